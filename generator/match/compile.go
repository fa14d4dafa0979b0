package match

import "slices"

// maxLength is the longest term in folded characters. It bounds the time that a
// hostile text can take; the names of laws stay far below it.
const maxLength = 1024

// form is one way in which a term may stand in a text: as written, or in the
// plural. Forms with the same folded text are chained in the order of the terms.
type form struct {
	term  int32
	next  int32 // index into Matcher.forms, -1 after the last
	rules int32 // index into Matcher.rules, -1 if it stands wherever it is found
}

// rules are the conditions under which a form stands.
type rules struct {
	shape     []uint32 // values of the form's units if capitals matter, else nil
	inflected bool
	scope     []string
	neverIn   []forbidden
	before    *context // nil if none is asked for
	after     *context
}

// forbidden is a longer string inside which a form is not its term.
type forbidden struct {
	text  string // as the author wrote it
	shape []uint32
	at    []int // where in it the form stands, counted in units
}

// compiler turns terms into automata.
type compiler struct {
	m        *Matcher
	alphabet *alphabet
	folding  folding
	pool     []uint32 // codes of all patterns, one after another
	patterns map[string][]pattern
}

// pattern is the folded text of a form, in the pool.
type pattern struct{ form, from, to int32 }

// compile fills in what a Matcher finds its terms by.
func compile(m *Matcher) {
	c := &compiler{m: m, alphabet: newAlphabet(), folding: folding{table: base()}, patterns: map[string][]pattern{}}
	for i := range c.m.terms {
		if !c.term(i) {
			c.m.unmatchable = append(c.m.unmatchable, i)
		}
	}
	m.apostrophe, m.s = c.alphabet.code(apostrophe), c.alphabet.code('s')
	lone := make([]bool, c.alphabet.size+1)
	for name, patterns := range c.patterns {
		t := c.trie(patterns)
		m.tries[name] = t
		for code, ref := range t.lone {
			lone[code] = lone[code] || ref != none
		}
	}
	c.alphabet.finish(lone)
	m.table = c.alphabet.table
}

// term adds the forms of a term. It says whether there is any.
func (c *compiler) term(i int) bool {
	t := &c.m.terms[i]
	if !c.form(i, t.Text, false) {
		return false
	}
	if t.Inflect {
		for _, plural := range plurals(t.Text) {
			c.form(i, plural, true)
		}
	}
	return true
}

// form adds one form of a term, unless it can stand nowhere.
func (c *compiler) form(i int, text string, inflected bool) bool {
	c.folding.fold(text)
	units := c.folding.units
	if len(units) == 0 || len(units) > maxLength {
		return false
	}
	from, kinds := len(c.pool), uint32(0)
	for _, u := range units {
		c.pool = append(c.pool, c.alphabet.code(rune(u.code())))
		kinds |= u.value
	}
	t := &c.m.terms[i]
	f := form{term: int32(i), next: -1, rules: -1}
	if kinds&word != 0 || inflected || len(t.Scope)+len(t.NeverIn)+len(t.Before)+len(t.After) > 0 {
		f.rules = int32(len(c.m.rules))
		c.m.rules = append(c.m.rules, c.rules(t, c.shape(text), inflected))
	}
	name := primary(t.Lang)
	c.patterns[name] = append(c.patterns[name], pattern{int32(len(c.m.forms)), int32(from), int32(len(c.pool))})
	c.m.forms = append(c.m.forms, f)
	return true
}

func (c *compiler) rules(t *Term, shape []uint32, inflected bool) rules {
	r := rules{inflected: inflected, scope: t.Scope, before: c.context(t.Before, true), after: c.context(t.After, false)}
	if slices.ContainsFunc(shape, func(v uint32) bool { return v&word != 0 }) {
		r.shape = shape
	}
	for _, text := range t.NeverIn {
		texts := []string{text}
		if t.Inflect {
			texts = append(texts, plurals(text)...)
		}
		for _, written := range texts {
			longer := forbidden{text: text, shape: c.shape(written)}
			for at := 0; at+len(shape) <= len(longer.shape); at++ {
				if sameCodes(longer.shape[at:at+len(shape)], shape) {
					longer.at = append(longer.at, at)
				}
			}
			if longer.at != nil {
				r.neverIn = append(r.neverIn, longer)
			}
		}
	}
	return r
}

// shape folds a string to the values of its units.
func (c *compiler) shape(text string) []uint32 {
	c.folding.fold(text)
	out := make([]uint32, len(c.folding.units))
	for i, u := range c.folding.units {
		out[i] = c.alphabet.code(rune(u.code()))<<shift | u.value&flags
	}
	return out
}

func sameCodes(a, b []uint32) bool {
	return slices.EqualFunc(a, b, func(a, b uint32) bool { return a>>shift == b>>shift })
}

// trie builds the automaton of some patterns. Mostly a term takes little more
// than a slot; if that is not enough, it begins again with twice the number,
// because the slots of a trie cannot be moved.
func (c *compiler) trie(patterns []pattern) *trie {
	var t *trie
	for slots := len(patterns) * 5 / 4; t == nil; slots *= 2 {
		t = c.fill(patterns, slots)
	}
	for i := range t.slots {
		if s := &t.slots[i]; s.code != 0 {
			s.end, s.tailEnd = c.ref(s.end), c.ref(s.tailEnd)
		}
	}
	for code, end := range t.lone {
		t.lone[code] = c.ref(end)
	}
	return t
}

// fill makes a trie of so many slots, or nil if it takes more.
func (c *compiler) fill(patterns []pattern, slots int) *trie {
	t := newTrie(len(patterns), int(c.alphabet.size)+1, slots)
	for _, p := range slices.Backward(patterns) { // each goes before those it is chained to
		codes := c.pool[p.from:p.to]
		if t.used+len(codes) > slots+maxLength {
			return nil
		}
		end := t.insert(codes)
		c.m.forms[p.form].next = max(*end, -1)
		*end = p.form
	}
	return t
}

// ref is what the trie holds of a chain: the index of its first form, or the
// complement of the term if there is but one form and no rule, which is most
// often so and saves looking for the form.
func (c *compiler) ref(first int32) int32 {
	if first == none {
		return none
	}
	if f := &c.m.forms[first]; f.next < 0 && f.rules < 0 {
		return ^f.term
	}
	return first
}
