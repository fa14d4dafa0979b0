package site

import (
	"unicode/utf8"

	"duizhao/generator/edition"
	"duizhao/generator/figure"
	"duizhao/generator/link"
	"duizhao/generator/markup"
)

// Portrait is an edition at a glance: its blocks beside their first translations,
// and their mentions.
func Portrait(ix *link.Index, e *edition.Edition) figure.Portrait {
	var p figure.Portrait
	block := func(b *markup.Block, translations []edition.Translation, head bool) {
		out := figure.PortraitBlock{Head: head, Left: inked(ix, b)}
		if len(translations) > 0 {
			out.Right = inked(ix, translations[0].Block)
		}
		p.Blocks = append(p.Blocks, out)
	}
	for _, ch := range e.Chapters {
		for _, s := range ch.Sections {
			if s.Heading != nil {
				block(s.Heading, s.Translations, true)
			}
			for _, para := range s.Paragraphs {
				if para.Block.Kind != markup.KindRule {
					block(para.Block, para.Translations, false)
				}
			}
		}
	}
	return p
}

// inked is a text in characters, for a portrait.
func inked(ix *link.Index, b *markup.Block) figure.PortraitText {
	text := b.Text
	t := figure.PortraitText{Length: utf8.RuneCountInString(text)}
	done, at := 0, 0 // in bytes, in characters
	for _, m := range ix.Text(&b.Flow).Mentions {
		start := at + utf8.RuneCountInString(text[done:m.Start])
		done, at = m.End, start+utf8.RuneCountInString(text[m.Start:m.End])
		t.Terms = append(t.Terms, figure.Span{Start: start, End: at})
	}
	return t
}
