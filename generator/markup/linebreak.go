package markup

import "strings"

// spaceBetween says whether a line break in the source, between two characters
// of the text, stands for a space. Between two CJK characters it does not
// (CSS Text 3, segment break transformation); nor between a CJK character and
// a mark that Chinese shares with Latin, such as ” or —.
func spaceBetween(before, after rune) bool {
	wideBefore, wideAfter := isCJK(before), isCJK(after)
	switch {
	case wideBefore && wideAfter:
		return false
	case wideBefore && isShared(after), wideAfter && isShared(before), isShared(before) && isShared(after):
		return false
	}
	return true
}

func isShared(r rune) bool { return strings.ContainsRune("“”‘’…—·", r) }
