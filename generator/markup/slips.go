package markup

import (
	"regexp"
	"strings"

	"github.com/yuin/goldmark/ast"

	"duizhao/generator/source"
)

// Slips of the keyboard that would be printed as if they were meant. A Chinese
// input method writes brackets full-width; two brackets are opened
// and forgotten.

var slipForms = []struct {
	form          *regexp.Regexp
	what, instead string
}{
	{regexp.MustCompile(`[｛{]#[ps][0-9a-z]{3,27}｝|｛#[ps][0-9a-z]{3,27}[｝}]`), "an anchor", "{#…}"},
	{regexp.MustCompile(`［\^[^］\]\n]{1,60}[］\]]|\[\^[^］\]\n]{1,60}］`), "a note mark", "[^…]"},
	{regexp.MustCompile(`［［[^］\]\n]{1,300}[］\]]{2}`), "an override", "[[…|…]]"},
}

// openedOverride is [[…|… after which the next bracket, if any, opens another thing.
var openedOverride = regexp.MustCompile(`(?m)\[\[[^\[\]\n]*\|[^\[\]\n]*(?:\[|$)`)

// slips looks at the source of a paragraph, a heading, or what a list or a
// quotation holds.
func (c *compiler) slips(n ast.Node) {
	if n.Type() != ast.TypeBlock {
		return
	}
	switch n.(type) {
	case *ast.Paragraph, *ast.TextBlock, *ast.Heading:
		if lines := n.Lines(); lines.Len() > 0 {
			c.slipsIn(lines.At(0).Start, lines.At(lines.Len()-1).Stop)
		}
		return
	}
	for child := n.FirstChild(); child != nil; child = child.NextSibling() {
		c.slips(child)
	}
}

func (c *compiler) slipsIn(start, end int) {
	text := c.file.Text[start:end]
	if strings.ContainsAny(text, "｛｝［］") {
		for _, s := range slipForms {
			for _, m := range s.form.FindAllStringIndex(text, -1) {
				c.diags = append(c.diags, source.Errorf(c.file.Pos(start+m[0]), "full-width", "this looks like %s, in full-width characters: %s", s.what, text[m[0]:m[1]]).
					WithHint("write %s", s.instead))
			}
		}
	}
	if m := openedOverride.FindStringIndex(text); m != nil {
		c.diags = append(c.diags, source.Errorf(c.file.Pos(start+m[0]), "invalid-override", "[[ is opened here and not closed").
			WithHint("write [[text|id]], or \\[[ for two brackets"))
	}
}
