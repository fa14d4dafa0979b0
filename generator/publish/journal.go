package publish

import (
	"errors"
	"fmt"
	"strconv"
)

const journalSchema = "duizhao/journal/1"

// action is what an operation does.
type action string

const (
	write  action = "write"  // stage/N becomes the file; old/N is what it replaces
	remove action = "remove" // the file becomes old/N
	mkdir  action = "mkdir"  // stage/N becomes the folder
	rmdir  action = "rmdir"  // the folder becomes old/N if it is empty; if not, it stays
)

// op is one step from the old site to the new. Its number in the journal names
// its files in the work folder.
type op struct {
	Do   action `json:"do"`
	Path string `json:"path"`
	New  string `json:"new,omitempty"` // SHA-256 after; "" if there is no file then
	Old  string `json:"old,omitempty"` // SHA-256 before; "" if there was none
	data []byte // what a write writes; nil when read from a journal
}

type journalFile struct {
	Schema string `json:"schema"`
	Ops    []op   `json:"ops"`
}

func stageFile(i int) string { return stageName + "/" + strconv.Itoa(i) }
func oldFile(i int) string   { return oldName + "/" + strconv.Itoa(i) }

// formatJournal is the journal's bytes.
func formatJournal(ops []op) []byte {
	return append(compactJSON(journalFile{journalSchema, ops}), '\n')
}

// parseJournal reads a journal as strictly as a manifest: it too tells what to
// overwrite and delete.
func parseJournal(data []byte) ([]op, error) {
	var j journalFile
	if err := strictJSON(data, &j); err != nil {
		return nil, err
	}
	if j.Schema != journalSchema {
		return nil, fmt.Errorf("its schema is %q, not %q", j.Schema, journalSchema)
	}
	if len(j.Ops) == 0 {
		return nil, errors.New("it has no steps")
	}
	for _, o := range j.Ops {
		if problem := checkPath(o.Path); problem != "" && o.Path != ManifestName {
			return nil, fmt.Errorf("its path %q %s", o.Path, problem)
		}
		if !o.sound() {
			return nil, fmt.Errorf("its step %q of %q is none", o.Do, o.Path)
		}
	}
	return j.Ops, nil
}

// sound says whether a step has the hashes that its action needs, and no other.
func (o op) sound() bool {
	isNew, isOld := hexSHA256.MatchString(o.New), hexSHA256.MatchString(o.Old)
	switch o.Do {
	case write:
		return isNew && (isOld || o.Old == "")
	case remove:
		return o.New == "" && isOld
	case mkdir, rmdir:
		return o.New == "" && o.Old == ""
	}
	return false
}

// readJournal gives the operations of an interrupted build: nil if there is
// none of that name.
func (f *folder) readJournal(name string) ([]op, error) {
	if yes, err := f.exists(name); !yes || err != nil {
		return nil, err
	}
	data, err := f.read(name)
	if err != nil {
		return nil, f.machine(name, "cannot be read", err)
	}
	ops, err := parseJournal(data)
	if err != nil {
		return nil, f.refuse(name, "is damaged or was edited: "+err.Error(), "empty the folder and build again")
	}
	return ops, nil
}
