package edition

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"duizhao/generator/source"
)

// listed are the places, codes, messages and hints of diagnostics, one a line.
func listed(ds source.Diagnostics) string {
	var b strings.Builder
	for _, d := range ds {
		fmt.Fprintf(&b, "%s %s: %s", d.At, d.Code, d.Message)
		if d.Hint != "" {
			fmt.Fprintf(&b, " = %s", d.Hint)
		}
		for _, n := range d.Notes {
			fmt.Fprintf(&b, " (%s: %s)", n.At, n.Message)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func concepts(t *testing.T, path, text string) []*Concept {
	t.Helper()
	cs, ds := loadConcepts(source.NewFile(path, text))
	for _, d := range ds {
		if d.Code != "bad-slug" {
			t.Fatal(render(ds))
		}
	}
	return cs
}

func TestCheckGlossary(t *testing.T) {
	all := append(concepts(t, "a.yaml", `
- {id: safety, zh: 安全, broader: [governance, safety-risk]}
- {id: safety-risk, zh: 风险, broader: [governance], related: [safety-risk]}
- {id: governance, zh: 治理, broader: [safety]}
- {id: alone, zh: 独, related: [safty, nothing-like-it]}
`), concepts(t, "b.yaml", `
- {id: safety, zh: 安}
- {id: Alone, zh: 甲}
- {id: twin, zh: 独}
- {id: third, zh: 独, match: {before: [甲]}}
- {id: fourth, zh: 独, match: {editions: [x]}}
- {id: fifth, zh: 他, alt: [独], match: {editions: [y]}}
`)...)
	want := `b.yaml:2:8 duplicate-id: the concept “safety” is defined twice = put the two together, or give one of them another id (a.yaml:2:8: first defined here)
b.yaml:3:8 case-collision: the ids “Alone” and “alone” differ only in capitals = ids become names of files, in which capitals do not always count: give one of them another id (a.yaml:5:8: the other is here)
a.yaml:3:62 self-reference: “related” of “safety-risk” names itself = delete it
a.yaml:5:32 unknown-concept: “related” names the concept “safty”, which does not exist = did you mean “safety”?
a.yaml:5:39 unknown-concept: “related” names the concept “nothing-like-it”, which does not exist = define it, or delete the reference
`
	if diff := cmp.Diff(strings.Split(want, "\n"), strings.Split(listed(checkGlossary(all)[:5]), "\n")); diff != "" {
		t.Error(diff)
	}
}

func TestCircles(t *testing.T) {
	got := listed(checkGlossary(concepts(t, "a.yaml", `
- {id: a, zh: 甲, broader: [b]}
- {id: b, zh: 乙, broader: [c, d]}
- {id: c, zh: 丙, broader: [a]}
- {id: d, zh: 丁, broader: [e]}
- {id: e, zh: 戊, broader: [d]}
- {id: f, zh: 己, broader: [a, b]}
`)))
	want := `a.yaml:4:28 broader-cycle: “broader” leads in a circle: a → b → c → a = delete one of these relations
a.yaml:6:28 broader-cycle: “broader” leads in a circle: d → e → d = delete one of these relations
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAmbiguousLabels(t *testing.T) {
	got := listed(checkGlossary(concepts(t, "a.yaml", `
- {id: one, zh: 独}
- {id: two, zh: 二, alt: [独]}
- {id: three, zh: 独, match: {before: [甲]}}
- {id: four, zh: 四, match: {editions: [x]}}
- {id: five, zh: 四, match: {editions: [y]}}
- {id: six, zh: 四, match: {editions: [y, z]}}
- {id: seven, zh: "café 七"}
- {id: eight, zh: "café 七"}
`)))
	const hint = " = let one of them have it, or give one “match” rules that tell them apart: before, after or editions"
	want := `a.yaml:3:8 ambiguous-label: “独” is a term of two concepts, “one” and “two”` + hint + ` (a.yaml:2:8: “one” is here)
a.yaml:7:8 ambiguous-label: “四” is a term of two concepts, “five” and “six”` + hint + ` (a.yaml:6:8: “five” is here)
a.yaml:9:8 ambiguous-label: “café 七” is a term of two concepts, “seven” and “eight”` + hint + ` (a.yaml:8:8: “seven” is here)
`
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestCheckInstruments(t *testing.T) {
	is, ds := loadInstruments(source.NewFile("i.yaml", `
- {id: law, zh: 法, kind: law, supersedes: [rule], related: [safety, law], concepts: [safety, rule, saftey]}
- {id: rule, zh: 规, kind: law, supersedes: [law]}
- {id: other, zh: 规, en: Rule, kind: law}
`))
	if len(ds) > 0 {
		t.Fatal(render(ds))
	}
	want := `i.yaml:2:61 unknown-instrument: “related” names the instrument “safety”, which does not exist = “safety” is a concept: put it under “concepts”
i.yaml:2:69 self-reference: “related” of “law” names itself = delete it
i.yaml:3:45 supersedes-cycle: “supersedes” leads in a circle: law → rule → law = delete one of these relations
i.yaml:2:94 unknown-concept: “concepts” names the concept “rule”, which does not exist = “rule” is an instrument: put it under “related”
i.yaml:2:100 unknown-concept: “concepts” names the concept “saftey”, which does not exist = did you mean “safety”?
i.yaml:4:8 ambiguous-label: “规” is a term of two instruments, “rule” and “other” = let one of them have it, or write it in full (i.yaml:3:8: “rule” is here)
`
	if diff := cmp.Diff(want, listed(checkInstruments(is, map[string]bool{"safety": true}))); diff != "" {
		t.Error(diff)
	}
}

// A long chain of broader concepts, and many of them, are checked in time that grows with their number: a quadratic check would run into
// the timeout of the test.
func TestDeepGlossary(t *testing.T) {
	var cs []*Concept
	for i := range 50_000 {
		cs = append(cs, &Concept{ID: fmt.Sprint("c", i), PrefLabel: fmt.Sprint("词", i), Broader: []Ref{{ID: fmt.Sprint("c", i+1)}, {ID: fmt.Sprint("c", i+2)}}})
	}
	if ds := checkGlossary(cs); len(ds) != 3 {
		t.Errorf("%d diagnostics", len(ds))
	}
}

// distance is what its definition says.
func TestDistance(t *testing.T) {
	var slow func(a, b []rune) int
	slow = func(a, b []rune) int {
		switch {
		case len(a) == 0 || len(b) == 0:
			return len(a) + len(b)
		case a[0] == b[0]:
			return slow(a[1:], b[1:])
		}
		d := 1 + min(slow(a[1:], b), slow(a, b[1:]), slow(a[1:], b[1:]))
		if len(a) > 1 && len(b) > 1 && a[0] == b[1] && a[1] == b[0] {
			d = min(d, 1+slow(a[2:], b[2:]))
		}
		return d
	}
	word := rapid.StringMatching(`[ab全]{0,6}`)
	rapid.Check(t, func(t *rapid.T) {
		a, b := []rune(word.Draw(t, "a")), []rune(word.Draw(t, "b"))
		if got, want := distance(a, b), slow(a, b); got != want {
			t.Errorf("%q %q: %d, want %d", string(a), string(b), got, want)
		}
	})
}
