package edition

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// noTone stands for a letter without a tone mark. It comes after the four
// tones, as in dictionaries the neutral tone does.
const noTone = "5"

var toneMarks = map[rune]byte{'\u0304': '1', '\u0301': '2', '\u030c': '3', '\u0300': '4'}

// spell cuts pinyin (or any text) into its letters, in lower case and without
// tone marks, and their tones, one digit for each letter. Only letters and
// digits count; ü is a letter of its own.
func spell(s string) (letters, tones string) {
	var l []rune
	var t []byte
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case unicode.In(r, unicode.Letter, unicode.Digit):
			l, t = append(l, r), append(t, noTone[0])
		case len(l) == 0:
		case toneMarks[r] != 0:
			t[len(t)-1] = toneMarks[r]
		case r == '\u0308' && l[len(l)-1] == 'u':
			l[len(l)-1] = 'ü'
		}
	}
	return string(l), string(t)
}

// InitialLetter is the letter under which a term stands in an index: "A" to
// "Z", or "#".
func InitialLetter(pinyin string) string {
	letters, _ := spell(pinyin)
	switch r, _ := utf8.DecodeRuneInString(letters); {
	case r == 'ü':
		return "U"
	case r >= 'a' && r <= 'z':
		return string(unicode.ToUpper(r))
	}
	return "#"
}
