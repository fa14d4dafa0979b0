//go:build !(darwin || dragonfly || freebsd || illumos || linux || netbsd || openbsd || windows)

package publish

import (
	"errors"
	"os"
)

// lockFile is not offered where the system frees no locks of dead processes: a
// folder that nobody can ever write to again would be worse than no build.
func lockFile(_ *os.Root, name string) (func() error, error) {
	return nil, &os.PathError{Op: "lock", Path: name, Err: errors.ErrUnsupported}
}
