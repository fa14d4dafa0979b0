package publish

import (
	"bytes"
	"cmp"
	"maps"
	"slices"
	"strings"
)

// plan is what has to be done to a folder, and what will be reported of it.
// It has no operations if the folder already holds the site.
type plan struct {
	ops    []op
	report Report
}

// planner compares the site with the folder. Its fields are filled in the order
// in which they stand.
type planner struct {
	*folder
	wanted     map[string]*target // by path
	wantedDirs map[string]bool
	taken      map[string]bool // folded: files of the site; and, with a final slash, its folders
	listed     manifest        // what the folder's manifest says
	stale      []string        // listed, but not in the site; sorted
	staleSeen  []seen
	dirs       map[string]kind   // what stands where a folder is needed, or was
	removable  map[string]bool   // stale and unchanged
	byKey      map[string]string // folded path → the removable file of that key

	early, late []op // removals before and after the writing
	rmdirs      []string
	report      Report
}

// target is a file of the site and what stands in its place.
type target struct {
	File
	sha  string
	seen seen
}

func (f *folder) plan(files []File) (plan, error) {
	listed, before, err := f.readManifest()
	if err != nil {
		return plan{}, err
	}
	p := &planner{
		folder: f, listed: listed,
		wanted: make(map[string]*target, len(files)), wantedDirs: map[string]bool{}, taken: map[string]bool{},
		removable: map[string]bool{}, byKey: map[string]string{},
	}
	now := p.want(files)
	for _, step := range []func() error{p.survey, p.judgeStale, p.judgeWanted} {
		if err := step(); err != nil {
			return plan{}, err
		}
	}
	return plan{p.operations(before, now.format()), p.report}, nil
}

// want notes the site's files and folders, hashes them, and makes the manifest.
func (p *planner) want(files []File) manifest {
	targets := make([]target, len(files))
	_ = parallel(len(files), func(i int) error {
		targets[i] = target{File: files[i], sha: sum(files[i].Data)}
		return nil
	})
	m := make(manifest, len(files))
	for i := range targets {
		t := &targets[i]
		p.wanted[t.Path] = t
		m[t.Path] = t.sha
		p.taken[fold(t.Path)] = true
		for _, dir := range parents(t.Path) {
			if !p.wantedDirs[dir] {
				p.wantedDirs[dir] = true
				p.taken[fold(dir)+"/"] = true
			}
		}
	}
	for path := range p.listed {
		if p.wanted[path] == nil {
			p.stale = append(p.stale, path)
		}
	}
	slices.Sort(p.stale)
	return m
}

// survey finds what stands at every file and folder of the site and of the
// manifest.
func (p *planner) survey() error {
	paths := slices.AppendSeq(slices.Clone(p.stale), maps.Keys(p.wanted))
	slices.Sort(paths)
	found, dirs, err := p.walk(paths, p.wanted)
	if err != nil {
		return err
	}
	p.dirs = dirs
	for i, path := range paths {
		if t := p.wanted[path]; t != nil {
			t.seen = found[i]
		} else {
			p.staleSeen = append(p.staleSeen, found[i])
		}
	}
	return nil
}

// operations puts everything in order: what is in the way, folders, files that
// pages use, pages, the manifest (given as it was and as it has to be), stale
// files.
func (p *planner) operations(before, after []byte) []op {
	ops := p.early
	for _, dir := range slices.Sorted(maps.Keys(p.wantedDirs)) {
		if p.dirs[dir] != directory {
			ops = append(ops, op{Do: mkdir, Path: dir})
		}
	}
	var writes []op
	for _, t := range p.wanted {
		if t.seen.kind != regular || t.seen.sha != t.sha {
			writes = append(writes, op{Do: write, Path: t.Path, New: t.sha, Old: t.seen.sha, data: t.Data})
		}
	}
	slices.SortFunc(writes, func(a, b op) int {
		return cmp.Or(cmp.Compare(rank(a.Path), rank(b.Path)), cmp.Compare(a.Path, b.Path))
	})
	ops = append(ops, writes...)
	if !bytes.Equal(before, after) {
		o := op{Do: write, Path: ManifestName, New: sum(after), data: after}
		if before != nil {
			o.Old = sum(before)
		}
		ops = append(ops, o)
	}
	ops = append(ops, p.late...)
	for _, dir := range p.rmdirs {
		ops = append(ops, op{Do: rmdir, Path: dir})
	}
	return ops
}

// rank is 0 for files that pages use and 1 for pages.
func rank(path string) int {
	if strings.HasSuffix(path, ".html") {
		return 1
	}
	return 0
}
