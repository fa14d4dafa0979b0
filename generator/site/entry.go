package site

import (
	"fmt"
	"path"
	"strconv"
	"unicode/utf8"

	"duizhao/generator/edition"
	"duizhao/generator/figure"
	"duizhao/generator/ledger"
	"duizhao/generator/link"
)

// Concept is the page of a concept.
type Concept struct {
	Frame
	Broader    []*link.Entry
	Narrower   []*link.Entry
	Related    []*link.Entry
	Instrument []*link.Entry // instruments that are registered as being about it
	Ego        figure.Map    // what is near it; without nodes where that is too little
	Mentions
}

// Instrument is the page of an instrument.
type Instrument struct {
	Frame
	Supersedes   []*link.Entry
	SupersededBy []*link.Entry
	Related      []*link.Entry
	Concepts     []*link.Entry
	Mentions
}

// Layout names the layout of the view.
func (*Concept) Layout() string { return "concept" }

// Layout names the layout of the view.
func (*Instrument) Layout() string { return "instrument" }

// Mentions is what the page of an entry shows of the texts that mention it.
//
// The concordance is divided into parts, each a page, where there are more than
// [linesPerPart] lines; the first has everything else as well.
type Mentions struct {
	Entry      *link.Entry
	Lines      []link.Line  // of the originals and their notes, in this part
	Total      int          // of those in all parts
	Part       int          // from 1
	Parts      []string     // paths of all parts
	Translated []InLanguage // in this part
	Editions   []InEdition
	Rendered   []link.Rendered
	Neighbours []link.Neighbour
	Data       string // path of the whole concordance as data
}

// First says whether this is the first part.
func (m Mentions) First() bool { return m.Part == 1 }

// InLanguage is the concordance of the translations in one language.
type InLanguage struct {
	Lang  string
	Lines []link.Line
}

// InEdition says where in one edition an entry is mentioned.
type InEdition struct {
	Edition  *edition.Edition
	Count    int // in the original text and its notes
	Notes    int // in the notes
	Sections []InSection
	Strip    figure.Strip
}

// InSection is a section that mentions an entry.
type InSection struct {
	Chapter *edition.Chapter
	Section *edition.Section
	Count   int
	Most    int // of all sections of the editions: the bar of full length
}

// Address is where a section begins.
func (s InSection) Address(e *edition.Edition) string {
	page := ReadingPath(e, s.Chapter)
	if s.Section.ID == "" {
		return page
	}
	return page + "#" + s.Section.ID
}

// linesPerPart is how many lines a page of a concordance has.
const linesPerPart = 250

// maxNeighbours is how many neighbours a page shows.
const maxNeighbours = 12

// mentions gathers what the pages of an entry show: a value for each part.
func (p *planner) mentions(e *link.Entry) []Mentions {
	m := Mentions{Entry: e, Part: 1, Rendered: p.ix.Renderings(e), Data: path.Join(path.Dir(TargetPath(e.Target)), "concordance.csv")}
	if m.Neighbours = p.neighbours.Of(e); len(m.Neighbours) > maxNeighbours {
		m.Neighbours = m.Neighbours[:maxNeighbours]
	}
	var original []link.Occurrence
	translated := map[string][]link.Occurrence{}
	for _, o := range e.Occurrences {
		if o.Text.Original {
			original = append(original, o)
		} else {
			translated[o.Text.Lang] = append(translated[o.Text.Lang], o)
		}
	}
	m.Total, m.Editions = len(original), p.editions(e, original)
	parts := max(1, partsOf(original))
	for _, list := range translated {
		parts = max(parts, partsOf(list))
	}
	for i := range parts {
		m.Parts = append(m.Parts, partPath(e.Target, i+1))
	}
	out := make([]Mentions, parts)
	for i := range out {
		out[i] = m
		out[i].Part, out[i].Lines = i+1, link.Lines(part(original, i))
		for _, r := range m.Rendered {
			if list := part(translated[r.Lang], i); len(list) > 0 {
				out[i].Translated = append(out[i].Translated, InLanguage{r.Lang, link.Lines(list)})
			}
		}
	}
	return out
}

func partsOf(list []link.Occurrence) int { return (len(list) + linesPerPart - 1) / linesPerPart }

func part(list []link.Occurrence, i int) []link.Occurrence {
	return list[min(i*linesPerPart, len(list)):min((i+1)*linesPerPart, len(list))]
}

func partPath(t link.Target, part int) string {
	if part == 1 {
		return TargetPath(t)
	}
	return path.Join(path.Dir(TargetPath(t)), strconv.Itoa(part), "index.html")
}

// editions divides the mentions in the originals by edition and section.
func (p *planner) editions(e *link.Entry, original []link.Occurrence) []InEdition {
	var out []InEdition
	for _, o := range original {
		ext := p.extents[o.Text.Edition]
		if n := len(out); n == 0 || out[n-1].Edition != o.Text.Edition {
			strip := ext.strip
			strip.Name = figure.Name{ID: fmt.Sprintf("strip-%d", n+1)}
			out = append(out, InEdition{Edition: o.Text.Edition, Strip: strip})
		}
		in := &out[len(out)-1]
		in.Count++
		if o.Text.Note != nil {
			in.Notes++
			continue
		}
		if n := len(in.Sections); n == 0 || in.Sections[n-1].Section != o.Text.Section {
			in.Sections = append(in.Sections, InSection{Chapter: o.Text.Chapter, Section: o.Text.Section})
		}
		in.Sections[len(in.Sections)-1].Count++
		in.Strip.Marks = append(in.Strip.Marks, figure.Mark{
			At:    ext.start[o.Text] + utf8.RuneCountInString(o.Text.Flow.Text[:o.Start]),
			Label: figure.Phrase{Text: PlaceName(o.Text)}, Href: Rel(TargetPath(e.Target), TextAddress(o.Text)),
		})
	}
	most := 0
	for _, in := range out {
		for _, s := range in.Sections {
			most = max(most, s.Count)
		}
	}
	for _, in := range out {
		for i := range in.Sections {
			in.Sections[i].Most = most
		}
	}
	return out
}

// PlaceName is the number under which readers know a block: ¶12, §2.1.
func PlaceName(t *link.Text) string {
	if t.Paragraph != nil {
		return "¶" + strconv.Itoa(t.Paragraph.Number)
	}
	return "§" + t.Section.Number
}

// numbered is the same of a block that can be cited.
func numbered(b *ledger.Block) string {
	if b.Kind == ledger.Heading {
		return "§" + b.Number
	}
	return "¶" + b.Number
}

// extent is how the original text of an edition lies on a line, in code points.
type extent struct {
	start map[*link.Text]int
	strip figure.Strip // without marks; addresses are relative to the page of an entry
}

// measure lays out the texts of an edition. All entries' pages lie equally deep.
func measure(e *edition.Edition, texts []*link.Text) *extent {
	x := &extent{start: map[*link.Text]int{}}
	const entryPage = "concepts/x/index.html"
	var last *edition.Section
	for _, t := range texts {
		if !t.Original || t.Note != nil {
			continue
		}
		if t.Section != last {
			last = t.Section
			s := figure.Section{Start: x.strip.Length, Short: t.Section.Number, Href: Rel(entryPage, ReadingPath(e, t.Chapter))}
			if len(e.Title) > 0 { // what stands before the first heading goes by the title
				s.Label = figure.Phrase{Lang: e.Title[0].Lang, Text: e.Title[0].Text}
			}
			if t.Section.Heading != nil {
				s.Label = figure.Phrase{Lang: e.Language, Text: t.Section.Heading.Text}
				s.Href += "#" + t.Section.ID
			}
			x.strip.Sections = append(x.strip.Sections, s)
		}
		x.start[t] = x.strip.Length
		x.strip.Length += utf8.RuneCountInString(t.Flow.Text)
		x.strip.Sections[len(x.strip.Sections)-1].End = x.strip.Length
	}
	return x
}
