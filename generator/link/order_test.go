package link

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"duizhao/generator/edition"
)

// sortedBy sorts a reversed copy by keys.
func sortedBy(want []string, key func(string) string) []string {
	got := slices.Clone(want)
	slices.Reverse(got)
	slices.SortFunc(got, func(a, b string) int { return strings.Compare(key(a), key(b)) })
	return got
}

func cutEntry(s string) (label, pinyin string) {
	label, pinyin, _ = strings.Cut(s, " | ")
	return label, pinyin
}

// The order of the Xiandai Hanyu Cidian: the words of a character, as it is read,
// stand together; so 案件 is after 安全, which an order letter by letter would
// put the other way.
func TestPinyinOrder(t *testing.T) {
	want := []string{
		"2030 年 | 2030 nián", "Дуйчжао | Дуйчжао",
		"阿 | ā", "爱 | ài", "碍 | ài", "AI | AI", "AI 安全 | AI ānquán", "AI 治理 | AI zhìlǐ",
		"安 | ān", "安理会 | ānlǐhuì", "安全 | ānquán", "安全偏好 | ānquán piānhào", "氨 | ān", "按期 | ànqī", "案件 | ànjiàn", "暗 | àn", "昂 | áng",
		"霸权 | bàquán",
		"长城 | chángchéng", "长江 | Chángjiāng", "重构 | chónggòu", "重庆 | Chóngqìng", "重慶 | Chóngqìng",
		"甘 | gān", "感 | gǎn", "GAN | GAN", "GAN 模型 | GAN móxíng", "刚 | gāng", "狗 | gǒu", "GPT-4 | GPT-4", "估 | gū",
		"路 | lù", "驴 | lǘ", "绿色 | lǜsè", "乱 | luàn", "略 | lüè", "抡 | lūn",
		"妈 | mā", "吗 | ma",
		"欧 | Ōu",
		"西安 | Xī'ān", "先 | xiān", "行 | xíng", "行为 | xíngwéi",
		"一个 | yígè", "银行 | yínháng",
		"增长 | zēngzhǎng", "长大 | zhǎngdà", "重 | zhòng", "重要 | zhòngyào",
	}
	var labels []string
	for _, w := range want {
		l, _ := cutEntry(w)
		labels = append(labels, l)
	}
	o := NewOrder(labels)
	if diff := cmp.Diff(want, sortedBy(want, func(s string) string { return o.Pinyin(cutEntry(s)) })); diff != "" {
		t.Error(diff)
	}
}

func TestStrokeOrder(t *testing.T) {
	want := []string{
		"一带一路", "乙", "人", "人工智能", "“人类”命运", "三", "“小院高墙”", "长城", "风", "风险", "布莱切利宣言", "全球", "安", "安全", "安全偏好",
		"国家", "治理", "范式", "鱼", "重庆", "偏好", "國家", "魚", "龘",
		"〇", "〇一", "𠀀",
		"2 级", "10 级", "2030 年议程", "AI 安全", "AI 治理", "AIGC", "GAN", "“GPT”模型",
	}
	o := NewOrder(want)
	if diff := cmp.Diff(want, sortedBy(want, o.Strokes)); diff != "" {
		t.Error(diff)
	}
}

func TestEnglishOrder(t *testing.T) {
	want := []string{
		"2 levels", "“3D printing”", "10 levels", "安全",
		"a", "AI", "AI governance", "AI safety", "the AI Safety Institute", "AI-enabled weapons", "aide", "AIGC", "an alignment problem", "alignment tax",
		"bias", "Bletchley Declaration", "a blow-up",
		"École", "economy", "ecosystem",
		"œuvre", "of", "The safety", "safety", "Safety", "safety preference", "zero", "zone",
	}
	o := NewOrder(nil)
	if diff := cmp.Diff(want, sortedBy(want, o.English)); diff != "" {
		t.Error(diff)
	}
	for text, letter := range map[string]string{
		"the safety": "S", "The": "T", "A": "A", "a ": "A", "an “Übermensch”": "U", "École": "E", "œuvre": "O", "Ærø": "A", "5G": "#", "安全": "#", "Дума": "#", "": "#", "“": "#", "zone": "Z",
	} {
		if got := o.EnglishLetter(text); got != letter {
			t.Errorf("%q stands under %s, want %s", text, got, letter)
		}
	}
}

// The keys agree with the rule written out: syllable against syllable, letters,
// ü after u, tone, character. They do so whatever else the Order was made for,
// and headings do not come twice.
func TestPinyinKeysAgainstRule(t *testing.T) {
	word := rapid.StringMatching(`[安按案重行长乐吕路绿女努一丁七万丈三]{0,3}(AI|G|2)?[安重行长绿路]{0,2}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		pa, _ := edition.ReadLabel(a, Simplified)
		pb, _ := edition.ReadLabel(b, Simplified)
		o := NewOrder(append(rapid.SliceOf(word).Draw(t, "others"), a, b))
		got := strings.Compare(o.Pinyin(a, pa), o.Pinyin(b, pb))
		if want := byRule(a, pa, b, pb); want != 0 && got != want {
			t.Fatalf("%s (%s), %s (%s): %d, by the rule %d", a, pa, b, pb, got, want)
		}
		if got == 0 && a != b {
			t.Fatalf("%s and %s have one key", a, b)
		}
		if x, y := edition.InitialLetter(pa), edition.InitialLetter(pb); x != y && got != strings.Compare(x, y) {
			t.Fatalf("%s (%s), %s (%s): the headings %s and %s are mixed", a, pa, b, pb, x, y)
		}
	})
}

// byRule is the slow oracle: 0 where it does not decide.
func byRule(a, pa, b, pb string) int {
	if c := strings.Compare(edition.InitialLetter(pa), edition.InitialLetter(pb)); c != 0 {
		return c
	}
	x, _ := edition.Syllables(a, pa)
	y, _ := edition.Syllables(b, pb)
	for i := range min(len(x), len(y)) {
		plain := func(s edition.Syllable) string { return strings.ReplaceAll(s.Letters, "ü", "u") }
		if c := strings.Compare(plain(x[i]), plain(y[i])); c != 0 {
			return c
		}
		if c := strings.Count(x[i].Letters, "ü") - strings.Count(y[i].Letters, "ü"); c != 0 {
			return c
		}
		if c := x[i].Tone() - y[i].Tone(); c != 0 {
			return c / max(c, -c)
		}
		if c := byStrokes([]rune(x[i].Text)[0], []rune(y[i].Text)[0]); c != 0 {
			return c
		}
	}
	switch {
	case len(x) < len(y):
		return -1
	case len(x) > len(y):
		return 1
	}
	return 0
}

// Numbers of strokes rise, and what begins with one character stands together.
func TestStrokeKeys(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		words := rapid.SliceOfN(rapid.StringMatching(`[“《]?[一-龥㐀-䶵A-Z0-9〇𠀀é]{1,3}`), 2, 30).Draw(t, "words")
		o := NewOrder(words)
		slices.SortFunc(words, func(a, b string) int { return strings.Compare(o.Strokes(a), o.Strokes(b)) })
		seen := map[rune]bool{}
		var last rune
		before := 0
		for _, w := range words {
			r, n := FirstCharacter(w)
			switch {
			case r == 0:
				n = 200
			case n == 0:
				n = 100
			}
			if n < before {
				t.Fatalf("%q: %s is out of order", words, w)
			}
			if r != last && seen[r] {
				t.Fatalf("%q: what begins with %c is torn apart", words, r)
			}
			before, last, seen[r] = n, r, true
		}
	})
}

// The headings of an English index do not come twice.
func TestEnglishLetters(t *testing.T) {
	o := NewOrder(nil)
	rapid.Check(t, func(t *rapid.T) {
		word := rapid.OneOf(rapid.StringMatching(`(the |An )?[“(]?[A-Za-zÀ-ſ0-9安Д -]{0,4}`), rapid.String())
		a, b := word.Draw(t, "a"), word.Draw(t, "b")
		x, y := o.EnglishLetter(a), o.EnglishLetter(b)
		if x != y && strings.Compare(o.English(a), o.English(b)) != strings.Compare(x, y) {
			t.Fatalf("%q under %s, %q under %s", a, x, b, y)
		}
		if a != b && o.English(a) == o.English(b) {
			t.Fatalf("%q and %q have one key", a, b)
		}
	})
}

func TestSameTerm(t *testing.T) {
	for _, c := range [][2]string{{"The frontier-model", "frontier model"}, {"安全", "安全"}, {"安全　偏好", "安全 偏好"}, {"國家", "国家"}, {"ＡＩ", "ai"}, {"China’s", "China's"}} {
		if !SameTerm(c[0], c[1]) {
			t.Errorf("%s and %s are one", c[0], c[1])
		}
	}
	for _, c := range [][2]string{{"safety", "security"}, {"安全偏好", "安全取向"}, {"model", "models"}, {"a", ""}} {
		if SameTerm(c[0], c[1]) {
			t.Errorf("%s and %s are two", c[0], c[1])
		}
	}
}
