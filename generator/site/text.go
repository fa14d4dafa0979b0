package site

import (
	"slices"

	"duizhao/generator/edition"
	"duizhao/generator/link"
	"duizhao/generator/markup"
)

// Home is the front page.
type Home struct {
	Frame
	Cards       []Card
	Concepts    int
	Instruments int
}

// Card is an edition on the front page.
type Card struct {
	Edition    *edition.Edition
	Path       string
	Paragraphs int
	Notes      int
	Concepts   int
}

// Contents is the front page of an edition that has chapters.
type Contents struct {
	Frame
	Edition  *edition.Edition
	Chapters []*Reading
}

// Reading is a reading page: a text, or a chapter of one.
type Reading struct {
	Frame
	Edition    *edition.Edition
	Chapter    *edition.Chapter
	Notes      []*edition.Note
	Glossary   []*link.Entry // the concepts and instruments that the page mentions
	Prev, Next *Reading
	Up         string // path of the contents page; "" where there is none
}

// NotFound is the page that a host shows for an address that leads nowhere.
type NotFound struct{ Frame }

// Layout names the layout of the view.
func (*Home) Layout() string { return "home" }

// Layout names the layout of the view.
func (*Contents) Layout() string { return "contents" }

// Layout names the layout of the view.
func (*Reading) Layout() string { return "reading" }

// Layout names the layout of the view.
func (*NotFound) Layout() string { return "404" }

// Heading is the title of the chapter: its outermost heading, or nil.
func (r *Reading) Heading() *edition.Section {
	for _, s := range r.Chapter.Sections {
		if s.Heading != nil {
			return s
		}
	}
	return nil
}

// Headed are the sections that have a heading, for the table of contents.
func (r *Reading) Headed() []*edition.Section {
	var out []*edition.Section
	for _, s := range r.Chapter.Sections {
		if s.Heading != nil {
			out = append(out, s)
		}
	}
	return out
}

func (p *planner) home() {
	v := &Home{Concepts: len(p.ix.Concepts), Instruments: len(p.ix.Instruments)}
	for i, e := range p.ix.Corpus.Editions {
		v.Cards = append(v.Cards, p.card(e, p.ix.Texts[i]))
	}
	p.add("index.html", v, "the home page")
}

func (p *planner) card(e *edition.Edition, texts []*link.Text) Card {
	c := Card{Edition: e, Path: e.Slug + "/index.html", Notes: len(e.Notes)}
	concepts := map[link.Target]bool{}
	for _, t := range texts {
		if t.Paragraph != nil && t.Original {
			c.Paragraphs++
		}
		for _, m := range t.Mentions {
			if m.Target.Concept != nil {
				concepts[m.Target] = true
			}
		}
	}
	c.Concepts = len(concepts)
	return c
}

// edition lists the reading pages of one edition, and what goes with them.
func (p *planner) edition(e *edition.Edition) {
	title := e.Title.In(e.Language, "en")
	var readings []*Reading
	for _, ch := range e.Chapters {
		r := &Reading{Frame: Frame{Lang: e.Language}, Edition: e, Chapter: ch}
		for _, n := range e.Notes {
			if n.Chapter == ch {
				r.Notes = append(r.Notes, n)
			}
		}
		r.Glossary = p.mentioned(e, ch)
		readings = append(readings, r)
	}
	if len(readings) > 1 || readings[0].Chapter.Slug != "" {
		p.add(e.Slug+"/index.html", &Contents{Frame{Lang: e.Language}, e, readings}, "the contents of the edition "+e.Slug, title)
	}
	for i, r := range readings {
		titles := []string{title}
		if r.Chapter.Slug != "" {
			r.Up = e.Slug + "/index.html"
			if s := r.Heading(); s != nil {
				titles = []string{s.Heading.Text, title}
			}
		}
		if i > 0 {
			r.Prev = readings[i-1]
		}
		if i+1 < len(readings) {
			r.Next = readings[i+1]
		}
		p.add(ReadingPath(e, r.Chapter), r, "the text "+r.Chapter.Path, titles...)
	}
	for _, name := range e.Images {
		p.site.Copies = append(p.site.Copies, Copy{e.Slug + "/" + name, "editions/" + e.Slug + "/" + name})
	}
}

// mentioned lists what a chapter mentions, concepts in the order of pinyin,
// then instruments by date.
func (p *planner) mentioned(e *edition.Edition, ch *edition.Chapter) []*link.Entry {
	here := map[link.Target]bool{}
	see := func(f *markup.Flow) {
		for _, m := range p.ix.Text(f).Mentions {
			here[m.Target] = true
		}
	}
	for _, s := range ch.Sections {
		if s.Heading != nil {
			see(&s.Heading.Flow)
		}
		for _, para := range s.Paragraphs {
			if para.Block.Kind != markup.KindRule {
				see(&para.Block.Flow)
			}
		}
	}
	var out []*link.Entry
	for _, entry := range slices.Concat(p.ix.Concepts, p.ix.Instruments) {
		if here[entry.Target] {
			out = append(out, entry)
		}
	}
	return out
}
