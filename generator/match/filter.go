package match

import (
	"math/bits"
	"slices"
)

// filter refuses most places of a text at the cost of one or two accesses to
// memory that mostly lies in the processor's cache. It is a set of hashes (after
// Bloom): what is not in it begins no term.
//
// A term that begins with a character of a wide script is known by its first two
// characters. In scripts with letters these say nothing, as any two begin some
// word. There a term is known by its first word and the four characters after
// it, or by its first word alone if it has fewer; of the word only four letters
// count where more follow, so that its inflected forms are mostly one.
type filter struct {
	bits   []uint64
	narrow uint     // how far a hash is shifted to index a word of bits
	keys   []uint64 // while it is built
}

// So many characters behind a first word are looked at, and so many letters of
// the word if there are as many characters behind it.
const (
	lookAhead = 4
	initials  = 4
)

// mix adds a code to a hash.
func mix(h uint64, code uint32) uint64 {
	h = (h ^ uint64(code)) * golden
	return h ^ h>>29
}

func pair(a, b uint32) uint64 { return (uint64(a)<<24 | uint64(b)) * golden }

// add enters a term of two characters or more that begins with no letter.
func (f *filter) add(codes []uint32) { f.keys = append(f.keys, pair(codes[0], codes[1])) }

// addWord enters a term that begins with a word, whatever its length, by that
// word and what is behind it.
func (f *filter) addWord(head, rest []uint32) {
	short, long := uint64(0), uint64(0)
	for k, code := range head {
		if short = mix(short, code); k < initials {
			long = short
		}
	}
	if len(rest) < lookAhead {
		f.keys = append(f.keys, short)
		return
	}
	for _, code := range rest[:lookAhead] {
		long = mix(long, code)
	}
	f.keys = append(f.keys, ^long)
}

// finish makes the set.
func (f *filter) finish() {
	slices.Sort(f.keys)
	f.keys = slices.Compact(f.keys)
	width := max(4, bits.Len(uint(len(f.keys)))-2) // two bits of 32 to 64 are set
	f.bits = make([]uint64, 1<<width)
	f.narrow = uint(64 - width)
	for _, h := range f.keys {
		f.bits[h>>f.narrow] |= f.mask(h)
	}
	f.keys = nil
}

// mask gives two bits of one word, which let through a twentieth of what one
// bit would, at no further cost.
func (f *filter) mask(h uint64) uint64 {
	return 1<<(h>>((f.narrow-6)&63)&63) | 1<<(h>>((f.narrow-12)&63)&63) // &63: no test for longer shifts
}

func (f *filter) has(h uint64) bool {
	mask := f.mask(h)
	return f.bits[h>>(f.narrow&63)]&mask == mask
}

// promising says that a term may begin with the word at unit i: always if one
// does, seldom if none does.
func (f *filter) promising(units []unit, i int) bool {
	short, long, n := uint64(0), uint64(0), 0
	for i+n < len(units) && units[i+n].value&word != 0 {
		if n > 0 && units[i+n].value&glued == 0 || n == maxLength { // smart”phone is two words, and perhaps one term
			return true
		}
		if short = mix(short, units[i+n].code()); n < initials {
			long = short
		}
		n++
	}
	if f.has(short) {
		return true
	}
	if len(units)-i-n < lookAhead {
		return false
	}
	for k := i + n; k < i+n+lookAhead; k++ {
		long = mix(long, units[k].code())
	}
	return f.has(^long)
}
