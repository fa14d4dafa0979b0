package match

import (
	"math"
	"math/bits"
)

// trie finds which terms begin at a place of a folded text.
//
// It is a hash table of edges: the key is (node, code), and the node that an
// edge leads to is the slot that holds the edge, so that a step costs one access
// to memory whatever the number of terms. The nodes after first characters are
// not stored: they are numbered by code, after the slots. Where a single term
// goes on from a slot, as is usual after two characters, what is left of it
// lies in the slot itself. And most places of a text are refused before any of
// this by a filter of two characters, small enough for the processor's cache.
//
// A double array takes as many steps in half the memory; it was left aside
// because placing 100,000 terms in it takes seconds unless done with much art.
type trie struct {
	slots  []slot
	lone   []int32  // by code: what ends after that character alone, or none
	filter []uint64 // set of the hashed first two characters
	narrow uint     // how far a hash is shifted to index a word of it
	used   int      // how many slots are not free
}

// slot is an edge and the node that it leads to. Two fill a cache line.
type slot struct {
	from    uint32
	code    uint32          // of the edge, and the flag inner; 0 in a free slot
	end     int32           // what ends here, or none
	tailEnd int32           // what ends after the tail; none if there is no tail
	tail    [maxTail]uint32 // codes of the only term that goes on, 0 after the last
}

// maxTail is how many characters a slot can hold beyond its own.
const maxTail = 4

// inner says that edges lead on from a slot. It then has no tail.
const inner = 1 << 31

// none says that nothing ends after a character.
const none = math.MinInt32

// golden is 2^64 divided by the golden ratio: multiples of it spread evenly.
const golden = 0x9e3779b97f4a7c15

// newTrie makes an empty trie for so many terms, over codes below n, that take
// at most so many slots and those of one term more.
func newTrie(terms, n, slots int) *trie {
	t := &trie{
		slots: make([]slot, slots*3/2+2*maxLength),
		lone:  make([]int32, n),
	}
	for i := range t.lone {
		t.lone[i] = none
	}
	width := max(4, bits.Len(uint(terms))-2) // two bits of 32 to 64 are set
	t.filter = make([]uint64, 1<<width)
	t.narrow = uint(64 - width)
	return t
}

// first is the node of the terms that begin with a code.
func (t *trie) first(code uint32) uint32 { return uint32(len(t.slots)) + code }

// pair gives a word of the filter and two bits in it for two codes. Two bits of
// one word let through a twentieth of what one bit would, at no further cost.
func (t *trie) pair(a, b uint32) (at, mask uint64) {
	h := (uint64(a)<<24 | uint64(b)) * golden
	return h >> (t.narrow & 63), 1<<(h>>((t.narrow-6)&63)&63) | 1<<(h>>((t.narrow-12)&63)&63) // &63: no test for longer shifts
}

// promising says that a term of two characters or more may begin with these
// two: always if one does, seldom if none does.
func (t *trie) promising(a, b uint32) bool {
	at, mask := t.pair(a, b)
	return t.filter[at]&mask == mask
}

// find gives the place of an edge, or the free place where it belongs.
func (t *trie) find(from, code uint32) (at uint32, found bool) {
	i, _ := bits.Mul64((uint64(from)<<24|uint64(code))*golden, uint64(len(t.slots)))
	for {
		s := &t.slots[i]
		if s.code&^inner == code && s.from == from {
			return uint32(i), true
		}
		if s.code == 0 {
			return uint32(i), false
		}
		if i++; i == uint64(len(t.slots)) {
			i = 0
		}
	}
}

// insert adds a term and gives the place that holds what ends with it. That is
// none for a new term, and the caller sets it.
func (t *trie) insert(codes []uint32) *int32 {
	if len(codes) == 1 {
		return &t.lone[codes[0]]
	}
	word, mask := t.pair(codes[0], codes[1])
	t.filter[word] |= mask
	node := t.first(codes[0])
	for i := 1; ; i++ {
		at, found := t.find(node, codes[i])
		s, rest := &t.slots[at], codes[i+1:]
		switch {
		case !found:
			t.add(at, node, codes[i])
		case s.tailEnd == none, len(rest) == 0:
		case s.holds(rest):
			return &s.tailEnd
		default:
			t.extend(at)
		}
		if len(rest) == 0 {
			return &s.end
		}
		if s.code&inner == 0 && len(rest) <= maxTail {
			copy(s.tail[:], rest)
			return &s.tailEnd
		}
		node = at
	}
}

// add fills the free slot that belongs to an edge.
func (t *trie) add(at, from, code uint32) *slot {
	t.slots[at] = slot{from: from, code: code, end: none, tailEnd: none}
	if int(from) < len(t.slots) {
		t.slots[from].code |= inner
	}
	t.used++
	return &t.slots[at]
}

// extend makes a slot of its own for the first character of a slot's tail.
func (t *trie) extend(at uint32) {
	s := &t.slots[at]
	to, _ := t.find(at, s.tail[0])
	next := t.add(to, at, s.tail[0])
	if s.tail[1] == 0 {
		next.end = s.tailEnd
	} else {
		copy(next.tail[:], s.tail[1:])
		next.tailEnd = s.tailEnd
	}
	s.tail, s.tailEnd = [maxTail]uint32{}, none
}

// holds says that codes are the tail.
func (s *slot) holds(codes []uint32) bool {
	for k, code := range s.tail {
		if k == len(codes) {
			return code == 0
		}
		if codes[k] != code {
			return false
		}
	}
	return len(codes) == maxTail
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
		at, found := t.find(node, units[j].code())
		if !found {
			break
		}
		s := &t.slots[at]
		if s.end != none {
			hits = append(hits, hit{j + 1, s.end})
		}
		if s.code&inner == 0 {
			if n := s.follow(units[j+1:]); n > 0 {
				hits = append(hits, hit{j + 1 + n, s.tailEnd})
			}
			break
		}
		node = at
	}
	return hits
}

// follow gives the length of the tail if the units begin with it, else 0.
func (s *slot) follow(units []unit) int {
	if s.tailEnd == none {
		return 0
	}
	for k, code := range s.tail {
		if code == 0 {
			return k
		}
		if k == len(units) || units[k].code() != code {
			return 0
		}
	}
	return maxTail
}
