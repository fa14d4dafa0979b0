package intake

import (
	"regexp"
	"strings"
)

// blockKind is the kind of a block.
type blockKind int

const (
	blockPara blockKind = iota
	blockHeading
	blockList
	blockQuote
	blockTable
	blockBreak // a rule, a picture, a comment, furniture: set aside
)

// block is what stands between blank lines, or begins with a sign of its own.
type block struct {
	kind   blockKind
	lines  []line
	parts  []*part // one; of a list one for each item, of a quotation one for each paragraph
	hashes int     // of a heading: the number of #
	first  int     // of an ordered list: its first number; 0 for an unordered one
	cells  [][]*part
	why    string // of a break: why it is set aside
	how    Confidence
	dress  string // notation around the parts: # and > and | and markers
	gap    int    // blank lines before it
}

func (b *block) line() int { return b.lines[0].no }

// raw is the block's source, lines put together.
func (b *block) raw() string {
	var s []string
	for _, l := range b.lines {
		s = append(s, l.text)
	}
	return strings.Join(s, "\n")
}

// content is the block's source without the # of a heading.
func (b *block) content() string {
	if b.kind == blockHeading {
		return b.parts[0].text
	}
	return b.raw()
}

// text is the inline text of a paragraph or heading; "" for what has parts.
func (b *block) text() string {
	if len(b.parts) == 1 && (b.kind == blockPara || b.kind == blockHeading) {
		return b.parts[0].text
	}
	return ""
}

var (
	hashLine   = regexp.MustCompile(`^(#{1,6})(?:\s+(.*?)|([^#\s!\w].*?))(?:\s+#+)?$`)
	ruleLine   = regexp.MustCompile(`^(?:(?:-\s*){3,}|(?:\*\s*){3,}|(?:_\s*){3,}|\{\d+\}-{4,}|[-=—_~～*·]{5,})$`)
	bulletLine = regexp.MustCompile(`^[-*+]\s+(.*)$`)
	numberLine = regexp.MustCompile(`^(\d{1,3})[.)]\s+(.*)$`)
	delimRow   = regexp.MustCompile(`^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$`)
	asideLine  = regexp.MustCompile(`^(?:!\[[^\[\]]{0,300}\]\([^()\s]*\)|<!--[^<>]*-->|<(?:img|span|a|div|p)(?:\s[^<>]{0,500})?/?>(?:</(?:span|a|div|p)>)?|</(?:div|p|center)>)$`)
)

// segmenter makes blocks of lines.
type segmenter struct {
	lines    []line
	furn     map[int]found
	linewise bool // every line is a block: the source has no blank lines
	endnotes bool // below a heading like 参考文献: numbers begin notes
	long     bool // a long line was seen: the front matter is over
	head     int  // lines before this one are a head without blank lines
	out      []*block
	cur      *block // a paragraph that may go on
}

func segment(lines []line, furn map[int]found) []*block {
	s := &segmenter{lines: lines, furn: furn, linewise: isLinewise(lines, furn), head: headLines(lines)}
	for i := 0; i < len(s.lines); {
		i += s.step(i)
	}
	for _, b := range s.out {
		if b.kind == blockPara {
			b.parts = []*part{newPart(b.lines)}
		}
	}
	return s.out
}

// isLinewise says whether each line is a paragraph: where lines that stand
// together mostly end sentences, they were not wrapped.
func isLinewise(lines []line, furn map[int]found) bool {
	pairs, ends := 0, 0
	for i := 1; i < len(lines); i++ {
		_, skip := furn[i-1]
		if lines[i].gap > 0 || skip || countRunes(lines[i-1].text) < 25 {
			continue
		}
		pairs++
		if endsSentence(lines[i-1].text) {
			ends++
		}
	}
	return pairs >= 3 && ends*5 >= pairs*3
}

// headLines is how many lines at the start, without a blank line between them,
// are title, names and fields: all before the last that shows it.
func headLines(lines []line) int {
	n := 0
	for i, l := range lines[:min(len(lines), 16)] {
		if i > 0 && l.gap > 0 || countRunes(l.text) > 60 && fieldLabel(l.text) == nil {
			break
		}
		_, _, heading := headingPattern(bare(l.text))
		if i > 0 && (heading && looksLikeHeading(l.text) || fieldLabel(l.text) != nil || isHeadLine(l.text)) {
			n = i + 1
		}
	}
	return n
}

// isHeadLine holds for a line of names, of an institution, or of a subtitle.
func isHeadLine(s string) bool {
	if countRunes(s) > 60 {
		return false
	}
	_, names := readNames(s)
	return names || strings.HasPrefix(s, "——") || isAffiliation(s) && strings.ContainsAny(s[:min(len(s), 4)], "（(12")
}

// step makes a block of the lines from i, or adds to the last; it returns how
// many it took.
func (s *segmenter) step(i int) int {
	l := s.lines[i]
	if f, ok := s.furn[i]; ok {
		s.add(&block{kind: blockBreak, why: f.why, how: f.how}, l)
		return 1
	}
	if l.gap > 0 || l.wide && s.cur != nil {
		s.cur = nil
	}
	switch {
	case ruleLine.MatchString(l.text):
		s.add(&block{kind: blockBreak, why: "a rule: recognition marks page breaks with them", how: Likely}, l)
		return 1
	case asideLine.MatchString(l.text):
		s.add(&block{kind: blockBreak, why: "a picture or notation of a page: the file it names is not part of the text", how: Likely}, l)
		return 1
	case strings.HasPrefix(l.text, "#"):
		if m := hashLine.FindStringSubmatch(l.text); m != nil {
			s.heading(l, m)
			return 1
		}
	case strings.HasPrefix(l.text, ">"):
		return s.quote(i)
	case strings.HasPrefix(l.text, "<table"):
		if s.htmlTable(l) {
			return 1
		}
	case strings.HasPrefix(l.text, "|") || i+1 < len(s.lines) && strings.Contains(l.text, "|"):
		if n := s.table(i); n > 0 {
			return n
		}
	}
	if s.cur == nil || s.endnotes {
		if n := s.list(i); n > 0 {
			return n
		}
	}
	s.paragraph(i)
	return 1
}

// add ends the open paragraph and adds a block of the given lines.
func (s *segmenter) add(b *block, lines ...line) {
	b.lines, b.gap = lines, lines[0].gap
	s.out = append(s.out, b)
	s.cur = nil
}

func (s *segmenter) heading(l line, m []string) {
	text := strings.TrimSpace(m[2] + m[3])
	if text == "" {
		s.add(&block{kind: blockBreak, why: "a heading without text", how: Likely}, l)
		return
	}
	inner := l
	inner.text = text
	dress := strings.Replace(l.text, text, "", 1)
	s.add(&block{kind: blockHeading, hashes: len(m[1]), dress: dress, parts: []*part{newPart([]line{inner})}}, l)
	s.endnotes = isNotesHeading(text) && len(s.out) > 1
}

// paragraph adds a line to the open paragraph, or begins one.
func (s *segmenter) paragraph(i int) {
	l := s.lines[i]
	lone := s.standsAlone(l)
	if s.cur == nil || lone || s.begins(i) {
		s.add(&block{kind: blockPara}, l)
		s.cur = s.out[len(s.out)-1]
	} else {
		s.cur.lines = append(s.cur.lines, l)
	}
	if isNotesHeading(l.text) {
		s.endnotes = true
	}
	if s.linewise || lone {
		s.cur = nil
	}
	if countRunes(l.text) > 60 || s.cur != nil && strings.HasSuffix(l.text, "。") && fieldLabel(s.cur.lines[0].text) == nil {
		s.long = true
	}
}

// standsAlone holds for a line that is a block whatever stands around it.
func (s *segmenter) standsAlone(l line) bool {
	if isNotesHeading(l.text) || isPageLine(l.text) {
		return true
	}
	if s.cur != nil && !endsSentence(s.cur.lines[len(s.cur.lines)-1].text) && s.long {
		return false
	}
	_, _, isHead := headingPattern(bare(l.text))
	return isHead && looksLikeHeading(l.text)
}

// begins says whether a line that follows another without a blank line begins
// a block.
func (s *segmenter) begins(i int) bool {
	l := s.lines[i]
	if s.linewise || fieldLabel(l.text) != nil || isEditorsLine(l.text) {
		return true
	}
	before := s.cur.lines[len(s.cur.lines)-1].text
	inField := fieldLabel(s.cur.lines[0].text) != nil
	if i < s.head || !s.long && (isHeadLine(l.text) || isHeadLine(before)) {
		return !inField || endsSentence(before)
	}
	if !isNoteLine(l.text, s.endnotes) {
		return false
	}
	return s.endnotes || isNoteLine(s.cur.lines[0].text, false) || looksCited(l.text)
}

func (s *segmenter) quote(i int) int {
	var paras [][]line
	var dress strings.Builder
	open := false
	n := 0
	for ; i+n < len(s.lines); n++ {
		l := s.lines[i+n]
		if _, f := s.furn[i+n]; f || !strings.HasPrefix(l.text, ">") || n > 0 && l.gap > 0 {
			break
		}
		l.text = strings.TrimSpace(l.text[1:])
		dress.WriteByte('>')
		if l.text == "" {
			open = false
			continue
		}
		if !open {
			paras, open = append(paras, nil), true
		}
		paras[len(paras)-1] = append(paras[len(paras)-1], l)
	}
	b := &block{kind: blockQuote, dress: dress.String()}
	for _, p := range paras {
		b.parts = append(b.parts, newPart(p))
	}
	if len(paras) == 0 {
		b.kind, b.dress, b.why, b.how = blockBreak, "", "an empty quotation", Likely
	}
	s.add(b, s.lines[i:i+n]...)
	return n
}

// table reads a pipe table: a row, a row of dashes, more rows.
func (s *segmenter) table(i int) int {
	if i+1 >= len(s.lines) || s.lines[i+1].gap > 0 || !strings.Contains(s.lines[i+1].text, "|") || !delimRow.MatchString(s.lines[i+1].text) {
		return 0
	}
	b := &block{kind: blockTable}
	var dress strings.Builder
	n := 0
	for ; i+n < len(s.lines); n++ {
		l := s.lines[i+n]
		if n > 0 && l.gap > 0 || !strings.Contains(l.text, "|") {
			break
		}
		if n == 1 {
			dress.WriteString(l.text)
			continue
		}
		var row []*part
		bars := strings.Count(l.text, "|")
		for _, cell := range splitCells(l.text) {
			bars -= strings.Count(cell, "|")
			row = append(row, newPart([]line{{no: l.no, text: cell}}))
		}
		dress.WriteString(strings.Repeat("|", bars))
		b.cells = append(b.cells, row)
		b.parts = append(b.parts, row...)
	}
	b.dress = dress.String()
	s.add(b, s.lines[i:i+n]...)
	return n
}

// splitCells cuts a table row at its bars; \| is none.
func splitCells(s string) []string {
	s = strings.TrimPrefix(s, "|")
	if strings.HasSuffix(s, "|") && !strings.HasSuffix(s, `\|`) {
		s = s[:len(s)-1]
	}
	var out []string
	from := 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case '|':
			out = append(out, strings.TrimSpace(s[from:i]))
			from = i + 1
		}
	}
	return append(out, strings.TrimSpace(s[min(from, len(s)):]))
}

// list reads items of one kind. An ordered list counts up by one: what does
// not is no list, and keeps its numbers as text.
func (s *segmenter) list(i int) int {
	start, text, ok := itemOf(s.lines[i].text)
	if !ok || text == "" {
		return 0
	}
	b := &block{kind: blockList, first: start}
	var items [][]line
	var dress strings.Builder
	n := 0
	for ; i+n < len(s.lines); n++ {
		l := s.lines[i+n]
		if _, f := s.furn[i+n]; f || n > 0 && l.gap > 1 || fieldLabel(l.text) != nil || ruleLine.MatchString(l.text) {
			break
		}
		v, text, ok := itemOf(l.text)
		switch {
		case ok && text != "" && (v == 0) == (start == 0) && (v == 0 || v == start+len(items)):
			dress.WriteString(strings.TrimSuffix(l.text, text))
			l.text = text
			items = append(items, []line{l})
			continue
		case !ok && n > 0 && l.gap == 0 && !s.linewise && !isNotesHeading(l.text) && !strings.ContainsAny(l.text[:1], "#>|") && !isNoteLine(l.text, false):
			items[len(items)-1] = append(items[len(items)-1], l)
			continue
		}
		break
	}
	if n == 0 {
		return 0
	}
	b.dress = dress.String()
	for _, item := range items {
		b.parts = append(b.parts, newPart(item))
	}
	if start > 0 && len(items) == 1 && looksLikeHeading(s.lines[i].text) && !s.endnotes {
		return 0 // a heading like "1. 背景"
	}
	s.add(b, s.lines[i:i+n]...)
	return n
}

// itemOf reads a list marker: n is 0 for a bullet.
func itemOf(s string) (n int, text string, ok bool) {
	if m := bulletLine.FindStringSubmatch(s); m != nil {
		return 0, strings.TrimSpace(m[1]), true
	}
	if m := numberLine.FindStringSubmatch(s); m != nil && m[1][0] != '0' {
		return number(m[1]), strings.TrimSpace(m[2]), true
	}
	return 0, "", false
}
