package publish

import (
	"maps"
	"os"
	"slices"
)

// judgeStale decides what is deleted and what was changed by hand and stays.
func (p *planner) judgeStale() error {
	gone := map[string]bool{}
	for i, path := range p.stale {
		s := p.staleSeen[i]
		switch {
		case s.kind == absent:
		case s.kind == directory && p.wantedDirs[path]:
			continue // a folder already stands where the site needs one
		case s.kind != regular || s.sha != p.listed[path]:
			p.report.Kept = append(p.report.Kept, path)
			continue
		default:
			p.removable[path], p.byKey[fold(path)] = true, path
			o := op{Do: remove, Path: path, Old: s.sha}
			if p.inTheWay(path) {
				p.early = append(p.early, o)
			} else {
				p.late = append(p.late, o)
			}
			p.report.Removed++
		}
		for _, dir := range parents(path) {
			if p.dirs[dir] == directory && !p.wantedDirs[dir] {
				gone[dir] = true
			}
		}
	}
	p.rmdirs = slices.Sorted(maps.Keys(gone))
	slices.Reverse(p.rmdirs) // inner folders first
	return nil
}

// inTheWay says whether a stale file must go before the site can be written: it
// stands where the site has a folder, or lies where the site has a file, or has
// the name of one but for case, on a file system that takes them for one.
func (p *planner) inTheWay(path string) bool {
	key := fold(path)
	if p.taken[key] || p.taken[key+"/"] {
		return true
	}
	return slices.ContainsFunc(parents(key), func(dir string) bool { return p.taken[dir] })
}

// judgeWanted decides what is written, and refuses to if that would cost
// something that duizhao did not write.
func (p *planner) judgeWanted() error {
	for _, dir := range slices.Sorted(maps.Keys(p.wantedDirs)) {
		if p.dirs[dir] != regular {
			continue
		}
		if goes, err := p.removes(dir); err != nil {
			return err
		} else if !goes {
			return p.refuse(dir, "is a file that duizhao did not write, or that was changed since, where the site has a folder",
				"move it away; nothing was changed")
		}
	}
	for _, path := range slices.Sorted(maps.Keys(p.wanted)) {
		if err := p.judge(p.wanted[path]); err != nil {
			return err
		}
	}
	return nil
}

// judge counts one file of the site, or refuses it.
func (p *planner) judge(t *target) error {
	unlisted := t.seen.kind == regular && p.listed[t.Path] == ""
	if unlisted {
		if goes, err := p.removes(t.Path); err != nil {
			return err
		} else if goes {
			t.seen, unlisted = seen{}, false
		}
	}
	switch {
	case t.seen.kind == odd:
		return p.refuse(t.Path, "is a symbolic link or a special file where the site has a file", "remove it; nothing was changed")
	case t.seen.kind == directory:
		if err := p.clearFolder(t.Path); err != nil {
			return err
		}
	case t.seen.kind == absent:
	case t.seen.sha == t.sha:
		p.report.Unchanged++
		return nil
	case unlisted:
		return p.refuse(t.Path, "was not written by duizhao, and the site has a file of that name",
			"move it away, or leave it out of the site; nothing was changed")
	case t.seen.sha != p.listed[t.Path]:
		p.report.Restored = append(p.report.Restored, t.Path)
	}
	p.report.Written++
	return nil
}

// removes says whether what stands at a path will have been removed before
// anything is written. On file systems that ignore case it may be a stale file
// that was written under another spelling.
func (p *planner) removes(path string) (bool, error) {
	if p.removable[path] {
		return true, nil
	}
	other, ok := p.byKey[fold(path)]
	if !ok {
		return false, nil
	}
	_, a, err := p.kindOf(path)
	if err != nil {
		return false, err
	}
	_, b, err := p.kindOf(other)
	return err == nil && a != nil && b != nil && os.SameFile(a, b), err
}

// clearFolder plans the removal of a folder that stands where the site has a
// file, if all that it holds is going to be removed.
func (p *planner) clearFolder(dir string) error {
	entries, err := p.disk.ReadDir(dir)
	if err != nil {
		return p.machine(dir, "cannot be listed", err)
	}
	for _, e := range entries {
		path := dir + "/" + e.Name()
		if e.IsDir() {
			if err := p.clearFolder(path); err != nil {
				return err
			}
			continue
		}
		if goes, err := p.removes(path); err != nil {
			return err
		} else if !goes {
			return p.refuse(path, "was not written by duizhao, or was changed since, and the site has a file in place of its folder",
				"move it away; nothing was changed")
		}
	}
	p.rmdirs = slices.DeleteFunc(p.rmdirs, func(d string) bool { return d == dir })
	p.early = append(p.early, op{Do: rmdir, Path: dir})
	return nil
}
