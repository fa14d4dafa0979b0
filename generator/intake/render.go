package intake

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// chunk is what a token prints. Notation is written as it is, text is escaped.
type chunk struct {
	text     string
	notation bool
	pair     int // of a delimiter: the chunk at the other end, or -1
}

// inline writes parts as one text, with label as literal text in front.
func (w *writer) inline(parts []*part, in place, label string) string {
	var toks []token
	var marks []*mark
	add := func(t token, m *mark) {
		toks, marks = append(toks, t), append(marks, m)
	}
	literal := func(s string) { add(token{kind: tokText, raw: s, text: s}, nil) }
	if label != "" {
		literal(label)
	}
	last := ""
	for _, p := range parts {
		if glue := between(last, p.text); glue != "" {
			literal(glue)
		}
		for i, t := range p.toks {
			if t.kind == tokAside {
				w.log.add(p.line(t.off), KindSetAside, t.raw, Likely, "a picture or comment in the text")
				continue
			}
			add(t, w.bound.marks[p][i])
		}
		last = p.text
	}
	return w.render(toks, marks, in)
}

// labelText is the label of an unbound definition as it is to be printed.
func (w *writer) labelText(p *piece) string {
	if p.label == "" {
		return ""
	}
	out := ""
	for _, t := range tokenize(strings.TrimSpace(p.label)) {
		out += t.text
	}
	if p.outside {
		w.log.swap("", out)
	} else {
		w.log.swap(p.label, out)
	}
	return out + " "
}

func (w *writer) render(toks []token, marks []*mark, in place) string {
	pairs := pairDelims(toks)
	if in.heading && len(toks) > 2 && pairs[0] == len(toks)-1 {
		// A heading that is bold throughout is a heading.
		w.log.drop(toks[0].raw + toks[len(toks)-1].raw)
		toks[0], toks[len(toks)-1] = token{kind: tokGone}, token{kind: tokGone}
		pairs = pairDelims(toks)
	}
	chunks := make([]chunk, len(toks))
	for i, t := range toks {
		chunks[i] = w.chunk(t, marks[i], in)
		chunks[i].pair = -1
		if t.kind != tokDelim {
			continue
		}
		if j, ok := pairs[i]; ok {
			chunks[i] = chunk{strings.ReplaceAll(t.delim, "_", "*"), true, j}
			w.log.drop(t.raw)
		} else if t.raw != t.text {
			w.log.swap(t.raw, t.text) // a tag without its partner
		}
	}
	dropNested(chunks)
	dropUnread(chunks)
	return assembleChunks(chunks, in)
}

// chunk is what one token prints; the ledger learns what is lost.
func (w *writer) chunk(t token, m *mark, in place) chunk {
	switch t.kind {
	case tokEntity:
		w.log.swap(t.raw, t.text)
		if t.text == "&" {
			return chunk{text: "&amp;", notation: true}
		}
		return chunk{text: t.raw, notation: true}
	case tokMark:
		if m != nil && len(m.defs) > 0 {
			w.log.drop(t.raw)
			var b strings.Builder
			for _, d := range m.defs {
				b.WriteString("[^" + w.bound.labels[d] + "]")
			}
			return chunk{text: b.String(), notation: true}
		}
	case tokAuto:
		w.log.swap(t.raw, t.url)
		return chunk{text: "<" + t.url + ">", notation: true}
	case tokLink:
		inner := w.render(t.inner, make([]*mark, len(t.inner)), place{link: true, table: in.table})
		raw := t.raw
		for _, i := range t.inner {
			raw = strings.Replace(raw, i.raw, "", 1)
		}
		w.log.swap(raw, t.url)
		return chunk{text: "[" + inner + "](" + escapeDestination(t.url) + ")", notation: true}
	}
	if t.kind != tokDelim {
		w.log.swap(t.raw, t.text)
	}
	return chunk{text: t.text}
}

func escapeDestination(url string) string {
	return strings.NewReplacer("(", `\(`, ")", `\)`, "&", "&amp;").Replace(url)
}

// dropNested leaves out emphasis inside emphasis, but for one in two and two in
// one: what Markdown makes of the others is not what was meant.
func dropNested(chunks []chunk) {
	var open []int
	for i, c := range chunks {
		switch n := len(open); {
		case c.pair < 0:
		case c.pair < i:
			open = open[:n-1]
		case n > 1 || n == 1 && len(chunks[open[0]].text)+len(c.text) != 3:
			chunks[i], chunks[c.pair] = chunk{pair: -1}, chunk{pair: -1}
		default:
			open = append(open, i)
		}
	}
}

// dropUnread leaves out emphasis that Markdown would not read where it stands:
// it would be printed as asterisks.
func dropUnread(chunks []chunk) {
	drop := func(i int) {
		j := chunks[i].pair
		chunks[i], chunks[j] = chunk{pair: -1}, chunk{pair: -1}
	}
	for again := true; again; {
		again = false
		for i, c := range chunks {
			if c.pair < 0 {
				continue
			}
			before, delimBefore := lastOf(chunks, i)
			after, delimAfter := firstOf(chunks, i)
			open, shut := mayFlank(before, after)
			if delimBefore || delimAfter || i < c.pair && !open || i > c.pair && !shut {
				drop(i)
				again = true
			}
		}
	}
}

// lastOf is the character before chunk i, and whether it is a delimiter's.
func lastOf(chunks []chunk, i int) (rune, bool) {
	for i--; i >= 0; i-- {
		if chunks[i].text != "" {
			r, _ := utf8.DecodeLastRuneInString(chunks[i].text)
			return r, chunks[i].pair >= 0
		}
	}
	return 0, false
}

// firstOf is the character after chunk i, and whether it is a delimiter's.
func firstOf(chunks []chunk, i int) (rune, bool) {
	for i++; i < len(chunks); i++ {
		if chunks[i].text != "" {
			r, _ := utf8.DecodeRuneInString(chunks[i].text)
			return r, chunks[i].pair >= 0
		}
	}
	return 0, false
}

// assembleChunks escapes the text between notation. Runs of spaces become one.
func assembleChunks(chunks []chunk, in place) string {
	chunks = slices.DeleteFunc(chunks, func(c chunk) bool { return c.text == "" })
	var b strings.Builder
	var last rune
	for i, c := range chunks {
		text := c.text
		if !c.notation {
			after, _ := firstOf(chunks, i)
			text = escape(tidy(c.text), last, after, in)
		}
		b.WriteString(text)
		last, _ = utf8.DecodeLastRuneInString(c.text)
	}
	return strings.TrimFunc(b.String(), isSpace)
}

// tidy makes runs of ordinary white space one space.
func tidy(s string) string {
	if !strings.ContainsAny(s, "\t\n") && !strings.Contains(s, "  ") {
		return s
	}
	var b strings.Builder
	space := false
	for _, r := range s {
		if r == ' ' || r == '\t' || r == '\n' {
			space = true
			continue
		}
		if space {
			b.WriteByte(' ')
		}
		space = false
		b.WriteRune(r)
	}
	if space {
		b.WriteByte(' ')
	}
	return b.String()
}

// maxLine is the longest line that is written, in bytes: package markup refuses
// lines of more than 200,000.
const maxLine = 100_000

// wrap breaks a very long text where a line break does not show: between Han
// characters, or at a space between letters.
func wrap(s string) string {
	if len(s) <= maxLine {
		return s
	}
	var b strings.Builder
	start := 0
	var last rune
	for i, r := range s {
		if i-start > maxLine && (isHan(r) && isHan(last) || last == ' ' && isWord(r) && (r < '0' || r > '9')) {
			b.WriteString(strings.TrimRight(s[start:i], " ") + "\n")
			start = i
		}
		last = r
	}
	b.WriteString(s[start:])
	return b.String()
}
