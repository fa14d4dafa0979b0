package font

import (
	"bytes"
	"slices"

	"github.com/andybalholm/brotli"
)

// woff2Tags are the tables that WOFF2 knows by number (WOFF2, 4.1). The numbers
// are those of the whole list; what stands after what we write is left out.
var woff2Tags = []string{
	"cmap", "head", "hhea", "hmtx", "maxp", "name", "OS/2", "post", "cvt ", "fpgm", "glyf", "loca", "prep", "CFF ", "VORG", "EBDT", "EBLC", "gasp",
	"hdmx", "kern", "LTSH", "PCLT", "VDMX", "vhea", "vmtx", "BASE", "GDEF", "GPOS", "GSUB", "EBSC", "JSTF", "MATH", "CBDT", "CBLC", "COLR", "CPAL",
	"SVG ", "sbix", "acnt", "avar", "bdat", "bloc", "bsln", "cvar", "fdsc", "feat", "fmtx", "fvar", "gvar",
}

// quality is that of brotli. 11 makes files 1 % smaller and takes four times as
// long.
const quality = 10

// pack writes an sfnt file as WOFF2 (W3C Recommendation, 8 March 2022). Of the
// transforms that it knows that of glyf is used; hmtx is small.
func pack(sfnt []byte) (out []byte, err error) {
	defer guard(&err)
	file := newTable("file", sfnt)
	font := openFace(file, 0)
	n := file.u16(4)
	var directory, body []byte
	for i := range n {
		r := 12 + 16*i
		tag, data := string(file.bytes(r, 4)), file.bytes(int(file.u32(r+8)), int(file.u32(r+12)))
		flags := 63
		if known := slices.Index(woff2Tags, tag); known >= 0 {
			flags = known
		}
		directory = append(directory, byte(flags))
		if flags == 63 {
			directory = append(directory, tag...)
		}
		directory = base128(directory, len(data))
		switch tag { // the transform that has the number 0 for these, and is none for others
		case "glyf":
			data = font.outlines().transform()
			directory = base128(directory, len(data))
		case "loca":
			data = nil
			directory = base128(directory, 0)
		}
		body = append(body, data...)
	}
	var compressed bytes.Buffer
	window := 16 // no larger than need be, as it is memory
	for window < 22 && 1<<window < len(body) {
		window++
	}
	w := brotli.NewWriterOptions(&compressed, brotli.WriterOptions{Quality: quality, LGWin: window})
	if _, err := w.Write(body); err != nil {
		return nil, err
	}
	if err := w.Close(); err != nil {
		return nil, err
	}
	length := 48 + len(directory) + compressed.Len()
	length += (4 - length%4) % 4
	out = append([]byte("wOF2"), sfnt[:4]...)
	out = put16(put32(out, length), n, 0)
	out = put32(put32(out, len(sfnt)), compressed.Len())
	out = put16(out, 1, 0)                  // a version of the file, which nobody asks for
	out = append(out, make([]byte, 5*4)...) // no metadata, no private data
	out = append(append(out, directory...), compressed.Bytes()...)
	return append(out, make([]byte, length-len(out))...), nil
}

// base128 appends a number in the variable length of WOFF2, the most significant
// seven bits first.
func base128(b []byte, n int) []byte {
	size := 1
	for v := n; v >= 128; v >>= 7 {
		size++
	}
	for i := size - 1; i >= 0; i-- {
		c := byte(n>>(7*i)) & 0x7f
		if i > 0 {
			c |= 0x80
		}
		b = append(b, c)
	}
	return b
}
