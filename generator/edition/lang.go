package edition

import (
	"errors"
	"strings"

	"golang.org/x/text/language"
)

// canonicalTag checks a BCP 47 tag and gives it in its usual capitals.
func canonicalTag(s string) (string, error) {
	t, err := language.Raw.Parse(s)
	if err != nil || t == language.Und {
		return "", errors.New("is not a language tag")
	}
	return t.String(), nil
}

// SameLanguage says whether one tag is the other, or a narrower form of it: zh
// and zh-Hans are, zh-Hans and zh-Hant are not. Pinyin is not Chinese text: a
// tag with a script of its own matches only tags that have it or name none but
// the bare language of that script.
func SameLanguage(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	x, y := subtags(a), subtags(b)
	if len(x) > len(y) {
		x, y = y, x
	}
	for i := range x {
		if x[i] != y[i] {
			return false
		}
	}
	// zh does not take in zh-Latn-pinyin: that is a transcription.
	return len(x) > 1 || len(y) < 2 || y[1] != "latn"
}

func subtags(tag string) []string { return strings.Split(strings.ToLower(tag), "-") }
