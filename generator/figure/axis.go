package figure

import (
	"fmt"
	"time"
)

// String is the date in ISO 8601, as far as it is known.
func (d Date) String() string {
	switch {
	case d.Year == 0:
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// days gives the first day of a date and the day after its last.
func (d Date) days() (from, to int) {
	switch {
	case d.Month == 0:
		return dayOf(d.Year, 1, 1), dayOf(d.Year+1, 1, 1)
	case d.Day == 0:
		return dayOf(d.Year, d.Month, 1), dayOf(d.Year, d.Month+1, 1)
	}
	from = dayOf(d.Year, d.Month, d.Day)
	return from, from + 1
}

// dayOf counts days since 1970-01-01. Months and days beyond their range count
// on, as in package time.
func dayOf(year, month, day int) int {
	return int(time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Unix() / 86400)
}

// dateOf is the day that is so many days after 1970-01-01.
func dateOf(day int) Date {
	y, m, d := time.Unix(int64(day)*86400, 0).UTC().Date()
	return Date{y, int(m), d}
}

// y gives where a day begins.
func (s Stretch) y(day int) float64 {
	return s.Y0 + float64((s.Y1-s.Y0)*float64(day-s.From))/float64(s.To-s.From)
}

// slack is how much longer a stretch is than its labels: what they have to move
// in, so that leaders are not steep.
const slack = 1.15

// stretches breaks the time of the spans, which are sorted, into stretches, and
// says in each span to which it belongs. A stretch is a little longer than the
// labels of its events are high together; if then some part of it is empty for more than
// emptyMost, it is broken there.
func stretches(spans []span) []Stretch {
	var out []Stretch
	y := 0.0
	for _, cut := range breaks(spans, 0, len(spans)) {
		part := spans[cut[0]:cut[1]]
		from, to, need := extentOf(part)
		s := Stretch{Y0: y, Y1: y + max(float64(slack*need), stretchMin)}
		s.From, s.To = roundOut(from, to)
		// Rounding goes at most half of the way to the next stretch.
		if cut[0] > 0 {
			_, before, _ := extentOf(spans[:cut[0]])
			s.From = max(s.From, from-(from-before)/2)
		}
		if cut[1] < len(spans) {
			s.To = min(s.To, to+(spans[cut[1]].from-to)/2)
		}
		s.ticks()
		for i := range part {
			part[i].stretch = len(out)
		}
		out = append(out, s)
		y = s.Y1 + breakHeight
	}
	return out
}

// breaks gives the ranges of spans that make up stretches.
func breaks(spans []span, i, j int) [][2]int {
	from, to, need := extentOf(spans[i:j])
	gap, at, end := 0, 0, spans[i].to
	for k := i + 1; k < j; k++ {
		if g := spans[k].from - end; g > gap {
			gap, at = g, k
		}
		end = max(end, spans[k].to)
	}
	if float64(slack*need*float64(gap)) <= float64(emptyMost*float64(to-from)) {
		return [][2]int{{i, j}}
	}
	return append(breaks(spans, i, at), breaks(spans, at, j)...)
}

func extentOf(spans []span) (from, to int, need float64) {
	from, to = spans[0].from, spans[0].to
	for _, s := range spans {
		from, to = min(from, s.from), max(to, s.to)
		need += s.need
	}
	return from, to, need
}

// roundOut widens a time to whole months, years or decades, by its length.
func roundOut(from, to int) (int, int) {
	a, b := dateOf(from), dateOf(to-1)
	switch {
	case to-from < 60:
		return from, to
	case to-from < 3*365:
		return dayOf(a.Year, a.Month, 1), dayOf(b.Year, b.Month+1, 1)
	case to-from < 60*365:
		return dayOf(a.Year, 1, 1), dayOf(b.Year+1, 1, 1)
	}
	return dayOf(max(1, a.Year/10*10), 1, 1), dayOf(b.Year/10*10+10, 1, 1)
}

// step is a distance between ticks, in months, or in days where months is 0.
type step struct{ months, days int }

var steps = []step{
	{0, 1},
	{0, 10},
	{1, 0},
	{3, 0},
	{6, 0},
	{12, 0},
	{24, 0},
	{60, 0},
	{120, 0},
	{240, 0},
	{600, 0},
	{1200, 0},
}

// tickApart is the least distance of ticks.
const tickApart = 24

// ticks gives a stretch the closest ticks that are no closer than tickApart; at
// least one, at its beginning if no round date lies in it.
func (s *Stretch) ticks() {
	most := int((s.Y1-s.Y0)/tickApart) + 2 // ticks
	for _, st := range steps {
		if s.To-s.From > most*(st.days+31*st.months) {
			continue
		}
		s.Ticks = s.at(st)
		apart := len(s.Ticks) > 0
		for i := 1; i < len(s.Ticks); i++ {
			apart = apart && s.Ticks[i].Y-s.Ticks[i-1].Y >= tickApart
		}
		if apart {
			return
		}
	}
	d := dateOf(s.From)
	s.Ticks = []AxisTick{{s.Y0, Date{d.Year, d.Month, 0}.String(), true}}
}

// at gives the ticks of a stretch at a step.
func (s *Stretch) at(st step) []AxisTick {
	var out []AxisTick
	first := dateOf(s.From)
	year := 0 // the last that was named
	for n := 0; ; n++ {
		d := Date{first.Year, first.Month, 1 + n*st.days}
		if st.months > 0 {
			month := (first.Year*12+first.Month-1)/st.months*st.months + n*st.months
			d = Date{month / 12, month%12 + 1, 1}
		}
		day := dayOf(d.Year, d.Month, d.Day)
		if day >= s.To {
			return out
		}
		if d = dateOf(day); day < s.From || st.days > 1 && (d.Day-1)%st.days > 0 || st.days > 1 && d.Day > 21 {
			continue
		}
		t := AxisTick{Y: s.y(day), Major: d.Year != year}
		switch {
		case d.Month == 1 && d.Day == 1:
			t.Label = Date{Year: d.Year}.String()
		case t.Major:
			t.Label = Date{d.Year, d.Month, 0}.String()
		case d.Day > 1:
			t.Label = fmt.Sprintf("%02d-%02d", d.Month, d.Day)
		default:
			t.Label = fmt.Sprintf("%02d", d.Month)
		}
		year = d.Year
		out = append(out, t)
	}
}
