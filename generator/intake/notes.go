package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// def is a candidate for the definition of a note.
type def struct {
	b     *block
	p     *part // the text after the label
	sign  sign  // of the label
	label string
	more  []*part // what goes on after another block, or on the next page
	index int     // of its block
	// outside says that the label stands outside p: it is a list's number.
	outside bool
}

func (d *def) value() int { return d.sign.values[0] }
func (d *def) line() int  { return d.p.nos[0] }

// text is the definition's source without its label.
func (d *def) text() string {
	s := d.p.text
	for _, m := range d.more {
		s += between(s, m.text) + m.text
	}
	return s
}

// last is the part that the definition ends with.
func (d *def) last() *part {
	if len(d.more) > 0 {
		return d.more[len(d.more)-1]
	}
	return d.p
}

// group is a run of definitions with ascending labels: the notes of one page,
// or those gathered at the end.
type group struct {
	defs     []*def
	from, to int // the blocks it covers, half open
	endnotes bool
	heading  *block // that stands over it, of endnotes
	nth      int    // how many groups stand directly before it, without text between
	after    map[*block]*def
}

// weak holds for labels that other things have too: 1. and (1).
func (g *group) weak() bool {
	f := g.defs[0].sign.form
	return f == formPlain || f == formParen
}

// cited says whether most definitions look like references.
func (g *group) cited() bool {
	n := 0
	for _, d := range g.defs {
		if looksCited(d.p.text) {
			n++
		}
	}
	return n*2 > len(g.defs)
}

var (
	plainLabel   = regexp.MustCompile(`^(\d{1,3})(?:[.．][\s　]*|、[\s　]*|[\s　]+|[：:][\s　]*)`)
	escapedLabel = regexp.MustCompile(`^\\\[\s?(\d{1,3})\s?\\\][：:]?\s*`)
	citation     = regexp.MustCompile(`《|https?://|www\.|第\s?\d+\s?[期卷]|第\s?[\d\-—–、，, ]+\s?页|\bpp?\.\s?\d|(?i:\bvol\.|\bibid|\bop\. cit|\bet al\b|\beds?\.|\bpress\b|journal)|^(?:See|Cf\.)\s|参见|^同[上前注]|前引|转引|出版社|\[[JMDNCRSZP](?:/OL)?\]|^载|,\s?(?:19|20)\d\d\b|(?:19|20)\d\d\s?[（(]\d+[）)]`)
)

// looksCited says whether a text looks like a reference.
func looksCited(s string) bool { return citation.MatchString(s[:min(len(s), 600)]) }

// readLabel reads the label that a part begins with: n is 0 if there is none.
func readLabel(p *part) (s sign, n int) {
	if len(p.toks) == 0 {
		return sign{}, 0
	}
	if m := escapedLabel.FindStringSubmatch(p.text); m != nil {
		return sign{formBracket, false, []int{number(m[1])}}, len(m[0])
	}
	switch t := p.toks[0]; {
	case t.kind == tokMark && len(t.sign.values) == 1:
		rest := p.text[len(t.raw):]
		cut := len(t.raw)
		if strings.HasPrefix(t.raw, "[^") && strings.HasPrefix(rest, ":") {
			cut++
		}
		return t.sign, cut + len(p.text[cut:]) - len(strings.TrimLeftFunc(p.text[cut:], isSpace))
	case t.kind == tokText:
		m := plainLabel.FindStringSubmatch(narrow(p.text[:min(len(p.text), 40)]))
		if m == nil || number(m[1]) == 0 {
			return sign{}, 0
		}
		n := countRunes(m[0])
		cut := 0
		for range n {
			_, size := utf8.DecodeRuneInString(p.text[cut:])
			cut += size
		}
		if after, _ := utf8.DecodeRuneInString(p.text[cut:]); unicode.IsDigit(after) && !strings.HasSuffix(m[0], " ") {
			return sign{}, 0
		}
		return sign{formPlain, false, []int{number(m[1])}}, cut
	}
	return sign{}, 0
}

// isNoteLine says whether a line begins with a label; numbers count where weak.
func isNoteLine(s string, weak bool) bool {
	s = strings.TrimPrefix(strings.TrimPrefix(s, "- "), "* ")
	r, _ := utf8.DecodeRuneInString(s)
	if circledValue(r) == 0 && superValue(r) < 0 && !strings.ContainsRune(`<[［〔【\$^`, r) && !(weak && unicode.IsDigit(r)) && !(weak && (r == '(' || r == '（')) {
		return false
	}
	cut := min(len(s), 130)
	for cut < len(s) && !utf8.RuneStart(s[cut]) {
		cut--
	}
	p := &part{text: s[:cut]}
	p.toks = tokenize(p.text)
	sg, n := readLabel(p)
	return n > 0 && (weak || sg.form != formPlain && sg.form != formParen)
}

// finder walks the blocks and gathers groups.
type finder struct {
	groups   []*group
	cur      *group
	loose    []*block // since the last definition
	endnotes bool
	heading  *block
	nth      int
}

func findNotes(blocks []*block) []*group {
	f := &finder{}
	for i, b := range blocks {
		f.block(i, b)
	}
	f.trailing()
	return f.groups
}

func (f *finder) block(i int, b *block) {
	if b.kind == blockBreak {
		return
	}
	if b.text() != "" && isNotesHeading(b.text()) {
		f.trailing()
		f.endnotes, f.heading, f.cur, f.loose, f.nth = true, b, nil, nil, 0
		return
	}
	if b.kind == blockHeading {
		f.endnotes, f.heading = false, nil
	}
	defs := defsOf(b, f.endnotes)
	if len(defs) == 0 {
		f.loose = append(f.loose, b)
		return
	}
	for _, d := range defs {
		d.index = i
		f.add(d)
	}
}

// add puts a definition into the open group, or begins one.
func (f *finder) add(d *def) {
	if f.cur != nil && f.goesOn(d) {
		for _, b := range f.loose {
			f.extend(f.cur.defs[len(f.cur.defs)-1], b)
		}
	} else {
		f.trailing()
		f.beforeGroup()
		f.nth++
		if f.cur == nil || len(f.loose) > 0 {
			f.nth = 0
		}
		f.cur = &group{from: d.index, endnotes: f.endnotes, heading: f.heading, nth: f.nth, after: map[*block]*def{}}
		f.groups = append(f.groups, f.cur)
	}
	f.loose = nil
	f.cur.defs = append(f.cur.defs, d)
	f.cur.to = d.index + 1
}

func (f *finder) extend(d *def, b *block) {
	d.more = append(d.more, b.parts[0])
	f.cur.after[b] = d
}

// goesOn says whether d belongs to the open group: its label counts up, and
// what stands between is part of the note before it.
func (f *finder) goesOn(d *def) bool {
	last := f.cur.defs[len(f.cur.defs)-1]
	step := d.value() - last.value()
	if f.cur.endnotes != f.endnotes || last.sign.circled != d.sign.circled || (last.sign.form == formPlain) != (d.sign.form == formPlain) {
		return false
	}
	if step < 1 || step > 5 || step > 1 && (d.sign.form == formPlain || len(f.loose) > 0) {
		return false
	}
	if len(f.loose) > 2 {
		return false
	}
	for _, b := range f.loose {
		if !continues(last, b) {
			return false
		}
	}
	return true
}

// continues says whether a block without a label is part of the note before it.
func continues(d *def, b *block) bool {
	if b.kind != blockPara || len(b.raw()) > 900 || hasMarks(b.parts[0]) {
		return false
	}
	return looksCut(d.last().text) && (looksCited(b.raw()) || startsLower(b.raw()) || isLatin(b.raw()) == isLatin(d.p.text))
}

func hasMarks(p *part) bool {
	for _, t := range p.toks {
		if t.kind == tokMark && t.sign.form != formParen {
			return true
		}
	}
	return false
}

func startsLower(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(r)
}

// looksCut says whether a note stops where none would end. References often
// end without a full stop, so that a number or a name proves nothing.
func looksCut(s string) bool {
	s = strings.TrimRight(s, " *_")
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, "”’\"'"))
	if strings.ContainsRune("，,、：:；;-—–“‘《（(&", r) || openQuotes(s) > 0 {
		return !strings.HasSuffix(s, "-") || !insideAddress(s)
	}
	return unicode.IsLower(r) && !insideAddress(s) || unicode.Is(unicode.Han, r) && !strings.ContainsRune("页期版年社卷月日注上", r)
}

// beforeGroup looks at the block directly before a new group: it may end the
// last note of the page before.
func (f *finder) beforeGroup() {
	if f.cur == nil || len(f.loose) < 2 {
		return
	}
	d, b := f.cur.defs[len(f.cur.defs)-1], f.loose[len(f.loose)-1]
	if looksCut(d.last().text) && continues(d, b) && looksCited(b.raw()) && countRunes(b.raw()) < 200 {
		f.extend(d, b)
	}
}

// trailing looks at the block directly after the last group.
func (f *finder) trailing() {
	if f.cur == nil || len(f.loose) == 0 {
		return
	}
	d, b := f.cur.defs[len(f.cur.defs)-1], f.loose[0]
	if continues(d, b) && (startsLower(b.raw()) || looksCited(b.raw()) && countRunes(b.raw()) < 200) {
		f.extend(d, b)
	}
}

// defsOf reads the definitions of a block; none if it does not begin with one.
func defsOf(b *block, endnotes bool) []*def {
	switch b.kind {
	case blockPara:
		return splitDefs(b, b.parts[0], endnotes)
	case blockList:
		var out []*def
		for i, p := range b.parts {
			ds := splitDefs(b, p, false)
			if len(ds) == 0 && b.first > 0 {
				s := sign{formPlain, false, []int{b.first + i}}
				ds = []*def{{b: b, p: p, sign: s, label: itoa(b.first+i) + ".", outside: true}}
			}
			if len(ds) == 0 {
				return nil
			}
			out = append(out, ds...)
		}
		return out
	default:
		return nil
	}
}

// splitDefs reads the definition that a part begins with, and those that follow
// it in the same part: ① … ② … ③ …
func splitDefs(b *block, p *part, endnotes bool) []*def {
	s, n := readLabel(p)
	if n == 0 || n >= len(p.text) {
		return nil
	}
	if plain(p.slice(n, len(p.text)).toks) == "" {
		return nil
	}
	if s.form == formPlain && !endnotes && (!looksCited(p.text) || strings.Contains(p.text[:n], "、")) {
		return nil
	}
	var out []*def
	at, labelAt := n, 0
	for _, t := range p.toks {
		if t.off < at || t.kind != tokMark || t.sign.form != s.form || t.sign.circled != s.circled || len(t.sign.values) != 1 {
			continue
		}
		if t.sign.values[0] != s.values[0]+1 || t.off+len(t.raw) >= len(p.text) || !beginsNote(p.text, t, endnotes) {
			continue
		}
		out = append(out, &def{b: b, p: p.slice(at, t.off), sign: s, label: p.text[labelAt:at]})
		labelAt, at, s = t.off, t.off+len(t.raw), t.sign
	}
	return append(out, &def{b: b, p: p.slice(at, len(p.text)), sign: s, label: p.text[labelAt:at]})
}

// beginsNote says whether a mark inside a block begins the next note: after
// the end of a reference, and before more of one.
func beginsNote(text string, t token, endnotes bool) bool {
	before := strings.TrimRightFunc(text[:t.off], isSpace)
	r, _ := utf8.DecodeLastRuneInString(before)
	after := text[t.off+len(t.raw):]
	return (strings.ContainsRune("。.；;>）)】]”\"", r) || unicode.IsDigit(r) && before != text[:t.off] || r == '页') && (endnotes || looksCited(after) || looksCited(before))
}
