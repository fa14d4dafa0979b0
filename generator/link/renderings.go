package link

import (
	"cmp"
	"slices"

	"duizhao/generator/edition"
	"duizhao/generator/markup"
	"duizhao/generator/match"
)

// Translations are the texts that translate a text, in the order of the model.
func (ix *Index) Translations(t *Text) []*Text {
	if !t.Original {
		return nil
	}
	var out []*Text
	add := func(f *markup.Flow) {
		if translated := ix.byFlow[f]; translated != nil {
			out = append(out, translated)
		}
	}
	switch {
	case t.Note != nil:
		for _, n := range t.Note.Translations {
			add(&n.Def.Flow)
		}
	case t.Paragraph != nil:
		for _, b := range t.Paragraph.Translations {
			add(&b.Block.Flow)
		}
	default:
		for _, b := range t.Section.Translations {
			add(&b.Block.Flow)
		}
	}
	return out
}

// Rendering is what translations have for an entry.
type Rendering struct {
	Name        string // as the glossary gives it; "" for [[…|id]]
	Occurrences []Occurrence
}

// Rendered says how the translations in one language render an entry.
type Rendered struct {
	Lang       string
	Renderings []Rendering // the most frequent first
	Blocks     int         // translated blocks whose original mentions the entry
	Without    []Missing   // those of them that have none of its renderings
}

// Missing is a translated block without a rendering of what its original
// mentions.
type Missing struct {
	Original    Occurrence // the first in the block
	Translation *Text
}

// Renderings says how an entry is rendered, for each language that translates
// any block that mentions it.
func (ix *Index) Renderings(e *Entry) []Rendered {
	var out []Rendered
	in := func(lang string) *Rendered {
		for i := range out {
			if out[i].Lang == lang {
				return &out[i]
			}
		}
		out = append(out, Rendered{Lang: lang})
		return &out[len(out)-1]
	}
	var before *Text
	for _, o := range e.Occurrences {
		if !o.Text.Original {
			in(o.Text.Lang).add(o)
			continue
		}
		if o.Text == before {
			continue
		}
		before = o.Text
		for _, t := range ix.Translations(o.Text) {
			r := in(t.Lang)
			r.Blocks++
			if !ix.renders(t, e.Target) {
				r.Without = append(r.Without, Missing{o, t})
			}
		}
	}
	for i := range out {
		slices.SortStableFunc(out[i].Renderings, func(a, b Rendering) int {
			return cmp.Or(cmp.Compare(len(b.Occurrences), len(a.Occurrences)), cmp.Compare(a.Name, b.Name))
		})
	}
	slices.SortFunc(out, func(a, b Rendered) int { return cmp.Compare(a.Lang, b.Lang) })
	return out
}

func (r *Rendered) add(o Occurrence) {
	i := slices.IndexFunc(r.Renderings, func(x Rendering) bool { return x.Name == o.Name })
	if i < 0 {
		r.Renderings = append(r.Renderings, Rendering{Name: o.Name})
		i = len(r.Renderings) - 1
	}
	r.Renderings[i].Occurrences = append(r.Renderings[i].Occurrences, o)
}

// renders says that a translation has a rendering of an entry, be it as part of
// a longer term.
func (ix *Index) renders(t *Text, target Target) bool {
	if slices.ContainsFunc(t.Mentions, func(m Mention) bool { return m.Target == target }) {
		return true
	}
	for _, s := range searches(t, ix.vocab) {
		for _, c := range s.Trace(t.Flow.Text, s.opts) {
			if c.Rule == match.Overlap && ix.vocab.targets[s.terms[c.Term].Ref] == target {
				return true
			}
		}
	}
	// Or where such entries are not sought: in a note, a quoted word is taken for the title of a work.
	return slices.ContainsFunc(ix.vocab.unsought(t), func(f Finding) bool { return f.Target == target })
}

// renderable says whether the entry has any rendering in the language of a text.
func renderable(target Target, t *Text) bool {
	if i := target.Instrument; i != nil {
		return i.En != "" && match.Language(t.Lang) == "en"
	}
	given := func(lang string) bool { return match.Language(lang) == match.Language(t.Lang) }
	return slices.ContainsFunc(target.Concept.Gloss, func(g edition.LangText) bool { return given(g.Lang) }) ||
		slices.ContainsFunc(target.Concept.AltGloss, func(r edition.Renderings) bool { return given(r.Lang) })
}
