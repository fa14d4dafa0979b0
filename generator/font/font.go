// Package font makes web fonts of font files: a face that holds some characters
// of another and nothing else, as WOFF2.
//
// It reads sfnt files (TrueType and OpenType: ISO/IEC 14496-22) with outlines in
// glyf or CFF, and one face of a collection. Variable fonts with glyf keep their
// axes; CFF2, and colour in any form, are refused or left out. Glyphs are
// numbered anew, in the order of the font: every table that speaks of glyphs is
// written anew, and a table that we cannot write so is left out. Outlines and
// their hints are the font's own, byte for byte in glyf and with their
// subroutines written out in CFF, so that a character looks as it does in the
// whole font.
//
// The text is horizontal: what is for vertical lines is left out. Of the
// features of a font those stay that browsers apply unasked, and tabular figures
// ([features]).
//
// A font is input like any other and may be wrong in any way. Reading is bounded
// in place and in amount; a fault is an error that names the table.
package font

import (
	"errors"
	"fmt"
	"slices"
	"strings"
)

// Font is one face, opened. It may be used by several goroutines at once.
type Font struct {
	tables map[string][]byte
	cmap   map[rune]uint16
	forms  []variation // of cmap format 14

	Name   string // its full name
	Weight Range  // 1–1000; Min and Max differ if it is variable
	Italic bool
}

// Range is from Min to Max, both included.
type Range struct{ Min, Max int }

// ErrFormat is a file that is no font that we read; the message says which it is
// and what to do.
type ErrFormat struct{ Is, Hint string }

func (e *ErrFormat) Error() string { return e.Is }

// ErrFace is a face that a collection does not have, or that was not named.
type ErrFace struct{ Names []string }

func (e *ErrFace) Error() string {
	return "the file is a collection of " + fmt.Sprint(len(e.Names)) + " faces: " + strings.Join(e.Names, ", ")
}

// ErrRestricted is a font whose OS/2.fsType forbids what we do with it.
var ErrRestricted = errors.New("the font says (OS/2, fsType) that it must not be embedded, or not in part")

// Open reads a font file. face is the full name of the face that is wanted of a
// collection (.ttc); it is "" otherwise.
func Open(data []byte, face string) (f *Font, err error) {
	defer guard(&err)
	file := newTable("file", data)
	if file.len() < 12 {
		return nil, &ErrFormat{"is not a font", "give a .ttf or an .otf file"}
	}
	switch tag := string(data[:4]); tag {
	case "\x00\x01\x00\x00", "true", "OTTO":
		f = openFace(file, 0)
		if face != "" && face != f.Name {
			return nil, &ErrFace{[]string{f.Name}}
		}
	case "ttcf":
		if f, err = openCollection(file, face); err != nil {
			return nil, err
		}
	case "wOF2":
		return nil, &ErrFormat{"is a WOFF2 file", "unpack it with: woff2_decompress FILE; better, take the .ttf or .otf that it was made of"}
	case "wOFF":
		return nil, &ErrFormat{"is a WOFF file", "take the .ttf or .otf that it was made of"}
	default:
		return nil, &ErrFormat{"is not a font", "give a .ttf or an .otf file"}
	}
	return f, f.check()
}

func openCollection(file table, face string) (*Font, error) {
	var names []string
	for i := range int(min(file.u32(8), 256)) {
		f := openFace(file, int(file.u32(12+4*i)))
		if f.Name == face {
			return f, nil
		}
		names = append(names, f.Name)
	}
	return nil, &ErrFace{names}
}

func openFace(file table, at int) *Font {
	f := &Font{tables: map[string][]byte{}}
	for i := range file.u16(at + 4) {
		r := at + 12 + 16*i
		tag := string(file.bytes(r, 4))
		f.tables[tag] = file.bytes(int(file.u32(r+8)), int(file.u32(r+12)))
	}
	f.Name = nameOf(f.table("name"), 4)
	return f
}

// table gives a table of the font, which is empty if the font has none.
func (f *Font) table(tag string) table { return newTable(tag, f.tables[tag]) }

// check reads what says whether the font can be used, and how.
func (f *Font) check() error {
	if _, cff2 := f.tables["CFF2"]; cff2 {
		return &ErrFormat{"has its outlines in CFF2", "take a static font, or a variable one with TrueType outlines (.ttf)"}
	}
	for _, tag := range []string{"cmap", "head", "hhea", "hmtx", "maxp", "OS/2"} {
		if len(f.tables[tag]) == 0 {
			return &ErrFormat{"has no table " + tag, "take another copy of the font"}
		}
	}
	if len(f.tables["glyf"]) == 0 && len(f.tables["CFF "]) == 0 {
		return &ErrFormat{"has no outlines (glyf or CFF)", "a font of bitmaps cannot be used"}
	}
	os2 := f.table("OS/2")
	// Bits 0–3 are exclusive, 2 alone forbids embedding; 8 forbids subsets, 9 outlines.
	if fsType := os2.u16(8); fsType&0xf == 2 || fsType&0x300 != 0 {
		return ErrRestricted
	}
	weight := max(1, min(1000, os2.u16(4)))
	f.Weight, f.Italic = Range{weight, weight}, os2.u16(62)&1 != 0
	if v := f.table("fvar"); v.len() > 0 {
		f.axis(v)
	}
	f.readCmap()
	if len(f.cmap) == 0 {
		return &ErrFormat{"says of no character which glyph it has (cmap)", "take another copy of the font"}
	}
	return nil
}

// axis reads the range of weights of a variable font.
func (f *Font) axis(v table) {
	at, size := v.u16(4), v.u16(10)
	for i := range v.u16(8) {
		if r := at + i*size; string(v.bytes(r, 4)) == "wght" {
			f.Weight = Range{max(1, v.i16(r+4)), min(1000, v.i16(r+12))}
		}
	}
}

// Has says whether the font has a glyph for a character.
func (f *Font) Has(r rune) bool { return f.cmap[r] != 0 }

// glyphs is the number of glyphs.
func (f *Font) glyphs() int { return f.table("maxp").u16(4) }

// sorted gives the keys of a set in order.
func sorted[K int | rune | uint16, V any](m map[K]V) []K {
	keys := make([]K, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}
