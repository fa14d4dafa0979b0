package carry

import (
	"cmp"
	"slices"
)

// gramNumbers numbers pairs of neighbouring characters.
type gramNumbers map[uint64]int32

func gramOf(a, b rune) uint64 { return uint64(a)<<32 | uint64(uint32(b)) }

// number sets the grams of texts. Those of old texts are numbered as they come;
// of a new text only those that some old one has are kept.
func (g gramNumbers) number(t *text, add bool) {
	t.pairs = max(0, len(t.key)-1)
	t.grams = make([]int32, 0, t.pairs)
	for i := range t.pairs {
		gram := gramOf(t.key[i], t.key[i+1])
		n, ok := g[gram]
		if !ok {
			if !add {
				continue
			}
			n = int32(len(g))
			g[gram] = n
		}
		t.grams = append(t.grams, n)
	}
	slices.Sort(t.grams)
}

// gramsOf gives the sorted numbers of the grams of a piece of an old text.
func (c *carrying) gramsOf(piece []rune) []int32 {
	t := text{key: piece}
	c.grams.number(&t, false)
	return t.grams
}

// index finds the texts that have a gram.
type index struct {
	start []int32 // for each gram, where its texts begin in units
	units []int32
}

// newIndex makes an index of the texts that which names.
func newIndex(texts []text, which []int, grams int) *index {
	x := &index{start: make([]int32, grams+1)}
	each := func(do func(gram int32, unit int)) {
		for _, u := range which {
			last := int32(-1)
			for _, g := range texts[u].grams {
				if g != last {
					do(g, u)
				}
				last = g
			}
		}
	}
	each(func(g int32, _ int) { x.start[g]++ })
	sum := int32(0)
	for g, n := range x.start {
		x.start[g] = sum
		sum += n
	}
	x.units = make([]int32, sum)
	next := slices.Clone(x.start)
	each(func(g int32, u int) {
		x.units[next[g]] = int32(u)
		next[g]++
	})
	return x
}

func (x *index) of(gram int32) []int32 { return x.units[x.start[gram]:x.start[gram+1]] }

// What is looked up for one text. The rare pairs say most; the more a text was
// edited, the more of them are gone, or stand elsewhere by chance.
const (
	lookedUp = 32   // pairs
	postings = 4096 // places of them, in all
	voted    = 16   // texts with most of the pairs, which are compared in full
)

// finder keeps what many searches of an index use.
type finder struct {
	index *index
	votes []int32
	found []int32
	rare  []int32
}

func newFinder(x *index, texts int) *finder {
	return &finder{index: x, votes: make([]int32, texts)}
}

// find gives the texts that have most of the rare ones of these pairs, and with
// how many, most first. The result is good until the next call.
func (f *finder) find(grams []int32, near int) []int32 {
	for _, u := range f.found {
		f.votes[u] = 0
	}
	f.found, f.rare = f.found[:0], append(f.rare[:0], grams...)
	f.rare = slices.Compact(f.rare)
	slices.SortFunc(f.rare, func(a, b int32) int {
		return cmp.Or(cmp.Compare(len(f.index.of(a)), len(f.index.of(b))), cmp.Compare(a, b))
	})
	left, looked := postings, 0
	for _, g := range f.rare {
		units := f.index.of(g)
		if len(units) == 0 {
			continue
		}
		if len(units) > left { // those around the place where the text should be
			i, _ := slices.BinarySearch(units, int32(near))
			units = units[max(0, min(i-left/2, len(units)-left)):]
			units = units[:left]
		}
		for _, u := range units {
			if f.votes[u] == 0 {
				f.found = append(f.found, u)
			}
			f.votes[u]++
		}
		left -= len(units)
		if looked++; looked == lookedUp || left == 0 {
			break
		}
	}
	slices.SortFunc(f.found, func(a, b int32) int {
		return cmp.Or(cmp.Compare(f.votes[b], f.votes[a]), cmp.Compare(a, b))
	})
	return f.found[:min(voted, len(f.found))]
}

// shared counts what two sorted lists have in common.
func shared(a, b []int32) int {
	n, i, j := 0, 0, 0
	for i < len(a) && j < len(b) {
		switch {
		case a[i] < b[j]:
			i++
		case a[i] > b[j]:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}

// without gives what is in a and not in b, both sorted.
func without(a, b []int32) []int32 {
	var out []int32
	j := 0
	for _, g := range a {
		for j < len(b) && b[j] < g {
			j++
		}
		if j < len(b) && b[j] == g {
			j++
			continue
		}
		out = append(out, g)
	}
	return out
}
