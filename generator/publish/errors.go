package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// Kind says whose fault an [Error] is, and thereby how a command ends.
type Kind int

const (
	// Invalid: the list of files is no site (exit 1).
	Invalid Kind = iota
	// Refused: the output folder is not one to write to (exit 2).
	Refused
	// Machine: the disk, the rights, another build or a signal (exit 3).
	Machine
)

func (k Kind) String() string {
	switch k {
	case Invalid:
		return "invalid"
	case Refused:
		return "refused"
	case Machine:
		return "machine"
	default:
		panic(fmt.Sprintf("publish: kind %d", int(k)))
	}
}

// ErrLocked is in the chain of an [Error] if another build is working in the
// folder.
var ErrLocked = errors.New("another build is writing to it")

// ErrStopped is in the chain of an [Error] if Options.Done was closed.
var ErrStopped = errors.New("stopped")

// Error is every error of this package.
type Error struct {
	Kind    Kind
	Path    string // what it is about, as the user wrote the folder
	Problem string // what is wrong: a predicate of Path, no full stop
	Hint    string // a way out: a sentence without full stop
	Err     error  // the cause, if the system gave one
}

// Error is path, problem and cause; the hint is separate, so that it can be
// printed apart.
func (e *Error) Error() string {
	s := e.Path + ": " + e.Problem
	if e.Err != nil {
		s += ": " + e.Err.Error()
	}
	return s
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Err }

// cause strips the calls and paths that package os puts before a reason: the
// path is said already, and the work folder's would only confuse.
func cause(err error) error {
	var pe *fs.PathError
	var le *os.LinkError
	var se *os.SyscallError
	switch {
	case errors.As(err, &pe):
		return pe.Err
	case errors.As(err, &le):
		return le.Err
	case errors.As(err, &se):
		return se.Err
	}
	return err
}

// failure makes an Error of what the system said, with the way out for its
// reason.
func failure(path, problem string, err error) *Error {
	e := &Error{Kind: Machine, Path: path, Problem: problem, Err: cause(err)}
	switch {
	case errors.Is(err, ErrLocked):
		e.Hint = "wait until the other build has ended, or give this one another output folder"
	case errors.Is(err, syscall.ENOSPC), errors.Is(err, syscall.EDQUOT):
		e.Hint = "free some space: the old and the new bytes of what changes must both fit"
	case errors.Is(err, fs.ErrPermission), errors.Is(err, syscall.EROFS):
		e.Hint = "make the folder and everything in it writable for you, or choose another output folder"
	case errors.Is(err, syscall.EXDEV):
		e.Hint = "a part of the folder lies on another file system; unmount it, or choose another output folder"
	case errors.Is(err, errors.ErrUnsupported):
		e.Hint = "this file system cannot do that; choose an output folder on a local disk"
	default:
		e.Hint = "look after the disk, then build again"
	}
	return e
}

// show is a path of the folder as the user would write it.
func (f *folder) show(path string) string {
	return filepath.ToSlash(filepath.Join(f.opts.Dir, filepath.FromSlash(path)))
}

func (f *folder) machine(path, problem string, err error) *Error {
	return failure(f.show(path), problem, err)
}

func (f *folder) refuse(path, problem, hint string) *Error {
	return &Error{Kind: Refused, Path: f.show(path), Problem: problem, Hint: hint}
}
