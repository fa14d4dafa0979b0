package carry

// Kind is what a unit is. A unit is likened to units of its own kind only,
// unless their texts are the same.
type Kind byte

// The kinds. Notes are a sequence of their own: where they stand among the
// paragraphs says nothing.
const (
	Paragraph Kind = iota
	Heading
	Note
)

// Unit is a paragraph, heading or note as plain text. In the new text ID is ""
// or an id that survived there.
type Unit struct {
	ID   string
	Kind Kind
	Text string
}

// Verdict is what a unit of the new text is.
type Verdict string

// The verdicts. The first three are certain enough to be taken without asking,
// as is New; Split, Merged and Undecided are proposals to a person.
const (
	Kept      Verdict = "kept"      // the same text, up to normal form and white space
	Edited    Verdict = "edited"    // the same unit with another text
	Moved     Verdict = "moved"     // the same letters and digits, out of order
	Split     Verdict = "split"     // a part of an old unit
	Merged    Verdict = "merged"    // several old units
	New       Verdict = "new"       // none of the old ones
	Undecided Verdict = "undecided" // perhaps an old one
)

// Candidate is an old unit and how similar its text is, from 0 to 1.
type Candidate struct {
	ID    string
	Score float64
}

// Decision is what was found out about one unit of the new text.
type Decision struct {
	Verdict Verdict

	// ID is the id that the unit gets. Split: the first part has the old id,
	// the others "" (all, if the id survived on one of them). Merged: that of
	// the first of the old units. Undecided: the likeliest, or "". New: "".
	ID string

	// Score is the similarity to the old text of that id; of a part without an
	// id, to that of the unit it is a part of.
	Score float64

	// RunnerUp is the next likeliest old unit, nil if none is worth naming.
	RunnerUp *Candidate

	// From has the old unit that a part comes from, or the several that a
	// merged unit consists of, in their order.
	From []string
}

// Result has a decision for each unit of the new text, and the old ids that no
// unit is, comes from or, being undecided, may be (by ID or RunnerUp), in their
// order.
type Result struct {
	Decisions []Decision
	Removed   []string
}

// Carry says which unit of an old text each unit of a new one is. The ids of
// the old text must be different from each other.
func Carry(old, new []Unit) Result {
	c := prepare(old, new)
	c.survivors()
	c.same()
	if c.left() {
		c.alike()
	}
	return c.result()
}

// carrying is one call of Carry. Units are named by their indices.
type carrying struct {
	old, new []text
	of       []int // for each new unit the old one that it certainly is, or none
	by       []int // the reverse
	chain    []int // for each new unit the old one, if the pair is part of the order
	survived []bool
	disputed []bool     // old units that several new ones may be
	decided  []Decision // proposals for new units that are certainly nothing

	grams  gramNumbers
	index  *index // of old texts
	fresh  *index // of new texts not yet assigned
	likes  [][]like
	claims [][]like // likes, by old unit
}

const none = -1

// assign says that the new unit n is the old unit o.
func (c *carrying) assign(o, n int) { c.of[n], c.by[o] = o, n }

func (c *carrying) freeOld(o int) bool { return c.by[o] == none }

func (c *carrying) freeNew(n int) bool { return c.of[n] == none && c.decided[n].Verdict == "" }

// left says that units are left on both sides.
func (c *carrying) left() bool {
	for n := range c.new {
		if c.of[n] == none {
			for o := range c.old {
				if c.by[o] == none {
					return true
				}
			}
			return false
		}
	}
	return false
}

func (c *carrying) result() Result {
	r := Result{Decisions: c.decided}
	accounted := make([]bool, len(c.old))
	number := make(map[string]int, len(c.old))
	for o := range c.old {
		number[c.old[o].id] = o
	}
	for n := range c.new {
		d := &r.Decisions[n]
		if o := c.of[n]; o != none {
			d.Verdict, d.ID, d.Score = c.verdict(o, n), c.old[o].id, c.similarity(o, n)
			accounted[o] = true
		}
		if d.Verdict == "" {
			d.Verdict = New
		}
		if d.Verdict == New {
			continue
		}
		for _, id := range d.From {
			accounted[number[id]] = true
		}
		if d.ID != "" {
			accounted[number[d.ID]] = true
		}
		if d.Verdict == Undecided && d.RunnerUp != nil {
			accounted[number[d.RunnerUp.ID]] = true
		}
	}
	for o := range c.old {
		if !accounted[o] {
			r.Removed = append(r.Removed, c.old[o].id)
		}
	}
	return r
}

func (c *carrying) verdict(o, n int) Verdict {
	switch {
	case c.chain[n] != o && !c.survived[n]:
		return Moved
	case c.old[o].raw == c.new[n].raw:
		return Kept
	default:
		return Edited
	}
}
