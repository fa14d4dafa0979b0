//go:build darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd

package publish

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"syscall"
)

// lockFile takes the lock that flock keeps on an open file. The kernel gives
// it back when the process ends, so a file that a dead process left means
// nothing. The number of the process stands in the file, for the message only.
//
// The file is removed while the lock is held. Someone else may have opened it
// before and would then lock a file that no longer has a name; that is why the
// name is looked up again after locking.
func lockFile(root *os.Root, name string) (func() error, error) {
	f, err := root.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o644)
	if err != nil {
		return nil, err
	}
	for {
		err = syscall.Flock(int(f.Fd()), syscall.LOCK_EX|syscall.LOCK_NB)
		if !errors.Is(err, syscall.EINTR) {
			break
		}
	}
	if err != nil {
		defer f.Close()
		if errors.Is(err, syscall.EWOULDBLOCK) {
			return nil, holder(f)
		}
		return nil, &os.PathError{Op: "flock", Path: name, Err: err}
	}
	held, err1 := f.Stat()
	named, err2 := root.Lstat(name)
	if err1 != nil || err2 != nil || !os.SameFile(held, named) {
		f.Close()
		return nil, errLockGone
	}
	if f.Truncate(0) == nil {
		_, _ = fmt.Fprintln(f, os.Getpid()) // a full disk must not matter here
	}
	return func() error { return errors.Join(root.Remove(name), f.Close()) }, nil
}

// holder is ErrLocked with the process that holds the lock, if it has said so.
func holder(f *os.File) error {
	pid, _ := io.ReadAll(io.LimitReader(f, 20))
	if s := strings.TrimSpace(string(pid)); s != "" {
		return fmt.Errorf("%w (process %s)", ErrLocked, s)
	}
	return ErrLocked
}
