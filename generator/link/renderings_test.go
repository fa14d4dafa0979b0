package link

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const renderedContent = `
-- glossary/a.yaml --
- {id: safety, zh: 安全, gloss: {en: safety}, alt_gloss: {en: [security]}}
- {id: risk, zh: 风险, gloss: {en: risk}}
- {id: safety-risk, zh: 安全风险, gloss: {en: safety risk}}
- {id: unglossed, zh: 前沿}
-- instruments/a.yaml --
- {id: act, zh: 网络法, en: Cyber Act, kind: law}
-- editions/x/edition.yaml --
title: {zh: 甲}
-- editions/x/text.md --
安全，安全，前沿。[^n] {#p1}

## 安全 {#s2}

安全与风险，见网络法。 {#p3}

安全与安全风险。 {#p4}

安全。 {#p5}

[^n]: 安全。
-- editions/x/text.en.md --
Safety; security. {#p1}

## Safety {#s2}

Hazards and danger. {#p3}

A safety risk. {#p4}

[[Calm|safety]]. {#p5}

[^n]: Peace.
`

func TestRenderings(t *testing.T) {
	ix := bound(t, renderedContent)
	var got []string
	for _, e := range append(ix.Concepts, ix.Instruments...) {
		for _, r := range ix.Renderings(e) {
			var parts []string
			for _, x := range r.Renderings {
				parts = append(parts, fmt.Sprintf("%q %d", x.Name, len(x.Occurrences)))
			}
			var without []string
			for _, m := range r.Without {
				without = append(without, m.Translation.Flow.Text)
			}
			got = append(got, fmt.Sprintf("%s %s: %s; of %d, without: %s", e.Target.ID(), r.Lang, strings.Join(parts, ", "), r.Blocks, strings.Join(without, " ")))
		}
	}
	want := []string{
		`safety en: "safety" 2, "" 1, "security" 1; of 6, without: Hazards and danger. Peace.`,
		`safety-risk en: "safety risk" 1; of 1, without: `,
		`risk en: ; of 1, without: Hazards and danger.`,
		`unglossed en: ; of 1, without: Safety; security.`,
		`act en: ; of 1, without: Hazards and danger.`,
	}
	if diff := cmp.Diff(want, sortedLike(want, got)); diff != "" {
		t.Error(diff)
	}
}

// sortedLike puts lines in the order of others by their first word.
func sortedLike(order, lines []string) []string {
	var out []string
	for _, o := range order {
		for _, l := range lines {
			if strings.Fields(l)[0] == strings.Fields(o)[0] {
				out = append(out, l)
			}
		}
	}
	return out
}

// Where a translation has none of the renderings, both places are named; a
// concept without a rendering in that language asks for none.
func TestUnrendered(t *testing.T) {
	var got []string
	for _, d := range Lint(bound(t, renderedContent)) {
		if strings.HasPrefix(d.Code, "unrendered") {
			got = append(got, fmt.Sprintf("%s:%d %s:%d %s", d.At.Path, d.At.Line, d.Notes[0].At.Path, d.Notes[0].At.Line, d.Code))
		}
	}
	want := []string{
		"content/editions/x/text.en.md:5 content/editions/x/text.md:5 unrendered-concept",
		"content/editions/x/text.en.md:11 content/editions/x/text.md:11 unrendered-concept",
		"content/editions/x/text.en.md:5 content/editions/x/text.md:5 unrendered-concept",
		"content/editions/x/text.en.md:5 content/editions/x/text.md:5 unrendered-instrument",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
