package publish

import (
	"os"
	"path/filepath"
	"testing"
)

// TestPlace is fault 27: what may not be an output folder is refused, and
// nothing is made or changed.
func TestPlace(t *testing.T) {
	top := filepath.Dir(newDir(t))
	project := filepath.Join(top, "home", "project")
	put(t, project, model{
		"content/editions/x/text.md": "x", "layouts/": "", "notes.txt": "n",
		"public/" + ManifestName: string(manifest{}.format()), "linked/": "",
	})
	check(t, os.Symlink("linked", filepath.Join(project, "link")))
	check(t, os.Symlink(filepath.Join(project, "content"), filepath.Join(top, "shortcut")))
	t.Setenv("HOME", filepath.Join(top, "home"))
	t.Chdir(project)
	now := tree(t, top)
	for _, c := range []struct{ dir, word string }{
		{"", "no output folder"},
		{"  ", "no output folder"},
		{"/", "root of the file system"},
		{"/..", "root of the file system"},
		{filepath.Join(top, "home"), "home folder"},
		{top, "home folder"},
		{"..", "home folder"},
		{".", "project"},
		{"content/..", "project"},
		{project, "project"},
		{"content", "content, which"},
		{"content/", "content, which"},
		{"content/editions", "lies in content"},
		{"content/public", "lies in content"},
		{"content/editions/x/../../new/deep", "lies in content"},
		{filepath.Join(top, "shortcut"), "symbolic link"},
		{filepath.Join(top, "shortcut", "public"), "lies in content"},
		{"layouts", "layouts, which"},
		{"assets", "assets, which"}, // does not exist
		{"assets/x", "lies in assets"},
		{"link", "symbolic link"},
		{"link/", "symbolic link"},
		{"notes.txt", "not a folder"},
	} {
		_, err := Publish(Options{Dir: c.dir, Sources: []string{"content", "layouts", "assets"}}, after.files())
		t.Run(c.dir, func(t *testing.T) { refused(t, err, Refused, c.word) })
	}
	same(t, "after", tree(t, top), now)

	for _, dir := range []string{"public", "other/deep", "link/public", filepath.Join(top, "elsewhere")} {
		if _, err := Publish(Options{Dir: dir, Sources: []string{"content", "layouts", "assets"}}, after.files()); err != nil {
			t.Errorf("%s: %v", dir, err)
		}
	}
	_, err := Publish(Options{Dir: "public", Project: "public/x"}, after.files())
	refused(t, err, Refused, "holds the project")
	_, err = Publish(Options{Dir: "notes.txt/public"}, after.files())
	refused(t, err, Machine, "not a directory")
}

// TestRootDisk: nothing that is asked of the disk leads out of the folder.
func TestRootDisk(t *testing.T) {
	dir := newDir(t)
	put(t, dir, model{"in/file": "in"})
	put(t, filepath.Dir(dir), model{"outside": "out"})
	check(t, os.Symlink("../..", filepath.Join(dir, "in", "up")))
	d, err := openDisk(dir)
	check(t, err)
	defer d.Close()
	for _, name := range []string{"../outside", "in/up/outside", "/etc/hostname"} {
		if _, err := d.Open(name); err == nil {
			t.Errorf("%s can be read", name)
		}
		if err := d.Remove(name); err == nil {
			t.Errorf("%s can be removed", name)
		}
		if err := d.Rename("in/file", name); err == nil {
			t.Errorf("%s can be replaced", name)
		}
		if _, err := d.Create(name + "2"); err == nil {
			t.Errorf("%s2 can be made", name)
		}
	}
}
