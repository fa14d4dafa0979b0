package site

import (
	"slices"

	"duizhao/generator/edition"
	"duizhao/generator/link"
)

// ConceptIndex is the list of concepts in the order of pinyin.
type ConceptIndex struct {
	Frame
	Letters []Letter
	Total   int
}

// Letter gathers the concepts whose pinyin begins with it.
type Letter struct {
	Name    string // A to Z, or # for what begins with no letter
	ID      string
	Entries []*link.Entry
}

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

// InstrumentIndex is the register: a time-line, then a list by kind.
type InstrumentIndex struct {
	Frame
	Years   []Year
	Undated int
	Kinds   []KindGroup
	Total   int
}

// Year gathers the instruments of one year.
type Year struct {
	Year    int
	Entries []*link.Entry
}

// KindGroup gathers the instruments of one kind.
type KindGroup struct {
	Kind    string
	Entries []*link.Entry
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
func (*ConceptIndex) Layout() string { return "concepts" }

// Layout names the layout of the view.
func (*Concept) Layout() string { return "concept" }

// Layout names the layout of the view.
func (*InstrumentIndex) Layout() string { return "instruments" }

// Layout names the layout of the view.
func (*Instrument) Layout() string { return "instrument" }

func (p *planner) concepts() {
	v := &ConceptIndex{Total: len(p.ix.Concepts)}
	for _, e := range p.ix.Concepts {
		name := edition.InitialLetter(e.Target.Concept.Pinyin)
		if n := len(v.Letters); n == 0 || v.Letters[n-1].Name != name {
			id := "letter-" + name
			if name == "#" {
				id = "letter-other"
			}
			v.Letters = append(v.Letters, Letter{Name: name, ID: id})
		}
		last := &v.Letters[len(v.Letters)-1]
		last.Entries = append(last.Entries, e)
	}
	p.add("concepts/index.html", v, "the index of concepts")
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
	v := &InstrumentIndex{Total: len(p.ix.Instruments)}
	byKind := map[string][]*link.Entry{}
	for _, e := range p.ix.Instruments {
		i := e.Target.Instrument
		byKind[i.Kind] = append(byKind[i.Kind], e)
		if i.Date == (edition.Date{}) {
			v.Undated++
			continue
		}
		if n := len(v.Years); n == 0 || v.Years[n-1].Year != i.Date.Year {
			v.Years = append(v.Years, Year{Year: i.Date.Year})
		}
		last := &v.Years[len(v.Years)-1]
		last.Entries = append(last.Entries, e)
	}
	for _, k := range edition.Kinds {
		if len(byKind[k]) > 0 {
			v.Kinds = append(v.Kinds, KindGroup{k, byKind[k]})
		}
	}
	p.add("instruments/index.html", v, "the register of instruments")
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
