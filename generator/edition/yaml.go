package edition

import (
	"errors"
	"fmt"
	"io"
	"regexp"
	"strings"

	"go.yaml.in/yaml/v4"

	"duizhao/generator/source"
)

// The bounds within which a file is read: a parser must not be made to work for
// minutes, nor an author to read a thousand messages.
const (
	maxYAMLSize   = 4 << 20 // bytes; a glossary may consist of many files
	maxYAMLDepth  = 32      // of lists and maps in each other; our formats need 6
	maxYAMLPieces = 20_000  // see rescue
	maxFaults     = 100     // in one file
)

// yamlFile is a YAML file as nodes.
type yamlFile struct {
	root *yaml.Node // nil where there is nothing, or nothing that could be read
	lost []Ref      // ids of entries that could not be read
	keys []string   // keys of a map whose values could not be read
}

// parseYAML reads a file of one document without anchors, aliases and tags.
// After a syntax error it goes on with the next entry, so that all are found at
// once.
func parseYAML(f *source.File) (yamlFile, source.Diagnostics) {
	if d := unfit(f); d != nil {
		return yamlFile{}, source.Diagnostics{*d}
	}
	root, second, err := compose(f.Text)
	var out yamlFile
	var ds source.Diagnostics
	if err != nil {
		out, ds = rescue(f, err)
	} else {
		out.root = root
	}
	if second != nil {
		ds = append(ds, source.Errorf(place(f, second.Line, second.Column), "second-document", "a second YAML document begins here").
			WithHint("delete the line ---, or put what follows into a file of its own"))
	}
	ds = append(ds, refused(f, out.root)...)
	return out, ds[:min(len(ds), maxFaults)]
}

// unfit finds what must not reach the parser: its time grows with the square of
// the number of directives, and a directive can do nothing for our formats.
func unfit(f *source.File) *source.Diagnostic {
	if len(f.Text) > maxYAMLSize {
		d := source.Errorf(f.Whole(), "yaml-too-large", "is %d bytes long; the limit for YAML is %d", len(f.Text), maxYAMLSize).
			WithHint("divide it over several files")
		return &d
	}
	if at := ("\n" + f.Text); strings.Contains(at, "\n%") {
		d := source.Errorf(f.Pos(strings.Index(at, "\n%")), "yaml-directive", "a line begins with %%, which makes it a YAML directive").
			WithHint("delete the line; if it is text, indent it or put the whole value in quotes")
		return &d
	}
	return nil
}

// yamlLimits stops the parser in what is nested too deep.
type yamlLimits struct{}

func (yamlLimits) CheckDepth(depth int, _ *yaml.DepthContext) error {
	if depth > maxYAMLDepth {
		return errors.New(tooDeep)
	}
	return nil
}

// CheckAlias allows all, as nothing here follows an alias.
func (yamlLimits) CheckAlias(int, int) error { return nil }

// compose parses a text. The root is nil where there is no content.
func compose(text string) (root, second *yaml.Node, err error) {
	loader, err := yaml.NewLoader(strings.NewReader(text), yaml.WithPlugin(yamlLimits{}))
	if err != nil {
		return nil, nil, fmt.Errorf("edition: YAML loader: %w", err)
	}
	var docs []*yaml.Node
	for len(docs) < 2 {
		var doc yaml.Node
		if err := loader.Load(&doc); errors.Is(err, io.EOF) {
			break
		} else if err != nil {
			return nil, nil, err
		}
		docs = append(docs, &doc)
	}
	if len(docs) > 0 && len(docs[0].Content) > 0 {
		root = docs[0].Content[0]
		if isNothing(root) && root.Anchor == "" {
			root = nil // nothing but a line ---
		}
	}
	if len(docs) > 1 {
		second = docs[1]
	}
	return root, second, nil
}

// place is a place that the parser gave. What is missing at the end of a file is
// shown on the last line that has text.
func place(f *source.File, line, column int) source.Pos {
	if end := f.Pos(len(strings.TrimRight(f.Text, " \n"))); line > end.Line {
		return end
	}
	return f.PosAt(max(line, 1), max(column, 1))
}

// rescue reads a broken file entry by entry: an entry begins at the left margin.
// What can be read is checked further, and of the rest the ids are kept, so that
// references to it are not reported as well.
func rescue(f *source.File, whole error) (yamlFile, source.Diagnostics) {
	var out yamlFile
	var ds source.Diagnostics
	cut := pieces(f.Text)
	if len(cut) == 1 || len(cut) > maxYAMLPieces {
		return yamlFile{lost: cut[0].ids(f)}, source.Diagnostics{syntaxFault(f, whole, 0)}
	}
	for _, p := range cut {
		root, _, err := compose(p.text)
		switch {
		case err != nil:
			ds = append(ds, syntaxFault(f, err, p.line))
			out.lost = append(out.lost, p.ids(f)...)
			if m := keyLine.FindStringSubmatch(p.text); m != nil {
				out.keys = append(out.keys, m[1])
			}
		case root == nil:
		case out.root == nil:
			shift(root, p.line)
			out.root = root
		case out.root.Kind == root.Kind:
			shift(root, p.line)
			out.root.Content = append(out.root.Content, root.Content...)
		}
		if len(ds) == maxFaults {
			break
		}
	}
	if len(ds) == 0 { // the entries are sound, but do not go together
		return yamlFile{}, source.Diagnostics{syntaxFault(f, whole, 0)}
	}
	return out, ds
}

// piece is a part of a file, and the number of lines before it.
type piece struct {
	text string
	line int
}

func pieces(text string) []piece {
	var out []piece
	start, first, line := 0, 0, 0
	for at := 0; at < len(text); line++ {
		if !strings.ContainsRune(" \t\n#]}", rune(text[at])) && at > start {
			out = append(out, piece{text[start:at], first})
			start, first = at, line
		}
		end := strings.IndexByte(text[at:], '\n')
		if end < 0 {
			break
		}
		at += end + 1
	}
	return append(out, piece{text[start:], first})
}

var keyLine = regexp.MustCompile(`^([a-z_]+) *:`)

var idLine = regexp.MustCompile(`(?m)^(?:-|  ) *id: *["']?([A-Za-z0-9_-]+)`)

func (p piece) ids(f *source.File) []Ref {
	var out []Ref
	for _, m := range idLine.FindAllStringSubmatchIndex(p.text, -1) {
		line := p.line + 1 + strings.Count(p.text[:m[2]], "\n")
		out = append(out, Ref{p.text[m[2]:m[3]], f.PosAt(line, m[2]-strings.LastIndexByte(p.text[:m[2]], '\n'))})
	}
	return out
}

// shift moves nodes down by a number of lines.
func shift(n *yaml.Node, lines int) {
	n.Line += lines
	for _, c := range n.Content {
		shift(c, lines)
	}
}

// refused reports the YAML that our formats do without. Aliases are never
// followed, so neither a bomb nor a loop of them can do harm.
func refused(f *source.File, n *yaml.Node) source.Diagnostics {
	if n == nil {
		return nil
	}
	var ds source.Diagnostics
	at := place(f, n.Line, n.Column)
	switch {
	case n.Kind == yaml.AliasNode:
		ds = append(ds, source.Errorf(at, "yaml-alias", "*%s is a YAML alias", n.Value).WithHint("%s", aliasHint))
	case n.Anchor != "":
		ds = append(ds, source.Errorf(at, "yaml-alias", "&%s is a YAML anchor", n.Anchor).WithHint("%s", aliasHint))
	case n.Style&yaml.TaggedStyle != 0:
		ds = append(ds, source.Errorf(at, "yaml-tag", "a value that begins with ! is a YAML tag").WithHint("%s", tagHint))
	}
	for _, c := range n.Content {
		ds = append(ds, refused(f, c)...)
	}
	return ds
}
