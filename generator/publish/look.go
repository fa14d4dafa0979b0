package publish

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"hash"
	"io"
	"io/fs"
	"sync"
	"sync/atomic"
	"syscall"
)

// kind is what stands at a path.
type kind int

const (
	absent kind = iota
	regular
	directory
	odd // a link, a pipe, a device: never opened, never followed
)

// seen is what was found at a path.
type seen struct {
	kind kind
	sha  string      // of a regular file
	info fs.FileInfo // nil if absent
}

// kindOf says what stands at a path.
func (f *folder) kindOf(path string) (kind, fs.FileInfo, error) { return f.kindIn(f.disk, path, path) }

// kindIn is kindOf for a name in a part of the folder.
func (f *folder) kindIn(d disk, name, path string) (kind, fs.FileInfo, error) {
	info, err := d.Lstat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		return absent, nil, nil
	case err != nil:
		return 0, nil, f.machine(path, "cannot be looked at", err)
	case info.Mode().IsRegular():
		return regular, info, nil
	case info.IsDir():
		return directory, info, nil
	}
	return odd, info, nil
}

// look says what stands at a path whose parents are known to be no links.
func (f *folder) look(path string) (seen, error) { return f.lookIn(f.disk, path, path, nil) }

// lookIn is look for a name in a part of the folder. If the file has the bytes
// of the target, it is compared and not hashed again; the target may be nil.
func (f *folder) lookIn(d disk, name, path string, t *target) (seen, error) {
	k, info, err := f.kindIn(d, name, path)
	if err != nil || k != regular {
		return seen{kind: k, info: info}, err
	}
	r, err := d.Open(name)
	if err != nil {
		return seen{}, f.machine(path, "cannot be read", err)
	}
	defer r.Close()
	c := comparer{h: sha256.New()}
	if t != nil && info.Size() == int64(len(t.Data)) {
		c.want = t.Data
	}
	buf := buffers.Get().(*[]byte)
	defer buffers.Put(buf)
	if _, err := io.CopyBuffer(&c, struct{ io.Reader }{r}, *buf); err != nil {
		return seen{}, f.machine(path, "cannot be read", err)
	}
	if c.want != nil && c.n == len(c.want) {
		return seen{k, t.sha, info}, nil
	}
	return seen{k, c.sum(), info}, nil
}

// comparer takes the bytes of a file and holds them against others. From the
// first that differ, or from the start if there are none to compare with, it
// hashes them.
type comparer struct {
	want []byte // nil once they differ
	n    int    // bytes that were equal
	h    hash.Hash
}

func (c *comparer) Write(p []byte) (int, error) {
	if c.want != nil {
		if rest := c.want[c.n:]; len(p) <= len(rest) && bytes.Equal(p, rest[:len(p)]) {
			c.n += len(p)
			return len(p), nil
		}
		c.h.Write(c.want[:c.n])
		c.want = nil
	}
	return c.h.Write(p)
}

// sum is the hash of all that was written.
func (c *comparer) sum() string {
	if c.want != nil { // it ended early
		c.h.Write(c.want[:c.n])
	}
	return hex.EncodeToString(c.h.Sum(nil))
}

// buffers are for io.CopyBuffer, which would make one for each file: most of
// the memory that a build without changes would take.
var buffers = sync.Pool{New: func() any { b := make([]byte, 64<<10); return &b }}

func (f *folder) read(name string) ([]byte, error) {
	r, err := f.disk.Open(name)
	if err != nil {
		return nil, err
	}
	defer r.Close()
	return io.ReadAll(r)
}

func sum(data []byte) string {
	h := sha256.Sum256(data)
	return hex.EncodeToString(h[:])
}

// parallel calls do for 0 … n-1, several at once, and returns the error of the
// lowest number that failed. After a failure no new calls begin, so which one
// is reported may differ from run to run when several would fail.
func parallel(n int, do func(i int) error) error {
	var (
		wg    sync.WaitGroup
		next  atomic.Int64
		mu    sync.Mutex
		at    = n
		first error
	)
	for range min(workers(), n) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				if err := do(i); err != nil {
					next.Store(int64(n))
					mu.Lock()
					if i < at {
						at, first = i, err
					}
					mu.Unlock()
				}
			}
		})
	}
	wg.Wait()
	return first
}
