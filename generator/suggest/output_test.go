package suggest

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
	"pgregory.net/rapid"

	"duizhao/generator/edition"
	"duizhao/generator/link"
	"duizhao/generator/source"
)

// Each list, written and put into its folder, is read by the loader that reads
// every glossary, and the whole binds.
func TestLoads(t *testing.T) {
	for _, name := range []string{"law-history.md", "medicine.md"} {
		fsys := content(t, testText(t, name))
		c, e := load(t, fsys)
		pasted(t, fsys, Mine(c, e, Options{}))
	}
	strange := "他说“it's: 1”和“甲: # 乙”。《“引号”条例》、《a: b 法》、《- 法》、《# 法案》与《'单'法》。“真的 （X)”（true，TR）。\n"
	fsys := content(t, strange)
	c, e := load(t, fsys)
	pasted(t, fsys, Mine(c, e, Options{}))
}

// pasted puts what was proposed into the folders and loads it.
func pasted(t rapid.TB, fsys fstest.MapFS, r *Result) {
	t.Helper()
	for list, name := range map[List]string{Concepts: "glossary/new.yaml", Instruments: "instruments/new.yaml"} {
		var b bytes.Buffer
		if err := WriteYAML(&b, r, list); err != nil {
			t.Fatal(err)
		}
		fsys[name] = &fstest.MapFile{Data: b.Bytes()}
	}
	c, ds := edition.Load(fsys, "content")
	for _, d := range ds {
		if strings.HasPrefix(d.At.Path, "content/editions/") {
			continue // of the text, not of what was made of it
		}
		if d.Severity == source.Error || d.Code != "heteronym" && d.Code != "untranslated" {
			t.Errorf("%s: %s [%s]\n%s", d.At.Path, d.Message, d.Code, d.At.Excerpt)
		}
	}
	if len(c.Concepts) != len(r.Concepts) || len(c.Instruments) != len(r.Instruments) {
		t.Errorf("%d of %d concepts, %d of %d instruments were read", len(c.Concepts), len(r.Concepts), len(c.Instruments), len(r.Instruments))
	}
	read := map[string]string{}
	for _, x := range c.Concepts {
		read[x.ID] = x.PrefLabel + "|" + x.Gloss.In("en") + "|" + strings.Join(x.AltLabels, "|")
	}
	for _, x := range c.Instruments {
		read[x.ID] = x.Zh + "|" + x.En + "|" + strings.Join(x.Alt, "|") + x.Kind + x.Date.String()
	}
	for _, p := range append(append([]Proposal{}, r.Concepts...), r.Instruments...) {
		if want := p.Zh + "|" + p.En + "|" + strings.Join(p.Alt, "|") + p.Kind + p.Date.String(); read[p.ID] != want {
			t.Errorf("%s was written as %q and read as %q", p.ID, want, read[p.ID])
		}
	}
	_, ds = link.Bind(c)
	for _, d := range ds {
		if d.Code == "ambiguous-term" {
			t.Errorf("two proposals claim one surface: %s", d.Message)
		}
	}
}

func TestIDs(t *testing.T) {
	text := "甲（GPT model）和“乙乙”、“乙 乙”，“译译”（GPT model）与“议议”。“索引”（index）。《诺诺法》（GPT model）。"
	r := mine(t, text, "glossary/a.yaml", "- {id: gpt-model, zh: 癸, pinyin: guǐ}\n")
	seen := map[string]bool{"gpt-model": true}
	for _, p := range append(append([]Proposal{}, r.Concepts...), r.Instruments...) {
		if seen[p.ID] || len(p.ID) > edition.MaxSlug {
			t.Errorf("%s has the id %s", p.Zh, p.ID)
		}
		seen[p.ID] = true
	}
	if !seen["gpt-model-2"] || !seen["gpt-model-3"] || !seen["yi-yi"] || seen["index"] {
		t.Errorf("%v", seen)
	}
	long := strings.Repeat("long ", 50)
	ids := map[string]bool{}
	a, b := freshID(Proposal{En: long}, ids), freshID(Proposal{En: long}, ids)
	if a == b || len(b) > edition.MaxSlug || !strings.HasSuffix(b, "-2") {
		t.Errorf("%q %q", a, b)
	}
}

func TestWrite(t *testing.T) {
	r := mine(t, "各方谈论“小院高墙”（small yard）。2023年11月，各国签署《某某宣言》。")
	var b bytes.Buffer
	if err := WriteYAML(&b, r, All); err != nil {
		t.Fatal(err)
	}
	want := `# concepts: paste into glossary/….yaml

# 1. score 5.81, 1 place
#    pair: beside “small yard”
#    quotation: in quotation marks once
#    content/editions/x/text.md:1:6: 各方谈论“小院高墙”（small yard）。…
- id: small-yard
  zh: 小院高墙
  gloss: {en: small yard}

# instruments: paste into instruments/….yaml

# 1. score 5.00, 1 place
#    title: in 《》 once
#    head: ends with 宣言
#    issued: beside a word of issuing
#    content/editions/x/text.md:1:38: …2023年11月，各国签署《某某宣言》。
- id: mou-mou-xuan-yan
  zh: 某某宣言
  kind: declaration
  date: 2023-11
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
	b.Reset()
	if err := WriteJSON(&b, r, Instruments); err != nil {
		t.Fatal(err)
	}
	var got struct {
		Concepts    []any
		Instruments []struct {
			ID, Date string
			Kind     string
			Places   []struct{ Line, Column int }
		}
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.Concepts == nil || len(got.Concepts) > 0 || len(got.Instruments) != 1 || got.Instruments[0].Date != "2023-11" || got.Instruments[0].Places[0].Column != 38 {
		t.Errorf("%s", b.String())
	}
}

// A scalar is read back as what it was, whatever it holds.
func FuzzScalar(f *testing.F) {
	for _, s := range []string{"甲", "it's", "a: b", "- a", "# a", "null", "012", "a #b", "{a}", "“甲”", "true", "a,b", "?", "甲：乙", "a "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !loadable(s) || !utf8.ValidString(s) {
			return
		}
		var out struct {
			A string
			B []string
		}
		if err := yaml.Unmarshal([]byte("a: "+scalar(s)+"\nb: ["+scalar(s)+"]\n"), &out); err != nil || out.A != s || len(out.B) != 1 || out.B[0] != s {
			t.Errorf("%q is written %s and read %q, %v", s, scalar(s), out, err)
		}
	})
}
