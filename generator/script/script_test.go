package script

import (
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/longbridgeapp/opencc"
	"pgregory.net/rapid"

	"duizhao/generator/edition"
)

// configurations are what OpenCC calls our converters.
var configurations = map[string]string{
	"zh-Hans zh-Hant": "s2t", "zh-Hans zh-Hant-TW": "s2tw", "zh-Hans zh-Hant-HK": "s2hk",
	"zh-Hant zh-Hans": "t2s", "zh-Hant-TW zh-Hans": "tw2s", "zh-Hant-HK zh-Hans": "hk2s",
}

// each runs a test for every converter, with OpenCC's own as its oracle.
func each(t *testing.T, test func(t *testing.T, c *Converter, oracle func(string) string)) {
	for pair, name := range configurations {
		t.Run(name, func(t *testing.T) {
			cc, err := opencc.New(name)
			if err != nil {
				t.Fatal(err)
			}
			from, to, _ := strings.Cut(pair, " ")
			test(t, Between(from, to), func(s string) string {
				out, err := cc.Convert(s)
				if err != nil {
					t.Fatal(err)
				}
				return out
			})
		})
	}
}

// entries are what the dictionaries of a converter know.
func entries(c *Converter) []string {
	var out []string
	for _, st := range c.steps {
		for _, d := range st {
			for k := range d.entries {
				out = append(out, k)
			}
		}
	}
	slices.Sort(out)
	return out
}

// texts draws what entries of both scripts, other characters and Latin make
// when they follow each other: phrases straddle each other there. Control
// characters are left out: no text that was read has them, and the trie of the
// oracle finds entries in them that are not there.
func texts(known []string) *rapid.Generator[string] {
	piece := rapid.OneOf(
		rapid.SampledFrom(known),
		rapid.Map(rapid.SampledFrom(known), func(s string) string { return s[:utf8.RuneLen([]rune(s)[0])] }),
		rapid.SampledFrom([]string{"，", "\n", " ", "AI", "（", "の", "한", "é", "👍🏽", "𠮷", "e\u0301", "5"}),
		rapid.String(),
	)
	return rapid.Map(rapid.SliceOfN(piece, 0, 12), func(p []string) string {
		return strings.Map(func(r rune) rune {
			if r == utf8.RuneError || unicode.IsControl(r) && r != '\n' {
				return -1
			}
			return r
		}, strings.Join(p, ""))
	})
}

// A text is converted as OpenCC converts it.
func TestOracle(t *testing.T) {
	all := append(entries(Between("zh-Hans", "zh-Hant")), entries(Between("zh-Hant", "zh-Hans"))...)
	each(t, func(t *testing.T, c *Converter, oracle func(string) string) {
		known := entries(c)
		for _, s := range known {
			if got, want := c.String(s), oracle(s); got != want {
				t.Errorf("%s: %s, not %s", s, got, want)
			}
		}
		gen := texts(append(known, all...))
		rapid.Check(t, func(t *rapid.T) {
			s := gen.Draw(t, "text")
			if got, want := c.String(s), oracle(s); got != want {
				t.Fatalf("%q: %q, not %q", s, got, want)
			}
		})
	})
}

// Each entry has as many characters as what it is converted to: that is what
// places are counted by.
func TestOneForOne(t *testing.T) {
	files, err := data.ReadDir("data")
	if err != nil || len(files) != 10 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, f := range files {
		d := read(strings.TrimSuffix(f.Name(), ".txt"))
		if len(d.entries) < 30 {
			t.Errorf("%s has %d entries", f.Name(), len(d.entries))
		}
		for from, to := range d.entries {
			if utf8.RuneCountInString(from) != utf8.RuneCountInString(to) {
				t.Errorf("%s: %s → %s", f.Name(), from, to)
			}
		}
	}
}

// One simplified character is several traditional ones: which, the phrase says.
// And words stay.
func TestPhrases(t *testing.T) {
	for _, c := range []struct{ from, to, text, want string }{
		{"zh-Hans", "zh-Hant", "发展与头发，理发、发布", "發展與頭髮，理髮、發佈"},
		{"zh-Hans", "zh-Hant", "皇后以后，先后、后果", "皇后以後，先後、後果"},
		{"zh-Hans", "zh-Hant", "干涉干燥干部若干，干预", "干涉乾燥幹部若干，干預"},
		{"zh-Hans", "zh-Hant", "面条与面子，里程与里面", "麪條與面子，里程與裏面"},
		{"zh-Hans", "zh-Hant", "历史与历法，经历", "歷史與曆法，經歷"},
		{"zh-Hans", "zh-Hant", "重复、复杂、恢复、答复、复兴", "重複、複雜、恢復、答覆、復興"},
		{"zh-Hans", "zh-Hant", "台风；谷物与山谷；征兵与特征", "颱風；穀物與山谷；徵兵與特徵"},
		{"zh-Hans", "zh-Hant", "钟情与时钟；只有一只；系统与联系", "鍾情與時鐘；只有一隻；系統與聯繫"},
		{"zh-Hans", "zh-Hant", "松树放松；制造制度；余地与业余", "松樹放鬆；製造制度；餘地與業餘"},
		{"zh-Hans", "zh-Hant", "云计算、人云亦云；冲突与冲击；尽管尽力", "雲計算、人云亦云；衝突與衝擊；儘管盡力"},
		{"zh-Hans", "zh-Hant", "乾坤、拜占庭、里根", "乾坤、拜占庭、里根"},
		{"zh-Hans", "zh-Hant-TW", "面条、这里、为了、说明", "麵條、這裡、為了、說明"},
		{"zh-Hans", "zh-Hant-HK", "面条、这里、为了、说明、平台", "麪條、這裏、為了、説明、平台"},
		{"zh-Hans", "zh-Hant-TW", "人工智能、信息、软件、网络、互联网、默认", "人工智能、信息、軟件、網絡、互聯網、默認"},
		{"zh-Hans", "zh-Hant-HK", "人工智能、意大利、新西兰", "人工智能、意大利、新西蘭"},
		{"zh-Hant", "zh-Hans", "發展與頭髮，皇后以後，乾燥、乾坤", "发展与头发，皇后以后，干燥、乾坤"},
		{"zh-Hant-TW", "zh-Hans", "裡面、著作、沿著、人工智慧、資訊", "里面、著作、沿着、人工智慧、资讯"},
		{"zh-Hant-HK", "zh-Hans", "裏面、説明、衞生、網絡", "里面、说明、卫生、网络"},
	} {
		if got := Between(c.from, c.to).String(c.text); got != c.want {
			t.Errorf("%s → %s: %s, not %s", c.from, c.to, got, c.want)
		}
	}
}

// ambiguous are the characters that stand in both scripts, and are written
// otherwise in the other one where they mean something else: 后 is an empress in
// both, and in simplified characters “after” too. What is in the script already
// is not changed but in these. (Where phrases meet by chance there are a few more,
// as 一出 in 萬一出於.)
var ambiguous = map[bool]string{
	true: "丑了于云仆仇价伙余俊借克准几凶划刮制升占厘只台叶吁合吊同后向吓周咨咸喂回困夸奸家尸岩岳布干弦彩征志念愿才托挨挽斗朴杰栗梁欲注涂涌游" +
		"熏症痴确私种筑系胜胡腊腌膻致舍苧苹范荐荚蒙表跖辟适郁采里雕面" +
		"万丝丰党剧焕皁粽软马么皂",
	false: "乾徵於昇苧薹麽么著",
}

// What is in the script already stays as it is.
func TestAgain(t *testing.T) {
	for pair := range configurations {
		from, to, _ := strings.Cut(pair, " ")
		c := Between(from, to)
		may := ambiguous[edition.Simplified(from)]
		for _, s := range entries(c) {
			x := []rune(c.String(s))
			for i, r := range []rune(c.String(string(x))) {
				if x[i] != r && !strings.ContainsRune(may, x[i]) {
					t.Errorf("%s: %s is %s, and then %c %c", pair, s, string(x), x[i], r)
				}
			}
		}
	}
}

// Dictionaries are read once, whoever asks first.
func TestConcurrent(t *testing.T) {
	var wg sync.WaitGroup
	got := make([]*Converter, 16)
	for i := range got {
		wg.Add(1)
		go func() {
			defer wg.Done()
			got[i] = Between("zh-Hant-TW", "zh-Hans")
			if s := got[i].String("裡面"); s != "里面" {
				t.Errorf("%s", s)
			}
		}()
	}
	wg.Wait()
	for _, c := range got {
		if c != got[0] {
			t.Error("read twice")
		}
	}
}

func TestText(t *testing.T) {
	c := Between("zh-Hans", "zh-Hant-TW")
	for _, k := range []struct{ given, want edition.Text }{
		{nil, nil},
		{edition.Text{{Lang: "zh", Text: "面条"}, {Lang: "en", Text: "noodles"}}, edition.Text{{Lang: "zh-Hant-TW", Text: "麵條"}, {Lang: "en", Text: "noodles"}}},
		{edition.Text{{Lang: "zh-Hans", Text: "网络"}, {Lang: "zh-Hant", Text: "網路"}}, edition.Text{{Lang: "zh-Hant", Text: "網路"}, {Lang: "zh-Hans", Text: "网络"}}},
		{edition.Text{{Lang: "zh-Latn-pinyin", Text: "lǐ"}}, edition.Text{{Lang: "zh-Latn-pinyin", Text: "lǐ"}}},
	} {
		if got := c.Text(k.given, "zh-Hans", "zh-Hant-TW"); !slices.Equal(got, k.want) {
			t.Errorf("%v: %v", k.given, got)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	for b.Loop() {
		read("STPhrases")
	}
}

func BenchmarkString(b *testing.B) {
	c := Between("zh-Hans", "zh-Hant")
	text := strings.Repeat("各国就前沿人工智能模型的安全发展达成共识，历史与未来都在其中。", 400)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		c.String(text)
	}
}
