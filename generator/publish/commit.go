package publish

import (
	"errors"
	"fmt"
	"io"
	"syscall"
)

// commit does the operations, all or none.
func (f *folder) commit(ops []op) error {
	if err := f.stage(ops); err != nil {
		return err
	}
	if err := f.writeFile(journalTemp, formatJournal(ops), true); err != nil {
		return f.machine("", "cannot be prepared", err)
	}
	if f.stopped() {
		return f.stop()
	}
	if err := f.disk.Rename(journalTemp, journalName); err != nil {
		// Whether it was renamed nobody knows now; it must not be there.
		_ = f.disk.Remove(journalName)
		return f.machine("", "cannot be prepared", err)
	}
	for i, o := range ops {
		if err := f.do(i, o); err != nil {
			return f.rollBack(ops, err)
		}
	}
	// A journal that cannot be removed is seen, and reported, by leave. The
	// next build finds everything done.
	_ = f.disk.Remove(journalName)
	return nil
}

// rollBack returns to the old site after an operation failed, and gives the
// error of the build.
func (f *folder) rollBack(ops []op, failed error) error {
	err := f.disk.Rename(journalName, undoName)
	if err == nil {
		err = f.takeBack(ops)
	}
	if err == nil {
		err = f.disk.Remove(undoName)
	}
	if err == nil {
		return failed
	}
	return &Error{
		Kind: Machine, Path: f.show(""), Err: fmt.Errorf("%w; then %w", failed, err),
		Problem: "is half changed, as the disk refused the return to the old site too",
		Hint:    "look after the disk, then build again: that mends it before anything else",
	}
}

// stage writes the new bytes beside the site, makes the new folders there, and
// keeps the old bytes. Nothing after it needs space.
func (f *folder) stage(ops []op) error {
	for _, dir := range []string{stageName, oldName} {
		if err := f.disk.Mkdir(dir); err != nil {
			return f.machine("", "cannot be prepared", err)
		}
	}
	return parallel(len(ops), func(i int) error {
		o := ops[i]
		if f.stopped() {
			return f.stop()
		}
		switch o.Do {
		case remove, rmdir:
			return nil
		case mkdir:
			if err := f.disk.Mkdir(stageFile(i)); err != nil {
				return f.machine(o.Path, "cannot be made", err)
			}
			return nil
		}
		if err := f.writeFile(stageFile(i), o.data, o.Path == ManifestName); err != nil {
			return f.machine(o.Path, "cannot be written", err)
		}
		if o.Old == "" {
			return nil
		}
		if err := f.keep(o.Path, oldFile(i)); err != nil {
			return f.machine(o.Path, "cannot be kept for a return to it", err)
		}
		return nil
	})
}

// keep gives a file a second name, so that replacing it loses nothing and there
// is no moment without it. Where the file system knows no second names, it is
// copied.
func (f *folder) keep(path, as string) error {
	err := f.disk.Link(path, as)
	if err == nil || !errors.Is(err, errors.ErrUnsupported) && !errors.Is(err, syscall.EPERM) && !errors.Is(err, syscall.EMLINK) {
		return err
	}
	data, err := f.read(path)
	if err != nil {
		return err
	}
	return f.writeFile(as, data, false)
}

// writeFile makes a new file; flushed says whether it must outlast a loss of
// power.
func (f *folder) writeFile(name string, data []byte, flushed bool) error {
	w, err := f.disk.Create(name)
	if err != nil {
		return err
	}
	n, err := w.Write(data)
	if err == nil && n < len(data) {
		err = io.ErrShortWrite
	}
	if err == nil && flushed {
		err = w.Sync()
	}
	return errors.Join(err, w.Close()) // a full network disk says so only when it is closed
}

func (f *folder) stopped() bool {
	select {
	case <-f.opts.Done: // never, if it is nil
		return true
	default:
		return false
	}
}

func (f *folder) stop() error {
	return &Error{Kind: Machine, Path: f.show(""), Problem: "was not changed", Err: ErrStopped, Hint: "build again"}
}
