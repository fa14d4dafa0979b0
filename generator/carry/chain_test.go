package carry

import (
	"slices"
	"testing"

	"pgregory.net/rapid"
)

// TestChains tries every subsequence.
func TestChains(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var pairs []pair
		for n, o := range rapid.SliceOfN(rapid.IntRange(0, 6), 0, 9).Draw(t, "old units") {
			pairs = append(pairs, pair{o, n})
		}
		longest := 0
		var in []int // the pairs that are in all of the longest
		for set := range 1 << len(pairs) {
			last, length, rising := -1, 0, true
			for i, p := range pairs {
				if set>>i&1 == 1 {
					rising = rising && p.o > last
					last = p.o
					length++
				}
			}
			switch {
			case !rising || length < longest || length == 0:
			case length > longest:
				longest, in = length, []int{set}
			default:
				in = append(in, set)
			}
		}
		var always []pair
		for i, p := range pairs {
			if !slices.ContainsFunc(in, func(set int) bool { return set>>i&1 == 0 }) {
				always = append(always, p)
			}
		}
		got := increasing(pairs)
		if len(got) != longest || !slices.IsSortedFunc(got, func(a, b pair) int { return a.o - b.o }) {
			t.Fatalf("%v: %v, want %d", pairs, got, longest)
		}
		if got := indispensable(pairs); !slices.Equal(got, always) {
			t.Fatalf("%v: %v, want %v", pairs, got, always)
		}
	})
}
