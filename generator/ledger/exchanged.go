package ledger

import (
	"duizhao/generator/carry"
	"duizhao/generator/source"
)

// unlike is the similarity below which a text is not what was released under its
// anchor, but another one.
const unlike = 0.35

// exchanged doubts anchors that stand, but at another text: copied to a wrong
// block by hand, they would lead readers there. It is certain only that the
// released text stands under another anchor now; so it is a warning.
func (c *checker) exchanged() {
	units := Units(c.blocks)
	n := 0
	for _, a := range c.Anchors {
		if a.Now == nil || a.Was == nil || a.Was.Flow.Text == a.Now.Flow.Text || n > maxLikeliest {
			continue
		}
		own := carry.Unit{ID: a.ID, Kind: unitKind(a.Was.Kind), Text: a.Now.Flow.Text}
		if self, _ := carry.Nearest(a.Was.Flow.Text, own.Kind, []carry.Unit{own}); self.Score >= unlike {
			continue
		}
		n++
		best, _ := carry.Nearest(a.Was.Flow.Text, own.Kind, units)
		if best.ID == a.ID || best.Score < same || a.Fact != nil && a.In == "" {
			continue
		}
		c.ds = append(c.ds, source.Warningf(a.Now.At, "exchanged-anchor", "anchor %q stands at another text than the one that was released under it in %s, which is at %q now", a.ID, a.WasIn.Version, best.ID).
			WithNote(c.live[best.ID].At, "here, %s alike", percent(best.Score)).
			WithNote(a.Was.At, "as it was released").
			WithHint("if an anchor was written to a wrong block, give it back; readers would be led to the wrong paragraph"))
	}
}
