package cite

import (
	"strings"
	"unicode/utf8"

	"duizhao/generator/edition"
)

// gb7714 is the reference of an electronic resource by GB/T 7714-2015, 4.6:
//
//	主要责任者. 题名[EB/OL]. 其他责任者. 版本项. 出版者, 出版年: 引文页码(更新日期)[引用日期]. 获取和访问路径.
//
// Its points are half-width (7.1, 7.2). The title keeps the points that it has.
// The English title stands as a parallel title after " = ", as ISBD and the 2005
// edition of the standard print it; the 2015 edition does not ask for one, but a
// reader without Chinese has nothing else to know the work by. Where the page
// would stand, there is the paragraph.
func (c *cited) gb7714() Reference {
	first, editors := c.authors, c.editors
	if len(first) == 0 { // 3.2: an editor is a principal creator too
		first, editors = c.editors, nil
	}
	title := curly(c.title)
	if c.english != "" {
		title += " = " + curly(c.english)
	}
	if title != "" && c.place.URL != "" {
		title += "[EB/OL]"
	} else if title != "" {
		title += "[EB]"
	}
	w := writer{}
	sentences := []string{
		c.gbNames(first, ""), title, c.gbNames(c.translators, c.gbWord("译", "譯", "trans")),
		c.gbNames(editors, c.gbWord("编", "編", "ed")), c.gbVersion(), c.gbPublication(),
	}
	for _, s := range sentences {
		if s == "" {
			continue
		}
		w.space()
		w.add(s)
		if !strings.HasSuffix(s, ".") {
			w.add(".")
		}
	}
	if c.place.URL != "" {
		w.space()
		w.add(c.place.URL, ".")
	}
	return w.runs
}

func (c *cited) gbWord(simplified, traditional, latin string) string {
	switch {
	case !c.chinese:
		return latin
	case c.traditional:
		return traditional
	}
	return simplified
}

// gbVersion: 8.3, the number and the word 版; a first edition would be left out,
// but a release is what tells frozen states apart.
func (c *cited) gbVersion() string {
	switch {
	case c.work.Release == "":
		return ""
	case c.chinese:
		return c.work.Release + "版"
	}
	return "Version " + c.work.Release
}

// gbPublication: 8.4.4, the date in parentheses is that of the update; it is
// printed where it says more than the year, and where no publisher has a year.
func (c *cited) gbPublication() string {
	site := c.site()
	if !c.chinese {
		site = c.siteEnglish()
	}
	year := c.year()
	if site == "" {
		year = ""
	}
	s := join(": ", join(", ", site, year), c.locatorNative())
	if p := c.work.Date.Precision(); p > edition.Year || p == edition.Year && year == "" {
		s += "(" + c.work.Date.String() + ")"
	}
	if c.place.Accessed != "" {
		s += "[" + c.place.Accessed + "]"
	}
	return s
}

// gbNames: 8.1.2, up to three names, of more the first three and 等 or et al;
// then what they did.
func (c *cited) gbNames(list []person, role string) string {
	if len(list) == 0 {
		return ""
	}
	etAl := "et al"
	if c.chinese {
		etAl = "等"
	}
	var names []string
	for i, p := range list {
		if i == 3 {
			names = append(names, etAl)
			break
		}
		names = append(names, c.gbName(p, list))
	}
	return join(", ", strings.Join(names, ", "), role)
}

// gbName: 8.1.1. A Chinese name is whole, a Western one is the surname in
// capitals and the initials without points (PEEBLES P Z, Jr), a transliterated one its surname
// alone, unless another in the list has the same one.
func (c *cited) gbName(p person, list []person) string {
	han := p.han
	if p.latin.full != "" && (!c.chinese || han.full == "") {
		if p.latin.family == "" {
			return p.latin.full
		}
		suffix := strings.TrimSuffix(p.latin.suffix, ".")
		return join(", ", join(" ", strings.ToUpper(p.latin.family), initials(p.latin.given, "", " ")), suffix)
	}
	if p.chinese || han.family == "" {
		return han.full
	}
	for _, other := range list {
		if other.han.family == han.family && other.han.full != han.full {
			return join(" ", han.family, hanInitial(p))
		}
	}
	return han.family
}

// hanInitial tells two transliterated names with one surname apart.
func hanInitial(p person) string {
	if s := initials(p.latin.given, "", " "); s != "" {
		return s
	}
	_, size := utf8.DecodeRuneInString(p.han.given)
	return p.han.given[:size]
}
