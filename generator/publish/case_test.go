package publish

import (
	"io"
	"io/fs"
	"strings"
	"syscall"
	"testing"
)

// foldingDisk takes names that differ in case or normal form for one, as those
// of macOS and Windows do.
type foldingDisk struct{ disk }

// real is the name under which something stands, as far as something does.
func (d foldingDisk) real(name string) string {
	at := "."
	for part := range strings.SplitSeq(name, "/") {
		entries, _ := d.disk.ReadDir(at)
		for _, e := range entries {
			if fold(e.Name()) == fold(part) {
				part = e.Name()
			}
		}
		at = strings.TrimPrefix(at+"/"+part, "./")
	}
	return at
}

func (d foldingDisk) Lstat(name string) (fs.FileInfo, error) { return d.disk.Lstat(d.real(name)) }

func (d foldingDisk) ReadDir(name string) ([]fs.DirEntry, error) { return d.disk.ReadDir(d.real(name)) }

func (d foldingDisk) Open(name string) (io.ReadCloser, error) { return d.disk.Open(d.real(name)) }

func (d foldingDisk) Create(name string) (file, error) { return d.disk.Create(d.real(name)) }

func (d foldingDisk) Mkdir(name string) error { return d.disk.Mkdir(d.real(name)) }

func (d foldingDisk) Rename(a, b string) error { return d.disk.Rename(d.real(a), d.real(b)) }

func (d foldingDisk) Link(a, b string) error { return d.disk.Link(d.real(a), d.real(b)) }

func (d foldingDisk) Remove(name string) error { return d.disk.Remove(d.real(name)) }

func (d foldingDisk) Lock(name string) (func() error, error) { return d.disk.Lock(d.real(name)) }

func (d foldingDisk) Sub(name string) (disk, error) {
	sub, err := d.disk.Sub(d.real(name))
	return foldingDisk{sub}, err
}

// TestCase renames pages in nothing but case: where case matters the folder
// holds the new names, where it does not, it holds the new bytes.
func TestCase(t *testing.T) {
	t.Parallel()
	old := model{"Foo.html": "1", "Dir/A.html": "1", "Caf\u00e9/x.html": "1", "Same.html": "s", "To-Dir": "1", "To-File/x": "1"}
	site := model{"foo.html": "2", "dir/a.html": "2", "cafe\u0301/x.html": "2", "same.html": "s", "to-dir/x": "2", "to-file": "2"}
	for name, open := range map[string]opener{
		"case matters": openDisk,
		"case does not matter": func(dir string) (disk, error) {
			d, err := openDisk(dir)
			return foldingDisk{d}, err
		},
	} {
		t.Run(name, func(t *testing.T) {
			for _, reason := range []error{nil, syscall.EIO} {
				for n := 1; ; n++ {
					dir := newDir(t)
					put(t, dir, old.published(nil))
					var f *faultyDisk
					_, err := publish(Options{Dir: dir}, site.files(), func(dir string) (disk, error) {
						d, err := open(dir)
						f = &faultyDisk{disk: d, before: once(n, reason)}
						return f, err
					})
					got, want := tree(t, dir).without(WorkName), site.published(nil)
					if err != nil {
						want = old.published(nil)
					}
					if name != "case matters" {
						got, want = got.folded(), want.folded()
					}
					same(t, f.calls[min(n, len(f.calls))-1].String(), got, want)
					if reason == nil {
						check(t, err)
						break
					}
					if len(f.calls) < n || t.Failed() {
						break
					}
				}
			}
		})
	}
}

func (m model) folded() model {
	out := model{}
	for p, s := range m {
		out[fold(p)] = s
	}
	return out
}

// TestCaseForeign has a file of somebody that differs from a page in case.
func TestCaseForeign(t *testing.T) {
	dir := newDir(t)
	mustPublish(t, dir, model{"a.html": "1"})
	put(t, dir, model{"Readme.html": "mine"})
	_, err := publish(Options{Dir: dir}, model{"a.html": "1", "readme.html": "2"}.files(), func(dir string) (disk, error) {
		d, err := openDisk(dir)
		return foldingDisk{d}, err
	})
	refused(t, err, Refused, "not written by duizhao")
	mustPublish(t, dir, model{"a.html": "1", "readme.html": "2"})
	same(t, "where case matters", tree(t, dir), model{"a.html": "1", "readme.html": "2"}.published(model{"Readme.html": "mine"}))
}
