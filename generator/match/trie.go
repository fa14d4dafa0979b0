package match

import (
	"math"
	"math/bits"
)

// trie finds which terms begin at a place of a folded text.
//
// It is a hash table of edges: key (node, code), and the node that the edge
// leads to is the slot it lies in, so a step costs one access to memory
// whatever the number of terms. The nodes of the first characters are not
// stored at all: they are numbered after the slots, by code. Most places of a
// text are refused before that by a filter of the first two characters, which
// is small enough for the processor's cache.
//
// A double array needs half the memory and the same steps; it was left aside
// because placing 100,000 terms in it takes seconds unless done with great art.
type trie struct {
	slots  []uint64 // key<<8 | inner | accepts
	ends   []int32  // of a slot that accepts: what ends there
	lone   []int32  // by code: what ends after that character alone, or none
	filter []uint64 // set of the hashed keys of the first two characters
	narrow uint     // how far a hash is shifted to index a bit of it
}

const (
	accepts = 1 << iota // a term ends here
	inner               // an edge leads on
)

// none says that nothing ends after a character.
const none = math.MinInt32

// golden is 2^64 divided by the golden ratio: multiples of it spread evenly.
const golden = 0x9e3779b97f4a7c15

// newTrie makes an empty trie for so many terms, over codes below n, that have
// together at most so many edges.
func newTrie(terms, n, edges int) *trie {
	t := &trie{
		slots: make([]uint64, edges*3/2+8),
		ends:  make([]int32, edges*3/2+8),
		lone:  make([]int32, n),
	}
	for i := range t.lone {
		t.lone[i] = none
	}
	width := max(10, bits.Len(uint(terms))+4) // one bit of 16 to 32 is set
	t.filter = make([]uint64, 1<<(width-6))
	t.narrow = uint(64 - width)
	return t
}

// first is the node of the terms that begin with a code.
func (t *trie) first(code uint32) uint32 { return uint32(len(t.slots)) + code }

// pair gives the bit of the filter for two codes.
func (t *trie) pair(a, b uint32) (word uint64, bit uint64) {
	h := (uint64(a)<<24 | uint64(b)) * golden >> t.narrow
	return h >> 6, 1 << (h & 63)
}

// promising says that a term of two characters or more may begin with these
// two: always if one does, seldom if none does.
func (t *trie) promising(a, b uint32) bool {
	word, bit := t.pair(a, b)
	return t.filter[word]&bit != 0
}

// slot gives the place of a key, or the free place where it belongs.
func (t *trie) slot(key uint64) (at uint32, found bool) {
	i, _ := bits.Mul64(key*golden, uint64(len(t.slots)))
	for {
		s := t.slots[i]
		if s>>8 == key {
			return uint32(i), true
		}
		if s == 0 {
			return uint32(i), false
		}
		if i++; i == uint64(len(t.slots)) {
			i = 0
		}
	}
}

// edge is the key of an edge. It is 0 for no code but 0.
func edge(node, code uint32) uint64 { return uint64(node)<<24 | uint64(code) }

// insert adds a term and gives the place that holds what ends with it. That is
// none for a new term, and the caller sets it.
func (t *trie) insert(codes []uint32) *int32 {
	if len(codes) == 1 {
		return &t.lone[codes[0]]
	}
	word, bit := t.pair(codes[0], codes[1])
	t.filter[word] |= bit
	node := t.first(codes[0])
	for i, code := range codes[1:] {
		key := edge(node, code)
		at, found := t.slot(key)
		if !found {
			t.slots[at] = key << 8
		}
		if i > 0 {
			t.slots[node] |= inner
		}
		node = at
	}
	if t.slots[node]&accepts == 0 {
		t.slots[node] |= accepts
		t.ends[node] = none
	}
	return &t.ends[node]
}

// hit is a place where a term ends.
type hit struct {
	end int   // the unit after its last
	ref int32 // see scan.form
}

// walk appends to hits the ends of all terms that begin at unit i, shortest first.
func (t *trie) walk(units []unit, i int, hits []hit) []hit {
	code := units[i].code()
	if ref := t.lone[code]; ref != none {
		hits = append(hits, hit{i + 1, ref})
	}
	node := t.first(code)
	for j := i + 1; j < len(units) && units[j].code() != 0; j++ {
		at, found := t.slot(edge(node, units[j].code()))
		if !found {
			break
		}
		state := t.slots[at]
		if state&accepts != 0 {
			hits = append(hits, hit{j + 1, t.ends[at]})
		}
		if state&inner == 0 {
			break
		}
		node = at
	}
	return hits
}
