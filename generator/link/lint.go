package link

import "duizhao/generator/source"

// Lint gives the doubts that are no reason to stop a build: entries that no
// text mentions.
func Lint(ix *Index) source.Diagnostics {
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
