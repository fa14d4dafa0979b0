package site

import (
	"slices"

	"duizhao/generator/edition"
	"duizhao/generator/link"
)

// Concept is the page of a concept.
type Concept struct {
	Frame
	Entry      *link.Entry
	Broader    []*link.Entry
	Narrower   []*link.Entry
	Related    []*link.Entry
	Instrument []*link.Entry // instruments that are registered as being about it
	Groups     []Group
}

// Instrument is the page of an instrument.
type Instrument struct {
	Frame
	Entry        *link.Entry
	Supersedes   []*link.Entry
	SupersededBy []*link.Entry
	Related      []*link.Entry
	Concepts     []*link.Entry
	Groups       []Group
}

// Group is the mentions of one entry in one edition.
type Group struct {
	Edition      *edition.Edition
	Text         []link.Occurrence // in headings and paragraphs
	Notes        []link.Occurrence
	Translations []link.Occurrence // in translations of either
}

// Count is the number of mentions in the original text and its notes.
func (g Group) Count() int { return len(g.Text) + len(g.Notes) }

// Layout names the layout of the view.
func (*Concept) Layout() string { return "concept" }

// Layout names the layout of the view.
func (*Instrument) Layout() string { return "instrument" }

func (p *planner) concepts() {
	p.conceptIndexes()
	narrower, about := map[string][]*link.Entry{}, map[string][]*link.Entry{}
	for _, e := range p.ix.Concepts {
		for _, b := range e.Target.Concept.Broader {
			narrower[b.ID] = append(narrower[b.ID], e)
		}
	}
	for _, e := range p.ix.Instruments {
		for _, c := range e.Target.Instrument.Concepts {
			about[c.ID] = append(about[c.ID], e)
		}
	}
	byID := byID(p.ix.Concepts)
	for _, e := range p.ix.Concepts {
		c := e.Target.Concept
		p.add(TargetPath(e.Target), &Concept{
			Entry: e, Broader: resolve(c.Broader, byID), Narrower: narrower[c.ID],
			Related: resolve(c.Related, byID), Instrument: about[c.ID], Groups: groups(e),
		}, "the concept "+c.ID, c.PrefLabel, c.Gloss.In("en"))
	}
}

func (p *planner) instruments() {
	p.instrumentIndexes()
	concepts, instruments := byID(p.ix.Concepts), byID(p.ix.Instruments)
	supersededBy := map[string][]*link.Entry{}
	for _, e := range p.ix.Instruments {
		for _, s := range e.Target.Instrument.Supersedes {
			supersededBy[s.ID] = append(supersededBy[s.ID], e)
		}
	}
	for _, e := range p.ix.Instruments {
		i := e.Target.Instrument
		p.add(TargetPath(e.Target), &Instrument{
			Entry: e, Supersedes: resolve(i.Supersedes, instruments), SupersededBy: supersededBy[i.ID],
			Related: resolve(i.Related, instruments), Concepts: resolve(i.Concepts, concepts), Groups: groups(e),
		}, "the instrument "+i.ID, i.Zh, i.En)
	}
}

func byID(entries []*link.Entry) map[string]*link.Entry {
	out := make(map[string]*link.Entry, len(entries))
	for _, e := range entries {
		out[e.Target.ID()] = e
	}
	return out
}

func resolve(refs []edition.Ref, byID map[string]*link.Entry) []*link.Entry {
	var out []*link.Entry
	for _, r := range refs {
		if e := byID[r.ID]; e != nil && !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	return out
}

// groups sorts an entry's mentions by edition and by where they stand.
func groups(e *link.Entry) []Group {
	var out []Group
	for _, o := range e.Occurrences {
		if n := len(out); n == 0 || out[n-1].Edition != o.Text.Edition {
			out = append(out, Group{Edition: o.Text.Edition})
		}
		g := &out[len(out)-1]
		switch {
		case !o.Text.Original:
			g.Translations = append(g.Translations, o)
		case o.Text.Note != nil:
			g.Notes = append(g.Notes, o)
		default:
			g.Text = append(g.Text, o)
		}
	}
	return out
}
