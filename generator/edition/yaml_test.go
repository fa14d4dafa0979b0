package edition

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"duizhao/generator/source"

	"pgregory.net/rapid"
)

func codes(ds source.Diagnostics) string {
	var out []string
	for _, d := range ds.Sorted() {
		out = append(out, fmt.Sprintf("%d:%d %s", d.At.Line, d.At.Column, d.Code))
	}
	return strings.Join(out, "; ")
}

func TestGlossaryFaults(t *testing.T) {
	for _, c := range []struct{ name, in, want string }{
		{"sound", "- id: a\n  zh: 安全\n  pinyin: ānquán\n", ""},
		{"empty file", "", ""},
		{"all at once", "- id: A b\n  zh: \"\"\n  gloss: x\n  color: red\n- zh: 安\n", "1:7 bad-slug; 2:7 empty-value; 3:10 wrong-type; 4:3 unknown-key; 5:3 missing-key"},
		{"duplicate key", "- id: a\n  zh: 安\n  zh: 全\n", "3:3 duplicate-key"},
		{"duplicate key beside Han", "- id: a\n  gloss: {en: 安, fr: 全, en: x}\n  zh: 安\n", "2:25 duplicate-key"},
		{"not YAML", "- id: [a\n", "1:7 yaml-syntax"},
		{"a colon", "- id: a\n  zh: b: c\n", "2:8 yaml-syntax"},
		{"a tab", "-\tid: a\n\tzh: b\n", "1:2 yaml-syntax"},
		{"second document", "- id: a\n  zh: 安\n---\n- id: b\n", "3:1 second-document"},
		{"alias", "- &x {id: a, zh: 安}\n- *x\n", "1:3 yaml-alias; 2:3 yaml-alias"},
		{"tag", "- id: !!str a\n  zh: 安\n", "1:7 yaml-tag"},
		{"merge key", "- <<: {id: a}\n  zh: 安\n", "1:3 missing-key; 1:3 unknown-key"},
		{"bad language", "- id: a\n  zh: 安\n  gloss: {english: x}\n", "3:11 bad-language"},
		{"a list for a text", "- id: a\n  zh: [安]\n", "2:7 wrong-type"},
		{"a text for a list", "- id: a\n  zh: 安\n  alt: 平安\n", "3:8 wrong-type"},
		{"not a list", "id: a\n", "1:1 wrong-type"},
		{"a guessed reading", "- id: a\n  zh: 行会\n", "2:7 heteronym"},
		{"a reading that does not fit", "- id: a\n  zh: 银行\n  pinyin: yín cháng\n", "3:11 pinyin-mismatch"},
		{"erhua, ü and Latin", "- {id: a, zh: 哪儿, pinyin: nǎr}\n- {id: b, zh: 绿, pinyin: lǜ}\n- {id: c, zh: 主权AI, pinyin: zhǔquán AI}\n", ""},
	} {
		_, ds := loadConcepts(source.NewFile("t.yaml", c.in))
		if got := codes(ds); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

func TestInstrumentFaults(t *testing.T) {
	const head = "- id: a\n  zh: 宣言\n  kind: report\n"
	for in, want := range map[string]string{
		head:                                      "",
		head + "  date: 2023-11-01\n":             "",
		head + "  date: 2023-02-30\n":             "4:9 bad-date",
		head + "  date: 1.11.2023\n":              "4:9 bad-date",
		head + "  status: done\n":                 "4:11 unknown-value",
		head + "  url: www.x.org\n":               "4:8 bad-url",
		head + "  url: \"JaVa\\tScript:x\"\n":     "4:8 bad-url",
		"- id: a\n  zh: 宣言\n  kind: declaraton\n": "3:9 unknown-value",
		"- id: a\n  zh: 宣言\n":                     "1:3 missing-key",
	} {
		_, ds := loadInstruments(source.NewFile("t.yaml", in))
		if got := codes(ds); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

func TestSiteAndMetadataFaults(t *testing.T) {
	for in, want := range map[string]string{
		"title: x\n":                         "",
		"":                                   "0:0 empty-file",
		"title: x\nbase_url: javascript:x\n": "2:11 bad-url",
		"title: x\ngloss: {languages: [en, klingon]}":       "2:25 bad-language",
		"title: x\ngloss: {languages: [en], default: fr}\n": "2:35 unknown-value",
		"title: x\ngloss: {occurrences: always}\n":          "2:22 unknown-value",
	} {
		_, ds := loadSite(source.NewFile("site.yaml", in), fstest.MapFS{})
		if got := codes(ds); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"title: {zh: 书}\nauthors: [张三, {zh: 李四, en: Li Si, affiliation: x}]\nkeywords: [安全, {zh: 甲, en: a}]\n": "",
		"title: x\nauthors: [{affiliation: y}]\n":         "2:11 missing-key",
		"title: x\nraw_html: yes\n":                       "2:11 wrong-type",
		"title: x\nlanguage: chinese\n":                   "2:11 bad-language",
		"title: x\nsource: {type: book, pages: 3}\n":      "2:22 unknown-key",
		"title: x\nsource: {type: book, URL: 'data:x'}\n": "2:27 bad-url",
	} {
		ds := loadMetadata(source.NewFile("edition.yaml", in), &Edition{Language: "zh-Hans"})
		if got := codes(ds); got != want && in != "" {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// Fault 9: what would take long is refused.
func TestYAMLBounds(t *testing.T) {
	bomb := "- &a [x, x, x, x, x, x, x, x, x]\n"
	for i := range 9 {
		bomb += fmt.Sprintf("- &%c [%s]\n", 'b'+i, strings.Repeat(fmt.Sprintf("*%c, ", 'a'+i), 9))
	}
	for name, in := range map[string]string{
		"alias bomb": bomb,
		"brackets":   strings.Repeat("[", 50000),
		"braces":     strings.Repeat("{a: ", 10000) + "x",
		"dashes":     strings.Repeat("- ", 50000) + "x",
		"questions":  strings.Repeat("? ", 50000) + "x",
		"too large":  strings.Repeat("# a comment\n", 500000),
	} {
		if _, ds := loadConcepts(source.NewFile("t.yaml", in)); ds.Errors() == 0 {
			t.Errorf("%s was taken", name)
		}
	}
}

func TestRelations(t *testing.T) {
	in := "- {id: a, zh: 一, broader: [b]}\n- {id: b, zh: 二, broader: [c]}\n- {id: c, zh: 三, broader: [a], related: [c, nothing]}\n- {id: a, zh: 四}\n"
	cs, ds := loadConcepts(source.NewFile("t.yaml", in))
	if len(ds) > 0 {
		t.Fatal(codes(ds))
	}
	got := codes(checkGlossary(cs))
	if want := "3:28 broader-cycle; 3:42 self-reference; 3:45 unknown-concept; 4:8 duplicate-id"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestInitialLetter(t *testing.T) {
	for in, letter := range map[string]string{"ōu": "O", "Ànquán": "A", "'x": "X", "3D": "#", "": "#", "ǚ": "U"} {
		if got := InitialLetter(in); got != letter {
			t.Errorf("%q stands under %s", in, got)
		}
	}
}

func TestSlugs(t *testing.T) {
	for slug, ok := range map[string]bool{"li-yan-2025": true, "a": true, "": false, "-a": false, "A": false, "论安全": false, "nul": false, "../x": false, "a\\b": false, "c:": false, "x.": false} {
		if err := validSlug(slug); (err == nil) != ok {
			t.Errorf("%q: %v", slug, err)
		}
	}
	if err := ValidSlug("论安全"); err == nil || !strings.Contains(err.Error(), "lun-an-quan") {
		t.Errorf("no slug is proposed: %v", err)
	}
	rapid.Check(t, func(t *rapid.T) {
		if s := proposeSlug(rapid.String().Draw(t, "name")); ValidSlug(s) != nil {
			t.Fatalf("proposed %q: %v", s, ValidSlug(s))
		}
	})
}

func TestSameLanguage(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"zh", "zh-Hans", true},
		{"zh-Hans", "zh", true},
		{"zh-Hans", "zh-Hant", false},
		{"zh", "zh-Latn-pinyin", false},
		{"zh-Latn-pinyin", "zh-Latn-pinyin", true},
		{"en", "en-GB", true},
		{"en", "fr", false},
		{"e", "en", false},
	} {
		if SameLanguage(c.a, c.b) != c.want {
			t.Errorf("%s %s", c.a, c.b)
		}
	}
}

// Any file ends with a value or a diagnostic, and no diagnostic lies outside it.
func FuzzGlossary(f *testing.F) {
	f.Add("- id: a\n  zh: 安全\n  gloss: {en: x}\n")
	f.Add("- {id: a, zh: [b], match: {never_in: c}}\n---\n- *x")
	f.Fuzz(func(t *testing.T, in string) {
		file, ds := source.Decode("t.yaml", []byte(in))
		if len(ds) > 0 {
			return
		}
		cs, ds := loadConcepts(file)
		lines := strings.Count(file.Text, "\n") + 1
		for _, d := range append(ds, checkGlossary(cs)...) {
			if d.At.Line > lines {
				t.Fatalf("%s in a file of %d lines", d.At, lines)
			}
			source.Render(d)
		}
	})
}
