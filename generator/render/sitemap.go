package render

import (
	"encoding/xml"
	"strconv"

	"duizhao/generator/edition"
	"duizhao/generator/site"
)

// urlsInSitemap is how many addresses one file may hold by the protocol
// (sitemaps.org); more files are listed by an index.
const urlsInSitemap = 50_000

type sitemapURL struct {
	Loc     string `xml:"loc"`
	LastMod string `xml:"lastmod,omitempty"`
}

type sitemap struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 urlset"`
	URLs    []sitemapURL `xml:"url"`
}

type sitemapIndex struct {
	XMLName xml.Name     `xml:"http://www.sitemaps.org/schemas/sitemap/0.9 sitemapindex"`
	Maps    []sitemapURL `xml:"sitemap"`
}

// crawlerFiles are what hosts offer to crawlers. robots.txt is read only at the
// root of a host: below that it does no harm. Addresses in a sitemap are
// absolute, so that a site that does not know where it is hosted has none.
func crawlerFiles(s *site.Site) ([]File, error) {
	settings := s.Index.Corpus.Site
	robots := "User-agent: *\nAllow: /\n"
	if settings.BaseURL == "" {
		return []File{{"robots.txt", []byte(robots)}}, nil
	}
	files, err := sitemapFiles(settings, findable(s), urlsInSitemap)
	return append(files, File{"robots.txt", []byte(robots + "\nSitemap: " + site.Address(settings, "sitemap.xml") + "\n")}), err
}

// findable are the addresses of the pages that stand for themselves and that a
// search should lead to.
func findable(s *site.Site) []sitemapURL {
	var out []sitemapURL
	for _, p := range s.Pages {
		frame := site.FrameOf(p.View)
		address := site.Address(frame.Site, p.Path)
		if canonical(p.View, frame) != address {
			continue
		}
		u := sitemapURL{Loc: address}
		switch v := p.View.(type) {
		case *site.Reading:
			u.LastMod = lastMod(v.Edition)
		case *site.Contents:
			u.LastMod = lastMod(v.Edition)
		case *site.Audit:
			continue
		}
		out = append(out, u)
	}
	return out
}

func lastMod(e *edition.Edition) string { return changed(e).String() }

// sitemapFiles divides addresses into files of at most a number of them.
func sitemapFiles(s edition.Site, urls []sitemapURL, most int) ([]File, error) {
	if len(urls) <= most {
		f, err := xmlFile("sitemap.xml", sitemap{URLs: urls})
		return []File{f}, err
	}
	var files []File
	var index sitemapIndex
	for n := 1; len(urls) > 0; n++ {
		part := urls[:min(most, len(urls))]
		urls = urls[len(part):]
		name := "sitemap-" + strconv.Itoa(n) + ".xml"
		f, err := xmlFile(name, sitemap{URLs: part})
		if err != nil {
			return nil, err
		}
		files = append(files, f)
		index.Maps = append(index.Maps, sitemapURL{Loc: site.Address(s, name)})
	}
	f, err := xmlFile("sitemap.xml", index)
	return append(files, f), err
}

func xmlFile(name string, v any) (File, error) {
	data, err := xml.MarshalIndent(v, "", " ")
	return File{name, []byte(xml.Header + string(data) + "\n")}, err
}
