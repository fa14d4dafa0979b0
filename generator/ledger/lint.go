package ledger

import (
	"strings"

	"duizhao/generator/carry"
	"duizhao/generator/source"
)

// lint doubts what resolves and may still not be meant: a released block of which
// a part stands under a new anchor, without a word in the ledger that it was
// divided. Its address leads to the first part only.
func lint(b *Book) source.Diagnostics {
	var ds source.Diagnostics
	for i, blk := range b.blocks {
		if i == 0 || blk.Kind != Paragraph || b.byID[blk.ID] != nil {
			continue
		}
		first := i - 1
		for first > 0 && b.byID[b.blocks[first].ID] == nil && b.blocks[first].Kind == Paragraph {
			first--
		}
		a := b.byID[b.blocks[first].ID]
		if a == nil || a.Was == nil || a.Kind != Paragraph || a.State == Split || !lost(blk, a) {
			continue
		}
		ids := []string{a.ID}
		for _, part := range b.blocks[first+1 : i+1] {
			ids = append(ids, part.ID)
		}
		ds = append(ds, source.Warningf(blk.At, "perhaps-split", "this was part of %q in release %s, and stands under an anchor of its own", a.ID, a.WasIn.Version).
			WithNote(a.Was.At, "as it was released").
			WithHint("if the paragraph was divided, say so to its readers: duizhao anchors retire %s %s --into %s --reason \"…\"", b.Edition.Slug, a.ID, strings.Join(ids, ",")))
	}
	return ds
}

// lost holds where the text of a block was part of a released one, and is not
// any more.
func lost(blk *Block, a *Anchor) bool {
	if _, was := carry.Offset(blk.Flow.Text, a.Was.Flow.Text); !was {
		return false
	}
	_, is := carry.Offset(blk.Flow.Text, a.Now.Flow.Text)
	return !is
}

// lostNotes doubts a note that the original cited in a release, and that only a
// translation cites now: its mark was lost on the way.
func (c *checker) lostNotes() {
	for _, a := range c.Anchors {
		if a.Kind == Note && a.Now != nil && a.Was != nil && a.Was.Lang == "" && a.Now.Lang != "" {
			c.ds = append(c.ds, source.Warningf(a.Now.At, "lost-note", "note %q was cited by the text in release %s, and only by its translation now", strings.TrimPrefix(a.ID, "n-"), a.WasIn.Version).
				WithNote(a.Was.At, "as it was released").
				WithHint("bring mark and note back to the text; if it was deleted, delete it from the translation too, and run: duizhao anchors retire %s %s --deleted --reason \"…\"", c.Edition.Slug, a.ID))
		}
	}
}
