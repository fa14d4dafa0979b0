package carry

import (
	"duizhao/generator/diff"
)

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

// beheaded says that the beginning of o, which n lacks, stands in another unit
// that is left.
func (c *carrying) beheaded(o, n int, news *finder) bool {
	head := lostHead(c.old[o].key, c.new[n].key)
	if len(head) < 2 {
		return false
	}
	if c.headBeside(head, o, n) {
		return true
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

// headBeside says that the lost beginning of o stands at the end or at the
// beginning of a unit beside n, or makes up a short one nearby; or that the unit
// before n is short and nothing known, and so may be the beginning whatever it
// says now.
func (c *carrying) headBeside(head []rune, o, n int) bool {
	if m := n - 1; m >= 0 && c.freeNew(m) && len(c.new[m].key) <= 2*len(head) && !c.known(m, o) {
		return true
	}
	for m := max(0, n-2); m <= min(n+2, len(c.new)-1); m++ {
		key := c.new[m].key
		if window := len(head) * 3 / 2; m != n && c.freeNew(m) && len(key) > window {
			if 2*diff.LCS(head, key[len(key)-window:]) > len(head) || 2*diff.LCS(head, key[:window]) > len(head) {
				return true
			}
		}
	}
	for m := max(0, n-nearby); m <= min(n+nearby, len(c.new)-1); m++ {
		key := c.new[m].key
		if m != n && c.freeNew(m) && len(key) > 0 && len(key) <= 2*len(head) && !c.known(m, o) &&
			2*diff.LCS(key, head) >= len(key) {
			return true
		}
	}
	return false
}

// lostHead gives what comes in a before the first thing of some length that it
// has in common with b.
func lostHead(a, b []rune) []rune {
	for _, m := range diff.Align(a, b) {
		if m.Len >= 3 {
			if m.A-m.B < 2 {
				return nil // another beginning, or none
			}
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
