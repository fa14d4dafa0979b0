package cite

// chicago is a full note by The Chicago Manual of Style, 17th edition: 14.207 for
// what is only on a website, 14.99 for a title with its translation, 11.90 for
// characters after a romanized name, 14.103 for a work without an author.
//
//	Li Yan 李艳, “题名” [Title], version 1.0, ed. …, trans. …, Site, November 23, 2026, para. 12 (p7k3b), URL.
//
// The manual romanizes titles and lets the characters follow without quotation
// marks. Without a romanization the characters are the title, and have them.
func (c *cited) chicago() Reference {
	lead, editors, translators := chicagoNames(c.authors), c.editors, c.translators
	switch {
	case lead != "":
	case len(editors) > 0:
		lead, editors = chicagoNames(editors)+", "+plural(len(editors), "ed.", "eds."), nil
	case len(translators) > 0:
		lead, translators = chicagoNames(translators)+", trans.", nil
	}
	rest := join(
		", ", prefixed("version ", c.work.Release), prefixed("ed. ", chicagoNames(editors)), prefixed("trans. ", chicagoNames(translators)),
		c.siteEnglish(), c.chicagoDate(), c.locator("para.", "(", ")"), c.place.URL,
	)
	w := writer{}
	w.add(lead)
	if c.title != "" {
		if lead != "" {
			w.add(", ")
		}
		switch {
		case c.english != "":
			w.add(quoted(c.title, ""), bracketed(c.english))
			if rest != "" {
				w.add(",")
			}
		case rest != "":
			w.add(quoted(c.title, ","))
		default:
			w.add(quoted(c.title, "."))
		}
		if rest != "" {
			w.add(" ")
		}
	} else if lead != "" && rest != "" {
		w.add(", ")
	}
	w.add(rest)
	c.end(&w)
	return w.runs
}

// chicagoDate: 14.145 for a work without a date.
func (c *cited) chicagoDate() string {
	if d := american(c.work.Date); d != "" || c.title == "" {
		return d
	}
	return "n.d."
}

// chicagoNames: 14.76, of four or more the first alone.
func chicagoNames(list []person) string {
	names := latinNames(list)
	if len(names) > 3 {
		return names[0] + " et al."
	}
	return series(names, "and", false)
}

func prefixed(word, s string) string {
	if s == "" {
		return ""
	}
	return word + s
}

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
