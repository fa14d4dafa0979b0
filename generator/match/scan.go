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
	links   []Span // see cover
	hits    []hit  // at one place
	found   []found
	matches []Match

	number   uint32    // of this scan, from 1
	passages []passage // by set of longer strings
	longer   []hit     // of them, at one place

	sentenceAt int  // the last byte that was asked about, and the answer
	sentence   bool // see beginsSentence
}

func (s *scan) span(i, j int) Span {
	return Span{int(s.units[i].start), int(s.units[j-1].end)}
}

// begin folds the text and prepares the scan of it.
func (s *scan) begin(text string, opts Options) {
	s.opts = opts
	s.opaque, s.links = merged(opts.Opaque), cover(opts.Links)
	s.sentenceAt = -1
	s.fold(text)
	s.restart()
}

// restart makes the scan begin once more with its first unit.
func (s *scan) restart() {
	if s.passages == nil {
		s.passages = make([]passage, s.m.sets)
	}
	if s.number++; s.number == 0 { // after 2^32 scans the numbers come again
		clear(s.passages)
		s.number = 1
	}
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

// cover gives the ranges in the order in which they begin, each prolonged to the
// farthest end of those before it: what begins in it and ends before its end
// lies in one of the ranges, and only such. It allocates only if they are not so
// already. Ranges that touch are not one: what lies across the two is in neither.
func cover(spans []Span) []Span {
	ordered := true
	for i, l := range spans {
		ordered = ordered && (i == 0 || spans[i-1].Start <= l.Start && spans[i-1].End <= l.End)
	}
	if ordered {
		return spans
	}
	out := slices.SortedFunc(slices.Values(spans), func(a, b Span) int { return cmp.Compare(a.Start, b.Start) })
	for i := 1; i < len(out); i++ {
		out[i].End = max(out[i].End, out[i-1].End)
	}
	return out
}

// enclosed says that a range lies in one of those that have been given to cover:
// if in any, then in the last that begins no later.
func enclosed(links []Span, span Span) bool {
	k, _ := slices.BinarySearchFunc(links, span.Start+1, func(l Span, at int) int { return l.Start - at })
	return k > 0 && span.End <= links[k-1].End
}

// find sets s.matches. Only here and in fold is time spent on every character.
func (s *scan) find() {
	trie, units := s.trie, s.units
	s.matches = s.matches[:0]
	for i := 0; i < len(units); i++ {
		v := units[i].value
		if v&word != 0 {
			if s.within(i) || !trie.filter.promising(units, i) {
				continue
			}
			s.hits = s.words(i, s.hits[:0], false)
		} else {
			next := uint32(0)
			if i+1 < len(units) {
				next = units[i+1].code()
			}
			if !trie.filter.has(pair(v>>shift, next)) && v&single == 0 || s.within(i) {
				continue
			}
			s.hits = trie.walk(units, i, s.hits[:0])
		}
		for group := range groups(s.hits) {
			if m, ok := s.choose(i, group); ok {
				s.matches = append(s.matches, m)
				i = group[0].end - 1
				break
			}
		}
	}
}

// groups gives hits by their ends, the longest first.
func groups(hits []hit) iter.Seq[[]hit] {
	return func(yield func([]hit) bool) {
		for to := len(hits); to > 0; {
			from := to - 1
			for from > 0 && hits[from-1].end == hits[from].end {
				from--
			}
			if !yield(hits[from:to]) {
				return
			}
			to = from
		}
	}
}

// choose gives the match at unit i for hits with one end, if the rules leave any
// term standing.
func (s *scan) choose(i int, group []hit) (Match, bool) {
	end := group[0].end
	if s.place(i, end) != Accepted {
		return Match{}, false
	}
	m := Match{Span: s.span(i, end)}
	if h := group[0]; len(group) == 1 {
		if f := s.form(h.ref); f.next < 0 {
			m.Term, m.Inflected = int(f.term), f.inflected || h.kind != straightOn
			rule, _ := s.judge(f, i, end, h.bent)
			return m, rule == Accepted && s.bends(f, h.bent)
		}
	}
	standing, inflected := s.standing(i, group)
	if len(standing) == 0 {
		return m, false
	}
	m.Inflected = inflected
	if m.Term = standing[0]; len(standing) > 1 {
		m.Ambiguous = standing[1:]
	}
	return m, true
}

// form gives the first form of a hit.
func (s *scan) form(ref int32) form {
	if ref < 0 {
		return unpacked(ref)
	}
	return s.m.forms[ref]
}

// found is a form that stands at a place.
type found struct {
	form
	bent
}

func (f found) inflected() bool { return f.form.inflected || f.kind != straightOn }

// forms gives all forms of hits with one end, in the order of the terms. They
// are good until it is called again.
func (s *scan) forms(group []hit) []found {
	s.found = s.found[:0]
	for _, h := range group {
		for f := s.form(h.ref); ; f = s.m.forms[f.next] {
			if s.bends(f, h.bent) {
				s.found = append(s.found, found{f, h.bent})
			}
			if f.next < 0 {
				break
			}
		}
	}
	if len(group) > 1 {
		slices.SortStableFunc(s.found, func(a, b found) int { return cmp.Compare(a.term, b.term) })
	}
	return s.found
}

// standing gives the terms that the rules leave standing of hits with one end,
// one for each Ref, by index. Where one is written so, those that are inflected
// fall.
func (s *scan) standing(i int, group []hit) (terms []int, inflected bool) {
	var written, others []int
	for _, f := range s.forms(group) {
		list := &written
		if f.inflected() {
			list = &others
		}
		if rule, _ := s.judge(f.form, i, group[0].end, f.bent); rule == Accepted && !s.stands(*list, f.term) {
			*list = append(*list, int(f.term))
		}
	}
	if len(written) > 0 {
		return written, false
	}
	return others, len(others) > 0
}

// stands says that one of the terms has the Ref of another.
func (s *scan) stands(terms []int, other int32) bool {
	return slices.ContainsFunc(terms, func(t int) bool { return s.m.terms[t].Ref == s.m.terms[other].Ref })
}
