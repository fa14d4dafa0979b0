package figure

import (
	"unicode"
	"unicode/utf8"
)

// Append appends the timeline twice, narrow and wide: the style sheet shows the
// one that fits, and hides the other from everybody. A key of the kinds that
// occur follows.
func (t Timeline) Append(b []byte) []byte {
	w := &svg{b}
	w.raw(`<div class="fig fig-timeline">`)
	w.timeline(t, timelineNarrow, "narrow", Name{t.Name.ID, t.Name.Lang, t.Name.Text})
	wide := t.Name
	if wide.Text != "" {
		wide.ID = "" // two elements cannot have one id
	}
	w.timeline(t, timelineWide, "wide", wide)
	w.timelineKey(t)
	w.raw("</div>\n")
	return w.b
}

func (w *svg) timeline(t Timeline, wide int, class constant, n Name) {
	l := t.Layout(wide)
	w.drawing(class, l.Width, l.Height)
	w.name("group", n)
	w.raw(">")
	w.title(n)
	w.axis(l)
	for _, e := range l.Extents {
		w.raw(`<rect class="extent"`)
		w.box(e.Box)
		w.raw("/>")
	}
	w.raw("\n")
	for _, r := range l.Rows {
		w.timelineRow(t, r)
	}
	w.raw("</svg>")
}

// drawing opens an svg that is as large as its viewBox, in sixteenths of a rem.
func (w *svg) drawing(class constant, wide, high float64) {
	w.raw(`<svg class="`, class, `"`)
	w.num("width", wide/16, "rem")
	w.num("height", high/16, "rem")
	w.raw(` viewBox="0 0 `)
	w.point(wide, high)
	w.raw(`"`)
}

// axis appends the axis with its ticks, its breaks and the leaders' column.
func (w *svg) axis(l TimelineLayout) {
	for i, s := range l.Stretches {
		w.raw(`<path class="axis" d="M`)
		w.point(l.AxisX, s.Y0)
		w.raw("V")
		w.number(s.Y1)
		w.raw(`"/>`)
		if i > 0 {
			w.gap(l.AxisX, l.Stretches[i-1].Y1, s.Y0)
		}
		for _, t := range s.Ticks {
			w.axisTick(l.AxisX, t)
		}
	}
	w.raw(`<path class="leader" d="`)
	for _, r := range l.Rows {
		w.raw("M")
		w.point(r.FromX, r.FromY)
		w.raw("L")
		w.point(r.MarkX-leaderWide+2, r.FromY)
		w.raw("L")
		w.point(r.MarkX-markSize/2-3, r.MarkY)
	}
	w.raw(`"/>`)
	for _, r := range l.Rows {
		if r.FromX == l.AxisX {
			w.raw(`<circle class="day" r="3"`)
			w.num("cx", r.FromX, "")
			w.num("cy", r.FromY, "")
			w.raw("/>")
		}
	}
}

// gap appends a break: two strokes across the axis, and dots between.
func (w *svg) gap(x, y0, y1 float64) {
	w.raw(`<path class="axis" d="`)
	for _, y := range []float64{y0 + 6, y1 - 6} {
		w.raw("M")
		w.point(x-7, y+3)
		w.raw("L")
		w.point(x+7, y-3)
	}
	w.raw(`"/><path class="gap" d="M`)
	w.point(x, y0+11)
	w.raw("V")
	w.number(y1 - 10)
	w.raw(`"/>`)
}

func (w *svg) axisTick(x float64, t AxisTick) {
	w.raw(`<path class="axis" d="M`)
	w.point(x-5, t.Y)
	w.raw("H")
	w.number(x)
	w.raw(`"/><text class="`)
	if t.Major {
		w.raw("major")
	} else {
		w.raw("minor")
	}
	w.raw(`" text-anchor="end"`)
	w.num("x", x-8, "")
	w.num("y", t.Y+4.5, "")
	w.raw(">")
	w.text(t.Label)
	w.raw("</text>")
}

func (w *svg) timelineRow(t Timeline, r Row) {
	e := t.Events[r.Event]
	kind := Kind{}
	if e.Kind >= 0 && e.Kind < len(t.Kinds) {
		kind = t.Kinds[e.Kind]
	}
	// Named in the order in which it is seen, then by its kind, which only the shape shows.
	says := ""
	if kind.Key != "" {
		says = "aria-label=+" + kind.Key
	}
	w.link("event", e.Href, Label{{Text: seen(r.Lines)}, {Text: kind.Label.plain()}}.plain(), e.Label.Lang, says)
	w.raw(`<rect class="hit"`)
	w.box(r.Box)
	w.raw("/>")
	w.shape(kind.Shape, r.MarkX, r.MarkY)
	w.lines(r.Lines)
	w.raw("</a>\n")
}

// lines appends lines of text; those of one class that follow one another are
// one text, so that a phrase that wraps is read as one.
func (w *svg) lines(lines []Line) {
	for i, l := range lines {
		more := i > 0 && lines[i-1].Class == l.Class
		if more {
			if spaced(lines[i-1].Text, l.Text) { // without width: a line is not to be moved by it
				w.raw(`<tspan font-size="0"> </tspan>`)
			}
			w.raw("<tspan")
		} else {
			if i > 0 {
				w.raw(" ")
			}
			w.raw("<text")
			w.attr("class", l.Class)
			w.lang(l.Lang)
		}
		w.num("x", l.X, "")
		w.num("y", l.Y, "")
		w.raw(">")
		w.text(l.Text)
		if more {
			w.raw("</tspan>")
		}
		if i == len(lines)-1 || lines[i+1].Class != l.Class {
			w.raw("</text>")
		}
	}
}

// seen is the text of lines as it is read.
func seen(lines []Line) string {
	s := ""
	for i, l := range lines {
		if i > 0 && (lines[i-1].Class != l.Class || spaced(lines[i-1].Text, l.Text)) {
			s += " "
		}
		s += l.Text
	}
	return s
}

// spaced says that a space stood where a text was broken: not where two Han
// characters meet.
func spaced(before, after string) bool {
	last, _ := utf8.DecodeLastRuneInString(before)
	first, _ := utf8.DecodeRuneInString(after)
	return !unicode.Is(unicode.Han, last) || !unicode.Is(unicode.Han, first)
}

// shape appends the mark of a kind.
func (w *svg) shape(s Shape, x, y float64) {
	class, open := constant("shape"), constant("shape open")
	const r = markSize / 2
	switch s {
	case Disc, Ring:
		if s == Ring {
			class = open
		}
		w.raw(`<circle class="`, class, `"`)
		w.num("cx", x, "")
		w.num("cy", y, "")
		w.num("r", r-.4, "")
		w.raw("/>")
	case Square, Frame:
		if s == Frame {
			class = open
		}
		w.polygon(class, x-r+.8, y-r+.8, x+r-.8, y-r+.8, x+r-.8, y+r-.8, x-r+.8, y+r-.8)
	case Diamond, Lozenge:
		if s == Lozenge {
			class = open
		}
		w.polygon(class, x, y-r-.5, x+r+.5, y, x, y+r+.5, x-r-.5, y)
	case Triangle:
		w.polygon(class, x, y-r, x+r, y+r-1, x-r, y+r-1)
	case Cross:
		w.polygon(open, x-r+1, y-r+1, x, y, x+r-1, y-r+1, x, y, x+r-1, y+r-1, x, y, x-r+1, y+r-1, x, y)
	default:
		w.shape(Disc, x, y)
	}
}

func (w *svg) polygon(class constant, xy ...float64) {
	w.raw(`<path class="`, class, `" d="M`)
	for i := 0; i < len(xy); i += 2 {
		if i > 0 {
			w.raw("L")
		}
		w.point(xy[i], xy[i+1])
	}
	w.raw(`Z"/>`)
}

// timelineKey appends what the shapes mean, and a break if there is one.
func (w *svg) timelineKey(t Timeline) {
	used := make([]bool, len(t.Kinds))
	for _, e := range t.Events {
		if e.Date.Year != 0 && e.Kind >= 0 && e.Kind < len(used) {
			used[e.Kind] = true
		}
	}
	w.raw("\n", `<ul class="fig-key">`)
	for i, k := range t.Kinds {
		if used[i] {
			w.sample(16, func() { w.shape(k.Shape, 8, 8) })
			w.spans(k.Label)
			w.raw("</li>")
		}
	}
	if broken := len(t.Layout(timelineWide).Stretches) > 1; broken && len(t.Break) > 0 {
		w.sample(16, func() { w.gap(8, -4, 20) })
		w.spans(t.Break)
		w.raw("</li>")
	}
	w.raw("</ul>")
}

// sample opens a line of a key, with a small drawing that says what it is about.
func (w *svg) sample(wide float64, draw func()) {
	w.raw("<li><svg")
	w.num("width", wide/16, "rem")
	w.raw(` height="1rem" viewBox="0 0 `)
	w.number(wide)
	w.raw(` 16" aria-hidden="true" focusable="false">`)
	draw()
	w.raw("</svg> ")
}
