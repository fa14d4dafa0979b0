//go:build unix

package serve

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// site makes a built folder, and beside it what must not be seen.
func site(t *testing.T) string {
	t.Helper()
	top := t.TempDir()
	dir := filepath.Join(top, "public")
	for name, data := range map[string]string{
		"secret":                           "SECRET",
		"public/index.html":                "home",
		"public/404.html":                  "lost",
		"public/x/index.html":              "edition x",
		"public/x/安全.html":                 "han",
		"public/a:b/index.html":            "colon",
		"public/no-index/file.txt":         "text",
		"public/assets/a.css":              "css",
		"public/.duizhao-manifest.json":    "SECRET",
		"public/.git/config":               "SECRET",
		"public/x/.hidden/index.html":      "SECRET",
		"public/index-is-dir/index.html/f": "f",
		`public/back\slash.html`:           "SECRET",
	} {
		p := filepath.Join(top, name)
		must(t, os.MkdirAll(filepath.Dir(p), 0o755))
		must(t, os.WriteFile(p, []byte(data), 0o644))
	}
	must(t, os.Symlink("../secret", filepath.Join(dir, "out.txt")))
	must(t, os.Symlink(top, filepath.Join(dir, "top")))
	must(t, os.Symlink("x", filepath.Join(dir, "inside")))
	must(t, os.Symlink("loop", filepath.Join(dir, "loop")))
	must(t, syscall.Mkfifo(filepath.Join(dir, "pipe.html"), 0o644))
	return dir
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func get(t *testing.T, s Site, method, target, host string) *http.Response {
	t.Helper()
	h, err := Handler(s)
	must(t, err)
	w := httptest.NewRecorder()
	r := httptest.NewRequest(method, "/", nil)
	u, err := url.ParseRequestURI(target) // as the server does, without resolving ".."
	if err != nil {
		t.Fatalf("%s: %v", target, err)
	}
	r.URL.Path, r.URL.RawPath, r.URL.RawQuery, r.Host = u.Path, u.RawPath, u.RawQuery, host
	h.ServeHTTP(w, r)
	return w.Result()
}

func body(r *http.Response) string {
	var b strings.Builder
	_, _ = copyAll(&b, r)
	return b.String()
}

func TestPages(t *testing.T) {
	dir := site(t)
	for _, c := range []struct {
		target string
		code   int
		body   string // or the Location of a redirect
	}{
		{"/", 200, "home"},
		{"/?gloss=en", 200, "home"},
		{"/index.html", 200, "home"},
		{"/x/", 200, "edition x"},
		{"/x/index.html", 200, "edition x"},
		{"/x", 302, "./x/"},
		{"/x?gloss=fr&a=b", 302, "./x/?gloss=fr&a=b"},
		{"/a:b", 302, "./a:b/"},
		{"/a:b/", 200, "colon"},
		{"/x/%E5%AE%89%E5%85%A8.html", 200, "han"},
		{"/inside/", 200, "edition x"},
		{"/no-index/file.txt", 200, "text"},
		{"/no-index/", 404, "lost"}, // no lists
		{"/no-index", 404, "lost"},
		{"/index-is-dir/", 404, "lost"},
		{"/index.html/", 404, "lost"},
		{"/index.html/x", 404, "lost"},
		{"/none", 404, "lost"},
		{"/none/none/", 404, "lost"},
	} {
		t.Run(c.target, func(t *testing.T) {
			r := get(t, Site{Dir: dir}, "GET", c.target, "localhost:8080")
			got := body(r)
			if c.code == 302 {
				got = r.Header.Get("Location")
			}
			if r.StatusCode != c.code || got != c.body {
				t.Errorf("%d %q, want %d %q", r.StatusCode, got, c.code, c.body)
			}
			if r.Header.Get("Cache-Control") != "no-store" {
				t.Error("may be stored")
			}
		})
	}
}

// TestTricks is fault 41.
func TestTricks(t *testing.T) {
	dir := site(t)
	for _, target := range []string{
		"/../secret", "/..", "/../", "/x/../../secret", "/x/..", "/x/../index.html", "/./index.html", "/x/./",
		"/%2e%2e/secret", "/%2e%2e%2fsecret", "/..%2fsecret", "/%2E%2E%2Fsecret", "/x%2findex.html", "/x/%2e%2e/%2e%2e/secret",
		"/..%5csecret", "/..\\secret", "/%5c..%5csecret", "/back%5cslash.html", "/back\\slash.html", "/x%5c",
		"/%252e%252e%252fsecret", "/%252e%252e/secret",
		"/%00", "/index.html%00", "/index.html%00.css", "/secret%00/../index.html", "/%0aindex.html", "/x%7f",
		"//secret", "//", "/x//index.html", "/x//", "//x/", "///etc/passwd", "/" + filepath.ToSlash(dir) + "/index.html",
		"/out.txt", "/top/secret", "/top/", "/top", "/top/public/index.html", "/loop", "/loop/", "/pipe.html",
		"/.duizhao-manifest.json", "/.git/config", "/.git/", "/.git", "/x/.hidden/", "/x/.hidden/index.html", "/...", "/.%64uizhao-manifest.json",
		"/%ff", "/%c0%ae%c0%ae/secret", "/%c0%afsecret",
		"/CON", "/index.html::$DATA", "/" + strings.Repeat("a", 300), "/" + strings.Repeat("a/", 3000),
	} {
		for _, s := range []Site{{Dir: dir}, {Dir: dir, Prefix: "/x/y/"}} {
			at := target
			if s.Prefix != "" {
				at = "/x/y" + target
			}
			r := get(t, s, "GET", at, "localhost")
			if got := body(r); r.StatusCode != 404 || got != "lost" {
				t.Errorf("%.80s: %d %q", at, r.StatusCode, got)
			}
		}
	}
}

// TestHost is fault 40.
func TestHost(t *testing.T) {
	dir := site(t)
	for _, method := range []string{"GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE", "CONNECT", "BREW"} {
		known := 405
		if method == "GET" || method == "HEAD" {
			known = 200
		}
		for _, host := range []string{
			"localhost", "localhost:8080", "LOCALHOST:8080", "127.0.0.1", "127.0.0.1:1", "[::1]", "[::1]:8080",
		} {
			if r := get(t, Site{Dir: dir}, method, "/", host); r.StatusCode != known {
				t.Errorf("%s %s: %d, want %d", method, host, r.StatusCode, known)
			}
		}
		for _, host := range []string{
			"", "evil.example", "evil.example:8080", "localhost.evil", "localhost.evil:8080", "evil.localhost", "localhost.",
			"127.0.0.1.evil.example", "127.0.0.2", "0.0.0.0", "0", "127.1", "2130706433", "::1", "[::1", "[localhost]", "[127.0.0.1]", "[::]",
			"[::1]evil", "[::1].evil:80", "localhost:", "localhost:80:80", "localhost:x", "localhost:80/x", "localhost@evil", "user@localhost", " localhost",
			"localhost evil", "10.0.0.7", "mine.example",
		} {
			r := get(t, Site{Dir: dir}, method, "/", host)
			if r.StatusCode != 421 || strings.Contains(body(r), "home") {
				t.Errorf("%s %q: %d, want 421", method, host, r.StatusCode)
			}
		}
		for _, host := range []string{"10.0.0.7:8080", "mine.example"} {
			s := Site{Dir: dir, Hosts: []string{"10.0.0.7", "mine.example"}}
			if r := get(t, s, method, "/", host); r.StatusCode != known {
				t.Errorf("%s %s, named: %d, want %d", method, host, r.StatusCode, known)
			}
		}
	}
}

// TestPrefix is fault 50's host: a site under a sub-path.
func TestPrefix(t *testing.T) {
	s := Site{Dir: site(t), Prefix: "/x/y/"}
	for _, c := range []struct {
		target string
		code   int
		body   string
	}{
		{"/x/y/", 200, "home"},
		{"/x/y/x/", 200, "edition x"},
		{"/x/y", 302, "./y/"},
		{"/x/y/x", 302, "./x/"},
		{"/x/", 404, "lost"},
		{"/", 404, "lost"},
		{"/index.html", 404, "lost"},
		{"/x/yy/", 404, "lost"},
		{"/x/y/../../", 404, "lost"},
	} {
		r := get(t, s, "GET", c.target, "localhost")
		got := body(r)
		if c.code == 302 {
			got = r.Header.Get("Location")
		}
		if r.StatusCode != c.code || got != c.body {
			t.Errorf("%s: %d %q, want %d %q", c.target, r.StatusCode, got, c.code, c.body)
		}
	}
	for _, bad := range []string{"x", "/x", "x/", "//", "/../", "/x//y/", "/.x/", "/x\\y/", "/\x00/"} {
		if _, err := Handler(Site{Prefix: bad}); err == nil {
			t.Errorf("prefix %q is accepted", bad)
		}
	}
}

// TestTypes does not depend on the computer's own table.
func TestTypes(t *testing.T) {
	dir := site(t)
	for name, want := range map[string]string{
		"a.html": "text/html; charset=utf-8", "a.css": "text/css; charset=utf-8", "a.js": "text/javascript; charset=utf-8",
		"a.json": "application/json; charset=utf-8", "a.svg": "image/svg+xml; charset=utf-8", "a.xml": "application/xml; charset=utf-8",
		"a.ttl": "text/turtle; charset=utf-8", "a.csv": "text/csv; charset=utf-8", "a.woff2": "font/woff2", "a.HTML": "text/html; charset=utf-8",
		"a.tei.xml": "application/xml; charset=utf-8", "a.exe": "application/octet-stream", "CNAME": "application/octet-stream",
	} {
		must(t, os.WriteFile(filepath.Join(dir, name), []byte("<html>"), 0o644))
		r := get(t, Site{Dir: dir}, "GET", "/"+name, "localhost")
		if got := r.Header.Get("Content-Type"); got != want || r.Header.Get("X-Content-Type-Options") != "nosniff" {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	if r := get(t, Site{Dir: dir}, "GET", "/none", "localhost"); r.Header.Get("Content-Type") != "text/html; charset=utf-8" {
		t.Errorf("404: %q", r.Header.Get("Content-Type"))
	}
}

// TestNothing has no site, no 404 page, or an unreadable one.
func TestNothing(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	for _, arrange := range []func() error{
		func() error { return nil },
		func() error { return os.Mkdir(dir, 0o755) },
		func() error { return os.Symlink("/etc/passwd", filepath.Join(dir, "404.html")) },
	} {
		must(t, arrange())
		r := get(t, Site{Dir: dir}, "GET", "/none", "localhost")
		if got := body(r); r.StatusCode != 404 || !strings.HasPrefix(got, "404 ") {
			t.Errorf("%d %q", r.StatusCode, got)
		}
	}
}
