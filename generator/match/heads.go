package match

import (
	"cmp"
	"math/bits"
	"slices"
)

// heads are the first words of the terms that begin with a letter or a digit,
// each with the node of the trie that is behind it. A text is full of words by
// which a term could begin; this finds in two accesses to memory what would
// take one for each letter.
//
// A first word in another form leads to the node behind the word that the terms
// have: so each form is held once for all terms that begin with the word,
// together with any form of their other words.
type heads struct {
	table   []head
	codes   []uint32 // of all words, one after another
	others  []other
	longest int // of the words, in characters
}

// head is a first word. Its codes are no part of the trie.
type head struct {
	hash  uint32
	at, n uint32 // where in heads.codes it lies; n is 0 in a free place
	end   int32  // what ends with the word alone, or none
	behind
	other int32 // the first of the words of which it is a form; -1 if there is none
}

// behind are the nodes behind a first word, 0 where nothing goes on: as most
// often a space follows it, that is no edge. While a builder grows, they are its
// numbers of nodes.
type behind struct{ node, spaced node }

// other is a word of which a head is a form.
type other struct {
	behind
	written     int32 // its length
	abbreviated bool  // by the forms of an abbreviation: of LLM, but not of llm
	next        int32 // -1 after the last
}

// hit is a place where a term ends.
type hit struct {
	end int   // the unit after its last
	ref int32 // see scan.form
	bent
}

// bent says how the first word stands in the text, if in another form.
type bent struct {
	written, here int32 // the length of the term's word, and that in the text; 0 if it stands as written
	kind          bending
}

// bending is how a first word may be inflected.
type bending uint8

const (
	straightOn   bending = iota // not at all
	asWord                      // in the ways of a word
	asShort                     // in those of an abbreviation
	asPossessive                // by 's
)

// headBuilder collects heads, which are numbered until all are known.
type headBuilder struct {
	numbers map[string]int32
	list    []head
	codes   []uint32
	forms   []headForm
	linked  map[headForm]bool
}

// headForm says that one head is a form of another.
type headForm struct {
	form, of    int32
	abbreviated bool
}

func newHeadBuilder() *headBuilder {
	return &headBuilder{numbers: map[string]int32{}, linked: map[headForm]bool{}}
}

// number gives the number of a first word.
func (b *headBuilder) number(codes []uint32) int32 {
	key := make([]byte, 0, 64)
	for _, c := range codes {
		key = append(key, byte(c), byte(c>>8), byte(c>>16))
	}
	n, known := b.numbers[string(key)]
	if !known {
		n = int32(len(b.list))
		b.numbers[string(key)] = n
		b.list = append(b.list, head{hash: hashOf(codes), at: uint32(len(b.codes)), n: uint32(len(codes)), end: none, other: -1})
		b.codes = append(b.codes, codes...)
	}
	return n
}

// link notes that one head is a form of another.
func (b *headBuilder) link(f headForm) {
	if f.form != f.of && !b.linked[f] {
		b.linked[f] = true
		b.forms = append(b.forms, f)
	}
}

// finish makes the table.
func (b *headBuilder) finish() heads {
	h := heads{table: make([]head, len(b.list)*3/2+1), codes: slices.Clip(b.codes)}
	for _, f := range b.forms {
		if of := b.list[f.of]; of.behind != (behind{}) {
			h.others = append(h.others, other{behind: of.behind, written: int32(of.n), abbreviated: f.abbreviated, next: b.list[f.form].other})
			b.list[f.form].other = int32(len(h.others) - 1)
		}
	}
	for _, w := range b.list {
		if w.behind == (behind{}) && w.end == none && w.other < 0 {
			continue
		}
		i := h.place(w.hash)
		for h.table[i].n != 0 {
			i = (i + 1) % len(h.table)
		}
		h.table[i] = w
		h.longest = max(h.longest, int(w.n))
	}
	return h
}

func hashOf(codes []uint32) uint32 {
	h := uint64(0)
	for _, c := range codes {
		h = mix(h, c)
	}
	return uint32(h >> 32)
}

func (h *heads) place(hash uint32) int {
	i, _ := bits.Mul64(uint64(hash)<<32, uint64(len(h.table)))
	return int(i)
}

// find gives the head that is units of a hash; nil if there is none.
func (h *heads) find(hash uint32, units []unit) *head {
	for i := h.place(hash); ; {
		w := &h.table[i]
		if w.n == 0 {
			return nil
		}
		if w.hash == hash && int(w.n) == len(units) && begins(units, h.codes[w.at:w.at+w.n]) {
			return w
		}
		if i++; i == len(h.table) {
			i = 0
		}
	}
}

// words appends to hits the ends of all terms that begin with a letter or digit
// at unit i, shortest first: only those whose first word ends where a word of
// the text may end, unless all are asked for.
func (s *scan) words(i int, hits []hit, all bool) []hit {
	units, hash, from := s.units, uint64(0), len(hits)
	for j := i; j < len(units) && units[j].value&word != 0 && j-i < s.trie.heads.longest; {
		hash = mix(hash, units[j].code())
		if j++; all || !s.within(j) {
			if w := s.trie.heads.find(uint32(hash>>32), units[i:j]); w != nil {
				hits = s.follow(w, j, hits)
			}
		}
	}
	sorted := func(a, b hit) int { return cmp.Compare(a.end, b.end) }
	if !slices.IsSortedFunc(hits[from:], sorted) {
		slices.SortStableFunc(hits[from:], sorted)
	}
	return hits
}

// follow appends the ends of the terms whose first word is a head, which ends
// before unit j, in whatever form.
func (s *scan) follow(w *head, j int, hits []hit) []hit {
	if w.end != none {
		hits = append(hits, hit{end: j, ref: w.end})
	}
	bend := func(from int, b bent) {
		for k := from; k < len(hits); k++ {
			hits[k].bent = b
		}
	}
	hits = s.beyond(w.behind, j, hits)
	if from := len(hits); s.trie.english && s.possessive(j) {
		hits = s.beyond(w.behind, j+2, hits)
		bend(from, bent{int32(w.n), int32(w.n) + 2, asPossessive})
	}
	for k := w.other; k >= 0; {
		o, from := &s.trie.heads.others[k], len(hits)
		hits = s.beyond(o.behind, j, hits)
		kind := asWord
		if o.abbreviated {
			kind = asShort
		}
		bend(from, bent{o.written, int32(w.n), kind})
		k = o.next
	}
	return hits
}

// beyond appends the ends of what follows a first word at unit j.
func (s *scan) beyond(b behind, j int, hits []hit) []hit {
	from := len(hits)
	if b.spaced != 0 && j < len(s.units) && s.units[j].code() == s.m.space {
		hits = s.trie.follow(b.spaced, s.units, j+1, hits)
	}
	if b.node != 0 && len(hits) == from { // a space goes one way only
		hits = s.trie.follow(b.node, s.units, j, hits)
	}
	return hits
}
