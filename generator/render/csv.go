package render

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"unicode/utf8"

	"duizhao/generator/link"
	"duizhao/generator/site"
)

// csvColumns name the columns of a concordance as data. Positions are code
// points of the block's text.
var csvColumns = []string{"edition", "lang", "original", "kind", "anchor", "number", "address", "start", "end", "name", "left", "hit", "right"}

// byteOrderMark makes spreadsheets read the file as UTF-8; most of those who
// download it open it in one.
const byteOrderMark = "\ufeff"

// concordanceFiles are the concordances of all entries as CSV (RFC 4180).
func concordanceFiles(s *site.Site) []File {
	var out []File
	for _, p := range s.Pages {
		var m site.Mentions
		switch v := p.View.(type) {
		case *site.Concept:
			m = v.Mentions
		case *site.Instrument:
			m = v.Mentions
		}
		if m.Entry != nil && m.First() {
			out = append(out, File{m.Data, concordanceCSV(s, m)})
		}
	}
	return out
}

func concordanceCSV(s *site.Site, m site.Mentions) []byte {
	b := bytes.NewBufferString(byteOrderMark)
	w := csv.NewWriter(b)
	w.UseCRLF = true
	write := func(row []string) {
		if err := w.Write(row); err != nil {
			panic(err) // a buffer takes everything
		}
	}
	write(csvColumns)
	for _, o := range m.Entry.Occurrences {
		write(csvRow(s, o))
	}
	w.Flush()
	return b.Bytes()
}

func csvRow(s *site.Site, o link.Occurrence) []string {
	t := o.Text
	kind, number := "heading", ""
	switch {
	case t.Note != nil:
		kind, number = "note", strconv.Itoa(t.Note.Number)
	case t.Paragraph != nil:
		kind, number = string(t.Paragraph.Block.Kind), strconv.Itoa(t.Paragraph.Number)
	default:
		number = t.Section.Number
	}
	left, hit, right := Context(o)
	return []string{
		t.Edition.Slug, t.Lang, strconv.FormatBool(t.Original), kind, t.Anchor(), number,
		site.Address(s.Index.Corpus.Site, site.TextAddress(t)), strconv.Itoa(utf8.RuneCountInString(t.Flow.Text[:o.Start])), strconv.Itoa(utf8.RuneCountInString(t.Flow.Text[:o.End])),
		o.Name, left, hit, right,
	}
}
