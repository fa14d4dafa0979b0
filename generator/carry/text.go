package carry

import (
	"slices"
	"strings"
	"unicode"

	"duizhao/generator/match"
	"duizhao/generator/source"
)

// text is a unit prepared for comparison.
type text struct {
	id    string
	kind  Kind
	bare  string  // the text without its white space
	raw   int     // a number for that
	fold  int     // a number for the key
	key   []rune  // its letters and digits, folded
	grams []int32 // the numbers of the pairs of neighbours in the key, in order
	pairs int     // how many there are; those that are not in grams are in no old text
}

// notes says to which of the two sequences a unit belongs.
func (t *text) notes() bool { return t.kind == Note }

func prepare(old, new []Unit) *carrying {
	raws, folds := numbers{}, numbers{}
	c := &carrying{
		old: texts(old, raws, folds), new: texts(new, raws, folds),
		of: fill(len(new), none), by: fill(len(old), none), chain: fill(len(new), none),
		survived: make([]bool, len(new)), disbelieved: make([]bool, len(new)), disputed: make([]bool, len(old)),
		reservedOld: make([]bool, len(old)), reservedNew: make([]bool, len(new)), decided: make([]Decision, len(new)),
	}
	return c
}

func fill(n, value int) []int { return slices.Repeat([]int{value}, n) }

// numbers gives equal strings equal numbers.
type numbers map[string]int

func (n numbers) of(s string) int {
	i, ok := n[s]
	if !ok {
		i = len(n)
		n[s] = i
	}
	return i
}

func texts(units []Unit, raws, folds numbers) []text {
	out := make([]text, len(units))
	inParallel(len(units), func() func(int) {
		return func(i int) {
			u := &units[i]
			out[i] = text{id: u.ID, kind: u.Kind, bare: unspaced(u.Text), key: []rune(letters(u.Text))}
		}
	})
	for i := range out {
		t := &out[i]
		fold := string(t.key)
		if fold == "" { // nothing but marks: they are what there is
			fold = "\x00" + t.bare
		}
		t.raw, t.fold = raws.of(t.bare), folds.of(fold)
	}
	return out
}

// unspaced is s in normal form C without white space.
func unspaced(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			return -1
		}
		return r
	}, source.NFC(s))
}

// letters is what is compared of a text: its letters and digits, folded.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if letter(r) {
			return r
		}
		return -1
	}, match.Fold(s))
}

// joined says that r belongs to the character before it.
func joined(r rune) bool {
	return unicode.Is(unicode.M, r) || r == 0xff9e || r == 0xff9f
}

func letter(r rune) bool {
	return r >= 0x4e00 && r < 0xa000 || unicode.IsLetter(r) || unicode.IsNumber(r) || unicode.Is(unicode.M, r)
}
