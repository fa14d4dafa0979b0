package figure

import (
	"cmp"
	"slices"
)

// Sizes of the texts of a timeline.
const (
	labelSize = 16
	glossSize = 14
	dateSize  = 13
	dateWide  = 84 // the column of dates in a wide drawing
	labelLead = 21
	glossLead = 18
	labelMost = 252 // the column of labels in a wide drawing
)

// row measures an event's label, with its top at 0.
func (t Timeline) row(e int, markX, wide float64) Row {
	ev := t.Events[e]
	r := Row{Event: e, MarkX: markX, MarkY: firstMid}
	x := markX + textAfter
	room := max(wide-x-2, 100)
	bottom := 0.0
	column := func(p Phrase, class string, size, lead, x, y, measure float64) float64 {
		for i, s := range wrap(p.Text, size, measure, 6) {
			y0 := y + float64(float64(i)*lead)
			r.Lines = append(r.Lines, Line{x, y0, s, p.Lang, class})
			bottom = max(bottom, y0+6)
		}
		return bottom + lead - 6
	}
	date := Phrase{Text: ev.Date.String()}
	if wide >= 720 {
		column(date, "date", dateSize, glossLead, x, firstLine, dateWide)
		column(ev.Label, "label", labelSize, labelLead, x+dateWide, firstLine, labelMost)
		column(ev.Gloss, "gloss", glossSize, glossLead, x+dateWide+labelMost+10, firstLine, room-dateWide-labelMost-10)
	} else {
		y := column(ev.Label, "label", labelSize, labelLead, x, firstLine, room)
		if len(r.Lines) > 0 {
			y = bottom + glossLead - 6
		}
		y = column(ev.Gloss, "gloss", glossSize, glossLead, x, max(y, firstLine), room)
		column(date, "date", dateSize, glossLead, x, max(y, firstLine), room)
	}
	r.Box = Box{markX - markSize, 0, wide - markX + markSize - 1, max(bottom, 24)}
	return r
}

// place puts the rows as near to their dates as they can stand without
// overlapping, in the order of the dates.
func (l *TimelineLayout) place(spans []span, rows []Row) {
	slices.SortStableFunc(spans, func(a, b span) int {
		return cmp.Or(cmp.Compare(a.y0+a.y1, b.y0+b.y1), cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to))
	})
	// Without the heights of the rows above it, no row may stand higher than
	// the one before it.
	want, above := make([]float64, len(spans)), 0.0
	for i, s := range spans {
		want[i] = (s.y0+s.y1)/2 - firstMid - above
		above += s.need
	}
	at := isotonic(want)
	top := margin - min(0, at[0])
	l.shift(top)
	above = 0
	bottom := l.Stretches[len(l.Stretches)-1].Y1
	for i, s := range spans {
		r := rows[s.event]
		r.moveTo(top + at[i] + above)
		r.FromX, r.FromY = axisX, top+(s.y0+s.y1)/2
		if s.lane > 0 {
			r.FromX = float64(axisX + 4 + lanePitch*(s.lane-1) + laneWidth)
		}
		above += s.need
		bottom = max(bottom, r.Box.Y+r.Box.H)
		l.Rows = append(l.Rows, r)
	}
	l.Height = bottom + margin
}

// isotonic gives the numbers that never fall and are nearest to those that are
// wanted, by the sum of squares, which pooling neighbours gives (isotonic
// regression; Ayer et al. 1955).
func isotonic(want []float64) []float64 {
	type block struct {
		mean float64
		n    int
	}
	var blocks []block
	for _, v := range want {
		blocks = append(blocks, block{v, 1})
		for n := len(blocks); n > 1 && blocks[n-2].mean > blocks[n-1].mean; n-- {
			a, b := blocks[n-2], blocks[n-1]
			sum := float64(a.mean*float64(a.n)) + float64(b.mean*float64(b.n))
			blocks = append(blocks[:n-2], block{sum / float64(a.n+b.n), a.n + b.n})
		}
	}
	out := make([]float64, 0, len(want))
	for _, b := range blocks {
		for range b.n {
			out = append(out, b.mean)
		}
	}
	return out
}

func (r *Row) moveTo(y float64) {
	r.Box.Y += y
	r.MarkY += y
	for i := range r.Lines {
		r.Lines[i].Y += y
	}
}

// shift moves the axis down.
func (l *TimelineLayout) shift(by float64) {
	for i := range l.Stretches {
		s := &l.Stretches[i]
		s.Y0, s.Y1 = s.Y0+by, s.Y1+by
		for j := range s.Ticks {
			s.Ticks[j].Y += by
		}
	}
	for i := range l.Extents {
		l.Extents[i].Box.Y += by
	}
}
