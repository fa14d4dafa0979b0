// Package suggest proposes what a glossary and a register could hold: concepts
// and instruments mined from the text itself.
//
// [Mine] reads the original, its headings and notes, and its translation where
// there is one. A proposal rests on one or more signals, and says which:
//
//   - a pair: the term stands beside its English, 中文（English）, 中文（English，ABBR）
//     or English（中文） (pairs.go);
//   - a title in 《》, or a name that ends with a word for a kind of instrument or
//     body, as 宣言 or 委员会 (titles.go, names.go);
//   - quotation marks around what is no sentence (quotes.go);
//   - recurrence: a row of characters that holds together better than by chance,
//     and stands in different company on both sides (recur.go);
//   - a list, a definition or a family of terms, for what stands but once
//     (chunks.go); a name in Latin letters that recurs (latin.go).
//
// There is no dictionary behind it. Small lists of words of the language in
// general (words.go, heads.go) tell where a term cannot begin or end; all else
// is counted in the text. What the glossary or the register has already is left
// out, and counted.
//
// The proposals are ranked, and meant to be pruned by a person: the score orders
// them within one text, and says nothing across texts.
package suggest

import (
	"duizhao/generator/edition"
	"duizhao/generator/source"
)

// Limits of the two lists where Options gives none.
const (
	DefaultConcepts    = 150
	DefaultInstruments = 60
)

// Options say how much to propose. The zero value gives the defaults.
type Options struct {
	Concepts    int // at most so many; 0 is DefaultConcepts
	Instruments int // at most so many; 0 is DefaultInstruments
}

// Result is two ranked lists.
type Result struct {
	Concepts    []Proposal
	Instruments []Proposal
	Known       int // candidates left out as the glossary or the register has them

	FurtherConcepts    int // candidates beyond the limits
	FurtherInstruments int
}

// Proposal is one candidate, best first in its list.
type Proposal struct {
	ID       string // ASCII slug, unique in its list and new to the corpus
	Zh       string // as it stands in the text at its first place
	En       string // "" where the text gives none
	Alt      []string
	Count    int // places in the original and its notes, inside longer terms too
	Score    float64
	Evidence []Evidence
	Places   []Place // the first ones, at most three

	Kind string       // of an instrument: one of edition.Kinds, guessed
	Date edition.Date // of an instrument, where the text gives it beside the name
}

// Evidence is a signal, with its figures.
type Evidence struct {
	Signal string // stable, kebab-case
	Detail string // for people; may be empty
}

// Place is where a proposal stands.
type Place struct {
	At      source.Pos
	Surface string // what is written there
	Excerpt string // with some of what stands around it
}

// Mine proposes concepts and instruments for one edition of a corpus. Everything
// that the corpus's glossary and register name is known.
func Mine(c *edition.Corpus, e *edition.Edition, opts Options) *Result {
	if opts.Concepts == 0 {
		opts.Concepts = DefaultConcepts
	}
	if opts.Instruments == 0 {
		opts.Instruments = DefaultInstruments
	}
	m := newMiner(e)
	m.collect()
	return m.result(c, e, opts)
}
