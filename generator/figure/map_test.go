package figure

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func maps(most int) *rapid.Generator[Map] {
	return rapid.Custom(func(t *rapid.T) Map {
		n := rapid.IntRange(0, most).Draw(t, "nodes")
		r := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 0))
		m := Map{Width: rapid.SampledFrom([]int{0, egoWidth, 700, mapWidth}).Draw(t, "width")}
		groups := rapid.IntRange(0, 6).Draw(t, "groups")
		for range n {
			node := Node{Count: r.IntN(40)}
			for range 1 + r.IntN(9) {
				node.Label.Text += "概"
			}
			for range r.IntN(4) {
				node.Gloss.Text += []string{"governance ", "of ", "anthropomorphisation ", "risk "}[r.IntN(4)]
			}
			if groups > 0 {
				node.Group = "g" + string(rune('0'+r.IntN(groups)))
			}
			m.Nodes = append(m.Nodes, node)
		}
		if n > 0 {
			for range rapid.IntRange(0, 3*n).Draw(t, "edges") {
				m.Edges = append(m.Edges, Edge{r.IntN(n + 1), r.IntN(n), EdgeKind(r.IntN(3))})
			}
		}
		m.Limit = rapid.IntRange(0, n).Draw(t, "limit")
		return m
	})
}

func TestMap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := maps(150).Draw(t, "map")
		l := m.Layout()
		if len(l.Nodes) != len(m.Nodes)-m.Left() || m.Limit > 0 && len(l.Nodes) > m.Limit {
			t.Fatalf("%d nodes of %d are shown, the limit is %d", len(l.Nodes), len(m.Nodes), m.Limit)
		}
		checkCells(t, l)
		checkNodes(t, l)
		checkPaths(t, m, l)
		checkLimit(t, m, l)
	})
}

// checkLimit: no node that is left out is more connected than one that is shown.
func checkLimit(t *rapid.T, m Map, l MapLayout) {
	g := newGraph(len(m.Nodes), simplify(m.Edges, len(m.Nodes)))
	shown := make([]bool, len(m.Nodes))
	for _, n := range l.Nodes {
		shown[n.Node] = true
	}
	least, most := math.Inf(1), 0.0
	for i := range m.Nodes {
		if shown[i] {
			least = min(least, g.degree(i))
		} else {
			most = max(most, g.degree(i))
		}
	}
	if most > least {
		t.Fatalf("a node of weight %v is left out, one of %v is shown", most, least)
	}
}

// Cells are not made narrower than their labels, where that can be avoided:
// groups of one node each take little more than their labels do.
func TestMapNarrow(t *testing.T) {
	for _, groups := range []int{3, 5, 12, 40} {
		for _, wide := range []int{egoWidth, 500, mapWidth} {
			m := Map{Width: wide}
			for i := range groups {
				m.Nodes = append(m.Nodes, Node{Label: Phrase{Text: "人工智能国际治理"}, Group: string(rune('a' + i))})
			}
			l, labels := m.Layout(), 0.0
			for _, n := range l.Nodes {
				labels += n.Box.W * n.Box.H
			}
			if l.Width*l.Height > 6*labels {
				t.Errorf("%d groups: labels take %v of %v", groups, labels, l.Width*l.Height)
			}
		}
	}
}

// checkCells: cells fill the drawing and do not overlap.
func checkCells(t *rapid.T, l MapLayout) {
	area := 0.0
	for i, c := range l.Cells {
		area += c.W * c.H
		if !c.within(Box{0, 0, l.Width, l.Height}) {
			t.Fatalf("cell %+v is not in %v by %v", c, l.Width, l.Height)
		}
		for _, d := range l.Cells[:i] {
			if c.overlaps(d, -1e-5) {
				t.Fatalf("cells overlap: %+v and %+v", c, d)
			}
		}
	}
	if len(l.Cells) > 0 && math.Abs(area-l.Width*l.Height) > 1 {
		t.Fatalf("cells fill %v of %v", area, l.Width*l.Height)
	}
}

// checkNodes: labels stand in their cells and apart; their text is in their
// boxes; they come in the order of cells.
func checkNodes(t *rapid.T, l MapLayout) {
	for i, n := range l.Nodes {
		if !n.Box.within(l.Cells[n.Cell]) {
			t.Fatalf("label %+v is not in its cell %+v", n.Box, l.Cells[n.Cell])
		}
		for _, o := range l.Nodes[:i] {
			if n.Box.overlaps(o.Box, nodeGap-.001) {
				t.Fatalf("labels overlap, or nearly: %+v and %+v", n.Box, o.Box)
			}
		}
		for _, line := range n.Lines {
			size := labelSizes[n.Size]
			if line.Class == "gloss" {
				size = glossSizes[n.Size]
			}
			wide := width(line.Text, size)
			if b := (Box{line.X - wide/2, line.Y - size*.7, wide, size * .7}); !b.within(n.Box) {
				t.Fatalf("line %+v is not in label %+v", line, n.Box)
			}
		}
		if i > 0 && l.Nodes[i-1].Cell != n.Cell && slices.ContainsFunc(l.Nodes[:i], func(o Placed) bool { return o.Cell == n.Cell }) {
			t.Fatalf("the order of the keyboard leaves cell %d and comes back to it", n.Cell)
		}
	}
}

// checkPaths: each pair of shown nodes that an edge joins has one path, of the
// strongest kind; paths stay in the drawing, and run through no more labels
// than a straight line would.
func checkPaths(t *rapid.T, m Map, l MapLayout) {
	place := map[int]int{}
	for i, n := range l.Nodes {
		place[n.Node] = i
	}
	want := map[[2]int]EdgeKind{}
	for _, e := range m.Edges {
		a, shownA := place[e.From]
		b, shownB := place[e.To]
		if !shownA || !shownB || a == b {
			continue
		}
		pair := [2]int{min(a, b), max(a, b)}
		if kind, ok := want[pair]; !ok || e.Kind < kind {
			want[pair] = e.Kind
		}
	}
	for _, p := range l.Paths {
		pair := [2]int{min(p.From, p.To), max(p.From, p.To)}
		if kind, ok := want[pair]; !ok || kind != p.Kind {
			t.Fatalf("path %+v, want kind %v (%v)", p, kind, ok)
		}
		delete(want, pair)
		for s := range 21 {
			if q := p.at(float64(s) / 20); q.x < 0 || q.y < 0 || q.x > l.Width || q.y > l.Height {
				t.Fatalf("path %+v leaves the drawing at %+v", p, q)
			}
		}
		ax, ay := l.Nodes[p.From].Box.centre()
		bx, by := l.Nodes[p.To].Box.centre()
		straight := p
		straight.Bend = point{(ax + bx) / 2, (ay + by) / 2}
		straight.A, straight.End = border(l.Nodes[p.From].Box, straight.Bend), border(l.Nodes[p.To].Box, straight.Bend)
		if l.touched(p) > l.touched(straight) {
			t.Fatalf("path %+v runs through more labels than a straight line", p)
		}
	}
	if len(want) > 0 {
		t.Fatalf("edges without a path: %v", want)
	}
}

// The order in which edges are given does not matter.
func TestMapOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := maps(40).Draw(t, "map")
		first := m.Append(nil)
		m.Edges = rapid.Permutation(m.Edges).Draw(t, "permuted")
		// Of two edges of one kind in opposite directions, the first counts.
		for i, e := range m.Edges {
			for _, o := range m.Edges[:i] {
				if e.From == o.To && e.To == o.From && e.Kind == o.Kind {
					return
				}
			}
		}
		if string(first) != string(m.Append(nil)) {
			t.Fatal("another order of edges gives another map")
		}
	})
}

// planted gives a graph of cliques, each joined to the next by one edge, and
// the clique of each node.
func planted(cliques, size int) ([]Edge, []int) {
	var edges []Edge
	var in []int
	for c := range cliques {
		for i := range size {
			in = append(in, c)
			for j := range i {
				edges = append(edges, Edge{c*size + i, c*size + j, Related})
			}
		}
		if c > 0 {
			edges = append(edges, Edge{c * size, c*size - 1, Together})
		}
	}
	return edges, in
}

func TestCommunitiesPlanted(t *testing.T) {
	for _, c := range [][2]int{{2, 4}, {3, 5}, {6, 6}, {9, 4}} {
		edges, want := planted(c[0], c[1])
		if got := communities(newGraph(len(want), edges)); !slices.Equal(got, want) {
			t.Errorf("%d cliques of %d: %v", c[0], c[1], got)
		}
	}
}

// modularity is its definition.
func modularity(g graph, in []int) float64 {
	all, q := 0.0, 0.0
	for i := range g.near {
		all += g.degree(i)
	}
	for i := range g.near {
		for _, a := range g.near[i] {
			if in[i] == in[a.to] {
				q += a.weight / all
			}
		}
		for j := range g.near {
			if in[i] == in[j] {
				q -= g.degree(i) * g.degree(j) / all / all
			}
		}
	}
	return q
}

// What is found has no less modularity than every node alone, all in one, and
// than after joining any two communities.
func TestCommunities(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := maps(40).Draw(t, "map")
		g := newGraph(len(m.Nodes), simplify(m.Edges, len(m.Nodes)))
		if !slices.ContainsFunc(g.near, func(a []arc) bool { return len(a) > 0 }) {
			return
		}
		in := communities(g)
		found := modularity(g, in)
		alone, one := make([]int, len(in)), make([]int, len(in))
		for i := range alone {
			alone[i] = i
		}
		for _, other := range [][]int{alone, one} {
			if q := modularity(g, other); q > found+1e-9 {
				t.Fatalf("%v has %v, %v has %v", in, found, other, q)
			}
		}
		for c := range slices.Max(in) {
			joined := slices.Clone(in)
			for i := range joined {
				if joined[i] == c {
					joined[i] = c + 1
				}
			}
			if q := modularity(g, joined); q > found+1e-9 {
				t.Fatalf("joining %d and %d of %v raises %v to %v", c, c+1, in, found, q)
			}
		}
	})
}

// Stress puts what is near in the graph near in the plane: a path is laid out
// as a line.
func TestStressPath(t *testing.T) {
	var edges []Edge
	for i := range 9 {
		edges = append(edges, Edge{i, i + 1, Related})
	}
	at := stress(newGraph(10, edges))
	for i := range at {
		for j := range at {
			if d, want := distance(at[i], at[j]), math.Abs(float64(i-j)); math.Abs(d-want) > .15*want+.1 {
				t.Errorf("nodes %d and %d are %v apart, want %v", i, j, d, want)
			}
		}
	}
}

func TestEgo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := maps(60).Draw(t, "map")
		if len(m.Nodes) == 0 {
			return
		}
		node := rapid.IntRange(0, len(m.Nodes)-1).Draw(t, "node")
		ego := m.Ego(node, 16)
		l := ego.Layout()
		if len(ego.Nodes) > 16 || ego.Nodes[0].Label != m.Nodes[node].Label || l.Width != egoWidth || len(l.Nodes) != len(ego.Nodes) {
			t.Fatalf("%d nodes, %d shown, %v wide", len(ego.Nodes), len(l.Nodes), l.Width)
		}
		joined := make([]bool, len(ego.Nodes))
		joined[0] = true
		for _, e := range ego.Edges {
			if e.From == 0 || e.To == 0 {
				joined[max(e.From, e.To)] = true
			}
		}
		if slices.Contains(joined, false) {
			t.Fatal("a node that nothing joins to the one in the middle")
		}
		checkNodes(t, l)
	})
}

// Three hundred nodes are laid out, and the largest single cell that 150 nodes
// without any edge make.
func TestMapLarge(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	var m Map
	for range 300 {
		m.Nodes = append(m.Nodes, Node{Label: Phrase{Text: "安全偏好论"}, Gloss: Phrase{Text: "theory of safety preference"}})
	}
	for range 900 {
		m.Edges = append(m.Edges, Edge{r.IntN(300), r.IntN(300), EdgeKind(r.IntN(3))})
	}
	l, labels := m.Layout(), 0.0
	for _, n := range l.Nodes {
		labels += n.Box.W * n.Box.H
	}
	if len(l.Nodes) != 300 || l.Width*l.Height > 4*labels {
		t.Errorf("%d nodes; labels take %v of %v", len(l.Nodes), labels, l.Width*l.Height)
	}
	m.Edges, m.Limit = nil, 150
	if l := m.Layout(); len(l.Nodes) != 150 || len(l.Cells) != 1 {
		t.Errorf("%d nodes in %d cells", len(l.Nodes), len(l.Cells))
	}
}
