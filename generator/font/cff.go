package font

import (
	"fmt"
	"slices"
	"strings"
)

// Operators of DICTs that say where something is, or what it is called (Adobe
// Technical Note 5176). Those of two bytes are 12<<8 and the second.
const (
	opVersion, opNotice, opFullName, opFamilyName, opWeight = 0, 1, 2, 3, 4
	opUniqueID, opXUID                                      = 13, 14
	opCharset, opEncoding, opCharStrings, opPrivate         = 15, 16, 17, 18
	opSubrs                                                 = 19
	opCopyright, opPostScript, opBaseFont, opROS            = 12 << 8, 12<<8 | 21, 12<<8 | 22, 12<<8 | 30
	opCIDCount, opUIDBase                                   = 12<<8 | 34, 12<<8 | 35
	opFDArray, opFDSelect, opFontName                       = 12<<8 | 36, 12<<8 | 37, 12<<8 | 38
	firstString                                             = 391 // strings before are the standard's own
)

// cff is the table of outlines of an OpenType font with PostScript outlines.
type cff struct {
	table   table
	top     dict
	strings index
	glyphs  index // charstrings
	global  index // subroutines
	fonts   []dict
	private []private // of fonts; of the one font, if it has no CIDs
	cid     bool
}

type private struct {
	dict  dict
	local index
}

func parseCFF(t table) *cff {
	_, at := readIndex(t, t.u8(2)) // names
	tops, at := readIndex(t, at)
	c := &cff{table: t, top: readDict(t, tops.get(0))}
	c.strings, at = readIndex(t, at)
	c.global, _ = readIndex(t, at)
	if kind, ok := c.top.numbers(t, 12<<8|6); ok && kind[0] != 2 {
		t.fail("charstrings of type %d", kind[0])
	}
	c.glyphs, _ = readIndex(t, c.top.offset(t, opCharStrings))
	_, c.cid = c.top.get(opROS)
	if !c.cid {
		c.private = []private{readPrivate(t, c.top)}
		return c
	}
	fonts, _ := readIndex(t, c.top.offset(t, opFDArray))
	for i := range fonts.count {
		d := readDict(t, fonts.get(i))
		c.fonts = append(c.fonts, d)
		c.private = append(c.private, readPrivate(t, d))
	}
	return c
}

func readPrivate(t table, d dict) private {
	where, ok := d.numbers(t, opPrivate)
	if !ok || len(where) != 2 {
		t.fail("a font has no private part")
	}
	p := private{dict: readDict(t, t.bytes(where[1], where[0]))}
	if off, ok := p.dict.numbers(t, opSubrs); ok {
		p.local, _ = readIndex(t, where[1]+off[0])
	}
	return p
}

// fontOf says of each glyph which of the fonts in the table has its private part.
func (c *cff) fontOf(glyphs []int) []int {
	out := make([]int, len(glyphs))
	if !c.cid {
		return out
	}
	t := c.table.from(c.top.offset(c.table, opFDSelect))
	format, r := t.u8(0), 0
	for i, g := range glyphs { // in order, as the ranges are
		switch format {
		case 0:
			out[i] = t.u8(1 + g)
		case 3:
			for n := t.u16(1); r+1 < n && t.u16(3+3*(r+1)) <= g; {
				r++
			}
			out[i] = t.u8(3 + 3*r + 2)
		default:
			t.fail("FDSelect of format %d", format)
		}
		if out[i] >= len(c.private) {
			t.fail("glyph %d is of a font that is not there", g)
		}
	}
	return out
}

// subsetCFF writes the table anew with these glyphs, in order, under another
// name. Subroutines are written out: a compressor makes more of the repetition
// than they do, and what is not used need not be found out.
func subsetCFF(t table, glyphs []int, name string) []byte {
	c := parseCFF(t)
	fontOf := c.fontOf(glyphs)
	charstrings := make([][]byte, len(glyphs))
	for i, g := range glyphs {
		if g >= c.glyphs.count {
			t.fail("glyph %d is missing", g)
		}
		charstrings[i] = c.inline(c.glyphs.get(g), c.private[fontOf[i]].local)
	}
	used := slices.Compact(slices.Sorted(slices.Values(fontOf)))
	names := [][]byte{[]byte("Adobe"), []byte("Identity")}
	charset := put16([]byte{2}, 1, len(glyphs)-2) // CIDs in order
	if !c.cid {
		names = nil
		for i := range glyphs[1:] {
			names = append(names, fmt.Appendf(nil, "g%d", i+1))
		}
		charset = put16([]byte{2}, firstString, len(glyphs)-2)
	}
	if len(glyphs) == 1 {
		charset = []byte{0}
	}
	parts := cffParts{
		name: writeIndex([][]byte{[]byte(strings.ReplaceAll(name, " ", ""))}), strings: writeIndex(names), charset: charset,
		charstrings: writeIndex(charstrings), select3: writeSelect(fontOf, used), global: writeIndex(nil),
	}
	for _, i := range used {
		parts.private = append(parts.private, c.private[i].dict.without(opSubrs).bytes())
		if c.cid {
			parts.fonts = append(parts.fonts, c.fonts[i].without(opPrivate, opFontName))
		}
	}
	top := c.top.without(opVersion, opNotice, opFullName, opFamilyName, opWeight, opUniqueID, opXUID, opCharset, opEncoding, opCharStrings,
		opPrivate, opCopyright, opPostScript, opBaseFont, opROS, opCIDCount, opUIDBase, opFDArray, opFDSelect)
	return parts.write(top, c.cid, len(glyphs))
}

// cffParts are what follows the header, with the offsets left to be written.
type cffParts struct {
	name, strings, charset, charstrings, select3 []byte
	global                                       []byte // subroutines
	private                                      [][]byte
	fonts                                        []dict
}

func (p *cffParts) write(top dict, cid bool, glyphs int) []byte {
	// Offsets have five bytes whatever they are, so that the second pass has the
	// lengths of the first.
	var out []byte
	at := map[int]int{}
	privateAt := make([]int, len(p.private))
	for range 2 {
		d := dict{}
		if cid {
			d = append(d, number(opROS, firstString, firstString+1, 0))
			d = append(append(d, top...), number(opCIDCount, glyphs), number(opFDArray, at[opFDArray]), number(opFDSelect, at[opFDSelect]))
		} else {
			d = append(append(d, top...), number(opPrivate, len(p.private[0]), privateAt[0]))
		}
		d = append(d, number(opCharset, at[opCharset]), number(opCharStrings, at[opCharStrings]))
		out = append([]byte{1, 0, 4, 4}, p.name...)
		out = append(append(out, writeIndex([][]byte{d.bytes()})...), p.strings...)
		out = append(out, p.global...)
		place := func(op int, data []byte) {
			at[op] = len(out)
			out = append(out, data...)
		}
		place(opCharset, p.charset)
		if cid {
			place(opFDSelect, p.select3)
			var fonts [][]byte
			for i, f := range p.fonts {
				fonts = append(fonts, append(slices.Clone(f), number(opPrivate, len(p.private[i]), privateAt[i])).bytes())
			}
			place(opFDArray, writeIndex(fonts))
		}
		for i, data := range p.private {
			privateAt[i] = len(out)
			out = append(out, data...)
		}
		place(opCharStrings, p.charstrings)
	}
	return out
}

// writeSelect writes which font each glyph is of, as ranges.
func writeSelect(fontOf, used []int) []byte {
	var ranges []byte
	n := 0
	for i, f := range fontOf {
		if i == 0 || f != fontOf[i-1] {
			k, _ := slices.BinarySearch(used, f)
			ranges = append(put16(ranges, i), byte(k))
			n++
		}
	}
	return put16(append(put16([]byte{3}, n), ranges...), len(fontOf))
}
