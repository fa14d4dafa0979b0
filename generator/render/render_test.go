package render

import (
	"html"
	"io"
	"os"
	"strings"
	"testing"

	nethtml "golang.org/x/net/html"
	"golang.org/x/net/html/atom"
	"pgregory.net/rapid"

	"duizhao/generator/cite"
	"duizhao/generator/edition"
	"duizhao/generator/ledger"
	"duizhao/generator/link"
	"duizhao/generator/markup"
	"duizhao/generator/site"
)

// What the writer appends is read back as the text that was given, and as
// nothing else.
func TestWriterEscapes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.StringOf(rapid.RuneFrom([]rune(`<>&"'/=a;#`)))).Draw(t, "s")
		w := &writer{}
		w.text(s)
		if got := html.UnescapeString(string(w.b)); got != s {
			t.Fatalf("%q became %q", s, got)
		}
		w = &writer{}
		w.raw("<p")
		w.attr("title", s)
		w.raw(">")
		z := nethtml.NewTokenizer(strings.NewReader(string(w.b)))
		z.Next()
		tok := z.Token()
		if tok.DataAtom != atom.P || len(tok.Attr) != 1 {
			t.Fatalf("%s", w.b)
		}
		if z.Next() != nethtml.ErrorToken || z.Err() != io.EOF {
			t.Fatalf("more than one tag: %s", w.b)
		}
	})
}

func testLayouts(t *testing.T) *layouts {
	t.Helper()
	fsys := os.DirFS("../../layouts")
	u, err := loadStrings(fsys)
	if err != nil {
		t.Fatal(err)
	}
	l, err := loadLayouts(fsys, u)
	if err != nil {
		t.Fatal(err)
	}
	return l
}

// Every layout takes a view of which everything optional is empty. The full
// views are those of the golden site.
func TestLayoutsTakeEmptyViews(t *testing.T) {
	l := testLayouts(t)
	e := &edition.Edition{Slug: "x", Language: "zh-Hans"}
	ch := &edition.Chapter{}
	concept := &link.Entry{Target: link.Target{Concept: &edition.Concept{ID: "c", PrefLabel: "词"}}}
	instrument := &link.Entry{Target: link.Target{Instrument: &edition.Instrument{ID: "i", Zh: "书", Kind: "report"}}}
	none := site.Versions{Book: &ledger.Book{Edition: e}}
	views := []site.View{
		&site.Home{}, &site.Contents{Edition: e, Versions: none}, &site.Reading{Edition: e, Chapter: ch, Versions: none},
		&site.Gone{Edition: e, Versions: none, Past: &ledger.Page{}}, &site.Citations{Edition: e, Book: none.Book},
		&site.Citation{Edition: e, Book: none.Book, Block: &ledger.Block{Flow: &markup.Flow{}}, Work: cite.Work{Edition: e}}, &site.ConceptIndex{},
		&site.Concept{Mentions: site.Mentions{Entry: concept}}, &site.InstrumentIndex{}, &site.Instrument{Mentions: site.Mentions{Entry: instrument}}, &site.NotFound{},
		&site.Audit{Edition: e, Audit: &link.Audit{}}, &site.Map{}, &site.Search{},
	}
	for _, order := range []string{"by-english", "by-stroke", "by-frequency"} {
		views = append(views, &site.ConceptIndex{Listing: site.Listing{Order: order}})
	}
	for _, order := range []string{"by-issuer", "by-kind"} {
		views = append(views, &site.InstrumentIndex{Listing: site.Listing{Order: order}})
	}
	seen := map[string]bool{}
	for _, v := range views {
		seen[v.Layout()] = true
		f := site.FrameOf(v)
		f.Path, f.Key, f.Lang = "a/index.html", v.Layout(), "zh-Hans"
		out, err := l.execute(page{View: v, Frame: f, Style: "s.css", Code: "s.js"}, &link.Index{})
		if err != nil {
			t.Errorf("%s: %v", v.Layout(), err)
			continue
		}
		if !strings.Contains(string(out), "</html>") {
			t.Errorf("%s: not a whole page", v.Layout())
		}
	}
	for _, name := range layoutNames {
		if !seen[name] {
			t.Errorf("no view for the layout %s", name)
		}
	}
}

// Every index takes a view that has all there can be.
func TestIndexLayoutsTakeFullViews(t *testing.T) {
	l := testLayouts(t)
	concept := &link.Entry{Target: link.Target{Concept: &edition.Concept{ID: "c", PrefLabel: "甲词", Pinyin: "jiǎcí", Gloss: edition.Text{{Lang: "en", Text: "<term>"}}}}}
	bare := &link.Entry{Target: link.Target{Concept: &edition.Concept{ID: "d", PrefLabel: "乙词"}}, Occurrences: []link.Occurrence{{Text: &link.Text{}}}}
	made := &link.Entry{Target: link.Target{Instrument: &edition.Instrument{ID: "i", Zh: "丙书", En: "Book", Kind: "report", Date: edition.Date{Year: 2024, Month: 5}}}}
	e := &edition.Edition{Slug: "x", Language: "zh-Hans", Title: edition.Text{{Lang: "zh", Text: "丁集"}}}
	listing := func(order string, entry *link.Entry, names ...string) site.Listing {
		lines := []site.Line{{Entry: entry, Counts: []site.EditionCount{{Edition: e, Count: 3}}, More: 2}}
		if entry == concept {
			lines = append(lines, site.Line{Entry: bare})
		}
		if entry == concept && order != "by-frequency" {
			lines = append(lines, site.Line{Text: "戊词", Pinyin: "wùcí", See: []*link.Entry{concept, bare}})
		}
		v := site.Listing{
			Order: order, Orders: []site.OrderLink{{Path: "concepts/index.html", Layout: "concepts"}, {Path: "a/index.html", Layout: "concepts-by-stroke", Current: true}},
			References: true, Unmentioned: 1,
		}
		for i, name := range names {
			v.Headings = append(v.Headings, site.Heading{ID: "h" + name, Name: name, Number: i, Parts: []site.Part{
				{Lines: lines}, {Name: "己", Names: edition.Text{{Lang: "zh", Text: "己"}, {Lang: "en", Text: "Ji"}}, Issuer: made, Lines: lines}, {Name: "庚", Names: edition.Text{{Lang: "fr", Text: "庚"}}, Lines: lines},
			}})
		}
		return v
	}
	want := map[site.View][]string{
		&site.ConceptIndex{Listing: listing("", concept, "A", "B")}:                                                                                     {"甲词", "戊词", "wùcí", "&lt;term&gt;", "→", "乙词", "aria-current"},
		&site.ConceptIndex{Listing: listing("by-english", concept, "A", "")}:                                                                            {"甲词", "戊词", "Without English"},
		&site.ConceptIndex{Listing: listing("by-stroke", concept, "?", "1", "2", "")}:                                                                   {"甲词", "己", "庚", "stroke<", "strokes<", "Other characters"},
		&site.ConceptIndex{Listing: listing("by-frequency", concept, "2–4", "0")}:                                                                       {"甲词", "丁集", "and in 2 more", "2–4"},
		&site.InstrumentIndex{Listing: listing("by-issuer", made, "A", "")}:                                                                             {"丙书", "2024-05", "Ji", "No issuer given", "instruments/i/"},
		&site.InstrumentIndex{Listing: listing("by-kind", made, "report", "forum")}:                                                                     {"丙书", "Report", "Forum", "2024-05"},
		&site.InstrumentIndex{Listing: listing("", made), Years: []site.Year{{Year: 2024, Entries: []*link.Entry{made}}}, Undated: []*link.Entry{made}}: {"timeline", "Undated", "2024-05", "丙书"},
	}
	for v, texts := range want {
		f := site.FrameOf(v)
		f.Path, f.Key, f.Lang = "a/index.html", v.Layout(), "zh-Hans"
		out, err := l.execute(page{View: v, Frame: f, Style: "s.css", Code: "s.js"}, &link.Index{})
		if err != nil {
			t.Errorf("%s: %v", v.Layout(), err)
			continue
		}
		for _, text := range texts {
			if !strings.Contains(string(out), text) {
				t.Errorf("%s does not show %s", v.Layout(), text)
			}
		}
	}
}

// Every kind and status has its word.
func TestStringsAreComplete(t *testing.T) {
	u := testLayouts(t).ui.forPage()
	for _, k := range edition.Kinds {
		u.plain("kind." + k)
	}
	for _, s := range edition.Statuses {
		u.plain("status." + s)
	}
}

func TestContextIsCut(t *testing.T) {
	for _, c := range []struct{ text, hit, left, right string }{
		{"短句里的安全二字", "安全", "短句里的", "二字"},
		{strings.Repeat("长", 40) + "安全" + strings.Repeat("短", 40), "安全", "…" + strings.Repeat("长", 29), strings.Repeat("短", 29) + "…"},
		{"one two three safety four", "safety", "one two three ", " four"},
		{strings.Repeat("word ", 20) + "safety" + strings.Repeat(" word", 20), "safety", "…" + strings.Repeat("word ", 11), strings.Repeat(" word", 11) + "…"},
	} {
		start := strings.Index(c.text, c.hit)
		o := occurrence(c.text, start, start+len(c.hit))
		left, hit, right := Context(o)
		if left != c.left || hit != c.hit || right != c.right {
			t.Errorf("%q | %q | %q, want %q | %q", left, hit, right, c.left, c.right)
		}
	}
}
