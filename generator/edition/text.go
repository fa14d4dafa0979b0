package edition

import (
	"cmp"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"duizhao/generator/markup"
	"duizhao/generator/source"
)

func (c *Corpus) sort() {
	slices.SortFunc(c.Editions, func(a, b *Edition) int { return cmp.Compare(a.Slug, b.Slug) })
	slices.SortFunc(c.Concepts, func(a, b *Concept) int { return cmp.Compare(a.ID, b.ID) })
	slices.SortFunc(c.Instruments, func(a, b *Instrument) int { return cmp.Compare(a.ID, b.ID) })
}

// edition loads one folder of content/editions, with its releases and ledger.
func (l *loader) edition(slug string) {
	dir := path.Join("editions", slug)
	if err := validEditionSlug(slug); err != nil {
		l.report(source.Diagnostics{slugFault(source.Pos{Path: l.path(dir)}, "the folder's name", err)})
		return
	}
	ledger := l.ledger(dir)
	e := l.text(dir, slug, ledger)
	if e == nil {
		return
	}
	releases, whole := l.releases(dir, slug)
	e.Releases, e.Ledger, e.whole = releases, ledger, e.whole && whole
	e.numberReferences()
	l.corpus.Editions = append(l.corpus.Editions, e)
}

// text loads the metadata and the texts of an edition, or of a release of one.
// It is nil where there is no text. The ledger, which may be nil, is asked what
// became of blocks that only a translation has.
func (l *loader) text(dir, slug string, ledger *Ledger) *Edition {
	e := &Edition{Slug: slug, Dir: l.path(dir), Language: "zh-Hans", At: source.Pos{Path: l.path(path.Join(dir, "edition.yaml"))}, whole: true}
	if _, err := fs.Stat(l.fsys, path.Join(dir, "edition.yaml")); err != nil {
		l.report(source.Diagnostics{source.Errorf(e.At, "no-metadata", "there is no such file").WithHint("it needs at least a title: {zh: …, en: …}")})
	} else if f := l.read(path.Join(dir, "edition.yaml")); f != nil {
		l.report(loadMetadata(f, e))
	}
	b := &textBuilder{loader: l, dir: dir, edition: e, ledger: ledger, ids: map[string]source.Pos{}, notes: map[string]*Note{}, translated: map[string]bool{}}
	e.files = l.textFiles(dir)
	if len(e.files) == 0 {
		l.report(source.Diagnostics{source.Errorf(source.Pos{Path: l.path(path.Join(dir, "text.md"))}, "no-text", "this edition has no text").
			WithHint("put it into text.md, or into chapters: text/01-name.md, text/02-name.md, …")})
		return nil
	}
	for _, t := range e.files {
		b.chapter(t)
	}
	b.missingTranslations()
	b.number()
	b.bindNotes()
	slices.Sort(e.Images)
	return e
}

// textFile is a chapter's file with its translations.
type textFile struct {
	name         string // below content/
	slug         string // "" for text.md
	translations []translationFile
}

type translationFile struct{ name, lang string }

var (
	singleName  = regexp.MustCompile(`^text\.(?:([A-Za-z0-9-]+)\.)?md$`)
	chapterName = regexp.MustCompile(`^([0-9]+)-([^.]*)\.(?:([A-Za-z0-9-]+)\.)?md$`)
)

// IsChapterName says whether a file's name is that of a chapter's text: 02-name.md.
func IsChapterName(name string) bool {
	m := chapterName.FindStringSubmatch(name)
	return m != nil && m[3] == "" && validChapterSlug(m[2]) == nil
}

// textFiles finds text.md or text/NN-name.md with their translations, in the
// order of names.
func (l *loader) textFiles(dir string) []textFile {
	var out []textFile
	byStem := map[string]int{}
	add := func(name, stem, slug, lang string) {
		i, seen := byStem[stem]
		if !seen {
			i = len(out)
			byStem[stem] = i
			out = append(out, textFile{slug: slug})
		}
		if lang == "" {
			out[i].name = name
		} else {
			out[i].translations = append(out[i].translations, translationFile{name, lang})
		}
	}
	for _, e := range l.list(dir) {
		if m := singleName.FindStringSubmatch(e.Name()); m != nil {
			add(path.Join(dir, e.Name()), "text", "", m[1])
		}
	}
	for _, e := range l.list(path.Join(dir, "text")) {
		name := path.Join(dir, "text", e.Name())
		m := chapterName.FindStringSubmatch(e.Name())
		if m == nil {
			l.unexpected(name, "chapters are named NN-name.md, translations NN-name.LANG.md")
			continue
		}
		if err := validChapterSlug(m[2]); err != nil {
			l.report(source.Diagnostics{slugFault(source.Pos{Path: l.path(name)}, "the chapter's name", err)})
			continue
		}
		add(name, m[1]+"-"+m[2], m[2], m[3])
	}
	out = l.complete(out)
	if len(out) > 1 && out[0].slug == "" {
		l.report(source.Diagnostics{source.Errorf(source.Pos{Path: l.path(path.Join(dir, "text"))}, "two-texts", "this edition has both text.md and chapters in text/").
			WithHint("keep one of them")})
		return out[:1]
	}
	return out
}

// complete drops translations of nothing, and finds two chapters of one name.
func (l *loader) complete(files []textFile) []textFile {
	bySlug := map[string]string{}
	return slices.DeleteFunc(files, func(t textFile) bool {
		if t.name == "" {
			at := source.Pos{Path: l.path(t.translations[0].name)}
			l.report(source.Diagnostics{source.Errorf(at, "no-original", "this is a translation of a text that is not there").
				WithHint("remove it, or rename it after the chapter that it translates")})
			return true
		}
		if other, dup := bySlug[t.slug]; dup {
			l.report(source.Diagnostics{source.Errorf(source.Pos{Path: l.path(t.name)}, "same-path", "this chapter would be at the same address as %s", l.path(other))})
		}
		bySlug[t.slug] = t.name
		return false
	})
}

// textBuilder gathers the chapters of one edition.
type textBuilder struct {
	*loader
	dir     string // of the edition or the release, below content/
	edition *Edition
	ledger  *Ledger
	ids     map[string]source.Pos // every anchor, and where
	notes   map[string]*Note
	marks   []mark
	sound   bool // the anchors of the chapter being read are in order

	translated map[string]bool // "path lang"
}

// mark is a note mark, in reading order.
type mark struct {
	ref     markup.Ref
	chapter *Chapter
	lang    string // "" for the original
}

func (b *textBuilder) fault(d source.Diagnostic) { b.diags = append(b.diags, d) }

func (b *textBuilder) parse(name string) *markup.Document {
	f := b.read(name)
	if f == nil {
		b.edition.whole = false
		return nil
	}
	doc, ds := markup.Parse(f, markup.Options{RawHTML: b.edition.RawHTML})
	b.report(ds)
	if doc == nil {
		b.edition.whole = false
	} else {
		for _, blk := range doc.Blocks {
			b.images(&blk.Flow)
			b.htmlIDs(&blk.Flow)
		}
	}
	return doc
}

// images checks that the pictures of a flow are files of the edition.
func (b *textBuilder) images(f *markup.Flow) {
	for _, ev := range f.Events {
		if ev.Op != markup.OpImage {
			continue
		}
		l := f.Links[ev.Index]
		name := path.Join(b.dir, l.Destination)
		if clean := path.Clean(l.Destination); clean != l.Destination || notPicture(clean) {
			b.fault(source.Errorf(l.Pos, "bad-picture", "%q is not the plain name of a picture", l.Destination).
				WithHint("write it as it stands below the edition's folder, without ./ and ../: %s", picture(clean)))
			continue
		}
		if info, err := fs.Stat(b.fsys, name); !fs.ValidPath(name) || err != nil || !info.Mode().IsRegular() {
			b.fault(source.Errorf(l.Pos, "missing-file", "there is no file %s", b.path(name)).
				WithHint("pictures stand beside edition.yaml, and are named from there, also in chapters"))
			continue
		}
		if !slices.Contains(b.edition.Images, l.Destination) {
			b.edition.Images = append(b.edition.Images, l.Destination)
		}
	}
}

var htmlID = regexp.MustCompile(`(?i)\sid\s*=\s*["']?([^"'\s>]+)`)

// htmlIDs checks that the author's own HTML takes no address of ours: one that is
// given, or may be.
func (b *textBuilder) htmlIDs(f *markup.Flow) {
	for _, ev := range f.Events {
		if ev.Op != markup.OpHTML {
			continue
		}
		for _, m := range htmlID.FindAllStringSubmatch(ev.Class, -1) {
			if id := m[1]; ValidAnchor(id) == nil || strings.HasPrefix(id, "r-") || strings.HasPrefix(id, "g-") {
				b.fault(source.Errorf(f.Pos(ev.Start), "reserved-id", "the id %q has the form of a permanent address", id).
					WithHint("give the HTML element another id"))
			}
		}
	}
}

// notPicture holds for what has a place of its own in an edition's folder.
func notPicture(name string) bool {
	return slices.Contains([]string{"", ".md", ".yaml", ".yml"}, strings.ToLower(path.Ext(name))) || strings.HasPrefix(name, "releases/")
}

func picture(name string) string {
	if notPicture(name) || strings.HasPrefix(name, "../") {
		return "map.png"
	}
	return name
}

func (b *textBuilder) chapter(t textFile) {
	doc := b.parse(t.name)
	if doc == nil {
		return
	}
	ch := &Chapter{Slug: t.slug, Path: b.path(t.name)}
	b.edition.Chapters = append(b.edition.Chapters, ch)
	b.sound = soundAnchors(doc)
	b.requireAnchors(doc)
	b.sections(ch, doc)
	b.defineNotes(ch, doc, "")
	switch {
	case len(ch.Sections) == 0:
		b.fault(source.Errorf(doc.File.Whole(), "no-text", "there is no paragraph in this file"))
	case ch.Slug != "" && !slices.ContainsFunc(ch.Sections, func(s *Section) bool { return s.Heading != nil }):
		b.fault(source.Warningf(doc.File.Whole(), "untitled-chapter", "this chapter has no heading, so that readers see “%s”, the name of its file, where its title should be", ch.Slug).
			WithHint("begin it with a heading, for example “# 第一章”, and run: duizhao anchors assign %s --write", b.edition.Slug))
	}
	for _, tr := range t.translations {
		b.translation(ch, tr)
	}
	b.collectMarks(ch)
}

// requireAnchors reports the blocks without an anchor, all in one diagnostic.
func (b *textBuilder) requireAnchors(doc *markup.Document) {
	var first *markup.Block
	n := 0
	for _, blk := range doc.Blocks {
		if blk.Kind == markup.KindRule || blk.ID != "" {
			continue
		}
		if n++; first == nil {
			first = blk
		}
	}
	if n == 0 {
		return
	}
	b.fault(source.Errorf(first.At, "missing-anchor", "this %s has no anchor%s", first.Kind, nor(n-1)).
		WithHint("run: duizhao anchors assign %s --write", b.edition.Slug))
}

// nor says of how many more blocks of a file the same holds, if of any.
func nor(n int) string {
	switch n {
	case 0:
		return ""
	case 1:
		return ", nor has 1 more block of this file"
	}
	return fmt.Sprintf(", nor have %d more blocks of this file", n)
}

// define registers an anchor of the original.
func (b *textBuilder) define(blk *markup.Block) {
	if blk.ID == "" {
		return
	}
	if first, dup := b.ids[blk.ID]; dup {
		b.sound = false
		b.fault(source.Errorf(blk.IDAt, "duplicate-anchor", "anchor %q is used twice", blk.ID).
			WithHint("remove it from the block that is newer and run: duizhao anchors assign %s --write", b.edition.Slug).
			WithNote(first, "first used here"))
		return
	}
	b.ids[blk.ID] = blk.IDAt
}

func (b *textBuilder) sections(ch *Chapter, doc *markup.Document) {
	var cur *Section
	for _, blk := range doc.Blocks {
		b.define(blk)
		if blk.Kind == markup.KindHeading {
			cur = &Section{ID: blk.ID, Level: blk.Level, Heading: blk}
			ch.Sections = append(ch.Sections, cur)
			continue
		}
		if cur == nil {
			cur = &Section{}
			ch.Sections = append(ch.Sections, cur)
		}
		cur.Paragraphs = append(cur.Paragraphs, &Paragraph{ID: blk.ID, Block: blk})
	}
}

// number gives sections their level and number, and paragraphs theirs.
func (b *textBuilder) number() {
	outermost := 0
	for _, ch := range b.edition.Chapters {
		for _, s := range ch.Sections {
			if s.Heading != nil && (outermost == 0 || s.Level < outermost) {
				outermost = s.Level
			}
		}
	}
	var counters [7]int
	n := 0
	for _, ch := range b.edition.Chapters {
		for _, s := range ch.Sections {
			s.Level = max(1, s.Level-outermost+1)
			if s.Heading != nil {
				counters[s.Level]++
				clear(counters[s.Level+1:])
				s.Number = dotted(counters[1 : s.Level+1])
			}
			for _, p := range s.Paragraphs {
				if p.Block.Kind != markup.KindRule {
					n++
					p.Number = n
				}
			}
		}
	}
}

func dotted(ns []int) string {
	parts := make([]string, len(ns))
	for i, n := range ns {
		parts[i] = fmt.Sprint(n)
	}
	return strings.Join(parts, ".")
}
