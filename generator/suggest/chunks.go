package suggest

// chunk is a row of words between two places that no term crosses. It is what
// remains of a term that stands in the text but once.
type chunk struct {
	span
	listed  bool // one of several, parted by 、
	defined bool // the text says what it means, or sets it off
}

// definitional are words behind which a term is introduced.
const definitional = `所谓 一是 二是 三是 四是 五是 即 称为 称作 称之为 叫做 统称 简称`

// chunks finds the rows of 3 to 8 units and at least two words.
func (m *miner) chunks() []chunk {
	var out []chunk
	for i := range m.passages {
		p := &m.passages[i]
		if p.note {
			continue
		}
		for u := p.first; u < p.end; u++ {
			if !m.inChunk(u) {
				continue
			}
			to := u + 1
			for to < p.end && m.inChunk(to) {
				to++
			}
			if c, ok := m.chunk(p, span{u, to}); ok {
				out = append(out, c)
			}
			u = to
		}
	}
	return out
}

// inChunk says that a term that stands once may have a unit in it.
func (m *miner) inChunk(u int32) bool {
	for u > 0 && m.token[u] == inside {
		u--
	}
	return (m.sortAt(u) == han || m.sortAt(u) == latin) && m.token[u]&(stop|noEdge|modifier) == 0
}

func (m *miner) chunk(p *passage, s span) (chunk, bool) {
	if s.len() < 3 || s.len() > 8 || !m.edges(s) || m.sortAt(s.to-1) != han {
		return chunk{}, false
	}
	last := m.lastToken(s)
	if m.token[last]&filler != 0 && last-s.from > 2 && m.recurs(s.from, last) > 1 {
		return chunk{}, false // a term, and a word of little meaning
	}
	for at := m.tokenAfter(s.from); s.to-at > 2; at = m.tokenAfter(at) {
		if m.token[at]&(noHead|noEdge) == 0 && !m.torn(at) && m.recurs(at, s.to) > 1 {
			return chunk{}, false // a term, and something before it
		}
	}
	c := chunk{span: s}
	before, after := m.mark(s.from-1), m.mark(s.to)
	if m.row[s.from-1] != 0 || m.row[s.to] != 0 {
		c.listed = before == "、" && (after == "、" || m.token[s.to]&stop != 0) || after == "、" && (before != "" || m.token[s.from-1]&stop != 0 || m.token[s.from-1] == inside)
	}
	if t := m.tokenBefore(s.from); t >= p.first && after != "" {
		c.defined = m.definitional[m.key(span{t, s.from})]
	}
	return c, true
}

// plainObject says that a row begins with a word that is as often a verb, so that
// the rest may be its object.
func (m *miner) plainObject(s span) bool {
	next := m.tokenAfter(s.from)
	return next < s.to && m.token[s.from]&(verbal|place) != 0 && m.token[next]&verbal == 0
}

// families counts, for each word, the words that stand right before it in rows:
// a word with many is one that makes terms. Words are known by their hash.
type families map[uint64]int

// maxFamilies is how much of a text is read to find its families, in units.
const maxFamilies = 2_000_000

func (m *miner) findFamilies() families {
	f, seen := families{}, map[uint64]bool{}
	for u := int32(1); int(u) < min(len(m.row)-1, maxFamilies); u++ {
		if m.token[u] == inside || !m.inChunk(u) || !m.inChunk(u-1) {
			continue
		}
		before, end := m.tokenBefore(u), m.tokenAfter(u)
		if pair := m.hash(span{before, end}); !seen[pair] {
			seen[pair] = true
			f[m.hash(span{u, end})]++
		}
	}
	return f
}

// hash is FNV-1a over the units of a row.
func (m *miner) hash(s span) uint64 {
	h := uint64(14695981039346656037)
	for _, id := range m.row[s.from:s.to] {
		for shift := 0; shift < 32; shift += 8 {
			h = (h ^ uint64(byte(id>>shift))) * 1099511628211
		}
	}
	return h
}

// of is 0 for a last word of one character: 性 and the like make words, not terms.
func (f families) of(m *miner, s span) int {
	last := m.lastToken(s)
	if s.to-last < 2 || m.token[last]&empty != 0 {
		return 0
	}
	return f[m.hash(span{last, s.to})]
}
