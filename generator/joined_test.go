package generator

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"duizhao/generator/anchor"
)

// tenEditions writes a site of ten editions that share two dozen concepts,
// half of them in traditional characters, with chapters, notes and translations.
func tenEditions(t *testing.T) Options {
	t.Helper()
	dir := t.TempDir()
	r := rand.New(rand.NewPCG(4, 2))
	write := func(name, text string) {
		name = filepath.Join(dir, "content", filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	simplified, traditional := []rune("学术观义认设计条约机关发展会议电"), []rune("學術觀義認設計條約機關發展會議電")
	var glossary strings.Builder
	var terms [][2]string
	for i := range 26 {
		a, b := i%len(simplified), (i*7+i/len(simplified)+3)%len(simplified)
		term := [2]string{string([]rune{simplified[a], simplified[b]}), string([]rune{traditional[a], traditional[b]})}
		if slices.Contains(terms, term) {
			continue
		}
		terms = append(terms, term)
		fmt.Fprintf(&glossary, "- {id: c%d, zh: %s, gloss: {en: term %c}}\n", len(terms)-1, term[0], 'A'+rune(len(terms)-1))
	}
	write("site.yaml", "title: {zh: 十种, en: Ten}\n")
	write("glossary/all.yaml", glossary.String())
	taken := map[string]bool{}
	mint := func(p anchor.Prefix) string {
		id, err := anchor.Mint(byteReader{r}, p, taken)
		if err != nil {
			t.Fatal(err)
		}
		taken[id] = true
		return id
	}
	for e := range 10 {
		slug, script, lang := fmt.Sprintf("e%d", e), 0, "zh-Hans"
		if e%2 == 1 {
			script, lang = 1, "zh-Hant"
		}
		write("editions/"+slug+"/edition.yaml", fmt.Sprintf("title: {zh: 第%d种, en: No. %d}\nlanguage: %s\n", e, e, lang))
		files := []string{"text"}
		if e%3 == 0 {
			files = []string{"text/01-one", "text/02-two"}
		}
		for f, name := range files {
			var zh, en strings.Builder
			for p := range 6 {
				id := mint(anchor.Paragraph)
				fmt.Fprintf(&zh, "甲乙")
				for range r.IntN(4) {
					k := r.IntN(len(terms)/2+1+e) % len(terms)
					fmt.Fprintf(&zh, "，%s丙", terms[k][script])
					fmt.Fprintf(&en, "term %c; ", 'A'+rune(k))
				}
				if p == 3 {
					fmt.Fprintf(&zh, "。[^n%d]", f)
				}
				fmt.Fprintf(&zh, "。 {#%s}\n\n", id)
				fmt.Fprintf(&en, "end. {#%s}\n\n", id)
			}
			fmt.Fprintf(&zh, "[^n%d]: 注：%s。\n", f, terms[e][script])
			write("editions/"+slug+"/"+name+".md", zh.String())
			write("editions/"+slug+"/"+name+".en.md", en.String())
		}
	}
	return optionsFor(dir)
}

type byteReader struct{ r *rand.Rand }

func (b byteReader) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(b.r.IntN(256))
	}
	return len(p), nil
}

// Concept pages join editions rightly: what each edition says of itself in its
// data, put together, is what the page of a concept lists, line by line.
func TestTenEditionsJoined(t *testing.T) {
	files, ds, err := Files(tenEditions(t))
	if err != nil || ds.Errors() > 0 {
		t.Fatal(err, rendered(ds))
	}
	content := map[string]string{}
	for _, f := range files {
		content[f.Path] = string(f.Data)
	}
	want := placesByConcept(t, content)
	shared := 0
	for id, places := range want {
		page := content["concepts/"+id+"/index.html"]
		got := csvPlaces(t, content["concepts/"+id+"/concordance.csv"])
		slices.Sort(places)
		slices.Sort(got)
		if !slices.Equal(places, got) {
			t.Errorf("%s: the editions have %d places, its page %d", id, len(places), len(got))
		}
		if n := len(regexp.MustCompile(`<a class="place" href=`).FindAllString(page, -1)); n != len(places) {
			t.Errorf("%s: %d lines, %d places", id, n, len(places))
		}
		editions := map[string]int{}
		for _, p := range places {
			if slug, rest, _ := strings.Cut(p, " "); !strings.HasPrefix(rest, "en ") {
				editions[slug]++
			}
		}
		for slug, n := range editions {
			if !regexp.MustCompile(`<h3 id="strip-\d+"><a href="../../` + slug + `/index.html"[^>]*>[^<]*</a> <span class="count">` + fmt.Sprint(n) + `</span>`).MatchString(page) {
				t.Errorf("%s: no count of %d for %s", id, n, slug)
			}
		}
		if len(editions) > 5 {
			shared++
		}
	}
	if shared < 5 {
		t.Errorf("only %d concepts are in more than five editions: the test shows little", shared)
	}
}

// placesByConcept reads edition.json: edition, language, id of block, start, end.
func placesByConcept(t *testing.T, content map[string]string) map[string][]string {
	t.Helper()
	out := map[string][]string{}
	for e := range 10 {
		type mention struct {
			ID, Lang   string
			Start, End int
		}
		var data struct {
			Paragraphs, Notes []struct {
				ID       string
				Mentions []mention
			}
		}
		slug := fmt.Sprintf("e%d", e)
		if err := json.Unmarshal([]byte(content[slug+"/edition.json"]), &data); err != nil {
			t.Fatal(err)
		}
		for _, block := range append(data.Paragraphs, data.Notes...) {
			for _, m := range block.Mentions {
				out[m.ID] = append(out[m.ID], fmt.Sprintf("%s %s %s %d %d", slug, m.Lang, block.ID, m.Start, m.End))
			}
		}
	}
	return out
}

func csvPlaces(t *testing.T, text string) []string {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(strings.TrimPrefix(text, "\ufeff"))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, r := range rows[min(1, len(rows)):] {
		lang := r[1]
		if r[2] == "true" {
			lang = "zh"
		}
		out = append(out, fmt.Sprintf("%s %s %s %s %s", r[0], lang, r[4], r[7], r[8]))
	}
	return out
}

// A concordance too long for one page is divided, and nothing of it is lost,
// shown twice or out of its place.
func TestLongConcordance(t *testing.T) {
	opts := smallSite(t)
	var text strings.Builder
	taken := map[string]bool{}
	for range 130 {
		id, err := anchor.Mint(byteReader{rand.New(rand.NewPCG(uint64(len(taken)), 1))}, anchor.Paragraph, taken)
		if err != nil {
			t.Fatal(err)
		}
		taken[id] = true
		fmt.Fprintf(&text, "安全甲，安全乙，安全丙，安全丁，安全戊。 {#%s}\n\n", id)
	}
	for _, name := range []string{"text.md", "text.en.md"} {
		if err := os.Remove(filepath.Join(opts.Content, "editions/small", name)); err != nil {
			t.Fatal(err)
		}
	}
	if err := os.WriteFile(filepath.Join(opts.Content, "editions/small/text.md"), []byte(text.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	files, ds, err := Files(opts)
	if err != nil || ds.Errors() > 0 {
		t.Fatal(err, rendered(ds))
	}
	place := regexp.MustCompile(`<a class="place" href="[./]*small/index.html#(\w+)">`)
	var got, want []string
	for _, name := range []string{"concepts/safety/index.html", "concepts/safety/2/index.html", "concepts/safety/3/index.html"} {
		for _, f := range files {
			if f.Path != name {
				continue
			}
			for _, m := range place.FindAllStringSubmatch(string(f.Data), -1) {
				got = append(got, m[1])
			}
			if n := strings.Count(string(f.Data), ` aria-current="page"`); n != 2 { // above and below the lines
				t.Errorf("%s: %d parts are the current one", name, n)
			}
		}
	}
	for _, m := range regexp.MustCompile(`\{#(\w+)\}`).FindAllStringSubmatch(text.String(), -1) {
		want = append(want, m[1], m[1], m[1], m[1], m[1])
	}
	if !slices.Equal(got, want) {
		t.Errorf("%d lines of %d, or in another order", len(got), len(want))
	}
}
