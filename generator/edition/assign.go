package edition

import (
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"

	"duizhao/generator/anchor"
	"duizhao/generator/markup"
	"duizhao/generator/source"
)

// Assignment is a text file with anchors added.
type Assignment struct {
	Name  string // below content/
	Path  string // as shown to authors
	Text  string // the whole file with the new anchors
	Added int
}

// Known is what the past of an edition knows of anchors that its text lacks.
type Known struct {
	Taken    []string              // ids that were given once: no block gets them anew
	Released map[string]bool       // those of them that were released
	Lost     map[source.Pos]string // by the place of a block without anchor, the released one that it has lost
}

// AssignAnchors gives an anchor to every block that has none, in one edition or,
// where slug is "", in all. known tells what the past of an edition knows. A translation's block gets the anchor of the block
// that it translates, which is taken to be the one at the same place: if the
// two files are not built alike, the first difference is a warning, and the
// translation is left alone. Nothing is written; randomness comes from random.
func AssignAnchors(fsys fs.FS, shown, slug string, random io.Reader, known func(slug string) Known) ([]Assignment, source.Diagnostics) {
	l := &loader{fsys: fsys, shown: shown, corpus: &Corpus{}}
	var out []Assignment
	found := false
	for _, e := range l.list("editions") {
		if slug != "" && e.Name() != slug {
			continue
		}
		found = true
		out = append(out, l.assignEdition(path.Join("editions", e.Name()), random, known(e.Name()))...)
	}
	if !found {
		l.report(source.Diagnostics{l.noEdition(slug)})
	}
	if l.diags.Errors() > 0 {
		return nil, l.diags
	}
	return out, l.diags
}

func (l *loader) assignEdition(dir string, random io.Reader, known Known) []Assignment {
	a := &assigner{loader: l, random: random, taken: map[string]bool{}, known: known}
	for _, id := range known.Taken {
		a.taken[id] = true
	}
	files := l.textFiles(dir)
	docs := map[string]*markup.Document{}
	for _, t := range files {
		for _, name := range append([]string{t.name}, names(t.translations)...) {
			if docs[name] = a.parse(name); docs[name] == nil {
				return nil
			}
		}
	}
	for _, doc := range docs {
		for _, b := range doc.Blocks {
			a.taken[b.ID] = true
		}
	}
	for _, t := range files {
		ids, ok := a.mint(docs[t.name], a.lost(t, docs))
		if !ok {
			return nil
		}
		a.write(t.name, docs[t.name], ids)
		for _, tr := range t.translations {
			if a.agree(docs[t.name], ids, docs[tr.name]) {
				a.write(tr.name, docs[tr.name], ids)
			}
		}
	}
	return a.out
}

func names(files []translationFile) []string {
	var out []string
	for _, f := range files {
		out = append(out, f.name)
	}
	return out
}

type assigner struct {
	*loader
	random io.Reader
	taken  map[string]bool
	known  Known
	out    []Assignment
}

func (a *assigner) parse(name string) *markup.Document {
	f := a.read(name)
	if f == nil {
		return nil
	}
	// What is wrong with the text otherwise, the next build says. An anchor that
	// is unsound must be mended first.
	doc, ds := markup.Parse(f, markup.Options{RawHTML: true})
	a.report(ds)
	return doc
}

// blocks are those that need an anchor.
func blocks(doc *markup.Document) []*markup.Block {
	return slices.DeleteFunc(slices.Clone(doc.Blocks), func(b *markup.Block) bool { return b.Kind == markup.KindRule })
}

// lost finds the ids that translations still have and the original has lost, by
// the place of their block: an address that may have been cited is not replaced
// by a new one.
func (a *assigner) lost(t textFile, docs map[string]*markup.Document) map[int]string {
	from := blocks(docs[t.name])
	own := map[string]bool{}
	for _, b := range from {
		own[b.ID] = true
	}
	out := map[int]string{}
	for _, tr := range t.translations {
		to := blocks(docs[tr.name])
		if len(to) != len(from) {
			continue
		}
		for i, b := range to {
			sameKind := (b.Kind == markup.KindHeading) == (from[i].Kind == markup.KindHeading)
			if from[i].ID != "" || b.ID == "" || own[b.ID] || !sameKind || out[i] != "" {
				continue
			}
			// One that was released says which text it is: its place is not enough.
			if a.known.Released[b.ID] && a.known.Lost[from[i].At] != b.ID {
				a.report(source.Diagnostics{source.Warningf(from[i].At, "perhaps-lost-anchor", "the translation of the block at this place has the anchor %q, and the text is not what was released under it", b.ID).
					WithNote(b.IDAt, "the translation").
					WithHint("if it is the same block, write {#%s} at its end; otherwise retire the anchor, and translate anew", b.ID)})
				continue
			}
			out[i] = b.ID
		}
	}
	return out
}

// mint gives the id of each block, new ones included.
func (a *assigner) mint(doc *markup.Document, lost map[int]string) ([]string, bool) {
	var ids []string
	for i, b := range blocks(doc) {
		id := cmp.Or(b.ID, lost[i], a.known.Lost[b.At])
		if id == "" {
			prefix := anchor.Paragraph
			if b.Kind == markup.KindHeading {
				prefix = anchor.Heading
			}
			var err error
			if id, err = anchor.Mint(a.random, prefix, a.taken); err != nil {
				a.report(source.Diagnostics{source.Errorf(b.At, "no-randomness", "%v", err)})
				return nil, false
			}
			a.taken[id] = true
		}
		ids = append(ids, id)
	}
	return ids, true
}

// agree checks that a translation is built like its original.
func (a *assigner) agree(original *markup.Document, ids []string, translation *markup.Document) bool {
	from, to := blocks(original), blocks(translation)
	complete := !slices.ContainsFunc(to, func(b *markup.Block) bool { return b.ID == "" })
	if complete {
		return true
	}
	for i, b := range to {
		problem := ""
		switch {
		case i >= len(from):
			problem = fmt.Sprintf("the original has %d blocks, the translation %d", len(from), len(to))
		case (b.Kind == markup.KindHeading) != (from[i].Kind == markup.KindHeading):
			problem = fmt.Sprintf("this is a %s, and the original has a %s at this place", b.Kind, from[i].Kind)
		case b.ID != "" && b.ID != ids[i]:
			problem = fmt.Sprintf("this block has the anchor %q, and the original has %q at this place", b.ID, ids[i])
		}
		if problem == "" {
			continue
		}
		d := source.Warningf(b.At, "not-parallel", "%s", problem)
		if i < len(from) {
			d = d.WithNote(from[i].At, "the block of the original")
		}
		a.report(source.Diagnostics{d.WithHint("give the blocks of the translation the anchors of their originals by hand")})
		return false
	}
	if len(to) < len(from) {
		a.report(source.Diagnostics{source.Warningf(translation.File.Whole(), "not-parallel", "the original has %d blocks, the translation %d", len(from), len(to)).
			WithNote(from[len(to)].At, "the first block without a counterpart, if only the end is missing").
			WithHint("give the blocks of the translation the anchors of their originals by hand")})
		return false
	}
	return true
}

// write records a file with its missing anchors added.
func (a *assigner) write(name string, doc *markup.Document, ids []string) {
	var missing []*markup.Block
	var add []string
	for i, b := range blocks(doc) {
		if b.ID == "" {
			missing, add = append(missing, b), append(add, ids[i])
		}
	}
	if len(missing) > 0 {
		a.out = append(a.out, Assignment{name, a.path(name), markup.WithAnchor(doc.File.Text, missing, add), len(missing)})
	}
}
