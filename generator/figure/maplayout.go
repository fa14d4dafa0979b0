package figure

import (
	"cmp"
	"math"
	"slices"
)

// MapLayout is where everything lies.
type MapLayout struct {
	Width, Height float64
	Cells         []Box    // of each community
	Nodes         []Placed // by cell, then from top to bottom: the order of the keyboard
	Paths         []Path
}

// Placed is a node in its place. Lines are in the same coordinates as Box.
type Placed struct {
	Node  int // index into Map.Nodes
	Cell  int
	Size  int // 0 to 2: how large its label is
	Box   Box
	Lines []Line
}

// Path is an edge: a curve from border to border of the boxes of its nodes.
// From and To are indexes into MapLayout.Nodes.
type Path struct {
	From, To     int
	Kind         EdgeKind
	A, Bend, End point
	Within       bool // both nodes are in one cell
}

// Sizes of a map.
const (
	nodeGap   = 11  // least distance of labels
	cellPad   = 12  // between a cell's edge and its labels
	looseness = 2.0 // area of a cell in relation to that of its labels with their gaps
	glossWide = 118 // the measure of glosses
	mapWidth  = 1120
	egoWidth  = 352

	communityFrom = 12 // from how many nodes on communities are looked for
)

// labelSizes are the sizes of labels, glossSizes those of glosses, by Placed.Size.
var (
	labelSizes = [...]float64{16, 18, 22}
	glossSizes = [...]float64{12.5, 13, 14}
)

// Layout gives positions. No two labels overlap, and all lie in their cells.
func (m Map) Layout() MapLayout {
	l := MapLayout{Width: float64(m.Width)}
	keep := m.strongest()
	if len(keep) == 0 {
		return l
	}
	nodes, edges := induced(m.Nodes, m.Edges, keep)
	g := newGraph(len(nodes), edges)
	in, ok := given(nodes)
	switch {
	case ok:
	case len(nodes) < communityFrom:
		in = make([]int, len(nodes))
	default:
		in = communities(g)
	}
	placed := make([]Placed, len(nodes))
	for i, k := range keep {
		placed[i] = m.measure(k)
		placed[i].Cell = in[i]
	}
	sizeByCount(m, placed)
	cells, among := gather(placed, edges)
	if m.Width <= 0 {
		l.Width = fittingWidth(cells)
	}
	l.arrange(placed, cells, among, edges)
	l.order(placed, edges)
	return l
}

// fittingWidth is the width of a drawing that may be as wide as it likes: a map
// of few nodes is not drawn across the page.
func fittingWidth(cells []cell) float64 {
	area := 0.0
	for _, c := range cells {
		area += c.area
	}
	return math.Round(max(egoWidth, min(mapWidth, math.Sqrt(area*looseness*2))))
}

// sizeByCount gives the tenth of nodes that is mentioned most the largest
// labels, and the next fifth the next.
func sizeByCount(m Map, placed []Placed) {
	counts := make([]int, len(placed))
	for i, p := range placed {
		counts[i] = m.Nodes[p.Node].Count
	}
	slices.Sort(counts)
	slices.Reverse(counts)
	n := len(counts)
	for i := range placed {
		p := &placed[i]
		switch c := m.Nodes[p.Node].Count; {
		case m.Focus == p.Node+1, n >= 10 && c > counts[n/10]:
			p.Size = 2
		case n >= 5 && c > counts[n*3/10]:
			p.Size = 1
		}
		p.set(m.Nodes[p.Node])
	}
}

// measure makes a node without a place.
func (m Map) measure(node int) Placed { return Placed{Node: node} }

// set sets a node's text, with its box at 0, 0.
func (p *Placed) set(n Node) {
	big, small := labelSizes[p.Size], glossSizes[p.Size]
	const pad = 4
	y := pad + float64(big*.88)
	wide, bottom := 0.0, 0.0
	add := func(s string, size float64, lang, class string) {
		p.Lines = append(p.Lines, Line{0, y, s, lang, class})
		wide = max(wide, width(s, size))
		bottom = y + float64(size*.3)
	}
	for _, s := range wrap(n.Label.Text, big, float64(big*9), 3) {
		add(s, big, n.Label.Lang, "label")
		y += float64(big * 1.25)
	}
	if len(p.Lines) > 0 {
		y += float64(small*1.1) - float64(big*.98)
	}
	for _, s := range wrap(n.Gloss.Text, small, glossWide, 3) {
		add(s, small, n.Gloss.Lang, "gloss")
		y += float64(small * 1.2)
	}
	p.Box = Box{0, 0, max(wide, 24) + 2*pad, max(bottom, 20) + pad}
	for i := range p.Lines {
		p.Lines[i].X = p.Box.W / 2
	}
}

// gather makes the cells, and says what weight there is among them.
func gather(placed []Placed, edges []Edge) ([]cell, [][]float64) {
	n := 0
	for _, p := range placed {
		n = max(n, p.Cell+1)
	}
	cells, among := make([]cell, n), make([][]float64, n)
	for i := range among {
		among[i] = make([]float64, n)
	}
	for i, p := range placed {
		c := &cells[p.Cell]
		c.members = append(c.members, i)
		c.area += float64((p.Box.W + nodeGap) * (p.Box.H + nodeGap))
		c.wide = max(c.wide, p.Box.W+2*cellPad)
	}
	for _, e := range edges {
		a, b := placed[e.From].Cell, placed[e.To].Cell
		among[a][b] += e.weight()
		among[b][a] += e.weight()
	}
	return cells, among
}

// arrange gives cells and nodes their places. A cell whose labels cannot be
// parted in the room that it has asks for more, and the map becomes higher.
func (l *MapLayout) arrange(placed []Placed, cells []cell, among [][]float64, edges []Edge) {
	shapes := make([][]point, len(cells))
	which := make([]int, len(cells))
	for i, c := range cells {
		which[i] = i
		shapes[i] = shapeOf(c, placed, edges)
		cells[i].area = float64(c.area*looseness) + float64(4*cellPad*math.Sqrt(c.area))
	}
	l.Cells = make([]Box, len(cells))
	for round := 0; ; round++ {
		area := 0.0
		for _, c := range cells {
			area += c.area
		}
		l.Height = area / l.Width
		halve(cells, among, which, Box{0, 0, l.Width, l.Height}, l.Cells)
		ok := true
		for i, c := range cells {
			if !l.fill(i, c, shapes[i], placed, round > 15) {
				ok = false
				cells[i].area *= 1.1
			}
		}
		if ok {
			l.flip(cells, placed, edges)
			return
		}
	}
}

// shapeOf lays a cell's own graph out, in the unit square.
func shapeOf(c cell, placed []Placed, edges []Edge) []point {
	place := make([]int, len(placed))
	for i, m := range c.members {
		place[m] = i + 1
	}
	var own []Edge
	for _, e := range edges {
		if place[e.From] > 0 && place[e.To] > 0 {
			own = append(own, Edge{place[e.From] - 1, place[e.To] - 1, e.Kind})
		}
	}
	at := stress(newGraph(len(c.members), own))
	low, high := at[0], at[0]
	for _, p := range at {
		low = point{min(low.x, p.x), min(low.y, p.y)}
		high = point{max(high.x, p.x), max(high.y, p.y)}
	}
	for i, p := range at {
		at[i] = point{.5, .5}
		if high.x > low.x {
			at[i].x = (p.x - low.x) / (high.x - low.x)
		}
		if high.y > low.y {
			at[i].y = (p.y - low.y) / (high.y - low.y)
		}
	}
	return at
}

// fill puts a cell's nodes into its box, in its shape; or in rows, if they may
// be and it cannot be kept.
func (l *MapLayout) fill(i int, c cell, shape []point, placed []Placed, rows bool) bool {
	room := l.Cells[i]
	room = Box{room.X + cellPad, room.Y + cellPad, room.W - 2*cellPad, room.H - 2*cellPad}
	boxes := make([]Box, len(c.members))
	for k, m := range c.members {
		b := placed[m].Box
		b.X = room.X + float64(shape[k].x*(room.W-b.W))
		b.Y = room.Y + float64(shape[k].y*(room.H-b.H))
		boxes[k] = b
	}
	ok := separate(boxes, room, nodeGap) || rows && shelve(boxes, room, nodeGap) <= room.H
	for k, m := range c.members {
		placed[m].Box = boxes[k]
		ok = ok && boxes[k].within(room)
	}
	return ok
}

// flip turns each cell's nodes over, sideways or upside down or both, if the
// edges to other cells are then shorter.
func (l *MapLayout) flip(cells []cell, placed []Placed, edges []Edge) {
	mirror := func(i int, x, y bool) {
		for _, m := range cells[i].members {
			b := &placed[m].Box
			if x {
				b.X = 2*l.Cells[i].X + l.Cells[i].W - b.X - b.W
			}
			if y {
				b.Y = 2*l.Cells[i].Y + l.Cells[i].H - b.Y - b.H
			}
		}
	}
	length := func(i int) float64 {
		sum := 0.0
		for _, e := range edges {
			a, b := &placed[e.From], &placed[e.To]
			if a.Cell != b.Cell && (a.Cell == i || b.Cell == i) {
				ax, ay := a.Box.centre()
				bx, by := b.Box.centre()
				sum += distance(point{ax, ay}, point{bx, by})
			}
		}
		return sum
	}
	for range 2 {
		for i := range cells {
			least, best := length(i), 0
			for way := 1; way < 4; way++ {
				mirror(i, way&1 > 0, way&2 > 0)
				if d := length(i); d < least-1e-6 {
					least, best = d, way
				}
				mirror(i, way&1 > 0, way&2 > 0)
			}
			mirror(i, best&1 > 0, best&2 > 0)
		}
	}
}

// order sorts the nodes, moves their text to their boxes, and draws the edges.
func (l *MapLayout) order(placed []Placed, edges []Edge) {
	sorted := make([]int, len(placed))
	for i := range sorted {
		sorted[i] = i
	}
	// Cells from left to right and from top to bottom.
	slices.SortStableFunc(sorted, func(i, j int) int {
		a, b := placed[i], placed[j]
		ca, cb := l.Cells[a.Cell], l.Cells[b.Cell]
		return cmp.Or(cmp.Compare(ca.Y, cb.Y), cmp.Compare(ca.X, cb.X), cmp.Compare(a.Cell, b.Cell),
			cmp.Compare(a.Box.Y, b.Box.Y), cmp.Compare(a.Box.X, b.Box.X))
	})
	place := make([]int, len(placed))
	for k, i := range sorted {
		p := placed[i]
		for j := range p.Lines {
			p.Lines[j].X += p.Box.X
			p.Lines[j].Y += p.Box.Y
		}
		place[i] = k
		l.Nodes = append(l.Nodes, p)
	}
	for _, e := range edges {
		l.Paths = append(l.Paths, l.route(Edge{place[e.From], place[e.To], e.Kind}))
	}
}
