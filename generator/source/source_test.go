package source

import (
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

func TestRender(t *testing.T) {
	f := NewFile("content/x/text.md", "一\n至关重要”。[^trager]从确保安全\n"+strings.Repeat("长", 60)+"x"+strings.Repeat("长", 60)+"\n")
	d := Errorf(f.Pos(strings.Index(f.Text, "trager")), "undefined-note", "note %q is cited but not defined", "trager").
		WithHint("add a line: [^trager]: …").WithNote(f.PosAt(1, 1), "something\x1b here")
	want := `content/x/text.md:2:9: error: note "trager" is cited but not defined [undefined-note]
  2 | 至关重要”。[^trager]从确保安全
    |              ^
    = add a line: [^trager]: …
content/x/text.md:1:1: note: something<U+001B> here
  1 | 一
    | ^
`
	if diff := cmp.Diff(want, Render(d)); diff != "" {
		t.Error(diff)
	}
	// A long line is cut on both sides, and the caret stands under its character.
	lines := strings.Split(Render(Errorf(f.Pos(strings.Index(f.Text, "x")), "c", "m")), "\n")
	x := strings.Index(lines[1], "x")
	if caret := strings.Index(lines[2], "^"); Width(lines[1][:x]) != Width(lines[2][:caret]) {
		t.Errorf("%s\n%s", lines[1], lines[2])
	}
	if Width(lines[1]) > excerptWidth+12 {
		t.Errorf("the excerpt is %d columns wide", Width(lines[1]))
	}
}

func TestDecode(t *testing.T) {
	for in, want := range map[string]string{
		"甲\xff":          "a:1:2 invalid-utf8",
		"甲\n乙\x00":       "a:2:2 forbidden-character",
		"\u202e":         "a:1:1 forbidden-character",
		"甲\ufeff":        "a:1:2 forbidden-character",
		"\x1b[31m":       "a:1:1 forbidden-character",
		"\ufeff甲\r\n乙\r": "",
	} {
		f, ds := Decode("a", []byte(in))
		got := ""
		for _, d := range ds {
			got = d.At.String() + " " + d.Code
		}
		if got != want || (f == nil) != (want != "") {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
		if f != nil && f.Text != "甲\n乙\n" {
			t.Errorf("%q became %q", in, f.Text)
		}
	}
}

func TestPosIsClamped(t *testing.T) {
	f := NewFile("a", "甲乙\n丙")
	for offset, want := range map[int]string{-5: "a:1:1", 0: "a:1:1", 3: "a:1:2", 6: "a:1:3", 7: "a:2:1", 10: "a:2:2", 99: "a:2:2"} {
		if got := f.Pos(offset).String(); got != want {
			t.Errorf("%d: %s, want %s", offset, got, want)
		}
	}
}

func TestSorted(t *testing.T) {
	at := func(l, c int) Pos { return Pos{Path: "a", Line: l, Column: c} }
	ds := Diagnostics{Warningf(at(2, 1), "b", "x"), Errorf(at(1, 9), "a", "x"), Errorf(at(2, 1), "c", "x"), Errorf(at(1, 9), "a", "x")}
	got := ""
	for _, d := range ds.Sorted() {
		got += d.Code
	}
	if got != "acb" || ds.Errors() != 3 {
		t.Errorf("%s, %d errors", got, ds.Errors())
	}
}

func TestOverlay(t *testing.T) {
	o := Overlay(fstest.MapFS{"p/a": {Data: []byte("up")}}, fstest.MapFS{"p/a": {Data: []byte("low")}, "p/b": {Data: []byte("low")}})
	for name, want := range map[string]string{"p/a": "up", "p/b": "low"} {
		if got, err := fs.ReadFile(o, name); err != nil || string(got) != want {
			t.Errorf("%s: %s %v", name, got, err)
		}
	}
	if names, err := fs.Glob(o, "p/*"); err != nil || len(names) != 2 {
		t.Errorf("%v %v", names, err)
	}
}
