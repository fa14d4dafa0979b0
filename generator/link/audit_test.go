package link

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

const auditContent = `
-- glossary/a.yaml --
- {id: ai, zh: 人工智能, alt: [机器智能], gloss: {en: AI}, match: {never_in: [人工智能学报]}}
- {id: safety, zh: 人工智能安全, gloss: {en: AI safety, fr: sécurité}}
- {id: power, zh: 权, gloss: {en: power}}
- {id: elsewhere, zh: 治理, match: {editions: [y]}}
-- instruments/a.yaml --
- {id: act, zh: 人工智能法, en: AI Act, kind: law}
-- editions/x/edition.yaml --
title: {zh: 甲}
-- editions/x/text.md --
人工智能安全与治理之权。 {#p1}

## 结语 {#s2}

人工智能学报载[[它|ai]]。[^n] {#p3}

[^n]: 《人工智能》，又人工智能法。
-- editions/x/text.en.md --
AI safety, and the power to govern. AIDS. {#p1}
-- editions/y/edition.yaml --
title: {zh: 乙}
-- editions/y/text.md --
治理，治理。 {#p1}
`

func findings(a *Audit) []string {
	var out []string
	for _, f := range a.Findings {
		var rivals []string
		for _, r := range f.Rivals {
			rivals = append(rivals, r.ID())
		}
		out = append(out, strings.TrimSpace(fmt.Sprintf("%s %s %s %s %s %s", f.Surface(), f.Target.ID(), f.Verdict, f.Rule, f.By, strings.Join(rivals, ","))))
	}
	return out
}

func TestAudit(t *testing.T) {
	ix := bound(t, auditContent)
	a := ix.Audit(0, nil)
	want := []string{
		"人工智能安全 safety accepted match",
		"人工智能 ai overlapped overlap  safety",
		"治理 elsewhere rejected scope",
		"权 power accepted match",
		"AI safety safety accepted match",
		"AI ai overlapped overlap  safety",
		"power power accepted match",
		"AI ai rejected boundary",
		"人工智能 ai rejected never_in 人工智能学报",
		"它 ai accepted author",
		"人工智能 ai rejected policy",
		"人工智能法 act accepted match",
		"人工智能 ai overlapped overlap  act",
	}
	if diff := cmp.Diff(want, findings(a)); diff != "" {
		t.Error(diff)
	}
	var short, unmatched []string
	for _, n := range a.Short {
		short = append(short, fmt.Sprintf("%s %d", n.Text, n.Count))
	}
	for _, n := range a.Unmatched {
		unmatched = append(unmatched, strings.TrimSpace(n.Text+" "+n.Lang))
	}
	if diff := cmp.Diff([]string{"权 1"}, short); diff != "" {
		t.Error(diff)
	}
	// 治理 is found in the other edition, 人工智能 and AI within longer terms; nothing is translated into French.
	if diff := cmp.Diff([]string{"机器智能", "AI Act"}, unmatched); diff != "" {
		t.Error(diff)
	}
	c := a.Coverage
	if len(c) != 2 || c[0].Length != 11 || c[0].Covered != 7 || c[0].Mentions != 2 || c[0].Entries != 2 ||
		c[1].Length != 10 || c[1].Covered != 1 || c[1].Mentions != 1 || c[1].Entries != 1 {
		t.Errorf("coverage %+v", c)
	}
}

// Whatever the texts: what is accepted, and nothing else, is a mention.
func TestAuditAcceptsTheMentions(t *testing.T) {
	ix := bound(t, auditContent)
	for i := range ix.Texts {
		type at struct {
			text       *Text
			start, end int
			id         string
		}
		accepted := map[at]int{}
		for _, f := range ix.Audit(i, nil).Findings {
			if f.Verdict == Accepted {
				accepted[at{f.Text, f.Start, f.End, f.Target.ID()}]++
			}
		}
		for _, t := range ix.Texts[i] {
			for _, m := range t.Mentions {
				accepted[at{t, m.Start, m.End, m.Target.ID()}]--
			}
		}
		for k, n := range accepted {
			if n != 0 {
				t.Errorf("%s %q: %d more in the audit", k.id, k.text.Flow.Text[k.start:k.end], n)
			}
		}
	}
}

// A surface that two entries claim is an error with both, and the audit shows
// it; in a release it is passed over.
func TestHomographs(t *testing.T) {
	c := corpus(t, `
-- glossary/a.yaml --
- {id: bank, zh: 行}
- {id: row, zh: 行, match: {after: [列]}}
- {id: go, zh: 行走}
-- editions/x/edition.yaml --
title: {zh: 甲}
-- editions/x/text.md --
行走于行，行列之间。 {#p1}
`)
	ix, ds := Bind(c)
	if len(ds) != 1 || ds[0].Code != "ambiguous-term" || len(ds[0].Notes) != 2 || ds[0].At.Column != 6 {
		t.Fatalf("%v", ds)
	}
	want := []string{
		"行走 go accepted match", "行 bank overlapped overlap  go", "行 row rejected after",
		"行 bank accepted match", "行 row rejected after", "行 bank ambiguous homograph  row", "行 row ambiguous homograph  bank",
	}
	if diff := cmp.Diff(want, findings(ix.Audit(0, nil))); diff != "" {
		t.Error(diff)
	}
	c.Editions[0].Version = "1.0"
	if _, ds := Bind(c); len(ds) > 0 {
		t.Error(rendered(ds))
	}
}

func TestChanges(t *testing.T) {
	const glossary = "-- glossary/a.yaml --\n- {id: ai, zh: 人工智能}\n- {id: safety, zh: 安全, match: {never_in: [%s]}}\n-- editions/x/edition.yaml --\ntitle: {zh: 甲}\n-- editions/x/text.md --\n%s"
	then := bound(t, fmt.Sprintf(glossary, "安全感", "人工智能与安全帽。 {#p1}\n\n安全，安全。 {#p2}\n\n人工智能。 {#p3}\n"))
	now := bound(t, fmt.Sprintf(glossary, "安全帽", "人工智能与安全帽。 {#p1}\n\n安全。 {#p2}\n\n安全。 {#p4}\n"))
	var got []string
	for _, c := range now.Changes(0, then) {
		got = append(got, fmt.Sprintf("%s %s %d→%d same words %v, new %v, gone %v", c.Anchor[3:4], c.ID, c.Before, c.Now, c.SameWords, c.Then == nil, c.Today == nil))
	}
	want := []string{
		"1 safety 1→0 same words true, new false, gone false",
		"2 safety 2→1 same words false, new false, gone false",
		"4 safety 0→1 same words false, new true, gone false",
		"3 ai 1→0 same words false, new false, gone true",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if cs := now.Changes(0, now); len(cs) > 0 {
		t.Errorf("changed against itself: %v", cs)
	}
}
