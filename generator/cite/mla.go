package cite

import (
	"strconv"
	"strings"
	"unicode"

	"duizhao/generator/edition"
)

// mla is an entry in a list of works cited by the MLA Handbook, 9th edition: the
// core elements of chapter 5 in their order.
//
//	Li Yan 李艳. “题名” [Title]. Site, edited by …, translated by …, version 1.0, 23 Nov. 2026, par. 12 (p7k3b), URL.
func (c *cited) mla() Reference {
	lead, editors, translators := mlaLead(c.authors), c.editors, c.translators
	switch {
	case lead != "":
	case len(editors) > 0:
		lead, editors = mlaLead(editors)+", "+plural(len(editors), "editor", "editors"), nil
	case len(translators) > 0:
		lead, translators = mlaLead(translators)+", "+plural(len(translators), "translator", "translators"), nil
	}
	w := writer{}
	if lead != "" {
		w.add(lead)
		w.stop()
	}
	site := c.siteEnglish()
	c.mlaTitle(&w, site != "")
	details := join(
		", ", prefixed("edited by ", mlaNames(latinNames(editors))), prefixed("translated by ", mlaNames(latinNames(translators))),
		prefixed("version ", c.work.Release), mlaDate(c.work.Date), c.locator("par.", "(", ")"),
	)
	if site != "" || details != "" || c.place.URL != "" {
		w.space()
	}
	w.italic(site)
	if site != "" && details != "" {
		w.add(", ")
	} else if details != "" {
		details = capital(details)
	}
	w.add(details)
	if c.place.URL != "" {
		if site != "" || details != "" {
			w.add(", ")
		}
		w.add(c.place.URL)
	}
	c.end(&w)
	return w.runs
}

// mlaTitle has in quotation marks what is part of a site, in italics what is not
// part of anything.
func (c *cited) mlaTitle(w *writer, part bool) {
	if c.title == "" {
		return
	}
	w.space()
	switch {
	case !part:
		w.italic(curly(c.title))
		w.add(bracketed(c.english))
		w.stop()
	case c.english != "":
		w.add(quoted(c.title, ""), bracketed(c.english), ".")
	default:
		w.add(quoted(c.title, "."))
	}
}

// mlaLead inverts the first name alone, and has no more than two.
func mlaLead(list []person) string {
	names := latinNames(list)
	if len(list) > 0 {
		names[0] = list[0].latinName(name.inverted)
	}
	if len(names) == 2 {
		return names[0] + ", and " + names[1]
	}
	if len(names) > 2 {
		return names[0] + ", et al."
	}
	return mlaNames(names)
}

// mlaNames has of three or more names the first alone.
func mlaNames(names []string) string {
	if len(names) > 2 {
		return names[0] + " et al."
	}
	return series(names, "and", false)
}

// mlaMonths are the handbook's abbreviations, in its first appendix.
var mlaMonths = strings.Fields("Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.")

func mlaDate(d edition.Date) string {
	year := strconv.Itoa(d.Year)
	switch d.Precision() {
	case edition.Day:
		return strconv.Itoa(d.Day) + " " + mlaMonths[d.Month-1] + " " + year
	case edition.Month:
		return mlaMonths[d.Month-1] + " " + year
	case edition.Year:
		return year
	default:
		return ""
	}
}

func capital(s string) string {
	for i, r := range s {
		return string(unicode.ToUpper(r)) + s[i+len(string(r)):]
	}
	return s
}
