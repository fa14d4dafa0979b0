package webtest

import (
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"strings"
)

// link is one URL in a file.
type link struct {
	attr  string // where it is written: "href", "srcset", "url()" …
	value string
	line  int
	embed bool // what the page loads, rather than where a reader goes
}

// target is a link taken apart.
type target struct {
	external bool   // has a scheme that is left alone
	path     string // unescaped, without query; "" stays in the file itself
	fragment string // unescaped, without #, and without a text directive
}

// leftAlone are the schemes that this package does not follow.
var leftAlone = map[string]bool{"http": true, "https": true, "mailto": true, "doi": true, "urn": true}

func parseTarget(l link) (target, error) {
	// Browsers strip these before they look for a scheme; "java\nscript:" is one.
	raw := strings.NewReplacer("\t", "", "\n", "", "\r", "").Replace(strings.TrimSpace(l.value))
	if raw == "" {
		return target{}, errors.New("is empty")
	}
	if l.embed && strings.HasPrefix(strings.ToLower(raw), "data:") {
		return target{external: true}, nil
	}
	u, err := url.Parse(raw)
	if err != nil {
		return target{}, errors.New("is no URL")
	}
	if u.Scheme != "" {
		if leftAlone[u.Scheme] {
			return target{external: true}, nil
		}
		return target{}, fmt.Errorf("has the scheme %q", u.Scheme)
	}
	t := target{path: u.Path}
	if u.Host != "" { // "//host/x" is another host's, by the scheme of the page: none on disk
		t.path = "/" + u.Path
	}
	t.fragment, _, _ = strings.Cut(u.Fragment, ":~:")
	return t, nil
}

// srcsetLinks takes "a.png 1x, b.png 2x" apart as HTML does: a URL runs to the
// next white space, so that a comma may stand inside it (data:).
func srcsetLinks(attr, value string, line int) []link {
	var links []link
	for rest := value; ; {
		rest = strings.TrimLeft(rest, ", \t\r\n\f")
		if rest == "" {
			return links
		}
		end := strings.IndexAny(rest, " \t\r\n\f")
		if end < 0 {
			end = len(rest)
		}
		u := rest[:end]
		rest = rest[end:]
		if trimmed := strings.TrimRight(u, ","); trimmed != u {
			u = trimmed // no descriptor: the comma ended the candidate
		} else if comma := strings.IndexByte(rest, ','); comma >= 0 {
			rest = rest[comma:]
		} else {
			rest = ""
		}
		links = append(links, link{attr, u, line, true})
	}
}

// cssToken finds, in this order of preference, what hides a url( from CSS
// (comments and other strings), @import "x", and url(x), url("x"), url('x').
// Escapes inside a URL are not undone: the generator writes none.
var cssToken = regexp.MustCompile(`(?is)/\*.*?\*/` +
	`|@import\s+(?:"([^"]*)"|'([^']*)')` +
	`|\burl\(\s*(?:"([^"]*)"|'([^']*)'|([^"')\s][^)\s]*))\s*\)` +
	`|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'`)

// cssLinks returns the URLs of a style sheet whose first line is line.
func cssLinks(css string, line int) []link {
	var links []link
	at := 0
	for _, m := range cssToken.FindAllStringSubmatchIndex(css, -1) {
		for g := 1; g <= 5; g++ {
			if m[2*g] < 0 {
				continue
			}
			line += strings.Count(css[at:m[0]], "\n")
			at = m[0]
			attr := "url()"
			if g <= 2 {
				attr = "@import"
			}
			links = append(links, link{attr, css[m[2*g]:m[2*g+1]], line, true})
		}
	}
	return links
}

// refreshLink returns the URL of <meta http-equiv=refresh content="0; url=x">.
func refreshLink(content string) string {
	_, after, _ := strings.Cut(content, ";")
	key, value, ok := strings.Cut(after, "=")
	if !ok || !strings.EqualFold(strings.TrimSpace(key), "url") {
		return ""
	}
	return strings.Trim(strings.TrimSpace(value), `"'`)
}
