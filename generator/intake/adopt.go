package intake

import (
	"path"
	"slices"
	"strings"
)

// needTitle gives an edition that states no title the name of its file: without
// a title it could not be built.
func (f *front) needTitle(file string) {
	if f.title != "" {
		return
	}
	f.title, f.titleEn = f.titleEn, ""
	if f.title != "" {
		return
	}
	f.title, _, _ = strings.Cut(path.Base(file), ".")
	if f.title = strings.TrimSpace(f.title); f.title == "" || f.title == "/" {
		f.title = "无题"
	}
	f.log.swap("", f.title)
	f.log.add(1, KindMetadata, f.title, Unsure, "no title was found: the name of the file stands in its stead")
}

// adopt takes the notes whose marks stand on the title or a name: an author's
// becomes the author's note, the title's is set aside.
func (f *front) adopt(bound *binding, log *journal) {
	for _, m := range bound.heads {
		for _, d := range m.defs {
			if bound.adopted[d] || citedInBody(bound.refs[d]) {
				continue
			}
			bound.adopted[d] = true
			p := d.p
			if m.author >= 0 && m.author < len(f.authors) {
				text := plain(p.toks)
				for _, more := range d.more {
					text += between(text, plain(more.toks)) + plain(more.toks)
				}
				f.keep(p, text)
				f.authors[m.author].note += between(f.authors[m.author].note, text) + text
				log.add(d.line(), KindMetadata, d.label+d.text(), Likely, "the author's name carries its mark: a note on the author")
			} else {
				log.add(d.line(), KindSetAside, d.text(), Likely, "a note on the title: an edition has no place for it")
			}
			if !d.outside {
				log.drop(d.label)
			}
		}
	}
}

func citedInBody(refs []*mark) bool {
	return slices.ContainsFunc(refs, func(m *mark) bool { return m.author == inBody })
}
