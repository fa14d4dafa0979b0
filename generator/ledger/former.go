package ledger

import (
	"slices"

	"duizhao/generator/diff"
	"duizhao/generator/edition"
)

// Former is a state of a block that is not that of today.
type Former struct {
	Release *edition.Release // the last one that has it
	Block   *Block
	Changes []Change // from it to the text of today, each language that differs
}

// Change is how a text differs, word by word.
type Change struct {
	Lang  string // "" for the original
	Edits []diff.Edit
}

// Formers lists the different texts that a block had in earlier releases, the
// newest first. It is empty for what never changed since it was released.
func (b *Book) Formers(id string) []Former {
	now := b.live[id]
	if now == nil {
		return nil
	}
	var out []Former
	last := now
	for i := len(b.states) - 1; i >= 0; i-- {
		was := b.states[i].byID[id]
		if was == nil || sameTexts(was, last) {
			continue
		}
		last = was
		if changes := changes(was, now); len(changes) > 0 {
			out = append(out, Former{b.states[i].release, was, changes})
		}
	}
	return out
}

// UnchangedIn is the newest release that has a block as it is today, or nil.
func (b *Book) UnchangedIn(id string) *edition.Release {
	for i := len(b.states) - 1; i >= 0; i-- {
		if was := b.states[i].byID[id]; was != nil && sameTexts(was, b.live[id]) {
			return b.states[i].release
		}
	}
	return nil
}

func sameTexts(x, y *Block) bool { return len(changed(x, y)) == 0 }

// changed lists the languages in which two states of a block differ. A
// translation that only one of them has is no change of the text.
func changed(x, y *Block) []string {
	var out []string
	if x.Flow.Text != y.Flow.Text {
		out = append(out, "")
	}
	for _, t := range x.Others {
		for _, u := range y.Others {
			if t.Lang == u.Lang && t.Flow.Text != u.Flow.Text {
				out = append(out, t.Lang)
			}
		}
	}
	return out
}

func changes(was, now *Block) []Change {
	var out []Change
	for _, lang := range changed(was, now) {
		out = append(out, Change{lang, diff.Words(was.text(lang), now.text(lang))})
	}
	return out
}

func (b *Block) text(lang string) string {
	if lang == "" {
		return b.Flow.Text
	}
	for _, t := range b.Others {
		if t.Lang == lang {
			return t.Flow.Text
		}
	}
	return ""
}

// Unchanged says whether the text of today is that of the newest release: the
// same blocks in the same order, with the same texts.
func (b *Book) Unchanged() bool {
	if len(b.states) == 0 {
		return false
	}
	s := b.states[len(b.states)-1]
	return slices.EqualFunc(b.blocks, s.blocks, func(x, y *Block) bool {
		return x.ID == y.ID && x.Chapter == y.Chapter && sameTexts(y, x)
	})
}
