package publish

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"duizhao/generator/source"
)

// Limits of names, in bytes. 255 is that of ext4, APFS and NTFS; the whole path
// leaves room for a folder to be put into under 4096.
const (
	maxName = 255
	maxPath = 1024
)

// checkPath says what is wrong with the path of a file, or returns "". A good
// path means the same file on every host and in every URL: it can be made on
// Linux, macOS and Windows, and needs no second decoding.
func checkPath(p string) string {
	switch {
	case p == "":
		return "is empty"
	case len(p) > maxPath:
		return fmt.Sprintf("is %d bytes long; the limit is %d", len(p), maxPath)
	case !utf8.ValidString(p):
		return "is not UTF-8"
	case strings.HasPrefix(p, "/"):
		return "is absolute"
	case strings.Contains(p, `\`):
		return "has a backslash in it"
	}
	for i, name := range strings.Split(p, "/") {
		if problem := checkName(name); problem != "" {
			return problem
		}
		if i == 0 && ownName(name) {
			return fmt.Sprintf("begins with %s, which is not for pages", name)
		}
	}
	return ""
}

func checkName(name string) string {
	switch {
	case name == "":
		return "has an empty part"
	case name == "." || name == "..":
		return fmt.Sprintf("has the part %q in it", name)
	case len(name) > maxName:
		return fmt.Sprintf("has a part of %d bytes; the limit is %d", len(name), maxName)
	case strings.HasSuffix(name, "."), strings.HasSuffix(name, " "), strings.HasPrefix(name, " "):
		return fmt.Sprintf("has the part %q, which begins or ends in a space or ends in a full stop", name)
	case deviceName(name):
		return fmt.Sprintf("has the part %q, which is a device on Windows", name)
	}
	for _, r := range name {
		if strings.ContainsRune(`<>:"|?*%#`, r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) {
			return fmt.Sprintf("has the character %U in it", r)
		}
	}
	return ""
}

// ownName tells the first parts of paths that no site may have: this package's
// own, and version control's.
func ownName(name string) bool {
	switch fold(name) {
	case ManifestName, WorkName, ".git":
		return true
	}
	return false
}

// deviceName tells names that Windows opens as devices, whatever their
// extension.
func deviceName(name string) bool {
	stem, _, _ := strings.Cut(strings.ToLower(name), ".")
	switch stem {
	case "con", "prn", "aux", "nul", "conin$", "conout$":
		return true
	}
	port := strings.TrimPrefix(strings.TrimPrefix(stem, "com"), "lpt")
	return len(stem) == len(port)+3 && utf8.RuneCountInString(port) == 1 && strings.Contains("0123456789¹²³", port)
}

// fold gives paths that some file system takes for one the same key: case and
// Unicode's normal forms do not count.
func fold(p string) string {
	return strings.Map(func(r rune) rune {
		least := r
		for o := unicode.SimpleFold(r); o != r; o = unicode.SimpleFold(o) {
			least = min(least, o)
		}
		if least >= 'A' && least <= 'Z' { // so that ASCII keys are in lower case
			least += 'a' - 'A'
		}
		return least
	}, source.NFC(p))
}

// checkFiles refuses a list of files that is no site: an empty one, a bad path,
// or two files of which the file system could hold only one.
func checkFiles(files []File) error {
	if len(files) == 0 {
		return &Error{
			Kind: Invalid, Path: "the site", Problem: "has no files",
			Hint: "an empty site is never published; see why nothing was built",
		}
	}
	taken := map[string]string{} // key of a file or folder → its spelling
	sorted := slices.SortedFunc(slices.Values(files), func(a, b File) int { return cmp.Compare(a.Path, b.Path) })
	isFile := map[string]bool{}
	for _, file := range sorted {
		if problem := checkPath(file.Path); problem != "" {
			return &Error{
				Kind: Invalid, Path: fmt.Sprintf("%q", file.Path), Problem: "cannot be published: its path " + problem,
				Hint: "give the page another slug or name",
			}
		}
		for dir := path.Dir(file.Path); dir != "."; dir = path.Dir(dir) {
			key := fold(dir)
			if other, ok := taken[key]; ok && (other != dir || isFile[key]) {
				return collision(dir+"/", other)
			}
			taken[key] = dir
		}
		key := fold(file.Path)
		if other, ok := taken[key]; ok {
			return collision(file.Path, other)
		}
		taken[key], isFile[key] = file.Path, true
	}
	return nil
}

func collision(path, other string) error {
	problem := fmt.Sprintf("cannot stand beside %q: on some file systems they are one name", other)
	if strings.TrimSuffix(path, "/") == other {
		problem = "is the path of two files, or of a file and a folder"
	}
	return &Error{Kind: Invalid, Path: fmt.Sprintf("%q", path), Problem: problem, Hint: "give one of the pages another slug or name"}
}

// parents lists the folders that a path lies in, outermost first.
func parents(p string) []string {
	var dirs []string
	for i, r := range p {
		if r == '/' {
			dirs = append(dirs, p[:i])
		}
	}
	return dirs
}
