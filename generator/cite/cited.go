package cite

import (
	"strconv"
	"strings"

	"duizhao/generator/edition"
)

// cited is a work and a place, made ready for printing.
type cited struct {
	work    Work
	edition *edition.Edition
	place   Place

	title       string // in the language of the text
	english     string // the English title; "" if the title is it
	chinese     bool   // the title is in Han characters
	traditional bool   // and the text in traditional ones
	authors     []person
	translators []person
	editors     []person
}

func newCited(w Work, p Place) *cited {
	e := w.Edition
	if e == nil {
		e = &edition.Edition{}
	}
	w.Release = clean(w.Release)
	c := &cited{
		work: w, edition: e, place: p,
		title:       in(e.Title, e.Language, "zh"),
		english:     english(e.Title),
		traditional: isTraditional(e.Language),
		authors:     people(e.Authors, e.Language),
		translators: people(e.Translators, e.Language),
		editors:     people(e.Editors, e.Language),
	}
	sites := titles(w.Site)
	delete(sites, "")
	for _, list := range [][]person{c.authors, c.translators, c.editors} {
		for i, p := range list {
			if sites[p.latin.full] || sites[p.han.full] { // who publishes it is no person
				list[i].institution, list[i].chinese = true, false
				list[i].han, list[i].latin = name{full: p.han.full}, name{full: p.latin.full}
			}
		}
	}
	c.chinese = hasHan(c.title)
	if c.english == c.title {
		c.english = ""
	}
	return c
}

// titles are the texts of a field, of all languages.
func titles(t edition.Text) map[string]bool {
	m := map[string]bool{}
	for _, lt := range t {
		m[clean(lt.Text)] = true
	}
	return m
}

func isTraditional(tag string) bool {
	for part := range strings.SplitSeq(tag, "-") {
		switch part {
		case "Hant", "TW", "HK", "MO":
			return true
		}
	}
	return false
}

// site is the publishing site's title in the language of the text.
func (c *cited) site() string { return in(c.work.Site, c.edition.Language, "zh") }

// siteEnglish is the publishing site's title in English, else what there is.
func (c *cited) siteEnglish() string { return in(c.work.Site, "en", c.edition.Language) }

// locator is the place in English: para. 12 (p7k3b), sec. 2.1 (s2mqp). The
// number is for people, the id finds the paragraph again when numbers have moved.
func (c *cited) locator(paragraph, open, end string) string {
	word := paragraph
	if c.place.Heading {
		word = "sec."
	}
	switch {
	case c.place.Number == "" && c.place.ID == "":
		return ""
	case c.place.ID == "":
		return word + " " + c.place.Number
	case c.place.Number == "":
		return word + " " + c.place.ID
	}
	return word + " " + c.place.Number + " " + open + c.place.ID + end
}

// locatorNative is the place in the language of the text.
func (c *cited) locatorNative() string {
	if !c.chinese {
		return c.locator("para.", "(", ")")
	}
	word := "段"
	switch {
	case c.place.Heading && c.traditional:
		word = "節"
	case c.place.Heading:
		word = "节"
	}
	switch {
	case c.place.Number == "" && c.place.ID == "":
		return ""
	case c.place.ID == "":
		return "第" + c.place.Number + word
	case c.place.Number == "":
		return word + c.place.ID
	}
	return "第" + c.place.Number + word + "（" + c.place.ID + "）"
}

// end ends a reference. Of what stands at its end, what the place gives is not
// looked at.
func (c *cited) end(w *writer) {
	if c.place.URL != "" || c.place.Number != "" || c.place.ID != "" {
		w.add(".")
		return
	}
	w.stop()
}

// year is the year of the date, "" if there is none.
func (c *cited) year() string {
	if c.work.Date.Precision() == edition.NoDate {
		return ""
	}
	return strconv.Itoa(c.work.Date.Year)
}

var months = strings.Fields("January February March April May June July August September October November December")

// american is a date as November 23, 2026.
func american(d edition.Date) string {
	year := strconv.Itoa(d.Year)
	switch d.Precision() {
	case edition.Day:
		return months[d.Month-1] + " " + strconv.Itoa(d.Day) + ", " + year
	case edition.Month:
		return months[d.Month-1] + " " + year
	case edition.Year:
		return year
	default:
		return ""
	}
}

// bracketed is a translated title after its original: square brackets, no
// quotation marks of its own (Chicago 17, 14.99; APA 7, 9.38; MLA 9, chapter 5).
func bracketed(s string) string {
	if s == "" {
		return ""
	}
	return " [" + curly(s) + "]"
}

// series joins names as an English sentence does.
func series(names []string, and string, commaForTwo bool) string {
	switch n := len(names); {
	case n == 0:
		return ""
	case n == 1:
		return names[0]
	case n == 2 && !commaForTwo:
		return names[0] + " " + and + " " + names[1]
	default:
		return strings.Join(names[:n-1], ", ") + ", " + and + " " + names[n-1]
	}
}

// latinName is a person in an English reference: the Latin form, and after it
// the characters if the name is Chinese, as many share one romanization. Names
// of institutions are translated, not romanized, and need no characters.
func (p person) latinName(form func(name) string) string {
	switch {
	case p.latin.full == "":
		return p.han.full
	case p.chinese:
		return join(" ", form(p.latin), p.han.full)
	}
	return form(p.latin)
}

func inOrder(n name) string { return n.full }

func latinNames(list []person) []string {
	var out []string
	for _, p := range list {
		out = append(out, p.latinName(inOrder))
	}
	return out
}
