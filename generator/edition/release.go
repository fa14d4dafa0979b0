package edition

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"duizhao/generator/source"
)

// Release is a frozen, numbered state of an edition: its text, translations and
// metadata, and the entries of the glossary and the register that it mentions,
// as they were. Nothing in it changes any more.
type Release struct {
	Version     string // "1.0"
	Date        Date   // the day it was made; may be none
	Edition     *Edition
	Concepts    []*Concept    // by id
	Instruments []*Instrument // by id
	Digest      string        // of release.yaml, and thereby of all its files
	At          source.Pos    // of release.yaml

	files int // how many it has, beside release.yaml
}

// Corpus is the release as a corpus of its own, in which its text is bound to
// the entries that it was released with.
func (r *Release) Corpus(site Site) *Corpus {
	return &Corpus{Site: site, Editions: []*Edition{r.Edition}, Concepts: r.Concepts, Instruments: r.Instruments}
}

var releaseKeys = []string{"version", "date", "files"}

// ReleaseFile describes a release, beside its files.
const ReleaseFile = "release.yaml"

var versionForm = regexp.MustCompile(`^(0|[1-9][0-9]{0,5})(\.(0|[1-9][0-9]{0,5})){0,3}$`)

// ValidVersion says what is wrong with the number of a release, or returns nil.
func ValidVersion(v string) error {
	if !versionForm.MatchString(v) {
		return errors.New("is no release number; write 1.0, 1.1, 2.0")
	}
	return nil
}

// CompareVersions orders release numbers: 1.9 before 1.10, 1 before 1.0.
func CompareVersions(a, b string) int {
	return slices.CompareFunc(strings.Split(a, "."), strings.Split(b, "."), func(x, y string) int {
		m, _ := strconv.Atoi(x)
		n, _ := strconv.Atoi(y)
		return m - n
	})
}

// SameVersion says whether two release numbers are one to a reader, as 1 and 1.0
// are, though their folders have different names.
func SameVersion(a, b string) bool { return shortest(a) == shortest(b) }

func shortest(v string) string {
	for strings.HasSuffix(v, ".0") {
		v = strings.TrimSuffix(v, ".0")
	}
	return v
}

// Unchanged says whether a release of these files would hold what the release r
// of the same edition holds, with no more to say of what became of its anchors.
func Unchanged(fsys fs.FS, e *Edition, r *Release, files []Frozen) bool {
	if e.Ledger != nil && slices.ContainsFunc(e.Ledger.Facts, func(f Fact) bool { return f.Fate != "" && CompareVersions(f.After, r.Version) >= 0 }) {
		return false
	}
	if len(files) != r.files+1 { // release.yaml is not in its own list
		return false
	}
	for _, f := range files {
		data, err := fs.ReadFile(fsys, path.Join("editions", e.Slug, "releases", r.Version, f.Name))
		if f.Name != ReleaseFile && (err != nil || Digest(data) != Digest(f.Data)) {
			return false
		}
	}
	return true
}

// digestDigits are how many hexadecimal digits of the digest of a release its
// line in the ledger has.
const digestDigits = 16

// ReleaseFact is the line of the ledger about a release of these files.
func ReleaseFact(version string, files []Frozen) Fact {
	last := files[len(files)-1]
	return Fact{Release: version, Digest: Digest(last.Data)[:digestDigits]}
}

// releases loads every release of an edition, oldest first. It is not whole if
// one could not be read.
func (l *loader) releases(dir, slug string) (out []*Release, whole bool) {
	whole = true
	for _, entry := range l.list(path.Join(dir, "releases")) {
		name := path.Join(dir, "releases", entry.Name())
		if err := ValidVersion(entry.Name()); err != nil || !entry.IsDir() {
			l.unexpected(name, "a release is a folder named by its number, as releases/1.0")
			continue
		}
		if r := l.release(name, slug, entry.Name()); r != nil {
			out = append(out, r)
			whole = whole && r.Edition.whole
		} else {
			whole = false
		}
	}
	slices.SortFunc(out, func(a, b *Release) int { return CompareVersions(a.Version, b.Version) })
	return out, whole
}

func (l *loader) release(dir, slug, version string) *Release {
	r := &Release{Version: version, At: source.Pos{Path: l.path(path.Join(dir, ReleaseFile))}}
	f := l.read(path.Join(dir, ReleaseFile))
	if f == nil {
		return nil
	}
	r.Digest = Digest([]byte(f.Text))[:digestDigits]
	files, ds := loadRelease(f, r)
	l.report(ds)
	r.files = len(files)
	l.frozen(dir, r, files)
	// A loader of its own: its entries are not those of today.
	old := &loader{fsys: l.fsys, shown: l.shown, corpus: &Corpus{}}
	each(old, path.Join(dir, "glossary"), loadConcepts, &r.Concepts)
	each(old, path.Join(dir, "instruments"), loadInstruments, &r.Instruments)
	r.Edition = old.text(dir, slug, nil)
	// What was doubtful then cannot be mended now.
	l.report(slices.DeleteFunc(old.diags, func(d source.Diagnostic) bool { return d.Severity == source.Warning }))
	if r.Edition == nil {
		return nil
	}
	r.Edition.Version = version
	c := r.Corpus(Site{})
	c.sort()
	r.Concepts, r.Instruments = c.Concepts, c.Instruments
	return r
}

// loadRelease reads release.yaml: the date, and the files with their SHA-256.
func loadRelease(f *source.File, r *Release) (map[string]string, source.Diagnostics) {
	d, y := open(f)
	o := d.whole(y, "release.yaml", "version: 1.0", releaseKeys)
	o.need("version", "files")
	if v := o.line("version"); v != "" && v != r.Version {
		o.report(source.Errorf(o.at(o.values["version"]), "wrong-version", "the folder is that of release %s, the file says %s", r.Version, v).
			WithHint("give the folder its name again"))
	}
	r.Date = o.date("date")
	files := map[string]string{}
	if n := o.values["files"]; n != nil {
		list := d.object(n, "“files”", "for example {text.md: 5e0c…}", nil)
		for _, name := range list.order {
			files[name] = list.line(name)
		}
	}
	return files, d.ds
}

// frozen checks that a release is as it was when it was made.
func (l *loader) frozen(dir string, r *Release, files map[string]string) {
	var here []string
	err := fs.WalkDir(l.fsys, dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || strings.HasPrefix(entry.Name(), ".") {
			return err
		}
		here = append(here, strings.TrimPrefix(name, dir+"/"))
		return nil
	})
	if err != nil {
		l.report(source.Diagnostics{source.Errorf(r.At, "unreadable", "cannot be read: %v", cause(err))})
		return
	}
	fault := func(name, problem string) {
		l.report(source.Diagnostics{source.Errorf(source.Pos{Path: l.path(path.Join(dir, name))}, "changed-release", "%s since release %s was made", problem, r.Version).
			WithHint("releases do not change: bring the file back from version control; what is to be changed is changed in the text, and released anew")})
	}
	for name, want := range files {
		if !slices.Contains(here, name) {
			fault(name, "has been removed")
		} else if data, err := fs.ReadFile(l.fsys, path.Join(dir, name)); err != nil || Digest(data) != want {
			fault(name, "has been changed")
		}
	}
	for _, name := range here {
		if files[name] == "" && name != ReleaseFile {
			fault(name, "has been added")
		}
	}
}

func cause(err error) error {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		return pe.Err
	}
	return err
}

// Digest is the SHA-256 of a frozen file, in hexadecimal digits. Line ends and a
// byte order mark do not count: version control may change the former.
func Digest(data []byte) string {
	text := strings.ReplaceAll(strings.TrimPrefix(string(data), "\ufeff"), "\r\n", "\n")
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:])
}

// Frozen is one file of a release that is to be made.
type Frozen struct {
	Name string // below the release's folder
	Data []byte
}

// Freeze gathers the files of a release of an edition: its own as they are, and
// of each file of the glossary and the register the entries that used holds.
// The last one is release.yaml.
func Freeze(fsys fs.FS, e *Edition, version string, date Date, used func(kind, id string) bool) ([]Frozen, error) {
	dir := path.Join("editions", e.Slug)
	all := []string{"edition.yaml"}
	for _, t := range e.files {
		for _, name := range append([]string{t.name}, names(t.translations)...) {
			all = append(all, strings.TrimPrefix(name, dir+"/"))
		}
	}
	var out []Frozen
	for _, name := range append(all, e.Images...) {
		data, err := fs.ReadFile(fsys, path.Join(dir, name))
		if err != nil {
			return nil, err
		}
		out = append(out, Frozen{name, data})
	}
	for _, kind := range []string{"glossary", "instruments"} {
		entries, err := freezeEntries(fsys, kind, used)
		if err != nil {
			return nil, err
		}
		out = append(out, entries...)
	}
	var b strings.Builder
	fmt.Fprintf(&b, "# Written by duizhao release, and never changed.\nversion: \"%s\"\n", version)
	if date != (Date{}) {
		fmt.Fprintf(&b, "date: %s\n", date)
	}
	b.WriteString("files:\n")
	slices.SortFunc(out, func(a, b Frozen) int { return strings.Compare(a.Name, b.Name) })
	for _, f := range out {
		fmt.Fprintf(&b, "  %s: %s\n", strconv.Quote(f.Name), Digest(f.Data))
	}
	return append(out, Frozen{ReleaseFile, []byte(b.String())}), nil
}

// freezeEntries cuts the entries in use out of the files of the glossary or the
// register, word for word.
func freezeEntries(fsys fs.FS, kind string, used func(kind, id string) bool) ([]Frozen, error) {
	l := &loader{fsys: fsys, shown: "", corpus: &Corpus{}}
	var out []Frozen
	for _, entry := range l.list(kind) {
		if entry.IsDir() || path.Ext(entry.Name()) != ".yaml" {
			continue
		}
		name := path.Join(kind, entry.Name())
		f, ds := source.Read(fsys, name, name)
		if f == nil {
			return nil, errors.New(ds[0].Message)
		}
		if text := cutEntries(f, kind, used); text != "" {
			out = append(out, Frozen{name, []byte(text)})
		}
	}
	return out, nil
}

func cutEntries(f *source.File, kind string, used func(kind, id string) bool) string {
	places := map[int]bool{} // lines in which the id of an entry in use stands
	n := 0
	see := func(id string, at source.Pos) {
		if n++; used(kind, id) {
			places[at.Line] = true
		}
	}
	if kind == "glossary" {
		items, _ := loadConcepts(f)
		for _, c := range items {
			see(c.ID, c.At)
		}
	} else {
		items, _ := loadInstruments(f)
		for _, i := range items {
			see(i.ID, i.At)
		}
	}
	entries := splitEntries(f.Text)
	if len(places) == 0 {
		return ""
	}
	if len(entries) != n {
		return f.Text // not written as one entry after another: the file is kept whole
	}
	var b strings.Builder
	line := 1
	for _, text := range entries {
		end := line + strings.Count(text, "\n")
		for i := line; i < end; i++ {
			if places[i] {
				b.WriteString(text)
				break
			}
		}
		line = end
	}
	return b.String()
}

var entryStart = regexp.MustCompile(`(?m)^( *)-(?: |$)`)

// splitEntries divides a YAML list into the texts of its entries; what stands
// before the first belongs to it.
func splitEntries(text string) []string {
	if !strings.HasSuffix(text, "\n") {
		text += "\n"
	}
	var starts []int
	indent := -1
	for _, m := range entryStart.FindAllStringSubmatchIndex(text, -1) {
		if width := m[3] - m[2]; indent < 0 || width == indent {
			indent = width
			starts = append(starts, m[0])
		}
	}
	var out []string
	for i := range starts {
		from, to := starts[i], len(text)
		if i == 0 {
			from = 0
		}
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		out = append(out, text[from:to])
	}
	return out
}
