package intake

import (
	"path/filepath"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"duizhao/generator/edition"
	"duizhao/generator/source"
)

// TestLoads holds that what is imported can be built: the next package in line
// reads it without an error.
func TestLoads(t *testing.T) {
	load := func(t *testing.T, f *source.File) {
		r := mustImport(t, f)
		_, ds := edition.Load(fstest.MapFS{
			"site.yaml":               {Data: []byte("title: {zh: 甲}\n")},
			"editions/a/edition.yaml": {Data: []byte(r.Metadata)},
			"editions/a/text.md":      {Data: []byte(r.Text)},
			"glossary/a.yaml":         {Data: []byte("[]\n")},
			"instruments/a.yaml":      {Data: []byte("[]\n")},
		}, "content")
		for _, d := range ds {
			if d.Severity == source.Error {
				t.Error(source.Render(d))
			}
		}
	}
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range paths {
		name := strings.TrimSuffix(filepath.Base(path), ".txtar")
		if name == "only-metadata" {
			continue // an edition without text is not built
		}
		t.Run(name, func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			load(t, source.NewFile("in.md", string(archive.Files[0].Data)))
		})
	}
	t.Run("the article", func(t *testing.T) { load(t, article(t)) })
}
