package render

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"image/png"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"duizhao/generator/edition"
	"duizhao/generator/figure"
	"duizhao/generator/link"
	"duizhao/generator/site"
)

// hosted is a small site with a place: two dated editions, one of them released.
func hosted() (edition.Site, []*edition.Edition) {
	s := edition.Site{Title: edition.Text{{Lang: "zh", Text: "小库"}}, BaseURL: "https://example.org/lib/"}
	a := &edition.Edition{
		Slug: "a", Title: edition.Text{{Lang: "zh", Text: "甲 & 乙"}, {Lang: "en", Text: "A & B"}}, Language: "zh-Hans", Translations: []string{"en"},
		Abstract: edition.Text{{Lang: "zh", Text: strings.Repeat("长", 300)}}, Date: edition.Date{Year: 2024, Month: 5, Day: 1},
		Authors: []edition.Person{{Name: edition.Text{{Lang: "zh", Text: "某甲"}}}},
	}
	frozen := *a
	frozen.Version = "1.0"
	a.Releases = []*edition.Release{{Version: "1.0", Date: edition.Date{Year: 2025, Month: 2}, Edition: &frozen}}
	b := &edition.Edition{Slug: "b", Title: edition.Text{{Lang: "zh", Text: "丙"}}, Language: "zh-Hant"}
	return s, []*edition.Edition{a, b}
}

func TestOpenGraph(t *testing.T) {
	u := testLayouts(t).ui
	s, editions := hosted()
	frame := func(key string) site.Frame {
		return site.Frame{Path: "a/index.html", Key: key, Lang: "zh-Hans", Site: s, Editions: editions, Names: []string{"甲 & 乙"}}
	}
	get := func(v site.View) map[string]string {
		out := map[string]string{}
		for _, p := range openGraph(v, site.FrameOf(v), u) {
			out[p.Name] = p.Content
		}
		return out
	}
	reading := &site.Reading{Frame: frame("reading"), Edition: editions[0]}
	got := get(reading)
	for name, want := range map[string]string{
		"og:type": "article", "og:title": "甲 & 乙", "og:site_name": "小库", "og:locale": "zh_CN", "og:locale:alternate": "en_US",
		"og:description": strings.Repeat("长", 199) + "…", "og:url": "https://example.org/lib/a/index.html",
		"og:image": "https://example.org/lib/a/cover.png", "twitter:card": "summary_large_image", "article:published_time": "2024-05-01",
	} {
		if got[name] != want {
			t.Errorf("%s is %q, not %q", name, got[name], want)
		}
	}
	reading.Site.BaseURL = ""
	for name, content := range get(reading) {
		if strings.HasPrefix(name, "og:image") || name == "og:url" || name == "twitter:card" && content != "summary" {
			t.Errorf("the site has no place, but %s is %s", name, content)
		}
	}
	if got := get(&site.NotFound{Frame: frame("404")}); len(got) > 0 {
		t.Errorf("the page for wrong addresses is offered for posting: %v", got)
	}
	concept := &site.Concept{Frame: frame("concept"), Mentions: site.Mentions{Entry: &link.Entry{Target: link.Target{
		Concept: &edition.Concept{Definition: edition.Text{{Lang: "en", Text: "A thing."}}},
	}}}}
	if got := get(concept); got["og:description"] != "A thing." || got["og:type"] != "website" || got["og:image"] != "" {
		t.Errorf("a concept: %v", got)
	}
}

func TestCanonical(t *testing.T) {
	s, _ := hosted()
	at := func(base string) site.Frame {
		return site.Frame{Path: "a/1.0/index.html", Site: edition.Site{BaseURL: base}}
	}
	for _, test := range []struct {
		view site.View
		want string
	}{
		{&site.Map{Frame: at("")}, ""},
		{&site.Map{Frame: at(s.BaseURL)}, "https://example.org/lib/a/1.0/index.html"},
		{&site.Reading{Frame: at(""), Versions: site.Versions{Canonical: "a/index.html"}}, "../index.html"},
		{&site.Reading{Frame: at(s.BaseURL), Versions: site.Versions{Canonical: "a/index.html"}}, "https://example.org/lib/a/index.html"},
		{&site.NotFound{Frame: at(s.BaseURL)}, ""},
	} {
		if got := canonical(test.view, site.FrameOf(test.view)); got != test.want {
			t.Errorf("%T at %q: %q, not %q", test.view, site.FrameOf(test.view).Site.BaseURL, got, test.want)
		}
	}
}

func TestLocale(t *testing.T) {
	for tag, want := range map[string]string{"zh-Hans": "zh_CN", "zh-Hant-HK": "zh_HK", "zh-Hant-SG": "zh_TW", "en": "en_US", "en-GB": "en_GB", "la": "", "zh-Latn-pinyin": ""} {
		if got := locale(tag); got != want {
			t.Errorf("%s: %q, not %q", tag, got, want)
		}
	}
}

func TestTheme(t *testing.T) {
	if got := themeOf(os.DirFS("../../assets")); got.Light == "" || got.Dark == "" {
		t.Errorf("the colours of the paper are not found in tokens.css: %v", got)
	}
	if got := themeOf(fstest.MapFS{"css/tokens.css": {Data: []byte(":root { --paper: oklch(1 0 0) }")}}); got != (theme{}) {
		t.Errorf("%v", got)
	}
}

func TestFeed(t *testing.T) {
	s, editions := hosted()
	f, err := feedFile(s, editions)
	if err != nil {
		t.Fatal(err)
	}
	var got feed
	if err := xml.Unmarshal(f.Data, &got); err != nil {
		t.Fatal(err)
	}
	var entries []string
	for _, e := range got.Entries {
		entries = append(entries, fmt.Sprint(e.ID, " ", e.Updated, " ", e.Published, " ", e.Title.Text, " ", e.Authors))
	}
	// The newest first; what has no date is not there.
	want := `https://example.org/lib/a/index.html 2025-02-01T00:00:00Z 2024-05-01T00:00:00Z 甲 & 乙 [{某甲}]
https://example.org/lib/a/1.0/index.html 2025-02-01T00:00:00Z 2025-02-01T00:00:00Z 甲 & 乙 1.0 [{某甲}]`
	if strings.Join(entries, "\n") != want {
		t.Errorf("entries:\n%s", strings.Join(entries, "\n"))
	}
	if got.ID != s.BaseURL || got.Updated != "2025-02-01T00:00:00Z" || len(got.Authors) != 1 {
		t.Errorf("the feed: %+v", got)
	}
	if hasFeed(edition.Site{}, editions) || hasFeed(s, editions[1:]) || !hasFeed(s, editions) {
		t.Error("a feed needs a place and a date, and no more")
	}
}

// More addresses than a file may hold are divided, and none is lost.
func TestSitemap(t *testing.T) {
	s, _ := hosted()
	var urls []sitemapURL
	for i := range 25 {
		urls = append(urls, sitemapURL{Loc: fmt.Sprintf("%s%d?a&b", s.BaseURL, i), LastMod: "2024"})
	}
	for most, wantFiles := range map[int]int{25: 1, 24: 3, 10: 4} {
		files, err := sitemapFiles(s, urls, most)
		if err != nil || len(files) != wantFiles || files[len(files)-1].Path != "sitemap.xml" {
			t.Errorf("at most %d: %d files, %v", most, len(files), err)
		}
		var got []sitemapURL
		for _, f := range files {
			var m sitemap
			if err := xml.Unmarshal(f.Data, &m); err == nil {
				got = append(got, m.URLs...)
			} else if f.Path != "sitemap.xml" || wantFiles == 1 {
				t.Error(err)
			}
		}
		if fmt.Sprint(got) != fmt.Sprint(urls) {
			t.Errorf("at most %d: %v", most, got)
		}
	}
}

// A cover has the size that it is said to have, the portrait in the colours of
// the design, and the same bytes each time.
func TestCover(t *testing.T) {
	p := figure.Portrait{Blocks: []figure.PortraitBlock{{
		Left: figure.PortraitText{Length: 80, Terms: []figure.Span{{Start: 3, End: 9}}}, Right: figure.PortraitText{Length: 200},
	}}}
	ink := inksOf(fstest.MapFS{"css/tokens.css": {Data: []byte("--cinnabar: light-dark(#123456, #fff);")}})
	data, err := cover(p, ink)
	if err != nil {
		t.Fatal(err)
	}
	again, _ := cover(p, ink)
	if !bytes.Equal(data, again) {
		t.Error("other bytes the second time")
	}
	img, err := png.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != 1200 || b.Dy() != 630 {
		t.Errorf("%v", b)
	}
	seen := map[string]int{}
	for y := range 630 {
		for x := range 1200 {
			r, g, b, _ := img.At(x, y).RGBA()
			seen[fmt.Sprintf("%02x%02x%02x", r>>8, g>>8, b>>8)]++
		}
	}
	if len(seen) != 5 || seen["123456"] == 0 { // there is no heading
		t.Errorf("colours: %v", seen)
	}
}

// A gloss over the text is cut after a word, and the longer, the longer its term.
func TestLongGloss(t *testing.T) {
	const long = "the degree of the fire, which an old stoker reads from the smoke"
	for term, want := range map[int]string{
		1: "the degree of the fire…",
		3: "the degree of the fire, which an…",
		9: "the degree of the fire, which an old stoker…",
	} {
		if got := shortened(long, glossRoom(term)); got != want {
			t.Errorf("over a term of %d characters it is %q, want %q", term, got, want)
		}
	}
	if got := shortened("safety preference", glossRoom(2)); got != "safety preference" {
		t.Errorf("a short gloss is cut: %q", got)
	}
}
