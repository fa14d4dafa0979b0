package render

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"duizhao/generator/link"
	"duizhao/generator/site"
)

// Widths of the context on each side of a mention, in characters.
const (
	contextHan   = 22
	contextLatin = 44
)

// concordanceWriter writes mentions in context (KWIC). What stands around a
// mention is cut from the text here and nowhere kept.
type concordanceWriter struct {
	*writer
	ui    *ui
	frame *site.Frame
}

func (w *concordanceWriter) list(occurrences []link.Occurrence) {
	w.raw(`<ol class="kwic">` + "\n")
	for _, o := range occurrences {
		w.line(o)
	}
	w.raw("</ol>\n")
}

func (w *concordanceWriter) line(o link.Occurrence) {
	w.raw(`<li><a class="place"`)
	w.attr("href", w.frame.Rel(site.TextAddress(o.Text)))
	w.raw(">")
	w.place(o.Text)
	w.raw(`</a> <span class="context"`)
	lang := o.Text.Lang
	if o.Text.Note != nil && !hasHan(o.Text.Flow.Text) && strings.HasPrefix(lang, "zh") {
		lang = "en"
	}
	w.attr("lang", lang)
	w.raw(">")
	left, hit, right := Context(o)
	w.raw(`<span class="left"><span>`)
	w.text(left)
	w.raw("</span></span><mark>")
	w.text(hit)
	w.raw(`</mark><span class="right"><span>`)
	w.text(right)
	w.raw("</span></span></span></li>\n")
}

func (w *concordanceWriter) place(t *link.Text) {
	switch {
	case t.Note != nil:
		w.label(w.ui, "noteplace", t.Note.Number)
	case t.Paragraph != nil:
		w.text("¶" + strconv.Itoa(t.Paragraph.Number))
	default:
		w.text("§" + t.Section.Number)
	}
}

// Context gives a mention with what stands on either side of it, on one line,
// cut with an ellipsis.
func Context(o link.Occurrence) (left, hit, right string) {
	text := o.Text.Flow.Text
	width := contextHan
	latin := !hasHan(text)
	if latin {
		width = contextLatin
	}
	// A long mention leaves less of its line to what stands around it.
	width = max(width/2, width-utf8.RuneCountInString(text[o.Start:o.End])/2)
	from := o.Start
	for n := 0; from > 0 && n < width; n++ {
		_, size := utf8.DecodeLastRuneInString(text[:from])
		from -= size
	}
	to := o.End
	for n := 0; to < len(text) && n < width; n++ {
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
	}
	if latin {
		from, to = toWords(text, from, o.Start, o.End, to)
	}
	left, right = oneLine(text[from:o.Start]), oneLine(text[o.End:to])
	if from > 0 {
		left = "…" + left
	}
	if to < len(text) {
		right += "…"
	}
	return left, oneLine(text[o.Start:o.End]), right
}

// toWords moves the ends of a context inwards to where words begin and end.
func toWords(text string, from, start, end, to int) (int, int) {
	if from > 0 {
		if i := strings.IndexByte(text[from:start], ' '); i >= 0 {
			from += i + 1
		}
	}
	if to < len(text) {
		if i := strings.LastIndexByte(text[end:to], ' '); i >= 0 {
			to = end + i
		}
	}
	return from, to
}

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " ") }
