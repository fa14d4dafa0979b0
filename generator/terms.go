package generator

import (
	"path/filepath"
	"slices"

	"duizhao/generator/edition"
	"duizhao/generator/link"
	"duizhao/generator/source"
)

// AuditTerms says how the terms of an edition were matched, and what has changed
// since its newest release. It is nil if the content cannot be read. Terms that
// several entries claim are errors and are in the audit all the same: it is
// there to decide between them.
func AuditTerms(opts Options, slug string) (*link.Audit, source.Diagnostics, error) {
	content, err := openContent(opts.Content)
	if err != nil {
		return nil, nil, err
	}
	shown := filepath.ToSlash(opts.Content)
	if e, ds := edition.LoadEdition(content, shown, slug); e == nil {
		return nil, ds, nil
	}
	corpus, ds := edition.Load(content, shown) // all of it, as a name that is never found here may be found elsewhere
	i := slices.IndexFunc(corpus.Editions, func(e *edition.Edition) bool { return e.Slug == slug })
	if ds.Errors() > 0 || i < 0 {
		return nil, ds, nil
	}
	index, more := link.Bind(corpus)
	var old *link.Index
	if rs := corpus.Editions[i].Releases; len(rs) > 0 {
		old, _ = link.Bind(rs[len(rs)-1].Corpus(corpus.Site))
	}
	return index.Audit(i, old), append(ds, more...), nil
}
