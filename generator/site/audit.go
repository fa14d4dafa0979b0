package site

import (
	"duizhao/generator/edition"
	"duizhao/generator/figure"
	"duizhao/generator/link"
)

// Audit shows editors how the terms of an edition were matched. There is one for
// each edition where the site asks for them.
type Audit struct {
	Frame
	Edition  *edition.Edition
	Audit    *link.Audit
	Counts   map[link.Verdict]int
	Coverage figure.Coverage // without the words of its head
}

// Layout names the layout of the view.
func (*Audit) Layout() string { return "audit" }

// AuditPath is where the audit of an edition stands.
func AuditPath(e *edition.Edition) string { return chapterPath(e, edition.AuditSlug) }

func (p *planner) audit(i int, e *edition.Edition, past Past) {
	if !p.ix.Corpus.Site.Audit {
		return
	}
	var old *link.Index
	if n := len(past.Releases); n > 0 {
		old = past.Releases[n-1]
	}
	v := &Audit{Frame: Frame{Lang: e.Language}, Edition: e, Audit: p.ix.Audit(i, old), Counts: map[link.Verdict]int{}}
	for _, f := range v.Audit.Findings {
		v.Counts[f.Verdict]++
	}
	v.Coverage.Name.ID = "coverage-title"
	for _, c := range v.Audit.Coverage {
		row := figure.CoverageRow{Href: Rel(AuditPath(e), ReadingPath(e, c.Chapter)), Length: c.Length, Covered: c.Covered, Mentions: c.Mentions}
		if c.Section.Heading != nil {
			row.Label = figure.Label{{Lang: e.Language, Text: c.Section.Heading.Text}}
			row.Href += "#" + c.Section.ID
			row.Depth = c.Section.Level - 1
		}
		v.Coverage.Rows = append(v.Coverage.Rows, row)
	}
	p.add(AuditPath(e), v, "the audit of "+e.Slug, e.Title.In(e.Language, "en"))
}
