package figure

import (
	"cmp"
	"slices"
)

// separate moves boxes apart until no two are nearer than gap, each pair along
// the axis on which it overlaps less, and keeps them within bounds. It says
// whether it succeeded; if not, the boxes are nearly so.
func separate(boxes []Box, bounds Box, gap float64) bool {
	for i := range boxes {
		boxes[i].into(bounds)
	}
	for round := range 600 {
		clear := true
		for i := range boxes {
			for j := range i {
				a, b := &boxes[i], &boxes[j]
				if !a.overlaps(*b, gap) {
					continue
				}
				clear = false
				push(a, b, gap, round%7 == 6)
				a.into(bounds)
				b.into(bounds)
			}
		}
		if clear {
			return true
		}
	}
	return false
}

// push moves two boxes apart, each by half of what is needed; along the other
// axis than the nearer one if across, which frees boxes that are caught between
// two others.
func push(a, b *Box, gap float64, across bool) {
	ax, ay := a.centre()
	bx, by := b.centre()
	dx := (a.W+b.W)/2 + gap - max(ax-bx, bx-ax)
	dy := (a.H+b.H)/2 + gap - max(ay-by, by-ay)
	const more = .01 // so that rounding does not leave them overlapping
	if (dx < dy) != across {
		d := dx/2 + more
		if ax < bx {
			d = -d
		}
		a.X, b.X = a.X+d, b.X-d
		return
	}
	d := dy/2 + more
	if ay < by {
		d = -d
	}
	a.Y, b.Y = a.Y+d, b.Y-d
}

// into moves a box into bounds; to their beginning if it is too large.
func (b *Box) into(bounds Box) {
	b.X = max(bounds.X, min(b.X, bounds.X+bounds.W-b.W))
	b.Y = max(bounds.Y, min(b.Y, bounds.Y+bounds.H-b.H))
}

// shelve puts boxes into rows, in about the order in which they stand, and
// gives the height that they take. It is what is done with boxes that
// [separate] cannot part.
func shelve(boxes []Box, bounds Box, gap float64) float64 {
	order := make([]*Box, len(boxes))
	for i := range boxes {
		order[i] = &boxes[i]
	}
	slices.SortStableFunc(order, func(a, b *Box) int { return cmp.Compare(a.Y, b.Y) })
	x, y, high := bounds.X, bounds.Y, 0.0
	for _, b := range order {
		if x > bounds.X && x+b.W > bounds.X+bounds.W {
			x, y, high = bounds.X, y+high+gap, 0
		}
		b.X, b.Y = x, y
		x, high = x+b.W+gap, max(high, b.H)
	}
	return y + high - bounds.Y
}
