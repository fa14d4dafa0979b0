package render

import (
	"slices"
	"strings"
)

// writer appends HTML. It is the one place outside html/template where markup
// is made, and is kept small so that it can be audited: text and attribute
// values are escaped, what is not escaped is a constant of this package or, in
// html, the author's own under raw_html.
type writer struct{ b []byte }

// constant is markup written in this package. Untyped constants convert to it
// by themselves; a variable does not.
type constant string

func (w *writer) raw(parts ...constant) {
	for _, p := range parts {
		w.b = append(w.b, p...)
	}
}

// text appends escaped text.
func (w *writer) text(s string) {
	last := 0
	for i := 0; i < len(s); i++ {
		esc := ""
		switch s[i] {
		case '&':
			esc = "&amp;"
		case '<':
			esc = "&lt;"
		case '>':
			esc = "&gt;"
		case '"':
			esc = "&#34;"
		case '\'':
			esc = "&#39;"
		default:
			continue
		}
		w.b = append(w.b, s[last:i]...)
		w.b = append(w.b, esc...)
		last = i + 1
	}
	w.b = append(w.b, s[last:]...)
}

// attr appends an attribute with an escaped, quoted value.
func (w *writer) attr(name constant, value string) {
	w.raw(" ", name, `="`)
	w.text(value)
	w.raw(`"`)
}

// html appends HTML as the author wrote it.
func (w *writer) html(s string) { w.b = append(w.b, s...) }

// label appends a string of the interface in its languages, each tagged.
func (w *writer) label(u *ui, key string, args ...any) {
	w.says("span", "", func(lang string) string { return u.in(lang, key, args...) })
}

// says appends an element for each language of the interface, of which the style
// sheet shows the reader's: class "ui". Those that are not shown before a reader
// has chosen are hidden; one will do where all agree.
func (w *writer) says(tag constant, class string, in func(lang string) string) {
	texts := make([]string, len(uiLanguages))
	for i, lang := range uiLanguages {
		texts[i] = in(lang)
	}
	if slices.Max(texts) == slices.Min(texts) {
		w.raw("<", tag)
		if class != "" {
			w.attr("class", class)
		}
		w.attr("lang", uiLanguages[0])
		w.raw(">")
		w.text(texts[0])
		w.raw("</", tag, ">")
		return
	}
	for i, lang := range uiLanguages {
		if i > 0 {
			w.raw(" ")
		}
		w.raw("<", tag)
		w.attr("class", strings.TrimSpace("ui "+class))
		w.attr("lang", lang)
		if i > 1 || i == 1 && texts[1] == texts[0] {
			w.raw(" hidden")
		}
		w.raw(">")
		w.text(texts[i])
		w.raw("</", tag, ">")
	}
}
