package carry

import "slices"

// certain says that n can only be an edit of the old unit it is most like.
func (c *carrying) certain(n int, best like, news *finder) bool {
	if best.score < surely || best.common < leastKnown && (best.common < leastInSlot || !c.slot(best.unit, n)) {
		return false
	}
	if len(c.likes[n]) > 1 && !clearly(best, c.likes[n][1], c.slot(best.unit, n)) {
		return false
	}
	return !c.disputed[best.unit] && !c.shared(n) && !c.contested(best.unit, n, best.score, news)
}

// shared says that n may as well be a part of another old unit: all of it is
// there, and what stands beside n is a part of that one too.
func (c *carrying) shared(n int) bool {
	for _, l := range c.likes[n][1:] {
		if !c.freeOld(l.unit) || l.part < wholly || len(c.new[n].key) >= len(c.old[l.unit].key) {
			continue
		}
		for m := max(0, n-1); m <= min(n+1, len(c.new)-1); m++ {
			if m != n && c.freeNew(m) && slices.ContainsFunc(c.likes[m], func(k like) bool { return k.unit == l.unit && k.part >= partly }) {
				return true
			}
		}
	}
	return false
}

// contested says that another new unit may be the old unit o, or contain it.
func (c *carrying) contested(o, n int, score float64, news *finder) bool {
	return slices.ContainsFunc(c.claimants(o, n, news), func(l like) bool { return c.rivals(l, o, n, score) })
}

// claimants gives the other new units that are left and somehow like o.
func (c *carrying) claimants(o, n int, news *finder) []like {
	rivals := slices.Clone(c.claims[o])
	for _, m := range news.find(c.old[o].grams, n) {
		m := int(m)
		if c.old[o].notes() == c.new[m].notes() && !slices.ContainsFunc(rivals, func(l like) bool { return l.unit == m }) {
			l := compare(&c.old[o], &c.new[m])
			l.unit = m
			rivals = append(rivals, l)
		}
	}
	return slices.DeleteFunc(rivals, func(l like) bool { return l.unit == n || !c.freeNew(l.unit) && !c.disbelieved[l.unit] })
}

// rivals says that a new unit that is like o may be o, where n is taken for it.
func (c *carrying) rivals(rival like, o, n int, score float64) bool {
	m := rival.unit
	if len(c.likes[m]) == 0 {
		return rival.part >= partly
	}
	margin := score - rival.score
	switch best := c.likes[m][0]; {
	case best.unit == o:
		if margin < clearMargin || rival.score >= perhaps && margin < claimMargin ||
			rival.part >= nearly && len(c.new[m].key) >= fragment {
			return true
		}
	case !explained(best, rival) && margin < clearMargin:
		return true
	}
	return rival.part >= worthNaming && len(c.new[m].key) > len(c.old[o].key) && c.contains(m, o, n)
}

// contains says that the new unit m has o in it, beside the old units that it
// has more of: most of o, or nearly as much of it as n has.
func (c *carrying) contains(m, o, n int) bool {
	share := func(grams []int32, of int) float64 {
		return float64(shared(grams, c.old[of].grams)) / float64(max(1, c.old[of].pairs))
	}
	all := c.new[m].grams
	here := share(all, o)
	enough := min(mostly, nearly*share(c.new[n].grams, o))
	if here < enough {
		return false
	}
	rest := all
	for _, l := range c.likes[m] {
		if l.unit != o && share(all, l.unit) > here+.05 {
			rest = without(rest, c.old[l.unit].grams)
		}
	}
	return share(rest, o) >= enough
}

const (
	claimMargin = .3 // to a new unit that is not like any other old one
	rivalMargin = .05
	rivalChars  = 6.
)

// explained says that a new unit is less like an old one than like another,
// best, and so is no rival for the first.
func explained(best, rival like) bool {
	margin := best.score - rival.score
	return margin >= rivalMargin && margin*float64(best.size) >= rivalChars
}

// slot says that n stands where o stood: both neighbours are, or are most like,
// the neighbours of o.
func (c *carrying) slot(o, n int) bool {
	return c.likelyBeside(o, n, -1) && c.likelyBeside(o, n, 1)
}

func (c *carrying) likelyBeside(o, n, step int) bool {
	if c.beside(o, n, step) {
		return true
	}
	o, n = o+step, n+step
	return n >= 0 && n < len(c.new) && (c.freeNew(n) || c.disbelieved[n]) && len(c.likes[n]) > 0 &&
		c.likes[n][0].unit == o && c.likes[n][0].score >= surely
}

// inOrder gives the new units that are in order if what they are most like is
// what they are: those that are in every longest chain through their gap. Of two
// that were swapped neither is.
func (c *carrying) inOrder(gaps []gap) []bool {
	out := make([]bool, len(c.new))
	for _, notes := range []bool{false, true} {
		var pairs []pair
		for n := range c.new {
			if c.new[n].notes() != notes || !c.freeNew(n) || len(c.likes[n]) == 0 {
				continue
			}
			if best := c.likes[n][0]; best.score >= surely && c.freeOld(best.unit) && gaps[n].holds(best.unit) {
				pairs = append(pairs, pair{best.unit, n})
			}
		}
		for _, p := range indispensable(pairs) {
			out[p.n] = true
		}
	}
	return out
}

// pinned says that the neighbours of n are the neighbours of o, wherever they
// went.
func (c *carrying) pinned(o, n int) bool {
	return n > 0 && n+1 < len(c.new) && o > 0 && o+1 < len(c.old) && c.of[n-1] == o-1 && c.of[n+1] == o+1
}
