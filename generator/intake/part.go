package intake

import "strings"

// part is a stretch of inline text: a paragraph, an item of a list, a cell.
// Its lines are put together; at remembers where each began.
type part struct {
	text string
	at   []int // byte offset of each line in text
	nos  []int // its number in the source
	toks []token
}

// newPart joins lines. The tokens are cut at once: every part is looked at.
func newPart(lines []line) *part {
	p := &part{}
	var b strings.Builder
	last := ""
	for _, l := range lines {
		b.WriteString(between(last, l.text))
		p.at, p.nos = append(p.at, b.Len()), append(p.nos, l.no)
		b.WriteString(l.text)
		last = l.text
	}
	p.text = b.String()
	p.toks = tokenize(p.text)
	return p
}

// line is the source line of a byte offset.
func (p *part) line(off int) int {
	no := 0
	for i, at := range p.at {
		if at > off {
			break
		}
		no = p.nos[i]
	}
	return no
}

// slice is text[from:to] as a part of its own.
func (p *part) slice(from, to int) *part {
	for from < to && p.text[from] == ' ' {
		from++
	}
	out := &part{text: strings.TrimRight(p.text[from:to], " "), at: []int{0}, nos: []int{p.line(from)}}
	for i, at := range p.at {
		if at > from && at < to {
			out.at, out.nos = append(out.at, at-from), append(out.nos, p.nos[i])
		}
	}
	out.toks = tokenize(out.text)
	return out
}

// plain is the text of tokens without notation.
func plain(toks []token) string {
	var b strings.Builder
	for _, t := range toks {
		switch t.kind {
		case tokDelim:
			if t.delim == "" || t.text != "" && !t.open && !t.close {
				b.WriteString(t.text)
			}
		case tokAside:
		case tokLink:
			b.WriteString(plain(t.inner))
		default:
			b.WriteString(t.text)
		}
	}
	return strings.TrimSpace(b.String())
}
