package ledger

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"duizhao/generator/carry"
	"duizhao/generator/edition"
	"duizhao/generator/source"
)

// The similarities from which a block is proposed as the place where a text
// went, and from which it is taken for the same text under a new anchor. They
// decide no more than what a hint says.
const (
	likely = 0.35
	same   = 0.75
)

// maxLikeliest bounds the search for likeliest places: after a file was emptied,
// everything is unresolved, and there is nothing to find.
const maxLikeliest = 500

// unresolved reports each anchor that was released and leads nowhere, with the
// likeliest place that it went to.
func (c *checker) unresolved() {
	if !c.Edition.Whole() {
		return // what could not be read is not gone
	}
	blocks := everyBlock(c.Edition)
	units := Units(blocks)
	byID := map[string]*Block{}
	for i := range units {
		if units[i].ID == "" {
			units[i].ID = "#" + strconv.Itoa(i) // for now: it has lost its anchor
		}
		byID[units[i].ID] = blocks[i]
	}
	n := 0
	for _, a := range c.Anchors {
		if a.State != Unresolved || a.Was == nil {
			continue
		}
		d := source.Errorf(a.At, "unresolved-anchor", "anchor %q, released in %s, no longer stands in the text (%s %s: %s)",
			a.ID, a.WasIn.Version, a.Kind, a.Was.Number, Excerpt(a.Was.Flow.Text, 24))
		var best carry.Candidate
		if n++; n <= maxLikeliest {
			best, _ = carry.Nearest(a.Was.Flow.Text, unitKind(a.Was.Kind), units)
		}
		c.ds = append(c.ds, c.proposal(d, a, best.Score, byID[best.ID]).WithNote(a.Was.At, "as it was released"))
	}
}

// proposal adds the way out.
func (c *checker) proposal(d source.Diagnostic, a *Anchor, score float64, to *Block) source.Diagnostic {
	retire := fmt.Sprintf("duizhao anchors retire %s %s", c.Edition.Slug, a.ID)
	switch {
	case to == nil || score < likely:
		return d.WithHint("if it was deleted, run: %s --deleted --reason \"…\"; nothing in the text is like it", retire)
	case to.ID == "":
		return d.WithHint("if the block at the second place is the same one, write {#%s} at its end", a.ID).
			WithNote(to.At, "the likeliest place it went, which has no anchor: %s alike", percent(score))
	case c.byID[to.ID] == nil && score >= same && a.Kind == Note:
		d = d.WithHint("if %s is the same note, name it [^%s] again; otherwise run: %s --into %s --reason \"…\"", where(to), strings.TrimPrefix(a.ID, "n-"), retire, to.ID)
	case c.byID[to.ID] == nil && score >= same:
		d = d.WithHint("if %s is the same block, write {#%s} there in place of {#%s}; otherwise run: %s --into %s --reason \"…\"", where(to), a.ID, to.ID, retire, to.ID)
	default:
		d = d.WithHint("if its text is part of %s now, run: %s --into %s --reason \"…\"; if it was deleted, the same with --deleted in place of --into %s", where(to), retire, to.ID, to.ID)
	}
	alike := percent(score) + " alike"
	if _, part := carry.Offset(a.Was.Flow.Text, to.Flow.Text); part && len(to.Flow.Text) > 5*len(a.Was.Flow.Text)/4 {
		alike = "its text is part of it"
	}
	return d.WithNote(to.At, "the likeliest place it went: %q, %s", to.ID, alike)
}

// where names a block by its id and its line.
func where(b *Block) string { return fmt.Sprintf("%q (line %d)", b.ID, b.At.Line) }

// percent is a similarity for people: 100 % only where nothing differs.
func percent(score float64) string {
	return fmt.Sprintf("%d %%", int(100*score))
}

// Units are blocks as package carry compares them.
func Units(blocks []*Block) []carry.Unit {
	out := make([]carry.Unit, len(blocks))
	for i, b := range blocks {
		out[i] = carry.Unit{ID: b.ID, Kind: unitKind(b.Kind), Text: b.Flow.Text}
	}
	return out
}

func unitKind(k Kind) carry.Kind {
	switch k {
	case Paragraph:
		return carry.Paragraph
	case Heading:
		return carry.Heading
	case Note:
		return carry.Note
	default:
		panic("ledger: kind " + string(k))
	}
}

// Excerpt is the beginning of a text, in one line of at most n characters.
func Excerpt(s string, n int) string {
	s = strings.Join(strings.Fields(s), " ")
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	return string([]rune(s)[:n]) + "…"
}

// Facts are what a release adds to the ledger: the first release of each anchor
// that was in none before.
func Facts(b *Book, version string) []edition.Fact {
	var out []edition.Fact
	for _, blk := range b.blocks {
		if b.byID[blk.ID] == nil {
			out = append(out, edition.Fact{ID: blk.ID, Since: version, Digest: Digest(blk)})
		}
	}
	return out
}
