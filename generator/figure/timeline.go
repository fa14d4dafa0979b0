package figure

import (
	"cmp"
	"slices"
)

// Timeline shows when instruments were made. Time runs downward and labels
// stand to the right: names are lines of text, and lines of text are placed
// beside a vertical axis without turning, cutting or crossing them, on a phone
// as on a wide page, however many there are.
//
// A date is drawn as it is known: a day as a point, a month or a year as a bar
// from its beginning to its end; bars that overlap stand side by side in lanes.
// Where nothing happened for long the axis is broken, visibly, and each stretch
// between breaks has a scale of its own that gives its labels room, so that
// twenty-five instruments in eighteen months and one in 1948 can be read on one
// page; the ticks of the axis say what the scale is. Within a stretch all is to
// scale. Labels are moved along the axis as little as their height demands, and
// a leader joins each to its date.
type Timeline struct {
	Name   Name
	Kinds  []Kind
	Events []Event // in any order
	Break  Label   // for the key: what a break of the axis means; "" for no line in the key
}

// Kind is a kind of event: a shape, so that it can be told without colour. There
// are eight shapes; kinds that would share one are better given as one kind.
type Kind struct {
	Label Label
	Shape Shape

	// Key is the label among the texts of the interface, for the script that says
	// it in the reader's language; "" for a label that is none.
	Key string
}

// Shape is the shape of a mark.
type Shape int

// The shapes. The zero value is a disc.
const (
	Disc Shape = iota
	Square
	Diamond
	Triangle
	Ring
	Frame   // an open square
	Lozenge // an open diamond
	Cross
)

// Date is a year, a month or a day of the Gregorian calendar; Month and Day are
// 0 where they are not known.
type Date struct{ Year, Month, Day int }

// Event is something with a date. One without a year has no place on the axis,
// and is left out.
type Event struct {
	Date  Date
	Label Phrase
	Gloss Phrase // a second line, in another language; may be empty
	Kind  int    // index into Timeline.Kinds; outside of it a disc
	Href  string
}

// TimelineLayout is where everything lies.
type TimelineLayout struct {
	Width, Height float64
	AxisX         float64
	Stretches     []Stretch
	Extents       []Extent
	Rows          []Row
}

// Stretch is a piece of the axis that is drawn to one scale. Between two of
// them is a break.
type Stretch struct {
	Y0, Y1   float64
	From, To int // days since 1970-01-01, To not included
	Ticks    []AxisTick
}

// AxisTick is a labelled date of the axis.
type AxisTick struct {
	Y     float64
	Label string
	Major bool // a year, or the first of its stretch
}

// Extent is a month or a year as a bar beside the axis. Events with the same
// month or year have one.
type Extent struct {
	Box      Box
	From, To int
}

// Row is an event's label. Its leader goes from FromX and FromY, on the date,
// to its mark at MarkX and MarkY.
type Row struct {
	Event        int // index into Timeline.Events
	Box          Box // of the target: mark and text
	FromX, FromY float64
	MarkX, MarkY float64
	Lines        []Line
}

// Line is a line of text; Y is its baseline.
type Line struct {
	X, Y  float64
	Text  string
	Lang  string
	Class string // date, label or gloss
}

// Sizes of a timeline.
const (
	axisX       = 62  // the axis; the numbers of its ticks stand to the left
	lanePitch   = 7   // from bar to bar
	laneWidth   = 4   // of a bar
	leaderWide  = 30  // the leaders' column
	markSize    = 10  // of a shape
	textAfter   = 12  // from a shape's middle to the text
	rowGap      = 8   // between rows
	margin      = 12  // above the first row and below the last
	breakHeight = 36  // of a break
	emptyMost   = 300 // the longest empty part of an axis without a break
	stretchMin  = 30  // the shortest stretch
	barLeast    = 4   // the shortest bar
	firstLine   = 17  // from the top of a row to its first baseline
	firstMid    = 12  // from the top of a row to the middle of its first line
)

// The widths for which a timeline is laid out. The style sheet shows the one
// that fits.
const (
	timelineNarrow = 320
	timelineWide   = 752
)

// Layout gives positions in a drawing of the width, which is not below 320.
// From 720 the date, the label and the gloss of an event stand side by side;
// below, one under the other.
func (t Timeline) Layout(wide int) TimelineLayout {
	l := TimelineLayout{Width: float64(max(wide, timelineNarrow)), AxisX: axisX}
	spans := t.spans()
	if len(spans) == 0 {
		return l
	}
	rows := make([]Row, len(t.Events))
	// How many lanes there are is known when the scale is; but lanes take room
	// from the labels, and the height of the labels makes the scale.
	for lanes, more := 0, true; more; {
		markX := float64(axisX + 6 + lanePitch*lanes + leaderWide)
		for i := range spans {
			e := spans[i].event
			rows[e] = t.row(e, markX, l.Width)
			spans[i].need = rows[e].Box.H + rowGap
		}
		l.Stretches = stretches(spans)
		for i := range spans {
			spans[i].draw(l.Stretches[spans[i].stretch])
		}
		n := assignLanes(spans)
		lanes, more = max(lanes, n), n > lanes
	}
	l.Extents = extents(spans)
	l.place(spans, rows)
	return l
}

// span is an event's time.
type span struct {
	event    int
	from, to int // days since 1970-01-01, to not included
	day      bool
	lane     int // 0 on the axis, from 1 beside it
	stretch  int
	need     float64 // height of its row, with what parts it from the next
	y0, y1   float64
}

// draw finds the span on its stretch. A day is where it begins; a month or a
// year is never drawn so short that it could not be seen.
func (s *span) draw(at Stretch) {
	s.y0, s.y1 = at.y(s.from), at.y(s.to)
	switch short := barLeast - (s.y1 - s.y0); {
	case s.day:
		s.y1 = s.y0
	case short > 0:
		s.y0, s.y1 = s.y0-short/2, s.y1+short/2
	}
}

// spans gives the times of all events that have one, by when they begin, the
// longer first.
func (t Timeline) spans() []span {
	var out []span
	for i, e := range t.Events {
		if e.Date.Year == 0 {
			continue
		}
		s := span{event: i}
		s.from, s.to = e.Date.days()
		s.day = e.Date.Day != 0
		out = append(out, s)
	}
	slices.SortStableFunc(out, func(a, b span) int {
		return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(b.to, a.to))
	})
	return out
}

// assignLanes gives bars that overlap different lanes, bars that are the same
// the same, and says how many lanes there are.
func assignLanes(spans []span) int {
	var ends []float64 // of each lane: where its last bar ends
	for i := range spans {
		s := &spans[i]
		if s.day {
			continue
		}
		same := slices.IndexFunc(spans[:i], func(o span) bool {
			return !o.day && o.from == s.from && o.to == s.to
		})
		if same >= 0 {
			s.lane = spans[same].lane
			continue
		}
		free := slices.IndexFunc(ends, func(end float64) bool { return end <= s.y0+1e-6 })
		if free < 0 {
			free, ends = len(ends), append(ends, 0)
		}
		ends[free], s.lane = s.y1, free+1
	}
	return len(ends)
}

// extents gives the bars.
func extents(spans []span) []Extent {
	var out []Extent
	for _, s := range spans {
		if s.day || slices.ContainsFunc(out, func(e Extent) bool { return e.From == s.from && e.To == s.to }) {
			continue
		}
		gap := min(1, (s.y1-s.y0)/8) // so that a month ends visibly before the next
		x := float64(axisX + 4 + lanePitch*(s.lane-1))
		out = append(out, Extent{Box{x, s.y0 + gap/2, laneWidth, s.y1 - s.y0 - gap}, s.from, s.to})
	}
	return out
}
