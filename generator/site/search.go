package site

import "duizhao/generator/edition"

// Search is the search page. What it searches is made by package search.
type Search struct {
	Frame
	Choices []*edition.Edition // to which a search can be narrowed; none where there is one, or too many for a list
}

// SearchPath is where the search page stands.
const SearchPath = "search/index.html"

// maxChoices is how many editions a list can offer to choose from.
const maxChoices = 200

// Layout names the layout of the view.
func (*Search) Layout() string { return "search" }

func (p *planner) search() {
	v := &Search{}
	if n := len(p.ix.Corpus.Editions); n > 1 && n <= maxChoices {
		v.Choices = p.ix.Corpus.Editions
	}
	p.add(SearchPath, v, "the search page")
}
