package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Enumerations: ①②③ in the text that count, and do not cite.

// findEnumerations says which bare marks of a part count. A count begins with ①
// after a colon or at the start, and goes on with the next number after a comma,
// a semicolon or a full stop.
func findEnumerations(p *part, marks []*mark) {
	type run struct {
		want  int
		marks []*mark
	}
	runs := map[form]*run{}
	for _, m := range marks {
		if m.sign.form != formBare && m.sign.form != formParen || len(m.sign.values) != 1 {
			continue
		}
		r := runs[m.sign.form]
		if r == nil {
			r = &run{}
			runs[m.sign.form] = r
		}
		v := m.sign.values[0]
		before, after := m.around()
		opens := before == 0 || strings.ContainsRune("：:（(", before)
		switch {
		case v == 1 && opens && wordAfter(after):
			r.want, r.marks = 2, []*mark{m}
			m.counts = true
		case r.want > 1 && v == r.want && wordAfter(after) && (before == 0 || !unicode.Is(unicode.Han, before) || strings.ContainsRune("和与及或、", before)):
			r.want++
			m.counts = true
		}
	}
}

func wordAfter(r rune) bool {
	return unicode.IsLetter(r) || strings.ContainsRune("“《「『", r) || unicode.IsDigit(r)
}

// around is the characters before and after a mark, without spaces; 0 at an end.
func (m *mark) around() (before, after rune) {
	t := m.p.toks[m.tok]
	if s := strings.TrimRightFunc(m.p.text[:t.off], isSpace); s != "" {
		before, _ = utf8.DecodeLastRuneInString(s)
	}
	if s := strings.TrimLeftFunc(m.p.text[t.off+len(t.raw):], isSpace); s != "" {
		after, _ = utf8.DecodeRuneInString(s)
	}
	return before, after
}

// afterClose says whether a mark stands where notes stand: after a sentence's
// punctuation or a closing quotation mark.
func (m *mark) afterClose() bool {
	before, _ := m.around()
	return before != 0 && strings.ContainsRune("。！？；，、”’』」》〉）)].,;!?\"'%", before)
}
