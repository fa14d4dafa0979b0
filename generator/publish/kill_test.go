package publish

import (
	"bufio"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// childEnv, in the environment, makes the test binary publish the site after
// to a folder: "dir|n" and die at the n-th call that changes something; n = 0
// is never; "hold" is to wait for ever before the first file.
const childEnv = "DUIZHAO_PUBLISH_CHILD"

func TestMain(m *testing.M) {
	task := os.Getenv(childEnv)
	if task == "" {
		os.Exit(m.Run())
	}
	dir, at, _ := strings.Cut(task, "|")
	target, _ := strconv.Atoi(at)
	changes := 0
	_, err := publishTo(dir, func(_ int, c call) error {
		if at == "hold" && c.op == "create" {
			fmt.Println("holding")
			select {}
		}
		if c.changes() {
			if changes++; changes == target {
				return errDie
			}
		}
		return nil
	}, nil)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(3)
	}
	os.Exit(0)
}

func child(dir, at string, env ...string) *exec.Cmd {
	c := exec.Command(os.Args[0])
	c.Env = append(append(os.Environ(), childEnv+"="+dir+"|"+at), env...)
	return c
}

// killed publishes in a child that dies at its n-th change, and says whether it
// did.
func killed(t *testing.T, dir string, n int, env string) bool {
	t.Helper()
	c := child(dir, strconv.Itoa(n), env)
	out, err := c.CombinedOutput()
	if err == nil {
		return false
	}
	if s, ok := c.ProcessState.Sys().(syscall.WaitStatus); !ok || !s.Signaled() || s.Signal() != syscall.SIGKILL {
		t.Fatalf("child %d ended with %v: %s", n, err, out)
	}
	return true
}

// TestKill is fault 32 with real processes and a real SIGKILL, at every call
// that changes the disk, in the middle of a write too.
func TestKill(t *testing.T) {
	t.Parallel()
	for _, s := range few(scenarios, 2) {
		for _, procs := range few([]string{"GOMAXPROCS=4", "GOMAXPROCS=1"}, 1) {
			var n int
			var intact, complete, between int
			var tally tally
			for n = 1; ; n++ {
				dir := s.start(t)
				if !killed(t, dir, n, procs) {
					break
				}
				what := fmt.Sprintf("%s: killed at change %d", s.name, n)
				switch got := tree(t, dir).without(WorkName); {
				case maps.Equal(got, s.old):
					intact++
				case maps.Equal(got, s.new):
					complete++
				default:
					between++
					if !exists(dir+"/"+journalName) && !exists(dir+"/"+undoName) {
						t.Errorf("%s: neither old nor new, and no journal", what)
					}
				}
				s.finish(t, what, dir) // the next build, at once

				dir = s.start(t) // only recovery, then a build
				killed(t, dir, n, procs)
				s.recovers(t, what, dir, &tally)

				dir = s.start(t) // a build of another site
				killed(t, dir, n, procs)
				mustPublish(t, dir, third)
				if got := tree(t, dir); !maps.Equal(got, third.published(s.old.unlisted())) {
					same(t, what+", another site", got, third.published(s.new.unlisted()))
				}
				check(t, os.RemoveAll(dir))
				if t.Failed() {
					t.FailNow()
				}
			}
			t.Logf("%s, %s: %d kill points: %d intact, %d complete, %d between with a journal; recovered to the %s",
				s.name, procs, n-1, intact, complete, between, tally)
		}
	}
}

// third is a site that is neither before nor after.
var third = model{"index.html": "home 3", "x/index.html": "x 1", "new": "a file where after has a folder"}

func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}

// TestLock is fault 35: the second of two builds is refused, a dead one's lock
// is no obstacle.
func TestLock(t *testing.T) {
	s := scenarios[0]
	dir := s.start(t)
	holder := child(dir, "hold")
	stdout, err := holder.StdoutPipe()
	check(t, err)
	check(t, holder.Start())
	if line, err := bufio.NewReader(stdout).ReadString('\n'); line != "holding\n" {
		t.Fatalf("child said %q, %v", line, err)
	}
	_, err = Publish(Options{Dir: dir}, after.files())
	refused(t, err, Machine, "another build", strconv.Itoa(holder.Process.Pid))
	if !errors.Is(err, ErrLocked) {
		t.Errorf("%v is not ErrLocked", err)
	}
	if _, err = Recover(Options{Dir: dir}); !errors.Is(err, ErrLocked) {
		t.Errorf("recovery: %v is not ErrLocked", err)
	}
	same(t, "while locked", tree(t, dir).without(WorkName), s.old)
	check(t, holder.Process.Kill())
	_ = holder.Wait()
	if !exists(dir + "/" + lockName) {
		t.Error("the dead process has left no lock: this tests nothing")
	}
	s.finish(t, "after the death of the other", dir)
}
