package publish

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"sync"
	"syscall"
)

// call is one call of a disk: what a fault can hit.
type call struct{ op, name string }

func (c call) String() string { return c.op + " " + c.name }

// changes says whether a call changes the disk, and needsSpace whether a full
// one refuses it.
func (c call) changes() bool {
	return slices.Contains([]string{"create", "write", "sync", "close", "mkdir", "rename", "link", "remove", "lock", "unlock"}, c.op)
}

func (c call) needsSpace() bool {
	return slices.Contains([]string{"create", "write", "sync", "close", "mkdir", "link", "lock"}, c.op)
}

// faultyDisk asks before each call whether it fails. A write that fails writes
// half of its bytes first.
type faultyDisk struct {
	disk
	top   *faultyDisk // of which this is a part; nil if of none
	path  string      // the part's, with a final slash
	mu    sync.Mutex
	calls []call
	// before gets each call with its number from 1.
	before func(n int, c call) error
}

func (d *faultyDisk) ask(op, name string) error {
	if d.top != nil {
		return d.top.ask(op, d.path+name)
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	c := call{op, name}
	d.calls = append(d.calls, c)
	if err := d.before(len(d.calls), c); err != nil {
		if errors.Is(err, errDie) && op != "write" {
			die()
		}
		return &fs.PathError{Op: op, Path: name, Err: err}
	}
	return nil
}

// trace lists the calls that were made: none by a nil disk, which nobody opened.
func (d *faultyDisk) trace() []call {
	if d == nil {
		return nil
	}
	return d.calls
}

// faulty makes an opener, and shows the disk that it made.
func faulty(before func(n int, c call) error, made **faultyDisk) opener {
	return func(dir string) (disk, error) {
		d, err := openDisk(dir)
		f := &faultyDisk{disk: d, before: before}
		if made != nil {
			*made = f
		}
		return f, err
	}
}

// once makes the n-th call fail.
func once(at int, err error) func(int, call) error {
	return func(n int, _ call) error {
		if n == at {
			return err
		}
		return nil
	}
}

// from makes the n-th call and all after it fail, so far as which says.
func from(at int, err error, which func(call) bool) func(int, call) error {
	return func(n int, c call) error {
		if n >= at && which(c) {
			return err
		}
		return nil
	}
}

// errDie, as the reason of a fault, ends the process as SIGKILL does.
var errDie = errors.New("die")

func die() {
	p, err := os.FindProcess(os.Getpid())
	if err == nil {
		err = p.Kill()
	}
	panic(fmt.Sprint("still alive: ", err, <-make(chan int)))
}

func always(call) bool { return true }

func (d *faultyDisk) Lstat(name string) (fs.FileInfo, error) {
	if err := d.ask("lstat", name); err != nil {
		return nil, err
	}
	return d.disk.Lstat(name)
}

func (d *faultyDisk) ReadDir(name string) ([]fs.DirEntry, error) {
	if err := d.ask("readdir", name); err != nil {
		return nil, err
	}
	return d.disk.ReadDir(name)
}

func (d *faultyDisk) Open(name string) (io.ReadCloser, error) {
	if err := d.ask("open", name); err != nil {
		return nil, err
	}
	r, err := d.disk.Open(name)
	return &faultyReader{d, name, r}, err
}

type faultyReader struct {
	d    *faultyDisk
	name string
	io.ReadCloser
}

func (r *faultyReader) Read(p []byte) (int, error) {
	if err := r.d.ask("read", r.name); err != nil {
		return 0, err
	}
	return r.ReadCloser.Read(p)
}

func (d *faultyDisk) Create(name string) (file, error) {
	if err := d.ask("create", name); err != nil {
		return nil, err
	}
	f, err := d.disk.Create(name)
	return &faultyFile{d, name, f}, err
}

type faultyFile struct {
	d    *faultyDisk
	name string
	file
}

func (f *faultyFile) Write(p []byte) (int, error) {
	if err := f.d.ask("write", f.name); err != nil {
		n, _ := f.file.Write(p[:len(p)/2])
		if errors.Is(err, errDie) {
			die()
		}
		if errors.Is(err, io.ErrShortWrite) {
			err = nil // a short write that nobody reports
		}
		return n, err
	}
	return f.file.Write(p)
}

func (f *faultyFile) Sync() error {
	return f.d.ask("sync", f.name) // without the real one, which is slow
}

func (f *faultyFile) Close() error {
	return errors.Join(f.d.ask("close", f.name), f.file.Close())
}

func (d *faultyDisk) Sub(name string) (disk, error) {
	if err := d.ask("sub", name); err != nil {
		return nil, err
	}
	sub, err := d.disk.Sub(name)
	part, top := d.path+name+"/", d.top
	if top == nil {
		top = d
	}
	return &faultyDisk{disk: sub, top: top, path: part}, err
}

func (d *faultyDisk) Mkdir(name string) error {
	if err := d.ask("mkdir", name); err != nil {
		return err
	}
	return d.disk.Mkdir(name)
}

func (d *faultyDisk) Rename(from, to string) error {
	if err := d.ask("rename", to); err != nil {
		return err
	}
	return d.disk.Rename(from, to)
}

func (d *faultyDisk) Link(from, to string) error {
	if err := d.ask("link", to); err != nil {
		return err
	}
	return d.disk.Link(from, to)
}

func (d *faultyDisk) Remove(name string) error {
	if err := d.ask("remove", name); err != nil {
		return err
	}
	return d.disk.Remove(name)
}

// Lock gives the lock back even if that is refused, but leaves its file, as the
// end of a process does.
func (d *faultyDisk) Lock(name string) (func() error, error) {
	if err := d.ask("lock", name); err != nil {
		return nil, err
	}
	unlock, err := d.disk.Lock(name)
	if err != nil {
		return nil, err
	}
	return func() error {
		refused := d.ask("unlock", name)
		err := unlock()
		if refused != nil {
			if f, e := d.disk.Create(name); e == nil {
				f.Close()
			}
			return refused
		}
		return err
	}, nil
}

// The reasons for which disks refuse.
var reasons = []error{syscall.ENOSPC, syscall.EIO, syscall.EDQUOT, syscall.EROFS, syscall.EACCES, syscall.EXDEV, io.ErrShortWrite}
