package suggest

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"duizhao/generator/edition"
	"duizhao/generator/markup"
	"duizhao/generator/match"
)

// sort of a symbol.
type sort uint8

const (
	barrier sort = iota // punctuation, a line's end, what is opaque
	han
	latin  // a word of another script than Han
	number // digits
	dot    // · inside a name
)

// symbol is one value that a unit may have: a Han character, folded, or a word
// of another script, folded.
type symbol struct {
	text string
	sort sort
}

// passage is one flow of the original, and where its units stand in the corpus.
type passage struct {
	flow         *markup.Flow
	first, end   int32 // units
	note         bool
	heading      bool
	translations []edition.Translation
}

// corpus is all text that is mined, as units: a unit is what a term is made of.
// Units of all passages stand in one row, parted by barriers, so that what is
// counted is counted over the whole text.
type corpus struct {
	symbols    []symbol
	ids        map[string]int32
	row        []int32 // of symbols
	start, end []int32 // bytes of the passage's text
	passages   []passage
	runes      map[rune]int32 // symbol of a character as written; -1 where that needs its neighbours
}

func newCorpus(e *edition.Edition) *corpus {
	c := &corpus{ids: map[string]int32{}, runes: map[rune]int32{}}
	c.symbol("", barrier) // 0: the end of a passage, and what is opaque
	for _, ch := range e.Chapters {
		for _, s := range ch.Sections {
			if s.Heading != nil {
				c.add(passage{flow: &s.Heading.Flow, heading: true, translations: s.Translations})
			}
			for _, p := range s.Paragraphs {
				if p.Block.Kind != markup.KindRule && p.Block.Kind != markup.KindCode && p.Block.Kind != markup.KindHTML {
					c.add(passage{flow: &p.Block.Flow, translations: p.Translations})
				}
			}
		}
	}
	for _, n := range e.Notes {
		if n.Lang() == "" {
			c.add(passage{flow: &n.Def.Flow, note: true})
		}
	}
	for range 8 { // so that a look behind the last unit needs no check
		c.unit(0, 0, 0)
	}
	return c
}

func (c *corpus) symbol(text string, s sort) int32 {
	key := text
	if s == barrier { // a mark and a word never share a symbol
		key = "\x00" + text
	}
	id, ok := c.ids[key]
	if !ok {
		id = int32(len(c.symbols))
		c.ids[key] = id
		c.symbols = append(c.symbols, symbol{text, s})
	}
	return id
}

func (c *corpus) unit(id int32, start, end int) {
	c.row = append(c.row, id)
	c.start = append(c.start, int32(start))
	c.end = append(c.end, int32(end))
}

// add cuts a passage into units.
func (c *corpus) add(p passage) {
	text := p.flow.Text
	c.unit(0, 0, 0)
	p.first = int32(len(c.row))
	opaque := p.flow.Opaque
	spaced := false
	for at := 0; at < len(text); {
		for len(opaque) > 0 && opaque[0].End <= at {
			opaque = opaque[1:]
		}
		if len(opaque) > 0 && opaque[0].Start <= at {
			c.unit(0, at, opaque[0].End)
			at = opaque[0].End
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		if r == ' ' || r == '\u3000' || r == '\u00a0' {
			spaced = true
			at += size
			continue
		}
		id := c.of(r)
		if id >= 0 {
			if n := len(c.row) - 1; spaced && c.symbols[id].sort == han && c.symbols[c.row[n]].sort == han {
				c.unit(0, at, at) // 李 艳
			}
			c.unit(id, at, at+size)
		} else {
			limit := len(text)
			if len(opaque) > 0 {
				limit = opaque[0].Start
			}
			size = wordLength(text[at:limit])
			c.unit(c.word(text[at:at+size]), at, at+size)
		}
		spaced = false
		at += size
	}
	p.end = int32(len(c.row))
	c.unit(0, len(text), len(text))
	c.passages = append(c.passages, p)
}

// of is the symbol of a character that is a unit by itself, or -1.
func (c *corpus) of(r rune) int32 {
	id, ok := c.runes[r]
	if ok {
		return id
	}
	switch {
	case unicode.Is(unicode.Han, r) && r != '〇':
		id = c.symbol(match.Fold(string(r)), han)
	case r == '〇':
		id = c.symbol("〇", number)
	case r == '·' || r == '•' || r == '・' || r == '‧':
		id = c.symbol("·", dot)
	case r == '\n':
		id = 0
	case unicode.In(r, unicode.Letter, unicode.Digit, unicode.Mn, unicode.Mc):
		id = -1
	default:
		id = c.symbol(string(r), barrier)
	}
	c.runes[r] = id
	return id
}

func (c *corpus) word(s string) int32 {
	kind := number
	if strings.ContainsFunc(s, unicode.IsLetter) {
		kind = latin
	}
	return c.symbol(match.Fold(s), kind)
}

// wordLength is the length in bytes of the word of another script at the start
// of a text: letters and digits, and what stands singly between two of them.
func wordLength(s string) int {
	length := 0
	for at := 0; at < len(s); {
		r, size := utf8.DecodeRuneInString(s[at:])
		switch {
		case unicode.In(r, unicode.Letter, unicode.Digit, unicode.Mn, unicode.Mc) && (!unicode.Is(unicode.Han, r)):
			at += size
			length = at
		case at == length && at > 0 && strings.ContainsRune("-‐‑–'’.&+/_%", r):
			at += size
		default:
			return length
		}
	}
	return length
}

// passageOf is the passage of a unit.
func (c *corpus) passageOf(u int32) *passage {
	lo, hi := 0, len(c.passages)-1
	for lo < hi {
		mid := (lo + hi + 1) / 2
		if c.passages[mid].first <= u {
			lo = mid
		} else {
			hi = mid - 1
		}
	}
	return &c.passages[lo]
}

// span is a row of units.
type span struct{ from, to int32 }

func (s span) len() int { return int(s.to - s.from) }

// surface is what stands in the text.
func (c *corpus) surface(s span) string {
	return c.passageOf(s.from).flow.Text[c.start[s.from]:c.end[s.to-1]]
}

// key is a surface as it is compared: folded, and without the spaces beside Han.
func (c *corpus) key(s span) string {
	var b strings.Builder
	last := barrier
	for _, id := range c.row[s.from:s.to] {
		sym := c.symbols[id]
		if b.Len() > 0 && (last == latin || last == number) && (sym.sort == latin || sym.sort == number) {
			b.WriteByte(' ')
		}
		b.WriteString(sym.text)
		last = sym.sort
	}
	return b.String()
}

func (c *corpus) sortAt(u int32) sort { return c.symbols[c.row[u]].sort }

// mark is the punctuation at a unit, or "".
func (c *corpus) mark(u int32) string {
	if u < 0 || int(u) >= len(c.row) {
		return ""
	}
	if s := c.symbols[c.row[u]]; s.sort == barrier {
		return s.text
	}
	return ""
}
