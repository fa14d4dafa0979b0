package font

import (
	"cmp"
	"encoding/binary"
	"slices"
	"unicode"
)

// Subset says what a web font holds.
type Subset struct {
	Runes []rune // the characters; those that the font lacks are passed over
	Name  string // the name of the family, in ASCII: not the font's own, which may be reserved
	// Speaks says which languages of the font's layout are kept beside the default,
	// by their OpenType tags ("ZHS "). Nil keeps all.
	Speaks func(tag string) bool
}

// WOFF2 makes a web font. The same input gives the same bytes. It is nil if the
// font has none of the characters.
func (f *Font) WOFF2(s Subset) (data []byte, err error) {
	sfnt, err := f.subset(s)
	if err != nil || sfnt == nil {
		return nil, err
	}
	return pack(sfnt)
}

// kept are tables that do not speak of glyphs and stay as they are: hints, and
// the axes of a variable font. Browsers ignore avar where there is no fvar.
var kept = []string{"OS/2", "cvt ", "fpgm", "prep", "gasp", "avar", "cvar", "fvar", "MVAR"}

// subset gives the web font before it is compressed.
func (f *Font) subset(s Subset) (out []byte, err error) {
	defer guard(&err)
	if s.Speaks == nil {
		s.Speaks = func(string) bool { return true }
	}
	runes := map[rune]bool{}
	set := map[int]bool{0: true}
	for _, r := range s.Runes {
		runes[r] = true
		if g := f.cmap[r]; g != 0 {
			set[int(g)] = true
		}
	}
	if len(set) == 1 {
		return nil, nil
	}
	forms := f.formsOf(runes)
	for _, v := range forms {
		set[int(v.glyph)] = true
	}
	gsub, gpos := readLayout(f.table("GSUB"), false, s.Speaks), readLayout(f.table("GPOS"), true, s.Speaks)
	gsub.close(set)
	for g := range set { // a substitute may lie beyond the font
		if g >= f.glyphs() {
			delete(set, g)
		}
	}
	_, isCFF := f.tables["CFF "]
	if !isCFF {
		f.outlines().close(set)
	}
	glyphs := sorted(set)
	to := remap{}
	for i, g := range glyphs {
		to[g] = i
	}
	tables := map[string][]byte{}
	for _, tag := range kept {
		if data, ok := f.tables[tag]; ok {
			tables[tag] = data
		}
	}
	f.metrics(tables, glyphs)
	if isCFF {
		tables["CFF "] = subsetCFF(f.table("CFF "), glyphs, s.Name)
	} else {
		tables["glyf"], tables["loca"] = f.outlines().write(glyphs, to)
		if v := f.table("gvar"); v.len() > 0 {
			tables["gvar"] = subsetGvar(v, glyphs)
		}
	}
	if data := gsub.write(to); data != nil {
		tables["GSUB"] = data
	}
	if data := gpos.write(to); data != nil {
		tables["GPOS"] = data
	}
	if data := writeGDEF(f.table("GDEF"), to); data != nil {
		tables["GDEF"] = data
	}
	tables["cmap"] = f.subsetCmap(runes, forms, to)
	tables["name"] = writeNames(f.table("name"), s.Name)
	return assemble(tables), nil
}

// subsetCmap maps the characters to their new glyphs. A glyph that came along,
// such as a ligature, keeps the character that it may have: hinters take what
// has none for a glyph of no script. But Han, as fonts have hundreds of second
// characters for it: radicals, and those for compatibility.
func (f *Font) subsetCmap(runes map[rune]bool, forms []variation, to remap) []byte {
	var all []mapping
	for r, g := range f.cmap {
		if n, ok := to[int(g)]; ok && (runes[r] || !unicode.Is(unicode.Han, r)) {
			all = append(all, mapping{r, n})
		}
	}
	slices.SortFunc(all, func(a, b mapping) int { return cmp.Compare(a.char, b.char) })
	glyph := map[uint16]int{}
	for _, v := range forms {
		glyph[v.glyph] = to[int(v.glyph)]
	}
	return writeCmap(all, forms, glyph)
}

// metrics writes head, hhea, hmtx, maxp and post for these glyphs. The font's
// own line height stays, and its box, though fewer glyphs may need less.
func (f *Font) metrics(tables map[string][]byte, glyphs []int) {
	hhea, hmtx, n := f.table("hhea"), f.table("hmtx"), len(glyphs)
	long := hhea.u16(34)
	var out []byte
	for _, g := range glyphs {
		if g < long {
			out = append(out, hmtx.bytes(4*g, 4)...)
		} else { // glyphs at the end have the width of the last that has one
			out = put16(out, hmtx.u16(4*(long-1)), hmtx.u16(4*long+2*(g-long)))
		}
	}
	tables["hmtx"] = out
	tables["hhea"] = patched(hhea, 36, 34, n)
	tables["head"] = patched(f.table("head"), 54, 50, 1) // offsets in loca are long
	tables["head"][16] |= 1 << 3                         // bit 11 of the flags: WOFF2 wants it set
	tables["maxp"] = patched(f.table("maxp"), 6, 4, n)
	tables["post"] = put32(put32(nil, 0x30000), 0)
	if p := f.table("post"); p.len() >= 16 { // slant and underline
		tables["post"] = append(put32(nil, 0x30000), p.bytes(4, 12)...)
	}
	for len(tables["post"]) < 32 {
		tables["post"] = append(tables["post"], 0)
	}
}

// patched copies a table, which has at least size bytes, with one number changed.
func patched(t table, size, at, value int) []byte {
	t.bytes(0, size)
	out := append([]byte(nil), t.data...)
	binary.BigEndian.PutUint16(out[at:], uint16(value))
	return out
}

// writeGDEF keeps what the lookups and the axes need: classes of glyphs and of
// marks, sets of marks, and the variations of positions.
func writeGDEF(t table, m remap) []byte {
	if t.len() < 12 {
		return nil
	}
	minor := t.u16(2)
	out := newNode(1, 0)
	classes := func(at int) *node {
		if c := readClasses(t.sub(at), m); len(c) > 0 {
			return writeClasses(c, m, nil)
		}
		return nil
	}
	out.link(classes(4))
	out.put(0, 0) // points of attachment and carets, which browsers do not read
	out.link(classes(10))
	var sets *node
	if minor >= 2 {
		sets = markSets(t.sub(12), m)
	}
	out.link(sets)
	variations := 0
	if minor >= 3 {
		variations = int(t.u32(14))
	}
	if variations == 0 {
		out.data[3] = 2
		return out.bytes(t)
	}
	out.data[3] = 3
	out.put(0, 0)
	data := out.bytes(t)
	binary.BigEndian.PutUint32(data[14:], uint32(len(data)))
	return append(data, t.from(variations).data...)
}

// markSets writes the sets of marks that lookups name by number: one of which
// nothing is left stays, empty.
func markSets(t table, m remap) *node {
	if t.len() == 0 {
		return nil
	}
	n := t.u16(2)
	out := newNode(1, n)
	var data []byte
	for i := range n {
		set := m.covered(readCoverage(t.from(int(t.u32(4+4*i)))), all)
		if set == nil {
			set = newNode(1, 0)
		}
		out.data = put32(out.data, 4+4*n+len(data))
		data = append(data, set.bytes(t)...)
	}
	out.data = append(out.data, data...)
	return out
}
