package font

// substitution is one that a lookup can make: of a glyph, together with others
// if it is a ligature.
type substitution struct {
	in        int
	with, out []int
}

// Types of lookups of GSUB.
const (
	single, multiple, alternate, ligature, reverse = 1, 2, 3, 4, 8
)

// readSubstitutions lists what a subtable can make. Those of contexts make
// nothing themselves.
func readSubstitutions(kind int, t table) []substitution {
	if t.len() == 0 {
		return nil
	}
	var out []substitution
	cover := func(at int) []int { return readCoverage(t.sub(at)) }
	switch kind {
	case single:
		for i, g := range cover(2) {
			out = append(out, substitution{g, nil, []int{singleOut(t, i, g)}})
		}
	case multiple, alternate:
		for i, g := range cover(2) {
			out = append(out, substitution{g, nil, ints(sequence(t, i))})
		}
	case ligature:
		for i, g := range cover(2) {
			set := t.sub(6 + 2*i)
			for j := range set.u16(0) {
				l := set.sub(2 + 2*j)
				out = append(out, substitution{g, ints(l.u16s(4, max(0, l.u16(2)-1))), []int{l.u16(0)}})
			}
		}
	case reverse:
		_, at := reverseParts(t)
		for i, g := range cover(2) {
			out = append(out, substitution{g, nil, []int{t.u16(at + 2 + 2*i)}})
		}
	}
	return out
}

func singleOut(t table, i, g int) int {
	if t.u16(0) == 1 {
		return (g + t.u16(4)) & 0xffff
	}
	return t.u16(6 + 2*i)
}

func sequence(t table, i int) []uint16 {
	s := t.sub(6 + 2*i)
	return s.u16s(2, s.u16(0))
}

func ints(vs []uint16) []int {
	out := make([]int, len(vs))
	for i, v := range vs {
		out[i] = int(v)
	}
	return out
}

// reverseParts gives the coverages before and after, and where the substitutes
// are counted.
func reverseParts(t table) (around [2][]table, at int) {
	at = 4
	for set := range around {
		n := t.u16(at)
		for i := range n {
			around[set] = append(around[set], t.sub(at+2+2*i))
		}
		at += 2 + 2*n
	}
	return around, at
}

func writeSubstitution(kind int, t table, m remap) *node {
	glyphs := readCoverage(t.sub(2))
	out := newNode(1)
	var rest []*node
	switch kind {
	case single:
		var to []int
		cov := m.covered(glyphs, func(i int) bool {
			g, ok := m[singleOut(t, i, glyphs[i])]
			if ok {
				to = append(to, g)
			}
			return ok
		})
		if cov == nil {
			return nil
		}
		out = newNode(2)
		out.link(cov)
		out.put(len(to))
		out.put(to...)
		return out
	case multiple, alternate:
		cov := m.covered(glyphs, func(i int) bool {
			s := sequence(t, i)
			ok := each(s, func(g int) (int, bool) { n, ok := m[g]; return n, ok })
			if ok {
				one := newNode(len(s))
				one.put(ints(s)...)
				rest = append(rest, one)
			}
			return ok
		})
		return listed(out, cov, rest)
	case ligature:
		cov := m.covered(glyphs, func(i int) bool {
			set := ligatureSet(t.sub(6+2*i), m)
			rest = append(rest, set)
			if !counted(set) {
				rest = rest[:len(rest)-1]
				return false
			}
			return true
		})
		return listed(out, cov, rest)
	case reverse:
		return writeReverse(t, glyphs, m)
	}
	t.fail("a lookup of type %d", kind)
	return nil
}

// listed finishes a subtable of a coverage and as many tables.
func listed(out, cov *node, rest []*node) *node {
	if cov == nil {
		return nil
	}
	out.link(cov)
	out.put(len(rest))
	for _, r := range rest {
		out.link(r)
	}
	return out
}

func ligatureSet(t table, m remap) *node {
	set := newNode(0)
	for j := range t.u16(0) {
		l := t.sub(2 + 2*j)
		parts := l.u16s(4, max(0, l.u16(2)-1))
		to, ok := m[l.u16(0)]
		if ok && each(parts, func(g int) (int, bool) { n, ok := m[g]; return n, ok }) {
			one := newNode(to, len(parts)+1)
			one.put(ints(parts)...)
			set.link(one)
		}
	}
	return set
}

func writeReverse(t table, glyphs []int, m remap) *node {
	around, at := reverseParts(t)
	var to []int
	cov := m.covered(glyphs, func(i int) bool {
		g, ok := m[t.u16(at+2+2*i)]
		if ok {
			to = append(to, g)
		}
		return ok
	})
	if cov == nil {
		return nil
	}
	out := newNode(1)
	out.link(cov)
	for _, set := range around {
		out.put(len(set))
		for _, c := range set {
			kept := m.covered(readCoverage(c), all)
			if kept == nil {
				return nil
			}
			out.link(kept)
		}
	}
	out.put(len(to))
	out.put(to...)
	return out
}
