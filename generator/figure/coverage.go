package figure

import "strconv"

// Coverage shows how much of each section of a text is annotated: of all
// characters, those that stand in a mention.
//
// It is an HTML table with bars in it. Labels of sections are sentences: as
// HTML they wrap, can be found and copied, and are read with their numbers;
// sixty of them are as legible as three, on a phone as on a wide page. The bars
// have one scale, which ends at a round number above the longest and is marked
// in the head, since coverage is rarely above a fifth.
type Coverage struct {
	Name Name
	Head struct{ Section, Share, Mentions Label } // of the columns
	Rows []CoverageRow
}

// CoverageRow is a section.
type CoverageRow struct {
	Label    Label
	Href     string // "" for none
	Depth    int    // 0 is the outermost; deeper ones are set in, three steps at most
	Length   int    // characters
	Covered  int    // characters in mentions
	Mentions int
}

// CoverageLayout is how long the bars are.
type CoverageLayout struct {
	Shares []float64 // of each row: covered characters, in per cent of all, from 0 to 100
	End    int       // where the scale ends, in per cent: not below any share
	Step   int       // from line to line of the scale, in per cent; divides End
}

// scales are the ends that a scale may have, with their steps.
var scales = [][2]int{{2, 1}, {4, 2}, {10, 5}, {20, 10}, {30, 15}, {40, 20}, {60, 30}, {100, 50}}

// Layout gives the bars.
func (c Coverage) Layout() CoverageLayout {
	var l CoverageLayout
	most := 0.0
	for _, r := range c.Rows {
		s := share(r.Covered, r.Length)
		l.Shares = append(l.Shares, s)
		most = max(most, s)
	}
	for _, s := range scales {
		if l.End, l.Step = s[0], s[1]; float64(l.End) >= most {
			break
		}
	}
	return l
}

// Append appends the table.
func (c Coverage) Append(b []byte) []byte {
	w := &svg{b}
	l := c.Layout()
	w.raw(`<div class="fig"><table class="fig-coverage"`)
	if c.Name.ID != "" && c.Name.Text == "" {
		w.attr("aria-labelledby", c.Name.ID)
	} else {
		w.attr("aria-label", c.Name.Text)
	}
	w.raw(`><thead><tr><th scope="col"><span class="row"><span>`)
	w.spans(c.Head.Section)
	w.raw("</span>")
	w.scale(l)
	w.raw(`</span></th><th scope="col">`)
	w.spans(c.Head.Share)
	w.raw(`</th><th scope="col">`)
	w.spans(c.Head.Mentions)
	w.raw("</th></tr></thead>\n<tbody>")
	for i, r := range c.Rows {
		w.coverageRow(r, l, i)
	}
	w.raw("</tbody></table></div>\n")
	return w.b
}

// depths are the classes of sections that are set in.
var depths = [...]constant{"", " in-1", " in-2", " in-3"}

func (w *svg) coverageRow(r CoverageRow, l CoverageLayout, i int) {
	w.raw(`<tr><th scope="row"><span class="row`, depths[min(max(r.Depth, 0), len(depths)-1)], `">`)
	if followable(r.Href) {
		w.raw("<a")
		w.attr("href", r.Href)
		w.raw(">")
		w.spans(r.Label)
		w.raw("</a>")
	} else {
		w.raw("<span>")
		w.spans(r.Label)
		w.raw("</span>")
	}
	w.bar(l.Shares[i]*100/float64(l.End), float64(l.Step*100)/float64(l.End))
	w.raw("</span></th><td>")
	w.b = strconv.AppendFloat(w.b, l.Shares[i], 'f', 1, 64)
	w.raw("%</td><td>")
	w.number(float64(r.Mentions))
	w.raw("</td></tr>\n")
}

// scale appends the numbers at the lines of the scale.
func (w *svg) scale(l CoverageLayout) {
	w.raw(`<svg class="fig-scale" width="100%" height="1rem" aria-hidden="true" focusable="false">`)
	for at := 0; at <= l.End; at += l.Step {
		w.raw("<text")
		switch at {
		case 0:
		case l.End:
			w.raw(` text-anchor="end"`)
		default:
			w.raw(` text-anchor="middle"`)
		}
		w.num("x", float64(at*100)/float64(l.End), "%")
		w.raw(` y=".75rem">`)
		w.number(float64(at))
		if at == l.End {
			w.raw("%")
		}
		w.raw("</text>")
	}
	w.raw("</svg>")
}
