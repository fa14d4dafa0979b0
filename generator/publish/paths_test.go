package publish

import (
	"strings"
	"testing"
)

// TestPaths is faults 19 and 20, as the last line of defence: package site says
// the same with the author's file and line.
func TestPaths(t *testing.T) {
	for _, c := range []struct {
		paths []string
		word  string // "" if the paths are good
	}{
		{[]string{"index.html", "a/b/c.html", ".nojekyll", "CNAME", "a/安全.html", "x.y/z", "...x/a", "com10", "console", "lpt/x"}, ""},
		{nil, "has no files"},
		{[]string{""}, "is empty"},
		{[]string{"/etc/passwd"}, "absolute"},
		{[]string{"../x"}, `".."`},
		{[]string{"a/../x"}, `".."`},
		{[]string{"a/.."}, `".."`},
		{[]string{"./a"}, `"."`},
		{[]string{"a//b"}, "empty part"},
		{[]string{"a/"}, "empty part"},
		{[]string{`a\b`}, "backslash"},
		{[]string{"C:x"}, "U+003A"},
		{[]string{"a\x00b"}, "U+0000"},
		{[]string{"a\nb"}, "U+000A"},
		{[]string{"a\u202eb"}, "U+202E"},
		{[]string{"%2e%2e/x"}, "U+0025"},
		{[]string{"a?b"}, "U+003F"},
		{[]string{"a#b"}, "U+0023"},
		{[]string{"a\xffb"}, "not UTF-8"},
		{[]string{"x."}, "full stop"},
		{[]string{"x./y"}, "full stop"},
		{[]string{"x "}, "space"},
		{[]string{" x"}, "space"},
		{[]string{"CON"}, "device"},
		{[]string{"a/nul.html"}, "device"},
		{[]string{"Com1.txt"}, "device"},
		{[]string{"lpt9"}, "device"},
		{[]string{"com²"}, "device"},
		{[]string{strings.Repeat("a", 256)}, "256 bytes"},
		{[]string{strings.Repeat("安", 86)}, "258 bytes"},
		{[]string{strings.Repeat("a/", 600) + "b"}, "1201 bytes"},
		{[]string{ManifestName}, "not for pages"},
		{[]string{WorkName + "/stage/1"}, "not for pages"},
		{[]string{".DUIZHAO-WORK/x"}, "not for pages"},
		{[]string{".git/hooks/post-checkout"}, "not for pages"},
		{[]string{".Git/config"}, "not for pages"},
		{[]string{"a", "a"}, "two files"},
		{[]string{"a/b", "a"}, "a file and a folder"},
		{[]string{"a/b/c", "a/b"}, "a file and a folder"},
		{[]string{"a.html", "A.html"}, "one name"},
		{[]string{"a/x", "A/y"}, "one name"},
		{[]string{"a/x", "A"}, "one name"},
		{[]string{"caf\u00e9", "cafe\u0301"}, "one name"},
		{[]string{"CAF\u00c9/x", "cafe\u0301/y"}, "one name"},
		{[]string{"\u212a", "k"}, "one name"}, // the Kelvin sign
		{[]string{"straße", "strasse"}, ""},   // two names everywhere
	} {
		var files []File
		for _, p := range c.paths {
			files = append(files, File{Path: p})
		}
		dir := newDir(t)
		_, err := Publish(Options{Dir: dir}, files)
		if c.word == "" {
			if err != nil {
				t.Errorf("%q: %v", c.paths, err)
			}
			continue
		}
		refused(t, err, Invalid, c.word)
		if exists(dir) {
			t.Errorf("%q: the folder was made", c.paths)
		}
	}
}

// TestFoldAgrees holds fold against the standard library's own comparison.
func TestFoldAgrees(t *testing.T) {
	words := strings.Fields("abc ABC aBc ſtop stop STOP Kelvin \u212aelvin ΣΑΣ σας σασ ıI i I İ ǅ ǆ Ǆ 安 ａ Ａ")
	for _, a := range words {
		for _, b := range words {
			if (fold(a) == fold(b)) != strings.EqualFold(a, b) {
				t.Errorf("%q and %q: fold says %t", a, b, fold(a) == fold(b))
			}
		}
	}
}
