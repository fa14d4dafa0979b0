//go:build unix

package cli

import (
	"os"
	"path/filepath"
	"syscall"
)

// lock keeps others from writing to an edition's ledger until the function that
// it gives is called. The system frees it if the process ends before.
func (s *session) lock(slug string) (unlock func()) {
	dir, err := os.Open(filepath.Join(s.Content, "editions", slug))
	if err != nil {
		return func() {} // what is wrong with the folder is said when it is read
	}
	_ = syscall.Flock(int(dir.Fd()), syscall.LOCK_EX) // on a file system without locks, as before
	return func() { dir.Close() }
}
