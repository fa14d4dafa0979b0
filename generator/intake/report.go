package intake

import (
	"bytes"
	"cmp"
	"encoding/json"
	"slices"
)

// Kind says what a decision is about.
type Kind string

// The kinds of decision.
const (
	KindMetadata    Kind = "metadata"    // text became a field of edition.yaml
	KindHeading     Kind = "heading"     // a line is a heading of some level
	KindParagraph   Kind = "paragraph"   // a block is a paragraph
	KindJoin        Kind = "join"        // two pieces are one paragraph, or one note
	KindSplit       Kind = "split"       // two pieces at a page break are two paragraphs
	KindNote        Kind = "note"        // a definition is bound to its marks
	KindUnlinked    Kind = "unlinked"    // a mark or definition found no partner
	KindSetAside    Kind = "set-aside"   // text that the edition does not hold; Text is all of it
	KindEnumeration Kind = "enumeration" // ①②③ that count, not cite
	KindRepair      Kind = "repair"      // a slip of the recognition was mended
)

// Confidence says how much a decision needs a person's eye.
type Confidence string

// The confidences.
const (
	Sure   Confidence = "sure"
	Likely Confidence = "likely"
	Unsure Confidence = "unsure"
)

// Decision is one thing that the import settled. Line is that of the source.
type Decision struct {
	Line       int        `json:"line"`
	Kind       Kind       `json:"kind"`
	Text       string     `json:"text"`
	Confidence Confidence `json:"confidence"`
	Reason     string     `json:"reason"`
}

// Report is the decisions as the JSON that `duizhao import --report` writes.
func (r *Result) Report() []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	all := struct {
		Decisions []Decision `json:"decisions"`
	}{r.Decisions}
	if all.Decisions == nil {
		all.Decisions = []Decision{}
	}
	if err := enc.Encode(all); err != nil {
		panic(err) // strings and integers always encode
	}
	return b.Bytes()
}

// journal collects what the passes decide, and the ledger of notation.
type journal struct {
	decisions []Decision
	ledger    ledger
}

func (j *journal) add(line int, kind Kind, text string, how Confidence, reason string) {
	j.decisions = append(j.decisions, Decision{line, kind, text, how, reason})
}

func (j *journal) sorted() []Decision {
	out := slices.Clone(j.decisions)
	slices.SortStableFunc(out, func(a, b Decision) int { return cmp.Compare(a.Line, b.Line) })
	return out
}

// swap is notation that was in the source, and the characters that are printed
// in its stead.
type swap struct{ raw, printed string }

// ledger accounts for every character that does not come out as it went in.
type ledger []swap

func (j *journal) drop(raw string) { j.swap(raw, "") }

func (j *journal) swap(raw, printed string) {
	if raw != printed {
		j.ledger = append(j.ledger, swap{raw, printed})
	}
}

// excerptLength is how many characters of a paragraph a decision quotes.
const excerptLength = 60

// excerpt is the start of a text. What is set aside is never cut.
func excerpt(s string) string {
	n := 0
	for i := range s {
		if n++; n > excerptLength {
			return s[:i] + "…"
		}
	}
	return s
}
