package generator

import (
	"encoding/json"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"duizhao/generator/internal/webtest"
	"duizhao/generator/publish"
)

func shipped(out string) Options {
	return Options{Content: "../content", Out: out, Layouts: os.DirFS("../layouts"), Assets: os.DirFS("../assets")}
}

func filesOf(t *testing.T, opts Options) map[string][]byte {
	t.Helper()
	files, ds, err := Files(opts)
	if err != nil || ds.Errors() > 0 {
		t.Fatalf("%v\n%s", err, rendered(ds))
	}
	return byPath(files)
}

func byPath(files []publish.File) map[string][]byte {
	out := map[string][]byte{}
	for _, f := range files {
		out[f.Path] = f.Data
	}
	return out
}

// Fault 49: every link and every #id of the shipped site leads somewhere.
func TestShippedLinks(t *testing.T) {
	for _, p := range webtest.Check(filesOf(t, shipped(""))) {
		t.Error(p)
	}
}

// The link check is a check: it finds a link that is broken on purpose.
func TestLinkCheckFinds(t *testing.T) {
	files := filesOf(t, shipped(""))
	page := string(files["safety-preference/index.html"])
	for name, broken := range map[string]string{
		"file":     strings.Replace(page, "concepts/safety-preference/index.html", "concepts/no-such/index.html", 1),
		"fragment": strings.Replace(page, `href="#n-`, `href="#no-such-`, 1),
	} {
		files["safety-preference/index.html"] = []byte(broken)
		if len(webtest.Check(files)) == 0 {
			t.Errorf("a broken %s was not found", name)
		}
	}
}

// The shipped content has no fault and no doubt.
func TestShippedIsClean(t *testing.T) {
	ds, err := Check(shipped(""))
	if err != nil || len(ds) > 0 {
		t.Errorf("%v\n%s", err, rendered(ds))
	}
}

// What the first edition promises.
func TestShippedEdition(t *testing.T) {
	var e struct {
		Sections []struct {
			ID    string
			Level int
			Title map[string]string
		}
		Paragraphs []struct {
			ID    string
			Text  map[string]string
			Notes []struct{ ID string }
		}
		Notes []struct {
			ID   string
			Refs []string
		}
	}
	files := filesOf(t, shipped(""))
	if err := json.Unmarshal(files["safety-preference/edition.json"], &e); err != nil {
		t.Fatal(err)
	}
	levels := map[int]int{}
	for _, s := range e.Sections {
		if s.ID != "" {
			levels[s.Level]++
			if s.Title["zh"] == "" || s.Title["en"] == "" {
				t.Errorf("heading %s lacks a language", s.ID)
			}
		}
	}
	if len(e.Paragraphs) != 40 || len(e.Notes) != 38 || levels[1] != 4 || levels[2] != 6 {
		t.Errorf("%d paragraphs, %d notes, headings %v", len(e.Paragraphs), len(e.Notes), levels)
	}
	for _, p := range e.Paragraphs {
		if n := utf8.RuneCountInString(p.Text["zh"]); n < 80 || n > 250 {
			t.Errorf("%s has %d characters", p.ID, n)
		}
		if p.Text["en"] == "" {
			t.Errorf("%s is not translated", p.ID)
		}
	}
	for _, n := range e.Notes {
		if len(n.Refs) != 1 {
			t.Errorf("%s has the marks %v", n.ID, n.Refs)
		}
	}
	concepts, instruments := 0, 0
	for name := range files {
		if strings.Contains(name, "/by-") {
			continue // an index
		}
		if strings.HasPrefix(name, "concepts/") {
			concepts++
		}
		if strings.HasPrefix(name, "instruments/") {
			instruments++
		}
	}
	if concepts-1 < 70 || instruments-1 < 28 {
		t.Errorf("%d concepts, %d instruments", concepts-1, instruments-1)
	}
}

// Fault 37: the same input gives the same bytes, whatever the machine's
// clock, place, language, number of processors and the files' times.
func TestSameBytes(t *testing.T) {
	want := filesOf(t, shipped(""))
	t.Setenv("TZ", "Asia/Shanghai")
	t.Setenv("LANG", "zh_CN.GB18030")
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	copied := t.TempDir()
	for _, dir := range []string{"content", "layouts", "assets"} {
		if err := os.CopyFS(filepath.Join(copied, dir), os.DirFS(filepath.Join("..", dir))); err != nil {
			t.Fatal(err)
		}
	}
	old := time.Date(1999, 1, 1, 0, 0, 0, 0, time.UTC)
	if err := os.Chtimes(filepath.Join(copied, "content", "site.yaml"), old, old); err != nil {
		t.Fatal(err)
	}
	for _, procs := range []int{1, 2, 8} {
		runtime.GOMAXPROCS(procs)
		got := filesOf(t, Options{Content: filepath.Join(copied, "content"), Layouts: os.DirFS(filepath.Join(copied, "layouts")), Assets: os.DirFS(filepath.Join(copied, "assets"))})
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("GOMAXPROCS %d: %s", procs, diff)
		}
	}
}

// Building twice writes nothing the second time.
func TestUnchanged(t *testing.T) {
	opts := smallSite(t)
	mustBuild(t, opts)
	report, _, err := Build(opts)
	if err != nil || report.Written != 0 || report.Removed != 0 || report.Unchanged == 0 {
		t.Errorf("%+v %v", report, err)
	}
}
