package markup

import (
	"regexp"
	"strings"

	"github.com/alecthomas/chroma/v2"
	"github.com/alecthomas/chroma/v2/lexers"
	"github.com/yuin/goldmark/ast"

	"duizhao/generator/source"
)

var goodLanguage = regexp.MustCompile(`^[A-Za-z0-9+#._-]{1,32}$`)

// indented refuses CommonMark's other code block, four spaces or a tab before a
// line: who indents a paragraph would find it set as code.
func (c *compiler) indented(n *ast.CodeBlock) {
	c.diags = append(c.diags, source.Errorf(c.file.Pos(n.Lines().At(0).Start), "indented-code", "this line is indented by a tab or four spaces, which makes it code").
		WithHint("remove the indent; code stands between lines of ```"))
	c.codeBlock(n, "")
}

// codeBlock compiles a fenced block: one OpCode for each token of
// the language that the fence names, with chroma's class.
func (c *compiler) codeBlock(n ast.Node, language string) {
	var code strings.Builder
	for i := range n.Lines().Len() {
		line := n.Lines().At(i)
		code.Write(line.Value(c.src))
	}
	language, _, _ = strings.Cut(strings.TrimSpace(language), " ")
	if !goodLanguage.MatchString(language) {
		language = ""
	}
	c.event(Event{Op: OpOpen, El: ElPre, Class: language})
	at := 0
	if n.Lines().Len() > 0 {
		at = n.Lines().At(0).Start
	}
	c.opaque(func() {
		for _, t := range tokens(language, strings.TrimSuffix(code.String(), "\n")) {
			start := c.len()
			c.raw(t.Value, at)
			at += len(t.Value)
			c.event(Event{Op: OpCode, Start: start, End: c.len(), Class: chroma.StandardTypes[t.Type]})
		}
	})
	c.close(ElPre)
}

// tokens splits code by its language; an unknown language is one plain token.
func tokens(language, code string) []chroma.Token {
	plain := []chroma.Token{{Type: chroma.Text, Value: code}}
	lexer := lexers.Get(language)
	if language == "" || lexer == nil || code == "" {
		return plain
	}
	it, err := chroma.Coalesce(lexer).Tokenise(nil, code)
	if err != nil {
		return plain
	}
	out := it.Tokens()
	whole := ""
	for _, t := range out {
		whole += t.Value
	}
	// Some lexers add a final newline; none may change the text.
	if strings.TrimSuffix(whole, "\n") != code {
		return plain
	}
	if whole != code {
		last := &out[len(out)-1]
		last.Value = strings.TrimSuffix(last.Value, "\n")
	}
	return out
}
