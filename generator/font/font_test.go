package font

import (
	"bytes"
	"errors"
	"os"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func open(t testing.TB, data []byte) *Font {
	t.Helper()
	f, err := Open(data, "")
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func chinese(tag string) bool { return tag == "ZHS " }

// part makes a font of some characters and opens it.
func part(t testing.TB, f *Font, chars string, speaks func(string) bool) *Font {
	t.Helper()
	data, err := f.subset(Subset{Runes: []rune(chars), Name: "Other", Speaks: speaks})
	if err != nil {
		t.Fatal(err)
	}
	return open(t, data)
}

var kinds = map[string]bool{"glyf": false, "CFF": true}

func TestSubsetHolds(t *testing.T) {
	for kind, cff := range kinds {
		f := open(t, smallFont(cff))
		for _, c := range []struct {
			chars, speaks string
			glyphs        int // with the one for what is missing
		}{
			{"", "", 0},
			{"A", "", 2},
			{"AB", "", 4},            // and their ligature, but no small capital
			{"B´", "", 3},            // what has no composite
			{"一", "", 2},             // the form is not asked for
			{"一\ufe00", "", 3},       // here it is
			{"一", "JAN ", 3},         // and here that of Japanese
			{"二", "", 2},             // the rule wants a 一 behind it
			{"二一", "", 4},            // then it can become 三
			{"𠀀", "", 2},             // beyond the first plane
			{"三𠀀Ω", "", 2},           // two characters of one glyph, and one that is not there
			{"A\u0301", "", 3},       // a mark
			{"Á", "", 2 + 2*b(!cff)}, // parts of a composite
		} {
			data, err := f.subset(Subset{Runes: []rune(c.chars), Name: "Other", Speaks: func(tag string) bool { return tag == c.speaks }})
			if err != nil {
				t.Fatal(err)
			}
			if c.glyphs == 0 {
				if data != nil {
					t.Errorf("%s: a font of nothing", kind)
				}
				continue
			}
			got := open(t, data)
			if got.glyphs() != c.glyphs {
				t.Errorf("%s: %q has %d glyphs, want %d", kind, c.chars, got.glyphs(), c.glyphs)
			}
			sameLooks(t, f, got, c.chars)
		}
	}
}

func b(v bool) int {
	if v {
		return 1
	}
	return 0
}

// sameLooks compares characters of a font and of a part of it.
func sameLooks(t testing.TB, whole, part *Font, chars string) {
	t.Helper()
	for _, r := range chars {
		if whole.Has(r) != part.Has(r) {
			t.Errorf("%q: the font has it: %v; the part: %v", r, whole.Has(r), part.Has(r))
		} else if whole.Has(r) {
			if want, got := looks(whole, int(whole.cmap[r])), looks(part, int(part.cmap[r])); want != got {
				t.Errorf("%q looks like %s, want %s", r, got, want)
			}
		}
	}
}

// A part of a part is the part: byte for byte, whatever they are.
func TestPartOfPart(t *testing.T) {
	chars := []rune("AB´Á一二三\u0301𠀀\ufe00Ω")
	for kind, cff := range kinds {
		f := open(t, smallFont(cff))
		rapid.Check(t, func(rt *rapid.T) {
			more := rapid.SliceOfDistinct(rapid.SampledFrom(chars), rapid.ID[rune]).Draw(rt, "more")
			few := rapid.SliceOfDistinct(rapid.SampledFrom(append(more, 'Ω')), rapid.ID[rune]).Draw(rt, "few")
			direct, err := f.subset(Subset{Runes: few, Name: "Other"})
			if err != nil {
				rt.Fatal(err)
			}
			large, err := f.subset(Subset{Runes: more, Name: "Other"})
			if err != nil || large == nil {
				return
			}
			again, err := open(t, large).subset(Subset{Runes: few, Name: "Other"})
			if err != nil {
				rt.Fatal(err)
			}
			if !bytes.Equal(direct, again) {
				rt.Fatalf("%s: %q of %q differs from %q", kind, string(few), string(more), string(few))
			}
			if direct != nil {
				sameLooks(t, f, open(t, direct), string(few))
			}
		})
	}
}

// What a lookup did to glyphs that stay it does to them still.
func TestLookupsStay(t *testing.T) {
	f := part(t, open(t, smallFont(false)), "AB二一\u0301", nil)
	gsub := readLayout(f.table("GSUB"), false, chinese)
	glyph := func(r rune) int { return int(f.cmap[r]) }
	gsub.reach(map[int]bool{glyph('一'): true, glyph('二'): true})
	var made []string
	for _, n := range sorted(gsub.active) {
		for _, s := range gsub.lookups[n].subtables {
			for _, sub := range readSubstitutions(gsub.lookups[n].kind, s) {
				switch {
				case sub.in == glyph('A') && slices.Equal(sub.with, []int{glyph('B')}):
					made = append(made, "AB")
				case sub.in == glyph('二'):
					made = append(made, "二")
				default:
					t.Errorf("%v", sub)
				}
			}
		}
	}
	slices.Sort(made)
	if !slices.Equal(made, []string{"AB", "二"}) {
		t.Errorf("substitutions: %v", made)
	}
	if tags := featureTags(gsub); !slices.Equal(tags, []string{"liga", "locl", "calt"}) {
		t.Errorf("features of GSUB: %v", tags) // locl is there for Japanese, which was kept
	}
	if tags := featureTags(readLayout(f.table("GPOS"), true, chinese)); !slices.Equal(tags, []string{"kern", "mark"}) {
		t.Errorf("features of GPOS: %v", tags)
	}
	if l := readLayout(part(t, f, "一", chinese).table("GSUB"), false, chinese); len(l.lookups) > 0 {
		t.Errorf("%d lookups for what has none", len(l.lookups))
	}
}

func featureTags(l *layout) []string {
	var out []string
	for _, f := range l.features {
		out = append(out, f.tag)
	}
	return out
}

// The values of a pair are those of the classes of its glyphs.
func TestKerning(t *testing.T) {
	kern := func(f *Font, first, second rune) int {
		s := readLayout(f.table("GPOS"), true, chinese).lookups[0].subtables[0]
		m := remap{}
		for g := range f.glyphs() {
			m[g] = g
		}
		row, column := readClasses(s.sub(8), m)[int(f.cmap[first])], readClasses(s.sub(10), m)[int(f.cmap[second])]
		return s.u16(16 + 2*(row*s.u16(14)+column))
	}
	whole := open(t, smallFont(false))
	for _, chars := range []string{"AB一", "A一", "BA", "A一𠀀"} {
		f := part(t, whole, chars, nil)
		for _, first := range chars {
			for _, second := range chars {
				if first > 'Z' {
					continue
				}
				if got, want := kern(f, first, second), kern(whole, first, second); got != want {
					t.Errorf("%s: %c%c has %d, want %d", chars, first, second, got, want)
				}
			}
		}
	}
}

// The maker and the licence stay, the name goes.
func TestNames(t *testing.T) {
	f := part(t, open(t, smallFont(true)), "A", nil)
	for id, want := range map[int]string{copyright: "Copyright 2026 A Maker, with Reserved Font Name Real.", license: "OFL 1.1", family: "Other", full: "Other", postscript: "Other"} {
		if got := nameOf(f.table("name"), id); got != want {
			t.Errorf("name %d: %q, want %q", id, got, want)
		}
	}
	if bytes.Contains(f.tables["CFF "], []byte("Real")) {
		t.Error("the table CFF has the name still")
	}
}

func TestRefused(t *testing.T) {
	change := func(tag string, at int, to byte) []byte {
		f := open(t, smallFont(false))
		f.tables[tag] = slices.Clone(f.tables[tag])
		f.tables[tag][at] = to
		return assemble(f.tables)
	}
	for name, c := range map[string]struct {
		data []byte
		face string
		want string
	}{
		"text":            {[]byte("this is no font at all"), "", "is not a font"},
		"nothing":         {nil, "", "is not a font"},
		"WOFF2":           {append([]byte("wOF2"), make([]byte, 99)...), "", "WOFF2"},
		"cut off":         {smallFont(false)[:300], "", "damaged"},
		"restricted":      {change("OS/2", 9, 2), "", "must not be embedded"},
		"no subsets":      {change("OS/2", 8, 1), "", "must not be embedded"},
		"face":            {smallFont(false), "Real Bold", "Real Book"},
		"composite loops": {change("glyf", 0, 0), "", ""},
	} {
		_, err := Open(c.data, c.face)
		if c.want == "" && err != nil || c.want != "" && (err == nil || !strings.Contains(err.Error(), c.want)) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
	if _, err := Open(change("OS/2", 9, 2), ""); !errors.Is(err, ErrRestricted) {
		t.Error(err)
	}
}

// Subroutines are written out where they are called, and a mask is as long as
// the stems that were declared ask for: those left unsaid before it too.
func TestInline(t *testing.T) {
	n := func(v int) byte { return byte(139 + v) }
	eight := bytes.Repeat([]byte{n(1), n(2)}, 8)
	c := &cff{table: newTable("CFF ", nil)}
	*c.table.left = 1 << 20
	c.global, _ = readIndex(newTable("CFF ", writeIndex([][]byte{append(slices.Clone(eight), csHStemHM, csReturn), {csEndChar}})), 0)
	local, _ := readIndex(newTable("CFF ", writeIndex([][]byte{{n(3), n(4), csHintMask, csCallSubr, csCallGSubr, n(5), csReturn}})), 0)
	got := c.inline([]byte{n(-107), csCallGSubr, n(-107), csCallSubr, 22, n(-106), csCallGSubr, n(9)}, local)
	want := slices.Concat(eight, []byte{csHStemHM, n(3), n(4), csHintMask, csCallSubr, csCallGSubr, n(5), 22, csEndChar})
	if !bytes.Equal(got, want) {
		t.Errorf("%x, want %x", got, want)
	}
}

// Whatever two bytes of a font are, there is a font or an error.
func TestDamaged(t *testing.T) {
	refused := 0
	for _, cff := range kinds {
		sound := smallFont(cff)
		for at := range len(sound) - 1 {
			for _, to := range []byte{0, 0x7f, 0xff} {
				data := slices.Clone(sound)
				data[at], data[at+1] = to, to
				f, err := Open(data, "")
				if err == nil {
					data, err = f.subset(Subset{Runes: []rune("ABÁ一\ufe00"), Name: "Other"})
				}
				if err == nil && data != nil && !cff {
					err = transformed(data)
				}
				if err != nil {
					refused++
				}
			}
		}
	}
	if refused < 1000 {
		t.Errorf("%d fonts are refused", refused)
	}
}

// transformed tries the transform, without the compression, which takes long.
func transformed(sfnt []byte) (err error) {
	defer guard(&err)
	openFace(newTable("file", sfnt), 0).outlines().transform()
	return nil
}

func TestBase128(t *testing.T) {
	for n, want := range map[int][]byte{0: {0}, 127: {127}, 128: {0x81, 0}, 16383: {0xff, 0x7f}, 16384: {0x81, 0x80, 0}} {
		if got := base128(nil, n); !bytes.Equal(got, want) {
			t.Errorf("%d: %x, want %x", n, got, want)
		}
	}
}

// Any bytes end in a font or an error, and what can be made of a font can be
// opened and has what was asked for.
func FuzzFont(f *testing.F) {
	for _, cff := range kinds {
		f.Add(smallFont(cff))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		font, err := Open(data, "")
		if err != nil {
			return
		}
		chars := []rune("AB一二\u0301")
		out, err := font.subset(Subset{Runes: chars, Name: "Other"})
		if err != nil || out == nil {
			return
		}
		got := open(t, out)
		for _, r := range chars {
			if font.Has(r) && !got.Has(r) {
				t.Errorf("%q is lost", r)
			}
		}
	})
}

// Fonts of Debian's packages, which are too large to be carried along.
func TestRealFonts(t *testing.T) {
	for _, c := range []struct{ file, face, chars string }{
		{"/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc", "Noto Serif CJK SC", "对照安全偏好，“直骨”——……𠮷 Affine AVATo é"},
		{"/usr/share/fonts/truetype/noto/NotoSerif-Italic.ttf", "", "Affine office AVATo “é” ā ǎ o\u0304\u0301"},
		{"/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf", "", "Affine office 1234 čǚ"},
	} {
		t.Run(c.file, func(t *testing.T) {
			data, err := os.ReadFile(c.file)
			if err != nil {
				t.Skip("fonts-noto-cjk and fonts-noto-core are not installed: ", err)
			}
			whole, err := Open(data, c.face)
			if err != nil {
				t.Fatal(err)
			}
			large := part(t, whole, c.chars+"另有一些别的字 ABCDEFGHIJKLMNOPQRSTUVWXYZ", chinese)
			sameLooks(t, whole, large, c.chars)
			direct, _ := whole.subset(Subset{Runes: []rune(c.chars), Name: "Other", Speaks: chinese})
			again, _ := large.subset(Subset{Runes: []rune(c.chars), Name: "Other", Speaks: chinese})
			if !bytes.Equal(direct, again) {
				t.Errorf("a part of a part has %d bytes, the part %d", len(again), len(direct))
			}
		})
	}
}

// untriplet reads a point as the specification of WOFF2 has it (5.2), table by
// table.
func untriplet(flag int, b []byte) (on bool, dx, dy int) {
	sign := func(positive, v int) int {
		if positive&1 == 0 {
			return -v
		}
		return v
	}
	on, flag = flag < 128, flag&127
	at := func(i int) int { return int(b[i]) }
	switch {
	case flag < 10:
		return on, 0, sign(flag, flag&14<<7+at(0))
	case flag < 20:
		return on, sign(flag, (flag-10)&14<<7+at(0)), 0
	case flag < 84:
		f := flag - 20
		return on, sign(flag, 1+f&0x30+at(0)>>4), sign(flag>>1, 1+f&0x0c<<2+at(0)&15)
	case flag < 120:
		f := flag - 84
		return on, sign(flag, 1+f/12<<8+at(0)), sign(flag>>1, 1+f%12>>2<<8+at(1))
	case flag < 124:
		return on, sign(flag, at(0)<<4+at(1)>>4), sign(flag>>1, at(1)&15<<8+at(2))
	}
	return on, sign(flag, at(0)<<8+at(1)), sign(flag>>1, at(2)<<8+at(3))
}

func TestTriplets(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		distance := rapid.OneOf(rapid.IntRange(-70, 70), rapid.IntRange(-1300, 1300), rapid.IntRange(-32768, 32767), rapid.SampledFrom([]int{0, 64, 65, 768, 769, 1279, 1280, 4095, 4096}))
		on, dx, dy := rapid.Bool().Draw(t, "on"), distance.Draw(t, "dx"), distance.Draw(t, "dy")
		tr := &transformer{}
		tr.triplet(on, dx, dy)
		if o, x, y := untriplet(int(tr.flags[0]), tr.coordinates); o != on || x != dx || y != dy {
			t.Fatalf("%v %d %d became %v %d %d", on, dx, dy, o, x, y)
		}
	})
}

// The streams of a font of two triangles and a composite, by hand.
func TestTransform(t *testing.T) {
	f := part(t, open(t, smallFont(false)), "Á", nil)
	tr := newTable("streams", f.outlines().transform())
	if got := ints(tr.u16s(0, 4)); !slices.Equal(got, []int{0, 0, 4, 1}) {
		t.Errorf("head: %v", got)
	}
	var sizes []int
	for i := range 7 {
		sizes = append(sizes, int(tr.u32(8+4*i)))
	}
	// Three triangles of three points, each of two bytes or fewer; a composite of
	// two parts of 6 bytes, whose box alone is written, after the bits.
	if want := []int{8, 3, 9, 12, 12, 12, 0}; !slices.Equal(sizes, want) {
		t.Errorf("streams of %v bytes, want %v", sizes, want)
	}
	if got := ints(tr.u16s(36, 4)); !slices.Equal(got, []int{1, 1, 1, 0xffff}) {
		t.Errorf("contours: %v", got)
	}
	if got := tr.bytes(44, 3); !bytes.Equal(got, []byte{3, 3, 3}) {
		t.Errorf("points: %v", got)
	}
}
