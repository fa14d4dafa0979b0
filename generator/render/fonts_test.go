package render

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"pgregory.net/rapid"

	"duizhao/generator/edition"
)

// inRange reads unicode-range as a browser does.
func inRange(present string, c rune) bool {
	for part := range strings.SplitSeq(present, ",") {
		var from, to rune
		if n, _ := fmt.Sscanf(part, "U+%X-%X", &from, &to); n == 1 {
			to = from
		}
		if from <= c && c <= to {
			return true
		}
	}
	return false
}

// Each character that a font has is in one file and in the range of that file
// alone; one that it lacks is in no range.
func TestCut(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		chars := rapid.SliceOfDistinct(rapid.OneOf(rapid.RuneFrom(nil, unicode.Han), rapid.RuneFrom(nil, unicode.Latin), rapid.Int32Range(0x4e00, 0x5200)), rapid.ID[rune]).Draw(t, "chars")
		slices.Sort(chars)
		lost := rapid.SliceOfDistinct(rapid.SampledFrom(append(chars, 'x')), rapid.ID[rune]).Draw(t, "lost")
		u := usage{texts: map[rune]int{}}
		for _, c := range chars {
			u.texts[c] = rapid.IntRange(0, 3).Draw(t, "texts")
		}
		has := func(c rune) bool { return !slices.Contains(lost, c) }
		cut := u.cut(chars, has)
		for _, c := range chars {
			for i, s := range cut {
				holds, ranges := slices.Contains(s.runes, c), inRange(s.present, c)
				if holds != ranges {
					t.Fatalf("%q is in file %d: %v, in its range: %v", c, i, holds, ranges)
				}
				if !has(c) && holds {
					t.Fatalf("%q is not in the font", c)
				}
			}
			if n := len(slices.DeleteFunc(slices.Clone(cut), func(s *slice) bool { return !slices.Contains(s.runes, c) })); has(c) && n != 1 {
				t.Fatalf("%q is in %d files", c, n)
			}
		}
	})
}

// Characters of many texts come first, of as many in the order of their codes.
func TestCutOrder(t *testing.T) {
	u := usage{texts: map[rune]int{}}
	var chars []rune
	for c := rune('一'); c < '一'+600; c++ {
		chars = append(chars, c)
		u.texts[c] = int(c % 2)
	}
	cut := u.cut(append([]rune("AB"), chars...), func(rune) bool { return true })
	if len(cut) != 4 || string(cut[0].runes) != "AB" || len(cut[1].runes) != sliceSize || len(cut[3].runes) != 600-2*sliceSize {
		t.Fatalf("%d files", len(cut))
	}
	for i, c := range cut[1].runes {
		if u.texts[c] != 1 || i > 0 && c < cut[1].runes[i-1] {
			t.Fatalf("%q is in the first file", c)
		}
	}
}

// The fonts head their stacks, and that for Chinese stands before the Chinese
// faces that follow Latin ones too.
func TestStackRules(t *testing.T) {
	tokens := fstest.MapFS{"css/tokens.css": {Data: []byte(`:root { --song: "S", serif; --song-hant: "T", serif; --roman: "R", Q, "S", serif; --sans: "H", sans-serif }`)}}
	for _, c := range []struct {
		roles []edition.Role
		want  string
	}{
		{[]edition.Role{"zh"}, `:root:not(:lang(zh-Hant)){--song:"Duizhao zh","S",serif}:root{--roman:"R",Q,"Duizhao zh","S",serif}`},
		{[]edition.Role{"zh-Hant", "interface"}, `:root{--song-hant:"Duizhao zh-Hant","T",serif}:root{--sans:"Duizhao interface","H",sans-serif}`},
		{[]edition.Role{"latin", "latin", "zh"}, `:root:not(:lang(zh-Hant)){--song:"Duizhao zh","S",serif}:root{--roman:"Duizhao latin","R",Q,"Duizhao zh","S",serif}`},
	} {
		var fonts []edition.Font
		for _, r := range c.roles {
			fonts = append(fonts, edition.Font{Role: r})
		}
		got, err := stackRules(tokens, fonts)
		if want := "@layer base{" + c.want + "}\n"; err != nil || got != want {
			t.Errorf("%v: %s %v\nwant %s", c.roles, got, err, want)
		}
	}
	if _, err := stackRules(fstest.MapFS{"css/tokens.css": {}}, nil); err == nil {
		t.Error("a design without stacks is not refused")
	}
	if _, err := stackRules(os.DirFS("../../assets"), nil); err != nil {
		t.Error(err)
	}
}
