package cite

import "strconv"

// apa is an entry in a list of references by the Publication Manual of the
// American Psychological Association, 7th edition: 10.16 for a webpage, 9.38 for
// a title with its translation, 9.10 for an editor in the author's place.
//
//	Li, Y. (2026, November 23). 题名 [Title] (S. Zhang, Trans.; Version 1.0, para. 12 [p7k3b]). Site. URL
//
// The manual has no characters in names: the list is in the order of the Latin
// alphabet. It names a paragraph in the text of the citing work (8.28), not in
// the list; but this reference is of a paragraph, so it stands where the manual
// has the pages of a part, after the title.
func (c *cited) apa() Reference {
	w := writer{}
	lead, editors := apaNames(c.authors), c.editors
	if lead == "" && len(editors) > 0 {
		lead, editors = apaNames(editors)+" ("+plural(len(editors), "Ed.", "Eds.")+")", nil
	}
	if lead != "" {
		w.add(lead)
		w.stop()
		w.add(" (", c.apaDate(), ").")
		c.apaTitle(&w, editors)
	} else {
		c.apaTitle(&w, editors)
		w.space()
		w.add("(", c.apaDate(), ").")
	}
	if site := c.siteEnglish(); site != "" && site != lead { // 9.33: not twice
		w.space()
		w.add(site)
		w.stop()
	}
	if c.place.URL != "" { // 9.35: no full stop after it
		w.space()
		w.add(c.place.URL)
	}
	return w.runs
}

func (c *cited) apaTitle(w *writer, editors []person) {
	details := join(
		"; ", apaRole(editors, "Ed.", "Eds."), apaRole(c.translators, "Trans.", "Trans."),
		join(", ", prefixed("Version ", c.work.Release), c.locator("para.", "[", "]")),
	)
	if c.title != "" {
		w.space()
		w.italic(curly(c.title))
		w.add(bracketed(c.english))
	}
	if details != "" {
		w.space()
		w.add("(", details, ").")
		return
	}
	w.stop()
}

func (c *cited) apaDate() string {
	d := c.work.Date
	switch {
	case d.Year == 0:
		return "n.d."
	case d.Month == 0:
		return c.year()
	case d.Day == 0:
		return c.year() + ", " + months[d.Month-1]
	}
	return c.year() + ", " + months[d.Month-1] + " " + strconv.Itoa(d.Day)
}

// apaNames: 9.8, up to twenty names; of more, nineteen, three points, the last.
func apaNames(list []person) string {
	var names []string
	for _, p := range list {
		names = append(names, p.apaName())
	}
	if n := len(names); n > 20 {
		return join(", ", names[:19]...) + ", . . . " + names[n-1]
	}
	return series(names, "&", true)
}

func (p person) apaName() string {
	switch n := p.latin; {
	case n.full == "":
		return p.han.full
	case n.family == "":
		return n.full
	default:
		return join(", ", n.family, initials(n.given, ".", "-"), n.suffix)
	}
}

// apaRole: 10.2, names after a title are in natural order.
func apaRole(list []person, one, many string) string {
	if len(list) == 0 {
		return ""
	}
	var names []string
	for _, p := range list {
		switch n := p.latin; {
		case n.full == "":
			names = append(names, p.han.full)
		case n.family == "":
			names = append(names, n.full)
		default:
			names = append(names, join(" ", initials(n.given, ".", "-"), n.family, n.suffix))
		}
	}
	return series(names, "&", len(names) > 2) + ", " + plural(len(list), one, many)
}
