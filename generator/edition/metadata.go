package edition

import (
	"strconv"

	"go.yaml.in/yaml/v4"

	"duizhao/generator/source"
)

var (
	editionKeys = []string{"title", "authors", "translators", "editors", "language", "keywords", "abstract", "source", "rights", "date", "raw_html"}
	personKeys  = []string{"affiliation", "note"}
)

// loadMetadata reads edition.yaml into e.
func loadMetadata(f *source.File, e *Edition) source.Diagnostics {
	d := &decoder{file: f}
	root := d.parseYAML()
	if root == nil {
		if len(d.diags) == 0 {
			d.fault(f.Whole(), "missing-key", "is empty").hint("it needs at least a title: {zh: …, en: …}")
		}
		return d.diags
	}
	o := d.object(root, "edition.yaml", editionKeys)
	o.require("this edition", "title")
	if s := o.str("language"); s != "" {
		tag, err := canonicalTag(s)
		if err != nil {
			o.fault(o.where("language"), "bad-language", "%q %v", s, err).hint("for example zh-Hans or zh-Hant")
		} else {
			e.Language = tag
		}
	}
	e.Title, e.Abstract, e.Rights = o.text("title", e.Language), o.text("abstract", e.Language), o.text("rights", e.Language)
	e.Authors, e.Translators, e.Editors = o.people("authors", e.Language), o.people("translators", e.Language), o.people("editors", e.Language)
	for _, n := range o.list("keywords") {
		e.Keywords = append(e.Keywords, d.text(n, "a keyword", e.Language))
	}
	e.Date, e.RawHTML = o.date("date"), o.boolean("raw_html")
	if n := o.values["source"]; n != nil {
		e.Source = d.csl(n)
	}
	return d.diags
}

// people reads a list of persons: strings, or mappings from languages to names
// with affiliation and note.
func (o *object) people(key, lang string) []Person {
	var out []Person
	for _, n := range o.list(key) {
		if n.Kind == yaml.ScalarNode {
			out = append(out, Person{Name: Text{{lang, o.line(n, "a name")}}})
			continue
		}
		m := o.object(n, "a person", nil)
		p := Person{Name: o.languages(m, "a person", personKeys), Affiliation: m.text("affiliation", lang), Note: m.text("note", lang)}
		if len(p.Name) == 0 && n.Kind == yaml.MappingNode {
			o.fault(o.at(n), "missing-key", "this person has no name").hint("write it by language: {zh: 李艳, en: Li Yan}")
		}
		out = append(out, p)
	}
	return out
}

// cslFields are the fields of a CSL-JSON item (schema csl-data.json 1.0).
var cslFields = []string{
	"type", "id", "citation-key", "categories", "language", "journalAbbreviation", "shortTitle",
	"author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator", "director", "editor",
	"editorial-director", "executive-producer", "guest", "host", "interviewer", "illustrator", "narrator", "organizer", "original-author",
	"performer", "producer", "recipient", "reviewed-author", "script-writer", "series-creator", "translator",
	"accessed", "available-date", "event-date", "issued", "original-date", "submitted",
	"abstract", "annote", "archive", "archive_collection", "archive_location", "archive-place", "authority", "call-number", "chapter-number",
	"citation-number", "citation-label", "collection-number", "collection-title", "container-title", "container-title-short", "dimensions",
	"division", "DOI", "edition", "event", "event-title", "event-place", "first-reference-note-number", "genre", "ISBN", "ISSN", "issue",
	"jurisdiction", "keyword", "locator", "medium", "note", "number", "number-of-pages", "number-of-volumes", "original-publisher",
	"original-publisher-place", "original-title", "page", "page-first", "part", "part-title", "PMCID", "PMID", "printing", "publisher",
	"publisher-place", "references", "reviewed-genre", "reviewed-title", "scale", "section", "source", "status", "supplement", "title",
	"title-short", "URL", "version", "volume", "volume-title", "volume-title-short", "year-suffix", "custom",
}

// csl reads the publication that a text comes from. Its values are strings,
// numbers, lists and mappings, as CSL-JSON has them.
func (d *decoder) csl(n *yaml.Node) map[string]any {
	o := d.object(n, "source", cslFields)
	if o.values["URL"] != nil {
		o.url("URL")
	}
	out := map[string]any{}
	for _, key := range o.keys {
		out[key] = value(o.values[key])
	}
	return out
}

// value is a node as JSON has it: whole numbers in a list are numbers, as in
// date-parts; every other scalar is the string that was written.
func value(n *yaml.Node) any {
	switch n.Kind {
	case yaml.SequenceNode:
		out := []any{}
		for _, c := range n.Content {
			v := value(c)
			if s, ok := v.(string); ok && c.Style == 0 {
				if i, err := strconv.Atoi(s); err == nil {
					v = i
				}
			}
			out = append(out, v)
		}
		return out
	case yaml.MappingNode:
		out := map[string]any{}
		for i := 0; i+1 < len(n.Content); i += 2 {
			out[n.Content[i].Value] = value(n.Content[i+1])
		}
		return out
	default:
		return n.Value
	}
}
