package edition

import (
	"slices"

	"duizhao/generator/source"
)

var instrumentKeys = []string{
	"id", "zh", "en", "alt", "kind", "issuer", "date", "place", "status", "url",
	"supersedes", "related", "concepts",
}

// loadInstruments reads a file of the register of instruments. Together with
// errors it returns what could be read, as [loadConcepts] does.
func loadInstruments(f *source.File) ([]*Instrument, source.Diagnostics) {
	d, y := open(f)
	var out []*Instrument
	for _, n := range d.entries(y.root, "a file of instruments") {
		o := d.object(n, "this instrument", "begin it with “- id: ”", instrumentKeys)
		out = append(out, o.instrument())
	}
	for _, lost := range y.lost {
		out = append(out, &Instrument{ID: lost.ID, At: lost.At})
	}
	return out, d.ds
}

func (o *object) instrument() *Instrument {
	i := &Instrument{
		En:         o.line("en"),
		Alt:        o.lines("alt"),
		Kind:       o.oneOf("kind", Kinds),
		Issuer:     o.texts("issuer", "zh", label),
		Date:       o.date("date"),
		Place:      o.texts("place", "zh", label),
		Status:     o.oneOf("status", Statuses),
		URL:        o.url("url", "https", "http", "doi", "urn"),
		Supersedes: o.refs("supersedes"),
		Related:    o.refs("related"),
		Concepts:   o.refs("concepts"),
	}
	i.Zh, i.Names = o.chineseNames("zh")
	i.ID, i.At = o.slug(validInstrumentSlug)
	o.needID(i.En, i.Zh)
	o.need("zh", "kind")
	for _, name := range i.Official() {
		if slices.Contains(i.Alt, name) {
			o.report(source.Warningf(i.At, "duplicate-entry", "“%s” is the instrument's name and stands in “alt” again", name).
				WithHint("delete it from “alt”"))
		}
	}
	return i
}
