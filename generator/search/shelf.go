package search

import (
	"cmp"
	"strings"
	"unicode/utf8"
)

// shelf lays terms in order into files of bounded size.
//
// A file of words is `key value key value`. In one of pairs the pairs that begin
// with one character stand together: `安全…保…治·…`, the second characters and
// their values following the first, · for the end of a run.
//
// A value that would fill a file is divided over files that all bear its key and
// begin with it.
type shelf struct {
	letter string
	files  [][]byte
	keys   []string // the first of each file
	buf    []byte
	group  string // in files of pairs, the first character of what was added last
}

// end is what stands for the end of a run in place of a second character.
const end = "·"

// add puts a term with its value. parts is the value, in one or several parts.
func (s *shelf) add(key string, parts [][]byte) {
	if len(parts) > 1 {
		for _, part := range parts {
			s.open(key)
			s.word(key, part)
		}
		return
	}
	if len(s.buf) == 0 || len(s.buf)+len(key)+len(parts[0])+2 > indexSize {
		s.open(key)
	}
	s.word(key, parts[0])
}

func (s *shelf) open(key string) {
	if len(s.buf) > 0 {
		s.files = append(s.files, s.buf)
	}
	s.buf, s.group = nil, ""
	s.keys = append(s.keys, key)
}

func (s *shelf) word(key string, value []byte) {
	first, second := "", key
	if s.letter == "b" {
		_, size := utf8.DecodeRuneInString(key)
		first, second = key[:size], key[size:]
	}
	if (s.letter != "b" || first != s.group) && len(s.buf) > 0 {
		s.buf = append(s.buf, ' ')
	}
	if first != s.group {
		s.buf = append(s.buf, first...)
		s.group = first
	}
	s.buf = append(s.buf, second...)
	if s.letter != "b" {
		s.buf = append(s.buf, ' ')
	}
	s.buf = append(s.buf, value...)
}

// directory ends the last file and gives the first key of each.
func (s *shelf) directory() string {
	if len(s.buf) > 0 {
		s.files, s.buf = append(s.files, s.buf), nil
	}
	return strings.Join(s.keys, " ")
}

// byUTF16 is the order in which scripts compare strings.
func byUTF16(a, b string) int {
	for {
		if a == "" || b == "" {
			return cmp.Compare(len(a), len(b))
		}
		r, n := utf8.DecodeRuneInString(a)
		s, m := utf8.DecodeRuneInString(b)
		if r != s {
			return runeByUTF16(r, s)
		}
		a, b = a[n:], b[m:]
	}
}

// runeByUTF16: surrogates stand before the last characters of the basic plane.
func runeByUTF16(r, s rune) int {
	if (r > 0xffff) != (s > 0xffff) {
		if r > 0xffff && s >= 0xe000 {
			return -1
		}
		if s > 0xffff && r >= 0xe000 {
			return 1
		}
	}
	return cmp.Compare(r, s)
}
