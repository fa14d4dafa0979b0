package edition

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"duizhao/generator/source"
)

var (
	conceptKeys = []string{
		"id", "zh", "alt", "pinyin", "gloss", "alt_gloss", "definition", "scope_note",
		"broader", "related", "match",
	}
	matchKeys = []string{"never_in", "before", "after", "editions"}
)

const glossExample = "for example {en: safety preference, fr: préférence pour la sécurité}"

// loadConcepts reads a file of the glossary, a list of concepts. Together with
// errors it returns what could be read, if only the id: enough to check
// references by.
func loadConcepts(f *source.File) ([]*Concept, source.Diagnostics) {
	d, y := open(f)
	var out []*Concept
	for _, n := range d.entries(y.root, "a file of the glossary") {
		out = append(out, d.concept(n))
	}
	for _, lost := range y.lost {
		out = append(out, &Concept{ID: lost.ID, At: lost.At})
	}
	return out, d.ds
}

// entries are the items of a file that is a list. An empty file has none.
func (d *decoder) entries(root *yaml.Node, what string) []*yaml.Node {
	example := "each entry begins with “- id: ” at the left margin"
	if root != nil && root.Kind == yaml.MappingNode && len(root.Content) > 0 && strings.HasPrefix(root.Content[0].Value, "-") {
		example = "after “-” comes a space: “- id: ”"
	}
	return d.list(root, what, example)
}

func (d *decoder) concept(n *yaml.Node) *Concept {
	o := d.object(n, "this concept", "begin it with “- id: ”", conceptKeys)
	c := &Concept{
		PrefLabel:  o.line("zh"),
		AltLabels:  o.lines("alt"),
		AltGloss:   o.altGloss(),
		Definition: o.texts("definition", "zh", prose),
		ScopeNote:  o.texts("scope_note", "zh", prose),
		Broader:    o.refs("broader"),
		Related:    o.refs("related"),
	}
	c.Gloss, c.glossAt = o.gloss()
	c.ID, c.At = o.slug(validConceptSlug)
	o.needID(c.Gloss.In("en"), c.PrefLabel)
	o.need("zh")
	if i := slices.Index(c.AltLabels, c.PrefLabel); i >= 0 {
		o.report(source.Warningf(c.At, "duplicate-entry", "“%s” is the term of the concept and stands in “alt” again", c.PrefLabel).
			WithHint("delete it from “alt”"))
	}
	if m := o.values["match"]; m != nil {
		r := d.object(m, "“match”", "for example {never_in: [安全偏好论]}", matchKeys)
		c.Match = MatchRules{r.lines("never_in"), r.lines("before"), r.lines("after"), r.lines("editions")}
	}
	c.Pinyin = o.pinyin(c.PrefLabel)
	return c
}

// needID reports a missing id, and proposes one that is made of the first name
// that there is.
func (o *object) needID(names ...string) {
	if o.node == nil || o.keys["id"] != nil {
		return
	}
	slug := proposeSlug("")
	if i := slices.IndexFunc(names, func(s string) bool { return s != "" }); i >= 0 {
		slug = proposeSlug(names[i])
	}
	o.report(source.Errorf(o.at(o.node), "missing-key", "%s has no “id”", o.what).
		WithHint("give it an ASCII slug that no other has, for example id: %s", slug))
}

// gloss reads one rendering for each language, and where each is written.
func (o *object) gloss() (Text, map[string]source.Pos) {
	n := o.values["gloss"]
	if n == nil {
		return nil, nil
	}
	at := map[string]source.Pos{}
	g := o.object(n, "“gloss”", glossExample, nil)
	for _, key := range g.order {
		if tag, err := canonicalTag(key); err == nil {
			at[tag] = o.at(g.keys[key])
		}
		if isRomanization(key) {
			o.report(source.Errorf(o.at(g.keys[key]), "bad-language", "a gloss cannot be in pinyin").WithHint("write it after the key “pinyin” of the concept"))
		}
	}
	return o.tagged(g, label, nil), at
}

func isRomanization(tag string) bool {
	_, script := languageAndScript(tag)
	return strings.EqualFold(script, "Latn") && SameLanguage(tag, "zh-Latn")
}

// altGloss reads lists of further renderings.
func (o *object) altGloss() []Renderings {
	n := o.values["alt_gloss"]
	if n == nil {
		return nil
	}
	var out []Renderings
	m := o.object(n, "“alt_gloss”", "for example {en: [security preference]}", nil)
	for _, key := range m.order {
		tag := o.tag(m.keys[key], nil)
		if texts := o.strings(m.values[key], "“alt_gloss” in “"+key+"”"); tag != "" && len(texts) > 0 {
			out = append(out, Renderings{tag, texts})
		}
	}
	return out
}

// pinyin reads the pinyin of a label and checks that it can be right, or makes
// one and warns where that was a guess.
func (o *object) pinyin(label string) string {
	generated, doubtful := generatePinyin(label)
	given := o.line("pinyin")
	if label == "" {
		return given
	}
	if given != "" {
		fault := pinyinFault(label, given)
		if marked, ok := withToneMarks(given); ok && fault != "" {
			if fault = pinyinFault(label, marked); fault == "" {
				o.report(source.Warningf(o.at(o.values["pinyin"]), "pinyin-mismatch", "the pinyin of “%s” has tone numbers where tone marks belong", label).
					WithHint("write it with marks: %s", marked))
				return marked
			}
		}
		if fault != "" {
			o.report(source.Warningf(o.at(o.values["pinyin"]), "pinyin-mismatch", "the pinyin of “%s” %s", label, fault).
				WithHint("character by character it is: %s", generated))
		}
		return source.NFC(given)
	}
	for _, r := range doubtful {
		o.report(source.Warningf(o.at(o.values["zh"]), "heteronym", "“%c” in “%s” may be read %s, and no pinyin is given",
			r, label, strings.Join(usualReadings(r), " or ")).
			WithHint("write what is right, for example pinyin: %s", generated))
	}
	return generated
}
