package carry

import (
	"cmp"
	"slices"
)

// proposed marks an old unit that is in a proposal.
const proposed = -2

// groups proposes splits and merges, those that share most first.
func (c *carrying) groups() {
	type match struct {
		o, n int
		like
	}
	var all []match
	for n := range c.new {
		if !c.freeNew(n) {
			continue
		}
		likes := slices.SortedStableFunc(slices.Values(c.likes[n]), func(a, b like) int { return cmp.Compare(b.common, a.common) })
		for _, l := range likes[:min(3, len(likes))] {
			if c.freeOld(l.unit) && (l.score >= perhaps || l.part >= partly) {
				all = append(all, match{l.unit, n, l})
			}
		}
	}
	slices.SortFunc(all, func(a, b match) int {
		return cmp.Or(cmp.Compare(b.common, a.common), cmp.Compare(b.score, a.score), cmp.Compare(a.n, b.n), cmp.Compare(a.o, b.o))
	})
	for _, m := range all {
		if !c.freeNew(m.n) || !c.freeOld(m.o) {
			continue
		}
		olds, news := c.extend(m.o, m.n)
		switch {
		case len(olds) == 1 && len(news) > 1:
			c.split(m.o, news)
		case len(olds) > 1 && len(news) == 1:
			c.merged(olds, m.n)
		default:
			continue
		}
		for _, o := range olds {
			c.by[o] = proposed
		}
	}
}

func (c *carrying) split(o int, parts []int) {
	for i, n := range parts {
		d := Decision{Verdict: Split, Score: c.similarity(o, n), RunnerUp: c.next(n, o), From: []string{c.old[o].id}}
		if i == 0 {
			d.ID = c.old[o].id
		}
		c.decided[n] = d
	}
}

func (c *carrying) merged(olds []int, n int) {
	d := Decision{Verdict: Merged, ID: c.old[olds[0]].id, Score: c.similarity(olds[0], n)}
	for _, o := range olds {
		d.From = append(d.From, c.old[o].id)
	}
	for _, l := range c.likesFor(n) {
		if !slices.Contains(olds, l.unit) {
			d.RunnerUp = &Candidate{c.old[l.unit].id, l.score}
			break
		}
	}
	c.decided[n] = d
}

// likesFor gives the likes of n, if any were looked for.
func (c *carrying) likesFor(n int) []like {
	if c.likes == nil {
		return nil
	}
	return c.likes[n]
}

// next gives the likeliest old unit of n but o.
func (c *carrying) next(n, o int) *Candidate {
	for _, l := range c.likesFor(n) {
		if l.unit != o {
			return &Candidate{c.old[l.unit].id, l.score}
		}
	}
	return nil
}

// questions proposes an old unit for each new one that may be one.
func (c *carrying) questions() {
	gaps, offered := c.gaps(), make([]bool, len(c.old))
	for n := range c.new {
		if d := &c.decided[n]; c.disbelieved[n] && d.RunnerUp == nil {
			d.RunnerUp = c.next(n, slices.IndexFunc(c.old, func(t text) bool { return t.id == d.ID }))
		}
		if !c.freeNew(n) {
			continue
		}
		d := Decision{Verdict: New, RunnerUp: c.next(n, none)}
		if len(c.likes[n]) > 0 {
			d.Score = c.likes[n][0].score
		}
		for _, l := range c.likes[n] {
			if l.score < perhaps && l.part < partly {
				continue
			}
			if o := c.twin(l.unit, gaps[n], offered); o != none {
				offered[o] = true
				d = Decision{Verdict: Undecided, ID: c.old[o].id, Score: l.score, RunnerUp: c.next(n, o)}
				break
			}
		}
		c.decided[n] = d
	}
}

// twin gives o, or if it is taken an old unit with the same letters that is
// not: one that has not been offered, and the first behind the beginning of the
// gap, if there is one.
func (c *carrying) twin(o int, g gap, offered []bool) int {
	if c.freeOld(o) {
		return o
	}
	twins := c.twins[c.old[o].sameAs()]
	at, _ := slices.BinarySearch(twins, g.after+1)
	some := none
	for i := range twins {
		o := twins[(at+i)%len(twins)]
		if !c.freeOld(o) {
			continue
		}
		if !offered[o] {
			return o
		}
		if some == none {
			some = o
		}
	}
	return some
}
