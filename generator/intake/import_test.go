package intake

import (
	"encoding/json"
	"errors"
	"math/rand"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"duizhao/generator/markup"
	"duizhao/generator/source"
)

// article is the text that the method must hold for, or the test is skipped.
func article(t testing.TB) *source.File {
	t.Helper()
	path := os.Getenv("DUIZHAO_ARTICLE")
	if path == "" {
		path = "../../../shared/source/safety-preference.zh.md"
	}
	data, err := os.ReadFile(path)
	if err != nil {
		t.Skipf("the article is not here (set DUIZHAO_ARTICLE): %v", err)
	}
	f, ds := source.Decode("article.md", data)
	if f == nil {
		t.Fatal(ds)
	}
	return f
}

func mustImport(t fataler, f *source.File) *Result {
	t.Helper()
	r, ds := Import(f, Options{Random: rand.New(rand.NewSource(1))})
	if r == nil {
		t.Fatalf("%v", ds)
	}
	return r
}

func count(r *Result, k Kind) int {
	n := 0
	for _, d := range r.Decisions {
		if d.Kind == k {
			n++
		}
	}
	return n
}

func TestArticle(t *testing.T) {
	f := article(t)
	r := mustImport(t, f)
	checkConserved(t, f, r)
	for k, want := range map[Kind]int{
		KindParagraph: 40, KindNote: 38, KindHeading: 10, KindJoin: 14, KindUnlinked: 0, KindSetAside: 0, KindMetadata: 6,
		KindEnumeration: 0, KindRepair: 0,
	} {
		if got := count(r, k); got != want {
			t.Errorf("%d decisions of kind %s, want %d", got, k, want)
		}
	}
}

var definitionLine = regexp.MustCompile(`(?m)^(?:- )?(?:<sup>)?[①-⑳](?:</sup>)? (.*)$`)

// TestArticleNotes holds the article's notes against the obvious reading: its
// pages number their notes in order, so the first mark cites the first
// definition, the second the second, and so on.
func TestArticleNotes(t *testing.T) {
	f := article(t)
	r := mustImport(t, f)
	doc, _ := markup.Parse(source.NewFile("text.md", r.Text), markup.Options{})
	text := map[string]string{}
	for _, n := range doc.Notes {
		text[n.Label] = n.Text
	}
	var got, want []string
	letters := func(s string) string {
		return strings.Join(regexp.MustCompile(`[\p{L}]+`).FindAllString(s, 4), " ")
	}
	levels := map[int]int{}
	for _, b := range doc.Blocks {
		levels[b.Level]++
		for _, ref := range b.Refs {
			got = append(got, letters(text[ref.Label]))
		}
	}
	for _, m := range definitionLine.FindAllStringSubmatch(f.Text, -1) {
		want = append(want, letters(m[1]))
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if levels[0] != 40 || levels[2] != 4 || levels[3] != 6 {
		t.Errorf("blocks by level: %v", levels)
	}
}

func TestErrors(t *testing.T) {
	random := rand.New(rand.NewSource(1))
	for name, c := range map[string]struct {
		text string
		opts Options
	}{
		"empty":       {"", Options{Random: random}},
		"white space": {" \n　\n\t\n", Options{Random: random}},
		"no random":   {"正文。", Options{}},
		"bad random":  {"正文。", Options{Random: iotest.ErrReader(errors.New("spent"))}},
	} {
		r, ds := Import(source.NewFile("in.md", c.text), c.opts)
		if r != nil || ds.Errors() != 1 || ds[0].At.Path != "in.md" {
			t.Errorf("%s: %v %v", name, r, ds)
		}
	}
}

// TestSame holds that one input gives one output, whatever the line ends, and
// that no order of a map is in it.
func TestSame(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		text := string(archive.Files[0].Data)
		first := mustImport(t, source.NewFile("in.md", text))
		dos, ds := source.Decode("in.md", []byte("\ufeff"+strings.ReplaceAll(text, "\n", "\r\n")))
		if dos == nil {
			t.Fatal(ds)
		}
		for range 3 {
			again := mustImport(t, dos)
			if first.Text != again.Text || first.Metadata != again.Metadata || string(first.Report()) != string(again.Report()) {
				t.Errorf("%s: two imports differ", path)
			}
		}
		last := 0
		for _, d := range first.Decisions {
			if d.Line < max(last, 1) || d.Text == "" || d.Reason == "" {
				t.Errorf("%s: decision out of order or empty: %+v", path, d)
			}
			last = d.Line
		}
	}
}

func TestReport(t *testing.T) {
	r := mustImport(t, source.NewFile("in.md", "# 题\n\n正文 <b>。\n"))
	var got map[string][]map[string]any
	if err := json.Unmarshal(r.Report(), &got); err != nil {
		t.Fatal(err)
	}
	d := got["decisions"][0]
	if d["line"] != 1.0 || d["kind"] != "metadata" || d["text"] != "题" || d["confidence"] != "sure" || d["reason"] == "" || len(d) != 5 {
		t.Errorf("%v", d)
	}
	if string((&Result{}).Report()) != "{\n  \"decisions\": []\n}\n" {
		t.Error("an empty report is not an empty list")
	}
}
