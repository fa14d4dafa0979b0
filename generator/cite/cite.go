// Package cite writes the reference of one paragraph of an edition in each
// citation format, and what a page says about itself to reference managers.
//
// A [Work] is an edition in one state, a [Place] a paragraph or heading of it.
// [Format] makes of both a [Reference]: runs of text, of which some are italic,
// or the text of a file. [Meta] and [JSONLD] describe the work alone.
//
// The rules, in all formats:
//
//  1. The original title comes first, in its own script; the English title
//     follows in square brackets where the format has a place for it. Nothing is
//     romanized, as a title's pinyin cannot be made without an editor.
//  2. In GB/T 7714, BibTeX, RIS and CSL-JSON a person has the name of the text's
//     language; in Chicago, APA and MLA the Latin one.
//  3. The words of a title are never re-cased.
//  4. No value of a Place is looked at, other than whether it is empty: a page's
//     script fills in templates that were made of stand-ins. So a reference ends
//     in the same way whatever its address ends in.
//  5. What is not given leaves no trace: no brackets, no punctuation.
package cite

import (
	"fmt"
	"strings"

	"duizhao/generator/edition"
)

// Work is an edition in one state: what all references to it share.
type Work struct {
	Edition *edition.Edition // titles, people, language, source; nil is an empty one
	Site    edition.Text     // title of the site that publishes it
	Release string           // "1.0"; "" where what is cited is not released
	Date    edition.Date     // of the release, else of the edition; may be zero
	URL     string           // of the reading page: absolute, or relative to the site's root
}

// Place is one paragraph or heading of a work.
type Place struct {
	ID       string // p7k3b, s2mqp
	Number   string // "12", of a heading "2.1"
	Heading  bool
	URL      string // its address, with #id
	Accessed string // the day on which the reader looked, 2026-11-24, or ""; GB/T 7714 alone prints it
}

// Style is a citation format.
type Style string

// The formats: four that are prose, three that are files.
const (
	GB7714  Style = "gb7714"
	Chicago Style = "chicago"
	APA     Style = "apa"
	MLA     Style = "mla"
	BibTeX  Style = "bibtex"
	RIS     Style = "ris"
	CSLJSON Style = "csl-json"
)

// Styles are all formats, in the order in which readers are offered them.
var Styles = []Style{GB7714, Chicago, APA, MLA, BibTeX, RIS, CSLJSON}

// Ext is the extension of a file in this format, "" for prose.
func (s Style) Ext() string {
	switch s {
	case BibTeX:
		return "bib"
	case RIS:
		return "ris"
	case CSLJSON:
		return "json"
	default:
		return ""
	}
}

// Label is the format's name, the same in every language.
func (s Style) Label() string {
	switch s {
	case GB7714:
		return "GB/T 7714-2015"
	case Chicago:
		return "Chicago"
	case APA:
		return "APA 7"
	case MLA:
		return "MLA 9"
	case BibTeX:
		return "BibTeX"
	case RIS:
		return "RIS"
	case CSLJSON:
		return "CSL-JSON"
	default:
		panic(fmt.Sprintf("cite: no style %q", string(s)))
	}
}

// Run is a piece of a reference in one face.
type Run struct {
	Text   string
	Italic bool
}

// Reference is a reference as runs, no two neighbours in the same face.
type Reference []Run

// String is the reference without its faces.
func (r Reference) String() string {
	var b strings.Builder
	for _, run := range r {
		b.WriteString(run.Text)
	}
	return b.String()
}

// Format is the reference of a place. That of a file format is a single run
// with the text of the file, which ends in a line feed. It panics where the
// style is none of [Styles].
func Format(s Style, w Work, p Place) Reference {
	c := newCited(w, p)
	switch s {
	case GB7714:
		return c.gb7714()
	case Chicago:
		return c.chicago()
	case APA:
		return c.apa()
	case MLA:
		return c.mla()
	case BibTeX:
		return Reference{{Text: c.bibtex()}}
	case RIS:
		return Reference{{Text: c.ris()}}
	case CSLJSON:
		return Reference{{Text: c.cslJSON()}}
	default:
		panic(fmt.Sprintf("cite: no style %q", string(s)))
	}
}

// Tag is one <meta name content> of a page.
type Tag struct{ Name, Content string }
