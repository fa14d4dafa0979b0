package markup

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"

	"duizhao/generator/source"
)

// compiler turns goldmark's tree into a Document.
type compiler struct {
	file  *source.File
	src   []byte
	opts  Options
	doc   *Document
	diags source.Diagnostics

	f            *Flow  // being written
	buf          []byte // its text
	pendingBreak bool   // a soft line break whose worth the next character decides
}

// document compiles the top-level blocks.
func (c *compiler) document(root ast.Node) {
	for n := root.FirstChild(); n != nil; n = n.NextSibling() {
		if note, ok := n.(*noteNode); ok {
			c.note(note)
			continue
		}
		if c.definition(n) {
			continue
		}
		b := &Block{Kind: c.kind(n), At: c.file.Pos(n.Pos()), Assign: c.insertion(n)}
		if h, ok := n.(*ast.Heading); ok {
			b.Level = h.Level
		}
		if b.Kind == KindRule {
			c.doc.Blocks = append(c.doc.Blocks, b)
			continue
		}
		if alone := c.takeAnchor(n, b); alone {
			c.giveToPrevious(b)
			continue
		}
		c.slips(n)
		c.flow(&b.Flow, func() { c.top(n) })
		c.doc.Blocks = append(c.doc.Blocks, b)
	}
}

// giveToPrevious hands an anchor that stands alone to the block before it.
func (c *compiler) giveToPrevious(lone *Block) {
	if n := len(c.doc.Blocks); n > 0 {
		if prev := c.doc.Blocks[n-1]; prev.ID == "" && prev.Kind != KindRule && prev.Kind != KindHeading {
			prev.ID, prev.IDAt = lone.ID, lone.IDAt
			return
		}
	}
	c.diags = append(c.diags, source.Errorf(lone.IDAt, "stray-anchor", "anchor %q belongs to no block", lone.ID).
		WithHint("write it at the end of the paragraph that it names"))
}

func (c *compiler) kind(n ast.Node) Kind {
	switch n := n.(type) {
	case *ast.Heading:
		return KindHeading
	case *ast.Paragraph, *ast.TextBlock:
		if img := n.FirstChild(); img != nil && img.Kind() == ast.KindImage && (img.NextSibling() == nil || c.onlyAnchor(img.NextSibling())) {
			return KindFigure
		}
		return KindParagraph
	case *ast.List:
		return KindList
	case *ast.Blockquote:
		return KindQuote
	case *east.Table:
		return KindTable
	case *ast.FencedCodeBlock, *ast.CodeBlock:
		return KindCode
	case *ast.HTMLBlock:
		return KindHTML
	case *ast.ThematicBreak:
		return KindRule
	default:
		panic(fmt.Sprintf("markup: block %s", n.Kind()))
	}
}

func (c *compiler) onlyAnchor(n ast.Node) bool {
	t, ok := n.(*ast.Text)
	return ok && n.NextSibling() == nil && strings.TrimSpace(anchorAtEnd.ReplaceAllString(string(t.Segment.Value(c.src)), "")) == ""
}

// insertion finds where an anchor for a top-level block is to be written.
func (c *compiler) insertion(n ast.Node) Insertion {
	leaf := n
	for leaf.Type() == ast.TypeBlock && leaf.LastChild() != nil && leaf.LastChild().Type() == ast.TypeBlock {
		leaf = leaf.LastChild()
	}
	switch leaf.(type) {
	case *ast.Paragraph, *ast.TextBlock, *ast.Heading:
		if lines := leaf.Lines(); lines.Len() > 0 {
			end := lines.At(lines.Len() - 1).Stop
			return Insertion{len(strings.TrimRight(c.file.Text[:end], " \t\n")), " "}
		}
	}
	end := len(c.src)
	if next := n.NextSibling(); next != nil {
		end = next.Pos()
	}
	at := Insertion{len(strings.TrimRight(c.file.Text[:end], " \t\n")), "\n"}
	if n.Kind() == ast.KindHTMLBlock {
		at.Before = "\n\n" // an HTML block ends at a blank line only
	}
	return at
}

// flow compiles into f.
func (c *compiler) flow(f *Flow, body func()) {
	c.f, c.buf, c.pendingBreak = f, nil, false
	f.file = c.file
	body()
	f.Text = string(c.buf)
}

// top compiles a top-level block. A paragraph and a heading have no element of
// their own here: the page gives them one.
func (c *compiler) top(n ast.Node) {
	switch n.(type) {
	case *ast.Paragraph, *ast.TextBlock, *ast.Heading:
		c.inlines(n)
	default:
		c.block(n)
	}
}

func (c *compiler) blocks(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		c.block(n)
	}
}

func (c *compiler) block(n ast.Node) {
	c.pendingBreak = false
	switch n := n.(type) {
	case *ast.Paragraph, *ast.Heading:
		c.separate()
		c.within(ElParagraph, 0, func() { c.inlines(n) })
	case *ast.TextBlock:
		c.separate()
		c.inlines(n)
	case *ast.List:
		c.list(n)
	case *ast.ListItem:
		c.within(ElItem, 0, func() { c.blocks(n) })
	case *ast.Blockquote:
		c.within(ElQuote, 0, func() { c.blocks(n) })
	case *east.Table:
		c.table(n)
	case *ast.FencedCodeBlock:
		c.separate()
		info := ""
		if n.Info != nil {
			info = string(n.Info.Segment.Value(c.src))
		}
		c.codeBlock(n, info)
	case *ast.CodeBlock:
		c.indented(n)
	case *ast.HTMLBlock:
		c.htmlBlock(n)
	case *ast.ThematicBreak:
	default:
		if !c.definition(n) {
			panic(fmt.Sprintf("markup: block %s", n.Kind()))
		}
	}
}

func (c *compiler) list(n *ast.List) {
	e := Event{Op: OpOpen, El: ElList}
	if n.IsOrdered() {
		e.Index, e.Start = 1, n.Start
	}
	c.event(e)
	c.blocks(n)
	c.event(Event{Op: OpClose, El: ElList, Index: e.Index})
}

func (c *compiler) inlines(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		c.inline(n)
	}
}

func (c *compiler) inline(n ast.Node) {
	switch n := n.(type) {
	case *ast.Text:
		c.textNode(n)
	case *ast.String:
		c.text(string(n.Value), n.Pos())
	case *ast.Emphasis:
		el := ElEmphasis
		if n.Level == 2 {
			el = ElStrong
		}
		c.within(el, 0, func() { c.inlines(n) })
	case *east.Strikethrough:
		c.within(ElStrike, 0, func() { c.inlines(n) })
	case *ast.CodeSpan:
		c.within(ElCode, 0, func() { c.opaque(func() { c.codeSpan(n) }) })
	case *ast.Link:
		i := c.link(resolve(n.Destination), resolve(n.Title), c.file.Pos(n.Pos()))
		c.within(ElLink, i, func() { c.linked(i, func() { c.inlines(n) }) })
	case *ast.AutoLink:
		c.autoLink(n)
	case *ast.Image:
		c.image(n)
	case *ast.RawHTML:
		c.rawHTML(n)
	case *refNode:
		c.ref(n)
	case *overrideNode:
		c.override(n)
	default:
		panic(fmt.Sprintf("markup: inline %s", n.Kind()))
	}
}

func (c *compiler) textNode(n *ast.Text) {
	value := n.Segment.Value(c.src)
	c.misplacedAnchor(value, n.Segment.Start)
	s := resolve(value)
	if c.len() == 0 {
		s = strings.TrimLeft(s, "\u3000 \t") // an indent is the style sheet's business
	}
	if n.HardLineBreak() || n.SoftLineBreak() {
		s = strings.TrimRight(s, " \t")
	}
	c.text(s, n.Segment.Start)
	switch {
	case n.HardLineBreak():
		c.event(Event{Op: OpBreak, Start: c.len(), End: c.len()})
		c.raw("\n", n.Segment.Stop)
	case n.SoftLineBreak():
		c.pendingBreak = true
	}
}

func (c *compiler) codeSpan(n *ast.CodeSpan) {
	for ch := n.FirstChild(); ch != nil; ch = ch.NextSibling() {
		if t, ok := ch.(*ast.Text); ok {
			c.text(strings.ReplaceAll(string(t.Segment.Value(c.src)), "\n", " "), t.Segment.Start)
		}
	}
}

func (c *compiler) len() int { return len(c.buf) }

func (c *compiler) event(e Event) { c.f.Events = append(c.f.Events, e) }

func (c *compiler) open(el Element, index int) {
	c.event(Event{Op: OpOpen, El: el, Index: index, Start: c.len(), End: c.len()})
}

func (c *compiler) close(el Element) {
	c.event(Event{Op: OpClose, El: el, Start: c.len(), End: c.len()})
}

func (c *compiler) within(el Element, index int, body func()) {
	c.open(el, index)
	body()
	c.close(el)
}

// opaque marks what body writes as text in which no term is looked for.
func (c *compiler) opaque(body func()) {
	start := c.len()
	body()
	if c.len() > start {
		c.f.Opaque = append(c.f.Opaque, Span{start, c.len()})
	}
}

// separate puts a line feed between sub-blocks: no term reaches over it.
func (c *compiler) separate() {
	if n := len(c.buf); n > 0 && c.buf[n-1] != '\n' {
		c.buf = append(c.buf, '\n')
	}
}

// raw appends to the text without an event.
func (c *compiler) raw(s string, src int) {
	c.f.runs = append(c.f.runs, run{c.len(), c.len() + len(s), src})
	c.buf = append(c.buf, s...)
}

// text appends running text, after settling a line break before it. A note
// mark in between is no character: it does not hide that two Han characters meet.
func (c *compiler) text(s string, src int) {
	if s == "" {
		return
	}
	start := c.len()
	if c.pendingBreak {
		c.pendingBreak = false
		before, _ := utf8.DecodeLastRune(c.buf)
		after, _ := utf8.DecodeRuneInString(s)
		if start > 0 && before != '\n' && spaceBetween(before, after) {
			c.raw(" ", src)
		}
	}
	c.raw(s, src)
	if n := len(c.f.Events); n > 0 {
		if last := &c.f.Events[n-1]; last.Op == OpText && last.End == start {
			last.End = c.len()
			return
		}
	}
	c.event(Event{Op: OpText, Start: start, End: c.len()})
}
