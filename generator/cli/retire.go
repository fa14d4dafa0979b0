package cli

import (
	"errors"
	"path/filepath"
	"strings"

	"duizhao/generator"
	"duizhao/generator/edition"
	"duizhao/generator/ledger"
)

type retireCmd struct {
	Edition string   `arg:"" help:"Slug of the edition."`
	ID      string   `arg:"" help:"The anchor: p7k3b, s2mqp, or of a note n-trager."`
	Into    []string `help:"Where its text is now: one block for a merge, several for a split, the first of which keeps the id if it stands; its own id if it has moved or stands again." placeholder:"ID,ID" xor:"fate" required:""`
	Deleted bool     `help:"Its text is no longer part of the edition." xor:"fate" required:""`
	Reason  string   `help:"Why, in one sentence: readers see it." required:"" placeholder:"TEXT"`
}

func (retireCmd) Help() string {
	return `What became of an anchor that was released is written to ledger.yaml, and shown to readers who follow its address.
Change the text first; build and check name each anchor that needs this.

Example:
  duizhao anchors retire safety-preference pq4d6 --into p7k3b --reason "Joined to the paragraph before it."
  duizhao anchors retire safety-preference p7k3b --into p7k3b,p0x1y --reason "Divided where the example begins."
  duizhao anchors retire safety-preference pq4d6 --deleted --reason "The figures were withdrawn by their source."`
}

func (c *retireCmd) Run(s *session) error {
	if err := edition.ValidReason(c.Reason); err != nil {
		return usageError("--reason " + err.Error())
	}
	defer s.lock(c.Edition)()
	book, ds, err := generator.Past(s.options(), c.Edition)
	if err != nil {
		return err
	}
	if book == nil || book.Latest() == nil {
		s.diagnostics(ds)
		if book != nil {
			return usageError(c.Edition + " has no release: what has not been released may be changed and deleted freely")
		}
		return exit(exitContent)
	}
	if !readable(book) { // what cannot be read is not gone
		s.diagnostics(ds)
		return exit(exitContent)
	}
	f, err := book.Retire(c.ID, c.Into, c.Reason)
	var refused ledger.Refusal
	if errors.As(err, &refused) {
		return usageError(refused.Error())
	}
	return s.record(book, []edition.Fact{f})
}

// record adds facts to the ledger of an edition, and prints them.
func (s *session) record(book *ledger.Book, facts []edition.Fact) error {
	name := filepath.Join(s.Content, "editions", book.Edition.Slug, edition.LedgerFile)
	if err := replaceFile(name, edition.WriteLedger(append(facts, book.Edition.Ledger.Facts...))); err != nil {
		return err
	}
	for _, f := range facts {
		into := ""
		if len(f.Into) > 0 {
			into = " into " + strings.Join(f.Into, ", ")
		}
		s.print("%s: %s %s%s, after release %s", relative(name), f.ID, f.Fate, into, f.After)
	}
	return nil
}
