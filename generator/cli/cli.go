// Package cli is the command line: flags, messages, exit codes. It is the only
// package that prints or exits. The rules of what is printed stand in
// terminal.go.
package cli

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"duizhao/generator"
	"duizhao/generator/publish"
	"duizhao/generator/source"
)

// Exit codes, a contract with scripts.
const (
	exitDone    = 0
	exitContent = 1 // the content has errors, all of them printed
	exitUsage   = 2 // wrong usage
	exitMachine = 3 // I/O, lock, signal
)

// app is the command line as kong reads it, and what commands share.
type app struct {
	Content string `help:"Folder that holds site.yaml." default:"content" placeholder:"DIR" type:"path"`
	Out     string `help:"Folder to write the site to." default:"public" placeholder:"DIR" type:"path"`

	New     newCmd     `cmd:"" help:"Make a small complete site to start from."`
	Import  importCmd  `cmd:"" help:"Turn an OCR'd journal article into an edition."`
	Build   buildCmd   `cmd:"" help:"Build the site."`
	Serve   serveCmd   `cmd:"" help:"Build the site and serve it to this machine."`
	Check   checkCmd   `cmd:"" help:"Report everything that build would refuse, and doubts. Writes nothing."`
	Anchors anchorsCmd `cmd:"" help:"Give permanent ids, and keep what was released."`
	Release releaseCmd `cmd:"" help:"Freeze an edition as a numbered release."`
	Suggest suggestCmd `cmd:"" help:"Propose concepts and instruments mined from a text."`
	Cite    citeCmd    `cmd:"" help:"Print the reference of a paragraph."`
	Terms   termsCmd   `cmd:"" help:"Show how the terms of an edition were matched."`
	Version versionCmd `cmd:"" help:"Show the version."`
}

// session is what a command runs with.
type session struct {
	*app
	*terminal
	layouts, assets fs.FS
}

// exit is an error that only carries an exit code: all has been said.
type exit int

func (exit) Error() string { return "" }

// Main runs duizhao and returns its exit code.
func Main(args []string, layouts, assets fs.FS) int {
	return run(args, layouts, assets, os.Stdout, os.Stderr)
}

func run(args []string, layouts, assets fs.FS, stdout, stderr io.Writer) (code int) {
	var a app
	t := newTerminal(stdout, stderr)
	stopped := -1
	parser := kong.Must(&a,
		kong.Name("duizhao"),
		kong.Description("duizhao builds bilingual annotated editions of Chinese texts: a plain folder for any static host."),
		kong.Writers(stdout, stderr),
		kong.Exit(func(c int) { stopped = c; panic(exit(c)) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, WrapUpperBound: 100}),
	)
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(exit); !ok || stopped < 0 {
				panic(r)
			}
			code = stopped
		}
	}()
	if len(args) == 0 {
		args = []string{"--help"}
	}
	ctx, err := parser.Parse(args)
	if err != nil {
		t.fail("%v", err)
		t.hint("run: duizhao --help")
		return exitUsage
	}
	return t.code(ctx.Run(&session{&a, t, layouts, assets}))
}

// code prints an error, unless all has been said, and gives its exit code.
func (t *terminal) code(err error) int {
	var quiet exit
	var pub *publish.Error
	switch {
	case err == nil:
		return exitDone
	case errors.As(err, &quiet):
		return int(quiet)
	case errors.As(err, &pub):
		t.fail("%v", pub)
		if pub.Hint != "" {
			t.hint("%s", pub.Hint)
		}
		switch pub.Kind {
		case publish.Invalid:
			return exitContent
		case publish.Refused:
			return exitUsage
		}
		return exitMachine
	}
	if errors.Is(err, fs.ErrNotExist) && !errors.As(err, new(usageError)) {
		t.fail("%v", err)
		t.hint("run duizhao in the folder that holds content/, or name that folder with --content")
		return exitUsage
	}
	var usage usageError
	t.fail("%v", err)
	if errors.As(err, &usage) {
		return exitUsage
	}
	return exitMachine
}

// usageError is a command used wrongly.
type usageError string

func (e usageError) Error() string { return string(e) }

func (s *session) options() generator.Options {
	return generator.Options{Content: relative(s.Content), Out: relative(s.Out), Layouts: s.layouts, Assets: s.assets}
}

var command = regexp.MustCompile(`duizhao (anchors (?:assign|status|carry|retire)|release|check|cite)`)

// command makes a proposed command one that the user can run here, with the
// folder that the user named.
func (s *session) command(text string) string {
	content := relative(s.Content)
	if content == "content" {
		return text
	}
	if strings.ContainsAny(content, " '\"\\$`") {
		content = "'" + strings.ReplaceAll(content, "'", `'\''`) + "'"
	}
	return command.ReplaceAllStringFunc(text, func(s string) string { return s + " --content " + content })
}

// commands does so in the hints of diagnostics.
func (s *session) commands(ds source.Diagnostics) source.Diagnostics {
	ds = slices.Clone(ds)
	for i := range ds {
		ds[i].Hint = s.command(ds[i].Hint)
	}
	return ds
}

func (s *session) diagnostics(ds source.Diagnostics) { s.terminal.diagnostics(s.commands(ds)) }
