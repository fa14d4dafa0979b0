package match

import "slices"

// passage is how far a text has been searched for one set of longer strings.
type passage struct {
	scan uint32 // of which scan this is told
	next int32  // the unit from which the search goes on
	end  int32  // where the one that reaches farthest ends
	by   int32  // which that is, in Matcher.longers
}

// inside says that one of a term's longer strings stands around units i to j,
// and which: of several the one that reaches farthest.
//
// Places are asked about from left to right, so each unit is searched from but
// once for each set, and what was found on the left is only remembered by its
// farthest end: if that is not before j, the string that ends there begins at i
// or before it.
func (s *scan) inside(r *rules, i, j int) (string, bool) {
	p := &s.passages[r.longer]
	if p.scan != s.number {
		*p = passage{scan: s.number}
	}
	for from := max(int(p.next), i-r.reach); from <= i; from++ {
		if !s.within(from) {
			s.search(r, p, from)
		}
	}
	if p.next = max(p.next, int32(i)+1); int(p.end) < j {
		return "", false
	}
	return s.m.longers[p.by].text, true
}

// search notes the longest of the longer strings that stand at a unit, if it
// reaches farther than any before.
func (s *scan) search(r *rules, p *passage, from int) {
	s.longer = s.m.longer.follow(s.m.longer.roots[r.longer], s.units, from, s.longer[:0])
	for _, h := range slices.Backward(s.longer) {
		if h.end <= int(p.end) {
			return
		}
		if !s.whole(from, h.end) {
			continue
		}
		for k := h.ref; k >= 0; k = s.m.longers[k].next {
			if s.capitals(s.m.longers[k].capitals, from, h.end, bent{}) {
				p.end, p.by = int32(h.end), k
				return
			}
		}
	}
}
