package edition

import (
	"io/fs"
	"net/url"
	"slices"
	"strings"
	"unicode"

	"duizhao/generator/source"
)

var (
	siteKeys    = []string{"title", "base_url", "gloss", "mentions", "audit", "fonts"}
	glossKeys   = []string{"languages", "default", "occurrences"}
	fontKeys    = []string{"for", "file", "face", "weight", "style", "license", "display"}
	mentionKeys = []string{"headings", "quotations", "notes", "links", "bibliography"}
)

// open parses a file and makes its decoder.
func open(f *source.File) (*decoder, yamlFile) {
	y, ds := parseYAML(f)
	return &decoder{file: f, ds: ds}, y
}

// whole is the map that a file consists of, which must not be missing.
func (d *decoder) whole(y yamlFile, what, example string, known []string) *object {
	if y.root == nil {
		if len(d.ds) == 0 {
			d.report(source.Errorf(d.file.Whole(), "empty-file", "is empty").WithHint("begin with: %s", example))
		}
		return &object{decoder: d}
	}
	o := d.object(y.root, what, "for example "+example, known)
	o.lost = y.keys
	return o
}

// loadSite reads site.yaml. What is not given there has its default: glosses in
// English and pinyin, English first, one in each paragraph. fsys is content/.
func loadSite(f *source.File, fsys fs.FS) (Site, source.Diagnostics) {
	d, y := open(f)
	o := d.whole(y, "site.yaml", "title: {zh: …, en: …}", siteKeys)
	o.need("title")
	site := Site{
		BaseURL: o.baseURL(),
		Gloss:   GlossPolicy{Languages: []string{"en", PinyinTag}, Default: "en", Occurrences: FirstInParagraph},
		// A work's title in a list of references is not a use of the concepts in it.
		Mention: MentionPolicy{SeekAll, SeekAll, SeekAll, SeekAll, SeekInstruments},
		Audit:   o.flag("audit"),
	}
	if site.Title = o.texts("title", "en", label); len(site.Title) == 1 && strings.ContainsFunc(site.Title[0].Text, isHan) {
		if o.values["title"].Kind == scalar {
			site.Title[0].Lang = "zh" // of one string without a language
		}
	}
	if n := o.values["gloss"]; n != nil {
		g := d.object(n, "gloss", "for example {languages: [en, fr], default: en}", glossKeys)
		g.glossPolicy(&site.Gloss)
	}
	if n := o.values["mentions"]; n != nil {
		m := d.object(n, "mentions", "for example {notes: instruments, links: none}", mentionKeys)
		m.mentionPolicy(&site.Mention)
	}
	site.Fonts = o.fonts(fsys)
	return site, d.ds
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// baseURL reads an address under which a site can stand, or none, and ends it
// with a slash.
func (o *object) baseURL() string {
	n := o.values["base_url"]
	if n == nil || n.Kind == scalar && n.Value == "" {
		return ""
	}
	s := o.url("base_url", "https", "http")
	if s == "" {
		return ""
	}
	u, err := url.Parse(s)
	if err != nil || u.RawQuery != "" || u.ForceQuery || strings.Contains(s, "#") {
		o.report(source.Errorf(o.at(n), "bad-url", "the address %q cannot be that of a site", s).
			WithHint("write it without ? and #, as in https://example.org/editions/"))
		return ""
	}
	return strings.TrimRight(s, "/") + "/"
}

func (o *object) mentionPolicy(p *MentionPolicy) {
	words := []string{string(SeekAll), string(SeekConcepts), string(SeekInstruments), string(SeekNone)}
	set := func(key string, to *Sought, words []string) {
		if s := o.oneOf(key, words); s != "" {
			*to = Sought(s)
		}
	}
	set("headings", &p.Headings, words)
	set("quotations", &p.Quotations, words)
	set("notes", &p.Notes, words)
	set("links", &p.Links, []string{string(SeekAll), string(SeekNone)})
	set("bibliography", &p.Bibliography, words)
}

func (o *object) glossPolicy(p *GlossPolicy) {
	if n := o.values["languages"]; n != nil {
		p.Languages, p.at = nil, map[string]source.Pos{}
		for _, item := range o.list(n, "“languages”", "for example [en, fr, "+PinyinTag+"]") {
			tag := o.tag(item, nil)
			switch {
			case tag == "":
			case slices.Contains(p.Languages, tag):
				o.report(source.Warningf(o.at(item), "duplicate-entry", "%s stands twice in “languages”", tag).WithHint("delete one of them"))
			default:
				p.Languages = append(p.Languages, tag)
				p.at[tag] = o.at(item)
			}
		}
		p.Default = append(slices.Clip(p.Languages), "off")[0]
	}
	if n := o.values["default"]; n != nil {
		choices := append([]string{"off"}, p.Languages...)
		if s := o.line("default"); slices.Contains(choices, s) {
			p.Default = s
		} else if tag, err := canonicalTag(s); err == nil && slices.Contains(choices, tag) {
			p.Default = tag
		} else {
			o.oneOf("default", choices)
		}
	}
	if s := o.oneOf("occurrences", []string{string(Every), string(FirstInParagraph), string(FirstInSection)}); s != "" {
		p.Occurrences = Occurrences(s)
	}
}
