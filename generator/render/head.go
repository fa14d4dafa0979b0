package render

import (
	"io/fs"
	"regexp"
	"strings"

	"duizhao/generator/edition"
	"duizhao/generator/link"
	"duizhao/generator/site"
)

// head is what the head of a page says to browsers, hosts and other sites
// besides its title.
type head struct {
	Icon      string
	Canonical string // "" where nothing is known that the address itself does not say
	Feed      string // "" where there is none
	Theme     theme
	Card      []property // Open Graph, which Twitter reads as well
}

// property is a <meta property content>.
type property struct{ Name, Content string }

// theme is the colour of paper, light and dark.
type theme struct{ Light, Dark string }

var paper = regexp.MustCompile(`--paper:\s*light-dark\((#[0-9a-fA-F]{3,8}),\s*(#[0-9a-fA-F]{3,8})\)`)

// themeOf reads the colours of the paper from the design, so that they are said
// in one place; it is empty where they are written in another way.
func themeOf(assets fs.FS) theme {
	tokens, err := fs.ReadFile(assets, "css/tokens.css")
	if err != nil {
		return theme{}
	}
	m := paper.FindSubmatch(tokens)
	if m == nil {
		return theme{}
	}
	return theme{string(m[1]), string(m[2])}
}

func newHead(v site.View, f *site.Frame, u *ui, colours theme) head {
	h := head{Icon: f.Rel(iconPath), Theme: colours, Canonical: canonical(v, f), Card: openGraph(v, f, u)}
	if hasFeed(f.Site, f.Editions) {
		h.Feed = f.Rel(feedPath)
	}
	return h
}

// canonical is the address of the page that stands for this one. It is absolute
// where the site knows where it is hosted, and is then said by every page that
// can be found: the same page may be reached by more addresses than one.
func canonical(v site.View, f *site.Frame) string {
	to := ""
	switch v := v.(type) {
	case *site.Reading:
		to = v.Canonical
	case *site.Contents:
		to = v.Canonical
	case *site.Citation, *site.Gone, *site.NotFound, *site.Search:
		return ""
	}
	switch {
	case f.Site.BaseURL == "" && to == "":
		return ""
	case f.Site.BaseURL == "":
		return f.Rel(to)
	case to == "":
		to = f.Path
	}
	return site.Address(f.Site, to)
}

// openGraph is how a page is shown where a link to it is posted. Pages that
// nobody posts have none.
func openGraph(v site.View, f *site.Frame, u *ui) []property {
	about, ok := subject(v, f, u)
	if !ok {
		return nil
	}
	name := mainText(f.Site.Title).Text
	out := []property{{"og:type", about.kind}, {"og:site_name", name}}
	add := func(name, content string) {
		if content != "" {
			out = append(out, property{name, content})
		}
	}
	key, names := title(f)
	if key != "" {
		names = append([]string{u.plain(key)}, names...)
	}
	if f.Key != "home" && name != "" {
		names = names[:len(names)-1]
	}
	add("og:title", strings.Join(names, " · "))
	add("og:description", shortened(about.text, 200))
	add("og:locale", locale(f.Lang))
	if e := about.edition; e != nil {
		for _, lang := range e.Translations {
			add("og:locale:alternate", locale(lang))
		}
		add("article:published_time", e.Date.String())
	}
	card := "summary"
	if f.Site.BaseURL != "" {
		add("og:url", site.Address(f.Site, f.Path))
		if about.cover != nil {
			card = "summary_large_image"
			add("og:image", site.Address(f.Site, coverPath(about.cover)))
			add("og:image:type", "image/png")
			add("og:image:width", "1200")
			add("og:image:height", "630")
			t := mainText(about.cover.Title, about.cover.Language)
			add("og:image:alt", u.plain("alt.cover", t.Text))
		}
	}
	add("twitter:card", card)
	return out
}

// about is what a page is about, for those who have not seen it.
type about struct {
	kind    string // of Open Graph
	text    string
	edition *edition.Edition // whose text the page shows
	cover   *edition.Edition // whose picture stands for the page
}

// subject says what a page is about; false where it is about nothing of its own.
func subject(v site.View, f *site.Frame, u *ui) (about, bool) {
	article := func(e *edition.Edition) (about, bool) {
		return about{"article", mainText(e.Abstract, f.Lang).Text, e, today(f, e)}, true
	}
	page := func(text string) (about, bool) { return about{kind: "website", text: text}, true }
	switch v := v.(type) {
	case *site.Home:
		var titles []string
		for _, e := range f.Editions {
			titles = append(titles, mainText(e.Title, e.Language).Text)
		}
		a := about{kind: "website", text: strings.Join(titles, " · ")}
		if len(v.Cards) > 0 {
			a.cover = v.Cards[0].Edition
		}
		return a, true
	case *site.Reading:
		return article(v.Edition)
	case *site.Contents:
		return article(v.Edition)
	case *site.Concept:
		c := v.Entry.Target.Concept
		return page(mainText(c.Definition, f.Lang).Text)
	case *site.Instrument:
		return page(instrumentLine(v.Entry))
	case *site.ConceptIndex, *site.InstrumentIndex, *site.Map, *site.Citations:
		return page(u.plain("about." + f.Key))
	case *site.Citation, *site.Gone, *site.Search, *site.Audit, *site.NotFound:
		return about{}, false
	default:
		panic("render: no subject of " + v.Layout())
	}
}

// today is the edition as it is now, which has a cover: of a release or a page in
// another script, that which it comes from.
func today(f *site.Frame, e *edition.Edition) *edition.Edition {
	for _, now := range f.Editions {
		if now.Slug == e.Slug {
			return now
		}
	}
	return nil
}

func instrumentLine(e *link.Entry) string {
	i := e.Target.Instrument
	var parts []string
	for _, s := range []string{i.Zh, i.En, mainText(i.Issuer).Text, i.Date.String()} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " · ")
}

// shortened is a text of at most n characters, cut after one that ends a word if
// there is one near.
func shortened(s string, n int) string {
	r := []rune(s)
	if len(r) <= n {
		return s
	}
	end := n - 1
	for i := end; i > n-20; i-- {
		if r[i] == ' ' || r[i] > 0x7F {
			end = i
			break
		}
	}
	return strings.TrimRight(string(r[:end]), " ,;:–—、，；：") + "…"
}

// locales are what Open Graph calls languages: with a territory, always.
var locales = map[string]string{
	"zh": "zh_CN", "zh-Hans": "zh_CN", "zh-Hant": "zh_TW", "zh-Hant-HK": "zh_HK", "zh-Hant-MO": "zh_HK",
	"en": "en_US", "fr": "fr_FR", "de": "de_DE", "es": "es_ES", "it": "it_IT", "pt": "pt_PT", "ru": "ru_RU",
	"ja": "ja_JP", "ko": "ko_KR", "nl": "nl_NL", "ar": "ar_AR", "vi": "vi_VN",
}

// locale is a language as Open Graph calls it, or "".
func locale(tag string) string {
	if l, ok := locales[tag]; ok {
		return l
	}
	parts := strings.Split(tag, "-")
	if last := parts[len(parts)-1]; len(parts) == 2 && len(last) == 2 {
		return parts[0] + "_" + last
	}
	if len(parts) > 2 {
		return locales[strings.Join(parts[:2], "-")]
	}
	return ""
}
