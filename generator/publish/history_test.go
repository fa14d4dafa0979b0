package publish

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// TestHistories is the oracle: many random histories of one folder, in which
// sites change, hands meddle, calls fail and processes die. A model of a few
// lines says what the folder must hold.
func TestHistories(t *testing.T) {
	t.Parallel()
	const histories, builds = 120, 25
	done, refusals, failures, deaths := 0, 0, 0, 0
	for seed := range uint64(histories) {
		r := rand.New(rand.NewPCG(seed, 1))
		dir := newDir(t)
		folder := model{} // what must be there
		for step := range builds {
			what := fmt.Sprintf("seed %d, step %d", seed, step)
			site := randomSite(r)
			if len(folder) > 0 && r.IntN(3) == 0 {
				p := randomPath(r)
				if edited := merged(folder, model{p: "by hand"}); treeable(edited) {
					put(t, dir, model{p: "by hand"})
					folder = edited
				}
			}
			next, ok := expected(folder, site)
			n := r.IntN(400)
			fault, dies := once(n, syscall.EIO), r.IntN(2) == 0
			if dies {
				fault = from(n, syscall.EIO, always)
			}
			if n == 0 {
				fault = never
			}
			_, err := publish(Options{Dir: dir}, site.files(), faulty(fault, nil))
			e, _ := err.(*Error)
			switch {
			case err == nil && !ok:
				t.Errorf("%s: wrote over what is not ours", what)
			case err == nil:
				done, folder = done+1, next
			case e.Kind == Refused && !ok:
				refusals++
				same(t, what, tree(t, dir).without(WorkName), folder)
				moveAway(t, dir, folder)
			case e.Kind != Machine:
				t.Errorf("%s: %v", what, err)
			case dies:
				deaths++
				if _, err := recoverWith(Options{Dir: dir}, faulty(never, nil)); err != nil {
					t.Errorf("%s: %v", what, err)
				}
				if ok && maps.Equal(tree(t, dir), next) {
					folder = next
				}
			default:
				failures++
			}
			same(t, what, tree(t, dir).without(WorkName), folder)
			if t.Failed() {
				t.FailNow()
			}
		}
	}
	t.Logf("%d histories: %d builds done, %d refused, %d failed, %d died", histories, done, refusals, failures, deaths)
}

// moveAway does what the refusal asked for: it takes everything out of the
// folder that is not listed.
func moveAway(t *testing.T, dir string, folder model) {
	for p := range folder.unlisted() {
		delete(folder, p)
		check(t, os.Remove(filepath.Join(dir, p)))
		for up := filepath.Dir(filepath.Join(dir, p)); up != dir; up = filepath.Dir(up) {
			_ = os.Remove(up) // if empty
		}
	}
}

// expected is what a folder must hold after a site was published to it, and
// whether that may be done at all.
func expected(folder, site model) (model, bool) {
	listed, _ := parseManifest([]byte(folder[ManifestName]))
	if listed == nil && len(folder) > 0 {
		return nil, false
	}
	next := model{}
	for p, s := range folder {
		if p != ManifestName && listed[p] != sum([]byte(s)) {
			next[p] = s // not ours, or not any more
		}
	}
	for p, s := range site {
		if old, theirs := next[p]; theirs && listed[p] == "" && old != s {
			return nil, false
		}
		next[p] = s
	}
	return merged(next, model{ManifestName: site.published(nil)[ManifestName]}), treeable(next)
}

// treeable says whether no path is both a file and a folder.
func treeable(m model) bool {
	for p := range m {
		for _, dir := range parents(p) {
			if _, isFile := m[dir]; isFile {
				return false
			}
		}
	}
	return true
}

// The names are few, so that files and folders meet often.
func randomPath(r *rand.Rand) string {
	parts := make([]string, 1+r.IntN(3))
	for i := range parts {
		parts[i] = string(rune('a' + r.IntN(3)))
	}
	return strings.Join(parts, "/")
}

func randomSite(r *rand.Rand) model {
	site := model{}
	for range 1 + r.IntN(8) {
		p := randomPath(r)
		if bigger := merged(site, model{p: string(rune('0' + r.IntN(3)))}); treeable(bigger) {
			site = bigger
		}
	}
	return site
}

// TestLarge publishes as many small files as a corpus has, twice, and changes
// some, to see that nothing is quadratic.
func TestLarge(t *testing.T) {
	dir := newDir(t)
	files := corpus(3000, 200)
	opts := Options{Dir: dir}
	r, err := Publish(opts, files)
	check(t, err)
	if r.Written != len(files) {
		t.Errorf("report %+v", r)
	}
	slices.Reverse(files)
	files[17].Data = []byte("changed")
	r, err = Publish(opts, files[1:])
	check(t, err)
	if r.Written != 1 || r.Unchanged != len(files)-2 || r.Removed != 1 {
		t.Errorf("report %+v", r)
	}
}

// corpus makes n files of size bytes in n/4 folders.
func corpus(n, size int) []File {
	files := make([]File, n)
	for i := range files {
		text := strings.Repeat(fmt.Sprintf("%d 安全偏好\n", i), size/14+1)
		files[i] = File{fmt.Sprintf("concepts/c%04d/%d/index.html", i/4, i%4), []byte(text)[:size]}
	}
	return files
}

// BenchmarkPublish has 10,000 files of 8 kB: all new, none changed, one changed.
func BenchmarkPublish(b *testing.B) {
	files := corpus(10_000, 8_000)
	b.Run("new", func(b *testing.B) {
		for b.Loop() {
			_, err := Publish(Options{Dir: newDir(b)}, files)
			check(b, err)
		}
	})
	dir := newDir(b)
	for name, change := range map[string]bool{"unchanged": false, "one changed": true} {
		b.Run(name, func(b *testing.B) {
			for i := 0; b.Loop(); i++ {
				if change {
					files[5000].Data = fmt.Appendf(nil, "one file has changed %d", i)
				}
				_, err := Publish(Options{Dir: dir}, files)
				check(b, err)
			}
		})
	}
	b.Run("all changed", func(b *testing.B) {
		for i := 0; b.Loop(); i++ {
			for j := range files {
				files[j].Data = fmt.Appendf(slices.Clip(files[j].Data[:16]), "changed %d%8000d", i, j)
			}
			_, err := Publish(Options{Dir: dir}, files)
			check(b, err)
		}
	})
}
