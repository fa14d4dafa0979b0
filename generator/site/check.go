package site

import (
	"path"
	"strings"

	"duizhao/generator/cite"
	"duizhao/generator/markup"
	"duizhao/generator/source"
)

// collisions finds two pages, or a page and a copied file, with one path. Paths
// that differ only in case, or only in how an accent is coded, are one: some
// disks do not tell them apart.
func (p *planner) collisions() source.Diagnostics {
	var ds source.Diagnostics
	first := map[string]string{}
	claim := func(name, from string) {
		key := strings.ToLower(source.NFC(name))
		if other, taken := first[key]; taken {
			ds = append(ds, source.Errorf(source.Pos{Path: name}, "same-path", "two things would be published here: %s, and %s", other, from).
				WithHint("rename one of them"))
			return
		}
		first[key] = from
	}
	for _, page := range p.site.Pages {
		claim(page.Path, page.From)
	}
	for _, c := range p.site.Copies {
		claim(c.Path, c.From)
	}
	for _, c := range p.site.Citations {
		for _, style := range cite.Styles {
			if style.Ext() != "" {
				claim(c.Stem+"."+style.Ext(), "the reference of "+c.Block.ID)
			}
		}
	}
	return ds
}

// authorLinks checks the relative links that authors wrote: a page of the site
// or a file of the edition must be there, with the id they name.
func (p *planner) authorLinks() source.Diagnostics {
	var ds source.Diagnostics
	files := p.files()
	for _, texts := range p.ix.Texts {
		for _, t := range texts {
			for _, l := range t.Flow.Links {
				if strings.Contains(l.Destination, ":") || isImage(t.Flow, l) {
					continue
				}
				name, id := target(ReadingPath(t.Edition, t.Chapter), l.Destination)
				reading, ok := files[name]
				switch {
				case !ok:
					ds = append(ds, source.Errorf(l.Pos, "broken-link", "the link %q leads to %s, which is not in the site", l.Destination, name).
						WithHint("links between pages are relative and name the file: ../concepts/index.html"))
				case id != "" && reading != nil && !hasID(reading, id):
					ds = append(ds, source.Errorf(l.Pos, "broken-link", "the link %q leads to the id %q, which is not on that page", l.Destination, id))
				}
			}
		}
	}
	return ds
}

// files are the paths of the site, with the reading page where there is one.
func (p *planner) files() map[string]*Reading {
	files := map[string]*Reading{}
	for _, page := range p.site.Pages {
		files[page.Path], _ = page.View.(*Reading)
	}
	for _, c := range p.site.Copies {
		files[c.Path] = nil
	}
	return files
}

// target resolves a relative link from a page.
func target(from, destination string) (name, id string) {
	name, id, _ = strings.Cut(destination, "#")
	name, _, _ = strings.Cut(name, "?")
	if name == "" {
		return from, id
	}
	return path.Join(path.Dir(from), name), id
}

// frozenLinks gives the relative links of released texts their addresses of
// today: within the release where they lead to its own text, to the site of
// today elsewhere, and nowhere where the page is no more.
func (p *planner) frozenLinks() {
	files := p.files()
	for _, page := range p.site.Pages {
		v, ok := page.View.(*Reading)
		if !ok || !v.Frozen {
			continue
		}
		v.Links = map[string]string{}
		released := *v.Edition
		released.Version = "" // the author wrote from where the text of today stands
		from := ReadingPath(&released, v.Chapter)
		for _, t := range page.Index.Texts[0] {
			for _, l := range t.Flow.Links {
				if t.Chapter == v.Chapter && !strings.Contains(l.Destination, ":") && !isImage(t.Flow, l) {
					v.Links[l.Destination] = frozenLink(v, from, l.Destination, files)
				}
			}
		}
	}
}

func frozenLink(v *Reading, from, destination string, files map[string]*Reading) string {
	name, id := target(from, destination)
	if own := path.Join(v.Edition.Slug, v.Edition.Version, strings.TrimPrefix(name, v.Edition.Slug+"/")); strings.HasPrefix(name, v.Edition.Slug+"/") {
		if _, ok := files[own]; ok {
			name = own
		}
	}
	reading, ok := files[name]
	switch {
	case !ok:
		return ""
	case id == "" || reading != nil && !hasID(reading, id):
		return v.Rel(name)
	case name == v.Path:
		return "#" + id
	}
	return v.Rel(name) + "#" + id
}

func isImage(f *markup.Flow, l markup.Link) bool {
	for _, e := range f.Events {
		if e.Op == markup.OpImage && f.Links[e.Index] == l {
			return true
		}
	}
	return false
}

func hasID(r *Reading, id string) bool {
	for _, s := range r.Chapter.Sections {
		if s.ID == id {
			return true
		}
		for _, p := range s.Paragraphs {
			if p.ID == id {
				return true
			}
		}
	}
	for _, n := range r.Notes {
		if n.ID() == id {
			return true
		}
	}
	return r.Past != nil && r.Past.Has(id)
}
