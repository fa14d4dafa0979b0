package carry

import "slices"

// rivalry is an old unit o whose text the new unit n has, and the other new units
// that may be it.
type rivalry struct {
	o, n   int
	open   bool // whatever stands where
	rivals []int
	moved  bool // n is out of order
	taken  bool // it was taken back
}

// doubt takes back what was assigned by the same text where a unit that is left
// may be the old one too: a copy was put elsewhere, say, and the original edited.
// It gives what it took back. It is done once before edits are looked for, whose
// frame it changes, and once in the end, when most of the neighbours are known.
func (c *carrying) doubt() []rivalry {
	var all []rivalry
	for n, o := range c.of {
		if o < 0 || c.survived[n] || c.old[o].fold != c.new[n].fold {
			continue
		}
		if c.times[c.old[o].label()][0] == 1 || len(c.old[o].key) >= leastKnown { // any of short twins may have any id
			all = append(all, rivalry{o: o, n: n, moved: c.chain[n] == none})
		}
	}
	inParallel(len(all), func() func(int) {
		news := newFinder(c.fresh, len(c.new))
		return func(i int) { c.weigh(&all[i], news) }
	})
	all = slices.DeleteFunc(all, func(r rivalry) bool { return !r.open && len(r.rivals) == 0 })
	// What is taken back is no neighbour for the others any more.
	for again := true; again; {
		again = false
		for i := range all {
			if r := &all[i]; !r.taken && (r.open || c.outdone(r)) {
				c.takeBack(r)
				again = true
			}
		}
	}
	c.lengthen()
	return slices.DeleteFunc(all, func(r rivalry) bool { return !r.taken })
}

// rivalled is such a score that what is like an old unit by half is a rival.
const rivalled = perhaps + clearMargin - .001

// weigh finds the rivals. If only the letters are the same, there may be more.
func (c *carrying) weigh(r *rivalry, news *finder) {
	marks := c.old[r.o].raw != c.new[r.n].raw
	score := 1.
	if r.moved {
		score = rivalled
	}
	for _, l := range append(c.claimants(r.o, r.n, news), c.inPlace(r.o, r.n)...) {
		m := l.unit
		open := marks && c.rivals(l, r.o, r.n, score)
		if open || l.score >= perhaps && c.new[m].raw != c.new[r.n].raw && (len(c.likes[m]) == 0 || c.rivals(l, r.o, r.n, rivalled)) {
			r.rivals = append(r.rivals, m)
			r.open = r.open || open
		}
	}
	if twins := c.twins[c.old[r.o].sameAs()]; len(twins) > 1 {
		free := 0
		for _, o := range twins {
			if c.freeOld(o) && c.old[o].raw == c.old[r.o].raw {
				free++
			}
		}
		if slices.Sort(r.rivals); len(slices.Compact(slices.Clone(r.rivals))) <= free { // there is one for each
			r.rivals, r.open = nil, false
		}
	}
}

// inPlace gives what stands where o stood, beside its old neighbours. If it is
// short, nothing else may find it.
func (c *carrying) inPlace(o, n int) []like {
	var out []like
	for _, step := range []int{-1, 1} {
		if p := o + step; p >= 0 && p < len(c.old) && c.by[p] >= 0 {
			if m := c.by[p] - step; m != n && m >= 0 && m < len(c.new) && c.freeNew(m) && c.new[m].kind == c.old[o].kind {
				l := compare(&c.old[o], &c.new[m])
				l.unit = m
				out = append(out, l)
			}
		}
	}
	return out
}

// copied is such a score that a unit may be the original, edited, of which one
// that is in order is a copy.
const copied = .65

// outdone says that a rival may as well be the old unit as the one that has its
// text: this one is out of order, or has not both neighbours of the old one, or
// the rival has them too. If they are neighbours, the same text is the old unit.
func (c *carrying) outdone(r *rivalry) bool {
	if r.moved {
		return true
	}
	alike := append([]int{r.n}, r.rivals...)
	return slices.ContainsFunc(r.rivals, func(m int) bool {
		// What did not change has its id, unless a rival is all but the same, or
		// stands no less where the old unit stood.
		here, there := c.sides(r.o, r.n, alike), c.sides(r.o, m, alike)
		if here > there && compare(&c.old[r.o], &c.new[m]).score < copied {
			return false
		}
		for at := min(m, r.n); slices.Contains(alike, at); at++ {
			if at == max(m, r.n) {
				return false
			}
		}
		return here < 2 || there == 2
	})
}

// sides counts the sides on which the new unit n has the neighbour of o. Units
// that may be o too are passed over.
func (c *carrying) sides(o, n int, alike []int) int {
	count := 0
	for _, step := range []int{-1, 1} {
		at := n
		for slices.Contains(alike, at+step) {
			at += step
		}
		if c.likelyBeside(o, at, step) || c.sameText(o+step, at+step) {
			count++
		}
	}
	return count
}

// sameText says that the texts of two units, if there are such, are the same, and
// that the new one is in no question, unless for its id.
func (c *carrying) sameText(o, n int) bool {
	return o >= 0 && o < len(c.old) && n >= 0 && n < len(c.new) && c.old[o].raw == c.new[n].raw &&
		(c.decided[n].Verdict == "" || c.disbelieved[n])
}

// takeBack makes a question of r. A rival that stands more where the old unit
// stood will be proposed for it.
func (c *carrying) takeBack(r *rivalry) {
	alike := append([]int{r.n}, r.rivals...)
	here := c.sides(r.o, r.n, alike)
	d := Decision{Verdict: Undecided, ID: c.old[r.o].id, Score: 1}
	if slices.ContainsFunc(r.rivals, func(m int) bool { return c.freeNew(m) && c.sides(r.o, m, alike) > here }) {
		d = Decision{Verdict: Undecided, RunnerUp: &Candidate{c.old[r.o].id, 1}}
	}
	for _, m := range r.rivals {
		if !slices.ContainsFunc(c.likes[m], func(l like) bool { return l.unit == r.o }) { // found in its place
			l := compare(&c.old[r.o], &c.new[m])
			l.unit = r.o
			c.likes[m] = append(c.likes[m], l)
			slices.SortFunc(c.likes[m], byScore)
		}
	}
	c.decided[r.n], c.disputed[r.o], r.taken = d, true, true
	c.of[r.n], c.by[r.o], c.chain[r.n] = none, none, none
}

// dispel gives back what was taken back because of rivals that are something
// else, as has turned out, or of neighbours that were given back.
func (c *carrying) dispel(doubts []rivalry) {
	for again := true; again; {
		again = false
		for i := range doubts {
			r := &doubts[i]
			r.rivals = slices.DeleteFunc(r.rivals, func(m int) bool { return c.of[m] != none })
			if r.taken && c.freeOld(r.o) && (len(r.rivals) == 0 || !r.open && !c.outdone(r)) {
				c.assign(r.o, r.n)
				c.decided[r.n], r.taken, again = Decision{}, false, true
			}
		}
	}
	c.lengthen()
}
