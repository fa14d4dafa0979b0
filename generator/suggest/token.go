package suggest

import "strings"

// class says what the lists know of a token; a word may stand in several.
type class uint16

const (
	listed   class = 1 << iota // in any list: its edges are those of a word
	stop                       // no term crosses it
	noEdge                     // no term begins or ends with it
	noTail                     // no term ends with it
	modifier                   // taken off the left edge
	filler                     // of little meaning behind a term
	verbal                     // a noun that is as often a verb
	place                      // a country
	prefix                     // may belong to what follows, or not
	noHead                     // no term begins with it
	empty                      // a filler that is empty behind anything
	inside                     // a unit that does not begin a token
	learned                    // a word that the text itself has shown
	unlisted class = 0
)

// lexicon is the lists as a trie over the characters.
type lexicon struct {
	next  map[uint64]int32 // node<<32 | character
	class []class          // of each node; 0 where no word ends

	suffixes map[string]bool
}

func newLexicon() *lexicon {
	l := &lexicon{next: map[uint64]int32{}, class: []class{0}, suffixes: set(suffixes)}
	add := func(list string, c class) {
		for w := range strings.FieldsSeq(list) {
			l.add(w, c|listed)
		}
	}
	add(stopWords, stop)
	add(weak, modifier)
	add(fillers, filler)
	add(deverbal, verbal)
	add(plain, 0)
	add(places, place)
	add(soft, noEdge)
	add(tails, noTail)
	add(prefixes, prefix)
	add(trailing, noHead)
	add(objectVerbs, noHead)
	add(void, filler|empty)
	for _, list := range []string{verbs, adverbs} {
		for w := range strings.FieldsSeq(list) {
			if l.find(w)&(filler|verbal|modifier) == 0 {
				l.add(w, listed|noEdge)
			}
		}
	}
	return l
}

func (l *lexicon) add(word string, c class) {
	n := int32(0)
	for _, r := range word {
		key := uint64(n)<<32 | uint64(r)
		to, ok := l.next[key]
		if !ok {
			to = int32(len(l.class))
			l.next[key] = to
			l.class = append(l.class, 0)
		}
		n = to
	}
	l.class[n] |= c
}

func (l *lexicon) find(word string) class {
	n := int32(0)
	for _, r := range word {
		to, ok := l.next[uint64(n)<<32|uint64(r)]
		if !ok {
			return 0
		}
		n = to
	}
	return l.class[n]
}

// Costs of a token: the cheapest division of a text into tokens is taken. A
// character that no list has costs more than one that is a word, and a long word
// less than two short ones.
const (
	costWord    = 10 // of several characters
	costSingle  = 11
	costUnknown = 13
)

// tokens gives the class of the token that begins at each unit, or inside.
func (c *corpus) tokens(l *lexicon) []class {
	out := make([]class, len(c.row))
	for from := 0; from < len(c.row); from++ {
		if c.sortAt(int32(from)) != han {
			continue
		}
		to := from
		for to < len(c.row) && c.sortAt(int32(to)) == han {
			to++
		}
		c.divide(l, from, to, out)
		from = to
	}
	return out
}

// divide finds the cheapest division of a run of Han characters, from its end.
func (c *corpus) divide(l *lexicon, from, to int, out []class) {
	n := to - from
	best := make([]int32, n+1)
	length := make([]uint8, n)
	kind := make([]class, n)
	for i := n - 1; i >= 0; i-- {
		best[i], length[i] = best[i+1]+costUnknown, 1
		node := int32(0)
		for j := i; j < n; j++ {
			r := firstRune(c.symbols[c.row[from+j]].text)
			next, ok := l.next[uint64(node)<<32|uint64(r)]
			if !ok {
				break
			}
			node = next
			k := l.class[node]
			if k == 0 {
				continue
			}
			cost := int32(costWord)
			if j == i {
				cost = costSingle
			}
			if cost += best[j+1]; cost < best[i] || cost == best[i] && j-i+1 > int(length[i]) {
				best[i], length[i], kind[i] = cost, uint8(j-i+1), k
			}
		}
	}
	for i := 0; i < n; {
		out[from+i] = kind[i]
		for j := 1; j < int(length[i]); j++ {
			out[from+i+j] = inside
		}
		next := i + int(length[i])
		if length[i] > 1 && next < n && length[next] == 1 && kind[i]&noEdge != 0 && l.suffixes[c.symbols[c.row[from+next]].text] {
			out[from+i] = listed | verbal // 抑制, in 抑制剂
		}
		i = next
	}
}

func firstRune(s string) rune {
	for _, r := range s {
		return r
	}
	return 0
}
