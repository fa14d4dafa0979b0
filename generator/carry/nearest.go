package carry

import (
	"slices"

	"duizhao/generator/diff"
	"duizhao/generator/match"
)

// Nearest gives the units that a text most likely went to, to be named in a
// message. A text that is contained in a longer one is found too. The score is
// 0, and the id "", where there is none.
func Nearest(text string, kind Kind, among []Unit) (best, runnerUp Candidate) {
	grams := gramNumbers{}
	all := texts(append([]Unit{{Kind: kind, Text: text}}, among...), numbers{}, numbers{})
	of := &all[0]
	grams.number(of, true)
	var likes []like
	for i := range among {
		t := &all[i+1]
		if t.fold == of.fold {
			likes = append(likes, like{unit: i, score: 1})
			continue
		}
		if t.kind != kind {
			continue
		}
		grams.number(t, false)
		l := compare(of, t)
		if len(of.key) < len(t.key) { // how much of it is there, a little less than the same by itself
			l.score = max(l.score, .9*l.part)
		}
		l.unit = i
		likes = append(likes, l)
	}
	slices.SortFunc(likes, byScore)
	for i, to := range []*Candidate{&best, &runnerUp} {
		if i < len(likes) && likes[i].score > 0 {
			*to = Candidate{among[likes[i].unit].ID, likes[i].score}
		}
	}
	return best, runnerUp
}

// Offset gives the byte of whole where the text of part begins, which was
// merged into it and perhaps lightly edited. It is not ok where less than half
// of the letters and digits of part are there.
func Offset(part, whole string) (byteOffset int, ok bool) {
	a := []rune(letters(part))
	b, at := lettersAt(whole)
	if len(a) == 0 {
		return 0, false
	}
	first, found := none, 0
	for _, m := range diff.Align(a, b) {
		found += m.Len
		if first == none && (m.Len > 1 || len(a) < 4) {
			first = max(0, m.B-m.A)
		}
	}
	if first == none || 2*found < len(a) {
		return 0, false
	}
	return at[first], true
}

// lettersAt is letters, with the byte of s that each comes from.
func lettersAt(s string) (key []rune, at []int) {
	begin := 0
	put := func(end int) {
		for _, r := range match.Fold(s[begin:end]) {
			if letter(r) {
				key, at = append(key, r), append(at, begin)
			}
		}
		begin = end
	}
	for i, r := range s {
		if i > 0 && !joined(r) {
			put(i)
		}
	}
	put(len(s))
	return key, at
}
