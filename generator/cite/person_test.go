package cite

import (
	"testing"

	"duizhao/generator/edition"
)

// TestNames says of many names what is family and what given, in both scripts.
func TestNames(t *testing.T) {
	for _, c := range []struct {
		zh, en             string
		hanFamily, hanRest string
		family, given      string
		suffix             string
		eastern            bool
		institution        bool
	}{
		{zh: "李艳", en: "Li Yan", hanFamily: "李", hanRest: "艳", family: "Li", given: "Yan", eastern: true},
		{zh: "李艳", en: "Yan Li", hanFamily: "李", hanRest: "艳", family: "Li", given: "Yan"},
		{zh: "李艳", en: "LI Yan", hanFamily: "李", hanRest: "艳", family: "Li", given: "Yan", eastern: true},
		{zh: "李艳", en: "Yan LI", hanFamily: "李", hanRest: "艳", family: "Li", given: "Yan"},
		{zh: "李艳", en: "Li, Yan", hanFamily: "李", hanRest: "艳", family: "Li", given: "Yan", eastern: true},
		{zh: "李 艳", en: "Lǐ Yàn", hanFamily: "李", hanRest: "艳", family: "Lǐ", given: "Yàn", eastern: true},
		{zh: "李丽", en: "Li Li", hanFamily: "李", hanRest: "丽", family: "Li", given: "Li", eastern: true},
		{zh: "张海滨", en: "Zhang Haibin", hanFamily: "张", hanRest: "海滨", family: "Zhang", given: "Haibin", eastern: true},
		{zh: "薛澜", en: "Lan Xue", hanFamily: "薛", hanRest: "澜", family: "Xue", given: "Lan"},
		{zh: "吕一", en: "Lü Yi", hanFamily: "吕", hanRest: "一", family: "Lü", given: "Yi", eastern: true},
		{zh: "吕一", en: "Yi Lyu", hanFamily: "吕", hanRest: "一", family: "Lyu", given: "Yi"},
		{zh: "歐陽修", en: "Ouyang Xiu", hanFamily: "歐陽", hanRest: "修", family: "Ouyang", given: "Xiu", eastern: true},
		{zh: "欧阳修", en: "Ou Yang Xiu", hanFamily: "欧阳", hanRest: "修", family: "Ou Yang", given: "Xiu", eastern: true},
		{zh: "司马光", en: "", hanFamily: "司马", hanRest: "光"},
		{zh: "上官婉儿", en: "Shangguan Wan’er", hanFamily: "上官", hanRest: "婉儿", family: "Shangguan", given: "Wan’er", eastern: true},
		{zh: "欧阳", en: "Ou Yang", hanFamily: "欧", hanRest: "阳", family: "Ou", given: "Yang", eastern: true},
		{zh: "姚期智", en: "Andrew Chi-Chih Yao", hanFamily: "姚", hanRest: "期智", family: "Yao", given: "Andrew Chi-Chih"},
		{zh: "陳大文", en: "Chan Tai Man", hanFamily: "陳", hanRest: "大文", family: "Chan", given: "Tai Man", eastern: true},
		{zh: "爨莲", en: "Cuan Lian", hanFamily: "爨", hanRest: "莲", family: "Cuan", given: "Lian", eastern: true},
		{en: "John Smith", family: "Smith", given: "John"},
		{en: "Smith, John", family: "Smith", given: "John"},
		{en: "Jan-Peter van den Berg", family: "van den Berg", given: "Jan-Peter"},
		{en: "Ursula von der Leyen", family: "von der Leyen", given: "Ursula"},
		{en: "Leonardo da Vinci", family: "da Vinci", given: "Leonardo"},
		{en: "Van Morrison", family: "Morrison", given: "Van"},
		{en: "Dick Van Dyke", family: "Van Dyke", given: "Dick"},
		{en: "Mohammed bin Salman", family: "bin Salman", given: "Mohammed"},
		{en: "Nawal al-Sayed", family: "al-Sayed", given: "Nawal"},
		{en: "Gaulle, Charles de", family: "Gaulle", given: "Charles de"},
		{en: "Martin Luther King Jr.", family: "King", given: "Martin Luther", suffix: "Jr."},
		{en: "Martin Luther King, Jr.", family: "King", given: "Martin Luther", suffix: "Jr."},
		{en: "King, Martin Luther, Jr.", family: "King", given: "Martin Luther", suffix: "Jr."},
		{en: "William Gates III", family: "Gates", given: "William", suffix: "III"},
		{en: "Plato"},
		{zh: "约翰·史密斯", en: "John Smith", hanFamily: "史密斯", hanRest: "约翰", family: "Smith", given: "John"},
		{zh: "马丁路德金", en: "Martin Luther King", family: "King", given: "Martin Luther"},
		{zh: "中国现代国际关系研究院", en: "China Institutes of Contemporary International Relations", institution: true},
		{zh: "外交部", en: "Ministry of Foreign Affairs", institution: true},
		{zh: "新华社", institution: true},
		{zh: "清华大学", en: "Tsinghua University", institution: true},
		{en: "Stanford HAI", institution: true},
		{en: "Partnership on AI", institution: true},
		{en: "UNESCO", institution: true},
	} {
		p := newPerson(zhEn(c.zh, c.en), "zh-Hans")
		got := [...]string{p.han.family, p.han.given, p.latin.family, p.latin.given, p.latin.suffix}
		want := [...]string{c.hanFamily, c.hanRest, c.family, c.given, c.suffix}
		if got != want || p.latin.eastern != c.eastern || p.institution != c.institution {
			t.Errorf("%s, %s: got %q eastern=%v institution=%v, want %q %v %v", c.zh, c.en, got, p.latin.eastern, p.institution, want, c.eastern, c.institution)
		}
	}
}

// TestForms: which name is printed where a person has several.
func TestForms(t *testing.T) {
	p := newPerson(edition.Person{Name: text("zh-Latn-pinyin", "Chén Dàwén", "zh-Hans", "陈大文", "zh-Hant", "陳大文", "fr", "Dawen Chen", "en", "Chan Tai Man")}, "zh-Hant")
	if p.han.full != "陳大文" || p.latin.full != "Chan Tai Man" {
		t.Errorf("got %q and %q", p.han.full, p.latin.full)
	}
	p = newPerson(edition.Person{Name: text("fr", "Jean Martin")}, "zh-Hans")
	if p.han.full != "" || p.latin.comma() != "Martin, Jean" {
		t.Errorf("got %+v", p)
	}
	p = newPerson(edition.Person{Name: text("ja", "山田太郎", "en", "Taro Yamada")}, "zh-Hans")
	if p.han.full != "山田太郎" || p.han.family != "" || p.latin.family != "Yamada" {
		t.Errorf("got %+v", p)
	}
	if list := people([]edition.Person{{}, {Name: text("zh", " ")}}, "zh"); len(list) != 0 {
		t.Errorf("nobody is %+v", list)
	}
}

func TestInitials(t *testing.T) {
	for given, want := range map[string][2]string{
		"Yan":             {"Y.", "Y"},
		"Jan-Peter A.":    {"J.-P. A.", "JP A"},
		"J.R.R.":          {"J. R. R.", "J R R"},
		"Chi-Chih":        {"C.-C.", "CC"},
		"Élodie":          {"É.", "É"},
		"":                {"", ""},
		"–":               {"", ""},
		"(Bob) Robert":    {"B. R.", "B R"},
		"Mary  Elizabeth": {"M. E.", "M E"},
	} {
		if got := initials(given, ".", "-"); got != want[0] {
			t.Errorf("%q: got %q, want %q", given, got, want[0])
		}
		if got := initials(given, "", ""); got != want[1] {
			t.Errorf("%q: got %q, want %q", given, got, want[1])
		}
	}
}

// TestSurnames: a form of a surname stands for one entry, and its readings are
// letters alone.
func TestSurnames(t *testing.T) {
	if len(readings) < 300 {
		t.Errorf("only %d surnames", len(readings))
	}
	for han, list := range readings {
		if n := len([]rune(han)); n > 2 || n == 2 && !compound[han] || !hasHan(han) {
			t.Errorf("%q is no surname", han)
		}
		for _, r := range list {
			if r == "" || r != letters(r) {
				t.Errorf("%s: reading %q", han, r)
			}
		}
	}
	for _, han := range []string{"王", "張", "肖", "歐陽", "诸葛", "耶律"} {
		if len(readings[han]) == 0 {
			t.Errorf("%s has no reading", han)
		}
	}
}
