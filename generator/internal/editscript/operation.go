package editscript

import (
	"slices"
	"strings"
	"unicode"

	"duizhao/generator/carry"
)

// operation has what may be done to a text, at a place of it. Edits are the
// most frequent thing.
var operation = []struct {
	name string
	do   func(s *script, at int) bool
}{
	{"edit", (*script).edit},
	{"edit", (*script).edit},
	{"edit", (*script).edit},
	{"edit every", (*script).editEvery},
	{"insert", (*script).insert},
	{"insert alike", (*script).insertAlike},
	{"delete", (*script).delete},
	{"replace by look-alike", (*script).replaceAlike},
	{"split", (*script).split},
	{"split", (*script).split},
	{"merge", (*script).merge},
	{"merge", (*script).merge},
	{"swap", (*script).swap},
	{"move block", (*script).moveBlock},
	{"duplicate", (*script).duplicate},
	{"copy and edit the original", (*script).copyAway},
	{"replace", (*script).replace},
	{"delete look-alike", (*script).deleteAlike},
	{"white space", (*script).space},
	{"punctuation", (*script).punctuation},
	{"script", (*script).traditional},
	{"synonyms", (*script).synonyms},
	{"numbers", (*script).numbers},
	{"scan", (*script).scan},
	{"clause moved", (*script).clause},
	{"sentence replaced", (*script).sentenceReplaced},
	{"sentence to the neighbour", (*script).handOver},
	{"renumber", (*script).renumber},
	{"kind lost", (*script).kindLost},
	{"empty", (*script).empty},
	{"exchange ids", (*script).exchange},
	{"replace and keep the id", (*script).replaceKept},
	{"ids survive", (*script).survive},
}

func (s *script) insert(at int) bool {
	u := unit{id: -1, cells: cells(s.paragraph(1 + s.IntN(4)))}
	if s.IntN(4) == 0 {
		u.cells = cells(s.line())
	}
	u.did("inserted")
	s.units = slices.Insert(s.units, at, u)
	return true
}

// insertAlike inserts a paragraph that takes its first or last part from
// another, as articles of a law do.
func (s *script) insertAlike(at int) bool {
	like := []rune(s.units[s.IntN(len(s.units))].text())
	if len(like) < 10 {
		return false
	}
	half := len(like) / (2 + s.IntN(2))
	text := s.sentence(half) + string(like[half:])
	u := unit{id: -1, cells: cells(text)}
	u.did("inserted alike")
	s.units = slices.Insert(s.units, at, u)
	return true
}

func (s *script) delete(at int) bool {
	s.units = slices.Delete(s.units, at, at+1)
	return true
}

func (s *script) replace(at int) bool {
	u := unit{id: -1, kind: s.units[at].kind, cells: cells(s.paragraph(1 + s.IntN(4)))}
	u.did("replaced")
	s.units[at] = u
	return true
}

// replaceAlike puts an edited copy of one paragraph in the place of another, of
// one like it if there is one.
func (s *script) replaceAlike(at int) bool {
	from := s.IntN(len(s.units))
	for i := range s.units {
		j := (from + i) % len(s.units)
		if j != at && alike(s.units[j].text(), s.units[at].text()) {
			from = j
			break
		}
	}
	if from == at || s.units[from].text() == s.units[at].text() {
		return false
	}
	u := s.units[from]
	u.id, u.copied, u.survived = -1, true, ""
	u.cells, u.ops = slices.Clone(u.cells), slices.Clone(u.ops)
	u.did("copied over another")
	s.units[at] = u
	for range 1 + s.IntN(6) {
		[]func(*script, int) bool{(*script).synonyms, (*script).numbers, (*script).edit}[s.IntN(3)](s, at)
	}
	return true
}

// alike says that two texts end alike.
func alike(a, b string) bool {
	x, y := []rune(a), []rune(b)
	return len(x) > 10 && len(y) > 10 && string(x[len(x)-10:len(x)-4]) == string(y[len(y)-10:len(y)-4])
}

// deleteAlike deletes a paragraph to which there is another that begins alike.
func (s *script) deleteAlike(at int) bool {
	for i := range s.units {
		j := (at + i) % len(s.units)
		for k := range s.units {
			if j != k && alike(s.units[j].text(), s.units[k].text()) {
				return s.delete(j)
			}
		}
	}
	return false
}

// split cuts a paragraph in two or three, at any place where four letters are
// left on either side.
func (s *script) split(at int) bool {
	u := s.units[at]
	var places []int
	for i := range u.cells {
		if letters(u.cells[:i]) >= 4 && letters(u.cells[i:]) >= 4 {
			places = append(places, i)
		}
	}
	if len(places) == 0 {
		return false
	}
	cut := places[s.IntN(len(places))]
	switch s.IntN(4) {
	case 0:
		cut = places[0]
	case 1:
		cut = places[len(places)-1]
	}
	first, second := u, u
	first.cells, second.cells = slices.Clone(u.cells[:cut]), slices.Clone(u.cells[cut:])
	first.ops, second.ops = slices.Clone(u.ops), slices.Clone(u.ops)
	second.id, second.survived = -1, ""
	first.did("first part")
	second.did("second part")
	first.out, second.out = true, true
	s.units = slices.Replace(s.units, at, at+1, first, second)
	if s.IntN(4) == 0 {
		s.split(at + s.IntN(2))
	}
	return true
}

func letters(cells []cell) int {
	n := 0
	for _, c := range cells {
		if letter(c.r) {
			n++
		}
	}
	return n
}

// merge joins two or three neighbours of one kind.
func (s *script) merge(at int) bool {
	if at+1 >= len(s.units) || s.units[at].kind != s.units[at+1].kind {
		return false
	}
	a, b := s.units[at], s.units[at+1]
	m := unit{kind: a.kind, id: a.id, cells: slices.Concat(a.cells, b.cells), from: slices.Concat(a.from, b.from), out: true, survived: a.survived}
	m.changed = max(a.changed, b.changed)
	if m.id < 0 {
		m.id = b.id
	}
	m.did("merged")
	s.units = slices.Replace(s.units, at, at+2, m)
	if s.IntN(3) == 0 {
		s.merge(at)
	}
	return true
}

func (s *script) swap(at int) bool {
	if at+1 >= len(s.units) {
		return false
	}
	s.units[at], s.units[at+1] = s.units[at+1], s.units[at]
	s.units[at].out, s.units[at+1].out = true, true
	return true
}

func (s *script) moveBlock(at int) bool {
	end := min(len(s.units), at+1+s.IntN(6))
	block := slices.Clone(s.units[at:end])
	for i := range block {
		block[i].out = true
	}
	rest := slices.Delete(slices.Clone(s.units), at, end)
	s.units = slices.Insert(rest, s.IntN(len(rest)+1), block...)
	return true
}

func (s *script) duplicate(at int) bool {
	s.units = slices.Insert(s.units, s.IntN(len(s.units)+1), s.copyOf(at))
	return true
}

func (s *script) copyOf(at int) unit {
	u := s.units[at]
	u.id, u.copied, u.out, u.survived = -1, true, true, ""
	u.cells, u.ops = slices.Clone(u.cells), slices.Clone(u.ops)
	u.did("copied")
	return u
}

// handOver gives the last sentence of a paragraph to the next, or the first one
// of that to this.
func (s *script) handOver(at int) bool {
	if at+1 >= len(s.units) || s.units[at].kind != s.units[at+1].kind {
		return false
	}
	a, b := &s.units[at], &s.units[at+1]
	ends := sentences(a.cells)
	if len(ends) < 2 {
		return false
	}
	cut := ends[len(ends)-2]
	piece := slices.Clone(a.cells[cut:])
	if letters(piece)*2 > letters(a.cells) || letters(piece)*2 > letters(b.cells) {
		return false // more than an edit
	}
	a.cells, b.cells = slices.Clone(a.cells[:cut]), slices.Concat(piece, b.cells)
	a.out, b.out = true, true
	a.did("lost a sentence")
	b.did("won a sentence")
	return true
}

// sentences gives the ends of the sentences.
func sentences(cells []cell) []int {
	var ends []int
	for i, c := range cells {
		if strings.ContainsRune("。？！；", c.r) || i == len(cells)-1 {
			ends = append(ends, i+1)
		}
	}
	return ends
}

func (s *script) kindLost(at int) bool {
	if s.units[at].kind != carry.Heading {
		return false
	}
	s.units[at].kind = carry.Paragraph
	s.units[at].did("heading to paragraph")
	return true
}

// renumber gives all articles from a place on the next number.
func (s *script) renumber(at int) bool {
	some := false
	for i := at; i < len(s.units); i++ {
		u := &s.units[i]
		text := []rune(u.text())
		end := slices.Index(text, '条')
		if len(text) == 0 || text[0] != '第' || end < 0 || end > 5 {
			continue
		}
		number := cells("第" + numeral(i+2+s.IntN(2)) + "条")
		u.cells = slices.Concat(number, u.cells[end+1:])
		u.changed += 2 / float64(len(text))
		u.did("renumbered")
		some = true
	}
	return some
}

func (s *script) empty(int) bool {
	if s.IntN(20) > 0 {
		return false
	}
	s.units = nil
	return true
}

func isDigit(r rune) bool {
	return unicode.IsDigit(r) || strings.ContainsRune("〇一二三四五六七八九十", r)
}
