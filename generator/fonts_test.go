package generator

import (
	"bytes"
	"fmt"
	"html"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode"

	"duizhao/generator/font"
)

const (
	songFile  = "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc"
	songName  = "Noto Serif CJK SC"
	romanFile = "/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf"
)

// withFonts lays out a small project, with fonts of Debian's packages.
func withFonts(t *testing.T, entries string) Options {
	t.Helper()
	opts := laidOut(t, "testdata/scripts.txtar")
	put := func(name string, data []byte) {
		if err := os.WriteFile(filepath.Join(opts.Content, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	conf, err := os.ReadFile(filepath.Join(opts.Content, siteFile))
	if err != nil {
		t.Fatal(err)
	}
	put(siteFile, append(conf, "\nfonts:\n"+entries...))
	if err := os.Mkdir(filepath.Join(opts.Content, "fonts"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, file := range []string{songFile, romanFile} {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Skip("fonts-noto-cjk and fonts-noto-core are not installed: ", err)
		}
		put("fonts/"+filepath.Base(file), data)
	}
	put("fonts/OFL.txt", []byte("SIL Open Font License\n"))
	return opts
}

var (
	faceRule  = regexp.MustCompile(`@font-face\{font-family:"([^"]+)".*?url\(([^)]+)\).*?unicode-range:([^}]+)\}`)
	codePoint = regexp.MustCompile(`U\+([0-9A-F]+)(?:-([0-9A-F]+))?`)
)

// Every character of every page that a font has is in one of its files; the
// files and the licence are there; and all is the same the second time.
func TestFonts(t *testing.T) {
	opts := withFonts(t, fmt.Sprintf("  - {for: zh, file: fonts/%s, face: %s, license: fonts/OFL.txt}\n  - {for: latin, file: fonts/%s, license: fonts/OFL.txt}\n",
		filepath.Base(songFile), songName, filepath.Base(romanFile)))
	files, ds, err := Files(opts)
	if err != nil || len(ds) > 0 {
		t.Fatal(err, ds)
	}
	again, _, err := Files(opts)
	if err != nil || len(again) != len(files) {
		t.Fatal(err, len(again), len(files))
	}
	byPath := map[string][]byte{}
	shown := map[rune]bool{}
	for i, f := range files {
		byPath[f.Path] = f.Data
		if f.Path != again[i].Path || !bytes.Equal(f.Data, again[i].Data) {
			t.Errorf("%s: other bytes the second time", f.Path)
		}
		if path.Ext(f.Path) == ".html" {
			for _, r := range html.UnescapeString(string(f.Data)) {
				shown[r] = true
			}
		}
	}
	styles, licences := 0, 0
	for name, data := range byPath {
		switch {
		case strings.HasPrefix(name, "assets/OFL."):
			licences++
		case path.Ext(name) == ".css" && bytes.Contains(data, []byte("@font-face")):
			styles++
			checkCovers(t, name, data, byPath, shown)
		}
	}
	if styles != 2 || licences != 1 {
		t.Errorf("%d style sheets with fonts, %d licences", styles, licences)
	}
}

// checkCovers holds the ranges of a style sheet against the fonts.
func checkCovers(t *testing.T, name string, css []byte, files map[string][]byte, shown map[rune]bool) {
	t.Helper()
	covered := map[string]map[rune]int{}
	for _, m := range faceRule.FindAllStringSubmatch(string(css), -1) {
		if data := files["assets/"+m[2]]; !bytes.HasPrefix(data, []byte("wOF2")) {
			t.Errorf("%s names %s, which is no font", name, m[2])
		}
		if covered[m[1]] == nil {
			covered[m[1]] = map[rune]int{}
		}
		for _, r := range codePoint.FindAllString(m[3], -1) {
			var from, to rune
			if n, _ := fmt.Sscanf(r, "U+%X-%X", &from, &to); n == 1 {
				to = from
			}
			for c := from; c <= to; c++ {
				covered[m[1]][c]++
			}
		}
	}
	for family, c := range map[string]struct{ file, face string }{"Duizhao zh": {songFile, songName}, "Duizhao latin": {romanFile, ""}} {
		data, err := os.ReadFile(c.file)
		if err != nil {
			t.Fatal(err)
		}
		face, err := font.Open(data, c.face)
		if err != nil {
			t.Fatal(err)
		}
		for r := range shown {
			if face.Has(r) && r >= ' ' && covered[family][r] != 1 {
				t.Errorf("%s: %q is in %d files of %s", name, r, covered[family][r], family)
			}
		}
	}
}

// A font for Chinese that has no Chinese is doubted, with the number of what is
// missing and the first of it.
func TestFontLacks(t *testing.T) {
	opts := withFonts(t, fmt.Sprintf("  - {for: zh, file: fonts/%s, license: fonts/OFL.txt}\n", filepath.Base(romanFile)))
	files, ds, err := Files(opts)
	if err != nil || len(ds) != 1 || ds[0].Code != "lacking-characters" || ds[0].At.Line == 0 {
		t.Fatal(err, ds)
	}
	m := regexp.MustCompile(`lacks (\d+) of the (\d+) Han characters of the site: \p{Han}{10} …$`).FindStringSubmatch(ds[0].Message)
	// What stands in traditional characters is not for this font.
	han := map[rune]bool{}
	for _, f := range files {
		if path.Ext(f.Path) == ".html" && !bytes.Contains(f.Data, []byte(`<html lang="zh-Hant`)) {
			for _, r := range html.UnescapeString(string(f.Data)) {
				if unicode.Is(unicode.Han, r) {
					han[r] = true
				}
			}
		}
	}
	if m == nil || m[1] != m[2] || m[1] != fmt.Sprint(len(han)) {
		t.Errorf("%s; there are %d", ds[0].Message, len(han))
	}
}
