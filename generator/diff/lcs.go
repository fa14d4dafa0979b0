// Package diff compares texts: how much of two texts is the same ([LCS]),
// which parts of them ([Align]), and what to show a reader of it ([Words]).
//
// All three are one algorithm, a longest common subsequence computed 64
// elements at a time (Crochemore, Iliopoulos, Pinzon and Reid 2001, in the form
// of Hyyrö 2004). Its time is the product of the lengths over 64 whatever the
// texts are, so that, unlike Myers' algorithm, it needs no way out for texts
// that have little in common: 20,000 characters against 20,000 take some 30 ms.
package diff

import (
	"math/bits"
	"slices"
	"sync"
)

// LCS gives the length of the longest common subsequence of a and b.
func LCS(a, b []rune) int {
	common, a, b := trim(a, b)
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) == 0 {
		return common
	}
	w := workspaces.Get().(*workspace)
	defer workspaces.Put(w)
	m := newMasks(a, w)
	row := m.row
	for _, r := range b {
		if mask := m.of(r); mask != nil {
			step(row, row, mask)
		}
	}
	return common + zeros(row)
}

// trim takes off what a and b have in common at both ends.
func trim[T comparable](a, b []T) (common int, restA, restB []T) {
	n := min(len(a), len(b))
	start := 0
	for start < n && a[start] == b[start] {
		start++
	}
	end := 0
	for end < n-start && a[len(a)-1-end] == b[len(b)-1-end] {
		end++
	}
	return start + end, a[start : len(a)-end], b[start : len(b)-end]
}

// A row of the dynamic program has one bit for each element of a. That the bit
// of a[i] is 0 says that a[:i+1] has one element more in common with the part of
// b read so far than a[:i] has.
//
// step computes the row after one more element of b. mask has the bits of the
// elements of a that equal it.
func step(to, from, mask []uint64) {
	var carry uint64
	for i, v := range from {
		u := v & mask[i]
		var sum uint64
		sum, carry = bits.Add64(v, u, carry)
		to[i] = sum | v&^u
	}
}

// What fits in this is compared without allocating: most paragraphs.
const (
	smallBlocks = 4
	smallKinds  = 256
	tableSize   = 512 // twice smallKinds, a power of two
)

// workspace is what the comparison of a short text needs.
type workspace struct {
	index table
	row   [smallBlocks]uint64
	bits  [smallBlocks * smallKinds]uint64
}

var workspaces = sync.Pool{New: func() any { return new(workspace) }}

// table is a hash table by open addressing, from an element to its number + 1.
type table [tableSize]struct {
	key    rune
	number int32
}

func (t *table) slot(r rune) int {
	i := uint32(r) * 2654435769 >> (32 - 9)
	for t[i].number != 0 && t[i].key != r {
		i = (i + 1) % tableSize
	}
	return int(i)
}

// masks has a mask for each kind of element of a.
type masks struct {
	blocks int
	row    []uint64
	bits   []uint64
	small  *table
	large  map[rune]int32
}

// newMasks uses w if a is short enough for it.
func newMasks(a []rune, w *workspace) masks {
	blocks := (len(a) + 63) / 64
	m := masks{blocks: blocks}
	if blocks <= smallBlocks {
		w.index = table{}
		m.small, m.row, m.bits = &w.index, w.row[:blocks], w.bits[:0]
	} else {
		m.large = make(map[rune]int32, min(len(a), 4096))
		m.row = make([]uint64, blocks)
	}
	for i := range m.row {
		m.row[i] = ^uint64(0)
	}
	for i, r := range a {
		n := m.number(r)
		m.bits[(n-1)*blocks+i/64] |= 1 << (i % 64)
	}
	return m
}

func (m *masks) number(r rune) int {
	next := int32(len(m.bits)/m.blocks) + 1
	if m.small != nil {
		e := &m.small[m.small.slot(r)]
		if e.number == 0 {
			e.key, e.number = r, next
			m.extend()
		}
		return int(e.number)
	}
	n := m.large[r]
	if n == 0 {
		n = next
		m.large[r] = n
		m.bits = slices.Grow(m.bits, m.blocks)
		m.extend()
	}
	return int(n)
}

// extend adds a mask. There is room for it.
func (m *masks) extend() {
	m.bits = m.bits[:len(m.bits)+m.blocks]
	clear(m.bits[len(m.bits)-m.blocks:])
}

// of gives the mask of r, nil if r is not in a.
func (m *masks) of(r rune) []uint64 {
	var n int
	if m.small != nil {
		n = int(m.small[m.small.slot(r)].number)
	} else {
		n = int(m.large[r])
	}
	if n == 0 {
		return nil
	}
	return m.bits[(n-1)*m.blocks : n*m.blocks]
}

// zeros counts the zeros of a row. There are none behind the last element: no
// mask has a bit there, and step keeps such a 1.
func zeros(row []uint64) int {
	ones := 0
	for _, v := range row {
		ones += bits.OnesCount64(v)
	}
	return len(row)*64 - ones
}
