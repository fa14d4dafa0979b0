package site

import (
	"path"

	"duizhao/generator/cite"
	"duizhao/generator/edition"
	"duizhao/generator/ledger"
)

// Citation is the page that gives the references of one block, in each style. It
// is what the menu of the block offers, for readers without script.
type Citation struct {
	Frame
	Edition *edition.Edition
	Book    *ledger.Book
	Block   *ledger.Block
	Work    cite.Work
	Place   cite.Place
	Stem    string // its path without extension
	Inline  bool   // the data stand on the page; there are no files of them
}

// Citations is the page that leads to the references of each block.
type Citations struct {
	Frame
	Edition *edition.Edition
	Book    *ledger.Book
	Of      []*Citation
}

// ReadingPath is the page on which the block stands.
func (c *Citation) ReadingPath() string { return chapterPath(c.Edition, c.Block.Chapter) }

// Layout names the layout of the view.
func (*Citation) Layout() string { return "cite" }

// Layout names the layout of the view.
func (*Citations) Layout() string { return "citations" }

// CitationStem is the path, without extension, of the references of a block.
func CitationStem(e *edition.Edition, id string) string {
	return path.Join(e.Slug, e.Version, "cite", id)
}

// Address is a path of the site as it is cited: absolute where the site knows
// where it is hosted.
func Address(s edition.Site, to string) string { return s.BaseURL + to }

// citations lists the references of an edition's blocks. Notes are cited by the
// paragraph that has them.
func (p *planner) citations(e *edition.Edition, book *ledger.Book) {
	list := &Citations{Frame: Frame{Lang: e.Language}, Edition: e, Book: book}
	title := e.Title.In(e.Language, "en")
	for _, blk := range book.Blocks() {
		if blk.Kind == ledger.Note {
			continue
		}
		work, place := Reference(p.ix.Corpus.Site, book, blk)
		c := &Citation{
			Frame: Frame{Lang: e.Language}, Edition: e, Book: book, Block: blk, Work: work, Place: place, Stem: CitationStem(e, blk.ID),
		}
		list.Of = append(list.Of, c)
		p.add(c.Stem+".html", c, "the references of "+blk.ID, numbered(blk), title)
	}
	p.site.Citations = append(p.site.Citations, list.Of...)
	p.add(path.Join(e.Slug, "cite", "index.html"), list, "the references to "+e.Slug, title)
}

// frozenCitations lists the references of a release's blocks: they are cited as
// they were, whatever became of them.
func (p *planner) frozenCitations(book *ledger.Book, r *edition.Release) {
	title := r.Edition.Title.In(r.Edition.Language, "en") + " " + r.Version
	for _, blk := range book.Released(r) {
		if blk.Kind == ledger.Note {
			continue
		}
		work, place := FrozenReference(p.ix.Corpus.Site, r, blk)
		stem := CitationStem(r.Edition, blk.ID)
		p.add(stem+".html", &Citation{
			Frame: Frame{Lang: r.Edition.Language}, Edition: r.Edition, Book: book, Block: blk, Work: work, Place: place, Stem: stem, Inline: true,
		}, "the references of "+blk.ID+" in release "+r.Version, numbered(blk), title)
	}
}

// FrozenReference is a block of a release as it is cited: by the address of the
// page that does not change.
func FrozenReference(s edition.Site, r *edition.Release, blk *ledger.Block) (cite.Work, cite.Place) {
	page := chapterPath(r.Edition, blk.Chapter)
	w := cite.Work{Edition: r.Edition, Site: s.Title, Release: r.Version, Date: r.Edition.Date, URL: Address(s, page)}
	if r.Date != (edition.Date{}) {
		w.Date = r.Date
	}
	return w, placeOf(s, page, blk)
}

func placeOf(s edition.Site, page string, blk *ledger.Block) cite.Place {
	return cite.Place{ID: blk.ID, Number: blk.Number, Heading: blk.Kind == ledger.Heading, URL: Address(s, page+"#"+blk.ID)}
}

// Reference is a block of today's text as it is cited. What is not yet released
// as it stands is cited without a release.
func Reference(s edition.Site, book *ledger.Book, blk *ledger.Block) (cite.Work, cite.Place) {
	page := chapterPath(book.Edition, blk.Chapter)
	w := cite.Work{Edition: book.Edition, Site: s.Title, Date: book.Edition.Date, URL: Address(s, page)}
	if latest := book.Latest(); latest != nil && book.UnchangedIn(blk.ID) == latest {
		w.Release = latest.Version
		if latest.Date != (edition.Date{}) {
			w.Date = latest.Date
		}
	}
	return w, placeOf(s, page, blk)
}

// work is what references to a page share. The text of today has the number of
// the newest release: a block that has changed since is cited without.
func (p *planner) work(e *edition.Edition, book *ledger.Book, r *edition.Release, page string) cite.Work {
	if r == nil {
		r = book.Latest()
	}
	w := cite.Work{Edition: e, Site: p.ix.Corpus.Site.Title, Date: e.Date, URL: Address(p.ix.Corpus.Site, page)}
	if r != nil {
		w.Release = r.Version
		if r.Date != (edition.Date{}) {
			w.Date = r.Date
		}
	}
	return w
}
