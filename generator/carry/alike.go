package carry

// What is measured here in characters are letters and digits.
const (
	surely      = .75 // taken, if nothing speaks against it
	perhaps     = .5  // asked
	leastKnown  = 8   // characters in common, below which nothing is certain
	leastInSlot = 4   // the same, of a unit that stands in its slot
	mostly      = .6  // of a unit that is a part of another
	nearly      = .75 // the same, of a unit that is part of nothing else
	wholly      = .9  // the same, of a unit that stands there unchanged
	unlike      = .35 // to the text of an id that survived: it is not believed
	fragment    = 12  // characters, below which that says little
	joins       = .4  // of a unit that is joined to another
	nearby      = 8   // units
)

// edited assigns the pairs that are alike beyond doubt and in order.
func (c *carrying) edited() {
	doubts := c.doubt()
	gaps := c.gaps()
	ordered := c.inOrder(gaps)
	beyondDoubt := make([]bool, len(c.new))
	inParallel(len(c.new), func() func(int) {
		olds, news := newFinder(c.index, len(c.old)), newFinder(c.fresh, len(c.new))
		return func(n int) {
			if len(c.likes[n]) == 0 || !c.freeNew(n) {
				return
			}
			best := c.likes[n][0]
			o := best.unit
			beyondDoubt[n] = c.freeOld(o) && (ordered[n] || c.pinned(o, n)) && c.certain(n, best, news) &&
				c.whole(o, n) && !c.elsewhere(o, n, olds, news)
		}
	})
	var pairs []pair
	for n, is := range beyondDoubt {
		if is {
			pairs = append(pairs, pair{c.likes[n][0].unit, n})
		}
	}
	for _, p := range pairs {
		if c.freeOld(p.o) {
			c.assign(p.o, p.n)
			if ordered[p.n] {
				c.chain[p.n] = p.o
			}
		}
	}
	c.dispel(doubts)
}

// settle takes back what was taken for an edit beside a unit that, as is known
// now, was swapped with it: which of the two was moved, and so whether this one
// was, is open.
func (c *carrying) settle() {
	for n, o := range c.of {
		if o == none || c.survived[n] || c.old[o].fold == c.new[n].fold {
			continue
		}
		for _, step := range []int{-1, 1} {
			m := n + step
			if m < 0 || m >= len(c.new) || c.of[m] == none || c.chain[m] != none || c.new[m].notes() != c.new[n].notes() {
				continue
			}
			if d := (c.of[m] - o) * step; d < 0 && d >= -nearby {
				c.of[n], c.by[o], c.chain[n] = none, none, none
				c.decided[n] = Decision{Verdict: Undecided, ID: c.old[o].id, Score: c.similarity(o, n), RunnerUp: c.next(n, o)}
				break
			}
		}
	}
}
