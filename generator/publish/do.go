package publish

// do does one operation: one rename, which needs no space but that of a name.
func (f *folder) do(i int, o op) error {
	switch o.Do {
	case write, mkdir:
		if err := f.disk.Rename(stageFile(i), o.Path); err != nil {
			return f.machine(o.Path, "cannot be put in place", err)
		}
	case remove:
		if err := f.disk.Rename(o.Path, oldFile(i)); err != nil {
			return f.machine(o.Path, "cannot be removed", err)
		}
	case rmdir:
		return f.setAside(i, o)
	default:
		panic("publish: action " + string(o.Do))
	}
	return nil
}

// setAside removes a folder if it is one and is empty. It is not deleted, as
// making it again would need space.
func (f *folder) setAside(i int, o op) error {
	if k, _, err := f.kindOf(o.Path); err != nil || k != directory {
		return err
	}
	entries, err := f.disk.ReadDir(o.Path)
	if err == nil && len(entries) == 0 {
		err = f.disk.Rename(o.Path, oldFile(i))
	}
	if err != nil {
		return f.machine(o.Path, "cannot be removed", err)
	}
	return nil
}

// takeBack undoes the operations that were done, last first. Any of them may
// have been undone before, or never done.
func (f *folder) takeBack(ops []op) error {
	for i := len(ops) - 1; i >= 0; i-- {
		o := ops[i]
		if err := f.checkParents(o.Path); err != nil {
			return err
		}
		var err error
		switch o.Do {
		case write, remove, rmdir:
			err = f.restore(i, o)
		case mkdir:
			err = f.unmakeDir(o.Path)
		default:
			panic("publish: action " + string(o.Do))
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// restore puts back what a write replaced or a removal removed. A write that
// still has its staged file was never done; and what is neither the new nor
// missing is somebody's: it stays.
func (f *folder) restore(i int, o op) error {
	if o.Do == write {
		if yes, err := f.exists(stageFile(i)); err != nil || yes {
			return err
		}
	}
	at, err := f.look(o.Path)
	if err != nil {
		return err
	}
	replaced := at.kind == absent || o.Do == write && at.kind == regular && at.sha == o.New
	if !replaced {
		return nil
	}
	if o.Do == write && o.Old == "" {
		if at.kind == absent {
			return nil
		}
		if err := f.disk.Remove(o.Path); err != nil {
			return f.machine(o.Path, "cannot be removed", err)
		}
		return nil
	}
	if yes, err := f.exists(oldFile(i)); err != nil || !yes {
		return err // if not: somebody removed it after it had been put back
	}
	if err := f.disk.Rename(oldFile(i), o.Path); err != nil {
		return f.machine(o.Path, "cannot be put back", err)
	}
	return nil
}

// unmakeDir removes a folder that a build made, unless somebody has put
// something into it.
func (f *folder) unmakeDir(dir string) error {
	if k, _, err := f.kindOf(dir); err != nil || k != directory {
		return err
	}
	entries, err := f.disk.ReadDir(dir)
	if err == nil && len(entries) == 0 {
		err = f.disk.Remove(dir)
	}
	if err != nil {
		return f.machine(dir, "cannot be removed", err)
	}
	return nil
}
