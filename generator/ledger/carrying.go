package ledger

import (
	"fmt"
	"slices"
	"strings"

	"duizhao/generator/carry"
	"duizhao/generator/edition"
	"duizhao/generator/markup"
	"duizhao/generator/source"
)

// Carrying carries the ids of an edition's text of today across to a text that
// came back without them: what was decided, and what a person still has to.
type Carrying struct {
	Book  *Book
	Old   []*Block    // whose ids are carried
	Files []*Returned // of the new text
	Items []*Item     // blocks in order, then notes, file by file
	// Removed are the ids that nothing in the new text has, nor may have.
	Removed []string
	units   []carry.Unit
}

// Item is a block or a note of the new text, and what it was found to be.
type Item struct {
	File     *Returned
	Line     int // in the file as it came
	Kind     Kind
	Text     string
	Verdict  carry.Verdict
	ID       string // what it was found to be, or may be
	Score    float64
	RunnerUp *carry.Candidate
	From     []string // ids of which it is a part, or that are parts of it
	Answered bool     // a person decided

	block *markup.Block
	note  *markup.Note
	final string // the id it gets
}

// Open holds for an item that a person must decide about.
func (i *Item) Open() bool {
	return !i.Answered && (i.Verdict == carry.Undecided || i.Verdict == carry.Split || i.Verdict == carry.Merged)
}

// Carry finds out which blocks of the old text those of the new one are.
func Carry(b *Book, old []*Block, files []*Returned) *Carrying {
	c := &Carrying{Book: b, Old: old, Files: files}
	known := map[string]bool{}
	for _, blk := range old {
		known[blk.ID] = true
	}
	for _, f := range files {
		for _, blk := range f.Doc.Blocks {
			if blk.Kind == markup.KindRule {
				continue
			}
			kind := Paragraph
			if blk.Kind == markup.KindHeading {
				kind = Heading
			}
			c.add(&Item{File: f, Line: f.lines[blk.At.Line-1], Kind: kind, Text: blk.Text, block: blk}, blk.ID)
		}
		for _, n := range f.Doc.Notes {
			id := "n-" + n.Label
			if positional(n.Label) || !known[id] {
				id = "" // a number says where a note stands, not which it is
			}
			c.add(&Item{File: f, Line: f.lines[n.At.Line-1], Kind: Note, Text: n.Text, note: n}, id)
		}
	}
	result := carry.Carry(Units(old), c.units)
	for i, d := range result.Decisions {
		item := c.Items[i]
		item.Verdict, item.ID, item.Score, item.RunnerUp, item.From = d.Verdict, d.ID, d.Score, d.RunnerUp, d.From
		if !item.Open() {
			item.final = d.ID
		}
	}
	c.Removed = result.Removed
	return c
}

func (c *Carrying) add(i *Item, id string) {
	c.Items = append(c.Items, i)
	c.units = append(c.units, carry.Unit{ID: id, Kind: unitKind(i.Kind), Text: i.Text})
}

// positional holds for a label that only counts.
func positional(label string) bool { return strings.Trim(label, "0123456789") == "" }

// Open lists the items that a person must decide about. Of the parts of a split
// it is the first that the question is about.
func (c *Carrying) Open() []*Item {
	var out []*Item
	for n, i := range c.Items {
		if i.Open() && !c.laterPart(n) {
			out = append(out, i)
		}
	}
	return out
}

// laterPart holds for a part of a split after its first.
func (c *Carrying) laterPart(n int) bool {
	i := c.Items[n]
	return i.Verdict == carry.Split && i.ID == "" && slices.ContainsFunc(c.Items[:n], func(j *Item) bool {
		return j.Verdict == carry.Split && slices.Equal(j.From, i.From) && j.ID != ""
	})
}

// Parts are the items of the split that begins with one; of any other item it is
// the item itself.
func (c *Carrying) Parts(first *Item) []*Item {
	if first.Verdict != carry.Split || first.ID == "" {
		return []*Item{first}
	}
	var out []*Item
	for _, i := range c.Items {
		if i.Verdict == carry.Split && slices.Equal(i.From, first.From) {
			out = append(out, i)
		}
	}
	return out
}

// Answer settles an open item. The answer is "yes", the proposal is right;
// "new", it is none of the old blocks; or the id of the one that it is.
func (c *Carrying) Answer(i *Item, answer string) error {
	parts := c.Parts(i)
	switch {
	case answer == "yes" && i.ID == "":
		return refusal("there is no proposal for line %d: answer with the id of the block that it is, or with new", i.Line)
	case answer == "yes":
		return c.take(i, i.ID, parts)
	case answer == "new":
		for _, p := range parts {
			p.Answered, p.final, p.From = true, "", nil
			p.Verdict = carry.New
		}
		c.recount()
		return nil
	}
	n := slices.IndexFunc(c.Old, func(b *Block) bool { return b.ID == answer })
	if n < 0 {
		return refusal("the old text has no %q", answer)
	}
	if c.Old[n].Kind != i.Kind {
		return refusal("%q is the id of a %s, and line %d is a %s", answer, c.Old[n].Kind, i.Line, i.Kind)
	}
	for _, p := range parts {
		p.From, p.Verdict = nil, carry.New
	}
	i.Verdict, i.ID = carry.Edited, answer
	return c.take(i, answer, parts)
}

// take gives an id to an item, unless another one has it.
func (c *Carrying) take(i *Item, id string, with []*Item) error {
	gets := append([]string{id}, i.From...)
	for _, other := range c.Items {
		if other == i || slices.Contains(with, other) {
			continue
		}
		for _, own := range gets {
			if own != "" && (other.final == own || other.Answered && slices.Contains(other.From, own)) {
				return refusal("%q is the block in line %d already, or a part of it", own, other.Line)
			}
		}
	}
	for _, p := range with {
		p.Answered, p.final = true, ""
	}
	i.final = id
	if i.Verdict == carry.Undecided {
		i.Verdict = carry.Edited
	}
	i.ID = id
	c.recount()
	return nil
}

// recount finds the ids that are left after an answer.
func (c *Carrying) recount() {
	used := map[string]bool{}
	for _, i := range c.Items {
		used[i.final] = true
		if i.Open() {
			used[i.ID] = true
		}
		for _, id := range i.From {
			used[id] = true
		}
	}
	c.Removed = nil
	for _, b := range c.Old {
		if !used[b.ID] {
			c.Removed = append(c.Removed, b.ID)
		}
	}
}

// Written is a file of the edition with the ids in it.
type Written struct {
	Name string
	Text string
}

// Write gives the files of the new text with all ids written, new ones made by
// mint, and the changes of released anchors that the answers amount to: merges
// and splits, and, for what was removed, deletions. Nothing may be open.
func (c *Carrying) Write(mint func(Kind) (string, error), reason string) ([]Written, []edition.Fact, error) {
	if n := len(c.Open()); n > 0 {
		return nil, nil, refusal("%d blocks are undecided", n)
	}
	if err := c.name(mint); err != nil {
		return nil, nil, err
	}
	var out []Written
	for _, f := range c.Files {
		out = append(out, Written{f.Name, c.write(f)})
	}
	return out, c.facts(reason), nil
}

// name gives every item that has no id a new one.
func (c *Carrying) name(mint func(Kind) (string, error)) error {
	taken := map[string]bool{}
	for _, i := range c.Items {
		taken[i.final] = true
	}
	for _, a := range c.Book.Anchors {
		taken[a.ID] = true
	}
	for _, b := range c.Book.Blocks() {
		taken[b.ID] = true
	}
	for _, i := range c.Items {
		switch {
		case i.final != "":
		case i.Kind == Note:
			i.final = "n-" + freeLabel(i.note.Label, taken)
		default:
			id, err := mint(i.Kind)
			if err != nil {
				return err
			}
			i.final = id
		}
		taken[i.final] = true
	}
	return nil
}

// freeLabel is a label like the one that the new text has, and never used before.
func freeLabel(label string, taken map[string]bool) string {
	if positional(label) {
		label = "note-" + label
	}
	for n, free := 2, label; ; n++ {
		if !taken["n-"+free] {
			return free
		}
		free = fmt.Sprintf("%s-%d", label, n)
	}
}

// facts are the changes of released anchors.
func (c *Carrying) facts(reason string) []edition.Fact {
	latest := c.Book.Latest()
	if latest == nil {
		return nil
	}
	var out []edition.Fact
	add := func(id string, fate edition.Fate, into ...string) {
		if a := c.Book.Anchor(id); a != nil && (a.Fact == nil || a.Fact.After != latest.Version) {
			out = append(out, edition.Fact{ID: id, Fate: fate, After: latest.Version, Into: into, Reason: reason})
		}
	}
	for _, i := range c.Items {
		switch {
		case i.Verdict == carry.Merged:
			for _, id := range i.From {
				if id != i.final {
					add(id, edition.FateMerged, i.final)
				}
			}
		case i.Verdict == carry.Split && i.final == i.ID && i.ID != "":
			var ids []string
			for _, p := range c.Parts(i) {
				ids = append(ids, p.final)
			}
			add(i.ID, edition.FateSplit, ids...)
		}
	}
	for _, id := range c.Removed {
		add(id, edition.FateDeleted)
	}
	return out
}

// At is the place of an item in the file as it came.
func (i *Item) At() source.Pos { return i.File.File.PosAt(i.Line, 1) }
