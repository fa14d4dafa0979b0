package font

import (
	"fmt"
	"slices"
	"unicode/utf16"
)

// The small fonts of the tests have these glyphs. What they can do is in their
// tables: A and B make a ligature, there is a small A that no browser asks for,
// Japanese has a form of 一 of its own, which may stand alone in Chinese, and 二
// becomes what makes 三 where 一 follows.
const (
	gNone = iota
	gA
	gB
	gAB
	gSmallA
	gAcute
	gAacute // composed of A and the acute
	gOne
	gOneJapanese
	gTwo
	gThree
	gMark
	gForm // of 一, asked for by a variation selector
	gTotal
)

var smallChars = map[rune]int{'A': gA, 'B': gB, 'Á': gAacute, '´': gAcute, '一': gOne, '二': gTwo, '三': gThree, '\u0301': gMark, '𠀀': gThree}

// smallForms are variation sequences: of 二 with its usual form.
var smallForms = []variation{{0xfe00, '一', gForm}, {0xfe00, '二', 0}}

// smallFont builds a font, with glyf or CFF.
func smallFont(cff bool) []byte {
	var all []mapping
	for _, r := range sorted(smallChars) {
		all = append(all, mapping{r, smallChars[r]})
	}
	var hmtx []byte
	for g := range gTotal - 2 {
		hmtx = put16(hmtx, 500+g, g)
	}
	hmtx = put16(hmtx, 90, 91) // the last two are as wide as the one before
	os2 := make([]byte, 96)
	os2[5] = 250
	head := make([]byte, 54)
	hhea := put16(make([]byte, 34), gTotal-2)
	tables := map[string][]byte{
		"cmap": writeCmap(all, smallForms, map[uint16]int{gForm: gForm}), "hmtx": hmtx, "hhea": hhea, "OS/2": os2, "head": head,
		"maxp": put16(put32(nil, 0x10000), gTotal), "name": smallNames(), "DSIG": {1, 2, 3},
		"GSUB": smallGSUB(), "GPOS": smallGPOS(), "GDEF": newNodeGDEF(),
	}
	if cff {
		tables["CFF "] = smallCFF()
	} else {
		tables["glyf"], tables["loca"] = smallGlyf()
	}
	return assemble(tables)
}

func smallNames() []byte {
	texts := map[int]string{copyright: "Copyright 2026 A Maker, with Reserved Font Name Real.", family: "Real", full: "Real Book", license: "OFL 1.1"}
	out := put16(nil, 0, len(texts), 6+12*len(texts))
	var data []byte
	for _, id := range sorted(texts) {
		u := utf16.Encode([]rune(texts[id]))
		out = put16(out, 3, 1, 0x409, id, 2*len(u), len(data))
		for _, c := range u {
			data = put16(data, int(c))
		}
	}
	return append(out, data...)
}

func smallGlyf() (glyf, loca []byte) {
	loca = put16(nil, 0)
	for g := range gTotal {
		switch g {
		case gAacute: // A where it is, and the acute 3 right and 4 up
			glyf = put16(glyf, 0xffff, 0, 0, 9, 9)
			glyf = append(put16(glyf, moreComponents, gA), 0, 0)
			glyf = append(put16(glyf, 0, gAcute), 3, 4)
		default: // a triangle of its own size
			glyf = put16(glyf, 1, 0, 0, g+1, g+1, 2, 0)
			glyf = append(glyf, 0x37, 0x37, 0x37, 0, byte(g+1), 0, 0, 0, byte(g+1))
		}
		for len(glyf)%2 != 0 {
			glyf = append(glyf, 0)
		}
		loca = put16(loca, len(glyf)/2)
	}
	return glyf, loca
}

// smallCFF has glyphs that call subroutines, global and of their own, within
// which hints are declared and the glyph ends.
func smallCFF() []byte {
	n := func(v int) byte { return byte(139 + v) }
	global := [][]byte{{n(1), n(2), csHStemHM, csReturn}, {n(0 - 107 + 0), csCallSubr, csReturn}}
	local := [][]byte{{n(3), n(4), csHintMask, 0b11000000, csReturn}, {csEndChar}}
	var charstrings [][]byte
	for g := range gTotal {
		code := []byte{n(g), n(5), 22} // hmoveto, with a width
		if g%2 == 1 {
			code = []byte{n(0 - 107), csCallGSubr, n(1 - 107), csCallGSubr, n(g), 22, n(1 - 107), csCallSubr}
		} else {
			code = append(code, csEndChar)
		}
		charstrings = append(charstrings, code)
	}
	private := append(number(20, 500).operands, 20)
	parts := cffParts{
		name: writeIndex([][]byte{[]byte("Real")}), strings: writeIndex([][]byte{[]byte("Adobe"), []byte("Identity")}), charset: []byte{0},
		charstrings: writeIndex(charstrings), select3: writeSelect(make([]int, gTotal), []int{0}), fonts: []dict{{}},
	}
	// The private part is followed by its subroutines, whose offset is its length.
	private = append(private, number(opSubrs, 0).operands...)
	private = append(private, byte(opSubrs))
	copy(private[len(private)-5:], put32(nil, len(private)))
	parts.private = [][]byte{append(private, writeIndex(local)...)}
	parts.global = writeIndex(global)
	return parts.write(dict{}, true, gTotal)
}

// byGlyph is a coverage of glyphs in order.
func byGlyph(glyphs ...int) *node { return writeCoverage(glyphs) }

func smallGSUB() []byte {
	liga := newNode(1)
	liga.link(byGlyph(gA))
	set, one := newNode(1), newNode(gAB, 2, gB)
	set.link(one)
	liga.put(1)
	liga.link(set)
	delta := func(g, to int) *node { n := newNode(1); n.link(byGlyph(g)); n.put(to - g); return n }
	context := newNode(3, 0, 1) // 二 before 一: the fourth lookup
	context.link(byGlyph(gTwo))
	context.put(1)
	context.link(byGlyph(gOne))
	context.put(1, 0, 3)
	return smallLayout([]string{"liga", "smcp", "locl", "calt"}, map[int]int{1: 1, 2: 2, 3: 4},
		[]smallLookup{{4, liga}, {1, delta(gA, gSmallA)}, {1, delta(gOne, gOneJapanese)}, {1, delta(gTwo, gThree)}, {6, context}}, 2)
}

func smallGPOS() []byte {
	pairs := newNode(2)
	pairs.link(byGlyph(gA, gB))
	pairs.put(4, 0)
	pairs.link(writeClasses(map[int]int{gB: 2}, remap{gB: gB}, nil))
	pairs.link(writeClasses(map[int]int{gA: 1, gOne: 2}, remap{gA: gA, gOne: gOne}, nil))
	pairs.put(3, 3)
	pairs.put(0, 1, 2, 3, 4, 5, 6, 7, 8)
	at := func(x, y int) *node { return newNode(1, x, y) }
	marks, bases := newNode(1, 0), newNode(2)
	marks.link(at(1, 2))
	bases.link(at(3, 4))
	bases.link(at(5, 6))
	attach := newNode(1)
	attach.link(byGlyph(gMark))
	attach.link(byGlyph(gA, gB))
	attach.put(1)
	attach.link(marks)
	attach.link(bases)
	return smallLayout([]string{"kern", "mark"}, map[int]int{1: 1}, []smallLookup{{2, pairs}, {4, attach}}, -1)
}

type smallLookup struct {
	kind     int
	subtable *node
}

// smallLayout has one script with all features by default, but for one that
// Japanese alone has. Feature i has the lookup i, or that which lookups says.
func smallLayout(tags []string, lookups map[int]int, all []smallLookup, japanese int) []byte {
	list, langs, jan := newNode(len(tags)), newNode(0, 0xffff, 0), newNode(0, 0xffff, len(tags))
	for i, tag := range tags {
		f := newNode(0, 1, lookups[i])
		list.data = append(list.data, tag...)
		list.link(f)
		jan.put(i)
		if i != japanese {
			langs.put(i)
			langs.data[5]++
		}
	}
	script := newNode()
	script.link(langs)
	script.put(1)
	script.data = append(script.data, "JAN "...)
	script.link(jan)
	scripts := newNode(1)
	scripts.data = append(scripts.data, "DFLT"...)
	scripts.link(script)
	lookupList := newNode(len(all))
	for _, l := range all {
		n := newNode(l.kind, 0, 1)
		n.link(l.subtable)
		lookupList.link(n)
	}
	head := newNode(1, 0)
	for _, n := range []*node{scripts, list, lookupList} {
		head.link(n)
	}
	return head.bytes(newTable("small", nil))
}

func newNodeGDEF() []byte {
	head := newNode(1, 0)
	head.link(writeClasses(map[int]int{gA: 1, gAB: 2, gMark: 3}, remap{gA: gA, gAB: gAB, gMark: gMark}, nil))
	head.put(0, 0, 0)
	return head.bytes(newTable("small", nil))
}

// looks is what a glyph looks like: its outline, with those of its parts, its
// width and bearing.
func looks(f *Font, g int) string {
	hmtx, long := f.table("hmtx"), f.table("hhea").u16(34)
	width := hmtx.u16(4 * min(g, long-1))
	bearing := 0
	if g < long {
		bearing = hmtx.u16(4*g + 2)
	} else {
		bearing = hmtx.u16(4*long + 2*(g-long))
	}
	if f.tables["CFF "] != nil {
		c := parseCFF(f.table("CFF "))
		return fmt.Sprintf("%d %d %x %x", width, bearing, c.inline(c.glyphs.get(g), c.private[c.fontOf([]int{g})[0]].local), c.private[c.fontOf([]int{g})[0]].dict.without(opSubrs).bytes())
	}
	o := f.outlines()
	data := slices.Clone(o.get(g))
	for len(data) > 0 && data[len(data)-1] == 0 { // padding
		data = data[:len(data)-1]
	}
	parts := ""
	for _, at := range o.components(data) {
		parts += " of " + looks(f, int(data[at])<<8|int(data[at+1]))
		data[at], data[at+1] = 0, 0
	}
	return fmt.Sprintf("%d %d %x%s", width, bearing, data, parts)
}
