package match

import (
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestTrie compares the hits at every place with those of a plain map of terms.
func TestTrie(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		codes := rapid.SliceOfN(rapid.Uint32Range(1, 3), 1, 12)
		grown, terms := newBuilder(9), map[string]int32{}
		for i, term := range rapid.SliceOfN(codes, 1, 30).Draw(t, "terms") {
			end := grown.insert(term, 0)
			if old, ok := terms[string(runes(term))]; ok != (*end != none) || ok && *end != old {
				t.Fatalf("term %v holds %d, want %d", term, *end, old)
			}
			*end = int32(i)
			terms[string(runes(term))] = int32(i)
		}
		tree := grown.freeze(4, func(ref int32) int32 { return ref })
		for at, e := range tree.edges {
			if e.label != (label{}) && e.labelEnd == none && e.to == 0 {
				t.Fatalf("the label of edge %d leads nowhere", at)
			}
		}
		text := rapid.SliceOfN(rapid.Uint32Range(0, 3), 1, 40).Draw(t, "text")
		units := make([]unit, len(text))
		for i, code := range text {
			units[i].value = code << shift
		}
		for i := range units {
			var want []hit
			for j := i + 1; j <= len(units); j++ {
				if ref, ok := terms[string(runes(text[i:j]))]; ok {
					want = append(want, hit{end: j, ref: ref})
				}
			}
			if text[i] == 0 {
				want = nil
			}
			if got := tree.walk(units, i, nil); !slices.Equal(got, want) {
				t.Fatalf("terms %v in %v at %d:\ngot  %v\nwant %v", slices.Collect(maps.Keys(terms)), text, i, got, want)
			}
		}
	})
}

func runes(codes []uint32) []rune {
	out := make([]rune, len(codes))
	for i, c := range codes {
		out[i] = rune(c)
	}
	return out
}

// TestManySlots: terms that take far more slots than there are terms.
func TestManySlots(t *testing.T) {
	var terms []Term
	for i, r := range []rune("天地玄黄宇宙洪荒日月盈昃辰宿列张") {
		text := []rune{r}
		for k := range rune(200) {
			text = append(text, 0x4e00+k*7)
		}
		terms = append(terms, Term{Text: string(text), Ref: i})
	}
	for _, m := range [][]Term{terms, terms[:1]} {
		for _, term := range m {
			if got := New(m).Find("前"+term.Text+"后", Options{}); len(got) != 1 || got[0].Term != term.Ref {
				t.Errorf("term %d: got %v", term.Ref, got)
			}
		}
	}
}
