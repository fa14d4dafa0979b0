// Package site is the list of pages: the path of each, and the typed view that
// its layout shows. Nothing is rendered here, and nothing is decided later.
//
// A view holds values of the model and of the link index, never HTML. Every
// address that a page gives is relative to it and names the file, so that the
// folder works under any base path and from a disk. Two pages with one path are
// an error that names both.
package site

import (
	"path"
	"strings"

	"duizhao/generator/edition"
	"duizhao/generator/ledger"
	"duizhao/generator/link"
	"duizhao/generator/script"
	"duizhao/generator/source"
)

// Site is everything that is to be rendered.
type Site struct {
	Index     *link.Index
	Books     []*ledger.Book // for each edition
	Pages     []Page
	Citations []*Citation
	Copies    []Copy
}

// Page is one HTML file.
type Page struct {
	Path  string // relative to the output, with slashes
	View  View
	From  string      // what it is made of, for diagnostics
	Index *link.Index // in which its texts are bound
}

// Copy is a file of an edition that is published as it is, such as a picture.
type Copy struct {
	Path string // in the output
	From string // below content/
}

// View is what a layout shows: one of *Home, *Contents, *Reading, *Gone,
// *Citation, *Citations, *ConceptIndex, *Concept, *InstrumentIndex,
// *Map, *Instrument, *Search, *Audit, *NotFound.
type View interface {
	Layout() string
	frame() *Frame
}

// Frame is what every view has.
type Frame struct {
	Path     string
	Names    []string // of what the page is about, for the window's title
	Key      string   // of the page kind, in the interface's strings
	Lang     string   // of the page, BCP 47
	Frozen   bool     // the page is of a release, and stands by itself
	Site     edition.Site
	Editions []*edition.Edition
}

func (f *Frame) frame() *Frame { return f }

// Target gives the address of an entry: its page or, on the page of a release,
// what is said of it there.
func (f *Frame) Target(t link.Target) string {
	if f.Frozen {
		return "#" + EntryID(t)
	}
	return f.Rel(TargetPath(t))
}

// EntryID is the id of an entry in the glossary at the foot of a reading page.
func EntryID(t link.Target) string { return "g-" + t.Kind() + "-" + t.ID() }

// FrameOf gives the frame of a view.
func FrameOf(v View) *Frame { return v.frame() }

// Rel gives the address of another file of the site, relative to this page.
func (f *Frame) Rel(to string) string { return Rel(f.Path, to) }

// Rel gives the address of the file to, relative to the page from. Both are
// paths below the output folder; a fragment on to is kept.
func Rel(from, to string) string {
	a, b := strings.Split(path.Dir(from), "/"), strings.Split(to, "/")
	if path.Dir(from) == "." {
		a = nil
	}
	n := 0
	for n < len(a) && n < len(b)-1 && a[n] == b[n] {
		n++
	}
	return strings.Repeat("../", len(a)-n) + strings.Join(b[n:], "/")
}

// EditionPath is the front page of an edition, or of a release of one: its
// text, or its contents where it is divided.
func EditionPath(e *edition.Edition) string { return chapterPath(e, "") }

// ReadingPath is where a chapter stands, or the text of an edition that is not
// divided.
func ReadingPath(e *edition.Edition, ch *edition.Chapter) string { return chapterPath(e, ch.Slug) }

func chapterPath(e *edition.Edition, chapter string) string {
	return path.Join(e.Slug, e.Version, strings.ToLower(e.Script), chapter, "index.html")
}

// PicturesPath is the folder, with a slash at its end, that has the pictures of
// an edition or of a release of one, in whatever script its text is shown.
func PicturesPath(e *edition.Edition) string { return path.Join(e.Slug, e.Version) + "/" }

// TargetPath is the page of a concept or an instrument.
func TargetPath(t link.Target) string { return t.Kind() + "s/" + t.ID() + "/index.html" }

// TextAddress is where a flow stands: its page, and the id of its block or note.
func TextAddress(t *link.Text) string {
	page := ReadingPath(t.Edition, t.Chapter)
	switch {
	case t.Note != nil:
		return page + "#" + t.Note.ID()
	case t.Paragraph != nil:
		return page + "#" + t.Paragraph.ID
	}
	return page + "#" + t.Section.ID
}

// Past is the history of an edition: its book, and each release bound to the
// entries that it was released with, oldest first.
type Past struct {
	Book     *ledger.Book
	Releases []*link.Index
}

// Plan lists the pages of a bound corpus. past is that of each edition, in the
// corpus's order.
func Plan(ix *link.Index, past []Past) (*Site, source.Diagnostics) {
	p := &planner{ix: ix, site: &Site{Index: ix}, neighbours: link.NewNeighbourhood(ix), extents: map[*edition.Edition]*extent{}, byID: byID(ix.Concepts)}
	for i, e := range ix.Corpus.Editions {
		p.extents[e] = measure(e, ix.Texts[i])
	}
	p.home()
	renderings := script.All(ix)
	for i, e := range ix.Corpus.Editions {
		p.site.Books = append(p.site.Books, past[i].Book)
		p.edition(e, past[i], renderings[i])
		p.audit(i, e, past[i])
	}
	p.concepts()
	p.conceptMap()
	p.instruments()
	p.search()
	p.add("404.html", &NotFound{}, "the page for addresses that lead nowhere")
	p.frozenLinks()
	p.scriptLinks()
	ds := p.collisions()
	ds = append(ds, p.authorLinks()...)
	if ds.Errors() > 0 {
		return nil, ds
	}
	return p.site, ds
}

type planner struct {
	ix         *link.Index
	site       *Site
	neighbours *link.Neighbourhood
	extents    map[*edition.Edition]*extent
	byID       map[string]*link.Entry // concepts
}

// add registers a page and fills its frame. names are what it is about.
func (p *planner) add(path string, v View, from string, names ...string) {
	p.addBound(path, v, from, p.ix, names...)
}

// addBound registers a page whose texts are bound in an index of their own.
func (p *planner) addBound(path string, v View, from string, ix *link.Index, names ...string) {
	f := v.frame()
	f.Path, f.Key, f.Names = path, v.Layout(), names
	f.Site, f.Editions = p.ix.Corpus.Site, p.ix.Corpus.Editions
	if f.Lang == "" {
		f.Lang = p.ix.Corpus.Editions[0].Language
	}
	p.site.Pages = append(p.site.Pages, Page{path, v, from, ix})
}
