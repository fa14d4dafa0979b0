package publish

import (
	"maps"
	"path"
	"strings"
	"sync"
)

// walkChunk is how many neighbouring paths one goroutine looks at before it
// takes others.
const walkChunk = 64

// walk looks at many paths, sorted, and says what stands at each, and at each
// of the folders that they lie in (absent, if the map does not have it). A
// link among these folders could lead anywhere, so it is refused. The targets
// are what some of the paths are to become.
//
// Each folder is opened from the one it lies in, and once: with a path from
// the top for each call, half of the time of a build without changes went into
// resolving them.
func (f *folder) walk(paths []string, targets map[string]*target) ([]seen, map[string]kind, error) {
	found, dirs := make([]seen, len(paths)), map[string]kind{}
	var mu sync.Mutex
	chunks := (len(paths) + walkChunk - 1) / walkChunk
	err := parallel(chunks, func(c int) error {
		w := walker{folder: f, dirs: map[string]kind{}}
		defer w.leave(0)
		for i := c * walkChunk; i < min((c+1)*walkChunk, len(paths)); i++ {
			d, err := w.enter(path.Dir(paths[i]))
			if err != nil {
				return err
			}
			if d == nil {
				continue // where there is no folder, there is no file
			}
			if found[i], err = f.lookIn(d, path.Base(paths[i]), paths[i], targets[paths[i]]); err != nil {
				return err
			}
		}
		mu.Lock()
		defer mu.Unlock()
		maps.Copy(dirs, w.dirs)
		return nil
	})
	return found, dirs, err
}

// walker stands in a folder, and holds it and those around it open.
type walker struct {
	*folder
	levels []level // outermost first
	dirs   map[string]kind
}

type level struct {
	path string
	disk disk // nil if there is no folder of that path
}

// enter goes to a folder, with no steps but those that differ from where the
// walker stands, and gives it; nil if it does not exist.
func (w *walker) enter(dir string) (disk, error) {
	if dir == "." {
		w.leave(0)
		return w.disk, nil
	}
	keep := 0
	for keep < len(w.levels) && strings.HasPrefix(dir+"/", w.levels[keep].path+"/") {
		keep++
	}
	w.leave(keep)
	for _, p := range append(parents(dir), dir)[keep:] {
		in := w.disk
		if n := len(w.levels); n > 0 {
			in = w.levels[n-1].disk
		}
		next, err := w.step(in, p)
		if err != nil {
			return nil, err
		}
		w.levels = append(w.levels, level{p, next})
	}
	return w.levels[len(w.levels)-1].disk, nil
}

// step opens a folder from the one it lies in.
func (w *walker) step(in disk, dir string) (disk, error) {
	if in == nil {
		return nil, nil
	}
	name := path.Base(dir)
	k, _, err := w.kindIn(in, name, dir)
	if err != nil {
		return nil, err
	}
	w.dirs[dir] = k
	switch k {
	case odd:
		return nil, w.refuse(dir, "is a symbolic link or a special file where duizhao keeps a folder", "remove it; nothing was changed")
	case directory:
		d, err := in.Sub(name)
		if err != nil {
			return nil, w.machine(dir, "cannot be opened", err)
		}
		return d, nil
	}
	return nil, nil
}

// leave closes all folders but the outermost few.
func (w *walker) leave(keep int) {
	for _, l := range w.levels[keep:] {
		if l.disk != nil {
			_ = l.disk.Close() // it was only read
		}
	}
	w.levels = w.levels[:keep]
}
