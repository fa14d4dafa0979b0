package intake

import (
	"fmt"
	"regexp"
	"sort"
	"strings"
	"time"
	"unicode"

	"go.yaml.in/yaml/v4"

	"duizhao/generator/markup"
	"duizhao/generator/source"
)

// census counts characters that are not space.
type census map[rune]int

func (c census) add(s string, n int) {
	for _, r := range s {
		if !isSpace(r) && !unicode.Is(unicode.Cf, r) {
			c[r] += n
		}
	}
}

func (c census) difference() string {
	var out []string
	for r, n := range c {
		if n != 0 {
			out = append(out, fmt.Sprintf("%q%+d", r, n))
		}
	}
	sort.Strings(out)
	return strings.Join(out, " ")
}

// notation is what the ledger may hold as lost: no words but those of labels.
var notation = regexp.MustCompile(`^[\s\\*_#>|\-+:=\[\](){}^$<>./~～,，、;；：。·•—–"'!&@％%0-9①-⑳㉑-㊿❶-❿➀-➉⓫-⓾⁰¹²³⁴-⁹［］〔〕【】（）０-９年月日\p{Z}]*$`)

var wordsOfNotation = regexp.MustCompile(`(?i:</?[a-z]+[^<>]*>|textcircled|circled|scriptsize|&[a-z0-9#]+;|key\s?-?words?|abstract|about the authors?|DOI)|作者/|文/|内\s*容\s*[提摘]\s*要|中文摘要|[摘提]\s*要|关\s*键\s*[词字]|主题词|作\s*者\s*[简信]?\s*[介息]?|作者单位|责任编辑|责编|译\s*者|发表日期|出版日期|[著译文撰]|等|※|＊|†|\p{Latin}`)

// checkConserved holds a result against its input: what comes out, with what the
// ledger says was notation, is what went in.
func checkConserved(t fataler, f *source.File, r *Result) {
	t.Helper()
	c := census{}
	c.add(f.Text, 1)
	for _, s := range r.ledger {
		c.add(s.raw, -1)
		c.add(s.printed, 1)
		lost := census{}
		lost.add(wordsOfNotation.ReplaceAllString(s.raw, ""), 1)
		lost.add(s.printed, -1)
		var rest strings.Builder
		for r, n := range lost {
			rest.WriteString(strings.Repeat(string(r), max(0, n)))
		}
		if fl := fieldLabel(s.raw); fl != nil && fl.rest == "" && s.printed == "" {
			continue
		}
		if !notation.MatchString(rest.String()) {
			t.Fatalf("the ledger loses more than notation: %q -> %q", s.raw, s.printed)
		}
	}
	for _, d := range r.Decisions {
		if d.Kind == KindSetAside {
			c.add(d.Text, -1)
		}
	}
	doc, ds := markup.Parse(source.NewFile("text.md", r.Text), markup.Options{})
	if len(ds) > 0 {
		t.Fatalf("text.md has diagnostics: %s\n%s", source.Render(ds[0]), r.Text)
	}
	for _, b := range doc.Blocks {
		countFlow(c, &b.Flow)
		if b.ID == "" {
			t.Fatalf("a block without anchor: %q", b.Text)
		}
	}
	cited := map[string]bool{}
	for _, b := range doc.Blocks {
		for _, ref := range b.Refs {
			cited[ref.Label] = true
		}
	}
	defined := map[string]bool{}
	for _, n := range doc.Notes {
		countFlow(c, &n.Flow)
		if defined[n.Label] || !cited[n.Label] || len(n.Refs) > 0 {
			t.Fatalf("note %q: defined twice %v, cited %v, notes in it %d", n.Label, defined[n.Label], cited[n.Label], len(n.Refs))
		}
		defined[n.Label] = true
	}
	for l := range cited {
		if !defined[l] {
			t.Fatalf("note %q is not defined", l)
		}
	}
	countYAML(t, c, r.Metadata)
	if diff := c.difference(); diff != "" {
		t.Fatalf("characters lost (+) or invented (-): %s\n--- text\n%s\n--- metadata\n%s\n--- ledger\n%q\n--- report\n%s", diff, r.Text, r.Metadata, r.ledger, r.Report())
	}
}

type fataler interface {
	Helper()
	Fatalf(format string, args ...any)
}

// countFlow takes the text of a flow, and the addresses that it does not show.
func countFlow(c census, f *markup.Flow) {
	c.add(f.Text, -1)
	for i, e := range f.Events {
		if e.Op != markup.OpOpen || e.El != markup.ElLink {
			continue
		}
		end := e.Start
		for _, later := range f.Events[i:] {
			if later.Op == markup.OpClose && later.El == markup.ElLink {
				end = later.End
				break
			}
		}
		if dest := f.Links[e.Index].Destination; strings.TrimPrefix(dest, "mailto:") != strings.TrimPrefix(f.Text[e.Start:end], "mailto:") {
			c.add(dest, -1)
		}
	}
}

// countYAML takes the values of edition.yaml but the language.
func countYAML(t fataler, c census, text string) {
	t.Helper()
	var root map[string]any
	if err := yaml.Unmarshal([]byte(text), &root); err != nil {
		t.Fatalf("edition.yaml: %v\n%s", err, text)
	}
	allowed := "title authors translators editors language keywords abstract source rights date"
	for k, v := range root {
		if !strings.Contains(" "+allowed+" ", " "+k+" ") {
			t.Fatalf("edition.yaml has the key %q", k)
		}
		if k != "language" {
			countValue(c, v)
		}
	}
}

func countValue(c census, v any) {
	switch v := v.(type) {
	case string:
		c.add(v, -1)
	case []any:
		for _, e := range v {
			countValue(c, e)
		}
	case map[string]any:
		for _, e := range v {
			countValue(c, e)
		}
	case time.Time:
		c.add(v.Format(time.DateOnly), -1)
	default:
		c.add(fmt.Sprint(v), -1)
	}
}
