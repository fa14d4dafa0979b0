package render

import (
	"strings"
	"testing"

	"duizhao/generator/edition"
	"duizhao/generator/markup"
	"duizhao/generator/site"
)

func TestHeads(t *testing.T) {
	title := edition.Text{{Lang: "en", Text: `"A" \ </style>`}, {Lang: "zh", Text: "甲"}}
	chapter := &edition.Chapter{Sections: []*edition.Section{{Heading: &markup.Block{Flow: markup.Flow{Text: "第一章"}}}}}
	for _, test := range []struct {
		name string
		view *site.Reading
		want string
	}{
		{
			"the title in both languages, nothing of it able to end the string",
			&site.Reading{Edition: &edition.Edition{Title: title, Language: "zh-Hans"}, Chapter: chapter},
			`@page :left { @top-left { content: "甲"; font-family: var(--song) } }
@page :right { @top-right { content: "\22 A\22  \5c  \3c \2f style\3e "; font-family: var(--roman) } }
`,
		},
		{
			"the chapter of a release",
			&site.Reading{Edition: &edition.Edition{Title: title, Language: "zh-Hans", Version: "1.0"}, Chapter: chapter, Up: "x/index.html"},
			`@page :left { @top-left { content: "甲 1\2e 0"; font-family: var(--song) } }
@page :right { @top-right { content: "第一章 1\2e 0"; font-family: var(--song) } }
`,
		},
	} {
		if got := string(heads(test.view)); !strings.HasPrefix(got, test.want) {
			t.Errorf("%s:\n%s", test.name, got)
		}
	}
}

// Of a glossary, the chosen gloss alone is printed, and entries without it are
// left out; a value may name two.
func TestPrintRules(t *testing.T) {
	if got := printRules(edition.GlossPolicy{}); got != "" {
		t.Errorf("no gloss, but %s", got)
	}
	got := printRules(edition.GlossPolicy{Languages: []string{"en", edition.PinyinTag}})
	for _, want := range []string{
		`[value="en"], [value$=",en"]):checked) .glossary .gloss:lang(en) { display: inline }`,
		`[value^="zh-Latn-pinyin"]:checked) .glossary dd > i { display: inline }`,
		`body:has([name=gloss][value="en"]:checked) .glossary div:not(:has(.gloss:lang(en))) { display: none }`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in\n%s", want, got)
		}
	}
}
