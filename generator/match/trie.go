package match

import "math"

// trie finds which terms begin at a place of a folded text.
//
// Where nothing branches off the characters after an edge, they are its label,
// and no edges of their own: the forms of a long phrase cost little more than
// the places in which they differ. The edges that lead from one node are a
// small hash table, and those of the nodes behind it follow, so that a step
// costs at most one access to memory beyond the processor's cache, whatever the
// number of terms. First words of letters are no edges at all (see [heads]). Most
// places of a text are refused before any of this by [filter].
type trie struct {
	edges   []edge
	labels  []uint32 // codes of the labels that no edge has room for
	roots   []node   // by code: the node after that first character
	lone    []int32  // by code: what ends after that character alone, or none
	heads   heads
	filter  filter
	english bool // first words may be possessives
}

// node is where the edges that lead from it lie, and in the lowest bits the
// binary logarithm of how many places they have; 0 if there are none.
type node uint32

const widthBits = 5

// edge leads from a node. It fills half a cache line.
type edge struct {
	code     uint32 // 0 in a free place
	to       node   // behind the label
	end      int32  // what ends after the code, or none
	labelEnd int32  // what ends after the label; none if there is no label
	label    label
}

// label is up to four codes, 0 after the last; or where in trie.labels they lie
// (with the flag far) and how many they are.
type label [4]uint32

const far = 1 << 31

// none says that nothing ends after a character.
const none = math.MinInt32

// golden is 2^64 divided by the golden ratio: multiples of it spread evenly.
const golden = 0x9e3779b97f4a7c15

// codes gives the codes of a label. They lie in it, or among labels.
func (l *label) codes(labels []uint32) []uint32 {
	if l[0]&far != 0 {
		at := l[0] &^ far
		return labels[at : at+l[1]]
	}
	n := 0
	for n < len(l) && l[n] != 0 {
		n++
	}
	return l[:n]
}

// find gives the edge of a code, or nil.
func (t *trie) find(n node, code uint32) *edge {
	if n == 0 {
		return nil
	}
	at, mask := uint32(n>>widthBits), uint32(1)<<(n&(1<<widthBits-1))-1
	i := code * (golden >> 32) >> 16
	for range mask + 1 {
		e := &t.edges[at+i&mask]
		if e.code == code {
			return e
		}
		if e.code == 0 {
			return nil
		}
		i++
	}
	return nil
}

// free gives a place for an edge of a code.
func (t *trie) free(n node, code uint32) *edge {
	at, mask := uint32(n>>widthBits), uint32(1)<<(n&(1<<widthBits-1))-1
	i := code * (golden >> 32) >> 16
	for t.edges[at+i&mask].code != 0 {
		i++
	}
	return &t.edges[at+i&mask]
}

// walk appends to hits the ends of all terms that begin at unit i, shortest
// first, if that is no letter or digit.
func (t *trie) walk(units []unit, i int, hits []hit) []hit {
	code := units[i].code()
	if ref := t.lone[code]; ref != none {
		hits = append(hits, hit{end: i + 1, ref: ref})
	}
	return t.follow(t.roots[code], units, i+1, hits)
}

// follow is walk for what follows a node: unit j and those after it.
func (t *trie) follow(n node, units []unit, j int, hits []hit) []hit {
	for ; j < len(units) && units[j].code() != 0; j++ {
		e := t.find(n, units[j].code())
		if e == nil {
			return hits
		}
		if e.end != none {
			hits = append(hits, hit{end: j + 1, ref: e.end})
		}
		if e.label[0] != 0 {
			codes := e.label.codes(t.labels)
			if !begins(units[j+1:], codes) {
				return hits
			}
			if j += len(codes); e.labelEnd != none {
				hits = append(hits, hit{end: j + 1, ref: e.labelEnd})
			}
		}
		n = e.to
	}
	return hits
}

// begins says that units begin with codes.
func begins(units []unit, codes []uint32) bool {
	if len(units) < len(codes) {
		return false
	}
	for k, code := range codes {
		if units[k].code() != code {
			return false
		}
	}
	return true
}
