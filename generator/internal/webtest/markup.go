package webtest

import (
	"bytes"
	"strings"

	"golang.org/x/net/html"
)

// document is what one file says: where it leads, and what can be led to.
type document struct {
	ids      map[string]bool // nil for a style sheet
	links    []link
	refs     []reference
	problems []Problem // File is filled in by the caller
}

// reference is an attribute that names ids of its own page.
type reference struct {
	attr, value string
	line        int
}

// linkAttrs are the attributes that hold one URL, and whether the page loads it.
var linkAttrs = map[string]bool{
	"href": false, "xlink:href": false, "action": false, "formaction": false,
	"src": true, "poster": true, "data": true,
}

// paintAttrs are the SVG attributes that may say url(#id).
var paintAttrs = map[string]bool{
	"style": true, "fill": true, "stroke": true, "filter": true, "mask": true, "clip-path": true,
	"marker-start": true, "marker-mid": true, "marker-end": true,
}

// refAttrs are the attributes that hold ids, one or several between spaces.
var refAttrs = map[string]bool{
	"for": true, "form": true, "list": true, "headers": true,
	"popovertarget": true, "commandfor": true, "interestfor": true,
	"aria-labelledby": true, "aria-describedby": true, "aria-controls": true,
	"aria-details": true, "aria-owns": true, "aria-flowto": true,
	"aria-errormessage": true, "aria-activedescendant": true,
}

// readMarkup reads an HTML or SVG file in one pass.
func readMarkup(data []byte) *document {
	r := reader{doc: &document{ids: make(map[string]bool)}, line: 1}
	z := html.NewTokenizer(bytes.NewReader(data))
	for {
		kind := z.Next()
		if kind == html.ErrorToken { // only ever the end: the reader cannot fail
			r.closeAnchor()
			return r.doc
		}
		lines := bytes.Count(z.Raw(), []byte("\n")) // before Token, which reuses the buffer
		t := z.Token()
		if t.Data == "noscript" {
			z.NextIsNotRawText() // its elements are real where scripts are off
		}
		r.token(kind, t)
		r.line += lines
	}
}

// reader is the state of readMarkup between two tokens.
type reader struct {
	doc      *document
	line     int
	inStyle  bool
	template int     // depth: ids in a <template> are not in the page
	anchor   *anchor // the <a> that is open
}

// anchor is an <a> that has begun.
type anchor struct {
	line  int
	shown string // its start tag, for messages
	named bool
}

func (r *reader) report(line int, kind Kind, detail string) {
	r.doc.problems = append(r.doc.problems, Problem{Line: line, Kind: kind, Detail: detail})
}

func (r *reader) token(kind html.TokenType, t html.Token) {
	switch kind {
	case html.TextToken:
		if r.inStyle {
			r.doc.links = append(r.doc.links, cssLinks(t.Data, r.line)...)
		} else if r.anchor != nil && strings.TrimSpace(t.Data) != "" {
			r.anchor.named = true
		}
	case html.StartTagToken, html.SelfClosingTagToken:
		r.start(t, kind == html.SelfClosingTagToken)
	case html.EndTagToken:
		switch t.Data {
		case "a":
			r.closeAnchor()
		case "style":
			r.inStyle = false
		case "template":
			r.template--
		}
	}
}

func (r *reader) start(t html.Token, selfClosing bool) {
	attr := make(map[string]string, len(t.Attr))
	for _, a := range t.Attr {
		attr[a.Key] = a.Val
		r.attribute(t.Data, a)
	}
	switch t.Data {
	case "a":
		r.openAnchor(t, attr)
	case "base":
		r.report(r.line, Base, t.String()+" turns every link of the page")
	case "style":
		r.inStyle = !selfClosing
	case "template":
		r.template++
	case "meta":
		if strings.EqualFold(attr["http-equiv"], "refresh") {
			if u := refreshLink(attr["content"]); u != "" {
				r.doc.links = append(r.doc.links, link{"refresh", u, r.line, false})
			}
		}
	}
	if r.anchor != nil && (attr["alt"] != "" || hasName(attr)) {
		r.anchor.named = true // a picture, or a part with a name of its own
	}
}

func (r *reader) attribute(tag string, a html.Attribute) {
	embed, isLink := linkAttrs[a.Key]
	switch {
	case a.Key == "id":
		r.id(a.Val)
	case a.Key == "data" && tag != "object": // a data attribute of something else
	case isLink:
		embed = embed || tag == "link" || tag == "image" || tag == "use"
		r.doc.links = append(r.doc.links, link{a.Key, a.Val, r.line, embed})
	case a.Key == "srcset" || a.Key == "imagesrcset":
		r.doc.links = append(r.doc.links, srcsetLinks(a.Key, a.Val, r.line)...)
	case paintAttrs[a.Key]:
		r.doc.links = append(r.doc.links, cssLinks(a.Val, r.line)...)
	case refAttrs[a.Key]:
		r.doc.refs = append(r.doc.refs, reference{a.Key, a.Val, r.line})
	}
}

func (r *reader) id(id string) {
	if r.template > 0 {
		return
	}
	if r.doc.ids[id] {
		r.report(r.line, Duplicate, `id="`+id+`" stands twice on the page`)
	}
	r.doc.ids[id] = true
}

func (r *reader) openAnchor(t html.Token, attr map[string]string) {
	if r.anchor != nil {
		r.report(r.line, Nested, t.String()+" stands inside "+r.anchor.shown)
		r.closeAnchor() // as browsers do
	}
	_, href := attr["href"]
	_, xlink := attr["xlink:href"]
	if !href && !xlink {
		r.report(r.line, NoHref, t.String()+" leads nowhere")
	}
	r.anchor = &anchor{line: r.line, shown: t.String(), named: hasName(attr)}
}

func (r *reader) closeAnchor() {
	if a := r.anchor; a != nil && !a.named {
		r.report(a.line, NoName, a.shown+" has no text and no label")
	}
	r.anchor = nil
}

// hasName reports whether an element is named by an attribute. That the ids of
// aria-labelledby exist is checked elsewhere.
func hasName(attr map[string]string) bool {
	return strings.TrimSpace(attr["aria-label"]) != "" || attr["aria-labelledby"] != "" ||
		strings.TrimSpace(attr["title"]) != ""
}
