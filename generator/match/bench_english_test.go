package match

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"unicode"
)

// newEnglishCorpus is newCorpus in words of letters: glosses of one to four
// words, with the endings that English inflects in its ways, a tenth of them
// with an abbreviation, in sentences of words with Zipf frequencies. What stands
// of a gloss is, every other time, not what was written but another form of it.
func newEnglishCorpus(terms, chars, every int) *corpus {
	r := rand.New(rand.NewPCG(uint64(terms), 20240502))
	words := englishWords(20000)
	rank, c, have := zipf(len(words), 20), &corpus{lang: "en"}, map[string]bool{}
	for len(c.terms) < terms {
		text := englishGloss(r, words, rank)
		if !have[text] {
			have[text] = true
			c.terms = append(c.terms, Term{Text: text, Ref: len(c.terms), Lang: "en", Inflect: true})
		}
	}
	termRank := zipf(terms, 10)
	for c.chars < chars {
		var b strings.Builder
		start, since := true, 0
		for b.Len() < 700 {
			s := words[pick(r, rank)]
			switch n := r.IntN(20); {
			case since > every:
				s, since = c.terms[pick(r, termRank)].Text, 0
				if r.IntN(2) == 0 {
					s += "s"
				}
			case n < 7:
				s = []string{"the", "of", "and", "to", "in", "for", "a"}[n]
			}
			if start {
				s = string(unicode.ToUpper(rune(s[0]))) + s[1:]
			}
			since += len(s) + 1
			if start = r.IntN(15) == 0; start {
				s += "."
			}
			b.WriteString(s + " ")
		}
		c.paragraphs, c.chars = append(c.paragraphs, b.String()), c.chars+b.Len()
	}
	return c
}

// englishWords are words that nobody knows, of one to three syllables and an ending.
func englishWords(n int) []string {
	r := rand.New(rand.NewPCG(3, 4))
	var out []string
	for have := map[string]bool{}; len(out) < n; {
		var b strings.Builder
		for range 1 + r.IntN(3) {
			b.WriteString(string("bcdfglmnprstv"[r.IntN(13)]) + string("aeiou"[r.IntN(5)]))
		}
		b.WriteString(string("bdglmnprst"[r.IntN(10)]))
		b.WriteString([]string{"", "", "", "e", "ate", "ation", "ity", "y", "ing", "ed", "al", "ment", "er", "ise", "ive"}[r.IntN(15)])
		if w := b.String(); !have[w] {
			have[w] = true
			out = append(out, w)
		}
	}
	return out
}

func englishGloss(r *rand.Rand, words []string, rank []float64) string {
	word := func() string { return words[pick(r, rank)] }
	switch n := r.IntN(20); {
	case n < 2: // a word that no other text has
		return word() + "x" + words[r.IntN(len(words))]
	case n < 10:
		return word() + " " + word()
	case n < 12:
		return "AI " + word() + " " + word()
	case n < 15:
		return word() + " of " + word()
	case n < 18:
		return word() + " " + word() + " " + word()
	}
	return word() + " " + word() + " of " + word() + " " + word()
}

func BenchmarkRatioEnglish(b *testing.B) { benchmarkRatio(b, newEnglishCorpus, 60) }

func BenchmarkFindEnglish(b *testing.B) {
	for _, terms := range []int{1000, 10000, 100000} {
		benchmarkFind(b, newEnglishCorpus(terms, 1<<20, 60))
	}
}

// BenchmarkNewEnglish also says what a Matcher keeps, and how many forms it has.
func BenchmarkNewEnglish(b *testing.B) {
	for _, terms := range []int{1000, 100000} {
		c := newEnglishCorpus(terms, 1, 60)
		b.Run(fmt.Sprint(terms), func(b *testing.B) {
			b.ReportAllocs()
			var m *Matcher
			var before, after runtime.MemStats
			runtime.GC()
			runtime.ReadMemStats(&before)
			for b.Loop() {
				m = New(c.terms)
			}
			runtime.GC()
			runtime.ReadMemStats(&after)
			b.ReportMetric(float64(after.HeapAlloc-before.HeapAlloc)/float64(terms), "kept-B/term")
			b.ReportMetric(float64(len(m.forms))/float64(terms), "forms/term")
		})
	}
}
