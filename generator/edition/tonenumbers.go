package edition

import (
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// numberedSyllable is a syllable with its tone in a figure, as in ju4dou4; 5 and 0
// are the neutral tone, and ü is often written v or u:.
var numberedSyllable = regexp.MustCompile(`(?i)([a-zü:]*[aeiouüv][a-zü:]*)([0-5])`)

var vowelAfterTone = regexp.MustCompile(`([0-5])([aeoAEO])`)

// withToneMarks turns the figures of pinyin into marks. It is not ok where there
// are none.
func withToneMarks(pinyin string) (marked string, ok bool) {
	pinyin = norm.NFC.String(pinyin)
	divided := vowelAfterTone.ReplaceAllString(pinyin, "$1’$2") // xi1an1 is xī’ān
	marked = numberedSyllable.ReplaceAllStringFunc(divided, func(s string) string {
		syllable := strings.NewReplacer("u:", "ü", "U:", "Ü", "v", "ü", "V", "Ü").Replace(s[:len(s)-1])
		for mark, tone := range toneMarks {
			if tone == s[len(s)-1] {
				at := vowelEnd(syllable)
				return norm.NFC.String(syllable[:at] + string(mark) + syllable[at:])
			}
		}
		return syllable
	})
	return marked, marked != divided
}

// vowelEnd is the place after the vowel that bears the mark: a or e, the o of ou,
// otherwise the last one.
func vowelEnd(syllable string) int {
	lower := strings.ToLower(syllable)
	for _, vowel := range []string{"a", "e", "ou"} {
		if i := strings.Index(lower, vowel); i >= 0 {
			return i + 1
		}
	}
	i := strings.LastIndexAny(lower, "iouü")
	if strings.HasPrefix(lower[i:], "ü") {
		return i + len("ü")
	}
	return i + 1
}
