package cli

import (
	"duizhao/generator"
	"duizhao/generator/source"
)

type checkCmd struct {
	Format string `help:"text, json or sarif." enum:"text,json,sarif" default:"text"`
	Strict bool   `help:"Exit with 1 on warnings too: what passes is what build --strict builds."`
}

func (checkCmd) Help() string {
	return `Everything that build would refuse is an error; entries that no text mentions, missing translations and
doubtful readings are warnings. Nothing is written. Before publication: check --strict, or build --strict, which
refuses the same.

Example:
  duizhao check --strict
  duizhao check
  duizhao check --format sarif > duizhao.sarif`
}

func (c *checkCmd) Run(s *session) error {
	ds, err := generator.Check(s.options())
	if err != nil {
		return err
	}
	ds = s.commands(ds).Sorted()
	switch c.Format {
	case "json":
		err = writeJSON(s.stdout, ds)
	case "sarif":
		err = writeSARIF(s.stdout, ds)
	default:
		s.terminal.diagnostics(ds)
		if len(ds) == 0 {
			s.print("no errors, no warnings")
		}
	}
	if err != nil {
		return err
	}
	if failing(ds, c.Strict) {
		return exit(exitContent)
	}
	return nil
}

func failing(ds source.Diagnostics, strict bool) bool {
	return ds.Errors() > 0 || strict && len(ds) > 0
}
