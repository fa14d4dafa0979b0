package edition

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"duizhao/generator/source"
)

var (
	conceptKeys = []string{"id", "zh", "alt", "pinyin", "gloss", "alt_gloss", "definition", "scope_note", "broader", "related", "match"}
	matchKeys   = []string{"never_in", "before", "after", "editions"}
)

// loadConcepts reads a file of content/glossary: a list of concepts.
func loadConcepts(f *source.File) ([]*Concept, source.Diagnostics) {
	d := &decoder{file: f}
	root := d.parseYAML()
	if root == nil {
		return nil, d.diags
	}
	var out []*Concept
	for _, n := range d.list(root, "a glossary file") {
		out = append(out, d.concept(n))
	}
	return out, d.diags
}

func (d *decoder) concept(n *yaml.Node) *Concept {
	o := d.object(n, "a concept", conceptKeys)
	o.require("this concept", "id", "zh")
	c := &Concept{
		ID: o.id("this concept"), PrefLabel: o.str("zh"), AltLabels: o.strs("alt"), Pinyin: o.str("pinyin"),
		Gloss: o.glosses(), AltGloss: o.altGlosses(),
		Definition: o.text("definition", "zh"), ScopeNote: o.text("scope_note", "zh"),
		Broader: o.refs("broader"), Related: o.refs("related"), At: o.where("id"),
	}
	if m := o.values["match"]; m != nil {
		r := d.object(m, "match", matchKeys)
		c.Match = MatchRules{r.strs("never_in"), r.strs("before"), r.strs("after"), r.strs("editions")}
	}
	d.reading(o, c)
	return c
}

// glosses reads one rendering for each language.
func (o *object) glosses() Text {
	n := o.values["gloss"]
	if n == nil {
		return nil
	}
	if n.Kind != yaml.MappingNode {
		o.wrongType(n, "gloss", "a mapping from languages to renderings: {en: …, fr: …}")
		return nil
	}
	t := o.languages(o.object(n, "gloss", nil), "gloss", nil)
	for _, lt := range t {
		if strings.Contains(lt.Text, "\n") {
			o.fault(o.keyAt(n, lt.Lang), "wrong-type", "a gloss must be on one line")
		}
	}
	return t
}

func (o *object) altGlosses() []Renderings {
	n := o.values["alt_gloss"]
	if n == nil {
		return nil
	}
	var out []Renderings
	m := o.object(n, "alt_gloss", nil)
	for _, key := range m.keys {
		tag, err := canonicalTag(key)
		if err != nil {
			o.fault(o.keyAt(n, key), "bad-language", "alt_gloss: the key %q %v", key, err)
			continue
		}
		r := Renderings{Lang: tag}
		for _, item := range o.decoder.list(m.values[key], "alt_gloss") {
			r.Texts = append(r.Texts, o.line(item, "a rendering"))
		}
		out = append(out, r)
	}
	return out
}

// reading checks the pinyin that the author gave, or makes one and warns where
// it is a guess.
func (d *decoder) reading(o *object, c *Concept) {
	if c.PrefLabel == "" {
		return
	}
	if c.Pinyin != "" {
		if r := unreadable(c.PrefLabel, c.Pinyin); r != 0 {
			d.warn(o.where("pinyin"), "pinyin-mismatch", "the pinyin %q does not fit %s at %c", c.Pinyin, c.PrefLabel, r).
				hint("%c is read %s", r, strings.Join(possibleReadings(r), ", "))
		}
		return
	}
	reading, guessed := generatePinyin(c.PrefLabel)
	c.Pinyin = reading
	if len(guessed) > 0 {
		d.warn(o.where("zh"), "heteronym", "%s has no pinyin, and %s can be read in more than one way", c.PrefLabel, runeList(guessed)).
			hint("add a line: pinyin: %s, corrected where it is wrong", reading)
	}
}

func (d *decoder) warn(at source.Pos, code, format string, args ...any) faultRef {
	d.diags = append(d.diags, source.Warningf(at, code, format, args...))
	return faultRef{d}
}

func runeList(rs []rune) string {
	parts := make([]string, len(rs))
	for i, r := range rs {
		parts[i] = string(r)
	}
	return strings.Join(parts, ", ")
}
