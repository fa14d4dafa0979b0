// Package webtest checks a finished site as a reader's browser would meet it:
// each link leads to a file that is there and, where it has a fragment, to an
// id that is on that page.
//
// The site is a map from slash-separated path to content, as it lies in the
// output folder. The rules are those of design.md, decision 5, and of HTML:
//
//   - A link is relative and names the file. One that starts with "/", or ends
//     at a directory, breaks below a sub-path or when opened from disk.
//   - It stays inside the site, and its file exists, letter case included.
//   - Its fragment is the id of one element of the target page. The empty
//     fragment and "top" are the top of every page; a text directive (:~:) is
//     the browser's business.
//   - Of the links with a scheme, http, https, mailto, doi, urn and, for what
//     a page embeds, data are left alone. Any other scheme is a problem.
//   - No id stands twice on a page, and what refers to an id within the page
//     (for, aria-labelledby, popovertarget …) finds it.
//   - Every <a> has an href and something to be called by, and none stands
//     inside another.
//
// What a script builds at run time is not seen; browser tests do that. Pages are
// read with the tokenizer of x/net/html rather than its parser: the parser
// takes nested links apart, hides <noscript>, and forgets where things stood.
package webtest

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
)

// Kind says which rule a page breaks.
type Kind string

// The kinds of problem.
const (
	Missing   Kind = "missing"   // a link to a file that is not there
	Fragment  Kind = "fragment"  // a link to an id that its page does not have
	Absolute  Kind = "absolute"  // a link that starts with /
	Directory Kind = "directory" // a link that names a folder, not a file
	Outside   Kind = "outside"   // a link that climbs out of the site
	Scheme    Kind = "scheme"    // javascript: and the like, or no URL at all
	Base      Kind = "base"      // a <base>, which turns every link of the page
	Duplicate Kind = "duplicate" // an id that stands twice on a page
	Reference Kind = "reference" // for=, aria-*= … naming an id that is not there
	NoHref    Kind = "no-href"   // an <a> that leads nowhere
	NoName    Kind = "no-name"   // an <a> that a screen reader cannot name
	Nested    Kind = "nested"    // an <a> inside an <a>
)

// Problem is one broken rule at one place.
type Problem struct {
	File   string // path in the site
	Line   int    // from 1
	Kind   Kind
	Detail string // what is written there, and what is wrong with it
}

func (p Problem) String() string {
	return fmt.Sprintf("%s:%d: %s [%s]", p.File, p.Line, p.Detail, p.Kind)
}

// Check returns the problems of all .html, .css and .svg files, sorted by file
// and line. The keys of files are paths such as "concepts/index.html".
func Check(files map[string][]byte) []Problem {
	docs := make(map[string]*document)
	for name, data := range files {
		switch path.Ext(name) {
		case ".html", ".svg":
			docs[name] = readMarkup(data)
		case ".css":
			docs[name] = &document{links: cssLinks(string(data), 1)}
		}
	}
	c := checker{files: files, docs: docs, folders: folders(files)}
	for name, doc := range docs {
		c.document(name, doc)
	}
	slices.SortFunc(c.problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line),
			cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Detail, b.Detail))
	})
	return c.problems
}

// folders lists every directory that holds a file.
func folders(files map[string][]byte) map[string]bool {
	dirs := map[string]bool{".": true}
	for name := range files {
		for dir := path.Dir(name); !dirs[dir]; dir = path.Dir(dir) {
			dirs[dir] = true
		}
	}
	return dirs
}

type checker struct {
	files    map[string][]byte
	docs     map[string]*document
	folders  map[string]bool
	problems []Problem
}

func (c *checker) report(file string, line int, kind Kind, format string, args ...any) {
	c.problems = append(c.problems, Problem{file, line, kind, fmt.Sprintf(format, args...)})
}

func (c *checker) document(name string, doc *document) {
	for _, p := range doc.problems {
		p.File = name
		c.problems = append(c.problems, p)
	}
	for _, l := range doc.links {
		c.link(name, l)
	}
	for _, r := range doc.refs {
		for _, id := range strings.Fields(r.value) {
			if !doc.ids[id] {
				c.report(name, r.line, Reference, "%s=%q: no element has the id %q", r.attr, r.value, id)
			}
		}
	}
}

// link follows one link from the file it stands in.
func (c *checker) link(from string, l link) {
	t, err := parseTarget(l)
	switch {
	case err != nil:
		c.report(from, l.line, Scheme, "%s=%q: %v", l.attr, l.value, err)
		return
	case t.external:
		return
	case strings.HasPrefix(t.path, "/"):
		c.report(from, l.line, Absolute, "%s=%q starts with /: it breaks under a sub-path and from disk", l.attr, l.value)
		return
	}
	to := from // href="#x" and href="?gloss=fr" stay on the page
	if t.path != "" {
		to = path.Join(path.Dir(from), t.path)
	}
	switch {
	case to == ".." || strings.HasPrefix(to, "../"):
		c.report(from, l.line, Outside, "%s=%q leads out of the site", l.attr, l.value)
		return
	case c.folders[to] || strings.HasSuffix(t.path, "/"):
		c.report(from, l.line, Directory, "%s=%q names a folder: name its file", l.attr, l.value)
		return
	case c.files[to] == nil && !c.has(to):
		c.report(from, l.line, Missing, "%s=%q: there is no %s", l.attr, l.value, to)
		return
	}
	doc := c.docs[to]
	if t.fragment == "" || t.fragment == "top" || doc == nil || doc.ids == nil {
		return // no fragment, or one of a file that has no ids to look at
	}
	if !doc.ids[t.fragment] {
		c.report(from, l.line, Fragment, "%s=%q: no element of %s has the id %q", l.attr, l.value, to, t.fragment)
	}
}

// has tells an empty file, whose content may be nil, from none.
func (c *checker) has(name string) bool {
	_, ok := c.files[name]
	return ok
}
