package suggest

import "math"

// Weights of the signals. They say how sure each is that something is a term, in
// units of a row that recurs often and holds together well. They were chosen on
// texts of several fields, and none is sharp: half or twice as much moves a few
// places.
const (
	weightPair    = 3.5
	weightQuote   = 2.1
	weightHeading = 0.8
	weightKeyword = 3.0
	weightDefined = 1.6
	weightListed  = 0.7
	leastScore    = 0.3 // of what is proposed at all
	weightFamily  = 0.2
	weightSuffix  = 0.6
)

// conceptScore is what speaks for a concept.
func (m *miner) conceptScore(f *find) float64 {
	s := 0.0
	if f.paired {
		s += weightPair
		if f.person {
			s -= 2.5 // a name to be rendered, but seldom a concept
		}
	}
	if f.quoted > 0 {
		w := weightQuote * suits(f.len())
		switch {
		case m.common(f.span):
			w = 0.3 // a word that everybody knows
		case !m.whole(f.span):
			w = 0.9
		}
		s += w + 0.4*math.Log2(float64(f.quoted))
	}
	if f.recurrence != nil {
		s += m.recurrenceScore(f)
	}
	if f.chunk != nil && f.recurrence == nil {
		s += m.chunkScore(f)
	}
	if f.latinName && s == 0 {
		s += 0.8 + 0.2*math.Log2(float64(f.count))
	}
	if s == 0 {
		return 0
	}
	if f.notes == f.count && !f.paired {
		s *= 0.4 // of a bibliography
	}
	if f.headings > 0 {
		s += weightHeading
	}
	if f.keyword {
		s += weightKeyword
	}
	return s
}

// common says that a row is one word of the lists.
func (m *miner) common(s span) bool {
	return m.token[s.from]&listed != 0 && m.lastToken(s) == s.from
}

// recurrenceScore is how much a row recurs, holds together and varies in its
// company.
func (m *miner) recurrenceScore(f *find) float64 {
	r := f.recurrence
	holds := min(max(r.cohesion, 0), 8) / 8
	varied := min(r.left, r.right) / math.Log2(float64(r.count))
	often := float64(2*r.free+r.count) / 3
	s := math.Log2(1+often) * (0.5 + 0.5*holds) * (0.4 + 0.6*varied) * suits(f.len())
	s += weightFamily * math.Log2(1+float64(m.families.of(m, f.span)))
	if 2*r.joined > r.count {
		s *= 0.6
	}
	if m.novel(f.span) && !m.transliterated(f.from, f.to) {
		s *= 1.15
	}
	return s * m.doubt(f.span)
}

// doubt is 1 for what nothing speaks against, and less for a name of a person, an
// attribute, a word of little meaning at the end.
func (m *miner) doubt(s span) float64 {
	last := m.lastToken(s)
	switch {
	case m.transliterated(s.from, s.to):
		return 0.5
	case m.token[last]&empty != 0 && last > s.from && (m.common(span{s.from, last}) || m.recurs(s.from, last) > m.recurs(s.from, s.to)):
		return 0.6
	case last > s.from && m.heads.kind[m.key(span{last, s.to})] != "" && !m.heads.loose[m.key(span{last, s.to})]:
		return 0.5 // the end of a name
	case m.plainLatin(s.from) || m.plainLatin(s.to-1):
		return 0.5
	case m.onlyPlaces(s):
		return 0.3
	case m.token[last]&place != 0:
		return 0.5
	case s.len() == 3 && m.symbols[m.row[s.to-1]].text == "性", m.negated(s):
		return 0.6
	}
	return 1
}

// novel says that a row holds a word that no list has: the lists are of common
// words.
func (m *miner) novel(s span) bool {
	for u := s.from; u < s.to; u++ {
		if m.token[u] == unlisted || m.token[u]&learned != 0 {
			return true
		}
	}
	return false
}

// plainLatin says that a unit is a Latin word without a capital letter: code, most
// often.
func (m *miner) plainLatin(u int32) bool {
	p := m.passageOf(u)
	return m.sortAt(u) == latin && !nameLike(p.flow.Text[m.start[u]:m.end[u]])
}

// negated says that a row is a common word with 不 or the like before it, which
// says what something is like: 不确定, 非国家.
func (m *miner) negated(s span) bool {
	return negations[m.symbols[m.row[s.from]].text] && m.token[s.from+1]&listed != 0 && m.lastToken(s) == s.from+1
}

var negations = set(`不 非 无 未`)

// onlyPlaces says that every word of a row is a place.
func (m *miner) onlyPlaces(s span) bool {
	for u := s.from; u < s.to; u++ {
		if m.token[u] != inside && m.token[u]&place == 0 {
			return false
		}
	}
	return true
}

// suits is how well a length suits a term, in units: most have four.
func suits(n int) float64 {
	switch {
	case n < 2:
		return 0
	case n == 2:
		return 0.4
	case n == 3:
		return 0.9
	case n <= 6:
		return 1.1
	case n <= 8:
		return 1
	case n <= 10:
		return 0.8
	default:
		return 0.6
	}
}

func (m *miner) chunkScore(f *find) float64 {
	s := weightFamily * math.Log2(1+float64(m.families.of(m, f.span)))
	if f.chunk.listed {
		s += weightListed
	}
	if f.chunk.defined {
		s += weightDefined
	}
	if m.suffixed(f.span) {
		s += weightSuffix
	}
	if m.plainObject(f.span) && !f.chunk.defined {
		s *= 0.5
	}
	return s * suits(f.len()) * m.doubt(f.span)
}

// suffixed says that a row ends with a character that makes terms.
func (m *miner) suffixed(s span) bool {
	return m.suffixes[m.symbols[m.row[s.to-1]].text] && m.lastToken(s) == s.to-1
}

// instrumentScore is what speaks for an instrument.
func (m *miner) instrumentScore(f *find) float64 {
	n := f.name
	s := min(n.weight, 4) * 0.5
	if f.title > 0 {
		s += 2
		switch n.where {
		case headEnd:
			s += 2
		case headBefore, headAfter, headEnglish:
			s += 1.5
		case headNone:
			s -= 0.5
		}
	}
	if f.paired {
		s += 2.5
	}
	if n.issued {
		s += 1
	}
	if f.quoted > 0 {
		s++
	}
	if m.heads.loose[n.head] {
		s -= 1
	}
	return s + 0.4*math.Log2(float64(f.count))
}
