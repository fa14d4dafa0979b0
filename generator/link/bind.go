package link

import (
	"cmp"
	"slices"

	"duizhao/generator/edition"
	"duizhao/generator/markup"
	"duizhao/generator/match"
	"duizhao/generator/source"
)

// editionBinder binds the texts of one edition. It shares nothing that it
// writes with the others.
type editionBinder struct {
	edition   *edition.Edition
	vocab     *vocabulary
	texts     []*Text
	notes     map[string]*edition.Note
	refs      map[string][]string // ids of the marks to come, by label
	inSection map[Target]bool
	ambiguous map[string]bool
	diags     source.Diagnostics
}

func bindEdition(e *edition.Edition, v *vocabulary) *editionBinder {
	b := &editionBinder{
		edition: e, vocab: v,
		notes: map[string]*edition.Note{}, refs: map[string][]string{}, ambiguous: map[string]bool{},
	}
	for _, n := range e.Notes {
		b.notes[n.Label] = n
	}
	for _, r := range e.References {
		b.refs[r.Label] = append(b.refs[r.Label], r.ID)
	}
	for _, ch := range e.Chapters {
		bibliography := 0 // level of the section that lists works, here or above
		for _, s := range ch.Sections {
			b.inSection = map[Target]bool{}
			if bibliography == 0 || s.Level <= bibliography {
				if bibliography = 0; s.Heading != nil && listsWorks(s.Heading.Text) {
					bibliography = s.Level
				}
			}
			at := Text{Chapter: ch, Section: s, Bibliography: bibliography > 0}
			if s.Heading != nil {
				b.block(s.Heading, s.Translations, at)
			}
			for _, p := range s.Paragraphs {
				if at.Paragraph = p; p.Block.Kind != markup.KindRule {
					b.block(p.Block, p.Translations, at)
				}
			}
		}
	}
	for _, n := range e.Notes {
		b.note(n)
	}
	return b
}

func (b *editionBinder) block(blk *markup.Block, translations []edition.Translation, at Text) {
	at.Lang, at.Original = b.edition.Language, true
	b.text(&blk.Flow, at)
	at.Original = false
	for _, t := range translations {
		at.Lang = t.Lang
		b.text(&t.Block.Flow, at)
	}
}

func (b *editionBinder) note(n *edition.Note) {
	at := Text{Chapter: n.Chapter, Note: n, Lang: b.edition.Language, Original: true}
	if n.Lang() != "" {
		at.Lang, at.Original = n.Lang(), false
	}
	b.text(&n.Def.Flow, at)
	at.Original = false
	for _, t := range n.Translations {
		at.Lang = t.Lang
		b.text(&t.Def.Flow, at)
	}
}

// text finds what one flow mentions and binds its marks.
func (b *editionBinder) text(f *markup.Flow, at Text) {
	t := &at
	t.Flow, t.Edition = f, b.edition
	for _, search := range searches(t, b.vocab) {
		for _, m := range search.Find(f.Text, search.opts) {
			term := search.terms[m.Term]
			if len(m.Ambiguous) > 0 {
				b.reportAmbiguous(t, m, search.finder)
				continue
			}
			start, end := balanced(f, m.Start, m.End)
			t.Mentions = append(t.Mentions, Mention{Target: b.vocab.targets[term.Ref], Start: start, End: end, Name: b.vocab.given(term.Text)})
		}
	}
	for _, o := range f.Overrides {
		if target, ok := b.overridden(o); ok {
			t.Mentions = append(t.Mentions, Mention{Target: target, Start: o.Start, End: o.End})
		}
	}
	slices.SortFunc(t.Mentions, func(x, y Mention) int { return cmp.Compare(x.Start, y.Start) })
	b.markFirsts(t)
	b.bindMarks(t)
	b.texts = append(b.texts, t)
}

// markFirsts says of each mention whether its gloss is new to the reader.
func (b *editionBinder) markFirsts(t *Text) {
	here := map[Target]bool{}
	for i := range t.Mentions {
		m := &t.Mentions[i]
		if m.InLink = inLink(t.Flow, m); m.InLink { // it cannot be a link of its own
			continue
		}
		m.FirstInParagraph = !here[m.Target]
		here[m.Target] = true
		if t.Original && t.Paragraph != nil {
			m.FirstInSection = !b.inSection[m.Target]
			b.inSection[m.Target] = true
		}
	}
}

// inLink says that all of a mention lies within links of the author's.
func inLink(f *markup.Flow, m *Mention) bool {
	at := m.Start
	for _, l := range f.Links { // in order
		if l.Start <= at && at < l.End {
			at = l.End
		}
	}
	return at >= m.End
}

func (b *editionBinder) bindMarks(t *Text) {
	for _, r := range t.Flow.Refs {
		n := b.notes[r.Label]
		if n == nil { // in a note, or undefined: reported when the edition was loaded
			continue
		}
		m := Mark{Note: n, Text: t}
		home := t.Original && n.Lang() == "" || !t.Original && n.Lang() == t.Lang
		if ids := b.refs[n.Label]; home && t.Note == nil {
			m.ID, b.refs[n.Label] = ids[0], ids[1:]
		}
		t.Marks = append(t.Marks, m)
	}
}

func (b *editionBinder) overridden(o markup.Override) (Target, bool) {
	c, isConcept := b.vocab.concepts[o.Target]
	i, isInstrument := b.vocab.others[o.Target]
	switch {
	case isConcept && isInstrument:
		b.diags = append(b.diags, source.Errorf(o.Pos, "ambiguous-override", "%q is a concept and an instrument", o.Target).
			WithNote(c.Concept.At, "the concept").WithNote(i.Instrument.At, "the instrument").
			WithHint("give one of them another id"))
	case isConcept:
		return c, true
	case isInstrument:
		return i, true
	default:
		b.diags = append(b.diags, source.Errorf(o.Pos, "unknown-target", "there is no concept or instrument %q", o.Target).
			WithHint("%s", b.vocab.targetHint(o.Target)))
	}
	return Target{}, false
}

// reportAmbiguous reports a surface that several entries claim, once an edition.
// In a release it is no fault: the rules may have been others when it was made.
func (b *editionBinder) reportAmbiguous(t *Text, m match.Match, by *finder) {
	surface := t.Flow.Text[m.Start:m.End]
	if b.ambiguous[surface] || b.edition.Version != "" {
		return
	}
	b.ambiguous[surface] = true
	d := source.Errorf(t.Flow.Pos(m.Start), "ambiguous-term", "%s is claimed by more than one entry", surface)
	for _, term := range append([]int{m.Term}, m.Ambiguous...) {
		target := b.vocab.targets[by.terms[term].Ref]
		d = d.WithNote(target.At(), "%s %q", target.Kind(), target.ID())
	}
	b.diags = append(b.diags, d.WithHint("tell them apart by match: before, after or never_in, or here by [[%s|id]]", surface))
}
