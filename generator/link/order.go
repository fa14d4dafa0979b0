package link

import (
	"cmp"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"duizhao/generator/edition"
)

// newConceptOrder orders concepts by their own pinyin, tones after letters;
// what is pronounced alike by the characters, then by id. The reading comes
// from the glossary because collation knows one per character (重庆 would stand
// with 重要). A Collator is not safe for concurrent use, hence the constructor.
func newConceptOrder() func(a, b *Entry) int {
	col := collate.New(language.MustParse("zh-u-co-pinyin"))
	return func(a, b *Entry) int {
		x, y := a.Target.Concept, b.Target.Concept
		return cmp.Or(
			cmp.Compare(edition.PinyinKey(x.Pinyin), edition.PinyinKey(y.Pinyin)),
			col.CompareString(x.PrefLabel, y.PrefLabel),
			cmp.Compare(x.ID, y.ID),
		)
	}
}

// byDate orders instruments by date; what has none comes last.
func byDate(a, b *Entry) int {
	x, y := a.Target.Instrument, b.Target.Instrument
	undated := func(d edition.Date) int {
		if d == (edition.Date{}) {
			return 1
		}
		return 0
	}
	return cmp.Or(
		cmp.Compare(undated(x.Date), undated(y.Date)),
		cmp.Compare(x.Date.Year, y.Date.Year),
		cmp.Compare(x.Date.Month, y.Date.Month),
		cmp.Compare(x.Date.Day, y.Date.Day),
		cmp.Compare(x.ID, y.ID),
	)
}
