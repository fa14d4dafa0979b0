package cite

import (
	"slices"
	"strings"
	"unicode"
)

// suffixes follow a name (Chicago 17, 6.43: without a comma).
var suffixes = words("Jr Jr. Sr Sr. II III IV V 2nd 3rd")

// particles belong to the family name that they stand before. The list is of
// those that libraries keep in more than one language; a bearer who drops his
// (de Gaulle, under G) has to be written with a comma: Gaulle, Charles de.
var particles = words(`van von de der den del della delle di da do dos das du la le las los lo ter ten te zu zum zur af av
	bin ibn ben al el y e st. saint san d' 't op auf`)

// western reads a name whose given names come first, or that has a comma:
// John Smith Jr., Jan van den Berg, “Smith, John, Jr.”.
func western(s string) name {
	var n name
	parts := strings.Split(s, ",")
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	if len(parts) > 1 && suffixes[parts[len(parts)-1]] {
		n.suffix = parts[len(parts)-1]
		parts = parts[:len(parts)-1]
	}
	if len(parts) > 1 {
		n.family, n.given = parts[0], strings.Join(parts[1:], " ")
		if n.suffix == "" {
			n.family, n.suffix = cutSuffix(n.family)
		}
	} else {
		rest, suffix := cutSuffix(parts[0])
		if suffix != "" {
			n.suffix = suffix
		}
		w := strings.Fields(rest)
		cut := familyStart(w)
		n.given, n.family = strings.Join(w[:cut], " "), strings.Join(w[cut:], " ")
	}
	n.full = join(" ", n.given, n.family, n.suffix)
	if n.given == "" && n.suffix == "" {
		n.family = "" // one word has no parts
	}
	return n
}

func cutSuffix(s string) (rest, suffix string) {
	w := strings.Fields(s)
	if len(w) > 2 && suffixes[w[len(w)-1]] {
		return strings.Join(w[:len(w)-1], " "), w[len(w)-1]
	}
	return s, ""
}

// familyStart is the index of the first word of the family name: the last word
// and the particles before it, but never the very first word.
func familyStart(w []string) int {
	i := len(w) - 1
	for i > 1 && isParticle(w[i-1]) {
		i--
	}
	return max(i, 0)
}

// isParticle: in lower case, or capital as Americans write it (Van, De, Von).
// “Al” and “Ben” are given names as well, so that those count in lower case only.
func isParticle(w string) bool {
	lower := strings.ToLower(w)
	return particles[w] || particles[lower] && !slices.Contains([]string{"al", "ben", "el", "e", "y", "do", "te"}, lower)
}

// romanized reads the Latin name of a person with a Chinese name. The family
// name is first, unless the last word is a reading of it and the first is not
// (Yan Li), or there is a comma. A word in capitals is the family name.
func romanized(s, hanFamily string) name {
	if s == "" {
		return name{}
	}
	if family, given, ok := strings.Cut(s, ","); ok {
		family, given = strings.TrimSpace(family), strings.TrimSpace(given)
		return name{full: join(" ", family, given), family: family, given: given, eastern: true}
	}
	w := strings.Fields(s)
	if len(w) < 2 {
		return name{full: s}
	}
	size := 1 // of the family name, in words: Ou Yang Xiu
	list := readings[hanFamily]
	if len(w) > 2 && slices.Contains(list, letters(w[0]+w[1])) {
		size = 2
	}
	first := slices.Contains(list, letters(strings.Join(w[:size], "")))
	end := w[len(w)-1]
	if !first && slices.Contains(list, letters(end)) || isCapitals(end) && !isCapitals(w[0]) {
		n := name{family: title(end), given: strings.Join(w[:len(w)-1], " ")}
		n.full = n.given + " " + n.family
		return n
	}
	for i := range size {
		w[i] = title(w[i])
	}
	n := name{family: strings.Join(w[:size], " "), given: strings.Join(w[size:], " "), eastern: true}
	n.full = n.family + " " + n.given
	return n
}

func isCapitals(w string) bool {
	return len(w) > 1 && w == strings.ToUpper(w) && !strings.Contains(w, ".") && len(letters(w)) > 1
}

// title undoes the capitals that some write surnames in: LI Yan is Li Yan.
func title(w string) string {
	if !isCapitals(w) {
		return w
	}
	r := []rune(strings.ToLower(w))
	r[0] = unicode.ToUpper(r[0])
	return string(r)
}

// tones are the letters of pinyin with their marks.
var tones = strings.NewReplacer(
	"ā", "a", "á", "a", "ǎ", "a", "à", "a", "ē", "e", "é", "e", "ě", "e", "è", "e", "ī", "i", "í", "i", "ǐ", "i", "ì", "i",
	"ō", "o", "ó", "o", "ǒ", "o", "ò", "o", "ū", "u", "ú", "u", "ǔ", "u", "ù", "u", "ǖ", "u", "ǘ", "u", "ǚ", "u", "ǜ", "u",
	"ü", "u", "ä", "a", "ö", "o", "ß", "ss", "ç", "c", "ñ", "n", "ø", "o", "å", "a", "ë", "e", "ï", "i", "â", "a", "ê", "e",
	"î", "i", "ô", "o", "û", "u", "ã", "a", "õ", "o", "š", "s", "č", "c", "ž", "z", "ł", "l", "ń", "n", "ś", "s",
)

// letters are the ASCII letters of a word, in lower case, without marks.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= 'a' && r <= 'z' {
			return r
		}
		return -1
	}, tones.Replace(strings.ToLower(s)))
}
