package render

import (
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"strings"

	"duizhao/generator/cite"
	"duizhao/generator/edition"
	"duizhao/generator/figure"
	"duizhao/generator/ledger"
	"duizhao/generator/link"
	"duizhao/generator/site"
)

// layouts are the parsed layout files: one per page kind, each together with
// base.html and the partials.
type layouts struct {
	byName map[string]*template.Template
	ui     *ui
}

// layoutNames are the page kinds; each must have a file.
var layoutNames = []string{
	"home", "contents", "reading", "gone", "cite", "citations",
	"concepts", "concepts-by-english", "concepts-by-stroke", "concepts-by-frequency", "concept",
	"instruments", "instruments-by-issuer", "instruments-by-kind", "instrument", "map", "search", "audit", "404",
}

func loadLayouts(fsys fs.FS, u *ui) (*layouts, error) {
	l := &layouts{byName: map[string]*template.Template{}, ui: u}
	for _, name := range layoutNames {
		t := template.New("base.html").Funcs(functions(u, nil, nil)).Option("missingkey=error")
		t, err := t.ParseFS(fsys, "base.html", "partials/*.html", name+".html")
		if err != nil {
			return nil, fmt.Errorf("layouts: %w", err)
		}
		l.byName[name] = t
	}
	return l, nil
}

// page is what a layout is executed with: the view, and what all pages share.
type page struct {
	View  site.View
	Frame *site.Frame
	Style string // address of the style sheet
	Code  string // address of the script
	Early string // address of the script that the text waits for
	Menu  string // address of the script of the menu of a paragraph
	Head  head

	Search searchPage // of the search page
}

// glossaryEntry is an entry of the glossary at the foot of a reading page.
type glossaryEntry struct {
	Entry  *link.Entry
	Lang   string // of the labels: those of a page in another script are converted
	Frozen bool
}

func entryLang(v site.View) string {
	if r, ok := v.(*site.Reading); ok && r.Edition.Script != "" {
		return r.Edition.Script
	}
	return "zh-Hans"
}

// functions are what layouts may call. The index and the frame are bound for
// each page; parsing needs the names only.
func functions(u *ui, ix *link.Index, frame *site.Frame) template.FuncMap {
	r := func(f func(w *writer)) template.HTML {
		w := &writer{}
		f(w)
		return template.HTML(w.b) //nolint:gosec // made by writer, which escapes
	}
	reading := func(v *site.Reading, w *writer) *readingWriter { return &readingWriter{w, u, ix, v} }
	return template.FuncMap{
		"t": func(key string, args ...any) template.HTML {
			return r(func(w *writer) { w.label(u, key, args...) })
		},
		"says": func(names, key string, args ...any) template.HTMLAttr {
			w := &writer{}
			w.named(u, names, key, "", args...)
			return template.HTMLAttr(w.b[1:]) //nolint:gosec // made by writer, which escapes
		},
		"windowtitle":   func() template.HTML { return r(func(w *writer) { w.windowTitle(frame, u) }) },
		"interfacedata": u.interfaceData,
		"interfaces":    func() []string { return uiLanguages },
		"both":          bothGlosses,
		"occurrences": func() []edition.Occurrences {
			return []edition.Occurrences{edition.Every, edition.FirstInParagraph, edition.FirstInSection}
		},
		"rel":     func(to string) string { return frame.Rel(to) },
		"target":  func(t link.Target) string { return frame.Rel(site.TargetPath(t)) },
		"entryid": site.EntryID,
		"entry":   func(p page, e *link.Entry) glossaryEntry { return glossaryEntry{e, entryLang(p.View), p.Frame.Frozen} },
		"pageof":  func(v *site.Reading) string { return frame.Rel(site.ReadingPath(v.Edition, v.Chapter)) },
		"title": func(v *site.Reading) template.HTML {
			return r(func(w *writer) { reading(v, w).title() })
		},
		"body": func(v *site.Reading) template.HTML {
			return r(func(w *writer) { reading(v, w).body() })
		},
		"notes": func(v *site.Reading) template.HTML {
			return r(func(w *writer) { reading(v, w).notes() })
		},
		"kwic": func(lines []link.Line, m site.Mentions) template.HTML {
			return r(func(w *writer) {
				(&concordanceWriter{w, u, ix, frame, len(m.Editions) > 1, m.Total <= translatedUpTo, map[*link.Text]int{}}).list(lines)
			})
		},
		"strip":    func(s figure.Strip) template.HTML { return figureHTML(s) },
		"bar":      func(value, most int) template.HTML { return figureHTML(figure.Bar{Value: value, Max: most}) },
		"map":      func(m figure.Map) template.HTML { return figureHTML(keyed(u, m)) },
		"portrait": func(p figure.Portrait) template.HTML { return figureHTML(p) },
		"timeline": func(t figure.Timeline) template.HTML { return figureHTML(dated(u, t)) },
		"coverage": func(c figure.Coverage) template.HTML { return figureHTML(labelled(u, c)) },
		"why":      func(f link.Finding) template.HTML { return r(func(w *writer) { (&auditWriter{w, u, frame}).why(f) }) },
		"context": func(f link.Finding) template.HTML {
			return r(func(w *writer) { (&auditWriter{w, u, frame}).context(f) })
		},
		"place": func(t *link.Text) template.HTML {
			return r(func(w *writer) { (&concordanceWriter{writer: w, ui: u}).place(t) })
		},
		"textaddress": func(t *link.Text) string { return frame.Rel(site.TextAddress(t)) },
		"stones": func(book *ledger.Book, stones []*ledger.Stone) template.HTML {
			return r(func(w *writer) { (&stoneWriter{w, u, frame, book}).list(stones) })
		},
		"notestones": func(v *site.Reading) template.HTML {
			return r(func(w *writer) { (&stoneWriter{w, u, frame, v.Book}).noteStones(v.Past.Notes) })
		},
		"citedata": func(v *site.Reading, script string) (template.HTML, error) {
			return dataScript("application/json", "cite-data", newCiteData(u, v, script))
		},
		"searchdata": func(s searchPage) (template.HTML, error) { return searchData(u, s) },
		"jsonld": func(w cite.Work) (template.HTML, error) {
			data, err := cite.JSONLD(w)
			if err != nil {
				return "", err
			}
			return dataScript("application/ld+json", "", json.RawMessage(data))
		},
		"meta":   cite.Meta,
		"source": cite.SourceOf,
		"styles": func() []cite.Style { return cite.Styles },
		"data":   func(s cite.Style, v *site.Citation) string { return cite.Format(s, v.Work, v.Place).String() },
		"reference": func(s cite.Style, v *site.Citation) template.HTML {
			return r(func(w *writer) { w.prose(cite.Format(s, v.Work, v.Place)) })
		},
		"excerpt":     ledger.Excerpt,
		"address":     func(to string) string { return site.Address(frame.Site, to) },
		"readingof":   func(v *site.Citation) string { return frame.Rel(v.ReadingPath()) + "#" + v.Block.ID },
		"editionpath": site.EditionPath,
		"date":        edition.Date.String,
		"main":        mainText,
		"others":      otherTexts,
		"in":          func(t edition.Text, langs ...string) string { return t.In(langs...) },
		"key":         func(prefix string, name any) string { return fmt.Sprint(prefix, ".", name) },
		"bodyclass":   func(key string) string { return "page-" + key },
		"langname":    u.language,
		"inc":         func(i int) int { return i + 1 },
		"langof":      langOf,
	}
}

// mainText is the text in the first of the languages, or in the first that
// there is.
func mainText(t edition.Text, langs ...string) edition.LangText {
	for _, want := range append(langs, "zh", "en") {
		for _, lt := range t {
			if edition.SameLanguage(lt.Lang, want) {
				return lt
			}
		}
	}
	if len(t) > 0 {
		return t[0]
	}
	return edition.LangText{}
}

// otherTexts are the texts in the languages that mainText did not choose.
func otherTexts(t edition.Text, langs ...string) []edition.LangText {
	first := mainText(t, langs...)
	var out []edition.LangText
	for _, lt := range t {
		if lt != first {
			out = append(out, lt)
		}
	}
	return out
}

// langOf guesses the language of a name that is given without one: Chinese
// where it has a Han character, English otherwise.
func langOf(name string) string {
	if hasHan(name) {
		return "zh-Hans"
	}
	return "en"
}

// execute renders one page.
func (l *layouts) execute(p page, ix *link.Index) ([]byte, error) {
	t, err := l.byName[p.View.Layout()].Clone()
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	if err := t.Funcs(functions(l.ui.forPage(), ix, p.Frame)).Execute(&b, p); err != nil {
		return nil, err
	}
	return []byte(b.String()), nil
}
