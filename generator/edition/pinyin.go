package edition

import (
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
	"golang.org/x/text/unicode/norm"
)

// heteronyms are common characters of which a reading cannot be guessed. The
// library's own list is of little use for a warning: it has rare and obsolete
// readings for nearly half of all characters.
const heteronyms = "行重长乐都得还会着了朝调传弹当倒度藏曾差单分干更供号和好华划几假间将降教角结解禁卷看空累量率模难宁强切曲散色少省胜识属数说提挺为系相兴应与载扎占涨折正只中种转作薄背便参称处答担发否服给观过"

// generatePinyin makes the pinyin of a label, a syllable at a time, and lists
// the characters whose reading is a guess. Latin runs are kept.
func generatePinyin(label string) (reading string, guessed []rune) {
	args := pinyin.NewArgs()
	args.Style = pinyin.Tone
	var words []string
	latin := ""
	flush := func() {
		if latin = strings.TrimSpace(latin); latin != "" {
			words = append(words, latin)
		}
		latin = ""
	}
	for _, r := range label {
		if readings := pinyin.SinglePinyin(r, args); len(readings) > 0 {
			flush()
			words = append(words, readings[0])
			if strings.ContainsRune(heteronyms, r) {
				guessed = append(guessed, r)
			}
			continue
		}
		if unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-' || unicode.IsSpace(r) {
			latin += string(r)
		} else {
			latin += " "
		}
	}
	flush()
	return strings.Join(words, " "), guessed
}

// possibleReadings gives the toneless readings of a character, or nil.
func possibleReadings(r rune) []string {
	args := pinyin.NewArgs()
	args.Heteronym = true
	return pinyin.SinglePinyin(r, args)
}

// unreadable gives the first character of a label that the author's pinyin
// cannot be read through to, or 0 where it can all be read. Tones are not
// compared: neutral tones and sandhi make them differ in good faith.
func unreadable(label, reading string) rune {
	rest := letters(reading)
	states := map[int]bool{0: true} // offsets in rest that the label so far may end at
	for _, r := range label {
		readings := possibleReadings(r)
		switch {
		case len(readings) > 0:
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			readings = []string{letters(string(r))}
		default:
			continue
		}
		next := map[int]bool{}
		for at := range states {
			for _, s := range readings {
				s = strings.ReplaceAll(letters(s), "v", "u") // the library writes v for ü
				if strings.HasPrefix(rest[at:], s) {
					next[at+len(s)] = true
				}
			}
			if r == '儿' && strings.HasPrefix(rest[at:], "r") {
				next[at+1] = true
			}
		}
		if len(next) == 0 {
			return r
		}
		states = next
	}
	if !states[len(rest)] {
		r := []rune(label)
		return r[len(r)-1]
	}
	return 0
}

// letters folds pinyin to its letters: no tones, no marks, no capitals; ü as u.
func letters(s string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(s)) {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			b.WriteRune(r)
		}
	}
	return b.String()
}

// The marks that may stand on a letter.
const diaeresis = '\u0308'

var tones = map[rune]byte{'\u0304': '1', '\u0301': '2', '\u030c': '3', '\u0300': '4'}

// PinyinKey is what concepts are sorted by, as Chinese dictionaries sort: all
// letters first, then ü after u, then the tones, so that ānquán and ànquǎn stand
// together and in order. Spaces, hyphens, apostrophes and capitals count for
// nothing.
func PinyinKey(reading string) string {
	var umlauts, accents []byte
	for _, r := range norm.NFD.String(strings.ToLower(reading)) {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			umlauts, accents = append(umlauts, '0'), append(accents, '0')
		case len(accents) == 0:
		case r == diaeresis:
			umlauts[len(umlauts)-1] = '1'
		case tones[r] != 0:
			accents[len(accents)-1] = tones[r]
		}
	}
	return letters(reading) + "\x00" + string(umlauts) + "\x00" + string(accents)
}

// InitialLetter is the letter under which pinyin is listed: A to Z, or "#".
func InitialLetter(reading string) string {
	if l := letters(reading); l != "" && l[0] >= 'a' && l[0] <= 'z' {
		return strings.ToUpper(l[:1])
	}
	return "#"
}
