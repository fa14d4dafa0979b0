package site

import (
	"path"
	"slices"

	"duizhao/generator/cite"
	"duizhao/generator/edition"
	"duizhao/generator/ledger"
	"duizhao/generator/link"
	"duizhao/generator/markup"
	"duizhao/generator/script"
)

// Contents is the front page of an edition that has chapters.
type Contents struct {
	Frame
	Edition  *edition.Edition
	Chapters []*Reading
	Scripts  []Script
	Versions
	Past *ledger.Page // of what once stood at this address
}

// Reading is a reading page: a text, or a chapter of one.
type Reading struct {
	Frame
	Edition    *edition.Edition
	Chapter    *edition.Chapter
	Notes      []*edition.Note
	Glossary   []*link.Entry // the concepts and instruments that the page mentions
	Chapters   []*Reading    // of the edition, in order; nil where it is not divided
	Prev, Next *Reading
	Up         string // path of the contents page; "" where there is none
	Scripts    []Script
	Versions
	Past *ledger.Page // nil on the page of a release
	Work cite.Work    // the page as what references to it share

	// Links are, on the page of a release or in another script, the relative links
	// of its author by where they lead from there: "" is nowhere.
	Links map[string]string
}

// Href is where a link that the author wrote leads from this page.
func (r *Reading) Href(destination string) string {
	if to, ok := r.Links[destination]; ok {
		return to
	}
	return destination
}

// Versions is a page's place among the releases of its edition.
type Versions struct {
	Book      *ledger.Book
	Release   *edition.Release // that the page is of; nil if it shows the text of today
	Canonical string           // path of the page that shows the text of today as it is written, if this one does not
}

// Gone is a page at the address of a chapter that was released and is no more.
type Gone struct {
	Frame
	Edition *edition.Edition
	Versions
	Past *ledger.Page
}

// NotFound is the page that a host shows for an address that leads nowhere.
type NotFound struct{ Frame }

// Layout names the layout of the view.
func (*Contents) Layout() string { return "contents" }

// Layout names the layout of the view.
func (*Reading) Layout() string { return "reading" }

// Layout names the layout of the view.
func (*Gone) Layout() string { return "gone" }

// Layout names the layout of the view.
func (*NotFound) Layout() string { return "404" }

// Heading is the name of the chapter: its first heading, or nil.
func (r *Reading) Heading() *edition.Section {
	for _, s := range r.Chapter.Sections {
		if s.Heading != nil {
			return s
		}
	}
	return nil
}

// Title is the heading that a chapter begins with. It stands at the head of the
// page, with its address, and not once more in the text. Nil where a text
// precedes it, and where there are no chapters: there the edition's title is
// that of the page.
func (r *Reading) Title() *edition.Section {
	if s := r.Chapter.Sections; r.Up != "" && len(s) > 0 && s[0].Heading != nil {
		return s[0]
	}
	return nil
}

// Headed are the sections that have a heading within the page, for the table of
// contents.
func (r *Reading) Headed() []*edition.Section {
	var out []*edition.Section
	for _, s := range r.Chapter.Sections {
		if s.Heading != nil && s != r.Title() {
			out = append(out, s)
		}
	}
	return out
}

// Depth is the level of a section within the page, from 1.
func (r *Reading) Depth(s *edition.Section) int {
	if t := r.Title(); t != nil {
		return max(1, s.Level-t.Level)
	}
	return s.Level
}

// ContentsLine is a section in the list of contents.
type ContentsLine struct {
	Section *edition.Section
	Depth   int
	Lang    string // of the heading
}

// Line is the line of a section in the contents of the page.
func (r *Reading) Line(s *edition.Section) ContentsLine {
	return ContentsLine{s, r.Depth(s), r.Edition.Language}
}

// edition lists the pages of one edition, in each of its scripts, of its past,
// and of its references. They have those of the text as it is written: its pages
// in another script are no addresses to cite.
func (p *planner) edition(e *edition.Edition, past Past, renderings []*script.Rendering) {
	p.text(e, p.ix, past.Book, nil, nil)
	for _, in := range renderings {
		p.text(in.Edition(), in.Index, past.Book.In(in.Edition()), nil, in)
	}
	for i, r := range e.Releases {
		p.text(r.Edition, past.Releases[i], past.Book, r, nil)
		p.frozenCitations(past.Book, r)
	}
	for _, chapter := range past.Book.Lost() {
		v := &Gone{Frame: Frame{Lang: e.Language}, Edition: e, Versions: Versions{Book: past.Book}, Past: past.Book.Page(chapter)}
		p.add(chapterPath(e, chapter), v, "the chapter "+chapter+" that was released once", e.Title.In(e.Language, "en"))
	}
	p.citations(e, past.Book)
}

// text lists the reading pages of an edition, of a release of one, or of one in
// another script, bound in ix.
func (p *planner) text(e *edition.Edition, ix *link.Index, book *ledger.Book, r *edition.Release, in *script.Rendering) {
	written, title := e, e.Title.In(e.Language, "en")
	from := "the text "
	switch {
	case r != nil:
		from = "release " + r.Version + " of the text "
		title += " " + r.Version
	case in != nil:
		from = "the text in " + e.Script + " "
		written = in.Original
	}
	var readings []*Reading
	for _, ch := range e.Chapters {
		v := &Reading{
			Frame: Frame{Lang: e.Language, Frozen: r != nil}, Edition: e, Chapter: ch,
			Scripts: scripts(written, e, ch.Slug), Versions: p.versions(book, r, written, e, ch.Slug),
		}
		if r == nil {
			v.Past = pastOf(book, ch.Slug, in)
		}
		for _, n := range e.Notes {
			if n.Chapter == ch {
				v.Notes = append(v.Notes, n)
			}
		}
		v.Glossary = mentioned(ix, v)
		v.Work = p.work(written, book, r, ReadingPath(written, ch))
		readings = append(readings, v)
	}
	if readings[0].Chapter.Slug != "" {
		v := &Contents{
			Frame: Frame{Lang: e.Language, Frozen: r != nil}, Edition: e, Chapters: readings,
			Scripts: scripts(written, e, ""), Versions: p.versions(book, r, written, e, ""),
		}
		if r == nil {
			v.Past = pastOf(book, "", in)
		}
		p.addBound(EditionPath(e), v, "the contents of "+from+e.Slug, ix, title)
	}
	p.readings(readings, ix, from, title)
	if in == nil {
		p.pictures(e, r)
	}
}

func pastOf(book *ledger.Book, chapter string, in *script.Rendering) *ledger.Page {
	past := book.Page(chapter)
	if in != nil {
		past = past.Moved(in.Place)
	}
	return past
}

// readings registers the pages of chapters, each with those beside it.
func (p *planner) readings(readings []*Reading, ix *link.Index, from, title string) {
	for i, v := range readings {
		titles := []string{title}
		if v.Chapter.Slug != "" {
			v.Up, v.Chapters = EditionPath(v.Edition), readings
			if s := v.Heading(); s != nil {
				titles = []string{s.Heading.Text, title}
			}
		}
		if i > 0 {
			v.Prev = readings[i-1]
		}
		if i+1 < len(readings) {
			v.Next = readings[i+1]
		}
		p.addBound(ReadingPath(v.Edition, v.Chapter), v, from+v.Chapter.Path, ix, titles...)
	}
}

// pictures lists those of an edition or of a release of one.
func (p *planner) pictures(e *edition.Edition, r *edition.Release) {
	for _, name := range e.Images {
		dir := path.Join("editions", e.Slug)
		if r != nil {
			dir = path.Join(dir, "releases", r.Version)
		}
		p.site.Copies = append(p.site.Copies, Copy{PicturesPath(e) + name, path.Join(dir, name)})
	}
}

// versions is the place of the page of a chapter. The page of today that stands
// for it is that of the chapter, or else the front page.
func (p *planner) versions(book *ledger.Book, r *edition.Release, written, e *edition.Edition, chapter string) Versions {
	v := Versions{Book: book, Release: r}
	switch {
	case r != nil:
		v.Canonical = EditionPath(book.Edition)
		for _, ch := range book.Edition.Chapters {
			if ch.Slug == chapter {
				v.Canonical = ReadingPath(book.Edition, ch)
			}
		}
	case e != written:
		v.Canonical = chapterPath(written, chapter)
	}
	return v
}

// mentioned lists what a page mentions anywhere, in its text, translations and
// notes: concepts in the order of pinyin, then instruments by date. Whatever
// has a link in the page has an entry at its foot.
func mentioned(ix *link.Index, v *Reading) []*link.Entry {
	here := map[link.Target]bool{}
	see := func(f *markup.Flow) {
		for _, m := range ix.Text(f).Mentions {
			here[m.Target] = true
		}
	}
	block := func(b *markup.Block, translations []edition.Translation) {
		if b == nil || b.Kind == markup.KindRule {
			return
		}
		see(&b.Flow)
		for _, t := range translations {
			see(&t.Block.Flow)
		}
	}
	for _, s := range v.Chapter.Sections {
		block(s.Heading, s.Translations)
		for _, para := range s.Paragraphs {
			block(para.Block, para.Translations)
		}
	}
	for _, n := range v.Notes {
		see(&n.Def.Flow)
		for _, t := range n.Translations {
			see(&t.Def.Flow)
		}
	}
	var out []*link.Entry
	for _, entry := range slices.Concat(ix.Concepts, ix.Instruments) {
		if here[entry.Target] {
			out = append(out, entry)
		}
	}
	return out
}
