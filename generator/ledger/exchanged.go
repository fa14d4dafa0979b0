package ledger

import (
	"duizhao/generator/carry"
	"duizhao/generator/source"
)

// unlike is the similarity below which a text is not what was released under its
// anchor, but another one.
const unlike = 0.35

// verbatim is the similarity from which a text is the released one, all but for a
// slip.
const verbatim = 0.95

// exchanged doubts anchors that stand, but at another text: copied to a wrong
// block by hand, they would lead readers there. It is a warning, as only a person
// can know; a release is not made over it unasked.
func (c *checker) exchanged() {
	units := Units(c.blocks)
	n := 0
	for _, a := range c.Anchors {
		if a.Now == nil || a.Was == nil || Digest(a.Was) == Digest(a.Now) || a.Fact != nil && a.In == "" {
			continue
		}
		if n++; n > 4*maxLikeliest {
			return
		}
		kind := unitKind(a.Was.Kind)
		self, _ := carry.Nearest(a.Was.Flow.Text, kind, []carry.Unit{{ID: a.ID, Kind: kind, Text: a.Now.Flow.Text}})
		best, _ := carry.Nearest(a.Was.Flow.Text, kind, units)
		to := c.live[best.ID]
		switch {
		case to != nil && best.ID != a.ID && best.Score > self.Score && (best.Score >= verbatim || self.Score < unlike && best.Score >= same):
			c.ds = append(c.ds, source.Warningf(a.Now.At, exchangedCode, "anchor %q stands at another text than the one that was released under it in %s, which is at %q now", a.ID, a.WasIn.Version, best.ID).
				WithNote(to.At, "here, %s alike", percent(best.Score)).
				WithNote(a.Was.At, "as it was released").
				WithHint("if an anchor was written to a wrong block, give it back; readers would be led to the wrong paragraph"))
		case self.Score < unlike && len(letters(a.Was.Flow.Text)) >= minLetters:
			c.ds = append(c.ds, source.Warningf(a.Now.At, rewrittenCode, "anchor %q stands at a text that has little of what was released under it in %s", a.ID, a.WasIn.Version).
				WithNote(a.Was.At, "as it was released").
				WithHint("a new text needs a new anchor: remove {#%s}, run duizhao anchors assign %s --write, and retire the old one; if it is the same paragraph written anew, leave it", a.ID, c.Edition.Slug))
		}
	}
}

// minLetters is how long a text is, in bytes, of which it can be said that little
// of it is left.
const minLetters = 60

const (
	exchangedCode = "exchanged-anchor"
	rewrittenCode = "rewritten-anchor"
)

// Misleading holds for a diagnostic of an address that may lead to a wrong text.
func Misleading(d source.Diagnostic) bool { return d.Code == exchangedCode || d.Code == rewrittenCode }
