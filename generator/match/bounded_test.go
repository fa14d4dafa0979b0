package match

import (
	"fmt"
	"strings"
	"testing"
	"time"
)

// TestBounded: terms and texts made to be slow are not: each is a matter of less
// than a second, and would be one of hours if time grew with more than the text.
func TestBounded(t *testing.T) {
	deep := func(s string, n int) (out []string) {
		for i := 1; i <= n; i++ {
			out = append(out, strings.Repeat(s, i))
		}
		return out
	}
	var many []string
	for i := range 50_000 {
		many = append(many, fmt.Sprintf("啊%d啊啊", i), strings.Repeat("啊", i%100)+"呀"+string(rune(0x4e00+i%20000)))
	}
	rejected := texts(deep("啊", 200)...)
	for i := range rejected {
		rejected[i].Before = []string{"呀"}
	}
	inflected := func(list ...string) []Term {
		terms := texts(list...)
		for i := range terms {
			terms[i].Inflect, terms[i].Lang = true, "en"
		}
		return terms
	}
	tests := []struct {
		name  string
		terms []Term
		text  string
	}{
		{"prefixes of one character", texts(deep("啊", maxLength)...), strings.Repeat("啊", 1<<18)},
		{"a term that always fails late", texts(strings.Repeat("啊", 1000) + "呀"), strings.Repeat("啊", 1<<17)},
		{"a long term, again and again", texts(strings.Repeat("天地玄黄", maxLength/4)), strings.Repeat("天地玄黄", 1<<16)},
		{"terms that are all rejected", rejected, strings.Repeat("啊", 1<<15)},
		{"forbidden everywhere", []Term{{Text: "啊", NeverIn: []string{strings.Repeat("啊", 1000) + "呀"}}}, strings.Repeat("啊", 1<<17)},
		{"forbidden in 100,000 ways", []Term{{Text: "啊", NeverIn: many}}, strings.Repeat("啊", 1<<18)},
		{"words of one letter", texts(deep("a ", 200)...), strings.Repeat("a ", 1<<15)},
		{"one word", inflected("aaa", "aaaa aa"), strings.Repeat("a", 1<<20)},
		{"one word in pieces", texts(deep("a", 200)...), strings.Repeat("a”", 1<<18)},
		{"possessives", inflected("a", "a b", "a’s a"), strings.Repeat("a’s ", 1<<18)},
		{"marks", texts("a"), "a" + strings.Repeat("\u0301", 1<<20)},
		{"nothing but marks", texts("a", "é"), strings.Repeat("\u0301\u0323", 1<<20)},
		{"variation selectors", texts("a"), "a" + strings.Repeat("\ufe00", 1<<20)},
		{"quotation marks", texts("安全"), "安" + strings.Repeat("”“", 1<<20) + "全"},
		{"brackets before", []Term{{Text: "安", Before: []string{"全"}}}, strings.Repeat("（", 1<<14) + strings.Repeat("安（", 1<<14)},
		{"brackets before capitals", texts(deep("a ", 200)...), strings.Repeat(strings.Repeat("(", 1000)+"A a ", 1<<8)},
		{"one long line", texts("安全", "AI"), strings.Repeat("安全与AI，", 1<<19)},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			m := New(tt.terms)
			start := time.Now()
			m.Find(tt.text, Options{Lang: tt.terms[0].Lang})
			if d := time.Since(start); d > time.Minute { // a guard against hours, not a measure
				t.Errorf("%d bytes took %v", len(tt.text), d)
			}
		})
	}
}
