package figure

import (
	"testing"

	"pgregory.net/rapid"
)

func TestCoverage(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var c Coverage
		for range rapid.IntRange(0, 60).Draw(t, "rows") {
			n := rapid.IntRange(0, 5000).Draw(t, "length")
			c.Rows = append(c.Rows, CoverageRow{Length: n, Covered: rapid.IntRange(0, n).Draw(t, "covered")})
		}
		l := c.Layout()
		if len(l.Shares) != len(c.Rows) || l.Step <= 0 || l.End%l.Step != 0 || l.End > 100 {
			t.Fatalf("%+v", l)
		}
		most := 0.0
		for i, s := range l.Shares {
			r := c.Rows[i]
			if d := s*float64(r.Length) - 100*float64(r.Covered); d > 1e-6 || d < -1e-6 {
				t.Fatalf("%d of %d is %v%%", r.Covered, r.Length, s)
			}
			most = max(most, s)
		}
		if most > float64(l.End) {
			t.Fatalf("the scale ends at %d, before %v", l.End, most)
		}
		if l.End > 2 && most*3 < float64(l.End) {
			t.Fatalf("the scale ends at %d, far beyond %v", l.End, most)
		}
	})
}

func TestBar(t *testing.T) {
	for _, c := range []struct {
		value, most int
		want        float64
	}{{0, 10, 0}, {5, 10, 50}, {10, 10, 100}, {11, 10, 100}, {-1, 10, 0}, {1, 0, 0}} {
		if got := (Bar{c.value, c.most}).Share(); got != c.want {
			t.Errorf("%d of %d: %v, want %v", c.value, c.most, got, c.want)
		}
	}
}
