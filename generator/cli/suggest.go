package cli

import (
	"fmt"

	"duizhao/generator"
	"duizhao/generator/suggest"
)

type suggestCmd struct {
	Edition string `arg:"" help:"Slug of the edition."`
	Kind    string `help:"concepts, instruments or all." enum:"concepts,instruments,all" default:"all"`
	Limit   int    `help:"At most so many in each list; 150 concepts and 60 instruments where it is left out." placeholder:"N"`
	Format  string `help:"yaml or json." enum:"yaml,json" default:"yaml"`
}

func (suggestCmd) Help() string {
	return `Proposes entries for the glossary and the register, mined from the text, its notes and its translation: terms beside
their English, titles, names of bodies, words in quotation marks, and what recurs and holds together. The best come
first; above each stands what speaks for it, and where it is. What the glossary or the register has is left out.
Prune the list: it knows the text, not the subject.

Example:
  duizhao suggest safety-preference
  duizhao suggest safety-preference --kind concepts > content/glossary/new.yaml
  duizhao suggest safety-preference --kind instruments --limit 20 --format json`
}

func (c *suggestCmd) Run(s *session) error {
	if c.Limit < 0 {
		return usageError(fmt.Sprintf("--limit %d: a list has at least one entry; leave --limit out for the usual ones", c.Limit))
	}
	r, ds, err := generator.Suggest(s.options(), c.Edition, suggest.Options{Concepts: c.Limit, Instruments: c.Limit})
	if err != nil {
		return err
	}
	if r == nil {
		s.diagnostics(ds)
		s.say("nothing was proposed")
		return exit(exitContent)
	}
	list := suggest.List(c.Kind)
	if c.Format == "json" {
		err = suggest.WriteJSON(s.stdout, r, list)
	} else {
		err = suggest.WriteYAML(s.stdout, r, list)
	}
	if err != nil {
		return err
	}
	s.say("%s", c.tally(r))
	return nil
}

// tally says how much was proposed of what was asked for, and what was left out.
func (c *suggestCmd) tally(r *suggest.Result) string {
	concepts, instruments := count(len(r.Concepts), "concept"), count(len(r.Instruments), "instrument")
	what, further := concepts+" and "+instruments, r.FurtherConcepts+r.FurtherInstruments
	switch suggest.List(c.Kind) {
	case suggest.Concepts:
		what, further = concepts, r.FurtherConcepts
	case suggest.Instruments:
		what, further = instruments, r.FurtherInstruments
	}
	return fmt.Sprintf("%s proposed; left out: %s that the glossary or the register has, %d beyond the limit", what, count(r.Known, "candidate"), further)
}
