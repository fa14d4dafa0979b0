package source

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
)

// Overlay is a file system in which the files of upper hide those of lower that
// have the same name. A folder lists the files of both.
func Overlay(upper, lower fs.FS) fs.FS { return overlay{upper, lower} }

type overlay struct{ upper, lower fs.FS }

func (o overlay) Open(name string) (fs.File, error) {
	if info, err := fs.Stat(o.upper, name); err == nil && !info.IsDir() {
		return o.upper.Open(name)
	}
	f, err := o.lower.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.upper.Open(name)
	}
	return f, err
}

func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	up, errUp := fs.ReadDir(o.upper, name)
	low, errLow := fs.ReadDir(o.lower, name)
	if errUp != nil && errLow != nil {
		return nil, errLow
	}
	byName := func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) }
	all := slices.Concat(up, low)
	slices.SortStableFunc(all, byName)
	return slices.CompactFunc(all, func(a, b fs.DirEntry) bool { return a.Name() == b.Name() }), nil
}
