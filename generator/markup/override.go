package markup

import (
	"bytes"
	"strings"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"duizhao/generator/source"
)

// Term overrides: [[前沿模型|frontier-ai]] is a mention of that concept or
// instrument whatever the text says, [[!安全]] is none. Inside a table the bar
// is written \|.

var kindOverride = ast.NewNodeKind("duizhao.Override")

// maxOverride bounds the search for the closing brackets, in bytes.
const maxOverride = 600

type overrideNode struct {
	ast.BaseInline
	text     string
	textAt   int
	target   string // "" for no mention
	targetAt int
	fault    string
}

func (*overrideNode) Kind() ast.NodeKind { return kindOverride }

func (n *overrideNode) Dump(src []byte, level int) { ast.DumpHelper(n, src, level, nil, nil) }

type overrideParser struct{}

func (overrideParser) Trigger() []byte { return []byte{'['} }

func (overrideParser) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if len(line) < 5 || line[1] != '[' || line[2] == '[' {
		return nil
	}
	window := line[2:min(len(line), 2+maxOverride)]
	end := bytes.Index(window, []byte("]]"))
	if end < 1 || bytes.ContainsAny(window[:end], "[\n") {
		return nil
	}
	node := &overrideNode{}
	node.read(string(window[:end]), segment.Start-segment.Padding+2)
	block.Advance(end + 4)
	return node
}

func (n *overrideNode) read(inside string, at int) {
	if rest, ok := strings.CutPrefix(inside, "!"); ok {
		n.text, n.textAt = rest, at+1
		return
	}
	shown, target, found := strings.Cut(inside, "|")
	n.text, n.textAt = strings.TrimSuffix(shown, `\`), at
	n.target, n.targetAt = strings.TrimSpace(target), at+len(shown)+1
	switch {
	case !found:
		n.fault = "names no concept or instrument"
	case n.target == "" || strings.TrimSpace(n.text) == "":
		n.fault = "is empty on one side of the bar"
	}
}

func (c *compiler) override(n *overrideNode) {
	if n.fault != "" {
		c.diags = append(c.diags, source.Errorf(c.file.Pos(n.textAt), "invalid-override", "[[%s]] %s", n.text, n.fault).
			WithHint("write [[text|id]] for a mention, [[!text]] for none, \\[[ for two brackets"))
	}
	c.text(n.text, n.textAt)
	span := Span{c.len() - len(n.text), c.len()} // a line break may have put a space in front
	c.f.Opaque = append(c.f.Opaque, span)
	if n.target != "" && n.fault == "" {
		c.f.Overrides = append(c.f.Overrides, Override{Span: span, Target: n.target, Pos: c.file.Pos(n.targetAt)})
	}
}
