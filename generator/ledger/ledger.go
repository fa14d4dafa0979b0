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
