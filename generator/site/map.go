package site

import (
	"strconv"

	"duizhao/generator/edition"
	"duizhao/generator/figure"
	"duizhao/generator/link"
)

// Map is the map of the concepts of the whole site.
type Map struct {
	Frame
	Map   figure.Map
	Shown int
}

// Layout names the layout of the view.
func (*Map) Layout() string { return "map" }

// MapPath is where the map stands.
const MapPath = "concepts/map/index.html"

const (
	maxOnMap = 120 // concepts on the map: more cannot be read on one page
	maxEgo   = 14  // on that of a concept's own page
)

// together is the G² from which two concepts count as often used together: it
// happens by chance once in a thousand pairs.
const together = 10.83

func (p *planner) conceptMap() {
	if len(p.ix.Concepts) == 0 {
		return
	}
	m := p.mapOf(p.ix.Concepts, MapPath)
	m.Limit, m.Name = maxOnMap, figure.Name{ID: "map-title"}
	p.add(MapPath, &Map{Map: m, Shown: min(len(m.Nodes), maxOnMap)}, "the map of concepts")
}

// mapOf draws concepts with what joins them.
func (p *planner) mapOf(entries []*link.Entry, from string) figure.Map {
	var m figure.Map
	index := map[*link.Entry]int{}
	for i, e := range entries {
		c := e.Target.Concept
		index[e] = i
		m.Nodes = append(m.Nodes, figure.Node{
			Label: figure.Phrase{Lang: "zh-Hans", Text: c.PrefLabel}, Gloss: figure.Phrase{Lang: "en", Text: c.Gloss.In("en")},
			Count: e.Count(), Note: strconv.Itoa(e.Count()), Href: Rel(from, TargetPath(e.Target)),
		})
	}
	for i, e := range entries {
		c := e.Target.Concept
		join := func(refs []edition.Ref, kind figure.EdgeKind) {
			for _, other := range resolve(refs, p.byID) {
				if j, ok := index[other]; ok {
					m.Edges = append(m.Edges, figure.Edge{From: i, To: j, Kind: kind})
				}
			}
		}
		join(c.Broader, figure.Broader)
		join(c.Related, figure.Related)
		for _, n := range p.neighbours.Of(e) {
			if j, ok := index[n.Entry]; ok && i < j && n.Score >= together {
				m.Edges = append(m.Edges, figure.Edge{From: i, To: j, Kind: figure.Together})
			}
		}
	}
	return m
}

// ego draws a concept with those that it is related to, and those that it is
// often used together with, as far as there is room.
func (p *planner) ego(e *link.Entry, related ...[]*link.Entry) figure.Map {
	near := []*link.Entry{e}
	have := map[*link.Entry]bool{e: true}
	add := func(other *link.Entry) {
		if !have[other] && len(near) < maxEgo {
			have[other] = true
			near = append(near, other)
		}
	}
	for _, list := range related {
		for _, other := range list {
			add(other)
		}
	}
	for _, n := range p.neighbours.Of(e) {
		if n.Entry.Target.Concept != nil && n.Score >= together {
			add(n.Entry)
		}
	}
	if len(near) < 3 {
		return figure.Map{}
	}
	m := p.mapOf(near, TargetPath(e.Target))
	m.Name = figure.Name{ID: "relations-title"}
	return m.Ego(0, maxEgo)
}
