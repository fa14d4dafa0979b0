package site

import (
	"slices"

	"duizhao/generator/edition"
	"duizhao/generator/figure"
	"duizhao/generator/link"
)

// The indexes of the two registers. The first of each is the register's own
// page; each other stands in a folder that no entry may be named after, see
// [edition.ReservedEntries].
var (
	conceptOrders    = []string{"", "by-english", "by-stroke", "by-frequency"}
	instrumentOrders = []string{"", "by-issuer", "by-kind"}
)

// ConceptIndex is the list of concepts in one order. Each concept stands in it
// once; other labels and renderings lead to it.
type ConceptIndex struct {
	Frame
	Listing
}

// InstrumentIndex is the register of instruments in one order. Each stands in it
// once.
type InstrumentIndex struct {
	Frame
	Listing
	Timeline figure.Timeline // in the order of dates only, which has no headings; without the words of its kinds
	Years    []Year          // likewise
	Undated  []*link.Entry   // likewise
}

// Listing is what all indexes have.
type Listing struct {
	Order       string // its folder; "" for pinyin, or for dates
	Orders      []OrderLink
	Headings    []Heading
	Total       int
	Unmentioned int  // how many no text mentions
	References  bool // whether some lines lead to other lines
}

// OrderLink leads from an index to the same entries in some order.
type OrderLink struct {
	Path    string
	Layout  string // after which strings name the order
	Current bool
}

// Heading gathers lines of an index.
type Heading struct {
	ID     string
	Name   string // a letter, a range of numbers, a kind; "" for what has none and comes last
	Number int    // of strokes or of mentions, where the order is by them
	Parts  []Part
}

// Part is what stands under a heading of the second rank: a first character or
// an issuer. Where the order has no such headings, it has no name.
type Part struct {
	Name   string
	Names  edition.Text // of an issuer
	Issuer *link.Entry  // nil if the issuer is not in the register
	Lines  []Line
}

// Line is a line of an index: an entry, or a term that leads to entries.
type Line struct {
	Entry  *link.Entry // nil if the line only leads elsewhere
	Text   string      // what leads there
	Pinyin string      // of it; "" where that is not sure, or does not matter
	See    []*link.Entry
	Counts []EditionCount // by edition, in the order of frequency where there are several
	More   int            // further editions that mention it
}

// EditionCount is the number of mentions in one edition.
type EditionCount struct {
	Edition *edition.Edition
	Count   int
}

// Year gathers the instruments of one year.
type Year struct {
	Year    int
	Entries []*link.Entry
}

// Count is the number of entries under the heading.
func (h Heading) Count() int {
	n := 0
	for _, p := range h.Parts {
		n += p.Count()
	}
	return n
}

// Count is the number of entries in the part.
func (p Part) Count() int {
	n := 0
	for _, l := range p.Lines {
		if l.Entry != nil {
			n++
		}
	}
	return n
}

// Layout names the layout of the view.
func (v *ConceptIndex) Layout() string { return orderLayout("concepts", v.Order) }

// Layout names the layout of the view.
func (v *InstrumentIndex) Layout() string { return orderLayout("instruments", v.Order) }

func orderLayout(register, order string) string {
	if order == "" {
		return register
	}
	return register + "-" + order
}

// listing begins an index of entries.
func listing(register, order string, orders []string, entries []*link.Entry) Listing {
	l := Listing{Order: order, Total: len(entries)}
	for _, e := range entries {
		if len(e.Occurrences) == 0 {
			l.Unmentioned++
		}
	}
	for _, o := range orders {
		l.Orders = append(l.Orders, OrderLink{orderPath(register, o), orderLayout(register, o), o == order})
	}
	if register == "concepts" && len(entries) > 0 {
		l.Orders = append(l.Orders, OrderLink{MapPath, "map", false})
	}
	return l
}

func orderPath(register, order string) string {
	if order == "" {
		return register + "/index.html"
	}
	return register + "/" + order + "/index.html"
}

// add puts a line under a heading, which is a new one unless it is that of the
// line before; likewise the part.
func (l *Listing) add(h Heading, part Part, line Line) {
	if n := len(l.Headings); n == 0 || l.Headings[n-1].ID != h.ID {
		l.Headings = append(l.Headings, h)
	}
	last := &l.Headings[len(l.Headings)-1]
	if n := len(last.Parts); n == 0 || last.Parts[n-1].Name != part.Name {
		last.Parts = append(last.Parts, part)
	}
	under := &last.Parts[len(last.Parts)-1]
	under.Lines = append(under.Lines, line)
	l.References = l.References || line.Entry == nil
}

// letterHeading is the heading of a letter, or of "#".
func letterHeading(letter string) Heading {
	if letter == "#" {
		return Heading{ID: "letter-other", Name: letter}
	}
	return Heading{ID: "letter-" + letter, Name: letter}
}

// keyed is a line with the key by which it is sorted.
type keyed struct {
	key  string
	line Line
}

func sortLines(lines []keyed) {
	slices.SortFunc(lines, func(a, b keyed) int {
		switch {
		case a.key < b.key:
			return -1
		case a.key > b.key:
			return 1
		}
		return 0
	})
}
