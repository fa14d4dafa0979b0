package render

import (
	"html/template"

	"duizhao/generator/figure"
	"duizhao/generator/site"
)

// figureHTML is a figure as it stands in a page.
func figureHTML(f interface{ Append([]byte) []byte }) template.HTML {
	return template.HTML(f.Append(nil)) //nolint:gosec // made by package figure, which escapes
}

// words are a text of the interface as the label of a figure.
func words(u *ui, key string) figure.Label {
	texts := u.all(key)
	l := make(figure.Label, len(texts))
	for i, text := range texts {
		l[i] = figure.Phrase{Lang: uiLanguages[i], Text: text, Choice: true, Hidden: i > 1 || i == 1 && text == texts[0]}
	}
	return l
}

// keyed gives a map the words of its key.
func keyed(u *ui, m figure.Map) figure.Map {
	m.Key = figure.MapKey{Broader: words(u, "edge.broader"), Related: words(u, "edge.related"), Together: words(u, "edge.together")}
	return m
}

// labelled gives a picture of coverage its words.
func labelled(u *ui, c figure.Coverage) figure.Coverage {
	c.Head.Section, c.Head.Share, c.Head.Mentions = words(u, "section.name"), words(u, "covered"), words(u, "mentions")
	for i := range c.Rows {
		if c.Rows[i].Label == nil {
			c.Rows[i].Label = words(u, "opening")
		}
	}
	return c
}

// dated gives a time-line the words of its key.
func dated(u *ui, t figure.Timeline) figure.Timeline {
	for i, s := range site.Shapes {
		t.Kinds[i].Label, t.Kinds[i].Key = words(u, s.Key), s.Key
		u.said[s.Key] = true
	}
	t.Break = words(u, "axis.break")
	return t
}
