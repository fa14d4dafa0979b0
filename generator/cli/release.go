package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"

	"duizhao/generator"
	"duizhao/generator/edition"
	"duizhao/generator/ledger"
)

type releaseCmd struct {
	Edition string `arg:"" help:"Slug of the edition."`
	Version string `arg:"" help:"Number of the release, as 1.0; greater than that of every release before."`
	Anyway  bool   `help:"Release although an anchor stands at another text than the one that was released under it."`
	Same    bool   `name:"unchanged" help:"Release although nothing has changed since the last release."`
	Date    string `help:"Day of the release, as 2026-11-24; today where it is left out." placeholder:"DATE"`
}

func (releaseCmd) Help() string {
	return `Text, translations, metadata, pictures and the glossary entries in use are copied to releases/VERSION, and each anchor
that is released for the first time gets its line in ledger.yaml. From then on every one of these addresses is kept:
build and check fail while one of them would lead nowhere. Commit both.

1 and 1.0 are one number. If nothing has changed since the last release (text, translations, metadata, entries in use,
what became of its anchors), nothing is released unless --unchanged is given.

Example:
  duizhao release safety-preference 1.0`
}

func (c *releaseCmd) Run(s *session) error {
	if err := edition.ValidVersion(c.Version); err != nil {
		return usageError(fmt.Sprintf("%q %v", c.Version, err))
	}
	if c.Date == "" {
		c.Date = time.Now().Format(time.DateOnly)
	}
	date, err := edition.ParseDate(c.Date)
	if err != nil {
		return usageError(fmt.Sprintf("%q %v", c.Date, err))
	}
	defer s.lock(c.Edition)()
	f, ds, err := generator.Freeze(s.options(), c.Edition, c.Version, date)
	s.diagnostics(ds)
	if wrong := slices.ContainsFunc(ds, ledger.Misleading); wrong && f != nil && !c.Anyway {
		s.say("nothing was released: readers would be led to another text than the one they cited")
		s.hint("mend it, or, if it is right so, run it again with --anyway")
		return exit(exitContent)
	}
	if f != nil && f.Since != "" && !c.Same {
		s.say("nothing was released: nothing has changed since release %s, neither text, translations and metadata nor the entries in use", f.Since)
		s.hint("if it is to have a new number all the same, run it again with --unchanged")
		return exit(exitUsage)
	}
	var refused ledger.Refusal
	switch {
	case errors.As(err, &refused):
		return usageError(refused.Error())
	case err != nil:
		return err
	case f == nil:
		s.say("nothing was released")
		return exit(exitContent)
	}
	// If the machine stops in between, the next build says that the release is not
	// recorded, and this command can be run again.
	if err := writeFolder(f.Dir, f.Files); err != nil {
		return err
	}
	if err := replaceFile(f.Ledger, f.Text); err != nil {
		return err
	}
	s.print("%s: %d files, %s released for the first time", f.Dir, len(f.Files), count(f.Added, "anchor"))
	s.hint("commit %s and %s", f.Dir, f.Ledger)
	if !f.Hosted {
		s.hint("site.yaml has no base_url: until it has, references give addresses without a host")
	}
	return nil
}

// writeFolder makes a folder whole or not at all. What an interrupted run left is
// removed: a folder of this name is there only if it was not recorded.
func writeFolder(dir string, files []edition.Frozen) error {
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return err
	}
	leftovers, err := filepath.Glob(filepath.Join(parent, ".duizhao-*"))
	if err != nil {
		return err
	}
	for _, old := range leftovers {
		if err := os.RemoveAll(old); err != nil {
			return err
		}
	}
	temp, err := os.MkdirTemp(parent, ".duizhao-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	for _, f := range files {
		name := filepath.Join(temp, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return err
		}
		if err := os.WriteFile(name, f.Data, 0o644); err != nil {
			return err
		}
	}
	if err := os.Chmod(temp, 0o755); err != nil {
		return err
	}
	if err := os.RemoveAll(dir); err != nil {
		return err
	}
	return os.Rename(temp, dir)
}
