package publish

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"slices"
	"syscall"
	"testing"
)

// The site before and after, with every kind of step between them, and what
// else lies in the folder.
var (
	before = model{
		"index.html": "home 1", "404.html": "lost", "assets/a.1.css": "css 1", "assets/font.woff2": "font",
		"x/index.html": "x 1", "x/cite/p1.ris": "ris", "x/cite/p2.ris": "ris 2",
		"stale/deep/index.html": "stale", "stale/two.html": "stale 2", "gone.txt": "gone",
		"file-to-dir": "a file", "dir-to-file/a/b.html": "b", "dir-to-file/c.html": "c",
		"edited-stale/index.html": "as written", "edited.html": "as written", "empty.txt": "full",
	}
	edits  = model{"edited-stale/index.html": "by hand", "edited.html": "by hand too"}
	others = model{"CNAME": "example.org", ".git/HEAD": "ref", ".gitignore": "*", "x/upload.pdf": "pdf", "mine/": ""}
	after  = model{
		"index.html": "home 2", "404.html": "lost", "assets/a.2.css": "css 2", "assets/font.woff2": "font",
		"x/index.html": "x 2", "x/cite/p1.ris": "ris", "new/deep/index.html": "new", "new/index.html": "new 2",
		"file-to-dir/index.html": "now a folder", "dir-to-file": "now a file",
		"edited.html": "written again", "empty.txt": "", "edited-stale/other.html": "o",
	}
)

// scenario is a folder to which the site after is published.
type scenario struct {
	name     string
	old, new model
}

var scenarios = []scenario{
	{"update", merged(before.published(others), edits), after.published(merged(others, model{"edited-stale/index.html": "by hand"}))},
	{"first build", model{".gitignore": "*"}, after.published(model{".gitignore": "*"})},
	{"new folder", model{}, after.published(nil)},
}

// exhaustive asks for every combination, for a change in this package: minutes
// in place of seconds.
var exhaustive = os.Getenv("DUIZHAO_EXHAUSTIVE") != ""

// few is the first n of all that a test could go through.
func few[T any](all []T, n int) []T {
	if exhaustive {
		return all
	}
	return all[:n]
}

// start makes the folder.
func (s scenario) start(t testing.TB) string {
	t.Helper()
	dir := newDir(t)
	put(t, dir, s.old)
	return dir
}

func publishTo(dir string, fault func(int, call) error, made **faultyDisk) (Report, error) {
	return publish(Options{Dir: dir}, after.files(), faulty(fault, made))
}

// finish is the next build, which must lead to the new site whatever happened.
func (s scenario) finish(t *testing.T, what, dir string) {
	t.Helper()
	r, err := publishTo(dir, never, nil)
	if err != nil || r.Leftover != nil {
		t.Errorf("%s, next build: %v, %v", what, err, r.Leftover)
	}
	same(t, what+", next build", tree(t, dir), s.new)
	if t.Failed() {
		t.FailNow()
	}
	check(t, os.RemoveAll(dir))
}

// TestFailAtEvery is faults 33 and 34: whichever single call fails, and for
// whatever reason, the old site is byte-identical or the new one complete, and
// the next build leaves nothing behind.
func TestFailAtEvery(t *testing.T) {
	t.Parallel()
	for i, s := range scenarios {
		n := 1
		if i == 0 {
			n = len(reasons)
		}
		for _, reason := range few(reasons, n) {
			failed, complete := 0, 0
			for n := 1; ; n++ {
				dir := s.start(t)
				var d *faultyDisk
				report, err := publishTo(dir, once(n, reason), &d)
				if len(d.calls) < n {
					break
				}
				what := fmt.Sprintf("%s: %v at call %d (%s)", s.name, reason, n, d.calls[n-1])
				got := tree(t, dir)
				if err != nil {
					failed++
					refused(t, err, Machine)
					if !errors.Is(err, reason) {
						t.Errorf("%s: %v is not of %v", what, err, reason)
					}
					same(t, what, got.without(WorkName), s.old)
				} else {
					complete++
					same(t, what, got.without(WorkName), s.new)
					if clean := maps.Equal(got, s.new); clean == (report.Leftover != nil) {
						t.Errorf("%s: clean %t, reported %v", what, clean, report.Leftover)
					}
				}
				s.finish(t, what, dir)
			}
			t.Logf("%s: %v: %d calls left the old site, %d did not matter to the new one", s.name, reason, failed, complete)
		}
	}
}

// TestDiskFull is fault 33 where nothing that needs space works any more from
// some call on: the return to the old site must need none.
func TestDiskFull(t *testing.T) {
	t.Parallel()
	for _, s := range scenarios {
		for _, reason := range []error{syscall.ENOSPC, syscall.EDQUOT, io.ErrShortWrite} {
			points := 0
			for n := 1; ; n++ {
				dir := s.start(t)
				var d *faultyDisk
				_, err := publishTo(dir, from(n, reason, call.needsSpace), &d)
				if len(d.calls) < n {
					break
				}
				points++
				what := fmt.Sprintf("%s: %v from call %d (%s)", s.name, reason, n, d.calls[n-1])
				if err != nil {
					same(t, what, tree(t, dir), s.old)
				} else {
					same(t, what, tree(t, dir), s.new)
				}
				s.finish(t, what, dir)
			}
			t.Logf("%s: %v: %d points", s.name, reason, points)
		}
	}
}

// points lists the calls of a faultless build at which a test of pairs begins:
// each that changes something; before the commit only every 25th, as until
// then the site is not touched, unless the test is exhaustive.
func (s scenario) points(t *testing.T) []int {
	var d *faultyDisk
	_, err := publishTo(s.start(t), never, &d)
	check(t, err)
	commit := slices.Index(d.calls, call{"rename", journalName})
	var out []int
	for i, c := range d.calls {
		if c.changes() && (i >= commit || i%25 == 0 || exhaustive) {
			out = append(out, i+1)
		}
	}
	return out
}

// TestDeadDisk is the worst case: from some call on, nothing works at all, as
// when the process is killed. The run that recovers from it may die in the same
// way at any of its calls. Then the next must lead to one whole site.
func TestDeadDisk(t *testing.T) {
	t.Parallel()
	for _, s := range few(scenarios, 2) {
		var tally tally
		for _, n := range s.points(t) {
			dead := func() string {
				dir := s.start(t)
				if _, err := publishTo(dir, from(n, syscall.EIO, always), nil); err != nil {
					refused(t, err, Machine)
				}
				return dir
			}
			var d *faultyDisk
			_, err := recoverWith(Options{Dir: dead()}, faulty(never, &d))
			check(t, err)
			for m, c := range d.trace() {
				if c.changes() {
					dir := dead()
					_, _ = recoverWith(Options{Dir: dir}, faulty(from(m+1, syscall.EIO, always), nil))
					what := fmt.Sprintf("%s: dies at %d, recovery dies at %d (%s)", s.name, n, m+1, c)
					s.recovers(t, what, dir, &tally)
				}
			}
		}
		t.Logf("%s: pairs of deaths: recovered to the %s", s.name, tally)
	}
}

// TestFailThenDie fails at one call, and then dies at each call of the return.
func TestFailThenDie(t *testing.T) {
	t.Parallel()
	for _, s := range few(scenarios, 2) {
		var tally tally
		for _, n := range s.points(t) {
			var d *faultyDisk
			if _, err := publishTo(s.start(t), once(n, syscall.EIO), &d); err == nil {
				continue
			}
			for m := n + 1; m <= len(d.calls); m++ {
				if !d.calls[m-1].changes() {
					continue
				}
				dir := s.start(t)
				_, _ = publishTo(dir, func(i int, _ call) error {
					if i == n || i >= m {
						return syscall.EIO
					}
					return nil
				}, nil)
				what := fmt.Sprintf("%s: fails at %d, dies at %d (%s)", s.name, n, m, d.calls[m-1])
				s.recovers(t, what, dir, &tally)
			}
		}
		t.Logf("%s: pairs of failure and death: recovered to the %s", s.name, tally)
	}
}

// tally counts how recoveries ended.
type tally struct{ old, new int }

func (t tally) String() string {
	return fmt.Sprintf("old site %d times, to the new %d times", t.old, t.new)
}

// recovers checks that recovery gives the old site or the new, and nothing
// else, and that the next build gives the new.
func (s scenario) recovers(t *testing.T, what, dir string, n *tally) {
	t.Helper()
	if _, err := recoverWith(Options{Dir: dir}, faulty(never, nil)); err != nil {
		t.Errorf("%s: %v", what, err)
	}
	switch got := tree(t, dir); {
	case maps.Equal(got, s.old):
		n.old++
	case maps.Equal(got, s.new):
		n.new++
	default:
		t.Errorf("%s: neither the old site nor the new:", what)
		same(t, "against the new", got, s.new)
	}
	s.finish(t, what, dir)
}

func never(int, call) error { return nil }
