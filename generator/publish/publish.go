// Package publish puts a built site into its output folder. A site is a list
// of [File]s, all of them in memory and all of them right: whoever calls
// [Publish] has already decided that this is the site.
//
// # What may be written where
//
// The output folder must not be the root, the home folder, the project, a
// folder of sources, one that holds any of these, one that lies in sources, or
// a symbolic link. A folder that has files in it and no manifest is somebody's,
// and is refused; dot-files (.git, .gitignore) do not count. All of these are
// decided before anything is created.
//
// The manifest, [ManifestName], says what this package wrote: each path with
// its SHA-256. It is the only licence to overwrite or delete:
//
//   - A file that already has the right bytes is not touched, nor is its time.
//   - A listed file that the site no longer has is deleted if its bytes are
//     still those that were written, and its folders with it if they are empty.
//     If somebody changed it, it stays, is no longer listed, and is reported.
//   - A listed file that the site still has is replaced. If somebody changed
//     it, that is reported.
//   - An unlisted file (CNAME, .git, an upload) stays. If the site has a file
//     of that name with other bytes, nothing is done at all; if with the same
//     bytes, it is listed from now on.
//   - Nothing is read, written or deleted through a symbolic link.
//
// A manifest that cannot be read, or that names a path outside the folder, is
// refused: nobody knows then what may be deleted.
//
// # All or nothing
//
// The work is done in [WorkName], inside the output folder and therefore on its
// file system:
//
//	lock      held with flock while a build works; the kernel frees it
//	          when the process ends, however it ends
//	stage/N   the new file or folder of operation N
//	old/N     the file or folder that operation N replaces or removes
//	journal   the list of operations; its appearing commits the build
//	undo      the same list, once a committed build is being taken back
//
// First everything that needs space is written to stage and old; until then
// the site is untouched. Then the journal is renamed into being, and the
// operations are done in order: each is one rename. If one fails, the journal
// is renamed to undo and they are done backwards. The next process looks at
// each file before it repeats an operation, in either direction. So whenever a
// process is killed, the next one ([Publish] or [Recover]) finds either no
// journal, and the old site; or a journal, and completes the new site before it
// does anything else; or undo, and completes the return to the old one.
//
// What is guarded against is a process that dies and a disk that refuses. A
// loss of power can lose bytes that the operating system had accepted: only the
// journal and the manifest are flushed to the disk. The next build finds and
// mends that, as it compares bytes and not times.
//
// # Readers meanwhile
//
// A page is never half written. Files that pages use (styles, scripts, data)
// are put in place before pages, and stale files are removed after them, so a
// reader who comes during the change finds no page without its style.
package publish

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
)

// Names that belong to this package in every output folder.
const (
	ManifestName = ".duizhao-manifest.json" // what was written: a contract, see there
	WorkName     = ".duizhao-work"          // exists only while a build works, or after one was killed
)

// File is one file of a site.
type File struct {
	Path string // relative, with slashes: concepts/index.html
	Data []byte
}

// Options says where a site goes. Dir is required.
type Options struct {
	Dir     string   // the output folder; made if absent
	Project string   // the folder that holds content/; "" is the working directory
	Sources []string // folders and files that the site is made from; those that do not exist are no fault
	// Done, if not nil, is closed when the user wants to stop (a context's Done
	// channel). Until the build is committed that ends it with the old site in
	// place; after, it is finished, as that is the shorter way.
	Done <-chan struct{}
}

// Report says what Publish did. Paths are relative to the output folder, with
// slashes, sorted.
type Report struct {
	Written   int // files that are new or have new bytes, without the manifest
	Unchanged int // files left alone as their bytes were right
	Removed   int // stale files deleted
	// Kept are stale files that were not deleted because somebody changed them
	// since they were written. They are unlisted from now on.
	Kept []string
	// Restored are files that somebody had changed since they were written, and
	// that have been replaced, as the site still has them.
	Restored []string
	// Recovered says that an interrupted build was completed or taken back first.
	Recovered bool
	// Leftover is set if the site is complete but the work folder could not be
	// removed. The next build does it.
	Leftover error
}

// Publish makes the output folder hold exactly these files, beside those that
// are not its own. On error, which is always an [*Error], the folder is as it
// was, but for the one case that the error then names: that the disk refused
// the return to the old site too.
//
// The result depends on the files and the folder alone; their order does not
// matter. Publish may be called from several processes and goroutines at once:
// one works, the others fail with [ErrLocked].
func Publish(opts Options, files []File) (Report, error) {
	return publish(opts, files, openDisk)
}

// Recover completes, or takes back, a build that was killed in this folder, and
// says whether there was one. It is for the start of a build, so that a build
// that ends in errors of content leaves a whole site. A folder that does not
// exist or was not interrupted is left alone. Errors are those of [Publish].
func Recover(opts Options) (bool, error) {
	return recoverWith(opts, openDisk)
}

// opener makes a disk for an existing folder. Tests put faults into it.
type opener func(dir string) (disk, error)

func publish(opts Options, files []File, open opener) (Report, error) {
	if err := checkFiles(files); err != nil {
		return Report{}, err
	}
	dir, err := opts.place()
	if err != nil {
		return Report{}, err
	}
	f, err := enter(opts, dir, open)
	if err != nil {
		return Report{}, err
	}
	report, err := f.publish(files)
	left := f.leave(err != nil)
	if err != nil {
		return Report{}, err
	}
	report.Leftover = left
	return report, nil
}

func (f *folder) publish(files []File) (Report, error) {
	recovered, _, err := f.resume()
	if err != nil {
		return Report{}, err
	}
	// What recovery could not complete is listed in the manifest, differs from
	// it, and is therefore replaced or reported by the plan.
	p, err := f.plan(files)
	if err != nil {
		return Report{}, err
	}
	p.report.Recovered = recovered
	if len(p.ops) == 0 {
		return p.report, nil
	}
	return p.report, f.commit(p.ops)
}

func recoverWith(opts Options, open opener) (bool, error) {
	dir, err := opts.place()
	if err != nil {
		return false, err
	}
	if _, err := os.Lstat(filepath.Join(dir, WorkName)); errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	f, err := enter(opts, dir, open)
	if err != nil {
		return false, err
	}
	recovered, damaged, err := f.resume()
	if left := f.leave(err != nil); err == nil && left != nil {
		err = f.machine(WorkName, "cannot be removed", left)
	}
	if err == nil && len(damaged) > 0 {
		err = &Error{
			Kind: Machine, Path: f.show(damaged[0]),
			Problem: "is damaged: the last build was interrupted, and its bytes are lost",
			Hint:    "build again: that writes it anew",
		}
	}
	return recovered, err
}

// workers is how many files are read or written at once: enough to use the
// cores for hashing, few enough not to queue up on a disk.
func workers() int { return min(runtime.GOMAXPROCS(0), 8) }
