package publish

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// model is a folder: path → content; a folder without files ends in a slash.
type model map[string]string

// files is the site of a model, in an order that must not matter.
func (m model) files() []File {
	var out []File
	for p, s := range m {
		out = append(out, File{p, []byte(s)})
	}
	return out
}

// put makes a model's files in a folder, as if by hand.
func put(t testing.TB, dir string, m model) {
	t.Helper()
	for p, s := range m {
		at := filepath.Join(dir, p)
		if strings.HasSuffix(p, "/") {
			check(t, os.MkdirAll(at, 0o755))
			continue
		}
		check(t, os.MkdirAll(filepath.Dir(at), 0o755))
		check(t, os.WriteFile(at, []byte(s), 0o644))
	}
}

// tree reads a folder, with the manifest and the work folder if they are there.
// Links are "→ target".
func tree(t testing.TB, dir string) model {
	t.Helper()
	m := model{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || p == dir {
			return err
		}
		rel, _ := filepath.Rel(dir, p)
		rel = filepath.ToSlash(rel)
		switch {
		case d.IsDir():
			entries, err := os.ReadDir(p)
			if err == nil && len(entries) == 0 {
				m[rel+"/"] = ""
			}
			return err
		case d.Type() == fs.ModeSymlink:
			to, err := os.Readlink(p)
			m[rel] = "→ " + to
			return err
		case !d.Type().IsRegular():
			m[rel] = d.Type().String()
			return nil
		}
		data, err := os.ReadFile(p)
		m[rel] = string(data)
		return err
	})
	if !errors.Is(err, fs.ErrNotExist) {
		check(t, err)
	}
	return m
}

// without gives a tree as readers see it.
func (m model) without(names ...string) model {
	out := model{}
	for p, s := range m {
		if !slices.ContainsFunc(names, func(n string) bool { return p == n || strings.HasPrefix(p, n+"/") }) {
			out[p] = s
		}
	}
	return out
}

// published is the folder that holds a site, its manifest and other files.
func (m model) published(others model) model {
	list := manifest{}
	for p, s := range m {
		list[p] = sum([]byte(s))
	}
	return merged(merged(m, others), model{ManifestName: string(list.format())})
}

// unlisted is what a folder holds that is not its manifest's: files of others
// and files that were changed by hand.
func (m model) unlisted() model {
	listed, _ := parseManifest([]byte(m[ManifestName]))
	out := model{}
	for p, s := range m {
		if p != ManifestName && listed[p] != sum([]byte(s)) {
			out[p] = s
		}
	}
	return out
}

func merged(a, b model) model {
	out := maps.Clone(a)
	maps.Copy(out, b)
	return out
}

// newDir gives the path of an output folder that does not exist yet. It lies in
// memory where the system has such a place: the tests make some 100,000 files.
func newDir(t testing.TB) string {
	base := "/dev/shm"
	if info, err := os.Stat(base); err != nil || !info.IsDir() || os.Getenv("TMPDIR") != "" {
		base = ""
	}
	dir, err := os.MkdirTemp(base, "publish")
	check(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	return filepath.Join(dir, "public")
}

func same(t testing.TB, what string, got, want model) {
	t.Helper()
	if maps.Equal(got, want) {
		return
	}
	for _, p := range slices.Sorted(maps.Keys(want)) {
		if g, ok := got[p]; !ok {
			t.Errorf("%s: %s is missing", what, p)
		} else if g != want[p] {
			t.Errorf("%s: %s is %.60q, want %.60q", what, p, g, want[p])
		}
	}
	for _, p := range slices.Sorted(maps.Keys(got)) {
		if _, ok := want[p]; !ok {
			t.Errorf("%s: %s should not be there", what, p)
		}
	}
}

func check(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func mustPublish(t testing.TB, dir string, m model) Report {
	t.Helper()
	r, err := Publish(Options{Dir: dir}, m.files())
	check(t, err)
	if r.Leftover != nil {
		t.Fatalf("leftover: %v", r.Leftover)
	}
	return r
}

// refused checks an error of a kind, with a way out, and words in its message.
func refused(t testing.TB, err error, k Kind, words ...string) {
	t.Helper()
	e, ok := errors.AsType[*Error](err)
	if !ok {
		t.Fatalf("error %v, want an *Error", err)
	}
	if e.Kind != k || e.Hint == "" || e.Path == "" {
		t.Errorf("error %q: kind %s, hint %q, path %q; want %s and a hint", e, e.Kind, e.Hint, e.Path, k)
	}
	for _, w := range words {
		if !strings.Contains(e.Error(), w) {
			t.Errorf("error %q does not say %q", e, w)
		}
	}
}
