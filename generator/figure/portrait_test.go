package figure_test

import (
	"encoding/xml"
	"io"
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"duizhao/generator/figure"
)

// Whatever the text, everything is drawn on its own leaf, and nothing is
// left out.
func TestPortrait(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := figure.Portrait{Blocks: rapid.SliceOfN(rapid.Custom(portraitBlock), 0, 300).Draw(t, "blocks")}
		w, h := rapid.Float64Range(100, 1500).Draw(t, "w"), rapid.Float64Range(100, 900).Draw(t, "h")
		l := p.Layout(w, h)
		var drawn [2]float64
		for kind, boxes := range map[string][]figure.Box{"line": l.Lines, "head": l.Heads, "term": l.Terms} {
			for _, b := range boxes {
				side := 0
				if b.X >= l.Leaves[1].X {
					side = 1
				}
				if leaf := l.Leaves[side]; b.X < leaf.X || b.X+b.W > leaf.X+leaf.W+1e-6 || b.Y < leaf.Y || b.Y+b.H > leaf.Y+leaf.H+1e-6 || b.W <= 0 {
					t.Fatalf("%s %v leaves its leaf %v", kind, b, leaf)
				}
				if kind != "term" {
					drawn[side] += b.W
				}
			}
		}
		var length [2]int
		for _, b := range p.Blocks {
			length[0], length[1] = length[0]+b.Left.Length, length[1]+b.Right.Length
		}
		for side := range 2 {
			if (drawn[side] > 0) != (length[side] > 0) {
				t.Fatalf("side %d: drawn %g, long %d", side, drawn[side], length[side])
			}
		}
		if d := xml.NewDecoder(strings.NewReader(string(p.Append(nil)))); !wellFormed(d) {
			t.Fatalf("%s", p.Append(nil))
		}
	})
}

func wellFormed(d *xml.Decoder) bool {
	for {
		if _, err := d.Token(); err != nil {
			return err == io.EOF
		}
	}
}

func portraitBlock(t *rapid.T) figure.PortraitBlock {
	text := func(name string) figure.PortraitText {
		out := figure.PortraitText{Length: rapid.IntRange(0, 2000).Draw(t, name)}
		for at := 0; at < out.Length; {
			start := at + rapid.IntRange(0, 400).Draw(t, "gap")
			end := start + rapid.IntRange(1, 20).Draw(t, "term")
			if end > out.Length {
				break
			}
			out.Terms = append(out.Terms, figure.Span{Start: start, End: end})
			at = end
		}
		return out
	}
	return figure.PortraitBlock{Head: rapid.Bool().Draw(t, "head"), Left: text("left"), Right: text("right")}
}

// A term is drawn where it stands: in the second half of a line that is wholly
// its text's, in that half.
func TestPortraitTerm(t *testing.T) {
	p := figure.Portrait{Blocks: []figure.PortraitBlock{{
		Left: figure.PortraitText{Length: 10, Terms: []figure.Span{{Start: 5, End: 10}}}, Right: figure.PortraitText{Length: 30},
	}}}
	l := p.Layout(400, 300)
	if len(l.Lines) != 2 || len(l.Terms) != 1 {
		t.Fatalf("%+v", l)
	}
	if math.Abs(l.Lines[0].W-l.Lines[1].W) > 1e-6 {
		t.Errorf("a text and its translation are %g and %g long", l.Lines[0].W, l.Lines[1].W)
	}
	line, term := l.Lines[0], l.Terms[0]
	if math.Abs(term.X-(line.X+line.W/2)) > 1e-6 || math.Abs(term.W-line.W/2) > 1e-6 || term.Y != line.Y {
		t.Errorf("the line is %v, its second half %v", line, term)
	}
}
