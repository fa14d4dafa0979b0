package publish

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
)

// disk is the output folder as this package sees it: every name is relative to
// it, with slashes, and none can lead out of it. It is an interface so that
// tests can make any single call fail, or be the last one.
//
// Errors are those of package os, so [errors.Is] works with [fs.ErrNotExist]
// and the system's numbers.
type disk interface {
	Lstat(name string) (fs.FileInfo, error)
	ReadDir(name string) ([]fs.DirEntry, error) // by name
	Open(name string) (io.ReadCloser, error)
	// Create makes a new file; one that exists is an error.
	Create(name string) (file, error)
	Mkdir(name string) error
	// Rename replaces a file that has the new name.
	Rename(from, to string) error
	Link(from, to string) error
	Remove(name string) error // a file or an empty folder
	// Lock takes the lock of all processes on name, which it makes if it is
	// absent. It never waits: if another holds it, the error is ErrLocked; if
	// it was removed meanwhile, errLockGone. The function gives the lock back
	// and removes its file.
	Lock(name string) (unlock func() error, err error)
	// Sub opens a folder in this one as a disk of its own.
	Sub(name string) (disk, error)
	Close() error
}

type file interface {
	io.Writer
	Sync() error // to the disk itself
	Close() error
}

var errLockGone = errors.New("the lock's file is gone")

// rootDisk is a folder of the operating system, through [os.Root]: the kernel
// resolves each name from an open folder, so that a link which somebody makes
// while we work cannot lead out either.
type rootDisk struct{ root *os.Root }

// openDisk opens a folder. One that was replaced by a link since it was
// looked at is refused.
func openDisk(dir string) (disk, error) {
	before, err := os.Lstat(dir)
	if err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, err
	}
	after, err := root.Stat(".")
	if err == nil && !os.SameFile(before, after) {
		err = errors.New("was replaced while it was being opened")
	}
	if err != nil {
		root.Close()
		return nil, err
	}
	return rootDisk{root}, nil
}

func (d rootDisk) Lstat(name string) (fs.FileInfo, error) { return d.root.Lstat(name) }
func (d rootDisk) Open(name string) (io.ReadCloser, error) {
	return d.root.Open(name)
}

func (d rootDisk) ReadDir(name string) ([]fs.DirEntry, error) {
	return fs.ReadDir(d.root.FS(), name)
}

func (d rootDisk) Create(name string) (file, error) {
	return d.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
}
func (d rootDisk) Mkdir(name string) error      { return d.root.Mkdir(name, 0o755) }
func (d rootDisk) Rename(from, to string) error { return d.root.Rename(from, to) }
func (d rootDisk) Link(from, to string) error   { return d.root.Link(from, to) }
func (d rootDisk) Remove(name string) error     { return d.root.Remove(name) }
func (d rootDisk) Close() error                 { return d.root.Close() }

func (d rootDisk) Sub(name string) (disk, error) {
	root, err := d.root.OpenRoot(name)
	if err != nil {
		return nil, err
	}
	return rootDisk{root}, nil
}

func (d rootDisk) Lock(name string) (func() error, error) {
	return lockFile(d.root, filepath.FromSlash(name))
}
