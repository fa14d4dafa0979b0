package edition

import (
	"cmp"
	"maps"
	"slices"

	"duizhao/generator/source"
)

// labels knows which entries have a term.
type labels map[string][]labelled

type labelled struct {
	id    string
	at    source.Pos
	match MatchRules
}

func (l *labels) add(text string, entry labelled) {
	if *l == nil {
		*l = labels{}
	}
	text = source.NFC(text)
	if text != "" && !slices.ContainsFunc((*l)[text], func(e labelled) bool { return e.id == entry.id }) {
		(*l)[text] = append((*l)[text], entry)
	}
}

// clashes warns of terms that two entries have and that no rule tells apart.
func (l labels) clashes(kinds, hint string) source.Diagnostics {
	var ds source.Diagnostics
	for _, text := range slices.Sorted(maps.Keys(l)) {
		for i, e := range l[text] {
			j := slices.IndexFunc(l[text][:i], func(first labelled) bool { return !toldApart(first.match, e.match) })
			if j >= 0 {
				first := l[text][j]
				ds = append(ds, source.Warningf(e.at, "ambiguous-label", "“%s” is a term of two %s, “%s” and “%s”", text, kinds, first.id, e.id).
					WithHint("%s", hint).WithNote(first.at, "“%s” is here", first.id))
			}
		}
	}
	slices.SortStableFunc(ds, func(a, b source.Diagnostic) int { return cmp.Compare(a.At.Line, b.At.Line) })
	return ds
}

// toldApart says whether the rules of two concepts can decide between them.
func toldApart(a, b MatchRules) bool {
	if len(a.Before)+len(a.After)+len(b.Before)+len(b.After) > 0 {
		return true
	}
	shared := func(slug string) bool { return slices.Contains(b.Editions, slug) }
	return len(a.Editions) > 0 && len(b.Editions) > 0 && !slices.ContainsFunc(a.Editions, shared)
}
