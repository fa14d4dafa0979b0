package match

import "slices"

// Candidate is a term whose folded text stands at a place, and what became of it.
type Candidate struct {
	Span
	Term int
	Rule Rule // Accepted, or what rejected it

	// By is the string of the term's NeverIn that rejected it.
	By string

	// Rivals lists the terms of other Refs that hold its place: those of the
	// match that overlaps it, or that it is ambiguous with.
	Rivals []int
}

// Trace gives every candidate in a text, by place, the longest first, then by
// term. Those Accepted are the matches of [Matcher.Find], each of the terms of
// an ambiguous match, and the terms that share a Ref with one of them.
func (m *Matcher) Trace(text string, opts Options) []Candidate {
	s := m.scan(text, opts)
	if s == nil {
		return nil
	}
	defer m.release(s)
	s.find()
	var out []Candidate
	for i := range s.units {
		for _, h := range slices.Backward(s.trie.walk(s.units, i, nil)) {
			out = append(out, s.candidates(i, h)...)
		}
	}
	return out
}

// candidates says what became of the forms of one hit.
func (s *scan) candidates(i int, h hit) []Candidate {
	span, place, standing := s.span(i, h.end), s.place(i, h.end), s.standing(i, h)
	var out []Candidate
	for f := range s.forms(h) {
		c := Candidate{Span: span, Term: int(f.term), Rule: place}
		if place == Accepted {
			c.Rule, c.By = s.judge(f, i, h.end)
		}
		switch {
		case c.Rule != Accepted:
		case !s.stands(standing, f.term):
			c.Rule, c.Rivals = Inflected, standing
		default:
			c.Rule, c.Rivals = s.fate(c)
		}
		out = append(out, c)
	}
	return out
}

// fate says whether a candidate that stands is part of a match, and which terms
// of other Refs hold its place.
func (s *scan) fate(c Candidate) (Rule, []int) {
	k, _ := slices.BinarySearchFunc(s.matches, c.Start+1, func(m Match, at int) int { return m.End - at })
	m := s.matches[k]
	rule := Accepted
	if m.Span != c.Span {
		rule = Overlap
	}
	var rivals []int
	for _, t := range append([]int{m.Term}, m.Ambiguous...) {
		if s.m.terms[t].Ref != s.m.terms[c.Term].Ref {
			rivals = append(rivals, t)
		}
	}
	return rule, rivals
}
