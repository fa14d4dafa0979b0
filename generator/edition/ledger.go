package edition

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"duizhao/generator/anchor"
	"duizhao/generator/source"
)

// LedgerFile is the name of the ledger in an edition's folder.
const LedgerFile = "ledger.yaml"

// Fate is what became of an anchor.
type Fate string

// The fates that a ledger records. An anchor without a record stands where it
// stood; Moved also records that a retired one stands again.
const (
	FateMerged  Fate = "merged"  // its text is part of another block, in which its address is kept
	FateSplit   Fate = "split"   // its text is several blocks now, the first of which keeps the id
	FateMoved   Fate = "moved"   // it stands elsewhere, under the same id
	FateDeleted Fate = "deleted" // its text is no longer part of the edition
)

// Ledger is ledger.yaml: what was released, and what became of it. It is
// append-only: one line for each fact, sorted, so that two branches of an
// edition's history merge by keeping the lines of both.
type Ledger struct {
	Facts []Fact
	Sound bool       // it could be read, and holds no contradiction; else Facts is empty
	At    source.Pos // of the file
}

// Fact is one line of a ledger. A fact with a Release says that this release was
// made, and Digest what it holds; one with a Since that the anchor was first
// released then, and Digest what its text was; the others say, with Fate, what
// became of the anchor after a release.
type Fact struct {
	Release string
	ID      string // p7k3b, s2mqp, n-trager; "" of a release
	Since   string
	Digest  string
	Fate    Fate
	After   string // the last release before the change
	Into    []string
	Reason  string
	At      source.Pos
}

var factKeys = []string{"release", "id", "since", "digest", "state", "after", "into", "reason"}

var fates = []string{string(FateMerged), string(FateSplit), string(FateMoved), string(FateDeleted)}

const ledgerHeader = `# Every address that was ever released, and what became of it. Written by duizhao release and duizhao anchors; lines are
# only ever added. When two branches meet, the lines of both stay: in .gitattributes, "ledger.yaml merge=union".
`

// String is the line of a fact.
func (f Fact) String() string {
	switch {
	case f.Release != "":
		return fmt.Sprintf(`- {release: "%s", digest: %s}`, f.Release, f.Digest)
	case f.Fate == "":
		return fmt.Sprintf(`- {id: %s, since: "%s", digest: %s}`, f.ID, f.Since, f.Digest)
	}
	into := ""
	if len(f.Into) > 0 {
		into = fmt.Sprintf(", into: [%s]", strings.Join(f.Into, ", "))
	}
	return fmt.Sprintf(`- {id: %s, state: %s, after: "%s"%s, reason: %s}`, f.ID, f.Fate, f.After, into, quote(f.Reason))
}

// quote writes a double-quoted scalar of YAML.
func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", " ").Replace(s) + `"`
}

func (f Fact) compare(g Fact) int {
	if f.ID != g.ID {
		return strings.Compare(f.ID, g.ID)
	}
	if (f.Fate == "") != (g.Fate == "") {
		if f.Fate == "" {
			return -1
		}
		return 1
	}
	if c := CompareVersions(f.Release+f.Since+f.After, g.Release+g.Since+g.After); c != 0 {
		return c
	}
	return strings.Compare(f.String(), g.String())
}

// WriteLedger is the text of a ledger with these facts: sorted, each once.
func WriteLedger(facts []Fact) string {
	facts = slices.Clone(facts)
	slices.SortFunc(facts, Fact.compare)
	var b strings.Builder
	b.WriteString(ledgerHeader)
	last := ""
	for _, f := range facts {
		if line := f.String(); line != last {
			b.WriteString(line + "\n")
			last = line
		}
	}
	return b.String()
}

// ledger loads the ledger of an edition; nil where there is none.
func (l *loader) ledger(dir string) *Ledger {
	name := path.Join(dir, LedgerFile)
	if _, err := fs.Stat(l.fsys, name); err != nil {
		return nil
	}
	f := l.read(name)
	if f == nil {
		return &Ledger{At: source.Pos{Path: l.path(name)}}
	}
	ledger, ds := loadLedger(f)
	l.report(ds)
	return ledger
}

// loadLedger reads ledger.yaml. Facts are sorted, each once; two that cannot both
// be true are an error that names both places.
func loadLedger(f *source.File) (*Ledger, source.Diagnostics) {
	d, y := open(f)
	out := &Ledger{At: f.Whole()}
	for _, n := range d.list(orEmpty(y.root), "a ledger", `for example - {id: p7k3b, since: "1.0", digest: 5e0c9f0a}`) {
		if fact, ok := d.fact(n); ok {
			out.Facts = append(out.Facts, fact)
		}
	}
	slices.SortStableFunc(out.Facts, Fact.compare)
	out.Facts = slices.CompactFunc(out.Facts, sameFact)
	d.ds = append(d.ds, contradictions(out.Facts)...)
	if out.Sound = d.ds.Errors() == 0; !out.Sound {
		out.Facts = nil
	}
	return out, d.ds
}

// sameFact holds for lines of which the first, in their order, says all that
// both say: two branches that released one text each have a first release of it.
func sameFact(a, b Fact) bool {
	return a.String() == b.String() || a.Since != "" && b.Since != "" && a.ID == b.ID && a.Digest == b.Digest
}

func orEmpty(n *yaml.Node) *yaml.Node {
	if n == nil {
		return &yaml.Node{Kind: yaml.SequenceNode}
	}
	return n
}

func (d *decoder) fact(n *yaml.Node) (Fact, bool) {
	before := len(d.ds)
	o := d.object(n, "a line of the ledger", `for example - {id: p7k3b, since: "1.0", digest: 5e0c9f0a}`, factKeys)
	if o.keys["release"] == nil {
		o.need("id")
	}
	f := Fact{
		Release: o.line("release"), ID: o.line("id"), Since: o.line("since"), Digest: o.line("digest"), Fate: Fate(o.oneOf("state", fates)),
		After: o.line("after"), Into: o.lines("into"), Reason: o.line("reason"), At: d.at(n),
	}
	if len(d.ds) > before {
		return f, false
	}
	bad := func(key, problem string) {
		at := n
		if o.values[key] != nil {
			at = o.values[key]
		}
		o.report(source.Errorf(d.at(at), "bad-fact", "%s", problem).WithHint("bring the line back from version control; the ledger is written by duizhao alone"))
	}
	for key, ids := range map[string][]string{"id": {f.ID}, "into": f.Into} {
		for _, id := range ids {
			if err := ValidAnchor(id); id != "" && err != nil {
				bad(key, fmt.Sprintf("anchor %q %v", id, err))
			}
		}
	}
	for key, v := range map[string]string{"release": f.Release, "since": f.Since, "after": f.After} {
		if err := ValidVersion(v); v != "" && err != nil {
			bad(key, fmt.Sprintf("%q %v", v, err))
		}
	}
	switch {
	case f.Release != "":
		if f.Digest == "" || f.ID+f.Since+string(f.Fate)+f.After+f.Reason != "" {
			bad("release", "a line about a release has “release” and “digest”, and nothing else")
		}
	case (f.Since == "") == (f.Fate == "") || (f.Since == "") != (f.Digest == ""):
		bad("id", `a line of the ledger has either “since” and “digest”, or “state”, “after” and “reason”`)
	case f.Fate != "" && (f.After == "" || f.Reason == ""):
		bad("state", "a change has the release that it came after, and a reason")
	case (f.Fate == FateDeleted) != (len(f.Into) == 0) && f.Fate != "":
		bad("state", "“into” says where the text went, unless it was deleted")
	}
	return f, len(d.ds) == before
}

// ValidAnchor says what is wrong with a permanent id, that of a block or, with
// n- before its label, of a note; or returns nil.
func ValidAnchor(id string) error {
	if label, ok := strings.CutPrefix(id, "n-"); ok {
		if !noteLabel.MatchString(label) {
			return fmt.Errorf("is not that of a note: n- and a label of ASCII letters, digits, - and _")
		}
		return nil
	}
	return anchor.Validate(id)
}

var noteLabel = regexp.MustCompile(`^[A-Za-z0-9_-]+$`)

// contradictions finds facts that cannot both be true: what two branches said of
// one anchor without knowing of each other. The facts are sorted.
func contradictions(facts []Fact) source.Diagnostics {
	var ds source.Diagnostics
	for i := 1; i < len(facts); i++ {
		a, b := facts[i-1], facts[i]
		if a.ID != b.ID || a.Release != b.Release || (a.Fate == "") != (b.Fate == "") || a.After != b.After {
			continue
		}
		if b.At.Line < a.At.Line {
			a, b = b, a
		}
		what, way := "is said to have two fates after release "+a.After, "decide which is true, and delete the other line"
		if a.Fate == "" {
			what, way = "was released twice, as two different texts", "give one of the two blocks a new anchor (duizhao anchors assign), and delete its line here"
		}
		if a.Release != "" {
			ds = append(ds, source.Errorf(b.At, "contradiction", "release %s was made twice, as two different ones", a.Release).WithNote(a.At, "the other line").
				WithHint("two branches gave one number: on one of them, undo the release and make it again under the next number"))
			continue
		}
		ds = append(ds, source.Errorf(b.At, "contradiction", "anchor %q %s", b.ID, what).WithNote(a.At, "the other line").WithHint("%s", way))
	}
	return ds
}

// ValidReason says what is wrong with the reason of a change, which becomes a
// line of the ledger and is shown to readers, or returns nil.
func ValidReason(s string) error {
	if strings.TrimSpace(s) == "" {
		return errors.New("is empty; readers who follow the address see it")
	}
	if _, ds := source.Decode("", []byte(s)); len(ds) > 0 {
		return errors.New(ds[0].Message)
	}
	if i := strings.IndexAny(s, invisible); i >= 0 {
		return fmt.Errorf("contains the invisible character U+%04X; type it anew", []rune(s[i:])[0])
	}
	return nil
}
