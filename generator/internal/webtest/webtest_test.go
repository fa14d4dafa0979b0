package webtest

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// good is a small site that breaks no rule, with what looks like a fault and is none.
var good = map[string][]byte{
	"index.html": []byte(`<!doctype html><html lang="zh-Hans"><head>
<link rel="stylesheet" href="assets/a.css"><link rel="icon" href="data:,">
<style>@import url("assets/a.css"); /* url(gone.png) */ a::after { content: "url(gone.png)" }</style>
<script>const s = '<a href="gone.html">'</script></head>
<body id="top-of-page"><h1 id="h">对照</h1>
<a href="x/index.html#p7k3b">x</a> <a href="x/index.html?gloss=fr#%E6%B3%A8">注</a> <a href="#">top</a> <a href="#top">top</a>
<a href="#h:~:text=对照">text</a> <a href="HTTPS://example.org/y">out</a> <a href="mailto:a@example.org">mail</a>
<a href="?gloss=en">en</a> <a href="x/%E6%96%87.txt">文</a> <a href="empty.txt">empty</a>
<img src="assets/p.svg" srcset="assets/p.svg, data:image/png;base64,AA== 2x" alt=""><img src="data:," alt="">
<noscript><a href="x/index.html">no script</a></noscript>
<label for="q">q</label><input id="q" aria-describedby="h top-of-page" list="l"><datalist id="l"></datalist>
<form action="x/index.html"></form><object data="assets/p.svg"></object>
<template><p id="h"></p></template></body></html>`),
	"x/index.html": []byte(`<p id="p7k3b"><a class="anchor" href="#p7k3b">¶12</a></p><p id="注">
<a role="doc-noteref" aria-label="注1" href="#p7k3b"></a> <a href="../index.html" aria-labelledby="p7k3b"></a>
<a href="../index.html"><img src="../assets/p.svg" alt="home"></a> <a href="../index.html"><i title="home"></i></a>`),
	"x/文.txt":        []byte("文"),
	"empty.txt":      nil,
	"assets/a.css":   []byte("@font-face { src: url(f.woff2) format('woff2'), url( 'f.woff2#x' ) }\nb { mask: url(#in-the-page) }"),
	"assets/p.svg":   []byte(`<svg xmlns="http://www.w3.org/2000/svg"><clipPath id="c"/><g clip-path="url(#c)"><use href="#c"/></g></svg>`),
	"assets/f.woff2": {0},
}

func TestGood(t *testing.T) {
	for _, p := range Check(good) {
		t.Error(p)
	}
}

// TestBad breaks each rule once, in a page of two lines beside the good site.
func TestBad(t *testing.T) {
	tests := []struct {
		body string
		want []string // line and kind of each problem
	}{
		{`<a href="gone.html">x</a>`, []string{"2 missing"}},
		{`<a href="X/index.html">case</a>`, []string{"2 missing"}},
		{`<img src="gone.png" alt="">`, []string{"2 missing"}},
		{`<img srcset="../assets/p.svg 1x, gone.png 2x,../gone.png" alt="">`, []string{"2 missing", "2 missing"}},
		{`<form action="gone"></form>`, []string{"2 missing"}},
		{`<object data="gone"></object>`, []string{"2 missing"}},
		{`<noscript><img src="gone.png" alt=""></noscript>`, []string{"2 missing"}},
		{`<template><a href="gone.html">x</a></template>`, []string{"2 missing"}},
		{`<meta http-equiv="Refresh" content="0; URL='gone.html'">`, []string{"2 missing"}},
		{`<style>` + "\n\n" + `b { background: url(gone.png) }</style>`, []string{"4 missing"}},
		{`<style>@import "gone.css";</style>`, []string{"2 missing"}},
		{`<p style="background: URL( 'gone.png' )">x</p>`, []string{"2 missing"}},
		{`<a href="../x/index.html#gone">x</a>`, []string{"2 fragment"}},
		{`<a href="#gone">x</a>`, []string{"2 fragment"}},
		{`<svg><g fill="url(#gone)"/><use xlink:href="../assets/p.svg#gone"/></svg>`, []string{"2 fragment", "2 fragment"}},
		{`<template><p id="in"></p></template><a href="#in">x</a>`, []string{"2 fragment"}},
		{`<a href="/index.html">x</a>`, []string{"2 absolute"}},
		{`<script src="//example.org/x.js"></script>`, []string{"2 absolute"}},
		{`<a href="../x">x</a> <a href="../x/">x</a> <a href="..">x</a> <a href="./">x</a>`, []string{"2 directory", "2 directory", "2 directory", "2 directory"}},
		{`<a href="../../index.html">x</a>`, []string{"2 outside"}},
		{`<a href="java&#10;script:alert(1)">x</a>`, []string{"2 scheme"}},
		{`<a href="data:text/html,x">x</a>`, []string{"2 scheme"}},
		{`<a href="">x</a> <a href="%zz">x</a>`, []string{"2 scheme", "2 scheme"}},
		{`<base href="../index.html">`, []string{"2 base"}},
		{`<p id="a"></p>` + "\n" + `<p id="a"></p>`, []string{"3 duplicate"}},
		{`<label for="gone">x</label>`, []string{"2 reference"}},
		{`<i id="a" aria-labelledby="a gone"></i><i aria-describedby="gone"></i>`, []string{"2 reference", "2 reference"}},
		{`<a>x</a>`, []string{"2 no-href"}},
		{`<a href="index.html"> <img src="../assets/p.svg" alt=""></a>`, []string{"2 no-name"}},
		{`<a href="index.html">`, []string{"2 no-name"}},
		{`<a href="index.html">x` + "\n" + `<a href="index.html">y</a></a>`, []string{"3 nested"}},
	}
	for _, test := range tests {
		t.Run(test.body, func(t *testing.T) {
			files := map[string][]byte{"bad/index.html": []byte("<!doctype html>\n" + test.body)}
			for name, data := range good {
				files[name] = data
			}
			var got []string
			for _, p := range Check(files) {
				if p.File != "bad/index.html" {
					t.Error(p)
				}
				got = append(got, fmt.Sprintf("%d %s", p.Line, p.Kind))
			}
			if diff := cmp.Diff(test.want, got); diff != "" {
				t.Errorf("-want +got\n%s", diff)
			}
		})
	}
}

func TestStyleSheet(t *testing.T) {
	got := Check(map[string][]byte{"assets/a.css": []byte("/* url(x)\n*/ a { b: url(gone.png) }\n@import '../gone.css';")})
	want := []Problem{
		{"assets/a.css", 2, Missing, `url()="gone.png": there is no assets/gone.png`},
		{"assets/a.css", 3, Missing, `@import="../gone.css": there is no gone.css`},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("-want +got\n%s", diff)
	}
}

// FuzzCheck: whatever a page holds, Check returns, and names a place in it.
func FuzzCheck(f *testing.F) {
	for _, data := range good {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, p := range Check(map[string][]byte{"a/a.html": data, "a/a.css": data, "a/a.svg": data}) {
			if lines := 1 + strings.Count(string(data), "\n"); p.Line < 1 || p.Line > lines {
				t.Errorf("%v: the file has %d lines", p, lines)
			}
		}
	})
}

// TestSite checks the folder that $SITE names, as make test does with the site
// it has built; without SITE, the good site above, written to a folder.
func TestSite(t *testing.T) {
	dir := os.Getenv("SITE")
	if dir == "" {
		dir = t.TempDir()
		for name, data := range good {
			file := filepath.Join(dir, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(file, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	files, pages := make(map[string][]byte), 0
	fsys := os.DirFS(dir)
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if path.Ext(name) == ".html" {
			pages++
		}
		files[name], err = fs.ReadFile(fsys, name)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if pages == 0 {
		t.Fatalf("%s holds no pages", dir)
	}
	problems := Check(files)
	for _, p := range problems {
		t.Error(p)
	}
	t.Logf("%d pages, %d files, %d problems", pages, len(files), len(problems))
}
