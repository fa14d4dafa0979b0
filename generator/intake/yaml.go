package intake

import (
	"bytes"
	"encoding/json"
	"strings"
)

// edition.yaml is written by hand: a few keys, and every text a JSON string,
// which is a double-quoted scalar of YAML.

func quote(s string) string {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(s); err != nil {
		panic(err) // a string always encodes
	}
	return strings.TrimSpace(b.String())
}

// pair is a language and a text in it.
type pair struct{ lang, text string }

// inLanguages is a flow map of those texts that there are; "" if there are none.
func inLanguages(texts ...pair) string {
	var out []string
	for _, t := range texts {
		if t.text != "" {
			out = append(out, t.lang+": "+quote(t.text))
		}
	}
	if len(out) == 0 {
		return ""
	}
	return "{" + strings.Join(out, ", ") + "}"
}

// yaml is edition.yaml. The texts are in Chinese, whatever its script; a key
// without a value is left out.
func (f *front) yaml(language string) string {
	var b strings.Builder
	key := func(name, value string) {
		if value != "" {
			b.WriteString(name + ": " + value + "\n")
		}
	}
	if f.titleEn == "" && isLatin(f.title) {
		key("title", inLanguages(pair{"en", f.title}))
	} else {
		key("title", inLanguages(pair{"zh", f.title}, pair{"en", f.titleEn}))
	}
	f.people(&b)
	names(&b, "translators", f.translators)
	names(&b, "editors", f.editors)
	key("language", language)
	f.yamlKeywords(&b)
	if zh, en := f.abstract["zh"], f.abstract["en"]; zh != "" || en != "" {
		b.WriteString("abstract:\n")
		for _, t := range []pair{{"zh", zh}, {"en", en}} {
			if t.text != "" {
				b.WriteString("  " + t.lang + ": " + quote(t.text) + "\n")
			}
		}
	}
	if f.doi != "" {
		key("source", "{DOI: "+quote(f.doi)+"}")
	}
	key("date", f.date)
	return b.String()
}

func (f *front) people(b *strings.Builder) {
	if len(f.authors) == 0 {
		return
	}
	b.WriteString("authors:\n")
	for _, a := range f.authors {
		lead := "  - "
		key := func(name, value string) {
			if value != "" {
				b.WriteString(lead + name + ": " + value + "\n")
				lead = "    "
			}
		}
		if a.en == "" && isLatin(a.zh) {
			a.zh, a.en = "", a.zh
		}
		if a.zh != "" {
			key("zh", quote(a.zh))
		}
		if a.en != "" {
			key("en", quote(a.en))
		}
		key("affiliation", inLanguages(pair{"zh", a.affiliation}))
		key("note", inLanguages(pair{"zh", a.note}))
	}
}

func names(b *strings.Builder, key string, list []string) {
	if len(list) == 0 {
		return
	}
	b.WriteString(key + ":\n")
	for _, n := range list {
		b.WriteString("  - {zh: " + quote(n) + "}\n")
	}
}

// yamlKeywords sets Chinese and English keywords side by side where there are
// as many of both.
func (f *front) yamlKeywords(b *strings.Builder) {
	zh, en := f.keywords["zh"], f.keywords["en"]
	if len(zh)+len(en) == 0 {
		return
	}
	b.WriteString("keywords:\n")
	if len(zh) == len(en) {
		for i := range zh {
			b.WriteString("  - " + inLanguages(pair{"zh", zh[i]}, pair{"en", en[i]}) + "\n")
		}
		return
	}
	for _, w := range zh {
		b.WriteString("  - " + inLanguages(pair{"zh", w}) + "\n")
	}
	for _, w := range en {
		b.WriteString("  - " + inLanguages(pair{"en", w}) + "\n")
	}
}
