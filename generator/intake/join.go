package intake

import (
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// piece is a block of the edition: a heading, or a paragraph put together from
// what page breaks cut.
type piece struct {
	kind  blockKind
	level int     // of a heading
	b     *block  // of a list, a quotation, a table
	parts []*part // of a paragraph or heading, to be joined
	label string  // the label of a definition that is not bound, as literal text
	quote quotes
	// outside says that the label stood outside the part, as a list's number.
	outside bool
}

// assembler puts pieces together.
type assembler struct {
	usual  int // blank lines that stand between paragraphs as a rule
	bound  *binding
	log    *journal
	out    []*piece
	open   *piece   // the paragraph that may go on
	floats []*piece // unbound definitions since
	broken bool     // evidence of a page break since
}

func assemble(blocks []*block, bound *binding, hs heads, log *journal) []*piece {
	a := &assembler{bound: bound, log: log, usual: usualGap(blocks)}
	for _, b := range blocks {
		switch {
		case b.kind == blockBreak:
			a.broken = true
		case bound.role(b) == roleGone:
			log.add(b.line(), KindSetAside, b.content(), Sure, "the heading over notes that are bound to their marks")
			a.broken = true
		case bound.role(b) == roleMore:
			a.broken = true
		case bound.role(b) == roleNotes:
			a.notes(b)
		case hs[b] > 0:
			a.add(&piece{kind: blockHeading, level: hs[b], parts: b.parts})
			a.open = nil
		case b.kind == blockPara || b.kind == blockHeading:
			a.paragraph(b)
		default:
			a.add(&piece{kind: b.kind, b: b})
			log.add(b.line(), KindParagraph, excerpt(b.raw()), Sure, kindNames[b.kind])
			a.open = nil
		}
	}
	a.flush()
	return a.out
}

// usualGap is how many blank lines most blocks have before them: only more than
// that speaks of an empty page or a lost one.
func usualGap(blocks []*block) int {
	counts := map[int]int{}
	for _, b := range blocks {
		counts[min(b.gap, 9)]++
	}
	usual := 1
	for g := 2; g <= 9; g++ {
		if counts[g] > counts[usual] {
			usual = g
		}
	}
	return usual
}

var kindNames = map[blockKind]string{blockList: "a list", blockQuote: "a quotation", blockTable: "a table"}

// add ends what is open and adds a piece.
func (a *assembler) add(p *piece) {
	a.flush()
	a.out = append(a.out, p)
	a.broken = false
}

func (a *assembler) flush() {
	a.out = append(a.out, a.floats...)
	a.floats = nil
}

// notes keeps the definitions of a block that are not bound as paragraphs of
// their own, after the paragraph that they interrupt.
func (a *assembler) notes(b *block) {
	a.broken = true
	for _, d := range a.bound.defs[b] {
		if !a.bound.failed[d] {
			continue
		}
		a.floats = append(a.floats, &piece{kind: blockPara, parts: []*part{d.p}, label: d.label, outside: d.outside})
		a.log.add(d.line(), KindUnlinked, d.label+d.p.text, Unsure, "no mark of the page cites this note: it stands in the text as a paragraph")
	}
}

func (a *assembler) paragraph(b *block) {
	p := b.parts[0]
	if a.open != nil {
		ev := a.broken || b.gap > a.usual
		join, how, why := joins(a.open, p, ev, b.lines[0].wide)
		if join {
			last := a.open.parts[len(a.open.parts)-1]
			a.log.add(b.line(), KindJoin, tailOf(plain(last.toks))+" ⏎ "+excerpt(plain(p.toks)), how, why)
			a.open.parts = append(a.open.parts, p)
			a.open.quote.read(p)
			a.broken = false
			return
		}
		if why != "" {
			a.log.add(b.line(), KindSplit, excerpt(p.text), how, why)
		}
	}
	piece := &piece{kind: blockPara, parts: b.parts}
	piece.quote.read(p)
	a.add(piece)
	a.open = piece
	a.log.add(b.line(), KindParagraph, excerpt(p.text), Sure, "a paragraph")
}

func tailOf(s string) string {
	r := []rune(s[max(0, len(s)-160):])
	return "…" + string(r[max(0, len(r)-20):])
}

// quotes counts what is open in a paragraph: ordinary and book quotation marks
// and brackets, as far as they pair.
type quotes struct{ depth [5]int }

const openers, closers = "“《（『「", "”》）』」"

var openIndex, closeIndex = []rune(openers), []rune(closers)

func (q *quotes) read(p *part) {
	for _, t := range p.toks {
		if t.kind == tokText {
			q.text(t.text)
		}
	}
}

func (q *quotes) text(s string) {
	for _, r := range s {
		if i := slices.Index(openIndex, r); i >= 0 {
			q.depth[i]++
		} else if i := slices.Index(closeIndex, r); i >= 0 && q.depth[i] > 0 {
			q.depth[i]--
		}
	}
}

// closes says whether s closes something that is open, before it opens
// another of the kind.
func (q *quotes) closes(s string) bool {
	done := [5]bool{}
	for _, r := range s {
		if i := slices.Index(openIndex, r); i >= 0 {
			done[i] = true
		} else if i := slices.Index(closeIndex, r); i >= 0 && !done[i] {
			return q.depth[i] > 0
		}
	}
	return false
}

func openQuotes(s string) int {
	var q quotes
	q.text(s)
	n := 0
	for _, d := range q.depth {
		n += d
	}
	return n
}

var beginsPoint = regexp.MustCompile(`^(?:[一二三四五六七八九十]是|其[一二三四五六七八九十][，,]|第[一二三四五六七八九十][，,]|[①-⑳]|[（(]\d+[）)])`)

const minOpen = 30 // a shorter line without a full stop is a caption, not half a paragraph

// joins says whether a paragraph goes on with the next part. why is empty where
// there was nothing to decide.
func joins(open *piece, next *part, broken, indented bool) (join bool, how Confidence, why string) {
	before := open.parts[len(open.parts)-1]
	a, b := lastRune(before), firstRune(next)
	closed := strings.ContainsRune("。！？!?；;…", a)
	latinStop := strings.ContainsRune(".", a)
	soft := strings.ContainsRune("”』」）)", a)
	text := plain(next.toks)
	spans := open.quote.closes(text)
	switch {
	case strings.ContainsRune("，。、；：！？）”》』」,;", b):
		return true, Sure, "the next piece begins with punctuation that cannot begin a paragraph"
	case indented && !spans:
		if !closed && !latinStop && !soft {
			return false, Unsure, "the text before has no full stop, but this one is indented"
		}
		return false, Sure, ""
	case closed || latinStop:
		if broken && spans {
			return true, Likely, "a quotation or bracket that is open before the page break is closed after it"
		}
		if broken {
			return false, Likely, "page break after a full stop: two paragraphs"
		}
		return false, Sure, ""
	case soft:
		if broken && (spans || strings.ContainsRune("的地得和与及等是", b) || unicode.IsLower(b)) {
			return true, Likely, "the page break stands after a closing mark, and the next piece cannot begin a paragraph"
		}
		if broken {
			return false, Unsure, "page break after a closing mark: two paragraphs"
		}
		return false, Sure, ""
	case beginsPoint.MatchString(text) && !broken:
		return false, Sure, ""
	case beginsPoint.MatchString(text):
		return false, Unsure, "the text before has no full stop, but this one begins a point"
	case strings.ContainsRune("：:", a) && !broken:
		return false, Sure, ""
	case spans:
		return true, Sure, "a quotation or bracket that is open before is closed after"
	case broken && strings.ContainsRune("：:", a):
		return true, Likely, "page break after a colon"
	case broken:
		return true, Sure, "page break in a sentence"
	case countRunes(plain(before.toks)) >= minOpen && isLatin(before.text) == isLatin(text):
		return true, Likely, fmt.Sprintf("the text before ends with %q, not with a full stop", string(a))
	}
	return false, Sure, ""
}

// lastRune is the last character of running text; marks and emphasis are none.
func lastRune(p *part) rune {
	for _, t := range slices.Backward(p.toks) {
		if t.kind == tokMark || t.kind == tokDelim || t.kind == tokAside {
			continue
		}
		if s := strings.TrimRightFunc(plain([]token{t}), isSpace); s != "" {
			r, _ := utf8.DecodeLastRuneInString(s)
			return r
		}
	}
	return '\n'
}

func firstRune(p *part) rune {
	r, _ := utf8.DecodeRuneInString(plain(p.toks))
	return r
}
