package generator

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"duizhao/generator/internal/webtest"
)

func chaptersSite(t *testing.T) Options {
	t.Helper()
	dir := t.TempDir()
	a, err := txtar.ParseFile("testdata/chapters.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if err := txtar.Write(a, dir); err != nil {
		t.Fatal(err)
	}
	return optionsFor(dir)
}

// A work of chapters: each has its page, links between them hold, pictures are
// published, homographs are told apart, and both translations stand.
func TestChapters(t *testing.T) {
	files := filesOf(t, chaptersSite(t))
	for _, p := range webtest.Check(files) {
		t.Error(p)
	}
	first, second := string(files["two/first/index.html"]), string(files["two/second/index.html"])
	for _, c := range []struct{ page, want string }{
		{first, `src="../pic.svg"`},
		{first, `<td class="right"><ruby><a class="term" data-concept="safety"`},
		{first, `lang="fr">La <a class="term" data-concept="safety"`},
		{first, `id="r-n-2"`},
		{first, `<a role="doc-noteref" id="r-tr-1" href="#n-tr" data-n="2"`},
		{first, `<div class="text" lang="en"><p>A translator&#39;s own note on the <a class="instrument" data-instrument="charter"`},
		{first, `rel="next" href="../second/index.html"`},
		{second, `data-concept="set-by-set"`},
		{second, `data-concept="ensemble"`},
		{second, `<span class="kd">var</span>`},
		{second, `data-instrument="charter-two"`},
		{string(files["two/index.html"]), `href="first/index.html"`},
		{string(files["instruments/charter/index.html"]), `href="../charter-two/index.html"`},
	} {
		if !strings.Contains(c.page, c.want) {
			t.Errorf("no %s", c.want)
		}
	}
	if strings.Contains(second, `data-concept="safety"`) {
		t.Error("a term was found in code")
	}
	if files["two/pic.svg"] == nil {
		t.Error("the picture is not published")
	}
	checkOffsets(t, files["two/edition.json"])
}

// Offsets in edition.json are code points of the text that stands there.
func checkOffsets(t *testing.T, data []byte) {
	t.Helper()
	var e struct {
		Paragraphs []struct {
			ID       string
			Text     map[string]string
			Mentions []struct {
				Lang       string
				Start, End int
				Surface    string
			}
			Notes []struct{ At int }
		}
	}
	if err := json.Unmarshal(data, &e); err != nil {
		t.Fatal(err)
	}
	for _, p := range e.Paragraphs {
		for _, m := range p.Mentions {
			if text := []rune(p.Text[m.Lang]); m.End > len(text) || string(text[m.Start:m.End]) != m.Surface {
				t.Errorf("%s: %+v", p.ID, m)
			}
		}
		for _, n := range p.Notes {
			if n.At > len([]rune(p.Text["zh"])) {
				t.Errorf("%s: note at %d", p.ID, n.At)
			}
		}
	}
}

func TestShippedOffsets(t *testing.T) {
	checkOffsets(t, filesOf(t, shipped(""))["safety-preference/edition.json"])
}

// A homograph that no rule decides is an error with all its entries.
func TestAmbiguous(t *testing.T) {
	opts := chaptersSite(t)
	change(t, opts, "glossary/b.yaml", "  match: {after: [拳]}\n", "")
	_, ds, err := Build(opts)
	if err != nil {
		t.Fatal(err)
	}
	got := ""
	for _, d := range ds.Sorted() {
		got += fmt.Sprintf("%d:%d %s %d;", d.At.Line, d.At.Column, d.Code, len(d.Notes))
	}
	if got != "4:5 ambiguous-term 2;" {
		t.Errorf("%s\n%s", got, rendered(ds))
	}
}
