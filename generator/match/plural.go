package match

import "strings"

// plurals gives the regular English plurals that a word or phrase may have: of
// its last word, by its ending. Both are given where usage varies (-o).
func plurals(s string) []string {
	if s == "" || !letter(s[len(s)-1]) {
		return nil
	}
	lower := strings.ToLower(s)
	switch {
	case s[len(s)-1] < 'a': // an abbreviation: LLMs
		return []string{s + "s"}
	case ends(lower, "s", "x", "z", "ch", "sh"):
		return []string{s + "es"}
	case ends(lower, "o"):
		return []string{s + "s", s + "es"}
	case ends(lower, "y") && !ends(lower, "ay", "ey", "oy", "uy"):
		return []string{s[:len(s)-1] + "ies"}
	}
	return []string{s + "s"}
}

func letter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }

// irregular are the plurals that English keeps from Latin, Greek and its own
// past: an ending, that of the plural, and the words that have it. Those of the
// first line have no regular plural beside it.
var irregular = []struct{ singular, plural, words string }{
	{"is", "es", "analysis antithesis axis basis crisis diagnosis emphasis genesis hypothesis oasis paralysis parenthesis prognosis synopsis synthesis thesis"},
	{"on", "a", "automaton criterion phenomenon polyhedron"},
	{"um", "a", "addendum consortium continuum curriculum datum erratum forum maximum medium memorandum millennium minimum momentum optimum quantum referendum spectrum stratum symposium"},
	{"us", "i", "focus locus nucleus radius stimulus syllabus"},
	{"ix", "ices", "appendix matrix"},
	{"ex", "ices", "apex index vertex vortex"},
	{"a", "ae", "antenna formula"},
	{"eau", "eaux", "bureau plateau tableau"},
	{"f", "ves", "half leaf self shelf thief wolf"},
	{"fe", "ves", "knife life wife"},
	{"man", "men", "chairman layman man ombudsman spokesman statesman woman"},
	{"child", "children", "child"},
	{"foot", "feet", "foot"},
	{"person", "people", "person"},
}

// englishPlurals gives the plurals of an English word in small letters.
func englishPlurals(w string) []string {
	regular := plurals(w)
	for i, kind := range irregular {
		if listed(kind.words, w) {
			plural := strings.TrimSuffix(w, kind.singular) + kind.plural
			if i == 0 {
				return []string{plural}
			}
			return append([]string{plural}, regular...)
		}
	}
	return regular
}

// irregularSingulars gives the singulars of a plural that is not regular.
func irregularSingulars(w string) []string {
	var out []string
	for _, kind := range irregular {
		if b, ok := strings.CutSuffix(w, kind.plural); ok && listed(kind.words, b+kind.singular) {
			out = append(out, b+kind.singular)
		}
	}
	return out
}

// listed says that a word is one of a list.
func listed(list, word string) bool {
	for w := range strings.FieldsSeq(list) {
		if w == word {
			return true
		}
	}
	return false
}
