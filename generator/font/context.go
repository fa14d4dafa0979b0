package font

// rule is one rule of a context: what must stand before (the nearest first),
// here from the second glyph on, and after; as glyphs or classes. Calls are pairs
// of a place in the sequence and a lookup.
type rule struct {
	back, input, look []uint16
	calls             []uint16
}

func readRule(t table, chain bool) rule {
	var r rule
	at := 0
	list := func(n int) []uint16 {
		out := t.u16s(at, n)
		at += 2 * n
		return out
	}
	count := func() int { return int(list(1)[0]) }
	if !chain {
		n, calls := count(), count()
		r.input = list(max(0, n-1))
		r.calls = list(2 * calls)
		return r
	}
	r.back = list(count())
	r.input = list(max(0, count()-1))
	r.look = list(count())
	r.calls = list(2 * count())
	return r
}

func (r rule) write(chain bool, number numbering) *node {
	n := newNode()
	list := func(vs []uint16) {
		for _, v := range vs {
			n.put(int(v))
		}
	}
	calls := liveCalls(r.calls, number)
	if !chain {
		n.put(len(r.input)+1, len(calls)/2)
		list(r.input)
		n.put(calls...)
		return n
	}
	n.put(len(r.back))
	list(r.back)
	n.put(len(r.input) + 1)
	list(r.input)
	n.put(len(r.look))
	list(r.look)
	n.put(len(calls) / 2)
	n.put(calls...)
	return n
}

// liveCalls gives the calls of lookups that are still there, by their new
// numbers. Without calls a rule still keeps others from being looked at.
func liveCalls(calls []uint16, number numbering) []int {
	var out []int
	for i := 0; i+1 < len(calls); i += 2 {
		if to, ok := number(int(calls[i+1])); ok {
			out = append(out, int(calls[i]), to)
		}
	}
	return out
}

// each replaces the members of a sequence; it reports whether all have a
// replacement.
func each(vs []uint16, to func(int) (int, bool)) bool {
	for i, v := range vs {
		n, ok := to(int(v))
		if !ok {
			return false
		}
		vs[i] = uint16(n)
	}
	return true
}

// ruleSets is where, in the formats 1 and 2, the list of sets of rules begins.
func ruleSets(t table, chain bool) int {
	switch {
	case t.u16(0) == 1:
		return 4
	case chain:
		return 10
	}
	return 6
}

func readRules(t table, chain bool) []rule {
	if t.len() == 0 {
		return nil
	}
	var out []rule
	for i := range t.u16(0) {
		out = append(out, readRule(t.sub(2+2*i), chain))
	}
	return out
}

// coverages reads format 3: the coverages of what must stand before, here, and
// after, and the calls.
func coverages(t table, chain bool) (sets [3][]table, calls []uint16) {
	at := 2
	count := func() int { at += 2; return t.u16(at - 2) }
	read := func(set, n int) {
		for range n {
			sets[set] = append(sets[set], t.sub(at))
			at += 2
		}
	}
	if !chain {
		n, c := count(), count()
		read(1, n)
		return sets, t.u16s(at, 2*c)
	}
	for set := range sets {
		read(set, count())
	}
	n := count()
	return sets, t.u16s(at, 2*n)
}

func writeContext(t table, chain bool, m remap, number numbering) *node {
	switch t.u16(0) {
	case 1:
		return writeByGlyphs(t, chain, m, number)
	case 2:
		return writeByClasses(t, chain, m, number)
	case 3:
		return writeByCoverages(t, chain, m, number)
	}
	t.fail("context of format %d", t.u16(0))
	return nil
}

func writeByCoverages(t table, chain bool, m remap, number numbering) *node {
	sets, old := coverages(t, chain)
	var kept [3][]*node
	for set, list := range sets {
		for _, c := range list {
			one := m.covered(readCoverage(c), all)
			if one == nil {
				return nil
			}
			kept[set] = append(kept[set], one)
		}
	}
	calls := liveCalls(old, number)
	out := newNode(3)
	for set, list := range kept {
		switch {
		case chain:
			out.put(len(list))
		case set == 1:
			out.put(len(list), len(calls)/2)
		}
		for _, one := range list {
			out.link(one)
		}
	}
	if chain {
		out.put(len(calls) / 2)
	}
	out.put(calls...)
	return out
}

func writeByGlyphs(t table, chain bool, m remap, number numbering) *node {
	to := func(g int) (int, bool) { n, ok := m[g]; return n, ok }
	glyphs := readCoverage(t.sub(2))
	var sets []*node
	cov := m.covered(glyphs, func(i int) bool {
		set := newNode(0)
		for _, r := range readRules(t.sub(6+2*i), chain) {
			if each(r.back, to) && each(r.input, to) && each(r.look, to) {
				set.link(r.write(chain, number))
			}
		}
		if !counted(set) {
			return false
		}
		sets = append(sets, set)
		return true
	})
	if cov == nil {
		return nil
	}
	out := newNode(1)
	out.link(cov)
	out.put(len(sets))
	for _, s := range sets {
		out.link(s)
	}
	return out
}

// counted writes the number of links of a list, which begins with it, and
// reports whether there are any.
func counted(n *node) bool {
	n.data[0], n.data[1] = byte(len(n.links)>>8), byte(len(n.links))
	return len(n.links) > 0
}

func writeByClasses(t table, chain bool, m remap, number numbering) *node {
	cov := m.covered(readCoverage(t.sub(2)), all)
	if cov == nil {
		return nil
	}
	out := newNode(2)
	out.link(cov)
	var known [3]map[int]bool // the classes that have glyphs: before, here, after
	defs := []int{4}
	if chain {
		defs = []int{4, 6, 8}
	}
	for i, at := range defs {
		classes := readClasses(t.sub(at), m)
		out.link(writeClasses(classes, m, nil))
		known[i] = map[int]bool{}
		for _, c := range classSet(classes) {
			known[i][c] = true
		}
	}
	if !chain {
		known[1] = known[0]
	}
	in := func(set int) func(int) (int, bool) { return func(c int) (int, bool) { return c, known[set][c] } }
	at := ruleSets(t, chain)
	out.put(t.u16(at))
	some := false
	for class := range t.u16(at) {
		set := newNode(0)
		if known[1][class] {
			for _, r := range readRules(t.sub(at+2+2*class), chain) {
				if each(r.back, in(0)) && each(r.input, in(1)) && each(r.look, in(2)) {
					set.link(r.write(chain, number))
				}
			}
		}
		if !counted(set) {
			set = nil
		}
		some = some || set != nil
		out.link(set)
	}
	if !some {
		return nil
	}
	return out
}
