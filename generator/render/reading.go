package render

import (
	"strconv"
	"strings"
	"unicode"

	"duizhao/generator/edition"
	"duizhao/generator/ledger"
	"duizhao/generator/link"
	"duizhao/generator/markup"
	"duizhao/generator/site"
)

// readingWriter writes the body of a reading page: headings, pairs, notes.
type readingWriter struct {
	*writer
	ui   *ui
	ix   *link.Index
	view *site.Reading
}

// title writes the heading that a chapter begins with, as that of the page.
func (w *readingWriter) title() {
	w.heading("h1", w.view.Title())
}

// body writes every section.
func (w *readingWriter) body() {
	if w.view.Past != nil {
		w.stones(w.view.Past.Top)
	}
	for _, s := range w.view.Chapter.Sections {
		if s == w.view.Title() {
			w.after(s.ID)
		} else if s.Heading != nil {
			w.heading(headings[min(w.view.Depth(s), len(headings)-1)], s)
			w.after(s.ID)
		}
		for _, p := range s.Paragraphs {
			if p.Block.Kind == markup.KindRule {
				w.raw(`<hr>` + "\n")
				continue
			}
			w.pair(p)
		}
	}
}

var headings = []constant{"h2", "h2", "h3", "h4", "h5", "h6"}

func (w *readingWriter) heading(tag constant, s *edition.Section) {
	w.raw("<", tag, ` class="head"`)
	w.attr("id", s.ID)
	w.raw(">")
	w.raw(`<span class="address">`)
	w.anchor(s.ID, "§"+s.Number, "section", s.Number)
	w.citeLink(s.ID, ledger.Heading, s.Number)
	w.raw(`</span>`)
	w.spansAtStart(s.ID)
	w.raw(`<span class="text"`)
	w.attr("lang", w.view.Edition.Language)
	w.raw(">")
	w.flow(&s.Heading.Flow, false, nil)
	w.raw("</span>")
	for _, t := range s.Translations {
		w.raw(` <span class="translation"`)
		w.attr("lang", t.Lang)
		w.raw(">")
		w.flow(&t.Block.Flow, false, nil)
		w.raw("</span>")
	}
	w.raw("</", tag, ">\n")
	w.fate(s.ID)
}

// anchor writes the link that gives a block's permanent address.
func (w *readingWriter) anchor(id, shown, key string, arg any) {
	w.raw(`<a class="anchor"`)
	w.attr("href", "#"+id)
	w.named(w.ui, "aria-label", key, shown, arg)
	w.raw(">")
	w.text(shown)
	w.raw("</a>")
}

// pair writes a paragraph, its translations and its terms.
func (w *readingWriter) pair(p *edition.Paragraph) {
	w.raw(`<div class="pair"`)
	w.attr("id", p.ID)
	w.raw(">\n")
	w.raw(`<p class="address">`)
	w.anchor(p.ID, "¶"+strconv.Itoa(p.Number), "paragraph", p.Number)
	w.citeLink(p.ID, ledger.Paragraph, strconv.Itoa(p.Number))
	w.raw("</p>\n")
	w.block(p.Block, "text", w.view.Edition.Language, true, w.spans(p.ID))
	if len(p.Translations) > 0 {
		var names []string
		for _, t := range p.Translations {
			names = append(names, w.ui.language(t.Lang))
		}
		languages := strings.Join(names, " · ")
		w.raw(`<input type="checkbox" class="reveal"`)
		w.attr("data-of", languages)
		w.named(w.ui, "aria-label", "reveal", languages, p.Number)
		w.raw(">\n")
		w.raw(`<div class="translations">` + "\n")
		for _, t := range p.Translations {
			w.block(t.Block, "translation", t.Lang, false, nil)
		}
		w.raw("</div>\n")
	} else if len(w.view.Edition.Translations) > 0 {
		w.raw(`<p class="untranslated meta">`)
		w.label(w.ui, "untranslated")
		w.raw("</p>\n")
	}
	w.terms(p)
	w.fate(p.ID)
	w.raw("</div>\n")
	w.after(p.ID)
}

func (w *readingWriter) block(b *markup.Block, class, lang string, gloss bool, spans []ledger.Span) {
	tag := constant("div")
	switch b.Kind {
	case markup.KindParagraph:
		tag = "p"
	case markup.KindFigure:
		tag = "figure"
	}
	w.raw("<", tag)
	if b.Kind != markup.KindParagraph {
		class += " " + string(b.Kind)
	}
	w.attr("class", class)
	w.attr("lang", lang)
	w.raw(">")
	w.flow(&b.Flow, gloss, spans)
	if b.Kind == markup.KindFigure && strings.TrimSpace(b.Text) != "" {
		w.raw("<figcaption>")
		w.text(b.Text)
		w.raw("</figcaption>")
	}
	w.raw("</", tag, ">\n")
}

// flow writes running text. Every mention of the original is linked; of a
// translation or a note the first of each entry, to keep the page calm.
func (w *readingWriter) flow(f *markup.Flow, gloss bool, spans []ledger.Span) {
	t := w.ix.Text(f)
	fw := flowWriter{
		writer: w.writer, ui: w.ui, frame: &w.view.Frame, text_: t, gloss: gloss, every: t.Original && t.Note == nil,
		images: w.view.Rel(site.PicturesPath(w.view.Edition)), href: w.view.Href, spans: spans,
	}
	fw.write()
}

// terms writes the paired terms of a paragraph: each concept with its reading
// and glosses, each instrument with its English name and year.
func (w *readingWriter) terms(p *edition.Paragraph) {
	t := w.ix.Text(&p.Block.Flow)
	if len(t.Mentions) == 0 {
		return
	}
	w.raw(`<dl class="terms"`)
	w.named(w.ui, "aria-label", "terms", "", p.Number)
	w.raw(">\n")
	for _, m := range t.Mentions {
		if !m.FirstInParagraph {
			continue
		}
		if c := m.Target.Concept; c != nil {
			w.conceptTerm(c, m.FirstInSection)
		} else {
			w.instrumentTerm(m.Target.Instrument)
		}
	}
	w.raw("</dl>\n")
}

func (w *readingWriter) conceptTerm(c *edition.Concept, firstInSection bool) {
	w.raw("<div")
	if !firstInSection {
		w.raw(` class="again"`)
	}
	w.raw("><dt")
	w.attr("lang", w.view.Edition.Language)
	w.raw(">")
	w.text(c.PrefLabel)
	w.raw("</dt> <dd>")
	w.glosses(c)
	w.raw("</dd></div>\n")
}

// glosses writes the pinyin and all renderings; the style sheet shows that of
// the chosen mode.
func (w *readingWriter) glosses(c *edition.Concept) {
	w.raw("<i")
	w.attr("lang", edition.PinyinTag)
	w.raw(">")
	w.text(c.Pinyin)
	w.raw("</i>")
	for _, lang := range w.view.Site.Gloss.Languages {
		if lang == edition.PinyinTag || c.Gloss.In(lang) == "" {
			continue
		}
		w.raw(" <span")
		w.attr("class", "g g-"+glossKey(lang))
		w.attr("lang", lang)
		w.raw(">")
		w.text(c.Gloss.In(lang))
		w.raw("</span>")
	}
}

func (w *readingWriter) instrumentTerm(i *edition.Instrument) {
	w.raw("<div><dt")
	w.attr("lang", w.view.Edition.Language)
	w.raw(">")
	w.text(i.Zh)
	w.raw("</dt> <dd")
	w.attr("lang", "en")
	w.raw(">")
	w.text(i.En)
	if i.Date.Year != 0 {
		w.text(" (" + strconv.Itoa(i.Date.Year) + ")")
	}
	w.raw("</dd></div>\n")
}

// notes writes the items of the list of notes.
func (w *readingWriter) notes() {
	for _, n := range w.view.Notes {
		w.raw("<li")
		w.attr("id", n.ID())
		w.attr("value", strconv.Itoa(n.Number))
		w.raw(">")
		w.spansAtStart(n.ID())
		lang := w.view.Edition.Language
		if n.Lang() != "" {
			lang = n.Lang()
		}
		w.noteText(&n.Def.Flow, "text", lang)
		for _, t := range n.Translations {
			w.noteText(&t.Def.Flow, "translation", t.Lang)
		}
		w.raw(`<p class="back">`)
		for i, m := range w.ix.Marks(n) {
			if i > 0 {
				w.raw(" ")
			}
			w.backlink(m)
		}
		w.raw("</p>")
		w.fate(n.ID())
		w.raw("</li>\n")
	}
}

func (w *readingWriter) noteText(f *markup.Flow, class, lang string) {
	if !hasHan(f.Text) && strings.HasPrefix(lang, "zh") {
		lang = "en" // a reference to a work in a Latin script; which language it is, nothing says
	}
	w.raw("<div")
	w.attr("class", class)
	w.attr("lang", lang)
	w.raw(">")
	w.flow(f, false, nil)
	w.raw("</div>")
}

func hasHan(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0
}

func (w *readingWriter) backlink(m link.Mark) {
	place := "§" + m.Text.Section.Number
	if m.Text.Paragraph != nil {
		place = "¶" + strconv.Itoa(m.Text.Paragraph.Number)
	}
	w.raw(`<a role="doc-backlink"`)
	w.attr("href", "#"+m.ID)
	w.named(w.ui, "aria-label", "backlink", "↩ "+place)
	w.raw(">")
	w.text("↩ " + place)
	w.raw("</a>")
}
