package ledger_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"

	"duizhao/generator/edition"
	"duizhao/generator/ledger"
	"duizhao/generator/source"
)

const (
	lane   = "巷子不长，从东头走到西头，不过一袋烟的工夫，住在这里的人彼此认得三代人的面孔。"
	stones = "石板是从后山抬下来的，一共三百六十块，每一块都有人认得出是哪一年铺的。"
	flood  = "有一年发大水，石板漂走了七块，后来补上的颜色浅些，走夜路的人全凭它们辨认方向。"
	well   = "井在巷子正中，井栏上有十七道绳痕，打水的人多了，绳痕就深了。"
)

// history is an edition whose texts but the last were released as 1.1, 1.2 …;
// facts are lines of its ledger beside those of the releases.
func history(t *testing.T, facts string, texts ...string) *edition.Edition {
	t.Helper()
	fsys := fstest.MapFS{dir + "edition.yaml": {Data: []byte("title: {zh: 书}\n")}}
	var e *edition.Edition
	for i, text := range texts {
		fsys[dir+"text.md"] = &fstest.MapFile{Data: []byte(text)}
		var ds source.Diagnostics
		if e, ds = edition.LoadEdition(fsys, "content", "x"); ds.Errors() > 0 {
			t.Fatal(ds)
		}
		if i == len(texts)-1 {
			break
		}
		v := fmt.Sprintf("1.%d", i+1)
		b, _ := ledger.Bind(e)
		added := ledger.Facts(b, v)
		if e.Ledger != nil {
			added = append(added, e.Ledger.Facts...)
		}
		files, err := edition.Freeze(fsys, e, v, edition.Date{}, func(string, string) bool { return false })
		if err != nil {
			t.Fatal(err)
		}
		added = append(added, edition.ReleaseFact(v, files))
		for _, f := range files {
			fsys[dir+"releases/"+v+"/"+f.Name] = &fstest.MapFile{Data: f.Data}
		}
		fsys[dir+"ledger.yaml"] = &fstest.MapFile{Data: []byte(edition.WriteLedger(added))}
	}
	fsys[dir+"ledger.yaml"].Data = append(fsys[dir+"ledger.yaml"].Data, facts...)
	e, ds := edition.LoadEdition(fsys, "content", "x")
	if ds.Errors() > 0 {
		t.Fatal(ds)
	}
	return e
}

func codes(ds source.Diagnostics) string {
	var out []string
	for _, d := range ds.Sorted() {
		out = append(out, fmt.Sprintf("%s:%d %s", strings.TrimPrefix(d.At.Path, "content/"+dir), d.At.Line, d.Code))
	}
	return strings.Join(out, "; ")
}

// Fault 58: a paragraph like the one that was deleted is left. Nothing is
// anchored anew: the build asks, and after an answer there is a stone.
func TestLookAlikeIsNotTaken(t *testing.T) {
	twin := strings.Replace(stones, "三百六十", "二百四十", 1)
	first := "甲。 {#p7k3b}\n\n" + stones + " {#pq4d6}\n\n" + twin + " {#p0x1m}\n"
	rest := "甲。 {#p7k3b}\n\n" + twin + " {#p0x1m}\n"
	b, ds := ledger.Bind(history(t, "", first, rest))
	if got := b.Anchor("pq4d6").State; got != ledger.Unresolved || codes(ds) != "ledger.yaml:6 unresolved-anchor" {
		t.Errorf("%s: %s", got, codes(ds))
	}
	if a := b.Anchor("p0x1m"); a.State != ledger.Live || len(b.Formers("p0x1m")) > 0 {
		t.Errorf("the look-alike is %s", a.State)
	}
	b, ds = ledger.Bind(history(t, `- {id: pq4d6, state: deleted, after: "1.1", reason: x}`, first, rest))
	p := b.Page("")
	if len(ds) > 0 || len(p.After["p7k3b"]) != 1 || p.After["p7k3b"][0].ID != "pq4d6" || len(p.Spans) > 0 {
		t.Errorf("%s %v", codes(ds), p)
	}
}

// The empty span of a merged paragraph stands where its text begins; its
// reference goes with it.
func TestMergedStandsInItsPlace(t *testing.T) {
	first := stones + "[^a] {#p7k3b}\n\n" + flood + "[^a] {#pq4d6}\n\n" + well + "[^b] {#p0x1m}\n\n[^a]: 注\n[^b]: 乙\n"
	merged := stones + "[^a]" + strings.Replace(flood, "有一年", "某一年", 1) + "[^a] {#p7k3b}\n\n" + well + " {#p0x1m}\n\n[^a]: 注\n"
	e := history(t, `- {id: pq4d6, state: merged, after: "1.1", into: [p7k3b], reason: x}`+"\n"+`- {id: n-b, state: deleted, after: "1.1", reason: x}`, first, merged)
	b, ds := ledger.Bind(e)
	p := b.Page("")
	spans := p.Spans["p7k3b"]
	if len(ds) > 0 || len(spans) != 1 || spans[0].Offset != len(stones) {
		t.Errorf("%s %v, want one at %d", codes(ds), spans, len(stones))
	}
	var refs []string
	for _, r := range e.References {
		refs = append(refs, r.ID+" "+r.Block)
	}
	if diff := cmp.Diff([]string{"r-a-1 p7k3b", "r-a-2 p7k3b"}, refs); diff != "" {
		t.Error(diff)
	}
	if len(p.Notes) != 1 || p.Notes[0].ID != "n-b" || len(p.Notes[0].References) != 1 || p.Notes[0].References[0] != "r-b-1" {
		t.Errorf("the stone of the note: %+v", p.Notes)
	}
}

// A paragraph that was merged into one that was then divided is led to the part
// that has its text.
func TestMergedThenDivided(t *testing.T) {
	first := stones + " {#p7k3b}\n\n" + flood + " {#pq4d6}\n"
	merged := stones + flood + " {#p7k3b}\n"
	divided := stones + " {#p7k3b}\n\n" + flood + " {#p0x1m}\n"
	fact := `- {id: pq4d6, state: merged, after: "1.1", into: [p7k3b], reason: x}` + "\n" + `- {id: p7k3b, state: split, after: "1.2", into: [p7k3b, p0x1m], reason: x}`
	b, _ := ledger.Bind(history(t, fact, first, merged, divided))
	if got := b.Anchor("pq4d6").Ends; len(got) != 1 || got[0] != "p0x1m" {
		t.Errorf("%v", got)
	}
}

// What is recorded later does not change the numbers of a release.
func TestReleasedReferencesStay(t *testing.T) {
	first := lane + "[^a] {#p7k3b}\n\n" + well + "[^a] {#pq4d6}\n\n" + stones + " {#p0x1m}\n\n[^a]: 注\n"
	second := lane + " {#p7k3b}\n\n" + well + "[^a] {#pq4d6}\n\n" + stones + "[^a] {#p0x1m}\n\n[^a]: 注\n"
	third := well + "[^a] {#pq4d6}\n\n" + lane + stones + "[^a] {#p0x1m}\n\n[^a]: 注\n"
	ids := func(e *edition.Edition) (out []string) {
		for _, r := range e.References {
			out = append(out, r.ID)
		}
		return out
	}
	want := ids(history(t, "", first, second, third).Releases[1].Edition)
	e := history(t, `- {id: p7k3b, state: merged, after: "1.2", into: [p0x1m], reason: x}`, first, second, third)
	if diff := cmp.Diff(want, ids(e.Releases[1].Edition)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"r-a-2", "r-a-3"}, ids(e)); diff != "" {
		t.Error(diff)
	}
}

// A mark keeps its number, whatever is cited before it later.
func TestReferencesKeepTheirNumbers(t *testing.T) {
	first := lane + " {#p7k3b}\n\n" + well + "[^a] {#pq4d6}\n\n[^a]: 注\n"
	second := lane + "[^a] {#p7k3b}\n\n" + well + "[^a] {#pq4d6}\n\n[^a]: 注\n"
	third := lane + "[^a] {#p7k3b}\n\n" + well + " {#pq4d6}\n\n[^a]: 注\n"
	e := history(t, "", first, second, third)
	if r := e.Releases[1].Edition.References; r[0].ID != "r-a-2" || r[1].ID != "r-a-1" {
		t.Errorf("%v", r)
	}
	if r := e.References; len(r) != 1 || r[0].ID != "r-a-2" {
		t.Errorf("%v", r)
	}
	b, _ := ledger.Bind(e)
	if diff := cmp.Diff(map[string][]string{"n-a": {"r-a-1"}}, b.Page("").References); diff != "" {
		t.Error(diff)
	}
}

// What changed since a release is told once for each different text.
func TestFormers(t *testing.T) {
	text := func(s string) string { return s + " {#p7k3b}\n\n" + well + " {#pq4d6}\n" }
	e := history(t, "", text("甲乙丙丁。"), text("甲乙丙丁。"), text("甲乙戊丁。"), text("甲乙戊己丁。"))
	b, _ := ledger.Bind(e)
	var got []string
	for _, f := range b.Formers("p7k3b") {
		got = append(got, f.Release.Version+" "+f.Block.Flow.Text)
	}
	if diff := cmp.Diff([]string{"1.3 甲乙戊丁。", "1.2 甲乙丙丁。"}, got); diff != "" {
		t.Error(diff)
	}
	if len(b.Formers("pq4d6")) > 0 || b.UnchangedIn("pq4d6") != b.Latest() || b.UnchangedIn("p7k3b") != nil || b.Unchanged() {
		t.Error("what did not change is said to have, or the reverse")
	}
}

// Anchors that were exchanged by hand resolve, and lead to wrong paragraphs.
func TestExchangedAnchors(t *testing.T) {
	first := lane + " {#p7k3b}\n\n" + well + " {#pq4d6}\n\n" + flood + " {#p0x1m}\n"
	_, ds := ledger.Bind(history(t, "", first, well+" {#p7k3b}\n\n"+lane+" {#pq4d6}\n\n"+flood+" {#p0x1m}\n"))
	if got := codes(ds); got != "text.md:1 exchanged-anchor; text.md:3 exchanged-anchor" || ds.Errors() > 0 {
		t.Error(got)
	}
	_, ds = ledger.Bind(history(t, "", first, well+" {#pq4d6}\n\n"+lane+" {#p7k3b}\n\n"+stones+" {#p0x1m}\n"))
	if got := codes(ds); got != "text.md:5 rewritten-anchor" {
		t.Errorf("two moved, one written anew: %s", got)
	}
}

// Two that are much alike are told apart where one text is the other's released one.
func TestExchangedLookAlikes(t *testing.T) {
	twin := strings.Replace(stones, "三百六十", "二百四十", 1)
	_, ds := ledger.Bind(history(t, "", stones+" {#p7k3b}\n\n"+twin+" {#pq4d6}\n", twin+" {#p7k3b}\n\n"+stones+" {#pq4d6}\n"))
	if got := codes(ds); got != "text.md:1 exchanged-anchor; text.md:3 exchanged-anchor" {
		t.Error(got)
	}
}

// A split that nobody recorded is a doubt, not a fault.
func TestLintSplit(t *testing.T) {
	first := stones + flood + " {#p7k3b}\n\n" + well + " {#pq4d6}\n"
	e := history(t, "", first, stones+" {#p7k3b}\n\n"+flood+" {#p0x1m}\n\n"+lane+" {#p3c4k}\n\n"+well+" {#pq4d6}\n")
	_, ds := ledger.Bind(e)
	if codes(ds) != "text.md:3 perhaps-split" || ds.Errors() > 0 || !strings.Contains(ds[0].Hint, "--into p7k3b,p0x1m") {
		t.Errorf("%s", codes(ds))
	}
	e = history(t, `- {id: p7k3b, state: split, after: "1.1", into: [p7k3b, p0x1m], reason: x}`, first, stones+" {#p7k3b}\n\n"+flood+" {#p0x1m}\n\n"+well+" {#pq4d6}\n")
	b, ds := ledger.Bind(e)
	if len(ds) > 0 || len(b.Anchor("p7k3b").Ends) != 2 {
		t.Errorf("%s", codes(ds))
	}
}

// What a ledger says that is not so, is reported with its place.
func TestFalseLedgers(t *testing.T) {
	first := lane + " {#p7k3b}\n\n" + well + " {#pq4d6}\n"
	gone := lane + " {#p7k3b}\n"
	for _, c := range []struct{ facts, today, want string }{
		{`- {id: pq4d6, state: merged, after: "1.1", into: [p0x1m], reason: x}`, gone, "ledger.yaml:6 bad-target"},
		{`- {id: pq4d6, state: merged, after: "1.1", into: [pq4d6], reason: x}`, gone, "ledger.yaml:6 circle"},
		{`- {id: pq4d6, state: deleted, after: "1.2", reason: x}`, gone, "ledger.yaml:6 unknown-release"},
		{`- {id: pq4d6, state: deleted, after: "1.1", reason: x}`, first, "text.md:3 retired-anchor"},
		{`- {id: p0x1m, state: deleted, after: "1.1", reason: x}`, first, "ledger.yaml:6 unreleased-anchor"},
		{`- {id: p0x1m, since: "1.1", digest: 00000000}`, first, "ledger.yaml:6 false-fact"},
		{`- {id: pq4d6, state: moved, after: "1.1", into: [pq4d6], reason: x}`, gone, "ledger.yaml:5 unresolved-anchor"},
		{`- {id: pq4d6, state: split, after: "1.1", into: [pq4d6, p7k3b], reason: x}`, gone, "ledger.yaml:5 unresolved-anchor"},
	} {
		_, ds := ledger.Bind(history(t, c.facts, first, c.today))
		if got := codes(ds); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.facts, got, c.want)
		}
	}
}
