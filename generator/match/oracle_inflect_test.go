package match

import (
	"slices"
	"strings"
)

// The oracle knows a few words, and their forms by heart. What is in lists here
// is in the package computed from the letters of the words.

// oEnglish are words and their other forms in one spelling, the other number first.
var oEnglish = map[string][]string{
	"plan":     {"plans", "planned", "planning"},
	"plans":    {"plan", "planned", "planning"},
	"planning": {"plannings", "plan", "plans", "planned"},
	"policies": {"policy", "policied", "policying"},
	"AI":       {"AIs"},
	"AIs":      {"AI"},
	"labour":   {"labours", "laboured", "labouring"},
	"labor":    {"labors", "labored", "laboring"},
	"crisis":   {"crises"},
	"Use":      {"Uses", "Used", "Using"},
}

// oSpelling leads from each of two spellings to the other.
var oSpelling = map[string]string{"labour": "labor", "labor": "labour"}

// oFrench are words and their plurals.
var oFrench = map[string]string{"accord": "accords", "accords": "accords", "mondial": "mondiaux", "réseau": "réseaux", "bas": "bas", "IA": "IA", "de": "de"}

// oInflections gives the other forms of a term of the words above, which are
// parted by single spaces. No term begins or ends with a function word.
func oInflections(t Term) []string {
	if !t.Inflect {
		return nil
	}
	w := strings.Split(t.Text, " ")
	switch oLanguage(t.Lang) {
	case "en":
		return oEnglishForms(w)
	case "fr":
		return oFrenchForms(w)
	}
	return nil // the tests inflect no others
}

func oEnglishForms(w []string) []string {
	first, last := 0, len(w)-1
	spelled := [][]string{w}
	if slices.ContainsFunc(w[min(1, last):], func(s string) bool { return oSpelling[s] != "" }) {
		for _, to := range []string{"labour", "labor"} {
			other := slices.Clone(w)
			for k := min(1, last); k < len(w); k++ {
				if oSpelling[w[k]] != "" {
					other[k] = to
				}
			}
			spelled = append(spelled, other)
		}
	}
	with := func(w []string, k int, s string) []string {
		out := slices.Clone(w)
		out[k] = s
		return out
	}
	rests := spelled
	for _, w := range spelled {
		for _, form := range oEnglish[w[last]] {
			rests = append(rests, with(w, last, form))
		}
		if of := slices.Index(w, "of"); of > 1 {
			rests = append(rests, with(w, of-1, oEnglish[w[of-1]][0]))
		}
	}
	var out []string
	for _, rest := range rests {
		out = append(out, strings.Join(rest, " "))
		if last == 0 {
			continue
		}
		heads := append([]string{w[first] + "’s"}, oEnglish[w[first]]...)
		if other := oSpelling[w[first]]; other != "" {
			heads = append(append(heads, other), oEnglish[other]...)
		}
		for _, head := range heads {
			out = append(out, strings.Join(with(rest, first, head), " "))
		}
	}
	return out
}

func oFrenchForms(w []string) []string {
	of := slices.Index(w, "de")
	if of < 0 {
		of = len(w)
	}
	var out []string
	for _, group := range [][2]int{{0, 1}, {len(w) - 1, len(w)}, {0, of}, {0, len(w)}} {
		form := slices.Clone(w)
		for k := group[0]; k < group[1]; k++ {
			form[k] = oFrench[w[k]]
		}
		out = append(out, strings.Join(form, " "))
	}
	return out
}
