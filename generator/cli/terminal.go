package cli

import (
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"duizhao/generator/source"
)

// What duizhao prints:
//
//   - Results go to stdout, everything else to stderr.
//   - A diagnostic is one paragraph: place, severity, what is wrong, the line, a
//     caret, and after "=" the way out. All are printed, sorted by place, and
//     counted at the end.
//   - What is wrong and the way out are two sentences, never one.
//   - Colour only on a terminal, and never with NO_COLOR. It repeats what the
//     words say.
//   - Paths are as the user would type them here.

type terminal struct {
	stdout, stderr io.Writer
	colour         bool
}

func newTerminal(stdout, stderr io.Writer) *terminal {
	return &terminal{stdout, stderr, isTerminal(stderr) && os.Getenv("NO_COLOR") == "" && os.Getenv("TERM") != "dumb"}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	info, err := f.Stat()
	if err != nil || info.Mode()&os.ModeCharDevice == 0 {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(info, null)
}

// print writes a result.
func (t *terminal) print(format string, args ...any) { fmt.Fprintf(t.stdout, format+"\n", args...) }

// say writes what is not a result.
func (t *terminal) say(format string, args ...any) { fmt.Fprintf(t.stderr, format+"\n", args...) }

func (t *terminal) fail(format string, args ...any) {
	t.say("%s", t.paint("error: ", "1;31")+fmt.Sprintf(format, args...))
}

func (t *terminal) hint(format string, args ...any) {
	t.say("%s", "  = "+fmt.Sprintf(format, args...))
}

func (t *terminal) paint(s, code string) string {
	if !t.colour {
		return s
	}
	return "\x1b[" + code + "m" + s + "\x1b[0m"
}

var (
	severityWord = regexp.MustCompile(`(?m)^(.*?: |)(error|warning|note): `)
	caretLine    = regexp.MustCompile(`(?m)^( +\| +)\^$`)
)

// diagnostics prints all, and how many there are.
func (t *terminal) diagnostics(ds source.Diagnostics) {
	ds = ds.Sorted()
	for _, d := range ds {
		text := source.Render(d)
		if t.colour {
			text = t.paintDiagnostic(text)
		}
		fmt.Fprintln(t.stderr, text)
	}
	if len(ds) > 0 {
		t.say("%s", tally(ds))
	}
}

func (t *terminal) paintDiagnostic(text string) string {
	text = severityWord.ReplaceAllStringFunc(text, func(s string) string {
		for word, code := range map[string]string{"error: ": "1;31", "warning: ": "1;33", "note: ": "1;36"} {
			if head, ok := strings.CutSuffix(s, word); ok {
				return head + t.paint(word, code)
			}
		}
		return s
	})
	return caretLine.ReplaceAllString(text, "$1"+t.paint("^", "1;31"))
}

// tally is "2 errors, 1 warning".
func tally(ds source.Diagnostics) string {
	errors := ds.Errors()
	var parts []string
	if errors > 0 {
		parts = append(parts, count(errors, "error"))
	}
	if w := len(ds) - errors; w > 0 {
		parts = append(parts, count(w, "warning"))
	}
	return strings.Join(parts, ", ")
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}

// relative shows a path as the user would type it here, where that is shorter.
func relative(path string) string {
	wd, err := os.Getwd()
	if err != nil {
		return path
	}
	rel, err := filepath.Rel(wd, path)
	if err != nil || strings.HasPrefix(rel, ".."+string(filepath.Separator)+"..") {
		return path
	}
	return rel
}
