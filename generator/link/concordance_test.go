package link

import (
	"math"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"duizhao/generator/markup"
)

func occurrences(texts ...string) []Occurrence {
	var out []Occurrence
	for _, s := range texts {
		text := strings.ReplaceAll(s, "|", "")
		start := strings.Index(s, "|")
		end := strings.LastIndex(s, "|") - 1
		out = append(out, Occurrence{&Text{Flow: &markup.Flow{Text: text}}, Mention{Start: start, End: end}})
	}
	return out
}

func ranked(lines []Line, by func(Line) int) []string {
	out := make([]string, len(lines))
	for _, l := range lines {
		out[by(l)] = l.Text.Flow.Text
	}
	return out
}

// Chinese is sorted by pinyin, one character after another outwards; other
// languages by words; punctuation does not count.
func TestLines(t *testing.T) {
	lines := Lines(occurrences("张三与|安全|治理", "李四“|安全|”，保障", "|安全|", "王五，|安全|发展", "a big |risk| now", "the risky |risk| again", "one big |risk|: again and again"))
	right := []string{"安全", "the risky risk again", "one big risk: again and again", "a big risk now", "李四“安全”，保障", "王五，安全发展", "张三与安全治理"}
	if diff := cmp.Diff(right, ranked(lines, func(l Line) int { return l.Right })); diff != "" {
		t.Error(diff)
	}
	left := []string{"安全", "a big risk now", "one big risk: again and again", "the risky risk again", "李四“安全”，保障", "王五，安全发展", "张三与安全治理"}
	if diff := cmp.Diff(left, ranked(lines, func(l Line) int { return l.Left })); diff != "" {
		t.Error(diff)
	}
}

// Ranks are permutations, and do not depend on more than the contexts and the
// order of the places.
func TestLinesArePermutations(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.StringMatching(`[甲乙a ，。\n“]{0,6}\|安\|[甲乙a ，。\n”]{0,6}`)
		lines := Lines(occurrences(rapid.SliceOfN(text, 0, 12).Draw(t, "texts")...))
		for _, by := range []func(Line) int{func(l Line) int { return l.Left }, func(l Line) int { return l.Right }} {
			var ranks []int
			for _, l := range lines {
				ranks = append(ranks, by(l))
			}
			slices.Sort(ranks)
			for i, r := range ranks {
				if i != r {
					t.Fatalf("ranks %v", ranks)
				}
			}
		}
	})
}

// The measure against its definition: twice the sum of observed times the
// logarithm of observed over expected, cell by cell.
func TestNeighbours(t *testing.T) {
	ix := bound(t, `
-- glossary/a.yaml --
- {id: a, zh: 甲子}
- {id: b, zh: 乙丑}
- {id: c, zh: 丙寅}
- {id: d, zh: 丁卯}
-- editions/x/edition.yaml --
title: {zh: 甲}
-- editions/x/text.md --
甲子乙丑甲子。 {#p1}

甲子乙丑丙寅。 {#p2}

甲子丙寅。 {#p3}

丁卯。 {#p4}

丙寅丁卯。 {#p5}

丙寅。 {#p6}

丁卯。 {#p7}
`)
	n := NewNeighbourhood(ix)
	e := ix.Concept(ix.Corpus.Concepts[0])
	got := n.Of(e)
	if len(got) != 1 || got[0].Entry.Target.ID() != "b" || got[0].Shared != 2 { // with 丙寅 it shares two, as chance may have it
		t.Fatalf("%+v", got)
	}
	cell := func(seen, expected float64) float64 { return seen * math.Log(seen/expected) }
	want := 2 * (cell(2, 3*2/7.) + cell(1, 3*5/7.) + cell(4, 4*5/7.)) // and a cell of none
	if math.Abs(got[0].Score-want) > .005 {
		t.Errorf("G² %v, want %v", got[0].Score, want)
	}
}
