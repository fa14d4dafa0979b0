package markup

import (
	"regexp"
	"slices"
	"strings"

	"github.com/yuin/goldmark/ast"

	"duizhao/generator/anchor"
	"duizhao/generator/source"
)

// Anchors: {#p7k3b} at the end of a block, or, where a block cannot hold text
// of its own (a table, a code block), alone in the paragraph after it.

// anchorAtEnd finds what is meant as an anchor, sound or not, so that a slip is
// reported rather than printed.
var anchorAtEnd = regexp.MustCompile(`[ \t]*\{#([^{}\n]*)\}[ \t]*$`)

// takeAnchor cuts the anchor off the end of a block's text and gives it to b.
// It reports whether the block consisted of nothing else.
func (c *compiler) takeAnchor(n ast.Node, b *Block) (alone bool) {
	t := lastText(n)
	if t == nil {
		return false
	}
	value := t.Segment.Value(c.src)
	m := anchorAtEnd.FindSubmatchIndex(value)
	switch {
	case m == nil:
		return c.takeBroken(n, t, b)
	case m[0] > 0 && value[m[0]-1] == '\\': // \{#…} is meant literally
		return false
	}
	id := string(value[m[2]:m[3]])
	at := c.file.Pos(t.Segment.Start - t.Segment.Padding + m[2])
	t.Segment = t.Segment.WithStop(t.Segment.Start - t.Segment.Padding + m[0])
	b.ID, b.IDAt = id, at
	if err := anchor.Validate(id); err != nil {
		c.diags = append(c.diags, source.Errorf(at, "invalid-anchor", "anchor %q %v", id, err).
			WithHint("copy it again from the edition, or remove {#%s} and run: duizhao anchors assign --write", id))
	} else if heading := id[0] == byte(anchor.Heading); heading != (n.Kind() == ast.KindHeading) && !isAlone(n, t) {
		c.diags = append(c.diags, source.Errorf(at, "anchor-kind", "anchor %q is not one of a %s", id, b.Kind).
			WithHint("%s", c.kindHint(n)))
	}
	return isAlone(n, t)
}

// brokenAtEnd are anchors that lost a part of their dress. What could be meant
// otherwise is one only if its check character is right.
var brokenAtEnd = []struct {
	form *regexp.Regexp
	sure bool
}{
	{regexp.MustCompile(`\{#([ps][0-9a-z]{0,27})[)）]?[ \t]*$`), true},                       // {#p7k3b
	{regexp.MustCompile(`[{｛]#([ps][0-9a-z]{3,27})[}｝][ \t]*$`), true},                      // {#p7k3b｝
	{regexp.MustCompile(`(?:[{(（][ \t]*)?#([ps][0-9a-z]{3,27})[ \t]*[})）]?[ \t]*$`), false}, // #p7k3b}, (#p7k3b), #p7k3b
	{regexp.MustCompile(`\{([ps][0-9a-z]{3,27})\}[ \t]*$`), false},                          // {p7k3b}
}

// takeBroken does with the stump of an anchor what takeAnchor does with a whole
// one, so that the block does not count as one without, and gets no second one.
func (c *compiler) takeBroken(n ast.Node, t *ast.Text, b *Block) (alone bool) {
	value := t.Segment.Value(c.src)
	for _, f := range brokenAtEnd {
		m := f.form.FindSubmatchIndex(value)
		if m == nil || m[0] > 0 && value[m[0]-1] == '\\' {
			continue
		}
		id, stump := string(value[m[2]:m[3]]), strings.TrimSpace(string(value[m[0]:]))
		sound := anchor.Validate(id) == nil
		if !sound && !f.sure {
			continue
		}
		start := t.Segment.Start - t.Segment.Padding
		b.ID, b.IDAt = id, c.file.Pos(start+m[2])
		t.Segment = t.Segment.WithStop(start + len(strings.TrimRight(string(value[:m[0]]), " \t")))
		d := source.Errorf(c.file.Pos(start+m[0]), "broken-anchor", "%s is a broken anchor", stump)
		switch {
		case strings.ContainsAny(stump, "｛｝"):
			return isAlone(n, t) // slips says so
		case sound:
			d = d.WithHint("write {#%s}", id)
		default:
			d = d.WithHint("write it whole, as it stands in the translation or in version control; or delete it and run: duizhao anchors assign --write")
		}
		c.diags = append(c.diags, d)
		return isAlone(n, t)
	}
	return false
}

// kindHint is the way out for an anchor of the wrong kind, which mostly stands
// in a heading that is none.
func (c *compiler) kindHint(n ast.Node) string {
	if lines := n.Lines(); n.Kind() == ast.KindParagraph && lines.Len() > 0 && c.src[lines.At(0).Start] == '#' {
		return "put a space after the #: without it, this is no heading"
	}
	return "anchors of headings begin with s, all others with p: is a # missing, or too many?"
}

// isAlone holds for a paragraph in which nothing is left once its anchor is cut.
func isAlone(n ast.Node, t *ast.Text) bool {
	return n.Kind() == ast.KindParagraph && n.FirstChild() == ast.Node(t) && n.LastChild() == ast.Node(t) && t.Segment.IsEmpty()
}

var anchorInside = regexp.MustCompile(`\{#([ps][0-9a-z]{4,27})\}`)

// misplacedAnchor reports what looks like an anchor and would be printed.
func (c *compiler) misplacedAnchor(value []byte, start int) {
	for _, m := range anchorInside.FindAllSubmatchIndex(value, -1) {
		id := string(value[m[2]:m[3]])
		if anchor.Validate(id) == nil {
			c.diags = append(c.diags, source.Errorf(c.file.Pos(start+m[0]), "misplaced-anchor", "anchor %q stands inside a block", id).
				WithHint("an anchor is the last thing in its block: perhaps an empty line is missing after it; write \\{#%s} if it is meant literally", id))
		}
	}
}

// WithAnchor returns the source text with ids[i] written to blocks[i].
func WithAnchor(src string, blocks []*Block, ids []string) string {
	order := make([]int, len(blocks))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return blocks[a].Assign.Offset - blocks[b].Assign.Offset })
	var out strings.Builder
	last := 0
	for _, i := range order {
		at := blocks[i].Assign
		out.WriteString(src[last:at.Offset])
		out.WriteString(at.Before + "{#" + ids[i] + "}")
		last = at.Offset
	}
	out.WriteString(src[last:])
	return out.String()
}
