// Package match finds many terms in much text: all of them in one pass,
// leftmost first and longest first, whatever the spelling.
//
// A [Matcher] is made of [Term] values once and then searches any number of
// texts, from any number of goroutines. A [Match] names a term and the bytes
// of the text where it stands. The text is never changed: what is folded is a
// copy, and each of its characters remembers its place in the original.
//
// # Folding
//
// Terms and texts are compared after folding. These are one:
//
//   - normal forms C and D (é as one or two code points), and the characters
//     that Unicode has twice (CJK compatibility ideographs);
//   - full and half width (ＡＩ, AI), forms for vertical setting, and the Kangxi
//     radicals that PDF files give in place of ideographs;
//   - traditional and simplified, character by character (國際, 国际);
//     variation selectors are left out of account;
//   - hyphens and dashes (- ‐ ‑ – — −), and middle dots (· ‧ • ・);
//   - apostrophes within a word (' ’).
//
// Within a match, these are passed over, in the term as in the text:
//
//   - quotation and title marks: “智能向善”全球伙伴计划 is 智能向善全球伙伴计划.
//     A closing mark followed by an opening one is not passed over: “安全”“偏好”
//     are two things;
//   - a space between Han (or kana, Hangul) and Latin, and beside punctuation:
//     主权AI is 主权 AI;
//   - a line break between two Han characters. A space there is a space;
//   - soft hyphens, zero-width characters.
//
// Between two words any white space is one space: a line break and no-break
// spaces too. Nothing reaches across a blank line. A match neither begins nor
// ends with what is passed over.
//
// Simplification maps one character to one, in terms and texts alike: 乾 to 干,
// 後 to 后, 著 to 着. So it takes for one what only some words have merged, and
// may find too much: a term 后 stands in 後来, a term 干 in 乾坤. A longer term, or
// NeverIn, keeps such places out. Differences between words (人工智慧 for 人工智能)
// are not folded: they are other labels.
//
// # Words and capitals
//
// "Latin" is short for every script that puts spaces between its words. Where a
// term begins or ends with a Latin letter or a digit, no such character may
// stand outside; a Han neighbour is no hindrance: AI stands in 使用AI技术, not in
// AIDS; 13859 not in 113859; GPT-4 not in GPT-4.5. A possessive 's (or ’s) may
// follow and is no part of the match; other letters after an apostrophe may not
// (can is not in can't). Whatever the script, a match takes all or nothing of a
// base character and its combining marks.
//
// A word that the term writes with a capital anywhere (AI, DeepSeek) stands only
// with exactly those capitals. A word in small letters may have its first letter
// capitalized, if it begins both the term and a sentence, or anywhere in a text
// set in title case ([Options].TitleCase). Context strings (below) disregard
// capitals.
//
// # Inflection
//
// A term with [Term.Inflect] is also found in other forms, as its language
// demands. Capitals stay as they are written.
//
// In English, the last word and the first that is no function word may stand in
// the singular or plural, with -ed and with -ing, whichever of these the term
// has: set standards is setting standards; policy is policies, and policies
// policy; governing AI is govern AI, governs AI, governed AI. A first word may
// also have ’s (the possessive of a plural, states’, is states, as quotation marks
// are passed over). The word before the first preposition may be a plural: global
// codes of conduct. Only endings of inflection count, and but for plurals only
// those that the Snowball stemmer takes from the word too: security is not
// secure, organization not organ. Words with capitals inside (LLM, DeepSeek) have
// -s and ’s alone. There is a list of plurals like crises and criteria; of
// irregular verbs there is none. Every word may be spelled as in America, in
// Britain or by the United Nations: organisation, labor, programme (the rules
// stand in spelling.go).
//
// In French, plural are the first word, the last, all before the first function
// word, or all but function words: préférences pour la sécurité. In other
// languages a last word in Latin letters has -s, -es or -ies, as the English
// words do that stand in texts of all languages.
//
// # Which match
//
// At each place of the text the longest term is tried first. If the rules reject
// it, the next shorter one is tried, and if none is left, the search goes on one
// character later. After a match it goes on behind the match. So 知识产权 is
// found in 国家知识产权局 if no term is longer, and also if a longer one is
// rejected.
//
// The rules are [Boundary], [Opaque], [Link], [Scope], [Case], [NeverIn],
// [Before] and [After]. Where a term stands as it is written, terms that only
// have such a form give way ([Inflected]). Terms with the same folded text are
// told apart by these rules alone; if more than one stands, with more than one
// Ref, the match is ambiguous, and the caller must say so to the author.
//
// # Time
//
// A text takes time in proportion to its length, whatever the number of terms
// and of strings in NeverIn: at most 1,024 steps for a character. A term's
// strings in Before and After are tried one after another.
package match

import (
	"slices"
	"sync"
)

// Term is a string to be found, and the conditions under which it stands. The
// zero value of every field but Text is "no condition".
type Term struct {
	Text string // as the author wrote it
	Ref  int    // what it stands for; several terms may have one Ref
	Lang string // the language of the texts it is looked for in; "" is Chinese

	// Scope lists the editions in which it is a term; empty means all.
	Scope []string

	// NeverIn lists longer strings. Where one of them stands, whole words of it
	// if it is Latin, the term is not found inside it.
	NeverIn []string

	// Before lists strings of which one must stand directly before the term,
	// After strings of which one must stand directly after it; if both are
	// given, both must hold. White space, quotation marks, title marks and
	// brackets between are passed over. A string of nothing but such marks is
	// taken literally: Before 《 means that the mark itself stands there.
	Before, After []string

	// Inflect also finds other forms of Text, in texts of Lang, and means other
	// forms of NeverIn too; not of Before and After.
	Inflect bool
}

// Span is a half-open range of bytes.
type Span struct{ Start, End int }

// Match is a place where a term stands.
type Match struct {
	Span
	Term int // index into the terms

	// Inflected says that the term, and those of Ambiguous, stand here in
	// another form than they are written.
	Inflected bool

	// Ambiguous lists other terms that the rules leave standing here, one for
	// each Ref other than that of Term; the lowest index is in Term.
	Ambiguous []int
}

// Options say what is searched.
type Options struct {
	Scope string // the edition
	Lang  string // the language of the text, BCP 47; only its first part counts; "" is Chinese

	// TitleCase says that the text is a heading in which words begin with capitals.
	TitleCase bool

	// Opaque lists ranges that no match may touch. They are read as context all
	// the same. A range over a line break keeps matches from crossing it.
	Opaque []Span

	// Links lists ranges that are links already: no match may lie in one of
	// them. One that reaches over an edge of a range stands.
	Links []Span
}

// Matcher finds terms. It is immutable.
type Matcher struct {
	terms       []Term
	forms       []form
	rules       []rules
	capitals    [][]uint16 // places of capitals in a string, each list once
	table       *table
	tries       map[string]*trie // by language
	longer      *trie            // of the strings of NeverIn; root n is that of set n
	longers     []longer
	sets        int    // how many sets of longer strings there are
	apostrophe  uint32 // codes of characters
	s           uint32
	space       uint32
	unmatchable []int
	scans       sync.Pool
}

// New makes a Matcher. It keeps terms, which must not be changed after.
func New(terms []Term) *Matcher {
	m := &Matcher{terms: terms, tries: map[string]*trie{}}
	compile(m)
	m.scans.New = func() any { return &scan{m: m, folding: folding{table: m.table}} }
	return m
}

// Unmatchable lists, by index, the terms that nothing matches: no character is
// left of them in folding, or more than 1,024.
func (m *Matcher) Unmatchable() []int { return m.unmatchable }

// Find gives the matches in a text of less than 2 GiB, in order, none
// overlapping another.
func (m *Matcher) Find(text string, opts Options) []Match {
	s := m.scan(text, opts)
	if s == nil {
		return nil
	}
	defer m.release(s)
	s.find()
	if len(s.matches) == 0 {
		return nil
	}
	return slices.Clone(s.matches)
}

// scan begins the work on a text; nil means that there is none to do.
func (m *Matcher) scan(text string, opts Options) *scan {
	t := m.tries[primary(opts.Lang)]
	if t == nil || text == "" {
		return nil
	}
	s := m.scans.Get().(*scan)
	s.trie = t
	s.begin(text, opts)
	return s
}

// maxKept is how many units of memory an idle scan may keep.
const maxKept = 1 << 16

func (m *Matcher) release(s *scan) {
	if cap(s.units) > maxKept {
		s.units = nil
	}
	clear(s.matches)
	s.text, s.opts, s.opaque, s.links = "", Options{}, nil, nil
	m.scans.Put(s)
}
