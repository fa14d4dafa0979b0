package match

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"duizhao/generator/source"
)

// maxForms is how many other forms of a word are looked for. A term then has at
// most 112 texts in English: in 4 spellings each, as written, 8 of the last word,
// 9 of the first word with two of the last, one of a word between. But mostly
// the first word is a head, whose forms do not count (see [heads]); then there
// are 40 at most, and mostly 4. In French there are at most 4 others.
const maxForms = 8

// inflector gives the forms of terms. It remembers those of words, because the
// words of a glossary are few.
type inflector struct {
	words   map[string][]string
	stems   map[string]string
	spelled map[string][len(spellings)]string
}

func newInflector() inflector {
	return inflector{map[string][]string{}, map[string]string{}, map[string][len(spellings)]string{}}
}

// forms are the other forms of a term.
type forms struct {
	texts []string

	// Where head is not empty, it is the first word of the term and of all
	// texts, and may be any of heads or a possessive instead.
	head  string
	heads []string
}

// forms gives the other forms that a text of a language may have.
func (in *inflector) forms(lang, text string) forms {
	var out formSet
	var f forms
	switch text = source.NFC(text); primary(lang) {
	case "en":
		if f.head = headOf(text); f.head != "" {
			f.heads = in.heads(f.head)
		}
		for _, spelled := range in.spellings(text, f.head) {
			out.add(spelled)
			in.english(spelled, f.head != "", &out)
		}
	case "fr":
		french(text, &out)
	default:
		out.add(plurals(text)...)
	}
	f.texts = out.except(text)
	return f
}

// all gives every form as a text.
func (f forms) all(text string) []string {
	out := slices.Clip(f.texts)
	if f.head != "" {
		for _, form := range append([]string{source.NFC(text)}, f.texts...) {
			for _, head := range append([]string{f.head + "’s"}, f.heads...) {
				out = append(out, strings.Replace(form, f.head, head, 1))
			}
		}
	}
	return out
}

// heads gives the forms of a first word, in each spelling.
func (in *inflector) heads(w string) []string {
	var out formSet
	out.add(in.word(w)...)
	for _, spelled := range in.spell(w) {
		if spelled != "" && spelled != w {
			out.add(spelled)
			out.add(in.word(spelled)...)
		}
	}
	return out.list
}

// formSet is a list without repetitions.
type formSet struct{ list []string }

func (f *formSet) add(texts ...string) {
	for _, text := range texts {
		if !slices.Contains(f.list, text) {
			f.list = append(f.list, text)
		}
	}
}

func (f *formSet) except(text string) []string {
	return slices.DeleteFunc(f.list, func(s string) bool { return s == text })
}

// english adds the forms of a phrase: of its last word, of its first word, and
// of the first together with the other number of the last; also the other number
// of the word before the first function word, if that is neither: codes in
// “global code of conduct”. A first word may also be a possessive. Function
// words have no forms, and the first word that is none counts as the first. If
// that is the head, its forms are left to those who know the heads.
func (in *inflector) english(text string, headed bool, out *formSet) {
	all := words(text, "’'")
	first, last := firstWord(text, all), len(all)-1
	if first < 0 {
		return
	}
	lasts := in.lasts(text, all[last])
	for _, form := range lasts {
		out.add(all[last].in(text, form))
	}
	if w := all[first].of(text); first < last && !headed {
		firsts := in.word(w)
		if !possessive(w) && !digits(w) && !in.inflected(w) {
			firsts = append(firsts, w+"’s")
		}
		for _, form := range firsts {
			out.add(all[first].in(text, form))
			if len(lasts) > 0 { // the last word first, so that the place of the first stays
				out.add(all[first].in(all[last].in(text, lasts[0]), form))
			}
		}
	}
	for k := first + 1; k < last; k++ {
		if functional(all[k].of(text)) {
			if forms := in.word(all[k-1].of(text)); k-1 > first && len(forms) > 0 {
				out.add(all[k-1].in(text, forms[0]))
			}
			return
		}
	}
}

// lasts gives the forms of a last word. Where a function word is one, it is a
// noun: a human being.
func (in *inflector) lasts(text string, last place) []string {
	switch w := last.of(text); {
	case !bare(text[last.to:]):
		return nil
	case functional(w):
		return plurals(w)
	default:
		return in.word(w)
	}
}

// headOf gives the first word of a phrase of several, if it may be inflected: no
// function word, no part of a compound, without an apostrophe, with a space
// behind it.
func headOf(text string) string {
	all := words(text, "’'")
	if len(all) < 2 || firstWord(text, all) != 0 || !bare(text[:all[0].from]) {
		return ""
	}
	w := all[0].of(text)
	if strings.ContainsAny(w, "’'") || text[all[0].to] != ' ' {
		return ""
	}
	return w
}

// firstWord is the index of the first word that is no function word: of a
// compound (fine-tune) the last part; -1 if there is none.
func firstWord(text string, words []place) int {
	for i, w := range words {
		compound := i+1 < len(words) && strings.Trim(text[w.to:words[i+1].from], "-‐‑") == ""
		if !compound && !functional(w.of(text)) {
			return i
		}
	}
	return -1
}

// place is where a word stands in a text.
type place struct{ from, to int }

func (p place) of(text string) string { return text[p.from:p.to] }

// in gives the text with another word in this place.
func (p place) in(text, word string) string { return text[:p.from] + word + text[p.to:] }

// words finds the words of a text: letters, digits and marks, and inside them
// the given apostrophes.
func words(text, apostrophes string) []place {
	var out []place
	from := -1
	for at, r := range text {
		inside := unicode.In(r, unicode.L, unicode.Nd, unicode.M)
		if from >= 0 && strings.ContainsRune(apostrophes, r) {
			next, _ := utf8.DecodeRuneInString(text[at+utf8.RuneLen(r):])
			inside = unicode.IsLetter(next)
		}
		switch {
		case inside && from < 0:
			from = at
		case !inside && from >= 0:
			out, from = append(out, place{from, at}), -1
		}
	}
	if from >= 0 {
		out = append(out, place{from, len(text)})
	}
	return out
}

// bare says that a text is nothing but quotation marks and white space.
func bare(text string) bool {
	return !strings.ContainsFunc(text, func(r rune) bool { return kindOf(r) == plain })
}

func digits(word string) bool { return strings.ContainsFunc(word, unicode.IsDigit) }

// capitalized says that a word begins with a capital, abbreviated that it has
// capitals in other places too, or is but one letter: LLM, LLMs, DeepSeek.
func capitalized(word string) bool {
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

func abbreviated(word string) bool {
	_, size := utf8.DecodeRuneInString(word)
	return size == len(word) || strings.ContainsFunc(word[size:], unicode.IsUpper)
}

// withCapital gives a word a capital first letter.
func withCapital(word string) string {
	r, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r)) + word[size:]
}
