package ledger_test

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"duizhao/generator/ledger"
)

// change does one random thing to the text, and to the truth.
func (l *life) change() {
	ch := l.chapters[l.IntN(len(l.chapters))]
	if len(ch.pieces) == 0 {
		return
	}
	i := l.IntN(len(ch.pieces))
	p := ch.pieces[i]
	ops := []func(*chapter, int, *piece) string{
		l.insert, l.delete, l.edit, l.split, l.merge, l.swap, l.move, l.duplicate, l.forget, l.cite, l.renameFiles, l.dropChapter, l.addChapter, l.replaceByTwin,
	}
	if done := ops[l.IntN(len(ops))](ch, i, p); done != "" {
		l.log = append(l.log, fmt.Sprintf("%s %s", done, p.id))
	}
}

func (l *life) insert(ch *chapter, i int, _ *piece) string {
	ch.pieces = slices.Insert(ch.pieces, i, l.paragraph())
	return "insert before"
}

func (l *life) delete(ch *chapter, i int, _ *piece) string {
	ch.pieces = slices.Delete(ch.pieces, i, i+1)
	return "delete"
}

// edit changes up to a tenth of the characters.
func (l *life) edit(_ *chapter, _ int, p *piece) string {
	r := []rune(p.text)
	for range 1 + len(r)/12 {
		r[l.IntN(len(r))] = characters[l.IntN(len(characters))]
	}
	p.text = string(r)
	return "edit"
}

func (l *life) split(ch *chapter, i int, p *piece) string {
	r := []rune(p.text)
	if p.kind != ledger.Paragraph || len(r) < 8 {
		return ""
	}
	at := 2 + l.IntN(len(r)-4)
	second := &piece{kind: ledger.Paragraph, text: string(r[at:]), note: p.note, copy: cmp.Or(p.copy, p)}
	p.text, p.note = string(r[:at]), nil
	ch.pieces = slices.Insert(ch.pieces, i+1, second)
	for _, f := range l.truth {
		if slices.Contains(f.into, p) {
			f.into = append(f.into, second)
		}
	}
	return "split"
}

func (l *life) merge(ch *chapter, i int, p *piece) string {
	if i+1 >= len(ch.pieces) {
		return ""
	}
	gone := ch.pieces[i+1]
	if p.kind != ledger.Paragraph || gone.kind != ledger.Paragraph {
		return ""
	}
	p.text += gone.text
	if p.note == nil {
		p.note = gone.note
	}
	ch.pieces = slices.Delete(ch.pieces, i+1, i+2)
	for _, f := range l.truth {
		if j := slices.Index(f.into, gone); j >= 0 && slices.Contains(f.into, p) {
			f.into = slices.Delete(f.into, j, j+1)
		} else if j >= 0 {
			f.into[j] = p
		}
	}
	return "merge into"
}

func (l *life) swap(ch *chapter, i int, _ *piece) string {
	j := l.IntN(len(ch.pieces))
	ch.pieces[i], ch.pieces[j] = ch.pieces[j], ch.pieces[i]
	return "swap"
}

// move takes a block to another chapter.
func (l *life) move(ch *chapter, i int, p *piece) string {
	to := l.chapters[l.IntN(len(l.chapters))]
	if to == ch || l.shared(p) {
		return ""
	}
	ch.pieces = slices.Delete(ch.pieces, i, i+1)
	to.pieces = append(to.pieces, p)
	return "move to another chapter"
}

// shared holds for a block whose note another one cites too: a note stands in
// one chapter.
func (l *life) shared(p *piece) bool {
	n := 0
	for _, ch := range l.chapters {
		for _, q := range ch.pieces {
			if p.note != nil && q.note == p.note {
				n++
			}
		}
	}
	return n > 1
}

// duplicate copies a block, as editors do, without its id.
func (l *life) duplicate(ch *chapter, i int, p *piece) string {
	ch.pieces = slices.Insert(ch.pieces, i+1, &piece{kind: p.kind, text: p.text, copy: cmp.Or(p.copy, p)})
	return "duplicate"
}

// replaceByTwin deletes a block beside which one like it is left (fault 58).
func (l *life) replaceByTwin(ch *chapter, i int, p *piece) string {
	if p.kind != ledger.Paragraph {
		return ""
	}
	twin := &piece{kind: p.kind, text: p.text, copy: cmp.Or(p.copy, p)}
	l.edit(ch, i, twin)
	ch.pieces[i] = twin
	return "put a twin in the place of"
}

// forget loses the id of a block, and may change its text.
func (l *life) forget(ch *chapter, i int, p *piece) string {
	if l.truth[p.id] == nil {
		return ""
	}
	if l.IntN(2) == 0 {
		l.edit(ch, i, p)
	}
	p.id = ""
	return "lose the id of a block"
}

// cite has a block cite a note that another one of its chapter cites, or none.
func (l *life) cite(ch *chapter, _ int, p *piece) string {
	if p.kind != ledger.Paragraph {
		return ""
	}
	p.note = ch.pieces[l.IntN(len(ch.pieces))].note
	return "change the citation of"
}

func (l *life) renameFiles(*chapter, int, *piece) string {
	l.rename()
	return "rename files"
}

func (l *life) dropChapter(ch *chapter, _ int, _ *piece) string {
	if len(l.chapters) < 2 || l.IntN(3) > 0 {
		return ""
	}
	l.chapters = slices.DeleteFunc(l.chapters, func(c *chapter) bool { return c == ch })
	return "drop a chapter"
}

func (l *life) addChapter(*chapter, int, *piece) string {
	if len(l.chapters) > 3 {
		return ""
	}
	l.chapters = append(l.chapters, &chapter{pieces: []*piece{{kind: ledger.Heading, text: l.words(5)}, l.paragraph()}})
	l.rename()
	return "add a chapter"
}

// tidy keeps the text one that an edition can have: no chapter is empty.
func (l *life) tidy() {
	for _, ch := range l.chapters {
		if len(ch.pieces) == 0 {
			ch.pieces = append(ch.pieces, l.paragraph())
		}
		for _, p := range ch.pieces {
			p.text = strings.TrimRight(p.text, " ")
		}
	}
}
