package carry

import (
	"slices"

	"duizhao/generator/diff"
)

// same assigns the units that have the same text as one old unit and no other:
// the same raw text, or else the same letters and digits.
func (c *carrying) same() {
	c.count()
	for _, notes := range []bool{false, true} {
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
		c.thread(olds, news, true)
	}
	c.strays(true)
	c.folded()
	c.reserve()
}

// repeated assigns the units whose text is there more than once. Only now are
// there as many neighbours as can be to tell them apart.
func (c *carrying) repeated() {
	clear(c.reservedOld)
	clear(c.reservedNew)
	for _, notes := range []bool{false, true} {
		c.threadGaps(notes)
	}
	c.strays(false)
	c.runs()
}

// threadGaps threads what is left in each gap of the chain.
func (c *carrying) threadGaps(notes bool) {
	gaps := c.gaps()
	var news []int
	at := gap{-1, -1}
	flush := func() {
		var olds []int
		for o := at.after + 1; len(news) > 0 && o < at.before; o++ {
			if c.undisputed(o) && c.old[o].notes() == notes {
				olds = append(olds, o)
			}
		}
		c.thread(olds, news, false)
		news = nil
	}
	for n := range c.new {
		if c.new[n].notes() != notes || !c.freeNew(n) {
			continue
		}
		if gaps[n] != at {
			flush()
			at = gaps[n]
		}
		news = append(news, n)
	}
	flush()
}

// label numbers the texts that are to be taken for the same.
func (t *text) label() int { return t.raw*4 + int(t.kind) }

// count counts how often each text is there.
func (c *carrying) count() {
	c.times = map[int][2]int{}
	for side, texts := range [][]text{c.old, c.new} {
		for i := range texts {
			if side == 1 && c.disbelieved[i] {
				continue
			}
			t := c.times[texts[i].label()]
			t[side]++
			c.times[texts[i].label()] = t
		}
	}
}

// reserve marks the units that are left and whose text is left on both sides:
// as many of them as there are on the other side will be assigned, but which is
// still open. Where there are more on one side, any of those may be something
// else too.
func (c *carrying) reserve() {
	left := map[int][2]int{}
	for o := range c.old {
		if c.undisputed(o) {
			t := left[c.old[o].label()]
			t[0]++
			left[c.old[o].label()] = t
		}
	}
	for n := range c.new {
		if c.freeNew(n) {
			t := left[c.new[n].label()]
			t[1]++
			left[c.new[n].label()] = t
		}
	}
	for o := range c.old {
		t := left[c.old[o].label()]
		c.reservedOld[o] = c.undisputed(o) && t[1] >= t[0]
	}
	for n := range c.new {
		t := left[c.new[n].label()]
		c.reservedNew[n] = c.freeNew(n) && t[0] >= t[1]
	}
}

// thread links what is the same in two sequences and in the same order: what
// both begin and end with; then what is in each but once, and so cannot be
// taken for anything else (Cohen's patience diff); then, if not only what is
// unique is wanted, what lies between.
func (c *carrying) thread(olds, news []int, unique bool) {
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
	pairs := once(olds, news, oldLabel, newLabel)
	if unique {
		pairs = slices.DeleteFunc(pairs, func(p pair) bool {
			label := newLabel(news[p.n])
			return label >= 0 && c.times[label] != [2]int{1, 1}
		})
	}
	pairs = increasing(pairs)
	if len(pairs) == 0 {
		if !unique {
			c.threadRest(olds, news)
		}
		return
	}
	i, j := 0, 0
	for _, p := range pairs {
		link(olds[p.o], news[p.n])
	}
	for _, p := range append(pairs, pair{o: len(olds), n: len(news)}) {
		c.thread(olds[i:p.o], news[j:p.n], unique)
		i, j = p.o+1, p.n+1
	}
}

func (c *carrying) threadRest(olds, news []int) {
	oldLabel, newLabel := c.labels()
	a, b := make([]rune, len(olds)), make([]rune, len(news))
	for i, o := range olds {
		a[i] = rune(oldLabel(o))
	}
	for i, n := range news {
		b[i] = rune(newLabel(n))
	}
	for _, m := range diff.Align(a, b) {
		for k := range m.Len {
			c.assign(olds[m.A+k], news[m.B+k])
			c.chain[news[m.B+k]] = olds[m.A+k]
		}
	}
}

// labels gives the units that had their id one that is theirs alone, and so it
// gives one to each whose id survived on another text, and to that text.
func (c *carrying) labels() (old, new func(int) int) {
	old = func(o int) int {
		if n := c.by[o]; n != none && c.survived[n] || c.disputed[o] {
			return -1 - o
		}
		return c.old[o].label()
	}
	new = func(n int) int {
		if c.survived[n] {
			return -1 - c.of[n]
		}
		if c.disbelieved[n] {
			return -1 - len(c.old) - n
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
			pairs = append(pairs, pair{o: i, n: j})
		}
	}
	return pairs
}

// strays assigns the units that have the same raw text out of order, of any
// text or of those that are there but once; in the end also of another kind.
// Where there are more of one text on one side, those with the same neighbours
// go first.
func (c *carrying) strays(unique bool) {
	c.straysBy((*text).label, unique)
	if !unique {
		c.straysBy(func(t *text) int { return t.raw }, false)
	}
}

func (c *carrying) straysBy(label func(*text) int, unique bool) {
	olds := map[int][]int{}
	for o := range c.old {
		if c.undisputed(o) {
			olds[label(&c.old[o])] = append(olds[label(&c.old[o])], o)
		}
	}
	news := map[int][]int{}
	var labels []int
	for n := range c.new {
		l := label(&c.new[n])
		if c.freeNew(n) && len(olds[l]) > 0 && (!unique || c.times[l] == [2]int{1, 1}) {
			if len(news[l]) == 0 {
				labels = append(labels, l)
			}
			news[l] = append(news[l], n)
		}
	}
	for _, l := range labels {
		c.stray(olds[l], news[l])
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

// folded assigns the units that have the same letters and digits as one old
// unit and no other, first those of one kind. Short ones may be so by chance.
func (c *carrying) folded() {
	for _, anyKind := range []bool{false, true} {
		label := func(t *text) int {
			if anyKind {
				return t.fold
			}
			return t.fold*4 + int(t.kind)
		}
		olds, news := map[int][]int{}, map[int]int{}
		for o := range c.old {
			olds[label(&c.old[o])] = append(olds[label(&c.old[o])], o)
		}
		for n := range c.new {
			if !c.disbelieved[n] {
				news[label(&c.new[n])]++
			}
		}
		for n := range c.new {
			which := olds[label(&c.new[n])]
			if c.freeNew(n) && len(which) == 1 && news[label(&c.new[n])] == 1 && c.undisputed(which[0]) &&
				(len(c.new[n].key) >= leastKnown || c.old[which[0]].raw == c.new[n].raw) {
				c.assign(which[0], n)
			}
		}
	}
	c.lengthen()
}

// runs assigns the units that have the same letters and digits, short or
// repeated though they are, if they fill the place between two neighbours as
// they did before. Of repeated ones all must have changed, as when other
// quotation marks are put everywhere: where one of two that were the same is
// still the same, nothing says which of the two it is.
func (c *carrying) runs() {
	type count struct{ olds, left, news int }
	counts := map[int]count{}
	for o := range c.old {
		t := counts[c.old[o].fold]
		t.olds++
		if c.freeOld(o) {
			t.left++
		}
		counts[c.old[o].fold] = t
	}
	for n := range c.new {
		t := counts[c.new[n].fold]
		t.news++
		counts[c.new[n].fold] = t
	}
	changed := func(o int) bool {
		t := counts[c.old[o].fold]
		return t.olds == t.news && t.olds == t.left
	}
	for n := 0; n < len(c.new); n++ {
		end := n
		for end < len(c.new) && c.freeNew(end) {
			end++
		}
		if end == n {
			continue
		}
		o := 0
		if n > 0 {
			o = c.of[n-1] + 1
		}
		if (n == 0 || c.of[n-1] != none) && c.sameRun(o, n, end, changed) {
			for i := range end - n {
				c.assign(o+i, n+i)
			}
		}
		n = end
	}
	c.lengthen()
}

// sameRun says that the old units from o on are those from n to end, and that
// the next of each are one.
func (c *carrying) sameRun(o, n, end int, changed func(int) bool) bool {
	after := o + end - n
	if after > len(c.old) || (after == len(c.old)) != (end == len(c.new)) || end < len(c.new) && c.of[end] != after {
		return false
	}
	for i := range end - n {
		if !c.undisputed(o+i) || c.old[o+i].fold != c.new[n+i].fold || !changed(o+i) {
			return false
		}
	}
	return true
}

// lengthen adds to the chain what was assigned in order.
func (c *carrying) lengthen() {
	gaps := c.gaps()
	var pairs []pair
	for n, o := range c.of {
		if o != none && c.chain[n] == none && gaps[n].holds(o) && c.old[o].notes() == c.new[n].notes() {
			pairs = append(pairs, pair{o: o, n: n})
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
