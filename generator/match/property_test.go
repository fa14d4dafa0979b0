package match

import (
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// alphabets are what terms and texts are drawn from: small, so that terms
// overlap densely.
var alphabets = map[string][]string{
	"dense":   {"国", "后", "干"},
	"Han":     {"国", "國", "后", "後", "干", "㗲", "𠵾", "“", "”", "《", "》", " ", "\n", "（", "\u0301", "\ufe00", "，"},
	"Latin":   {"a", "b", "A", "s", "1", "e\u0301", "é", " ", " ", "-", "—", "'", "’", ".", "国"},
	"mixture": {"a", "Ａ", "s", "e", "\u0301", "\u0323", "国", "國", " ", "\n", "\u00a0", "“", "”", "\"", "'", "(", "）", "\u00ad", "\u200b", ",", "."},
}

func drawString(t *rapid.T, alphabet []string, from, to int, label string) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom(alphabet), from, to).Draw(t, label), "")
}

func drawTerms(t *rapid.T, alphabet []string, longest int) []Term {
	list := func(label string) []string {
		if rapid.IntRange(0, 4).Draw(t, label+"?") > 0 {
			return nil
		}
		var out []string
		for range rapid.IntRange(1, 2).Draw(t, label+"s") {
			if s := drawString(t, alphabet, 1, 5, label); canonical(s) != "" && !strings.ContainsAny(oBrackets, oEdges(s)) {
				out = append(out, s)
			}
		}
		return out
	}
	var terms []Term
	for range rapid.IntRange(1, 8).Draw(t, "terms") {
		terms = append(terms, Term{
			Text:   drawString(t, alphabet, 1, longest, "term"),
			Ref:    rapid.IntRange(0, 3).Draw(t, "ref"),
			Scope:  rapid.SampledFrom([][]string{nil, nil, nil, {"x"}, {"y"}}).Draw(t, "scope"),
			Before: list("before"), After: list("after"), NeverIn: list("neverIn"),
		})
	}
	return terms
}

// oEdges are the first and the last character of s in canonical form.
func oEdges(s string) string {
	c := canonical(s)
	return string([]rune{oFirst(c), oLast(c)})
}

func drawOptions(t *rapid.T, text string) Options {
	opts := Options{Scope: "x", TitleCase: rapid.IntRange(0, 4).Draw(t, "title") == 0}
	for range rapid.IntRange(0, 2).Draw(t, "opaque") {
		start := rapid.IntRange(0, len(text)).Draw(t, "start")
		opts.Opaque = append(opts.Opaque, Span{start, start + rapid.IntRange(0, 4).Draw(t, "length")})
	}
	return opts
}

func TestFindIsOracle(t *testing.T) {
	for name, alphabet := range alphabets {
		t.Run(name, rapid.MakeCheck(func(t *rapid.T) {
			longest := 4
			if len(alphabet) < 4 {
				longest = 10
			}
			terms := drawTerms(t, alphabet, longest)
			text := drawString(t, alphabet, 0, 24, "text")
			checkOracle(t, terms, text, drawOptions(t, text))
		}))
	}
}

func checkOracle(t rapid.TB, terms []Term, text string, opts Options) {
	m := New(terms)
	got := m.Find(text, opts)
	want := (&oracle{text: text, opts: opts, canon: map[Span]string{}}).find(terms)
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("terms %+v\ntext %q\nopts %+v\ngot  %+v\nwant %+v", terms, text, opts, got, want)
	}
	checkTrace(t, m, text, opts, got)
}

// checkTrace compares what Trace accepts with what Find finds.
func checkTrace(t rapid.TB, m *Matcher, text string, opts Options, matches []Match) {
	accepted := map[Span]map[int]bool{} // the Refs
	for _, c := range m.Trace(text, opts) {
		if c.Rule != Accepted {
			continue
		}
		if accepted[c.Span] == nil {
			accepted[c.Span] = map[int]bool{}
		}
		accepted[c.Span][m.terms[c.Term].Ref] = true
	}
	want := map[Span]map[int]bool{}
	for _, match := range matches {
		want[match.Span] = map[int]bool{m.terms[match.Term].Ref: true}
		for _, term := range match.Ambiguous {
			want[match.Span][m.terms[term].Ref] = true
		}
	}
	if !reflect.DeepEqual(accepted, want) {
		t.Fatalf("terms %+v\ntext %q\nTrace accepts %v\nFind finds %v", m.terms, text, accepted, want)
	}
}

// TestFindsItself: any term, between two Han characters that are none of its own, is found.
func TestFindsItself(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		term := rapid.StringN(1, 12, -1).Draw(t, "term")
		m := New([]Term{{Text: term}})
		if len(m.Unmatchable()) > 0 || !utf8.ValidString(term) {
			return
		}
		text := "。。" + term + "。。"
		for _, match := range m.Find(text, Options{}) {
			if match.Start <= 6+len(term)-1 {
				return
			}
		}
		t.Fatalf("%q is not found in %q", term, text)
	})
}
