// Package link is the one place where references are bound: which concept or
// instrument a stretch of text names, which note a mark opens, where each of
// them is used.
//
// [Bind] reads the corpus and returns an [Index], a side table: neither the
// model nor the parsed text is changed. A concordance is a list of places, not
// of strings: what stands around a mention is cut from the text when a page is
// written.
//
// Rules:
//
//   - Chinese text is searched for a concept's prefLabel and altLabels, and for
//     an instrument's names in any script; a translation for the glosses of its
//     language and for the instruments' names that have no Han character.
//   - What the author said, [[…|id]] and [[!…]], goes before what is found.
//   - Code, addresses (URLs, DOIs) and the alternative texts of images are not
//     searched. What is sought in headings, quotations, notes, links and
//     bibliographies is the site's to say ([edition.MentionPolicy]).
//   - A term that is broken by emphasis, a note mark or the edge of a link is
//     found all the same.
//   - A surface that two entries claim, and no rule decides, is an error. It is
//     never given to the first.
package link

import (
	"runtime"
	"slices"
	"strings"
	"sync"

	"duizhao/generator/edition"
	"duizhao/generator/markup"
	"duizhao/generator/source"
)

// Target is what a mention names: a concept or an instrument, never both.
type Target struct {
	Concept    *edition.Concept
	Instrument *edition.Instrument
}

// ID is the entry's id.
func (t Target) ID() string {
	if t.Concept != nil {
		return t.Concept.ID
	}
	return t.Instrument.ID
}

// Kind is "concept" or "instrument".
func (t Target) Kind() string {
	if t.Concept != nil {
		return "concept"
	}
	return "instrument"
}

// At is where the entry is written.
func (t Target) At() source.Pos {
	if t.Concept != nil {
		return t.Concept.At
	}
	return t.Instrument.At
}

// Mention is one place where a target is named. Start and End are bytes of the
// flow's text. First tells whether it is the first of its target in its
// paragraph, and in its section; one within a link never is.
type Mention struct {
	Target           Target
	Start, End       int
	Name             string // the label or rendering that it was found by, as the entry gives it; "" where the author said so
	InLink           bool   // within a link of the author's
	FirstInParagraph bool
	FirstInSection   bool
}

// Text is a flow in its place, with what was found in it.
type Text struct {
	Flow      *markup.Flow
	Edition   *edition.Edition
	Chapter   *edition.Chapter
	Section   *edition.Section
	Paragraph *edition.Paragraph // nil in a heading or a note
	Note      *edition.Note      // nil elsewhere
	Lang      string             // BCP 47
	Original  bool               // not a translation
	Mentions  []Mention          // in order, not overlapping
	Marks     []Mark             // for each of Flow.Refs

	Bibliography bool // in a section that lists works
}

// Mark is a note mark bound to its note. ID is its own address, "" in a
// translation of a text that has the same mark.
type Mark struct {
	Note *edition.Note
	ID   string
	Text *Text
}

// Occurrence is a mention in its text.
type Occurrence struct {
	Text *Text
	Mention
}

// Entry is a concept or an instrument with everything that mentions it, in the
// order of editions, chapters, blocks; notes follow the text.
type Entry struct {
	Target      Target
	Occurrences []Occurrence
}

// Count is the number of mentions in original texts and their notes.
func (e *Entry) Count() int {
	n := 0
	for _, o := range e.Occurrences {
		if o.Text.Original {
			n++
		}
	}
	return n
}

// Index holds what is bound to what.
type Index struct {
	Corpus      *edition.Corpus
	Concepts    []*Entry  // in the order of pinyin
	Instruments []*Entry  // by date, then name; undated last
	Texts       [][]*Text // for each edition, in reading order; notes follow
	vocab       *vocabulary
	byFlow      map[*markup.Flow]*Text
	marks       map[*edition.Note][]Mark
	entries     map[any]*Entry
}

// Text gives what was found in a flow of the corpus.
func (ix *Index) Text(f *markup.Flow) *Text { return ix.byFlow[f] }

// Marks gives the marks of a note that have an address, in reading order.
func (ix *Index) Marks(n *edition.Note) []Mark { return ix.marks[n] }

// Concept gives the entry of a concept, Instrument that of an instrument.
func (ix *Index) Concept(c *edition.Concept) *Entry { return ix.entries[c] }

// Instrument gives the entry of an instrument.
func (ix *Index) Instrument(i *edition.Instrument) *Entry { return ix.entries[i] }

// Bind finds every mention and binds every mark. If any diagnostic is an error,
// the index holds what could be bound: enough to be looked at, not to be
// published.
func Bind(c *edition.Corpus) (*Index, source.Diagnostics) {
	v := newVocabulary(c)
	found := make([]*editionBinder, len(c.Editions))
	var wg sync.WaitGroup
	slots := make(chan struct{}, runtime.GOMAXPROCS(0))
	for i, e := range c.Editions {
		wg.Add(1)
		go func() {
			defer wg.Done()
			slots <- struct{}{}
			defer func() { <-slots }()
			found[i] = bindEdition(e, v)
		}()
	}
	wg.Wait()
	var ds source.Diagnostics
	ix := newIndex(c)
	ix.vocab = v
	for _, b := range found {
		ds = append(ds, b.diags...)
		ix.add(b.texts)
	}
	return ix, ds
}

// Of makes the index of a corpus whose texts are bound already, as those of a
// text that was converted are: texts are those of each edition.
func Of(c *edition.Corpus, texts ...[]*Text) *Index {
	ix := newIndex(c)
	for _, t := range texts {
		ix.add(t)
	}
	return ix
}

func newIndex(c *edition.Corpus) *Index {
	ix := &Index{Corpus: c, byFlow: map[*markup.Flow]*Text{}, marks: map[*edition.Note][]Mark{}, entries: map[any]*Entry{}}
	ix.list()
	return ix
}

// list makes the entries and puts them in order.
func (ix *Index) list() {
	for _, c := range ix.Corpus.Concepts {
		e := &Entry{Target: Target{Concept: c}}
		ix.entries[c] = e
		ix.Concepts = append(ix.Concepts, e)
	}
	for _, i := range ix.Corpus.Instruments {
		e := &Entry{Target: Target{Instrument: i}}
		ix.entries[i] = e
		ix.Instruments = append(ix.Instruments, e)
	}
	keys := newConceptOrder(ix.Corpus.Concepts)
	slices.SortFunc(ix.Concepts, func(a, b *Entry) int { return strings.Compare(keys[a.Target.Concept], keys[b.Target.Concept]) })
	slices.SortStableFunc(ix.Instruments, byDate)
}

func (ix *Index) add(texts []*Text) {
	ix.Texts = append(ix.Texts, texts)
	for _, t := range texts {
		ix.byFlow[t.Flow] = t
		for _, m := range t.Mentions {
			var key any = m.Target.Concept
			if m.Target.Concept == nil {
				key = m.Target.Instrument
			}
			ix.entries[key].Occurrences = append(ix.entries[key].Occurrences, Occurrence{t, m})
		}
		for _, mark := range t.Marks {
			if mark.ID != "" {
				ix.marks[mark.Note] = append(ix.marks[mark.Note], mark)
			}
		}
	}
}

// Used tells which entries the texts of edition i mention, by kind of file and
// id: "glossary" or "instruments". Overrides count, as do notes and translations.
func (ix *Index) Used(i int) func(kind, id string) bool {
	used := map[string]bool{}
	for _, t := range ix.Texts[i] {
		for _, m := range t.Mentions {
			kind := "glossary"
			if m.Target.Instrument != nil {
				kind = "instruments"
			}
			used[kind+" "+m.Target.ID()] = true
		}
	}
	return func(kind, id string) bool { return used[kind+" "+id] }
}
