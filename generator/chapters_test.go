package generator

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"duizhao/generator/internal/webtest"

	"duizhao/generator/source"
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
		if d.Severity == source.Error { // the second chapter is not translated
			got += fmt.Sprintf("%d:%d %s %d;", d.At.Line, d.At.Column, d.Code, len(d.Notes))
		}
	}
	if got != "4:5 ambiguous-term 2;" {
		t.Errorf("%s\n%s", got, rendered(ds))
	}
}

// A chapter says its title once, at the head of its page and with its address;
// the page leads to the chapters beside it by their names, and has an entry for
// whatever it mentions, be it only in a note.
func TestChapterPage(t *testing.T) {
	files := filesOf(t, chaptersSite(t))
	first, second := string(files["two/first/index.html"]), string(files["two/second/index.html"])
	for _, want := range []string{
		`<h1 class="head" id="s2mqp">`,
		`<a href="#s2mqp" aria-current="page"><span class="text" lang="zh-Hans">第一章 安全</span>`,
		`→</span> <span class="text" lang="zh-Hans">第二章</span></a>`,
		`<div id="g-concept-safety">`,
		`<div id="g-instrument-charter">`, // in a note alone
		`<dd class="facts meta"><span class="ui" lang="zh-Hans">条约</span> <span class="ui" lang="en">Treaty</span> <span class="ui" lang="fr" hidden>Traité</span> · <time datetime="1945-06">1945-06</time></dd>`,
	} {
		if !strings.Contains(first, want) {
			t.Errorf("no %s", want)
		}
	}
	if n := strings.Count(first, `class="head"`); n != 1 {
		t.Errorf("%d headings, want the title alone", n)
	}
	if n := strings.Count(second, `class="untranslated`); n != 3 {
		t.Errorf("%d paragraphs are said to have no translation, want 3", n)
	}
}

// Where a chapter begins with text, its first heading stays in its place.
func TestChapterWithoutTitle(t *testing.T) {
	opts := chaptersSite(t)
	const heading, list = "# 第二章 {#s222d}\n\n", "- 组合拳\n- 演唱组合 {#pq4d6}\n\n"
	change(t, opts, "editions/two/text/02-second.md", heading+list, list+heading)
	page := string(filesOf(t, opts)["two/second/index.html"])
	at := strings.Index(page, `<h2 class="head" id="s222d">`)
	if at < strings.Index(page, `id="pq4d6"`) {
		t.Error("the heading has moved before the text that precedes it")
	}
	if !strings.Contains(page, `<h1 lang="zh-Hans">第二章</h1>`) {
		t.Error("the page has no title")
	}
}
