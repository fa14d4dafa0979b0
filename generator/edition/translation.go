package edition

import (
	"slices"
	"strings"

	"duizhao/generator/anchor"
	"duizhao/generator/markup"
	"duizhao/generator/source"
)

// translation binds the blocks of a translated file to those of the original,
// by anchor.
func (b *textBuilder) translation(ch *Chapter, tr translationFile) {
	lang, err := canonicalTag(tr.lang)
	if err != nil {
		b.fault(source.Errorf(source.Pos{Path: b.path(tr.name)}, "bad-language", "%q in the file's name %v", tr.lang, err).
			WithHint("translations are named by BCP 47 tags: text.en.md, text.fr.md"))
		return
	}
	if b.translated[ch.Path+" "+lang] {
		b.fault(source.Errorf(source.Pos{Path: b.path(tr.name)}, "two-translations", "there is another translation of this text in %s", lang).
			WithHint("keep one of them, or name them by different tags, for example en-GB and en-US"))
		return
	}
	b.translated[ch.Path+" "+lang] = true
	doc := b.parse(tr.name)
	if doc == nil {
		return
	}
	if !slices.Contains(b.edition.Translations, lang) {
		b.edition.Translations = append(b.edition.Translations, lang)
		slices.Sort(b.edition.Translations)
	}
	b.requireAnchors(doc)
	blocks := b.byAnchor(doc)
	untranslated := 0
	var first *markup.Block
	bind := func(id string, original *markup.Block, to *[]Translation) {
		blk, ok := blocks[id]
		if ok {
			*to = append(*to, Translation{lang, blk})
			delete(blocks, id)
		} else if original != nil && original.Kind != markup.KindRule && id != "" {
			if untranslated++; first == nil {
				first = original
			}
		}
	}
	for _, s := range ch.Sections {
		bind(s.ID, s.Heading, &s.Translations)
		for _, p := range s.Paragraphs {
			bind(p.ID, p.Block, &p.Translations)
		}
	}
	// Where anchors are unsound, what follows from that is not reported too.
	if b.sound && soundAnchors(doc) {
		if untranslated > 0 {
			b.fault(source.Warningf(first.At, "untranslated", "this %s has no translation in %s%s", first.Kind, b.path(tr.name), nor(untranslated-1)).
				WithHint("a translated block carries the anchor of its original: {#%s}", first.ID))
		}
		b.unknownAnchors(doc, blocks)
	}
	b.defineNotes(ch, doc, lang)
}

// missingTranslations finds chapters that lack a translation which other chapters have.
// Where none has one, the edition is not translated into that language.
func (b *textBuilder) missingTranslations() {
	for _, lang := range b.edition.Translations {
		for _, ch := range b.edition.Chapters {
			if b.translated[ch.Path+" "+lang] {
				continue
			}
			name := strings.TrimSuffix(ch.Path, ".md") + "." + lang + ".md"
			b.fault(source.Warningf(source.Pos{Path: ch.Path}, "untranslated", "this chapter has no translation into %s, and other chapters have one", lang).
				WithHint("write %s, in which each block carries the anchor of its original", name))
		}
	}
}

func soundAnchors(doc *markup.Document) bool {
	return !slices.ContainsFunc(doc.Blocks, func(b *markup.Block) bool {
		return b.Kind != markup.KindRule && anchor.Validate(b.ID) != nil
	})
}

func (b *textBuilder) byAnchor(doc *markup.Document) map[string]*markup.Block {
	blocks := map[string]*markup.Block{}
	for _, blk := range doc.Blocks {
		if blk.ID == "" {
			continue
		}
		if first, dup := blocks[blk.ID]; dup {
			b.fault(source.Errorf(blk.IDAt, "duplicate-anchor", "anchor %q is used twice", blk.ID).WithNote(first.IDAt, "first used here"))
			continue
		}
		blocks[blk.ID] = blk
	}
	return blocks
}

// unknownAnchors reports, in the order of the file, what is left over.
func (b *textBuilder) unknownAnchors(doc *markup.Document, left map[string]*markup.Block) {
	for _, blk := range doc.Blocks {
		if left[blk.ID] != blk {
			continue
		}
		d := source.Errorf(blk.IDAt, "unknown-anchor", "no block of the original has the anchor %q", blk.ID)
		if at, elsewhere := b.ids[blk.ID]; elsewhere {
			d = d.WithNote(at, "it stands in another chapter")
		}
		b.fault(b.retired(d, blk.ID))
	}
}

// retired adds the way out for a block whose original is no more: if the ledger
// knows what became of it, that.
func (b *textBuilder) retired(d source.Diagnostic, id string) source.Diagnostic {
	var last *Fact
	if b.ledger != nil {
		for i, f := range b.ledger.Facts {
			if f.ID == id && f.Fate != "" {
				last = &b.ledger.Facts[i]
			}
		}
	}
	switch {
	case last == nil:
		return d.WithHint("a translated block carries the anchor of the block it translates")
	case last.Fate == FateDeleted:
		return d.WithNote(last.At, "it was deleted").WithHint("delete its translation too")
	}
	return d.WithNote(last.At, "its text went into %s", strings.Join(last.Into, ", ")).
		WithHint("join its translation to that of {#%s}", last.Into[0])
}
