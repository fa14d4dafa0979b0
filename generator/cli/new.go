package cli

import (
	"crypto/rand"
	"embed"
	"io/fs"
	"os"
	"path/filepath"

	"duizhao/generator/edition"
)

//go:embed starter
var starter embed.FS

// gitFiles are for those who keep their site in git: what is built is not kept,
// and where two branches meet the lines of both ledgers stay.
var gitFiles = map[string]string{
	".gitignore":     "/public/\n",
	".gitattributes": "ledger.yaml merge=union\n",
}

type newCmd struct {
	Dir string `arg:"" help:"Folder to make." type:"path"`
}

func (newCmd) Help() string {
	return `The folder gets a content/ with one small edition, a glossary and a register: change them into your own.
Glosses are in English and pinyin; content/site.yaml shows how to add French or any other language.

Example:
  duizhao new book
  cd book && duizhao serve`
}

func (c *newCmd) Run(s *session) error {
	if entries, err := os.ReadDir(c.Dir); err == nil && len(entries) > 0 {
		return usageError(relative(c.Dir) + " is not empty; new never overwrites anything")
	}
	content := filepath.Join(c.Dir, "content")
	files, err := fs.Sub(starter, "starter")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(c.Dir, 0o755); err != nil {
		return err
	}
	if err := os.CopyFS(content, files); err != nil {
		return err
	}
	for name, text := range gitFiles {
		if err := os.WriteFile(filepath.Join(c.Dir, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	assigned, ds := edition.AssignAnchors(os.DirFS(content), filepath.ToSlash(relative(content)), "", rand.Reader, func(string) edition.Known { return edition.Known{} })
	if ds.Errors() > 0 {
		s.diagnostics(ds)
		return exit(exitMachine)
	}
	for _, f := range assigned {
		if err := replaceFile(filepath.Join(content, filepath.FromSlash(f.Name)), f.Text); err != nil {
			return err
		}
	}
	s.print("%s: a site with one edition", relative(c.Dir))
	s.print("next: change into that folder and run duizhao serve")
	return nil
}
