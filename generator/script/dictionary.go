package script

import (
	"embed"
	"strings"
	"unicode/utf8"
)

//go:embed data/*.txt
var data embed.FS

// dictionary is one of OpenCC's lists. Its strings are parts of the embedded
// file: nothing is copied but the places of the entries.
type dictionary struct {
	entries map[string]string
	lengths map[rune]uint16 // by first character: bit n is set if an entry has n characters
}

// read reads a list from the program itself. Of several candidates the first
// counts, and of two lines about one entry the later one. Entries beyond the
// window are never found, and left out.
func read(name string) *dictionary {
	text, err := data.ReadFile("data/" + name + ".txt")
	if err != nil {
		panic("script: " + err.Error()) // it is part of the program
	}
	lines := string(text)
	d := &dictionary{make(map[string]string, strings.Count(lines, "\n")), map[rune]uint16{}}
	for line := range strings.Lines(lines) {
		from, to, ok := strings.Cut(strings.TrimSpace(line), "\t")
		n := utf8.RuneCountInString(from)
		if !ok || n > window {
			continue
		}
		to, _, _ = strings.Cut(to, "\t")
		to, _, _ = strings.Cut(to, " ")
		first, _ := utf8.DecodeRuneInString(from)
		d.entries[from] = to
		d.lengths[first] |= 1 << n
	}
	return d
}

// longest finds the longest entry that a text begins with: its length in bytes,
// 0 for none, and what it is converted to.
func (d *dictionary) longest(s string) (int, string) {
	first, _ := utf8.DecodeRuneInString(s)
	lengths := d.lengths[first]
	if lengths == 0 {
		return 0, ""
	}
	var ends [window + 1]int
	n := 0
	for at := 0; at < len(s) && lengths>>(n+1) != 0; {
		_, size := utf8.DecodeRuneInString(s[at:])
		at += size
		n++
		ends[n] = at
	}
	for ; n > 0; n-- {
		if lengths&(1<<n) == 0 {
			continue
		}
		if to, ok := d.entries[s[:ends[n]]]; ok {
			return ends[n], to
		}
	}
	return 0, ""
}
