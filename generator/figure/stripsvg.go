package figure

// Append appends the strip: a band of ticks and, below it, a band of sections.
// They are two bands so that the link of a section does not lie under those of
// its ticks.
func (s Strip) Append(b []byte) []byte {
	w := &svg{b}
	l := s.Layout()
	w.raw(`<div class="fig"><svg class="fig-strip" width="100%" height="3.5rem"`)
	w.name("group", s.Name)
	w.raw(">")
	w.title(s.Name)
	labels := l.Labels
	for i, g := range l.Segments {
		n := 0
		for n < len(labels) && labels[n].Section == i {
			n++
		}
		w.segment(s.Sections[i], g, labels[:n], i%2 == 1)
		labels = labels[n:]
	}
	w.raw(`<line class="axis" y1="2rem" x2="100%" y2="2rem"/>`, "\n")
	for _, t := range l.Ticks {
		w.tick(s.Marks[t.Mark], t)
	}
	w.raw("</svg></div>\n")
	return w.b
}

func (w *svg) segment(s Section, g Segment, labels []StripLabel, odd bool) {
	w.titled("section", s.Href, s.name(), s.Label.Lang)
	class := constant("even")
	if odd {
		class = "odd"
	}
	w.band(class, g, "0", "3.5rem")
	w.band("hit", g, "2rem", "1.5rem")
	if g.X > 0 {
		w.vertical("rule", g.X)
	}
	for _, l := range labels {
		w.raw(`<text class="`)
		for i, wide := range l.Widths {
			if i > 0 {
				w.raw(" ")
			}
			w.raw("at-")
			w.number(float64(wide))
		}
		w.raw(`" text-anchor="middle" y="3rem"`)
		w.num("x", l.X, "%")
		w.raw(">")
		w.text(l.Text)
		w.raw("</text>")
	}
	w.raw("</a>\n")
}

// band appends a rectangle over a segment.
func (w *svg) band(class constant, g Segment, y, height constant) {
	w.raw(`<rect class="`, class, `" y="`, y, `" height="`, height, `"`)
	w.num("x", g.X, "%")
	w.num("width", g.Width, "%")
	w.raw("/>")
}

func (w *svg) tick(m Mark, t Tick) {
	w.titled("mark", m.Href, m.Label.Text, m.Label.Lang)
	w.raw(`<rect class="hit"`)
	w.num("x", t.HitX, "%")
	w.num("width", t.HitWidth, "%")
	w.raw(` height="2rem"/><line`)
	w.num("x1", t.X, "%")
	w.num("x2", t.X, "%")
	w.raw(` y1=".25rem" y2="1.75rem"/></a>`, "\n")
}
