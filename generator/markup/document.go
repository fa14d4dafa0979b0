// Package markup is our Markdown: goldmark, with four constructs of our own,
// each in one file: the anchor (anchor.go), the note (note.go), the term
// override (override.go) and emphasis beside CJK (emphasis.go).
//
// [Parse] compiles goldmark's tree into a [Document]: a list of blocks, each
// with its plain text and a flat stream of events over that text. Nothing
// outside this package sees goldmark. The plain text is what is matched,
// searched, cited and printed; the events say how it is dressed. Offsets are
// bytes of that text.
//
// A line break in the source never becomes a space between Han characters,
// whatever inline markup stands around it (linebreak.go).
package markup

import (
	"duizhao/generator/source"
)

// Document is one parsed file. It is not changed after [Parse].
type Document struct {
	File   *source.File
	Blocks []*Block // top-level blocks in order
	Notes  []*Note  // definitions in order
}

// Kind is the kind of a top-level block.
type Kind string

// The kinds of block. All but KindHeading and KindRule are citable paragraphs.
const (
	KindHeading   Kind = "heading"
	KindParagraph Kind = "paragraph"
	KindList      Kind = "list"
	KindQuote     Kind = "quotation"
	KindTable     Kind = "table"
	KindFigure    Kind = "figure"
	KindCode      Kind = "code"
	KindHTML      Kind = "html"
	KindRule      Kind = "rule" // a thematic break: an ornament, not citable
)

// Block is a top-level block: a paragraph in the model's sense, or a heading.
type Block struct {
	Kind  Kind
	Level int        // of a heading: the number of #
	ID    string     // its anchor; "" where none is written
	IDAt  source.Pos // where the anchor is written
	At    source.Pos
	// Assign is where and how [WithAnchor] writes an anchor to the block.
	Assign Insertion
	Flow
}

// Insertion is a place in the source at which an anchor may be written: after
// Offset bytes, with Before in front of it. After a table or a code block an
// anchor needs a line of its own.
type Insertion struct {
	Offset int
	Before string
}

// Note is the definition of a note.
type Note struct {
	Label string
	At    source.Pos
	Flow
}

// Flow is text with its dress. It is the unit of matching.
type Flow struct {
	Text      string // plain text, without marks; sub-blocks are separated by \n
	Events    []Event
	Refs      []Ref      // note marks in order
	Links     []Link     // in order
	Opaque    []Span     // where no term is looked for: code, addresses, [[!…]], overrides
	Overrides []Override // [[text|id]]
	file      *source.File
	runs      []run
}

// Span is a half-open range of bytes of a Flow's text.
type Span struct{ Start, End int }

// Ref is a note mark.
type Ref struct {
	Label string
	At    int // byte offset in the text
	Pos   source.Pos
}

// Link is a hyperlink or an image that the author wrote.
type Link struct {
	Span               // its text; of an image, the alternative text
	Destination string // as it is to stand in the page
	Title       string
	Pos         source.Pos
}

// Override is a mention by the author's word.
type Override struct {
	Span
	Target string
	Pos    source.Pos
}

// Op is what an event does.
type Op uint8

// The events. OpText and OpCode print Text[Start:End].
const (
	OpOpen  Op = iota // an element begins
	OpClose           // it ends
	OpText            // text that may hold mentions
	OpCode            // text of a code block, of one highlighting class
	OpRef             // a note mark: Refs[Index]
	OpBreak           // a line break that the author asked for
	OpImage           // Links[Index], alternative text Text[Start:End] is not printed
	OpHTML            // raw HTML, only where the edition allows it
)

// Element is what an OpOpen or OpClose is about.
type Element uint8

// The elements of a flow.
const (
	ElParagraph Element = iota
	ElStrong
	ElEmphasis
	ElStrike
	ElCode
	ElLink // Links[Index]
	ElQuote
	ElList     // Index is 1 for an ordered list, Start its first number
	ElItem     //
	ElTable    //
	ElHead     //
	ElBody     //
	ElRow      //
	ElHeadCell //
	ElCell     // Index is the alignment: 0 none, 1 left, 2 right, 3 centre
	ElPre      // Class is the language
)

// Event is one step of a flow.
type Event struct {
	Op         Op
	El         Element
	Start, End int
	Index      int
	Class      string // of OpCode: chroma's short class; of OpHTML: the HTML
}

// run ties a stretch of text to the source it was written in.
type run struct {
	start, end, src int
}

// Pos is the place in the source at which Text[offset:] was written.
func (f *Flow) Pos(offset int) source.Pos {
	if f.file == nil {
		return source.Pos{}
	}
	best := 0
	for _, r := range f.runs {
		if r.start <= offset {
			best = r.src + min(offset, r.end) - r.start
		}
	}
	return f.file.Pos(best)
}

// Seams are where the parts of a flow meet: items of a list, cells and rows of a
// table, paragraphs of a quotation. No term reaches over one, as it may over a
// line break that the author asked for.
func (f *Flow) Seams() []Span {
	var out []Span
	asked := map[int]bool{}
	for _, e := range f.Events {
		if e.Op == OpBreak {
			asked[e.Start] = true
		}
	}
	for i := 0; i < len(f.Text); i++ {
		if f.Text[i] == '\n' && !asked[i] {
			out = append(out, Span{i, i + 1})
		}
	}
	return out
}
