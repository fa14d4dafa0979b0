package suggest

import (
	"duizhao/generator/edition"
	"duizhao/generator/match"
)

// miner is one text and what was found in it.
type miner struct {
	*corpus
	token []class
	order *order
	heads *headTable

	families families
	suffixes map[string]bool

	issuing, works, definitional map[string]bool
	foreign                      map[rune]bool // characters of transliterations

	finds map[string]*find // by key
	found []*find          // in the order of finding
}

// find is a candidate with all that speaks for it.
type find struct {
	span
	key string

	english, abbr string
	paired        bool
	person        bool
	quoted        int // places in quotation marks
	title         int // places in 《》
	latinName     bool
	name          *named // as an instrument
	names         int    // places at which a miner of instruments found it
	recurrence    *recurrence
	chunk         *chunk
	chunks        int // places
	keyword       bool

	count      int
	headings   int
	notes      int
	places     []int32
	translated rendering
	score      float64
}

func newMiner(e *edition.Edition) *miner {
	m := &miner{
		corpus: newCorpus(e), heads: newHeads(), issuing: set(issuing), works: set(works), definitional: set(definitional),
		foreign: map[rune]bool{}, finds: map[string]*find{},
	}
	for _, r := range transliteration {
		m.foreign[r] = true
	}
	words := newLexicon()
	m.suffixes = words.suffixes
	m.divideBy(words)
	if m.learn(words) {
		m.divideBy(words)
	}
	m.families = m.findFamilies()
	return m
}

func (m *miner) divideBy(words *lexicon) {
	m.token = m.tokens(words)
	m.order = newOrder(m.crossable(), len(m.symbols))
}

// What recurs so often and holds together so well is a word: the text is divided
// again with it, as 其中心肌炎 is 其中 and 心肌炎 where 心肌炎 is known.
const (
	learnCount    = 3
	learnCohesion = 4
	learnLength   = 6
	learnMost     = 20_000
)

// learn adds what the text shows to be words, and says whether there are any.
func (m *miner) learn(words *lexicon) bool {
	n := 0
	for _, r := range m.resolve(m.recurring(max(learnCount, m.leastCount()))) {
		if r.len() > learnLength || r.cohesion < learnCohesion || !m.novel(r.span) || min(r.left, r.right) < 1 || r.free < 2 || !m.allHan(r.span) {
			continue
		}
		if word := m.key(r.span); n < learnMost && words.find(word) == 0 {
			words.add(word, learned)
			n++
		}
	}
	return n > 0
}

// crossable is the row with 0 at what no term crosses.
func (m *miner) crossable() []int32 {
	key := make([]int32, len(m.row))
	stopped := false
	for u, id := range m.row {
		if m.token[u] != inside {
			stopped = m.token[u]&stop != 0
		}
		if s := m.symbols[id].sort; !stopped && (s == han || s == latin || s == dot) {
			key[u] = id
		}
	}
	return key
}

// find is the candidate of a row, made where there is none.
func (m *miner) find(s span) *find {
	key := match.Fold(m.key(s))
	f := m.finds[key]
	if f == nil {
		f = &find{span: s, key: key}
		m.finds[key] = f
		m.found = append(m.found, f)
	}
	return f
}

// collect runs every miner.
func (m *miner) collect() {
	for _, q := range m.quotations() {
		m.collectQuoted(q)
	}
	for _, p := range m.pairs() {
		m.collectPair(p)
	}
	for _, n := range m.names() {
		f := m.find(n.span)
		f.names++
		f.better(n)
	}
	for _, s := range m.latinNames() {
		m.find(s).latinName = true
	}
	for _, r := range m.resolve(m.recurring(m.leastCount())) {
		m.find(r.span).recurrence = r
	}
	for _, c := range m.chunks() {
		f := m.find(c.span)
		f.chunks++
		if f.chunk == nil || !f.chunk.defined && c.defined || !f.chunk.listed && c.listed {
			f.chunk = &c
		}
	}
}

func (m *miner) collectQuoted(q quoted) {
	switch {
	case q.kind == title || q.kind == minor && q.enclosed:
		if n, ok := m.titled(q); ok {
			f := m.find(n.span)
			f.title++
			f.better(n)
		}
	case m.coinage(q) && !q.enclosed:
		f := m.find(q.span)
		f.quoted++
		if kind, head := m.heads.ofTitle(f.key); kind != "" && len([]rune(head)) > 1 {
			n := named{span: q.span, kind: kind, head: head, where: headEnd, weight: m.specific(q.span, q.to-int32(len([]rune(head))))}
			if n.weight >= 2 && !m.heads.loose[head] || n.weight >= 3 {
				f.better(n)
			}
		}
	}
}

func (m *miner) collectPair(p pair) {
	if p.zh.len() == 0 || !m.hasHan(p.zh) {
		return
	}
	f := m.find(p.zh)
	f.paired = true
	if f.english == "" {
		f.english = p.english
	}
	if f.abbr == "" {
		f.abbr = p.abbr
	}
	f.person = f.person || p.person
	if f.name != nil || p.person {
		return
	}
	english := m.heads.ofEnglish(p.english)
	kind, head := m.heads.ofTitle(f.key)
	switch {
	case kind != "" && (len([]rune(head)) > 1 || english != "" || p.zh.len() > 4) && (capitalized(p.english) || p.abbr != ""):
		f.better(named{span: p.zh, kind: kind, head: head, where: headEnd, weight: 3})
	case english != "" && capitalized(p.english) && !m.heads.plainEnglish[lastWord(p.english)]:
		f.better(named{span: p.zh, kind: english, where: headEnglish, weight: 3})
	}
}

// better keeps what says most of what a name is of.
func (f *find) better(n named) {
	if f.name == nil || f.name.where == headNone && n.where != headNone || !f.name.issued && n.issued && n.where >= f.name.where {
		f.name = &n
	}
}

// leastCount is how often a row must recur: in a long text, what stands there
// twice is chance.
func (m *miner) leastCount() int { return max(2, len(m.row)/200_000) }
