package render

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"duizhao/generator/edition"
	"duizhao/generator/ledger"
	"duizhao/generator/link"
	"duizhao/generator/markup"
	"duizhao/generator/site"
)

// longTerm is how many characters a term may have and still be kept on one
// line: Chromium breaks a ruby, and its gloss with it, over two lines.
const longTerm = 12

// A gloss is shown above or below its term if it is not much wider: of a word in
// small print some eleven letters are as wide as three characters of the text, and
// 48 as a line of the narrowest window. What is cut stands whole in the list of
// terms, and where the term leads.
func glossRoom(term int) int { return min(48, max(24, 11*term)) }

// flowWriter writes a flow with its mentions and marks.
//
// A gloss never enters the text: it is an attribute, shown by the style sheet,
// so that finding and copying see the text alone. The same holds for the
// number of a note.
type flowWriter struct {
	*writer
	ui     *ui
	frame  *site.Frame
	text_  *link.Text
	gloss  bool // mentions carry glosses, by the site's policy
	every  bool // every mention is linked, not only the first of each entry
	images string
	href   func(string) string // where a link of the author leads
	spans  []ledger.Span       // addresses of what was merged into the text, in order

	next   int // index into the mentions
	inLink int
	links  []bool // of each link that is open, whether it is written
}

// write writes all events.
func (w *flowWriter) write() {
	f := w.text_.Flow
	for i, e := range f.Events {
		switch e.Op {
		case markup.OpOpen:
			w.open(e)
		case markup.OpClose:
			w.close(e)
		case markup.OpText:
			w.run(i, e)
		case markup.OpCode:
			w.code(e)
		case markup.OpRef:
			w.ref(e)
		case markup.OpBreak:
			w.raw("<br>")
		case markup.OpImage:
			l := f.Links[e.Index]
			w.raw("<img")
			w.attr("src", w.images+l.Destination)
			w.attr("alt", f.Text[e.Start:e.End])
			w.raw(">")
		case markup.OpHTML:
			w.html(e.Class)
		default:
			panic(fmt.Sprintf("render: event %d", e.Op))
		}
	}
	w.passSpans(len(f.Text))
}

// passSpans writes the empty elements whose place has been reached: they have no
// size and no text, so that finding and copying do not meet them.
func (w *flowWriter) passSpans(to int) {
	for len(w.spans) > 0 && w.spans[0].Offset <= to {
		w.raw(`<span class="merged"`)
		w.attr("id", w.spans[0].ID)
		w.raw("></span>")
		w.spans = w.spans[1:]
	}
}

// piece writes Text[start:end].
func (w *flowWriter) piece(start, end int) {
	for len(w.spans) > 0 && w.spans[0].Offset < end {
		at := max(start, w.spans[0].Offset)
		w.text(w.text_.Flow.Text[start:at])
		w.passSpans(at)
		start = at
	}
	w.text(w.text_.Flow.Text[start:end])
}

var tags = map[markup.Element]constant{
	markup.ElParagraph: "p", markup.ElStrong: "strong", markup.ElEmphasis: "em", markup.ElStrike: "s", markup.ElCode: "code",
	markup.ElQuote: "blockquote", markup.ElItem: "li", markup.ElHead: "thead", markup.ElBody: "tbody", markup.ElRow: "tr",
}

var alignments = []constant{"", ` class="left"`, ` class="right"`, ` class="centre"`}

func (w *flowWriter) open(e markup.Event) {
	switch e.El {
	case markup.ElLink:
		l := w.text_.Flow.Links[e.Index]
		to := w.href(l.Destination)
		w.links = append(w.links, to != "")
		if to == "" {
			return
		}
		w.inLink++
		w.raw("<a")
		w.attr("href", to)
		if l.Title != "" {
			w.attr("title", l.Title)
		}
		w.raw(">")
	case markup.ElList:
		switch {
		case e.Index == 0:
			w.raw("<ul>")
		case e.Start == 1:
			w.raw("<ol>")
		default:
			w.raw("<ol")
			w.attr("start", strconv.Itoa(e.Start))
			w.raw(">")
		}
	case markup.ElTable:
		w.raw(`<div class="scroll" tabindex="0" role="group"`)
		w.named(w.ui, "aria-label", "table", "")
		w.raw("><table>")
	case markup.ElHeadCell:
		w.raw("<th", alignments[e.Index], ` scope="col">`)
	case markup.ElCell:
		w.raw("<td", alignments[e.Index], ">")
	case markup.ElPre:
		w.raw(`<pre class="code" tabindex="0"><code`)
		if e.Class != "" {
			w.attr("class", "language-"+e.Class)
		}
		w.raw(">")
	default:
		w.raw("<", tags[e.El], ">")
	}
}

func (w *flowWriter) close(e markup.Event) {
	switch e.El {
	case markup.ElLink:
		n := len(w.links) - 1
		if w.links[n] {
			w.inLink--
			w.raw("</a>")
		}
		w.links = w.links[:n]
	case markup.ElList:
		if e.Index == 1 {
			w.raw("</ol>")
		} else {
			w.raw("</ul>")
		}
	case markup.ElTable:
		w.raw("</table></div>")
	case markup.ElHeadCell:
		w.raw("</th>")
	case markup.ElCell:
		w.raw("</td>")
	case markup.ElPre:
		w.raw("</code></pre>")
	default:
		w.raw("</", tags[e.El], ">")
	}
}

func (w *flowWriter) code(e markup.Event) {
	s := w.text_.Flow.Text[e.Start:e.End]
	if e.Class == "" {
		w.text(s)
		return
	}
	w.raw("<span")
	w.attr("class", e.Class)
	w.raw(">")
	w.text(s)
	w.raw("</span>")
}

// run writes event i, a stretch of running text, cut where mentions begin and
// end. A mention that reaches over other events is written as one link where
// these are balanced emphasis, and as one link for each piece where they are
// not, as around a note mark: links cannot nest.
func (w *flowWriter) run(i int, e markup.Event) {
	t := w.text_
	for pos := e.Start; pos < e.End; {
		for w.next < len(t.Mentions) && t.Mentions[w.next].End <= pos {
			w.next++
		}
		if w.next == len(t.Mentions) || t.Mentions[w.next].Start >= e.End {
			w.piece(pos, e.End)
			return
		}
		m := t.Mentions[w.next]
		if m.Start > pos {
			w.piece(pos, m.Start)
			pos = m.Start
		}
		end := min(m.End, e.End)
		whole := w.whole(i, m)
		linked := w.inLink == 0 && (w.every || m.FirstInParagraph)
		if linked && (pos == m.Start || !whole) {
			w.openMention(m)
		}
		w.piece(pos, end)
		if linked && (end == m.End || !whole) {
			w.closeMention(m, w.lastPiece(i, m))
		}
		pos = end
	}
}

// lastPiece says that of what a mention has left after event i, nothing stands
// outside a link of the author's: the gloss belongs here.
func (w *flowWriter) lastPiece(i int, m link.Mention) bool {
	linked := false // links do not nest, and outside one there is none to leave
	for _, e := range w.text_.Flow.Events[i+1:] {
		switch {
		case e.El == markup.ElLink && e.Op == markup.OpOpen:
			linked = w.href(w.text_.Flow.Links[e.Index].Destination) != ""
		case e.El == markup.ElLink && e.Op == markup.OpClose:
			linked = false
		case e.Op != markup.OpText:
		case e.Start >= m.End:
			return true
		case !linked:
			return false
		}
	}
	return true
}

// whole says whether everything between the ends of a mention is text and
// balanced emphasis. Event i is one that the mention touches.
func (w *flowWriter) whole(i int, m link.Mention) bool {
	events := w.text_.Flow.Events
	for events[i].Op != markup.OpText || events[i].Start > m.Start {
		i-- // event i is of the mention: its first is here or before
	}
	depth := 0
	for ; i < len(events); i++ {
		switch e := events[i]; {
		case e.Op == markup.OpText:
			if e.End >= m.End {
				return depth == 0
			}
		case e.Op == markup.OpOpen && inlineEmphasis(e.El):
			depth++
		case e.Op == markup.OpClose && inlineEmphasis(e.El):
			if depth--; depth < 0 {
				return false
			}
		default:
			return false
		}
	}
	return false
}

func inlineEmphasis(el markup.Element) bool {
	return el == markup.ElStrong || el == markup.ElEmphasis || el == markup.ElStrike
}

// openMention begins a link. A concept of the text has its glosses with it: the
// renderings, and around them the reading, so that one may stand above the term
// and the other below. The class says which mention of its concept it is, for
// readers who want each glossed but once: "s" for the first in its section, "p"
// in its paragraph.
func (w *flowWriter) openMention(m link.Mention) {
	if w.glossed(m) {
		class := ""
		switch {
		case m.FirstInSection:
			class = "s"
		case m.FirstInParagraph:
			class = "p"
		}
		if utf8.RuneCountInString(w.text_.Flow.Text[m.Start:m.End]) > longTerm {
			class = strings.TrimSpace(class + " long")
		}
		w.raw("<ruby")
		if class != "" {
			w.attr("class", class)
		}
		w.raw(">")
		if w.nested() {
			w.raw("<ruby>")
		}
	}
	w.raw("<a")
	if c := m.Target.Concept; c != nil {
		w.attr("class", "term")
		w.attr("data-concept", c.ID)
	} else {
		w.attr("class", "instrument")
		w.attr("data-instrument", m.Target.Instrument.ID)
	}
	w.attr("href", w.frame.Target(m.Target))
	w.raw(">")
}

// closeMention ends a link; the glosses stand at the last piece of a mention.
func (w *flowWriter) closeMention(m link.Mention, last bool) {
	w.raw("</a>")
	if !w.glossed(m) {
		return
	}
	nested := w.nested()
	room := glossRoom(utf8.RuneCountInString(w.text_.Flow.Text[m.Start:m.End]))
	w.raw("<rt")
	for _, lang := range w.frame.Site.Gloss.Languages {
		if last && !(nested && lang == edition.PinyinTag) {
			w.glossAttr(m.Target.Concept, lang, room)
		}
	}
	w.raw("></rt></ruby>")
	if nested {
		w.raw("<rt")
		if last {
			w.glossAttr(m.Target.Concept, edition.PinyinTag, room)
		}
		w.raw("></rt></ruby>")
	}
}

func (w *flowWriter) glossAttr(c *edition.Concept, lang string, room int) {
	if g := glossIn(c, lang); g != "" {
		w.raw(` data-`)
		w.text(glossKey(lang))
		w.raw(`="`)
		w.text(shortened(g, room))
		w.raw(`"`)
	}
}

// nested says whether readings and renderings can be shown together: where the
// site offers both.
func (w *flowWriter) nested() bool { return len(bothGlosses(w.frame.Site.Gloss)) > 0 }

func (w *flowWriter) glossed(m link.Mention) bool { return w.gloss && m.Target.Concept != nil }

// bothMode is a gloss mode that shows a reading and a rendering together.
type bothMode struct{ Mode, Reading, Rendering string }

// bothGlosses are these modes, by the name that they have in the page and its
// address: "zh-Latn-pinyin,en". None where a site does not offer both.
func bothGlosses(p edition.GlossPolicy) []bothMode {
	if !slices.Contains(p.Languages, edition.PinyinTag) {
		return nil
	}
	var modes []bothMode
	for _, lang := range p.Languages {
		if lang != edition.PinyinTag {
			modes = append(modes, bothMode{edition.PinyinTag + "," + lang, edition.PinyinTag, lang})
		}
	}
	return modes
}

// glossIn is a concept's gloss in a language; pinyin counts as one.
func glossIn(c *edition.Concept, lang string) string {
	if lang == edition.PinyinTag {
		return c.Pinyin
	}
	return c.Gloss.In(lang)
}

// glossKey is a language tag as the end of an attribute's or a class's name.
// Tags are ASCII letters, digits and hyphens.
func glossKey(lang string) string {
	out := []byte(lang)
	for i, b := range out {
		if b >= 'A' && b <= 'Z' {
			out[i] = b + 'a' - 'A'
		}
	}
	return string(out)
}

// ref writes a note mark: an empty link whose number the style sheet shows.
func (w *flowWriter) ref(e markup.Event) {
	if e.Index >= len(w.text_.Marks) {
		return
	}
	m := w.text_.Marks[e.Index]
	n := strconv.Itoa(m.Note.Number)
	w.raw(`<a role="doc-noteref"`)
	if m.ID != "" {
		w.attr("id", m.ID)
	}
	w.attr("href", "#"+m.Note.ID())
	w.attr("data-n", n)
	w.named(w.ui, "aria-label", "noteref", "", m.Note.Number)
	w.raw("></a>")
}
