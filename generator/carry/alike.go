package carry

import (
	"cmp"
	"slices"

	"duizhao/generator/diff"
)

const (
	surely     = .75 // taken, if nothing speaks against it
	leastKnown = 8   // characters in common, below which nothing is certain
	perhaps    = .5  // asked
	mostly     = .6  // of a unit that is a part of another
	joins      = .4  // of a unit that is a part
)

// alike assigns the units that were edited, and proposes what is less certain.
func (c *carrying) alike() {
	c.compareAll()
	c.doubt()
	c.edited()
	c.groups()
	c.questions()
}

// doubt takes back what was assigned by the folded text where a unit that is
// left may be the old one too: a copy of which only the marks were changed
// stands beside the original of which more was.
func (c *carrying) doubt() {
	for n, o := range c.of {
		if o == none || c.survived[n] || c.old[o].raw == c.new[n].raw || !c.contested(o, n, 1) {
			continue
		}
		c.of[n], c.by[o], c.chain[n], c.disputed[o] = none, none, none, true
		c.decided[n] = Decision{Verdict: Undecided, ID: c.old[o].id, Score: 1}
	}
}

// contested says that another new unit may be the old unit o, or contain it.
func (c *carrying) contested(o, n int, score float64) bool {
	for _, rival := range c.claims[o] {
		m := rival.unit
		if m == n || !c.freeNew(m) {
			continue
		}
		best := c.likes[m][0]
		if best.unit == o || !clear(best, rival) || 1-rival.score < clearRatio*(1-best.score) {
			if score-rival.score < clearMargin || rival.part >= mostly {
				return true
			}
		}
		if rival.part >= partly && len(c.new[m].key) > len(c.old[o].key) {
			rest := c.new[m].grams
			if best.unit != o {
				rest = without(rest, c.old[best.unit].grams)
			}
			if c.makesUp(rest, &c.old[o]) {
				return true
			}
		}
	}
	return false
}

// edited assigns the pairs that are alike beyond doubt and in order.
func (c *carrying) edited() {
	gaps := c.gaps()
	olds, news := newFinder(c.index, len(c.old)), newFinder(c.fresh, len(c.new))
	var pairs []pair
	for n := range c.new {
		if len(c.likes[n]) == 0 || !c.freeNew(n) {
			continue
		}
		best := c.likes[n][0]
		if c.freeOld(best.unit) && gaps[n].holds(best.unit) && c.certain(n, best) &&
			!c.crossed(best.unit, n) && c.whole(best.unit, n) && !c.elsewhere(best.unit, n, olds, news) {
			pairs = append(pairs, pair{best.unit, n, best.common})
		}
	}
	for _, notes := range []bool{false, true} {
		var of []pair
		for _, p := range pairs {
			if c.new[p.n].notes() == notes {
				of = append(of, p)
			}
		}
		for _, p := range increasing(of) {
			c.assign(p.o, p.n)
			c.chain[p.n] = p.o
		}
	}
}

// certain says that n can only be an edit of the old unit it is most like.
func (c *carrying) certain(n int, best like) bool {
	if best.score < surely || best.common < leastKnown {
		return false
	}
	if len(c.likes[n]) > 1 && !clear(best, c.likes[n][1]) {
		return false
	}
	return !c.disputed[best.unit] && !c.contested(best.unit, n, best.score)
}

// crossed says that a neighbour of n is likely to be an old unit on the other
// side of o: that one of them was moved.
func (c *carrying) crossed(o, n int) bool {
	for m := max(0, n-2); m <= min(n+2, len(c.new)-1); m++ {
		if m == n || !c.freeNew(m) || len(c.likes[m]) == 0 || c.new[m].notes() != c.new[n].notes() {
			continue
		}
		best := c.likes[m][0]
		if best.score >= surely && c.freeOld(best.unit) && (best.unit < o) != (m < n) && best.unit != o {
			return true
		}
	}
	return false
}

// whole says that neither is a part of the other together with a neighbour: a
// neighbour that is left, joined to it, does not make them more alike.
func (c *carrying) whole(o, n int) bool {
	olds, news := c.extend(o, n)
	return len(olds) == 1 && len(news) == 1
}

// extend joins to o and to n the neighbours that are left and are a part of the
// other one.
func (c *carrying) extend(o, n int) (olds, news []int) {
	olds, news = []int{o}, []int{n}
	news = extend(news, len(c.new), c.freeNew, c.newKey, c.old[o].key)
	olds = extend(olds, len(c.old), c.freeOld, c.oldKey, c.new[n].key)
	return olds, news
}

func (c *carrying) newKey(n int) []rune { return c.new[n].key }
func (c *carrying) oldKey(o int) []rune { return c.old[o].key }

func extend(parts []int, units int, free func(int) bool, key func(int) []rune, whole []rune) []int {
	text := key(parts[0])
	common := diff.LCS(text, whole)
	for _, step := range []int{-1, 1} {
		at := parts[0]
		if step > 0 {
			at = parts[len(parts)-1]
		}
		for at += step; at >= 0 && at < units && free(at); at += step {
			longer := slices.Concat(key(at), text)
			if step > 0 {
				longer = slices.Concat(text, key(at))
			}
			more := diff.LCS(longer, whole)
			if len(longer) == len(text) || float64(more-common) < joins*float64(len(longer)-len(text)) {
				break
			}
			text, common = longer, more
			if step > 0 {
				parts = append(parts, at)
			} else {
				parts = slices.Insert(parts, 0, at)
			}
		}
	}
	return parts
}

// elsewhere says that what o has and n lacks makes up another new unit that is
// left, or what n has and o lacks another old one; or that the beginning of o,
// which n lacks, stands in another new unit: then that unit, not n, is o, by
// the rule that the first part of a unit is that unit.
func (c *carrying) elsewhere(o, n int, olds, news *finder) bool {
	lost := without(c.old[o].grams, c.new[n].grams)
	for _, m := range news.find(lost, n) {
		if m := int(m); m != n && c.freeNew(m) && c.makesUp(lost, &c.new[m]) && !c.known(m, o) {
			return true
		}
	}
	won := without(c.new[n].grams, c.old[o].grams)
	for _, p := range olds.find(won, o) {
		if p := int(p); p != o && c.freeOld(p) && c.makesUp(won, &c.old[p]) && !c.knownOld(p, n) {
			return true
		}
	}
	return c.beheaded(o, n, news)
}

func (c *carrying) beheaded(o, n int, news *finder) bool {
	head := lostHead(c.old[o].key, c.new[n].key)
	if len(head) < 2 {
		return false
	}
	for m := max(0, n-nearby); m <= min(n+nearby, len(c.new)-1); m++ {
		key := c.new[m].key
		if m != n && c.freeNew(m) && len(key) > 0 && len(key) <= 2*len(head) && !c.known(m, o) &&
			2*diff.LCS(key, head) >= len(key) {
			return true
		}
	}
	grams := c.gramsOf(head)
	if len(grams) < 4 {
		return false
	}
	for _, m := range news.find(grams, n) {
		if m := int(m); m != n && c.freeNew(m) {
			rest := c.new[m].grams
			if likes := c.likes[m]; len(likes) > 0 && likes[0].unit != o {
				rest = without(rest, c.old[likes[0].unit].grams)
			}
			if float64(shared(rest, grams)) >= mostly*float64(len(grams)) {
				return true
			}
		}
	}
	return false
}

const nearby = 8

// lostHead gives what comes in a before the first thing of some length that it
// has in common with b.
func lostHead(a, b []rune) []rune {
	for _, m := range diff.Align(a, b) {
		if m.Len >= 3 {
			return a[:m.A]
		}
	}
	return nil
}

func (c *carrying) makesUp(grams []int32, t *text) bool {
	n := shared(grams, t.grams)
	return n >= 2 && float64(n) >= joins*float64(t.pairs)
}

// known says that the new unit m is most like another old unit than o.
func (c *carrying) known(m, o int) bool {
	return len(c.likes[m]) > 0 && c.likes[m][0].unit != o && c.likes[m][0].score >= surely
}

func (c *carrying) knownOld(p, n int) bool {
	for _, l := range c.claims[p] {
		if l.unit != n && l.score >= surely {
			return true
		}
	}
	return false
}

// groups proposes splits and merges, those that share most first.
func (c *carrying) groups() {
	type match struct {
		o, n int
		like
	}
	var all []match
	for n := range c.new {
		for _, l := range c.likes[n] {
			if c.freeNew(n) && c.freeOld(l.unit) && (l.score >= perhaps || l.part >= partly) {
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

// proposed marks an old unit that is in a proposal.
const proposed = -2

func (c *carrying) split(o int, parts []int) {
	for i, n := range parts {
		d := Decision{Verdict: Split, Score: c.similarity(o, n), From: []string{c.old[o].id}}
		if i == 0 {
			d.ID = c.old[o].id
		}
		d.RunnerUp = c.next(n, o)
		c.decided[n] = d
	}
}

func (c *carrying) merged(olds []int, n int) {
	d := Decision{Verdict: Merged, ID: c.old[olds[0]].id, Score: c.similarity(olds[0], n)}
	for _, o := range olds {
		d.From = append(d.From, c.old[o].id)
	}
	for _, l := range c.likes[n] {
		if !slices.Contains(olds, l.unit) {
			d.RunnerUp = &Candidate{c.old[l.unit].id, l.score}
			break
		}
	}
	c.decided[n] = d
}

// next gives the likeliest old unit of n but o.
func (c *carrying) next(n, o int) *Candidate {
	for _, l := range c.likes[n] {
		if l.unit != o {
			return &Candidate{c.old[l.unit].id, l.score}
		}
	}
	return nil
}

// questions proposes an old unit for each new one that may be one.
func (c *carrying) questions() {
	for n := range c.new {
		if !c.freeNew(n) {
			continue
		}
		for _, l := range c.likes[n] {
			if c.by[l.unit] == none && (l.score >= perhaps || l.part >= partly) {
				c.decided[n] = Decision{Verdict: Undecided, ID: c.old[l.unit].id, Score: l.score, RunnerUp: c.next(n, l.unit)}
				break
			}
		}
		if c.decided[n].Verdict == "" {
			d := Decision{Verdict: New, RunnerUp: c.next(n, none)}
			if len(c.likes[n]) > 0 {
				d.Score = c.likes[n][0].score
			}
			c.decided[n] = d
		}
	}
}
