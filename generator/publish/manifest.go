package publish

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"
)

const manifestSchema = "duizhao/manifest/1"

// maxManifest bounds what is read, in bytes: two million files.
const maxManifest = 256 << 20

// manifest is what was written: path → SHA-256 in lower-case hexadecimal.
type manifest map[string]string

type manifestFile struct {
	Schema string          `json:"schema"`
	Files  []manifestEntry `json:"files"`
}

type manifestEntry struct {
	Path   string `json:"path"`
	SHA256 string `json:"sha256"`
}

var hexSHA256 = regexp.MustCompile(`^[0-9a-f]{64}$`)

// format is the manifest's bytes: JSON with one line for each file, by path,
// so that two manifests can be compared by eye. The manifest does not list
// itself.
func (m manifest) format() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "{\"schema\":%q,\"files\":[", manifestSchema)
	for i, p := range slices.Sorted(maps.Keys(m)) {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		b.Write(compactJSON(manifestEntry{p, m[p]}))
	}
	b.WriteString("\n]}\n")
	return b.Bytes()
}

// parseManifest reads what format wrote. Whatever format could not have
// written is an error, as a manifest is a licence to delete.
func parseManifest(data []byte) (manifest, error) {
	var file manifestFile
	if err := strictJSON(data, &file); err != nil {
		return nil, err
	}
	if file.Schema != manifestSchema {
		return nil, fmt.Errorf("its schema is %q, not %q", file.Schema, manifestSchema)
	}
	m := make(manifest, len(file.Files))
	for _, e := range file.Files {
		if problem := checkPath(e.Path); problem != "" {
			return nil, fmt.Errorf("its path %q %s", e.Path, problem)
		}
		if !hexSHA256.MatchString(e.SHA256) {
			return nil, fmt.Errorf("the sha256 of %q is not one", e.Path)
		}
		if m[e.Path] != "" {
			return nil, fmt.Errorf("it lists %q twice", e.Path)
		}
		m[e.Path] = e.SHA256
	}
	return m, nil
}

// readManifest gives the folder's manifest and its bytes; nil if it has none.
func (f *folder) readManifest() (manifest, []byte, error) {
	const out = "restore it, or empty the folder and build again: nothing is deleted without it"
	info, err := f.disk.Lstat(ManifestName)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil, nil
	case err != nil:
		return nil, nil, f.machine(ManifestName, "cannot be looked at", err)
	case !info.Mode().IsRegular():
		return nil, nil, f.refuse(ManifestName, "is not a regular file", out)
	case info.Size() > maxManifest:
		return nil, nil, f.refuse(ManifestName, "is too large to be a manifest", out)
	}
	data, err := f.read(ManifestName)
	if err != nil {
		return nil, nil, f.machine(ManifestName, "cannot be read", err)
	}
	m, err := parseManifest(data)
	if err != nil {
		return nil, nil, f.refuse(ManifestName, "is damaged or was edited: "+err.Error(), out)
	}
	return m, data, nil
}

// strictJSON decodes one JSON value and nothing else: no unknown keys, nothing
// after it.
func strictJSON(data []byte, into any) error {
	d := json.NewDecoder(bytes.NewReader(data))
	d.DisallowUnknownFields()
	if err := d.Decode(into); err != nil {
		if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
			return errors.New("it ends in the middle")
		}
		return errors.New(strings.TrimPrefix(err.Error(), "json: "))
	}
	if _, err := d.Token(); !errors.Is(err, io.EOF) {
		return errors.New("something follows its end")
	}
	return nil
}

// compactJSON is v as JSON on one line, with no escapes for HTML's sake.
func compactJSON(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("publish: " + err.Error()) // strings and structs of strings cannot fail
	}
	return bytes.TrimSuffix(b.Bytes(), []byte("\n"))
}
