package generator

import (
	"crypto/rand"
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"duizhao/generator/intake"
	"duizhao/generator/source"
)

// articleFile is the real article as OCR gave it. It is its author's, and no
// part of this project: the test that reads it runs where it is there.
func articleFile(t *testing.T) string {
	t.Helper()
	name := os.Getenv("DUIZHAO_ARTICLE")
	if name == "" {
		name = "../../shared/source/safety-preference.zh.md"
	}
	if _, err := os.Stat(name); err != nil {
		t.Skipf("the article is not on this machine: set DUIZHAO_ARTICLE to its file (%v)", err)
	}
	return name
}

// The main job on real input: the article is imported, built together with the
// shipped content, and annotated by the shipped glossary and register.
func TestArticle(t *testing.T) {
	content := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(content, os.DirFS("../content")); err != nil {
		t.Fatal(err)
	}
	result := imported(t, content)
	kinds := map[intake.Kind]int{}
	for _, d := range result.Decisions {
		kinds[d.Kind]++
	}
	if kinds[intake.KindJoin] != 14 || kinds[intake.KindUnlinked] != 0 {
		t.Errorf("%d joins, %d unlinked", kinds[intake.KindJoin], kinds[intake.KindUnlinked])
	}
	opts := shipped("")
	opts.Content = content
	files := filesOf(t, opts)
	checkArticle(t, files["article/edition.json"], files["safety-preference/edition.json"])
}

// imported makes the edition "article" of the real article in a content folder.
func imported(t *testing.T, content string) *intake.Result {
	t.Helper()
	data, err := os.ReadFile(articleFile(t))
	if err != nil {
		t.Fatal(err)
	}
	file, ds := source.Decode("article.md", data)
	if ds.Errors() > 0 {
		t.Fatal(rendered(ds))
	}
	result, ds := intake.Import(file, intake.Options{Random: rand.Reader})
	if ds.Errors() > 0 {
		t.Fatal(rendered(ds))
	}
	dir := filepath.Join(content, "editions", "article")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for name, text := range map[string]string{"text.md": result.Text, "edition.yaml": result.Metadata} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return result
}

type mentioned struct {
	Mentions []struct{ Kind, ID string }
}

func checkArticle(t *testing.T, article, study []byte) {
	t.Helper()
	var e, s struct {
		Sections []struct {
			ID    string
			Level int
		}
		Paragraphs []mentioned
		Notes      []struct {
			mentioned
			Refs []string
		}
	}
	if err := json.Unmarshal(article, &e); err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(study, &s); err != nil {
		t.Fatal(err)
	}
	levels := map[int]int{}
	for _, sec := range e.Sections {
		if sec.ID != "" {
			levels[sec.Level]++
		}
	}
	if len(e.Paragraphs) != 40 || len(e.Notes) != 38 || levels[1] != 4 || levels[2] != 6 {
		t.Errorf("%d paragraphs, %d notes, headings %v", len(e.Paragraphs), len(e.Notes), levels)
	}
	seen, studied := map[string]bool{}, map[string]bool{}
	count := func(m mentioned, in map[string]bool) {
		for _, x := range m.Mentions {
			in[x.Kind+" "+x.ID] = true
		}
	}
	for _, p := range e.Paragraphs {
		count(p, seen)
	}
	for _, n := range e.Notes {
		count(n.mentioned, seen)
		if len(n.Refs) != 1 {
			t.Errorf("a note of the article has the marks %v", n.Refs)
		}
	}
	for _, p := range s.Paragraphs {
		count(p, studied)
	}
	for _, n := range s.Notes {
		count(n.mentioned, studied)
	}
	for _, entry := range slices.Sorted(maps.Keys(studied)) { // it says in other words what the article says
		if !seen[entry] {
			t.Errorf("the article does not mention the %s, which its study edition has", entry)
		}
	}
	if len(studied) < 150 {
		t.Errorf("the study edition mentions but %d entries", len(studied))
	}
}
