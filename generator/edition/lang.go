package edition

import (
	"fmt"
	"strings"

	"golang.org/x/text/language"
)

// languageSlips are what people write instead of a language tag.
var languageSlips = map[string]string{
	"cn": "zh", "chinese": "zh", "ch": "zh", "cht": "zh-Hant", "chs": "zh-Hans", "zh-cht": "zh-Hant", "zh-chs": "zh-Hans",
	"pinyin": PinyinTag, "zh-pinyin": PinyinTag, "py": PinyinTag, "english": "en", "uk-en": "en-GB", "french": "fr",
	"jp": "ja", "german": "de", "cz": "cs", "gr": "el", "spanish": "es", "russian": "ru",
}

// canonicalTag checks a BCP 47 language tag and gives it in canonical case. The
// error says what to do and goes on after the tag as a sentence does.
func canonicalTag(s string) (string, error) {
	if better := languageSlips[strings.ToLower(s)]; better != "" {
		return "", fmt.Errorf("is no language tag; write %s", better)
	}
	t, err := language.Raw.Parse(s)
	if _, unknown := err.(language.ValueError); unknown {
		return "", fmt.Errorf("is no known language tag; examples are zh-Hans, en, fr, %s", PinyinTag)
	}
	if err != nil || t == language.Und {
		return "", fmt.Errorf("is no language tag; examples are zh-Hans, en, fr, %s", PinyinTag)
	}
	tag := t.String()
	if !strings.EqualFold(tag, s) { // zh_CN, eng
		return "", fmt.Errorf("is not the usual form of this language tag; write %s", tag)
	}
	return tag, nil
}

// SameLanguage says whether a text in one of two languages serves a reader who
// asks for the other: the languages are the same, and so are the scripts if
// both tags give one. "zh" serves "zh-Hans" and "zh-TW", but "zh-Hans" does not
// serve "zh-Hant". A romanization, such as zh-Latn-pinyin, serves only one who
// asks for it.
func SameLanguage(a, b string) bool {
	if strings.EqualFold(a, b) {
		return true
	}
	langA, scriptA := languageAndScript(a)
	langB, scriptB := languageAndScript(b)
	if !strings.EqualFold(langA, langB) {
		return false
	}
	if strings.EqualFold(langA, "zh") && strings.EqualFold(scriptA, "Latn") != strings.EqualFold(scriptB, "Latn") {
		return false
	}
	return scriptA == "" || scriptB == "" || strings.EqualFold(scriptA, scriptB)
}

// languageAndScript cuts a tag. In a well-formed tag the script is the second
// subtag, the only one of four letters in that place.
func languageAndScript(tag string) (lang, script string) {
	lang, rest, _ := strings.Cut(tag, "-")
	second, _, _ := strings.Cut(rest, "-")
	if len(second) == 4 && second[0] > '9' {
		script = second
	}
	return lang, script
}

// isChineseTag says whether a tag names a form of written Chinese.
func isChineseTag(tag string) bool {
	lang, script := languageAndScript(tag)
	switch strings.ToLower(lang) {
	case "zh", "lzh", "yue", "cmn", "wuu", "nan", "hak":
		return !strings.EqualFold(script, "Latn")
	}
	return false
}
