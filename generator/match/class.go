package match

import (
	"sync"
	"unicode"

	"duizhao/generator/source"
)

// A value is what a table says of one character: its code in the upper 24 bits,
// what kind of character it is in the lower 8. In the base table the code is
// the folded character itself, in a Matcher's own table a dense number, 0 for
// what stands in no term.
const (
	word   = 1 << iota // a letter, digit or mark of a script that puts spaces between words
	upper              // a capital; its code is that of the small letter
	wide               // a letter of a script that does not: Han, kana, bopomofo, Hangul
	slow               // no plain character: kindOf says what
	glued              // in a unit: nothing stands between it and the unit before
	joined             // in a unit: part of the character before it; in a table: see special
	loose              // white space or a bracket: passed over between a term and its context
	single             // in a Matcher's table: a term of this one character exists, which is no letter or digit

	flags = 0xff
	shift = 8
)

// Codes of what is no character of the text. Files cannot contain them.
const (
	parting  = '\x1e' // a blank line: nothing reaches across it
	adjacent = '\x1f' // a closing quotation mark followed by an opening one
)

// apostrophe is what all apostrophes inside a word are folded to.
const apostrophe = '’'

// table gives the value of each character.
type table struct {
	bmp    [1 << 16]uint32
	astral map[rune]uint32
	dense  bool // codes are dense numbers, not characters
}

func (t *table) value(r rune) uint32 {
	if uint32(r) < uint32(len(t.bmp)) {
		return t.bmp[r]
	}
	return t.beyond(r)
}

func (t *table) beyond(r rune) uint32 {
	if v, ok := t.astral[r]; ok {
		return v
	}
	v := classify(r)
	if !t.dense {
		return v
	}
	return t.entry(rune(v>>shift))&^(flags&^single) | v&flags
}

// entry gives what a dense table holds of a folded character. Such a character
// is folded to itself, so its code is there.
func (t *table) entry(r rune) uint32 {
	if uint32(r) < uint32(len(t.bmp)) {
		return t.bmp[r]
	}
	return t.astral[r]
}

// base is the table that no terms have touched. It is data, computed once.
var base = sync.OnceValue(func() *table {
	t := &table{astral: map[rune]uint32{}}
	for r := range rune(len(t.bmp)) {
		switch {
		case r >= 0x3400 && r < 0xa000, r >= 0xac00 && r <= 0xd7a3: // Han, Hangul: most of the table
			t.bmp[r] = uint32(r)<<shift | wide
		case r >= 0xd800 && r < 0xf900: // surrogates and private use
			t.bmp[r] = uint32(r) << shift
		default:
			t.bmp[r] = classify(r)
		}
	}
	for _, pairs := range []string{simplified, compatible} { // in this order: 車 as a Kangxi radical → 車 → 车
		var from rune
		for _, r := range pairs {
			switch {
			case from == 0:
				from = r
				continue
			case from < rune(len(t.bmp)):
				t.bmp[from] = t.value(r)
			default:
				t.astral[from] = t.value(r)
			}
			from = 0
		}
	}
	return t
})

// classify gives the base value of a character that no pair folds.
func classify(r rune) uint32 {
	folded := r
	switch r {
	case '‐', '‑', '‒', '–', '—', '―', '−':
		folded = '-'
	case '‧', '•', '∙', '⋅', '・':
		folded = '·'
	case '〜':
		folded = '~'
	case '(', ')', '[', ']', '【', '】', '〔', '〕', '〖', '〗':
		return uint32(r)<<shift | loose
	}
	v := uint32(0)
	switch {
	case r < 0x80 && !unicode.IsLetter(r) && !unicode.IsDigit(r):
	case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Hangul) || r == 'ー':
		v = wide
	case unicode.In(r, unicode.L, unicode.Nd):
		v = word
		if small := unicode.ToLower(r); small != r {
			folded, v = small, word|upper
		}
	}
	if special(r) {
		v |= slow | joined
	} else if kindOf(r) != plain {
		v |= slow
	}
	return uint32(folded)<<shift | v
}

// special says that a text in which r stands may not be in normal form C, or
// that r belongs to the character before it.
func special(r rune) bool {
	if r < 0x80 {
		return false
	}
	return composing(r) || source.NFC(string(r)) != string(r)
}

// composing says that r belongs to the character before it: a combining mark,
// or a vowel or final of Hangul.
func composing(r rune) bool {
	if variation(r) {
		return false
	}
	return unicode.Is(unicode.M, r) || r >= 0x1160 && r <= 0x11ff || r >= 0xd7b0 && r <= 0xd7ff
}

// variation says that r chooses among the shapes of the character before it.
func variation(r rune) bool {
	return r >= 0xfe00 && r <= 0xfe0f || r >= 0xe0100 && r <= 0xe01ef
}

// kind is what a character does in folding.
type kind uint8

const (
	plain     kind = iota
	space          // white space within a line
	newline        // the end of a line
	paragraph      // the end of a paragraph
	opening        // an opening quotation mark or title mark
	closing        // a closing one
	straight       // " or ', which may be either
	mark           // a combining mark
	variant        // a variation selector
	nothing        // invisible, and no place for a line to break: soft hyphen, joiners
	gapless        // invisible, where a line may break: zero width space
)

// kindOf gives the kind of a character that is folded by no pair. A ’ or ' that
// stands inside a word is told apart in folding.
func kindOf(r rune) kind {
	switch r {
	case ' ', '\t', '\r', '\u00a0', '\u1680', '\u202f', '\u205f':
		return space
	case '\n', '\v', '\f', '\u0085', '\u2028':
		return newline
	case '\u2029':
		return paragraph
	case '“', '‘', '「', '『', '《', '〈', '«', '‹', '„', '‚', '〝':
		return opening
	case '”', '’', '」', '』', '》', '〉', '»', '›', '〞', '〟':
		return closing
	case '"', '\'', '‟', '‛':
		return straight
	case '\u00ad', '\u034f', '\u200c', '\u200d', '\u2060':
		return nothing
	case '\u200b':
		return gapless
	}
	switch {
	case r < 0x300:
		return plain
	case r >= 0x2000 && r <= 0x200a:
		return space
	case variation(r):
		return variant
	case composing(r):
		return mark
	}
	return plain
}
