package site

import (
	"slices"

	"duizhao/generator/edition"
	"duizhao/generator/link"
)

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
