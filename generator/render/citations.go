package render

import (
	"bytes"
	"encoding/json"
	"html/template"
	"strings"

	"duizhao/generator/cite"
	"duizhao/generator/site"
)

// citationFiles are the references of every block as data: BibTeX, RIS, CSL-JSON.
func citationFiles(s *site.Site) []File {
	var out []File
	for _, c := range s.Citations {
		for _, style := range cite.Styles {
			if style.Ext() != "" {
				out = append(out, File{c.Stem + "." + style.Ext(), []byte(cite.Format(style, c.Work, c.Place).String())})
			}
		}
	}
	return out
}

// What the script puts in the place of what differs from paragraph to paragraph.
// They are noncharacters, which no text that was read contains.
var placeholders = cite.Place{ID: "\ufdd0", Number: "\ufdd1", URL: "\ufdd2", Accessed: "\ufdd3"}

// citeData is what the menu of a paragraph needs: the references as templates,
// of a paragraph and a section, as released and not, and the menu's own words.
type citeData struct {
	Script  string              `json:"script"`         // what makes the menu: its address
	Page    string              `json:"page,omitempty"` // the page that is cited, if this one is not
	Styles  []styleData         `json:"styles"`
	Strings map[string][]string `json:"strings"` // by language, in the order of uiLanguages
}

type styleData struct {
	ID         string    `json:"id"`
	Label      string    `json:"label"`
	Ext        string    `json:"ext,omitempty"`
	Paragraph  []runData `json:"p"`
	Heading    []runData `json:"s"`
	UParagraph []runData `json:"up,omitempty"` // not released as it stands
	UHeading   []runData `json:"us,omitempty"`
}

// runData is a text, or a text in italics as a list of one.
type runData any

var menuStrings = []string{"copylink", "copyphrase", "copycitation", "copied", "copyfailed", "allformats", "unreleasedcite", "fromdisk", "close"}

func newCiteData(u *ui, v *site.Reading, script string) citeData {
	out := citeData{Script: script, Strings: map[string][]string{}}
	for _, key := range menuStrings {
		out.Strings[key] = u.all(key)
	}
	if v.Book.Latest() == nil {
		out.Strings["unreleasedcite"] = u.all("unreleased")
	}
	if v.Edition.Script != "" {
		out.Page = v.Rel(v.Canonical)
	}
	heading := placeholders
	heading.Heading = true
	unreleased := v.Work
	unreleased.Release, unreleased.Date = "", v.Edition.Date
	for _, s := range cite.Styles {
		d := styleData{ID: string(s), Label: s.Label(), Ext: s.Ext()}
		d.Paragraph, d.Heading = runs(s, v.Work, placeholders), runs(s, v.Work, heading)
		if v.Release == nil && v.Work.Release != "" {
			d.UParagraph, d.UHeading = runs(s, unreleased, placeholders), runs(s, unreleased, heading)
		}
		out.Styles = append(out.Styles, d)
	}
	return out
}

func runs(s cite.Style, w cite.Work, p cite.Place) []runData {
	var out []runData
	for _, r := range cite.Format(s, w, p) {
		if r.Italic {
			out = append(out, []string{r.Text})
		} else {
			out = append(out, r.Text)
		}
	}
	return out
}

// dataScript is a block of data for a script: it is never run, and so passes a
// strict content policy.
func dataScript(kind, class string, v any) (template.HTML, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b) // escapes <, > and &, U+2028 and U+2029
	if err := enc.Encode(v); err != nil {
		return "", err
	}
	w := &writer{}
	w.raw("<script")
	w.attr("type", kind)
	if class != "" {
		w.attr("class", class)
	}
	w.raw(">")
	w.html(escaped.Replace(string(bytes.TrimSpace(b.Bytes()))))
	w.raw("</script>")
	return template.HTML(w.b), nil //nolint:gosec // JSON with < escaped
}

// escaped writes the placeholders as JSON's escapes: as characters, a page must
// not have them.
var escaped = strings.NewReplacer("\ufdd0", `\ufdd0`, "\ufdd1", `\ufdd1`, "\ufdd2", `\ufdd2`, "\ufdd3", `\ufdd3`)

// prose writes a reference with its italics.
func (w *writer) prose(r cite.Reference) {
	for _, run := range r {
		if run.Italic {
			w.raw("<i>")
		}
		w.text(run.Text)
		if run.Italic {
			w.raw("</i>")
		}
	}
}
