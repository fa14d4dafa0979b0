package edition

import (
	"cmp"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"time"
)

// Precision says how much of a date is known.
type Precision int

// The precisions, from nothing to the day.
const (
	NoDate Precision = iota
	Year
	Month
	Day
)

var (
	edtf    = regexp.MustCompile(`^([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?$`)
	almost  = regexp.MustCompile(`^([0-9]{4})[^0-9]+([0-9]{1,2})(?:[^0-9]+([0-9]{1,2}))?[^0-9]*$`)
	bareNum = regexp.MustCompile(`^[0-9]+$`)
)

// ParseDate reads a year, a month or a day of EDTF level 0: 2023, 2023-11 or
// 2023-11-01, from the year 1 to 9999. The error says what to do and goes on
// after the date as a sentence does.
func ParseDate(s string) (Date, error) {
	if m := edtf.FindStringSubmatch(s); m != nil {
		return dateOf(m)
	}
	if m := almost.FindStringSubmatch(s); m != nil {
		if d, err := dateOf(m); err == nil {
			return Date{}, fmt.Errorf("is no date; write %s", d)
		}
	}
	if bareNum.MatchString(s) && len(s) == 8 {
		if d, err := dateOf([]string{s, s[:4], s[4:6], s[6:]}); err == nil {
			return Date{}, fmt.Errorf("is no date; write %s", d)
		}
	}
	return Date{}, errors.New("is no date; write 2023, 2023-11 or 2023-11-01")
}

// dateOf makes a date of the groups year, month and day, of which the last ones
// may be empty.
func dateOf(groups []string) (Date, error) {
	var d Date
	for i, part := range []*int{&d.Year, &d.Month, &d.Day} {
		if groups[i+1] != "" {
			*part, _ = strconv.Atoi(groups[i+1])
		}
	}
	switch {
	case d.Year == 0:
		return Date{}, errors.New("is no date; the first year is 0001")
	case groups[2] != "" && (d.Month < 1 || d.Month > 12):
		return Date{}, errors.New("is no date; months go from 01 to 12")
	case groups[3] != "" && (d.Day < 1 || d.Day > daysIn(d.Year, d.Month)):
		return Date{}, fmt.Errorf("is no date; %s has %d days", Date{Year: d.Year, Month: d.Month}, daysIn(d.Year, d.Month))
	}
	return d, nil
}

func daysIn(year, month int) int {
	return time.Date(year, time.Month(month)+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// Precision says which of year, month and day are given.
func (d Date) Precision() Precision {
	switch {
	case d.Day != 0:
		return Day
	case d.Month != 0:
		return Month
	case d.Year != 0:
		return Year
	}
	return NoDate
}

// String is the date in EDTF level 0, which is also ISO 8601; "" for no date.
func (d Date) String() string {
	switch d.Precision() {
	case Day:
		return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
	case Month:
		return fmt.Sprintf("%04d-%02d", d.Year, d.Month)
	case Year:
		return fmt.Sprintf("%04d", d.Year)
	default:
		return ""
	}
}

// Compare orders dates by time. No date comes first, a year before its months,
// a month before its days.
func (d Date) Compare(e Date) int {
	return cmp.Or(cmp.Compare(d.Year, e.Year), cmp.Compare(d.Month, e.Month), cmp.Compare(d.Day, e.Day))
}
