package ledger

import (
	"duizhao/generator/carry"
	"duizhao/generator/edition"
	"duizhao/generator/source"
)

// Known is what the past of an edition knows of the blocks that have no anchor:
// which of them lost one under which they were released. Where that is likely
// and not certain, it is a warning, and the block counts as new.
func Known(e *edition.Edition) (edition.Known, source.Diagnostics) {
	b, _ := Bind(e)
	out := edition.Known{Taken: b.Taken(), Released: map[string]bool{}, Lost: map[source.Pos]string{}}
	for _, a := range b.Anchors {
		out.Released[a.ID] = true
	}
	if len(b.states) == 0 {
		return out, nil
	}
	now := everyBlock(e)
	units := Units(now)
	old := b.states[len(b.states)-1].blocks
	var ds source.Diagnostics
	for i, d := range carry.Carry(Units(old), units).Decisions {
		a := b.byID[d.ID]
		if now[i].ID != "" || a == nil || a.State != Unresolved {
			continue
		}
		sure := d.Verdict == carry.Kept || d.Verdict == carry.Edited || d.Verdict == carry.Moved
		switch {
		case d.Verdict == carry.New:
		case sure && Digest(now[i]) == Digest(a.Was):
			out.Lost[now[i].At] = d.ID
		default: // a paragraph that was edited, or one like it in its place
			ds = append(ds, source.Warningf(now[i].At, "perhaps-lost-anchor", "this %s, which has no anchor, may be %q of release %s; it is taken for a new one", now[i].Kind, d.ID, a.WasIn.Version).
				WithNote(a.Was.At, "as it was released").
				WithHint("if it is the same, write {#%s} at its end", d.ID))
		}
	}
	return out, ds
}
