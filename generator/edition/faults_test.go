package edition

import (
	"flag"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"duizhao/generator/source"
)

var update = flag.Bool("update", false, "rewrite the golden files; inspect the diff")

const faultsFile = "testdata/faults.txtar"

// diagnose loads a file as the kind that its name says.
func diagnose(f *source.File) source.Diagnostics {
	var ds source.Diagnostics
	switch {
	case strings.HasSuffix(f.Path, "site.yaml"):
		_, ds = loadSite(f, fstest.MapFS{"fonts/OFL.txt": {}, "fonts/text.ttf": {Data: []byte("a text, no font")}})
	case strings.HasSuffix(f.Path, "glossary.yaml"):
		_, ds = loadConcepts(f)
	case strings.HasSuffix(f.Path, "instruments.yaml"):
		_, ds = loadInstruments(f)
	case strings.HasSuffix(f.Path, "edition.yaml"):
		ds = loadMetadata(f, &Edition{Language: "zh-Hans"})
	default:
		panic("no kind of file: " + f.Path)
	}
	return ds.Sorted()
}

func render(ds source.Diagnostics) string {
	var b strings.Builder
	for _, d := range ds {
		b.WriteString(source.Render(d))
	}
	return b.String()
}

// Faults 3, 5, 10, 18, 19, 23, 25 of the list, and more: each is reported with
// its place and a way out, all of a file at once.
func TestFaults(t *testing.T) {
	archive, err := txtar.ParseFile(faultsFile)
	if err != nil {
		t.Fatal(err)
	}
	got := txtar.Archive{Comment: archive.Comment}
	for _, file := range archive.Files {
		if strings.HasSuffix(file.Name, ".want") {
			continue
		}
		text := render(diagnose(source.NewFile(file.Name, string(file.Data))))
		got.Files = append(got.Files, file, txtar.File{Name: file.Name + ".want", Data: []byte(text)})
	}
	text := string(txtar.Format(&got))
	if *update {
		if err := os.WriteFile(faultsFile, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(faultsFile)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.Split(string(want), "\n"), strings.Split(text, "\n")); diff != "" {
		t.Errorf("the reports changed (-want +got):\n%s", diff)
	}
}
