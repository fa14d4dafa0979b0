package cli

import (
	"bufio"
	"crypto/rand"
	"errors"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"runtime/debug"
	"slices"
	"strings"

	"duizhao/generator"
	"duizhao/generator/anchor"
	"duizhao/generator/carry"
	"duizhao/generator/edition"
	"duizhao/generator/intake"
	"duizhao/generator/ledger"
	"duizhao/generator/source"
)

type carryCmd struct {
	Edition string   `arg:"" help:"Slug of the edition."`
	New     string   `arg:"" name:"newfile" help:"The text that came back: Markdown or plain text (.txt); of a text with chapters the folder of their files, or one of them under its name." type:"path"`
	Report  string   `help:"Write what was found to this file, as JSON." placeholder:"FILE" type:"path"`
	Write   bool     `help:"Put the new text, with its ids, in the place of the old. Refused while something is undecided."`
	Answer  []string `help:"Decide about one block of the new text: LINE=yes, LINE=new or LINE=ID. May be given again." placeholder:"LINE=ID" sep:"none"`
	Ocr     bool     `help:"The text is OCR'd Markdown, as import reads it."`
	Reason  string   `help:"With --write: why blocks were merged, split or deleted, in one sentence, for the ledger." placeholder:"TEXT"`
}

func (carryCmd) Help() string {
	return `Each block of the new text is compared with the blocks of the text of today. What is the same, or lightly edited and in
its place, keeps its id. Everything else is asked, both texts side by side: on a terminal at once, otherwise by --answer.
A split or a merge is proposed and never taken alone. The exit status is 1 while something is undecided.

Example:
  duizhao anchors carry safety-preference back-from-the-editor.txt --report carried.json
  duizhao anchors carry safety-preference back-from-the-editor.txt --answer 41=p7k3b --answer 57=new --write`
}

func (c *carryCmd) Run(s *session) error {
	// Two large texts are held at once: their garbage is not let grow to their size.
	defer debug.SetGCPercent(debug.SetGCPercent(40))
	if c.Reason != "" {
		if err := edition.ValidReason(c.Reason); err != nil {
			return usageError("--reason " + err.Error())
		}
	}
	if rel, err := filepath.Rel(s.Content, c.Report); c.Report != "" && err == nil && !strings.HasPrefix(rel, "..") {
		return usageError("--report would write into " + relative(s.Content) + ", which holds the text; choose another place")
	}
	if c.Write {
		defer s.lock(c.Edition)()
	}
	book, ds, err := generator.Past(s.options(), c.Edition)
	if err != nil {
		return err
	}
	if book == nil || !readable(book) {
		s.diagnostics(ds)
		return exit(exitContent)
	}
	carrying, err := c.carry(s, book)
	if err != nil {
		return err
	}
	if err := c.answers(carrying); err != nil {
		return err
	}
	asked := len(c.Answer) == 0 && isTerminal(os.Stdin) && isTerminal(s.stderr)
	if asked {
		s.ask(carrying, os.Stdin)
	}
	if c.Report != "" {
		if err := replaceFile(c.Report, string(report(carrying))); err != nil {
			return err
		}
	}
	s.carried(carrying)
	s.removed(carrying)
	if open := carrying.Open(); len(open) > 0 {
		if !asked {
			for _, i := range open {
				s.question(carrying, i)
				s.hint("%s", way(carrying, i))
			}
		}
		s.say("%s undecided", count(len(open), "block"))
		if c.Write {
			s.say("nothing was written")
		}
		return exit(exitContent)
	}
	if !c.Write {
		s.hint("run it again with --write to put this text in the place of the old one")
		return nil
	}
	return c.write(s, book, carrying)
}

// carry reads the new text and compares.
func (c *carryCmd) carry(s *session, book *ledger.Book) (*ledger.Carrying, error) {
	old := book.Blocks()
	names, one, err := c.files(book.Edition)
	if err != nil {
		return nil, err
	}
	if names[0].name == "" { // said before anyone answers questions
		if c.Write {
			return nil, usageError(unplaced)
		}
		s.say("note: %s", unplaced)
	}
	if one != "" { // one chapter: the others keep what they have
		old = slices.DeleteFunc(slices.Clone(old), func(b *ledger.Block) bool { return b.Chapter != one })
	}
	var files []*ledger.Returned
	for _, n := range names {
		file, err := c.read(s, n.path)
		if err != nil {
			return nil, err
		}
		f, ds := ledger.ReadReturned(file, n.name, old)
		if ds.Errors() > 0 {
			s.diagnostics(ds)
			return nil, exit(exitContent)
		}
		files = append(files, f)
	}
	return ledger.Carry(book, old, files), nil
}

// read reads one file; where it is OCR'd it is imported first.
func (c *carryCmd) read(s *session, name string) (*source.File, error) {
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, usageError(err.Error())
	}
	file, ds := source.Decode(filepath.ToSlash(relative(name)), data)
	if file != nil && c.Ocr {
		result, more := intake.Import(file, intake.Options{Random: rand.Reader})
		ds = append(ds, more...)
		if result != nil {
			file = source.NewFile(file.Path, result.Text)
		}
	}
	if ds.Errors() > 0 {
		s.diagnostics(ds)
		return nil, exit(exitContent)
	}
	return file, nil
}

type newFile struct{ path, name string }

// unplaced is why a new text cannot be written.
const unplaced = "the text has chapters, and it is not known which of them this file is: to write it, divide it into files named as those in text/, and give their folder"

// files lists the files of the new text, and whose places they are to take. one
// is the slug of the chapter if there is one file for one chapter.
func (c *carryCmd) files(e *edition.Edition) (list []newFile, one string, err error) {
	info, err := os.Stat(c.New)
	if err != nil {
		return nil, "", usageError(err.Error())
	}
	divided := e.Chapters[0].Slug != ""
	if !info.IsDir() {
		if !divided {
			return []newFile{{c.New, "text.md"}}, "", nil
		}
		for _, ch := range e.Chapters {
			base := strings.TrimSuffix(path.Base(ch.Path), ".md")
			if strings.TrimSuffix(filepath.Base(c.New), filepath.Ext(c.New)) == base {
				return []newFile{{c.New, "text/" + base + ".md"}}, ch.Slug, nil
			}
		}
		return []newFile{{c.New, ""}}, "", nil
	}
	entries, err := os.ReadDir(c.New)
	if err != nil {
		return nil, "", err
	}
	for _, entry := range entries {
		name := strings.TrimSuffix(entry.Name(), filepath.Ext(entry.Name())) + ".md" // a .txt becomes one
		if !edition.IsChapterName(name) || !slices.Contains([]string{".md", ".txt"}, filepath.Ext(entry.Name())) {
			continue
		}
		to := "text/" + name
		if !divided {
			return nil, "", usageError(c.Edition + " has no chapters: give one file; to divide it, carry the ids first")
		}
		list = append(list, newFile{filepath.Join(c.New, entry.Name()), to})
	}
	if len(list) == 0 {
		return nil, "", usageError(relative(c.New) + " has no file named as a chapter is: 01-name.md or 01-name.txt")
	}
	return list, "", nil
}

// answers gives the answers of the command line.
func (c *carryCmd) answers(carrying *ledger.Carrying) error {
	for _, a := range c.Answer {
		where, answer, ok := strings.Cut(a, "=")
		i := slices.IndexFunc(carrying.Items, func(i *ledger.Item) bool { return fmt.Sprint(i.Line) == where || itemName(carrying, i) == where })
		if !ok || i < 0 {
			return usageError(fmt.Sprintf("--answer %s: there is no block at %q; write LINE=yes, LINE=new or LINE=ID", a, where))
		}
		if err := carrying.Answer(carrying.Items[i], answer); err != nil {
			return usageError(fmt.Sprintf("--answer %s: %v", a, err))
		}
	}
	return nil
}

// itemName is how an item is named in answers: by its line, and where there are
// several files by file and line.
func itemName(c *ledger.Carrying, i *ledger.Item) string {
	if len(c.Files) == 1 {
		return fmt.Sprint(i.Line)
	}
	return fmt.Sprintf("%s:%d", path.Base(i.File.File.Path), i.Line)
}

// write puts the new text in the place of the old.
func (c *carryCmd) write(s *session, book *ledger.Book, carrying *ledger.Carrying) error {
	taken := map[string]bool{}
	for _, id := range book.Taken() {
		taken[id] = true
	}
	mint := func(k ledger.Kind) (string, error) {
		prefix := anchor.Paragraph
		if k == ledger.Heading {
			prefix = anchor.Heading
		}
		id, err := anchor.Mint(rand.Reader, prefix, taken)
		taken[id] = true
		return id, err
	}
	texts, facts, err := carrying.Write(mint, strings.Join(strings.Fields(c.Reason), " "))
	if err != nil {
		return err
	}
	dir := filepath.Join(s.Content, "editions", c.Edition)
	for _, t := range texts {
		name := filepath.Join(dir, filepath.FromSlash(t.Name))
		if err := replaceFile(name, t.Text); err != nil {
			return err
		}
		s.print("%s: written", relative(name))
	}
	return s.conclude(c, book, facts)
}

// conclude records what became of released anchors, or says how to.
func (s *session) conclude(c *carryCmd, book *ledger.Book, facts []edition.Fact) error {
	if len(facts) > 0 && c.Reason != "" {
		if err := s.record(book, facts); err != nil {
			return err
		}
	} else if len(facts) > 0 {
		s.say("released anchors that need a word for their readers:")
		for _, f := range facts {
			how := "--deleted"
			if len(f.Into) > 0 {
				how = "--into " + strings.Join(f.Into, ",")
			}
			s.say("  %s", s.command(fmt.Sprintf("duizhao anchors retire %s %s %s --reason \"…\"", c.Edition, f.ID, how)))
		}
	}
	s.hint("now run: duizhao check; translations of blocks that are no more are reported there")
	return nil
}

// carried says how many blocks there are of each verdict.
func (s *session) carried(c *ledger.Carrying) {
	counts := map[carry.Verdict]int{}
	for _, i := range c.Items {
		counts[i.Verdict]++
	}
	var parts []string
	for _, v := range []carry.Verdict{carry.Kept, carry.Edited, carry.Moved, carry.Split, carry.Merged, carry.New, carry.Undecided} {
		if n := counts[v]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, v))
		}
	}
	parts = append(parts, fmt.Sprintf("%d removed", len(c.Removed)))
	s.print("%s: %s", count(len(c.Items), "block"), strings.Join(parts, ", "))
}

// ask asks about what is undecided, until the input ends.
func (s *session) ask(c *ledger.Carrying, in io.Reader) {
	lines := bufio.NewScanner(in)
	for _, i := range c.Open() {
		if !i.Open() {
			continue // settled together with one before
		}
		s.question(c, i)
		for i.Open() {
			fmt.Fprint(s.stderr, "  [y] it is  [n] it is new  [ID] it is that one  [Enter] leave it open  [q] stop asking  [?] ")
			if !lines.Scan() {
				return
			}
			answer := strings.TrimSpace(lines.Text())
			switch answer {
			case "?":
				s.say("  y: the proposal is right. n: this is a new block, and the old ones that were proposed are removed unless another\n" +
					"  block is them. An id such as p7k3b: it is that old block. Nothing is written before all is answered.")
				continue
			case "q":
				return
			case "y":
				answer = "yes"
			case "n":
				answer = "new"
			}
			if answer == "" {
				break
			}
			var refused ledger.Refusal
			if err := c.Answer(i, answer); errors.As(err, &refused) {
				s.fail("%v", refused)
				continue
			}
			break
		}
	}
}

// question shows what is undecided: the new text, and the old ones it may be.
func (s *session) question(c *ledger.Carrying, i *ledger.Item) {
	at := fmt.Sprintf("%s:%d", i.File.File.Path, i.Line)
	switch {
	case i.Verdict == carry.Merged:
		s.say("\n%s: are %s one block now, under the id %s?", at, strings.Join(i.From, " and "), i.ID)
	case i.Verdict == carry.Split:
		s.say("\n%s: is %s divided here, and this its first part?", at, strings.Join(i.From, " and "))
	case i.ID != "":
		s.say("\n%s: is this %s? (%.0f %% alike)", at, i.ID, 100*i.Score)
	default:
		s.say("\n%s: is this a block of the old text?", at)
	}
	if parts := c.Parts(i); len(parts) > 1 {
		for n, p := range parts {
			s.say("  part %d %s", n+1, bothEnds(p.Text))
		}
	} else {
		s.say("  new    %s", bothEnds(i.Text))
	}
	shown := map[string]bool{}
	ids := append([]string{i.ID}, i.From...)
	if i.RunnerUp != nil {
		ids = append(ids, i.RunnerUp.ID)
	}
	for _, id := range ids {
		if b := c.Book.Block(id); b != nil && !shown[id] {
			shown[id] = true
			s.say("  %-6s %s", id, bothEnds(b.Flow.Text))
		}
	}
}

// way is how an item is answered without a terminal.
func way(c *ledger.Carrying, i *ledger.Item) string {
	name := itemName(c, i)
	if i.ID == "" {
		return fmt.Sprintf("--answer %s=new, or %[1]s=ID", name)
	}
	return fmt.Sprintf("--answer %s=yes, %[1]s=new, or %[1]s=ID", name)
}

// removed lists the blocks and notes of the old text that are not in the new one:
// a note whose mark did not come back is lost without a gap to be seen.
func (s *session) removed(c *ledger.Carrying) {
	for _, id := range c.Removed {
		if b := c.Book.Block(id); b != nil {
			s.say("removed: %s (%s %s) %s", id, b.Kind, b.Number, ledger.Excerpt(b.Flow.Text, 60))
		}
	}
}

// bothEnds shows a long text by its beginning and its end.
func bothEnds(text string) string {
	r := []rune(strings.Join(strings.Fields(text), " "))
	if len(r) <= 200 {
		return string(r)
	}
	return string(r[:110]) + " … " + string(r[len(r)-80:])
}
