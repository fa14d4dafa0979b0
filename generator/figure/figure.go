// Package figure is the geometry of the site's figures: pure functions from
// plain data to positions, and from positions to SVG.
//
// There are six figures, each in files of its own: a [Strip] shows where in a
// text a word stands, [Coverage] how much of each section is annotated, a
// [Timeline] when instruments were made, a [Bar] one count among others, a [Map]
// how concepts hang together, and a [Portrait] what an edition looks like. Each
// has a Layout, which gives positions and is what the tests hold to its
// properties, and an Append, which writes it.
//
// Rules:
//
//   - The same input gives the same bytes, on every machine. There is no clock,
//     no randomness and no iteration over a map; a product that is added to
//     something is converted to float64 first, which keeps compilers for some
//     processors from rounding once where others round twice. (A half needs no
//     such care: it is exact.)
//   - No word of the interface stands here: the caller gives every label, with
//     its language.
//   - All text and all attribute values go through one escaper (svg.go). There
//     is no style attribute, style element or script, which the site's content
//     security policy forbids, and no colour: assets/css/figures.css gives
//     those, by class.
//   - SVG text neither wraps nor flows. So a figure whose labels are many lines
//     is HTML with SVG in it (Coverage), or measured beforehand (Timeline, Map)
//     with a table of widths that errs on the wide side (measure.go); a figure
//     that stretches has positions in per cent and text in rem (Strip).
//   - Lengths are in units of a sixteenth of a rem, so that a figure grows with
//     the size of text that the reader has chosen. Where a field is something
//     else, it says so.
//
// Every mark that leads somewhere is a link with a name, in an order that makes
// sense to the keyboard, and with a ring when it has the focus.
package figure

// Phrase is a text in one language.
type Phrase struct {
	Lang string // BCP 47 tag; "" where the page's own language holds
	Text string

	Choice bool // one of several that say the same, of which the style sheet shows the reader's: class "ui"
	Hidden bool // of these, one that is not shown until the reader has chosen
}

// Label is a text in one or more languages, which are shown one after another.
type Label []Phrase

// Name is what a figure is called by those who do not see it. With a Text, the
// figure carries it in a <title> with that ID; without, ID is that of an
// element of the page, such as the figure's caption, which is the better choice
// where there is one: a <title> is also shown as a tooltip.
type Name struct {
	ID, Lang, Text string
}

// plain is the text of a label in one string, for attributes: what is shown
// until a reader has chosen.
func (l Label) plain() string {
	s := ""
	for _, p := range l {
		if p.Hidden {
			continue
		}
		if s != "" && p.Text != "" {
			s += " "
		}
		s += p.Text
	}
	return s
}

// Box is a rectangle.
type Box struct{ X, Y, W, H float64 }

// overlaps says whether two boxes are nearer than gap. Boxes that touch do not
// overlap.
func (b Box) overlaps(c Box, gap float64) bool {
	const least = 1e-6 // what rounding may take
	return b.X+b.W+gap > c.X+least && c.X+c.W+gap > b.X+least &&
		b.Y+b.H+gap > c.Y+least && c.Y+c.H+gap > b.Y+least
}

// within says whether b lies in c.
func (b Box) within(c Box) bool {
	const least = 1e-6
	return b.X >= c.X-least && b.Y >= c.Y-least && b.X+b.W <= c.X+c.W+least && b.Y+b.H <= c.Y+c.H+least
}

// holds says whether a point lies in b.
func (b Box) holds(x, y float64) bool { return x > b.X && x < b.X+b.W && y > b.Y && y < b.Y+b.H }

// centre gives the middle of b.
func (b Box) centre() (x, y float64) { return b.X + b.W/2, b.Y + b.H/2 }
