package carry

import (
	"cmp"
	"slices"
)

// pair is an old and a new unit, or their places in two lists.
type pair struct {
	o, n   int
	weight int
}

// increasing gives the heaviest of the pairs, sorted by n, whose o increases
// too: a longest increasing subsequence with weights, by a Fenwick tree.
func increasing(pairs []pair) []pair {
	ranks := make([]int, len(pairs))
	for i, p := range pairs {
		ranks[i] = p.o
	}
	slices.Sort(ranks)
	ranks = slices.Compact(ranks)
	tree := fill(len(ranks)+1, none) // the best pair that ends below a rank
	total := make([]int, len(pairs)) // the weight of a chain that ends with a pair
	before := make([]int, len(pairs))
	for i, p := range pairs {
		rank, _ := slices.BinarySearch(ranks, p.o)
		best := none
		for r := rank; r > 0; r &= r - 1 {
			if k := tree[r]; k != none && (best == none || total[k] > total[best]) {
				best = k
			}
		}
		before[i], total[i] = best, p.weight
		if best != none {
			total[i] += total[best]
		}
		for r := rank + 1; r < len(tree); r += r & -r {
			if k := tree[r]; k == none || total[i] > total[k] {
				tree[r] = i
			}
		}
	}
	last := none
	for i := range pairs {
		if last == none || total[i] > total[last] {
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
