package generator

import (
	"fmt"
	"io"
	"os"
	"path/filepath"

	"duizhao/generator/edition"
	"duizhao/generator/ledger"
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
}

// Freeze makes a release of an edition, and writes nothing. It is nil if any
// diagnostic is an error: what would not build is not released.
func Freeze(opts Options, slug, version string, date edition.Date) (*Freezing, source.Diagnostics, error) {
	content, err := openContent(opts.Content)
	if err != nil {
		return nil, nil, err
	}
	if e, ds := edition.LoadEdition(content, filepath.ToSlash(opts.Content), slug); e == nil {
		return nil, ds, nil
	}
	bound, all := bind(content, opts.Content)
	if bound == nil {
		return nil, all, nil
	}
	for i, e := range bound.index.Corpus.Editions {
		if e.Slug != slug {
			continue
		}
		book := bound.past[i].Book
		if latest := book.Latest(); latest != nil && edition.CompareVersions(version, latest.Version) <= 0 {
			return nil, all, ledger.Refusal(fmt.Sprintf("release %s is not after %s, which is the newest one of %s", version, latest.Version, slug))
		}
		files, err := edition.Freeze(content, e, version, date, bound.index.Used(i))
		if err != nil {
			return nil, all, err
		}
		added := ledger.Facts(book, version)
		f := &Freezing{
			Dir: filepath.Join(opts.Content, "editions", slug, "releases", version), Files: files,
			Ledger: filepath.Join(opts.Content, "editions", slug, edition.LedgerFile), Added: len(added),
			Hosted: bound.index.Corpus.Site.BaseURL != "",
		}
		if e.Ledger != nil {
			added = append(added, e.Ledger.Facts...)
		}
		f.Text = edition.WriteLedger(added)
		return f, all, nil
	}
	return nil, all, fmt.Errorf("%s: %w", filepath.Join(opts.Content, "editions", slug), os.ErrNotExist)
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
		e, _ := edition.LoadEdition(content, shown, slug)
		if e == nil {
			return edition.Known{}
		}
		known, ds := ledger.Known(e)
		doubts = append(doubts, ds...)
		return known
	})
	return files, append(ds, doubts...), nil
}
