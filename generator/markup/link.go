package markup

import (
	"strings"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"

	"duizhao/generator/source"
)

// schemes are those that a link may have. Everything else, script above all,
// is refused.
var schemes = []string{"http", "https", "mailto", "doi", "urn"}

// resolve undoes Markdown's backslashes and character references.
func resolve(raw []byte) string {
	return string(util.ResolveEntityNames(util.ResolveNumericReferences(util.UnescapePunctuations(raw))))
}

// Destination checks where a link leads. It returns the address as it may
// stand in a page, or says what is wrong with it.
func Destination(raw string) (dest, fault string) {
	// Browsers ignore white space and control characters in a scheme: so must the check.
	bare := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.IsControl(r) {
			return -1
		}
		return r
	}, raw)
	if i := strings.IndexAny(bare, ":/?#"); i >= 0 && bare[i] == ':' {
		scheme := strings.ToLower(bare[:i])
		for _, s := range schemes {
			if s == scheme {
				if s == "doi" {
					return "https://doi.org/" + bare[i+1:], ""
				}
				return bare, ""
			}
		}
		return "", "has the scheme " + scheme + ", which is not allowed"
	}
	switch {
	case bare == "":
		return "", "leads nowhere"
	case strings.ContainsRune(bare, '\\'):
		return "", "holds a backslash"
	case strings.HasPrefix(bare, "/"):
		return "", "begins with a slash, and would break wherever the site is not at the root of its host"
	}
	return bare, ""
}

// link records a destination and returns its index in Links.
func (c *compiler) link(raw, title string, at source.Pos) int {
	dest, fault := Destination(raw)
	if fault != "" {
		c.diags = append(c.diags, source.Errorf(at, "bad-link", "the link %q %s", raw, fault).
			WithHint("links are %s, or relative to the page", strings.Join(schemes, ", ")))
		dest = "#"
	}
	c.f.Links = append(c.f.Links, Link{Destination: dest, Title: title, Pos: at})
	return len(c.f.Links) - 1
}

func (c *compiler) autoLink(n *ast.AutoLink) {
	label := string(n.Label(c.src))
	raw := string(n.URL(c.src))
	if n.AutoLinkType == ast.AutoLinkEmail && !strings.HasPrefix(strings.ToLower(raw), "mailto:") {
		raw = "mailto:" + raw
	}
	i := c.link(raw, "", c.file.Pos(n.Pos()+1))
	c.open(ElLink, i)
	c.linked(i, func() { c.opaque(func() { c.text(label, n.Pos()+1) }) })
	c.close(ElLink)
}

// linked records what body writes as the text of a link.
func (c *compiler) linked(i int, body func()) {
	start := c.len()
	body()
	c.f.Links[i].Span = Span{start, c.len()}
}

// image records a picture. Only a file beside the text can be shown: an edition
// must be whole without the network.
func (c *compiler) image(n *ast.Image) {
	raw := resolve(n.Destination)
	at := c.file.Pos(n.Pos())
	i := c.link(raw, resolve(n.Title), at)
	if dest := c.f.Links[i].Destination; strings.Contains(dest, ":") || strings.Contains(dest, "..") {
		c.diags = append(c.diags, source.Errorf(at, "remote-image", "the image %q is not a file of this edition", raw).
			WithHint("save it beside the text and name it by a relative path"))
	}
	mark, refs, overrides := len(c.f.Events), len(c.f.Refs), len(c.f.Overrides)
	c.event(Event{Op: OpImage, Start: c.len(), Index: i})
	c.linked(i, func() { c.opaque(func() { c.inlines(n) }) })
	// The alternative text is plain: of what stands in it, only the text counts.
	c.f.Events, c.f.Refs, c.f.Overrides = c.f.Events[:mark+1], c.f.Refs[:refs], c.f.Overrides[:overrides]
	c.f.Events[mark].End = c.len()
}

// definition passes over [label]: destination, which goldmark has bound to the
// links that use it. One that no link uses is text that would not be printed: in
// texts from elsewhere, mostly a note.
func (c *compiler) definition(n ast.Node) bool {
	def, ok := n.(*ast.LinkReferenceDefinition)
	if !ok {
		return false
	}
	label := string(def.Label)
	uses := strings.Count(strings.ToLower(c.file.Text), "["+strings.ToLower(label)+"]")
	if uses < 2 {
		c.diags = append(c.diags, source.Errorf(c.file.Pos(n.Pos()), "unused-definition", "[%s]: defines a link that nothing uses, and would not be printed", label).
			WithHint("if it is a note, write [^%s]: here and [^%s] at its mark; if it is meant literally, write \\[%s]:", label, label, label))
	}
	return true
}
