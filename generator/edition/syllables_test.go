package edition

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func shown(syllables []Syllable) string {
	var out []string
	for _, s := range syllables {
		out = append(out, fmt.Sprintf("%s %s%d", s.Text, s.Letters, s.Tone()))
	}
	return strings.Join(out, ", ")
}

func TestSyllables(t *testing.T) {
	for _, c := range []struct{ label, pinyin, want string }{
		{"安全偏好", "ānquán piānhào", "安 an1, 全 quan2, 偏 pian1, 好 hao4"},
		{"西安", "Xī'ān", "西 xi1, 安 an1"},
		{"先", "xiān", "先 xian1"},
		{"方案", "fāngàn", "方 fang1, 案 an4"}, // fāng-àn and not fān-gàn: the characters decide
		{"反感", "fǎngǎn", "反 fan3, 感 gan3"},
		{"亲干", "qīngān", "亲 qin1, 干 gan1"}, // 亲 may be qìng, and 干 hàn or àn: the tones decide
		{"玩儿", "wánr", "玩 wan2, 儿 r5"},
		{"绿色", "lǜsè", "绿 lü4, 色 se4"},
		{"一个", "yígè", "一 yi2, 个 ge4"},
		{"“AI 安全”论", "AI ānquán lùn", "AI ai5, 安 an1, 全 quan2, 论 lun4"},
		{"GPT-4系统卡", "GPT-4 xìtǒngkǎ", "GPT-4 gpt45, 系 xi4, 统 tong3, 卡 ka3"},
		{"2030年", "2030 nián", "2030 20305, 年 nian2"},
		{"我们", "wǒmen", "我 wo3, 们 men5"},
		{"2030年", "èr líng sān líng nián", " er4,  ling2,  san1,  ling2,  nian2"}, // not divided
		{"安全", "ānquán lùn", " anquan1,  lun4"},
		{"", "", ""},
	} {
		got, ok := Syllables(c.label, c.pinyin)
		if shown(got) != c.want || ok == strings.HasPrefix(c.want, " ") && c.want != "" {
			t.Errorf("%s, %s: %s (%v)", c.label, c.pinyin, shown(got), ok)
		}
	}
}

// What the generator writes is divided into what it was made of, character by
// character, even when its words are written together.
func TestGeneratedPinyinIsDivided(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		label := rapid.StringMatching(`[一-龥]{1,6}`).Draw(t, "label")
		pinyin, _ := generatePinyin(label)
		if strings.ContainsFunc(pinyin, isHan) {
			return // the dictionary lacks one
		}
		words := strings.Fields(pinyin)
		together, ok := Syllables(label, strings.Join(words, ""))
		if !ok || len(together) != len([]rune(label)) {
			t.Fatalf("%s, %s: %s", label, pinyin, shown(together))
		}
		apart, _ := Syllables(label, pinyin)
		for i, s := range apart {
			if s.Text != string([]rune(label)[i]) {
				t.Fatalf("%s, %s: %s", label, pinyin, shown(apart))
			}
		}
	})
}

// A syllable is written as it was read.
func TestSyllablePinyin(t *testing.T) {
	for _, p := range []string{"ān", "lüè", "lǘ", "nǚ", "zhuàng", "ê̄", "AI", "r", "guǎng", "lù", "lu"} {
		letters, tones := spell(p)
		want := strings.ToLower(p)
		if p == "ê̄" {
			want = "ē" // only ü is kept apart
		}
		if got := (Syllable{Letters: letters, Tones: tones}).Pinyin(); got != want {
			t.Errorf("%s is written %s", p, got)
		}
	}
}

// simple stands for what package match knows.
func simple(s string) string {
	return strings.NewReplacer("長", "长", "髮", "发", "慶", "庆", "會", "会").Replace(s)
}

func TestReadLabel(t *testing.T) {
	for label, want := range map[string]string{
		"长城": "cháng chéng true", "長城": "cháng chéng true", "增長": "zēng zhǎng true", "理髮": "lǐ fà true", "行会": "xíng huì false", "AI": "AI true",
	} {
		if p, sure := ReadLabel(label, simple); fmt.Sprint(p, " ", sure) != want {
			t.Errorf("%s: %s %v", label, p, sure)
		}
	}
}

func TestReadingOfFurtherLabels(t *testing.T) {
	c := &Concept{PrefLabel: "重庆行会", Pinyin: "Chóngqìng hánghuì"}
	for label, want := range map[string]string{
		"重慶行會":    "chóng qìng háng huì true",
		"行会":      "háng huì true",
		"AI 行 规":  "AI háng guī true",
		"都会":      "dū huì false",
		"安全取向":    "ān quán qǔ xiàng true",
		"GPT-4行会": "GPT-4 háng huì true",
	} {
		if p, sure := c.Reading(label, simple); fmt.Sprint(p, " ", sure) != want {
			t.Errorf("%s: %s %v", label, p, sure)
		}
	}
	twice := &Concept{PrefLabel: "行行", Pinyin: "háng xíng"}
	if p, sure := twice.Reading("行会", simple); sure {
		t.Errorf("行 is read in two ways, and yet 行会 is %s", p)
	}
}
