package carry

import (
	"cmp"
	"slices"
)

// pair is an old and a new unit, or their places in two lists.
type pair struct{ o, n int }

// increasing gives as many as possible of the pairs, sorted by n, whose o
// increases too: a longest increasing subsequence.
func increasing(pairs []pair) []pair {
	length, before := lengths(pairs)
	last := none
	for i := range pairs {
		if last == none || length[i] > length[last] {
			last = i
		}
	}
	var out []pair
	for ; last != none; last = before[last] {
		out = append(out, pairs[last])
	}
	slices.Reverse(out)
	return out
}

// indispensable gives the pairs that are in every longest increasing
// subsequence.
func indispensable(pairs []pair) []pair {
	length, _ := lengths(pairs)
	back := make([]pair, len(pairs))
	for i, p := range pairs {
		back[len(pairs)-1-i] = pair{-p.o, -p.n}
	}
	rest, _ := lengths(back)
	longest := 0
	for _, l := range length {
		longest = max(longest, l)
	}
	at := make([]int, longest+1) // how many pairs have this place in a longest one
	place := func(i int) int {
		if l := length[i]; l+rest[len(pairs)-1-i]-1 == longest {
			return l
		}
		return 0
	}
	for i := range pairs {
		at[place(i)]++
	}
	var out []pair
	for i, p := range pairs {
		if l := place(i); l > 0 && at[l] == 1 {
			out = append(out, p)
		}
	}
	return out
}

// lengths gives for each pair the length of a longest increasing subsequence
// that ends with it, and which pair comes before it there.
func lengths(pairs []pair) (length, before []int) {
	length, before = make([]int, len(pairs)), make([]int, len(pairs))
	var ends []int // of the subsequences of each length, the end with the least o
	for i, p := range pairs {
		at, _ := slices.BinarySearchFunc(ends, p.o, func(k, o int) int { return cmp.Compare(pairs[k].o, o) })
		before[i], length[i] = none, at+1
		if at > 0 {
			before[i] = ends[at-1]
		}
		if at == len(ends) {
			ends = append(ends, i)
		} else {
			ends[at] = i
		}
	}
	return length, before
}

// gap is the old units between two that are in the chain, both excluded.
type gap struct{ after, before int }

func (g gap) holds(o int) bool { return g.after < o && o < g.before }

// gaps gives for each new unit the gap it stands in.
func (c *carrying) gaps() []gap {
	out := make([]gap, len(c.new))
	for _, notes := range []bool{false, true} {
		last := -1
		for n := range c.new {
			if c.new[n].notes() != notes {
				continue
			}
			out[n].after = last
			if c.chain[n] != none {
				last = c.chain[n]
			}
		}
		next := len(c.old)
		for n := len(c.new) - 1; n >= 0; n-- {
			if c.new[n].notes() != notes {
				continue
			}
			out[n].before = next
			if c.chain[n] != none {
				next = c.chain[n]
			}
		}
	}
	return out
}

// byScore sorts the likeliest first; of equals the first in the text.
func byScore(a, b like) int {
	return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.unit, b.unit))
}
