package font

import (
	"math/bits"
	"slices"
)

// Types of lookups of GPOS.
const (
	adjustOne, adjustPair, cursive, markToBase, markToLigature, markToMark = 1, 2, 3, 4, 5, 6
)

func writePosition(kind int, t table, m remap) *node {
	switch kind {
	case adjustOne:
		return writeAdjustOne(t, m)
	case adjustPair:
		switch t.u16(0) {
		case 1:
			return writePairs(t, m)
		case 2:
			return writeClassPairs(t, m)
		}
	case cursive:
		return writeCursive(t, m)
	case markToBase, markToMark:
		return writeMarks(t, m, func(bases []int, classes int) (*node, *node) { return writeBases(t.sub(10), bases, m, classes) })
	case markToLigature:
		return writeMarks(t, m, func(bases []int, classes int) (*node, *node) { return writeLigatures(t.sub(10), bases, m, classes) })
	}
	t.fail("a lookup of type %d, format %d", kind, t.u16(0))
	return nil
}

// valueSize is the length in bytes of a value record of a format.
func valueSize(format int) int { return 2 * bits.OnesCount(uint(format)) }

// putValue copies a value record that stands at an offset of a table. Its last
// four fields are offsets, from the table, of adjustments for sizes or axes.
func putValue(out *node, t table, at, format int) {
	for bit := range 16 {
		if format&(1<<bit) == 0 {
			continue
		}
		if bit < 4 {
			out.put(t.u16(at))
		} else {
			out.link(device(t.sub(at)))
		}
		at += 2
	}
}

// device copies a table of adjustments, or of where they stand in GDEF.
func device(t table) *node {
	if t.len() == 0 {
		return nil
	}
	n := 6
	if format := t.u16(4); format >= 1 && format <= 3 {
		perWord := 16 >> format
		n += 2 * ((max(0, t.u16(2)-t.u16(0)) + perWord) / perWord)
	}
	return &node{data: t.bytes(0, n)}
}

// anchor copies the place at which glyphs meet.
func anchor(t table) *node {
	if t.len() == 0 {
		return nil
	}
	n := newNode(t.u16(0), t.u16(2), t.u16(4))
	switch t.u16(0) {
	case 2:
		n.put(t.u16(6))
	case 3:
		n.link(device(t.sub(6)))
		n.link(device(t.sub(8)))
	}
	return n
}

func writeAdjustOne(t table, m remap) *node {
	format := t.u16(4)
	glyphs := readCoverage(t.sub(2))
	if t.u16(0) == 1 {
		cov := m.covered(glyphs, all)
		if cov == nil {
			return nil
		}
		out := newNode(1)
		out.link(cov)
		out.put(format)
		putValue(out, t, 6, format)
		return out
	}
	var kept []int
	cov := m.covered(glyphs, func(i int) bool { kept = append(kept, i); return true })
	if cov == nil {
		return nil
	}
	out := newNode(2)
	out.link(cov)
	out.put(format, len(kept))
	for _, i := range kept {
		putValue(out, t, 8+i*valueSize(format), format)
	}
	return out
}

func writePairs(t table, m remap) *node {
	first, second := t.u16(4), t.u16(6)
	size := 2 + valueSize(first) + valueSize(second)
	glyphs := readCoverage(t.sub(2))
	var sets []*node
	cov := m.covered(glyphs, func(i int) bool {
		s, set, n := t.sub(10+2*i), newNode(0), 0
		for j := range s.u16(0) {
			if g, ok := m[s.u16(2+j*size)]; ok {
				set.put(g)
				putValue(set, s, 4+j*size, first)
				putValue(set, s, 4+j*size+valueSize(first), second)
				n++
			}
		}
		set.data[0], set.data[1] = byte(n>>8), byte(n)
		if n > 0 {
			sets = append(sets, set)
		}
		return n > 0
	})
	if cov == nil {
		return nil
	}
	out := newNode(1)
	out.link(cov)
	out.put(first, second, len(sets))
	for _, s := range sets {
		out.link(s)
	}
	return out
}

// writeClassPairs keeps the rows and columns of classes that have glyphs. Class
// 0 of the first glyph is of those covered that have no other.
func writeClassPairs(t table, m remap) *node {
	first, second := t.u16(4), t.u16(6)
	size := valueSize(first) + valueSize(second)
	glyphs := readCoverage(t.sub(2))
	cov := m.covered(glyphs, all)
	if cov == nil {
		return nil
	}
	rows, columns := readClasses(t.sub(8), m), readClasses(t.sub(10), m)
	for g := range rows {
		if !slices.Contains(glyphs, g) {
			delete(rows, g)
		}
	}
	number := func(set []int, count int) ([]int, map[int]int) {
		set = slices.DeleteFunc(set, func(c int) bool { return c >= count })
		to := map[int]int{}
		for i, c := range set {
			to[c] = i
		}
		return set, to
	}
	row, rowTo := number(classSet(rows), t.u16(12))
	column, columnTo := number(classSet(columns), t.u16(14))
	if len(column) == 1 && len(columns) == 0 && t.u16(14) > 1 {
		return nil // nothing is left that could follow
	}
	out := newNode(2)
	out.link(cov)
	out.put(first, second)
	out.link(writeClasses(rows, m, rowTo))
	out.link(writeClasses(columns, m, columnTo))
	out.put(len(row), len(column))
	for _, r := range row {
		for _, c := range column {
			at := 16 + (r*t.u16(14)+c)*size
			putValue(out, t, at, first)
			putValue(out, t, at+valueSize(first), second)
		}
	}
	return out
}

func writeCursive(t table, m remap) *node {
	var anchors []*node
	cov := m.covered(readCoverage(t.sub(2)), func(i int) bool {
		anchors = append(anchors, anchor(t.sub(6+4*i)), anchor(t.sub(8+4*i)))
		return true
	})
	if cov == nil {
		return nil
	}
	out := newNode(1)
	out.link(cov)
	out.put(len(anchors) / 2)
	for _, a := range anchors {
		out.link(a)
	}
	return out
}

// writeMarks writes how marks are attached to what bases writes.
func writeMarks(t table, m remap, bases func(glyphs []int, classes int) (cov, array *node)) *node {
	marks := t.sub(8)
	array, n := newNode(0), 0
	cov := m.covered(readCoverage(t.sub(2)), func(i int) bool {
		array.put(marks.u16(2 + 4*i))
		array.link(anchor(marks.sub(4 + 4*i)))
		n++
		return true
	})
	if cov == nil {
		return nil
	}
	array.data[0], array.data[1] = byte(n>>8), byte(n)
	baseCov, baseArray := bases(readCoverage(t.sub(4)), t.u16(6))
	if baseCov == nil {
		return nil
	}
	out := newNode(1)
	out.link(cov)
	out.link(baseCov)
	out.put(t.u16(6))
	out.link(array)
	out.link(baseArray)
	return out
}

func writeBases(t table, glyphs []int, m remap, classes int) (cov, array *node) {
	array = newNode(0)
	n := 0
	cov = m.covered(glyphs, func(i int) bool {
		for c := range classes {
			array.link(anchor(t.sub(2 + 2*(i*classes+c))))
		}
		n++
		return true
	})
	array.data[0], array.data[1] = byte(n>>8), byte(n)
	return cov, array
}

func writeLigatures(t table, glyphs []int, m remap, classes int) (cov, array *node) {
	array = newNode(0)
	cov = m.covered(glyphs, func(i int) bool {
		s := t.sub(2 + 2*i)
		one := newNode(s.u16(0))
		for c := range s.u16(0) * classes {
			one.link(anchor(s.sub(2 + 2*c)))
		}
		array.link(one)
		return true
	})
	counted(array)
	return cov, array
}
