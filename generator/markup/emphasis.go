package markup

import (
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Emphasis beside CJK.
//
// CommonMark decides by the neighbours of ** whether it opens or closes: next
// to punctuation it needs white space or punctuation on the other side. Chinese
// has no white space, so **“强调”**的 stays literal. We count a CJK character
// on the other side as enough, and CJK punctuation as no punctuation. The rule
// is that of the "CommonMark CJK-friendly amendments" (markdown-cjk-friendly).

type emphasisParser struct{}

func (emphasisParser) Trigger() []byte { return []byte{'*', '_'} }

func (emphasisParser) Parse(_ ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	line, segment := block.PeekLine()
	n := 1
	for n < len(line) && line[n] == line[0] {
		n++
	}
	after := ' '
	if n < len(line) {
		after, _ = utf8.DecodeRune(line[n:])
	}
	canOpen, canClose := flanking(line[0], before, after)
	node := parser.NewDelimiter(canOpen, canClose, n, line[0], emphasisProcessor{})
	node.Segment = segment.WithStop(segment.Start + n)
	block.Advance(n)
	pc.PushDelimiter(node)
	return node
}

// flanking says whether a run of the delimiter char between two characters may
// open, and may close, emphasis.
func flanking(char byte, before, after rune) (canOpen, canClose bool) {
	spaceBefore, spaceAfter := util.IsSpaceRune(before), util.IsSpaceRune(after)
	punctBefore, punctAfter := isNonCJKPunct(before), isNonCJKPunct(after)
	left := !spaceAfter && (!punctAfter || spaceBefore || punctBefore || isCJK(before))
	right := !spaceBefore && (!punctBefore || spaceAfter || punctAfter || isCJK(after))
	if char == '_' {
		return left && (!right || punctBefore), right && (!left || punctAfter)
	}
	return left, right
}

func isNonCJKPunct(r rune) bool { return util.IsPunctRune(r) && !isCJK(r) }

// isCJK holds for Han, kana, hangul and bopomofo, and for the punctuation and
// full-width forms used with them.
func isCJK(r rune) bool {
	if r < 0x1100 {
		return false
	}
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul, unicode.Bopomofo) ||
		r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef || r >= 0xfe30 && r <= 0xfe4f ||
		r >= 0x3200 && r <= 0x33ff || r >= 0x2ff0 && r <= 0x2fff
}

type emphasisProcessor struct{}

func (emphasisProcessor) IsDelimiter(b byte) bool { return b == '*' || b == '_' }

func (emphasisProcessor) CanOpenCloser(opener, closer *parser.Delimiter) bool {
	return opener.Char == closer.Char
}

func (emphasisProcessor) OnMatch(consumes int) ast.Node { return ast.NewEmphasis(consumes) }
