package edition

import (
	"fmt"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"

	"duizhao/generator/source"
)

// generatePinyin gives the pinyin of a label, one word for each character, with
// Latin words and numbers as they are and without punctuation. As there is no
// dictionary of words behind it, it also returns the characters whose reading is
// in doubt, each once.
func generatePinyin(label string) (string, []rune) {
	var words []string
	var doubtful []rune
	runes := []rune(source.NFC(label))
	for i := 0; i < len(runes); i++ {
		if unicode.Is(unicode.Han, runes[i]) {
			word, sure := reading(runes, i)
			words = append(words, word)
			if !sure && !strings.ContainsRune(string(doubtful), runes[i]) {
				doubtful = append(doubtful, runes[i])
			}
			continue
		}
		end := i
		for end < len(runes) && !unicode.Is(unicode.Han, runes[end]) {
			end++
		}
		for word := range strings.FieldsFuncSeq(string(runes[i:end]), notInWord) {
			if word = strings.Trim(word, "-–'’&+./"); word != "" {
				words = append(words, word)
			}
		}
		i = end - 1
	}
	return strings.Join(words, " "), doubtful
}

// notInWord holds for what separates words of other scripts than Han.
func notInWord(r rune) bool {
	return !unicode.In(r, unicode.Letter, unicode.Digit, unicode.Mn) && !strings.ContainsRune("-–'’&+./", r)
}

// reading gives the reading of one character of a label, and whether it is sure.
func reading(label []rune, i int) (string, bool) {
	folded := make([]rune, len(label))
	for k, r := range label {
		folded[k] = simplified(r)
	}
	known := heteronyms[folded[i]]
	best, length := "", 0
	for _, r := range known {
		for word := range strings.FieldsSeq(r.words) {
			if w := []rune(word); len(w) > length && standsAt(folded, i, w) {
				best, length = r.pinyin, len(w)
			}
		}
	}
	switch {
	case length > 0:
		return best, true
	case known != nil:
		return known[0].pinyin, strings.HasPrefix(known[0].words, "*")
	}
	if all := readings(label[i]); len(all) > 0 {
		return all[0], true
	}
	return string(label[i]), true
}

// standsAt says whether a word stands in a label so that it covers place i.
func standsAt(label []rune, i int, word []rune) bool {
	for k, r := range word {
		start := i - k
		if r == label[i] && start >= 0 && start+len(word) <= len(label) && string(label[start:start+len(word)]) == string(word) {
			return true
		}
	}
	return false
}

// readings are all readings that a character has, rare ones included.
func readings(r rune) []string {
	if s := pinyin.PinyinDict[int(r)]; s != "" {
		return strings.Split(s, ",")
	}
	return nil
}

// usualReadings are those between which a writer may have to choose.
func usualReadings(r rune) []string {
	var out []string
	for _, k := range heteronyms[simplified(r)] {
		out = append(out, k.pinyin)
	}
	return out
}

// pinyinFault says why a pinyin that an author gave cannot be that of the label,
// or returns "". Tones are not judged: they are why authors give it.
func pinyinFault(label, given string) string {
	letters, tones := spell(given)
	if strings.ContainsFunc(label, unicode.IsDigit) && !strings.ContainsFunc(given, unicode.IsDigit) {
		return "" // 2030年 may be written out
	}
	at := map[int]bool{0: true} // places in letters to which the label so far may reach
	for _, u := range spellings(label) {
		next := map[int]bool{}
		far := 0
		for from := range at {
			far = max(far, from)
			for _, s := range u.spelled {
				if strings.HasPrefix(letters[from:], s) {
					next[from+len(s)] = true
				}
			}
		}
		if len(next) == 0 {
			if far == len(letters) {
				return fmt.Sprintf("ends before “%s”", u.text)
			}
			return fmt.Sprintf("has “%s” where “%s” is read %s", clip(letters[far:]), u.text, strings.Join(u.shown, ", "))
		}
		at = next
	}
	switch {
	case !at[len(letters)]:
		return "has more syllables than the term has characters"
	case strings.Trim(tones, noTone) == "" && strings.ContainsFunc(label, func(r rune) bool { return unicode.Is(unicode.Han, r) }):
		return "has no tone marks"
	}
	return ""
}

func clip(s string) string {
	if r := []rune(s); len(r) > 6 {
		return string(r[:6]) + "…"
	}
	return s
}

// spelling is a character, or a word of another script, and how it may be
// spelled, without tones.
type spelling struct {
	text           string
	spelled, shown []string
}

// spellings cuts a label; a character that the dictionary lacks ends it, as
// nothing can be said of what follows.
func spellings(label string) []spelling {
	var out []spelling
	for _, r := range source.NFC(label) {
		switch {
		case unicode.Is(unicode.Han, r):
			u := spelling{text: string(r), shown: readings(r)}
			for _, s := range u.shown {
				toneless, _ := spell(s)
				u.spelled = append(u.spelled, toneless)
			}
			if r == '儿' || r == '兒' {
				u.spelled = append(u.spelled, "r")
			}
			out = append(out, u)
		default:
			if s, _ := spell(string(r)); s != "" {
				out = append(out, spelling{string(r), []string{s}, []string{s}})
			}
		}
	}
	return out
}
