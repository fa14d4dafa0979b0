package link

import (
	"cmp"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"duizhao/generator/edition"
	"duizhao/generator/match"
)

// vocabulary is every string that names something, ready for matching.
type vocabulary struct {
	policy   edition.MentionPolicy
	terms    []match.Term
	targets  []Target // by Term.Ref
	concepts map[string]Target
	others   map[string]Target // instruments
	derived  map[string]string // names that no entry gives, and those that they are made of
	finders  map[edition.Sought]func() *finder

	translations []string // the languages of all translations, sorted
}

// finder finds some of the terms.
type finder struct {
	*match.Matcher
	terms []match.Term // by the matcher's index
}

// finder gives the one that finds what is sought. Most sites need but that of
// all terms: the others are made when a text asks for them.
func (v *vocabulary) finder(seek edition.Sought) *finder { return v.finders[seek]() }

func (v *vocabulary) newFinder(seek edition.Sought) func() *finder {
	return sync.OnceValue(func() *finder {
		terms := v.terms
		if seek != edition.SeekAll {
			terms = slices.DeleteFunc(slices.Clone(terms), func(t match.Term) bool {
				return (v.targets[t.Ref].Concept != nil) != (seek == edition.SeekConcepts)
			})
		}
		return &finder{match.New(terms), terms}
	})
}

func translations(c *edition.Corpus) []string {
	var out []string
	for _, e := range c.Editions {
		out = append(out, e.Translations...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func newVocabulary(c *edition.Corpus) *vocabulary {
	v := &vocabulary{
		policy: c.Site.Mention, concepts: map[string]Target{}, others: map[string]Target{}, derived: map[string]string{},
		finders: map[edition.Sought]func() *finder{}, translations: translations(c),
	}
	for _, concept := range c.Concepts {
		v.addConcept(concept)
	}
	for _, instrument := range c.Instruments {
		v.addInstrument(instrument)
	}
	for _, seek := range []edition.Sought{edition.SeekAll, edition.SeekConcepts, edition.SeekInstruments} {
		v.finders[seek] = v.newFinder(seek)
	}
	return v
}

func (v *vocabulary) add(t Target) (ref int) {
	v.targets = append(v.targets, t)
	return len(v.targets) - 1
}

func (v *vocabulary) addConcept(c *edition.Concept) {
	t := Target{Concept: c}
	ref := v.add(t)
	v.concepts[c.ID] = t
	for _, label := range append([]string{c.PrefLabel}, c.AltLabels...) {
		v.terms = append(v.terms, match.Term{
			Text: label, Ref: ref, Scope: c.Match.Editions,
			NeverIn: c.Match.NeverIn, Before: c.Match.Before, After: c.Match.After,
		})
	}
	rendering := func(lang, text string) {
		v.terms = append(v.terms, match.Term{Text: text, Ref: ref, Scope: c.Match.Editions, NeverIn: c.Match.NeverIn, Lang: lang, Inflect: true})
	}
	for _, g := range c.Gloss {
		rendering(g.Lang, g.Text)
	}
	for _, alt := range c.AltGloss {
		for _, text := range alt.Texts {
			rendering(alt.Lang, text)
		}
	}
}

// addInstrument registers names: all of them for Chinese text, where a foreign
// name stands in brackets or in a note; those without Han for translations.
func (v *vocabulary) addInstrument(i *edition.Instrument) {
	t := Target{Instrument: i}
	ref := v.add(t)
	v.others[i.ID] = t
	names := append(i.Official(), i.Alt...)
	for _, name := range names {
		if title := titled(name); !slices.Contains(names, title) {
			names = append(names, title)
			v.derived[title] = name
		}
	}
	for _, name := range names {
		if name == "" {
			continue
		}
		v.terms = append(v.terms, match.Term{Text: name, Ref: ref})
		if !hasHan(name) {
			for _, lang := range v.translations {
				v.terms = append(v.terms, match.Term{Text: name, Ref: ref, Lang: lang})
			}
		}
	}
}

// titled gives a name of several words as it is set in a title, where the words
// that bear meaning have capitals: resolutions and reports are named in either
// way. A name in Han characters or of one word is left.
func titled(name string) string {
	words := strings.Split(name, " ")
	if len(words) < 2 || hasHan(name) {
		return name
	}
	for i, w := range words {
		if i > 0 && slices.Contains([]string{
			"a", "an", "and", "as", "at", "by", "for", "from", "in", "into", "of", "on", "or", "the", "to", "with", "de", "du", "des", "et", "la", "le", "les",
		}, w) {
			continue
		}
		r, size := utf8.DecodeRuneInString(w)
		words[i] = string(unicode.ToUpper(r)) + w[size:]
	}
	return strings.Join(words, " ")
}

// given is a name as its entry gives it.
func (v *vocabulary) given(name string) string { return cmp.Or(v.derived[name], name) }

func hasHan(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0
}

// targetHint is the way out for an override that names nothing.
func (v *vocabulary) targetHint(id string) string {
	var known []string
	for k := range v.concepts {
		known = append(known, k)
	}
	for k := range v.others {
		known = append(known, k)
	}
	slices.Sort(known)
	if best := edition.Nearest(id, known); best != "" {
		return "did you mean " + best + "?"
	}
	return "ids stand in glossary/ and instruments/"
}
