package edition

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"duizhao/generator/source"
)

// The fields and types of a CSL-JSON item (schema csl-data.json 1.0), without
// id, custom and the deprecated event: nothing here would use them.
var (
	cslTypes = strings.Fields(`article article-journal article-magazine article-newspaper bill book broadcast chapter
		classic collection dataset document entry entry-dictionary entry-encyclopedia event figure graphic hearing
		interview legal_case legislation manuscript map motion_picture musical_score pamphlet paper-conference patent
		performance periodical personal_communication post post-weblog regulation report review review-book software
		song speech standard thesis treaty webpage`)
	cslNames = strings.Fields(`author chair collection-editor compiler composer container-author contributor curator
		director editor editorial-director executive-producer guest host interviewer illustrator narrator organizer
		original-author performer producer recipient reviewed-author script-writer series-creator translator`)
	cslDates   = strings.Fields("accessed available-date event-date issued original-date submitted")
	cslStrings = strings.Fields(`citation-key language journalAbbreviation shortTitle abstract annote archive
		archive_collection archive_location archive-place authority call-number chapter-number citation-number
		citation-label collection-number collection-title container-title container-title-short dimensions division
		DOI edition event-title event-place first-reference-note-number genre ISBN ISSN issue jurisdiction keyword
		locator medium note number number-of-pages number-of-volumes original-publisher original-publisher-place
		original-title page page-first part part-title PMCID PMID printing publisher publisher-place references
		reviewed-genre reviewed-title scale section source status supplement title title-short URL version volume
		volume-title volume-title-short year-suffix`)
	cslFields    = slices.Concat([]string{"type", "categories"}, cslStrings, cslNames, cslDates)
	cslNameParts = strings.Fields("family given literal dropping-particle non-dropping-particle suffix")
	cslDateParts = strings.Fields("date-parts season circa literal raw")
)

// publication reads the publication that a text comes from, as a CSL-JSON item
// without id. Its values are strings, []any and map[string]any; only the parts
// of dates are ints.
func (o *object) publication(key string) map[string]any {
	n := o.values[key]
	if n == nil {
		return nil
	}
	s := o.object(n, "“"+key+"”", "its keys are the fields of CSL-JSON: type, title, author, issued …", nil)
	out := map[string]any{}
	for _, field := range s.order {
		if v := s.cslField(field); v != nil {
			out[field] = v
		}
	}
	return out
}

// cslField reads one field, or gives nil.
func (o *object) cslField(field string) any {
	n := o.values[field]
	var s string
	switch {
	case field == "type":
		s = o.oneOf(field, cslTypes)
	case field == "URL":
		s = o.url(field, "https", "http", "doi", "urn")
	case field == "DOI":
		s = o.doi(field)
	case field == "language":
		s = o.tag(n, nil)
	case field == "abstract" || field == "annote" || field == "note":
		s = o.text(n, "“"+field+"”", prose)
	case field == "categories":
		return anys(o.lines(field))
	case slices.Contains(cslStrings, field):
		s = o.line(field)
	case slices.Contains(cslNames, field):
		return o.cslNames(field)
	case slices.Contains(cslDates, field):
		return o.cslDate(field)
	default:
		hint := "the fields are those of CSL-JSON, such as title, author, container-title, issued, page, URL"
		o.report(source.Errorf(o.at(o.keys[field]), "unknown-key", "%s has no key “%s”", o.what, field).
			WithHint("%s", didYouMean(field, cslFields, hint)))
	}
	if s == "" {
		return nil
	}
	return s
}

// doi reads a DOI without what stands before it in an address.
func (o *object) doi(field string) string {
	s := o.line(field)
	if s != "" && !strings.HasPrefix(s, "10.") {
		o.report(source.Errorf(o.at(o.values[field]), "bad-url", "“%s” is no DOI", s).WithHint("a DOI begins with 10. and stands here without https://doi.org/"))
		return ""
	}
	return s
}

func anys(list []string) any {
	out := []any{}
	for _, s := range list {
		out = append(out, s)
	}
	return out
}

// cslNames reads a list of names, each in parts or literal.
func (o *object) cslNames(field string) any {
	example := "for example [{family: 李, given: 艳}], or [{literal: 新华社}]"
	out := []any{}
	for _, n := range o.list(o.values[field], "“"+field+"”", example) {
		name := o.object(n, "a name in “"+field+"”", example, cslNameParts)
		parts := map[string]any{}
		for _, key := range name.order {
			if s := name.line(key); s != "" {
				parts[key] = s
			}
		}
		if name.node != nil && len(name.present([]string{"family", "literal"})) == 0 {
			o.report(source.Errorf(o.at(n), "missing-key", "a name in “%s” has neither “family” nor “literal”", field).WithHint("%s", example))
		}
		out = append(out, parts)
	}
	return out
}

// cslDate reads a date or, with a slash, a period, as one string or in parts.
func (o *object) cslDate(field string) any {
	n := o.values[field]
	if n.Kind == scalar {
		return o.cslPeriod(field)
	}
	date := o.object(n, "“"+field+"”", "for example 2025-03, or {date-parts: [[2025, 3]]}", cslDateParts)
	out := map[string]any{}
	for _, key := range date.order {
		if key == "date-parts" {
			if parts := date.dateParts(date.values[key]); len(parts) > 0 {
				out[key] = parts
			}
		} else if s := date.line(key); s != "" {
			out[key] = s
		}
	}
	return out
}

func (o *object) cslPeriod(field string) any {
	s := o.line(field)
	if s == "" {
		return nil
	}
	var parts []any
	for part := range strings.SplitSeq(s, "/") {
		d, err := ParseDate(part)
		if err != nil || len(parts) == 2 {
			o.report(source.Errorf(o.at(o.values[field]), "bad-date", "“%s” is no date", s).
				WithHint("write 2025, 2025-03, 2025-03-01, or a period as 2024/2025"))
			return nil
		}
		parts = append(parts, d.parts())
	}
	return map[string]any{"date-parts": parts}
}

// parts is the date as CSL-JSON has it.
func (d Date) parts() []any {
	return []any{d.Year, d.Month, d.Day}[:d.Precision()]
}

// dateParts reads [[2025, 3]], or two of them for a period.
func (d *decoder) dateParts(n *yaml.Node) []any {
	const example = "for example [[2025, 3, 1]]"
	var out []any
	for _, item := range d.list(n, "“date-parts”", example) {
		groups := []string{"", "", "", ""}
		for i, part := range d.list(item, "an entry of “date-parts”", example) {
			if i < 3 {
				groups[i+1] = d.text(part, "a part of a date", label)
			}
		}
		if item.Kind != yaml.SequenceNode {
			return nil
		}
		date, err := dateOf(groups)
		if len(item.Content) > 3 || err != nil || len(out) == 2 {
			d.report(source.Errorf(d.at(item), "bad-date", "this is no date").WithHint("%s", example))
			return nil
		}
		out = append(out, date.parts())
	}
	return out
}
