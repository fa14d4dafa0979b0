package figure

import (
	"cmp"
	"slices"
)

// Strip shows where in a text something stands: the text is a band, its
// sections are segments of the band, and every place is a tick (a dispersion
// plot, as in Youmans 1991 and every concordancer since).
//
// Positions are in per cent of the band and heights in rem, without a viewBox:
// the band is as wide as its column, and text and strokes keep their size. A
// viewBox would shrink the text on a phone with the rest, or distort it.
//
// Ticks lie as close as the places do, so their targets cannot be the 24 CSS
// pixels that WCAG 2.5.8 asks for. Its exception "Equivalent" holds: the
// concordance below links to the same places in lines of full height. Targets
// do not overlap, and each is as wide as its neighbours allow.
type Strip struct {
	Name     Name
	Length   int       // of the text, in any unit; places are in the same
	Sections []Section // in order, without overlap
	Marks    []Mark    // in any order
}

// Section is a stretch of the text.
type Section struct {
	Start, End int
	Label      Phrase // shown, perhaps cut, if there is room; in any case said
	Short      string // stands before Label, and alone where there is no more room: a number, such as 2.1
	Href       string // "" for none
}

// name is what a section is called in full.
func (s Section) name() string {
	if s.Short == "" || s.Label.Text == "" {
		return s.Short + s.Label.Text
	}
	return s.Short + " " + s.Label.Text
}

// Mark is a place.
type Mark struct {
	At    int // 0 is the text's beginning; outside of the text counts as its end
	Label Phrase
	Href  string
}

// StripLayout is where everything lies, in per cent of the band's width.
type StripLayout struct {
	Segments []Segment    // of each section
	Labels   []StripLabel // of the sections, for each width of band
	Ticks    []Tick       // of each mark, by position
}

// Segment is a section on the band.
type Segment struct{ X, Width float64 }

// Tick is a place on the band: a line at X, and a target that spans HitX to
// HitX+HitWidth.
type Tick struct {
	Mark           int // index into Strip.Marks
	X              float64
	HitX, HitWidth float64
}

// hitMost is how far a target reaches from its tick, in per cent.
const hitMost = 1.5

// Layout gives positions.
func (s Strip) Layout() StripLayout {
	var l StripLayout
	for _, sec := range s.Sections {
		g := Segment{X: share(sec.Start, s.Length)}
		g.Width = max(0, share(sec.End, s.Length)-g.X)
		l.Segments = append(l.Segments, g)
	}
	l.Labels = s.labels(l.Segments)
	for i, m := range s.Marks {
		l.Ticks = append(l.Ticks, Tick{Mark: i, X: share(m.At, s.Length)})
	}
	slices.SortStableFunc(l.Ticks, func(a, b Tick) int { return cmp.Compare(a.X, b.X) })
	targets(l.Ticks)
	return l
}

// targets gives every tick the room that is nearer to it than to any other, up
// to hitMost on either side. Ticks at one place part theirs evenly.
func targets(ticks []Tick) {
	for i := 0; i < len(ticks); {
		x, j := ticks[i].X, i+1
		for j < len(ticks) && ticks[j].X == x {
			j++
		}
		from, to := max(0, x-hitMost), min(100, x+hitMost)
		if i > 0 {
			from = max(from, (ticks[i-1].X+x)/2)
		}
		if j < len(ticks) {
			to = min(to, (ticks[j].X+x)/2)
		}
		each := (to - from) / float64(j-i)
		for k := i; k < j; k++ {
			ticks[k].HitX, ticks[k].HitWidth = from+float64(float64(k-i)*each), each
		}
		i = j
	}
}
