package edition

import (
	"fmt"
	"slices"

	"duizhao/generator/markup"
)

// Reference is a note's mark in the text. Its id is permanent as that of the
// note is: r-<label>-<n>, where n is the mark's place among the marks of the
// note when it was first released.
type Reference struct {
	ID    string
	Label string
	Block string // id of the block that it stands in
	nth   int    // among the marks of its note in that block, from 1
}

// ID makes the id of a block's reference.
func referenceID(label string, n int) string { return fmt.Sprintf("r-%s-%d", label, n) }

// numberReferences gives the marks of the text and of every release their ids. A
// mark that was released keeps its number, whatever was cited before it since;
// a number is not given twice.
func (e *Edition) numberReferences() {
	n := numberer{ids: map[Reference]string{}, last: map[string]int{}}
	if e.Ledger != nil {
		n.facts = e.Ledger.Facts
	}
	for _, r := range e.Releases {
		n.number(r.Edition, r.Version)
	}
	n.number(e, "")
}

type numberer struct {
	ids    map[Reference]string // by mark, without its id
	last   map[string]int       // by label, the highest number given
	before []Reference          // the marks of the state before
	since  string               // the release that it was
	facts  []Fact
}

// into gives, by block, where its text went between the state before and the
// release to, which is "" for today. What was recorded later says nothing of it:
// the numbers of a release do not change.
func (n *numberer) into(to string) map[string][]string {
	out := map[string][]string{}
	for _, f := range n.facts {
		if f.Fate != "" && CompareVersions(f.After, n.since) >= 0 && (to == "" || CompareVersions(f.After, to) < 0) {
			out[f.ID] = append(out[f.ID], f.Into...)
		}
	}
	return out
}

func (n *numberer) number(e *Edition, version string) {
	marks := e.marks()
	into := n.into(version)
	n.since = version
	here := map[Reference]bool{}
	for _, m := range marks {
		here[m] = true
	}
	var gone []Reference // marks of the state before that stand no longer where they stood
	for _, r := range n.before {
		key := r
		key.ID = ""
		if here[key] {
			n.ids[key] = r.ID
		} else {
			gone = append(gone, r)
			delete(n.ids, key)
		}
	}
	for i, m := range marks {
		id := n.ids[m]
		if id == "" { // one whose paragraph was merged or split goes with it
			if g := slices.IndexFunc(gone, func(r Reference) bool { return r.Label == m.Label && slices.Contains(into[r.Block], m.Block) }); g >= 0 {
				id = gone[g].ID
				gone = slices.Delete(gone, g, g+1)
			}
		}
		if id == "" {
			n.last[m.Label]++
			id = referenceID(m.Label, n.last[m.Label])
		}
		n.ids[m] = id
		marks[i].ID = id
	}
	e.References, n.before = marks, marks
}

// marks lists, without ids, the marks that have an address: those of the
// original, and in a translation those of the translator's own notes.
func (e *Edition) marks() []Reference {
	notes := map[string]*Note{}
	for _, n := range e.Notes {
		notes[n.Label] = n
	}
	var out []Reference
	see := func(block *markup.Block, id, lang string) {
		if block == nil {
			return
		}
		nth := map[string]int{}
		for _, r := range block.Refs {
			if n := notes[r.Label]; n != nil && n.lang == lang {
				nth[r.Label]++
				out = append(out, Reference{Label: r.Label, Block: id, nth: nth[r.Label]})
			}
		}
	}
	for _, ch := range e.Chapters {
		for _, s := range ch.Sections {
			see(s.Heading, s.ID, "")
			for _, t := range s.Translations {
				see(t.Block, s.ID, t.Lang)
			}
			for _, p := range s.Paragraphs {
				see(p.Block, p.ID, "")
				for _, t := range p.Translations {
					see(t.Block, p.ID, t.Lang)
				}
			}
		}
	}
	return out
}
