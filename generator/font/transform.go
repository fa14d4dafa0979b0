package font

import "slices"

// transformer writes outlines of glyf in the streams of WOFF2 (5.1 of its
// specification), in which like stands beside like: files of TrueType fonts for
// Chinese are a fifth smaller than without.
type transformer struct {
	contours, points, flags, coordinates, composites, boxes, instructions []byte

	hasBox, overlaps []byte // a bit for each glyph, the most significant first
	overlap          bool
}

// Flags of a point of a simple glyph.
const (
	onCurve, shortX, shortY, repeated, sameX, sameY, overlapping = 1 << 0, 1 << 1, 1 << 2, 1 << 3, 1 << 4, 1 << 5, 1 << 6
)

// transform gives the table glyf as WOFF2 has it. loca is made of it by who
// reads it.
func (o outlines) transform() []byte {
	tr := &transformer{hasBox: make([]byte, 4*((o.glyphs+31)/32)), overlaps: make([]byte, (o.glyphs+7)/8)}
	for g := range o.glyphs {
		data := o.get(g)
		t := table{"glyf", data, o.glyf.left}
		switch {
		case len(data) == 0 || t.i16(0) == 0:
			tr.contours = put16(tr.contours, 0)
		case t.i16(0) < 0:
			tr.composite(g, t, o.components(data))
		default:
			tr.simple(g, t)
		}
	}
	options, format := 0, 0
	if tr.overlap {
		options = 1
	}
	if o.long {
		format = 1
	}
	streams := [][]byte{tr.contours, tr.points, tr.flags, tr.coordinates, tr.composites, slices.Concat(tr.hasBox, tr.boxes), tr.instructions}
	out := put16(nil, 0, options, o.glyphs, format)
	for _, s := range streams {
		out = put32(out, len(s))
	}
	out = append(out, slices.Concat(streams...)...)
	if tr.overlap {
		out = append(out, tr.overlaps...)
	}
	return out
}

func setBit(bits []byte, i int) { bits[i/8] |= 0x80 >> (i % 8) }

// box keeps the box of a glyph, where it is not that of its points.
func (tr *transformer) box(g int, t table) {
	setBit(tr.hasBox, g)
	tr.boxes = append(tr.boxes, t.bytes(2, 8)...)
}

func (tr *transformer) composite(g int, t table, components []int) {
	tr.contours = put16(tr.contours, 0xffff)
	tr.box(g, t)
	end, instructed := 10, false
	for _, at := range components {
		flags := t.u16(at - 2)
		instructed = instructed || flags&haveInstructions != 0
		end = at + componentSize(flags) - 2
	}
	tr.composites = append(tr.composites, t.bytes(10, end-10)...)
	if instructed {
		n := t.u16(end)
		tr.coordinates = short255(tr.coordinates, n)
		tr.instructions = append(tr.instructions, t.bytes(end+2, n)...)
	}
}

func (tr *transformer) simple(g int, t table) {
	contours := t.u16(0)
	tr.contours = put16(tr.contours, contours)
	last := -1
	for i := range contours {
		end := t.u16(10 + 2*i)
		if end < last {
			t.fail("the points of a glyph are not in order")
		}
		tr.points = short255(tr.points, end-last)
		last = end
	}
	at := 10 + 2*contours
	n := t.u16(at)
	instructions := t.bytes(at+2, n)
	flags, at := pointFlags(t, at+2+n, last+1)
	if len(flags) > 0 && flags[0]&overlapping != 0 {
		tr.overlap = true
		setBit(tr.overlaps, g)
	}
	xs, at := deltas(t, at, flags, shortX, sameX)
	ys, _ := deltas(t, at, flags, shortY, sameY)
	for i, f := range flags {
		tr.triplet(f&onCurve != 0, xs[i], ys[i])
	}
	tr.coordinates = short255(tr.coordinates, n)
	tr.instructions = append(tr.instructions, instructions...)
	x0, x1 := extent(xs)
	y0, y1 := extent(ys)
	if x0 != t.i16(2) || y0 != t.i16(4) || x1 != t.i16(6) || y1 != t.i16(8) {
		tr.box(g, t)
	}
}

// pointFlags reads the flags of n points, and gives where they end.
func pointFlags(t table, at, n int) ([]int, int) {
	var out []int
	for len(out) < n {
		f := t.u8(at)
		at++
		times := 1
		if f&repeated != 0 {
			times += t.u8(at)
			at++
		}
		for range min(times, n-len(out)) {
			out = append(out, f)
		}
	}
	return out, at
}

// deltas reads one coordinate of all points, as differences, and gives where
// they end.
func deltas(t table, at int, flags []int, short, same int) ([]int, int) {
	out := make([]int, len(flags))
	for i, f := range flags {
		switch {
		case f&short != 0:
			out[i] = t.u8(at)
			if f&same == 0 { // which here is the sign
				out[i] = -out[i]
			}
			at++
		case f&same == 0:
			out[i] = t.i16(at)
			at += 2
		}
	}
	return out, at
}

// extent gives the least and the greatest of coordinates.
func extent(deltas []int) (least, greatest int) {
	at := 0
	for i, d := range deltas {
		at += d
		if i == 0 || at < least {
			least = at
		}
		if i == 0 || at > greatest {
			greatest = at
		}
	}
	return least, greatest
}

// triplet writes a point by its distance from the last one (WOFF2, 5.2): the
// flag says how many bytes follow, and what of the distance it holds itself.
func (tr *transformer) triplet(on bool, dx, dy int) {
	x, y := max(dx, -dx), max(dy, -dy)
	flag := 0
	if !on {
		flag = 128
	}
	xSign, ySign := b2i(dx >= 0), b2i(dy >= 0)
	signs := xSign + 2*ySign
	put := func(f int, data ...int) {
		tr.flags = append(tr.flags, byte(flag+f))
		for _, d := range data {
			tr.coordinates = append(tr.coordinates, byte(d))
		}
	}
	switch {
	case dx == 0 && y < 1280:
		put(y&0xf00>>7+ySign, y)
	case dy == 0 && x < 1280:
		put(10+x&0xf00>>7+xSign, x)
	case x < 65 && y < 65:
		put(20+(x-1)&0x30+(y-1)&0x30>>2+signs, (x-1)&0xf<<4|(y-1)&0xf)
	case x < 769 && y < 769:
		put(84+12*((x-1)&0x300>>8)+(y-1)&0x300>>6+signs, x-1, y-1)
	case x < 4096 && y < 4096:
		put(120+signs, x>>4, x&0xf<<4|y>>8, y)
	default:
		put(124+signs, x>>8, x, y>>8, y)
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// short255 appends a number in the variable length of WOFF2 for what is mostly
// small.
func short255(b []byte, n int) []byte {
	switch {
	case n < 253:
		return append(b, byte(n))
	case n < 506:
		return append(b, 255, byte(n-253))
	case n < 762:
		return append(b, 254, byte(n-506))
	}
	return put16(append(b, 253), n)
}
