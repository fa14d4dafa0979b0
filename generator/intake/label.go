package intake

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"

	"github.com/mozillazg/go-pinyin"
)

func itoa(n int) string { return strconv.Itoa(n) }

var (
	leadWords  = regexp.MustCompile(`^(?:(?i:see also|see|cf\.?|quoted (?:from|in)|cited in|e\.g\.,?)\s+|参见|参阅|转引自|引自|详见|另见|见)[：:\s]*`)
	hanAuthor  = regexp.MustCompile(`^([\p{Han}·]{2,12})(?:[、,，.．\s][^：:《“"]{0,60})?(?:\s*(?:等|主编|编著|编|著))?\s*[：:,，.．《]`)
	hanTitle   = regexp.MustCompile(`^[《“"‘]?([\p{Han}A-Za-z0-9 ]{1,40})`)
	etAl       = regexp.MustCompile(`(?i)\s+(?:et\s+al|eds?)\b.*$|,?\s+(?:and|&)\s+.*$`)
	authorWork = regexp.MustCompile(`(?:等?(?:主编|编著|[著编撰译])|等)$`)
	yearIn     = regexp.MustCompile(`(?:19|20)\d{2}`)
	wordIn     = regexp.MustCompile(`[\p{L}]+[\p{L}\d]*`)
)

// smallWords do not name a title.
var smallWords = map[string]bool{"the": true, "a": true, "an": true, "of": true, "on": true, "in": true, "and": true, "for": true, "to": true}

// labeler makes labels that are unique.
type labeler struct {
	used map[string]bool
	next map[string]int
}

// label names a note after its author or title, with its year where two would
// have one name, and with a number where that is not enough.
func (l *labeler) label(text string) string {
	base := labelBase(text)
	if l.used[base] {
		if y := yearIn.FindString(text); y != "" {
			base += "-" + y
		}
	}
	name := base
	for l.used[name] {
		l.next[base] = max(l.next[base], 1) + 1
		name = base + "-" + itoa(l.next[base])
	}
	l.used[name] = true
	return name
}

// maxName is the longest name of a label, before year and number, in bytes.
const maxName = 32

// labelBase is author or title in ASCII: "note" if there is neither.
func labelBase(text string) string {
	text = strings.TrimSpace(text)
	for m := leadWords.FindString(text); m != ""; m = leadWords.FindString(text) {
		text = strings.TrimSpace(text[len(m):])
	}
	text = strings.TrimSpace(country.ReplaceAllString(text, ""))
	name := ""
	first, _ := firstLetter(text)
	switch {
	case unicode.Is(unicode.Han, first):
		name = hanName(text)
	default:
		name = latinNameOf(text)
	}
	name = strings.Trim(name, "-")
	if len(name) > maxName {
		name = strings.TrimRight(name[:maxName], "-")
	}
	if name == "" {
		return "note"
	}
	return name
}

func firstLetter(s string) (rune, bool) {
	for _, r := range s {
		if unicode.IsLetter(r) {
			return r, true
		}
	}
	return 0, false
}

// hanName is the pinyin of an author, or of the first four characters of a title.
func hanName(text string) string {
	if m := hanAuthor.FindStringSubmatch(text); m != nil {
		author := authorWork.ReplaceAllString(m[1], "")
		if n := countRunes(author); isName(author) && n <= 4 && !strings.Contains(author, "·") {
			return pinyinOf(author, 4)
		} else if parts := strings.Split(author, "·"); len(parts) > 1 {
			return pinyinOf(parts[len(parts)-1], 6)
		}
	}
	if m := hanTitle.FindStringSubmatch(text); m != nil {
		return pinyinOf(m[1], 4)
	}
	return ""
}

// pinyinOf is the first n characters in pinyin, joined by hyphens; Latin words
// between them stay.
func pinyinOf(s string, n int) string {
	args := pinyin.NewArgs()
	var out []string
	word := ""
	end := func() {
		if word = ascii(word); word != "" {
			out = append(out, word)
		}
		word = ""
	}
	for _, r := range s {
		if len(out) >= n {
			break
		}
		if unicode.Is(unicode.Han, r) {
			end()
			if p := pinyin.SinglePinyin(r, args); len(p) > 0 {
				out = append(out, ascii(p[0]))
			}
			continue
		}
		if r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			word += string(r)
			continue
		}
		end()
	}
	end()
	return strings.Join(out, "-")
}

// latinNameOf is the surname of the first author, or the first words of a title.
func latinNameOf(text string) string {
	if strings.HasPrefix(text, "“") || strings.HasPrefix(text, `"`) || strings.HasPrefix(text, "*") || strings.HasPrefix(text, "‘") {
		return words(text, 2)
	}
	author, _, found := strings.Cut(text[:min(len(text), 200)], ",")
	if !found {
		author, _, _ = strings.Cut(author, ".")
	}
	author = strings.TrimSpace(etAl.ReplaceAllString(author, ""))
	ws := strings.Fields(author)
	switch {
	case len(ws) == 0 || len(ws) > 5:
		return words(text, 2)
	case len(ws) > 1 && isInitials(ws[1]): // SMITH J
		return ascii(ws[0])
	}
	if name := ascii(ws[len(ws)-1]); len(name) > 1 {
		return name
	}
	return words(text, 2)
}

func isInitials(s string) bool {
	s = strings.ReplaceAll(s, ".", "")
	return len(s) <= 2 && s == strings.ToUpper(s)
}

// words is the first n words of a title that say something.
func words(s string, n int) string {
	var out []string
	for _, w := range wordIn.FindAllString(s[:min(len(s), 200)], 12) {
		if w = ascii(w); w != "" && !smallWords[w] && len(out) < n {
			out = append(out, w)
		}
	}
	return strings.Join(out, "-")
}

var accents = strings.NewReplacer("á", "a", "à", "a", "â", "a", "ä", "a", "ã", "a", "å", "a", "ç", "c", "é", "e", "è", "e", "ê", "e", "ë", "e",
	"í", "i", "ì", "i", "î", "i", "ï", "i", "ñ", "n", "ó", "o", "ò", "o", "ô", "o", "ö", "o", "õ", "o", "ø", "o", "ú", "u", "ù", "u", "û", "u", "ü", "u",
	"ý", "y", "ß", "ss", "æ", "ae", "š", "s", "ž", "z", "č", "c", "ć", "c", "ł", "l", "ğ", "g", "ş", "s")

// ascii is s in lower-case ASCII letters and digits.
func ascii(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' || r >= '0' && r <= '9' {
			return r
		}
		return -1
	}, accents.Replace(strings.ToLower(s)))
}
