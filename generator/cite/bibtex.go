package cite

import (
	"strings"
)

// bibtex is an entry for biblatex, in UTF-8: @online, which BibTeX's own styles
// take for @misc. The fields and their types are those of the biblatex manual,
// section 2.2; “year” stands beside “date” for the sake of BibTeX.
//
// A Chinese name is one word, as every style would put a comma or a space between
// its parts or turn them round; sortname keeps its place in an alphabetical list.
func (c *cited) bibtex() string {
	f := fields{}
	f.add("author", texNames(c.authors))
	f.add("title", protected(c.title))
	f.add("titleaddon", protected(strings.TrimSpace(bracketed(c.english))))
	f.add("editor", texNames(c.editors))
	f.add("translator", texNames(c.translators))
	f.add("version", tex(c.work.Release))
	f.add("organization", protected(c.site()))
	f.add("date", c.work.Date.String())
	f.add("year", c.year())
	f.add("note", tex(c.locatorNative()))
	f.add("url", c.place.URL) // verbatim
	f.add("keywords", tex(strings.Join(c.keywords(), ", ")))
	if c.chinese {
		f.add("langid", "chinese")
	}
	f.add("sortname", c.sortNames())
	return "@online{" + c.key() + ",\n" + f.String() + "}\n"
}

// fields are lines of “name = {value},”.
type fields struct{ strings.Builder }

func (f *fields) add(name, value string) {
	if value != "" {
		f.WriteString("  " + name + strings.Repeat(" ", 12-len(name)) + " = {" + value + "},\n")
	}
}

// texEscapes: a single brace counts for BibTeX even after a backslash, so that
// braces are spelt out.
var texEscapes = strings.NewReplacer(
	`\`, `\textbackslash{}`, "{", `\textbraceleft{}`, "}", `\textbraceright{}`,
	"%", `\%`, "$", `\$`, "#", `\#`, "&", `\&`, "_", `\_`, "~", `\textasciitilde{}`, "^", `\textasciicircum{}`,
)

func tex(s string) string { return texEscapes.Replace(s) }

// protected keeps BibTeX's styles from changing capitals.
func protected(s string) string {
	if s == "" {
		return ""
	}
	return "{" + tex(s) + "}"
}

func texNames(list []person) string {
	var names []string
	for _, p := range list {
		names = append(names, texName(p))
	}
	return strings.Join(names, " and ")
}

func texName(p person) string {
	n := p.native()
	switch {
	case p.institution || n.family == "" || n.full == p.han.full && !p.chinese:
		return protected(n.full)
	case n.full == p.han.full:
		return tex(n.full)
	case n.suffix != "":
		return tex(n.family) + ", " + tex(n.suffix) + ", " + tex(n.given)
	}
	return tex(n.family) + ", " + tex(n.given)
}

// sortNames are the authors in Latin letters, if all of them have such a name
// and one has another one as well.
func (c *cited) sortNames() string {
	var names []string
	other := false
	for _, p := range c.authors {
		if p.latin.full == "" {
			return ""
		}
		other = other || p.han.full != ""
		n := p
		n.han = name{}
		names = append(names, texName(n))
	}
	if !other {
		return ""
	}
	return strings.Join(names, " and ")
}

// key is li2026-p7k3b: the first family name in ASCII, the year, the id. Where
// there is no such name, it is the edition's slug.
func (c *cited) key() string {
	stem := ""
	for _, list := range [][]person{c.authors, c.editors, c.translators} {
		if len(list) > 0 && stem == "" {
			stem = list[0].ascii()
		}
	}
	if stem == "" {
		stem = c.edition.Slug
	}
	if stem == "" {
		stem = "edition"
	}
	return join("-", stem+c.year(), c.place.ID)
}

// ascii is the family name in small ASCII letters, "" where it cannot be had.
func (p person) ascii() string {
	if p.institution {
		w := strings.Fields(p.latin.full)
		if len(w) == 0 {
			return ""
		}
		return letters(w[0])
	}
	if s := letters(p.latin.family); s != "" {
		return s
	}
	if list := readings[p.han.family]; len(list) > 0 {
		return list[0]
	}
	return letters(p.latin.full)
}

// native is the name in the script of the text; of two, the Han one.
func (p person) native() name {
	if p.han.full != "" {
		return p.han
	}
	return p.latin
}

func (c *cited) keywords() []string {
	var out []string
	for _, k := range c.edition.Keywords {
		if s := in(k, c.edition.Language, "zh"); s != "" {
			out = append(out, s)
		}
	}
	return out
}
