package search

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"sort"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"duizhao/generator/edition"
)

// zipf draws ranks: rank k with weight 1/(k+q).
type zipf []float64

func newZipf(n int, q float64) zipf {
	z := make(zipf, n)
	sum := 0.0
	for i := range z {
		sum += 1 / (float64(i) + q)
		z[i] = sum
	}
	return z
}

func (z zipf) draw(r *rand.Rand) int {
	return min(sort.SearchFloat64s(z, r.Float64()*z[len(z)-1]), len(z)-1)
}

// synthetic makes a corpus of about so many Han characters: editions of 40
// paragraphs, each of some 250 characters with a translation of 60 words, a note
// for most and a heading for every eighth. Words of two characters and single
// characters are as frequent as Zipf says; the most frequent stand in most
// paragraphs. Chance makes more different pairs than a language has: the index is
// larger than that of a real corpus.
func synthetic(seed uint64, chars int) (entries *group, editions []*group) {
	r := rand.New(rand.NewPCG(seed, 1))
	character, word, english := newZipf(3755, 8), newZipf(20000, 20), newZipf(20000, 20)
	words := make([]string, 20000)
	for i := range words {
		words[i] = string([]rune{rune(0x4e00 + character.draw(r)*5), rune(0x4e00 + character.draw(r)*5)})
	}
	run := func(n int) string {
		var b strings.Builder
		for w := 0; w < n; {
			if r.IntN(4) == 0 {
				b.WriteRune(rune(0x4e00 + character.draw(r)*5))
				w++
			} else {
				b.WriteString(words[word.draw(r)])
				w += 2
			}
			if r.IntN(10) == 0 {
				b.WriteString("，")
			}
		}
		return b.String() + "。"
	}
	latin := func(n int) string {
		list := make([]string, n)
		for i := range list {
			k := english.draw(r)
			list[i] = fmt.Sprintf("%c%s", 'a'+k%26, strings.Repeat(string(rune('a'+k/26%26)), 1+k/676%4)) + string(rune('a'+k/2704%26))
		}
		return strings.Join(list, " ")
	}
	entries = &group{}
	for i := range 10000 {
		e := record{kind: concept, address: fmt.Sprintf("concepts/c%d/index.html", i)}
		name := words[r.IntN(len(words))] + words[r.IntN(len(words))]
		e.put("zh-Hans", name)
		e.sounds = append(e.sounds, sound{name, edition.Pinyin(name)})
		e.put("en", latin(2))
		entries.first = append(entries.first, e)
	}
	for total := 0; total < chars; {
		slug := fmt.Sprintf("text-%04d", len(editions))
		g := &group{slug: slug, title: edition.LangText{Lang: "zh-Hans", Text: run(10)}}
		for p := range 40 {
			if p%8 == 0 {
				h := record{kind: heading, label: "§1", address: fmt.Sprintf("%s/index.html#s%03d", slug, p)}
				h.put("zh-Hans", run(8))
				g.first = append(g.first, h)
			}
			para := record{kind: paragraph, label: fmt.Sprintf("¶%d", p), address: fmt.Sprintf("%s/index.html#p%03d", slug, p)}
			text := run(125 + r.IntN(250))
			total += utf8.RuneCountInString(text)
			para.put("zh-Hans", text)
			para.put("en", latin(60))
			g.rest = append(g.rest, para)
			if r.IntN(10) < 8 {
				n := record{kind: note, label: "1", address: fmt.Sprintf("%s/index.html#n-%d", slug, p)}
				n.put("zh-Hans", run(15+r.IntN(40)))
				g.rest = append(g.rest, n)
			}
		}
		editions = append(editions, g)
	}
	return entries, editions
}

// BenchmarkBuild indexes a corpus of a million Han characters.
func BenchmarkBuild(b *testing.B) {
	entries, editions := synthetic(1, 1_000_000)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := build(entries, editions); err != nil {
			b.Fatal(err)
		}
	}
}

// TestWriteSynthetic writes the index of a corpus of ten million Han characters
// into the folder that SEARCH_SYNTHETIC names, and says what it cost: for
// test/search-bytes.mjs, which measures what queries move.
func TestWriteSynthetic(t *testing.T) {
	dir := os.Getenv("SEARCH_SYNTHETIC")
	if dir == "" {
		t.Skip("writes 100 MB to be measured by test/search-bytes.mjs: set SEARCH_SYNTHETIC to a folder")
	}
	entries, editions := synthetic(1, 10_000_000)
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	start := time.Now()
	ix, err := build(entries, editions)
	if err != nil {
		t.Fatal(err)
	}
	took := time.Since(start)
	runtime.ReadMemStats(&after)
	sizes := map[string]int{}
	for _, f := range ix.Files {
		letter := filepath.Base(f.Path)[:1]
		if !strings.HasPrefix(f.Path, "search/i/") {
			letter = "records"
		}
		sizes[letter] += len(f.Data)
		name := filepath.Join(dir, f.Path)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(dir, "root.txt"), []byte(strings.TrimSuffix(strings.TrimPrefix(ix.Root, "search/"), ".js")), 0o644); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d editions, %d files, bytes %v (r: root); %.1f s, %d MiB allocated, heap grew by %d MiB", len(editions), len(ix.Files), sizes, took.Seconds(),
		(after.TotalAlloc-before.TotalAlloc)>>20, (after.HeapSys-before.HeapSys)>>20)
}
