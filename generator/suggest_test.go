package generator

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"duizhao/generator/link"
	"duizhao/generator/match"
	"duizhao/generator/suggest"
)

// The real article, with an empty glossary and register: how much of what the
// shipped ones hold would have been proposed, and that all of it can be pasted.
func TestSuggestArticle(t *testing.T) {
	full := filepath.Join(t.TempDir(), "content")
	if err := os.CopyFS(full, os.DirFS("../content")); err != nil {
		t.Fatal(err)
	}
	imported(t, full)
	bound, ds := bind(os.DirFS(full), full)
	if bound == nil {
		t.Fatal(rendered(ds))
	}
	empty := filepath.Join(t.TempDir(), "content")
	for _, dir := range []string{"glossary", "instruments"} {
		if err := os.MkdirAll(filepath.Join(empty, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	copyFile(t, "../content/site.yaml", filepath.Join(empty, "site.yaml"))
	imported(t, empty)
	r, ds, err := Suggest(Options{Content: empty}, "article", suggest.Options{})
	if err != nil || r == nil {
		t.Fatal(err, rendered(ds))
	}
	mentioned := mentionedBy(bound.index, "article")
	checkRecall(t, "concepts", r.Concepts, bound.index.Concepts, mentioned, 0.70, func(x link.Target) []string {
		return append([]string{x.Concept.PrefLabel}, x.Concept.AltLabels...)
	})
	checkRecall(t, "instruments", r.Instruments, bound.index.Instruments, mentioned, 0.90, func(x link.Target) []string {
		return append([]string{x.Instrument.Zh, x.Instrument.En}, x.Instrument.Alt...)
	})
	checkPasted(t, empty, r)
}

func copyFile(t *testing.T, from, to string) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// mentionedBy says which entries the texts of one edition mention.
func mentionedBy(index *link.Index, slug string) map[link.Target]bool {
	out := map[link.Target]bool{}
	for i, texts := range index.Texts {
		if index.Corpus.Editions[i].Slug != slug {
			continue
		}
		for _, x := range texts {
			for _, m := range x.Mentions {
				out[m.Target] = true
			}
		}
	}
	return out
}

// checkRecall counts the entries of which a proposal is exactly a name.
func checkRecall(t *testing.T, what string, got []suggest.Proposal, entries []*link.Entry, mentioned map[link.Target]bool, least float64, names func(link.Target) []string) {
	t.Helper()
	rank := map[string]int{}
	for i, p := range got {
		rank[match.Fold(p.Zh)] = i + 1
	}
	found, of := 0, 0
	var misses []string
	for _, e := range entries {
		if !mentioned[e.Target] {
			continue
		}
		of++
		hit := false
		for _, n := range names(e.Target) {
			hit = hit || rank[match.Fold(n)] > 0
		}
		if hit {
			found++
		} else {
			misses = append(misses, names(e.Target)[0])
		}
	}
	share := float64(found) / float64(of)
	t.Logf("%s: %d of the %d that the article mentions are among %d proposals (%.1f %%); of all %d entries %.1f %%; not found: %s",
		what, found, of, len(got), 100*share, len(entries), 100*float64(found)/float64(len(entries)), strings.Join(misses, " "))
	if share < least {
		t.Errorf("%s: %.1f %% found, at least %.0f %% wanted", what, 100*share, 100*least)
	}
}

// checkPasted puts both lists into their folders: everything builds but for what a
// person has to say of readings.
func checkPasted(t *testing.T, content string, r *suggest.Result) {
	t.Helper()
	for list, name := range map[suggest.List]string{suggest.Concepts: "glossary", suggest.Instruments: "instruments"} {
		var b bytes.Buffer
		if err := suggest.WriteYAML(&b, r, list); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(content, name, "new.yaml"), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	opts := shipped("")
	opts.Content = content
	ds, err := Check(opts)
	if err != nil || ds.Errors() > 0 {
		t.Fatal(err, rendered(ds))
	}
	again, ds, err := Suggest(opts, "article", suggest.Options{})
	if again == nil || err != nil {
		t.Fatal(err, rendered(ds))
	}
	if known := len(r.Concepts) + len(r.Instruments); again.Known < known {
		t.Errorf("of %d proposals that were pasted, %d are left out the next time", known, again.Known)
	}
}
