package edition

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"duizhao/generator/source"
)

// keyLists are the lists of keys that maps of content/ may have, by the name that
// the code gives them, and the words that values may be. Each has the heading of
// docs/content.md under which it stands.
var keyLists = []struct {
	name, heading string
	words         []string
}{
	{"siteKeys", "## site.yaml", siteKeys},
	{"glossKeys", "## site.yaml", glossKeys},
	{"mentionKeys", "## site.yaml", mentionKeys},
	{"fontKeys", "## site.yaml", fontKeys},
	{"editionKeys", "## edition.yaml", editionKeys},
	{"personKeys", "## edition.yaml", personKeys},
	{"cslFields", "### source", cslFields},
	{"cslNameParts", "### source", cslNameParts},
	{"cslDateParts", "### source", cslDateParts},
	{"conceptKeys", "## glossary/", conceptKeys},
	{"matchKeys", "## glossary/", matchKeys},
	{"instrumentKeys", "## instruments/", instrumentKeys},
	{"factKeys", "## ledger.yaml and releases/", factKeys},
	{"releaseKeys", "## ledger.yaml and releases/", releaseKeys},
	{"Kinds", "## instruments/", Kinds},
	{"Statuses", "## instruments/", Statuses},
	{"ScriptTags", "## edition.yaml", ScriptTags},
	{"fates", "## ledger.yaml and releases/", fates},
	{"", "## site.yaml", []string{string(Every), string(FirstInParagraph), string(FirstInSection)}},
	{"", "## site.yaml", []string{string(SeekAll), string(SeekConcepts), string(SeekInstruments), string(SeekNone)}},
}

const contentDocs = "../../docs/content.md"

// docSections are the parts of docs/content.md by heading.
func docSections(t *testing.T) map[string]string {
	t.Helper()
	data, err := os.ReadFile(contentDocs)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	heading, fenced := "", false
	for line := range strings.SplitAfterSeq(string(data), "\n") {
		if strings.HasPrefix(line, "```") {
			fenced = !fenced
		}
		if strings.HasPrefix(line, "#") && !fenced {
			heading = strings.TrimSpace(line)
		}
		out[heading] += line
	}
	return out
}

// Every key and every word that the code knows stands under its heading.
func TestDocsNameEveryKey(t *testing.T) {
	sections := docSections(t)
	for _, l := range keyLists {
		for _, word := range l.words {
			if !strings.Contains(sections[l.heading], "`"+word+"`") {
				t.Errorf("%s: “%s” has no `%s` (%s)", contentDocs, l.heading, word, l.name)
			}
		}
	}
}

var keyRow = regexp.MustCompile("(?m)^\\| `([a-z_-]+)` \\|")

// No key of a table is one that the code does not know.
func TestDocsNameNoOtherKey(t *testing.T) {
	for heading, text := range docSections(t) {
		var known []string
		for _, l := range keyLists {
			if l.heading == heading {
				known = append(known, l.words...)
			}
		}
		for _, m := range keyRow.FindAllStringSubmatch(text, -1) {
			if m[1] != "kind" && m[1] != "status" && !slices.Contains(known, m[1]) {
				t.Errorf("%s: “%s” has a row `%s`, which nothing reads", contentDocs, heading, m[1])
			}
		}
	}
}

var docYAML = regexp.MustCompile("(?s)```yaml\n# (\\S+)\n.*?```")

// The examples load without a doubt.
func TestDocsExamples(t *testing.T) {
	data, err := os.ReadFile(contentDocs)
	if err != nil {
		t.Fatal(err)
	}
	examples := docYAML.FindAllStringSubmatch(string(data), -1)
	if len(examples) != 4 {
		t.Errorf("%d examples", len(examples))
	}
	for _, m := range examples {
		name := strings.NewReplacer("glossary/", "glossary.yaml/", "instruments/", "instruments.yaml/").Replace(m[1])
		kind, _, _ := strings.Cut(name, "/")
		text := strings.TrimPrefix(strings.TrimSuffix(m[0], "```"), "```yaml\n")
		if ds := diagnose(source.NewFile(kind, text)); len(ds) > 0 {
			t.Errorf("%s:\n%s", m[1], render(ds))
		}
	}
}

// Every list of keys that the loader is given is in keyLists, so that a new one
// cannot be left out of the page.
func TestKeyListsAreComplete(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	calls := 0
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok {
				return true
			}
			method, ok := call.Fun.(*ast.SelectorExpr)
			if !ok || method.Sel.Name != "object" && method.Sel.Name != "whole" {
				return true
			}
			calls++
			keys, ok := call.Args[len(call.Args)-1].(*ast.Ident)
			switch {
			case !ok:
				t.Errorf("%s: a list of keys has no name", name)
			case keys.Name == "nil" || keys.Name == "known": // any key, or handed on
			case !slices.ContainsFunc(keyLists, func(l struct {
				name, heading string
				words         []string
			},
			) bool {
				return l.name == keys.Name
			}):
				t.Errorf("%s: keyLists lacks %s", name, keys.Name)
			}
			return true
		})
	}
	if calls < 15 {
		t.Errorf("only %d calls found", calls)
	}
}
