package edition

import (
	"errors"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"go.yaml.in/yaml/v4"

	"duizhao/generator/markup"
	"duizhao/generator/source"
)

// line reads a string of one line. The key may be absent.
func (o *object) line(key string) string {
	n := o.values[key]
	if n == nil {
		return ""
	}
	return o.text(n, "“"+key+"”", label)
}

// lines reads a list of strings of one line each.
func (o *object) lines(key string) []string {
	n := o.values[key]
	if n == nil {
		return nil
	}
	return o.strings(n, "“"+key+"”")
}

func (d *decoder) strings(n *yaml.Node, what string) []string {
	var out []string
	for _, item := range d.list(n, what, "write it as a list: [one, two]") {
		s := d.text(item, "an entry of "+what, label)
		switch {
		case s == "":
			continue
		case slices.Contains(out, s):
			d.report(source.Warningf(d.at(item), "duplicate-entry", "“%s” stands twice in %s", s, what).WithHint("delete one of them"))
			continue
		case item.Style == 0 && n.Style&yaml.FlowStyle != 0 && strings.Contains(s, "，"):
			d.report(source.Warningf(d.at(item), "full-width-comma", "“%s” is one entry, as a full-width ， does not part entries", s).
				WithHint("use an ASCII comma, or put the entry in quotes if it is one"))
		}
		out = append(out, s)
	}
	return out
}

// texts reads a human-readable field: one string, which is in lang, or a map
// from language tags to strings.
func (o *object) texts(key, lang string, form form) Text {
	n := o.values[key]
	if n == nil {
		return nil
	}
	return o.languages(n, "“"+key+"”", lang, form)
}

func (d *decoder) languages(n *yaml.Node, what, lang string, form form) Text {
	if n.Kind != yaml.MappingNode {
		if n.Kind == yaml.SequenceNode {
			d.wrongType(n, what+" is one string, or a map from language tags to strings", "for example {zh: …, en: …}")
			return nil
		}
		if s := d.text(n, what, form); s != "" {
			return Text{{lang, s}}
		}
		return nil
	}
	return d.tagged(d.object(n, what, "", nil), form, nil)
}

// tagged reads the entries of an object whose keys are language tags. Keys that
// are in other are passed over.
func (d *decoder) tagged(o *object, form form, other []string) Text {
	var out Text
	for _, key := range o.order {
		if slices.Contains(other, key) {
			continue
		}
		if _, err := canonicalTag(key); err != nil && isNothing(o.values[key]) {
			d.report(source.Errorf(d.at(o.keys[key]), "bad-language", "“%s” stands as a key without a value in %s", key, o.what).
				WithHint("%s", commaHint))
			continue
		}
		tag := d.tag(o.keys[key], other)
		if tag == "" {
			continue
		}
		if i := slices.IndexFunc(out, func(lt LangText) bool { return lt.Lang == tag }); i >= 0 {
			d.errorf(o.keys[key], "duplicate-key", "the language %s is given twice in %s", tag, o.what)
			continue
		}
		if s := d.text(o.values[key], o.what+" in “"+key+"”", form); s != "" {
			out = append(out, LangText{tag, s})
		}
	}
	return out
}

// tag reads a language tag. other are words that could have stood there instead.
func (d *decoder) tag(n *yaml.Node, other []string) string {
	s := d.text(n, "a language tag", label)
	if s == "" {
		return ""
	}
	tag, err := canonicalTag(s)
	if err == nil {
		return tag
	}
	if near := Nearest(s, other); near != "" {
		d.report(source.Errorf(d.at(n), "unknown-key", "there is no key “%s” here", s).WithHint("did you mean “%s”?", near))
		return ""
	}
	d.errorf(n, "bad-language", "“%s” %v", s, err)
	return ""
}

// refs reads a list of ids of concepts or instruments.
func (o *object) refs(key string) []Ref {
	var out []Ref
	n := o.values[key]
	for _, item := range o.list(n, "“"+key+"”", "write it as a list: [id-of-one, id-of-another]") {
		id := o.text(item, "an entry of “"+key+"”", label)
		if id == "" {
			continue
		}
		if i := slices.IndexFunc(out, func(r Ref) bool { return r.ID == id }); i >= 0 {
			o.report(source.Warningf(o.at(item), "duplicate-entry", "“%s” stands twice in “%s”", id, key).WithHint("delete one of them"))
			continue
		}
		out = append(out, Ref{id, o.at(item)})
	}
	return out
}

// oneOf reads a word of a closed list.
func (o *object) oneOf(key string, words []string) string {
	s := o.line(key)
	if s == "" || slices.Contains(words, s) {
		return s
	}
	o.report(source.Errorf(o.at(o.values[key]), "unknown-value", "“%s” cannot be “%s”", key, s).
		WithHint("%s", didYouMean(s, words, "it is one of: "+strings.Join(words, ", "))))
	return ""
}

// date reads a date.
func (o *object) date(key string) Date {
	s := o.line(key)
	if s == "" {
		return Date{}
	}
	date, err := ParseDate(s)
	if err != nil {
		o.errorf(o.values[key], "bad-date", "“%s” %v", s, err)
	}
	return date
}

// flag reads true or false.
func (o *object) flag(key string) bool {
	n := o.values[key]
	if n == nil {
		return false
	}
	if n.Kind != yaml.ScalarNode || n.Value != "true" && n.Value != "false" {
		o.wrongType(n, "“"+key+"” is true or false", "write true or false, in small letters")
	}
	return n.Value == "true"
}

// slug reads an id, which is kept even if it is at fault, so that references to
// it are not reported as well. The place is that of the id, or of the entry.
func (o *object) slug(check func(string) error) (string, source.Pos) {
	n := o.values["id"]
	if n == nil {
		if o.node == nil {
			return "", o.file.Whole()
		}
		return "", o.at(o.node)
	}
	s := o.line("id")
	if s != "" {
		if err := check(s); err != nil {
			o.report(slugFault(o.at(n), "the id “"+s+"”", err))
		}
	}
	return s, o.at(n)
}

// url reads an address that pages will link to. It may begin with one of the
// schemes; a doi: is turned into the address that resolves it.
func (o *object) url(key string, schemes ...string) string {
	s := o.line(key)
	if s == "" {
		return ""
	}
	dest, err := address(s, schemes)
	if err != nil {
		o.report(source.Errorf(o.at(o.values[key]), "bad-url", "the address %q %v", s, err).
			WithHint("addresses begin with %s:", strings.Join(schemes, ":, ")))
	}
	return dest
}

// address checks an address and gives it as it can stand in a page.
func address(s string, schemes []string) (string, error) {
	if i := strings.IndexFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || strings.ContainsRune("<>\"\\`", r)
	}); i >= 0 {
		return "", fmt.Errorf("contains %q, which no address may", []rune(s[i:])[0])
	}
	scheme, rest, found := strings.Cut(s, ":")
	switch {
	case !found || strings.ContainsAny(scheme, "/?#&;."):
		return "", errors.New("has no scheme")
	case !slices.Contains(schemes, strings.ToLower(scheme)):
		return "", fmt.Errorf("has the scheme %s:, which is not allowed", scheme)
	case rest == "":
		return "", errors.New("leads nowhere")
	}
	if strings.HasPrefix(strings.ToLower(scheme), "http") {
		if u, err := url.Parse(s); err != nil || u.Hostname() == "" {
			return "", errors.New("names no host")
		} else if u.User != nil {
			return "", errors.New("contains a user name")
		}
	}
	dest, fault := markup.Destination(s)
	if fault != "" {
		return "", errors.New(fault)
	}
	return dest, nil
}
