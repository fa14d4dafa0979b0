package match

import "slices"

// maxLength is the longest term in folded characters. It bounds the time that a
// hostile text can take; the names of laws stay far below it.
const maxLength = 1024

// form is one way in which a term may stand in a text: as written, or
// inflected. Forms with the same folded text are chained in the order of the
// terms; no term is twice in a chain.
type form struct {
	term      int32
	next      int32 // index into Matcher.forms, -1 after the last
	rules     int32 // index into Matcher.rules, -1 if the term has no conditions
	capitals  int32 // index into Matcher.capitals, -1 if there are no letters
	inflected bool
}

// plain is what most forms are: of one term, without conditions and capitals.
func (f *form) plain() bool { return f.next < 0 && f.rules < 0 && f.capitals <= 0 }

// packed is a plain form in one number, which is negative.
func (f *form) packed() int32 {
	v := f.term << 2
	if f.inflected {
		v |= 1
	}
	if f.capitals < 0 {
		v |= 2
	}
	return ^v
}

func unpacked(v int32) form {
	f := form{term: ^v >> 2, next: -1, rules: -1, inflected: ^v&1 != 0}
	if ^v&2 != 0 {
		f.capitals = -1
	}
	return f
}

// rules are the conditions of a term.
type rules struct {
	scope  []string
	before *context // nil if none is asked for
	after  *context

	longer int32 // number of its set of longer strings, -1 if it has none
	reach  int   // how far before the term one of them can begin, in units
}

// longer is a string inside which a term is not found.
type longer struct {
	text     string // as the author wrote it
	capitals int32
	next     int32 // another one that differs in capitals alone; -1 after the last
}

// compiler turns terms into automata.
type compiler struct {
	m        *Matcher
	alphabet *alphabet
	folding  folding
	inflect  inflector
	builders map[string]*builder // by language
	longers  *builder
	capitals map[string]int32
	bent     map[string][][]uint32 // forms of first words, by the word

	codes, values []uint32 // of the string folded last: codes, base values
	possessive    []uint32
}

// compile fills in what a Matcher finds its terms by. It goes from the last term
// to the first, so that each form comes before those that are chained to it.
func compile(m *Matcher) {
	c := &compiler{
		m: m, alphabet: newAlphabet(), folding: folding{table: base()}, inflect: newInflector(),
		builders: map[string]*builder{}, capitals: map[string]int32{}, bent: map[string][][]uint32{},
	}
	m.apostrophe, m.s = c.alphabet.code(apostrophe), c.alphabet.code('s')
	m.space = c.alphabet.code(' ')
	c.longers = newBuilder(m.space)
	c.capitalsOf([]uint32{word}) // number 0: letters, and no capital
	for i := range slices.Backward(m.terms) {
		if !c.term(i) {
			m.unmatchable = append(m.unmatchable, i)
		}
	}
	slices.Reverse(m.unmatchable)
	lone := make([]bool, c.alphabet.size+1)
	for lang, b := range c.builders {
		t := b.freeze(len(lone), c.ref)
		t.english = lang == "en"
		m.tries[lang] = t
		for code, ref := range t.lone {
			lone[code] = lone[code] || ref != none
		}
	}
	m.longer = c.longers.freeze(m.sets, func(end int32) int32 { return end })
	m.forms, m.longers = slices.Clip(m.forms), slices.Clip(m.longers)
	c.alphabet.finish(lone)
	m.table = c.alphabet.table
}

// term adds the forms of a term. It says whether there is any.
func (c *compiler) term(i int) bool {
	t := &c.m.terms[i]
	if !c.fold(t.Text) {
		return false
	}
	f := form{term: int32(i), rules: -1}
	if len(t.Scope)+len(t.NeverIn)+len(t.Before)+len(t.After) > 0 {
		f.rules = int32(len(c.m.rules))
	}
	if !t.Inflect {
		c.form(f, nil)
	} else {
		forms := c.inflect.forms(t.Lang, t.Text)
		heads := c.heads(c.builder(t), forms)
		c.fold(t.Text) // again: the heads have been folded since
		c.form(f, heads)
		f.inflected = true
		for _, text := range forms.texts {
			if c.fold(text) {
				c.form(f, heads)
			}
		}
	}
	if f.rules >= 0 {
		r := rules{scope: t.Scope, before: c.context(t.Before, true), after: c.context(t.After, false)}
		r.longer, r.reach = c.neverIn(t)
		c.m.rules = append(c.m.rules, r)
	}
	return true
}

// builder is that of the trie for a term's language.
func (c *compiler) builder(t *Term) *builder {
	lang := primary(t.Lang)
	if c.builders[lang] == nil {
		c.builders[lang] = newBuilder(c.m.space)
	}
	return c.builders[lang]
}

// fold folds a string that is looked for; false if nothing can match it.
func (c *compiler) fold(text string) bool {
	c.folding.fold(text)
	c.codes, c.values = c.codes[:0], c.values[:0]
	if n := len(c.folding.units); n == 0 || n > maxLength {
		return false
	}
	for _, u := range c.folding.units {
		c.codes = append(c.codes, c.alphabet.code(rune(u.code())))
		c.values = append(c.values, u.value)
	}
	return true
}

// head is how many letters and digits what was folded last begins with.
func (c *compiler) head() int {
	n := slices.IndexFunc(c.values, func(v uint32) bool { return v&word == 0 })
	if n < 0 {
		return len(c.values)
	}
	return n
}

// heads gives the codes of the forms of a first word, and leads from them to the
// terms that begin with it. What was folded last is a term that does.
func (c *compiler) heads(b *builder, forms forms) [][]uint32 {
	if forms.head == "" {
		return nil
	}
	out, known := c.bent[forms.head]
	if known {
		return out
	}
	c.fold(forms.head)
	of := b.heads.number(c.codes)
	for _, text := range forms.heads {
		if c.fold(text) && c.head() == len(c.codes) {
			b.heads.link(headForm{b.heads.number(c.codes), of, abbreviated(forms.head)})
			out = append(out, slices.Clone(c.codes))
		}
	}
	c.bent[forms.head] = out
	return out
}

// form adds what was folded last as a form, unless its term has it already. The
// filter must know it with each of the given first words too.
func (c *compiler) form(f form, heads [][]uint32) {
	t := &c.m.terms[f.term]
	b := c.builder(t)
	head := c.head()
	end := b.insert(c.codes, head)
	if f.next = max(*end, -1); f.next >= 0 && c.m.forms[f.next].term == f.term {
		return
	}
	f.capitals = c.capitalsOf(c.values)
	*end = int32(len(c.m.forms))
	c.m.forms = append(c.m.forms, f)
	if head == 0 {
		if len(c.codes) > 1 {
			b.filter.add(c.codes)
		}
		return
	}
	rest := c.codes[head:]
	b.filter.addWord(c.codes[:head], rest)
	if len(rest) == 0 || !t.Inflect || primary(t.Lang) != "en" {
		return
	}
	for _, other := range heads {
		b.filter.addWord(other, rest)
	}
	c.possessive = append(c.possessive[:0], c.m.apostrophe, c.m.s)
	b.filter.addWord(c.codes[:head], append(c.possessive, rest...))
}

// neverIn adds the longer strings of a term as a set, and gives its number and
// how far one of them can reach to the left of the term; -1 if there are none.
func (c *compiler) neverIn(t *Term) (set int32, reach int) {
	set = int32(c.m.sets)
	longest := 0
	for _, text := range t.NeverIn {
		texts := []string{text}
		if t.Inflect {
			texts = append(texts, c.inflect.forms(t.Lang, text).all(text)...)
		}
		for _, written := range texts {
			if c.fold(written) {
				c.longer(set, text)
				longest = max(longest, len(c.codes))
			}
		}
	}
	if longest == 0 {
		return -1, 0
	}
	c.m.sets++
	return set, longest - 1
}

// longer adds what was folded last to a set of longer strings.
func (c *compiler) longer(set int32, text string) {
	l := longer{text: text, capitals: c.capitalsOf(c.values), next: -1}
	end := c.longers.extend(first(uint32(set)), c.codes)
	l.next = max(*end, -1)
	for k := l.next; k >= 0; k = c.m.longers[k].next {
		if c.m.longers[k].capitals == l.capitals {
			return
		}
	}
	*end = int32(len(c.m.longers))
	c.m.longers = append(c.m.longers, l)
}

// ref is what a trie holds of a form: itself if it is plain, which saves looking
// for it.
func (c *compiler) ref(at int32) int32 {
	if at == none {
		return none
	}
	if f := &c.m.forms[at]; f.plain() {
		return f.packed()
	}
	return at
}
