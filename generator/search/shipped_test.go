package search

import (
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"duizhao/generator/edition"
	"duizhao/generator/link"
	"duizhao/generator/match"
)

// addresses are near enough to those of the site.
var addresses = Addresses{
	Edition: func(e *edition.Edition) string { return e.Slug + "/index.html" },
	Chapter: func(e *edition.Edition, c *edition.Chapter) string { return e.Slug + "/" + c.Slug + "/index.html" },
	Entry:   func(t link.Target) string { return t.Kind() + "s/" + t.ID() + "/index.html" },
}

// shippedIndex is the index of the editions in content/.
func shippedIndex(t *testing.T) (*Index, *group, []*group) {
	t.Helper()
	corpus, ds := edition.Load(os.DirFS("../../content"), "content")
	if ds.Errors() > 0 {
		t.Fatal(ds)
	}
	bound, _ := link.Bind(corpus)
	ix, err := Build(bound, addresses)
	if err != nil {
		t.Fatal(err)
	}
	entries, editions := gather(bound, addresses)
	return ix, entries, editions
}

// Substrings of the editions are found in all records that have them, and in no
// other; so they are when typed in traditional characters.
func TestShippedSubstrings(t *testing.T) {
	ix, entries, editions := shippedIndex(t)
	r := openIndex(t, ix)
	all := slices.Clone(entries.first)
	for _, g := range editions {
		all = append(all, g.first...)
	}
	for _, g := range editions {
		all = append(all, g.rest...)
	}
	all = append(all, entries.rest...)
	texts := make([][]string, len(all))
	for i, rec := range all {
		for _, f := range rec.fields {
			if f.lang != edition.PinyinTag {
				texts[i] = append(texts[i], match.Fold(f.text))
			}
		}
	}
	traditional := map[rune]rune{}
	pairs := []rune(r.root.Fold)
	for i := 0; i < len(pairs); i += 2 {
		traditional[pairs[i+1]] = pairs[i]
	}
	random := rand.New(rand.NewPCG(7, 7))
	for range 300 {
		f := all[random.IntN(len(all))].fields[0]
		runs := strings.FieldsFunc(f.text, func(c rune) bool { return !sign(c) })
		if len(runs) == 0 {
			continue
		}
		run := []rune(runs[random.IntN(len(runs))])
		if len(run) < 2 {
			continue
		}
		from := random.IntN(len(run) - 1)
		q := string(run[from : from+2+random.IntN(len(run)-from-1)])
		var want []int
		for i, list := range texts {
			if slices.ContainsFunc(list, func(s string) bool { return strings.Contains(s, match.Fold(q)) }) {
				want = append(want, i)
			}
		}
		typed := strings.Map(func(c rune) rune {
			if to, ok := traditional[c]; ok {
				return to
			}
			return c
		}, q)
		for _, q := range []string{q, typed} {
			if got := r.find(q); !slices.Equal(got, want) {
				t.Errorf("%s: found %v, stands in %v", q, got, want)
			}
		}
	}
}

// BenchmarkShipped indexes the editions in content/.
func BenchmarkShipped(b *testing.B) {
	corpus, ds := edition.Load(os.DirFS("../../content"), "content")
	if ds.Errors() > 0 {
		b.Fatal(ds)
	}
	bound, _ := link.Bind(corpus)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Build(bound, addresses); err != nil {
			b.Fatal(err)
		}
	}
}
