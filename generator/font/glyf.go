package font

import "encoding/binary"

// outlines are the glyphs of a TrueType font.
type outlines struct {
	loca, glyf table
	long       bool
	glyphs     int
}

func (f *Font) outlines() outlines {
	return outlines{f.table("loca"), f.table("glyf"), f.table("head").u16(50) != 0, f.glyphs()}
}

// get gives the outline of a glyph; a space has none.
func (o outlines) get(g int) []byte {
	if g < 0 || g >= o.glyphs {
		o.glyf.fail("there is no glyph %d", g)
	}
	var from, to int
	if o.long {
		from, to = int(o.loca.u32(4*g)), int(o.loca.u32(4*g+4))
	} else {
		from, to = 2*o.loca.u16(2*g), 2*o.loca.u16(2*g+2)
	}
	return o.glyf.bytes(from, to-from)
}

// Flags of the components of a composite glyph.
const (
	argsAreWords, haveScale, moreComponents, haveXY, haveMatrix, haveInstructions = 1 << 0, 1 << 3, 1 << 5, 1 << 6, 1 << 7, 1 << 8
)

// componentSize is the length in bytes of a component with its flags.
func componentSize(flags int) int {
	n := 6
	if flags&argsAreWords != 0 {
		n += 2
	}
	switch {
	case flags&haveScale != 0:
		n += 2
	case flags&haveXY != 0:
		n += 4
	case flags&haveMatrix != 0:
		n += 8
	}
	return n
}

// components gives where the numbers of the components of a glyph stand in its
// outline: nowhere, if it is not a composite.
func (o outlines) components(data []byte) []int {
	t := table{"glyf", data, o.glyf.left}
	if len(data) == 0 || t.i16(0) >= 0 {
		return nil
	}
	var out []int
	for at := 10; ; {
		flags := t.u16(at)
		t.u16(at + 2) // must be there
		out = append(out, at+2)
		if at += componentSize(flags); flags&moreComponents == 0 {
			return out
		}
	}
}

// close adds to a set of glyphs those that its composites are made of.
func (o outlines) close(set map[int]bool) {
	todo := sorted(set)
	for len(todo) > 0 {
		data := o.get(todo[len(todo)-1])
		todo = todo[:len(todo)-1]
		for _, at := range o.components(data) {
			if g := int(binary.BigEndian.Uint16(data[at:])); !set[g] {
				set[g] = true
				todo = append(todo, g)
			}
		}
	}
}

// write gives the tables glyf and loca of these glyphs, in order. Offsets are
// long: the short ones are halves, and save less than their padding costs.
func (o outlines) write(glyphs []int, to map[int]int) (glyf, loca []byte) {
	loca = put32(nil, 0)
	for _, g := range glyphs {
		data := append([]byte(nil), o.get(g)...)
		for _, at := range o.components(data) {
			binary.BigEndian.PutUint16(data[at:], uint16(to[int(binary.BigEndian.Uint16(data[at:]))]))
		}
		glyf = append(glyf, data...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		loca = put32(loca, len(glyf))
	}
	return glyf, loca
}

// subsetGvar writes how these glyphs vary.
func subsetGvar(t table, glyphs []int) []byte {
	count, long, array := t.u16(12), t.u16(14)&1 != 0, int(t.u32(16))
	offset := func(i int) int {
		if long {
			return int(t.u32(20 + 4*i))
		}
		return 2 * t.u16(20+2*i)
	}
	axes, shared := t.u16(4), t.u16(6)
	tuples := t.bytes(int(t.u32(8)), 2*axes*shared)
	var offsets, data []byte
	for _, g := range glyphs {
		offsets = put32(offsets, len(data))
		if g < count {
			from := offset(g)
			data = append(data, t.bytes(array+from, offset(g+1)-from)...)
		}
		for len(data)%4 != 0 {
			data = append(data, 0)
		}
	}
	offsets = put32(offsets, len(data))
	out := put16(put32(nil, 0x10000), axes, shared)
	out = put32(out, 20+len(offsets))
	out = put16(out, len(glyphs), 1)
	out = put32(out, 20+len(offsets)+len(tuples))
	return append(append(append(out, offsets...), tuples...), data...)
}
