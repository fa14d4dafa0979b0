package render

import (
	"strings"

	"duizhao/generator/diff"
	"duizhao/generator/edition"
	"duizhao/generator/ledger"
	"duizhao/generator/site"
)

// What the past left on a page: the addresses of merged blocks, what changed
// since a release, and stones at the place of what is no longer there.

// citeLink writes the link to a block's references: the script makes a menu of
// it.
func (w *readingWriter) citeLink(id string, kind ledger.Kind, number string) {
	w.raw(`<a class="cite"`)
	w.attr("href", w.view.Rel(site.CitationStem(w.view.Edition, id)+".html"))
	w.named(w.ui, "aria-label", "place."+string(kind), w.ui.in(w.ui.shown[0], "cite")+" "+w.ui.in(w.ui.shown[1], "cite"), number)
	if w.view.Release == nil && (w.view.Book.Latest() == nil || w.view.Book.UnchangedIn(id) != w.view.Book.Latest()) {
		w.raw(` data-unreleased`)
	}
	w.raw(">")
	w.label(w.ui, "cite")
	w.raw("</a>")
}

func (w *readingWriter) spans(id string) []ledger.Span {
	if w.view.Past == nil {
		return nil
	}
	return w.view.Past.Spans[id]
}

// spansAtStart writes the addresses that a heading or a note took over, and of
// a note those of marks that are no more.
func (w *readingWriter) spansAtStart(id string) {
	for _, s := range w.spans(id) {
		w.span(s.ID)
	}
	if w.view.Past != nil {
		for _, ref := range w.view.Past.References[id] {
			w.span(ref)
		}
	}
}

func (w *readingWriter) span(id string) {
	w.raw(`<span class="merged"`)
	w.attr("id", id)
	w.raw("></span>")
}

func (w *readingWriter) after(id string) {
	if w.view.Past != nil {
		w.stones(w.view.Past.After[id])
	}
}

func (w *readingWriter) stones(stones []*ledger.Stone) {
	sw := stoneWriter{w.writer, w.ui, &w.view.Frame, w.view.Book}
	for _, s := range stones {
		sw.stone(s)
	}
}

// fate says what a block has taken in, where the rest of it went, and how it
// changed since it was released.
func (w *readingWriter) fate(id string) {
	if w.view.Past == nil {
		return
	}
	sw := stoneWriter{w.writer, w.ui, &w.view.Frame, w.view.Book}
	for _, s := range w.spans(id) {
		w.raw(`<p class="fate">`)
		sw.sentence("span", s.Anchor, "took", s.WasIn.Version, place(w.ui, s.Kind, s.Was.Number))
		sw.reason(s.Anchor)
		sw.readIn(s.WasIn, s.Was, s.ID)
		w.raw("</p>\n")
	}
	if a := w.view.Book.Anchor(id); a != nil {
		switch a.State {
		case ledger.Split:
			sw.fate(a, "wassplit", a.Fact.After)
		case ledger.Moved:
			// That it stands elsewhere than once is no news to who reads it here,
			// unless its editor gave a reason.
			if a.From != nil && a.Fact != nil {
				sw.fate(a, "wasmoved", a.From.Version)
			}
		}
	}
	if formers := w.view.Book.Formers(id); len(formers) > 0 {
		w.formers(id, formers)
	}
}

// formers writes the earlier states of a block, each with how it differs.
func (w *readingWriter) formers(id string, formers []ledger.Former) {
	w.raw(`<details class="formers"><summary>`)
	w.label(w.ui, "changedsince", formers[0].Release.Version)
	w.raw("</summary>\n")
	for _, f := range formers {
		w.raw(`<div class="former"><p class="of">`)
		w.label(w.ui, "changesfrom", f.Release.Version)
		w.raw(` <a`)
		w.attr("href", w.view.Rel(releaseAddress(f.Release, f.Block.Chapter, id)))
		w.raw(">")
		w.label(w.ui, "readin", f.Release.Version)
		w.raw("</a></p>\n")
		for _, c := range f.Changes {
			lang := c.Lang
			if lang == "" {
				lang = f.Release.Edition.Language
			}
			w.raw("<p")
			w.attr("lang", lang)
			w.raw(">")
			w.edits(c.Edits)
			w.raw("</p>\n")
		}
		w.raw("</div>\n")
	}
	w.raw("</details>\n")
}

func (w *readingWriter) edits(edits []diff.Edit) {
	for _, e := range edits {
		switch e.Op {
		case diff.Equal:
			w.text(e.Text)
		case diff.Delete:
			w.raw("<del>")
			w.text(e.Text)
			w.raw("</del>")
		case diff.Insert:
			w.raw("<ins>")
			w.text(e.Text)
			w.raw("</ins>")
		default:
			panic("render: difference")
		}
	}
}

// releaseAddress is where a block stands in a release.
func releaseAddress(r *edition.Release, chapter, id string) string {
	for _, ch := range r.Edition.Chapters {
		if ch.Slug == chapter {
			return site.ReadingPath(r.Edition, ch) + "#" + id
		}
	}
	return site.EditionPath(r.Edition)
}

// place names a block in both languages of the interface, for the texts that
// take it as an argument.
func place(u *ui, k ledger.Kind, number string) placeName { return placeName{u, k, number} }

type placeName struct {
	ui     *ui
	kind   ledger.Kind
	number string
}

func (p placeName) in(lang string) string {
	return p.ui.in(lang, "place."+string(p.kind), p.number)
}

// stoneWriter writes stones, on whatever page.
type stoneWriter struct {
	*writer
	ui    *ui
	frame *site.Frame
	book  *ledger.Book
}

// stone writes what stands at the place of a block that is no longer there.
func (w *stoneWriter) stone(s *ledger.Stone) {
	w.raw(`<aside class="stone"`)
	w.attr("id", s.ID)
	w.attr("data-place", mark(s))
	w.raw(` role="note">` + "\n")
	w.stoneText(s)
	w.raw("</aside>\n")
}

// list writes the stones of a page on which nothing else of the text stands:
// first what is no more, then where all the rest is now.
func (w *stoneWriter) list(stones []*ledger.Stone) {
	for _, s := range stones {
		if s.Now == nil {
			w.stone(s)
		}
	}
	w.raw(`<ul class="posts">` + "\n")
	for _, s := range stones {
		if s.Now != nil {
			w.post(s)
		}
	}
	w.raw("</ul>\n")
}

// post is a guide-post: one line to where a block stands now.
func (w *stoneWriter) post(s *ledger.Stone) {
	w.raw(`<li class="stone post"`)
	w.attr("id", s.ID)
	w.raw(">")
	w.references(s)
	w.says("span", "what", func(lang string) string {
		return w.ui.in(lang, "stone.now", s.Release.Version, place(w.ui, s.Kind, s.Stood.Number))
	})
	w.raw(" ")
	w.ends(s.Anchor)
	w.raw(`<span class="begins"`)
	w.attr("lang", w.langOf(s))
	w.raw(">")
	w.text(ledger.Excerpt(s.Stood.Flow.Text, 20))
	w.raw("</span> ")
	w.readIn(s.Release, s.Stood, s.ID)
	w.raw("</li>\n")
}

func (w *stoneWriter) references(s *ledger.Stone) {
	for _, ref := range s.References {
		w.raw(`<span class="merged"`)
		w.attr("id", ref)
		w.raw("></span>")
	}
}

// noteStones writes the stones of notes, as items of a list.
func (w *stoneWriter) noteStones(stones []*ledger.Stone) {
	for _, s := range stones {
		w.raw(`<li class="stone"`)
		w.attr("id", s.ID)
		w.attr("data-place", mark(s))
		w.raw(">")
		w.stoneText(s)
		w.raw("</li>\n")
	}
}

func (w *stoneWriter) stoneText(s *ledger.Stone) {
	w.references(s)
	key := "stone.deleted"
	switch {
	case s.State == ledger.Split:
		key = "stone.split"
	case s.Now != nil:
		key = "stone.moved"
	case len(s.Ends) > 0:
		key = "stone.merged"
	}
	w.sentence("p", s.Anchor, key, s.Release.Version, place(w.ui, s.Kind, s.Stood.Number))
	w.raw(`<blockquote`)
	w.attr("lang", w.langOf(s))
	w.raw("><p>")
	w.text(ledger.Excerpt(s.Stood.Flow.Text, 60))
	w.raw("</p></blockquote>\n<p class=\"where\">")
	w.reason(s.Anchor)
	w.ends(s.Anchor)
	w.readIn(s.Release, s.Stood, s.ID)
	w.raw("</p>\n")
}

// mark is the number that a block had, as the margin has it.
func mark(s *ledger.Stone) string {
	switch s.Kind {
	case ledger.Paragraph:
		return "¶" + s.Stood.Number
	case ledger.Heading:
		return "§" + s.Stood.Number
	}
	return s.Stood.Number
}

// langOf is the language of what once stood: the text of the release.
func (w *stoneWriter) langOf(s *ledger.Stone) string {
	b := s.Stood
	if b.Lang != "" {
		return b.Lang
	}
	if b.Kind == ledger.Note && !hasHan(b.Flow.Text) {
		return "en"
	}
	return s.Release.Edition.Language
}

// fate writes what became of a block that still stands where it is read.
func (w *stoneWriter) fate(a *ledger.Anchor, key, version string) {
	w.raw(`<p class="fate">`)
	w.sentence("span", a, key, version)
	w.ends(a)
	w.reason(a)
	w.raw("</p>\n")
}

// sentence says in each language what became of an anchor, and in which release
// that was.
func (w *stoneWriter) sentence(tag constant, a *ledger.Anchor, key string, args ...any) {
	w.says(tag, "what", func(lang string) string {
		says := w.ui.in(lang, key, args...)
		switch {
		case a.Fact == nil:
			return says
		case a.In != "":
			return w.ui.in(lang, "inrelease", says, a.In)
		default:
			return w.ui.in(lang, "afterrelease", says, a.Fact.After)
		}
	})
	w.raw(" ")
}

// reason is what an editor gave as the reason of a change.
func (w *stoneWriter) reason(a *ledger.Anchor) {
	if a.Fact == nil {
		return
	}
	w.raw("<q")
	w.attr("lang", langOf(a.Fact.Reason))
	w.raw(">")
	w.text(strings.TrimSpace(a.Fact.Reason))
	w.raw("</q> ")
}

// ends links to where the text is today, but for the block itself.
func (w *stoneWriter) ends(a *ledger.Anchor) {
	for _, id := range a.Ends {
		to := w.book.Block(id)
		address := w.address(to)
		if address == "#"+a.ID {
			continue
		}
		w.raw(`<a class="to"`)
		w.attr("href", address)
		w.raw(">→ ")
		w.label(w.ui, "place."+string(to.Kind), to.Number)
		w.raw("</a> ")
	}
}

// readIn links to a block as it stands in a release.
func (w *stoneWriter) readIn(r *edition.Release, b *ledger.Block, id string) {
	w.raw("<a")
	w.attr("href", w.frame.Rel(releaseAddress(r, b.Chapter, id)))
	w.raw(">")
	w.label(w.ui, "readin", r.Version)
	w.raw("</a>")
}

// address is where a block of today stands, from this page.
func (w *stoneWriter) address(b *ledger.Block) string {
	to := blockPath(w.book, b)
	if to == w.frame.Path {
		return "#" + b.ID
	}
	return w.frame.Rel(to) + "#" + b.ID
}
