package cli

import (
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"duizhao/generator/edition"
	"duizhao/generator/intake"
	"duizhao/generator/source"
)

type importCmd struct {
	File    string `arg:"" help:"Markdown as OCR gives it." type:"existingfile"`
	Edition string `required:"" help:"Slug of the new edition." placeholder:"SLUG"`
	Report  string `help:"Write every decision to this file, as JSON." placeholder:"FILE" type:"path"`
}

func (importCmd) Help() string {
	return `The file is read and not changed. Notes are linked to their marks, paragraphs that a page break cut are joined,
headings get their level from their numbers, and every block gets an id. What could not be decided with
certainty is listed, and so is what was set aside, as far as ten lines; everything that was decided stands in the report. An edition that exists is never touched.

Example:
  duizhao import article.md --edition li-yan-2025 --report li-yan-2025.report.json`
}

func (c *importCmd) Run(s *session) error {
	if err := edition.ValidSlug(c.Edition); err != nil {
		return usageError(fmt.Sprintf("the slug %q %v", c.Edition, err))
	}
	dir := filepath.Join(s.Content, "editions", c.Edition)
	if _, err := os.Lstat(dir); err == nil {
		return usageError(relative(dir) + " exists; import never overwrites an edition")
	}
	data, err := os.ReadFile(c.File)
	if err != nil {
		return err
	}
	file, ds := source.Decode(relative(c.File), data)
	var result *intake.Result
	if file != nil {
		var more source.Diagnostics
		result, more = intake.Import(file, intake.Options{Random: rand.Reader})
		ds = append(ds, more...)
	}
	s.diagnostics(ds)
	if result == nil || ds.Errors() > 0 {
		return exit(exitContent)
	}
	if err := writeEdition(dir, result); err != nil {
		return err
	}
	if c.Report != "" {
		if err := replaceFile(c.Report, string(result.Report())); err != nil {
			return err
		}
	}
	s.summarize(c, dir, result)
	return nil
}

// writeEdition makes the folder whole or not at all.
func writeEdition(dir string, r *intake.Result) error {
	parent := filepath.Dir(dir)
	if err := os.MkdirAll(parent, 0o755); err != nil {
		return err
	}
	temp, err := os.MkdirTemp(parent, ".duizhao-import-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(temp)
	for name, text := range map[string]string{"text.md": r.Text, "edition.yaml": r.Metadata} {
		if err := os.WriteFile(filepath.Join(temp, name), []byte(text), 0o644); err != nil {
			return err
		}
	}
	if err := os.Chmod(temp, 0o755); err != nil {
		return err
	}
	return os.Rename(temp, dir)
}

// shownAside is how much of what the edition does not hold is shown on the
// terminal; all of it stands in the report.
const shownAside = 10

// beginning is the beginning of a text, in one line.
func beginning(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if rs := []rune(text); len(rs) > 30 {
		return string(rs[:30]) + "…"
	}
	return text
}

// summarize prints what was made and what a person must look at.
func (s *session) summarize(c *importCmd, dir string, r *intake.Result) {
	n := map[intake.Kind]int{}
	for _, d := range r.Decisions {
		n[d.Kind]++
	}
	s.print("%s: %s, %s, %s", relative(dir), count(n[intake.KindParagraph], "paragraph"), count(n[intake.KindHeading], "heading"), count(n[intake.KindNote], "note"))
	s.print("%s over page breaks; %s set aside; %s left unlinked", count(n[intake.KindJoin], "join"), count(n[intake.KindSetAside], "line"), count(n[intake.KindUnlinked], "mark"))
	aside := 0
	for _, d := range r.Decisions {
		if d.Kind == intake.KindSetAside {
			if aside++; aside <= shownAside {
				s.print("%s:%d: %s (%s): “%s”: %s", relative(c.File), d.Line, d.Kind, d.Confidence, beginning(d.Text), d.Reason)
			}
		} else if d.Confidence != intake.Sure {
			s.print("%s:%d: %s (%s): %s", relative(c.File), d.Line, d.Kind, d.Confidence, d.Reason)
		}
	}
	if aside > shownAside {
		s.print("%s set aside too", count(aside-shownAside, "more line"))
	}
	if c.Report == "" {
		s.print("every decision is in the report, with --report FILE")
	}
}
