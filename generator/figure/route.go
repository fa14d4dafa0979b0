package figure

// bends are the ways in which an edge may curve, in parts of its length: the
// straightest of those that touch fewest labels is taken.
var bends = [...]float64{0, .1, -.1, .2, -.2, .32, -.32, .45, -.45}

// route draws an edge.
func (l *MapLayout) route(e Edge) Path {
	a, b := l.Nodes[e.From].Box, l.Nodes[e.To].Box
	ax, ay := a.centre()
	bx, by := b.centre()
	best, fewest := Path{}, -1
	for _, bend := range bends {
		p := Path{From: e.From, To: e.To, Kind: e.Kind, Within: l.Nodes[e.From].Cell == l.Nodes[e.To].Cell}
		p.Bend = point{(ax+bx)/2 - float64(bend*(by-ay)), (ay+by)/2 + float64(bend*(bx-ax))}
		p.Bend.x = max(2, min(l.Width-2, p.Bend.x))
		p.Bend.y = max(2, min(l.Height-2, p.Bend.y))
		p.A = border(a, p.Bend)
		p.End = border(b, p.Bend)
		if n := l.touched(p); fewest < 0 || n < fewest {
			best, fewest = p, n
		}
		if fewest == 0 {
			break
		}
	}
	return best
}

// border is where the line from the middle of a box to a point leaves the box.
func border(b Box, to point) point {
	x, y := b.centre()
	dx, dy := to.x-x, to.y-y
	t := 1.0
	if w := max(dx, -dx); w > b.W/2 {
		t = min(t, b.W/2/w)
	}
	if h := max(dy, -dy); h > b.H/2 {
		t = min(t, b.H/2/h)
	}
	return point{x + float64(t*dx), y + float64(t*dy)}
}

// at gives a point of the curve; 0 is its beginning and 1 its end.
func (p Path) at(t float64) point {
	u := 1 - t
	return point{
		float64(u*u*p.A.x) + float64(2*t*u*p.Bend.x) + float64(t*t*p.End.x),
		float64(u*u*p.A.y) + float64(2*t*u*p.Bend.y) + float64(t*t*p.End.y),
	}
}

// touched counts the labels that an edge runs through, apart from its own.
func (l *MapLayout) touched(p Path) int {
	n := 0
	steps := max(8, int(distance(p.A, p.End)/8))
	for i, o := range l.Nodes {
		if i == p.From || i == p.To {
			continue
		}
		for s := range steps + 1 {
			if q := p.at(float64(s) / float64(steps)); o.Box.holds(q.x, q.y) {
				n++
				break
			}
		}
	}
	return n
}
