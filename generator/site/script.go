package site

import (
	"strings"

	"duizhao/generator/edition"
)

// Script is a page in one of the scripts in which it can be read.
type Script struct {
	Tag     string // BCP 47
	Path    string
	Current bool // it is the page that says so
}

// scripts are the pages of a chapter of a text in each of its scripts; none
// where it has one script. e is the edition as the page that asks shows it.
func scripts(written, e *edition.Edition, chapter string) []Script {
	if len(written.Scripts) < 2 || e.Version != "" {
		return nil
	}
	var out []Script
	for _, tag := range written.Scripts {
		there := *written
		if tag != written.Language {
			there.Script = tag
		}
		out = append(out, Script{tag, chapterPath(&there, chapter), there.Script == e.Script})
	}
	return out
}

// scriptLinks leads the relative links of authors, on pages in another script,
// to the pages in that script where there are such, and else to where they led.
func (p *planner) scriptLinks() {
	sisters := map[string]map[string]string{} // by script, the path of the page for that of the original
	for _, page := range p.site.Pages {
		for _, s := range scriptsOf(page.View) {
			if sisters[s.Tag] == nil {
				sisters[s.Tag] = map[string]string{}
			}
			sisters[s.Tag][page.Path] = s.Path
		}
	}
	for _, page := range p.site.Pages {
		v, ok := page.View.(*Reading)
		if !ok || v.Edition.Script == "" {
			continue
		}
		v.Links = map[string]string{}
		from := v.Canonical // the author wrote for the page of the text itself
		for _, t := range page.Index.Texts[0] {
			for _, l := range t.Flow.Links {
				if t.Chapter != v.Chapter || strings.Contains(l.Destination, ":") || isImage(t.Flow, l) {
					continue
				}
				name, _ := target(from, l.Destination)
				if sister := sisters[v.Edition.Script][name]; sister != "" {
					name = sister
				}
				rest := ""
				if i := strings.IndexAny(l.Destination, "?#"); i >= 0 {
					rest = l.Destination[i:]
				}
				if name == v.Path && rest != "" {
					v.Links[l.Destination] = rest
				} else {
					v.Links[l.Destination] = v.Rel(name) + rest
				}
			}
		}
	}
}

func scriptsOf(v View) []Script {
	switch v := v.(type) {
	case *Reading:
		return v.Scripts
	case *Contents:
		return v.Scripts
	}
	return nil
}
