package figure

import (
	"cmp"
	"slices"
)

// Map shows how concepts hang together.
//
// A drawing of the whole graph by springs is a knot as soon as there are more
// than thirty labels: most of its area is empty, and its middle cannot be read.
// So the map is laid out in cells, one for each community: a treemap of the
// communities that keeps those together that have many edges between them
// ("group in a box", Rodrigues et al. 2011), and in each cell its own graph by
// stress majorization (Gansner, Koren and North 2004), after which overlaps of
// labels are pushed apart. Communities are the groups that the caller gives or,
// where it gives none and there are a dozen nodes, those that maximize modularity
// (Blondel et al. 2008).
// Edges bend around labels where that helps.
type Map struct {
	Name  Name
	Nodes []Node
	Edges []Edge
	Limit int // how many nodes are shown at most, the most connected ones; 0 for all
	Width int // of the drawing, in sixteenths of a rem; 0 for what the nodes need, up to 1120, the widest column of a page
	Focus int // index of a node that stands out, plus 1; 0 for none
	Key   MapKey
}

// MapKey says what the lines mean. An empty label gets no line in the key.
type MapKey struct{ Broader, Related, Together Label }

// Node is a concept.
type Node struct {
	Label Phrase
	Gloss Phrase // a smaller line below; may be empty
	Count int    // how often it is mentioned: larger for larger
	Note  string // said after label and gloss, such as the count in words; not shown
	Href  string
	Group string // nodes with the same one stand together; where all are "", groups are found
}

// EdgeKind is what an edge means.
type EdgeKind int

// The kinds, from the strongest. Of several edges between two nodes the
// strongest is shown.
const (
	Broader  EdgeKind = iota // To is broader than From
	Related                  // without direction
	Together                 // the two are often used together
)

// Edge joins two nodes, by index. One that joins a node to itself, or to none,
// is left out.
type Edge struct {
	From, To int
	Kind     EdgeKind
}

// Left is how many nodes Limit leaves out, for the caption to say so.
func (m Map) Left() int {
	if m.Limit <= 0 {
		return 0
	}
	return max(0, len(m.Nodes)-m.Limit)
}

// Ego is the map of a node and of those that an edge joins to it: the node
// itself and at most limit-1 others, those with the strongest edges to it first
// and then the most mentioned; the edges among them, and the node in focus. It
// is narrow enough for a phone.
func (m Map) Ego(node, limit int) Map {
	type neighbour struct {
		node int
		kind EdgeKind
	}
	var near []neighbour
	for _, e := range simplify(m.Edges, len(m.Nodes)) {
		switch node {
		case e.From:
			near = append(near, neighbour{e.To, e.Kind})
		case e.To:
			near = append(near, neighbour{e.From, e.Kind})
		}
	}
	slices.SortFunc(near, func(a, b neighbour) int {
		return cmp.Or(cmp.Compare(a.kind, b.kind), cmp.Compare(m.Nodes[b.node].Count, m.Nodes[a.node].Count), cmp.Compare(a.node, b.node))
	})
	keep := []int{node}
	for _, n := range near[:min(len(near), max(0, limit-1))] {
		keep = append(keep, n.node)
	}
	ego := Map{Name: m.Name, Width: egoWidth, Focus: 1, Key: m.Key}
	ego.Nodes, ego.Edges = induced(m.Nodes, m.Edges, keep)
	for i := range ego.Nodes {
		ego.Nodes[i].Group = "ego" // one cell
	}
	return ego
}

// induced gives the nodes that are kept, in that order, and the edges among
// them.
func induced(nodes []Node, edges []Edge, keep []int) ([]Node, []Edge) {
	place := make([]int, len(nodes))
	out := make([]Node, len(keep))
	for i, k := range keep {
		place[k], out[i] = i+1, nodes[k]
	}
	var kept []Edge
	for _, e := range simplify(edges, len(nodes)) {
		if place[e.From] > 0 && place[e.To] > 0 {
			kept = append(kept, Edge{place[e.From] - 1, place[e.To] - 1, e.Kind})
		}
	}
	return out, kept
}

// simplify gives one edge for each pair of nodes that any edge joins, the
// strongest, in the order of the nodes.
func simplify(edges []Edge, nodes int) []Edge {
	var out []Edge
	for _, e := range edges {
		if e.From != e.To && min(e.From, e.To) >= 0 && max(e.From, e.To) < nodes {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(a, b Edge) int {
		return cmp.Or(cmp.Compare(min(a.From, a.To), min(b.From, b.To)), cmp.Compare(max(a.From, a.To), max(b.From, b.To)), cmp.Compare(a.Kind, b.Kind))
	})
	return slices.CompactFunc(out, func(a, b Edge) bool {
		return min(a.From, a.To) == min(b.From, b.To) && max(a.From, a.To) == max(b.From, b.To)
	})
}

// weight says how much an edge binds.
func (e Edge) weight() float64 {
	if e.Kind == Together {
		return 1
	}
	return 2
}

// strongest gives the nodes that are shown: the most connected, then the most
// mentioned, in the order of the input.
func (m Map) strongest() []int {
	weight := make([]float64, len(m.Nodes))
	for _, e := range simplify(m.Edges, len(m.Nodes)) {
		weight[e.From] += e.weight()
		weight[e.To] += e.weight()
	}
	order := make([]int, len(m.Nodes))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(weight[b], weight[a]), cmp.Compare(m.Nodes[b].Count, m.Nodes[a].Count), cmp.Compare(a, b))
	})
	order = order[:len(order)-m.Left()]
	slices.Sort(order)
	return order
}
