package suggest

import (
	"cmp"
	"slices"
)

// maxUnits is the longest row of units that is looked at for recurrence.
const maxUnits = 16

// suffixes in order: the places of the row at which a term may be, sorted by the
// up to maxUnits units that follow. What recurs stands together.
//
// It takes 9 bytes for each unit, and, as no comparison looks further than
// maxUnits, time that is all but linear.
type order struct {
	key   []int32 // the row, 0 where no term may cross
	at    []int32 // places, sorted
	prior []uint8 // units that at[i] and at[i-1] have in common, up to maxUnits
}

func newOrder(key []int32, symbols int) *order {
	o := &order{key: key}
	// By the first unit, by counting; then each group by comparison.
	bounds := make([]int32, symbols+1)
	for _, k := range key {
		if k != 0 {
			bounds[k]++
		}
	}
	total := int32(0)
	for k := range bounds {
		bounds[k], total = total, total+bounds[k]
	}
	o.at = make([]int32, total)
	next := slices.Clone(bounds)
	for i, k := range key {
		if k != 0 {
			o.at[next[k]] = int32(i)
			next[k]++
		}
	}
	for k := range symbols {
		if group := o.at[bounds[k]:bounds[k+1]]; len(group) > 1 {
			slices.SortFunc(group, o.compare)
		}
	}
	o.prior = make([]uint8, len(o.at))
	for i := 1; i < len(o.at); i++ {
		o.prior[i] = o.common(o.at[i-1], o.at[i])
	}
	return o
}

func (o *order) compare(a, b int32) int {
	for i := int32(0); i < maxUnits; i++ {
		x, y := o.key[a+i], o.key[b+i]
		if x != y {
			return cmp.Compare(x, y)
		}
		if x == 0 {
			break
		}
	}
	return cmp.Compare(a, b)
}

func (o *order) common(a, b int32) uint8 {
	for i := int32(0); i < maxUnits; i++ {
		if x := o.key[a+i]; x == 0 || x != o.key[b+i] {
			return uint8(i)
		}
	}
	return maxUnits
}

// count is how often the units of a place recur, over n units.
func (o *order) count(place int32, n int) int {
	low, high := o.find(place, n)
	return high - low
}

// find gives the range of o.at in which the n units at a place stand.
func (o *order) find(place int32, n int) (low, high int) {
	before := func(p int32, equal bool) bool {
		for i := int32(0); i < int32(n); i++ {
			x, y := o.key[p+i], o.key[place+i]
			if x != y {
				return x < y
			}
			if x == 0 {
				break
			}
		}
		return equal
	}
	bound := func(equal bool) int {
		lo, hi := 0, len(o.at)
		for lo < hi {
			if mid := (lo + hi) / 2; before(o.at[mid], equal) {
				lo = mid + 1
			} else {
				hi = mid
			}
		}
		return lo
	}
	return bound(false), bound(true)
}

// groups calls f with each range of places that have n units in common, n or
// more of them not crossed by anything, and that are at least least.
func (o *order) groups(n, least int, f func(places []int32)) {
	for i := 0; i < len(o.at); {
		j := i + 1
		for j < len(o.at) && int(o.prior[j]) >= n {
			j++
		}
		if j-i >= least {
			f(o.at[i:j])
		}
		i = j
	}
}
