package edition

import (
	"cmp"
	"testing"
	"time"

	"pgregory.net/rapid"
)

func TestParseDate(t *testing.T) {
	for s, want := range map[string]Date{
		"2023": {2023, 0, 0}, "2023-11": {2023, 11, 0}, "2023-11-01": {2023, 11, 1}, "2024-02-29": {2024, 2, 29},
		"2000-02-29": {2000, 2, 29}, "0001": {1, 0, 0}, "9999-12-31": {9999, 12, 31},
	} {
		if got, err := ParseDate(s); err != nil || got != want || got.String() != s {
			t.Errorf("%s: %+v %q %v", s, got, got, err)
		}
	}
	for s, want := range map[string]string{
		"2023-02-29": "is no date; 2023-02 has 28 days",
		"1900-02-29": "is no date; 1900-02 has 28 days",
		"2023-13":    "is no date; months go from 01 to 12",
		"2023-11-00": "is no date; 2023-11 has 30 days",
		"2023-11-1":  "is no date; write 2023-11-01",
		"2023.11":    "is no date; write 2023-11",
		"2023年11月":   "is no date; write 2023-11",
		"20231101":   "is no date; write 2023-11-01",
		"0000":       "is no date; the first year is 0001",
		"":           "is no date; write 2023, 2023-11 or 2023-11-01",
		"2023-":      "is no date; write 2023, 2023-11 or 2023-11-01",
		"-2023":      "is no date; write 2023, 2023-11 or 2023-11-01",
		"2023?":      "is no date; write 2023, 2023-11 or 2023-11-01",
		"２０２３":       "is no date; write 2023, 2023-11 or 2023-11-01",
	} {
		if d, err := ParseDate(s); err == nil || err.Error() != want || d != (Date{}) {
			t.Errorf("%q: %v %v", s, d, err)
		}
	}
}

func TestPrecision(t *testing.T) {
	for d, want := range map[Date]Precision{{}: NoDate, {Year: 1}: Year, {1, 2, 0}: Month, {1, 2, 3}: Day} {
		if got := d.Precision(); got != want {
			t.Errorf("%v: %v", d, got)
		}
	}
}

// A date is what the calendar says, is read back as it is written, and is
// ordered as its strings are.
func TestDateProperties(t *testing.T) {
	day := rapid.Custom(func(t *rapid.T) Date {
		at := time.Unix(rapid.Int64Range(-62135596800, 253402300799).Draw(t, "time"), 0).UTC()
		d := Date{at.Year(), int(at.Month()), at.Day()}
		switch rapid.IntRange(0, 2).Draw(t, "precision") {
		case 0:
			d.Month, d.Day = 0, 0
		case 1:
			d.Day = 0
		}
		return d
	})
	rapid.Check(t, func(t *rapid.T) {
		a, b := day.Draw(t, "a"), day.Draw(t, "b")
		if got, err := ParseDate(a.String()); err != nil || got != a {
			t.Errorf("%v: %v %v", a, got, err)
		}
		if a.Compare(b) != cmp.Compare(a.String(), b.String()) {
			t.Errorf("%v %v: %d", a, b, a.Compare(b))
		}
	})
}
