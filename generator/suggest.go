package generator

import (
	"path/filepath"
	"slices"

	"duizhao/generator/edition"
	"duizhao/generator/source"
	"duizhao/generator/suggest"
)

// Suggest mines one edition for what the glossary and the register do not have
// yet. It is nil if any diagnostic is an error: of content that does not load it
// cannot be said what it has. Nothing is written.
func Suggest(opts Options, slug string, limits suggest.Options) (*suggest.Result, source.Diagnostics, error) {
	content, err := openContent(opts.Content)
	if err != nil {
		return nil, nil, err
	}
	shown := filepath.ToSlash(opts.Content)
	corpus, ds := edition.Load(content, shown)
	i := slices.IndexFunc(corpus.Editions, func(e *edition.Edition) bool { return e.Slug == slug })
	if i < 0 {
		_, none := edition.LoadEdition(content, shown, slug)
		return nil, none, nil
	}
	if ds.Errors() > 0 {
		return nil, ds, nil
	}
	return suggest.Mine(corpus, corpus.Editions[i], limits), ds, nil
}
