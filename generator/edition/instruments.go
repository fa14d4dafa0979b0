package edition

import (
	"go.yaml.in/yaml/v4"

	"duizhao/generator/source"
)

var instrumentKeys = []string{"id", "zh", "en", "alt", "kind", "issuer", "date", "place", "status", "url", "supersedes", "related", "concepts"}

// loadInstruments reads a file of content/instruments: a list of instruments.
func loadInstruments(f *source.File) ([]*Instrument, source.Diagnostics) {
	d := &decoder{file: f}
	root := d.parseYAML()
	if root == nil {
		return nil, d.diags
	}
	var out []*Instrument
	for _, n := range d.list(root, "a file of instruments") {
		out = append(out, d.instrument(n))
	}
	return out, d.diags
}

func (d *decoder) instrument(n *yaml.Node) *Instrument {
	o := d.object(n, "an instrument", instrumentKeys)
	o.require("this instrument", "id", "zh", "kind")
	return &Instrument{
		ID: o.id("this instrument"), Zh: o.str("zh"), En: o.str("en"), Alt: o.strs("alt"),
		Kind: o.choice("kind", Kinds), Issuer: o.text("issuer", "zh"), Date: o.date("date"), Place: o.text("place", "zh"),
		Status: o.choice("status", Statuses), URL: o.url("url"),
		Supersedes: o.refs("supersedes"), Related: o.refs("related"), Concepts: o.refs("concepts"), At: o.where("id"),
	}
}
