package script

import (
	"slices"

	"duizhao/generator/edition"
	"duizhao/generator/link"
	"duizhao/generator/markup"
	"duizhao/generator/match"
)

// flow converts a flow with what was found in it, and gives the place of each
// of its places.
func (c *Converter) flow(f *markup.Flow, mentions []link.Mention, script string) (*markup.Flow, *aligned) {
	keep := kept(f)
	a := c.align(f.Text, keep, official(f.Text, mentions, keep, script))
	out := &markup.Flow{Text: a.Text}
	for _, e := range f.Events {
		if e.El != markup.ElList || e.Op != markup.OpOpen { // of which Start is a number
			e.Start, e.End = a.at(e.Start), a.at(e.End)
		}
		out.Events = append(out.Events, e)
	}
	for _, r := range f.Refs {
		r.At = a.at(r.At)
		out.Refs = append(out.Refs, r)
	}
	for _, l := range f.Links {
		l.Title = c.String(l.Title)
		l.Span = markup.Span{Start: a.at(l.Start), End: a.at(l.End)}
		out.Links = append(out.Links, l)
	}
	for _, s := range f.Opaque {
		out.Opaque = append(out.Opaque, markup.Span{Start: a.at(s.Start), End: a.at(s.End)})
	}
	for _, o := range f.Overrides {
		o.Span = markup.Span{Start: a.at(o.Start), End: a.at(o.End)}
		out.Overrides = append(out.Overrides, o)
	}
	return out, a
}

// official lists the mentions that name an instrument in full, with its name in
// a script.
func official(text string, mentions []link.Mention, keep []span, script string) []named {
	var out []named
	for _, m := range mentions {
		i := m.Target.Instrument
		if i == nil || i.Names.InScript(script) == "" || !fullName(i, text[m.Start:m.End]) {
			continue
		}
		if !slices.ContainsFunc(keep, func(k span) bool { return m.Start < k.end && k.start < m.End }) {
			out = append(out, named{span{m.Start, m.End}, i.Names.InScript(script)})
		}
	}
	return out
}

// fullName says whether a text is one of an instrument's Chinese names, in
// whatever script, and not a short one.
func fullName(i *edition.Instrument, surface string) bool {
	folded := match.Fold(surface)
	return slices.ContainsFunc(i.Chinese(), func(name string) bool { return match.Fold(name) == folded })
}

// kept lists what is not converted, in order: code, and addresses.
func kept(f *markup.Flow) []span {
	var out []span
	var code markup.Event // that has begun
	for _, e := range f.Events {
		switch {
		case e.Op == markup.OpCode:
			out = append(out, span{e.Start, e.End})
		case e.Op == markup.OpOpen && e.El == markup.ElCode:
			code = e
		case e.Op == markup.OpClose && e.El == markup.ElCode:
			out = append(out, span{code.Start, e.Start})
		}
	}
	for _, s := range link.Addresses(f) {
		out = append(out, span{s.Start, s.End})
	}
	return merge(out)
}
