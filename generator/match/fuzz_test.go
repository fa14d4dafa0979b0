package match

import (
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"
	"unicode/utf8"

	"duizhao/generator/source"
)

// FuzzFind holds for any terms, one a line, and any text: matches are in order,
// apart, on character bounds, clear of what is opaque, in no link, and read as
// their term; Trace accepts what Find finds; and the normal form of the text is
// no matter.
func FuzzFind(f *testing.F) {
	f.Add("安全偏好\n安全\nAI Act\ncafé", "“安全”偏好與AI\nAct, cafe\u0301", 3, 9)
	f.Add("“智能向善”全球\n\n”\n한국", "智能向善 全球。\u1112\u1161\u11ab국 ｶﾞ\ufe00", 0, 0)
	f.Add("a\nA\na's\n1", "A's a’s “a” 1.1 \xff a\u00ad\u0301", 2, 2)
	f.Add("govern AI\nset standards\nstate\nlabour", "Governed AI’s states’ set’s standards: labor, LABOUR", 7, 20)
	f.Add("accord mondial sur l’IA\nIA", "accords mondiaux sur l’IA", 8, 3)
	f.Fuzz(func(t *testing.T, lines, text string, start, length int) {
		var terms []Term
		lang := []string{"", "en", "fr"}[uint(start)%3]
		for i, line := range strings.Split(lines, "\n") {
			terms = append(terms, Term{Text: line, Ref: i % 5, Lang: lang, Inflect: i%3 > 0, NeverIn: []string{line + "s", "a" + line}})
		}
		m := New(terms)
		link := Span{start / 2, start + length + 3}
		opts := Options{Lang: lang, Opaque: []Span{{start, start + length}}, Links: []Span{link, {length, length + 1}}}
		matches := m.Find(text, opts)
		end := 0
		for _, match := range matches {
			if match.Start < end || match.End <= match.Start || match.End > len(text) {
				t.Fatalf("match %v of %q after byte %d", match, text, end)
			}
			end = match.End
			if utf8.ValidString(text) && (!utf8.RuneStart(text[match.Start]) || match.End < len(text) && !utf8.RuneStart(text[match.End])) {
				t.Fatalf("match %v cuts a character of %q", match, text)
			}
			if length > 0 && start < match.End && match.Start < start+length {
				t.Fatalf("match %v touches %v", match, opts.Opaque)
			}
			if link.Start <= match.Start && match.End <= link.End {
				t.Fatalf("match %v lies in %v", match, link)
			}
			checkReading(t, terms[match.Term], text[match.Start:match.End])
		}
		checkTrace(t, m, text, opts, matches)
		if utf8.ValidString(text) {
			a, b := m.Find(text, Options{Lang: lang}), m.Find(source.NFC(text), Options{Lang: lang})
			if len(a) != len(b) {
				t.Fatalf("%d matches in %+q, %d in its normal form", len(a), text, len(b))
			}
			for i := range a {
				if a[i].Term != b[i].Term || source.NFC(text[a[i].Start:a[i].End]) != source.NFC(source.NFC(text)[b[i].Start:b[i].End]) {
					t.Fatalf("match %v in %+q, %v in its normal form", a[i], text, b[i])
				}
			}
		}
	})
}

// checkReading checks that a slice of a text, folded alone, is a form of its term.
func checkReading(t *testing.T, term Term, slice string) {
	fold := func(s string) string {
		f := folding{table: base()}
		f.fold(s)
		var b strings.Builder
		for _, u := range f.units {
			b.WriteRune(rune(u.code()))
		}
		return b.String()
	}
	got, in := fold(slice), newInflector()
	for _, form := range append(in.forms(term.Lang, term.Text).all(term.Text), term.Text) {
		if fold(form) == got {
			return
		}
	}
	t.Fatalf("%+q reads as %+q, not as the term %+q", slice, got, term.Text)
}

// checkTrace compares what Trace accepts with what Find finds.
func checkTrace(t testing.TB, m *Matcher, text string, opts Options, matches []Match) {
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

// FuzzForms holds for any text: it has no more forms than are promised, none is
// the text itself, and what is valid has valid forms.
func FuzzForms(f *testing.F) {
	f.Add("labour organisation’s crises of being")
	f.Add("“fine-tuning’s” ’s 4.5s e\u0301tat\xff")
	f.Fuzz(func(t *testing.T, text string) {
		in := newInflector()
		for lang, most := range map[string]int{"en": 112, "fr": 4, "": 2} {
			forms := in.forms(lang, text)
			if len(forms.texts) > most || slices.Contains(forms.texts, source.NFC(text)) {
				t.Fatalf("%s: %q has the forms %q", lang, text, forms.texts)
			}
			for _, form := range append(forms.all(text), forms.heads...) {
				if utf8.ValidString(text) && !utf8.ValidString(form) {
					t.Fatalf("%s: %q has the form %q", lang, text, form)
				}
			}
		}
	})
}

// TestConcurrent is for the race detector.
func TestConcurrent(t *testing.T) {
	m := New(append(texts("安全偏好", "安全", "AI"), Term{Text: "安全", Ref: 9}))
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			for range 200 {
				text := strings.Repeat("国", i) + "安全偏好，安全与AI"
				if got := m.Find(text, Options{}); len(got) != 3 || got[0].Start != 3*i {
					t.Errorf("got %v in %q", got, text)
					return
				}
			}
		})
	}
	wg.Wait()
}

// TestAllocations: nothing is allocated but the result.
func TestAllocations(t *testing.T) {
	m := New(texts("安全偏好", "治理"))
	for text, want := range map[string]float64{
		strings.Repeat("国际合作与发展，“势头”不减 as of now. ", 50): 0,
		strings.Repeat("人工智能的国際治理与《安全》偏好。", 50):          1,
	} {
		m.Find(text, Options{})
		if got := testing.AllocsPerRun(100, func() { m.Find(text, Options{}) }); got > want {
			t.Errorf("%v allocations, want %v at most", got, want)
		}
	}
}
