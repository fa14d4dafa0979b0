package generator

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const (
	textFile     = "editions/small/text.md"
	englishFile  = "editions/small/text.en.md"
	metaFile     = "editions/small/edition.yaml"
	glossaryFile = "glossary/terms.yaml"
	registerFile = "instruments/register.yaml"
	siteFile     = "site.yaml"
)

// fault is one way in which content can be wrong: the file, what is replaced in
// it, and the places and codes of what is reported, relative to content/.
type fault struct {
	number   string // in the list of faults
	file     string
	old, new string
	want     string
}

var faults = []fault{
	{"1 invalid UTF-8", textFile, "先谈", "先\xff谈", "editions/small/text.md:1:2 invalid-utf8"},
	{"3 NUL", textFile, "先谈", "先\x00谈", "editions/small/text.md:1:2 forbidden-character"},
	{"3 direction control", glossaryFile, "ānquán", "ān\u202equán", "glossary/terms.yaml:3:13 forbidden-character"},
	{"5 javascript:", textFile, "先谈", "[先](javascript:alert(1))谈", "editions/small/text.md:1:1 bad-link"},
	{"5 by a character reference", textFile, "先谈", "[先](javascript&colon;alert(1))谈", "editions/small/text.md:1:1 bad-link"},
	{"5 with a tab", textFile, "先谈", "[先](<JaVa\tScript:alert(1)>)谈", "editions/small/text.md:1:1 bad-link"},
	{"5 data:", textFile, "先谈", "[先](data:text/html,x)谈", "editions/small/text.md:1:1 bad-link"},
	{"5 in a register", registerFile, "https://www.gov.uk/x", "javascript:alert(1)", "instruments/register.yaml:6:8 bad-url"},
	{"6 script", textFile, "先谈", "先<script>x</script>谈", "editions/small/text.md:1:2 raw-html; editions/small/text.md:1:11 raw-html"},
	{"6 handler", textFile, "先谈", "先<b onerror=x>谈", "editions/small/text.md:1:2 raw-html"},
	{"10 unknown key", glossaryFile, "  pinyin: ānquán\n", "  pinyn: ānquán\n", "glossary/terms.yaml:3:3 unknown-key"},
	{"10 duplicate key", glossaryFile, "  zh: 安全\n", "  zh: 安全\n  zh: 保安\n", "glossary/terms.yaml:3:3 duplicate-key"},
	{"15 mark without note", textFile, "共识。", "共识。[^b]", "editions/small/text.md:5:22 undefined-note"},
	{"15 note without mark", textFile, "[^a]: ", "[^b]: 乙\n[^a]: ", "editions/small/text.md:7:3 unused-note"},
	{"15 label twice", textFile, "[^a]: ", "[^a]: 乙\n[^a]: ", "editions/small/text.md:8:3 duplicate-note"},
	{"16 id twice", textFile, "{#pq4d6}", "{#p7k3b}", "editions/small/text.md:5:23 duplicate-anchor"},
	{"16 reserved id", textFile, "{#pq4d6}", "{#main}", "editions/small/text.md:5:23 invalid-anchor"},
	{"61 wrong check character", textFile, "{#pq4d6}", "{#pq4d7}", "editions/small/text.md:5:23 invalid-anchor"},
	{"17 target of an override", textFile, "先谈", "[[先谈|nothing]]", "editions/small/text.md:1:6 unknown-target"},
	{"23 missing relation", glossaryFile, "related: [frontier-model]", "related: [frontier-modell]", "glossary/terms.yaml:6:13 unknown-concept"},
	{"23 missing concept of an instrument", registerFile, "concepts: [safety]", "concepts: [safely]", "instruments/register.yaml:7:14 unknown-concept"},
	{"23 missing translation target", englishFile, "{#p7k3b}", "{#p0000}", "editions/small/text.en.md:1:43 invalid-anchor"},
	{"20 a concept where an index is", glossaryFile, "- id: frontier-model", "- id: by-stroke", "glossary/terms.yaml:7:7 bad-slug"},
	{"20 an instrument where an index is", registerFile, "- id: bletchley-declaration", "- id: by-issuer", "instruments/register.yaml:1:7 bad-slug"},
	{"23 missing picture", textFile, "先谈", "![图](no.png)", "editions/small/text.md:1:1 missing-file"},
	{"49 broken link", textFile, "先谈", "[先](#p0000)[谈](no.html)", "editions/small/text.md:1:1 broken-link; editions/small/text.md:1:12 broken-link"},
	{"full-width anchor", textFile, "{#pq4d6}", "｛#pq4d6｝", "editions/small/text.md:5:21 full-width"},
	{"full-width mark", textFile, "共识。", "共识［^a］。", "editions/small/text.md:5:19 full-width"},
	{"an override that is not closed", textFile, "先谈", "[[先谈|safety", "editions/small/text.md:1:1 invalid-override"},
	{"no heading", textFile, "## 一", "##一", "editions/small/text.md:3:16 anchor-kind"},
	{"no anchor", textFile, " {#pq4d6}", "", "editions/small/text.md:5:1 missing-anchor"},
}

// A fault is reported with its place, and the site that stood before is
// byte-identical afterwards.
func TestFaults(t *testing.T) {
	for _, f := range faults {
		t.Run(f.number, func(t *testing.T) {
			opts := smallSite(t)
			mustBuild(t, opts)
			before := readAll(t, opts.Out)
			change(t, opts, f.file, f.old, f.new)
			_, ds, err := Build(opts)
			if err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, d := range ds.Sorted() {
				name := strings.TrimPrefix(d.At.Path, filepath.ToSlash(opts.Content)+"/")
				got = append(got, fmt.Sprintf("%s:%d:%d %s", name, d.At.Line, d.At.Column, d.Code))
			}
			if diff := cmp.Diff(f.want, strings.Join(got, "; ")); diff != "" {
				t.Errorf("%s\n%s", diff, rendered(ds))
			}
			if diff := cmp.Diff(before, readAll(t, opts.Out)); diff != "" {
				t.Errorf("the old site changed:\n%s", diff)
			}
		})
	}
}

func change(t *testing.T, opts Options, file, old, new string) {
	t.Helper()
	name := filepath.Join(opts.Content, filepath.FromSlash(file))
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(string(data), old) {
		t.Fatalf("%s does not contain %q", file, old)
	}
	if err := os.WriteFile(name, []byte(strings.Replace(string(data), old, new, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
}

// A mark that the translation lost is a doubt, not a fault.
func TestLostMark(t *testing.T) {
	opts := smallSite(t)
	change(t, opts, englishFile, "models.[^a]", "models.")
	_, ds, err := Build(opts)
	if err != nil || ds.Errors() > 0 || len(ds) != 1 || ds[0].Code != "lost-mark" {
		t.Errorf("%v\n%s", err, rendered(ds))
	}
}

// Fault 17: an entry that no text mentions is a doubt of check; a build does not
// mind it.
func TestUnusedEntries(t *testing.T) {
	opts := smallSite(t)
	change(t, opts, glossaryFile, "- id: frontier-model", "- {id: idle, zh: 闲置, pinyin: xiánzhì}\n- id: frontier-model")
	mustBuild(t, opts)
	ds, err := Check(opts)
	if err != nil || ds.Errors() > 0 || len(ds) != 1 || ds[0].Code != "unused-concept" {
		t.Errorf("%v\n%s", err, rendered(ds))
	}
}

// Faults 18 and 19: a slug that is no ASCII slug.
func TestBadSlugs(t *testing.T) {
	for _, slug := range []string{"论安全", "Small", "con", "concepts", "a b", "x.", "%2e%2e", strings.Repeat("a", 200)} {
		opts := smallSite(t)
		if err := os.Rename(filepath.Join(opts.Content, "editions/small"), filepath.Join(opts.Content, "editions", slug)); err != nil {
			t.Fatal(err)
		}
		_, ds, err := Build(opts)
		if err != nil {
			t.Fatal(err)
		}
		if len(ds) == 0 || ds[0].Code != "bad-slug" || ds[0].Hint == "" {
			t.Errorf("%q: %s", slug, rendered(ds))
		}
	}
}

// Fault 24: an empty project is an error, not an empty site.
func TestEmptyProject(t *testing.T) {
	opts := smallSite(t)
	mustBuild(t, opts)
	before := readAll(t, opts.Out)
	if err := os.RemoveAll(filepath.Join(opts.Content, "editions")); err != nil {
		t.Fatal(err)
	}
	_, ds, err := Build(opts)
	if err != nil || ds.Errors() == 0 || !strings.Contains(rendered(ds), "[empty-project]") {
		t.Errorf("%v\n%s", err, rendered(ds))
	}
	if diff := cmp.Diff(before, readAll(t, opts.Out)); diff != "" {
		t.Error(diff)
	}
	if err := os.RemoveAll(opts.Content); err != nil {
		t.Fatal(err)
	}
	if _, _, err := Build(opts); err == nil {
		t.Error("a missing content folder is no error")
	}
}

// Fault 23: a layout that is missing or does not fit.
func TestBrokenLayouts(t *testing.T) {
	opts := smallSite(t)
	mustBuild(t, opts)
	before := readAll(t, opts.Out)
	layouts := filepath.Join(filepath.Dir(opts.Content), "layouts")
	if err := os.MkdirAll(layouts, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{
		"syntax":  `{{define "main"}}{{if}}{{end}}`,
		"field":   `{{define "main"}}{{.View.NoSuchField}}{{end}}`,
		"string":  `{{define "main"}}{{t "no-such-string"}}{{end}}`,
		"partial": `{{define "main"}}{{template "no-such-partial" .}}{{end}}`,
	} {
		if err := os.WriteFile(filepath.Join(layouts, "concept.html"), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, _, err := Build(opts); err == nil || !strings.Contains(err.Error(), "concept") {
			t.Errorf("%s: %v", name, err)
		}
		if diff := cmp.Diff(before, readAll(t, opts.Out)); diff != "" {
			t.Errorf("%s: %s", name, diff)
		}
	}
}

// Fault 2: a byte order mark and CRLF make no difference. Fault 4: nor do
// decomposed characters, to what is matched.
func TestSameOutput(t *testing.T) {
	opts := smallSite(t)
	mustBuild(t, opts)
	want := readAll(t, opts.Out)
	for _, file := range []string{textFile, englishFile, metaFile, glossaryFile, registerFile, siteFile} {
		name := filepath.Join(opts.Content, filepath.FromSlash(file))
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		text := "\ufeff" + strings.ReplaceAll(string(data), "\n", "\r\n")
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	mustBuild(t, opts)
	if diff := cmp.Diff(want, readAll(t, opts.Out)); diff != "" {
		t.Error(diff)
	}
}

// Fault 11: plain scalars stay strings.
func TestPlainScalars(t *testing.T) {
	opts := smallSite(t)
	change(t, opts, glossaryFile, "gloss: {en: safety}", "gloss: {en: no}\n  alt: [1e3, 2024-01-01, 012]")
	mustBuild(t, opts)
	page := readAll(t, opts.Out)["concepts/safety/index.html"]
	for _, s := range []string{">no<", "1e3、2024-01-01、012"} {
		if !strings.Contains(page, s) {
			t.Errorf("the page has no %s", s)
		}
	}
}

// Faults 7 and 8: what is hostile is escaped wherever it is printed.
func TestEscaping(t *testing.T) {
	const payload = `"><script>alert(1)</script>` + "\u2028"
	quoted := `'` + strings.ReplaceAll(payload, "'", "''") + `'`
	opts := smallSite(t)
	change(t, opts, siteFile, "zh: 小库", "zh: "+quoted)
	change(t, opts, metaFile, "en: A small book", "en: "+quoted)
	change(t, opts, metaFile, "en: Jia Mou", "en: "+quoted)
	change(t, opts, glossaryFile, "gloss: {en: safety}", "gloss: {en: "+quoted+"}")
	change(t, opts, glossaryFile, "pinyin: ānquán", "pinyin: "+quoted)
	change(t, opts, glossaryFile, "zh: 前沿模型", "zh: 前沿模型\n  alt: ["+quoted+"]")
	change(t, opts, registerFile, "en: Bletchley Declaration", "en: "+quoted)
	change(t, opts, registerFile, "kind: declaration", "kind: declaration\n  place: {en: "+quoted+"}")
	change(t, opts, textFile, "先谈", "先`"+payload+"`谈")
	change(t, opts, textFile, "## 一、", "```\"><script>\n</script>\n```\n{#p000p}\n\n## 一、")
	mustBuild(t, opts)
	for name, page := range readAll(t, opts.Out) {
		if strings.HasSuffix(name, ".html") && strings.Contains(page, "<script>") {
			i := strings.Index(page, "<script>")
			t.Errorf("%s: %s", name, page[max(0, i-80):i+30])
		}
	}
}
