package render

import (
	"duizhao/generator/link"
	"duizhao/generator/markup"
)

func occurrence(text string, start, end int) link.Occurrence {
	return link.Occurrence{
		Text:    &link.Text{Flow: &markup.Flow{Text: text}},
		Mention: link.Mention{Start: start, End: end},
	}
}
