package edition

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"duizhao/generator/source"
)

// Fault 11: a plain scalar is the string that was written.
func TestScalarsStayStrings(t *testing.T) {
	for _, s := range []string{"no", "1e3", "2024-01-01", "012", "null", "~", "true", "0x1F", ".inf", "1_000", "12:30:45", "=", "yes"} {
		for _, written := range []string{s, "'" + s + "'", `"` + s + `"`} {
			cs, ds := loadConcepts(source.NewFile("g.yaml", "- id: a\n  zh: 甲\n  pinyin: jiǎ\n  alt: ["+written+"]\n  gloss: {en: "+written+"}\n"))
			if len(ds) > 0 {
				t.Fatalf("%s: %s", written, render(ds))
			}
			if got := []string{cs[0].AltLabels[0], cs[0].Gloss[0].Text}; got[0] != s || got[1] != s {
				t.Errorf("%s: got %q", written, got)
			}
		}
	}
}

// Fault 9, and what else was found to make the library work long.
func TestHostileYAML(t *testing.T) {
	var levels, directives strings.Builder
	for i := range 500 {
		levels.WriteString(strings.Repeat(" ", i) + "a:\n")
	}
	for i := range 30_000 {
		directives.WriteString("%TAG !a" + strings.Repeat("b", i%60) + "! x\n")
	}
	bomb := "- &a [x, x, x, x, x, x, x, x, x]\n"
	for c := 'b'; c < 'z'; c++ {
		bomb += "- &" + string(c) + " [" + strings.Repeat("*"+string(c-1)+", ", 9) + "]\n"
	}
	for name, c := range map[string]struct{ text, code string }{
		"brackets":       {strings.Repeat("[", 10_000), "yaml-too-deep"},
		"closed":         {strings.Repeat("[", 10_000) + strings.Repeat("]", 10_000), "yaml-too-deep"},
		"braces":         {strings.Repeat("{a: ", 10_000), "yaml-too-deep"},
		"dashes":         {strings.Repeat("- ", 10_000) + "x", "yaml-too-deep"},
		"questions":      {strings.Repeat("? ", 10_000) + "x", "yaml-too-deep"},
		"indentation":    {levels.String(), "yaml-too-deep"},
		"bomb":           {bomb, "yaml-alias"},
		"loop":           {"- &a\n  x: *a\n", "yaml-alias"},
		"directives":     {directives.String() + "---\n- x\n", "yaml-directive"},
		"broken entries": {strings.Repeat("- id: [\n", 15_000), "yaml-syntax"},
		"wrong keys":     {strings.Repeat("- {id: a, zh: 甲, x: y}\n", 5_000), "too-many-faults"},
		"size":           {strings.Repeat("# \n", maxYAMLSize), "yaml-too-large"},
	} {
		t.Run(name, func(t *testing.T) {
			_, ds := loadConcepts(source.NewFile("g.yaml", c.text))
			found := false
			for _, d := range ds {
				found = found || d.Code == c.code
			}
			if !found {
				t.Errorf("no %s in %.2000s", c.code, render(ds))
			}
			if len(ds) > maxFaults+1 {
				t.Errorf("%d diagnostics", len(ds))
			}
		})
	}
}

// What cannot be read leaves its id, so that references to it stand.
func TestLostEntriesKeepTheirIDs(t *testing.T) {
	cs, ds := loadConcepts(source.NewFile("g.yaml", "- id: a\n  zh: [甲\n- zh: 乙\n  gloss: {en: x\n  id: 'b'\n- id: c\n  zh: 丙\n  related: [a, b]\n"))
	if got := checkGlossary(cs); ds.Errors() != 2 || len(got) > 0 {
		t.Errorf("%s%s", render(ds), render(got))
	}
	var ids []string
	for _, c := range cs {
		ids = append(ids, c.ID+" "+c.At.String())
	}
	if diff := cmp.Diff([]string{"c g.yaml:6:7", "a g.yaml:1:7", "b g.yaml:5:8"}, ids); diff != "" {
		t.Error(diff)
	}
}

// A line break that only wraps Chinese leaves no space.
func TestWrappedText(t *testing.T) {
	for written, want := range map[string]string{
		">\n    这是\n    定义。\n\n    第二段 and\n    text\n": "这是定义。\n第二段 and text",
		">-\n    他说\n    “好”，\n    English\n    words":  "他说“好”， English words",
		"|\n    这是\n    定义。\n\n    第二段\n":               "这是定义。\n第二段",
		"这是\n    一段":     "这是一段",
		"'这是\n    一段'":   "这是一段",
		"one\n    two":   "one two",
		"甲 乙":            "甲 乙", // written so in one line
		"\" 甲乙 \"":       "甲乙",
		"GPT 模型\n    AI": "GPT 模型 AI",
	} {
		cs, ds := loadConcepts(source.NewFile("g.yaml", "- id: a\n  zh: 甲\n  pinyin: jiǎ\n  definition: "+written))
		if len(ds) > 0 {
			t.Fatal(render(ds))
		}
		if got := cs[0].Definition.In("zh"); got != want {
			t.Errorf("%q: got %q, want %q", written, got, want)
		}
	}
}

// The content of this repository loads without a doubt.
func TestShippedContent(t *testing.T) {
	root := filepath.Join("..", "..", "content")
	for pattern, kind := range map[string]string{
		"site.yaml": "site.yaml", "glossary/*.yaml": "glossary.yaml",
		"instruments/*.yaml": "instruments.yaml", "editions/*/edition.yaml": "edition.yaml",
	} {
		names, _ := filepath.Glob(filepath.Join(root, filepath.FromSlash(pattern)))
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			f := source.NewFile(filepath.ToSlash(name)+"/"+kind, string(data))
			if ds := diagnose(f); len(ds) > 0 {
				t.Error(render(ds))
			}
		}
	}
}

// Whatever the input, each loader ends in bounded time with values or
// diagnostics; these lie within the file; and what is free of errors is sound.
func FuzzLoad(f *testing.F) {
	for _, s := range []string{"- id: a\n  zh: 甲\n", "title: {zh: 甲}\nsource: {type: book, issued: 2025}\n", "a: &a [*a]\n", "[", "? x\n: y\n", "- \"\\ud800\"\n", "--- |\n x\n...\n---\n"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		file, _ := source.Decode("x", []byte(text))
		if file == nil || len(text) > 1<<16 {
			return
		}
		for _, kind := range []string{"site.yaml", "edition.yaml", "glossary.yaml", "instruments.yaml"} {
			f := source.NewFile(kind, file.Text)
			ds := diagnose(f)
			for _, d := range ds {
				if d.At.Line > strings.Count(f.Text, "\n")+1 || d.Code == "" || d.Message == "" {
					t.Errorf("%+v", d)
				}
				source.Render(d)
			}
			if diff := cmp.Diff(ds, diagnose(f)); diff != "" {
				t.Errorf("two runs differ: %s", diff)
			}
		}
		cs, ds := loadConcepts(file)
		for _, c := range cs {
			if ds.Errors() == 0 && (validConceptSlug(c.ID) != nil || c.PrefLabel == "" || c.Pinyin == "" && c.PrefLabel != "") {
				if letters, _ := spell(c.PrefLabel); letters != "" {
					t.Errorf("accepted %+v", c)
				}
			}
		}
		checkGlossary(cs)
	})
}
