package match

import (
	"slices"
	"strings"
)

// spelling says which of two ways of writing English a word follows.
type spelling struct{ american, ize bool }

// spellings are those of America, of Britain, and of Oxford and the United
// Nations (labour organization).
var spellings = [3]spelling{{true, true}, {false, false}, {false, true}}

// spellings gives a text as it is and, where that is another text, with every
// word but the head in one of the spellings, by these rules:
//
//   - -ise, -ize and what is made of them, after four letters, unless the word is
//     one of those that only have -ise; -yse, -yze;
//   - -our, -or; -re, -er; -ogue, -og; a doubled l before -ed, -ing and -er; and a
//     few pairs: for words in a list each.
func (in *inflector) spellings(text, head string) []string {
	var out formSet
	out.add(text)
	all := words(text, "")
	if head != "" {
		all = all[1:]
	}
	for i := range spellings {
		spelled := text
		for _, w := range slices.Backward(all) { // from the end, so that places stay
			if other := in.spell(w.of(text))[i]; other != "" {
				spelled = w.in(spelled, other)
			}
		}
		out.add(spelled)
	}
	return out.list
}

// spell gives a word in each spelling.
func (in *inflector) spell(w string) [len(spellings)]string {
	out, known := in.spelled[w]
	if !known {
		for i, s := range spellings {
			out[i] = s.word(w)
		}
		in.spelled[w] = out
	}
	return out
}

// word gives a word in a spelling; "" if it knows no other.
func (s spelling) word(w string) string {
	lower := strings.ToLower(w)
	if !ascii(lower) || abbreviated(w) {
		return ""
	}
	out := s.izing(lower)
	if out == "" {
		out = s.listed(lower)
	}
	if out != "" && capitalized(w) {
		out = withCapital(out)
	}
	return out
}

const (
	izeEndings = "e es ed er ers ing ation ations ational able"
	onlyIse    = "advertis compris compromis concis disguis enterpris exercis expertis franchis improvis " +
		"likewis merchandis otherwis paradis precis premis promis supervis surpris televis treatis"
)

// izing respells -ise and -yse.
func (s spelling) izing(w string) string {
	at := max(strings.LastIndex(w, "is"), strings.LastIndex(w, "iz"))
	if at >= 4 && listed(izeEndings, w[at+2:]) && !listed(onlyIse, w[:at]+"is") {
		return w[:at+1] + letterOf(s.ize) + w[at+2:]
	}
	at = max(strings.LastIndex(w, "lys"), strings.LastIndex(w, "lyz"))
	if at >= 2 && listed("e es ed er ers ing", w[at+3:]) {
		return w[:at+2] + letterOf(s.american) + w[at+3:]
	}
	return ""
}

func letterOf(z bool) string {
	if z {
		return "z"
	}
	return "s"
}

// respelled are beginnings of words, the endings that tell the spellings apart
// (British, American), and what may follow them.
var respelled = []struct{ words, british, american, after string }{
	{
		"arm behavi cand clam col endeav fav flav harb hon hum lab misbehavi neighb od parl ranc rig rum sav savi splend tum val vap vig " +
			"discol disfav dishon unfav",
		"our", "or", " s ed ing er ers able ably al ally ist hood hoods ite ites ful less",
	},
	{"calib cent epicent fib kilomet lit lust met millimet sab sepulch spect theat", "re", "er", " s"},
	{"cent recent", "red", "ered", ""},
	{"cent", "ring", "ering", ""},
	{"anal catal dial epil monol", "ogue", "og", " s"},
	{"cancel channel counsel dial equal fuel jewel label level model panel rival signal total travel tunnel", "l", "", "ed ing er ers"},
	{"program", "me", "", " s"},
	{"def off pret lic", "ence", "ense", " s"},
	{"ag", "eing", "ing", ""},
	{"judg acknowledg", "ement", "ment", " s"},
	{"enrol fulfil instal", "ment", "lment", " s"},
	{"skil wil", "ful", "lful", ""},
	{"art", "efact", "ifact", " s"},
	{"s", "ceptic", "keptic", " s al ism"},
	{"man", "oeuvre", "euver", " s"},
	{"gr", "ey", "ay", " s"},
	{"al", "uminium", "uminum", ""},
}

// listed respells a word by the lists.
func (s spelling) listed(w string) string {
	for i := range respelled {
		kind := &respelled[i]
		for begin := range strings.FieldsSeq(kind.words) {
			rest, ok := strings.CutPrefix(w, begin)
			if !ok {
				continue
			}
			for _, after := range strings.Split(kind.after, " ") {
				if rest != kind.british+after && rest != kind.american+after {
					continue
				}
				if s.american {
					return begin + kind.american + after
				}
				return begin + kind.british + after
			}
		}
	}
	return ""
}
