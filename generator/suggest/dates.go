package suggest

import (
	"regexp"
	"strconv"
	"strings"

	"duizhao/generator/edition"
)

const datePattern = `([12][0-9]{3})\s?年(?:\s?([0-9]{1,2})\s?月(?:\s?([0-9]{1,2})\s?日)?)?`

var (
	dateInBracket = regexp.MustCompile(`^[》”」]?\s?[（(](?:[^（）()，,]{0,80}[，,]\s?)?(?:于)?` + datePattern + `(?:通过|签署|发布|颁布|公布|生效|缔结|成立)?[）)]`)
	yearInBracket = regexp.MustCompile(`^[》”」]?\s?[（(]([12][0-9]{3})[）)]`)
	dateAfter     = regexp.MustCompile(`^[》”」]?\s?(?:已)?于` + datePattern + `(?:[^，。；：！？,;]{0,14})?(?:通过|签署|发布|颁布|公布|生效|缔结|成立|施行|实施|订立|召开|举行|举办|出台)`)
	dateBefore    = regexp.MustCompile(datePattern + `(?:[，,])?([^，。；：！？,;、“”《》]{0,24}?)(?:通过|签署|发布|颁布|公布|缔结|成立|推出|出台|制定|订立|召开|举办|发表|宣布成立|设立|组建)了?[《“「]?$`)
)

// dated is the date that the text gives beside a name: in brackets or with 于
// behind it, or at the head of the sentence in which it is issued. The zero date
// is none.
func (m *miner) dated(s span) edition.Date {
	text := m.passageOf(s.from).flow.Text
	after := text[m.end[s.to-1]:]
	for _, form := range []*regexp.Regexp{dateInBracket, dateAfter, yearInBracket} {
		if g := form.FindStringSubmatch(after); g != nil {
			if d, ok := dateOf(g[1:]); ok {
				return d
			}
		}
	}
	before := text[:m.start[s.from]]
	if i := strings.LastIndexAny(before, "。；！？\n"); i >= 0 {
		before = before[i:]
	}
	if all := dateBefore.FindStringSubmatch(before); all != nil {
		if !strings.Contains(strings.TrimPrefix(all[0], all[1]+"年"), "年") {
			if d, ok := dateOf(all[1:4]); ok {
				return d
			}
		}
	}
	return edition.Date{}
}

func dateOf(groups []string) (edition.Date, bool) {
	s := groups[0]
	for _, g := range groups[1:] {
		if len(g) == 0 || len(g) > 2 {
			break
		}
		if n, err := strconv.Atoi(g); err == nil {
			s += "-" + strconv.Itoa(n/10) + strconv.Itoa(n%10)
		}
	}
	d, err := edition.ParseDate(s)
	return d, err == nil
}
