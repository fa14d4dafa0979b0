package edition

import (
	"net/url"
	"strings"

	"duizhao/generator/source"
)

// loadSite reads site.yaml.
func loadSite(f *source.File) (Site, source.Diagnostics) {
	d := &decoder{file: f}
	root := d.parseYAML()
	if root == nil {
		if len(d.diags) == 0 {
			d.fault(f.Whole(), "missing-key", "is empty").hint("it needs at least a title: {zh: …, en: …}")
		}
		return Site{}, d.diags
	}
	o := d.object(root, "site.yaml", []string{"title", "base_url", "gloss"})
	o.require("site.yaml", "title")
	s := Site{Title: o.text("title", "zh"), Gloss: GlossPolicy{Languages: []string{"en", PinyinTag}, Default: "en", Occurrences: FirstInParagraph}}
	s.BaseURL = o.baseURL()
	if n := o.values["gloss"]; n != nil {
		d.glossPolicy(d.object(n, "gloss", []string{"languages", "default", "occurrences"}), &s.Gloss)
	}
	return s, d.diags
}

// baseURL reads an address that may be empty, and ends it with a slash.
func (o *object) baseURL() string {
	n := o.values["base_url"]
	if n == nil || n.Value == "" {
		return ""
	}
	raw := o.str("base_url")
	u, err := url.Parse(raw)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Host == "" || u.RawQuery != "" || u.Fragment != "" {
		o.fault(o.at(n), "bad-url", "the address %q is not one that a site can have", raw).hint("write it whole: https://example.org/editions/")
		return ""
	}
	return strings.TrimSuffix(u.String(), "/") + "/"
}

func (d *decoder) glossPolicy(o *object, p *GlossPolicy) {
	if o.values["languages"] != nil {
		p.Languages = nil
		for _, n := range o.list("languages") {
			raw := o.line(n, "an item of languages")
			tag, err := canonicalTag(raw)
			switch {
			case err != nil:
				o.fault(o.at(n), "bad-language", "%q %v", raw, err).hint("languages are named by BCP 47 tags: en, fr, zh-Latn-pinyin")
			case contains(p.Languages, tag):
				o.fault(o.at(n), "duplicate-value", "the language %s stands twice", tag)
			default:
				p.Languages = append(p.Languages, tag)
			}
		}
		p.Default = "off"
		if len(p.Languages) > 0 {
			p.Default = p.Languages[0]
		}
	}
	if o.values["default"] != nil {
		p.Default = o.choice("default", append([]string{"off"}, p.Languages...))
	}
	if v := o.choice("occurrences", []string{string(Every), string(FirstInParagraph), string(FirstInSection)}); v != "" {
		p.Occurrences = Occurrences(v)
	}
}
