package match

import (
	"math/bits"
	"slices"
)

// freezer lays the edges of a builder out as a trie.
type freezer struct {
	b     *builder
	from  []int32 // by node: where its slots begin in order
	order []int32 // slots by the nodes from which they lead
	trie  *trie
	ref   func(int32) int32 // what the trie holds of an end
}

// freeze makes the trie, over roots below n, with ref of what ends somewhere.
func (b *builder) freeze(n int, ref func(int32) int32) *trie {
	for len(b.lone) < n {
		b.lone = append(b.lone, none)
	}
	for code, end := range b.lone {
		b.lone[code] = ref(end)
	}
	t := &trie{labels: slices.Clip(b.labels), lone: b.lone, roots: make([]node, n)}
	f := freezer{b: b, trie: t, ref: ref}
	f.sort(n)
	t.edges = make([]edge, 1, f.size())
	for root := range t.roots {
		t.roots[root] = f.lay(int(b.nodes) + 1 + root)
	}
	for i := range b.heads.list {
		w := &b.heads.list[i]
		w.node, w.spaced = f.lay(int(w.node)), f.lay(int(w.spaced))
		w.end = ref(w.end)
	}
	t.heads = b.heads.finish()
	b.filter.finish()
	t.filter = b.filter
	return t
}

// index numbers all nodes: those that were numbered, then the rooted.
func (f *freezer) index(node uint32) int {
	if node&rooted != 0 {
		return int(f.b.nodes) + 1 + int(node&^rooted)
	}
	return int(node)
}

// sort orders the slots by node and code.
func (f *freezer) sort(roots int) {
	f.from = make([]int32, int(f.b.nodes)+roots+2)
	for i := range f.b.slots {
		if s := &f.b.slots[i]; s.code != 0 {
			f.from[f.index(s.from)+1]++
		}
	}
	for i := range f.from[1:] {
		f.from[i+1] += f.from[i]
	}
	next := slices.Clone(f.from)
	f.order = make([]int32, f.b.used)
	for i := range f.b.slots {
		if s := &f.b.slots[i]; s.code != 0 {
			n := f.index(s.from)
			f.order[next[n]] = int32(i)
			next[n]++
		}
	}
}

// size is how many edges there will be, free ones among them.
func (f *freezer) size() int {
	n := 1
	for i := range f.from[1:] {
		if degree := f.from[i+1] - f.from[i]; degree > 0 {
			n += 1 << room(int(degree))
		}
	}
	return n
}

// room gives the binary logarithm of the places for so many edges: at least a
// quarter of them stays free, but for one or two edges.
func room(degree int) int {
	if degree > 2 {
		degree += degree / 2
	}
	return bits.Len(uint(degree - 1))
}

// lay gives the edges that lead from a node their places, and then those behind
// them, so that what is read in one walk lies together.
func (f *freezer) lay(n int) node {
	slots := f.order[f.from[n]:f.from[n+1]]
	if len(slots) == 0 {
		return 0
	}
	t, at, width := f.trie, len(f.trie.edges), room(len(slots))
	here := node(at<<widthBits | width)
	t.edges = t.edges[:at+1<<width]
	for _, i := range slots {
		s := &f.b.slots[i]
		*t.free(here, s.code) = edge{code: s.code, end: f.ref(s.end), labelEnd: f.ref(s.labelEnd), label: s.label}
	}
	for _, i := range slots {
		if s := &f.b.slots[i]; s.to != 0 {
			to := f.lay(int(s.to))
			t.find(here, s.code).to = to
		}
	}
	return here
}
