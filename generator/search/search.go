// Package search makes the index of the full-text search: from a bound corpus to
// files that a static host serves and a page's script asks for, one small file
// at a time.
//
// The files are classic scripts that hand their data to a function of the page
// (duizhaoSearch), as a page that is opened from a disk may load a script but
// not fetch a file. assets/js/search reads them; reference_test.go does, too,
// and is the shorter description.
//
// # What is indexed
//
// A record is what a result can be: the names of a concept or an instrument,
// the title of an edition, a heading, a paragraph, a note, what is said about an
// entry. It has fields, each a text in one language: a paragraph and its
// translations are one record. Records are numbered so that the order of numbers
// is an order of worth: names (short ones first, so that an entry that is the
// query precedes those that contain it), headings, texts in reading order, what
// is said about entries. Released states of a text are not indexed.
//
// # How a text is read
//
// A text is reduced to tokens (text.go): runs of Han characters and words of
// other scripts, folded. A Han run is indexed by each pair of neighbouring
// characters and its last character; a word by itself. Whatever is found so is
// compared with the record's text before it is shown: a pair says where it is
// worth looking, never that something is there. So every substring of two or
// more Han characters is found, and nothing else is.
//
// # Files
//
//	search/i/<hash>/root.js      what stands where; the folding; the syllables
//	search/i/<hash>/b0.js …      pairs of characters: the records that have them
//	search/i/<hash>/w0.js …      words
//	search/i/<hash>/s0.js …      names of entries: by pinyin, and whole
//	search/i/<hash>/y0.js …      pinyin of two syllables: the pairs that are read so
//	search/t/<slug>.<hash>/0.js  records of an edition
//	search/e/<hash>/0.js …       records of entries
//
// A hash is that of what is in the folder, so that a stale cache cannot mix two
// builds, and the records of an edition that has not changed keep their files.
// The index joins all editions: it changes with any of them.
package search

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"path"
	"strconv"

	"duizhao/generator/edition"
	"duizhao/generator/link"
)

// File is one file of the output.
type File struct {
	Path string // relative to the output, with slashes
	Data []byte
}

// Addresses says where things stand in the site: paths relative to the output,
// with a fragment where one is needed.
type Addresses struct {
	Edition func(*edition.Edition) string
	Chapter func(*edition.Edition, *edition.Chapter) string
	Entry   func(link.Target) string
}

// Index is the finished index.
type Index struct {
	Root  string // path of the file to begin with
	Files []File // by path within each folder, folder after folder
}

// Sizes of files in bytes. A file is larger only where one record is. Small
// files are many, large ones move what nobody asked for.
const (
	indexSize  = 16 << 10
	recordSize = 6 << 10
)

// maxRecords is what 24 bits can number.
const maxRecords = 1 << 24

// Build makes the index. It fails if there are more than 16 million records.
func Build(ix *link.Index, at Addresses) (*Index, error) {
	entries, editions := gather(ix, at)
	return build(entries, editions)
}

// build makes the index of records that are in order within their group.
func build(entries *group, editions []*group) (*Index, error) {
	t := newTerms()
	total := len(entries.first) + len(entries.rest)
	for _, g := range editions {
		total += len(g.first) + len(g.rest)
	}
	if total >= maxRecords {
		return nil, fmt.Errorf("search: %d texts; the index can number %d", total, maxRecords-1)
	}
	id := uint32(0)
	add := func(records []record) {
		for i := range records {
			t.add(id, &records[i])
			id++
		}
	}
	add(entries.first)
	for _, g := range editions {
		add(g.first)
	}
	for _, g := range editions {
		add(g.rest)
	}
	add(entries.rest)

	out := &Index{}
	root := rootData{Entries: entries.write("search/e/", out)}
	for _, g := range editions {
		root.Editions = append(root.Editions, g.write("search/t/"+g.slug+".", out))
	}
	shelves := t.shelves(total)
	root.Fold = t.folding.pairs(t.seen)
	root.Syllables = t.syllables.names()
	sum := sha256.New()
	for i, s := range shelves {
		root.Keys[i] = s.directory()
		for _, data := range s.files {
			sum.Write(data)
		}
	}
	data := marshal(root)
	sum.Write(data)
	dir := "search/i/" + hex.EncodeToString(sum.Sum(nil)[:5])
	for _, s := range shelves {
		for i, data := range s.files {
			name := s.letter + strconv.Itoa(i)
			out.Files = append(out.Files, File{path.Join(dir, name+".js"), script(name, quoted(data))})
		}
	}
	out.Root = path.Join(dir, "root.js")
	out.Files = append(out.Files, File{out.Root, script("root", data)})
	return out, nil
}

// rootData is what the page's script must know before it can ask.
type rootData struct {
	Entries   string    `json:"entries"`   // as editions, without slug
	Editions  []string  `json:"editions"`  // hash, slug, numbers of heads, of other records, of records in each file
	Keys      [4]string `json:"keys"`      // the first key of each file of b, w, s, y
	Fold      string    `json:"fold"`      // characters and what each is folded to
	Syllables string    `json:"syllables"` // of pinyin, without tones
}

// script is a file that hands data to the page.
func script(name string, data []byte) []byte {
	b := make([]byte, 0, len(data)+len(name)+24)
	b = append(b, `duizhaoSearch("`...)
	b = append(b, name...)
	b = append(b, `",`...)
	b = append(b, data...)
	return append(b, ")\n"...)
}

// quoted puts what has neither quotation marks nor backslashes in quotation
// marks.
func quoted(data []byte) []byte {
	b := make([]byte, 0, len(data)+2)
	return append(append(append(b, '"'), data...), '"')
}

// marshal writes JSON with characters as they are.
func marshal(v any) []byte {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		panic(err) // strings and lists of them
	}
	return bytes.TrimSpace(b.Bytes())
}
