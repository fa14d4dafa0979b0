package edition

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"duizhao/generator/source"
)

var drawFact = rapid.Custom(func(t *rapid.T) Fact {
	ids := []string{"p7k3b", "pq4d6", "s2mqp", "n-trager", "n-x_1"}
	if rapid.IntRange(0, 5).Draw(t, "about") == 0 {
		return Fact{
			Release: rapid.SampledFrom([]string{"1.0", "1.1"}).Draw(t, "release"),
			Digest:  rapid.SampledFrom([]string{"00000001", "00000002"}).Draw(t, "digest"),
		}
	}
	f := Fact{ID: rapid.SampledFrom(ids).Draw(t, "id")}
	if rapid.Bool().Draw(t, "first") {
		f.Since = rapid.SampledFrom([]string{"1.0", "1.1"}).Draw(t, "since")
		f.Digest = rapid.SampledFrom([]string{"00000001", "00000002"}).Draw(t, "digest")
		return f
	}
	f.Fate = rapid.SampledFrom([]Fate{FateMerged, FateSplit, FateMoved, FateDeleted}).Draw(t, "fate")
	f.After = rapid.SampledFrom([]string{"1.0", "1.1", "1.10"}).Draw(t, "after")
	f.Reason = rapid.SampledFrom([]string{"因为。", `a "quoted" \ reason: # {x}`, "multiple\nlines"}).Draw(t, "reason")
	if f.Fate != FateDeleted {
		f.Into = rapid.SliceOfNDistinct(rapid.SampledFrom(ids), 1, 3, rapid.ID[string]).Draw(t, "into")
	}
	return f
})

func readLedger(text string) ([]Fact, source.Diagnostics) {
	l, ds := loadLedger(source.NewFile("ledger.yaml", text))
	if !l.Sound {
		return nil, ds
	}
	return l.Facts, ds
}

// Two branches of a ledger merge to the union of their lines, in whatever order
// these stand then, or are refused with both places (fault 57, 59).
func TestLedgersMerge(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		both := append(rapid.SliceOfN(drawFact, 0, 6).Draw(t, "ours"), rapid.SliceOfN(drawFact, 0, 6).Draw(t, "theirs")...)
		var lines []string
		for _, f := range both {
			lines = append(lines, f.String())
		}
		lines = rapid.Permutation(lines).Draw(t, "merged")
		got, ds := readLedger("# a comment\n" + strings.Join(lines, "\n") + "\n")
		if contradict(both) {
			if len(got) > 0 || !slices.ContainsFunc(ds, func(d source.Diagnostic) bool { return d.Code == "contradiction" && len(d.Notes) == 1 }) {
				t.Fatalf("%s\nis not refused: %v", strings.Join(lines, "\n"), ds)
			}
			return
		}
		if ds.Errors() > 0 {
			t.Fatalf("%s\nis refused: %v", strings.Join(lines, "\n"), ds)
		}
		// Every line that is not another one's repetition is there, once.
		want := map[string]bool{}
		for _, f := range both {
			if f.Since == "" || !slices.ContainsFunc(both, func(g Fact) bool { return g.Since != "" && g.ID == f.ID && CompareVersions(g.Since, f.Since) < 0 }) {
				want[f.String()] = true
			}
		}
		for _, f := range got {
			if !want[f.String()] {
				t.Fatalf("%s came from nowhere", f)
			}
			delete(want, f.String())
		}
		if len(want) > 0 {
			t.Fatalf("%v were lost", want)
		}
		// What is written is read as it was, and written again the same.
		text := WriteLedger(got)
		again, ds := readLedger(text)
		if diff := cmp.Diff(got, again, cmpopts.IgnoreFields(Fact{}, "At")); diff != "" || len(ds) > 0 || WriteLedger(again) != text {
			t.Fatalf("%s\n%v", diff, ds)
		}
	})
}

// contradict is the obvious test of whether facts can all be true.
func contradict(facts []Fact) bool {
	for _, f := range facts {
		for _, g := range facts {
			if f.ID != g.ID || f.Release != g.Release || (f.Fate == "") != (g.Fate == "") {
				continue
			}
			if f.Fate == "" && f.Digest != g.Digest || f.Fate != "" && f.After == g.After && f.String() != g.String() {
				return true
			}
		}
	}
	return false
}

// Each way in which a line can be wrong is found, with its place.
func TestLedgerFaults(t *testing.T) {
	for _, c := range []struct{ line, want string }{
		{`- {id: p7k3b, since: "1.0", digest: 5e0c9f0a}`, ""},
		{`- {id: p7k3c, since: "1.0", digest: 5e0c9f0a}`, "1:8 bad-fact"},
		{`- {id: x, since: "1.0", digest: 5e0c9f0a}`, "1:8 bad-fact"},
		{`- {since: "1.0", digest: 5e0c9f0a}`, "1:3 missing-key"},
		{`- {id: p7k3b, since: one, digest: 5e0c9f0a}`, "1:22 bad-fact"},
		{`- {id: p7k3b, since: "1.0"}`, "1:8 bad-fact"},
		{`- {release: "1.0", digest: 5e0c9f0a}`, ""},
		{`- {release: "1.0"}`, "1:13 bad-fact"},
		{`- {release: "1.0", digest: 5e0c9f0a, id: p7k3b}`, "1:13 bad-fact"},
		{`- {id: p7k3b}`, "1:8 bad-fact"},
		{`- {id: p7k3b, state: gone, after: "1.0", reason: x}`, "1:22 unknown-value"},
		{`- {id: p7k3b, state: deleted, after: "1.0"}`, "1:22 bad-fact"},
		{`- {id: p7k3b, state: deleted, after: "1.0", into: [pq4d6], reason: x}`, "1:22 bad-fact"},
		{`- {id: p7k3b, state: merged, after: "1.0", reason: x}`, "1:22 bad-fact"},
		{`- {id: p7k3b, state: merged, after: "1.0", into: [pq4d7], reason: x}`, "1:50 bad-fact"},
		{`- {id: p7k3b, since: "1.0", digest: 5e0c9f0a, sincee: x}`, "1:47 unknown-key"},
		{`p7k3b: x`, "1:1 wrong-type"},
	} {
		_, ds := readLedger(c.line + "\n")
		got := ""
		for _, d := range ds.Sorted() {
			got += fmt.Sprintf("; %d:%d %s", d.At.Line, d.At.Column, d.Code)
		}
		if got = strings.TrimPrefix(got, "; "); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.line, got, c.want)
		}
	}
}

func TestVersionsInOrder(t *testing.T) {
	in := []string{"0.9", "1", "1.0", "1.0.1", "1.2", "1.10", "2.0", "10.0"}
	for i, a := range in {
		for j, b := range in {
			if c := CompareVersions(a, b); (c < 0) != (i < j) || (c == 0) != (i == j) {
				t.Errorf("%s and %s: %d", a, b, c)
			}
		}
		if ValidVersion(a) != nil {
			t.Errorf("%s is refused", a)
		}
	}
	for _, bad := range []string{"", "v1", "01.0", "1.", ".1", "1..0", "1.0.0.0.0", "1.0-beta", "1234567", "../1", "1.0/"} {
		if ValidVersion(bad) == nil {
			t.Errorf("%q is taken", bad)
		}
	}
}

// What would make a ledger that cannot be read is no reason.
func TestReasons(t *testing.T) {
	for _, bad := range []string{"", " \n", "a\u200bb", "a\ufeffb", "a\u202eb", "a\x01", "a\x7f", "\xff", "a\u00adb"} {
		if ValidReason(bad) == nil {
			t.Errorf("%q is taken", bad)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		reason := rapid.String().Draw(t, "reason")
		if ValidReason(reason) != nil {
			return
		}
		text := WriteLedger([]Fact{{ID: "p7k3b", Fate: FateDeleted, After: "1.0", Reason: strings.Join(strings.Fields(reason), " ")}})
		if _, ds := readLedger(text); ds.Errors() > 0 {
			t.Fatalf("%q: %v", reason, ds)
		}
	})
}
