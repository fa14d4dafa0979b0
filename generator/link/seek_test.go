package link

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const seekContent = `
-- glossary/a.yaml --
- {id: security, zh: 国家安全, gloss: {en: national security}}
- {id: ai, zh: 人工智能, gloss: {en: AI}}
-- instruments/a.yaml --
- {id: act, zh: 人工智能法, en: AI Act, kind: law}
-- editions/x/edition.yaml --
title: {zh: 甲, en: X}
language: zh-Hans
-- editions/x/text.md --
国家**安**全，见《人工智能法》，[人工智能](https://x.org/ai)与国家[安全](a.md)。[^n] {#p1}

## 国家安全 {#s2}

> 引文说国家安全，也说人工智能法。 {#p3}

参 https://x.org/AI/AI 与 10.1000/AI-AI 。 {#p4}

## 参考文献 {#s5}

某甲：《国家安全与人工智能法》。 {#p6}

[^n]: 某乙：《国家安全》，又见《人工智能法》；国家安全云云。
-- editions/x/text.en.md --
National security, see the AI Act. {#p1}

## National Security {#s2}
`

// What is sought where the text is not running text is the site's to say.
func TestPolicy(t *testing.T) {
	site := "-- site.yaml --\ntitle: {en: X}\n"
	running := []string{
		"zh-Hans 国家安全 security", "zh-Hans 人工智能法 act", "zh-Hans 人工智能 ai", "zh-Hans 国家安全 security",
		"en National security security", "en AI Act act",
	}
	heading := []string{"zh-Hans 国家安全 security", "en National Security security"}
	quoted := []string{"zh-Hans 国家安全 security", "zh-Hans 人工智能法 act"}
	works := []string{"zh-Hans 人工智能法 act"}
	note := []string{"zh-Hans 人工智能法 act", "zh-Hans 国家安全 security"}
	for policy, want := range map[string][][]string{
		"":                                    {running, heading, quoted, works, note},
		"mentions: {headings: none}":          {running, quoted, works, note},
		"mentions: {headings: instruments}":   {running, quoted, works, note},
		"mentions: {quotations: instruments}": {running, heading, {quoted[1]}, works, note},
		"mentions: {quotations: concepts}":    {running, heading, {quoted[0], "zh-Hans 人工智能 ai"}, works, note},
		"mentions: {bibliography: all}": {
			running, heading, quoted,
			{"zh-Hans 国家安全 security", "zh-Hans 人工智能法 act"},
			{"zh-Hans 国家安全 security", "zh-Hans 人工智能法 act", "zh-Hans 国家安全 security"},
		},
		"mentions: {bibliography: none}": {running, heading, quoted, {"zh-Hans 国家安全 security"}},
		"mentions: {notes: none}":        {running, heading, quoted, works},
		"mentions: {links: none}": {
			{running[0], running[1], running[3], running[4], running[5]}, heading, quoted, works, note,
		},
	} {
		var all []string
		for _, part := range want {
			all = append(all, part...)
		}
		if diff := cmp.Diff(all, mentioned(bound(t, strings.TrimSpace(site+policy)+"\n"+seekContent), 0)); diff != "" {
			t.Errorf("%s: %s", policy, diff)
		}
	}
}

// A mention that cannot be a link, as it lies in one, is not the first of its
// paragraph; one that only begins in a link is.
func TestFirstCanBeLinked(t *testing.T) {
	ix := bound(t, `
-- glossary/a.yaml --
- {id: ai, zh: 人工智能, gloss: {en: AI}}
-- editions/x/edition.yaml --
title: {zh: 甲}
-- editions/x/text.md --
[人工智能](https://x.org)、[人工](https://x.org)智能、人工智能。 {#p1}
`)
	var got []bool
	for _, m := range ix.Texts[0][0].Mentions {
		got = append(got, m.FirstInParagraph)
	}
	if diff := cmp.Diff([]bool{false, true, false}, got); diff != "" {
		t.Error(diff)
	}
}

// A mention never holds one half of a pair of marks whose other half stands
// beside it.
func TestBalanced(t *testing.T) {
	ix := bound(t, `
-- glossary/a.yaml --
- {id: plan, zh: 智能向善计划}
- {id: imitation, zh: 仿效曼哈顿}
- {id: outside, zh: 安全}
-- editions/x/edition.yaml --
title: {zh: 甲}
-- editions/x/text.md --
有“智能向善”计划，又仿效“曼哈顿”，“安全”则不含引号；智能向善”计划缺其一半。 {#p1}
`)
	want := []string{"zh-Hans “智能向善”计划 plan", "zh-Hans 仿效“曼哈顿” imitation", "zh-Hans 安全 outside", "zh-Hans 智能向善”计划 plan"}
	if diff := cmp.Diff(want, mentioned(ix, 0)); diff != "" {
		t.Error(diff)
	}
}

// The name of a resolution is found in the capitals of a sentence and in those
// of a title.
func TestTitledNames(t *testing.T) {
	ix := bound(t, `
-- instruments/a.yaml --
- {id: res, zh: 决议, en: Seizing the opportunities of safe AI for development, kind: resolution}
-- editions/x/edition.yaml --
title: {zh: 甲}
-- editions/x/text.md --
甲。 {#p1}
-- editions/x/text.en.md --
“Seizing the Opportunities of Safe AI for Development”, or Seizing the opportunities of safe AI for development; not SEIZING THE OPPORTUNITIES. {#p1}
`)
	if got := mentioned(ix, 0); len(got) != 2 {
		t.Errorf("%q", got)
	}
}
