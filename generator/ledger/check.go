package ledger

import (
	"cmp"
	"slices"

	"duizhao/generator/edition"
	"duizhao/generator/source"
)

// checker fills a book and collects what is wrong.
type checker struct {
	*Book
	ds source.Diagnostics
}

func (c *checker) errorf(at source.Pos, code, format string, args ...any) *source.Diagnostic {
	c.ds = append(c.ds, source.Errorf(at, code, format, args...))
	return &c.ds[len(c.ds)-1]
}

// enter reads the facts of the ledger.
func (c *checker) enter() {
	if c.Edition.Ledger == nil {
		return
	}
	recorded := map[string]bool{}
	for i := range c.Edition.Ledger.Facts {
		f := &c.Edition.Ledger.Facts[i]
		if f.Release != "" {
			recorded[f.Release] = true
			c.release(f)
			continue
		}
		if v := f.Since + f.After; !recorded[v] && c.state(v) == nil {
			recorded[v] = true // it is said once
			c.missing(f.At, v)
		}
		a := c.byID[f.ID]
		switch {
		case f.Since != "":
			a = &Anchor{ID: f.ID, Since: f.Since, At: f.At}
			c.byID[f.ID] = a
			c.Anchors = append(c.Anchors, a)
		case a == nil:
			d := c.errorf(f.At, "unreleased-anchor", "anchor %q is said to have been %s, and was never released", f.ID, f.Fate)
			*d = d.WithHint("delete the line; what was never released may go without one")
		default:
			a.Fact = f // sorted by release: the last one holds
		}
	}
}

func (c *checker) state(version string) *state {
	for _, s := range c.states {
		if s.release.Version == version {
			return s
		}
	}
	return nil
}

func (c *checker) missing(at source.Pos, version string) {
	d := c.errorf(at, "unknown-release", "the ledger speaks of release %s, which is not in %s/releases", version, c.Edition.Dir)
	*d = d.WithHint("bring the folder back from version control: its addresses are released")
}

// release checks that a release that was made is there, as it was made.
func (c *checker) release(f *edition.Fact) {
	s := c.state(f.Release)
	if s == nil {
		c.missing(f.At, f.Release)
	} else if s.release.Digest != f.Digest {
		d := c.errorf(s.release.At, "changed-release", "release %s is not the one that was made", f.Release).WithNote(f.At, "recorded here")
		c.ds[len(c.ds)-1] = d.WithHint("releases do not change: bring it back from version control")
	}
}

// unrecorded reports releases that the ledger does not know.
func (c *checker) unrecorded() {
	if c.Edition.Ledger == nil {
		return
	}
	for _, s := range c.states {
		known := slices.ContainsFunc(c.Edition.Ledger.Facts, func(f edition.Fact) bool { return f.Release == s.release.Version })
		if !known {
			d := c.errorf(s.release.At, "unrecorded-release", "the ledger knows nothing of release %s", s.release.Version)
			*d = d.WithHint("if duizhao release was interrupted, run it again: duizhao release %s %s; otherwise bring the ledger back from version control", c.Edition.Slug, s.release.Version)
		}
	}
}

// releases holds the ledger against the releases.
func (c *checker) releases() {
	c.unrecorded()
	missing := false
	for _, s := range c.states {
		for _, blk := range s.blocks {
			a := c.byID[blk.ID]
			if a == nil {
				if c.Edition.Ledger == nil {
					missing = true
				} else {
					d := c.errorf(c.Edition.Ledger.At, "lost-anchor", "anchor %q was released in %s, and is not in the ledger", blk.ID, s.release.Version).WithNote(blk.At, "as it was released")
					c.ds[len(c.ds)-1] = d.WithHint("lines of a ledger are never deleted; put it back: %s", edition.Fact{ID: blk.ID, Since: s.release.Version, Digest: Digest(blk)})
				}
				a = &Anchor{ID: blk.ID, Since: s.release.Version, At: blk.At}
				c.byID[blk.ID] = a
				c.Anchors = append(c.Anchors, a)
			}
			a.Was, a.WasIn, a.Kind = blk, s.release, blk.Kind
			if now := c.live[blk.ID]; now != nil && now.Chapter != blk.Chapter {
				a.From = s.release
			}
		}
	}
	if missing {
		d := c.errorf(source.Pos{Path: c.Edition.Dir + "/" + edition.LedgerFile}, "lost-ledger", "there are releases, and no ledger")
		*d = d.WithHint("bring it back from version control")
	}
	slices.SortFunc(c.Anchors, func(a, b *Anchor) int { return cmp.Compare(a.ID, b.ID) })
	for _, f := range c.firsts() {
		c.first(f)
	}
}

func (c *checker) firsts() []edition.Fact {
	var out []edition.Fact
	if c.Edition.Ledger != nil {
		for _, f := range c.Edition.Ledger.Facts {
			if f.Since != "" {
				out = append(out, f)
			}
		}
	}
	return out
}

// first checks that the release in which an anchor is said to have been first is
// so, and that it had the text that it is said to have had.
func (c *checker) first(f edition.Fact) {
	for _, s := range c.states {
		blk := s.byID[f.ID]
		switch {
		case blk == nil && s.release.Version == f.Since:
			d := c.errorf(f.At, "false-fact", "anchor %q is said to have been released in %s, and is not in that release", f.ID, f.Since)
			*d = d.WithHint("bring the line back from version control as it was")
			return
		case blk == nil:
			continue
		case s.release.Version != f.Since || Digest(blk) != f.Digest:
			d := c.errorf(f.At, "false-fact", "anchor %q was first released in %s, with the digest %s", f.ID, s.release.Version, Digest(blk)).WithNote(blk.At, "as it was released")
			c.ds[len(c.ds)-1] = d.WithHint("two branches may have given one anchor to two texts: give the newer block another one; otherwise bring the line back from version control")
			return
		}
		return
	}
}

// judge finds the state of one anchor.
func (c *checker) judge(a *Anchor) {
	a.Now = c.live[a.ID]
	if a.Fact != nil {
		a.Into = a.Fact.Into
		for _, s := range c.states {
			if edition.CompareVersions(s.release.Version, a.Fact.After) > 0 {
				a.In = s.release.Version
				break
			}
		}
	}
	if a.Fact != nil && a.Was != nil && a.Fact.Fate != edition.FateMoved && a.Fact.Fate != edition.FateSplit && edition.CompareVersions(a.WasIn.Version, a.Fact.After) > 0 {
		d := c.errorf(a.Fact.At, "false-fact", "anchor %q is said to have been %s after release %s, and stands in release %s", a.ID, a.Fact.Fate, a.Fact.After, a.WasIn.Version).WithNote(a.Was.At, "as it was released")
		c.ds[len(c.ds)-1] = d.WithHint("two branches may have met, one of which retired it and one released it: delete this line; if it is gone, run duizhao anchors retire again")
	}
	switch {
	case a.Now != nil && a.Fact != nil && (a.Fact.Fate == edition.FateMerged || a.Fact.Fate == edition.FateDeleted):
		a.State = Live
		c.standsAgain(a)
	case a.Now != nil && a.Fact != nil && a.Fact.Fate == edition.FateSplit:
		a.State = Split
	case a.Now != nil && (a.From != nil || a.Fact != nil):
		a.State = Moved
	case a.Now != nil:
		a.State = Live
	case a.Fact == nil || a.Fact.Fate == edition.FateMoved || a.Fact.Fate == edition.FateSplit && slices.Contains(a.Into, a.ID):
		a.State = Unresolved
	case a.Fact.Fate == edition.FateMerged:
		a.State = Merged
	case a.Fact.Fate == edition.FateSplit:
		a.State = Split
	case a.Fact.Fate == edition.FateDeleted:
		a.State = Deleted
	default:
		panic("ledger: fate " + string(a.Fact.Fate))
	}
}

// standsAgain reports an anchor that was retired and is in use.
func (c *checker) standsAgain(a *Anchor) {
	d := source.Errorf(a.Now.At, "retired-anchor", "anchor %q was %s after release %s, and stands in the text again", a.ID, a.Fact.Fate, a.Fact.After).
		WithNote(a.Fact.At, "recorded here")
	if a.In == "" {
		d = d.WithHint("if it is the old text again, delete that line of the ledger, which is not released yet; a new text needs a new anchor: remove {#%s} and run: duizhao anchors assign %s --write", a.ID, c.Edition.Slug)
	} else {
		d = d.WithHint("a new text needs a new anchor; if it is the old text again, run: duizhao anchors retire %s %s --into %s --reason \"…\"", c.Edition.Slug, a.ID, a.ID)
	}
	c.ds = append(c.ds, d)
}
