package edition

import (
	"go.yaml.in/yaml/v4"

	"duizhao/generator/source"
)

var (
	editionKeys = []string{
		"title", "authors", "translators", "editors", "language", "scripts", "keywords", "abstract", "source",
		"rights", "date", "raw_html",
	}
	personKeys = []string{"affiliation", "note"}
)

const scalar = yaml.ScalarNode

// loadMetadata reads edition.yaml into the fields of an edition that it is
// about. Where it does not give the language, that of the edition is left.
func loadMetadata(f *source.File, e *Edition) source.Diagnostics {
	d, y := open(f)
	o := d.whole(y, "edition.yaml", "title: {zh: …, en: …}", editionKeys)
	o.need("title")
	e.Language = o.language(e.Language)
	e.Scripts = o.scripts(e.Language)
	e.Title = o.texts("title", e.Language, label)
	if len(e.Title) > 0 && e.Title.In(e.Language) == "" {
		o.report(source.Warningf(o.at(o.values["title"]), "untitled-edition", "the title has no text in %s, the language of the edition", e.Language).
			WithHint("add it: title: {%s: …, %s: …}", titleKey(e.Language), e.Title[0].Lang))
	}
	e.Authors = o.people("authors", e.Language)
	e.Translators = o.people("translators", e.Language)
	e.Editors = o.people("editors", e.Language)
	for _, n := range o.list(o.values["keywords"], "“keywords”", "for example [{zh: 国际治理, en: international governance}]") {
		if t := o.languages(n, "a keyword", e.Language, label); len(t) > 0 {
			e.Keywords = append(e.Keywords, t)
		}
	}
	e.Abstract = o.texts("abstract", e.Language, prose)
	e.Rights = o.texts("rights", e.Language, prose)
	e.Source = o.publication("source")
	e.Date = o.date("date")
	e.RawHTML = o.flag("raw_html")
	return d.ds
}

// titleKey is the key under which a title in a language is written: the shortest
// one, unless the edition says which script it is in.
func titleKey(tag string) string {
	if tag == "zh-Hans" {
		return "zh"
	}
	return tag
}

// language reads the language of the text, which is some form of Chinese.
func (o *object) language(otherwise string) string {
	n := o.values["language"]
	if n == nil {
		return otherwise
	}
	tag := o.tag(n, nil)
	if tag == "" {
		return otherwise
	}
	if !isChineseTag(tag) {
		o.report(source.Errorf(o.at(n), "bad-language", "“language” is that of the Chinese text, and %s is not Chinese", tag).
			WithHint("write zh-Hans or zh-Hant; translations have their language in the name of the file"))
		return otherwise
	}
	return tag
}

// people reads a list of persons. One is a string, which is the name in lang,
// or a map from language tags to names, with affiliation and note beside them.
func (o *object) people(key, lang string) []Person {
	var out []Person
	what := "an entry of “" + key + "”"
	for _, n := range o.list(o.values[key], "“"+key+"”", "for example [{zh: 李艳, en: Li Yan}]") {
		if n.Kind == scalar {
			if name := o.text(n, what, label); name != "" {
				out = append(out, Person{Name: Text{{lang, name}}})
			}
			continue
		}
		p := o.object(n, what, "for example {zh: 李艳, en: Li Yan}", nil)
		person := Person{
			Name:        o.tagged(p, label, personKeys),
			Affiliation: p.texts("affiliation", lang, label),
			Note:        p.texts("note", lang, prose),
		}
		if p.node != nil && len(p.order) == len(p.present(personKeys)) {
			o.report(source.Errorf(o.at(n), "missing-key", "%s has no name", what).WithHint("give it by language: {zh: 李艳, en: Li Yan}"))
		}
		out = append(out, person)
	}
	return out
}

// present are those of keys that an object has.
func (o *object) present(keys []string) []string {
	var out []string
	for _, key := range keys {
		if o.keys[key] != nil {
			out = append(out, key)
		}
	}
	return out
}
