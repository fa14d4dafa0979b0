package figure

import (
	"math"
	"slices"
)

// Portrait shows an edition at a glance, as a reader who leafs through it sees
// it: two facing leaves, the text on the left and its translation on the right,
// block beside block, as long as they are, and in red where terms stand. No two
// texts have the same.
type Portrait struct {
	Blocks []PortraitBlock
}

// PortraitBlock is a paragraph or a heading beside its translation.
type PortraitBlock struct {
	Head        bool
	Left, Right PortraitText
}

// PortraitText is one of both: its length in characters, and what of it is terms.
type PortraitText struct {
	Length int
	Terms  []Span
}

// Span is a stretch of characters. Spans are in order and do not overlap.
type Span struct{ Start, End int }

// PortraitLayout is where everything lies in a box of a given size.
type PortraitLayout struct {
	Leaves [2]Box
	Lines  []Box // of text
	Heads  []Box // of headings
	Terms  []Box // over the lines
}

// The measures of a leaf, in lines. A short text keeps its lines thin; a long
// one is condensed rather than drawn in lines too fine to be seen, and a longer
// one is set without paragraphs.
const (
	fewestLines  = 16
	mostLines    = 80
	blockGap     = .35
	headGap      = .7
	characterEm  = .75 // how wide a Chinese character is, in lines
	condensation = 3   // how much narrower it may become while paragraphs are kept
	textInk      = .45 // how thick a line is drawn
	headInk      = .7
	leafPadding  = .08 // of the shorter side of the figure
	leafDistance = .02
)

// Layout gives positions in a box of w by h.
func (p Portrait) Layout(w, h float64) PortraitLayout {
	leaf := Box{W: w * (1 - leafDistance) / 2, H: h}
	facing := leaf
	facing.X = w - leaf.W
	l := PortraitLayout{Leaves: [2]Box{leaf, facing}}
	pad := float64(min(w, h) * leafPadding)
	s, fits := p.setting(leaf.W-2*pad, h-2*pad, condensation)
	if !fits {
		p = p.joined()
		s, _ = p.setting(leaf.W-2*pad, h-2*pad, 1<<20)
	}
	row := 0.0
	for i, b := range p.Blocks {
		if b.Head && i > 0 {
			row += headGap
		}
		for side, t := range []PortraitText{b.Left, b.Right} {
			s.set(&l, b.Head, t, side, l.Leaves[side].X+pad, pad+float64(row*s.pitch))
		}
		row += s.rows(b) + blockGap
	}
	return l
}

// setting is how text is set: the height of a line and its width in characters
// of either side.
type setting struct {
	width, pitch float64
	per          [2]float64
}

// setting finds the largest lines in which all fits into w by h, with characters
// condensed at most so much; false if they would have to be finer than is
// allowed. Blocks that are translated are, as a whole, of the same length on both
// sides: a character of the longer one is narrower.
func (p Portrait) setting(w, h, most float64) (s setting, fits bool) {
	left, right := 0, 0
	for _, b := range p.Blocks {
		if b.Left.Length > 0 && b.Right.Length > 0 {
			left, right = left+b.Left.Length, right+b.Right.Length
		}
	}
	ratio := 1.0
	if left > 0 {
		ratio = min(8, max(.25, float64(right)/float64(left)))
	}
	s.width = w
	lines, condensed := float64(fewestLines), 1.0
	for {
		s.pitch = h / lines
		per := w / (characterEm * s.pitch) * condensed
		s.per = [2]float64{per, per * ratio}
		need := p.height(s)
		switch {
		case need <= lines:
			return s, true
		case lines < mostLines:
			lines++
		case condensed < most:
			condensed = float64(condensed * 1.125)
		default: // more blocks than lines
			s.pitch = h / need
			return s, false
		}
	}
}

// joined is the portrait with one block for all paragraphs below a heading.
func (p Portrait) joined() Portrait {
	var out []PortraitBlock
	for _, b := range p.Blocks {
		if n := len(out); !b.Head && n > 0 && !out[n-1].Head {
			out[n-1].Left, out[n-1].Right = out[n-1].Left.and(b.Left), out[n-1].Right.and(b.Right)
			continue
		}
		out = append(out, b)
	}
	return Portrait{out}
}

// and is a text followed by another.
func (t PortraitText) and(next PortraitText) PortraitText {
	terms := slices.Clone(t.Terms)
	for _, s := range next.Terms {
		terms = append(terms, Span{t.Length + s.Start, t.Length + s.End})
	}
	return PortraitText{t.Length + next.Length, terms}
}

// height is that of all blocks, in lines.
func (p Portrait) height(s setting) float64 {
	sum := -blockGap
	for i, b := range p.Blocks {
		if b.Head && i > 0 {
			sum += headGap
		}
		sum += s.rows(b) + blockGap
	}
	return sum
}

// rows are the lines of a block.
func (s setting) rows(b PortraitBlock) float64 {
	return max(1, math.Ceil(float64(b.Left.Length)/s.per[0]), math.Ceil(float64(b.Right.Length)/s.per[1]))
}

// set draws a text from x, y.
func (s setting) set(l *PortraitLayout, head bool, t PortraitText, side int, x, y float64) {
	ink, lines := textInk, &l.Lines
	if head {
		ink, lines = headInk, &l.Heads
	}
	*lines = s.strokes(*lines, Span{0, t.Length}, side, ink, x, y)
	for _, term := range t.Terms {
		l.Terms = s.strokes(l.Terms, term, side, ink, x, y)
	}
}

// strokes draws a stretch of a text that begins at x, y: one stroke in each line.
func (s setting) strokes(boxes []Box, span Span, side int, ink, x, y float64) []Box {
	per, start, end := s.per[side], float64(span.Start), float64(span.End)
	for line := math.Floor(start / per); float64(line*per) < end; line++ {
		from, to := max(start, float64(line*per)), min(end, float64((line+1)*per))
		if to-from < per*1e-6 { // what rounding left of a stretch that begins with a line
			continue
		}
		boxes = append(boxes, Box{
			X: x + float64(s.width*(from-float64(line*per))/per), W: s.width * (to - from) / per,
			Y: y + float64(s.pitch*(line+(1-ink)/2)), H: s.pitch * ink,
		})
	}
	return boxes
}

// The size of the figure in a page, in units of its drawing.
const (
	portraitWidth  = 480
	portraitHeight = 320
)

// Append appends the portrait. It is hidden from assistive technology: what it
// shows in general, the text itself says.
func (p Portrait) Append(b []byte) []byte {
	w := &svg{b}
	l := p.Layout(portraitWidth, portraitHeight)
	w.raw(`<svg class="fig-portrait" viewBox="0 0 480 320" aria-hidden="true" focusable="false">`)
	for _, leaf := range l.Leaves {
		w.raw(`<rect class="leaf"`)
		w.box(leaf)
		w.raw("/>")
	}
	w.strokes("line", l.Lines)
	w.strokes("head", l.Heads)
	w.strokes("term", l.Terms)
	w.raw("</svg>")
	return w.b
}

// strokes appends boxes of one height as one path, in whole units: of some
// hundred strokes each digit counts.
func (w *svg) strokes(class constant, boxes []Box) {
	if len(boxes) == 0 {
		return
	}
	w.raw(`<path class="`, class, `"`)
	w.num("stroke-width", boxes[0].H, "")
	w.raw(` d="`)
	for _, b := range boxes {
		x := math.Round(b.X)
		w.raw("M")
		w.number(x)
		w.raw(" ")
		w.number(math.Round(10*(b.Y+b.H/2)) / 10)
		w.raw("h")
		w.number(max(1, math.Round(b.X+b.W)-x))
	}
	w.raw(`"/>`)
}
