package match

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"
)

// A case is terms and a text that they are looked for in.
type testCase struct {
	terms []Term
	text  string
	opts  Options
}

// dice is where a case takes its chances from: a generator of random numbers,
// or rapid, which makes a case that fails smaller.
type dice interface{ IntN(n int) int }

type rapidDice struct{ t *rapid.T }

func (d rapidDice) IntN(n int) int { return rapid.IntRange(0, n-1).Draw(d.t, "d") }

// alphabet is what terms and texts are made of. It is small, so that terms
// overlap densely.
type letters struct {
	name, lang string
	text       []string // what texts consist of, beside terms and parts of them
	terms      []string // what terms consist of; nil if of the same
	words      bool     // terms are words with spaces between, and are inflected
}

var alphabets = []letters{
	{name: "dense", text: []string{"国", "后", "干"}},
	{name: "Han", text: []string{"国", "國", "后", "後", "干", "㗲", "𠵾", "“", "”", "《", "》", " ", "\n", "\r\n", "（", "\u0301", "\ufe00", "，", "*"}},
	{name: "Latin", text: []string{"a", "b", "A", "s", "1", "e\u0301", "é", " ", " ", "-", "—", "'", "’", ".", "国"}},
	{name: "mixture", text: []string{
		"a", "Ａ", "s", "e", "\u0301", "\u0323", "国", "國", " ", "\n", "\r\n", "\u00a0", "“", "”", "\"", "'", "(", "）", "\u00ad", "\u200b", ",", ".", "𠵾",
	}},
	{name: "English", lang: "en", words: true, text: []string{
		"plan", "plans", "planned", "Planning", "policy", "policies", "AI", "AIs", "ai", "labour", "labor", "labored", "crises", "using", "Used",
		" ", " ", " ", " of ", "’s ", "'s ", "’ ", "“", "” ", "\r\n", ". ", "\u00ad", "国",
	}, terms: slices.Sorted(maps.Keys(oEnglish))},
	{name: "French", lang: "fr", words: true, text: []string{
		"accord", "accords", "Accords", "mondial", "mondiaux", "re\u0301seaux", "bas", "IA", " ", " ", " ", " de ", "l’", ", ", "\n",
	}, terms: []string{"accord", "accords", "mondial", "réseau", "bas", "IA"}},
}

// Gaps are put into what stands of a term: most are passed over, as emphasis
// and line breaks leave them.
var oGapsIn = []string{"\u00ad", "\n", "\r\n", "”", "“", "\u0301", " ", "\u200b"}

func (a *letters) pick(d dice) string { return a.text[d.IntN(len(a.text))] }

// term makes a string that is looked for.
func (a *letters) term(d dice, longest int) string {
	var out []string
	if a.words {
		for n := 1 + d.IntN(3); len(out) < n; {
			out = append(out, a.terms[d.IntN(len(a.terms))])
		}
		if len(out) > 1 && d.IntN(4) == 0 {
			out = slices.Insert(out, len(out)-1, map[string]string{"en": "of", "fr": "de"}[a.lang])
		}
		return strings.Join(out, " ")
	}
	for n := 1 + d.IntN(longest); len(out) < n; {
		out = append(out, a.pick(d))
	}
	return strings.Join(out, "")
}

// around makes a string that contains another, or not.
func (a *letters) around(d dice, text string) string {
	switch before, after := a.term(d, 2), a.term(d, 2); {
	case a.words:
		return []string{text + " " + after, before + " " + text, before + " " + after}[d.IntN(3)]
	default:
		return []string{text + after, before + text, before + text + after, before + after}[d.IntN(4)]
	}
}

func (a *letters) list(d dice, make func() string) []string {
	if d.IntN(5) > 0 {
		return nil
	}
	var out []string
	for range 1 + d.IntN(2) {
		if s := make(); canonical(s) != "" && !strings.ContainsAny(oBrackets, oEdges(s)) {
			out = append(out, s)
		}
	}
	return out
}

// oEdges are the first and the last character of s in canonical form.
func oEdges(s string) string {
	c := canonical(s)
	return string([]rune{oFirst(c), oLast(c)})
}

// draw makes a case.
func (a *letters) draw(d dice) testCase {
	longest := 4
	if len(a.text) < 4 {
		longest = 10
	}
	var c testCase
	for n := 1 + d.IntN(8); len(c.terms) < n; {
		t := Term{Text: a.term(d, longest), Ref: d.IntN(4), Lang: a.lang, Inflect: a.words && d.IntN(4) > 0}
		if len(c.terms) > 0 && d.IntN(4) == 0 { // the same text again, or what others have as an inflected form
			t.Text = c.terms[d.IntN(len(c.terms))].Text
			if a.words && d.IntN(2) == 0 {
				w := strings.Fields(t.Text)
				w[len(w)-1] = a.terms[d.IntN(len(a.terms))]
				t.Text = strings.Join(w, " ")
			}
		}
		t.Scope = [][]string{nil, nil, nil, nil, {"x"}, {"y"}}[d.IntN(6)]
		t.NeverIn = a.list(d, func() string { return a.around(d, t.Text) })
		if d.IntN(2) == 0 {
			t.Before = a.list(d, func() string { return a.term(d, 1) })
			t.After = a.list(d, func() string { return a.term(d, 1) })
		}
		if a.lang == "en" && d.IntN(20) == 0 {
			t.Lang = "fr" // not looked for in this text
			t.Inflect = false
		}
		c.terms = append(c.terms, t)
	}
	c.text = a.drawText(d, c.terms)
	c.opts = Options{Scope: "x", Lang: a.lang, TitleCase: d.IntN(5) == 0}
	c.opts.Opaque, c.opts.Links = spans(d, c.text, 4), spans(d, c.text, 12)
	return c
}

// drawText makes a text in which terms stand, whole and in part.
func (a *letters) drawText(d dice, terms []Term) string {
	var b strings.Builder
	for n := d.IntN(8); n > 0; n-- {
		if d.IntN(2) == 0 {
			b.WriteString(a.pick(d))
			continue
		}
		t := terms[d.IntN(len(terms))]
		beside := append(append(append([]string{t.Text, t.Text}, t.NeverIn...), t.Before...), t.After...)
		text := beside[d.IntN(len(beside))]
		if forms := oInflections(t); len(forms) > 0 && d.IntN(2) == 0 {
			text = forms[d.IntN(len(forms))]
		}
		if runes := []rune(text); d.IntN(4) == 0 && len(runes) > 1 {
			cut := 1 + d.IntN(len(runes)-1)
			text = string(runes[:cut]) + oGapsIn[d.IntN(len(oGapsIn))] + string(runes[cut:])
		}
		if a.words && d.IntN(5) > 0 {
			text = " " + text
		}
		if d.IntN(6) == 0 && text[0] < utf8.RuneSelf {
			text = strings.ToUpper(text[:1]) + text[1:]
		}
		b.WriteString(text)
	}
	return b.String()
}

func spans(d dice, text string, longest int) []Span {
	var out []Span
	for range max(0, d.IntN(4)-1) {
		start := d.IntN(len(text) + 1)
		out = append(out, Span{start, start + d.IntN(longest+1)})
	}
	return out
}

// check compares Find and Trace with the oracle, and gives how often each rule
// decided. A difference is described in fault.
func (c *testCase) check() (rules [Overlap + 1]int, fault string) {
	m := New(c.terms)
	got := m.Find(c.text, c.opts)
	want, candidates := newOracle(c.terms, c.text, c.opts).search()
	if !reflect.DeepEqual(got, want) {
		return rules, fmt.Sprintf("%s\ngot  %+v\nwant %+v", c, got, want)
	}
	traced := map[oCandidate]bool{}
	for _, k := range m.Trace(c.text, c.opts) {
		rules[k.Rule]++
		if k.Rule == NeverIn && !slices.Contains(c.terms[k.Term].NeverIn, k.By) {
			return rules, fmt.Sprintf("%s\n%v is rejected by %q", c, k, k.By)
		}
		if k.Rule != Boundary {
			traced[oCandidate{k.Start, k.End, k.Term, k.Rule, k.Inflected}] = true
		}
	}
	if !maps.Equal(traced, candidates) {
		return rules, fmt.Sprintf("%s\ntrace %v\nwant  %v", c, traced, candidates)
	}
	return rules, ""
}

func (c *testCase) String() string {
	return fmt.Sprintf("terms %+q\ntext %+q\nopts %+v", fmt.Sprintf("%+v", c.terms), c.text, c.opts)
}

func TestFindIsOracle(t *testing.T) {
	for i := range alphabets {
		a := &alphabets[i]
		t.Run(a.name, rapid.MakeCheck(func(t *rapid.T) {
			c := a.draw(rapidDice{t})
			if _, fault := c.check(); fault != "" {
				t.Fatal(fault)
			}
		}))
	}
}

// TestCases is TestFindIsOracle at the speed of a plain generator: CASES random
// cases, 20,000 if it is not set; CASE=n is the n-th alone. It says how often
// each rule decided, and fails if one did so less than once in 1,000 cases.
func TestCases(t *testing.T) {
	from, to := 0, number(t, "CASES", 20_000)
	if n := number(t, "CASE", -1); n >= 0 {
		from, to = n, n+1
	}
	const workers = 2
	var rules [workers][Overlap + 1]int
	var wg sync.WaitGroup
	for w := range workers {
		wg.Go(func() {
			for n := from + w; n < to && !t.Failed(); n += workers {
				c := alphabets[n%len(alphabets)].draw(rand.New(rand.NewPCG(uint64(n), 7)))
				fired, fault := c.check()
				if fault != "" {
					t.Errorf("CASE=%d: %s", n, fault)
				}
				for r, k := range fired {
					rules[w][r] += k
				}
			}
		})
	}
	wg.Wait()
	var told []string
	for r := range Overlap + 1 {
		n := rules[0][r] + rules[1][r]
		told = append(told, fmt.Sprintf("%v %d", r, n))
		if n < (to-from)/1000 {
			t.Errorf("in %d cases, %v decided %d times", to-from, r, n)
		}
	}
	t.Logf("%d cases: %s", to-from, strings.Join(told, ", "))
}

func number(t *testing.T, variable string, otherwise int) int {
	s := os.Getenv(variable)
	if s == "" {
		return otherwise
	}
	n, err := strconv.Atoi(s)
	if err != nil {
		t.Fatalf("%s=%s is no number", variable, s)
	}
	return n
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
