package font

import (
	"strings"
	"unicode/utf16"
)

// nameOf reads a record of the table of names, in English: "" if there is none.
func nameOf(t table, id int) string {
	if t.len() < 6 {
		return ""
	}
	at := t.u16(4)
	for i := range t.u16(2) {
		r := 6 + 12*i
		if t.u16(r) == 3 && t.u16(r+4) == 0x409 && t.u16(r+6) == id {
			return string(utf16.Decode(t.u16s(at+t.u16(r+10), t.u16(r+8)/2)))
		}
	}
	return ""
}

// Name ids of ISO/IEC 14496-22.
const (
	copyright, family, subfamily, unique, full, version, postscript = 0, 1, 2, 3, 4, 5, 6
	trademark, license, licenseURL                                  = 7, 13, 14
)

// writeNames keeps who made the font and under which licence, and gives the face
// another name: the SIL Open Font License wants the first (condition 2), and the
// second where the font's own name is reserved (condition 3).
func writeNames(t table, name string) []byte {
	records := map[int]string{
		family: name, subfamily: "Regular", unique: name, full: name, version: "Version 1.0", postscript: strings.ReplaceAll(name, " ", ""),
	}
	for _, id := range []int{copyright, trademark, license, licenseURL} {
		if s := nameOf(t, id); s != "" {
			records[id] = s
		}
	}
	ids := sorted(records)
	out := put16(nil, 0, len(ids), 6+12*len(ids))
	var text []byte
	for _, id := range ids {
		var s []byte
		for _, u := range utf16.Encode([]rune(records[id])) {
			s = put16(s, int(u))
		}
		out = put16(out, 3, 1, 0x409, id, len(s), len(text))
		text = append(text, s...)
	}
	return append(out, text...)
}
