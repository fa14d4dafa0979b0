package edition

// Readings are the readings of a character between which a reader may waver, the
// likeliest first; of a character that is read in one way only, that one. It is
// empty for what has no reading.
func Readings(r rune) []string {
	if usual := usualReadings(r); usual != nil {
		return usual
	}
	if all := readings(r); len(all) > 0 {
		return all[:1]
	}
	return nil
}

// AllReadings are all readings that a character has, rare ones included.
func AllReadings(r rune) []string { return readings(r) }

// Pinyin generates the pinyin of a name, one word for each character.
func Pinyin(name string) string {
	s, _ := generatePinyin(name)
	return s
}

// Spell cuts pinyin into its letters, without tone marks and in lower case, and
// their tones, one digit for each letter: 1 to 4, and 5 for a letter without.
func Spell(pinyin string) (letters, tones string) { return spell(pinyin) }
