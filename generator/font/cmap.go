package font

import (
	"cmp"
	"slices"
)

// variation is one sequence of a character and a variation selector that has a
// form of its own. glyph is 0 if the form is the usual one.
type variation struct {
	selector, base rune
	glyph          uint16
}

// readCmap reads the best table of characters: 12 (all of Unicode) before 4 (its
// first plane), and the variation sequences of 14.
func (f *Font) readCmap() {
	t := f.table("cmap")
	f.cmap = map[rune]uint16{}
	four, twelve := -1, -1
	for i := range t.u16(2) {
		r := 4 + 8*i
		platform, encoding, at := t.u16(r), t.u16(r+2), int(t.u32(r+4))
		if platform != 0 && (platform != 3 || encoding != 1 && encoding != 10) {
			continue
		}
		switch t.u16(at) {
		case 4:
			four = at
		case 12:
			twelve = at
		case 14:
			f.readForms(t.from(at))
		}
	}
	switch {
	case twelve >= 0:
		f.readTwelve(t.from(twelve))
	case four >= 0:
		f.readFour(t.from(four))
	}
}

// set notes a glyph that the font has.
func (f *Font) set(r rune, glyph, glyphs int) {
	if glyph > 0 && glyph < glyphs {
		f.cmap[r] = uint16(glyph)
	}
}

func (f *Font) readTwelve(t table) {
	glyphs := f.glyphs()
	for i := range int(min(t.u32(12), 1<<20)) {
		r := 16 + 12*i
		first, last, glyph := t.u32(r), t.u32(r+4), t.u32(r+8)
		if first > last || last > 0x10ffff {
			t.fail("a group of characters is not in order")
		}
		for c := first; c <= last && int(glyph+c-first) < glyphs && glyph < 1<<16; c++ {
			t.bytes(0, 0) // counts
			f.set(rune(c), int(glyph+c-first), glyphs)
		}
	}
}

func (f *Font) readFour(t table) {
	glyphs, n := f.glyphs(), t.u16(6)/2
	for i := range n {
		end, start := t.u16(14+2*i), t.u16(16+2*n+2*i)
		delta, at := t.u16(16+4*n+2*i), 16+6*n+2*i
		offset := t.u16(at)
		for c := start; c <= end && c < 0xffff; c++ {
			t.bytes(0, 0) // counts
			glyph := c
			if offset != 0 {
				if glyph = t.u16(at + offset + 2*(c-start)); glyph == 0 {
					continue
				}
			}
			f.set(rune(c), (glyph+delta)&0xffff, glyphs)
		}
	}
}

func (f *Font) readForms(t table) {
	for i := range int(min(t.u32(6), 1<<12)) {
		r := 10 + 11*i
		selector := rune(t.u24(r))
		if at := int(t.u32(r + 3)); at != 0 { // those whose form is the usual one, in ranges
			for j := range int(min(t.u32(at), 1<<20)) {
				first := t.u24(at + 4 + 4*j)
				for c := range t.u8(at+7+4*j) + 1 {
					f.forms = append(f.forms, variation{selector, rune(first + c), 0})
				}
			}
		}
		if at := int(t.u32(r + 7)); at != 0 {
			for j := range int(min(t.u32(at), 1<<20)) {
				e := at + 4 + 5*j
				f.forms = append(f.forms, variation{selector, rune(t.u24(e)), uint16(t.u16(e + 3))})
			}
		}
	}
	slices.SortFunc(f.forms, func(a, b variation) int {
		return cmp.Or(cmp.Compare(a.selector, b.selector), cmp.Compare(a.base, b.base))
	})
}

// formsOf are the variation sequences of the characters of a set. The glyph of a
// sequence is wanted only where its selector is in the set too.
func (f *Font) formsOf(runes map[rune]bool) []variation {
	var out []variation
	for _, v := range f.forms {
		if runes[v.base] && runes[v.selector] && int(v.glyph) < f.glyphs() {
			out = append(out, v)
		}
	}
	return out
}

// mapping is a character and its glyph.
type mapping struct {
	char  rune
	glyph int
}

// writeCmap writes the formats 4 and, for what lies beyond the first plane, 12;
// and 14 if there are variation sequences. Mappings are in order.
func writeCmap(all []mapping, forms []variation, glyph map[uint16]int) []byte {
	type subtable struct {
		platform, encoding int
		data               []byte
	}
	var subtables []subtable
	if len(forms) > 0 {
		subtables = append(subtables, subtable{0, 5, writeForms(forms, glyph)})
	}
	first := slices.DeleteFunc(slices.Clone(all), func(m mapping) bool { return m.char > 0xfffe })
	subtables = append(subtables, subtable{3, 1, writeFour(first)})
	if len(first) < len(all) {
		subtables = append(subtables, subtable{3, 10, writeTwelve(all)})
	}
	out := put16(nil, 0, len(subtables))
	at := 4 + 8*len(subtables)
	for _, s := range subtables {
		out = put32(put16(out, s.platform, s.encoding), at)
		at += len(s.data)
	}
	for _, s := range subtables {
		out = append(out, s.data...)
	}
	return out
}

// runs cuts mappings where characters or glyphs do not follow one another.
func runs(all []mapping) [][]mapping {
	var out [][]mapping
	for i, m := range all {
		if i == 0 || m.char != all[i-1].char+1 || m.glyph != all[i-1].glyph+1 {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], m)
	}
	return out
}

func writeFour(all []mapping) []byte {
	segments := append(runs(all), []mapping{{0xffff, 0}})
	n := len(segments)
	search, selector := 1, 0
	for search*2 <= n {
		search, selector = search*2, selector+1
	}
	out := put16(nil, 4, 16+8*n, 0, 2*n, 2*search, selector, 2*(n-search))
	for _, s := range segments {
		out = put16(out, int(s[len(s)-1].char))
	}
	out = put16(out, 0)
	for _, s := range segments {
		out = put16(out, int(s[0].char))
	}
	for _, s := range segments {
		out = put16(out, s[0].glyph-int(s[0].char))
	}
	return append(out, make([]byte, 2*n)...)
}

func writeTwelve(all []mapping) []byte {
	groups := runs(all)
	out := put32(put32(put32(put16(nil, 12, 0), 16+12*len(groups)), 0), len(groups))
	for _, g := range groups {
		out = put32(put32(put32(out, int(g[0].char)), int(g[len(g)-1].char)), g[0].glyph)
	}
	return out
}

func writeForms(forms []variation, glyph map[uint16]int) []byte {
	var selectors []rune
	usual, other := map[rune][]variation{}, map[rune][]variation{}
	for _, v := range forms {
		if !slices.Contains(selectors, v.selector) {
			selectors = append(selectors, v.selector)
		}
		if v.glyph == 0 {
			usual[v.selector] = append(usual[v.selector], v)
		} else {
			other[v.selector] = append(other[v.selector], v)
		}
	}
	var tail []byte
	at := 10 + 11*len(selectors)
	head := put32(nil, len(selectors))
	for _, s := range selectors {
		head = append(head, byte(s>>16), byte(s>>8), byte(s))
		for _, list := range [][]variation{usual[s], other[s]} {
			if len(list) == 0 {
				head = put32(head, 0)
				continue
			}
			head = put32(head, at+len(tail))
			tail = put32(tail, len(list))
			for _, v := range list {
				tail = append(tail, byte(v.base>>16), byte(v.base>>8), byte(v.base))
				if v.glyph == 0 {
					tail = append(tail, 0) // no more than this one
				} else {
					tail = put16(tail, glyph[v.glyph])
				}
			}
		}
	}
	out := put32(put16(nil, 14), 6+len(head)+len(tail))
	return append(append(out, head...), tail...)
}
