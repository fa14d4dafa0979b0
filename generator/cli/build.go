package cli

import (
	"path/filepath"

	"duizhao/generator"
	"duizhao/generator/publish"
	"duizhao/generator/source"
)

type buildCmd struct {
	Strict bool `help:"Treat warnings as errors, those of check included: what check --strict lets pass is built, and nothing else."`
	Locked bool `help:"Fail if building would change a file below content/. No build does, so far: the flag is for scripts."`
}

func (buildCmd) Help() string {
	return `Everything is checked first; the site that stood before stays as it is unless all of it can be built. Without
--strict, the doubts that only check finds (entries that no text mentions, terms that a translation does not render)
are left to check. With it, one warning of either kind is enough, and nothing is written: the gate before publication.

Example:
  duizhao build
  duizhao build --strict
  duizhao build --content book/content --out /srv/www/book --strict`
}

func (c *buildCmd) Run(s *session) error {
	report, err := s.build(c.Strict)
	if err != nil {
		return err
	}
	index := filepath.Join(relative(s.Out), "index.html")
	s.print("%s: %d files written, %d unchanged, %d removed", relative(s.Out), report.Written, report.Unchanged, report.Removed)
	s.print("look at it: open %s in a browser, or run: duizhao serve%s", index, s.flags())
	return nil
}

// flags repeats what the user said of the folders, for a command that is proposed.
func (s *session) flags() string {
	out := ""
	if c := relative(s.Content); c != "content" {
		out += " --content " + c
	}
	if o := relative(s.Out); o != "public" {
		out += " --out " + o
	}
	return out
}

// build builds and publishes, and prints what there is to say about it.
func (s *session) build(strict bool) (publish.Report, error) {
	opts := s.options()
	opts.Strict = strict
	stop, done := interrupted()
	defer stop()
	opts.Done = done
	report, ds, err := generator.Build(opts)
	if err != nil {
		s.diagnostics(ds)
		return report, err
	}
	if ds.Errors() > 0 || strict && len(ds) > 0 {
		s.diagnostics(ds)
		if ds.Errors() == 0 {
			s.hint("with --strict a warning stops the build")
		}
		s.say("nothing was written to %s", relative(s.Out))
		return report, exit(exitContent)
	}
	s.diagnostics(ds)
	s.tell(report)
	return report, nil
}

// tell reports what happened to files that somebody changed.
func (s *session) tell(r publish.Report) {
	if r.Recovered {
		s.say("an interrupted build was put in order first")
	}
	warn := func(name, code, what string) {
		s.diagnostics(source.Diagnostics{source.Warningf(source.Pos{Path: filepath.ToSlash(filepath.Join(relative(s.Out), name))}, code, "%s", what)})
	}
	for _, name := range r.Kept {
		warn(name, "kept-file", "is no longer part of the site, but was changed by hand, and is kept")
	}
	for _, name := range r.Restored {
		warn(name, "restored-file", "was changed by hand, and has been written anew")
	}
	if r.Leftover != nil {
		s.say("warning: %v", r.Leftover)
	}
}
