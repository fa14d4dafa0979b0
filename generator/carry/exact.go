package carry

import (
	"slices"

	"duizhao/generator/diff"
)

// survivors assigns the units of the new text that still have their id. An id
// that is there twice says nothing.
func (c *carrying) survivors() {
	at := make(map[string]int, len(c.old))
	for o := range c.old {
		if _, twice := at[c.old[o].id]; twice {
			at[c.old[o].id] = none
			continue
		}
		at[c.old[o].id] = o
	}
	times := map[string]int{}
	for n := range c.new {
		times[c.new[n].id]++
	}
	for n := range c.new {
		id := c.new[n].id
		if o, ok := at[id]; ok && o != none && id != "" && times[id] == 1 {
			c.assign(o, n)
			c.survived[n] = true
		}
	}
}

// same assigns the units whose text is the same: first by the raw text, then by
// its letters and digits.
func (c *carrying) same() {
	for _, notes := range []bool{false, true} {
		c.order(notes)
	}
	c.strays()
	for _, anyKind := range []bool{false, true} {
		c.folded(anyKind)
	}
}

// label numbers the texts that are to be taken for the same.
func (t *text) label() int { return t.raw*4 + int(t.kind) }

// order makes the chain of a sequence: a longest one, over units that have the
// same raw text or had their id.
func (c *carrying) order(notes bool) {
	var olds, news []int
	for o := range c.old {
		if c.old[o].notes() == notes {
			olds = append(olds, o)
		}
	}
	for n := range c.new {
		if c.new[n].notes() == notes {
			news = append(news, n)
		}
	}
	c.thread(olds, news)
}

// thread links what is the same in two sequences and in the same order: what
// both begin and end with; then what is in each but once, and so cannot be
// taken for anything else (Cohen's patience diff); then what lies between.
func (c *carrying) thread(olds, news []int) {
	oldLabel, newLabel := c.labels()
	link := func(o, n int) {
		c.assign(o, n)
		c.chain[n] = o
	}
	for len(olds) > 0 && len(news) > 0 && oldLabel(olds[0]) == newLabel(news[0]) {
		link(olds[0], news[0])
		olds, news = olds[1:], news[1:]
	}
	for len(olds) > 0 && len(news) > 0 && oldLabel(olds[len(olds)-1]) == newLabel(news[len(news)-1]) {
		link(olds[len(olds)-1], news[len(news)-1])
		olds, news = olds[:len(olds)-1], news[:len(news)-1]
	}
	if len(olds) == 0 || len(news) == 0 {
		return
	}
	pairs := increasing(once(olds, news, oldLabel, newLabel))
	if len(pairs) == 0 {
		a, b := make([]rune, len(olds)), make([]rune, len(news))
		for i, o := range olds {
			a[i] = rune(oldLabel(o))
		}
		for i, n := range news {
			b[i] = rune(newLabel(n))
		}
		for _, m := range diff.Align(a, b) {
			for k := range m.Len {
				link(olds[m.A+k], news[m.B+k])
			}
		}
		return
	}
	i, j := 0, 0
	for _, p := range pairs {
		link(olds[p.o], news[p.n])
	}
	for _, p := range append(pairs, pair{o: len(olds), n: len(news)}) {
		c.thread(olds[i:p.o], news[j:p.n])
		i, j = p.o+1, p.n+1
	}
}

// labels gives the units that had their id one that is theirs alone.
func (c *carrying) labels() (old, new func(int) int) {
	old = func(o int) int {
		if n := c.by[o]; n != none && c.survived[n] {
			return -1 - o
		}
		return c.old[o].label()
	}
	new = func(n int) int {
		if c.survived[n] {
			return -1 - c.of[n]
		}
		return c.new[n].label()
	}
	return old, new
}

// once gives the pairs of places of what stands once in each, in the new order.
func once(olds, news []int, oldLabel, newLabel func(int) int) []pair {
	const twice = -2
	at := make(map[int]int, len(olds))
	for i, o := range olds {
		if _, ok := at[oldLabel(o)]; ok {
			at[oldLabel(o)] = twice
		} else {
			at[oldLabel(o)] = i
		}
	}
	count := make(map[int]int, len(news))
	for _, n := range news {
		count[newLabel(n)]++
	}
	var pairs []pair
	for j, n := range news {
		if i, ok := at[newLabel(n)]; ok && i != twice && count[newLabel(n)] == 1 {
			pairs = append(pairs, pair{o: i, n: j, weight: 1})
		}
	}
	return pairs
}

// strays assigns the units that have the same raw text out of order. Where
// there are more of one text on one side, those with the same neighbours go
// first.
func (c *carrying) strays() {
	olds := map[int][]int{}
	for o := range c.old {
		if c.freeOld(o) {
			olds[c.old[o].label()] = append(olds[c.old[o].label()], o)
		}
	}
	news := map[int][]int{}
	var labels []int
	for n := range c.new {
		label := c.new[n].label()
		if c.freeNew(n) && len(olds[label]) > 0 {
			if len(news[label]) == 0 {
				labels = append(labels, label)
			}
			news[label] = append(news[label], n)
		}
	}
	for _, label := range labels {
		c.stray(olds[label], news[label])
	}
}

func (c *carrying) stray(olds, news []int) {
	if len(olds) != len(news) {
		for _, n := range news {
			i := slices.IndexFunc(olds, func(o int) bool { return c.beside(o, n, -1) || c.beside(o, n, 1) })
			if i >= 0 {
				c.assign(olds[i], n)
				olds = slices.Delete(olds, i, i+1)
			}
		}
		news = slices.DeleteFunc(slices.Clone(news), func(n int) bool { return c.of[n] != none })
	}
	for i := range min(len(olds), len(news)) {
		c.assign(olds[i], news[i])
	}
}

// beside says that the neighbours of o and n on one side are one unit.
func (c *carrying) beside(o, n, step int) bool {
	o, n = o+step, n+step
	if o < 0 || o >= len(c.old) || n < 0 || n >= len(c.new) {
		return (o < 0 || o >= len(c.old)) && (n < 0 || n >= len(c.new))
	}
	return c.of[n] == o
}

// folded assigns the units that have the same letters and digits. A text that
// is there but once on each side cannot be taken for anything else; of others
// only one that stands between the same neighbours is.
func (c *carrying) folded(anyKind bool) {
	label := func(t *text) int {
		if anyKind {
			return t.fold
		}
		return t.fold*4 + int(t.kind)
	}
	olds, news := map[int][]int{}, map[int][]int{}
	for o := range c.old {
		olds[label(&c.old[o])] = append(olds[label(&c.old[o])], o)
	}
	for n := range c.new {
		news[label(&c.new[n])] = append(news[label(&c.new[n])], n)
	}
	for n := range c.new {
		if !c.freeNew(n) {
			continue
		}
		which := olds[label(&c.new[n])]
		if len(which) == 1 && len(news[label(&c.new[n])]) == 1 && c.freeOld(which[0]) {
			c.assign(which[0], n)
			continue
		}
		for _, o := range which {
			if c.freeOld(o) && c.beside(o, n, -1) && c.beside(o, n, 1) {
				c.assign(o, n)
				break
			}
		}
	}
	c.lengthen()
}

// lengthen adds to the chain what was assigned in order.
func (c *carrying) lengthen() {
	gaps := c.gaps()
	var pairs []pair
	for n, o := range c.of {
		if o != none && c.chain[n] == none && gaps[n].holds(o) && c.old[o].notes() == c.new[n].notes() {
			pairs = append(pairs, pair{o: o, n: n, weight: 1})
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
			c.chain[p.n] = p.o
		}
	}
}
