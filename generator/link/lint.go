package link

import (
	"slices"

	"duizhao/generator/source"
)

// Lint gives the doubts that are no reason to stop a build: entries that no
// text mentions, and blocks whose translation has none of the renderings of
// what they mention.
func Lint(ix *Index) source.Diagnostics {
	ds := unused(ix)
	for _, e := range slices.Concat(ix.Concepts, ix.Instruments) {
		for _, r := range ix.Renderings(e) {
			for _, m := range r.Without {
				if renderable(e.Target, m.Translation) {
					ds = append(ds, unrendered(e.Target, m))
				}
			}
		}
	}
	return ds
}

func unused(ix *Index) source.Diagnostics {
	var ds source.Diagnostics
	for _, e := range ix.Concepts {
		if len(e.Occurrences) == 0 {
			c := e.Target.Concept
			ds = append(ds, source.Warningf(c.At, "unused-concept", "no text mentions the concept %q (%s)", c.ID, c.PrefLabel).
				WithHint("check its spelling and its match rules, or add the form that the texts use to alt"))
		}
	}
	for _, e := range ix.Instruments {
		if len(e.Occurrences) == 0 {
			i := e.Target.Instrument
			ds = append(ds, source.Warningf(i.At, "unused-instrument", "no text mentions the instrument %q (%s)", i.ID, i.Zh).
				WithHint("check its spelling, or add the form that the texts use to alt"))
		}
	}
	return ds
}

// unrendered reports a translation that does not say what its original says, or
// says it in words that the glossary does not have.
func unrendered(target Target, m Missing) source.Diagnostic {
	o, t := m.Original, m.Translation
	surface := o.Text.Flow.Text[o.Start:o.End]
	kind, field, usual := "concept", "alt_gloss", ""
	if target.Instrument != nil {
		kind, field, usual = "instrument", "alt", target.Instrument.En
	} else {
		usual = target.Concept.Gloss.In(t.Lang)
	}
	if usual != "" {
		usual = ", such as “" + usual + "”"
	}
	return source.Warningf(t.Flow.Pos(0), "unrendered-"+kind, "the original has %s, but this translation has none of the renderings of the %s %q%s", surface, kind, target.ID(), usual).
		WithNote(o.Text.Flow.Pos(o.Start), "%s", surface).
		WithHint("use one of them, or add what stands here to %s of the %s; where the words diverge on purpose, mark what renders it as [[…|%s]], or the original as [[!%s]]", field, kind, target.ID(), surface)
}
