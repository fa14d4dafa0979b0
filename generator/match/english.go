package match

import (
	"slices"
	"strings"

	"github.com/kljensen/snowball/english"
)

// word gives the other forms of an English word, its other number first: the
// plural of a singular, the singular of a plural. Beside plurals these are the
// word without its ending and with -s, -ed and -ing, as its letters demand
// (planned, regulating, tied). A plural is what the ending of the word says; of
// all else, only what the stemmer brings to one stem with the word is a form of
// it. No other endings are given, so that security is not secure. Irregular
// verbs are not known.
func (in *inflector) word(w string) []string {
	forms, known := in.words[w]
	if !known {
		forms = in.newWord(w)
		forms = slices.Clip(forms[:min(len(forms), maxForms)])
		in.words[w] = forms
	}
	return forms
}

func (in *inflector) newWord(w string) []string {
	var out formSet
	switch {
	case digits(w) || w == "":
		return nil
	case possessive(w):
		owner := w[:strings.LastIndexAny(w, "’'")]
		out.add(owner)
		out.add(in.word(owner)...)
		return out.list
	case abbreviated(w):
		if singular := strings.TrimSuffix(w, "s"); len(singular) > 1 && singular != w && strings.ToUpper(singular) == singular {
			return []string{singular}
		}
		return []string{w + "s"}
	}
	lower := strings.ToLower(w)
	if len(lower) < 3 || !ascii(lower) {
		return plurals(w)
	}
	in.lower(lower, &out)
	forms := out.except(lower)
	if capitalized(w) {
		for i := range forms {
			forms[i] = withCapital(forms[i])
		}
	}
	return forms
}

// lower adds the forms of a word in small letters.
func (in *inflector) lower(w string, out *formSet) {
	singular := append(irregularSingulars(w), in.kin(w, singulars(w))...)
	base := in.kin(w, unended(w))
	switch {
	case len(singular) > 0:
		out.add(singular...)
		for _, b := range singular {
			in.verb(w, b, out)
		}
	case len(base) > 0:
		if ends(w, "ing") {
			out.add(w + "s")
		}
		out.add(base...)
		for _, b := range base {
			out.add(in.kin(w, plurals(b))...)
			in.verb(w, b, out)
		}
	default:
		out.add(englishPlurals(w)...)
		in.verb(w, w, out)
	}
}

// verb adds the forms in -ed and -ing of a base that are of one stem with w. A
// base that has such an ending takes no other: there is no findinged.
func (in *inflector) verb(w, base string, out *formSet) {
	if len(in.kin(base, unended(base))) == 0 {
		out.add(in.kin(w, append(eds(base), ings(base)...))...)
	}
}

// inflected says that a word has an ending by which it is a form of another.
func (in *inflector) inflected(w string) bool {
	w = strings.ToLower(w)
	return len(in.kin(w, singulars(w))) > 0 || len(in.kin(w, unended(w))) > 0
}

// kin are the words of a list that the stemmer brings to one stem with w. Words
// of less than three letters and function words are left out: be is not meant
// where a human being is.
func (in *inflector) kin(w string, list []string) []string {
	var out []string
	for _, other := range list {
		if len(other) >= 3 && !functional(other) && in.stem(other) == in.stem(w) {
			out = append(out, other)
		}
	}
	return out
}

func (in *inflector) stem(w string) string {
	s, known := in.stems[w]
	if !known {
		s = english.Stem(w, true)
		in.stems[w] = s
	}
	return s
}

// singulars gives what a word may be the plural, or the form in -s, of.
func singulars(w string) []string {
	cut := func(n int, ending string) string { return w[:len(w)-n] + ending }
	switch {
	case !ends(w, "s"), ends(w, "ss", "us", "is"):
		return nil
	case ends(w, "ies") && len(w) > 4:
		return []string{cut(3, "y")}
	case ends(w, "sses", "xes", "ches", "shes", "zzes", "oes"):
		return []string{cut(2, "")}
	case ends(w, "uses", "ases"):
		return []string{cut(1, ""), cut(2, "")}
	}
	return []string{cut(1, "")}
}

// unended gives what a word in -ed or -ing may be a form of: without its ending,
// with e, with one of two last letters, with y or ie.
func unended(w string) []string {
	for _, ending := range []string{"ing", "ed"} {
		b := strings.TrimSuffix(w, ending)
		switch {
		case b == w:
			continue
		case !strings.ContainsAny(b, "aeiouy"):
			return nil
		case ending == "ed" && ends(b, "i") && len(b) < 4:
			return []string{b + "e"}
		case ending == "ed" && ends(b, "i"):
			return []string{b[:len(b)-1] + "y"}
		case ending == "ing" && ends(b, "y") && len(b) < 4:
			return []string{b, b[:len(b)-1] + "ie"}
		}
		return append(undoubled(b), silent(b)...)
	}
	return nil
}

// silent gives a word whose ending is gone, with the e that it may have lost
// before it, or as it is, where only one of them can be.
func silent(b string) []string {
	switch n := len(b); {
	case ends(b, "w", "x", "y"):
		return []string{b}
	case ends(b, "us", "as", "at"):
		return []string{b, b + "e"}
	case ends(b, "c", "v", "u", "dg"), ends(b, "z") && !ends(b, "zz"), ends(b, "s") && !ends(b, "ss"):
		return []string{b + "e"}
	case n > 1 && ends(b, "l", "r") && !vowel(b[n-2]) && !ends(b, "ll", "rl", "wl", "rr"):
		return []string{b + "e"}
	case ends(b, "ng", "rg", "lg", "th", "st", "r"), n > 2 && !vowel(b[n-1]) && vowel(b[n-2]) && (!vowel(b[n-3]) || b[n-3] == 'u'):
		return []string{b, b + "e"}
	}
	return []string{b}
}

func undoubled(b string) []string {
	if n := len(b); n > 2 && b[n-1] == b[n-2] && !vowel(b[n-1]) {
		return []string{b[:n-1]}
	}
	return nil
}

// eds gives a word with -ed.
func eds(w string) []string {
	switch n := len(w); {
	case ends(w, "e"):
		return []string{w + "d"}
	case ends(w, "y") && !vowel(w[n-2]):
		return []string{w[:n-1] + "ied"}
	}
	return ended(w, "ed")
}

// ings gives a word with -ing.
func ings(w string) []string {
	switch n := len(w); {
	case ends(w, "ie"):
		return []string{w[:n-2] + "ying"}
	case ends(w, "e") && !ends(w, "ee", "oe", "ye"):
		return []string{w[:n-1] + "ing"}
	}
	return ended(w, "ing")
}

// ended adds an ending that begins with a vowel to a word that ends with none: a
// single letter after a single vowel is doubled in a word of one syllable
// (planned), and may be in some longer ones (modelled, modeled; committed).
func ended(w, ending string) []string {
	n := len(w)
	single := n > 2 && !vowel(w[n-1]) && !ends(w, "w", "x", "y") && vowel(w[n-2]) && (!vowel(w[n-3]) || w[n-3] == 'u' && n > 3 && w[n-4] == 'q')
	doubled := w + w[n-1:] + ending
	switch {
	case single && !strings.ContainsAny(w[:n-2], "aeiouy"):
		return []string{doubled}
	case single && ends(w, "l", "fer", "mit", "cur", "gram", "set", "put", "fit", "cus", "lap", "quip", "bug", "bid", "nap", "ban"):
		return []string{w + ending, doubled}
	}
	return []string{w + ending}
}

// functional says that a word is an article, a preposition, an auxiliary verb
// or the like: they are never inflected. An abbreviation (IT, WHO) is none.
func functional(w string) bool {
	if len(w) > 1 && abbreviated(w) {
		return false
	}
	switch w = strings.ToLower(w); w {
	case "across", "among", "upon", "via", "within", "without", "towards", "per":
		return true
	}
	return english.IsStopWord(w)
}

func possessive(w string) bool { return ends(strings.ToLower(w), "’s", "'s") }

func vowel(b byte) bool { return strings.IndexByte("aeiou", b) >= 0 }

func ascii(w string) bool {
	return !strings.ContainsFunc(w, func(r rune) bool { return r < 'a' || r > 'z' })
}

func ends(w string, endings ...string) bool {
	for _, ending := range endings {
		if strings.HasSuffix(w, ending) {
			return true
		}
	}
	return false
}
