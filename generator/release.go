package generator

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"duizhao/generator/edition"
	"duizhao/generator/ledger"
	"duizhao/generator/link"
	"duizhao/generator/site"
	"duizhao/generator/source"
)

// Freezing is a release that is ready to be written.
type Freezing struct {
	Dir    string           // of the release, as the user would type it
	Files  []edition.Frozen // what goes into it
	Ledger string           // path of the ledger
	Text   string           // the ledger with what the release adds
	Added  int              // how many anchors are released for the first time
	Hosted bool             // the site knows its address
	Since  string           // the last release, if nothing has changed since
}

// Freeze makes a release of an edition, and writes nothing. It is nil if any
// diagnostic is an error: what would not build is not released.
func Freeze(opts Options, slug, version string, date edition.Date) (*Freezing, source.Diagnostics, error) {
	content, err := openContent(opts.Content)
	if err != nil {
		return nil, nil, err
	}
	e, ds := edition.LoadEdition(content, filepath.ToSlash(opts.Content), slug)
	if e == nil {
		return nil, ds, nil
	}
	if !recorded(e, version) { // by a run that was interrupted: it is made anew
		content = hidden{content, path.Join("editions", slug, "releases", version)}
	}
	bound, all := bind(content, opts.Content)
	if bound == nil {
		return nil, all, nil
	}
	i := slices.IndexFunc(bound.index.Corpus.Editions, func(e *edition.Edition) bool { return e.Slug == slug })
	e, book := bound.index.Corpus.Editions[i], bound.past[i].Book
	for _, r := range e.Releases {
		if edition.SameVersion(version, r.Version) && version != r.Version {
			return nil, all, ledger.Refusal(fmt.Sprintf("release %s is the same number as %s, which %s has already", version, r.Version, slug))
		}
	}
	latest := book.Latest()
	if latest != nil && edition.CompareVersions(version, latest.Version) <= 0 {
		return nil, all, ledger.Refusal(fmt.Sprintf("release %s is not after %s, which is the newest one of %s", version, latest.Version, slug))
	}
	ds = planned(bound, i, version, date)
	if all = append(all, ds...); ds.Errors() > 0 {
		return nil, all, nil
	}
	files, err := edition.Freeze(content, e, version, date, bound.index.Used(i))
	if err != nil {
		return nil, all, err
	}
	since := ""
	if latest != nil && edition.Unchanged(content, e, latest, files) {
		since = latest.Version
	}
	firsts := ledger.Facts(book, version)
	facts := append(firsts, edition.ReleaseFact(version, files))
	if e.Ledger != nil {
		facts = append(facts, e.Ledger.Facts...)
	}
	return &Freezing{
		Dir: filepath.Join(opts.Content, "editions", slug, "releases", version), Files: files,
		Ledger: filepath.Join(opts.Content, "editions", slug, edition.LedgerFile), Text: edition.WriteLedger(facts),
		Added: len(firsts), Hosted: bound.index.Corpus.Site.BaseURL != "", Since: since,
	}, all, nil
}

// recorded says whether the ledger of an edition knows a release.
func recorded(e *edition.Edition, version string) bool {
	return e.Ledger == nil && len(e.Releases) > 0 || e.Ledger != nil && (!e.Ledger.Sound ||
		slices.ContainsFunc(e.Ledger.Facts, func(f edition.Fact) bool { return f.Release == version }))
}

// hidden is a file system without one folder.
type hidden struct {
	fs.FS
	dir string
}

func (h hidden) Open(name string) (fs.File, error) {
	if name == h.dir || strings.HasPrefix(name, h.dir+"/") {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return h.FS.Open(name)
}

func (h hidden) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := fs.ReadDir(h.FS, name)
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool { return path.Join(name, e.Name()) == h.dir }), err
}

// planned finds what the site could not show once the release is made: two things
// at one address, links that lead nowhere.
func planned(bound *binding, i int, version string, date edition.Date) source.Diagnostics {
	if _, ds := site.Plan(bound.index, bound.past); ds.Errors() > 0 {
		return ds
	}
	frozen := *bound.index.Corpus.Editions[i]
	frozen.Version, frozen.Releases, frozen.Ledger = version, nil, nil
	r := &edition.Release{
		Version: version, Date: date, Edition: &frozen, Concepts: bound.index.Corpus.Concepts, Instruments: bound.index.Corpus.Instruments,
	}
	index, ds := link.Bind(r.Corpus(bound.index.Corpus.Site))
	if ds.Errors() > 0 {
		return ds
	}
	then := *bound.index.Corpus.Editions[i]
	then.Releases = append(slices.Clip(then.Releases), r)
	book, _ := ledger.Bind(&then) // the ledger does not know it yet
	past := slices.Clone(bound.past)
	past[i] = site.Past{Book: book, Releases: append(slices.Clip(past[i].Releases), index)}
	corpus := *bound.index.Corpus
	corpus.Editions = slices.Clone(corpus.Editions)
	corpus.Editions[i] = &then
	all, ds := link.Bind(&corpus)
	if ds.Errors() > 0 {
		return ds
	}
	_, ds = site.Plan(all, past)
	return ds
}

// Past loads one edition, with its text of today as far as it can be read, and
// its book. It is nil where there is none. Faults of the text are no hindrance:
// a person who has to say what became of an anchor mostly stands before some.
func Past(opts Options, slug string) (*ledger.Book, source.Diagnostics, error) {
	content, err := openContent(opts.Content)
	if err != nil {
		return nil, nil, err
	}
	e, ds := edition.LoadEdition(content, filepath.ToSlash(opts.Content), slug)
	if e == nil {
		return nil, ds, nil
	}
	book, more := ledger.Bind(e)
	return book, append(ds, more...), nil
}

// Pasts are the books of all editions.
func Pasts(opts Options) ([]*ledger.Book, source.Diagnostics, error) {
	content, err := openContent(opts.Content)
	if err != nil {
		return nil, nil, err
	}
	corpus, ds := edition.Load(content, filepath.ToSlash(opts.Content))
	books, more := ledger.BindAll(corpus)
	return books, append(ds, more...), nil
}

// Citable is the book of an edition with the settings of its site: all that a
// reference needs.
func Citable(opts Options, slug string) (*ledger.Book, edition.Site, source.Diagnostics, error) {
	content, err := openContent(opts.Content)
	if err != nil {
		return nil, edition.Site{}, nil, err
	}
	settings, ds := edition.LoadSite(content, filepath.ToSlash(opts.Content))
	book, more, err := Past(opts, slug)
	return book, settings, append(ds, more...), err
}

// Assign gives an anchor to every block that has none, in one edition or, where
// slug is "", in all. A block that lost the anchor under which it was released
// gets it back; what once was an anchor is given to nothing else.
func Assign(opts Options, slug string, random io.Reader) ([]edition.Assignment, source.Diagnostics, error) {
	content, err := openContent(opts.Content)
	if err != nil {
		return nil, nil, err
	}
	var doubts source.Diagnostics
	shown := filepath.ToSlash(opts.Content)
	files, ds := edition.AssignAnchors(content, shown, slug, random, func(slug string) edition.Known {
		e, ds := edition.LoadEdition(content, shown, slug)
		if e == nil {
			return edition.Known{}
		}
		if e.Ledger != nil && !e.Ledger.Sound || !e.Whole() { // what was released cannot be known
			doubts = append(doubts, ds...)
		}
		known, ds := ledger.Known(e)
		doubts = append(doubts, ds...)
		return known
	})
	if doubts.Errors() > 0 {
		files = nil
	}
	return files, append(ds, doubts...), nil
}
