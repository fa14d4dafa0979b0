package render

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"slices"

	"duizhao/generator/edition"
	"duizhao/generator/site"
)

const feedPath = "feed.xml"

// hasFeed says whether there is a feed. Ids in a feed are for ever and therefore
// absolute: a site that does not know where it is hosted has none. Nor has one
// without a dated edition, as each entry wants a date and there is no clock.
func hasFeed(s edition.Site, editions []*edition.Edition) bool {
	return s.BaseURL != "" && slices.ContainsFunc(editions, func(e *edition.Edition) bool { return changed(e).Year != 0 })
}

// feed is an Atom feed (RFC 4287) of the editions and their releases.
type feed struct {
	XMLName xml.Name    `xml:"http://www.w3.org/2005/Atom feed"`
	ID      string      `xml:"id"`
	Title   atomText    `xml:"title"`
	Updated string      `xml:"updated"`
	Authors []atomName  `xml:"author"`
	Links   []atomLink  `xml:"link"`
	Entries []atomEntry `xml:"entry"`
}

type atomEntry struct {
	ID        string     `xml:"id"`
	Title     atomText   `xml:"title"`
	Updated   string     `xml:"updated"`
	Published string     `xml:"published,omitempty"`
	Authors   []atomName `xml:"author"`
	Links     []atomLink `xml:"link"`
	Summary   *atomText  `xml:"summary"`
}

type atomText struct {
	Lang string `xml:"http://www.w3.org/XML/1998/namespace lang,attr,omitempty"`
	Text string `xml:",chardata"`
}

type atomName struct {
	Name string `xml:"name"`
}

type atomLink struct {
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
	Lang string `xml:"hreflang,attr,omitempty"`
	Href string `xml:"href,attr"`
}

// feedFile is the feed, newest first.
func feedFile(s edition.Site, editions []*edition.Edition) (File, error) {
	title := mainText(s.Title)
	f := feed{
		ID: s.BaseURL, Title: atomText{title.Lang, title.Text}, Authors: []atomName{{title.Text}},
		Links: []atomLink{
			{Rel: "self", Type: "application/atom+xml", Href: site.Address(s, feedPath)},
			{Rel: "alternate", Type: "text/html", Href: site.Address(s, "index.html")},
		},
	}
	for _, e := range editions {
		if changed(e).Year != 0 {
			f.Entries = append(f.Entries, entryOf(s, e, e.Date, changed(e)))
		}
		for _, r := range e.Releases {
			if r.Date.Year != 0 {
				f.Entries = append(f.Entries, entryOf(s, r.Edition, r.Date, r.Date))
			}
		}
	}
	slices.SortStableFunc(f.Entries, func(a, b atomEntry) int { return cmp.Compare(b.Updated, a.Updated) })
	f.Updated = f.Entries[0].Updated
	data, err := xml.MarshalIndent(f, "", " ")
	if err != nil {
		return File{}, err
	}
	return File{feedPath, []byte(xml.Header + string(data) + "\n")}, nil
}

func entryOf(s edition.Site, e *edition.Edition, published, updated edition.Date) atomEntry {
	title := mainText(e.Title, e.Language)
	if e.Version != "" {
		title.Text += " " + e.Version
	}
	address := site.Address(s, site.EditionPath(e))
	out := atomEntry{
		ID: address, Title: atomText{title.Lang, title.Text}, Updated: instant(updated), Published: instant(published),
		Links: []atomLink{{Rel: "alternate", Type: "text/html", Lang: e.Language, Href: address}},
	}
	for _, p := range e.Authors {
		out.Authors = append(out.Authors, atomName{mainText(p.Name).Text})
	}
	if t := mainText(e.Abstract, e.Language); t.Text != "" {
		out.Summary = &atomText{t.Lang, t.Text}
	}
	return out
}

// changed is the day of the last change that the edition itself tells of: its
// date, or that of its latest release.
func changed(e *edition.Edition) edition.Date {
	last := e.Date
	for _, r := range e.Releases {
		if r.Date.String() > last.String() {
			last = r.Date
		}
	}
	return last
}

// instant is a date as Atom wants it: the first moment of the day, the month or
// the year, in UTC. It is "" for no date.
func instant(d edition.Date) string {
	if d.Year == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02dT00:00:00Z", d.Year, max(1, d.Month), max(1, d.Day))
}
