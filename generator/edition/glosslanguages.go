package edition

import (
	"slices"
	"strings"

	"duizhao/generator/source"
)

// checkGlossLanguages holds the languages of the glosses against those that
// site.yaml offers to readers. Each language is reported once, at the first place.
func checkGlossLanguages(c *Corpus) source.Diagnostics {
	return append(c.unofferedGlosses(), c.emptyGlossLanguages()...)
}

// unofferedGlosses are in languages that no reader of a text can choose. A gloss
// in the language of a translation has a use all the same: it is found there.
func (c *Corpus) unofferedGlosses() source.Diagnostics {
	serves := slices.Clone(c.Site.Gloss.Languages)
	for _, e := range c.Editions {
		serves = append(serves, e.Translations...)
	}
	var ds source.Diagnostics
	for _, concept := range c.Concepts {
		for _, g := range concept.Gloss {
			if slices.ContainsFunc(serves, func(tag string) bool { return SameLanguage(tag, g.Lang) }) {
				continue
			}
			serves = append(serves, g.Lang)
			ds = append(ds, source.Warningf(concept.glossAt[g.Lang], "unoffered-gloss", "glosses in %s are given, and no text shows them: gloss.languages of site.yaml has %s",
				g.Lang, strings.Join(c.Site.Gloss.Languages, ", ")).
				WithHint("if readers are to choose them, write languages: [%s, %s] there", strings.Join(c.Site.Gloss.Languages, ", "), g.Lang))
		}
	}
	return ds
}

// emptyGlossLanguages are offered to readers, and would show them nothing. A site
// without a glossary is just begun.
func (c *Corpus) emptyGlossLanguages() source.Diagnostics {
	if len(c.Concepts) == 0 {
		return nil
	}
	var ds source.Diagnostics
	for _, tag := range c.Site.Gloss.Languages {
		at, written := c.Site.Gloss.at[tag]
		if !written || isRomanization(tag) || slices.ContainsFunc(c.Concepts, func(concept *Concept) bool { return concept.Gloss.In(tag) != "" }) {
			continue
		}
		ds = append(ds, source.Warningf(at, "empty-gloss-language", "readers are offered glosses in %s, and no entry of the glossary has one", tag).
			WithHint("give entries one, as gloss: {%s: …}, or delete %s here", tag, tag))
	}
	return ds
}
