package search

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"duizhao/generator/match"
	"duizhao/generator/source"
)

// folding says what each character is compared as: [match.Fold], character by
// character. The browser has the same as a table of pairs, so that there is one
// definition of it.
type folding struct {
	bmp    [1 << 16]rune
	astral map[rune]rune // that are folded to another
}

// folded is data, computed once: all characters that can be folded to another,
// each on a line of one text.
var folded = sync.OnceValue(func() *folding {
	f := &folding{astral: map[rune]rune{}}
	var all strings.Builder
	var runes []rune
	for _, span := range [][2]rune{{0, 0xd7ff}, {0xf900, 0xffff}, {0x1f100, 0x1f2ff}, {0x20000, 0x33fff}} {
		for r := span[0]; r <= span[1]; r++ {
			if r != '\n' {
				all.WriteRune(r)
				all.WriteByte('\n')
				runes = append(runes, r)
			}
		}
	}
	for r := range f.bmp {
		f.bmp[r] = rune(r)
	}
	i := 0
	for line := range strings.SplitSeq(strings.TrimSuffix(match.Fold(all.String()), "\n"), "\n") {
		r := runes[i]
		i++
		to, size := utf8.DecodeRuneInString(line)
		if size != len(line) || size == 0 || to == r {
			continue
		}
		if r < 1<<16 {
			f.bmp[r] = to
		} else {
			f.astral[r] = to
		}
	}
	return f
})

func (f *folding) rune(r rune) rune {
	if uint32(r) < 1<<16 {
		return f.bmp[r]
	}
	if to, ok := f.astral[r]; ok {
		return to
	}
	return r
}

// pairs lists each character that is folded to one of seen, and that one, in
// the order of code points. Capitals of ASCII are left to the browser.
func (f *folding) pairs(seen map[rune]bool) string {
	var b strings.Builder
	add := func(r, to rune) {
		if r != to && seen[to] && r >= utf8.RuneSelf {
			b.WriteRune(r)
			b.WriteRune(to)
		}
	}
	for r, to := range f.bmp {
		add(rune(r), to)
	}
	for r := rune(0x10000); r <= 0x33fff; r++ {
		if to, ok := f.astral[r]; ok {
			add(r, to)
		}
	}
	return b.String()
}

// sign tells characters that are indexed by pairs: of scripts that put no space
// between words. The ranges are written out here and in the script: both must
// tell them apart in the same way, whatever Unicode each knows.
func sign(r rune) bool {
	switch {
	case r < 0x2e80:
		return false
	case r >= 0x3400 && r <= 0x9fff, r >= 0xf900 && r <= 0xfaff, r >= 0x20000 && r <= 0x3ffff:
		return true // Han
	case r <= 0x2fdf, r >= 0x3005 && r <= 0x3007:
		return true // radicals, 々〆〇
	case r >= 0x3041 && r <= 0x30fa, r >= 0x30fc && r <= 0x31ff, r >= 0x1b000 && r <= 0x1b16f:
		return true // kana, bopomofo
	}
	return false
}

// ignored tells what is passed over as if it were not there: soft hyphens, marks
// of direction and joining, accents, selectors of variants.
func ignored(r rune) bool {
	return r == 0xad || r >= 0x200b && r <= 0x200f || r == 0x2060 || r == 0xfeff || r >= utf8.RuneSelf && unicode.Is(unicode.M, r)
}

// ligatures are letters that no decomposition takes apart.
var ligatures = strings.NewReplacer("æ", "ae", "œ", "oe", "ø", "o", "ß", "ss", "ł", "l", "đ", "d", "ð", "d", "þ", "th", "ı", "i")

// letters gives a character of a word as words are compared: small, without
// accents. It is empty for an accent.
func letters(r rune) string {
	if r < utf8.RuneSelf {
		return string(unicode.ToLower(r))
	}
	s := strings.Map(func(r rune) rune {
		if unicode.Is(unicode.M, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFD.String(string(r)))
	return ligatures.Replace(s)
}

// tokens appends a text's tokens to b, each followed by one space, with one
// before the first. A token is a run of signs, or a word.
func (f *folding) tokens(b []byte, text string) []byte {
	const none, signs, word = 0, 1, 2
	last := none
	b = append(b, ' ')
	put := func(class int) {
		if last != none && last != class {
			b = append(b, ' ')
		}
		last = class
	}
	for _, r := range source.NFC(text) {
		r = f.rune(r)
		switch {
		case sign(r):
			put(signs)
			b = utf8.AppendRune(b, r)
		case ignored(r):
		case r < utf8.RuneSelf && (r|0x20 >= 'a' && r|0x20 <= 'z' || r >= '0' && r <= '9'):
			put(word)
			b = append(b, byte(unicode.ToLower(r)))
		case r >= utf8.RuneSelf && unicode.In(r, unicode.L, unicode.N, unicode.M):
			if s := letters(r); s != "" {
				put(word)
				b = append(b, s...)
			}
		default:
			put(none)
			last = none
		}
	}
	if last != none {
		b = append(b, ' ')
	}
	return b
}
