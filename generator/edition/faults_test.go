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
		_, ds = loadSite(f, fontFiles)
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

// fontFiles are what the entries of fonts in the archive name.
var fontFiles = fstest.MapFS{
	"fonts/OFL.txt":        {},
	"fonts/text.ttf":       {Data: []byte("a text, no font")},
	"fonts/small.ttf":      {Data: tinyFont(0)},
	"fonts/restricted.ttf": {Data: tinyFont(2)},
	"fonts/small.woff2":    {Data: []byte("wOF2 and more")},
}

// tinyFont is as much of a font as is read to know it: one character, A.
func tinyFont(fsType byte) []byte {
	zeros := func(n int, set map[int]byte) []byte {
		out := make([]byte, n)
		for at, b := range set {
			out[at] = b
		}
		return out
	}
	tables := []struct {
		tag  string
		data []byte
	}{
		{"OS/2", zeros(96, map[int]byte{4: 400 >> 8, 5: 400 & 0xff, 9: fsType})},
		// Of the format 4, with the segments A and the last one.
		{"cmap", []byte("\x00\x00\x00\x01\x00\x03\x00\x01\x00\x00\x00\x0c\x00\x04\x00\x20\x00\x00\x00\x04\x00\x00\x00\x00\x00\x00\x00A\xff\xff\x00\x00\x00A\xff\xff\xff\xc0\x00\x01\x00\x00\x00\x00")},
		{"glyf", zeros(4, nil)},
		{"head", zeros(54, nil)},
		{"hhea", zeros(36, nil)},
		{"hmtx", zeros(8, nil)},
		{"maxp", zeros(6, map[int]byte{5: 2})},
	}
	out := zeros(12, map[int]byte{1: 1, 5: byte(len(tables))})
	var body []byte
	for _, t := range tables {
		out = append(out, t.tag...)
		at := 12 + 16*len(tables) + len(body)
		out = append(out, 0, 0, 0, 0, 0, 0, byte(at>>8), byte(at), 0, 0, 0, byte(len(t.data)))
		body = append(body, t.data...)
	}
	return append(out, body...)
}
