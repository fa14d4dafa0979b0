package edition

import (
	"fmt"
	"slices"

	"duizhao/generator/markup"
	"duizhao/generator/source"
)

// Lang is the language of the text in which the note is cited and defined: ""
// for the original, or that of a translation for a translator's own note.
func (n *Note) Lang() string { return n.lang }

// defineNotes registers the definitions of one file. A definition in a
// translation is that of a note of the original in another language, or, where
// the original has none of this label, a translator's own note.
func (b *textBuilder) defineNotes(ch *Chapter, doc *markup.Document, lang string) {
	here := map[string]*markup.Note{}
	for _, def := range doc.Notes {
		if first, dup := here[def.Label]; dup {
			b.fault(source.Errorf(def.At, "duplicate-note", "note %q is defined twice", def.Label).WithNote(first.At, "first defined here"))
			continue
		}
		here[def.Label] = def
		for _, r := range def.Refs {
			b.fault(source.Errorf(r.Pos, "note-in-note", "note %q is cited inside a note", r.Label).
				WithHint("a note cannot carry a note: name the work in words"))
		}
		known := b.notes[def.Label]
		switch {
		case known == nil:
			b.notes[def.Label] = &Note{Label: def.Label, Def: def, Chapter: ch, lang: lang}
		case lang == "" || known.Chapter != ch:
			b.fault(source.Errorf(def.At, "duplicate-note", "note %q is defined in two chapters", def.Label).WithNote(known.Def.At, "first defined here").
				WithHint("labels are addresses, and unique in an edition"))
		default:
			known.Translations = append(known.Translations, NoteTranslation{lang, def})
		}
	}
}

// collectMarks lists the marks of a chapter in reading order: of each block the
// original first, then its translations.
func (b *textBuilder) collectMarks(ch *Chapter) {
	add := func(blk *markup.Block, lang string) {
		if blk == nil {
			return
		}
		for _, r := range blk.Refs {
			b.marks = append(b.marks, mark{r, ch, lang})
		}
	}
	for _, s := range ch.Sections {
		add(s.Heading, "")
		for _, t := range s.Translations {
			add(t.Block, t.Lang)
		}
		for _, p := range s.Paragraphs {
			add(p.Block, "")
			for _, t := range p.Translations {
				add(t.Block, t.Lang)
			}
		}
	}
}

// bindNotes numbers the notes by their first mark, and reports marks without a
// note and notes without a mark.
func (b *textBuilder) bindNotes() {
	for _, m := range b.marks {
		n := b.notes[m.ref.Label]
		switch {
		case n == nil:
			b.fault(source.Errorf(m.ref.Pos, "undefined-note", "note %q is cited but not defined", m.ref.Label).
				WithHint("%s", b.labelHint(m.ref.Label)))
		case n.Chapter != m.chapter:
			b.fault(source.Errorf(m.ref.Pos, "undefined-note", "note %q is cited but not defined in this chapter", m.ref.Label).WithNote(n.Def.At, "it is defined in another one"))
		case m.lang == n.lang && n.Number == 0:
			b.edition.Notes = append(b.edition.Notes, n)
			n.Number = len(b.edition.Notes)
		case n.lang != "" && m.lang != n.lang:
			b.fault(source.Errorf(m.ref.Pos, "undefined-note", "note %q is cited here but defined only in the translation", m.ref.Label).WithNote(n.Def.At, "it is defined here"))
		}
	}
	b.lostMarks()
	var unused []*Note
	for _, n := range b.notes {
		if n.Number == 0 {
			unused = append(unused, n)
		}
	}
	slices.SortFunc(unused, func(a, c *Note) int { return a.Def.At.Line - c.Def.At.Line })
	for _, n := range unused {
		b.fault(source.Errorf(n.Def.At, "unused-note", "note %q is defined but not cited", n.Label).
			WithHint("put [^%s] where it belongs, or remove the definition", n.Label))
	}
}

// labelHint is the way out for a mark without a note.
func (b *textBuilder) labelHint(label string) string {
	known := make([]string, 0, len(b.notes))
	for l := range b.notes {
		known = append(known, l)
	}
	slices.Sort(known)
	if best := Nearest(label, known); best != "" {
		return fmt.Sprintf("did you mean [^%s]? if not, add a line to the end of the file: [^%s]: …", best, label)
	}
	return fmt.Sprintf("add a line to the end of the file: [^%s]: …", label)
}

// lostMarks warns of a mark that a paragraph has and its translation lacks. A
// translation that has no mark at all is taken to do without.
func (b *textBuilder) lostMarks() {
	marked := map[string]bool{}
	for _, m := range b.marks {
		marked[m.lang] = true
	}
	for _, ch := range b.edition.Chapters {
		for _, s := range ch.Sections {
			for _, p := range s.Paragraphs {
				for _, t := range p.Translations {
					if marked[t.Lang] {
						b.compareMarks(p.Block, t.Block)
					}
				}
			}
		}
	}
}

func (b *textBuilder) compareMarks(original, translation *markup.Block) {
	for _, r := range original.Refs {
		if b.notes[r.Label] != nil && !slices.ContainsFunc(translation.Refs, func(x markup.Ref) bool { return x.Label == r.Label }) {
			b.fault(source.Warningf(translation.At, "lost-mark", "the original cites the note %q here, and this translation does not", r.Label).
				WithNote(r.Pos, "the mark of the original").WithHint("put [^%s] where it belongs", r.Label))
		}
	}
}
