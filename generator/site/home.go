package site

import (
	"cmp"
	"slices"

	"duizhao/generator/edition"
	"duizhao/generator/figure"
	"duizhao/generator/link"
)

// Home is the front page: the editions as a small library, and the ways to the
// registers. Either Cards or Shelves holds the editions, the newest first.
type Home struct {
	Frame
	Cards       []Card
	Shelves     []Shelf
	Concepts    int
	Instruments int
}

// Shelf is the editions of one year, where they are too many for cards.
type Shelf struct {
	Year  int // 0 for those without a date, which come last
	Cards []Card
}

// mostCards are as many editions as are shown with their portraits. More are a
// list, which one can look through, and which the browser can load.
const mostCards = 24

// Card is an edition on the front page.
type Card struct {
	Edition    *edition.Edition
	Path       string
	Portrait   figure.Portrait
	Languages  []string         // of the text in each of its scripts, then of its translations
	Latest     *edition.Release // nil where there is none
	Paragraphs int
	Notes      int
	Concepts   int
}

// Layout names the layout of the view.
func (*Home) Layout() string { return "home" }

func (p *planner) home() {
	v := &Home{Concepts: len(p.ix.Concepts), Instruments: len(p.ix.Instruments)}
	var cards []Card
	for i, e := range p.ix.Corpus.Editions {
		cards = append(cards, p.card(e, p.ix.Texts[i]))
	}
	// Editions come by slug: those of a day stay in that order.
	slices.SortStableFunc(cards, func(a, b Card) int { return compareDates(b.Edition.Date, a.Edition.Date) })
	if len(cards) <= mostCards {
		v.Cards = cards
	} else {
		v.Shelves = byYear(cards)
	}
	p.add("index.html", v, "the home page")
}

// compareDates orders dates; one without a day is before all days of its month.
func compareDates(a, b edition.Date) int {
	return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Month, b.Month), cmp.Compare(a.Day, b.Day))
}

// byYear groups cards that are in the order of their years.
func byYear(cards []Card) []Shelf {
	var shelves []Shelf
	for _, c := range cards {
		if n := len(shelves); n == 0 || shelves[n-1].Year != c.Edition.Date.Year {
			shelves = append(shelves, Shelf{Year: c.Edition.Date.Year})
		}
		last := &shelves[len(shelves)-1]
		last.Cards = append(last.Cards, c)
	}
	return shelves
}

func (p *planner) card(e *edition.Edition, texts []*link.Text) Card {
	c := Card{Edition: e, Path: e.Slug + "/index.html", Portrait: Portrait(p.ix, e), Notes: len(e.Notes), Languages: languages(e)}
	if n := len(e.Releases); n > 0 {
		c.Latest = e.Releases[n-1]
	}
	concepts := map[link.Target]bool{}
	for _, t := range texts {
		if t.Paragraph != nil && t.Original {
			c.Paragraphs++
		}
		for _, m := range t.Mentions {
			if m.Target.Concept != nil {
				concepts[m.Target] = true
			}
		}
	}
	c.Concepts = len(concepts)
	return c
}

// languages are those in which an edition can be read.
func languages(e *edition.Edition) []string {
	out := []string{e.Language}
	for _, tag := range slices.Concat(e.Scripts, e.Translations) {
		if !slices.Contains(out, tag) {
			out = append(out, tag)
		}
	}
	return out
}
