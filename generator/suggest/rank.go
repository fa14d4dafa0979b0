package suggest

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"duizhao/generator/edition"
	"duizhao/generator/match"
)

// result ranks what was found and makes proposals of it.
func (m *miner) result(c *edition.Corpus, e *edition.Edition, opts Options) *Result {
	r := &Result{}
	concepts, instruments := m.judge(c, e, r)
	r.FurtherConcepts, r.FurtherInstruments = max(0, len(concepts)-opts.Concepts), max(0, len(instruments)-opts.Instruments)
	concepts, instruments = concepts[:min(len(concepts), opts.Concepts)], instruments[:min(len(instruments), opts.Instruments)]
	m.translate(slices.Concat(concepts, instruments))
	taken := taken{ids: map[string]bool{}, names: knownNames(c)}
	for _, f := range slices.Concat(concepts, instruments) {
		taken.names[bare(f.key)] = true
	}
	for _, x := range c.Concepts {
		taken.ids[x.ID] = true
	}
	for _, x := range c.Instruments {
		taken.ids[x.ID] = true
	}
	for _, f := range concepts {
		r.Concepts = append(r.Concepts, m.proposal(f, taken))
	}
	for _, f := range instruments {
		p := m.proposal(f, taken)
		p.Kind, p.Date = f.name.kind, m.firstDate(f)
		r.Instruments = append(r.Instruments, p)
	}
	return r
}

// judge scores all candidates, leaves out what is known, and orders the rest. Of
// two that matching could not tell apart, the better one stays.
func (m *miner) judge(c *edition.Corpus, e *edition.Edition, r *Result) (concepts, instruments []*find) {
	known := knownNames(c)
	m.walk(m.found, (*find).at)
	keywords := map[string]bool{}
	for _, k := range e.Keywords {
		keywords[bare(match.Fold(k.In("zh")))] = true
	}
	var all []*find
	for _, f := range m.found {
		if f.count == 0 || !loadable(m.surface(f.span)) {
			continue
		}
		f.keyword = keywords[bare(f.key)]
		score := 0.0
		if f.name != nil {
			score = m.instrumentScore(f)
		} else {
			score = m.conceptScore(f)
		}
		f.score = math.Round(score*1e4) / 1e4 // the last bits are not those of every machine
		if f.score >= leastScore {
			all = append(all, f)
		}
	}
	seen := map[string]bool{}
	for _, f := range best(all) {
		key := bare(f.key)
		switch {
		case known[key]:
			r.Known++
		case seen[key]:
		case f.name != nil:
			instruments = append(instruments, f)
		default:
			concepts = append(concepts, f)
		}
		seen[key] = true
	}
	return concepts, instruments
}

// best orders by score; of equal ones, that is first which the text has first.
func best(finds []*find) []*find {
	slices.SortStableFunc(finds, func(a, b *find) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.from, b.from), cmp.Compare(a.key, b.key))
	})
	return finds
}

// knownNames are the names of all entries, as they are compared.
func knownNames(c *edition.Corpus) map[string]bool {
	known := map[string]bool{}
	add := func(names ...string) {
		for _, n := range names {
			known[bare(match.Fold(n))] = true
		}
	}
	for _, x := range c.Concepts {
		add(x.PrefLabel)
		add(x.AltLabels...)
	}
	for _, x := range c.Instruments {
		add(x.Zh, x.En)
		add(x.Alt...)
	}
	return known
}

// bare is a folded name without what matching passes over: spaces and quotation
// marks.
func bare(folded string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" \u3000\n“”‘’「」『』《》〈〉\"", r) {
			return -1
		}
		return r
	}, folded)
}
