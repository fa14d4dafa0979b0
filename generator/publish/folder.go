package publish

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"strings"
)

// The work folder's content; see the package comment.
const (
	lockName    = WorkName + "/lock"
	stageName   = WorkName + "/stage"
	oldName     = WorkName + "/old"
	journalName = WorkName + "/journal"
	journalTemp = WorkName + "/journal.tmp"
	undoName    = WorkName + "/undo"
)

// folder is the output folder while this process holds its lock.
type folder struct {
	opts   Options
	disk   disk
	unlock func() error
	made   string // the folder's path, if it did not exist before
}

// enter opens the output folder, makes it if it is absent, and locks it. A
// folder that is somebody's is refused before anything is put into it.
func enter(opts Options, dir string, open opener) (*folder, error) {
	f := &folder{opts: opts}
	if _, err := os.Lstat(dir); errors.Is(err, fs.ErrNotExist) {
		f.made = dir
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, f.machine("", "cannot be made", err)
	}
	d, err := open(dir)
	if err != nil {
		return nil, f.machine("", "cannot be opened", err)
	}
	f.disk = d
	err = f.checkOurs()
	if err == nil {
		err = f.lock()
	}
	if err != nil {
		if k, _, e := f.kindOf(WorkName); e == nil && k == directory {
			_ = d.Remove(WorkName) // only if empty, and so of no use to anybody
		}
		f.close(true)
		return nil, err
	}
	return f, nil
}

// checkOurs refuses a folder that has files and neither a manifest nor an
// interrupted build. Dot-files do not count: they are what a folder gets when
// it is put under version control.
func (f *folder) checkOurs() error {
	err := f.looksOurs()
	if err == nil {
		return nil
	}
	// The first build of all may have ended while the folder was listed: its work
	// was seen and gone a moment later, and now there is a manifest.
	if ours, lookErr := f.exists(ManifestName); ours && lookErr == nil {
		return nil
	}
	return err
}

func (f *folder) looksOurs() error {
	entries, err := f.disk.ReadDir(".")
	if err != nil {
		return f.machine("", "cannot be listed", err)
	}
	var foreign []string
	for _, e := range entries {
		switch name := e.Name(); {
		case name == ManifestName:
			return nil
		case name == WorkName:
			if unfinished, err := f.unfinished(); unfinished || err != nil {
				return err
			}
		case !strings.HasPrefix(name, "."):
			foreign = append(foreign, name)
		}
	}
	if len(foreign) == 0 {
		return nil
	}
	shown := foreign[:min(3, len(foreign))]
	more := ""
	if n := len(foreign) - len(shown); n > 0 {
		more = fmt.Sprintf(" and %d more", n)
	}
	return f.refuse("", fmt.Sprintf("holds files that duizhao did not write (%s%s)", strings.Join(shown, ", "), more),
		"give an empty folder, or one that duizhao made (it has a "+ManifestName+")")
}

// unfinished says whether a build was interrupted here after it was committed.
func (f *folder) unfinished() (bool, error) {
	if err := f.checkWork(); err != nil {
		return false, err
	}
	for _, name := range []string{journalName, undoName} {
		if yes, err := f.exists(name); yes || err != nil {
			return yes, err
		}
	}
	return false, nil
}

func (f *folder) exists(name string) (bool, error) {
	_, err := f.disk.Lstat(name)
	if errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	if err != nil {
		return false, f.machine(name, "cannot be looked at", err)
	}
	return true, nil
}

// checkWork refuses a work folder, or a lock, that is a link or the like: what
// is written to it would end elsewhere.
func (f *folder) checkWork() error {
	const hint = "remove it"
	for _, name := range []string{WorkName, lockName, stageName, oldName, journalName, undoName} {
		info, err := f.disk.Lstat(name)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err != nil {
			return f.machine(name, "cannot be looked at", err)
		}
		isDir := name == WorkName || name == stageName || name == oldName
		if isDir && !info.IsDir() || !isDir && !info.Mode().IsRegular() {
			return f.refuse(name, "is not what a build leaves there", hint)
		}
	}
	return nil
}

// lock makes the work folder and takes its lock. Another build that ends at
// this moment removes both, so it is tried again.
func (f *folder) lock() error {
	var err error
	for range 100 {
		if err = f.disk.Mkdir(WorkName); err != nil && !errors.Is(err, fs.ErrExist) {
			return f.machine("", "cannot be written to", err)
		}
		if err = f.checkWork(); err != nil {
			return err
		}
		f.unlock, err = f.disk.Lock(lockName)
		switch {
		case err == nil:
			return nil
		case errors.Is(err, ErrLocked):
			return f.machine("", "cannot be written to now", err)
		case !errors.Is(err, fs.ErrNotExist) && !errors.Is(err, errLockGone):
			return f.machine("", "cannot be locked", err)
		}
	}
	return f.machine("", "cannot be locked", err)
}

// leave removes the work folder, unless an unfinished build needs it, gives
// back the lock, and closes the folder. The error is why something was left.
func (f *folder) leave(failed bool) error {
	err := errors.Join(f.clean(), f.unlock())
	if e := f.disk.Remove(WorkName); err == nil && e != nil && !errors.Is(e, fs.ErrNotExist) {
		// Another build may be in it already.
		if busy, _ := f.exists(lockName); !busy {
			err = f.machine(WorkName, "cannot be removed", e)
		}
	}
	f.close(failed)
	return err
}

func (f *folder) close(failed bool) {
	_ = f.disk.Close()
	if failed && f.made != "" {
		_ = os.Remove(f.made) // only if empty
	}
}

// clean removes everything in the work folder but the lock.
func (f *folder) clean() error {
	unfinished, err := f.unfinished()
	if err != nil {
		return err
	}
	if unfinished {
		return f.machine(WorkName, "is needed by the next build", errors.New("this one was not finished"))
	}
	entries, err := f.disk.ReadDir(WorkName)
	if err != nil {
		return f.machine(WorkName, "cannot be listed", err)
	}
	for _, e := range entries {
		name := path.Join(WorkName, e.Name())
		if name == lockName {
			continue
		}
		if e.IsDir() {
			if err := f.empty(name); err != nil {
				return err
			}
		}
		if err := f.disk.Remove(name); err != nil {
			return f.machine(name, "cannot be removed", err)
		}
	}
	return nil
}

func (f *folder) empty(dir string) error {
	entries, err := f.disk.ReadDir(dir)
	if err != nil {
		return f.machine(dir, "cannot be listed", err)
	}
	for _, e := range entries {
		if err := f.disk.Remove(path.Join(dir, e.Name())); err != nil {
			return f.machine(path.Join(dir, e.Name()), "cannot be removed", err)
		}
	}
	return nil
}
