package site

import (
	"slices"

	"duizhao/generator/edition"
	"duizhao/generator/figure"
)

// Shapes are what the time-line draws: kinds of instrument that do the same
// share a shape, as there are more kinds than shapes that the eye tells apart.
// Key names the group in the interface's strings.
var Shapes = []struct {
	Key   string
	Kinds []string
	Shape figure.Shape
}{
	{"shape.law", []string{"treaty", "law", "regulation", "executive-order"}, figure.Square},
	{"shape.resolution", []string{"resolution"}, figure.Diamond},
	{"shape.declaration", []string{"declaration", "statement"}, figure.Disc},
	{"shape.commitment", []string{"commitment"}, figure.Ring},
	{"shape.initiative", []string{"initiative", "proposal"}, figure.Triangle},
	{"shape.report", []string{"report", "roadmap"}, figure.Frame},
	{"shape.programme", []string{"programme"}, figure.Lozenge},
	{"shape.body", []string{"forum", "body"}, figure.Cross},
}

// timeline draws the instruments that have a date. The labels of its kinds are
// left to be filled in, in the order of [Shapes].
func (p *planner) timeline(from string) figure.Timeline {
	t := figure.Timeline{Name: figure.Name{ID: "timeline-title"}}
	for _, s := range Shapes {
		t.Kinds = append(t.Kinds, figure.Kind{Shape: s.Shape})
	}
	for _, e := range p.ix.Instruments {
		i := e.Target.Instrument
		if i.Date == (edition.Date{}) {
			continue
		}
		event := figure.Event{
			Date: figure.Date(i.Date), Label: figure.Phrase{Lang: "zh-Hans", Text: i.Zh}, Gloss: figure.Phrase{Lang: "en", Text: i.En},
			Href: Rel(from, TargetPath(e.Target)),
		}
		for k, s := range Shapes {
			if slices.Contains(s.Kinds, i.Kind) {
				event.Kind = k
			}
		}
		t.Events = append(t.Events, event)
	}
	return t
}
