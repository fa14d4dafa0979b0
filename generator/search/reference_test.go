package search

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"
)

// reader is the index as the page's script reads it, in as few words as
// possible: no limit to what is loaded, no ranking, no pages.
type reader struct {
	t      *testing.T
	files  map[string][]byte // by the name that they hand over
	root   rootData
	groups []located // in the order of numbers
	fold   *folding  // nothing but what the root says
}

// located is a stretch of numbers: records of one group from an offset on.
type located struct {
	folder string
	start  int // number of the first
	n      int
	offset int // its place in the group
	counts []uint32
}

// openIndex reads the root and where the records are.
func openIndex(t *testing.T, ix *Index) *reader {
	t.Helper()
	r := &reader{t: t, files: map[string][]byte{}, fold: &folding{astral: map[rune]rune{}}}
	for _, f := range ix.Files {
		inner, ok := strings.CutPrefix(strings.TrimSuffix(string(f.Data), ")\n"), `duizhaoSearch("`)
		name, data, found := strings.Cut(inner, `",`)
		if !ok || !found {
			t.Fatalf("%s: no call: %.40s", f.Path, f.Data)
		}
		if want := strings.TrimSuffix(strings.TrimPrefix(f.Path, "search/"), ".js"); path.Base(want) != path.Base(name) || strings.Contains(name, "/") && want != name {
			t.Fatalf("%s calls itself %s", f.Path, name)
		}
		r.files[name] = []byte(data)
	}
	if err := json.Unmarshal(r.files["root"], &r.root); err != nil {
		t.Fatal(err)
	}
	pairs := []rune(r.root.Fold)
	for c := range r.fold.bmp {
		r.fold.bmp[c] = rune(c)
	}
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i] < 1<<16 {
			r.fold.bmp[pairs[i]] = pairs[i+1]
		} else {
			r.fold.astral[pairs[i]] = pairs[i+1]
		}
	}
	r.locate()
	return r
}

func (r *reader) locate() {
	type line struct {
		located
		heads, rest int
	}
	parse := func(s, prefix string) line {
		f := strings.Split(s, " ")
		folder := prefix + f[0] + "/"
		if f[1] != "" {
			folder = prefix + f[1] + "." + f[0] + "/"
		}
		heads, _ := strconv.Atoi(f[2])
		rest, _ := strconv.Atoi(f[3])
		return line{located{folder: folder, counts: readNumbers(f[4])}, heads, rest}
	}
	next := 0
	put := func(l line, offset, n int) {
		r.groups = append(r.groups, located{l.folder, next, n, offset, l.counts})
		next += n
	}
	entries := parse(r.root.Entries, "e/")
	var editions []line
	for _, s := range r.root.Editions {
		editions = append(editions, parse(s, "t/"))
	}
	put(entries, 0, entries.heads)
	for _, e := range editions {
		put(e, 0, e.heads)
	}
	for _, e := range editions {
		put(e, e.heads, e.rest)
	}
	put(entries, entries.heads, entries.rest)
}

func readNumbers(s string) []uint32 {
	var out []uint32
	n, unit := uint32(0), uint32(1)
	for i := range len(s) {
		d := uint32(strings.IndexByte(digits, s[i]))
		n += d % base * unit
		unit *= base
		if d < base {
			out = append(out, n)
			n, unit = 0, 1
		}
	}
	return out
}

// record gives a record's fields.
func (r *reader) record(id int) []field {
	for _, g := range r.groups {
		if id < g.start || id >= g.start+g.n {
			continue
		}
		at, file := id-g.start+g.offset, 0
		for at >= int(g.counts[file]) {
			at -= int(g.counts[file])
			file++
		}
		var data struct{ Records [][]string }
		if err := json.Unmarshal(r.files[fmt.Sprintf("%s%d", g.folder, file)], &data); err != nil {
			r.t.Fatal(err)
		}
		list := data.Records[at][3:]
		var out []field
		for i := 0; i < len(list); i += 2 {
			out = append(out, field{list[i], list[i+1]})
		}
		return out
	}
	r.t.Fatalf("no record %d", id)
	return nil
}

// holding gives the postings of a key: number of record to times.
func (r *reader) holding(letter, key string) map[int]int {
	keys := strings.Split(r.root.Keys[strings.Index("bwsy", letter)], " ")
	first := 0
	for i, k := range keys {
		if byUTF16(k, key) < 0 {
			first = i
		}
	}
	if i := slices.Index(keys, key); i >= 0 {
		first = i
	}
	out := map[int]int{}
	for i := first; i < len(keys) && byUTF16(keys[i], key) <= 0; i++ {
		name := letter + strconv.Itoa(i)
		for k, v := range r.values(name) {
			if k != key {
				continue
			}
			id := 0
			list := readNumbers(v)
			for j := 0; j < len(list); j++ {
				id += int(list[j] / 2)
				times := 1
				if list[j]%2 == 1 {
					j++
					times = int(list[j]) + 2
				}
				out[id] = times
			}
		}
	}
	return out
}

// values parses one file.
func (r *reader) values(name string) map[string]string {
	var s string
	if err := json.Unmarshal(r.files[name], &s); err != nil && r.files[name] != nil {
		r.t.Fatalf("%s: %v", name, err)
	}
	out := map[string]string{}
	if name[0] != 'b' {
		list := strings.Split(s, " ")
		for i := 0; i+1 < len(list); i += 2 {
			out[list[i]] = list[i+1]
		}
		return out
	}
	for g := range strings.FieldsSeq(s) {
		first, size := utf8.DecodeRuneInString(g)
		g = g[size:]
		for g != "" {
			second, size := utf8.DecodeRuneInString(g)
			end := size
			for end < len(g) && g[end] < utf8.RuneSelf {
				end++
			}
			out[string(first)+string(second)] = g[size:end]
			g = g[end:]
		}
	}
	return out
}

// find gives the records that have a run of signs or a word: what the index
// says, compared with the texts.
func (r *reader) find(query string) []int {
	token := strings.TrimSpace(string(r.fold.tokens(nil, query)))
	chars := []rune(token)
	var found map[int]int
	meet := func(list map[int]int) {
		if found == nil {
			found = list
			return
		}
		for id := range found {
			if list[id] == 0 {
				delete(found, id)
			}
		}
	}
	switch {
	case !sign(chars[0]):
		meet(r.holding("w", token))
	case len(chars) == 1:
		found = map[int]int{}
		for name := range r.files {
			if name[0] == 'b' && !strings.Contains(name, "/") {
				for k := range r.values(name) {
					if strings.HasPrefix(k, token) {
						for id := range r.holding("b", k) {
							found[id] = 1
						}
					}
				}
			}
		}
	default:
		for i := range chars[1:] {
			meet(r.holding("b", string(chars[i:i+2])))
		}
	}
	var out []int
	for id := range found {
		if r.has(id, token) {
			out = append(out, id)
		}
	}
	slices.Sort(out)
	return out
}

// has compares a record's text with what is sought, folded by the table that
// the index carries.
func (r *reader) has(id int, token string) bool {
	for _, f := range r.record(id) {
		if f.lang == "zh-Latn-pinyin" {
			continue
		}
		text := r.fold.tokens(nil, f.text)
		if first, _ := utf8.DecodeRuneInString(token); sign(first) {
			if bytes.Contains(text, []byte(token)) {
				return true
			}
		} else if bytes.Contains(text, []byte(" "+token+" ")) {
			return true
		}
	}
	return false
}
