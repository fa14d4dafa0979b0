package search

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"duizhao/generator/edition"
)

// Pinyin is sought without tones first, ü as u; tones are compared afterwards.
//
// An entry's names are found by what they sound like from any syllable on, so
// that pianhao finds 安全偏好. Running text is not transcribed: of two syllables
// the index knows the pairs of characters that are read so, the frequent ones
// first, and the text is searched for these. That costs a fraction of an index
// of syllables, finds every word that stands in the texts, whether or not an
// entry has it, and shows the reader which words were found.

// syllables remembers readings.
type syllables struct {
	spelled map[rune][]reading
	number  map[string]uint32
	spell   []string
}

// reading is a syllable by number, and its tone: 0 to 3, 4 for none.
type reading struct{ syllable, tone uint32 }

func newSyllables() *syllables {
	return &syllables{spelled: map[rune][]reading{}, number: map[string]uint32{}}
}

// toneless gives pinyin as its letters, ü as u.
func toneless(pinyin string) string {
	letters, _ := edition.Spell(pinyin)
	return strings.ReplaceAll(letters, "ü", "u")
}

// tone gives the tone of a syllable: 0 to 3, 4 for none.
func tone(pinyin string) uint32 {
	_, tones := edition.Spell(pinyin)
	if i := strings.IndexAny(tones, "1234"); i >= 0 {
		return uint32(tones[i] - '1')
	}
	return 4
}

func (s *syllables) numbered(letters string) uint32 {
	n, known := s.number[letters]
	if !known {
		n = uint32(len(s.spell))
		s.number[letters] = n
		s.spell = append(s.spell, letters)
	}
	return n
}

func (s *syllables) of(r rune) []reading {
	list, known := s.spelled[r]
	if !known {
		for _, p := range edition.Readings(r) {
			if letters := toneless(p); letters != "" {
				list = append(list, reading{s.numbered(letters), tone(p)})
			}
		}
		s.spelled[r] = list
	}
	return list
}

// names lists the syllables that were met.
func (s *syllables) names() string {
	list := slices.Clone(s.spell)
	slices.Sort(list)
	return strings.Join(list, " ")
}

// maxKey is how many letters of a name's sound are a key: who types more has
// found it.
const maxKey = 48

// keys are what a name is found by: its pinyin from each syllable on.
func keys(name sound) []string {
	letters := toneless(name.pinyin)
	starts := boundaries(name.name, letters)
	if starts == nil {
		at := 0
		for word := range strings.FieldsSeq(name.pinyin) {
			starts = append(starts, at)
			at += len(toneless(word))
		}
	}
	var out []string
	for _, at := range starts {
		if at >= len(letters) {
			continue
		}
		key := letters[at:]
		if len(key) > maxKey {
			key = strings.ToValidUTF8(key[:maxKey], "")
		}
		out = append(out, key)
	}
	return out
}

// boundaries says where in the letters of its pinyin each character of a name
// begins, or nil where the two cannot be brought together.
func boundaries(name, letters string) []int {
	var units [][]string // how each unit may be spelled
	var first []bool     // whether a key may begin at it
	latin := false
	for _, r := range name {
		switch {
		case unicode.Is(unicode.Han, r):
			var spelled []string
			for _, p := range edition.AllReadings(r) {
				spelled = append(spelled, toneless(p))
			}
			units, first, latin = append(units, append(spelled, toneless(string(r)))), append(first, true), false
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			units, first, latin = append(units, []string{toneless(string(r))}), append(first, !latin), true
		default:
			latin = false
		}
	}
	dead := map[[2]int]bool{}
	var starts []int
	var walk func(unit, at int) bool
	walk = func(unit, at int) bool {
		if unit == len(units) {
			return at == len(letters)
		}
		if dead[[2]int{unit, at}] {
			return false
		}
		for _, spelled := range units[unit] {
			if spelled != "" && strings.HasPrefix(letters[at:], spelled) && walk(unit+1, at+len(spelled)) {
				if first[unit] {
					starts = append(starts, at)
				}
				return true
			}
		}
		dead[[2]int{unit, at}] = true
		return false
	}
	if !walk(0, 0) {
		return nil
	}
	slices.Reverse(starts)
	return starts
}

// heardPair is a pair of characters under what it sounds like.
type heardPair struct {
	key           uint64 // the two syllables
	first, second rune
	texts         int
	tones         uint32
}

// hear adds a pair that stands in so many texts.
func (s *syllables) hear(list []heardPair, first, second rune, texts int) []heardPair {
	for _, a := range s.of(first) {
		for _, b := range s.of(second) {
			list = append(list, heardPair{uint64(a.syllable)<<32 | uint64(b.syllable), first, second, texts, a.tone*5 + b.tone})
		}
	}
	return list
}

// maxHeard is how many pairs of one sound are kept.
const maxHeard = 12

// lay writes what each two syllables may be: pairs, the most frequent first,
// each followed by a letter for its tones, A to Y.
func (s *syllables) lay(y *shelf, list []heardPair) {
	slices.SortFunc(list, func(a, b heardPair) int {
		return cmp.Or(cmp.Compare(a.key, b.key), cmp.Compare(b.texts, a.texts), runeByUTF16(a.first, b.first), runeByUTF16(a.second, b.second), cmp.Compare(a.tones, b.tones))
	})
	values := map[string][]byte{}
	for i := 0; i < len(list); {
		key := s.spell[list[i].key>>32] + "'" + s.spell[list[i].key&0xffffffff]
		var value []byte
		n := 0
		for start := list[i].key; i < len(list) && list[i].key == start; i++ {
			if n++; n <= maxHeard {
				value = append(value, string(list[i].first)+string(list[i].second)...)
				value = append(value, byte('A'+list[i].tones))
			}
		}
		values[key] = value
	}
	keys := make([]string, 0, len(values))
	for k := range values {
		keys = append(keys, k)
	}
	slices.SortFunc(keys, byUTF16)
	for _, k := range keys {
		y.add(k, [][]byte{values[k]})
	}
}
