package match

import (
	"strings"

	"duizhao/generator/source"
)

// Fold gives s as matching compares it, character by character: in normal form
// C, of one width, simplified, in small letters, one dash for all dashes. White
// space and punctuation stay. It is for comparing whole texts; where something
// stands in a text is [Matcher]'s to say.
func Fold(s string) string {
	t := base()
	var b strings.Builder
	b.Grow(len(s))
	for _, r := range source.NFC(usualWidth(s)) {
		b.WriteRune(rune(t.value(r) >> shift))
	}
	return source.NFC(b.String())
}
