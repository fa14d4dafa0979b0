//go:build unix

package publish

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
	"testing"
)

// TestReadOnly is fault 34 with real rights, by a user to whom they apply: root
// runs the build as nobody.
func TestReadOnly(t *testing.T) {
	s := scenarios[0]
	for name, modes := range map[string][2]fs.FileMode{
		"folder":       {0o555, 0o755},
		"inner folder": {0o755, 0o555},
	} {
		t.Run(name, func(t *testing.T) {
			dir := s.start(t)
			top := filepath.Dir(dir)
			check(t, os.Chmod(top, 0o755))
			own(t, top)
			check(t, os.Chmod(filepath.Join(dir, "x"), modes[1]))
			check(t, os.Chmod(dir, modes[0]))
			out, err := asNobody(t, dir).CombinedOutput()
			if code := exitCode(err); code != 3 {
				t.Errorf("exit %d: %s", code, out)
			}
			t.Logf("%s", out)
			check(t, os.Chmod(dir, 0o755))
			check(t, os.Chmod(filepath.Join(dir, "x"), 0o755))
			same(t, "after", tree(t, dir), s.old)
			if out, err := asNobody(t, dir).CombinedOutput(); err != nil {
				t.Errorf("with rights again: %v: %s", err, out)
			}
			same(t, "with rights again", tree(t, dir), s.new)
		})
	}
}

const nobody = 65534

func own(t *testing.T, top string) {
	if os.Getuid() != 0 {
		return
	}
	check(t, filepath.WalkDir(top, func(p string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Lchown(p, nobody, nobody)
	}))
}

// asNobody is a child that publishes to dir without root's rights. The test
// binary lies where only its user may go, so it is copied beside the folder.
func asNobody(t *testing.T, dir string) *exec.Cmd {
	t.Helper()
	c := child(dir, "0")
	if os.Getuid() != 0 {
		return c
	}
	data, err := os.ReadFile(os.Args[0])
	check(t, err)
	place, err := os.MkdirTemp("", "publish")
	check(t, err)
	t.Cleanup(func() { os.RemoveAll(place) })
	check(t, os.Chmod(place, 0o755))
	c.Path = filepath.Join(place, "publish.test")
	check(t, os.WriteFile(c.Path, data, 0o755))
	c.Dir = place
	c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	return c
}

func exitCode(err error) int {
	if e, ok := err.(*exec.ExitError); ok {
		return e.ExitCode()
	}
	return 0
}
