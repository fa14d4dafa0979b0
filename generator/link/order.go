package link

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"duizhao/generator/edition"
	"duizhao/generator/match"
)

// Order makes the keys by which the lines of an index are sorted: plain strings,
// to be compared by their bytes. Keys of one kind can be compared whichever
// Order made them.
//
// A Collator is not safe for concurrent use, and so neither is an Order.
type Order struct {
	rank    map[rune]int
	english *collate.Collator
}

// NewOrder prepares to sort these Chinese labels.
func NewOrder(labels []string) *Order {
	o := &Order{rank: map[rune]int{}, english: collate.New(language.English, collate.Numeric)}
	for _, label := range labels {
		for _, r := range label {
			o.rank[r] = 0
		}
	}
	runes := make([]rune, 0, len(o.rank))
	for r := range o.rank {
		runes = append(runes, r)
	}
	slices.SortFunc(runes, byStrokes)
	for i, r := range runes {
		o.rank[r] = i + 1
	}
	return o
}

// byStrokes orders characters by their number of strokes, then by the order of
// Unicode, which within a block is that of the Kangxi radicals. The collation by
// strokes of CLDR is no help: it counts traditional forms, and would put 范 after
// all others that have 8. What has no strokes comes last.
func byStrokes(a, b rune) int {
	strokes := func(r rune) int {
		switch n := Strokes(r); {
		case n > 0:
			return n
		case unicode.Is(unicode.Han, r):
			return unknownStrokes
		}
		return noStrokes
	}
	return cmp.Or(cmp.Compare(strokes(a), strokes(b)), cmp.Compare(a, b))
}

// More strokes than any character has.
const unknownStrokes, noStrokes = 254, 255

// Pinyin is the key of a label in the order of its pinyin, character by character
// as the Xiandai Hanyu Cidian has it: the letters of the first syllable, ü after
// u, its tone, the neutral one last, then which of the characters that are read
// so it is, by strokes; then the second, and so on. So all that begins with one
// character read in one way stands together, and 案件 after 安全. A word of
// another script is one syllable without a tone. What begins with no letter from
// a to z comes before the rest, as [edition.InitialLetter] gathers it under "#".
//
// The reading is given because collation knows one for each character (重庆 would
// stand with 重要).
func (o *Order) Pinyin(label, pinyin string) string {
	key := []byte(edition.InitialLetter(pinyin))
	syllables, _ := edition.Syllables(label, pinyin)
	for _, s := range syllables {
		key = append(key, strings.ReplaceAll(s.Letters, "ü", "u")...)
		umlaut := byte('u')
		if strings.Contains(s.Letters, "ü") {
			umlaut++
		}
		key = append(key, 0, umlaut, byte('0'+s.Tone()))
		first := []rune(s.Text + "\x00")[0]
		key = o.appendRank(key, first)
	}
	return string(key) + "\x00" + label
}

func (o *Order) appendRank(key []byte, r rune) []byte {
	n := o.rank[r]
	return append(key, byte(n>>16)+1, byte(n>>8), byte(n)) // more than the 0 that ends a label
}

// Strokes is the key of a label in the order of strokes: the number of strokes of
// its first character, then its radical, then the second character, and so on.
// What begins with a character of unknown strokes follows, then what begins with
// none; see [Order.FirstCharacter].
func (o *Order) Strokes(label string) string {
	first, strokes := FirstCharacter(label)
	key := []byte{byte(strokes)}
	switch {
	case first == 0:
		key = append([]byte{noStrokes}, o.English(label)...)
	case strokes == 0:
		key[0] = unknownStrokes
	}
	for _, r := range label {
		if inWord(r) {
			key = o.appendRank(key, r)
		}
	}
	return string(key) + "\x00" + label
}

// FirstCharacter is the character under which a label stands in an index by
// strokes, and the number of its strokes, 0 if unknown. It is 0 where the label
// begins with a letter or a figure; marks do not count.
func FirstCharacter(label string) (r rune, strokes int) {
	for _, r := range label {
		switch {
		case unicode.Is(unicode.Han, r):
			return r, Strokes(r)
		case inWord(r):
			return 0, 0
		}
	}
	return 0, 0
}

// inWord holds for what counts in an order; 〇 is no letter to Unicode.
func inWord(r rune) bool { return unicode.In(r, unicode.Letter, unicode.Digit, unicode.Han) }

// English is the key of an English term: word by word, figures by their value,
// capitals and accents only where nothing else tells two terms apart, without
// regard to a leading article or quotation mark.
func (o *Order) English(text string) string {
	var b collate.Buffer
	return o.EnglishLetter(text) + string(o.english.KeyFromString(&b, WithoutArticle(text))) + "\x00" + text
}

// EnglishLetter is the letter under which an English term stands: "A" to "Z", or
// "#", which comes first.
func (o *Order) EnglishLetter(text string) string {
	first, _ := utf8.DecodeRuneInString(WithoutArticle(text))
	if !unicode.Is(unicode.Latin, first) {
		return "#"
	}
	letter := "A"
	for c := 'B'; c <= 'Z'; c++ { // by the collation, as É stands with E and Æ with A
		if o.english.CompareString(strings.ToLower(string(first)), strings.ToLower(string(c))) >= 0 {
			letter = string(c)
		}
	}
	return letter
}

// WithoutArticle leaves out a leading article, and the marks before the first
// word, where something remains.
func WithoutArticle(text string) string {
	text = strings.TrimLeftFunc(text, func(r rune) bool { return !inWord(r) })
	word, rest, ok := strings.Cut(text, " ")
	switch strings.ToLower(word) {
	case "a", "an", "the":
		if rest = strings.TrimLeftFunc(rest, func(r rune) bool { return !inWord(r) }); ok && rest != "" {
			return rest
		}
	}
	return text
}

// Simplified gives a text in simplified characters, as matching compares it.
func Simplified(text string) string { return match.Fold(text) }

// SameTerm says whether two terms of one language are the same to a reader of an
// index, if not for capitals, width, traditional or simplified characters,
// hyphens, the form of apostrophes, spaces and a leading article.
func SameTerm(a, b string) bool { return TermKey(a) == TermKey(b) }

// SameLabel is [SameTerm] for Chinese: characters that only mean the same, as 国
// and 國, are not, as they stand at different places of an index.
func SameLabel(a, b string) bool {
	han := func(s string) string {
		return strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Han, r) {
				return r
			}
			return -1
		}, s)
	}
	return SameTerm(a, b) && han(a) == han(b)
}

// TermKey is the same for terms that [SameTerm] holds to be the same.
func TermKey(term string) string {
	term = strings.NewReplacer("’", "'", "‘", "'").Replace(match.Fold(WithoutArticle(term)))
	return strings.Join(strings.FieldsFunc(term, func(r rune) bool { return unicode.IsSpace(r) || r == '-' }), " ")
}

// newConceptOrder gives the keys of concepts in the order of pinyin, the id
// deciding last.
func newConceptOrder(concepts []*edition.Concept) map[*edition.Concept]string {
	labels := make([]string, len(concepts))
	for i, c := range concepts {
		labels[i] = c.PrefLabel
	}
	o := NewOrder(labels)
	keys := make(map[*edition.Concept]string, len(concepts))
	for _, c := range concepts {
		keys[c] = o.Pinyin(c.PrefLabel, c.Pinyin) + "\x00" + c.ID
	}
	return keys
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
