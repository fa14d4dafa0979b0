// Package serve shows a built site on this computer, as a static host would.
//
// A [Handler] answers from a folder:
//
//   - A request is answered only if its Host is localhost, 127.0.0.1, [::1] or
//     one that the caller names. Otherwise a page on the web could make its own
//     name lead here and read what is not published yet (DNS rebinding). The
//     answer is 421, for every method.
//   - GET and HEAD only; else 405.
//   - A path is the path of a file. For a folder, its index.html is sent; the
//     path without the final slash is redirected, by a relative Location, so
//     that it holds under any prefix. There are no lists of folders.
//   - What cannot be the path of a published file is 404: a part that begins
//     with a full stop (.duizhao-manifest.json, .git, ..), an empty part, a
//     backslash, a control character, an encoded slash. So is what a link leads
//     to outside the folder, and what is not a regular file.
//   - For 404 the site's own 404.html is sent.
//   - The type of a file depends on its extension alone, not on the tables of
//     the computer, and nothing is stored by the browser: the next build may
//     change anything.
//
// The folder is opened anew for each request, so it may be made, replaced or
// deleted while it is served. Package publish replaces each file at once, so no
// page is sent in part.
package serve

import (
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"os"
	"path"
	"strings"
	"time"
)

// Site says what a Handler serves.
type Site struct {
	Dir string // the built folder
	// Prefix is the path under which it is served: "/x/y/". "" is "/".
	Prefix string
	// Hosts are further names or addresses, without port, to which it answers.
	Hosts []string
}

// Handler serves a site. It fails if the prefix is no path of a folder; that
// the folder exists is seen when something is asked for.
func Handler(site Site) (http.Handler, error) {
	if site.Prefix == "" {
		site.Prefix = "/"
	}
	p := site.Prefix
	if p != "/" && (!strings.HasSuffix(p, "/") || !strings.HasPrefix(p, "/") || !servable(strings.Trim(p, "/"))) {
		return nil, &Error{
			Problem: fmt.Sprintf("the prefix %q is not the path of a folder", p),
			Hint:    "write it like /x/y/, with a slash at both ends",
		}
	}
	return handler{site}, nil
}

type handler struct{ Site }

func (h handler) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	head := w.Header()
	head.Set("Cache-Control", "no-store")
	head.Set("X-Content-Type-Options", "nosniff")
	switch {
	case !h.knows(r.Host):
		http.Error(w, "421 this server answers only to the names of this computer", http.StatusMisdirectedRequest)
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		head.Set("Allow", "GET, HEAD")
		http.Error(w, "405 only GET and HEAD", http.StatusMethodNotAllowed)
	default:
		h.answer(w, r)
	}
}

// answer sends what stands at the path of the request.
func (h handler) answer(w http.ResponseWriter, r *http.Request) {
	if r.URL.Path+"/" == h.Prefix {
		toFolder(w, r)
		return
	}
	root, err := os.OpenRoot(h.Dir)
	if err != nil {
		http.Error(w, "404 nothing has been built yet", http.StatusNotFound)
		return
	}
	defer root.Close()
	asked, ok := strings.CutPrefix(r.URL.Path, h.Prefix)
	name, isFolder := strings.CutSuffix(asked, "/")
	if asked == "" {
		name, isFolder = ".", true
	}
	if !ok || encodesSlash(r.URL) || name != "." && !servable(name) {
		notFound(w, root)
		return
	}
	info, err := root.Stat(name)
	switch {
	case err != nil:
		notFound(w, root)
	case info.IsDir() && !isFolder:
		index := open(root, path.Join(name, "index.html"))
		if index == nil {
			notFound(w, root)
			return
		}
		index.Close()
		toFolder(w, r)
	case info.IsDir():
		send(w, r, root, path.Join(name, "index.html"))
	case isFolder:
		notFound(w, root)
	default:
		send(w, r, root, name)
	}
}

// servable says whether a path, without slashes around it, may be one of a site.
func servable(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if part == "" || part[0] == '.' {
			return false
		}
	}
	return fs.ValidPath(name) && !strings.ContainsFunc(name, func(r rune) bool {
		return r < 0x20 || r == 0x7f || r == '\\'
	})
}

// encodesSlash says whether a slash or backslash of the path was written as a
// code. No link of a site is, and hosts differ in what they make of it.
func encodesSlash(u *url.URL) bool {
	escaped := strings.ToLower(u.EscapedPath())
	return strings.Contains(escaped, "%2f") || strings.Contains(escaped, "%5c")
}

// toFolder redirects to the same path with a final slash. The Location is
// relative: "./" keeps a first part with a colon from being a scheme.
func toFolder(w http.ResponseWriter, r *http.Request) {
	to := url.URL{Path: "./" + path.Base(r.URL.Path) + "/", RawQuery: r.URL.RawQuery}
	w.Header().Set("Location", to.String())
	w.WriteHeader(http.StatusFound)
}

// send sends a file; what is not a regular one is not found.
func send(w http.ResponseWriter, r *http.Request, root *os.Root, name string) {
	f := open(root, name)
	if f == nil {
		notFound(w, root)
		return
	}
	defer f.Close()
	w.Header().Set("Content-Type", contentType(name))
	// Without a time: it counts in seconds, and two builds may fall into one.
	http.ServeContent(w, r, name, time.Time{}, f)
}

// open opens a regular file; nil if there is none. It is looked at first, as
// opening a pipe would wait for its other end.
func open(root *os.Root, name string) *os.File {
	info, err := root.Stat(name)
	if err != nil || !info.Mode().IsRegular() {
		return nil
	}
	f, err := root.Open(name)
	if err != nil {
		return nil
	}
	return f
}

// notFound sends the site's 404.html, or a line of text.
func notFound(w http.ResponseWriter, root *os.Root) {
	if f := open(root, "404.html"); f != nil {
		defer f.Close()
		w.Header().Set("Content-Type", contentType("404.html"))
		w.WriteHeader(http.StatusNotFound)
		_, _ = io.Copy(w, f) // a reader who has gone needs no answer
		return
	}
	http.Error(w, "404 there is no such page", http.StatusNotFound)
}
