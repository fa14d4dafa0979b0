package figure

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// phrases gives texts of Chinese, of Latin and of both, of all lengths.
func phrases() *rapid.Generator[string] {
	return rapid.Custom(func(t *rapid.T) string {
		n := rapid.IntRange(0, 40).Draw(t, "length")
		return string(rapid.SliceOfN(rapid.SampledFrom([]rune("安全偏好治理国际、，“”（）abcdefg WMi-· 1234")), n, n).Draw(t, "text"))
	})
}

func strips() *rapid.Generator[Strip] {
	return rapid.Custom(func(t *rapid.T) Strip {
		s := Strip{Length: rapid.IntRange(0, 5000).Draw(t, "length")}
		at := 0
		for i := range rapid.IntRange(0, 60).Draw(t, "sections") {
			end := rapid.IntRange(at, s.Length).Draw(t, "end")
			if rapid.Bool().Draw(t, "short section") {
				end = min(s.Length, at+s.Length/60)
			}
			s.Sections = append(s.Sections, Section{Start: at, End: end, Label: Phrase{Text: phrases().Draw(t, "label")}, Short: fmt.Sprint(i + 1)})
			at = end
		}
		for range rapid.IntRange(0, 80).Draw(t, "marks") {
			s.Marks = append(s.Marks, Mark{At: rapid.IntRange(-3, s.Length+3).Draw(t, "at")})
		}
		return s
	})
}

func TestStrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := strips().Draw(t, "strip")
		l := s.Layout()
		x := 0.0
		for i, g := range l.Segments {
			if g.X < x-1e-9 || g.Width < 0 || g.X+g.Width > 100+1e-9 {
				t.Fatalf("segment %d: %+v after %v", i, g, x)
			}
			x = g.X + g.Width
		}
		checkTicks(t, s, l)
		for i, w := range StripWidths {
			next := 200
			if i+1 < len(StripWidths) {
				next = StripWidths[i+1]
			}
			for _, at := range []float64{float64(w), float64(w+next) / 2} {
				checkLabels(t, s, l, w, at)
			}
		}
	})
}

// checkTicks: each mark has one tick, in order; targets hold their ticks and no
// two overlap.
func checkTicks(t *rapid.T, s Strip, l StripLayout) {
	seen := make([]bool, len(s.Marks))
	x, hit := 0.0, 0.0
	for _, k := range l.Ticks {
		if seen[k.Mark] {
			t.Fatalf("mark %d has two ticks", k.Mark)
		}
		seen[k.Mark] = true
		if k.X < x || k.X > 100 || k.X != share(s.Marks[k.Mark].At, s.Length) {
			t.Fatalf("tick %+v after %v", k, x)
		}
		if k.HitX < hit-1e-9 || k.HitWidth <= 0 || k.HitX+k.HitWidth > 100+1e-9 || k.HitWidth > 2*hitMost+1e-9 {
			t.Fatalf("the target of tick %+v begins before %v", k, hit)
		}
		same := slices.IndexFunc(l.Ticks, func(o Tick) bool { return o.Mark != k.Mark && o.X == k.X }) >= 0
		if !same && (k.X < k.HitX-1e-9 || k.X > k.HitX+k.HitWidth+1e-9) {
			t.Fatalf("tick %+v is not in its target", k)
		}
		x, hit = k.X, k.HitX+k.HitWidth
	}
	if slices.Contains(seen, false) {
		t.Fatal("a mark has no tick")
	}
}

// checkLabels: the labels chosen for a width of band lie in it, and do not
// overlap, there and wherever they are shown.
func checkLabels(t *rapid.T, s Strip, l StripLayout, chosen int, at float64) {
	end, before := 0.0, -1
	for _, b := range l.Labels {
		if !slices.Contains(b.Widths, chosen) {
			continue
		}
		if b.Section <= before {
			t.Fatalf("at %v rem section %d has two labels, or not in order", at, b.Section)
		}
		x, wide := b.X*at/100, width(b.Text, stripText)
		if x-wide/2 < end-1e-6 || x+wide/2 > at+1e-6 {
			t.Fatalf("at %v rem label %q of section %d stands from %v to %v; the one before ends at %v", at, b.Text, b.Section, x-wide/2, x+wide/2, end)
		}
		if b.Text != s.Sections[b.Section].Short && !strings.HasPrefix(s.Sections[b.Section].name(), strings.TrimSuffix(b.Text, "…")) &&
			!strings.HasPrefix(strings.Join(strings.Fields(s.Sections[b.Section].name()), " "), strings.TrimSuffix(b.Text, "…")) {
			t.Fatalf("label %q of %q", b.Text, s.Sections[b.Section].name())
		}
		end, before = x+wide/2, b.Section
	}
}

// Many narrow sections are numbered in even steps.
func TestStripSequence(t *testing.T) {
	s := Strip{Length: 60}
	for i := range 60 {
		s.Sections = append(s.Sections, Section{Start: i, End: i + 1, Short: fmt.Sprint(i + 1)})
	}
	want := map[int]string{16: "10 20 30 40 50", 40: "5 10 15 20 25 30 35 40 45 50 55"}
	l := s.Layout()
	for w, want := range want {
		var got []string
		for _, b := range l.Labels {
			if slices.Contains(b.Widths, w) {
				got = append(got, b.Text)
			}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("at %d rem: %s, want %s", w, strings.Join(got, " "), want)
		}
	}
}

// The style sheet has a rule for each width at which labels change.
func TestStripStyle(t *testing.T) {
	css, err := os.ReadFile("../../assets/css/figures.css")
	if err != nil {
		t.Fatal(err)
	}
	for i, w := range StripWidths {
		rule := fmt.Sprintf("(width >= %drem)", w)
		if i+1 < len(StripWidths) {
			rule = fmt.Sprintf("(%drem <= width < %drem)", w, StripWidths[i+1])
		}
		if rule := fmt.Sprintf("@container fig %s { .fig-strip .at-%d { display: inline } }", rule, w); !strings.Contains(string(css), rule) {
			t.Errorf("figures.css has no %s", rule)
		}
	}
}

func TestWrap(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := phrases().Draw(t, "text")
		measure := rapid.Float64Range(1, 20).Draw(t, "measure")
		most := rapid.IntRange(1, 6).Draw(t, "most")
		all := wrap(s, 1, measure, 1000)
		if got, want := squeeze(strings.Join(all, "")), squeeze(s); got != want {
			t.Fatalf("lines hold %q, want %q", got, want)
		}
		for _, line := range all {
			if width(line, 1) > measure+1e-9 && len([]rune(line)) > 1 || line == "" {
				t.Fatalf("line %q is %v wide, more than %v", line, width(line, 1), measure)
			}
		}
		cut := wrap(s, 1, measure, most)
		switch {
		case len(cut) > most:
			t.Fatalf("%d lines, more than %d", len(cut), most)
		case len(all) > most && !strings.HasSuffix(cut[len(cut)-1], "…"):
			t.Fatalf("cut to %q without a sign", cut)
		case len(all) <= most && !slices.Equal(all, cut):
			t.Fatalf("%q, want %q", cut, all)
		}
	})
}

func squeeze(s string) string { return strings.Join(strings.Fields(s), "") }

// Words are not torn to make lines even.
func TestWrapWords(t *testing.T) {
	for _, c := range []struct {
		text    string
		measure float64
		want    string
	}{
		{"international security", 9, "international|security"},
		{"great changes unseen in a century", 8, "great changes|unseen in a|century"},
		{"安全、可靠和值得信赖", 6, "安全、可靠|和值得信赖"},
		{"（安全）偏好", 3, "（安|全）|偏好"},
		{"", 9, ""},
	} {
		if got := strings.Join(wrap(c.text, 1, c.measure, 9), "|"); got != c.want {
			t.Errorf("%q at %v: %q, want %q", c.text, c.measure, got, c.want)
		}
	}
}
