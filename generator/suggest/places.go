package suggest

import (
	"strings"
	"unicode/utf8"
)

// walk calls f with every place of every candidate, in the order of the text: a
// candidate found in 《》 stands elsewhere without them. A place that cuts a word
// in two is none, unless the candidate was found there.
func (m *miner) walk(finds []*find, visit func(f *find, u int32, p *passage)) {
	next := map[uint64]int32{}
	ends := [][]*find{nil}
	for _, f := range finds {
		node := int32(0)
		for _, id := range m.row[f.from:f.to] {
			key := uint64(node)<<32 | uint64(id)
			to, ok := next[key]
			if !ok {
				to = int32(len(ends))
				next[key] = to
				ends = append(ends, nil)
			}
			node = to
		}
		ends[node] = append(ends[node], f)
	}
	for i := range m.passages {
		p := &m.passages[i]
		for u := p.first; u < p.end; u++ {
			node := int32(0)
			for v := u; v < p.end; v++ {
				to, ok := next[uint64(node)<<32|uint64(m.row[v])]
				if !ok {
					break
				}
				node = to
				for _, f := range ends[node] {
					if m.sound(u, v+1) || u == f.from {
						visit(f, u, p)
					}
				}
			}
		}
	}
}

func (f *find) at(u int32, p *passage) {
	f.count++
	if p.heading {
		f.headings++
	}
	if p.note {
		f.notes++
	}
	if len(f.places) < 3 {
		f.places = append(f.places, u)
	}
}

// around is how many characters of a place's surroundings an excerpt shows.
const around = 14

func (m *miner) place(u int32, n int) Place {
	p := m.passageOf(u)
	text := p.flow.Text
	start, end := int(m.start[u]), int(m.end[u+int32(n)-1])
	from, to := start, end
	for i := 0; i < around && from > 0; i++ {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	for i := 0; i < around && to < len(text); i++ {
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
	}
	excerpt := text[from:to]
	if from > 0 {
		excerpt = "…" + excerpt
	}
	if to < len(text) {
		excerpt += "…"
	}
	return Place{At: p.flow.Pos(start), Surface: text[start:end], Excerpt: strings.Join(strings.Fields(excerpt), " ")}
}
