package font

import "slices"

// remap gives the new numbers of the glyphs that stay.
type remap map[int]int

// readCoverage gives the glyphs of a coverage table: a glyph's place in the list
// is its coverage index.
func readCoverage(t table) []int {
	if t.len() == 0 {
		return nil
	}
	var out []int
	switch n := t.u16(2); t.u16(0) {
	case 1:
		for _, g := range t.u16s(4, n) {
			out = append(out, int(g))
		}
	case 2:
		for i := range n {
			for g := t.u16(4 + 6*i); g <= t.u16(6+6*i); g++ {
				if out = append(out, g); len(out) > 0x10000 {
					t.fail("a coverage has too many glyphs")
				}
			}
		}
	default:
		t.fail("coverage of format %d", t.u16(0))
	}
	return out
}

// covered goes through the glyphs of a coverage that stay, with their coverage
// indexes, and writes the coverage of those for which emit returns true. Old
// numbers and new ones have the same order.
func (m remap) covered(glyphs []int, emit func(i int) bool) *node {
	var kept []int
	for i, g := range glyphs {
		if to, ok := m[g]; ok && emit(i) {
			kept = append(kept, to)
		}
	}
	if len(kept) == 0 {
		return nil
	}
	return writeCoverage(kept)
}

// all keeps each glyph that stays.
func all(int) bool { return true }

func writeCoverage(glyphs []int) *node {
	var ranges [][2]int
	for i, g := range glyphs {
		if i == 0 || g != glyphs[i-1]+1 {
			ranges = append(ranges, [2]int{i, i})
		}
		ranges[len(ranges)-1][1] = i
	}
	if 3*len(ranges) >= len(glyphs) {
		n := newNode(1, len(glyphs))
		n.put(glyphs...)
		return n
	}
	n := newNode(2, len(ranges))
	for _, r := range ranges {
		n.put(glyphs[r[0]], glyphs[r[1]], r[0])
	}
	return n
}

// readClasses gives the class of each glyph that stays and is not of class 0.
func readClasses(t table, m remap) map[int]int {
	out := map[int]int{}
	set := func(g, class int) {
		if _, ok := m[g]; ok && class != 0 {
			out[g] = class
		}
	}
	if t.len() == 0 {
		return out
	}
	switch t.u16(0) {
	case 1:
		first := t.u16(2)
		for i, class := range t.u16s(6, t.u16(4)) {
			set(first+i, int(class))
		}
	case 2:
		for i := range t.u16(2) {
			class := t.u16(8 + 6*i)
			for g := t.u16(4 + 6*i); g <= t.u16(6+6*i); g++ {
				t.bytes(0, 0) // counts
				set(g, class)
			}
		}
	default:
		t.fail("classes of format %d", t.u16(0))
	}
	return out
}

// classSet are the classes that occur, 0 among them, in order.
func classSet(classes map[int]int) []int {
	out := []int{0}
	for _, c := range classes {
		out = append(out, c)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// writeClasses writes classes; number gives their new numbers, and is nil if
// they keep the old ones.
func writeClasses(classes map[int]int, m remap, number map[int]int) *node {
	n := newNode(2, 0)
	count, lastGlyph, lastClass := 0, -2, 0
	for _, g := range sorted(classes) {
		class, to := classes[g], m[g]
		if number != nil {
			class = number[class]
		}
		if class == 0 {
			continue
		}
		if to == lastGlyph+1 && class == lastClass {
			end := n.data[len(n.data)-4:]
			end[0], end[1] = byte(to>>8), byte(to)
		} else {
			n.put(to, to, class)
			count++
		}
		lastGlyph, lastClass = to, class
	}
	n.data[2], n.data[3] = byte(count>>8), byte(count)
	return n
}
