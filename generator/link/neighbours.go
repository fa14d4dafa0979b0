package link

import (
	"cmp"
	"math"
	"slices"
)

// Neighbour is an entry that stands in the same paragraphs as another more
// often than chance would have it.
type Neighbour struct {
	Entry  *Entry
	Shared int     // paragraphs that mention both
	Score  float64 // log-likelihood ratio, G²
}

// Neighbourhood knows which entries stand together. Its unit is the paragraph
// of the original text; headings and notes are left out, as they repeat what
// the text says.
type Neighbourhood struct {
	paragraphs [][]*Entry // the different entries of each, in order of appearance
	in         map[*Entry][]int
	known      map[*Entry][]Neighbour // what was asked for already
}

// likely is the G² that chance alone exceeds once in twenty times (χ² with one
// degree of freedom).
const likely = 3.84

// maxKnown is how many neighbours of an entry are kept.
const maxKnown = 64

// NewNeighbourhood counts over the whole corpus.
func NewNeighbourhood(ix *Index) *Neighbourhood {
	n := &Neighbourhood{in: map[*Entry][]int{}, known: map[*Entry][]Neighbour{}}
	for _, texts := range ix.Texts {
		for _, t := range texts {
			if t.Paragraph == nil || !t.Original {
				continue
			}
			var here []*Entry
			for _, m := range t.Mentions {
				if e := ix.entry(m.Target); !slices.Contains(here, e) {
					here = append(here, e)
					n.in[e] = append(n.in[e], len(n.paragraphs))
				}
			}
			n.paragraphs = append(n.paragraphs, here)
		}
	}
	return n
}

func (ix *Index) entry(t Target) *Entry {
	if t.Concept != nil {
		return ix.entries[t.Concept]
	}
	return ix.entries[t.Instrument]
}

// Of gives the neighbours of an entry, the strongest first, 64 at most. Only
// entries that share at least two paragraphs with it, and more than chance would
// likely give, count. It is not safe for concurrent use.
//
// The measure is the log-likelihood ratio G² of the two-by-two table of
// paragraphs with and without each (T. Dunning, “Accurate Methods for the
// Statistics of Surprise and Coincidence”, Computational Linguistics 19, 1993):
// unlike mutual information it does not favour what is rare.
func (n *Neighbourhood) Of(e *Entry) []Neighbour {
	if known, ok := n.known[e]; ok {
		return known
	}
	shared := map[*Entry]int{}
	for _, p := range n.in[e] {
		for _, other := range n.paragraphs[p] {
			if other != e {
				shared[other]++
			}
		}
	}
	var out []Neighbour
	all, own := len(n.paragraphs), len(n.in[e])
	for other, k := range shared {
		theirs := len(n.in[other])
		if k < 2 || k*all <= own*theirs {
			continue
		}
		if score := likelihood(k, own, theirs, all); score >= likely {
			out = append(out, Neighbour{other, k, score})
		}
	}
	slices.SortFunc(out, func(a, b Neighbour) int {
		return cmp.Or(cmp.Compare(b.Score, a.Score), cmp.Compare(b.Shared, a.Shared),
			cmp.Compare(a.Entry.Target.Kind(), b.Entry.Target.Kind()), cmp.Compare(a.Entry.Target.ID(), b.Entry.Target.ID()))
	})
	n.known[e] = slices.Clone(out[:min(len(out), maxKnown)])
	return n.known[e]
}

// likelihood is G² of two events that happen together k times, a and b times
// alone or together, in n cases; rounded, so that machines agree.
func likelihood(k, a, b, n int) float64 {
	table := [2][2]int{{k, a - k}, {b - k, n - a - b + k}}
	rows, columns := [2]int{a, n - a}, [2]int{b, n - b}
	sum := 0.0
	for i, row := range table {
		for j, seen := range row {
			if seen > 0 {
				expected := float64(rows[i]) * float64(columns[j]) / float64(n)
				sum += float64(seen) * math.Log(float64(seen)/expected)
			}
		}
	}
	return math.Round(2*sum*100) / 100
}
