package figure

import (
	"cmp"
	"slices"
)

// StripLabel is a label of a section, centred on X. It is shown where the band
// is as wide as one of Widths, in rem, and less wide than the next of
// [StripWidths].
type StripLabel struct {
	Section int
	X       float64
	Text    string
	Widths  []int
}

// StripWidths are the widths of band, in rem, at which labels change. The style
// sheet has a rule for each.
var StripWidths = [...]int{16, 20, 24, 28, 32, 40, 48, 56, 64, 70}

const (
	stripText = .8125 // size of the labels, in rem
	stripPad  = .375  // on each side of a label, in rem
	cutLeast  = 7     // characters of Chinese: what a label must have room for, to be shown cut
)

// labels chooses the labels for each width of band: first those that have room
// in their own segments, as much of them as has; then, of sections too narrow
// for their numbers, those numbers that overlap nothing though they reach into
// the neighbours. Where such sections are many, only every second, fifth, tenth
// … is numbered, whichever is the closest sequence that all has room.
func (s Strip) labels(segments []Segment) []StripLabel {
	var out []StripLabel
	for _, w := range StripWidths {
		shown := s.labelsAt(segments, w)
		for i, text := range shown {
			if text == "" {
				continue
			}
			at := slices.IndexFunc(out, func(l StripLabel) bool { return l.Section == i && l.Text == text })
			if at < 0 {
				at = len(out)
				out = append(out, StripLabel{Section: i, X: segments[i].X + segments[i].Width/2, Text: text})
			}
			out[at].Widths = append(out[at].Widths, w)
		}
	}
	slices.SortStableFunc(out, func(a, b StripLabel) int { return cmp.Compare(a.Section, b.Section) })
	return out
}

// labelsAt gives the text that is shown of each section where the band is w rem
// wide.
func (s Strip) labelsAt(segments []Segment, w int) []string {
	shown := make([]string, len(segments))
	var taken []Box
	narrow := 0
	for i, g := range segments {
		shown[i] = s.Sections[i].fitting(float64(g.Width*float64(w))/100 - 2*stripPad)
		if shown[i] != "" {
			taken = append(taken, labelBox(g, shown[i], w))
		} else if s.Sections[i].Short != "" {
			narrow++
		}
	}
	const few = 8
	for _, stride := range []int{100, 50, 20, 10, 5, 2, 1} {
		all := true
		before := len(taken)
		for i, g := range segments {
			text := s.Sections[i].Short
			if shown[i] != "" || text == "" || (i+1)%stride > 0 {
				continue
			}
			b := labelBox(g, text, w)
			if b.X < 0 || b.X+b.W > float64(w) {
				continue
			}
			if slices.ContainsFunc(taken, func(c Box) bool { return b.overlaps(c, 0) }) {
				all = false
				continue
			}
			shown[i] = text
			taken = append(taken, b)
		}
		if !all && narrow > few {
			for i, g := range segments { // not these, then
				if slices.Contains(taken[before:], labelBox(g, s.Sections[i].Short, w)) {
					shown[i] = ""
				}
			}
			return shown
		}
	}
	return shown
}

// labelBox is the room that a label takes, in rem, with its padding.
func labelBox(g Segment, text string, w int) Box {
	wide := width(text, stripText) + 2*stripPad
	return Box{float64((g.X+g.Width/2)*float64(w))/100 - wide/2, 0, wide, 1}
}

// fitting gives as much of a section's name as has room, or "".
func (s Section) fitting(room float64) string {
	name := s.name()
	switch {
	case name == "" || room <= 0:
		return ""
	case width(name, stripText) <= room:
		return name
	case room >= cutLeast*stripText:
		return wrap(name, stripText, room, 1)[0]
	case s.Short != "" && width(s.Short, stripText) <= room:
		return s.Short
	}
	return ""
}
