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

// Layout names the layout of the view.
func (*ConceptIndex) Layout() string { return "concepts" }

// Layout names the layout of the view.
func (*InstrumentIndex) Layout() string { return "instruments" }

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
	for _, e := range p.ix.Concepts {
		c := e.Target.Concept
		broader, related := resolve(c.Broader, p.byID), resolve(c.Related, p.byID)
		ego := p.ego(e, broader, narrower[c.ID], related)
		for i, m := range p.mentions(e) {
			p.add(m.Parts[i], &Concept{
				Broader: broader, Narrower: narrower[c.ID], Related: related, Instrument: about[c.ID], Ego: ego, Mentions: m,
			}, "the concept "+c.ID, c.PrefLabel, c.Gloss.In("en"))
		}
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
		for part, m := range p.mentions(e) {
			p.add(m.Parts[part], &Instrument{
				Supersedes: resolve(i.Supersedes, instruments), SupersededBy: supersededBy[i.ID],
				Related: resolve(i.Related, instruments), Concepts: resolve(i.Concepts, concepts), Mentions: m,
			}, "the instrument "+i.ID, i.Zh, i.En)
		}
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
