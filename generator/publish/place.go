package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// place gives the absolute path of the output folder, or says why it may not
// be one. Nothing is created. Symbolic links above the folder are followed
// (/tmp is one on macOS), the folder itself may not be one: whoever made it
// chose what it shows to, and that would be written over.
func (o Options) place() (string, error) {
	refuse := func(problem, hint string) (string, error) {
		return "", &Error{Kind: Refused, Path: o.Dir, Problem: problem, Hint: hint}
	}
	const another = "choose a folder of its own, for example public"
	if strings.TrimSpace(o.Dir) == "" {
		return "", &Error{Kind: Refused, Path: `""`, Problem: "is no output folder", Hint: another}
	}
	abs, err := filepath.Abs(o.Dir)
	if err != nil {
		return "", failure(o.Dir, "cannot be found", err)
	}
	switch info, err := os.Lstat(abs); {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return "", failure(o.Dir, "cannot be looked at", err)
	case info.Mode().Type() == fs.ModeSymlink:
		return refuse("is a symbolic link", "give the folder that it leads to, or remove the link")
	case !info.IsDir():
		return refuse("is not a folder", another)
	}
	real, err := resolve(abs)
	if err != nil {
		return "", failure(o.Dir, "cannot be found", err)
	}
	if filepath.Dir(real) == real {
		return refuse("is the root of the file system", another)
	}
	if home, err := os.UserHomeDir(); err == nil && within(home, real) {
		return refuse("is or holds your home folder", another)
	}
	project := o.Project
	if project == "" {
		project = "."
	}
	if within(project, real) {
		return refuse("is or holds the project", another)
	}
	for _, src := range o.Sources {
		switch {
		case within(src, real):
			return refuse("is or holds "+filepath.ToSlash(src)+", which the site is made from", another)
		case within(real, src):
			return refuse("lies in "+filepath.ToSlash(src)+", which the site is made from", another)
		}
	}
	return abs, nil
}

// within says whether child is parent or lies in it, by the identity of
// folders, so that links and the spelling of case do not matter; and by name,
// for what does not exist yet.
func within(child, parent string) bool {
	child, err1 := resolve(child)
	parent, err2 := resolve(parent)
	if err1 != nil || err2 != nil {
		return false
	}
	info, err := os.Stat(parent)
	for p := child; ; p = filepath.Dir(p) {
		if p == parent {
			return true
		}
		if err == nil {
			if at, err := os.Stat(p); err == nil && os.SameFile(at, info) {
				return true
			}
		}
		if p == filepath.Dir(p) {
			return false
		}
	}
}

// resolve is the absolute path with no symbolic links in it. The last parts
// may not exist yet.
func resolve(p string) (string, error) {
	abs, err := filepath.Abs(p)
	if err != nil {
		return "", err
	}
	real, err := filepath.EvalSymlinks(abs)
	if errors.Is(err, fs.ErrNotExist) && filepath.Dir(abs) != abs {
		parent, err := resolve(filepath.Dir(abs))
		return filepath.Join(parent, filepath.Base(abs)), err
	}
	return real, err
}
