package match

import (
	"cmp"
	"iter"
	"slices"
)

// scan is the work on one text.
type scan struct {
	folding
	m       *Matcher
	trie    *trie
	opts    Options
	opaque  []Span // in order, none empty, none overlapping
	hits    []hit  // at one place
	matches []Match
}

func (s *scan) span(i, j int) Span {
	return Span{int(s.units[i].start), int(s.units[j-1].end)}
}

// begin folds the text and prepares the scan of it.
func (s *scan) begin(text string, opts Options) {
	s.opts = opts
	s.opaque = merged(opts.Opaque)
	s.fold(text)
}

// merged gives disjoint ranges in order. It allocates only if they are not so already.
func merged(spans []Span) []Span {
	ordered := true
	for i, o := range spans {
		ordered = ordered && o.Start < o.End && (i == 0 || spans[i-1].End <= o.Start)
	}
	if ordered {
		return spans
	}
	out := []Span{}
	for _, o := range slices.SortedFunc(slices.Values(spans), func(a, b Span) int { return cmp.Compare(a.Start, b.Start) }) {
		switch n := len(out); {
		case o.Start >= o.End:
		case n > 0 && o.Start <= out[n-1].End:
			out[n-1].End = max(out[n-1].End, o.End)
		default:
			out = append(out, o)
		}
	}
	return out
}

// find sets s.matches. Only here and in fold is time spent on every character.
func (s *scan) find() {
	trie, units := s.trie, s.units
	s.matches = s.matches[:0]
	for i := 0; i < len(units); i++ {
		v, next := units[i].value, uint32(0)
		if i+1 < len(units) {
			next = units[i+1].code()
		}
		if !trie.promising(v>>shift, next) && v&single == 0 || s.within(i) {
			continue
		}
		s.hits = trie.walk(units, i, s.hits[:0])
		for _, h := range slices.Backward(s.hits) {
			if m, ok := s.choose(i, h); ok {
				s.matches = append(s.matches, m)
				i = h.end - 1
				break
			}
		}
	}
}

// choose gives the match at unit i for a hit, if the rules leave any term standing.
func (s *scan) choose(i int, h hit) (Match, bool) {
	if s.place(i, h.end) != Accepted {
		return Match{}, false
	}
	m := Match{Span: s.span(i, h.end)}
	if f := s.form(h.ref); f.next < 0 {
		m.Term = int(f.term)
		rule, _ := s.judge(f, i, h.end)
		return m, rule == Accepted
	}
	standing := s.standing(i, h)
	if len(standing) == 0 {
		return m, false
	}
	if m.Term = standing[0]; len(standing) > 1 {
		m.Ambiguous = standing[1:]
	}
	return m, true
}

// form gives the first form of a hit.
func (s *scan) form(ref int32) form {
	if ref < 0 {
		return form{term: ^ref, next: -1, rules: -1}
	}
	return s.m.forms[ref]
}

// forms gives all forms of a hit, in the order of the terms.
func (s *scan) forms(h hit) iter.Seq[form] {
	return func(yield func(form) bool) {
		f := s.form(h.ref)
		for yield(f) && f.next >= 0 {
			f = s.m.forms[f.next]
		}
	}
}

// standing gives the terms of a hit that the rules leave standing, one for each
// Ref, by index. A term that is written so goes before one in the plural.
func (s *scan) standing(i int, h hit) []int {
	var written, inflected []int
	for f := range s.forms(h) {
		list := &written
		if f.rules >= 0 && s.m.rules[f.rules].inflected {
			list = &inflected
		}
		if rule, _ := s.judge(f, i, h.end); rule == Accepted && !s.stands(*list, f.term) {
			*list = append(*list, int(f.term))
		}
	}
	if len(written) > 0 {
		return written
	}
	return inflected
}

// stands says that one of the terms has the Ref of another.
func (s *scan) stands(terms []int, other int32) bool {
	return slices.ContainsFunc(terms, func(t int) bool { return s.m.terms[t].Ref == s.m.terms[other].Ref })
}
