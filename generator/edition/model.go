// Package edition is the model: what an edition, a concept and an instrument
// are, read from content/ and checked.
//
// Everything here is immutable after [Load]: later packages keep their findings
// in side tables of their own. Every value that can be at fault remembers where
// it was written, so that a later stage can say so.
package edition

import (
	"duizhao/generator/markup"
	"duizhao/generator/source"
)

// Corpus is everything below content/.
type Corpus struct {
	Site        Site
	Editions    []*Edition    // by slug
	Concepts    []*Concept    // by id
	Instruments []*Instrument // by id
}

// LangText is a string in one language.
type LangText struct {
	Lang string // BCP 47 tag as the author wrote it, canonical case
	Text string
}

// Text is a human-readable field, in the order the author gave the languages.
type Text []LangText

// In returns the text in the first of langs that there is, or "". A tag matches
// a longer or shorter one of the same language: "zh" finds "zh-Hans".
func (t Text) In(langs ...string) string {
	for _, want := range langs {
		for _, lt := range t {
			if SameLanguage(lt.Lang, want) {
				return lt.Text
			}
		}
	}
	return ""
}

// Ref names a concept or an instrument, and the place where it is named.
type Ref struct {
	ID string
	At source.Pos
}

// Site is site.yaml.
type Site struct {
	Title   Text
	BaseURL string // "" or an absolute http(s) URL that ends in "/"
	Gloss   GlossPolicy
	Mention MentionPolicy
	Audit   bool   // pages for editors, which show how terms were matched
	Fonts   []Font // of the publisher; without them readers see faces of their own
}

// Sought says which entries a text is searched for.
type Sought string

// What may be sought. The zero value seeks all.
const (
	SeekAll         Sought = "all"
	SeekConcepts    Sought = "concepts"
	SeekInstruments Sought = "instruments"
	SeekNone        Sought = "none"
)

// MentionPolicy says what is sought where the text is not running text. Running
// text is always searched for all.
type MentionPolicy struct {
	Headings     Sought
	Quotations   Sought
	Notes        Sought
	Links        Sought // the text of the author's own links: all or none
	Bibliography Sought // sections whose heading says that they list works, and titles of works (《…》) in notes
}

// Occurrences says which mentions of a concept carry its gloss.
type Occurrences string

// The occurrence policies. The zero value is not valid; loading gives FirstInParagraph.
const (
	Every            Occurrences = "every"
	FirstInParagraph Occurrences = "first-in-paragraph"
	FirstInSection   Occurrences = "first-in-section"
)

// GlossPolicy says which glosses readers are offered.
type GlossPolicy struct {
	Languages   []string // BCP 47 tags in the order of the controls
	Default     string   // one of Languages, or "off"
	Occurrences Occurrences

	at map[string]source.Pos // where a language is named, if site.yaml names it
}

// PinyinTag is the tag of the gloss that is a concept's pinyin.
const PinyinTag = "zh-Latn-pinyin"

// Concept is a glossary entry (SKOS concept).
type Concept struct {
	ID         string // ASCII slug, unique over concepts
	PrefLabel  string // Chinese
	AltLabels  []string
	Pinyin     string // always filled: generated where the author gave none
	Gloss      Text   // one rendering per language, without pinyin
	AltGloss   []Renderings
	Definition Text
	ScopeNote  Text
	Broader    []Ref
	Related    []Ref
	Match      MatchRules
	At         source.Pos

	glossAt map[string]source.Pos // where the gloss of each language is written
}

// Renderings are further renderings of a concept that translations may use.
type Renderings struct {
	Lang  string
	Texts []string
}

// MatchRules tell apart what only looks like a mention (see package match).
type MatchRules struct {
	NeverIn  []string
	Before   []string
	After    []string
	Editions []string
}

// Instrument is what governance is done with, or a body that does it.
type Instrument struct {
	ID         string // ASCII slug, unique over instruments
	Zh, En     string // official names
	Names      Text   // the Chinese name by script, where the register gives it so; Zh is one of them
	Alt        []string
	Kind       string // one of Kinds
	Issuer     Text
	Date       Date
	Place      Text
	Status     string // "" or one of Statuses
	URL        string
	Supersedes []Ref
	Related    []Ref
	Concepts   []Ref
	At         source.Pos
}

// Kinds are the kinds of instrument, in the order in which lists show them.
var Kinds = []string{
	"treaty", "law", "regulation", "executive-order", "resolution", "declaration", "statement",
	"initiative", "commitment", "report", "roadmap", "programme", "proposal", "forum", "body",
}

// Statuses are the states of an instrument.
var Statuses = []string{"proposed", "adopted", "in-force", "superseded", "revoked"}

// Date is a year, a month or a day of the Gregorian calendar (EDTF level 0).
// Month and Day are 0 where the author did not give them; the zero value is no date.
type Date struct {
	Year, Month, Day int
}

// Person is an author, translator or editor.
type Person struct {
	Name        Text
	Affiliation Text
	Note        Text
}

// Edition is one text with its apparatus.
type Edition struct {
	Slug        string
	Dir         string // its folder, as shown to authors
	Title       Text
	Authors     []Person
	Translators []Person
	Editors     []Person
	Language    string   // BCP 47 tag of the text
	Scripts     []string // those that readers are offered, Language among them; nil for that alone
	Keywords    []Text
	Abstract    Text
	Source      map[string]any // CSL-JSON of the publication the text comes from
	Rights      Text
	Date        Date
	RawHTML     bool
	At          source.Pos
	Version     string // of a release, "1.0"; "" for the text that is being worked on
	Script      string // of a rendering in another script than the text is written in; "" for the text itself

	Translations []string   // languages of the translations, sorted
	Chapters     []*Chapter // one with an empty slug where the text is a single file
	Notes        []*Note    // in the order of their first mark
	Images       []string   // pictures that the text shows, below its folder, sorted

	Releases []*Release // oldest first
	Ledger   *Ledger    // nil where there is none

	References []Reference // the marks that have an address, in reading order

	files []textFile
	whole bool // every file of the text and the releases could be read
}

// Whole says whether every file of the text and of the releases could be read:
// whether what is not here is not there.
func (e *Edition) Whole() bool { return e.whole }

// Chapter is one file of the text.
type Chapter struct {
	Slug     string // "" where the edition is a single text
	Path     string // of text.md, as shown to authors
	Sections []*Section
}

// Section is a heading and what follows it up to the next heading. The text
// before the first heading is a section with an empty ID and no Heading.
type Section struct {
	ID           string
	Level        int    // 1 is the outermost heading of the text
	Number       string // "2.1"; "" without heading
	Heading      *markup.Block
	Translations []Translation
	Paragraphs   []*Paragraph
}

// Paragraph is the citable unit.
type Paragraph struct {
	ID           string
	Number       int // from 1, over the whole edition; shown, never an address
	Block        *markup.Block
	Translations []Translation
}

// Translation is a block in another language.
type Translation struct {
	Lang  string
	Block *markup.Block
}

// Note is a footnote of the text.
type Note struct {
	Label        string
	Number       int // from 1, in the order of first marks over the whole edition
	Def          *markup.Note
	Chapter      *Chapter
	Translations []NoteTranslation
	lang         string
}

// ID is the note's address on its page.
func (n *Note) ID() string { return "n-" + n.Label }

// NoteTranslation is a note in another language.
type NoteTranslation struct {
	Lang string
	Def  *markup.Note
}
