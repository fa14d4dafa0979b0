package edition

import (
	"strings"

	"go.yaml.in/yaml/v4"

	"duizhao/generator/markup"
	"duizhao/generator/source"
)

// Values of a mapping. A key that is not there gives the zero value; a value of
// the wrong kind is reported and gives the zero value.

// require reports the keys that must be there and are not.
func (o *object) require(what string, keys ...string) {
	for _, k := range keys {
		if o.values[k] == nil && o.node != nil && o.node.Kind == yaml.MappingNode {
			o.fault(o.at(o.node), "missing-key", "%s has no %s", what, k).hint("add a line: %s: …", k)
		}
	}
}

// scalar reads a node as the string that the author wrote.
func (d *decoder) scalar(n *yaml.Node, what string) string {
	if n.Kind != yaml.ScalarNode {
		d.wrongType(n, what, "one text")
		return ""
	}
	s := strings.TrimSpace(n.Value)
	if s == "" || n.Tag == "!!null" && n.Value != "~" && n.Style == 0 && s == "" {
		d.fault(d.at(n), "empty-value", "%s is empty", what).hint("write a value, or remove the key")
	}
	return s
}

// line reads a scalar that must not have a line break.
func (d *decoder) line(n *yaml.Node, what string) string {
	s := d.scalar(n, what)
	if strings.Contains(s, "\n") {
		d.fault(d.at(n), "wrong-type", "%s must be on one line", what)
	}
	return s
}

func (o *object) str(key string) string {
	if n := o.values[key]; n != nil {
		return o.line(n, key)
	}
	return ""
}

func (o *object) where(key string) source.Pos {
	if n := o.values[key]; n != nil {
		return o.at(n)
	}
	return o.at(o.node)
}

// list gives the items of a list.
func (d *decoder) list(n *yaml.Node, what string) []*yaml.Node {
	if n.Kind != yaml.SequenceNode {
		d.wrongType(n, what, "a list: [a, b], or one line with a dash for each")
		return nil
	}
	return n.Content
}

func (o *object) list(key string) []*yaml.Node {
	if n := o.values[key]; n != nil {
		return o.decoder.list(n, key)
	}
	return nil
}

func (o *object) strs(key string) []string {
	var out []string
	for _, n := range o.list(key) {
		out = append(out, o.line(n, "an item of "+key))
	}
	return out
}

func (o *object) refs(key string) []Ref {
	var out []Ref
	for _, n := range o.list(key) {
		out = append(out, Ref{o.line(n, "an item of "+key), o.at(n)})
	}
	return out
}

func (o *object) boolean(key string) bool {
	n := o.values[key]
	if n == nil {
		return false
	}
	switch n.Value {
	case "true":
		return true
	case "false":
		return false
	}
	o.wrongType(n, key, "true or false")
	return false
}

// text reads a human-readable field: one string, in the language lang, or a
// mapping from BCP 47 tags to strings.
func (o *object) text(key, lang string) Text {
	if n := o.values[key]; n != nil {
		return o.decoder.text(n, key, lang)
	}
	return nil
}

func (d *decoder) text(n *yaml.Node, what, lang string) Text {
	if n.Kind == yaml.ScalarNode {
		return Text{{lang, d.scalar(n, what)}}
	}
	if n.Kind != yaml.MappingNode {
		d.wrongType(n, what, "one text, or a mapping from languages to texts: {zh: …, en: …}")
		return nil
	}
	return d.languages(d.object(n, what, nil), what, nil)
}

// languages reads the keys of a mapping that are language tags; others lists
// the keys that are not.
func (d *decoder) languages(o *object, what string, others []string) Text {
	var out Text
	for _, key := range o.keys {
		if contains(others, key) {
			continue
		}
		tag, err := canonicalTag(key)
		if err != nil {
			d.fault(d.keyAt(o.node, key), "bad-language", "%s: the key %q %v", what, key, err).
				hint("%s", languageHint(o.values[key]))
			continue
		}
		out = append(out, LangText{tag, d.scalar(o.values[key], what)})
	}
	return out
}

// languageHint is the way out for a key that is no language. In {en: a, b} the
// text was cut at its comma, and b is a key without a value.
func languageHint(value *yaml.Node) string {
	if value.Kind == yaml.ScalarNode && value.Value == "" && value.Style == 0 {
		return `a text with a comma must be quoted: {en: "a, b"}`
	}
	return "languages are named by BCP 47 tags: zh, zh-Hant, en, fr, zh-Latn-pinyin"
}

func (d *decoder) keyAt(n *yaml.Node, key string) source.Pos {
	for i := 0; i+1 < len(n.Content); i += 2 {
		if n.Content[i].Value == key {
			return d.at(n.Content[i])
		}
	}
	return d.at(n)
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

// url reads an address that a page will link to.
func (o *object) url(key string) string {
	raw := o.str(key)
	if raw == "" {
		return ""
	}
	dest, fault := markup.Destination(raw)
	if fault == "" && !strings.Contains(dest, ":") {
		fault = "has no scheme"
	}
	if fault != "" {
		o.fault(o.where(key), "bad-url", "the address %q %s", raw, fault).hint("write it whole: https://…")
		return ""
	}
	return dest
}

// choice reads a value that must be one of a list.
func (o *object) choice(key string, of []string) string {
	s := o.str(key)
	if s != "" && !contains(of, s) {
		o.fault(o.where(key), "unknown-value", "%s cannot be %q", key, s).hint("%s", suggestion(s, of))
		return ""
	}
	return s
}

// id reads the slug of an entry.
func (o *object) id(what string) string {
	s := o.str("id")
	if s == "" {
		return ""
	}
	if err := validSlug(s); err != nil {
		o.diags = append(o.diags, slugFault(o.where("id"), "the id of "+what, err))
	}
	return s
}
