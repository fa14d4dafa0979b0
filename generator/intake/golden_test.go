package intake

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"duizhao/generator/source"
)

var update = flag.Bool("update", false, "write the goldens; inspect the diff")

var anyAnchor = regexp.MustCompile(`\{#([ps])[0-9a-z]+\}`)

// shown is a result as the goldens hold it: without what is random, paragraphs
// and notes without decisions that repeat them.
func shown(r *Result) []txtar.File {
	var report strings.Builder
	for _, d := range r.Decisions {
		if d.Kind == KindParagraph {
			continue
		}
		fmt.Fprintf(&report, "%d %s %s %s\n", d.Line, d.Kind, d.Confidence, strings.ReplaceAll(excerpt(d.Text), "\n", "⏎"))
	}
	return []txtar.File{
		{Name: "text.md", Data: []byte(anyAnchor.ReplaceAllString(r.Text, "{#$1}"))},
		{Name: "edition.yaml", Data: []byte(r.Metadata)},
		{Name: "report", Data: []byte(report.String())},
	}
}

// TestGolden reads testdata/*.txtar: in.md, and what must become of it. Faults
// 62 to 70 are among them.
func TestGolden(t *testing.T) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(paths) == 0 {
		t.Fatal("no cases", err)
	}
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			in := archive.Files[0]
			if in.Name != "in.md" {
				t.Fatalf("the first file is %s, not in.md", in.Name)
			}
			f := source.NewFile("in.md", string(in.Data))
			r := mustImport(t, f)
			checkConserved(t, f, r)
			got := &txtar.Archive{Comment: archive.Comment, Files: append([]txtar.File{in}, shown(r)...)}
			if *update {
				if err := os.WriteFile(path, txtar.Format(got), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(string(txtar.Format(archive)), string(txtar.Format(got))); diff != "" {
				t.Errorf("-want +got:\n%s", diff)
			}
		})
	}
}
