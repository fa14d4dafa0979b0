package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"duizhao/generator"
	"duizhao/generator/ledger"
	"duizhao/generator/source"
)

type statusCmd struct {
	Edition string `arg:"" optional:"" help:"Slug of the edition; all where it is left out."`
	Format  string `help:"text or json." enum:"text,json" default:"text"`
}

func (statusCmd) Help() string {
	return `Each anchor that was ever released, and what has become of it. The exit status is 1 while one of them leads nowhere.

Example:
  duizhao anchors status safety-preference
  duizhao anchors status --format json`
}

// anchorStatus is one line of what --format json prints, an array of them.
type anchorStatus struct {
	Edition string   `json:"edition"`
	ID      string   `json:"id"`
	Kind    string   `json:"kind"`
	Since   string   `json:"since"`
	State   string   `json:"state"`
	Into    []string `json:"into"`
	Ends    []string `json:"ends"` // the blocks of today that its address leads to
	After   string   `json:"after,omitempty"`
	In      string   `json:"in,omitempty"`
	Reason  string   `json:"reason,omitempty"`
	Changed bool     `json:"changed"` // its text is not that of the newest release that has it
	File    string   `json:"file,omitempty"`
	Line    int      `json:"line,omitempty"`
}

func (c *statusCmd) Run(s *session) error {
	var books []*ledger.Book
	var faults source.Diagnostics
	if c.Edition != "" {
		book, ds, err := generator.Past(s.options(), c.Edition)
		if err != nil {
			return err
		}
		s.diagnostics(ds)
		faults = ds
		if book == nil {
			return exit(exitContent)
		}
		books = append(books, book)
	} else {
		all, ds, err := generator.Pasts(s.options())
		if err != nil {
			return err
		}
		s.diagnostics(ds)
		books, faults = all, ds
	}
	list, bad := []anchorStatus{}, 0
	for _, b := range books {
		if !readable(b) { // what cannot be read is not gone
			bad++
			continue
		}
		for _, a := range b.Anchors {
			list = append(list, statusOf(b, a))
			if a.State == ledger.Unresolved {
				bad++
			}
		}
	}
	if c.Format == "json" {
		enc := json.NewEncoder(s.stdout)
		enc.SetEscapeHTML(false)
		enc.SetIndent("", " ")
		if err := enc.Encode(list); err != nil {
			return err
		}
	} else {
		for _, b := range books {
			if readable(b) {
				s.status(b)
			}
		}
	}
	if bad > 0 || faults.Errors() > 0 {
		return exit(exitContent)
	}
	return nil
}

func readable(b *ledger.Book) bool {
	if b.Edition.Ledger == nil {
		return b.Edition.Whole() && len(b.Edition.Releases) == 0
	}
	return b.Edition.Whole() && b.Edition.Ledger.Sound
}

func statusOf(b *ledger.Book, a *ledger.Anchor) anchorStatus {
	out := anchorStatus{
		Edition: b.Edition.Slug, ID: a.ID, Kind: string(a.Kind), Since: a.Since, State: string(a.State),
		Into: append([]string{}, a.Into...), Ends: append([]string{}, a.Ends...), In: a.In,
	}
	if a.Fact != nil {
		out.After, out.Reason = a.Fact.After, a.Fact.Reason
	}
	if a.Now != nil {
		out.Changed = len(b.Formers(a.ID)) > 0 && b.UnchangedIn(a.ID) != a.WasIn
		out.File, out.Line = a.Now.At.Path, a.Now.At.Line
	}
	return out
}

// status prints the anchors of one edition, and how many are in each state.
func (s *session) status(b *ledger.Book) {
	if len(b.Anchors) == 0 {
		s.print("%s: nothing was released yet", b.Edition.Slug)
		return
	}
	counts := map[ledger.State]int{}
	for _, a := range b.Anchors {
		counts[a.State]++
		st := statusOf(b, a)
		line := fmt.Sprintf("%s  since %s  %s", a.ID, a.Since, a.State)
		if st.Changed {
			line += ", changed since " + a.WasIn.Version
		}
		if len(st.Into) > 0 {
			line += " into " + strings.Join(st.Into, ", ")
		}
		if st.Line > 0 {
			line += fmt.Sprintf("  %s:%d", st.File, st.Line)
		}
		if st.Reason != "" {
			line += fmt.Sprintf("  after %s: %s", st.After, st.Reason)
		}
		s.print("%s", line)
	}
	var parts []string
	for _, state := range []ledger.State{ledger.Live, ledger.Moved, ledger.Split, ledger.Merged, ledger.Deleted, ledger.Unresolved} {
		if n := counts[state]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, state))
		}
	}
	s.say("%s: %s released: %s", b.Edition.Slug, count(len(b.Anchors), "anchor"), strings.Join(parts, ", "))
}
