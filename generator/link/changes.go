package link

import (
	"cmp"
	"slices"

	"duizhao/generator/markup"
)

// Change is what became of an entry's mentions in one block between two states
// of an edition.
type Change struct {
	Kind, ID     string // of the entry
	Anchor       string // of the block or note
	Lang         string
	Before, Now  int   // how many mentions there were, and are
	Then, Today  *Text // nil where the block was not there, or is no more
	SameWords    bool  // the block has not changed: the glossary, or a rule of matching, has
	FirstSurface string
}

// Changes lists the blocks of edition i in which an entry has more mentions, or
// fewer, than in an older state of it: in reading order of today, then what is
// no more, each block's by kind and id.
func (ix *Index) Changes(i int, old *Index) []Change {
	type key struct{ anchor, lang string }
	where := func(t *Text) key { return key{t.Anchor(), t.Lang} }
	before := map[key]*Text{}
	for _, t := range old.Texts[0] {
		before[where(t)] = t
	}
	var out []Change
	for _, t := range ix.Texts[i] {
		k := where(t)
		out = append(out, compareMentions(before[k], t)...)
		delete(before, k)
	}
	for _, t := range old.Texts[0] {
		if before[where(t)] == t {
			out = append(out, compareMentions(t, nil)...)
		}
	}
	return out
}

// Anchor is the anchor of a text's block or note, on its page.
func (t *Text) Anchor() string {
	switch {
	case t.Note != nil:
		return t.Note.ID()
	case t.Paragraph != nil:
		return t.Paragraph.ID
	}
	return t.Section.ID
}

// sameWords says that two blocks have the same text, and the same [[…]] in it.
func sameWords(a, b *markup.Flow) bool {
	return a.Text == b.Text && slices.Equal(a.Opaque, b.Opaque) && slices.EqualFunc(a.Overrides, b.Overrides, func(x, y markup.Override) bool {
		return x.Span == y.Span && x.Target == y.Target
	})
}

func compareMentions(then, today *Text) []Change {
	type name struct{ kind, id string }
	found := map[name]*Change{}
	count := func(t *Text, n func(*Change) *int) {
		if t == nil {
			return
		}
		for _, m := range t.Mentions {
			id := name{m.Target.Kind(), m.Target.ID()}
			if found[id] == nil {
				found[id] = &Change{
					Kind: id.kind, ID: id.id, Anchor: t.Anchor(), Lang: t.Lang, Then: then, Today: today,
					SameWords: then != nil && today != nil && sameWords(then.Flow, today.Flow), FirstSurface: t.Flow.Text[m.Start:m.End],
				}
			}
			*n(found[id])++
		}
	}
	count(today, func(c *Change) *int { return &c.Now })
	count(then, func(c *Change) *int { return &c.Before })
	var out []Change
	for _, c := range found {
		if c.Before != c.Now {
			out = append(out, *c)
		}
	}
	slices.SortFunc(out, func(a, b Change) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.ID, b.ID)) })
	return out
}
