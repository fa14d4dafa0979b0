package markup

import (
	"strings"

	"github.com/yuin/goldmark/ast"

	"duizhao/generator/source"
)

// Raw HTML is refused unless the edition allows it: it could break the page,
// and no later stage could say where.

func (c *compiler) htmlBlock(n *ast.HTMLBlock) {
	var b strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		b.Write(line.Value(c.src))
	}
	if n.HasClosure() {
		b.Write(n.ClosureLine.Value(c.src))
	}
	c.html(b.String(), c.file.Pos(n.Pos()))
}

func (c *compiler) rawHTML(n *ast.RawHTML) {
	var b strings.Builder
	for i := range n.Segments.Len() {
		seg := n.Segments.At(i)
		b.Write(seg.Value(c.src))
	}
	c.html(b.String(), c.file.Pos(n.Segments.At(0).Start))
}

func (c *compiler) html(raw string, at source.Pos) {
	if !c.opts.RawHTML {
		first, _, _ := strings.Cut(strings.TrimSpace(raw), "\n")
		c.diags = append(c.diags, source.Errorf(at, "raw-html", "raw HTML is not allowed here: %s", first).
			WithHint(`write \< for a literal <, or set raw_html: true in edition.yaml`))
		return
	}
	c.event(Event{Op: OpHTML, Class: raw})
}
