package intake

import (
	"io"
	"strings"

	"duizhao/generator/anchor"
)

// writer makes text.md.
type writer struct {
	strings.Builder
	log   *journal
	bound *binding
	notes []*def // in the order of their first marks
	// bullet and point are the markers of the last list: the next one has others,
	// or the two would be read as one.
	bullet, point string
}

// label gives every bound note its label, in the order of first marks.
func (w *writer) label(pieces []*piece) {
	l := &labeler{used: map[string]bool{}, next: map[string]int{}}
	for _, p := range pieces {
		parts := p.parts
		if p.b != nil {
			parts = p.b.parts
		}
		for _, part := range parts {
			for i := range part.toks {
				if m := w.bound.marks[part][i]; m != nil {
					w.labelDefs(l, m)
				}
			}
		}
	}
}

func (w *writer) labelDefs(l *labeler, m *mark) {
	for _, d := range m.defs {
		if w.bound.labels[d] == "" {
			w.bound.labels[d] = l.label(d.text())
			w.notes = append(w.notes, d)
		}
	}
}

// text writes the pieces, then the definitions. Errors are those of random.
func (w *writer) text(pieces []*piece, random io.Reader) error {
	taken := map[string]bool{}
	for _, p := range pieces {
		body, sep := w.piece(p)
		if body == "" {
			continue // it held nothing but notation
		}
		prefix := anchor.Paragraph
		if p.kind == blockHeading {
			prefix = anchor.Heading
		}
		id, err := anchor.Mint(random, prefix, taken)
		if err != nil {
			return err
		}
		taken[id] = true
		if w.Len() > 0 {
			w.WriteString("\n")
		}
		w.WriteString(body + sep + "{#" + id + "}\n")
	}
	for i, d := range w.notes {
		if i == 0 {
			w.WriteString("\n")
		}
		parts := append([]*part{d.p}, d.more...)
		w.WriteString("[^" + w.bound.labels[d] + "]: " + escapeStart(wrap(w.inline(parts, place{}, ""))) + "\n")
	}
	return nil
}

// piece is a block in Markdown, and what stands between it and its anchor.
func (w *writer) piece(p *piece) (body, sep string) {
	if p.kind != blockList {
		w.bullet, w.point = "", ""
	}
	switch p.kind {
	case blockHeading:
		if text := w.inline(p.parts, place{heading: true}, ""); text != "" {
			return strings.Repeat("#", p.level+1) + " " + text, " "
		}
		return "", ""
	case blockPara:
		return escapeStart(wrap(w.inline(p.parts, place{}, w.labelText(p)))), " "
	case blockList:
		return w.list(p.b), " "
	case blockQuote:
		return w.quotation(p.b), " "
	case blockTable:
		return w.table(p.b) + "\n", ""
	default:
		panic("intake: a piece that cannot be written")
	}
}

func (w *writer) list(b *block) string {
	if b.first > 0 {
		w.bullet, w.point = "", other(w.point, ".", ")")
	} else {
		w.bullet, w.point = other(w.bullet, "-", "*"), ""
	}
	var items []string
	for i, p := range b.parts {
		text := escapeStart(wrap(w.inline([]*part{p}, place{}, "")))
		switch {
		case text == "":
		case b.first > 0:
			items = append(items, itoa(b.first+i)+w.point+" "+text)
		default:
			items = append(items, w.bullet+" "+text)
		}
	}
	return strings.Join(items, "\n")
}

// other is the one of two that was not used last.
func other(last, first, second string) string {
	if last == first {
		return second
	}
	return first
}

func (w *writer) quotation(b *block) string {
	var paras []string
	for _, p := range b.parts {
		if text := escapeStart(wrap(w.inline([]*part{p}, place{}, ""))); text != "" {
			paras = append(paras, "> "+strings.ReplaceAll(text, "\n", "\n> "))
		}
	}
	return strings.Join(paras, "\n>\n")
}

// table writes every row as wide as the widest: what a row has beyond the first
// one's cells would not be printed.
func (w *writer) table(b *block) string {
	width := 0
	for _, row := range b.cells {
		width = max(width, len(row))
	}
	var out strings.Builder
	for i, row := range b.cells {
		if i > 0 {
			out.WriteByte('\n')
		}
		for j := range width {
			text := ""
			if j < len(row) {
				text = w.inline([]*part{row[j]}, place{table: true}, "")
			}
			out.WriteString("| " + text + " ")
		}
		out.WriteByte('|')
		if i == 0 {
			out.WriteString("\n" + strings.Repeat("|---", width) + "|")
		}
	}
	return out.String()
}
