package suggest

// quoteKind is the marks in which something stands.
type quoteKind uint8

const (
	unquoted quoteKind = iota
	quote              // “…”, 「…」
	inner              // ‘…’, 『…』
	title              // 《…》
	minor              // 〈…〉
	straight           // "…"
)

var (
	opening = map[string]quoteKind{"“": quote, "「": quote, "‘": inner, "『": inner, "《": title, "〈": minor, "〝": quote, "\"": straight}
	closing = map[string]quoteKind{"”": quote, "」": quote, "’": inner, "』": inner, "》": title, "〉": minor, "〞": quote, "\"": straight}
)

// quoted is a stretch in marks.
type quoted struct {
	span
	kind     quoteKind
	enclosed bool // the marks stand inside those of a title
	passage  *passage
}

// maxQuoted is the longest stretch in marks that is looked at, in units: the
// longest titles of resolutions have as many.
const maxQuoted = 80

// quotations finds what stands in marks, in order. A mark that is never closed, or
// closed by another, opens nothing.
func (m *miner) quotations() []quoted {
	var out []quoted
	type mark struct {
		at   int32
		kind quoteKind
	}
	for i := range m.passages {
		p := &m.passages[i]
		var open []mark
		for u := p.first; u < p.end; u++ {
			if m.sortAt(u) != barrier {
				continue
			}
			if k, ok := opening[m.mark(u)]; ok && (k != straight || len(open) == 0 || open[len(open)-1].kind != straight) {
				open = append(open, mark{u, k})
				continue
			}
			k, ok := closing[m.mark(u)]
			if !ok || len(open) == 0 {
				continue
			}
			last := open[len(open)-1]
			if last.kind != k {
				open = open[:0]
				continue
			}
			open = open[:len(open)-1]
			if s := (span{last.at + 1, u}); s.len() > 0 && s.len() <= maxQuoted {
				titled := false
				for _, o := range open {
					titled = titled || o.kind == title
				}
				out = append(out, quoted{s, k, titled, p})
			}
		}
	}
	return out
}

// maxCoinage is the longest coinage in quotation marks, in units.
const maxCoinage = 10

// coinage says that what stands in quotation marks is a word rather than what
// somebody says: it is short, nothing divides it, and it is not announced by a
// colon.
func (m *miner) coinage(q quoted) bool {
	if q.kind != quote && q.kind != inner && q.kind != straight || q.len() < 2 || q.len() > maxCoinage {
		return false
	}
	if before := m.mark(q.from - 2); before == "：" || before == ":" {
		return false
	}
	hasHan := false
	for u := q.from; u < q.to; u++ {
		switch m.sortAt(u) {
		case barrier:
			return false
		case han:
			hasHan = true
		}
	}
	return hasHan
}

// whole says that a coinage has no word in it that belongs to a sentence, and
// begins with none.
func (m *miner) whole(s span) bool {
	for u := s.from; u < s.to; u++ {
		if m.token[u] != inside && (m.token[u]&stop != 0 || particles[m.symbols[m.row[u]].text]) && u > s.from {
			return false
		}
	}
	first := m.token[s.from]
	return first&stop == 0 && (first&noEdge == 0 || m.token[s.from+1] != inside && s.len() > 3) // 比附援引
}
