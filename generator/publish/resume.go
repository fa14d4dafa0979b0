package publish

// resume finishes what an interrupted build began, in the direction in which
// it was going, and removes what it left. The paths are those whose bytes were
// lost, which no killed process can cause, but a loss of power can.
func (f *folder) resume() (recovered bool, damaged []string, err error) {
	if ops, err := f.readJournal(journalName); err != nil {
		return false, nil, err
	} else if ops != nil {
		if damaged, err = f.complete(ops); err != nil {
			return false, nil, err
		}
		recovered = true
		if err := f.drop(journalName); err != nil {
			return false, nil, err
		}
	}
	if ops, err := f.readJournal(undoName); err != nil {
		return false, nil, err
	} else if ops != nil {
		if err := f.takeBack(ops); err != nil {
			return false, nil, err
		}
		recovered = true
		if err := f.drop(undoName); err != nil {
			return false, nil, err
		}
	}
	return recovered, damaged, f.clean()
}

func (f *folder) drop(name string) error {
	if err := f.disk.Remove(name); err != nil {
		return f.machine(name, "cannot be removed", err)
	}
	return nil
}

// complete does the operations of a journal, of which some may be done
// already, and others be impossible as their bytes are lost.
func (f *folder) complete(ops []op) (damaged []string, err error) {
	for i, o := range ops {
		ready, err := f.ready(i, o)
		if err != nil {
			return nil, err
		}
		switch ready {
		case toDo:
			if err := f.do(i, o); err != nil {
				return nil, err
			}
		case lost:
			damaged = append(damaged, o.Path)
			if o.Do == mkdir { // what goes into it need not be lost
				if err := f.disk.Mkdir(o.Path); err != nil {
					return nil, f.machine(o.Path, "cannot be made", err)
				}
			}
		case done:
		}
	}
	return damaged, nil
}

// readiness is the state of one operation of an interrupted build.
type readiness int

const (
	done readiness = iota
	toDo
	lost
)

func (f *folder) ready(i int, o op) (readiness, error) {
	if err := f.checkParents(o.Path); err != nil {
		return 0, err
	}
	if o.Do == rmdir {
		return toDo, nil
	}
	at, err := f.look(o.Path)
	if err != nil {
		return 0, err
	}
	if o.Do == remove {
		// Anything else there is somebody's new file.
		if at.kind == regular && at.sha == o.Old {
			return toDo, nil
		}
		return done, nil
	}
	if o.Do == mkdir && at.kind == directory {
		return done, nil
	}
	placed := o.Do == write && at.kind == regular && at.sha == o.New
	if o.Old == "" && at.kind != absent && !placed {
		return 0, f.refuse(o.Path, "was put there since a build was interrupted, which has to write there", "move it away and build again")
	}
	staged, err := f.look(stageFile(i))
	switch {
	case err != nil:
		return 0, err
	case o.Do == mkdir && staged.kind == directory, o.Do == write && staged.sha == o.New:
		return toDo, nil
	case placed:
		return done, nil
	}
	return lost, nil
}

// checkParents refuses a path that leads through a link, which somebody must
// have made since the build was interrupted.
func (f *folder) checkParents(path string) error {
	for _, dir := range parents(path) {
		k, _, err := f.kindOf(dir)
		if err != nil {
			return err
		}
		if k == odd {
			return f.refuse(dir, "is a symbolic link or a special file, where an interrupted build has a folder", "remove it")
		}
	}
	return nil
}
