package figure

// Bar is one bar of a chart, to stand in a table or a list beside the number
// that it shows. It is as wide as what it stands in, and its length is drawn by
// an attribute: the same by CSS would take a style attribute.
type Bar struct {
	Value int
	Max   int // the value of a bar of full length; the same in all rows of a chart
}

// Share is the length of the bar in per cent of the full one, from 0 to 100.
// Nothing is longer than the full bar; where Max is not above 0, there is none.
func (v Bar) Share() float64 { return share(v.Value, v.Max) }

// Append appends the bar. It is hidden from assistive technology: the number
// stands beside it.
func (v Bar) Append(b []byte) []byte {
	w := &svg{b}
	w.bar(v.Share(), 0)
	return w.b
}

// bar appends a bar with lines at each step of its scale, in per cent. A bar of
// some length begins with a line, which keeps the shortest in sight.
func (w *svg) bar(share, step float64) {
	w.raw(`<svg class="fig-bar" width="100%" height=".5rem" aria-hidden="true" focusable="false">`)
	if step > 0 {
		for i := 0; float64(i)*step <= 100; i++ {
			w.vertical("grid", float64(i)*step)
		}
	}
	if share > 0 {
		w.raw(`<rect class="value" height="100%"`)
		w.num("width", share, "%")
		w.raw("/>")
		w.vertical("base", 0)
	}
	w.raw("</svg>")
}

// vertical appends a line from top to bottom at a per cent of the width.
func (w *svg) vertical(class constant, x float64) {
	w.raw(`<line class="`, class, `"`)
	w.num("x1", x, "%")
	w.num("x2", x, "%")
	w.raw(` y2="100%"/>`)
}

// share is a part of a whole in per cent, from 0 to 100.
func share(part, whole int) float64 {
	if whole <= 0 || part <= 0 {
		return 0
	}
	return min(100, 100*float64(part)/float64(whole))
}
