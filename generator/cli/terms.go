package cli

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"duizhao/generator"
	"duizhao/generator/edition"
	"duizhao/generator/link"
	"duizhao/generator/source"
)

type termsCmd struct {
	Edition string   `arg:"" help:"Slug of the edition."`
	Format  string   `help:"text, json or csv." enum:"text,json,csv" default:"text"`
	Only    []string `help:"Only what was accepted, rejected, overlapped or ambiguous; several with commas." enum:"accepted,rejected,overlapped,ambiguous" placeholder:"VERDICT"`
	Entry   string   `help:"Only what concerns this concept or instrument." placeholder:"ID"`
}

func (termsCmd) Help() string {
	return `The match audit: every place where a term can be read in the text, its notes and its translations, and whether it was
accepted as a mention, rejected by a rule, or overlapped by a longer or an earlier mention. Then the names that nothing
matches, those of one character, what has changed since the last release, and how much of each section is annotated.

Example:
  duizhao terms safety-preference
  duizhao terms safety-preference --only rejected,overlapped
  duizhao terms safety-preference --entry ai-safety
  duizhao terms safety-preference --format csv > terms.csv`
}

func (c *termsCmd) Run(s *session) error {
	a, ds, err := generator.AuditTerms(s.options(), c.Edition)
	if err != nil {
		return err
	}
	s.diagnostics(errorsOf(ds))
	if a == nil {
		return exit(exitContent)
	}
	if c.Entry != "" && !slices.ContainsFunc(a.Entries, func(id string) bool { return id == c.Entry }) {
		if near := edition.Nearest(c.Entry, a.Entries); near != "" {
			return usageError(fmt.Sprintf("there is no concept or instrument %q; did you mean %q?", c.Entry, near))
		}
		return usageError(fmt.Sprintf("there is no concept or instrument %q", c.Entry))
	}
	counts := map[link.Verdict]int{}
	for _, f := range a.Findings {
		counts[f.Verdict]++
	}
	a.Findings = slices.DeleteFunc(a.Findings, func(f link.Finding) bool {
		return len(c.Only) > 0 && !slices.Contains(c.Only, string(f.Verdict)) || c.Entry != "" && !concerns(f, c.Entry)
	})
	switch c.Format {
	case "json":
		err = s.termsJSON(a)
	case "csv":
		err = s.termsCSV(a)
	default:
		s.terms(a, counts, len(c.Only) == 0 && c.Entry == "")
	}
	if err == nil && ds.Errors() > 0 {
		return exit(exitContent)
	}
	return err
}

// errorsOf leaves out the doubts, which are check's to report.
func errorsOf(ds source.Diagnostics) source.Diagnostics {
	return slices.DeleteFunc(slices.Clone(ds), func(d source.Diagnostic) bool { return d.Severity != source.Error })
}

func concerns(f link.Finding, id string) bool {
	return f.Target.ID() == id || slices.ContainsFunc(f.Rivals, func(t link.Target) bool { return t.ID() == id })
}

func named(t link.Target) string { return t.Kind() + " " + t.ID() }

// why says in words what decided.
func why(f link.Finding) string {
	var rivals []string
	for _, r := range f.Rivals {
		rivals = append(rivals, named(r))
	}
	switch {
	case f.Verdict == link.Overlapped && len(rivals) == 0:
		return "by another name of it"
	case f.Verdict == link.Overlapped:
		return "by " + strings.Join(rivals, ", ")
	case f.Verdict == link.Ambiguous:
		return "also " + strings.Join(rivals, ", ")
	case f.Rule == link.RuleAuthor:
		return "the author said so"
	case f.Verdict == link.Accepted:
		return ""
	case f.By != "":
		return f.Rule + " " + f.By
	case len(rivals) > 0:
		return f.Rule + ", for " + strings.Join(rivals, ", ")
	}
	return f.Rule
}

// terms prints the audit, and how much of it there is; the summary only of the
// whole of it.
func (s *session) terms(a *link.Audit, counts map[link.Verdict]int, whole bool) {
	width := 0
	for _, f := range a.Findings {
		width = max(width, source.Width(oneLine(f.Surface())))
	}
	width = min(width, 24)
	for _, f := range a.Findings {
		line := fmt.Sprintf("%s: %-10s  %s  %s", place(f), f.Verdict, pad(oneLine(f.Surface()), width), named(f.Target))
		if w := why(f); w != "" {
			line += "  (" + w + ")"
		}
		s.print("%s", line)
	}
	if whole {
		s.names("one character", a.Short, true)
		s.names("never found, in any edition", a.Unmatched, false)
		s.changes(a)
		s.coverage(a)
	}
	if n := counts[link.Accepted] + counts[link.Rejected] + counts[link.Overlapped] + counts[link.Ambiguous]; n > len(a.Findings) {
		s.say("%d of %d places shown", len(a.Findings), n)
	}
	s.say("%s: %s accepted, %d rejected, %d overlapped, %d ambiguous", a.Edition.Slug,
		count(counts[link.Accepted], "mention"), counts[link.Rejected], counts[link.Overlapped], counts[link.Ambiguous])
}

func place(f link.Finding) string {
	at := f.Text.Flow.Pos(f.Start)
	return fmt.Sprintf("%s:%d:%d", at.Path, at.Line, at.Column)
}

func pad(s string, width int) string {
	return s + strings.Repeat(" ", max(0, width-source.Width(s)))
}

// cut shortens a string to so many columns.
func cut(s string, width int) string {
	if source.Width(s) <= width {
		return s
	}
	for i, r := range s {
		if source.Width(s[:i]+string(r))+1 > width {
			return s[:i] + "…"
		}
	}
	return s
}

func oneLine(s string) string { return strings.ReplaceAll(s, "\n", " ") }

// names prints a line for each entry, with those of its names.
func (s *session) names(title string, names []link.Name, counted bool) {
	if len(names) == 0 {
		return
	}
	s.print("\n%s:", title)
	for i := 0; i < len(names); {
		entry, line := names[i].Target, "  "+named(names[i].Target)+": "
		for first := i; i < len(names) && names[i].Target == entry; i++ {
			if i > first {
				line += "; "
			}
			line += names[i].Text
			if names[i].Lang != "" {
				line += " (" + names[i].Lang + ")"
			}
			if counted {
				line += ", " + count(names[i].Count, "mention") + " here"
			}
		}
		s.print("%s", line)
	}
}

func (s *session) changes(a *link.Audit) {
	if a.Since == "" {
		return
	}
	s.print("\nchanged since release %s:", a.Since)
	if len(a.Changes) == 0 {
		s.print("  nothing")
	}
	for _, c := range a.Changes {
		cause := "the text changed"
		switch {
		case c.Then == nil:
			cause = "a new block"
		case c.Today == nil:
			cause = "the block is gone"
		case c.SameWords:
			cause = "the same text"
		}
		s.print("  %s (%s)  %s %s  %d → %d mentions  %s", c.Anchor, c.Lang, c.Kind, c.ID, c.Before, c.Now, cause)
	}
}

// Widths of the picture of coverage, in columns of the terminal.
const (
	nameWidth = 36
	barWidth  = 40
)

func (s *session) coverage(a *link.Audit) {
	s.print("\nannotated, by section:")
	for _, c := range a.Coverage {
		name := "(before the first heading)"
		if c.Section.Heading != nil {
			name = "§" + c.Section.Number + " " + c.Section.Heading.Text
		}
		name = cut(name, nameWidth)
		full := 0
		if c.Length > 0 {
			full = (c.Covered*barWidth + c.Length/2) / c.Length
		}
		s.print("  %s %s%s %3d %%  %s of %s", pad(name, nameWidth), strings.Repeat("█", full), strings.Repeat("·", barWidth-full),
			percent(c.Covered, c.Length), count(c.Mentions, "mention"), entries(c.Entries))
	}
}

func entries(n int) string {
	if n == 1 {
		return "1 entry"
	}
	return fmt.Sprintf("%d entries", n)
}

func percent(part, whole int) int {
	if whole == 0 {
		return 0
	}
	return (part*100 + whole/2) / whole
}

// The shape of what --format json prints. Offsets are code points of the text.
type (
	jsonTerms struct {
		Edition   string         `json:"edition"`
		Since     string         `json:"since"`
		Findings  []jsonFinding  `json:"findings"`
		Short     []jsonName     `json:"one_character"`
		Unmatched []jsonName     `json:"never_found"`
		Changes   []jsonChange   `json:"changes"`
		Coverage  []jsonCoverage `json:"coverage"`
	}
	jsonFinding struct {
		File    string   `json:"file"`
		Line    int      `json:"line"`
		Column  int      `json:"column"`
		Anchor  string   `json:"anchor"`
		Lang    string   `json:"lang"`
		Start   int      `json:"start"`
		End     int      `json:"end"`
		Surface string   `json:"surface"`
		Kind    string   `json:"kind"`
		ID      string   `json:"id"`
		Name    string   `json:"name"`
		Verdict string   `json:"verdict"`
		Rule    string   `json:"rule"`
		By      string   `json:"by,omitempty"`
		Rivals  []string `json:"rivals"`
	}
	jsonName struct {
		Kind  string `json:"kind"`
		ID    string `json:"id"`
		Name  string `json:"name"`
		Lang  string `json:"lang"`
		Count int    `json:"count"`
	}
	jsonChange struct {
		Kind      string `json:"kind"`
		ID        string `json:"id"`
		Anchor    string `json:"anchor"`
		Lang      string `json:"lang"`
		Before    int    `json:"before"`
		Now       int    `json:"now"`
		SameWords bool   `json:"same_text"`
	}
	jsonCoverage struct {
		Section  string `json:"section"`
		Title    string `json:"title"`
		Length   int    `json:"length"`
		Covered  int    `json:"covered"`
		Mentions int    `json:"mentions"`
		Entries  int    `json:"entries"`
	}
)

func findingOf(f link.Finding) jsonFinding {
	at, text := f.Text.Flow.Pos(f.Start), f.Text.Flow.Text
	j := jsonFinding{
		File: at.Path, Line: at.Line, Column: at.Column, Anchor: f.Text.Anchor(), Lang: f.Text.Lang,
		Start: utf8.RuneCountInString(text[:f.Start]), End: utf8.RuneCountInString(text[:f.End]), Surface: f.Surface(),
		Kind: f.Target.Kind(), ID: f.Target.ID(), Name: f.Name, Verdict: string(f.Verdict), Rule: f.Rule, By: f.By, Rivals: []string{},
	}
	for _, r := range f.Rivals {
		j.Rivals = append(j.Rivals, named(r))
	}
	return j
}

func (s *session) termsJSON(a *link.Audit) error {
	out := jsonTerms{
		Edition: a.Edition.Slug, Since: a.Since, Findings: []jsonFinding{}, Short: namesOf(a.Short), Unmatched: namesOf(a.Unmatched),
		Changes: []jsonChange{}, Coverage: []jsonCoverage{},
	}
	for _, f := range a.Findings {
		out.Findings = append(out.Findings, findingOf(f))
	}
	for _, c := range a.Changes {
		out.Changes = append(out.Changes, jsonChange{c.Kind, c.ID, c.Anchor, c.Lang, c.Before, c.Now, c.SameWords})
	}
	for _, c := range a.Coverage {
		j := jsonCoverage{c.Section.ID, "", c.Length, c.Covered, c.Mentions, c.Entries}
		if c.Section.Heading != nil {
			j.Title = c.Section.Heading.Text
		}
		out.Coverage = append(out.Coverage, j)
	}
	enc := json.NewEncoder(s.stdout)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(out)
}

func namesOf(names []link.Name) []jsonName {
	out := []jsonName{}
	for _, n := range names {
		out = append(out, jsonName{n.Target.Kind(), n.Target.ID(), n.Text, n.Lang, n.Count})
	}
	return out
}

// termsCSV writes a line for each finding, under names that are those of the JSON.
func (s *session) termsCSV(a *link.Audit) error {
	w := csv.NewWriter(s.stdout)
	w.Write([]string{"file", "line", "column", "anchor", "lang", "start", "end", "surface", "kind", "id", "name", "verdict", "rule", "by", "rivals"})
	for _, f := range a.Findings {
		j := findingOf(f)
		w.Write([]string{
			j.File, strconv.Itoa(j.Line), strconv.Itoa(j.Column), j.Anchor, j.Lang, strconv.Itoa(j.Start), strconv.Itoa(j.End),
			j.Surface, j.Kind, j.ID, j.Name, j.Verdict, j.Rule, j.By, strings.Join(j.Rivals, "; "),
		})
	}
	w.Flush()
	return w.Error()
}
