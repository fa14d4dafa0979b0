package match

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"duizhao/generator/source"
)

// unit is one character of a folded text and the bytes of the original that it
// stands for. What is passed over between two units belongs to neither.
type unit struct {
	value      uint32 // code and flags
	start, end int32
}

func (u unit) code() uint32 { return u.value >> shift }

// touches says that two units are parts of one word: nothing parts them, and
// both are of a script that parts its words.
func touches(before, after unit) bool {
	return before.value&word != 0 && after.value&(word|glued) == word|glued
}

// folding folds one text after another.
type folding struct {
	table  *table
	text   string
	units  []unit
	gap    gap
	marked bool // what is put has a mark behind it that is not put yet
}

// gap is what stands between two units and is not part of either.
type gap struct {
	open     bool // there is something, or no unit before it
	spaced   bool
	lines    int
	closed   bool // a closing mark has been passed
	adjacent bool // an opening mark after a closing one
	straight rune // the last straight quotation mark
	start    int
}

// fold sets f.units to the folded text.
func (f *folding) fold(text string) {
	f.begin(text)
	for at := 0; at < len(text); {
		if !f.gap.open {
			if at = f.plain(at); at == len(text) {
				return
			}
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		v := f.table.value(r)
		if v&joined != 0 {
			f.foldDecomposed(text)
			return
		}
		f.put(r, v, at, at+size)
		at += size
	}
}

// plain adds the plain characters at a place and gives the place after them.
// The three bytes of a Han character, which are most of what is read, are
// decoded here: that takes half the time of a call.
func (f *folding) plain(at int) int {
	text, units, bmp := f.text, f.units, &f.table.bmp
	for at < len(text) {
		c, size := text[at], 1
		var v uint32
		if c < utf8.RuneSelf {
			v = bmp[c]
		} else if c >= 0xe3 && c <= 0xe9 && at+2 < len(text) && text[at+1]&0xc0 == 0x80 && text[at+2]&0xc0 == 0x80 {
			v, size = bmp[uint16(c)<<12|uint16(text[at+1]&0x3f)<<6|uint16(text[at+2]&0x3f)], 3
		} else {
			r, n := utf8.DecodeRuneInString(text[at:])
			v, size = f.table.value(r), n
		}
		if v&slow != 0 {
			break
		}
		units = append(units, unit{v | glued, int32(at), int32(at + size)})
		at += size
	}
	f.units = units
	return at
}

func (f *folding) begin(text string) {
	f.text, f.units, f.gap = text, f.units[:0], gap{open: true}
}

// foldDecomposed is fold for a text that may not be in normal form C. A
// character and the marks after it are brought into that form together; where
// this changes them, each unit stands for them all.
func (f *folding) foldDecomposed(text string) {
	f.begin(text)
	for at := 0; at < len(text); {
		end := f.cluster(at)
		written := text[at:end]
		if composed := source.NFC(usualWidth(written)); composed != written {
			for composed != "" { // all but the first are marks
				r, size := utf8.DecodeRuneInString(composed)
				composed = composed[size:]
				f.marked = composed != ""
				f.put(r, f.table.value(r), at, end)
			}
			at = end
			continue
		}
		for at < end {
			r, size := utf8.DecodeRuneInString(text[at:])
			f.put(r, f.table.value(r), at, at+size)
			at += size
		}
	}
}

// cluster gives the end of the character at a place, its marks included.
func (f *folding) cluster(at int) int {
	_, size := utf8.DecodeRuneInString(f.text[at:])
	for at += size; at < len(f.text); at += size {
		var r rune
		if r, size = utf8.DecodeRuneInString(f.text[at:]); r < 0x80 || !composing(full(r)) {
			break
		}
	}
	return at
}

// full is r, or the character of usual width that it stands for: only with that
// does a mark after it compose (ガ of half width, Ạ of full width).
func full(r rune) rune {
	switch {
	case r >= 0xff01 && r <= 0xff5e:
		return r - 0xff01 + '!'
	case r >= 0xff61 && r <= 0xff9f:
		return rune(base().bmp[r] >> shift)
	}
	return r
}

// usualWidth gives a string with each character as full gives it.
func usualWidth(s string) string {
	for _, r := range s {
		if full(r) != r {
			return strings.Map(full, s)
		}
	}
	return s
}

// put adds a character that is not plain, or stands after a gap.
func (f *folding) put(r rune, v uint32, start, end int) {
	n := len(f.units)
	if v&slow != 0 {
		switch k := kindOf(rune(base().value(r) >> shift)); {
		case k == nothing:
			return
		case k == variant:
			if !f.gap.open {
				f.units[n-1].end = int32(end)
			}
			return
		case k == mark:
			if f.gap.open { // on a quotation mark or a space
				return
			}
			v = v&^flags | joined | f.units[n-1].value&(word|wide)
		case f.inWord(r, end):
			v = f.table.value(apostrophe) &^ flags
		default:
			f.gap.add(k, r, start)
			return
		}
	}
	if f.gap.open {
		f.close(v, start)
	} else {
		v |= glued
	}
	f.units = append(f.units, unit{v, int32(start), int32(end)})
}

// inWord says that r, which ends before the byte end, is an apostrophe between
// two letters or digits.
func (f *folding) inWord(r rune, end int) bool {
	if r = rune(base().value(r) >> shift); r != '’' && r != '\'' && r != '‘' {
		return false
	}
	if f.marked || f.gap.open || f.units[len(f.units)-1].value&word == 0 {
		return false
	}
	next, _ := utf8.DecodeRuneInString(f.text[end:])
	return base().value(next)&word != 0
}

func (g *gap) add(k kind, r rune, at int) {
	if !g.open {
		*g = gap{open: true, start: at}
	}
	switch k {
	case space:
		g.spaced = true
	case newline:
		g.lines++
		g.spaced = true
	case paragraph:
		g.lines += 2
	case opening:
		g.adjacent = g.adjacent || g.closed
	case closing:
		g.closed = true
	case straight:
		g.adjacent = g.adjacent || g.straight == r
		g.straight = r
	case gapless:
	default:
		panic(fmt.Sprintf("match: %U is no gap", r))
	}
}

// close ends a gap before a character of value v, and adds a unit for it if it
// is of consequence to what may match across it.
func (f *folding) close(v uint32, end int) {
	g := f.gap
	f.gap = gap{}
	if len(f.units) == 0 {
		return
	}
	last := f.units[len(f.units)-1].value
	between := func(r rune, flag uint32) {
		f.units = append(f.units, unit{f.table.value(r)&^flags | flag, int32(g.start), int32(end)})
	}
	switch {
	case g.lines > 1:
		between(parting, 0)
	case g.adjacent:
		between(adjacent, loose)
	case g.spaced && (last&v&word != 0 || last&v&wide != 0 && g.lines == 0):
		between(' ', loose)
	}
}
