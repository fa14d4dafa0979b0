package edition

import (
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"duizhao/generator/source"
)

// Strict YAML. A file is parsed into the library's nodes, which know their line
// and column, and read from them by a small decoder of our own: reflection could
// not say where a value is wrong, nor keep `no` and 2024-01-01 as the strings
// that the author wrote. All faults of a file are found in one go.
//
// Not taken: anchors and aliases (&a, *a), tags (!x), merge keys, a second
// document. None of our files needs them, and the first can blow up a file.

// Bounds on a YAML file: the library's cost grows faster than its input.
const (
	maxYAML      = 4 << 20 // bytes
	maxYAMLDepth = 32
	maxFlowRun   = 200 // opening brackets in a row
)

type decoder struct {
	file  *source.File
	diags source.Diagnostics
}

// parseYAML gives the file's one document, or nil where it is empty or unsound.
func (d *decoder) parseYAML() *yaml.Node {
	if len(d.file.Text) > maxYAML {
		d.fault(d.file.Whole(), "too-large", "is %d bytes long; the limit for YAML is %d", len(d.file.Text), maxYAML).hint("divide it into several files")
		return nil
	}
	if at := tooDeep(d.file.Text); at >= 0 {
		d.fault(d.file.Pos(at), "nested-too-deep", "is nested more deeply than any of our formats")
		return nil
	}
	loader, err := yaml.NewLoader(strings.NewReader(d.file.Text))
	if err != nil {
		d.syntax(err)
		return nil
	}
	var doc, second yaml.Node
	if err := loader.Load(&doc); err != nil {
		if !errors.Is(err, io.EOF) {
			d.syntax(err)
		}
		return nil
	}
	if err := loader.Load(&second); err == nil {
		d.fault(d.at(&second), "second-document", "a second document begins here").hint("remove the line ---")
	} else if !errors.Is(err, io.EOF) {
		d.syntax(err)
	}
	if len(doc.Content) == 0 {
		return nil
	}
	d.plain(doc.Content[0], 0)
	if d.diags.Errors() > 0 {
		return nil
	}
	return doc.Content[0]
}

// tooDeep gives the offset at which flow collections or sequences are opened
// without end, or -1.
func tooDeep(text string) int {
	run := 0
	for i := range len(text) {
		switch text[i] {
		case '[', '{', '-', '?':
			if run++; run > maxFlowRun {
				return i
			}
		case ' ', '\t', '\n':
		default:
			run = 0
		}
	}
	return -1
}

// plain reports what is not taken.
func (d *decoder) plain(n *yaml.Node, depth int) {
	switch {
	case n.Kind == yaml.AliasNode || n.Anchor != "":
		d.fault(d.at(n), "yaml-alias", "YAML anchors and aliases are not taken").hint("write the value out; quote a text that begins with & or *")
		return
	case n.Style&yaml.TaggedStyle != 0:
		d.fault(d.at(n), "yaml-tag", "the YAML tag %s is not taken", n.Tag).hint("quote a text that begins with !")
		return
	case depth > maxYAMLDepth:
		d.fault(d.at(n), "nested-too-deep", "is nested more deeply than any of our formats")
		return
	}
	for _, c := range n.Content {
		d.plain(c, depth+1)
	}
}

// located finds the place in an error of the library: L2.C4 or L1.C4-L2.C2, of
// which the last is where reading stopped.
var located = regexp.MustCompile(`at L(\d+)(?:\.C(\d+))?(?:-(?:L(\d+)\.)?C(\d+))?: (.*)`)

func (d *decoder) syntax(err error) {
	m := located.FindStringSubmatch(strings.ReplaceAll(err.Error(), "\n", " "))
	if m == nil {
		d.fault(d.file.Whole(), "yaml-syntax", "is not YAML: %v", err)
		return
	}
	num := func(s string) int { n, _ := strconv.Atoi(s); return n }
	line, col := num(m[1]), max(1, num(m[2]))
	if m[3] != "" {
		line, col = num(m[3]), max(1, num(m[4])-1)
	}
	d.fault(d.file.PosAt(line, col), "yaml-syntax", "is not YAML: %s", m[5]).
		hint("%s", d.syntaxHint(line))
}

func (d *decoder) syntaxHint(line int) string {
	if strings.Contains(d.file.PosAt(line, 1).Excerpt, "\t") {
		return "indent with spaces: YAML takes no tabs"
	}
	if strings.Contains(d.file.PosAt(line-1, 1).Excerpt+d.file.PosAt(line, 1).Excerpt, "：") {
		return "there is a full-width colon ： near; YAML wants the ASCII colon and a space"
	}
	return "often a missing quote, bracket or space: a text with “: ” or “ #” in it, or one that begins with a bracket or a quote, must be quoted"
}

func (d *decoder) at(n *yaml.Node) source.Pos { return d.file.PosAt(n.Line, n.Column) }

// faultRef lets a hint or a note be added to the fault just reported.
type faultRef struct{ d *decoder }

func (d *decoder) fault(at source.Pos, code, format string, args ...any) faultRef {
	d.diags = append(d.diags, source.Errorf(at, code, format, args...))
	return faultRef{d}
}

func (r faultRef) last() *source.Diagnostic { return &r.d.diags[len(r.d.diags)-1] }

func (r faultRef) hint(format string, args ...any) faultRef {
	*r.last() = r.last().WithHint(format, args...)
	return r
}

func (r faultRef) note(at source.Pos, format string, args ...any) faultRef {
	*r.last() = r.last().WithNote(at, format, args...)
	return r
}

// object is a mapping with the keys that it may have.
type object struct {
	*decoder
	node   *yaml.Node
	values map[string]*yaml.Node
	keys   []string // in the order of the file
}

// object reads a mapping. known lists the keys that it may have; nil allows any.
func (d *decoder) object(n *yaml.Node, what string, known []string) *object {
	o := &object{decoder: d, node: n, values: map[string]*yaml.Node{}}
	if n == nil || n.Kind != yaml.MappingNode {
		d.wrongType(n, what, "a mapping of keys to values")
		return o
	}
	first := map[string]*yaml.Node{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		k, v := n.Content[i], n.Content[i+1]
		switch {
		case k.Kind != yaml.ScalarNode:
			d.fault(d.at(k), "wrong-type", "a key is a word, not a list or a mapping")
		case first[k.Value] != nil:
			d.fault(d.at(k), "duplicate-key", "the key %q stands twice", k.Value).note(d.at(first[k.Value]), "first here")
		case known != nil && !slices.Contains(known, k.Value):
			d.fault(d.at(k), "unknown-key", "%s has no key %q", what, k.Value).hint("%s", suggestion(k.Value, known))
		default:
			first[k.Value] = k
			o.values[k.Value] = v
			o.keys = append(o.keys, k.Value)
		}
	}
	return o
}

func (d *decoder) wrongType(n *yaml.Node, what, want string) {
	at := d.file.Whole()
	if n != nil {
		at = d.at(n)
	}
	d.fault(at, "wrong-type", "%s must be %s", what, want)
}

// suggestion is the nearest of the names, or all of them.
func suggestion(given string, known []string) string {
	if best := Nearest(given, known); best != "" {
		return "did you mean " + best + "?"
	}
	if len(known) > 24 {
		return "check its spelling"
	}
	return "there is: " + strings.Join(known, ", ")
}

// Nearest gives the name that is fewer than three edits, and less than half of
// its letters, away, or "".
func Nearest(given string, known []string) string {
	best, distance := "", 3
	for _, k := range known {
		if d := editDistance(given, k, distance); d < distance && 2*d < len(k) {
			best, distance = k, d
		}
	}
	return best
}

// editDistance is Levenshtein's, by bytes; it gives up at limit.
func editDistance(a, b string, limit int) int {
	if len(a)-len(b) >= limit || len(b)-len(a) >= limit {
		return limit
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = min(cost, row[j]+1, diagonal+1)
		}
	}
	return row[len(b)]
}
