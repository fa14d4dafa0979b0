package match

import "strings"

// plurals gives the regular English plurals that a word or phrase may have: of
// its last word, by its ending. Both are given where usage varies (-o).
func plurals(s string) []string {
	if s == "" || !letter(s[len(s)-1]) {
		return nil
	}
	lower := strings.ToLower(s)
	ends := func(suffixes ...string) bool {
		for _, suffix := range suffixes {
			if strings.HasSuffix(lower, suffix) {
				return true
			}
		}
		return false
	}
	switch {
	case s[len(s)-1] < 'a': // an abbreviation: LLMs
		return []string{s + "s"}
	case ends("s", "x", "z", "ch", "sh"):
		return []string{s + "es"}
	case ends("o"):
		return []string{s + "s", s + "es"}
	case ends("y") && !ends("ay", "ey", "oy", "uy"):
		return []string{s[:len(s)-1] + "ies"}
	}
	return []string{s + "s"}
}

func letter(b byte) bool { return 'a' <= b|0x20 && b|0x20 <= 'z' }
