package carry

import "slices"

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

// What is looked up for one text. The rare pairs find it: the more it was edited,
// the more of them are gone, or stand elsewhere by chance. Some of the others
// find those that are like it, and differ just in what is rare.
const (
	rarest   = 24
	others   = 16
	lookedUp = rarest + others
	postings = 4096 // places of them, in all
	voted    = 16   // texts with most of the pairs, which are compared in full
)

// finder keeps what many searches of an index use.
type finder struct {
	index *index
	votes []uint8 // for each text, how many of the pairs it has
	found []int32
	rare  []uint64 // how many texts have a pair, and the pair
	best  []int32
}

func newFinder(x *index, texts int) *finder {
	return &finder{index: x, votes: make([]uint8, texts)}
}

// find gives the texts that have most of the rare ones of these pairs, sorted.
// Where a pair is in too many texts, those around near are looked at. The
// result is good until the next call.
func (f *finder) find(grams []int32, near int) []int32 {
	for _, u := range f.found {
		f.votes[u] = 0
	}
	f.found, f.rare = f.found[:0], f.rare[:0]
	last := int32(-1)
	for _, g := range grams {
		if n := len(f.index.of(g)); n > 0 && g != last {
			f.rare = append(f.rare, uint64(n)<<32|uint64(g))
		}
		last = g
	}
	slices.Sort(f.rare)
	left := postings
	if rest := len(f.rare) - rarest; rest > others {
		for i := range others {
			f.rare[rarest+i] = f.rare[rarest+i*rest/others]
		}
		f.rare = f.rare[:lookedUp]
	}
	for _, r := range f.rare {
		units := f.index.of(int32(r))
		if len(units) > left {
			i, _ := slices.BinarySearch(units, int32(near))
			i = max(0, min(i-left/2, len(units)-left))
			units = units[i : i+left]
		}
		for _, u := range units {
			if f.votes[u] == 0 {
				f.found = append(f.found, u)
			}
			f.votes[u]++
		}
		if left -= len(units); left == 0 {
			break
		}
	}
	return f.most()
}

// most gives the texts with most votes. Of those with equal votes, the ones
// come first that have the rarest pair.
func (f *finder) most() []int32 {
	var count [lookedUp + 1]int
	for _, u := range f.found {
		count[f.votes[u]]++
	}
	least, n := lookedUp, count[lookedUp]
	top := lookedUp
	for top > 0 && count[top] == 0 {
		top--
	}
	for least > 1 && n < voted && 8*(least-1) >= top {
		least--
		n += count[least]
	}
	extra := max(0, n-voted) // of those with the least votes, so many too many
	f.best = f.best[:0]
	for _, u := range f.found {
		v := int(f.votes[u])
		if v > least || v == least && count[least] > extra {
			f.best = append(f.best, u)
			if v == least {
				extra++
			}
		}
	}
	slices.Sort(f.best)
	return f.best
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
