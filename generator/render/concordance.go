package render

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"duizhao/generator/edition"
	"duizhao/generator/link"
	"duizhao/generator/site"
)

// Widths of the context on each side of a mention, in characters.
const (
	contextHan   = 30
	contextLatin = 60
)

// translatedUpTo is how many mentions an entry may have for its lines to unfold
// into the translation as well as the original: beyond, a page would be mostly
// repetition.
const translatedUpTo = 100

// concordanceWriter writes mentions in context (KWIC). What stands around a
// mention is cut from the text here and nowhere kept.
//
// Lines stand in the order of the places. Sorted by their contexts they are
// shown in another order, without script: each carries its ranks as classes, a
// digit each, of which the style sheet makes its place.
type concordanceWriter struct {
	*writer
	ui       *ui
	ix       *link.Index
	frame    *site.Frame
	editions bool // lines are of several
	whole    bool // they unfold into the translation as well
	unfolded map[*link.Text]int
}

// unfoldedUpTo is how many lines of one block unfold to the whole of it: in a
// block that has the word hundreds of times the others would only repeat it.
const unfoldedUpTo = 8

func (w *concordanceWriter) list(lines []link.Line) {
	w.raw(`<ol class="kwic">` + "\n")
	var last *edition.Edition
	for _, l := range lines {
		if e := l.Text.Edition; w.editions && e != last {
			last = e
			w.raw(`<li class="from">`)
			w.edition(e)
			w.raw("</li>\n")
		}
		w.line(l)
	}
	w.raw("</ol>\n")
}

func (w *concordanceWriter) edition(e *edition.Edition) {
	title := mainText(e.Title, e.Language)
	w.raw("<a")
	w.attr("href", w.frame.Rel(site.EditionPath(e)))
	w.attr("lang", title.Lang)
	w.raw(">")
	w.text(title.Text)
	w.raw("</a>")
}

func (w *concordanceWriter) line(l link.Line) {
	w.raw("<li")
	if class := rank('l', l.Left) + rank('r', l.Right); class != "" {
		w.attr("class", class[1:])
	}
	w.raw(`><a class="place"`)
	w.attr("href", w.frame.Rel(site.TextAddress(l.Text)))
	w.raw(">")
	w.place(l.Text)
	w.raw(`</a> `)
	lang := textLang(l.Text)
	w.unfolded[l.Text]++
	whole := w.unfolded[l.Text] <= unfoldedUpTo
	if whole {
		w.raw("<details><summary>")
	} else {
		w.raw("<div>")
	}
	w.raw(`<span class="context"`)
	w.attr("lang", lang)
	w.raw(">")
	left, hit, right := Context(l.Occurrence)
	w.raw(`<span class="left"><span>`)
	w.text(left)
	w.raw("</span></span><mark>")
	w.text(hit)
	w.raw(`</mark><span class="right"><span>`)
	w.text(right)
	w.raw("</span></span></span>")
	if whole {
		w.raw("</summary>\n")
		w.block(l)
		w.raw("</details>")
	} else {
		w.raw("</div>")
	}
	if w.editions {
		w.raw(` <span class="source">`)
		w.edition(l.Text.Edition)
		w.raw("</span>")
	}
	w.raw("</li>\n")
}

// block writes the whole of the block that a line is cut from and, where there
// are not too many lines, what it is a translation of, or is translated as.
func (w *concordanceWriter) block(l link.Line) {
	w.raw(`<div class="whole">`)
	w.marked(l.Text, l.Target)
	if w.whole && l.Text.Original {
		for _, t := range w.ix.Translations(l.Text) {
			w.marked(t, l.Target)
		}
	}
	w.raw("</div>")
}

// marked writes a text with what it has of an entry marked.
func (w *concordanceWriter) marked(t *link.Text, target link.Target) {
	w.raw("<p")
	w.attr("lang", textLang(t))
	w.raw(">")
	at := 0
	for _, m := range t.Mentions {
		if m.Target != target {
			continue
		}
		w.text(t.Flow.Text[at:m.Start])
		w.raw("<mark>")
		w.text(t.Flow.Text[m.Start:m.End])
		w.raw("</mark>")
		at = m.End
	}
	w.text(t.Flow.Text[at:])
	w.raw("</p>")
}

// textLang is the language of a text, of which a note may have none of its own.
func textLang(t *link.Text) string {
	if t.Note != nil && !hasHan(t.Flow.Text) && strings.HasPrefix(t.Lang, "zh") {
		return "en"
	}
	return t.Lang
}

// rank gives a line's place in one order as classes, each with a space before:
// for 273, l22 l17 l03 stand for two hundreds, seven tens, three.
func rank(order byte, n int) string {
	out := ""
	for digit := 2; digit >= 0; digit-- {
		d := n
		for range digit {
			d /= 10
		}
		if d %= 10; d > 0 {
			out += " " + string(order) + strconv.Itoa(digit) + strconv.Itoa(d)
		}
	}
	return out
}

func (w *concordanceWriter) place(t *link.Text) {
	if t.Note != nil {
		w.label(w.ui, "noteplace", t.Note.Number)
	} else {
		w.text(site.PlaceName(t))
	}
}

// Context gives a mention with what stands on either side of it, on one line,
// cut with an ellipsis.
func Context(o link.Occurrence) (left, hit, right string) {
	text := o.Text.Flow.Text
	width := contextHan
	// An English text may speak of Chinese words.
	latin := !hasHan(text) || o.Text.Lang != "" && !strings.HasPrefix(o.Text.Lang, "zh")
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
