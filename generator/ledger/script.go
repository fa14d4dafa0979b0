package ledger

import "duizhao/generator/edition"

// In gives the book as the pages of its edition in another script have it: what
// stands today is found there, and what was released where it was.
func (b *Book) In(e *edition.Edition) *Book {
	out := *b
	out.Edition = e
	return &out
}

// Moved gives the page with each span at the place that is given for it, by the
// id of the block that it stands in and the offset in it.
func (p *Page) Moved(place func(id string, offset int) int) *Page {
	out := *p
	out.Spans = map[string][]Span{}
	for id, spans := range p.Spans {
		for _, s := range spans {
			out.Spans[id] = append(out.Spans[id], Span{s.Anchor, place(id, s.Offset)})
		}
	}
	return &out
}
