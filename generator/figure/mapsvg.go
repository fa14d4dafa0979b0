package figure

// Append appends the map, in a box that scrolls sideways where it is not wide
// enough, and a key of the lines that occur. Edges are drawn first, so that no
// label is under a line. Each node brings a second drawing of its own edges,
// which the style sheet shows while the node has the pointer or the focus.
func (m Map) Append(b []byte) []byte {
	w := &svg{b}
	l := m.Layout()
	w.raw(`<div class="fig fig-map"><div class="scroll">`)
	w.drawing("map", l.Width, l.Height)
	w.name("group", m.Name)
	w.raw(">")
	w.title(m.Name)
	if len(l.Cells) > 1 {
		for _, c := range l.Cells {
			w.raw(`<rect class="cell"`)
			w.box(Box{c.X + 3, c.Y + 3, c.W - 6, c.H - 6})
			w.raw("/>")
		}
	}
	w.edges(l)
	w.raw("\n")
	for i, p := range l.Nodes {
		w.mapNode(m, l, i, p)
	}
	w.raw("</svg></div>")
	w.mapKey(m, l)
	w.raw("</div>\n")
	return w.b
}

// edgeClasses are the classes of edges, by kind.
var edgeClasses = [...]constant{Broader: "broader", Related: "related", Together: "together"}

// edges appends all edges, those of one kind in one path: first those that join
// cells.
func (w *svg) edges(l MapLayout) {
	for kind := Together; kind >= Broader; kind-- {
		for _, within := range []bool{false, true} {
			open := false
			for _, p := range l.Paths {
				if p.Kind != kind || p.Within != within {
					continue
				}
				if !open {
					open = true
					w.raw(`<path class="`, edgeClasses[kind])
					if !within {
						w.raw(" across")
					}
					w.raw(`" d="`)
				}
				w.curve(p)
			}
			if open {
				w.raw(`"/>`)
			}
		}
	}
	for _, p := range l.Paths {
		if p.Kind == Broader {
			w.arrow(p)
		}
	}
}

// curve appends an edge as part of a path.
func (w *svg) curve(p Path) {
	w.raw("M")
	w.point(p.A.x, p.A.y)
	w.raw("Q")
	w.point(p.Bend.x, p.Bend.y)
	w.raw(" ")
	w.point(p.End.x, p.End.y)
}

// arrow appends the head of an edge that leads to something broader.
func (w *svg) arrow(p Path) {
	d := distance(p.Bend, p.End)
	if d < 1e-6 {
		return
	}
	const long, half = 8.0, 3.5
	x, y := (p.End.x-p.Bend.x)/d, (p.End.y-p.Bend.y)/d
	back := point{p.End.x - float64(long*x), p.End.y - float64(long*y)}
	w.polygon("head", p.End.x, p.End.y,
		back.x-float64(half*y), back.y+float64(half*x),
		back.x+float64(half*y), back.y-float64(half*x))
}

// nodeClasses are the classes of nodes, by Placed.Size.
var nodeClasses = [...]constant{"node size-0", "node size-1", "node size-2"}

func (w *svg) mapNode(m Map, l MapLayout, i int, p Placed) {
	n := m.Nodes[p.Node]
	class := nodeClasses[p.Size]
	if m.Focus == p.Node+1 {
		class += " focus"
	}
	w.link(class, n.Href, Label{n.Label, n.Gloss, {Text: n.Note}}.plain(), n.Label.Lang, "")
	open := false
	for _, e := range l.Paths {
		if e.From == i || e.To == i {
			if !open {
				open = true
				w.raw(`<path class="own" d="`)
			}
			w.curve(e)
		}
	}
	if open {
		w.raw(`"/>`)
	}
	w.raw(`<rect class="hit"`)
	w.box(p.Box)
	w.raw("/>")
	w.lines(p.Lines)
	w.raw("</a>\n")
}

// mapKey appends what the lines mean.
func (w *svg) mapKey(m Map, l MapLayout) {
	var used [3]bool
	for _, p := range l.Paths {
		used[p.Kind] = true
	}
	w.raw("\n", `<ul class="fig-key">`)
	for kind, label := range []Label{m.Key.Broader, m.Key.Related, m.Key.Together} {
		if !used[kind] || len(label) == 0 {
			continue
		}
		p := Path{A: point{0, 8}, Bend: point{16, 8}, End: point{32, 8}}
		w.sample(32, func() {
			w.raw(`<path class="`, edgeClasses[kind], `" d="`)
			w.curve(p)
			w.raw(`"/>`)
			if EdgeKind(kind) == Broader {
				w.arrow(p)
			}
		})
		w.spans(label)
		w.raw("</li>")
	}
	w.raw("</ul>")
}
