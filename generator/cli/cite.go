package cli

import (
	"fmt"
	"slices"
	"strings"

	"duizhao/generator"
	"duizhao/generator/cite"
	"duizhao/generator/edition"
	"duizhao/generator/ledger"
	"duizhao/generator/site"
)

type citeCmd struct {
	Edition  string `arg:"" help:"Slug of the edition."`
	ID       string `arg:"" help:"Anchor of a paragraph or a heading; of a note, n-label, its first paragraph is cited."`
	Style    string `help:"gb7714, chicago, apa, mla, bibtex, ris or csl-json." enum:"gb7714,chicago,apa,mla,bibtex,ris,csl-json" default:"gb7714"`
	Accessed string `help:"Day on which the page was looked at, for gb7714." placeholder:"DATE"`
}

func (citeCmd) Help() string {
	return `The reference of one paragraph, as its page offers it. The address is absolute if site.yaml has a base_url.

Example:
  duizhao cite safety-preference pp811 --style chicago
  duizhao cite safety-preference pp811 --style bibtex >> references.bib`
}

func (c *citeCmd) Run(s *session) error {
	if c.Accessed != "" {
		if d, err := edition.ParseDate(c.Accessed); err != nil || d.Precision() != edition.Day {
			return usageError(fmt.Sprintf("%q is no day; write 2026-11-24", c.Accessed))
		}
	}
	book, settings, ds, err := generator.Citable(s.options(), c.Edition)
	if err != nil {
		return err
	}
	if book == nil || ds.Errors() > 0 {
		s.diagnostics(ds)
		return exit(exitContent)
	}
	block, err := c.block(book)
	if err != nil {
		return err
	}
	work, place := site.Reference(settings, book, block)
	place.Accessed = c.Accessed
	s.print("%s", strings.TrimSuffix(cite.Format(cite.Style(c.Style), work, place).String(), "\n"))
	if settings.BaseURL == "" {
		s.hint("the address is relative, as site.yaml has no base_url")
	}
	if work.Release == "" {
		s.hint("the paragraph has not been released as it stands: make a release before others cite it")
	}
	return nil
}

// block finds what is to be cited. A retired anchor leads to where its text is.
func (c *citeCmd) block(book *ledger.Book) (*ledger.Block, error) {
	id := c.ID
	if label, ok := strings.CutPrefix(id, "n-"); ok {
		if i := slices.IndexFunc(book.Edition.References, func(r edition.Reference) bool { return r.Label == label }); i >= 0 {
			id = book.Edition.References[i].Block
		}
	}
	if b := book.Block(id); b != nil && b.Kind != ledger.Note {
		return b, nil
	}
	if a := book.Anchor(id); a != nil {
		where := "it was deleted after release " + a.WasIn.Version
		if len(a.Ends) > 0 {
			where = "its text is in " + strings.Join(a.Ends, ", ") + " today"
		}
		return nil, usageError(fmt.Sprintf("%q no longer stands in the text: %s", c.ID, where))
	}
	ids := make([]string, 0, len(book.Blocks()))
	for _, b := range book.Blocks() {
		ids = append(ids, b.ID)
	}
	if near := edition.Nearest(c.ID, ids); near != "" {
		return nil, usageError(fmt.Sprintf("%s has no anchor %q; did you mean %q?", c.Edition, c.ID, near))
	}
	return nil, usageError(fmt.Sprintf("%s has no anchor %q", c.Edition, c.ID))
}
