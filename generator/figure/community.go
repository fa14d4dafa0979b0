package figure

import "slices"

// graph is an undirected graph with weights. near lists each node's neighbours
// in the order of their numbers; own is the weight that a node has with itself,
// when it stands for several.
type graph struct {
	near [][]arc
	own  []float64
}

type arc struct {
	to     int
	weight float64
}

func newGraph(nodes int, edges []Edge) graph {
	g := graph{make([][]arc, nodes), make([]float64, nodes)}
	for _, e := range edges {
		g.near[e.From] = append(g.near[e.From], arc{e.To, e.weight()})
		g.near[e.To] = append(g.near[e.To], arc{e.From, e.weight()})
	}
	return g
}

// degree is the weight of all that a node is joined to.
func (g graph) degree(n int) float64 {
	d := 2 * g.own[n]
	for _, a := range g.near[n] {
		d += a.weight
	}
	return d
}

// communities gives each node the number of its community, from 0 in the order
// of their first nodes: the method of Louvain (Blondel et al. 2008), with nodes
// taken in their order and ties going to the lowest number, so that it is the
// same every time. All nodes that are joined to nothing are one community.
func communities(g graph) []int {
	in := make([]int, len(g.near))
	for i := range in {
		in[i] = i
	}
	for level := g; ; {
		moved := level.move()
		n := renumber(moved)
		for i := range in {
			in[i] = moved[in[i]]
		}
		if n == len(level.near) {
			break
		}
		level = level.merge(moved, n)
	}
	alone := -1
	for i := range in {
		if len(g.near[i]) == 0 {
			if alone < 0 {
				alone = in[i]
			}
			in[i] = alone
		}
	}
	renumber(in)
	return in
}

// move puts each node into the neighbouring community that raises modularity
// most, until nothing moves.
func (g graph) move() []int {
	n := len(g.near)
	in, total, all := make([]int, n), make([]float64, n), 0.0
	for i := range in {
		in[i], total[i] = i, g.degree(i)
		all += total[i]
	}
	to := make([]float64, n) // weight from the node to each community
	// Every move raises modularity, so this ends; the bound is for rounding.
	for round, again := 0, true; again && round < 100; round++ {
		again = false
		for i := range n {
			for _, a := range g.near[i] {
				to[in[a.to]] += a.weight
			}
			here, degree := in[i], g.degree(i)
			total[here] -= degree
			best, gain := here, to[here]-float64(total[here]*degree)/all
			for _, a := range g.near[i] {
				c := in[a.to]
				if d := to[c] - float64(total[c]*degree)/all; d > gain+1e-9 {
					best, gain = c, d
				}
			}
			total[best] += degree
			again = again || best != here
			in[i] = best
			for _, a := range g.near[i] {
				to[in[a.to]] = 0
			}
			to[here] = 0
		}
	}
	return in
}

// merge makes a graph whose nodes are the n communities.
func (g graph) merge(in []int, n int) graph {
	out := graph{make([][]arc, n), make([]float64, n)}
	weight := make([][]float64, n)
	for i := range weight {
		weight[i] = make([]float64, n)
	}
	for i, arcs := range g.near {
		out.own[in[i]] += g.own[i]
		for _, a := range arcs {
			weight[in[i]][in[a.to]] += a.weight
		}
	}
	for c := range n {
		out.own[c] += weight[c][c] / 2
		for d, w := range weight[c] {
			if d != c && w > 0 {
				out.near[c] = append(out.near[c], arc{d, w})
			}
		}
	}
	return out
}

// renumber numbers communities from 0 in the order of their first nodes, and
// says how many there are.
func renumber(in []int) int {
	seen := map[int]int{}
	for i, c := range in {
		if _, ok := seen[c]; !ok {
			seen[c] = len(seen)
		}
		in[i] = seen[c]
	}
	return len(seen)
}

// given gives communities by the groups of nodes, or false if there are none.
func given(nodes []Node) ([]int, bool) {
	var names []string
	in := make([]int, len(nodes))
	for i, n := range nodes {
		at := slices.Index(names, n.Group)
		if at < 0 {
			at, names = len(names), append(names, n.Group)
		}
		in[i] = at
	}
	return in, len(names) > 1 || len(names) == 1 && names[0] != ""
}
