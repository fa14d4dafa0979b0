package match

import (
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"duizhao/generator/source"
)

// FuzzFind holds for any terms, one a line, and any text: matches are in order,
// apart, on character bounds, clear of what is opaque, and read as their term;
// Trace accepts what Find finds; and the normal form of the text is no matter.
func FuzzFind(f *testing.F) {
	f.Add("安全偏好\n安全\nAI Act\ncafé", "“安全”偏好與AI\nAct, cafe\u0301", 3, 9)
	f.Add("“智能向善”全球\n\n”\n한국", "智能向善 全球。\u1112\u1161\u11ab국 ｶﾞ\ufe00", 0, 0)
	f.Add("a\nA\na's\n1", "A's a’s “a” 1.1 \xff a\u00ad\u0301", 2, 2)
	f.Fuzz(func(t *testing.T, lines, text string, start, length int) {
		var terms []Term
		for i, line := range strings.Split(lines, "\n") {
			terms = append(terms, Term{Text: line, Ref: i % 5, Inflect: i%3 == 0, NeverIn: []string{line + "s", "a" + line}})
		}
		m := New(terms)
		opts := Options{Opaque: []Span{{start, start + length}}}
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
			checkReading(t, terms[match.Term], text[match.Start:match.End])
		}
		checkTrace(t, m, text, opts, matches)
		if utf8.ValidString(text) {
			a, b := m.Find(text, Options{}), m.Find(source.NFC(text), Options{})
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
	got := fold(slice)
	for _, form := range append(plurals(term.Text), term.Text) {
		if fold(form) == got {
			return
		}
	}
	t.Fatalf("%+q reads as %+q, not as the term %+q", slice, got, term.Text)
}

// TestBounded: terms and texts made to be slow are not (fault 12).
func TestBounded(t *testing.T) {
	deep := func(s string, n int) (out []string) {
		for i := 1; i <= n; i++ {
			out = append(out, strings.Repeat(s, i))
		}
		return out
	}
	tests := []struct {
		name  string
		terms []Term
		text  string
	}{
		{"prefixes of one character", texts(deep("啊", 200)...), strings.Repeat("啊", 1<<16)},
		{"a term that always fails late", texts(strings.Repeat("啊", 500) + "呀"), strings.Repeat("啊", 1<<16)},
		{"forbidden everywhere", []Term{{Text: "啊", NeverIn: []string{strings.Repeat("啊", 100) + "呀"}}}, strings.Repeat("啊", 1<<15)},
		{"words of one letter", texts(deep("a ", 200)...), strings.Repeat("a ", 1<<15)},
		{"marks", texts("a"), "a" + strings.Repeat("\u0301", 1<<20)},
		{"quotation marks", texts("安全"), "安" + strings.Repeat("”“", 1<<20) + "全"},
		{"brackets before", []Term{{Text: "安", Before: []string{"全"}}}, strings.Repeat("（", 1<<14) + strings.Repeat("安（", 1<<14)},
		{"one long line", texts("安全", "AI"), strings.Repeat("安全与AI，", 1<<19)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := New(tt.terms)
			start := time.Now()
			m.Find(tt.text, Options{})
			if d := time.Since(start); d > time.Minute { // some 100 ms on an idle machine
				t.Errorf("%d bytes took %v", len(tt.text), d)
			}
		})
	}
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
