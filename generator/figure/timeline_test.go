package figure

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func timelines() *rapid.Generator[Timeline] {
	return rapid.Custom(func(t *rapid.T) Timeline {
		var tl Timeline
		for range rapid.IntRange(0, 5).Draw(t, "clusters") {
			from := rapid.IntRange(1, 2200).Draw(t, "from")
			if rapid.Bool().Draw(t, "near") {
				from = rapid.IntRange(1990, 2030).Draw(t, "from")
			}
			years := rapid.SampledFrom([]int{1, 1, 2, 10, 50, 200}).Draw(t, "years")
			for range rapid.IntRange(1, 25).Draw(t, "events") {
				d := Date{Year: from + rapid.IntRange(0, years-1).Draw(t, "year")}
				if p := rapid.IntRange(0, 2).Draw(t, "precision"); p > 0 {
					d.Month = rapid.IntRange(1, 12).Draw(t, "month")
					if p > 1 {
						d.Day = rapid.IntRange(1, 28).Draw(t, "day")
					}
				}
				tl.Events = append(tl.Events, Event{Date: d, Label: Phrase{Text: phrases().Draw(t, "label")}, Gloss: Phrase{Text: phrases().Draw(t, "gloss")}})
			}
		}
		if rapid.Bool().Draw(t, "undated") {
			tl.Events = append(tl.Events, Event{Label: Phrase{Text: "undated"}})
		}
		return tl
	})
}

func TestTimeline(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tl := timelines().Draw(t, "timeline")
		wide := rapid.SampledFrom([]int{timelineNarrow, 500, timelineWide, 1100}).Draw(t, "width")
		l := tl.Layout(wide)
		checkRows(t, tl, l)
		checkAxis(t, tl, l)
		checkExtents(t, l)
	})
}

// checkRows: each dated event has one row; rows stand in the drawing, in the
// order of their dates, without overlapping; their text is in them; their
// leaders do not cross.
func checkRows(t *rapid.T, tl Timeline, l TimelineLayout) {
	drawing := Box{0, 0, l.Width, l.Height}
	seen := map[int]bool{}
	for i, r := range l.Rows {
		if seen[r.Event] || tl.Events[r.Event].Date.Year == 0 {
			t.Fatalf("row %d is of event %d", i, r.Event)
		}
		seen[r.Event] = true
		if !r.Box.within(drawing) || r.Box.H < 24 {
			t.Fatalf("row %+v is not in %+v", r.Box, drawing)
		}
		for _, line := range r.Lines {
			b := Box{line.X, line.Y - 12, width(line.Text, 1) * sizeOf[line.Class], 12}
			if !b.within(Box{r.Box.X, r.Box.Y - 1, r.Box.W + 2, r.Box.H + 1}) {
				t.Fatalf("line %+v (%+v) is not in row %+v", line, b, r.Box)
			}
		}
		if i == 0 {
			continue
		}
		a := l.Rows[i-1]
		if a.Box.overlaps(r.Box, 0) {
			t.Fatalf("rows overlap: %+v and %+v", a.Box, r.Box)
		}
		if a.FromY > r.FromY+1e-9 || a.MarkY > r.MarkY || a.MarkX != r.MarkX {
			t.Fatalf("leaders cross: %+v and %+v", a, r)
		}
	}
	for i, e := range tl.Events {
		if e.Date.Year != 0 && !seen[i] {
			t.Fatalf("event %d has no row", i)
		}
	}
}

var sizeOf = map[string]float64{"label": labelSize, "gloss": glossSize, "date": dateSize}

// checkAxis: stretches follow one another in time and on the page; each event's
// date lies where the scale of its stretch puts it; no stretch has a long empty
// part; ticks lie apart.
func checkAxis(t *rapid.T, tl Timeline, l TimelineLayout) {
	for i, s := range l.Stretches {
		if s.Y0 < 0 || s.Y1 > l.Height || s.Y1-s.Y0 < stretchMin-1e-9 || s.From >= s.To {
			t.Fatalf("stretch %+v", s)
		}
		if i > 0 {
			before := l.Stretches[i-1]
			if before.To > s.From || math.Abs(s.Y0-before.Y1-breakHeight) > 1e-6 {
				t.Fatalf("stretch %+v follows %+v", s, before)
			}
		}
		if len(s.Ticks) == 0 || !s.Ticks[0].Major {
			t.Fatalf("stretch %+v does not say its year", s)
		}
		for j, k := range s.Ticks {
			if k.Y < s.Y0-1e-9 || k.Y > s.Y1+1e-9 || j > 0 && k.Y-s.Ticks[j-1].Y < tickApart-1e-9 {
				t.Fatalf("tick %+v in %+v", k, s)
			}
			if width(k.Label, 13) > axisX-8 {
				t.Fatalf("tick %q does not fit", k.Label)
			}
		}
	}
	for _, r := range l.Rows {
		d := tl.Events[r.Event].Date
		from, to := d.days()
		at := slices.IndexFunc(l.Stretches, func(s Stretch) bool { return s.From <= from && to <= s.To })
		if at < 0 {
			t.Fatalf("%v is on no stretch", d)
		}
		s := l.Stretches[at]
		want := (s.y(from) + s.y(to)) / 2
		if d.Day != 0 {
			want = s.y(from)
		}
		if math.Abs(r.FromY-want) > 1e-6 {
			t.Fatalf("%v is at %v, want %v", d, r.FromY, want)
		}
	}
	checkEmpty(t, tl, l)
}

// checkEmpty: between two dates that follow one another in a stretch there is
// no more than emptyMost, of what the stretch would be without its last tenths.
func checkEmpty(t *rapid.T, tl Timeline, l TimelineLayout) {
	spans := tl.spans()
	for i := range spans[:max(0, len(spans)-1)] {
		end := 0
		for _, s := range spans[:i+1] {
			end = max(end, s.to)
		}
		if i == 0 {
			end = spans[0].to
		}
		next := spans[i+1].from
		for _, s := range l.Stretches {
			if s.From <= end && next <= s.To && end < next && s.y(next)-s.y(end) > emptyMost+1 {
				t.Fatalf("from %v to %v nothing happens, and %v of the axis is not broken", dateOf(end), dateOf(next), s.y(next)-s.y(end))
			}
		}
	}
}

// checkExtents: bars stand in the drawing and do not overlap.
func checkExtents(t *rapid.T, l TimelineLayout) {
	for i, e := range l.Extents {
		if !e.Box.within(Box{0, 0, l.Width, l.Height}) || e.Box.H <= 2 {
			t.Fatalf("bar %+v is not in %v by %v", e.Box, l.Width, l.Height)
		}
		for _, o := range l.Extents[:i] {
			if e.Box.overlaps(o.Box, 0) {
				t.Fatalf("bars overlap: %+v and %+v", e, o)
			}
		}
	}
}

// naiveIsotonic is the min-max formula of isotonic regression.
func naiveIsotonic(want []float64) []float64 {
	out := make([]float64, len(want))
	for i := range want {
		best := math.Inf(-1)
		for j := 0; j <= i; j++ {
			least := math.Inf(1)
			for k := i; k < len(want); k++ {
				sum := 0.0
				for _, v := range want[j : k+1] {
					sum += v
				}
				least = min(least, sum/float64(k-j+1))
			}
			best = max(best, least)
		}
		out[i] = best
	}
	return out
}

func TestIsotonic(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := rapid.SliceOfN(rapid.Float64Range(-50, 50), 0, 20).Draw(t, "want")
		got, naive := isotonic(want), naiveIsotonic(want)
		for i := range naive {
			if math.Abs(got[i]-naive[i]) > 1e-6 {
				t.Fatalf("%v: %v, want %v", want, got, naive)
			}
		}
	})
}

// Twenty-five instruments in eighteen months, and one in 1948: the axis is
// broken once, no leader is long, and the one does not take more than its room.
func TestTimelineCluster(t *testing.T) {
	tl := Timeline{Events: []Event{{Date: Date{1948, 12, 10}, Label: Phrase{Text: "世界人权宣言"}}}}
	for i := range 25 {
		tl.Events = append(tl.Events, Event{Date: Date{2023 + i/17, 1 + (i%17)*12/17, 1 + i}, Label: Phrase{Text: "文书"}})
	}
	for _, wide := range []int{timelineNarrow, timelineWide} {
		l := tl.Layout(wide)
		if len(l.Stretches) != 2 {
			t.Errorf("%d stretches, want 2", len(l.Stretches))
		}
		if first := l.Stretches[0]; first.Y1-first.Y0 > 60 {
			t.Errorf("1948 takes %v", first.Y1-first.Y0)
		}
		for _, r := range l.Rows {
			if math.Abs(r.MarkY-r.FromY) > 120 {
				t.Errorf("the leader of %v is long", tl.Events[r.Event].Date)
			}
		}
	}
}

// An axis is broken as soon as its empty part is long, and not before: of two
// years with ten instruments each, wherever the second is.
func TestTimelineEmpty(t *testing.T) {
	for apart := 2; apart < 40; apart++ {
		var tl Timeline
		for i := range 20 {
			tl.Events = append(tl.Events, Event{Date: Date{2000 + i/10*apart, 1 + i%10, 1}, Label: Phrase{Text: "文书"}})
		}
		l := tl.Layout(timelineWide)
		first, second := l.Rows[9].FromY, l.Rows[10].FromY
		// What the empty part would be on an axis without a break.
		need := 20 * (l.Rows[0].Box.H + rowGap) * slack
		gap := dayOf(2000+apart, 1, 1) - dayOf(2000, 10, 2)
		empty := need * float64(gap) / float64(dayOf(2000+apart, 10, 2)-dayOf(2000, 1, 1))
		if broken := len(l.Stretches) > 1; broken != (empty > 300) || !broken && second-first > 301 {
			t.Errorf("%d years apart: %d stretches, and %v of %v would be empty", apart, len(l.Stretches), empty, need)
		}
	}
}

func TestAxisTicks(t *testing.T) {
	for _, c := range []struct {
		from, to Date
		high     float64
		want     []string
	}{
		{Date{2023, 11, 1}, Date{2024, 3, 1}, 200, []string{"2023-11", "12", "2024", "02"}},
		{Date{1990, 1, 1}, Date{2010, 1, 1}, 100, []string{"1990", "1995", "2000", "2005"}},
		{Date{1948, 12, 10}, Date{1948, 12, 11}, 30, []string{"1948-12"}},
		{Date{1800, 1, 1}, Date{2000, 1, 1}, 120, []string{"1800", "1850", "1900", "1950"}},
		{Date{2024, 5, 1}, Date{2024, 6, 1}, 90, []string{"2024-05", "05-11", "05-21"}},
	} {
		s := Stretch{Y1: c.high, From: dayOf(c.from.Year, c.from.Month, c.from.Day), To: dayOf(c.to.Year, c.to.Month, c.to.Day)}
		s.ticks()
		var got []string
		for _, k := range s.Ticks {
			got = append(got, k.Label)
		}
		if slices.CompareFunc(got, c.want, cmp.Compare[string]) != 0 {
			t.Errorf("%v to %v: %q, want %q", c.from, c.to, got, c.want)
		}
	}
}
