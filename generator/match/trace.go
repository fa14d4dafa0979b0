package match

import "slices"

// Candidate is a term whose folded text stands at a place, and what became of it.
type Candidate struct {
	Span
	Term int
	Rule Rule // Accepted, or what rejected it

	// Inflected says that it stands here in another form than it is written.
	Inflected bool

	// By is the string of the term's NeverIn that rejected it; of several, the
	// one that reaches farthest into the text.
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
	s.restart()
	var out []Candidate
	for i := range s.units {
		if s.hits = s.hits[:0]; s.units[i].value&word != 0 {
			s.hits = s.words(i, s.hits, true)
		} else {
			s.hits = s.trie.walk(s.units, i, s.hits)
		}
		for group := range groups(s.hits) {
			out = append(out, s.candidates(i, group)...)
		}
	}
	return out
}

// candidates says what became of the forms of hits with one end.
func (s *scan) candidates(i int, group []hit) []Candidate {
	end := group[0].end
	span, place := s.span(i, end), s.place(i, end)
	standing, _ := s.standing(i, group)
	var out []Candidate
	for _, f := range s.forms(group) {
		c := Candidate{Span: span, Term: int(f.term), Rule: place, Inflected: f.inflected()}
		if place == Accepted {
			c.Rule, c.By = s.judge(f.form, i, end, f.bent)
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
