package figure

import "slices"

// cell is a community on its way to its place.
type cell struct {
	members []int   // nodes, in their order
	area    float64 // that it asks for
	wide    float64 // the least width
}

// halve divides a rectangle among cells, each with room in proportion to its
// area: it parts them into two halves, cuts the rectangle, and goes on in each.
func halve(cells []cell, among [][]float64, which []int, in Box, out []Box) {
	if len(which) == 1 {
		out[which[0]] = in
		return
	}
	a, b := bisect(cells, among, which, in)
	first, second := cut(total(cells, a), total(cells, b), in)
	halve(cells, among, a, first, out)
	halve(cells, among, b, second, out)
}

// total is what cells ask for together.
func total(cells []cell, which []int) cell {
	var sum cell
	for _, c := range which {
		sum.area += cells[c].area
		sum.wide = max(sum.wide, cells[c].wide)
	}
	return sum
}

// cut parts a rectangle between two cells. The cut is vertical if the rectangle
// is wider than high and both parts are then wide enough for their widest label.
func cut(a, b cell, in Box) (first, second Box) {
	share := a.area / (a.area + b.area)
	first, second = in, in
	if at := float64(in.W * share); in.W > in.H*.9 && at >= a.wide && in.W-at >= b.wide {
		first.W, second.X, second.W = at, in.X+at, in.W-at
		return first, second
	}
	at := float64(in.H * share)
	first.H, second.Y, second.H = at, in.Y+at, in.H-at
	return first, second
}

// bisect parts cells into two halves: of all ways if there are few cells,
// otherwise of those that cut them in the order of their attachment, the one
// that costs least.
func bisect(cells []cell, among [][]float64, which []int, in Box) (a, b []int) {
	n := len(which)
	var order []int
	codes := 1 << (min(n, 13) - 1)
	if n > 12 {
		order, codes = chain(among, which), n
	}
	least := -1.0
	for code := 1; code < codes; code++ {
		var first, second []int
		for i, c := range which {
			if inHalf(order, which, i, code) {
				first = append(first, c)
			} else {
				second = append(second, c)
			}
		}
		if c := cutCost(cells, among, first, second, in); least < 0 || c < least {
			least, a, b = c, first, second
		}
	}
	return a, b
}

// inHalf says whether the cell at i is in the first half: by the bits of code
// or, where there is an order, if it is one of its first.
func inHalf(order, which []int, i, code int) bool {
	if order == nil {
		return code>>i&1 == 1
	}
	return slices.Index(order, which[i]) < code
}

// cutCost is the ratio cut: the weight between two parts over the product of
// their areas; more, if a part is a strip so long and narrow that its cells
// would be too.
func cutCost(cells []cell, among [][]float64, a, b []int, in Box) float64 {
	between := 1.0
	for _, c := range a {
		for _, d := range b {
			between += among[c][d]
		}
	}
	sumA, sumB := total(cells, a), total(cells, b)
	boxA, boxB := cut(sumA, sumB, in)
	worst := max(1.5, slender(boxA)/float64(len(a)), slender(boxB)/float64(len(b)))
	return float64(between*worst) * worst / sumA.area / sumB.area
}

// slender is the longer side of a box over the shorter.
func slender(b Box) float64 { return max(b.W/b.H, b.H/b.W) }

// chain puts cells in an order in which each is next to those to which it is
// most attached: it begins with the first, and goes on with the one that has
// most weight to those before it.
func chain(among [][]float64, which []int) []int {
	order := []int{which[0]}
	for len(order) < len(which) {
		best, most := -1, -1.0
		for _, c := range which {
			if slices.Contains(order, c) {
				continue
			}
			w := 0.0
			for i, d := range order {
				w += float64(among[c][d] * float64(i+1)) // rather to the last ones
			}
			if w > most {
				best, most = c, w
			}
		}
		order = append(order, best)
	}
	return order
}
