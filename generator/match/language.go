package match

import "strings"

// primary is the language of a BCP 47 tag; the Chinese languages are one, and
// are what "" means.
func primary(tag string) string {
	lang, _, _ := strings.Cut(tag, "-")
	switch lang = strings.ToLower(lang); lang {
	case "", "zh", "cmn", "lzh", "yue", "hak", "nan", "wuu":
		return "zh"
	}
	return lang
}

// Language is the language in which a text with a BCP 47 tag is searched: its
// first part, "zh" for all that is written Chinese.
func Language(tag string) string { return primary(tag) }
