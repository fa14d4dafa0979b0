package figure

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// svg appends markup. It is the one place of the package where markup is made,
// and is kept small so that it can be audited: text and attribute values are
// escaped, numbers are numbers, and what is not escaped is a constant.
type svg struct{ b []byte }

// constant is markup written in this package. Untyped constants convert to it
// by themselves; a variable does not.
type constant string

func (w *svg) raw(parts ...constant) {
	for _, p := range parts {
		w.b = append(w.b, p...)
	}
}

// text appends escaped text. What is not UTF-8, and control characters that no
// document may hold, become U+FFFD, so that the same bytes are well-formed as
// HTML and as XML.
func (w *svg) text(s string) {
	for _, r := range s {
		switch {
		case r == '&':
			w.raw("&amp;")
		case r == '<':
			w.raw("&lt;")
		case r == '>':
			w.raw("&gt;")
		case r == '"':
			w.raw("&#34;")
		case r == '\'':
			w.raw("&#39;")
		case r < ' ' && r != '\t' && r != '\n', r == 0x7F, r == 0xFFFE, r == 0xFFFF:
			w.b = utf8.AppendRune(w.b, utf8.RuneError)
		default:
			w.b = utf8.AppendRune(w.b, r)
		}
	}
}

// attr appends an attribute with an escaped, quoted value.
func (w *svg) attr(name constant, value string) {
	w.raw(" ", name, `="`)
	w.text(value)
	w.raw(`"`)
}

// lang appends a lang attribute, if there is a language.
func (w *svg) lang(tag string) {
	if tag != "" {
		w.attr("lang", tag)
	}
}

// num appends an attribute that is a number, with a unit or without.
func (w *svg) num(name constant, v float64, unit constant) {
	w.raw(" ", name, `="`)
	w.number(v)
	w.raw(unit, `"`)
}

// number appends a number with at most two decimals.
func (w *svg) number(v float64) {
	s := strconv.FormatFloat(v, 'f', 2, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		s = "0"
	}
	w.b = append(w.b, s...)
}

// point appends the coordinates of a path.
func (w *svg) point(x, y float64) {
	w.number(x)
	w.raw(" ")
	w.number(y)
}

// box appends the attributes of a rectangle.
func (w *svg) box(b Box) {
	w.num("x", b.X, "")
	w.num("y", b.Y, "")
	w.num("width", b.W, "")
	w.num("height", b.H, "")
}

// link opens an <a>, with the name that it has for those who do not see what is
// in it. Without a name, without a target, or with one that [followable]
// refuses, it is an <a> that leads nowhere and takes no focus. says is how the
// name is said in another language of the interface, as data-ui; "" for a name
// that is no text of the interface.
func (w *svg) link(class constant, href, name, lang, says string) {
	w.raw("<a", ` class="`, class, `"`)
	if followable(href) && name != "" {
		w.attr("href", href)
		w.attr("aria-label", name)
		if says != "" {
			w.attr("data-ui", says)
		}
	}
	w.lang(lang)
	w.raw(">")
}

// titled opens an <a> whose name is a <title>, which is also shown when the
// pointer rests: for one whose text is a shorter form of its name.
func (w *svg) titled(class constant, href, name, lang string) {
	w.raw("<a", ` class="`, class, `"`)
	if followable(href) && name != "" {
		w.attr("href", href)
	}
	w.lang(lang)
	w.raw(">")
	w.tip(name, "")
}

// followable says whether an address is one that a figure may lead to: a
// relative one, or http, https or mailto. Everything before the first colon
// counts as the scheme unless a /, ? or # comes earlier, so that what browsers
// strip from an address before they look for its scheme cannot hide one.
func followable(href string) bool {
	i := strings.IndexAny(href, ":/?#")
	if i < 0 || href[i] != ':' {
		return href != ""
	}
	switch strings.ToLower(href[:i]) {
	case "http", "https", "mailto":
		return true
	}
	return false
}

// name appends the attributes that say what a figure is called.
func (w *svg) name(role constant, n Name) {
	w.raw(` role="`, role, `"`)
	if n.ID != "" {
		w.attr("aria-labelledby", n.ID)
	} else if n.Text != "" {
		w.attr("aria-label", n.Text)
		w.lang(n.Lang)
	}
}

// title appends the <title> of a figure that carries its own.
func (w *svg) title(n Name) {
	if n.ID == "" || n.Text == "" {
		return
	}
	w.raw("<title")
	w.attr("id", n.ID)
	w.lang(n.Lang)
	w.raw(">")
	w.text(n.Text)
	w.raw("</title>")
}

// tip appends a <title>, which is shown when the pointer rests.
func (w *svg) tip(text, lang string) {
	if text == "" {
		return
	}
	w.raw("<title")
	w.lang(lang)
	w.raw(">")
	w.text(text)
	w.raw("</title>")
}

// spans appends a label as HTML, each language tagged.
func (w *svg) spans(l Label) {
	for i, p := range l {
		if i > 0 {
			w.raw(" ")
		}
		w.raw("<span")
		if p.Choice {
			w.raw(` class="ui"`)
		}
		w.lang(p.Lang)
		if p.Hidden {
			w.raw(" hidden")
		}
		w.raw(">")
		w.text(p.Text)
		w.raw("</span>")
	}
}
