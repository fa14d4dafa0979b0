package publish

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// badManifests is fault 31: what no manifest looks like.
func badManifests() map[string]string {
	good := string(manifest{"a.html": sum([]byte("a")), "b/c.html": sum([]byte("c"))}.format())
	hash := sum([]byte("a"))
	list := map[string]string{
		"empty":         "",
		"not JSON":      "path,sha256\n",
		"null":          "null",
		"list":          "[]",
		"second value":  good + good,
		"trailing":      good + "x",
		"other schema":  strings.Replace(good, "manifest/1", "manifest/2", 1),
		"no schema":     `{"files":[]}`,
		"unknown key":   strings.Replace(good, `"files"`, `"x":1,"files"`, 1),
		"short hash":    strings.Replace(good, hash, hash[:63], 1),
		"capital hash":  strings.Replace(good, hash, strings.ToUpper(hash), 1),
		"no hash":       strings.Replace(good, `,"sha256":"`+hash+`"`, "", 1),
		"twice":         strings.Replace(good, "b/c.html", "a.html", 1),
		"number":        strings.Replace(good, `"a.html"`, "1", 1),
		"the work":      strings.Replace(good, "a.html", WorkName+"/journal", 1),
		"the manifest":  strings.Replace(good, "a.html", ManifestName, 1),
		"git's hooks":   strings.Replace(good, "a.html", ".git/HEAD", 1),
		"cut in a name": good[:40],
	}
	for _, p := range []string{"../x", "a/../../x", "/etc/passwd", "", ".", "..", `..\\x`, "a//b", "C:/x", "a\\u0000", "./a.html", "a.html/"} {
		list["path "+p] = strings.Replace(good, `"a.html"`, `"`+p+`"`, 1)
	}
	return list
}

func TestBadManifest(t *testing.T) {
	for name, bad := range badManifests() {
		t.Run(name, func(t *testing.T) {
			dir := newDir(t)
			put(t, filepath.Dir(dir), model{"x": "outside"})
			mustPublish(t, dir, model{"a.html": "a", "b/c.html": "c"})
			put(t, dir, model{ManifestName: bad})
			now := tree(t, filepath.Dir(dir))
			_, err := Publish(Options{Dir: dir}, model{"index.html": "2"}.files())
			refused(t, err, Refused, ManifestName, "damaged")
			same(t, "after", tree(t, filepath.Dir(dir)), now)
		})
	}
}

// TestTruncated cuts the manifest at every byte.
func TestTruncated(t *testing.T) {
	good := manifest{"a.html": sum([]byte("a")), "b/c.html": sum([]byte("c"))}.format()
	for n := range len(good) - 1 { // without its last newline it says the same
		if _, err := parseManifest(good[:n]); err == nil {
			t.Errorf("accepted after %d of %d bytes: %q", n, len(good), good[:n])
		}
	}
}

// TestBadJournal has a damaged journal, or one that leads out: nothing is done.
func TestBadJournal(t *testing.T) {
	hash := sum(nil)
	for name, bad := range map[string]string{
		"truncated":   `{"schema":"duizhao/journal/1","ops":[`,
		"schema":      `{"schema":"duizhao/journal/9","ops":[]}`,
		"no steps":    `{"schema":"duizhao/journal/1","ops":[]}`,
		"null":        `{"schema":"duizhao/journal/1","ops":null}`,
		"escape":      `{"schema":"duizhao/journal/1","ops":[{"do":"remove","path":"../x","old":"` + hash + `"}]}`,
		"git":         `{"schema":"duizhao/journal/1","ops":[{"do":"remove","path":".git/x","old":"` + hash + `"}]}`,
		"action":      `{"schema":"duizhao/journal/1","ops":[{"do":"chmod","path":"x"}]}`,
		"no hash":     `{"schema":"duizhao/journal/1","ops":[{"do":"remove","path":"x"}]}`,
		"a hash more": `{"schema":"duizhao/journal/1","ops":[{"do":"mkdir","path":"x","new":"` + hash + `"}]}`,
		"link":        `{"schema":"duizhao/journal/1","ops":[{"do":"remove","path":"up/x","old":"` + hash + `"}]}`,
	} {
		for _, file := range []string{journalName, undoName} {
			t.Run(name+" "+filepath.Base(file), func(t *testing.T) {
				dir := newDir(t)
				mustPublish(t, dir, model{"a.html": "a"})
				put(t, filepath.Dir(dir), model{"x": ""})
				check(t, os.Symlink("..", filepath.Join(dir, "up")))
				put(t, dir, model{file: bad})
				now := tree(t, filepath.Dir(dir))
				for range 2 {
					_, err := Publish(Options{Dir: dir}, model{"index.html": "2"}.files())
					refused(t, err, Refused)
					same(t, "after", tree(t, filepath.Dir(dir)), now)
				}
			})
		}
	}
}

// FuzzManifest: whatever is read as a manifest is what format writes of it, and
// names nothing outside the folder.
func FuzzManifest(f *testing.F) {
	f.Add([]byte(manifest{"a.html": sum(nil), "b/安.html": sum(nil)}.format()))
	for _, bad := range badManifests() {
		f.Add([]byte(bad))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := parseManifest(data)
		if err != nil {
			return
		}
		for p := range m {
			if !filepath.IsLocal(filepath.FromSlash(p)) {
				t.Errorf("accepted %q", p)
			}
		}
		again, err := parseManifest(m.format())
		if err != nil || !maps.Equal(again, m) || !bytes.Equal(again.format(), m.format()) {
			t.Errorf("read back as %v, %v", again, err)
		}
	})
}
