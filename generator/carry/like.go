package carry

import (
	"slices"

	"duizhao/generator/diff"
)

// like is how alike two units are. unit is the other one.
type like struct {
	unit   int
	common int     // the longest common subsequence of their keys
	size   int     // the length of both keys
	score  float64 // from 0 to 1: see compare
	part   float64 // how much of the pairs of the shorter one the longer one has
}

// compare gives the greater of two measures: Dice's coefficient over pairs of
// neighbours, which sees through a clause that was moved within the paragraph,
// and 2·LCS/(|a|+|b|), which sees through changes that are scattered.
func compare(a, b *text) like {
	l := like{size: len(a.key) + len(b.key)}
	if l.size == 0 {
		return l
	}
	grams := shared(a.grams, b.grams)
	if pairs := a.pairs + b.pairs; pairs > 0 {
		l.score = 2 * float64(grams) / float64(pairs)
	}
	if least := min(a.pairs, b.pairs); least > 2 {
		l.part = float64(grams) / float64(least)
	}
	if l.size > 24 && l.score < .2 && l.part < .3 {
		return l // nothing alike: the subsequence is not worth its time
	}
	l.common = diff.LCS(a.key, b.key)
	l.score = max(l.score, 2*float64(l.common)/float64(l.size))
	return l
}

func (c *carrying) similarity(o, n int) float64 {
	a, b := &c.old[o], &c.new[n]
	if a.fold == b.fold {
		return 1
	}
	if a.grams == nil || b.grams == nil {
		return 2 * float64(diff.LCS(a.key, b.key)) / float64(max(1, len(a.key)+len(b.key)))
	}
	return compare(a, b).score
}

// clearly says that best is so much better than other that there is no question
// which it is: by a margin, or because what is different is a small part of
// what is different from the other, and not by a few characters. If best stands
// in its slot, less is enough.
func clearly(best, other like, slot bool) bool {
	margin := best.score - other.score
	if margin >= clearMargin {
		return true
	}
	ratio, chars := freeRatio, freeChars
	if slot {
		ratio, chars = slotRatio, slotChars
	}
	return 1-other.score >= ratio*(1-best.score) && margin*float64(best.size) >= chars
}

const (
	clearMargin = .15
	freeRatio   = 3.
	freeChars   = 10.
	slotRatio   = 1.3
	slotChars   = 4.
)

// compareAll fills c.likes: for each new unit that is left, the old units that
// are like it, the likeliest first.
func (c *carrying) compareAll() {
	c.grams = gramNumbers{}
	grams := c.grams
	first := map[int]int{} // of the units with one text, the first
	var texts []int
	c.twins = map[int][]int{}
	for o := range c.old {
		grams.number(&c.old[o], true)
		label := c.old[o].sameAs()
		if _, ok := first[label]; !ok {
			first[label] = o
			texts = append(texts, o)
		}
		c.twins[label] = append(c.twins[label], o)
	}
	c.index = newIndex(c.old, texts, len(grams))
	c.likes, c.claims = make([][]like, len(c.new)), make([][]like, len(c.old))
	gaps := c.gaps()
	var left []int
	for n := range c.new {
		grams.number(&c.new[n], false)
		if c.freeNew(n) || c.disbelieved[n] {
			left = append(left, n)
		}
	}
	inParallel(len(left), func() func(int) {
		find := newFinder(c.index, len(c.old))
		return func(i int) { c.likes[left[i]] = c.likesOf(left[i], gaps[left[i]], find) }
	})
	for _, n := range left {
		for _, l := range c.likes[n] {
			o := l.unit
			l.unit = n
			c.claims[o] = append(c.claims[o], l)
		}
	}
	c.fresh = newIndex(c.new, left, len(grams))
}

// likesOf gives the old units that are like n.
func (c *carrying) likesOf(n int, g gap, find *finder) []like {
	var likes []like
	try := func(o int) {
		if c.old[o].kind != c.new[n].kind || slices.ContainsFunc(likes, func(l like) bool { return l.unit == o }) {
			return
		}
		if l := compare(&c.old[o], &c.new[n]); l.score >= worthNaming || l.part >= partly {
			l.unit = o
			likes = append(likes, l)
		}
	}
	for _, o := range find.find(c.new[n].grams, g.after) {
		for _, o := range c.nearest(c.twins[c.old[o].sameAs()], g) {
			try(o)
		}
	}
	for _, o := range c.around(n, g) {
		try(o)
	}
	slices.SortFunc(likes, byScore)
	return likes
}

const (
	worthNaming = .3
	partly      = .5
)

// sameAs numbers the texts that have the same letters and kind.
func (t *text) sameAs() int { return t.fold*4 + int(t.kind) }

// nearest gives up to three of some units with the same text: those in the gap
// first.
func (c *carrying) nearest(twins []int, g gap) []int {
	if len(twins) <= 3 {
		return twins
	}
	i, _ := slices.BinarySearch(twins, g.after+1)
	i = min(i, len(twins)-3)
	out := twins[i : i+3]
	for k, o := range twins[i:] {
		if c.freeOld(o) && g.holds(o) {
			return twins[max(0, min(i+k, len(twins)-3)):][:3]
		}
	}
	return out
}

// around gives the old units that are left in a gap, if they are few; of many,
// those about as far from its beginning as n is.
func (c *carrying) around(n int, g gap) []int {
	const most = 12
	var out []int
	k := 0 // how many are left before n in the gap
	for m := n - 1; m >= 0 && k < most && c.chain[m] == none; m-- {
		if c.freeNew(m) {
			k++
		}
	}
	for o := g.after + 1; o < g.before && len(out) < most+k; o++ {
		if c.freeOld(o) {
			out = append(out, o)
		}
	}
	if len(out) > most {
		out = out[len(out)-most:]
	}
	return out
}
