package cite

import (
	"bytes"
	"encoding/json"
	"strings"

	"duizhao/generator/edition"
)

// cslItem is an item of CSL-JSON (schema csl-data.json 1.0): the fields that we
// have, in the order in which they are written.
type cslItem struct {
	ID             string            `json:"id"`
	Type           string            `json:"type"`
	Title          string            `json:"title,omitempty"`
	Author         []cslName         `json:"author,omitempty"`
	Translator     []cslName         `json:"translator,omitempty"`
	Editor         []cslName         `json:"editor,omitempty"`
	Version        string            `json:"version,omitempty"`
	ContainerTitle string            `json:"container-title,omitempty"`
	Issued         *cslDate          `json:"issued,omitempty"`
	Language       string            `json:"language,omitempty"`
	Abstract       string            `json:"abstract,omitempty"`
	Keyword        string            `json:"keyword,omitempty"`
	URL            string            `json:"URL,omitempty"`
	Locator        string            `json:"locator,omitempty"`
	Note           string            `json:"note,omitempty"`
	Custom         map[string]string `json:"custom,omitempty"`
}

type cslName struct {
	Family  string `json:"family,omitempty"`
	Given   string `json:"given,omitempty"`
	Suffix  string `json:"suffix,omitempty"`
	Literal string `json:"literal,omitempty"`
}

type cslDate struct {
	Parts [][]int `json:"date-parts"`
}

// cslJSON is a list with one item. It is a webpage, as reference managers and
// the styles know no better type for one text of a site; its container is the
// site. Title and names are those of the text's language, which processors take
// whole: “李” and “艳” come out as 李艳. The schema has no field for a translated
// title (original-title would say that the English came first), and in title
// itself it would stand inside the quotation marks, and in GB/T 7714 where it must
// not: so it is in custom, with the Latin names.
func (c *cited) cslJSON() string {
	item := cslItem{
		ID: c.key(), Type: "webpage", Title: c.title,
		Author: cslNames(c.authors), Translator: cslNames(c.translators), Editor: cslNames(c.editors),
		Version: c.work.Release, ContainerTitle: c.site(), Issued: issued(c.work.Date), Language: c.edition.Language,
		Abstract: in(c.edition.Abstract, c.edition.Language, "zh"), Keyword: strings.Join(c.keywords(), ", "),
		URL: c.place.URL, Locator: c.place.Number, Note: c.locatorNative(), Custom: map[string]string{},
	}
	put := func(key, value string) {
		if value != "" {
			item.Custom[key] = value
		}
	}
	put("anchor", c.place.ID)
	put("title-en", c.english)
	for key, list := range map[string][]person{"author-latin": c.authors, "editor-latin": c.editors, "translator-latin": c.translators} {
		var names []string
		for _, p := range list {
			if p.latin.full != "" && p.han.full != "" {
				names = append(names, p.latin.full)
			}
		}
		put(key, strings.Join(names, "; "))
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // an address must stand as it is
	enc.SetIndent("", "  ")
	if err := enc.Encode([]cslItem{item}); err != nil {
		panic(err) // strings and ints always can
	}
	return b.String()
}

func cslNames(list []person) []cslName {
	var out []cslName
	for _, p := range list {
		n := p.native()
		if n.family == "" || n.full == p.han.full && !p.chinese {
			out = append(out, cslName{Literal: n.full})
			continue
		}
		out = append(out, cslName{Family: n.family, Given: n.given, Suffix: n.suffix})
	}
	return out
}

func issued(d edition.Date) *cslDate {
	p := d.Precision()
	if p == edition.NoDate {
		return nil
	}
	return &cslDate{Parts: [][]int{[]int{d.Year, d.Month, d.Day}[:p]}}
}
