package generator

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
	"golang.org/x/net/html"

	"duizhao/generator/internal/webtest"
)

var indexPages = []string{
	"concepts/index.html", "concepts/by-english/index.html", "concepts/by-stroke/index.html", "concepts/by-frequency/index.html",
	"instruments/index.html", "instruments/by-issuer/index.html", "instruments/by-kind/index.html",
}

// What a reader sees in each index, line by line: its headings, and the lines
// under them.
func TestIndexes(t *testing.T) {
	a, err := txtar.ParseFile("testdata/indexes.txtar")
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := txtar.Write(a, dir); err != nil {
		t.Fatal(err)
	}
	opts := optionsFor(dir)
	files := filesOf(t, opts)
	for _, p := range webtest.Check(files) {
		t.Error(p)
	}
	if diff := cmp.Diff(files, filesOf(t, opts)); diff != "" {
		t.Errorf("two builds differ: %s", diff)
	}
	var got txtar.Archive
	got.Comment = []byte("What the indexes of testdata/indexes.txtar list. Written by: go test ./generator -run TestIndexes -update\n")
	for _, name := range indexPages {
		got.Files = append(got.Files, txtar.File{Name: name, Data: []byte(strings.Join(linesOf(t, files[name]), "\n") + "\n")})
	}
	golden := filepath.Join("testdata", "indexes.golden.txtar")
	text := txtar.Format(&got)
	if *update {
		if err := os.WriteFile(golden, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(text), "\n")); diff != "" {
		t.Errorf("the indexes changed (-want +got):\n%s", diff)
	}
}

// Each index of the shipped site lists each entry once; other lines lead to one.
func TestShippedIndexesAreComplete(t *testing.T) {
	files := filesOf(t, shipped(""))
	for _, page := range indexPages {
		register, _, _ := strings.Cut(page, "/")
		count := map[string]int{}
		for _, li := range nodes(parsed(t, files[page]), func(n *html.Node) bool { return n.Data == "li" && !hasClass(n, "reference") && !hasClass(n, "year") }) {
			for _, a := range nodes(li, func(n *html.Node) bool { return hasClass(n, "entry") }) {
				href := strings.TrimLeft(attr(a, "href"), "./")
				count[strings.TrimPrefix(href, register+"/")]++
			}
		}
		entries := 0
		for name := range files {
			id, ok := strings.CutPrefix(name, register+"/")
			if !ok || slices.Contains(indexPages, name) || !strings.HasSuffix(id, "/index.html") || id == "map/index.html" {
				continue // of data, of the map
			}
			entries++
			if count[id] != 1 {
				t.Errorf("%s lists %s %d times", page, id, count[id])
			}
		}
		if len(count) != entries || entries == 0 {
			t.Errorf("%s lists %d entries of %d", page, len(count), entries)
		}
	}
}

// linesOf gives the headings and the lines of an index, as text: what no text
// mentions with a star, as its colour does not show here.
func linesOf(t *testing.T, page []byte) []string {
	var out []string
	indent := map[string]string{"h2": "", "h3": " ", "li": "  "}
	for _, n := range nodes(parsed(t, page), func(n *html.Node) bool {
		_, ok := indent[n.Data]
		return ok && !hasClass(n, "year") && within(n, "section")
	}) {
		line := indent[n.Data] + strings.Join(strings.Fields(textOf(n)), " ")
		if hasClass(n, "unmentioned") {
			line += " *"
		}
		out = append(out, line)
	}
	return out
}

func parsed(t *testing.T, page []byte) *html.Node {
	t.Helper()
	n, err := html.Parse(strings.NewReader(string(page)))
	if err != nil {
		t.Fatal(err)
	}
	return n
}

// nodes are those below n that pass, in order.
func nodes(n *html.Node, pass func(*html.Node) bool) []*html.Node {
	var out []*html.Node
	for c := range n.Descendants() {
		if c.Type == html.ElementNode && pass(c) {
			out = append(out, c)
		}
	}
	return out
}

func within(n *html.Node, element string) bool {
	for p := range n.Ancestors() {
		if p.Data == element {
			return true
		}
	}
	return false
}

func attr(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

func hasClass(n *html.Node, class string) bool {
	return slices.Contains(strings.Fields(attr(n, "class")), class)
}

func textOf(n *html.Node) string {
	var b strings.Builder
	for c := range n.Descendants() {
		if c.Type == html.TextNode {
			b.WriteString(c.Data)
		}
	}
	return b.String()
}
