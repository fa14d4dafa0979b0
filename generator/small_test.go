package generator

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"duizhao/generator/source"
)

// smallSite lays out testdata/small.txtar in a new folder and returns options
// to build it, with the layouts and assets of this project.
func smallSite(t *testing.T) Options {
	t.Helper()
	dir := t.TempDir()
	a, err := txtar.ParseFile("testdata/small.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if err := txtar.Write(a, dir); err != nil {
		t.Fatal(err)
	}
	return optionsFor(dir)
}

func optionsFor(dir string) Options {
	return Options{
		Content: filepath.Join(dir, "content"), Out: filepath.Join(dir, "public"),
		Layouts: os.DirFS("../layouts"), Assets: os.DirFS("../assets"),
	}
}

// readAll gives every file below a folder, by slash-separated path.
func readAll(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		rel, _ := filepath.Rel(dir, name)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// mustBuild builds and fails the test on any fault.
func mustBuild(t *testing.T, opts Options) {
	t.Helper()
	if _, ds, err := Build(opts); err != nil || ds.Errors() > 0 {
		t.Fatalf("build: %v\n%s", err, rendered(ds))
	}
}

func rendered(ds source.Diagnostics) string {
	out := ""
	for _, d := range ds.Sorted() {
		out += source.Render(d)
	}
	return out
}
