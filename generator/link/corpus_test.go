package link

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rogpeppe/go-internal/txtar"

	"duizhao/generator/anchor"
	"duizhao/generator/edition"
	"duizhao/generator/source"
)

var shortID = regexp.MustCompile(`\{#([ps]\d)\}`)

// id completes a short id, p1, to one that an anchor may have.
func id(short string) string {
	for _, check := range "0123456789bcdfghjkmnpqrstvwxz" {
		if full := short[:1] + "bc" + short[1:] + string(check); anchor.Validate(full) == nil {
			return full
		}
	}
	panic(short)
}

// corpus loads content/ from a txtar archive, in which anchors are short: {#p1}.
func corpus(t *testing.T, archive string) *edition.Corpus {
	t.Helper()
	fsys := fstest.MapFS{}
	for _, f := range txtar.Parse([]byte(archive)).Files {
		text := shortID.ReplaceAllStringFunc(string(f.Data), func(s string) string { return "{#" + id(s[2:4]) + "}" })
		fsys[f.Name] = &fstest.MapFile{Data: []byte(text)}
	}
	if fsys["site.yaml"] == nil {
		fsys["site.yaml"] = &fstest.MapFile{Data: []byte("title: {en: Test}\n")}
	}
	c, ds := edition.Load(fsys, "content")
	if ds.Errors() > 0 {
		t.Fatal(rendered(ds))
	}
	return c
}

func bound(t *testing.T, archive string) *Index {
	t.Helper()
	ix, ds := Bind(corpus(t, archive))
	if len(ds) > 0 {
		t.Fatal(rendered(ds))
	}
	return ix
}

func rendered(ds source.Diagnostics) string {
	var b strings.Builder
	for _, d := range ds.Sorted() {
		b.WriteString(source.Render(d) + "\n")
	}
	return b.String()
}

// mentioned lists the mentions of an edition: language, surface, id.
func mentioned(ix *Index, i int) []string {
	var out []string
	for _, t := range ix.Texts[i] {
		for _, m := range t.Mentions {
			out = append(out, fmt.Sprintf("%s %s %s", t.Lang, t.Flow.Text[m.Start:m.End], m.Target.ID()))
		}
	}
	return out
}
