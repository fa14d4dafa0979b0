package carry

// survivors assigns the units of the new text that still have their id. An id
// that is there twice says nothing. One that survived on another text is asked
// about: the wrong one may have been written there.
func (c *carrying) survivors() {
	at := make(map[string]int, len(c.old))
	raws, folds := map[int]int{}, map[int]int{}
	for o := range c.old {
		t := &c.old[o]
		raws[t.raw], folds[t.fold] = o, o
		if _, twice := at[t.id]; twice {
			at[t.id] = none
			continue
		}
		at[t.id] = o
	}
	times := map[string]int{}
	for n := range c.new {
		times[c.new[n].id]++
	}
	var pairs []pair
	for n := range c.new {
		id := c.new[n].id
		if o, ok := at[id]; ok && o != none && id != "" && times[id] == 1 {
			pairs = append(pairs, pair{o, n})
		}
	}
	score := make([]float64, len(pairs))
	inParallel(len(pairs), func() func(int) {
		return func(i int) { score[i] = c.similarity(pairs[i].o, pairs[i].n) }
	})
	for i, p := range pairs {
		is := c.written(p.o, p.n, raws, folds)
		if is == none && score[i] >= unlike {
			c.assign(p.o, p.n)
			c.survived[p.n] = true
			continue
		}
		d := Decision{Verdict: Undecided, ID: c.old[p.o].id, Score: score[i]}
		if is != none {
			d.RunnerUp = &Candidate{c.old[is].id, 1}
		}
		c.decided[p.n], c.disbelieved[p.n], c.disputed[p.o] = d, true, true
	}
}

// written gives the old unit whose text the new unit n has, where that of o,
// whose id it has, is another.
func (c *carrying) written(o, n int, raws, folds map[int]int) int {
	was, is := &c.old[o], &c.new[n]
	if was.raw == is.raw {
		return none
	}
	if p, ok := raws[is.raw]; ok {
		return p
	}
	if p, ok := folds[is.fold]; ok && was.fold != is.fold {
		return p
	}
	return none
}
