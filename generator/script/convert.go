package script

import (
	"cmp"
	"runtime"
	"sync"

	"duizhao/generator/edition"
	"duizhao/generator/link"
	"duizhao/generator/markup"
)

// Rendering is an edition in another script.
type Rendering struct {
	Original *edition.Edition
	// Index binds the converted edition, which is the only one of its corpus. Its
	// concepts and instruments are those that the edition names, converted too.
	Index *link.Index

	paragraphs map[string]*aligned
}

// Edition is the converted edition.
func (r *Rendering) Edition() *edition.Edition { return r.Index.Corpus.Editions[0] }

// Place gives where a place of a paragraph of the original is, both in bytes.
// It keeps within the paragraph; one that is not known has no place but its
// beginning.
func (r *Rendering) Place(paragraph string, offset int) int {
	a := r.paragraphs[paragraph]
	if a == nil {
		return 0
	}
	return a.at(min(max(offset, 0), len(a.places)-1))
}

// All converts each edition of an index to its other scripts, in the order that
// it gives them.
func All(ix *link.Index) [][]*Rendering {
	out := make([][]*Rendering, len(ix.Corpus.Editions))
	var wg sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, e := range ix.Corpus.Editions {
		wg.Add(1)
		go func() {
			defer wg.Done()
			slots <- struct{}{}
			defer func() { <-slots }()
			for _, tag := range e.Scripts {
				if tag != e.Language {
					out[i] = append(out[i], Convert(ix, i, tag))
				}
			}
		}()
	}
	wg.Wait()
	return out
}

// Convert gives edition i of an index in another script.
func Convert(ix *link.Index, i int, tag string) *Rendering {
	from := ix.Corpus.Editions[i]
	c := &conversion{
		Converter: Between(from.Language, tag), from: from, tag: tag,
		paragraphs: map[string]*aligned{}, flows: map[*markup.Flow]*markup.Flow{}, places: map[*markup.Flow]*aligned{}, homes: map[any]any{},
		concepts: map[*edition.Concept]*edition.Concept{}, instruments: map[*edition.Instrument]*edition.Instrument{},
	}
	for _, t := range ix.Texts[i] {
		if t.Original {
			c.flows[t.Flow], c.places[t.Flow] = c.flow(t.Flow, t.Mentions, tag)
		}
	}
	c.metadata()
	c.chapters()
	texts := make([]*link.Text, len(ix.Texts[i]))
	for j, t := range ix.Texts[i] {
		texts[j] = c.text(t)
	}
	corpus := &edition.Corpus{Site: ix.Corpus.Site, Editions: []*edition.Edition{c.to}}
	for _, concept := range ix.Corpus.Concepts {
		if named := c.concepts[concept]; named != nil {
			corpus.Concepts = append(corpus.Concepts, named)
		}
	}
	for _, instrument := range ix.Corpus.Instruments {
		if named := c.instruments[instrument]; named != nil {
			corpus.Instruments = append(corpus.Instruments, named)
		}
	}
	return &Rendering{from, link.Of(corpus, texts), c.paragraphs}
}

// conversion is one edition on its way to one script.
type conversion struct {
	*Converter
	from, to    *edition.Edition
	tag         string
	paragraphs  map[string]*aligned
	flows       map[*markup.Flow]*markup.Flow // of the original texts
	places      map[*markup.Flow]*aligned
	homes       map[any]any // chapters, sections, paragraphs and notes
	concepts    map[*edition.Concept]*edition.Concept
	instruments map[*edition.Instrument]*edition.Instrument
}

func (c *conversion) field(t edition.Text) edition.Text { return c.Text(t, c.from.Language, c.tag) }

func (c *conversion) people(list []edition.Person) []edition.Person {
	var out []edition.Person
	for _, p := range list {
		out = append(out, edition.Person{Name: c.field(p.Name), Affiliation: c.field(p.Affiliation), Note: c.field(p.Note)})
	}
	return out
}

// metadata makes the edition. What it was published from stays: that is cited as
// it stands in libraries.
func (c *conversion) metadata() {
	e := *c.from
	e.Language, e.Script = c.tag, c.tag
	e.Title, e.Abstract, e.Rights = c.field(e.Title), c.field(e.Abstract), c.field(e.Rights)
	e.Authors, e.Translators, e.Editors = c.people(e.Authors), c.people(e.Translators), c.people(e.Editors)
	e.Keywords = nil
	for _, k := range c.from.Keywords {
		e.Keywords = append(e.Keywords, c.field(k))
	}
	e.Chapters, e.Notes = nil, nil
	c.to = &e
}

func (c *conversion) chapters() {
	for _, ch := range c.from.Chapters {
		chapter := &edition.Chapter{Slug: ch.Slug, Path: ch.Path}
		c.homes[ch] = chapter
		for _, s := range ch.Sections {
			section := &edition.Section{ID: s.ID, Level: s.Level, Number: s.Number, Heading: c.block(s.Heading), Translations: s.Translations}
			c.homes[s] = section
			for _, p := range s.Paragraphs {
				paragraph := &edition.Paragraph{ID: p.ID, Number: p.Number, Block: c.block(p.Block), Translations: p.Translations}
				c.homes[p], c.paragraphs[p.ID] = paragraph, c.places[&p.Block.Flow]
				section.Paragraphs = append(section.Paragraphs, paragraph)
			}
			chapter.Sections = append(chapter.Sections, section)
		}
		c.to.Chapters = append(c.to.Chapters, chapter)
	}
	for _, n := range c.from.Notes {
		note := *n
		note.Chapter = of(c, n.Chapter)
		if f := c.flows[&n.Def.Flow]; f != nil { // it is no translator's note
			note.Def = &markup.Note{Label: n.Def.Label, At: n.Def.At, Flow: *f}
			c.flows[&n.Def.Flow] = &note.Def.Flow
		}
		c.homes[n] = &note
		c.to.Notes = append(c.to.Notes, &note)
	}
}

// block converts a block; one without text, such as a rule, stays.
func (c *conversion) block(b *markup.Block) *markup.Block {
	if b == nil || c.flows[&b.Flow] == nil {
		return b
	}
	out := *b
	out.Flow = *c.flows[&b.Flow]
	c.flows[&b.Flow] = &out.Flow
	return &out
}

// of gives what was made of a chapter, a section, a paragraph or a note.
func of[T any](c *conversion, home *T) *T {
	if home == nil {
		return nil
	}
	return c.homes[home].(*T)
}

// text binds a flow as it was bound in the original. That of a translation is
// the same flow in another book.
func (c *conversion) text(t *link.Text) *link.Text {
	out := &link.Text{
		Flow: t.Flow, Edition: c.to, Chapter: of(c, t.Chapter), Section: of(c, t.Section), Paragraph: of(c, t.Paragraph), Note: of(c, t.Note),
		Lang: t.Lang, Original: t.Original,
	}
	at := func(offset int) int { return offset }
	if t.Original {
		out.Flow, out.Lang, at = c.flows[t.Flow], c.tag, c.places[t.Flow].at
	}
	for _, m := range t.Mentions {
		m.Target, m.Start, m.End = c.target(m.Target), at(m.Start), at(m.End)
		out.Mentions = append(out.Mentions, m)
	}
	for _, m := range t.Marks {
		out.Marks = append(out.Marks, link.Mark{Note: of(c, m.Note), ID: m.ID, Text: out})
	}
	return out
}

// target gives an entry as lists of its terms show it in the script.
func (c *conversion) target(t link.Target) link.Target {
	if t.Concept != nil {
		if c.concepts[t.Concept] == nil {
			concept := *t.Concept
			concept.PrefLabel = c.String(concept.PrefLabel)
			c.concepts[t.Concept] = &concept
		}
		return link.Target{Concept: c.concepts[t.Concept]}
	}
	if c.instruments[t.Instrument] == nil {
		instrument := *t.Instrument
		instrument.Zh = cmp.Or(instrument.Names.InScript(c.tag), c.String(instrument.Zh))
		c.instruments[t.Instrument] = &instrument
	}
	return link.Target{Instrument: c.instruments[t.Instrument]}
}
