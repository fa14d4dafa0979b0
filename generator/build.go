// Package generator is duizhao's driver: the stages of a build, in order.
//
// Each stage takes the whole of the stage before and returns a new value,
// together with what it found fault with. A stage runs only if those before it
// found no error; all faults of one stage come in one go. Nothing is written
// before everything has succeeded.
package generator

import (
	"io/fs"
	"os"
	"path/filepath"

	"duizhao/generator/edition"
	"duizhao/generator/ledger"
	"duizhao/generator/link"
	"duizhao/generator/publish"
	"duizhao/generator/render"
	"duizhao/generator/site"
	"duizhao/generator/source"
)

// Options say what to build, and where to.
type Options struct {
	Content string // the folder that holds site.yaml
	Out     string // the output folder
	Layouts fs.FS  // built-in layouts
	Assets  fs.FS  // built-in assets
	Strict  bool   // warnings stop the build, those of Check included
	Done    <-chan struct{}
}

// Build makes the site and publishes it. The error, if any, is the machine's
// or the output folder's (see [publish.Error]); faults of the content are in
// the diagnostics. If either holds an error, the site that stood before stands
// still.
func Build(opts Options) (publish.Report, source.Diagnostics, error) {
	if _, err := publish.Recover(opts.publishing()); err != nil {
		return publish.Report{}, nil, err
	}
	files, ds, err := Files(opts)
	if err != nil || ds.Errors() > 0 || files == nil {
		return publish.Report{}, ds, err
	}
	report, err := publish.Publish(opts.publishing(), files)
	return report, ds, err
}

// Files makes every file of the site, in memory; none if warnings are to stop the
// build, and there are some.
func Files(opts Options) ([]publish.File, source.Diagnostics, error) {
	content, err := openContent(opts.Content)
	if err != nil {
		return nil, nil, err
	}
	bound, all := bind(content, opts.Content)
	if bound == nil {
		return nil, all, nil
	}
	plan, ds := site.Plan(bound.index, bound.past)
	all = append(all, ds...)
	if opts.Strict {
		all = append(all, link.Lint(bound.index)...)
	}
	if plan == nil || opts.Strict && len(all) > 0 {
		return nil, all, nil
	}
	rendered, ds, err := render.Render(plan, render.Options{
		Layouts: opts.overridable("layouts", opts.Layouts),
		Assets:  opts.overridable("assets", opts.Assets),
		Content: content,
	})
	if all = append(all, ds...); err != nil || all.Errors() > 0 {
		return nil, all, err
	}
	files := make([]publish.File, len(rendered))
	for i, f := range rendered {
		files[i] = publish.File(f)
	}
	return files, all, nil
}

// Check finds everything that Build would refuse, and the lints: what a strict
// build refuses.
func Check(opts Options) (source.Diagnostics, error) {
	content, err := openContent(opts.Content)
	if err != nil {
		return nil, err
	}
	bound, all := bind(content, opts.Content)
	if bound == nil {
		return all, nil
	}
	_, ds := site.Plan(bound.index, bound.past)
	return append(append(all, ds...), link.Lint(bound.index)...), nil
}

// binding is a corpus bound: its texts to their entries and notes, its editions
// to their past.
type binding struct {
	index *link.Index
	past  []site.Past // of each edition
}

// bind loads and binds all of content. It is nil if any diagnostic is an error;
// what is wrong with the past is reported together with what is wrong with the
// text, as both come from one change.
func bind(content fs.FS, shown string) (*binding, source.Diagnostics) {
	corpus, all := edition.Load(content, filepath.ToSlash(shown))
	books, ds := ledger.BindAll(corpus)
	if all = append(all, ds...); all.Errors() > 0 {
		return nil, all
	}
	index, ds := link.Bind(corpus)
	all = append(all, ds...)
	b := &binding{index: index}
	for i, e := range corpus.Editions {
		past := site.Past{Book: books[i]}
		for _, r := range e.Releases {
			old, ds := link.Bind(r.Corpus(corpus.Site))
			all = append(all, ds...)
			past.Releases = append(past.Releases, old)
		}
		b.past = append(b.past, past)
	}
	if all.Errors() > 0 {
		return nil, all
	}
	return b, all
}

// openContent opens a folder so that nothing outside it can be reached.
func openContent(dir string) (fs.FS, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	return root.FS(), nil
}

// overridable puts a folder beside content/ over the built-in one.
func (o Options) overridable(name string, builtIn fs.FS) fs.FS {
	dir := filepath.Join(filepath.Dir(filepath.Clean(o.Content)), name)
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return builtIn
	}
	return source.Overlay(os.DirFS(dir), builtIn)
}

func (o Options) publishing() publish.Options {
	project := filepath.Dir(filepath.Clean(o.Content))
	return publish.Options{
		Dir: o.Out, Project: project, Done: o.Done,
		Sources: []string{o.Content, filepath.Join(project, "layouts"), filepath.Join(project, "assets")},
	}
}
