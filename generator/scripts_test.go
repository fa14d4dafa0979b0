package generator

import (
	"encoding/json"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"duizhao/generator/edition"
	"duizhao/generator/internal/webtest"
	"duizhao/generator/script"
)

// laidOut lays out an archive of testdata, or a content folder, in a new folder.
func laidOut(t *testing.T, from string) Options {
	t.Helper()
	dir := t.TempDir()
	var err error
	if path.Ext(from) == ".txtar" {
		var a *txtar.Archive
		if a, err = txtar.ParseFile(from); err == nil {
			err = txtar.Write(a, dir)
		}
	} else {
		err = os.CopyFS(filepath.Join(dir, "content"), os.DirFS(from))
	}
	if err != nil {
		t.Fatal(err)
	}
	return optionsFor(dir)
}

// rewrite changes each file of a site whose name a pattern matches.
func rewrite(t *testing.T, opts Options, pattern string, with func(string) string) {
	t.Helper()
	names, err := filepath.Glob(filepath.Join(opts.Content, pattern))
	if err != nil || len(names) == 0 {
		t.Fatalf("no %s: %v", pattern, err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(with(string(data))), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// offer gives each edition of a site two scripts.
func offer(t *testing.T, opts Options, tags string) {
	rewrite(t, opts, "editions/*/edition.yaml", func(s string) string {
		s = offered.ReplaceAllString(s, "")
		if strings.Contains(s, "language: zh-Hant\n") { // of which the only other script is the simplified
			return strings.TrimRight(s, "\n") + "\nscripts: [zh-Hant, zh-Hans]\n"
		}
		return strings.TrimRight(s, "\n") + "\nscripts: [" + tags + "]\n"
	})
}

// Both pages of the smallest site with two scripts, as they are published.
func TestScriptsGolden(t *testing.T) {
	opts := laidOut(t, "testdata/scripts.txtar")
	files := filesOf(t, opts)
	var got txtar.Archive
	got.Comment = []byte("Pages that testdata/scripts.txtar is built into. Written by: go test ./generator -run TestScriptsGolden -update\n")
	for _, name := range []string{"index.html", "tiny/index.html", "tiny/zh-hant/index.html"} {
		got.Files = append(got.Files, txtar.File{Name: name, Data: []byte(assetHash.ReplaceAllString(string(files[name]), "${1}HASH"))})
	}
	golden := filepath.Join("testdata", "scripts.golden.txtar")
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
		t.Errorf("the pages changed (-want +got):\n%s", diff)
	}
	for name := range files {
		if strings.HasPrefix(name, "tiny/zh-hant/") && name != "tiny/zh-hant/index.html" && name != "tiny/zh-hant/heads.css" {
			t.Errorf("%s has no place there", name)
		}
	}
}

var (
	offered    = regexp.MustCompile(`(?m)^scripts: .*\n`)
	idsOf      = regexp.MustCompile(`\bid="([^"]*)"`)
	mentionsOf = regexp.MustCompile(`\bdata-(?:concept|instrument)="([^"]*)"`)
	release    = regexp.MustCompile(`/[0-9]+\.[0-9]+/`)
)

func found(pattern *regexp.Regexp, page []byte) []string {
	var out []string
	for _, m := range pattern.FindAllSubmatch(page, -1) {
		out = append(out, string(m[1]))
	}
	return out
}

// The pages in another script have the ids of the pages of the text, in the same
// order, and the same mentions; every link holds; releases are not converted.
func TestScriptsSameAnchors(t *testing.T) {
	for _, from := range []string{"testdata/small.txtar", "testdata/chapters.txtar", "../content", "../test/past/content"} {
		t.Run(path.Base(path.Dir(from))+" "+path.Base(from), func(t *testing.T) {
			opts := laidOut(t, from)
			rewrite(t, opts, "editions/*/edition.yaml", func(s string) string { return offered.ReplaceAllString(s, "") })
			before := filesOf(t, opts)
			offer(t, opts, "zh-Hans, zh-Hant, zh-Hant-TW")
			files := filesOf(t, opts)
			for _, p := range webtest.Check(files) {
				t.Error(p)
			}
			pairs, ids, mentions := 0, 0, 0
			for name, page := range files {
				for _, dir := range []string{"/zh-hant/", "/zh-hant-tw/"} {
					if !strings.Contains(name, dir) {
						continue
					}
					was := files[strings.Replace(name, dir, "/", 1)]
					pairs, ids, mentions = pairs+1, ids+len(found(idsOf, page)), mentions+len(found(mentionsOf, page))
					if diff := cmp.Diff(found(idsOf, was), found(idsOf, page)); diff != "" {
						t.Errorf("%s: %s", name, diff)
					}
					if diff := cmp.Diff(found(mentionsOf, was), found(mentionsOf, page)); diff != "" {
						t.Errorf("%s: %s", name, diff)
					}
					if release.MatchString(name) || before[name] != nil {
						t.Errorf("%s is there", name)
					}
				}
				// The home page says which scripts there are.
				if before[name] != nil && name != "index.html" && !strings.Contains(string(page), "hreflang") && string(before[name]) != string(page) {
					t.Errorf("%s has changed", name)
				}
			}
			if pairs < 2 || ids < 10 || mentions < 2 {
				t.Errorf("%d pages with %d ids and %d mentions were compared", pairs, ids, mentions)
			}
		})
	}
}

// From chapter to chapter readers stay in their script, and pictures are those
// of the text.
func TestScriptsOfChapters(t *testing.T) {
	opts := laidOut(t, "testdata/chapters.txtar")
	offer(t, opts, "zh-Hant, zh-Hans")
	files := filesOf(t, opts)
	page, contents := string(files["two/zh-hant/first/index.html"]), string(files["two/zh-hant/index.html"])
	for _, c := range []struct{ page, want string }{
		{page, `<html lang="zh-Hant">`},
		{page, `<link rel="canonical" href="../../first/index.html">`},
		{page, `<link rel="alternate" hreflang="zh-Hans" href="../../first/index.html">`},
		{page, `<link rel="alternate" hreflang="zh-Hant" href="index.html">`},
		{page, `src="../../pic.svg"`},
		{page, `<a href="../second/index.html#pq4d6">`},
		{page, `<a href="#p7k3b">此處</a>`},
		{page, `rel="next" href="../second/index.html"`},
		{page, `href="../../cite/p7k3b.html"`},
		{page, `<p class="series"><a href="../index.html">`},
		{page, `"page":"../../first/index.html"`},
		{page, `<a href="../../first/index.html" rel="alternate" hreflang="zh-Hans" lang="zh-Hans">`},
		{page, `<a href="index.html" rel="alternate" hreflang="zh-Hant" lang="zh-Hant" aria-current="true">`},
		{contents, `href="first/index.html"`},
		{contents, `<link rel="canonical" href="../index.html">`},
		{contents, `<a href="../index.html" rel="alternate" hreflang="zh-Hans"`},
		{string(files["two/index.html"]), `<a href="zh-hant/index.html" rel="alternate" hreflang="zh-Hant"`},
		{string(files["two/first/index.html"]), `<a href="../zh-hant/first/index.html" rel="alternate" hreflang="zh-Hant"`},
	} {
		if !strings.Contains(c.page, c.want) {
			t.Errorf("no %s", c.want)
		}
	}
	if strings.Contains(string(files["index.html"]), "zh-hant") {
		t.Error("the home page lists a page in another script")
	}
}

// A paragraph that was merged keeps its address within the text: between the
// same characters in either script.
func TestScriptsOfPast(t *testing.T) {
	opts := laidOut(t, "../test/past/content")
	offer(t, opts, "zh-Hans, zh-Hant")
	files := filesOf(t, opts)
	around := regexp.MustCompile(`(.{9})<span class="merged" id="(p[^"]*)"></span>(.{9})`)
	compared := 0
	for name, page := range files {
		was := files[strings.Replace(name, "/zh-hant/", "/", 1)]
		if !strings.Contains(name, "/zh-hant/") {
			continue
		}
		is := around.FindAllSubmatch(page, -1)
		for i, m := range around.FindAllSubmatch(was, -1) {
			compared++
			for _, part := range []int{1, 3} {
				want := script.Between("zh-Hans", "zh-Hant").String(string(m[part]))
				if string(is[i][2]) != string(m[2]) || string(is[i][part]) != want {
					t.Errorf("%s: %s stands beside %s, not %s", name, m[2], is[i][part], want)
				}
			}
		}
	}
	if compared == 0 {
		t.Error("no merged paragraph was compared")
	}
}

// named lists what the paragraphs of the first edition mention: anchor, kind, id
// and place of each.
func named(t *testing.T, opts Options) []string {
	t.Helper()
	var out []string
	for name, data := range filesOf(t, opts) {
		if path.Base(name) != "edition.json" {
			continue
		}
		var e struct {
			Paragraphs []struct {
				ID       string
				Mentions []struct {
					Kind, ID, Lang string
					Start, End     json.Number
				}
			}
		}
		if err := json.Unmarshal(data, &e); err != nil {
			t.Fatal(err)
		}
		for _, p := range e.Paragraphs {
			for _, m := range p.Mentions {
				out = append(out, strings.Join([]string{name, p.ID, m.Lang, m.Kind, m.ID, m.Start.String(), m.End.String()}, " "))
			}
		}
	}
	slices.Sort(out)
	return out
}

// A glossary in one script finds in a text of the other what it finds in its own.
func TestAcrossScripts(t *testing.T) {
	traditional := script.Between("zh-Hans", "zh-Hant-TW").String
	for _, from := range []string{"testdata/small.txtar", "testdata/chapters.txtar", "../content"} {
		t.Run(from, func(t *testing.T) {
			opts := laidOut(t, from)
			want := named(t, opts)
			texts := []string{"editions/*/text.md"}
			if strings.Contains(from, "chapters") {
				texts = []string{"editions/*/text/01-first.md", "editions/*/text/02-second.md"}
			}
			inTraditional := func(opts Options, patterns ...string) Options {
				for _, p := range patterns {
					rewrite(t, opts, p, traditional)
				}
				return opts
			}
			text := inTraditional(laidOut(t, from), texts...)
			rewrite(t, text, "editions/*/edition.yaml", func(s string) string {
				s = strings.Replace(offered.ReplaceAllString(s, ""), "language: zh-Hant\n", "", 1)
				return strings.Replace(s, "language: zh-Hans\n", "", 1) + "\nlanguage: zh-Hant-TW\n"
			})
			entries := inTraditional(laidOut(t, from), "glossary/*.yaml", "instruments/*.yaml")
			if len(want) < 5 {
				t.Fatalf("%d mentions", len(want))
			}
			if diff := cmp.Diff(want, named(t, text)); diff != "" {
				t.Errorf("a text in traditional characters: %s", diff)
			}
			if diff := cmp.Diff(want, named(t, entries)); diff != "" {
				t.Errorf("entries in traditional characters: %s", diff)
			}
		})
	}
}

// The address of a script is not to be that of a chapter.
func TestScriptTagsAreNoChapters(t *testing.T) {
	for _, tag := range edition.ScriptTags {
		opts := laidOut(t, "testdata/chapters.txtar")
		dir := filepath.Join(opts.Content, "editions", "two", "text")
		if err := os.WriteFile(filepath.Join(dir, "03-"+strings.ToLower(tag)+".md"), []byte("字。 {#p2wf9}\n"), 0o644); err != nil {
			t.Fatal(err)
		}
		_, ds, err := Files(opts)
		if err != nil || ds.Errors() != 1 || !strings.Contains(rendered(ds), "is the address of the text in another script") {
			t.Errorf("%s: %v\n%s", tag, err, rendered(ds))
		}
	}
}
