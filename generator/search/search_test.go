package search

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"duizhao/generator/match"
)

// Characters that are hard: astral ones, traditional and simplified ones, both
// of a pair on one side of the astral planes, compatibility forms, kana.
var hard = []rune("安全全安风風險险发發髮人的𠀀𠮷𪜎䶮㑮々〇カﾊ⼈豈、。，“” \nAaÉéﬁＡ１1-'")

func texts() *rapid.Generator[[]string] {
	return rapid.SliceOfN(rapid.StringOfN(rapid.SampledFrom(hard), 0, 30, -1), 1, 40)
}

// indexOf makes an index in which each text is a record, divided over editions.
func indexOf(t testing.TB, texts []string) (*Index, []*group) {
	t.Helper()
	entries := &group{}
	var editions []*group
	for i, text := range texts {
		if i%7 == 0 {
			editions = append(editions, &group{slug: fmt.Sprintf("e%d", i)})
		}
		r := record{kind: paragraph, label: "¶", address: "a"}
		r.put("zh-Hans", text)
		g := editions[len(editions)-1]
		g.rest = append(g.rest, r)
	}
	ix, err := build(entries, editions)
	if err != nil {
		t.Fatal(err)
	}
	return ix, editions
}

// Whatever run of two or more signs stands in a text is found where it stands,
// and nowhere else. The oracle is a search of the folded texts.
func TestEverySubstring(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		list := texts().Draw(rt, "texts")
		ix, _ := indexOf(t, list)
		r := openIndex(t, ix)
		var queries []string
		for _, text := range list {
			for run := range strings.FieldsFuncSeq(text, func(c rune) bool { return !sign(folded().rune(c)) }) {
				c := []rune(run)
				from := rapid.IntRange(0, len(c)-1).Draw(rt, "from")
				queries = append(queries, string(c[from:rapid.IntRange(from+1, len(c)).Draw(rt, "to")]))
			}
		}
		queries = append(queries, string(rapid.SliceOfN(rapid.SampledFrom([]rune("安全风險发𠀀")), 1, 3).Draw(rt, "absent")))
		for _, q := range queries {
			var want []int
			for id, text := range list {
				if strings.Contains(match.Fold(text), match.Fold(q)) {
					want = append(want, id)
				}
			}
			if got := r.find(q); !slices.Equal(got, want) {
				rt.Fatalf("%q: found %v, stands in %v of %q", q, got, want, list)
			}
		}
	})
}

// A word is found whatever its capitals and accents, and only as a whole.
func TestWords(t *testing.T) {
	ix, _ := indexOf(t, []string{"L’économie politique", "ECONOMIE", "economies", "Œuvre de Straße", "GPT-4与安全", "ＡＩ治理"})
	r := openIndex(t, ix)
	for q, want := range map[string][]int{
		"Économie": {0, 1}, "economies": {2}, "oeuvre": {3}, "strasse": {3}, "gpt": {4}, "4": {4}, "AI": {5}, "econ": nil, "l": {0},
	} {
		if got := r.find(q); !slices.Equal(got, want) {
			t.Errorf("%s: found %v, want %v", q, got, want)
		}
	}
}

// The index holds how often each record has each pair, across all its files.
func TestPostingsDecode(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		gaps := rapid.SliceOf(rapid.Uint32Range(1, 1<<16)).Draw(rt, "gaps")
		var list []posting
		want := map[uint32]uint32{}
		id := uint32(0)
		for _, g := range gaps {
			id += g
			n := rapid.Uint32Range(1, maxTimes).Draw(rt, "times")
			list, want[id] = append(list, id<<4|n), n
		}
		got := map[uint32]uint32{}
		for _, part := range postings(list, rapid.IntRange(1, 50).Draw(rt, "limit")) {
			id, numbers := uint32(0), readNumbers(string(part))
			for i := 0; i < len(numbers); i++ {
				id += numbers[i] / 2
				got[id] = 1
				if numbers[i]%2 == 1 {
					i++
					got[id] = numbers[i] + 2
				}
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(want) {
			rt.Fatalf("got %v, want %v", got, want)
		}
	})
}

// A pair that fills several files is read from all of them, its neighbours in
// the order too.
func TestLargePostings(t *testing.T) {
	var list []string
	for i := range 40000 {
		text := "的人"
		if i%3 == 0 {
			text = "他的人们"
		}
		if i == 39999 {
			text += "的亿的仅"
		}
		list = append(list, text)
	}
	list = append(list, strings.Repeat("甲 乙 ", 500), strings.Repeat("甲 乙 ", 500))
	ix, _ := indexOf(t, list)
	r := openIndex(t, ix)
	if n := strings.Count(r.root.Keys[0], "的人"); n < 2 {
		t.Fatalf("的人 has %d files: the test tests nothing", n)
	}
	if got := len(r.holding("b", "的人")); got != 40000 {
		t.Errorf("的人: %d of 40000", got)
	}
	for _, q := range []string{"的亿", "的仅"} {
		if got := r.find(q); !slices.Equal(got, []int{39999}) {
			t.Errorf("%s: %v", q, got)
		}
	}
	for _, f := range ix.Files {
		limit := indexSize + 200
		if strings.HasPrefix(f.Path, "search/t/") {
			limit = recordSize + 200
		}
		if f.Path != ix.Root && len(f.Data) > limit {
			t.Errorf("%s has %d bytes", f.Path, len(f.Data))
		}
	}
}

// The same corpus gives the same bytes, and an edition that has not changed the
// same files of records, whatever becomes of the others.
func TestSameBytes(t *testing.T) {
	list := []string{"安全", "风险", "治理", "a", "b", "c", "d", "法律", "条约"}
	a, _ := indexOf(t, list)
	b, _ := indexOf(t, list)
	for i := range a.Files {
		if a.Files[i].Path != b.Files[i].Path || !bytes.Equal(a.Files[i].Data, b.Files[i].Data) {
			t.Fatalf("%s and %s differ", a.Files[i].Path, b.Files[i].Path)
		}
	}
	list[0] = "安危"
	c, _ := indexOf(t, list)
	kept := func(x, y *Index, prefix string) bool {
		return slices.ContainsFunc(x.Files, func(f File) bool {
			return strings.HasPrefix(f.Path, prefix) && slices.ContainsFunc(y.Files, func(g File) bool { return g.Path == f.Path && bytes.Equal(g.Data, f.Data) })
		})
	}
	if !kept(a, c, "search/t/e7.") {
		t.Error("an edition that did not change has other files")
	}
	if kept(a, c, "search/t/e0.") || a.Root == c.Root {
		t.Error("what changed kept its address")
	}
}

// A site without texts has an index.
func TestEmpty(t *testing.T) {
	ix, err := build(&group{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	if r := openIndex(t, ix); len(r.find("安全")) != 0 || len(r.find("a")) != 0 {
		t.Error("something was found in nothing")
	}
}

// The order of keys is that of a script: by UTF-16.
func TestOrderOfScripts(t *testing.T) {
	if !(byUTF16("\U00020000", "\uf900") < 0 && byUTF16("\U00020000", "\ud7ff") > 0 && byUTF16("安", "安全") < 0 && byUTF16("a", "a") == 0) {
		t.Error("not the order of UTF-16")
	}
	ix, _ := indexOf(t, []string{"豈𠀀豈不", "𠀀𠮷"}) // U+F900 is folded; a compatibility character that is not stays behind surrogates
	r := openIndex(t, ix)
	for _, keys := range r.root.Keys {
		if list := strings.Fields(keys); !slices.IsSortedFunc(list, byUTF16) {
			t.Errorf("keys %q", list)
		}
	}
	if got := r.find("𠀀𠮷"); !slices.Equal(got, []int{1}) {
		t.Errorf("𠀀𠮷: %v", got)
	}
}

// An entry is known by what its name sounds like from each syllable on.
func TestSounds(t *testing.T) {
	for _, c := range []struct {
		name, pinyin string
		want         []string
	}{
		{"安全偏好", "ānquán piānhào", []string{"anquanpianhao", "quanpianhao", "pianhao", "hao"}},
		{"西安", "Xī'ān", []string{"xian", "an"}},
		{"女权", "nǚquán", []string{"nuquan", "quan"}},
		{"AI治理", "AI zhìlǐ", []string{"aizhili", "zhili", "li"}},
		{"银行", "yín háng", []string{"yinhang", "hang"}},
		{"某某", "not its reading", []string{"notitsreading", "itsreading", "reading"}},
		{"", "", nil},
	} {
		if got := keys(sound{c.name, c.pinyin}); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// Two syllables lead to the pairs that are read so, the frequent ones first,
// with their tones; a character that is read in two ways is found by both.
func TestHeardPairs(t *testing.T) {
	ix, _ := indexOf(t, []string{"权力", "权力", "权利", "银行", "行为"})
	r := openIndex(t, ix)
	y := r.values("y0")
	if got := y["quan'li"]; got != "权力I权利I" {
		t.Errorf("quan'li: %q", got) // second tone, fourth tone: 1·5+3
	}
	for _, key := range []string{"yin'hang", "yin'xing", "xing'wei"} {
		if y[key] == "" {
			t.Errorf("nothing is read %s", key)
		}
	}
}

// What tokens gives is read again as it is: a fixed point, with no sign beside a
// letter.
func TestTokens(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.SampledFrom(hard))).Draw(t, "s")
		once := string(folded().tokens(nil, s))
		for token := range strings.FieldsSeq(once) {
			first, _ := utf8.DecodeRuneInString(token)
			for _, r := range token {
				if sign(r) != sign(first) {
					t.Fatalf("%q has a mixed token in %q", s, once)
				}
			}
		}
		if strings.Contains(once, "  ") || once[0] != ' ' || once[len(once)-1] != ' ' {
			t.Fatalf("%q: %q", s, once)
		}
	})
}
