package render

import (
	"path"
	"strconv"
	"strings"

	"duizhao/generator/edition"
	"duizhao/generator/site"
)

// headsFile is the sheet beside a reading page that gives its running heads on
// paper. No browser yet takes a running head from the page itself (string-set),
// and the page may hold no style of its own, so that a strict content security
// policy can be kept: therefore a file. It is loaded for print only, and holds
// nothing up; browsers without margin boxes leave it out.
const headsFile = "heads.css"

// headsFiles are the running heads of all reading pages.
func headsFiles(s *site.Site) []File {
	var out []File
	for _, p := range s.Pages {
		if v, ok := p.View.(*site.Reading); ok {
			out = append(out, File{path.Join(path.Dir(p.Path), headsFile), heads(v)})
		}
	}
	return out
}

// heads gives a left page the title, and a right page what it is called in the
// translation or, in a work of chapters, the chapter. The first page has its
// title in large already.
func heads(v *site.Reading) []byte {
	left := mainText(v.Edition.Title, v.Edition.Language)
	right := left
	if others := otherTexts(v.Edition.Title, v.Edition.Language); len(others) > 0 {
		right = others[0]
	}
	if s := v.Heading(); v.Up != "" && s != nil {
		right = edition.LangText{Lang: v.Edition.Language, Text: s.Heading.Text}
	}
	if v.Edition.Version != "" {
		left.Text += " " + v.Edition.Version
		right.Text += " " + v.Edition.Version
	}
	return []byte(runningHead("left", left) + runningHead("right", right) + "@page :first { @top-left { content: none } @top-right { content: none } }\n")
}

// runningHead puts a text at the outer edge of the pages of a side, in the face of its
// language.
func runningHead(side string, t edition.LangText) string {
	face := "roman"
	if edition.SameLanguage(t.Lang, "zh") {
		face = "song"
	}
	return "@page :" + side + " { @top-" + side + " { content: " + cssString(t.Text) + "; font-family: var(--" + face + ") } }\n"
}

// cssString writes a text as a string of CSS. Of ASCII all but letters, digits
// and the blank is escaped, so that nothing can end the string.
func cssString(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if r < 0x80 && r != ' ' && !isAlnum(r) {
			b.WriteString(`\` + strconv.FormatInt(int64(r), 16) + " ")
			continue
		}
		b.WriteRune(r)
	}
	b.WriteByte('"')
	return b.String()
}

func isAlnum(r rune) bool {
	return '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
}

// printRules are the style rules that keep, of the glossary at the end of a
// text, what is in the gloss that the reader has chosen, when it is printed: on
// paper there is nothing to switch. They depend on the languages of site.yaml.
// A chosen value may name several glosses, parted by commas.
func printRules(p edition.GlossPolicy) string {
	if len(p.Languages) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("\n@layer print { @media print {\n.glossary :is(.gloss, dd > i), .glossary .gloss::before, body:has([name=gloss][value=off]:checked) .glossary { display: none }\n")
	for _, lang := range p.Languages {
		alone := `[value="` + lang + `"]`
		chosen, what := ":is("+alone+`, [value$=",`+lang+`"])`, ".gloss:lang("+lang+")" // with a reading before it
		if lang == edition.PinyinTag {
			chosen, what = `[value^="`+lang+`"]`, "dd > i"
		}
		b.WriteString("body:has([name=gloss]" + chosen + ":checked) .glossary " + what + " { display: inline }\n")
		b.WriteString("body:has([name=gloss]" + alone + ":checked) .glossary div:not(:has(" + what + ")) { display: none }\n")
	}
	b.WriteString("} }\n")
	return b.String()
}
