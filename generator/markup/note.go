package markup

import (
	"bytes"
	"regexp"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"duizhao/generator/source"
)

// Notes: [^label] is a mark, [^label]: … at the start of a line a definition,
// which goes on over lines indented by two spaces or more. goldmark's own
// footnotes drop what is unused or undefined in silence; here package edition
// sees every mark and every definition.

var (
	kindNote  = ast.NewNodeKind("duizhao.Note")
	kindRef   = ast.NewNodeKind("duizhao.Ref")
	goodLabel = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9_-]*$`)
)

// maxLabel bounds the search for a closing bracket, in bytes.
const maxLabel = 200

type noteNode struct {
	ast.BaseBlock
	label   string
	labelAt int
}

func (*noteNode) Kind() ast.NodeKind { return kindNote }

func (n *noteNode) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

type refNode struct {
	ast.BaseInline
	label string
}

func (*refNode) Kind() ast.NodeKind { return kindRef }

func (n *refNode) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

// scanLabel reads [^label] at the start of line. A label of white space, or one
// that does not end within maxLabel bytes, is none.
func scanLabel(line []byte) (label string, length int) {
	if len(line) < 4 || line[0] != '[' || line[1] != '^' {
		return "", 0
	}
	window := line[2:min(len(line), 2+maxLabel)]
	end := bytes.IndexAny(window, "]\n")
	if end < 1 || window[end] != ']' || util.IsBlank(window[:end]) {
		return "", 0
	}
	return string(window[:end]), end + 3
}

type refParser struct{}

func (refParser) Trigger() []byte { return []byte{'['} }

func (refParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, _ := block.PeekLine()
	label, n := scanLabel(line)
	if n == 0 {
		return nil
	}
	block.Advance(n)
	return &refNode{label: label}
}

type noteParser struct{}

func (noteParser) Trigger() []byte { return []byte{'['} }

func (noteParser) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, segment := reader.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 || parent.Kind() != ast.KindDocument {
		return nil, parser.NoChildren
	}
	label, n := scanLabel(line[pos:])
	colon := bytes.HasPrefix(line[pos+n:], []byte(":"))
	wide := bytes.HasPrefix(line[pos+n:], []byte("：")) // as a Chinese keyboard writes it
	if n == 0 || !colon && !wide {
		return nil, parser.NoChildren
	}
	node := &noteNode{label: label, labelAt: segment.Start - segment.Padding + pos + 2}
	if wide {
		n += len("：") - 1
	}
	reader.Advance(pos + n + 1)
	return node, parser.HasChildren
}

func (noteParser) Continue(_ ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	width := 4
	if indent, _ := util.IndentWidth(line, reader.LineOffset()); indent < width {
		width = 2
	}
	pos, padding := util.IndentPosition(line, reader.LineOffset(), width)
	if pos < 0 {
		return parser.Close
	}
	reader.AdvanceAndSetPadding(pos, padding)
	return parser.Continue | parser.HasChildren
}

func (noteParser) Close(ast.Node, text.Reader, parser.Context) {}

func (noteParser) CanInterruptParagraph() bool { return true }

func (noteParser) CanAcceptIndentedLine() bool { return false }

// note compiles a definition. Its blocks are one flow.
func (c *compiler) note(n *noteNode) {
	at := c.file.Pos(n.labelAt)
	c.checkLabel(n.label, at)
	def := &Note{Label: n.label, At: at}
	c.flow(&def.Flow, func() { c.blocks(n) })
	if def.Text == "" {
		c.diags = append(c.diags, source.Errorf(at, "empty-note", "note %q has no text", n.label).
			WithHint("write its text after the colon, or indent the lines that belong to it by two spaces"))
	}
	c.doc.Notes = append(c.doc.Notes, def)
}

func (c *compiler) ref(n *refNode) {
	pos := c.file.Pos(n.Pos() + 2)
	c.checkLabel(n.label, pos)
	c.event(Event{Op: OpRef, Start: c.len(), End: c.len(), Index: len(c.f.Refs)})
	c.f.Refs = append(c.f.Refs, Ref{Label: n.label, At: c.len(), Pos: pos})
}

func (c *compiler) checkLabel(label string, at source.Pos) {
	if !goodLabel.MatchString(label) {
		c.diags = append(c.diags, source.Errorf(at, "invalid-note-label", "note label %q is not made of ASCII letters, digits, - and _", label).
			WithHint("labels become addresses: name the note after its author or title, for example [^xue-lan-2024]"))
	}
}
