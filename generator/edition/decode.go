package edition

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"duizhao/generator/source"
)

// decoder turns YAML nodes into values and collects what is wrong with them.
//
// All scalars are strings, as they are written: quotes are there to write what
// could not be written without, and never change what a value is. Methods that
// find a fault report it and return the zero value.
type decoder struct {
	file *source.File
	ds   source.Diagnostics
}

func (d *decoder) at(n *yaml.Node) source.Pos { return place(d.file, n.Line, n.Column) }

// report adds a diagnostic, up to a number that an author can still read.
func (d *decoder) report(diag source.Diagnostic) {
	switch {
	case len(d.ds) < maxFaults:
		d.ds = append(d.ds, diag)
	case len(d.ds) == maxFaults:
		d.ds = append(d.ds, source.Errorf(d.file.Whole(), "too-many-faults", "has more than %d faults; the rest is not shown", maxFaults))
	}
}

func (d *decoder) errorf(n *yaml.Node, code, format string, args ...any) {
	d.report(source.Errorf(d.at(n), code, format, args...))
}

// object is a map with its keys checked. what names it in messages; node is nil
// if there was no map, and then every key is absent.
type object struct {
	*decoder
	what   string
	node   *yaml.Node
	values map[string]*yaml.Node
	keys   map[string]*yaml.Node
	order  []string
	lost   []string // keys that are written and could not be read: not missing
}

// object reads a map. Keys other than known are errors, unless known is nil.
func (d *decoder) object(n *yaml.Node, what, example string, known []string) *object {
	o := &object{decoder: d, what: what, values: map[string]*yaml.Node{}, keys: map[string]*yaml.Node{}}
	if n.Kind != yaml.MappingNode {
		d.wrongType(n, what+" is a map of keys to values", example)
		return o
	}
	o.node = n
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		name := key.Value
		switch first := o.keys[name]; {
		case key.Kind != yaml.ScalarNode:
			d.wrongType(key, "a key is a word", "")
		case first != nil:
			d.report(source.Errorf(d.at(key), "duplicate-key", "the key “%s” stands twice in %s", name, what).
				WithHint("keep one of them").WithNote(d.at(first), "first written here"))
		case known != nil && !slices.Contains(known, name):
			d.unknownKey(key, n.Content[i+1], what, known)
		default:
			o.keys[name], o.values[name] = key, n.Content[i+1]
			o.order = append(o.order, name)
		}
	}
	return o
}

func (d *decoder) unknownKey(key, value *yaml.Node, what string, known []string) {
	hint := "the keys are: " + strings.Join(known, ", ")
	if isNothing(value) {
		hint = commaHint
	}
	d.report(source.Errorf(d.at(key), "unknown-key", "%s has no key “%s”", what, key.Value).
		WithHint("%s", didYouMean(key.Value, known, hint)))
}

// commaHint is for what looks like a key without a value: in {en: a, b} the
// text was cut at its comma.
const commaHint = "a text with a comma needs quotes between braces: {en: \"a, b\"}"

// isNothing holds where no value is written.
func isNothing(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && n.Value == "" && n.Style == 0
}

// wrongType says what should have stood in the place of a node. An alias has
// been reported already.
func (d *decoder) wrongType(n *yaml.Node, want, example string) {
	got := ""
	switch n.Kind {
	case yaml.AliasNode:
		return
	case yaml.SequenceNode:
		got = "a list"
	case yaml.MappingNode:
		got = "a map"
	default:
		got = "one string"
		if n.Value == "" {
			got = "nothing"
		}
		// A colon that YAML does not see makes a string of what was to be a key.
		if strings.Contains(n.Value, "：") || strings.Contains(n.Value, ":") && !strings.Contains(n.Value, ": ") {
			example = colonHint
		}
	}
	diag := source.Errorf(d.at(n), "wrong-type", "%s; here is %s", want, got)
	if example != "" {
		diag = diag.WithHint("%s", example)
	}
	d.report(diag)
}

// need reports the keys that an object lacks.
func (o *object) need(keys ...string) {
	for _, key := range keys {
		if o.node != nil && o.keys[key] == nil && !slices.Contains(o.lost, key) {
			o.report(source.Errorf(o.at(o.node), "missing-key", "%s has no “%s”", o.what, key))
		}
	}
}

// list reads a list; example is what a right one looks like.
func (d *decoder) list(n *yaml.Node, what, example string) []*yaml.Node {
	if n == nil {
		return nil
	}
	if n.Kind != yaml.SequenceNode {
		d.wrongType(n, what+" is a list", example)
		return nil
	}
	return n.Content
}

// form is what a string may look like.
type form bool

const (
	label form = false // one line without invisible characters
	prose form = true  // paragraphs, separated by one "\n" each
)

// text reads a string. Line breaks that only wrap what is written are undone;
// between Chinese characters they leave no space.
func (d *decoder) text(n *yaml.Node, what string, form form) string {
	if n.Kind != yaml.ScalarNode {
		d.wrongType(n, what+" is one string", "")
		return ""
	}
	s := unwrap(n, d.at(n).Excerpt)
	if s == "" {
		d.report(source.Errorf(d.at(n), "empty-value", "%s is empty", what).WithHint("fill it in, or delete the key or entry"))
		return ""
	}
	// Double quotes know escapes, by which anything can come in.
	if _, ds := source.Decode(d.file.Path, []byte(s)); len(ds) > 0 {
		d.errorf(n, ds[0].Code, "%s %s", what, ds[0].Message)
		return ""
	}
	if form == label {
		if strings.Contains(s, "\n") {
			d.report(source.Errorf(d.at(n), "line-break", "%s has more than one line", what).WithHint("write it in one line"))
			return ""
		}
		if i := strings.IndexAny(s, invisible); i >= 0 {
			d.report(source.Errorf(d.at(n), "invisible-character", "%s contains the invisible character U+%04X", what, []rune(s[i:])[0]).
				WithHint("delete it (or write the value anew): it would keep the text from being found"))
		}
	}
	return s
}

// invisible are characters that come along when text is copied from web pages:
// zero-width space, word joiner, direction marks, soft hyphen.
const invisible = "\u200b\u2060\u200e\u200f\u00ad"
