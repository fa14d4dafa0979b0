package match

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"sort"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// corpus is pseudo-Chinese in the manner of the project's benchmark corpus:
// two-character words with Zipf frequencies over 3,755 characters, terms of two
// to six characters of which a fifth extends another, one term for each 40
// characters or so, in paragraphs of about 250.
type corpus struct {
	lang       string
	terms      []Term
	paragraphs []string
	chars      int
}

func newCorpus(terms, chars, every int) *corpus {
	r := rand.New(rand.NewPCG(uint64(terms), 20240501))
	hanzi := benchHanzi()
	common, c := zipf(len(hanzi), 8), &corpus{}
	words := make([]string, 20000)
	for i := range words {
		words[i] = string([]rune{hanzi[pick(r, common)], hanzi[pick(r, common)]})
	}
	wordRank := zipf(len(words), 20)
	have := map[string]bool{}
	for len(c.terms) < terms {
		text := benchTerm(r, hanzi, c.terms)
		if !have[text] {
			have[text] = true
			c.terms = append(c.terms, Term{Text: text, Ref: len(c.terms)})
		}
	}
	termRank := zipf(terms, 10)
	for c.chars < chars {
		var b strings.Builder
		n, since := 0, 0
		for n < 250 {
			s := words[pick(r, wordRank)]
			switch {
			case since > every:
				s, since = c.terms[pick(r, termRank)].Text, 0
			case r.IntN(12) == 0:
				s = "，"
			}
			b.WriteString(s)
			n, since = n+utf8.RuneCountInString(s), since+utf8.RuneCountInString(s)
		}
		c.paragraphs, c.chars = append(c.paragraphs, b.String()), c.chars+n
	}
	return c
}

// benchHanzi are 3,755 characters that folding leaves alone, in an arbitrary order.
func benchHanzi() []rune {
	var out []rune
	for r := rune(0x4e00); len(out) < 3755; r += 5 {
		if b := base().value(r); rune(b>>shift) == r && r < 0x9fa6 {
			out = append(out, r)
		} else if r >= 0x9fa6 {
			r = 0x4e01
		}
	}
	rand.New(rand.NewPCG(1, 2)).Shuffle(len(out), func(i, j int) { out[i], out[j] = out[j], out[i] })
	return out
}

func benchTerm(r *rand.Rand, hanzi []rune, terms []Term) string {
	letter := func() string { return string(hanzi[60+r.IntN(2440)]) }
	if len(terms) > 10 && r.IntN(5) == 0 {
		if known := terms[r.IntN(len(terms))].Text; r.IntN(2) == 0 {
			return known + letter()
		} else {
			return letter() + known
		}
	}
	var text string
	for range []int{2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4, 4, 4, 4, 4, 5, 5, 6}[r.IntN(20)] {
		text += letter()
	}
	return text
}

func zipf(n int, q float64) []float64 {
	sums := make([]float64, n)
	sum := 0.0
	for i := range sums {
		sum += 1 / (float64(i) + q)
		sums[i] = sum
	}
	return sums
}

func pick(r *rand.Rand, sums []float64) int {
	return min(sort.SearchFloat64s(sums, r.Float64()*sums[len(sums)-1]), len(sums)-1)
}

func (c *corpus) findAll(m *Matcher) (matches int) {
	for _, p := range c.paragraphs {
		matches += len(m.Find(p, Options{Lang: c.lang}))
	}
	return matches
}

// best are, for each part of a corpus, the shortest of many measured times: what
// other work on the machine adds is left out, as far as it leaves some parts of a
// run undisturbed.
type best []time.Duration

// find searches a corpus part by part.
func (b *best) find(c *corpus, m *Matcher) (matches int) {
	const size = 32 // paragraphs
	n := 0
	for part := range slices.Chunk(c.paragraphs, size) {
		start := time.Now()
		for _, p := range part {
			matches += len(m.Find(p, Options{Lang: c.lang}))
		}
		d := time.Since(start)
		if n == len(*b) {
			*b = append(*b, d)
		}
		(*b)[n] = min((*b)[n], d)
		n++
	}
	return matches
}

// perChar is the time for a character, in nanoseconds.
func (b best) perChar(c *corpus) float64 {
	sum := time.Duration(0)
	for _, d := range b {
		sum += d
	}
	return float64(sum) / float64(c.chars)
}

func BenchmarkFind(b *testing.B) {
	for _, terms := range []int{1000, 10000, 100000} {
		benchmarkFind(b, newCorpus(terms, 1<<20, 35))
	}
}

func benchmarkFind(b *testing.B, c *corpus) {
	m := New(c.terms)
	b.Run(fmt.Sprint(len(c.terms)), func(b *testing.B) {
		b.ReportAllocs()
		matches, shortest := 0, best{}
		for b.Loop() {
			matches = shortest.find(c, m)
		}
		b.ReportMetric(shortest.perChar(c), "best-ns/char")
		b.ReportMetric(float64(c.chars)/float64(matches), "chars/match")
	})
}

// BenchmarkRatio measures 100,000 terms against 1,000, by turns in one run:
// the cost of a character must not depend on the number of terms.
func BenchmarkRatio(b *testing.B) { benchmarkRatio(b, newCorpus, 35) }

// benchmarkRatio takes texts with as many matches for each character: in a text
// that is made in the same way, more terms stand by chance.
func benchmarkRatio(b *testing.B, corpusOf func(terms, chars, every int) *corpus, every int) {
	many := corpusOf(100000, 1<<20, every)
	z := New(many.terms)
	few := corpusOf(1000, 1<<20, every)
	a := New(few.terms)
	for wanted := many.findAll(z) * few.chars / many.chars; few.findAll(a) < wanted && every > 1; {
		every--
		few = corpusOf(1000, 1<<20, every)
	}
	var short, long best
	var fewer, more int
	for b.Loop() {
		for range 3 { // the first brings its memory back into the cache
			fewer = short.find(few, a)
		}
		for range 3 {
			more = long.find(many, z)
		}
	}
	b.ReportMetric(short.perChar(few), "few-ns/char")
	b.ReportMetric(long.perChar(many), "many-ns/char")
	b.ReportMetric(long.perChar(many)/short.perChar(few), "ratio")
	b.ReportMetric(float64(more)/float64(many.chars)/(float64(fewer)/float64(few.chars)), "matches-ratio")
}

func BenchmarkNew(b *testing.B) {
	for _, terms := range []int{1000, 10000, 100000} {
		c := newCorpus(terms, 1, 35)
		b.Run(fmt.Sprint(terms), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				New(c.terms)
			}
		})
	}
}
