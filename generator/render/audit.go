package render

import (
	"duizhao/generator/link"
	"duizhao/generator/site"
)

// auditWriter writes what the audit of an edition says of a finding.
type auditWriter struct {
	*writer
	ui    *ui
	frame *site.Frame
}

// context writes the surface with what stands around it.
func (w *auditWriter) context(f link.Finding) {
	left, hit, right := Context(link.Occurrence{Text: f.Text, Mention: link.Mention{Target: f.Target, Start: f.Start, End: f.End}})
	w.raw("<span")
	w.attr("lang", textLang(f.Text))
	w.raw(">")
	w.text(left)
	w.raw("<mark>")
	w.text(hit)
	w.raw("</mark>")
	w.text(right)
	w.raw("</span>")
}

// why writes which rule decided, the string that it names, and the rivals.
func (w *auditWriter) why(f link.Finding) {
	w.label(w.ui, "rule."+f.Rule)
	if f.By != "" {
		w.raw(" <q>")
		w.text(f.By)
		w.raw("</q>")
	}
	for i, r := range f.Rivals {
		if i > 0 {
			w.raw(",")
		}
		w.raw(` <a`)
		w.attr("href", w.frame.Target(r))
		w.raw(">")
		w.text(r.ID())
		w.raw("</a>")
	}
}
