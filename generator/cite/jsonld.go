package cite

import (
	"encoding/json"
	"strings"

	"duizhao/generator/edition"
)

// The types below are schema.org's, with those of their properties that we have,
// in the order in which they are written. A text with a language is a
// JSON-LD value object where schema.org lets a property be repeated.
type (
	ldArticle struct {
		Context         string    `json:"@context"`
		Type            string    `json:"@type"`
		ID              string    `json:"@id,omitempty"`
		URL             string    `json:"url,omitempty"`
		Name            []ldText  `json:"name,omitempty"`
		Headline        string    `json:"headline,omitempty"`
		AlternateName   string    `json:"alternateName,omitempty"`
		InLanguage      []string  `json:"inLanguage,omitempty"`
		Author          []ldAgent `json:"author,omitempty"`
		Translator      []ldAgent `json:"translator,omitempty"`
		Editor          []ldAgent `json:"editor,omitempty"`
		Publisher       *ldAgent  `json:"publisher,omitempty"`
		IsPartOf        *ldSite   `json:"isPartOf,omitempty"`
		Version         string    `json:"version,omitempty"`
		DatePublished   string    `json:"datePublished,omitempty"`
		Abstract        []ldText  `json:"abstract,omitempty"`
		Keywords        []ldText  `json:"keywords,omitempty"`
		IsBasedOn       *ldSource `json:"isBasedOn,omitempty"`
		CopyrightNotice []ldText  `json:"copyrightNotice,omitempty"`
	}
	ldText struct {
		Value    string `json:"@value"`
		Language string `json:"@language,omitempty"`
	}
	ldAgent struct {
		Type          string    `json:"@type"`
		Name          string    `json:"name,omitempty"`
		AlternateName []string  `json:"alternateName,omitempty"`
		FamilyName    string    `json:"familyName,omitempty"`
		GivenName     string    `json:"givenName,omitempty"`
		Affiliation   []ldAgent `json:"affiliation,omitempty"`
	}
	ldSite struct {
		Type string   `json:"@type"`
		Name []ldText `json:"name"`
	}
	ldSource struct {
		Type          string    `json:"@type"`
		Name          string    `json:"name"`
		Author        []ldAgent `json:"author,omitempty"`
		IsPartOf      *ldAgent  `json:"isPartOf,omitempty"`
		Publisher     *ldAgent  `json:"publisher,omitempty"`
		DatePublished string    `json:"datePublished,omitempty"`
		SameAs        string    `json:"sameAs,omitempty"`
		URL           string    `json:"url,omitempty"`
	}
)

// JSONLD is the work as a schema.org ScholarlyArticle, in JSON that can stand in
// a <script> element: <, > and & are escaped, and so are U+2028 and U+2029.
//
// A release is an edition of its own text, so that the publication which it
// comes from is what it is based on. The rights are a copyrightNotice: schema.org's
// license is an address or a work, and all we have is a sentence.
func JSONLD(w Work) ([]byte, error) {
	c := newCited(w, Place{})
	a := ldArticle{
		Context: "https://schema.org", Type: "ScholarlyArticle",
		Name: ldTexts(c.edition.Title), Headline: c.title, AlternateName: c.english,
		InLanguage: c.languages(), Author: c.ldAgents(c.authors), Translator: c.ldAgents(c.translators), Editor: c.ldAgents(c.editors),
		Version: c.work.Release, DatePublished: c.work.Date.String(), Abstract: ldTexts(c.edition.Abstract),
		IsBasedOn: c.ldSource(), CopyrightNotice: ldTexts(c.edition.Rights),
	}
	if absolute(c.work.URL) {
		a.ID, a.URL = c.work.URL, c.work.URL
	}
	for _, k := range c.edition.Keywords {
		a.Keywords = append(a.Keywords, ldTexts(k)...)
	}
	if names := ldTexts(c.work.Site); len(names) > 0 {
		a.IsPartOf = &ldSite{Type: "WebSite", Name: names}
		a.Publisher = &ldAgent{Type: "Organization", Name: c.site()}
		if english := c.siteEnglish(); english != a.Publisher.Name {
			a.Publisher.AlternateName = []string{english}
		}
	}
	return json.MarshalIndent(a, "", "  ")
}

func (c *cited) languages() []string {
	var out []string
	if c.edition.Language != "" {
		out = append(out, c.edition.Language)
	}
	return append(out, c.edition.Translations...)
}

func ldTexts(t edition.Text) []ldText {
	var out []ldText
	for _, lt := range t {
		if s := clean(lt.Text); s != "" {
			out = append(out, ldText{Value: s, Language: lt.Lang})
		}
	}
	return out
}

func (c *cited) ldAgents(list []person) []ldAgent {
	var out []ldAgent
	for _, p := range list {
		n := p.native()
		a := ldAgent{Type: "Person", Name: n.full, FamilyName: n.family, GivenName: n.given}
		if p.institution {
			a.Type = "Organization"
		}
		if p.latin.full != n.full && p.latin.full != "" {
			a.AlternateName = []string{p.latin.full}
		}
		if org := c.affiliation(p); org != "" {
			of := ldAgent{Type: "Organization", Name: org}
			if english := english(p.affiliation); english != "" && english != org {
				of.AlternateName = []string{english}
			}
			a.Affiliation = []ldAgent{of}
		}
		out = append(out, a)
	}
	return out
}

// ldSource is the publication that the text comes from.
func (c *cited) ldSource() *ldSource {
	s := c.source()
	if s.title == "" {
		return nil
	}
	typ, _ := c.edition.Source["type"].(string)
	out := &ldSource{Type: ldType(typ), Name: s.title, DatePublished: s.date, SameAs: doiURL(s.doi), URL: s.url}
	for _, name := range s.authors {
		out.Author = append(out.Author, ldAgent{Type: "Person", Name: name})
	}
	if s.container != "" {
		out.IsPartOf = &ldAgent{Type: "Periodical", Name: s.container}
		if !strings.HasPrefix(typ, "article") {
			out.IsPartOf.Type = "CreativeWork"
		}
	}
	if s.publisher != "" {
		out.Publisher = &ldAgent{Type: "Organization", Name: s.publisher}
	}
	return out
}

// ldType is schema.org's type for one of CSL's.
func ldType(csl string) string {
	switch csl {
	case "article-journal", "article", "paper-conference":
		return "ScholarlyArticle"
	case "article-newspaper":
		return "NewsArticle"
	case "article-magazine":
		return "Article"
	case "book":
		return "Book"
	case "chapter":
		return "Chapter"
	case "report":
		return "Report"
	case "thesis":
		return "Thesis"
	case "webpage", "post", "post-weblog":
		return "WebPage"
	case "legislation", "bill", "regulation":
		return "Legislation"
	default:
		return "CreativeWork"
	}
}
