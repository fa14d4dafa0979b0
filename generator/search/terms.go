package search

import (
	"bytes"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"duizhao/generator/edition"
)

// terms collects what is to be indexed, record after record.
//
// A pair in a record is one number, so that a corpus is sorted as a list of
// numbers: the codes of its two characters (18 bits each, 0 for the end of a
// run), the record (24), how often (4). Characters get codes as they are met;
// sorted puts codes in order.
type terms struct {
	folding   *folding
	seen      map[rune]bool
	codes     map[rune]uint64
	runes     []rune // by code; [0] is none
	pairs     []uint64
	words     map[string][]posting
	sounds    map[string][]posting
	syllables *syllables
	buf       []byte
	here      []uint64
	wordsHere []string
}

func newTerms() *terms {
	return &terms{
		folding: folded(), seen: map[rune]bool{}, codes: map[rune]uint64{}, runes: []rune{0},
		words: map[string][]posting{}, sounds: map[string][]posting{}, syllables: newSyllables(),
	}
}

// add indexes a record. Records come in the order of their numbers.
func (t *terms) add(id uint32, r *record) {
	t.here, t.wordsHere = t.here[:0], t.wordsHere[:0]
	for _, f := range r.fields {
		if f.lang == edition.PinyinTag {
			continue
		}
		t.buf = t.folding.tokens(t.buf[:0], f.text)
		for token := range bytes.FieldsSeq(t.buf) {
			if first, _ := utf8.DecodeRune(token); sign(first) {
				t.run(token)
			} else {
				t.wordsHere = append(t.wordsHere, string(token))
				for _, c := range string(token) {
					t.seen[c] = true
				}
			}
		}
		if r.kind == concept || r.kind == instrument {
			t.named(id, "="+strings.Join(strings.Fields(string(t.buf)), "_"))
		}
	}
	for _, s := range r.sounds {
		for _, key := range keys(s) {
			t.named(id, key)
		}
	}
	slices.Sort(t.here)
	for i := 0; i < len(t.here); {
		n := i + 1
		for n < len(t.here) && t.here[n] == t.here[i] {
			n++
		}
		t.pairs = append(t.pairs, t.here[i]|uint64(id)<<4|uint64(min(n-i, maxTimes)))
		i = n
	}
	slices.Sort(t.wordsHere)
	for i := 0; i < len(t.wordsHere); {
		n := i + 1
		for n < len(t.wordsHere) && t.wordsHere[n] == t.wordsHere[i] {
			n++
		}
		t.words[t.wordsHere[i]] = append(t.words[t.wordsHere[i]], id<<4|uint32(min(n-i, maxTimes)))
		i = n
	}
}

// run takes the pairs of a run of signs.
func (t *terms) run(token []byte) {
	last := uint64(0)
	for _, r := range string(token) {
		code, known := t.codes[r]
		if !known {
			code = uint64(len(t.runes))
			t.codes[r] = code
			t.runes = append(t.runes, r)
			t.seen[r] = true
		}
		if last != 0 {
			t.here = append(t.here, last<<46|code<<28)
		}
		last = code
	}
	t.here = append(t.here, last<<46)
}

// named gives an entry a key, once.
func (t *terms) named(id uint32, key string) {
	list := t.sounds[key]
	if n := len(list); key != "=" && (n == 0 || list[n-1]>>4 != id) {
		t.sounds[key] = append(list, id<<4|1)
	}
}

// shelves lays everything out: b, w, s, y. total is the number of records.
func (t *terms) shelves(total int) []*shelf {
	t.sorted()
	for _, r := range t.runes[1:] {
		t.syllables.of(r)
	}
	b, y := &shelf{letter: "b"}, &shelf{letter: "y"}
	var heard []heardPair
	least := 1 + total/20000
	var list []posting
	for i := 0; i < len(t.pairs); {
		pair := t.pairs[i] >> 28
		list = list[:0]
		for ; i < len(t.pairs) && t.pairs[i]>>28 == pair; i++ {
			list = append(list, posting(t.pairs[i]&(1<<28-1)))
		}
		first, second := t.runes[pair>>18], t.runes[pair&(1<<18-1)]
		if second == 0 {
			b.add(string(first)+end, postings(list, indexSize))
			continue
		}
		b.add(string(first)+string(second), postings(list, indexSize))
		if len(list) >= least {
			heard = t.syllables.hear(heard, first, second, len(list))
		}
	}
	t.syllables.lay(y, heard)
	return []*shelf{b, laid("w", t.words), laid("s", t.sounds), y}
}

// sorted puts the pairs in the order of their characters. Codes become places in
// that order.
func (t *terms) sorted() {
	ordered := slices.Clone(t.runes[1:])
	slices.SortFunc(ordered, runeByUTF16)
	place := make([]uint64, len(t.runes))
	for i, r := range ordered {
		place[t.codes[r]] = uint64(i + 1)
	}
	for i, p := range t.pairs {
		t.pairs[i] = place[p>>46]<<46 | place[p>>28&(1<<18-1)]<<28 | p&(1<<28-1)
	}
	slices.Sort(t.pairs)
	copy(t.runes[1:], ordered)
}

func laid(letter string, terms map[string][]posting) *shelf {
	s := &shelf{letter: letter}
	for _, key := range slices.SortedFunc(maps.Keys(terms), byUTF16) {
		s.add(key, postings(terms[key], indexSize))
	}
	return s
}
