package figure

import "math"

// point is a place in the plane.
type point struct{ x, y float64 }

func distance(a, b point) float64 {
	dx, dy := a.x-b.x, a.y-b.y
	return math.Sqrt(float64(dx*dx) + float64(dy*dy))
}

// stress places the nodes of a graph so that their distances in the plane come
// near to their distances in the graph: stress majorization (Gansner, Koren and
// North 2004) with weights of distance to the power of -2, one node at a time.
// Neighbours are at 1. It begins with a spiral of even density, in which the
// best connected nodes stand in the middle.
func stress(g graph) []point {
	n := len(g.near)
	apart := distances(g)
	at := spiral(g)
	for range 120 {
		for i := range n {
			var x, y, sum float64
			for j := range n {
				if i == j {
					continue
				}
				d := apart[i][j]
				w := 1 / float64(d*d)
				r := max(distance(at[i], at[j]), 1e-9)
				x += float64(w * (at[j].x + float64(d*(at[i].x-at[j].x))/r))
				y += float64(w * (at[j].y + float64(d*(at[i].y-at[j].y))/r))
				sum += w
			}
			if sum > 0 {
				at[i] = point{x / sum, y / sum}
			}
		}
	}
	return at
}

// spiral places nodes at equal steps along a spiral of Fermat, whose angle is
// the golden one, by degree. Sine and cosine differ from processor to
// processor in the last place, so the angle is turned by a constant.
func spiral(g graph) []point {
	const cos, sin = -0.7373688780783197, 0.6754902942615238 // of 2π(1-1/φ)
	n := len(g.near)
	at, done := make([]point, n), make([]bool, n)
	dir := point{1, 0}
	for k := range n {
		best := -1
		for i := range n {
			if !done[i] && (best < 0 || g.degree(i) > g.degree(best)) {
				best = i
			}
		}
		done[best] = true
		r := math.Sqrt(float64(k)) / 2
		at[best] = point{r * dir.x, r * dir.y}
		dir = point{float64(dir.x*cos) - float64(dir.y*sin), float64(dir.x*sin) + float64(dir.y*cos)}
	}
	return at
}

// distances gives the least number of edges between any two nodes. Nodes that
// nothing joins are a little further apart than the furthest that are joined,
// but no further than so many nodes are wide.
func distances(g graph) [][]float64 {
	n := len(g.near)
	out := make([][]float64, n)
	far := 1.0
	for i := range out {
		out[i] = make([]float64, n)
		queue := []int{i}
		for len(queue) > 0 {
			at := queue[0]
			queue = queue[1:]
			for _, a := range g.near[at] {
				if a.to != i && out[i][a.to] == 0 {
					out[i][a.to] = out[i][at] + 1
					far = max(far, out[i][a.to])
					queue = append(queue, a.to)
				}
			}
		}
	}
	far = min(far+1, max(2, math.Sqrt(float64(n))))
	for i := range out {
		for j := range out[i] {
			if i != j && out[i][j] == 0 {
				out[i][j] = far
			}
		}
	}
	return out
}
