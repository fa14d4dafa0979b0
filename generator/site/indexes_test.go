package site

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"duizhao/generator/edition"
	"duizhao/generator/link"
)

// No entry can be named after an index, or its page would be in its place.
func TestIndexFoldersAreReserved(t *testing.T) {
	for _, order := range append(slices.Clone(conceptOrders), instrumentOrders...) {
		if order != "" && !slices.Contains(edition.ReservedEntries, order) {
			t.Errorf("an entry may be named %s", order)
		}
	}
}

func TestFrequencyRange(t *testing.T) {
	next := 0
	for n := range 3000 {
		least, most := frequencyRange(n)
		if n < least || n > most || least > next {
			t.Fatalf("%d lies in %d–%d", n, least, most)
		}
		if n == next {
			if least != n {
				t.Fatalf("the range of %d begins at %d", n, least)
			}
			next = most + 1
		}
	}
	if least, most := frequencyRange(49); least != 20 || most != 49 {
		t.Errorf("49 lies in %d–%d", least, most)
	}
}

// drawn is a planner over entries drawn at random, of two editions.
func drawn(t *rapid.T) *planner {
	editions := []*edition.Edition{{Slug: "a", Language: "zh-Hans"}, {Slug: "b", Language: "zh-Hans"}}
	ix := &link.Index{Corpus: &edition.Corpus{Editions: editions}}
	mentions := func(e *link.Entry) {
		for range rapid.IntRange(0, 12).Draw(t, "mentions") {
			text := &link.Text{Edition: editions[len(e.Occurrences)/7], Original: rapid.Bool().Draw(t, "original")}
			e.Occurrences = append(e.Occurrences, link.Occurrence{Text: text})
		}
	}
	label := rapid.StringMatching(`[安全按行重庆慶国國一丁〇𠀀]{1,3}|(AI|GAN|2|“)[安国]?`)
	gloss := rapid.StringMatching(`(the |A )?(safety|Safety|security|AI|École|2|“x”|安)( model|-model)?`)
	for i := range rapid.IntRange(0, 8).Draw(t, "concepts") {
		c := &edition.Concept{ID: fmt.Sprint("c", i), PrefLabel: label.Draw(t, "label"), AltLabels: rapid.SliceOfN(label, 0, 3).Draw(t, "alt")}
		c.Pinyin, _ = edition.ReadLabel(c.PrefLabel, link.Simplified)
		if rapid.Bool().Draw(t, "english") {
			c.Gloss = edition.Text{{Lang: "en", Text: gloss.Draw(t, "gloss")}, {Lang: "fr", Text: "x"}}
		}
		c.AltGloss = []edition.Renderings{{Lang: "fr", Texts: []string{"y"}}, {Lang: "en-GB", Texts: rapid.SliceOfN(gloss, 0, 3).Draw(t, "alt gloss")}}
		e := &link.Entry{Target: link.Target{Concept: c}}
		mentions(e)
		ix.Concepts = append(ix.Concepts, e)
	}
	for i := range rapid.IntRange(0, 8).Draw(t, "instruments") {
		x := &edition.Instrument{ID: fmt.Sprint("i", i), Zh: label.Draw(t, "name"), Kind: rapid.SampledFrom(edition.Kinds).Draw(t, "kind")}
		for _, lang := range []string{"zh", "en"} {
			if rapid.Bool().Draw(t, lang) {
				x.Issuer = append(x.Issuer, edition.LangText{Lang: lang, Text: label.Draw(t, "issuer")})
			}
		}
		if rapid.Bool().Draw(t, "dated") {
			x.Date.Year = rapid.IntRange(1990, 1993).Draw(t, "year")
		}
		e := &link.Entry{Target: link.Target{Instrument: x}}
		mentions(e)
		ix.Instruments = append(ix.Instruments, e)
	}
	slices.SortStableFunc(ix.Instruments, func(a, b *link.Entry) int { // as link has them: undated last
		year := func(e *link.Entry) int { return (e.Target.Instrument.Date.Year + 9999) % 10000 }
		return year(a) - year(b)
	})
	return &planner{ix: ix, site: &Site{Index: ix}}
}

// Whatever the entries: each stands once in each index, no heading comes twice,
// and a line that leads elsewhere leads to something that it is not itself.
func TestIndexesListEachEntryOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := drawn(t)
		p.conceptIndexes()
		p.instrumentIndexes()
		if len(p.site.Pages) != len(conceptOrders)+len(instrumentOrders) {
			t.Fatalf("%d pages", len(p.site.Pages))
		}
		for _, page := range p.site.Pages {
			var l Listing
			var listed []*link.Entry
			want := p.ix.Concepts
			switch v := page.View.(type) {
			case *ConceptIndex:
				l = v.Listing
			case *InstrumentIndex:
				l, want, listed = v.Listing, p.ix.Instruments, slices.Clone(v.Undated)
				for _, y := range v.Years {
					listed = append(listed, y.Entries...)
				}
			}
			listed = append(listed, checkHeadings(t, page.Path, l)...)
			count := map[*link.Entry]int{}
			for _, e := range listed {
				count[e]++
			}
			for _, e := range want {
				if count[e] != 1 {
					t.Fatalf("%s lists %s %d times", page.Path, e.Target.ID(), count[e])
				}
			}
			if len(listed) != len(want) || l.Total != len(want) {
				t.Fatalf("%s lists %d of %d", page.Path, len(listed), len(want))
			}
		}
	})
}

func checkHeadings(t *rapid.T, path string, l Listing) []*link.Entry {
	var listed []*link.Entry
	ids, texts := map[string]bool{}, map[string]bool{}
	for _, h := range l.Headings {
		if ids[h.ID] || h.ID == "" || len(h.Parts) == 0 {
			t.Fatalf("%s has the heading %q twice, or nothing under it", path, h.ID)
		}
		ids[h.ID] = true
		parts := map[string]bool{}
		for _, part := range h.Parts {
			if parts[part.Name] {
				t.Fatalf("%s: %q comes twice under %s", path, part.Name, h.ID)
			}
			parts[part.Name] = true
			for _, line := range part.Lines {
				if line.Entry != nil {
					listed = append(listed, line.Entry)
					continue
				}
				if texts[line.Text] || len(line.See) == 0 {
					t.Fatalf("%s: %q comes twice, or leads nowhere", path, line.Text)
				}
				texts[line.Text] = true
				for i, e := range line.See {
					if slices.Contains(line.See[:i], e) {
						t.Fatalf("%s: %q leads to %s twice", path, line.Text, e.Target.ID())
					}
					main := e.Target.Concept.PrefLabel
					if strings.Contains(path, "english") {
						main = e.Target.Concept.Gloss.In("en")
					}
					if line.Text == main {
						t.Fatalf("%s: %q leads to itself", path, line.Text)
					}
				}
			}
		}
	}
	return listed
}

// A count by edition adds up to the whole, the edition that mentions most first.
func TestCountsByEdition(t *testing.T) {
	e := &link.Entry{}
	for i, n := range []int{1, 3, 0, 2, 2, 1} {
		ed := &edition.Edition{Slug: fmt.Sprint(i)}
		for range n {
			e.Occurrences = append(e.Occurrences, link.Occurrence{Text: &link.Text{Edition: ed, Original: true}})
		}
		e.Occurrences = append(e.Occurrences, link.Occurrence{Text: &link.Text{Edition: ed}}) // in its translation
	}
	counts, more := countsByEdition(e)
	var got []string
	for _, c := range counts {
		got = append(got, fmt.Sprint(c.Edition.Slug, ":", c.Count))
	}
	if diff := cmp.Diff("1:3 3:2 4:2 0:1", strings.Join(got, " ")); diff != "" || more != 1 {
		t.Error(diff, more)
	}
}

// Issuers are one who share a name, in whatever language, and by whatever chain.
func TestIssuersAreGathered(t *testing.T) {
	ix := &link.Index{Corpus: &edition.Corpus{Editions: []*edition.Edition{{}}}}
	add := func(id, kind, zh string, issuer ...string) {
		i := &edition.Instrument{ID: id, Kind: kind, Zh: zh}
		for _, n := range issuer {
			lang, text, _ := strings.Cut(n, ":")
			i.Issuer = append(i.Issuer, edition.LangText{Lang: lang, Text: text})
		}
		ix.Instruments = append(ix.Instruments, &link.Entry{Target: link.Target{Instrument: i}})
	}
	add("un", "body", "联合国")
	add("a", "report", "甲", "zh:联合国", "en:United Nations")
	add("b", "report", "乙", "en:the white house")
	add("c", "report", "丙", "fr:Nations Unies", "zh:聯合國")
	add("d", "report", "丁", "en:UNITED  NATIONS", "de:UNO")
	add("e", "report", "戊", "de:UNO")
	add("f", "report", "己", "zh:银行业协会")
	add("g", "report", "庚", "zh:AI 峰会")
	p := &planner{ix: ix, site: &Site{Index: ix}}
	v := &InstrumentIndex{}
	p.byIssuer(v)
	var got []string
	for _, h := range v.Headings {
		for _, part := range h.Parts {
			ids := ""
			for _, l := range part.Lines {
				ids += " " + l.Entry.Target.ID()
			}
			issuer := ""
			if part.Issuer != nil {
				issuer = " = " + part.Issuer.Target.ID()
			}
			got = append(got, h.ID+" "+part.Name+issuer+":"+ids)
		}
	}
	want := []string{
		"letter-A AI 峰会: g", "letter-L 联合国 = un: a c d e", "letter-W the white house: b", "letter-Y 银行业协会: f", "letter-none : un",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
