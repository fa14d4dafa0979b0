package cite

import (
	"fmt"
	"strings"

	"duizhao/generator/edition"
)

// ris is a record in the RIS format (Research Information Systems, specification
// of 2011): a tag, two spaces, a hyphen, a space, the value; CR LF; TY first and
// ER last. A2 is an editor and A4 a translator there; TT is the translated title,
// N1 the paragraph.
func (c *cited) ris() string {
	var b strings.Builder
	line := func(tag, value string) {
		if value != "" {
			b.WriteString(tag + "  - " + value + "\r\n")
		}
	}
	b.WriteString("TY  - ELEC\r\n")
	for _, group := range []struct {
		tag  string
		list []person
	}{{"AU", c.authors}, {"A2", c.editors}, {"A4", c.translators}} {
		for _, p := range group.list {
			line(group.tag, p.native().comma())
		}
	}
	line("TI", c.title)
	line("TT", c.english)
	line("T2", c.site())
	line("ET", c.work.Release)
	line("PB", c.site())
	line("PY", c.year())
	line("DA", risDate(c.work.Date))
	line("LA", c.edition.Language)
	line("AB", in(c.edition.Abstract, c.edition.Language, "zh"))
	for _, k := range c.keywords() {
		line("KW", k)
	}
	line("N1", c.locatorNative())
	line("UR", c.place.URL)
	line("ID", c.key())
	b.WriteString("ER  - \r\n")
	return b.String()
}

// risDate is YYYY/MM/DD/ with what is unknown left empty, as the specification
// wants: 2026/11//.
func risDate(d edition.Date) string {
	switch d.Precision() {
	case edition.Day:
		return fmt.Sprintf("%04d/%02d/%02d/", d.Year, d.Month, d.Day)
	case edition.Month:
		return fmt.Sprintf("%04d/%02d//", d.Year, d.Month)
	case edition.Year:
		return fmt.Sprintf("%04d///", d.Year)
	default:
		return ""
	}
}
