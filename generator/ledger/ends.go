package ledger

import (
	"slices"
	"strings"

	"duizhao/generator/carry"
	"duizhao/generator/edition"
)

// ends follows each retired anchor to the blocks of today in which its text is.
func (c *checker) ends() {
	for _, a := range c.Anchors {
		if a.State == Unresolved || a.State == Deleted {
			continue
		}
		c.follow(a, a.ID, nil, map[string]bool{})
		c.narrow(a)
		if len(a.Ends) == 0 && !c.faulty(a.ID) && a.Fact != nil {
			// Where it went was deleted in its turn, and so was it.
			a.State = Deleted
		}
		if a.State == Split && a.Now != nil && len(a.Ends) == 1 {
			a.State = Live // its parts are one again
		}
	}
}

// narrow finds, of a block that was merged into one that was then divided, the
// part that has its text.
func (c *checker) narrow(a *Anchor) {
	if a.Now != nil || len(a.Ends) != 1 || a.Was == nil {
		return
	}
	to := c.byID[a.Ends[0]]
	if to == nil || to.Fact == nil || to.Fact.Fate != edition.FateSplit {
		return
	}
	var parts []*Block
	for _, id := range to.Fact.Into {
		if blk := c.live[id]; blk != nil {
			parts = append(parts, blk)
		}
	}
	if best, _ := carry.Nearest(a.Was.Flow.Text, unitKind(a.Was.Kind), Units(parts)); best.Score >= likely {
		a.Ends = []string{best.ID}
	}
}

// follow adds to a.Ends the blocks of today that id leads to. path are the ids
// that led here.
func (c *checker) follow(a *Anchor, id string, path []string, seen map[string]bool) {
	if seen[id] && !slices.Contains(path, id) {
		return
	}
	seen[id] = true
	switch next := c.byID[id]; {
	case c.live[id] != nil:
		if c.kindFits(a, id) && !slices.Contains(a.Ends, id) {
			a.Ends = append(a.Ends, id)
		}
		if a.State == Split && len(path) == 0 { // the other parts
			for _, to := range a.Into {
				if to != id {
					c.follow(a, to, append(path, id), seen)
				}
			}
		}
	case slices.Contains(path, id):
		d := c.errorf(a.Fact.At, "circle", "anchor %q is said to be part of itself: %s", a.ID, strings.Join(append(path, id), " → "))
		*d = d.WithHint("delete the line that is not true")
	case next == nil:
		d := c.errorf(a.Fact.At, "bad-target", "anchor %q is said to have gone into %q, which stands neither in the text nor in a release", a.ID, id)
		*d = d.WithHint("delete the line and record where it went: duizhao anchors retire %s %s --into ID --reason \"…\"", c.Edition.Slug, a.ID)
	case next.Fact == nil || next.State == Unresolved || next.State == Deleted: // reported with the anchor that it is, or deleted
	default:
		for _, to := range next.Into {
			c.follow(a, to, append(path, id), seen)
		}
	}
}

func (c *checker) kindFits(a *Anchor, id string) bool {
	if a.Kind == "" || a.Fact == nil || (a.Kind == Note) == (c.live[id].Kind == Note) {
		return true
	}
	d := c.errorf(a.Fact.At, "bad-target", "anchor %q is that of a %s, and %q that of a %s", a.ID, a.Kind, id, c.live[id].Kind)
	*d = d.WithHint("notes go into notes, paragraphs and headings into paragraphs and headings")
	return false
}

// faulty holds where an error about the anchor was reported.
func (c *checker) faulty(id string) bool {
	for _, d := range c.ds {
		if strings.Contains(d.Message, `"`+id+`"`) {
			return true
		}
	}
	return false
}

// Retire makes the fact of what became of an anchor after the latest release:
// that its text is in into now, or, where into is empty, that it was deleted.
// The error says what stands in the way.
func (b *Book) Retire(id string, into []string, reason string) (edition.Fact, error) {
	a := b.byID[id]
	var once []string
	for _, to := range into {
		if !slices.Contains(once, to) {
			once = append(once, to)
		}
	}
	into = once
	f := edition.Fact{ID: id, Into: into, Reason: strings.Join(strings.Fields(reason), " ")}
	if err := edition.ValidReason(f.Reason); err != nil {
		return f, refusal("the reason %v", err)
	}
	if a == nil {
		return f, b.unknown(id)
	}
	f.After = b.Latest().Version
	if a.Fact != nil && a.Fact.After == f.After {
		return f, refusal("what became of %q after release %s is recorded already (%s:%d); it is not released yet: if it is not true, delete that line first", id, f.After, a.Fact.At.Path, a.Fact.At.Line)
	}
	for _, to := range into {
		if err := b.target(a, to); err != nil {
			return f, err
		}
	}
	standing := b.live[id] != nil
	switch {
	case len(into) == 0 && standing:
		return f, refusal("%q still stands in the text (%s:%d): delete the block first", id, b.live[id].At.Path, b.live[id].At.Line)
	case len(into) == 0:
		f.Fate = edition.FateDeleted
	case len(into) == 1 && into[0] == id && !standing:
		return f, refusal("%q does not stand in the text: --into its own id says that it does", id)
	case len(into) == 1 && into[0] == id:
		f.Fate = edition.FateMoved
	case len(into) == 1 && standing:
		return f, refusal("%q still stands in the text (%s:%d): delete the block first, or name it too if its text was split: --into %s,%s", id, b.live[id].At.Path, b.live[id].At.Line, id, into[0])
	case len(into) == 1:
		f.Fate = edition.FateMerged
	case standing && into[0] != id:
		return f, refusal("%q still stands in the text: the first part of a split keeps the id, so name it first", id)
	default:
		f.Fate = edition.FateSplit
	}
	return f, nil
}

// target says why an anchor's text cannot have gone to a block, or returns nil.
func (b *Book) target(a *Anchor, to string) error {
	blk := b.live[to]
	switch {
	case blk == nil && b.byID[to] != nil:
		return refusal("%q does not stand in the text any more: name the block in which the text of %q is today", to, a.ID)
	case blk == nil:
		return refusal("no block of the text has the anchor %q", to)
	case (blk.Kind == Note) != (a.Kind == Note):
		return refusal("%q is the anchor of a %s, and %q of a %s", a.ID, a.Kind, to, blk.Kind)
	}
	return nil
}

func (b *Book) unknown(id string) error {
	if b.live[id] != nil {
		return refusal("%q was never released: what has not been released may be changed and deleted freely", id)
	}
	ids := make([]string, len(b.Anchors))
	for i, a := range b.Anchors {
		ids[i] = a.ID
	}
	if near := edition.Nearest(id, ids); near != "" {
		return refusal("no anchor %q was ever released; did you mean %q?", id, near)
	}
	return refusal("no anchor %q was ever released", id)
}

// Taken lists every id of a block that is in use or was ever released: none of
// them may be given to another one.
func (b *Book) Taken() []string {
	var out []string
	for _, blk := range b.blocks {
		out = append(out, blk.ID)
	}
	for _, a := range b.Anchors {
		out = append(out, a.ID)
	}
	return out
}
