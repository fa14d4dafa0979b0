// Package ledger keeps the promise that an address means the same paragraph for
// ever. [Bind] holds what was released against what stands in the text, and
// reports each anchor that would no longer resolve; [Page] says what a page has
// to show so that every address ever released below it leads somewhere.
//
// An address is a page and an id. What may become of it:
//
//   - live: the block stands where it stood.
//   - moved: it stands on another page; the old page has a stone that links on.
//   - split: its text is several blocks; the first keeps the id.
//   - merged: its text is part of another block, in which an empty span with the
//     id stands at the old place.
//   - deleted: a stone says what stood there, when it went and why, and links to
//     the release that has it.
//
// That a block moved can be seen; everything else is written in the ledger by a
// person, with a reason. Nothing is guessed here: what looks alike is named in
// the hint of an error, and a person decides.
package ledger

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"duizhao/generator/edition"
	"duizhao/generator/markup"
	"duizhao/generator/source"
)

// Kind is what an anchor names.
type Kind string

// The kinds of anchor.
const (
	Paragraph Kind = "paragraph"
	Heading   Kind = "heading"
	Note      Kind = "note"
)

// Block is what an anchor names, in one state of an edition.
type Block struct {
	ID      string
	Kind    Kind
	Number  string // "12", of a heading "2.1", of a note "3"
	Chapter string // slug; "" where the text is not divided
	Lang    string // of the text: "" for the original, of a translator's note its language
	Flow    *markup.Flow
	Others  []Text // its translations
	At      source.Pos
}

// Text is a translation of a block.
type Text struct {
	Lang string
	Flow *markup.Flow
}

// Blocks lists what an edition has an address for, in reading order; the notes
// of a chapter follow its text.
func Blocks(e *edition.Edition) []*Block {
	return slices.DeleteFunc(everyBlock(e), func(b *Block) bool { return b.ID == "" })
}

// everyBlock lists blocks that have no anchor, by a slip, too.
func everyBlock(e *edition.Edition) []*Block {
	var out []*Block
	add := func(b *Block, translations []edition.Translation) {
		for _, t := range translations {
			b.Others = append(b.Others, Text{t.Lang, &t.Block.Flow})
		}
		out = append(out, b)
	}
	for _, ch := range e.Chapters {
		for _, s := range ch.Sections {
			if s.Heading != nil {
				add(&Block{ID: s.ID, Kind: Heading, Number: s.Number, Chapter: ch.Slug, Flow: &s.Heading.Flow, At: s.Heading.At}, s.Translations)
			}
			for _, p := range s.Paragraphs {
				if p.Block.Kind != markup.KindRule {
					add(&Block{ID: p.ID, Kind: Paragraph, Number: strconv.Itoa(p.Number), Chapter: ch.Slug, Flow: &p.Block.Flow, At: p.Block.At}, p.Translations)
				}
			}
		}
		for _, n := range e.Notes {
			if n.Chapter == ch {
				b := &Block{ID: n.ID(), Kind: Note, Number: strconv.Itoa(n.Number), Chapter: ch.Slug, Lang: n.Lang(), Flow: &n.Def.Flow, At: n.Def.At}
				for _, t := range n.Translations {
					b.Others = append(b.Others, Text{t.Lang, &t.Def.Flow})
				}
				out = append(out, b)
			}
		}
	}
	return out
}

// Digest is a short hash of a block's text, by which two blocks that two
// branches gave one id are told apart. White space does not count.
func Digest(b *Block) string {
	sum := sha256.Sum256([]byte(strings.Join(strings.Fields(source.NFC(b.Flow.Text)), "")))
	return hex.EncodeToString(sum[:4])
}

// State is what became of an anchor.
type State string

// The states. Unresolved is a fault: the address would lead nowhere.
const (
	Live       State = "live"
	Moved      State = "moved"
	Split      State = "split"
	Merged     State = "merged"
	Deleted    State = "deleted"
	Unresolved State = "unresolved"
)

// Anchor is an id that was released, and what became of it.
type Anchor struct {
	ID    string
	Kind  Kind
	Since string // its first release
	State State
	Fact  *edition.Fact // the change that holds now; nil where none is recorded
	In    string        // the first release after that change; "" while there is none
	Into  []string      // where its text went, as recorded
	Ends  []string      // the blocks of today's text that it leads to; none if it was deleted
	Now   *Block        // as it stands today; nil if it does not
	Was   *Block        // as it last stood in a release
	WasIn *edition.Release
	At    source.Pos       // of its first line in the ledger
	From  *edition.Release // the last one that had it on another page than it is on now; nil if none did
}

// Book is the history of one edition, bound to its text of today.
type Book struct {
	Edition *edition.Edition
	Anchors []*Anchor // every anchor that was ever released, by id
	blocks  []*Block  // of today, in reading order
	live    map[string]*Block
	byID    map[string]*Anchor
	states  []*state // of the releases, oldest first
}

// state is a release with its blocks.
type state struct {
	release *edition.Release
	blocks  []*Block
	byID    map[string]*Block
}

// Anchor gives the record of a released anchor, or nil.
func (b *Book) Anchor(id string) *Anchor { return b.byID[id] }

// Block gives what stands in today's text under an id, or nil.
func (b *Book) Block(id string) *Block { return b.live[id] }

// Blocks lists what stands in today's text, in reading order.
func (b *Book) Blocks() []*Block { return b.blocks }

// Released lists what stood in a release, in its reading order.
func (b *Book) Released(r *edition.Release) []*Block {
	for _, s := range b.states {
		if s.release == r {
			return s.blocks
		}
	}
	return nil
}

// Latest is the newest release, or nil.
func (b *Book) Latest() *edition.Release {
	if n := len(b.states); n > 0 {
		return b.states[n-1].release
	}
	return nil
}

// BindAll makes the book of each edition of a corpus.
func BindAll(c *edition.Corpus) ([]*Book, source.Diagnostics) {
	var ds source.Diagnostics
	books := make([]*Book, len(c.Editions))
	for i, e := range c.Editions {
		b, more := Bind(e)
		books[i], ds = b, append(ds, more...)
	}
	return books, ds
}

// Bind makes the book of an edition. What is wrong is an error, and the book
// tells as much as could be found out.
func Bind(e *edition.Edition) (*Book, source.Diagnostics) {
	b := &Book{Edition: e, blocks: Blocks(e), live: map[string]*Block{}, byID: map[string]*Anchor{}}
	for _, blk := range b.blocks {
		b.live[blk.ID] = blk
	}
	for _, r := range e.Releases {
		s := &state{release: r, blocks: Blocks(r.Edition), byID: map[string]*Block{}}
		for _, blk := range s.blocks {
			s.byID[blk.ID] = blk
		}
		b.states = append(b.states, s)
	}
	c := &checker{Book: b}
	c.enter()
	c.releases()
	if l := e.Ledger; l != nil && !l.Sound {
		return b, nil // what is wrong with it was reported when it was read, and what follows from that is not
	}
	for _, a := range b.Anchors {
		c.judge(a)
	}
	c.ends()
	c.unresolved()
	c.exchanged()
	c.lostNotes()
	return b, append(c.ds, lint(b)...)
}

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
