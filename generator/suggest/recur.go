package suggest

import "math"

// recurrence is a row of units that occurs again and again, and is not part of a
// word at either end.
type recurrence struct {
	span             // its first place in o.at that is sound
	count    int     // of sound places
	left     float64 // entropy of what stands before and behind, in bits
	right    float64
	cohesion float64 // information shared across its weakest cut, in bits
	places   []int32 // all of them, sound or not
	joined   int     // places right behind 与 or 和: the word before those may belong to it
	free     int     // places that are part of no longer proposal
}

// recurring finds the rows of 2 to maxUnits units that recur at least least
// times and may be terms.
func (m *miner) recurring(least int) []*recurrence {
	var out []*recurrence
	for n := 2; n <= maxUnits; n++ {
		m.order.groups(n, least, func(places []int32) {
			if r := m.recurrence(places, int32(n), least); r != nil {
				out = append(out, r)
			}
		})
	}
	return out
}

func (m *miner) recurrence(places []int32, n int32, least int) *recurrence {
	r := &recurrence{places: places}
	left, right := spread{}, spread{}
	torn := 0    // places at which an end parts two characters that no list has
	counted := 0 // places right behind a number: what begins with the word for a unit
	for i, p := range places {
		if i == 16 && r.count == 0 {
			return nil // cuts words in two, as far as can be seen
		}
		if !m.sound(p, p+n) {
			continue
		}
		if r.count++; r.count == 1 || p < r.from {
			r.span = span{p, p + n}
		}
		if m.torn(p) || m.torn(p+n) {
			torn++
		}
		if m.sortAt(p-1) == number {
			counted++
		}
		if joiners[m.symbols[m.row[p-1]].text] {
			r.joined++
		}
		left.add(m.before(p))
		right.add(m.behind(p + n))
	}
	if r.count < least || 2*r.count < len(places) || !m.edges(r.span) {
		return nil
	}
	r.left, r.right = left.entropy(), right.entropy()
	if left.kinds() < 2 || right.kinds() < 2 {
		return nil // always part of the same longer row
	}
	if 2*counted > r.count || 2*torn > r.count && min(left.kinds(), right.kinds()) < 4 || !m.hasHan(r.span) {
		return nil
	}
	r.cohesion = m.cohesion(r.span, len(places))
	return r
}

// sound says that a row begins and ends where words do.
func (m *miner) sound(from, to int32) bool { return m.token[from] != inside && m.token[to] != inside }

// joiners part the members of a pair.
var joiners = set(`与 和 及 或`)

// torn says that a place stands between two Han characters of which no list
// knows a word: they may be one.
func (m *miner) torn(p int32) bool {
	return p > 0 && m.token[p] == unlisted && m.token[p-1] == unlisted && m.sortAt(p) == han && m.sortAt(p-1) == han
}

// edges says that the first and the last word of a row can be those of a term.
func (m *miner) edges(s span) bool {
	first, last := m.token[s.from], m.token[m.lastToken(s)]
	if first&(noEdge|noHead|modifier|stop) != 0 || last&(noEdge|noTail|stop) != 0 {
		return false
	}
	if last&modifier != 0 && last&(filler|verbal) == 0 {
		return false
	}
	if m.sortAt(s.from) == dot || m.sortAt(s.to-1) == dot {
		return false
	}
	if m.ordinal(s) || m.clause(s) {
		return false
	}
	return first&listed == 0 || m.lastToken(s) != s.from // a common word alone is none
}

// clause says that a verb stands in the midst of a row.
func (m *miner) clause(s span) bool {
	for at := m.tokenAfter(s.from); at < s.to; at = m.tokenAfter(at) {
		if m.token[at]&(noEdge|noHead) != 0 && m.token[at+1] == inside && at != m.lastToken(s) {
			return true
		}
	}
	return false
}

// ordinal says that a row counts the parts of a text: 第六章.
func (m *miner) ordinal(s span) bool {
	return m.symbols[m.row[s.from]].text == "第" && divisions[m.symbols[m.row[s.to-1]].text]
}

var divisions = set(`章 节 条 款 页 期 卷 部 篇 回 版 次 项 图 表`)

// lastToken is where the last token of a row begins.
func (m *miner) lastToken(s span) int32 {
	at := s.to - 1
	for at > s.from && m.token[at] == inside {
		at--
	}
	return at
}

// before is the unit before a place, 0 where something ends there, and behind
// likewise.
func (m *miner) before(p int32) int32 {
	if at := m.tokenBefore(p); at < 0 || m.token[at]&(noEdge|modifier|stop) != 0 {
		return 0
	}
	return m.order.key[p-1]
}

func (m *miner) behind(p int32) int32 {
	if m.token[p]&(noEdge|stop) != 0 {
		return 0
	}
	return m.order.key[p]
}

// tokenBefore is the beginning of the token that ends at a place, or -1.
func (m *miner) tokenBefore(p int32) int32 {
	at := p - 1
	for at >= 0 && m.token[at] == inside {
		at--
	}
	return at
}

// cohesion is the least that two parts of a row tell of each other: log2 of how
// much oftener they stand together than by chance.
func (m *miner) cohesion(s span, count int) float64 {
	least := math.Inf(1)
	total := float64(len(m.order.at))
	whole := m.lastToken(s) == s.from // a word that the text has taught
	for cut := s.from + 1; cut < s.to; cut++ {
		if m.token[cut] == inside && !whole {
			continue
		}
		a := float64(m.order.count(s.from, int(cut-s.from)))
		b := float64(m.order.count(cut, int(s.to-cut)))
		least = min(least, math.Log2(float64(count)*total/(a*b)))
	}
	return least
}

// spread is what stands beside the places of a row. Where nothing can follow,
// each place counts as a context of its own.
type spread struct {
	open, total int
	of          map[int32]int
}

func (s *spread) add(unit int32) {
	s.total++
	if unit == 0 {
		s.open++
		return
	}
	if s.of == nil {
		s.of = map[int32]int{}
	}
	s.of[unit]++
}

func (s *spread) kinds() int { return s.open + len(s.of) }

// entropy is that of the contexts, in bits.
func (s *spread) entropy() float64 {
	n := float64(s.total)
	h := 0.0
	if s.open > 0 {
		h = float64(s.open) / n * math.Log2(n)
	}
	counts := map[int]int{} // how many contexts have a count: sums do not depend on the order
	top := 0
	for _, c := range s.of {
		counts[c]++
		top = max(top, c)
	}
	for c := 1; c <= top; c++ {
		if k := counts[c]; k > 0 {
			p := float64(c) / n
			h -= float64(k) * p * math.Log2(p)
		}
	}
	return h
}
