package cli

import (
	"bytes"
	"encoding/json"
	"math"

	"duizhao/generator/ledger"
)

// The shape of what anchors carry --report writes. Notes stand by themselves, as
// they are no blocks of the text.
type (
	carryReport struct {
		Paragraphs []carryEntry `json:"paragraphs"`
		Notes      []carryEntry `json:"notes"`
		Removed    []string     `json:"removed"`
	}
	carryEntry struct {
		File     string          `json:"file"`
		Line     int             `json:"line"`
		Kind     string          `json:"kind"`
		Text     string          `json:"text"`
		ID       string          `json:"id"`
		Verdict  string          `json:"verdict"`
		Score    float64         `json:"score"`
		RunnerUp *carryCandidate `json:"runner_up"`
		From     []string        `json:"from,omitempty"`
		Answered bool            `json:"answered,omitempty"`
	}
	carryCandidate struct {
		ID    string  `json:"id"`
		Score float64 `json:"score"`
	}
)

func report(c *ledger.Carrying) []byte {
	out := carryReport{Paragraphs: []carryEntry{}, Notes: []carryEntry{}, Removed: append([]string{}, c.Removed...)}
	for _, i := range c.Items {
		e := carryEntry{
			File: i.File.File.Path, Line: i.Line, Kind: string(i.Kind), Text: i.Text, ID: i.ID, Verdict: string(i.Verdict),
			Score: rounded(i.Score), From: i.From, Answered: i.Answered,
		}
		if r := i.RunnerUp; r != nil {
			e.RunnerUp = &carryCandidate{r.ID, rounded(r.Score)}
		}
		if i.Kind == ledger.Note {
			out.Notes = append(out.Notes, e)
		} else {
			out.Paragraphs = append(out.Paragraphs, e)
		}
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	if err := enc.Encode(out); err != nil {
		panic(err) // strings and numbers always encode
	}
	return b.Bytes()
}

// rounded keeps three digits, and never makes 1 of what is less.
func rounded(score float64) float64 {
	if score < 1 {
		return min(math.Round(score*1000)/1000, 0.999)
	}
	return score
}
