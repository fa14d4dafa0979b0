package cli

import (
	"encoding/json"
	"io"

	"duizhao/generator/source"
)

type jsonPlace struct {
	File    string `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Message string `json:"message"`
}

type jsonDiagnostic struct {
	File     string      `json:"file"`
	Line     int         `json:"line"`
	Column   int         `json:"column"`
	Severity string      `json:"severity"`
	Code     string      `json:"code"`
	Message  string      `json:"message"`
	Hint     string      `json:"hint,omitempty"`
	Notes    []jsonPlace `json:"notes"`
}

// writeJSON writes one object for each diagnostic, each on its own line.
func writeJSON(w io.Writer, ds source.Diagnostics) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for _, d := range ds {
		j := jsonDiagnostic{d.At.Path, d.At.Line, d.At.Column, d.Severity.String(), d.Code, d.Message, d.Hint, []jsonPlace{}}
		for _, n := range d.Notes {
			j.Notes = append(j.Notes, jsonPlace{n.At.Path, n.At.Line, n.At.Column, n.Message})
		}
		if err := enc.Encode(j); err != nil {
			return err
		}
	}
	return nil
}

// SARIF 2.1.0, as code hosts show it beside a change.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name    string      `json:"name"`
		Version string      `json:"semanticVersion,omitempty"`
		Rules   []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID string `json:"id"`
	}
	sarifResult struct {
		RuleID    string          `json:"ruleId"`
		Level     string          `json:"level"`
		Message   sarifText       `json:"message"`
		Locations []sarifLocation `json:"locations"`
		Related   []sarifLocation `json:"relatedLocations,omitempty"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifLocation struct {
		ID       *int          `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifText    `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
	}
)

func writeSARIF(w io.Writer, ds source.Diagnostics) error {
	run := sarifRun{Tool: sarifTool{sarifDriver{Name: "duizhao", Rules: []sarifRule{}}}, ColumnKind: "unicodeCodePoints", Results: []sarifResult{}}
	seen := map[string]bool{}
	for _, d := range ds {
		if !seen[d.Code] {
			seen[d.Code] = true
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRule{d.Code})
		}
		text := d.Message
		if d.Hint != "" {
			text += ". " + d.Hint
		}
		r := sarifResult{RuleID: d.Code, Level: d.Severity.String(), Message: sarifText{text}, Locations: []sarifLocation{sarifPlace(d.At)}}
		for i, n := range d.Notes {
			loc := sarifPlace(n.At)
			loc.ID, loc.Message = &i, &sarifText{n.Message}
			r.Related = append(r.Related, loc)
		}
		run.Results = append(run.Results, r)
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

func sarifPlace(p source.Pos) sarifLocation {
	loc := sarifLocation{Physical: sarifPhysical{Artifact: sarifArtifact{p.Path}}}
	if p.Line > 0 {
		loc.Physical.Region = &sarifRegion{p.Line, p.Column}
	}
	return loc
}
