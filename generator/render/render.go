// Package render turns pages into bytes, in memory: layouts by html/template,
// paragraphs and concordances by one small audited writer (writer.go), style
// sheet and script by esbuild, data by encoding/json. It writes no file.
//
// The same site gives the same bytes: pages are rendered in parallel and
// gathered in the order of the plan.
package render

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"sync"

	"duizhao/generator/site"
	"duizhao/generator/source"
)

// File is one file of the output.
type File struct {
	Path string // relative to the output, with slashes
	Data []byte
}

// Options are the sources of the look.
type Options struct {
	Layouts fs.FS // *.html, partials/*.html, strings.json
	Assets  fs.FS // css/main.css, js/main.js and what they import
	Content fs.FS // where the site's copies are read from
}

// Render gives every file of the site, by path. Errors name the layout or the
// asset that is at fault; the diagnostics are about the publisher's fonts, and
// with an error among them there are no files.
func Render(s *site.Site, opts Options) ([]File, source.Diagnostics, error) {
	files, a, ds, err := renderLook(s, opts)
	if err != nil || ds.Errors() > 0 {
		return nil, ds, err
	}
	files, err = renderData(s, opts, a, files)
	return files, ds, err
}

// renderLook makes the pages, and the assets and fonts that they are shown with.
func renderLook(s *site.Site, opts Options) ([]File, *assets, source.Diagnostics, error) {
	u, err := loadStrings(opts.Layouts)
	if err != nil {
		return nil, nil, nil, err
	}
	l, err := loadLayouts(opts.Layouts, u)
	if err != nil {
		return nil, nil, nil, err
	}
	a, err := buildAssets(opts.Assets, s.Index.Corpus.Site.Gloss)
	if err != nil {
		return nil, nil, nil, err
	}
	root, searched, err := searchIndex(s)
	if err != nil {
		return nil, nil, nil, err
	}
	a.root = root
	files, err := renderPages(s, l, a)
	if err != nil || len(s.Index.Corpus.Site.Fonts) == 0 {
		return append(files, searched...), a, nil, err
	}
	// The name of the style sheet depends on the fonts, and these on all that the
	// pages show: which is known for certain when they have been written once.
	shown := used(s, files, append(headsFiles(s), a.style, a.texts, a.script, a.early, a.cite, a.search, a.pinyin)...)
	fonts, rules, ds, err := fontFiles(s, shown, opts)
	if err != nil || ds.Errors() > 0 {
		return nil, nil, ds, err
	}
	a.style, a.texts = hashed("main.css", append(a.style.Data, rules...)), hashed("texts.css", append(a.texts.Data, rules...))
	if files, err = renderPages(s, l, a); err != nil {
		return nil, nil, ds, err
	}
	return slices.Concat(files, fonts, searched), a, ds, nil
}

// renderData adds all that is not a page, and puts the files in order.
func renderData(s *site.Site, opts Options, a *assets, files []File) ([]File, error) {
	files = append(files, headsFiles(s)...)
	crawlers, err := crawlerFiles(s)
	if err != nil {
		return nil, err
	}
	covers, err := coverFiles(s, opts.Assets)
	if err != nil {
		return nil, err
	}
	files = append(append(files, crawlers...), covers...)
	if c := s.Index.Corpus; hasFeed(c.Site, c.Editions) {
		f, err := feedFile(c.Site, c.Editions)
		if err != nil {
			return nil, err
		}
		files = append(files, f)
	}
	files = append(files, citationFiles(s)...)
	files = append(files, concordanceFiles(s)...)
	files = append(files, a.style, a.texts, a.script, a.early, a.cite, a.search, a.pinyin, a.icon, File{Path: ".nojekyll", Data: []byte{}})
	for i, e := range s.Index.Corpus.Editions {
		data, err := editionJSON(s.Index, e, s.Books[i])
		if err != nil {
			return nil, err
		}
		files = append(files, File{e.Slug + "/edition.json", data})
	}
	for _, c := range s.Copies {
		data, err := fs.ReadFile(opts.Content, c.From)
		if err != nil {
			return nil, err
		}
		files = append(files, File{c.Path, data})
	}
	slices.SortFunc(files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	return files, nil
}

func renderPages(s *site.Site, l *layouts, a *assets) ([]File, error) {
	files := make([]File, len(s.Pages))
	errs := make([]error, len(s.Pages))
	var wg sync.WaitGroup
	work := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := range work {
				files[i], errs[i] = renderPage(s.Pages[i], l, a)
			}
		}()
	}
	for i := range s.Pages {
		work <- i
	}
	close(work)
	wg.Wait()
	return files, errors.Join(errs...)
}

func renderPage(p site.Page, l *layouts, a *assets) (f File, err error) {
	defer func() {
		switch r := recover().(type) {
		case nil:
		case missingString:
			err = fmt.Errorf("%s: %w", p.Path, r)
		default:
			panic(r)
		}
	}()
	frame := site.FrameOf(p.View)
	data, err := l.execute(page{
		View: p.View, Frame: frame, Style: frame.Rel(a.styleOf(frame.Key).Path), Code: frame.Rel(a.script.Path), Early: frame.Rel(a.early.Path), Menu: frame.Rel(a.cite.Path),
		Head:   newHead(p.View, frame, l.ui, a.theme),
		Search: searchPage{frame.Rel(a.search.Path), frame.Rel(a.pinyin.Path), a.root, frame.Rel("")},
	}, p.Index)
	if err != nil {
		return File{}, fmt.Errorf("%s: %w", p.Path, err)
	}
	return File{p.Path, data}, nil
}

// title is what a page is called: its kind, as the key of a text of the
// interface, where it is named after its kind; what it is about; and the site.
func title(f *site.Frame) (key string, names []string) {
	names = slices.DeleteFunc(slices.Clone(f.Names), func(s string) bool { return s == "" })
	switch f.Key {
	case "home":
	case "citations", "gone": // named after an edition, which has a page of that name
		key = "title." + f.Key
	default:
		if len(names) == 0 {
			key = "title." + f.Key
		}
	}
	if t := mainText(f.Site.Title).Text; t != "" {
		names = append(names, t)
	}
	return key, names
}

// windowTitle is that as an element. The script puts the kind into the reader's
// language: data-ui="text=title.concepts", which data-rest follows.
func (w *writer) windowTitle(f *site.Frame, u *ui) {
	key, names := title(f)
	w.raw("<title")
	text := strings.Join(names, " · ")
	if key != "" {
		if text != "" {
			text = " · " + text
		}
		u.said[key] = true
		w.attr("data-ui", "text="+key)
		w.attr("data-rest", text)
		text = u.plain(key) + text
	}
	w.raw(">")
	w.text(text)
	w.raw("</title>")
}
