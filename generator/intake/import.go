// Package intake reads what others give: journal articles that went through
// optical character recognition and came out as Markdown. It writes an edition:
// text.md with anchors, edition.yaml, and a report of every decision.
//
// # The method
//
// Recognition gives pages, an edition has paragraphs. What a page adds (running
// heads, numbers, notes at its foot) stands in the way of sentences, so it is
// taken out first, and only then are paragraphs put together again. Each pass has
// a file and types of its own, and adds side tables rather than fields:
//
//  1. Lines (line.go): a repeated or journal-like short line, or a number alone,
//     is furniture (furniture.go) and is set aside.
//  2. Blocks (block.go): Markdown's blocks, but a line that begins a note, a
//     labelled field or a heading begins a block even without a blank line.
//  3. Inline tokens (inline.go, mark.go): text, links, emphasis, and candidates for
//     note marks in all the forms that recognition gives them.
//  4. Front matter (metadata.go, field.go, name.go): title, authors, abstract and so on.
//  5. Notes (notes.go): blocks that begin with a label are candidates for note
//     definitions; ascending runs of them are groups. A group belongs to the page
//     that ends with it.
//  6. Binding (page.go, enumeration.go): the marks since the last group are held against the group's
//     labels. A mark is a note only where the sets agree; where they do not, what
//     agrees without doubt is linked, and the rest stays in the text as it was and
//     is reported as unlinked.
//  7. Headings (heading.go): the level follows from the numbering pattern.
//  8. Joins (join.go): paragraphs that a page break cut are put together.
//  9. Labels (label.go), anchors, and output (write.go, escape.go, yaml.go).
//
// # What is promised
//
// Every character that goes in comes out: in the text, in a note, in the
// metadata, or in a decision of kind set-aside. What is not printed is notation
// only, and each piece of it is kept in a ledger that the tests hold against the
// input. Where the evidence does not decide, nothing is guessed: the text stays as it was
// and the report says so. The time is linear in the input, but for sorting.
package intake

import (
	"io"

	"duizhao/generator/source"
)

// Options say how to import. Random is required.
type Options struct {
	Random   io.Reader // where anchors take their randomness from
	Language string    // BCP 47 tag of the text; "" is zh-Hans
}

// Result is an edition, ready to be written to its folder.
type Result struct {
	Text      string     // text.md
	Metadata  string     // edition.yaml
	Decisions []Decision // by line

	ledger ledger // what became of notation; for the tests
}

// Import makes an edition of OCR'd journal Markdown. The result is nil if any
// diagnostic is an error: when the file holds no text, or Random fails.
func Import(f *source.File, opts Options) (*Result, source.Diagnostics) {
	if opts.Random == nil {
		return nil, source.Diagnostics{source.Errorf(f.Whole(), "no-randomness", "no source of randomness was given for anchors")}
	}
	if opts.Language == "" {
		opts.Language = "zh-Hans"
	}
	log := &journal{}
	lines := splitLines(f.Text)
	if len(lines) == 0 {
		return nil, source.Diagnostics{source.Errorf(f.Whole(), "no-text", "holds no text").
			WithHint("give the Markdown that the recognition of an article wrote")}
	}
	blocks := segment(findFurniture(lines))
	front := readFrontMatter(blocks, log)
	front.needTitle(f.Path)
	body := front.rest
	groups := findNotes(body)
	bound := bind(front, body, groups)
	heads := findHeadings(body, bound, log)
	pieces := assemble(body, bound, heads, log)
	front.adopt(bound, log)
	out := &writer{log: log, bound: bound}
	out.label(pieces)
	if err := out.text(pieces, opts.Random); err != nil {
		return nil, source.Diagnostics{source.Errorf(f.Whole(), "no-randomness", "anchors cannot be made: %v", err)}
	}
	log.marks(bound)
	return &Result{
		Text:      out.String(),
		Metadata:  front.yaml(opts.Language),
		Decisions: log.sorted(),
		ledger:    log.ledger,
	}, nil
}
