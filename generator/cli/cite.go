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
	Release  string `help:"Cite it as it stands in this release; otherwise as it stands today." placeholder:"VERSION"`
	Accessed string `help:"Day on which the page was looked at, for gb7714." placeholder:"DATE"`
}

func (citeCmd) Help() string {
	return `The reference of one paragraph, as its page offers it. The address is absolute if site.yaml has a base_url. What
was released can be cited as it was, whatever became of it since.

Example:
  duizhao cite safety-preference pp811 --style chicago
  duizhao cite safety-preference pp811 --release 1.0
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
	work, place, err := c.reference(book, settings)
	if err != nil {
		return err
	}
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

// reference is what is cited, of today or of a release.
func (c *citeCmd) reference(book *ledger.Book, settings edition.Site) (cite.Work, cite.Place, error) {
	if c.Release == "" {
		block, err := c.block(book)
		if err != nil {
			return cite.Work{}, cite.Place{}, err
		}
		w, p := site.Reference(settings, book, block)
		return w, p, nil
	}
	for _, r := range book.Edition.Releases {
		if r.Version != c.Release {
			continue
		}
		for _, block := range book.Released(r) {
			if block.ID == c.ID && block.Kind != ledger.Note {
				w, p := site.FrozenReference(settings, r, block)
				return w, p, nil
			}
		}
		return cite.Work{}, cite.Place{}, usageError(fmt.Sprintf("release %s of %s has no paragraph or heading %q", c.Release, c.Edition, c.ID))
	}
	return cite.Work{}, cite.Place{}, usageError(fmt.Sprintf("%s has no release %s", c.Edition, c.Release))
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
		return nil, usageError(fmt.Sprintf("%q no longer stands in the text: %s; cite it as it was with --release %s", c.ID, where, a.WasIn.Version))
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
