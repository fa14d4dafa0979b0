package cli

import (
	"crypto/rand"
	"os"
	"path/filepath"

	"duizhao/generator"
)

type anchorsCmd struct {
	Assign assignCmd `cmd:"" help:"Give an id to each block that has none."`
	Status statusCmd `cmd:"" help:"Say of each released anchor what has become of it."`
	Carry  carryCmd  `cmd:"" help:"Carry ids across to a text that came back without them."`
	Retire retireCmd `cmd:"" help:"Record that a released anchor was merged, split, moved or deleted."`
}

type assignCmd struct {
	Edition string `arg:"" optional:"" help:"Slug of the edition; all where it is left out."`
	Write   bool   `help:"Write the files. Without it, only say what would be written."`
}

func (assignCmd) Help() string {
	return `A translated block gets the id of the block at the same place in the original. A block that lost the id under which it
was released gets it back; an id that was given once is given to nothing else.

Example:
  duizhao anchors assign safety-preference
  duizhao anchors assign safety-preference --write`
}

func (c *assignCmd) Run(s *session) error {
	files, ds, err := generator.Assign(s.options(), c.Edition, rand.Reader)
	if err != nil {
		return err
	}
	s.diagnostics(ds)
	if ds.Errors() > 0 {
		return exit(exitContent)
	}
	if len(files) == 0 {
		s.print("every block has its id")
		return nil
	}
	for _, f := range files {
		if !c.Write {
			s.print("%s: %s would be written", f.Path, count(f.Added, "id"))
			continue
		}
		if err := replaceFile(filepath.Join(s.Content, filepath.FromSlash(f.Name)), f.Text); err != nil {
			return err
		}
		s.print("%s: %s written", f.Path, count(f.Added, "id"))
	}
	if !c.Write {
		s.hint("run it again with --write")
	}
	return nil
}

// replaceFile writes a file whole or not at all.
func replaceFile(name, text string) error {
	mode := os.FileMode(0o644)
	if info, err := os.Stat(name); err == nil {
		mode = info.Mode().Perm()
	}
	f, err := os.CreateTemp(filepath.Dir(name), ".duizhao-*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name())
	if _, err := f.WriteString(text); err != nil {
		f.Close()
		return err
	}
	if err := f.Chmod(mode); err != nil {
		f.Close()
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), name)
}
