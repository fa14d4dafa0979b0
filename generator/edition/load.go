package edition

import (
	"io/fs"
	"path"
	"strings"

	"duizhao/generator/source"
)

// Load reads and checks all of content/. fsys is that folder, shown is how it is
// named to authors. All faults of all files are found in one go. If any is an
// error, the corpus is what could be read: enough to look for further faults,
// not to be published.
func Load(fsys fs.FS, shown string) (*Corpus, source.Diagnostics) {
	l := &loader{fsys: fsys, shown: shown, corpus: &Corpus{}}
	l.site()
	each(l, "glossary", loadConcepts, &l.corpus.Concepts)
	each(l, "instruments", loadInstruments, &l.corpus.Instruments)
	whole := l.diags.Errors() == 0
	l.editions()
	if whole { // what could not be read must not be reported missing
		l.relations()
		l.report(checkGlossLanguages(l.corpus))
	}
	l.corpus.sort()
	return l.corpus, l.diags
}

// LoadEdition reads one edition, with its past, and nothing else of content/; nil
// where there is none. As with Load, there may be errors beside it.
func LoadEdition(fsys fs.FS, shown, slug string) (*Edition, source.Diagnostics) {
	l := &loader{fsys: fsys, shown: shown, corpus: &Corpus{}}
	dir := path.Join("editions", slug)
	if info, err := fs.Stat(fsys, dir); err != nil || !info.IsDir() {
		return nil, source.Diagnostics{l.noEdition(slug)}
	}
	l.edition(slug)
	if len(l.corpus.Editions) == 0 {
		return nil, l.diags
	}
	return l.corpus.Editions[0], l.diags
}

// LoadSite reads site.yaml alone.
func LoadSite(fsys fs.FS, shown string) (Site, source.Diagnostics) {
	l := &loader{fsys: fsys, shown: shown, corpus: &Corpus{}}
	l.site()
	return l.corpus.Site, l.diags
}

// noEdition reports a slug that is none, and names those that are.
func (l *loader) noEdition(slug string) source.Diagnostic {
	d := source.Errorf(source.Pos{Path: l.path(path.Join("editions", slug))}, "no-edition", "there is no such edition")
	var slugs []string
	for _, e := range l.list("editions") {
		if e.IsDir() {
			slugs = append(slugs, e.Name())
		}
	}
	if len(slugs) == 0 {
		return d
	}
	more := ""
	if len(slugs) > 10 {
		slugs, more = slugs[:10], ", …"
	}
	return d.WithHint("there are: %s%s", strings.Join(slugs, ", "), more)
}

// relations checks what entries say of each other.
func (l *loader) relations() {
	l.report(checkGlossary(l.corpus.Concepts))
	ids := map[string]bool{}
	for _, c := range l.corpus.Concepts {
		ids[c.ID] = true
	}
	l.report(checkInstruments(l.corpus.Instruments, ids))
	l.report(checkScopes(l.corpus))
}

type loader struct {
	fsys   fs.FS
	shown  string
	corpus *Corpus
	diags  source.Diagnostics
}

func (l *loader) report(ds source.Diagnostics) { l.diags = append(l.diags, ds...) }

func (l *loader) path(name string) string { return path.Join(l.shown, name) }

// read reads a file below content/, or returns nil having reported why not.
func (l *loader) read(name string) *source.File {
	f, ds := source.Read(l.fsys, name, l.path(name))
	l.report(ds)
	return f
}

func (l *loader) site() {
	if _, err := fs.Stat(l.fsys, "site.yaml"); err != nil {
		l.report(source.Diagnostics{source.Errorf(source.Pos{Path: l.path("site.yaml")}, "no-site", "there is no site.yaml here").
			WithHint("name the folder that holds it with --content")})
		return
	}
	if f := l.read("site.yaml"); f != nil {
		site, ds := loadSite(f, l.fsys)
		l.report(ds)
		l.corpus.Site = site
	}
}

// each reads every YAML file of a folder, in the order of names.
func each[T any](l *loader, dir string, load func(*source.File) ([]T, source.Diagnostics), to *[]T) {
	for _, e := range l.list(dir) {
		if e.IsDir() || path.Ext(e.Name()) != ".yaml" {
			l.unexpected(path.Join(dir, e.Name()), "only files named *.yaml are read in "+dir+"/")
			continue
		}
		if f := l.read(path.Join(dir, e.Name())); f != nil {
			items, ds := load(f)
			l.report(ds)
			*to = append(*to, items...)
		}
	}
}

// list names the entries of a folder that authors can have meant; a folder that
// is not there has none.
func (l *loader) list(dir string) []fs.DirEntry {
	if _, err := fs.Stat(l.fsys, dir); err != nil {
		return nil
	}
	entries, err := fs.ReadDir(l.fsys, dir)
	if err != nil {
		l.report(source.Diagnostics{source.Errorf(source.Pos{Path: l.path(dir)}, "unreadable", "cannot be read: %v", err)})
	}
	var out []fs.DirEntry
	for _, e := range entries {
		name := e.Name()
		if !strings.HasPrefix(name, ".") && !strings.HasSuffix(name, "~") && !strings.HasPrefix(name, "#") {
			out = append(out, e)
		}
	}
	return out
}

func (l *loader) unexpected(name, why string) {
	l.report(source.Diagnostics{source.Warningf(source.Pos{Path: l.path(name)}, "unexpected-file", "is not used: %s", why)})
}

func (l *loader) editions() {
	for _, e := range l.list("editions") {
		if !e.IsDir() && e.Type().IsRegular() {
			l.unexpected(path.Join("editions", e.Name()), "an edition is a folder with edition.yaml and text.md")
			continue
		}
		l.edition(e.Name())
	}
	if len(l.corpus.Editions) == 0 && l.diags.Errors() == 0 {
		l.report(source.Diagnostics{source.Errorf(source.Pos{Path: l.path("editions")}, "empty-project", "there is no edition here").
			WithHint("make one with: duizhao import FILE --edition SLUG")})
	}
}

// checkScopes finds concepts that are limited to editions which do not exist.
func checkScopes(c *Corpus) source.Diagnostics {
	var ds source.Diagnostics
	known := map[string]bool{}
	for _, e := range c.Editions {
		known[e.Slug] = true
	}
	for _, concept := range c.Concepts {
		for _, slug := range concept.Match.Editions {
			if !known[slug] {
				ds = append(ds, source.Errorf(concept.At, "unknown-edition", "concept %q is limited to the edition %q, which does not exist", concept.ID, slug))
			}
		}
	}
	return ds
}
