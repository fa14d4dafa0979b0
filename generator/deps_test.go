package generator

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// order is the order of the packages: of data, of reading, of imports. A
// package imports only packages that stand before it.
var order = []string{
	"source", "anchor", "markup", "font", "edition", "intake", "match", "diff", "carry", "ledger", "link", "search", "suggest", "script", "cite", "figure", "site", "render", "publish", "serve",
	".", // generator: the driver
	"cli",
}

// thirdParty says which package may use which module outside the standard
// library, and why we did not write it ourselves.
var thirdParty = map[string]map[string]string{
	"golang.org/x/text/unicode/norm": {
		"source":  "Unicode normalization needs Unicode's tables",
		"edition": "pinyin is sorted by its letters first, without their marks",
		"search":  "accents do not count in a search, and are marks once a letter is taken apart",
	},
	"golang.org/x/text/language": {"edition": "BCP 47", "link": "to name the collation"},
	"golang.org/x/text/collate":  {"link": "the order of English terms, by CLDR: accents, capitals, figures"},
	"github.com/yuin/goldmark":   {"markup": "CommonMark, with a parser that can be extended"},
	"github.com/alecthomas/chroma/v2": {
		"markup": "highlighting of code blocks in 250 languages",
	},
	"go.yaml.in/yaml/v4":             {"edition": "YAML, with the line and column of every node"},
	"github.com/mozillazg/go-pinyin": {"edition": "readings of characters", "intake": "readable labels for notes with Chinese authors"},
	"github.com/kljensen/snowball":   {"match": "the English stemmer of the Snowball project: which words are forms of one word"},
	"github.com/evanw/esbuild":       {"render": "bundling and minifying of style sheets and scripts, as a library"},
	"github.com/andybalholm/brotli":  {"font": "the compression of WOFF2"},
	"github.com/alecthomas/kong":     {"cli": "nested commands with help"},
}

func TestImports(t *testing.T) {
	rank := map[string]int{}
	for i, p := range order {
		rank[p] = i
	}
	used := map[string]bool{}
	err := filepath.WalkDir(".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return err
		}
		pkg := filepath.ToSlash(filepath.Dir(name))
		if strings.HasPrefix(pkg, "internal/") {
			return nil
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if strings.HasPrefix(string(src), "//go:build ignore") {
			return nil
		}
		here, known := rank[pkg]
		if !known {
			t.Errorf("%s: package %s has no place in the order", name, pkg)
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, src, parser.ImportsOnly)
		if err != nil {
			return err
		}
		for _, spec := range f.Imports {
			imp, _ := strconv.Unquote(spec.Path.Value)
			checkImport(t, name, pkg, imp, here, rank, used)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for module, by := range thirdParty {
		for pkg := range by {
			if !used[module+" "+pkg] {
				t.Errorf("%s no longer imports %s: remove it from the list", pkg, module)
			}
		}
	}
}

func checkImport(t *testing.T, name, pkg, imp string, here int, rank map[string]int, used map[string]bool) {
	if ours, ok := strings.CutPrefix(imp, "duizhao/generator"); ok {
		to := strings.TrimPrefix(ours, "/")
		if to == "" {
			to = "."
		}
		if r, known := rank[to]; !known || r >= here {
			t.Errorf("%s: %s must not import %s, which does not stand before it", name, pkg, imp)
		}
		return
	}
	if !strings.Contains(strings.SplitN(imp, "/", 2)[0], ".") {
		return // standard library
	}
	modules := make([]string, 0, len(thirdParty))
	for m := range thirdParty {
		modules = append(modules, m)
	}
	slices.SortFunc(modules, func(a, b string) int { return len(b) - len(a) })
	for _, m := range modules {
		if imp == m || strings.HasPrefix(imp, m+"/") {
			if thirdParty[m][pkg] == "" {
				t.Errorf("%s: %s may not use %s", name, pkg, path.Clean(imp))
			}
			used[m+" "+pkg] = true
			return
		}
	}
	t.Errorf("%s: %s is not in the list of third-party packages, which wants a reason", name, imp)
}
