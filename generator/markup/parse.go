package markup

import (
	"sync"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	east "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"

	"duizhao/generator/source"
)

// Options are what an edition says about its notation. The zero value is the
// default.
type Options struct {
	RawHTML bool // pass HTML through; otherwise it is an error
}

// Bounds on what is given to goldmark, whose cost is quadratic in them.
const (
	maxLine  = 200_000 // bytes: a paragraph of 65,000 Chinese characters
	maxDepth = 32      // nested lists and quotations
)

// Parse reads our Markdown. The document is nil if the text is beyond the
// bounds; otherwise it holds what could be read, and the diagnostics say what
// could not.
func Parse(f *source.File, opts Options) (*Document, source.Diagnostics) {
	if ds := bounded(f); len(ds) > 0 {
		return nil, ds
	}
	src := []byte(f.Text)
	root := theParser().Parse(text.NewReader(src))
	c := &compiler{file: f, src: src, opts: opts, doc: &Document{File: f}}
	c.document(root)
	return c.doc, c.diags
}

// theParser serves all files: it holds nothing of what it parses.
var theParser = sync.OnceValue(goldmarkParser)

// goldmarkParser is CommonMark with tables and strikethrough, and ours. The
// numbers are goldmark's priorities: a lower one is asked first. Links stand
// at 200, emphasis at 500, paragraphs at 1000.
func goldmarkParser() parser.Parser {
	p := parser.NewParser(
		parser.WithBlockParsers(parser.DefaultBlockParsers()...),
		parser.WithInlineParsers(parser.DefaultInlineParsers()...),
		parser.WithParagraphTransformers(parser.DefaultParagraphTransformers()...),
	)
	p.AddOptions(
		parser.WithBlockParsers(util.Prioritized(noteParser{}, 950)),
		parser.WithInlineParsers(
			util.Prioritized(refParser{}, 150),
			util.Prioritized(overrideParser{}, 160),
			util.Prioritized(emphasisParser{}, 450),
			util.Prioritized(extension.NewStrikethroughParser(), 460),
		),
		parser.WithParagraphTransformers(util.Prioritized(extension.NewTableParagraphTransformer(), 200)),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
	return p
}

// bounded refuses what would take unbounded time (faults 12).
func bounded(f *source.File) source.Diagnostics {
	var ds source.Diagnostics
	start := 0
	for i := 0; i <= len(f.Text); i++ {
		if i < len(f.Text) && f.Text[i] != '\n' {
			continue
		}
		line := f.Text[start:i]
		if len(line) > maxLine {
			ds = append(ds, source.Errorf(f.Pos(start), "line-too-long", "this line is %d bytes long; the limit is %d", len(line), maxLine).
				WithHint("break the paragraph in two, or put line breaks into it: they do not show between Han characters"))
		}
		if depth, at := nesting(line); depth > maxDepth {
			ds = append(ds, source.Errorf(f.Pos(start+at), "nested-too-deep", "lists and quotations are nested more than %d deep", maxDepth).
				WithHint("escape the marks with a backslash if they are meant literally"))
		}
		start = i + 1
	}
	return ds
}

// nesting counts the container marks at the start of a line, and gives the
// offset of the one that is over the limit.
func nesting(line string) (depth, at int) {
	for i := 0; i < len(line); i++ {
		switch ch := line[i]; {
		case ch == ' ' || ch == '\t':
			continue
		case ch == '>':
		case ch == '-' || ch == '+' || ch == '*':
			if i+1 < len(line) && line[i+1] != ' ' && line[i+1] != '\t' {
				return depth, at
			}
		case ch >= '0' && ch <= '9':
			for i < len(line) && line[i] >= '0' && line[i] <= '9' {
				i++
			}
			if i+1 >= len(line) || line[i] != '.' && line[i] != ')' || line[i+1] != ' ' {
				return depth, at
			}
		default:
			return depth, at
		}
		if depth++; depth <= maxDepth+1 {
			at = i
		}
	}
	return depth, at
}

// lastText is the last piece of running text below a node, or nil.
func lastText(n ast.Node) *ast.Text {
	for c := n.LastChild(); c != nil; c = c.PreviousSibling() {
		switch {
		case c.Kind() == ast.KindText:
			return c.(*ast.Text)
		case c.Type() == ast.TypeInline:
			return nil
		case c.Kind() == east.KindTableCell && !c.HasChildren():
			continue // an anchor below a table becomes its last row, filled with empty cells
		default:
			return lastText(c)
		}
	}
	return nil
}
