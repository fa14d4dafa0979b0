package source

import (
	"cmp"
	"fmt"
	"slices"
)

// Severity says whether a diagnostic stops the build.
type Severity int

// An Error stops the build; a Warning does so only under --strict.
const (
	Error Severity = iota
	Warning
)

func (s Severity) String() string {
	switch s {
	case Error:
		return "error"
	case Warning:
		return "warning"
	default:
		panic(fmt.Sprintf("source: severity %d", int(s)))
	}
}

// Diagnostic is one fault or doubt in what an author wrote. It is made where
// the position is known and carried by value; only package cli prints it.
type Diagnostic struct {
	Severity Severity
	Code     string // stable, kebab-case: scripts filter on it
	Message  string // one sentence, lower case, no full stop
	At       Pos
	Hint     string // what to do about it; may be empty
	Notes    []Note
}

// Note points to a second place that a diagnostic is about.
type Note struct {
	Message string
	At      Pos
}

// Errorf makes an error at a position.
func Errorf(at Pos, code, format string, args ...any) Diagnostic {
	return Diagnostic{Severity: Error, Code: code, Message: fmt.Sprintf(format, args...), At: at}
}

// Warningf makes a warning at a position.
func Warningf(at Pos, code, format string, args ...any) Diagnostic {
	return Diagnostic{Severity: Warning, Code: code, Message: fmt.Sprintf(format, args...), At: at}
}

// WithHint returns the diagnostic with a way out added.
func (d Diagnostic) WithHint(format string, args ...any) Diagnostic {
	d.Hint = fmt.Sprintf(format, args...)
	return d
}

// WithNote returns the diagnostic with a second place added.
func (d Diagnostic) WithNote(at Pos, format string, args ...any) Diagnostic {
	d.Notes = append(slices.Clip(d.Notes), Note{Message: fmt.Sprintf(format, args...), At: at})
	return d
}

// Diagnostics is what a stage found fault with, in the order found.
type Diagnostics []Diagnostic

// Errors counts the diagnostics that stop a build.
func (ds Diagnostics) Errors() int {
	n := 0
	for _, d := range ds {
		if d.Severity == Error {
			n++
		}
	}
	return n
}

// Sorted returns the diagnostics by place, then code, then message, each once.
func (ds Diagnostics) Sorted() Diagnostics {
	out := slices.Clone(ds)
	slices.SortStableFunc(out, compare)
	return slices.CompactFunc(out, func(a, b Diagnostic) bool { return compare(a, b) == 0 })
}

func compare(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.At.Path, b.At.Path),
		cmp.Compare(a.At.Line, b.At.Line),
		cmp.Compare(a.At.Column, b.At.Column),
		cmp.Compare(a.Severity, b.Severity),
		cmp.Compare(a.Code, b.Code),
		cmp.Compare(a.Message, b.Message),
	)
}
