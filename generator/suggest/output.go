package suggest

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"strings"
	"unicode"
)

// List says which of the two lists is written.
type List string

// The lists.
const (
	All         List = "all"
	Concepts    List = "concepts"
	Instruments List = "instruments"
)

func (l List) has(other List) bool { return l == All || l == other }

// WriteYAML writes proposals as entries of the glossary and of the register, with
// what speaks for each as comments above it. One list is a file that can be put
// into its folder as it is; of both, each stands under a heading that says where
// it belongs.
func WriteYAML(w io.Writer, r *Result, list List) error {
	var b strings.Builder
	if list.has(Concepts) {
		heading(&b, Concepts, "glossary/….yaml", len(r.Concepts))
		for i, p := range r.Concepts {
			comments(&b, i+1, p)
			entry(&b, "id", p.ID)
			entry(&b, "zh", p.Zh)
			alt(&b, p.Alt)
			if p.En != "" {
				fmt.Fprintf(&b, "  gloss: {en: %s}\n", scalar(p.En))
			}
		}
	}
	if list.has(Instruments) {
		if list == All {
			b.WriteString("\n")
		}
		heading(&b, Instruments, "instruments/….yaml", len(r.Instruments))
		for i, p := range r.Instruments {
			comments(&b, i+1, p)
			entry(&b, "id", p.ID)
			entry(&b, "zh", p.Zh)
			if p.En != "" {
				entry(&b, "en", p.En)
			}
			alt(&b, p.Alt)
			entry(&b, "kind", p.Kind)
			if p.Date.Year != 0 {
				entry(&b, "date", p.Date.String())
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func heading(b *strings.Builder, list List, where string, n int) {
	fmt.Fprintf(b, "# %s: paste into %s\n", list, where)
	if n == 0 {
		b.WriteString("# (nothing to propose)\n")
	}
}

// comments says what speaks for an entry, and where it stands.
func comments(b *strings.Builder, rank int, p Proposal) {
	places := "places"
	if p.Count == 1 {
		places = "place"
	}
	fmt.Fprintf(b, "\n# %d. score %.2f, %d %s\n", rank, p.Score, p.Count, places)
	for _, e := range p.Evidence {
		fmt.Fprintf(b, "#    %s: %s\n", e.Signal, visible(e.Detail))
	}
	for _, x := range p.Places {
		fmt.Fprintf(b, "#    %s:%d:%d: %s\n", x.At.Path, x.At.Line, x.At.Column, visible(x.Excerpt))
	}
}

// visible keeps what a comment may hold: one line that shows all it has.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) || r == '\u3000' {
			return r
		}
		return -1
	}, s)
}

func entry(b *strings.Builder, key, value string) {
	lead := "  "
	if key == "id" {
		lead = "- "
	}
	fmt.Fprintf(b, "%s%s: %s\n", lead, key, scalar(value))
}

func alt(b *strings.Builder, names []string) {
	if len(names) == 0 {
		return
	}
	quoted := make([]string, len(names))
	for i, n := range names {
		quoted[i] = scalar(n)
	}
	fmt.Fprintf(b, "  alt: [%s]\n", strings.Join(quoted, ", "))
}

// scalar writes a string as YAML: plain where nobody could read it otherwise, in
// single quotes elsewhere.
func scalar(s string) string {
	plain := s != "" && s != "null" && s != "true" && s != "false" && s != "~"
	for i, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) || i > 0 && strings.ContainsRune(" -_./·’“”《》（）、，", r) && !strings.HasSuffix(s, " ") {
			continue
		}
		plain = false
	}
	if plain {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", "''") + "'"
}

type (
	jsonResult struct {
		Concepts    []jsonProposal `json:"concepts"`
		Instruments []jsonProposal `json:"instruments"`
	}
	jsonProposal struct {
		Kind           string         `json:"kind"`
		ID             string         `json:"id"`
		Zh             string         `json:"zh"`
		En             string         `json:"en,omitempty"`
		Alt            []string       `json:"alt,omitempty"`
		InstrumentKind string         `json:"instrument_kind,omitempty"`
		Date           string         `json:"date,omitempty"`
		Count          int            `json:"count"`
		Score          float64        `json:"score"`
		Evidence       []jsonEvidence `json:"evidence"`
		Places         []jsonPlace    `json:"places"`
	}
	jsonEvidence struct {
		Signal string `json:"signal"`
		Detail string `json:"detail"`
	}
	jsonPlace struct {
		File    string `json:"file"`
		Line    int    `json:"line"`
		Column  int    `json:"column"`
		Surface string `json:"surface"`
		Excerpt string `json:"excerpt"`
	}
)

// WriteJSON writes one object with both lists; the one that was not asked for is
// empty.
func WriteJSON(w io.Writer, r *Result, list List) error {
	out := jsonResult{Concepts: []jsonProposal{}, Instruments: []jsonProposal{}}
	if list.has(Concepts) {
		for _, p := range r.Concepts {
			out.Concepts = append(out.Concepts, jsonOf("concept", p))
		}
	}
	if list.has(Instruments) {
		for _, p := range r.Instruments {
			out.Instruments = append(out.Instruments, jsonOf("instrument", p))
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(out)
}

func jsonOf(kind string, p Proposal) jsonProposal {
	j := jsonProposal{
		Kind: kind, ID: p.ID, Zh: p.Zh, En: p.En, Alt: p.Alt, InstrumentKind: p.Kind, Count: p.Count,
		Score: math.Round(p.Score*100) / 100, Evidence: []jsonEvidence{}, Places: []jsonPlace{},
	}
	if p.Date.Year != 0 {
		j.Date = p.Date.String()
	}
	for _, e := range p.Evidence {
		j.Evidence = append(j.Evidence, jsonEvidence(e))
	}
	for _, x := range p.Places {
		j.Places = append(j.Places, jsonPlace{x.At.Path, x.At.Line, x.At.Column, x.Surface, x.Excerpt})
	}
	return j
}
