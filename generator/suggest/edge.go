package suggest

import (
	"math"
	"strings"
)

// leftEdge finds where the Chinese of a pair begins: the bracket marks only its
// end. Of the places where it can, that is taken which makes a length that suits
// the English, and a row that recurs in other company.
func (m *miner) leftEdge(p *passage, u int32, english, abbr string) (span, bool) {
	best, least := span{}, 1e9
	want := max(2*weight(english), float64(letters(english))/4)
	if want == 0 {
		want = 2 * float64(len(abbr))
	}
	for from := u - 1; from >= p.first && u-from <= maxBack && m.withinName(from); from-- {
		t := m.token[from]
		if t == inside || t&(noEdge|stop) != 0 || m.sortAt(from) != han && m.sortAt(from) != latin || m.sortAt(from-1) == dot {
			continue
		}
		if cost := m.edgeCost(span{from, u}, want); cost < least {
			best, least = span{from, u}, cost
		}
	}
	return best, best.len() > 0 && m.edgesOfName(best)
}

// edgeCost is what speaks against a row as the Chinese of a pair, whose English
// wants a length of so many characters.
func (m *miner) edgeCost(s span, want float64) float64 {
	cost := math.Abs(float64(s.len())-want) / max(want, 4)
	before := m.tokenBefore(s.from)
	open := m.mark(s.from-1) != "" || m.row[s.from-1] == 0 || m.token[before]&(noEdge|modifier|stop) != 0
	switch n := m.recurs(s.from, s.to); {
	case n > 1 && s.len() > 2 && !m.common(s) && (open || m.recurs(before, s.to) < n):
		cost -= 0.6
		if n > 2 {
			cost -= 0.4
		}
	case m.torn(s.from):
		cost += 0.5 // in the midst of what no list has
	}
	if open {
		cost -= 0.4 // nothing that could belong to it stands before it
	}
	if m.token[s.from]&modifier != 0 {
		cost += 0.3
	}
	return cost
}

// withinName says that a name may reach back over a unit.
func (m *miner) withinName(u int32) bool {
	s := m.sortAt(u)
	if s == barrier || s == number && m.sortAt(u+1) != han {
		return false
	}
	at := u
	for at > 0 && m.token[at] == inside {
		at--
	}
	return m.token[at]&stop == 0 && (m.token[at]&noEdge == 0 || u != at || m.token[at+1] != inside)
}

func (m *miner) edgesOfName(s span) bool {
	last := m.token[m.lastToken(s)]
	return last&(noEdge|stop) == 0 && m.sortAt(s.from) != dot && m.hasHan(s)
}

func (m *miner) allHan(s span) bool {
	for u := s.from; u < s.to; u++ {
		if m.sortAt(u) != han {
			return false
		}
	}
	return true
}

func (m *miner) hasHan(s span) bool {
	for u := s.from; u < s.to; u++ {
		if m.sortAt(u) == han {
			return true
		}
	}
	return false
}

// recurs is how often a row stands in the text, 0 if something crosses it.
func (m *miner) recurs(from, to int32) int {
	if to-from > maxUnits {
		return 0
	}
	for u := from; u < to; u++ {
		if m.order.key[u] == 0 {
			return 0
		}
	}
	return m.order.count(from, int(to-from))
}

// weight is how many words an English name has; an abbreviation counts for what
// it stands for, a small word not.
func weight(english string) float64 {
	n := 0.0
	for w := range strings.FieldsSeq(english) {
		switch {
		case len(w) < 4 && strings.ToLower(w) == w, strings.EqualFold(w, "the"), strings.EqualFold(w, "with"), strings.EqualFold(w, "from"):
		case abbreviation.MatchString(w) && strings.ToUpper(w) == w:
			n += float64(min(len(w), 4))
		default:
			n++
		}
	}
	return n
}
