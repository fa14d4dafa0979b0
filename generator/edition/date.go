package edition

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"time"
)

var dateForm = regexp.MustCompile(`^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$`)

// ParseDate reads a year, year-month or day (EDTF level 0): 2023, 2023-11, 2023-11-01.
func ParseDate(s string) (Date, error) {
	m := dateForm.FindStringSubmatch(s)
	if m == nil {
		return Date{}, fmt.Errorf("is no date: write 2023, 2023-11 or 2023-11-01")
	}
	num := func(s string) int { n, _ := strconv.Atoi(s); return n }
	d := Date{num(m[1]), num(m[2]), num(m[3])}
	if d.Year == 0 || m[2] != "" && (d.Month < 1 || d.Month > 12) {
		return Date{}, fmt.Errorf("is no date of the calendar")
	}
	if m[3] != "" {
		t := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
		if t.Day() != d.Day || d.Day == 0 {
			return Date{}, fmt.Errorf("is no date of the calendar")
		}
	}
	return d, nil
}

// String is the date in the form that ParseDate reads; "" for no date.
func (d Date) String() string {
	switch {
	case d.Year == 0:
		return ""
	case d.Month == 0:
		return fmt.Sprintf("%04d", d.Year)
	case d.Day == 0:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// Compare orders dates; a year comes before its months, no date before all.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}

func (o *object) date(key string) Date {
	s := o.str(key)
	if s == "" {
		return Date{}
	}
	d, err := ParseDate(s)
	if err != nil {
		o.fault(o.where(key), "bad-date", "%q %v", s, err)
	}
	return d
}
