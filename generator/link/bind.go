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
	matcher   *match.Matcher
	texts     []*Text
	notes     map[string]*edition.Note
	refs      map[string][]string // ids of the marks to come, by label
	inSection map[Target]bool
	ambiguous map[string]bool
	diags     source.Diagnostics
}

func bindEdition(e *edition.Edition, v *vocabulary, m *match.Matcher) *editionBinder {
	b := &editionBinder{
		edition: e, vocab: v, matcher: m,
		notes: map[string]*edition.Note{}, refs: map[string][]string{}, ambiguous: map[string]bool{},
	}
	for _, n := range e.Notes {
		b.notes[n.Label] = n
	}
	for _, r := range e.References {
		b.refs[r.Label] = append(b.refs[r.Label], r.ID)
	}
	for _, ch := range e.Chapters {
		for _, s := range ch.Sections {
			b.inSection = map[Target]bool{}
			if s.Heading != nil {
				b.block(s.Heading, s.Translations, Text{Chapter: ch, Section: s})
			}
			for _, p := range s.Paragraphs {
				if p.Block.Kind != markup.KindRule {
					b.block(p.Block, p.Translations, Text{Chapter: ch, Section: s, Paragraph: p})
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
	opts := match.Options{Scope: b.edition.Slug, Lang: t.Lang}
	if t.Original {
		opts.Lang = ""
	}
	for _, s := range f.Opaque {
		opts.Opaque = append(opts.Opaque, match.Span{Start: s.Start, End: s.End})
	}
	for _, m := range b.matcher.Find(f.Text, opts) {
		if len(m.Ambiguous) > 0 {
			b.reportAmbiguous(t, m)
			continue
		}
		t.Mentions = append(t.Mentions, Mention{Target: b.target(m.Term), Start: m.Start, End: m.End})
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

func (b *editionBinder) target(term int) Target { return b.vocab.targets[b.vocab.terms[term].Ref] }

// markFirsts says of each mention whether its gloss is new to the reader.
func (b *editionBinder) markFirsts(t *Text) {
	here := map[Target]bool{}
	for i := range t.Mentions {
		m := &t.Mentions[i]
		m.FirstInParagraph = !here[m.Target]
		here[m.Target] = true
		if t.Original && t.Paragraph != nil {
			m.FirstInSection = !b.inSection[m.Target]
			b.inSection[m.Target] = true
		}
	}
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
func (b *editionBinder) reportAmbiguous(t *Text, m match.Match) {
	surface := t.Flow.Text[m.Start:m.End]
	if b.ambiguous[surface] {
		return
	}
	b.ambiguous[surface] = true
	d := source.Errorf(t.Flow.Pos(m.Start), "ambiguous-term", "%s is claimed by more than one entry", surface)
	for _, term := range append([]int{m.Term}, m.Ambiguous...) {
		target := b.target(term)
		if target.Concept != nil {
			d = d.WithNote(target.Concept.At, "concept %q", target.ID())
		} else {
			d = d.WithNote(target.Instrument.At, "instrument %q", target.ID())
		}
	}
	b.diags = append(b.diags, d.WithHint("tell them apart by match: before, after or never_in, or here by [[%s|id]]", surface))
}
