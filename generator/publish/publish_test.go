//go:build unix

package publish

import (
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestReport is one update with every kind of change: faults 28, 29 and 30.
func TestReport(t *testing.T) {
	s := scenarios[0]
	dir := s.start(t)
	got, err := Publish(Options{Dir: dir}, after.files())
	check(t, err)
	want := Report{
		Written: 10, Unchanged: 3, Removed: 8,
		Kept: []string{"edited-stale/index.html"}, Restored: []string{"edited.html"},
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("report %+v, want %+v", got, want)
	}
	same(t, "folder", tree(t, dir), s.new)
}

// TestManifestBytes shows the contract.
func TestManifestBytes(t *testing.T) {
	dir := newDir(t)
	mustPublish(t, dir, model{"b/index.html": "", "a.css": "abc", ".nojekyll": ""})
	want := `{"schema":"duizhao/manifest/1","files":[
{"path":".nojekyll","sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"},
{"path":"a.css","sha256":"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"},
{"path":"b/index.html","sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"}
]}
`
	if got := tree(t, dir)[ManifestName]; got != want {
		t.Errorf("manifest:\n%s\nwant:\n%s", got, want)
	}
}

// TestOnlyWhatChanged is fault 37 as far as it is ours: a second build writes
// nothing, and one with a change writes that alone.
func TestOnlyWhatChanged(t *testing.T) {
	dir := newDir(t)
	mustPublish(t, dir, before)
	long := time.Date(2001, 2, 3, 4, 5, 6, 0, time.UTC)
	for p := range before {
		check(t, os.Chtimes(filepath.Join(dir, p), long, long))
	}
	check(t, os.Chtimes(filepath.Join(dir, ManifestName), long, long))
	r := mustPublish(t, dir, before)
	if !reflect.DeepEqual(r, Report{Unchanged: len(before)}) {
		t.Errorf("report %+v", r)
	}
	changed := merged(before, model{"x/index.html": "x 1, better"})
	mustPublish(t, dir, changed)
	for p := range changed {
		info, err := os.Stat(filepath.Join(dir, p))
		check(t, err)
		if touched := !info.ModTime().Equal(long); touched != (p == "x/index.html") {
			t.Errorf("%s: touched %t", p, touched)
		}
	}
}

// TestHandEdits follows one stale, edited file: reported once, then somebody's.
func TestHandEdits(t *testing.T) {
	dir := newDir(t)
	mustPublish(t, dir, model{"index.html": "1", "a.html": "a"})
	put(t, dir, model{"a.html": "by hand"})
	if r := mustPublish(t, dir, model{"index.html": "1"}); !slices.Equal(r.Kept, []string{"a.html"}) {
		t.Errorf("kept %q", r.Kept)
	}
	if r := mustPublish(t, dir, model{"index.html": "1"}); r.Kept != nil {
		t.Errorf("kept %q again", r.Kept)
	}
	now := tree(t, dir)
	_, err := Publish(Options{Dir: dir}, model{"index.html": "2", "a.html": "a"}.files())
	refused(t, err, Refused, "a.html", "not written by duizhao")
	same(t, "after the refusal", tree(t, dir), now)
	mustPublish(t, dir, model{"index.html": "2", "a.html": "by hand"}) // the same bytes are nobody's loss
}

// TestForeign is fault 26.
func TestForeign(t *testing.T) {
	site := model{"index.html": "home"}
	for name, c := range map[string]struct {
		holds model
		ok    bool
	}{
		"empty":                {model{}, true},
		"version control":      {model{".git/HEAD": "x", ".gitignore": "*", ".github/": ""}, true},
		"a dead, unsaved work": {model{WorkName + "/stage/1": "x", WorkName + "/lock": "1"}, true},
		"a file":               {model{"thesis.doc": "x"}, false},
		"an empty folder":      {model{"photos/": ""}, false},
		"the same file":        {model{"index.html": "home"}, false},
		"only CNAME":           {model{"CNAME": "x"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			dir := newDir(t)
			check(t, os.Mkdir(dir, 0o755))
			put(t, dir, c.holds)
			_, err := Publish(Options{Dir: dir}, site.files())
			if c.ok {
				check(t, err)
				same(t, "after", tree(t, dir), site.published(c.holds.without(WorkName)))
				return
			}
			refused(t, err, Refused, "duizhao did not write")
			same(t, "after", tree(t, dir), c.holds)
		})
	}
}

// TestInTheWay has something foreign at a place that the site needs.
func TestInTheWay(t *testing.T) {
	old := model{"index.html": "1", "dir/a.html": "a", "file": "f"}
	for name, c := range map[string]struct {
		arrange func(dir string) error
		site    model
		word    string
	}{
		"file for folder":           {write1("new", "x"), model{"new/index.html": ""}, "/new: is a file"},
		"edited file for folder":    {write1("file", "edited"), model{"file/index.html": ""}, "/file: is a file"},
		"full folder for file":      {write1("dir/mine.txt", "x"), model{"dir": ""}, "/dir/mine.txt"},
		"edited folder for file":    {write1("dir/a.html", "edited"), model{"dir": ""}, "/dir/a.html"},
		"deep foreign folder":       {write1("new/b/c/mine.txt", "x"), model{"new": ""}, "/new/b/c/mine.txt"},
		"foreign file":              {write1("CNAME", "x"), model{"CNAME": "y"}, "/CNAME"},
		"link for file":             {link("index.html", "file"), model{"index.html": "2"}, "/index.html: is a symbolic link"},
		"link for file, to outside": {link("index.html", "/etc/hostname"), model{"index.html": "2"}, "/index.html: is a symbolic link"},
		"link for folder, inside":   {link("new", "dir"), model{"new/index.html": "2"}, "/new: is a symbolic link"},
		"link for folder, outside":  {link("new", "/tmp"), model{"new/index.html": "2"}, "/new: is a symbolic link"},
		"stale through a link":      {link("dir", "."), model{"index.html": "2"}, "/dir: is a symbolic link"},
		"pipe for file":             {pipe("index.html"), model{"index.html": "2"}, "special file"},
		"work folder is a link":     {link(WorkName, "dir"), model{"index.html": "2"}, WorkName},
		"manifest is a link":        {link(ManifestName, "file"), model{"index.html": "2"}, "not a regular file"},
	} {
		t.Run(name, func(t *testing.T) {
			dir := newDir(t)
			mustPublish(t, dir, old)
			check(t, c.arrange(dir))
			now := tree(t, dir)
			_, err := Publish(Options{Dir: dir}, c.site.files())
			refused(t, err, Refused, c.word)
			same(t, "after", tree(t, dir), now)
		})
	}
}

func write1(name, data string) func(string) error {
	return func(dir string) error {
		p := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(p), 0o755); err != nil {
			return err
		}
		return os.WriteFile(p, []byte(data), 0o644)
	}
}

func link(name, to string) func(string) error {
	return func(dir string) error {
		p := filepath.Join(dir, name)
		if err := os.RemoveAll(p); err != nil {
			return err
		}
		return os.Symlink(to, p)
	}
}

func pipe(name string) func(string) error {
	return func(dir string) error {
		p := filepath.Join(dir, name)
		if err := os.Remove(p); err != nil {
			return err
		}
		return syscall.Mkfifo(p, 0o644)
	}
}

// TestHarmlessChanges has somebody take away or replace what the site no longer
// needs: nothing of theirs is lost, nothing is refused.
func TestHarmlessChanges(t *testing.T) {
	old := model{"index.html": "1", "dir/a.html": "a", "dir/b.html": "b", "file": "f"}
	site := model{"index.html": "1"}
	for name, c := range map[string]struct {
		arrange func(dir string) error
		left    model
		kept    []string
	}{
		"file gone":            {func(d string) error { return os.Remove(d + "/file") }, nil, nil},
		"folder gone":          {func(d string) error { return os.RemoveAll(d + "/dir") }, nil, nil},
		"file is a link now":   {link("file", "index.html"), model{"file": "→ index.html"}, []string{"file"}},
		"file is a folder now": {func(d string) error { return join(os.Remove(d+"/file"), os.Mkdir(d+"/file", 0o755)) }, model{"file/": ""}, []string{"file"}},
		"folder is a file now": {func(d string) error { return join(os.RemoveAll(d+"/dir"), write1("dir", "x")(d)) }, model{"dir": "x"}, nil},
		"folder shared":        {write1("dir/mine", "x"), model{"dir/mine": "x"}, nil},
	} {
		t.Run(name, func(t *testing.T) {
			dir := newDir(t)
			mustPublish(t, dir, old)
			check(t, c.arrange(dir))
			r := mustPublish(t, dir, site)
			same(t, "after", tree(t, dir), site.published(c.left))
			if !slices.Equal(r.Kept, c.kept) {
				t.Errorf("kept %q, want %q", r.Kept, c.kept)
			}
		})
	}
}

func join(a, b error) error {
	if a != nil {
		return a
	}
	return b
}

// TestOrder has the files in any order: the folder is the same.
func TestOrder(t *testing.T) {
	for range 20 { // a map's order differs each time
		dir := newDir(t)
		mustPublish(t, dir, before)
		same(t, "folder", tree(t, dir), before.published(nil))
	}
}

// TestPagesLast: no page appears before what it uses, and what the old pages
// use goes after them.
func TestPagesLast(t *testing.T) {
	dir := newDir(t)
	mustPublish(t, dir, model{"404.html": "1", "assets/a.1.css": "1", "index.html": "1"})
	var d *faultyDisk
	_, err := publish(Options{Dir: dir}, model{"404.html": "2", "assets/a.2.css": "2", "index.html": "2"}.files(), faulty(never, &d))
	check(t, err)
	var renames []string
	for _, c := range d.calls {
		if c.op == "rename" && !strings.HasPrefix(c.name, journalName) {
			renames = append(renames, c.name)
		}
	}
	want := []string{"assets/a.2.css", "404.html", "index.html", ManifestName, oldFile(4)}
	if !slices.Equal(renames, want) {
		t.Errorf("renames %q, want %q", renames, want)
	}
}

// TestStop is fault 39: a build that the user stops leaves the old site; one
// that is committed is finished.
func TestStop(t *testing.T) {
	s := scenarios[0]
	for n := 1; ; n++ {
		dir := s.start(t)
		done := make(chan struct{})
		var d *faultyDisk
		_, err := publish(Options{Dir: dir, Done: done}, after.files(), faulty(func(i int, _ call) error {
			if i == n {
				close(done)
			}
			return nil
		}, &d))
		if len(d.calls) < n {
			break
		}
		if err != nil {
			refused(t, err, Machine, "stopped")
			same(t, "stopped", tree(t, dir), s.old)
		} else {
			same(t, "finished", tree(t, dir), s.new)
		}
		if committed := slices.Index(d.calls, call{"rename", journalName}); committed >= 0 && committed < n-1 && err != nil {
			t.Errorf("stopped by call %d (%s), after the commit", n, d.calls[n-1])
		}
		check(t, os.RemoveAll(dir))
	}
}

// TestNoSecondNames publishes where the file system has no hard links, and
// fails there at every call.
func TestNoSecondNames(t *testing.T) {
	t.Parallel()
	s := scenarios[0]
	for _, reason := range []error{syscall.EPERM, syscall.ENOTSUP, syscall.EMLINK} {
		for n := 0; ; n++ {
			dir := s.start(t)
			var d *faultyDisk
			_, err := publishTo(dir, func(i int, c call) error {
				if c.op == "link" {
					return reason
				}
				return once(n, syscall.EIO)(i, c)
			}, &d)
			if err != nil {
				same(t, "failed", tree(t, dir).without(WorkName), s.old)
			} else {
				same(t, "done", tree(t, dir).without(WorkName), s.new)
			}
			if n == 0 {
				check(t, err)
			}
			s.finish(t, d.calls[max(n-1, 0)%len(d.calls)].String(), dir)
			if len(d.calls) < n {
				break
			}
		}
	}
}

// TestPowerLoss has the journal and the manifest survive, which are flushed, but
// no other staged file or folder: recovery says what is lost, and the next
// build mends it.
func TestPowerLoss(t *testing.T) {
	s := scenarios[0]
	var d *faultyDisk
	_, err := publishTo(s.start(t), never, &d)
	check(t, err)
	commit := slices.Index(d.calls, call{"rename", journalName}) + 1
	for _, damage := range []func(string) error{os.Remove, func(p string) error { return os.Truncate(p, 0) }} {
		for _, recoverFirst := range []bool{true, false} {
			dir := s.start(t)
			_, _ = publishTo(dir, from(commit+5, syscall.EIO, always), nil)
			for p, data := range tree(t, dir) {
				if strings.HasPrefix(p, stageName+"/") && !strings.Contains(data, manifestSchema) {
					_ = damage(filepath.Join(dir, p)) // a folder cannot be truncated
				}
			}
			if recoverFirst {
				_, err = Recover(Options{Dir: dir})
				refused(t, err, Machine, "is damaged")
			}
			s.finish(t, "after power loss", dir)
		}
	}
}

// TestMeddling has somebody put a file where an interrupted build has to write
// one: it is not overwritten, and when it is moved away the build is completed.
func TestMeddling(t *testing.T) {
	s := scenarios[0]
	var d *faultyDisk
	_, err := publishTo(s.start(t), never, &d)
	check(t, err)
	commit := slices.Index(d.calls, call{"rename", journalName}) + 1
	for name, arrange := range map[string]func(string) error{
		"new/index.html":   write1("new/index.html", "mine"),
		"assets/a.2.css":   link("assets/a.2.css", "font.woff2"),
		"new":              link("new", "assets"),
		"new/deep":         write1("new/deep", "mine"),
		"dir-to-file/mine": write1("dir-to-file/mine", "mine"),
	} {
		dir := s.start(t)
		_, _ = publishTo(dir, from(commit+1, syscall.EIO, always), nil)
		check(t, arrange(dir))
		mine := tree(t, dir)[name]
		_, err := Recover(Options{Dir: dir})
		refused(t, err, Refused)
		if got := tree(t, dir)[name]; got != mine || mine == "" {
			t.Errorf("%s is %q now, was %q", name, got, mine)
		}
		check(t, os.Remove(filepath.Join(dir, name)))
		_, err = Recover(Options{Dir: dir})
		check(t, err)
		same(t, name+", moved away", tree(t, dir), s.new)
	}
}

// TestReaders reads a page all the time while it is published: it is never
// missing and never in part.
func TestReaders(t *testing.T) {
	dir := newDir(t)
	page := func(i int) model {
		return model{"index.html": strings.Repeat(string(rune('a'+i)), 100_000), "other.html": string(rune('a' + i))}
	}
	mustPublish(t, dir, page(0))
	stop, ended := make(chan struct{}), make(chan int)
	go func() {
		reads := 0
		for ; ; reads++ {
			data, err := os.ReadFile(filepath.Join(dir, "index.html"))
			if err != nil || len(data) != 100_000 || data[0] != data[99_999] {
				t.Errorf("read %d bytes, %v", len(data), err)
			}
			select {
			case <-stop:
				ended <- reads
				return
			default:
			}
		}
	}()
	for i := range 100 {
		mustPublish(t, dir, page(i%26))
	}
	close(stop)
	t.Logf("%d reads during 100 builds", <-ended)
}

// TestTogether has many builds at once: each is done or refused, and the folder
// holds one of their sites in the end.
func TestTogether(t *testing.T) {
	dir := newDir(t)
	results := make(chan error)
	const builds = 8
	sites := make([]model, builds)
	for i := range builds {
		sites[i] = merged(before, model{"index.html": string(rune('a' + i)), "only-" + string(rune('a'+i)): ""})
		go func() {
			for range 20 {
				_, err := Publish(Options{Dir: dir}, sites[i].files())
				results <- err
			}
		}()
	}
	finished, locked := 0, 0
	for range builds * 20 {
		if err := <-results; err == nil {
			finished++
		} else {
			locked++
			refused(t, err, Machine, ErrLocked.Error())
		}
	}
	got := tree(t, dir)
	if !slices.ContainsFunc(sites, func(m model) bool { return maps.Equal(got, m.published(nil)) }) {
		t.Error("the folder holds no whole site")
	}
	t.Logf("%d builds finished, %d were refused", finished, locked)
}
