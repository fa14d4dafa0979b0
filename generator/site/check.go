package site

import (
	"path"
	"strings"

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
	return ds
}

// authorLinks checks the relative links that authors wrote: a page of the site
// or a file of the edition must be there, with the id they name.
func (p *planner) authorLinks() source.Diagnostics {
	var ds source.Diagnostics
	files := map[string]*Reading{}
	for _, page := range p.site.Pages {
		files[page.Path], _ = page.View.(*Reading)
	}
	for _, c := range p.site.Copies {
		files[c.Path] = nil
	}
	for _, texts := range p.ix.Texts {
		for _, t := range texts {
			for _, l := range t.Flow.Links {
				if strings.Contains(l.Destination, ":") || isImage(t.Flow, l) {
					continue
				}
				here := ReadingPath(t.Edition, t.Chapter)
				name, id, _ := strings.Cut(l.Destination, "#")
				name, _, _ = strings.Cut(name, "?")
				if name == "" {
					name = here
				} else {
					name = path.Join(path.Dir(here), name)
				}
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
	return false
}
