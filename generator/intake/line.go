package intake

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// line is a line of the source that holds something.
type line struct {
	no     int    // from 1
	text   string // without white space at its ends
	indent int    // columns before it; an ideographic space counts two
	wide   bool   // indented by an ideographic space: how Chinese begins a paragraph
	gap    int    // blank lines before it
}

func splitLines(text string) []line {
	var out []line
	gap := 0
	for no, raw := range strings.Split(text, "\n") {
		l := line{no: no + 1, text: strings.TrimFunc(raw, isSpace), gap: gap}
		if l.text == "" {
			gap++
			continue
		}
		gap = 0
		for _, r := range raw {
			if !isSpace(r) {
				break
			}
			l.indent++
			if r == '　' {
				l.indent, l.wide = l.indent+1, true
			}
		}
		out = append(out, l)
	}
	return out
}

// isSpace holds for white space and for characters of no width that
// recognition leaves behind.
func isSpace(r rune) bool { return unicode.IsSpace(r) || r == '\u200b' }

// isHan holds for Chinese characters, their punctuation and full-width forms.
func isHan(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x30ff || r >= 0xff00 && r <= 0xffef || r >= 0xfe30 && r <= 0xfe4f
}

// isShared holds for marks that Chinese shares with Latin.
func isShared(r rune) bool { return strings.ContainsRune("“”‘’…—·", r) }

// between is what stands for a line break between two texts: nothing if either
// side is Chinese, or after a hyphen or inside an address; otherwise a space.
func between(before, after string) string {
	a, _ := utf8.DecodeLastRuneInString(before)
	b, _ := utf8.DecodeRuneInString(after)
	switch {
	case before == "" || after == "" || isSpace(a) || isSpace(b):
		return ""
	case isHan(a) || isHan(b) || isShared(a) && isShared(b) && a != '”' && a != '’':
		return ""
	case a == '-' && unicode.IsLower(b):
		return ""
	case strings.ContainsRune("/_=&?%-", a) && insideAddress(before):
		return ""
	}
	return " "
}

// insideAddress says whether the last word of s is a web address.
func insideAddress(s string) bool {
	s = s[max(0, len(s)-2000):]
	word := s[strings.LastIndexFunc(s, isSpace)+1:]
	return strings.Contains(word, "http://") || strings.Contains(word, "https://") || strings.Contains(word, "www.")
}

// countRunes is the length of s in characters.
func countRunes(s string) int { return utf8.RuneCountInString(s) }

// bare is s without the emphasis and heading marks around it, and without
// spaces: what patterns are held against.
func bare(s string) string {
	s = strings.TrimLeft(s, "#")
	s = strings.Trim(s, "*_ 　\t")
	return strings.TrimFunc(s, isSpace)
}
