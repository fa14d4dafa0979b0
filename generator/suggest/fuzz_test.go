package suggest

import (
	"math"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"duizhao/generator/edition"
	"duizhao/generator/source"
)

// FuzzMine: any text ends with proposals that can be loaded, whose places point
// at what they name.
func FuzzMine(f *testing.F) {
	for _, s := range []string{
		testText(f, "law-history.md"), testText(f, "medicine.md"), recurringText,
		"“甲乙”（AB）甲乙·丙丁（Ab Cd）《甲《乙》法》（", "》《“”‘「」」（）()\n\n- 甲乙\n- 甲乙", "| 甲乙 | 甲乙 |\n|---|---|\n| 甲乙 | 丙 |",
		"**甲乙**丙丁 *甲乙*丙丁 [甲乙](x.md) `甲乙` [[甲乙|a]] [[!甲乙]]", "甲\u0301乙 甲\u0301乙 ＡＩ甲 AI甲", "𠮷野家 𠮷野家，々々", "《甲乙丙》（",
	} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 10_000 {
			return
		}
		checkText(t, text)
	})
}

// pieces are what random texts are made of: so that terms recur, stand in marks,
// beside English, across lines and in notes.
var pieces = []string{
	"人工", "智能", "治理", "国际", "安全", "偏好", "的", "与", "在", "发布", "签署", "首尔", "宣言", "公约", "法", "局", "委员会", "联合国", "国会", "峰会", "2023年", "11月", "1日", "第", "3", "号", "鸿", "沟", "约书亚", "·", "本吉奥",
	"“", "”", "「", "」", "《", "》", "〈", "〉", "（", "）", "(", ")", "\"", "，", "。", "、", "：", " ", "\n", "\n\n", "# ", "- ", "> ", "**", "*", "[^a]", "\n\n[^a]: ", "English Name", "Declaration", "ABC", "AI", "see p. 3", "a", "\u0301", "，ABBR", "治理", "智能", "𠮷", "國際", "治理與", "〇", "ＡＩ", "|",
}

// The property of FuzzMine on texts that look like ours.
func TestAnyText(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		checkText(r, strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 120).Draw(r, "text"), ""))
	})
}

func checkText(t rapid.TB, text string) {
	file, _ := source.Decode("text.md", []byte(text))
	if file == nil {
		return
	}
	fsys := rawContent(text)
	c, _ := edition.Load(fsys, "content")
	if c == nil || len(c.Editions) == 0 {
		return
	}
	r := Mine(c, c.Editions[0], Options{})
	for _, p := range slices.Concat(r.Concepts, r.Instruments) {
		checkProposal(t, file, p)
	}
	if len(r.Concepts)+len(r.Instruments) > 0 {
		pasted(t, fsys, r)
	}
}

// checkProposal holds a proposal against the source.
func checkProposal(t rapid.TB, file *source.File, p Proposal) {
	t.Helper()
	if p.ID == "" || len(p.ID) > edition.MaxSlug || p.Count < 1 || len(p.Places) == 0 || len(p.Places) > 3 || len(p.Evidence) == 0 || math.IsNaN(p.Score) || p.Score <= 0 {
		t.Errorf("%+v", p)
	}
	lines := strings.Split(file.Text, "\n")
	for _, place := range p.Places {
		if place.At.Line < 1 || place.At.Line > len(lines) {
			t.Fatalf("%s is at line %d of %d", p.Zh, place.At.Line, len(lines))
		}
		line := []rune(lines[place.At.Line-1])
		if place.At.Column < 1 || place.At.Column > len(line) {
			t.Fatalf("%s is at column %d of %q", p.Zh, place.At.Column, string(line))
		}
		if !sameToReader(place.Surface, p.Zh) {
			t.Errorf("%q is given as a place of %q", place.Surface, p.Zh)
		}
		rest := string(line[place.At.Column-1:])
		if plainLine(string(line)) && !strings.HasPrefix(rest, place.Surface) && !strings.HasPrefix(place.Surface, strings.TrimRight(rest, " ")) {
			t.Errorf("%q is said to stand at %q", place.Surface, rest)
		}
		if !strings.Contains(strings.Join(strings.Fields(place.Excerpt), ""), strings.Join(strings.Fields(place.Surface), "")) {
			t.Errorf("%q does not show %q", place.Excerpt, place.Surface)
		}
	}
}

// sameToReader says that two surfaces are the same to a reader.
func sameToReader(a, b string) bool {
	c := &corpus{ids: map[string]int32{}, runes: map[rune]int32{}}
	c.symbol("", barrier)
	units := func(s string) []int32 {
		from := len(c.row)
		c.add(passage{flow: flowOf(s)})
		return c.row[from:]
	}
	return slices.Equal(units(a), units(b))
}

// plainLine says that a line of Markdown is its own text.
func plainLine(s string) bool { return !strings.ContainsAny(s, "*_[]`\\<>&|#~!{}\t=-+:") }

// The order of suffixes counts what a plain search counts.
func TestOrderIsOracle(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		key := rapid.SliceOfN(rapid.Int32Range(0, 3), 1, 60).Draw(t, "key")
		key = append(key, 0)
		o := newOrder(key, 4)
		counted := map[string]int{}
		spell := func(from, n int) (string, bool) {
			var b strings.Builder
			for _, k := range key[from:min(from+n, len(key))] {
				if k == 0 {
					return "", false
				}
				b.WriteByte('0' + byte(k))
			}
			return b.String(), b.Len() == n
		}
		for n := 1; n <= maxUnits; n++ {
			for i := range key {
				if s, ok := spell(i, n); ok {
					counted[s]++
				}
			}
		}
		found := map[string]int{}
		for n := 1; n <= maxUnits; n++ {
			o.groups(n, 2, func(places []int32) {
				s, ok := spell(int(places[0]), n)
				if !ok {
					t.Fatalf("a group of %d units is crossed at %d", n, places[0])
				}
				found[s] = len(places)
				if got := o.count(places[0], n); got != len(places) {
					t.Fatalf("%s is counted %d and grouped %d times", s, got, len(places))
				}
				for _, p := range places {
					if x, _ := spell(int(p), n); x != s {
						t.Fatalf("%s is among the places of %s", x, s)
					}
				}
			})
		}
		for s, n := range counted {
			if n > 1 && found[s] != n {
				t.Fatalf("%s stands %d times, found %d times", s, n, found[s])
			}
		}
	})
}

// The cheapest division of a text is found: against all divisions.
func TestDivideIsOracle(t *testing.T) {
	words := newLexicon()
	chars := []rune("国家安全中心其实现在的治理")
	rapid.Check(t, func(t *rapid.T) {
		text := string(rapid.SliceOfN(rapid.SampledFrom(chars), 1, 9).Draw(t, "text"))
		c := &corpus{ids: map[string]int32{}, runes: map[rune]int32{}}
		c.symbol("", barrier)
		c.add(passage{flow: flowOf(text)})
		tokens := c.tokens(words)
		got, at := int32(0), 1
		for _, r := range groupsOf(tokens[1 : len(tokens)-1]) {
			got += costOf(words, string([]rune(text)[at-1:at-1+r]))
			at += r
		}
		if want := cheapest(words, []rune(text)); got != want {
			t.Fatalf("%s is divided at the cost of %d, and could be at %d", text, got, want)
		}
	})
}

func groupsOf(tokens []class) []int {
	var out []int
	for _, t := range tokens {
		if t == inside {
			out[len(out)-1]++
		} else {
			out = append(out, 1)
		}
	}
	return out
}

func costOf(l *lexicon, word string) int32 {
	n := utf8.RuneCountInString(word)
	switch {
	case l.find(word) == 0 && n == 1:
		return costUnknown
	case l.find(word) == 0:
		return 1 << 20
	case n == 1:
		return costSingle
	}
	return costWord
}

func cheapest(l *lexicon, text []rune) int32 {
	if len(text) == 0 {
		return 0
	}
	best := int32(1 << 20)
	for n := 1; n <= len(text); n++ {
		best = min(best, costOf(l, string(text[:n]))+cheapest(l, text[n:]))
	}
	return best
}

func TestSpread(t *testing.T) {
	for _, c := range []struct {
		units []int32
		want  float64
		kinds int
	}{
		{[]int32{1, 1, 1, 1}, 0, 1},
		{[]int32{1, 2, 3, 4}, 2, 4},
		{[]int32{0, 0, 0, 0}, 2, 4},
		{[]int32{1, 1, 0, 0}, 1.5, 3},
	} {
		var s spread
		for _, u := range c.units {
			s.add(u)
		}
		if math.Abs(s.entropy()-c.want) > 1e-9 || s.kinds() != c.kinds {
			t.Errorf("%v: %g bits, %d kinds", c.units, s.entropy(), s.kinds())
		}
	}
}
