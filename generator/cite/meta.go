package cite

import (
	"strings"

	"duizhao/generator/edition"
)

// Meta is what a reading page says of its work in <meta name content>, for
// reference managers and for Google Scholar.
//
// First the Highwire names. Zotero's translator “Embedded Metadata” joins a
// repeated name with a comma, all but citation_author and citation_editor, so
// each other one stands once; it parts keywords at semicolons. Google Scholar's
// guide for webmasters wants one citation_author each and the date as
// YYYY/MM/DD. A comma in a name parts family and given name for both.
//
// Then Dublin Core, in which a name may be repeated: of more titles Zotero takes
// the first. DC.type must come as “webpage” first: citation_title alone would
// have the page taken for a journal article.
func Meta(w Work) []Tag {
	c := newCited(w, Place{})
	return append(c.highwire(), c.dublinCore()...)
}

// tags collects tags that have a content.
type tags []Tag

func (t *tags) add(name, content string) {
	if content != "" {
		*t = append(*t, Tag{Name: name, Content: content})
	}
}

func (c *cited) highwire() []Tag {
	var t tags
	t.add("citation_title", c.title)
	for _, p := range c.authors {
		t.add("citation_author", p.native().comma())
		if a := c.affiliation(p); a != "" {
			t.add("citation_author_institution", a)
		}
	}
	for _, p := range c.editors {
		t.add("citation_editor", p.native().comma())
	}
	t.add("citation_publication_date", strings.ReplaceAll(c.work.Date.String(), "-", "/"))
	t.add("citation_language", c.edition.Language)
	t.add("citation_publisher", c.site())
	if absolute(c.work.URL) {
		t.add("citation_public_url", c.work.URL)
		t.add("citation_fulltext_html_url", c.work.URL)
	}
	t.add("citation_keywords", strings.Join(c.keywords(), "; "))
	t.add("citation_abstract", in(c.edition.Abstract, c.edition.Language, "zh"))
	return t
}

func (c *cited) dublinCore() []Tag {
	var t tags
	t.add("DC.type", "webpage")
	t.add("DC.type", "Text")
	t.add("DC.title", c.title)
	t.add("DC.title", c.english)
	for _, p := range c.authors {
		t.add("DC.creator", p.native().comma())
	}
	for _, p := range append(append([]person{}, c.translators...), c.editors...) {
		t.add("DC.contributor", p.native().comma())
	}
	t.add("DC.publisher", c.site())
	t.add("DC.date", c.work.Date.String())
	t.add("DC.language", c.edition.Language)
	for _, lang := range c.edition.Translations {
		t.add("DC.language", lang)
	}
	if absolute(c.work.URL) {
		t.add("DC.identifier", c.work.URL)
	}
	t.add("DC.source", c.source().text())
	for _, k := range c.edition.Keywords {
		for _, lt := range k {
			t.add("DC.subject", clean(lt.Text))
		}
	}
	t.add("DC.description", in(c.edition.Abstract, c.edition.Language, "zh"))
	t.add("DC.rights", in(c.edition.Rights, c.edition.Language, "zh"))
	return t
}

// affiliation is where a person works, in the language of the text.
func (c *cited) affiliation(p person) string { return in(p.affiliation, c.edition.Language, "zh") }

func absolute(url string) bool {
	return strings.HasPrefix(url, "https://") || strings.HasPrefix(url, "http://")
}

// source is the publication that the text comes from, as far as metadata have
// a place for it. Its fields are checked CSL-JSON (see edition.Edition.Source).
type source struct {
	title, container, publisher, url, doi, date string
	authors                                     []string
}

// Source is the publication that a text comes from, for readers.
type Source struct {
	Authors string // names, parted by commas; may be ""
	Title   string
	Lang    string // of the title, a BCP 47 tag; "" where it is not said
	Han     bool   // the title is Chinese, and wants Chinese marks around it
	Where   string // what it stands in, and when it came out; may be ""
	URL     string // absolute; "" where there is none
}

// SourceOf gives the source of an edition; without a title where there is none.
func SourceOf(e *edition.Edition) Source {
	s := newCited(Work{Edition: e}, Place{}).source()
	lang, _ := e.Source["language"].(string)
	url := s.url
	if s.doi != "" {
		url = doiURL(s.doi)
	}
	if !absolute(url) {
		url = ""
	}
	comma, han := ", ", hasHan(s.title)
	if han {
		comma = "，"
	}
	return Source{strings.Join(s.authors, comma), s.title, lang, han, join(comma, s.container, s.publisher, s.date), url}
}

func (c *cited) source() source {
	field := func(key string) string {
		s, _ := c.edition.Source[key].(string)
		return clean(s)
	}
	s := source{
		title: field("title"), container: field("container-title"), publisher: field("publisher"),
		url: field("URL"), doi: field("DOI"), date: sourceDate(c.edition.Source["issued"]),
	}
	list, _ := c.edition.Source["author"].([]any)
	for _, item := range list {
		parts, _ := item.(map[string]any)
		part := func(key string) string {
			v, _ := parts[key].(string)
			return clean(v)
		}
		name := part("literal")
		switch {
		case name != "":
		case hasHan(part("family")):
			name = part("family") + part("given")
		default:
			name = join(" ", part("given"), part("non-dropping-particle"), part("family"), part("suffix"))
		}
		if name != "" {
			s.authors = append(s.authors, name)
		}
	}
	return s
}

// sourceDate is the beginning of a CSL date in ISO 8601, or what it says in words.
func sourceDate(v any) string {
	date, _ := v.(map[string]any)
	lists, _ := date["date-parts"].([]any)
	if len(lists) == 0 {
		for _, key := range []string{"literal", "raw"} {
			if s, ok := date[key].(string); ok {
				return clean(s)
			}
		}
		return ""
	}
	parts, _ := lists[0].([]any)
	var d edition.Date
	for i, p := range []*int{&d.Year, &d.Month, &d.Day} {
		if i < len(parts) {
			*p, _ = parts[i].(int)
		}
	}
	return d.String()
}

// text is the source on one line.
func (s source) text() string {
	if s.title == "" {
		return ""
	}
	return join(". ", strings.Join(s.authors, ", "), s.title, s.container, s.date, doiURL(s.doi))
}

func doiURL(doi string) string {
	if doi == "" {
		return ""
	}
	return "https://doi.org/" + doi
}
