//go:build unix

package serve

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func copyAll(w io.Writer, r *http.Response) (int64, error) {
	defer r.Body.Close()
	return io.Copy(w, r.Body)
}

// running serves a site and gives its address; it ends with the test.
func running(t *testing.T, opts Options) string {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	ready, ended := make(chan string, 1), make(chan error, 1)
	opts.Ready = func(url string) { ready <- url }
	go func() { ended <- Serve(ctx, opts) }()
	select {
	case url := <-ready:
		t.Cleanup(func() {
			cancel()
			if err := <-ended; err != nil {
				t.Errorf("Serve: %v", err)
			}
		})
		return url
	case err := <-ended:
		cancel()
		t.Fatalf("Serve: %v", err)
		return ""
	}
}

// raw sends bytes and gives the first line and the rest of the answer.
func raw(t *testing.T, url, request string) (string, string) {
	t.Helper()
	c, err := net.Dial("tcp", strings.Split(strings.TrimPrefix(url, "http://"), "/")[0])
	must(t, err)
	defer c.Close()
	must(t, c.SetDeadline(time.Now().Add(5*time.Second)))
	_, err = io.WriteString(c, request)
	must(t, err)
	r := bufio.NewReader(c)
	line, err := r.ReadString('\n')
	must(t, err)
	rest, _ := io.ReadAll(r)
	return strings.TrimSpace(line), string(rest)
}

// TestWire sends what no client library would: faults 40 and 41.
func TestWire(t *testing.T) {
	url := running(t, Options{Site: Site{Dir: site(t)}, Addr: "127.0.0.1:0"})
	for _, c := range []struct{ request, code string }{
		{"GET / HTTP/1.1\r\nHost: localhost\r\n", "200"},
		{"GET / HTTP/1.0\r\n", "421"},
		{"GET / HTTP/1.1\r\n", "400"}, // net/http's own, before any handler
		{"GET / HTTP/1.1\r\nHost:\r\n", "421"},
		{"GET / HTTP/1.1\r\nHost: evil.example\r\n", "421"},
		{"GET http://evil.example/ HTTP/1.1\r\nHost: localhost\r\n", "421"},
		{"GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example\r\n", "400"},
		{"POST / HTTP/1.1\r\nHost: evil.example\r\nContent-Length: 0\r\n", "421"},
		{"OPTIONS * HTTP/1.1\r\nHost: evil.example\r\n", "200"}, // net/http's own: says nothing
		{"GET /../secret HTTP/1.1\r\nHost: localhost\r\n", "404"},
		{"GET /..%2f..%2fsecret HTTP/1.1\r\nHost: localhost\r\n", "404"},
		{"GET /%2e%2e/secret HTTP/1.1\r\nHost: localhost\r\n", "404"},
		{"GET /..\\secret HTTP/1.1\r\nHost: localhost\r\n", "404"},
		{"GET /out.txt HTTP/1.1\r\nHost: localhost\r\n", "404"},
		{"GET //evil.example/.. HTTP/1.1\r\nHost: localhost\r\n", "404"},
		{"GET //x HTTP/1.1\r\nHost: localhost\r\n", "404"},
		{"GET secret HTTP/1.1\r\nHost: localhost\r\n", "400"},
		{"CONNECT evil.example:80 HTTP/1.1\r\nHost: localhost\r\n", "421"},
	} {
		line, rest := raw(t, url, c.request+"Connection: close\r\n\r\n")
		if !strings.HasPrefix(line[len("HTTP/1.x "):], c.code) || strings.Contains(rest, "SECRET") {
			t.Errorf("%q: %s, want %s\n%s", c.request, line, c.code, rest)
		}
	}
}

func TestServe(t *testing.T) {
	url := running(t, Options{Site: Site{Dir: site(t), Prefix: "/x/y/"}, Addr: ":0"})
	if !strings.HasPrefix(url, "http://127.0.0.1:") || !strings.HasSuffix(url, "/x/y/") {
		t.Errorf("address %s", url)
	}
	r, err := http.Get(url + "x") // follows the relative redirect
	must(t, err)
	if got := body(r); got != "edition x" || r.Request.URL.Path != "/x/y/x/" {
		t.Errorf("%s: %d %q", r.Request.URL, r.StatusCode, got)
	}
	r, err = http.Head(url)
	must(t, err)
	if got := body(r); got != "" || r.ContentLength != 4 {
		t.Errorf("HEAD: %q, length %d", got, r.ContentLength)
	}
	r, err = http.Head(url + "none")
	must(t, err)
	if got := body(r); got != "" || r.StatusCode != 404 {
		t.Errorf("HEAD of nothing: %d %q", r.StatusCode, got)
	}
}

// TestLoopback is fault 48: without a host, nobody outside is listened to.
func TestLoopback(t *testing.T) {
	if host, _, err := net.SplitHostPort(DefaultAddr); err != nil || !net.ParseIP(host).IsLoopback() {
		t.Errorf("default %s", DefaultAddr)
	}
	for _, addr := range []string{":0", "localhost:0", "127.0.0.1:0"} {
		l, err := listen(t.Context(), addr)
		must(t, err)
		if ip := l.Addr().(*net.TCPAddr).IP; !ip.IsLoopback() {
			t.Errorf("%s listens on %s", addr, ip)
		}
		l.Close()
	}
}

// TestAll: who asks for all addresses gets them, by number.
func TestAll(t *testing.T) {
	url := running(t, Options{Site: Site{Dir: site(t)}, Addr: "0.0.0.0:0"})
	port := url[strings.LastIndexByte(url, ':'):]
	if !strings.HasPrefix(url, "http://127.0.0.1:") {
		t.Errorf("address %s", url)
	}
	for _, host := range append(hostsOf(&net.TCPAddr{IP: net.IPv4zero}), "localhost") {
		if strings.Contains(host, ":") {
			host = "[" + host + "]"
		}
		line, _ := raw(t, url, fmt.Sprintf("GET / HTTP/1.0\r\nHost: %s%s\r\n\r\n", host, strings.TrimSuffix(port, "/")))
		if !strings.Contains(line, " 200 ") {
			t.Errorf("%s: %s", host, line)
		}
	}
	if line, _ := raw(t, url, "GET / HTTP/1.0\r\nHost: evil.example\r\n\r\n"); !strings.Contains(line, " 421 ") {
		t.Errorf("evil.example: %s", line)
	}
}

// TestCannot is fault 47, and other reasons not to begin.
func TestCannot(t *testing.T) {
	dir := site(t)
	url := running(t, Options{Site: Site{Dir: dir}, Addr: "127.0.0.1:0"})
	taken := strings.TrimSuffix(strings.TrimPrefix(url, "http://"), "/")
	_, port, _ := net.SplitHostPort(taken)
	for _, c := range []struct {
		opts Options
		word string
	}{
		{Options{Site: Site{Dir: dir}, Addr: taken}, "port " + port + " is taken"},
		{Options{Site: Site{Dir: dir}, Addr: "8080"}, "not an address"},
		{Options{Site: Site{Dir: dir}, Addr: "192.0.2.1:0"}, "cannot serve on"},
		{Options{Site: Site{Dir: dir}, Addr: "127.0.0.1:99999"}, "cannot serve on"},
		{Options{Site: Site{Dir: dir, Prefix: "x"}, Addr: "127.0.0.1:0"}, "prefix"},
		{Options{Site: Site{Dir: filepath.Join(dir, "none")}, Addr: "127.0.0.1:0"}, "no folder"},
		{Options{Site: Site{Dir: filepath.Join(dir, "index.html")}, Addr: "127.0.0.1:0"}, "no folder"},
	} {
		err := Serve(t.Context(), c.opts)
		e, ok := errors.AsType[*Error](err)
		if !ok || !strings.Contains(err.Error(), c.word) || e.Hint == "" {
			t.Errorf("%+v: %v, want %q and a hint", c.opts, err, c.word)
		}
	}
}
