package link

// Strokes is the number of strokes with which a character is written, in the
// form of mainland China where forms differ; 0 for what is no ideograph of the
// two oldest blocks of Unicode, which hold what is written today.
func Strokes(r rune) int {
	switch {
	case r >= 0x4e00 && r < 0x4e00+rune(len(strokesURO)):
		return int(strokesURO[r-0x4e00] - '0')
	case r >= 0x3400 && r < 0x3400+rune(len(strokesA)):
		return int(strokesA[r-0x3400] - '0')
	}
	return 0
}
