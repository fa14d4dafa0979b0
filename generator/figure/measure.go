package figure

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// width estimates how wide a text is when it is set in a size, in the unit of
// the size. The fonts are the reader's, so it errs on the wide side: by about a
// tenth against Noto Serif, by more against Georgia.
func width(s string, size float64) float64 {
	em := 0.0
	for _, r := range s {
		em += advance(r)
	}
	return float64(em * size)
}

// advance is the width of a character in em.
func advance(r rune) float64 {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case isWide(r):
		return 1
	case r == ' ':
		return .3
	case strings.ContainsRune("iljtfrI.,:;'|!()[]-/", r):
		return .42
	case strings.ContainsRune("mwMW@%&", r):
		return 1
	case unicode.IsUpper(r):
		return .76
	case r < 0x250, unicode.In(r, unicode.Greek, unicode.Cyrillic):
		return .61
	}
	return .9
}

// isWide says whether a character fills a square in a Chinese face: the wide
// and full-width characters of Unicode's annex 11, and the quotation marks,
// dashes and dots that Chinese shares with Latin.
func isWide(r rune) bool {
	switch {
	case r < 0x1100:
		return r == '·'
	case r <= 0x115F, 0x2E80 <= r && r <= 0xA4CF, 0xAC00 <= r && r <= 0xD7A3, 0xF900 <= r && r <= 0xFAFF,
		0xFE30 <= r && r <= 0xFE6F, 0xFF00 <= r && r <= 0xFF60, 0xFFE0 <= r && r <= 0xFFE6, r >= 0x1F300:
		return true
	}
	return strings.ContainsRune("“”‘’—…", r)
}

// wrap breaks a text into lines that [width] holds to be no wider than measure,
// and into no more than most of them: what is left out is marked by an
// ellipsis. It breaks at spaces, beside wide characters but not before closing
// or after opening punctuation, and in the middle of a word only if the word is
// wider than a line. Lines of a text that is not cut are made about as wide as
// each other. It gives no line for an empty text, else at least one.
func wrap(s string, size, measure float64, most int) []string {
	lines, torn := fill(s, size, measure, most)
	if torn || len(lines) < 2 || strings.HasSuffix(lines[len(lines)-1], "…") {
		return lines
	}
	for measure *= .95; measure > size; measure *= .95 {
		even, torn := fill(s, size, measure, most+1)
		if torn || len(even) > len(lines) {
			break
		}
		lines = even
	}
	return lines
}

// fill is [wrap] with lines as full as can be. It says whether a word is torn.
func fill(s string, size, measure float64, most int) (lines []string, torn bool) {
	for s = strings.Join(strings.Fields(s), " "); s != ""; {
		n, inWord := lineEnd(s, size, measure)
		torn = torn || inWord
		if len(lines) == most-1 && n < len(s) {
			n, _ = lineEnd(s, size, measure-width("…", size))
			return append(lines, strings.TrimRight(s[:n], " ")+"…"), torn
		}
		lines = append(lines, strings.TrimRight(s[:n], " "))
		s = strings.TrimLeft(s[n:], " ")
	}
	return lines, torn
}

// lineEnd gives how many bytes of s go on a line, and says whether that is in
// the middle of a word.
func lineEnd(s string, size, measure float64) (n int, inWord bool) {
	x, end, fits := 0.0, 0, 0
	var before rune
	for i, r := range s {
		if i > 0 && mayBreak(before, r) {
			end = i
		}
		x += float64(advance(r) * size)
		if x > measure && r != ' ' {
			break
		}
		fits, before = i+utf8.RuneLen(r), r
		if r == utf8.RuneError {
			_, n := utf8.DecodeRuneInString(s[i:])
			fits = i + n
		}
	}
	switch {
	case fits == len(s):
		return fits, false
	case end > 0:
		return end, false
	case fits > 0:
		return fits, true
	}
	_, n = utf8.DecodeRuneInString(s)
	return n, n < len(s)
}

const (
	closing = "，。、；：？！）》〉」』】〕”’…—·,.;:?!)]}%"
	opening = "（《〈「『【〔“‘([{"
)

// mayBreak says whether a line may end between two characters.
func mayBreak(before, after rune) bool {
	switch {
	case after == ' ':
		return false
	case before == ' ':
		return true
	case strings.ContainsRune(closing, after) || strings.ContainsRune(opening, before):
		return false
	}
	return isWide(before) || isWide(after)
}
