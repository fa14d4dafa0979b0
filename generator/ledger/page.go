package ledger

import (
	"slices"

	"duizhao/generator/carry"
	"duizhao/generator/edition"
)

// Stone stands on a page at the place of a block that once stood there: a
// tombstone of what was deleted, a guide-post to what moved or became part of a
// block elsewhere.
type Stone struct {
	*Anchor
	Stood      *Block           // as it last stood on this page
	Release    *edition.Release // in which it did
	References []string
}

// Span is the address of a merged block, in the block that its text is part of
// now: an empty element at Offset, in bytes of that block's text.
type Span struct {
	*Anchor
	Offset int
}

// Page is what the past left on one page: where every address that was ever
// released on it leads.
type Page struct {
	Chapter    string              // its slug
	Top        []*Stone            // before the first block that stands
	After      map[string][]*Stone // by the block after which they stand
	Notes      []*Stone            // of notes
	Spans      map[string][]Span   // by the block that they stand in, in order
	References map[string][]string // by note on this page, the ids of marks that are no more
}

// Empty holds for a page without a stone. Spans are of pages that stand.
func (p *Page) Empty() bool { return len(p.Top)+len(p.After)+len(p.Notes) == 0 }

// Has says whether an id stands on the page as what the past left.
func (p *Page) Has(id string) bool {
	for _, s := range p.Stones() {
		if s.ID == id || slices.Contains(s.References, id) {
			return true
		}
	}
	for _, spans := range p.Spans {
		for _, s := range spans {
			if s.ID == id {
				return true
			}
		}
	}
	for _, ids := range p.References {
		if slices.Contains(ids, id) {
			return true
		}
	}
	return false
}

// Stones lists all stones of blocks, then those of notes.
func (p *Page) Stones() []*Stone {
	out := slices.Clone(p.Top)
	var ids []string
	for id := range p.After {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	for _, id := range ids {
		out = append(out, p.After[id]...)
	}
	return append(out, p.Notes...)
}

// Page tells what the past left on the page of a chapter; "" is the page of an
// undivided text, and of the contents of a divided one.
func (b *Book) Page(chapter string) *Page {
	p := &Page{Chapter: chapter, After: map[string][]*Stone{}, Spans: map[string][]Span{}, References: map[string][]string{}}
	stones := map[string]*Stone{}
	for i := len(b.states) - 1; i >= 0; i-- { // where it stood last counts
		b.stones(p, b.states[i], stones)
	}
	b.spans(p)
	b.references(p, stones)
	return p
}

// stones adds those of one release, in its order: each after the nearest block
// before it that still stands on the page.
func (b *Book) stones(p *Page, s *state, done map[string]*Stone) {
	last := "" // the block of today after which the next stone goes
	for _, blk := range s.blocks {
		if blk.Chapter != p.Chapter {
			continue
		}
		if here := b.live[blk.ID]; here != nil && here.Chapter == p.Chapter {
			if blk.Kind != Note {
				last = blk.ID
			}
			continue
		}
		a := b.byID[blk.ID]
		if done[blk.ID] != nil || a == nil || b.mergedHere(a, p.Chapter) {
			continue
		}
		stone := &Stone{Anchor: a, Stood: blk, Release: s.release}
		done[blk.ID] = stone
		switch {
		case blk.Kind == Note:
			p.Notes = append(p.Notes, stone)
		case last == "":
			p.Top = append(p.Top, stone)
		default:
			p.After[last] = append(p.After[last], stone)
		}
	}
}

// mergedHere holds for an anchor whose empty span stands on the page.
func (b *Book) mergedHere(a *Anchor, chapter string) bool {
	return a.Now == nil && (a.State == Merged || a.State == Split) && len(a.Ends) > 0 && b.live[a.Ends[0]].Chapter == chapter
}

func (b *Book) spans(p *Page) {
	for _, a := range b.Anchors {
		if !b.mergedHere(a, p.Chapter) || a.Was == nil {
			continue
		}
		to := b.live[a.Ends[0]]
		at, ok := carry.Offset(a.Was.Flow.Text, to.Flow.Text)
		if !ok || to.Kind != Paragraph {
			at = 0
		}
		p.Spans[to.ID] = append(p.Spans[to.ID], Span{a, at})
	}
	for _, spans := range p.Spans {
		slices.SortStableFunc(spans, func(x, y Span) int { return x.Offset - y.Offset })
	}
}

// references finds a place for the address of each mark that was released on the
// page and is no more: in its note, or on the stone of its note.
func (b *Book) references(p *Page, stones map[string]*Stone) {
	done := map[string]bool{}
	for _, r := range marksOn(b.Edition, b.blocks, p.Chapter) {
		done[r.ID] = true
	}
	for _, s := range b.states {
		for _, r := range marksOn(s.release.Edition, s.blocks, p.Chapter) {
			if done[r.ID] {
				continue
			}
			done[r.ID] = true
			note := "n-" + r.Label
			if a := b.byID[note]; a != nil && b.mergedHere(a, p.Chapter) {
				note = a.Ends[0]
			}
			switch here := b.live[note]; {
			case here != nil && here.Chapter == p.Chapter:
				p.References[note] = append(p.References[note], r.ID)
			case stones[note] != nil:
				stones[note].References = append(stones[note].References, r.ID)
			}
		}
	}
}

func marksOn(e *edition.Edition, blocks []*Block, chapter string) []edition.Reference {
	home := map[string]string{}
	for _, b := range blocks {
		home[b.ID] = b.Chapter
	}
	var out []edition.Reference
	for _, r := range e.References {
		if home[r.Block] == chapter {
			out = append(out, r)
		}
	}
	return out
}

// Lost lists the slugs of chapters that were released and are no more, in the
// order of their first release. Each is to be a page of stones.
func (b *Book) Lost() []string {
	var out []string
	for _, s := range b.states {
		for _, ch := range s.release.Edition.Chapters {
			stands := slices.ContainsFunc(b.Edition.Chapters, func(c *edition.Chapter) bool { return c.Slug == ch.Slug })
			// The page "" is always there: the text, or its contents.
			if !stands && ch.Slug != "" && !slices.Contains(out, ch.Slug) {
				out = append(out, ch.Slug)
			}
		}
	}
	return out
}
