// Package source owns what authors wrote: files read through an [fs.FS], places
// in them ([Pos]), and what is wrong with them ([Diagnostic]).
//
// A [File] is text that every later stage may trust: valid UTF-8, line ends
// LF, no byte order mark, no NUL and no invisible direction controls. Anything
// else is refused here with its place.
//
// Stages never print and never stop at the first fault: they return their
// value together with [Diagnostics], and package cli sorts and prints them.
package source

import (
	"errors"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// MaxFileSize is the largest file that is read, in bytes. A book of a million
// characters is 3 MB; what is larger is no text.
const MaxFileSize = 32 << 20

// File is one text file, read and found sound.
type File struct {
	Path  string // as shown to authors, with slashes
	Text  string // UTF-8, LF
	lines []int  // byte offset of each line's start
}

// Pos is a place in a file. Line and Column start at 1, Column counts code
// points; 0 means the whole file or the whole line. Excerpt is the text of the
// line, so that a diagnostic can be printed without the file.
type Pos struct {
	Path         string
	Line, Column int
	Excerpt      string
}

// NewFile makes a File of text that is already known to be sound, for tests and
// for what is read from elsewhere than a file system.
func NewFile(path, text string) *File {
	f := &File{Path: path, Text: text, lines: []int{0}}
	for i := 0; i < len(text); i++ {
		if text[i] == '\n' {
			f.lines = append(f.lines, i+1)
		}
	}
	return f
}

// Read reads the file name of fsys, which is shown to authors as path. The
// file is nil if any diagnostic is an error.
func Read(fsys fs.FS, name, path string) (*File, Diagnostics) {
	at := Pos{Path: path}
	info, err := fs.Stat(fsys, name)
	if err != nil {
		return nil, Diagnostics{Errorf(at, "unreadable", "cannot be read: %v", cause(err))}
	}
	if !info.Mode().IsRegular() {
		return nil, Diagnostics{Errorf(at, "not-a-file", "is not a regular file (%s)", info.Mode().Type())}
	}
	if info.Size() > MaxFileSize {
		return nil, Diagnostics{Errorf(at, "too-large", "is %d bytes long; the limit is %d", info.Size(), MaxFileSize).
			WithHint("split the text into chapters: text/01-name.md, text/02-name.md, …")}
	}
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, Diagnostics{Errorf(at, "unreadable", "cannot be read: %v", cause(err))}
	}
	return Decode(path, data)
}

func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// Decode checks bytes that an author gave and makes a File of them. The file
// is nil if any diagnostic is an error.
func Decode(path string, data []byte) (*File, Diagnostics) {
	if !utf8.Valid(data) {
		off := 0
		for off < len(data) {
			r, n := utf8.DecodeRune(data[off:])
			if r == utf8.RuneError && n == 1 {
				break
			}
			off += n
		}
		pos := NewFile(path, string(data[:off])).Pos(off)
		return nil, Diagnostics{Errorf(pos, "invalid-utf8", "is not UTF-8: byte 0x%02x at offset %d", data[off], off).
			WithHint("save the file as UTF-8; Chinese files from older systems are often GB 18030 or Big5")}
	}
	text := strings.TrimPrefix(string(data), "\ufeff")
	text = strings.ReplaceAll(text, "\r\n", "\n")
	text = strings.ReplaceAll(text, "\r", "\n")
	f := NewFile(path, text)
	if at := conflict(text); at >= 0 {
		return nil, Diagnostics{Errorf(f.Pos(at), "merge-conflict", "two branches met here, and the merge was left open").
			WithHint("keep what is right of both sides (of a ledger: the lines of both) and delete the lines that begin with <<<<<<<, ======= and >>>>>>>")}
	}
	var ds Diagnostics
	for i, r := range text {
		if name := forbidden(r); name != "" {
			ds = append(ds, Errorf(f.Pos(i), "forbidden-character", "contains %s (U+%04X)", name, r).
				WithHint("delete it: it cannot be seen, and makes the text read otherwise than it is stored"))
		}
	}
	if len(ds) > 0 {
		return nil, ds
	}
	return f, nil
}

var conflictMarks = regexp.MustCompile(`(?m)^<{7} .*\n(?s:.*?)^={7}$(?s:.*?)^>{7} `)

// conflict finds the place where version control left a merge to be finished, or
// gives -1. Such lines are no text, though most notations would take them.
func conflict(text string) int {
	if !strings.Contains(text, "<<<<<<< ") {
		return -1
	}
	if m := conflictMarks.FindStringIndex(text); m != nil {
		return m[0]
	}
	return -1
}

// forbidden names a character that no text may contain, or returns "".
// Direction controls are refused because they can make a source read otherwise
// than it is (Unicode Technical Report 36, "Trojan Source").
func forbidden(r rune) string {
	switch {
	case r == 0:
		return "a NUL character"
	case r == '\n' || r == '\t':
		return ""
	case r < 0x20 || r >= 0x7f && r < 0xa0:
		return "a control character"
	case r >= 0x202a && r <= 0x202e || r >= 0x2066 && r <= 0x2069:
		return "an invisible direction control"
	case r == 0xfeff:
		return "a byte order mark inside the text"
	case r >= 0xfdd0 && r <= 0xfdef || r&0xfffe == 0xfffe:
		return "a noncharacter"
	}
	return ""
}

// Pos gives the place of a byte offset into Text. An offset outside the text is
// clamped to it.
func (f *File) Pos(offset int) Pos {
	offset = max(0, min(offset, len(f.Text)))
	i, found := slices.BinarySearch(f.lines, offset)
	if !found {
		i--
	}
	start := f.lines[i]
	return Pos{
		Path: f.Path, Line: i + 1,
		Column:  utf8.RuneCountInString(f.Text[start:offset]) + 1,
		Excerpt: f.line(i),
	}
}

// PosAt gives the place of a line and a column in code points, both from 1.
func (f *File) PosAt(line, column int) Pos {
	p := Pos{Path: f.Path, Line: line, Column: column}
	if line >= 1 && line <= len(f.lines) {
		p.Excerpt = f.line(line - 1)
	}
	return p
}

// Whole is the position of the file itself.
func (f *File) Whole() Pos { return Pos{Path: f.Path} }

func (f *File) line(i int) string {
	end := len(f.Text)
	if i+1 < len(f.lines) {
		end = f.lines[i+1] - 1
	}
	return f.Text[f.lines[i]:end]
}

// NFC is Unicode's normal form C of s: é as one code point. It is offered here
// because normalization of what authors wrote is this package's business.
func NFC(s string) string { return norm.NFC.String(s) }
