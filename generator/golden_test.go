package generator

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the golden files; inspect the diff")

// assetHash hides the hash in an asset's name and in that of the search index:
// what they hold is judged elsewhere.
var assetHash = regexp.MustCompile(`(assets/(?:main|texts|early|cite|search|pinyin)\.|"root":"i/)[0-9a-f]+`)

// Every page and the data of the smallest site, as they are published.
func TestGolden(t *testing.T) {
	opts := smallSite(t)
	mustBuild(t, opts)
	var got txtar.Archive
	got.Comment = []byte("What testdata/small.txtar is built into. Written by: go test ./generator -run TestGolden -update\n")
	files := readAll(t, opts.Out)
	names := make([]string, 0, len(files))
	for name := range files {
		if strings.HasSuffix(name, ".html") || strings.HasSuffix(name, "edition.json") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		got.Files = append(got.Files, txtar.File{Name: name, Data: []byte(assetHash.ReplaceAllString(files[name], "${1}HASH"))})
	}
	golden := filepath.Join("testdata", "small.golden.txtar")
	text := txtar.Format(&got)
	if *update {
		if err := os.WriteFile(golden, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(string(text), "\n")); diff != "" {
		t.Errorf("the pages changed (-want +got):\n%s", diff)
	}
}
