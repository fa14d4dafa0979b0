package link

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"
)

// Line is a line of a concordance: a mention, and where it stands when the lines
// are sorted by what is to the left of it, and to the right.
type Line struct {
	Occurrence
	Left, Right int // from 0; each a permutation of the lines
}

// sortWidth is how many characters beside a mention its line is sorted by.
const sortWidth = 12

// Lines ranks mentions by their contexts. Chinese is compared by pinyin, one
// character after another outwards from the mention, other languages by words.
// Punctuation and white space do not count. What is alike stays in the order of
// the places.
func Lines(occurrences []Occurrence) []Line {
	out := make([]Line, len(occurrences))
	for i, o := range occurrences {
		out[i].Occurrence = o
	}
	for rank, i := range ranks(out, leftOf) {
		out[i].Left = rank
	}
	for rank, i := range ranks(out, rightOf) {
		out[i].Right = rank
	}
	return out
}

// ranks gives the indexes of the lines in the order of what side gives of each.
func ranks(lines []Line, side func(Occurrence) string) []int {
	col := collate.New(language.MustParse("zh-u-co-pinyin"))
	var buf collate.Buffer
	keys, order := make([][]byte, len(lines)), make([]int, len(lines))
	for i, l := range lines {
		keys[i], order[i] = bytes.Clone(col.KeyFromString(&buf, side(l.Occurrence))), i
		buf.Reset()
	}
	slices.SortStableFunc(order, func(a, b int) int { return bytes.Compare(keys[a], keys[b]) })
	return order
}

// rightOf is what follows a mention.
func rightOf(o Occurrence) string {
	var b strings.Builder
	n, gap := 0, false
	for _, r := range o.Text.Flow.Text[o.End:] {
		switch {
		case n == sortWidth:
			return b.String()
		case !unicode.IsLetter(r) && !unicode.IsDigit(r):
			gap = n > 0
			continue
		case gap:
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		n, gap = n+1, false
	}
	return b.String()
}

// leftOf is what precedes a mention, outwards from it: character by character in
// Chinese, word by word where words are parted by spaces.
func leftOf(o Occurrence) string {
	text := o.Text.Flow.Text[:o.Start]
	var words []string
	n := 0
	for n < sortWidth && len(text) > 0 {
		r, size := utf8.DecodeLastRuneInString(text)
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			text = text[:len(text)-size]
			continue
		}
		start := len(text) - size
		if !unicode.Is(unicode.Han, r) {
			for start > 0 {
				r, size := utf8.DecodeLastRuneInString(text[:start])
				if unicode.Is(unicode.Han, r) || !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '\'' && r != '’' && r != '-' {
					break
				}
				start -= size
			}
		}
		words = append(words, text[start:])
		n += utf8.RuneCountInString(text[start:])
		text = text[:start]
	}
	return strings.Join(words, " ")
}
