package edition

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"duizhao/generator/source"
)

const fullEdition = `
title: {zh: 文, en: Text}
authors:
- {zh: 李艳, en: Li Yan, affiliation: {zh: 所, en: Institute}, note: 注}
- 张三
translators: [{en: T. R. Anslator}]
language: zh-hant
keywords: [治理, {zh: 安全, en: safety}]
abstract: 摘要
source:
  type: article-journal
  title: 文
  author: [{family: 李, given: 艳}, {literal: 新华社}]
  issued: 2025-03
  accessed: {date-parts: [[2025, 3, 1]], season: 1}
  event-date: 2024/2025-02
  volume: 012
  page: 1-20
  DOI: 10.1/x
  URL: https://example.org/文?a=b&c=d
  language: zh-cn
  categories: [a, b]
rights: {en: "CC BY 4.0"}
date: 2026-11-23
raw_html: true
`

func TestLoadMetadata(t *testing.T) {
	e := Edition{Slug: "s", Language: "zh-Hans"}
	if ds := loadMetadata(source.NewFile("edition.yaml", fullEdition), &e); len(ds) > 0 {
		t.Fatal(render(ds))
	}
	want := Edition{
		Slug:  "s",
		Title: Text{{"zh", "文"}, {"en", "Text"}},
		Authors: []Person{
			{Name: Text{{"zh", "李艳"}, {"en", "Li Yan"}}, Affiliation: Text{{"zh", "所"}, {"en", "Institute"}}, Note: Text{{"zh-Hant", "注"}}},
			{Name: Text{{"zh-Hant", "张三"}}},
		},
		Translators: []Person{{Name: Text{{"en", "T. R. Anslator"}}}},
		Language:    "zh-Hant",
		Keywords:    []Text{{{"zh-Hant", "治理"}}, {{"zh", "安全"}, {"en", "safety"}}},
		Abstract:    Text{{"zh-Hant", "摘要"}},
		Source: map[string]any{
			"type": "article-journal", "title": "文",
			"author":     []any{map[string]any{"family": "李", "given": "艳"}, map[string]any{"literal": "新华社"}},
			"issued":     map[string]any{"date-parts": []any{[]any{2025, 3}}},
			"accessed":   map[string]any{"date-parts": []any{[]any{2025, 3, 1}}, "season": "1"},
			"event-date": map[string]any{"date-parts": []any{[]any{2024}, []any{2025, 2}}},
			"volume":     "012", "page": "1-20", "DOI": "10.1/x", "URL": "https://example.org/文?a=b&c=d",
			"language": "zh-CN", "categories": []any{"a", "b"},
		},
		Rights:  Text{{"en", "CC BY 4.0"}},
		Date:    Date{2026, 11, 23},
		RawHTML: true,
	}
	if diff := cmp.Diff(want, e, cmpopts.IgnoreUnexported(Edition{})); diff != "" {
		t.Error(diff)
	}
	if _, err := json.Marshal(e.Source); err != nil {
		t.Error(err)
	}
}

func TestLoadSite(t *testing.T) {
	sought := MentionPolicy{SeekAll, SeekAll, SeekAll, SeekAll, SeekInstruments}
	for text, want := range map[string]Site{
		"title: Duizhao": {Text{{"en", "Duizhao"}}, "", GlossPolicy{Languages: []string{"en", PinyinTag}, Default: "en", Occurrences: FirstInParagraph}, sought, false, nil},
		"title: 对照\nbase_url: \"\"\ngloss: {languages: [fr, en]}":                              {Text{{"zh", "对照"}}, "", GlossPolicy{Languages: []string{"fr", "en"}, Default: "fr", Occurrences: FirstInParagraph}, sought, false, nil},
		"title: {fr: X}\nbase_url: https://x.org/y\ngloss: {default: off, occurrences: every}": {Text{{"fr", "X"}}, "https://x.org/y/", GlossPolicy{Languages: []string{"en", PinyinTag}, Default: "off", Occurrences: Every}, sought, false, nil},
		"title: {en: X}\nbase_url: https://x.org\ngloss: {languages: []}":                      {Text{{"en", "X"}}, "https://x.org/", GlossPolicy{Languages: nil, Default: "off", Occurrences: FirstInParagraph}, sought, false, nil},
		"title: {en: X}\ngloss: {languages: [EN, zh-latn-pinyin], default: zh-latn-pinyin}":    {Text{{"en", "X"}}, "", GlossPolicy{Languages: []string{"en", PinyinTag}, Default: PinyinTag, Occurrences: FirstInParagraph}, sought, false, nil},
		"title: {en: X}\nmentions: {notes: none, quotations: concepts}\naudit: true": {
			Text{{"en", "X"}},
			"",
			GlossPolicy{Languages: []string{"en", PinyinTag}, Default: "en", Occurrences: FirstInParagraph},
			MentionPolicy{SeekAll, SeekConcepts, SeekNone, SeekAll, SeekInstruments},
			true,
			nil,
		},
	} {
		got, ds := loadSite(source.NewFile("site.yaml", text), fstest.MapFS{})
		if len(ds) > 0 {
			t.Fatal(render(ds))
		}
		if diff := cmp.Diff(want, got, cmpopts.IgnoreUnexported(GlossPolicy{})); diff != "" {
			t.Errorf("%s: %s", text, diff)
		}
	}
}

// The fields and types are those of the schema, but for three that are of no use.
func TestCSLFields(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "schemas", "csl-data.json"))
	if err != nil {
		t.Skip("the schema of CSL-JSON is not here: ", err)
	}
	var schema struct {
		Items struct {
			Properties map[string]struct {
				Enum  []string
				Ref   string `json:"$ref"`
				Items struct {
					Ref string `json:"$ref"`
				}
			}
		}
	}
	if err := json.Unmarshal(data, &schema); err != nil {
		t.Fatal(err)
	}
	var fields, names, dates []string
	for name, p := range schema.Items.Properties {
		switch {
		case name == "id" || name == "custom" || name == "event":
			continue
		case p.Ref != "":
			dates = append(dates, name)
		case p.Items.Ref != "":
			names = append(names, name)
		}
		fields = append(fields, name)
	}
	for _, c := range [][2][]string{{fields, cslFields}, {names, cslNames}, {dates, cslDates}, {schema.Items.Properties["type"].Enum, cslTypes}} {
		want, got := slices.Sorted(slices.Values(c[0])), slices.Sorted(slices.Values(c[1]))
		if diff := cmp.Diff(want, got); diff != "" {
			t.Error(diff)
		}
	}
}

func TestLoadConcept(t *testing.T) {
	cs, ds := loadConcepts(source.NewFile("g.yaml", `
- id: safety-preference
  zh: 安全偏好
  alt: [安全取向]
  gloss: {en: safety preference, fr: préférence pour la sécurité}
  alt_gloss: {en: [security preference]}
  definition: 定义
  scope_note: {en: Note.}
  broader: [governance-preference]
  related: [development-preference]
  match: {never_in: [安全偏好论], before: [甲], after: [乙], editions: [s]}
`))
	if len(ds) > 0 {
		t.Fatal(render(ds))
	}
	want := []*Concept{{
		ID: "safety-preference", PrefLabel: "安全偏好", AltLabels: []string{"安全取向"}, Pinyin: "ān quán piān hào",
		Gloss:      Text{{"en", "safety preference"}, {"fr", "préférence pour la sécurité"}},
		AltGloss:   []Renderings{{"en", []string{"security preference"}}},
		Definition: Text{{"zh", "定义"}}, ScopeNote: Text{{"en", "Note."}},
		Broader: []Ref{{"governance-preference", source.Pos{Path: "g.yaml", Line: 9, Column: 13, Excerpt: "  broader: [governance-preference]"}}},
		Related: []Ref{{"development-preference", source.Pos{Path: "g.yaml", Line: 10, Column: 13, Excerpt: "  related: [development-preference]"}}},
		Match:   MatchRules{[]string{"安全偏好论"}, []string{"甲"}, []string{"乙"}, []string{"s"}},
		At:      source.Pos{Path: "g.yaml", Line: 2, Column: 7, Excerpt: "- id: safety-preference"},
	}}
	if diff := cmp.Diff(want, cs, cmpopts.IgnoreUnexported(Concept{})); diff != "" {
		t.Error(diff)
	}
}

func TestLoadInstrument(t *testing.T) {
	is, ds := loadInstruments(source.NewFile("i.yaml", `
- {id: a, zh: 甲, en: A, alt: [乙], kind: law, issuer: 丙, date: 2023-11, place: {en: X}, status: adopted, url: "doi:10.1/x"}
`))
	if len(ds) > 0 {
		t.Fatal(render(ds))
	}
	want := []*Instrument{{
		ID: "a", Zh: "甲", En: "A", Alt: []string{"乙"}, Kind: "law", Issuer: Text{{"zh", "丙"}}, Date: Date{2023, 11, 0},
		Place: Text{{"en", "X"}}, Status: "adopted", URL: "https://doi.org/10.1/x",
		At: source.Pos{Path: "i.yaml", Line: 2, Column: 8, Excerpt: is[0].At.Excerpt},
	}}
	if diff := cmp.Diff(want, is); diff != "" {
		t.Error(diff)
	}
}
