package editscript

import (
	"math/rand/v2"
	"slices"
	"strings"
)

// edit changes 1 to 20 % of the characters of a paragraph, at one place or
// scattered, by replacing, inserting, deleting or all of these.
func (s *script) edit(at int) bool {
	u := &s.units[at]
	percent := 1 + s.IntN(20)
	n := len(u.cells) * percent / 100
	if n == 0 {
		if len(u.cells) < 5 { // one character would be more than 20 %
			return false
		}
		n = 1
	}
	share := float64(n) / float64(len(u.cells))
	mode, clustered := s.IntN(4), s.IntN(3) == 0
	place := s.IntN(len(u.cells) - n + 1)
	places := make([]int, n)
	for i, p := range s.Perm(len(u.cells))[:n] {
		places[i] = p
		if clustered {
			places[i] = place + i
		}
	}
	slices.Sort(places)
	for _, p := range slices.Backward(places) {
		how := mode
		if mode == 3 {
			how = s.IntN(3)
		}
		r := cells(string([]rune(common)[s.IntN(len([]rune(common)))]))
		switch how {
		case 0:
			u.cells = slices.Concat(u.cells[:p], r, u.cells[p+1:])
		case 1:
			u.cells = slices.Concat(u.cells[:p], r, u.cells[p:])
		case 2:
			u.cells = slices.Concat(u.cells[:p], u.cells[p+1:])
		}
	}
	u.changed += share
	u.did("edited %d of %d, mode %d, clustered %v", n, len(u.cells), mode, clustered)
	return true
}

// editEvery edits all paragraphs, so that none is left unchanged.
func (s *script) editEvery(int) bool {
	if s.IntN(4) > 0 {
		return false
	}
	for i := range s.units {
		s.edit(i)
	}
	return true
}

// change replaces the text of a unit, of which a share is another.
func (u *unit) change(to []cell, share float64, op string) bool {
	u.cells = to
	u.changed += share
	u.did("%s", op)
	return true
}

func (s *script) space(at int) bool {
	u := &s.units[at]
	var out []cell
	for i, c := range u.cells {
		if i > 0 && s.IntN(10) == 0 {
			out = append(out, cell{[]rune(" 　\n")[s.IntN(3)], -1})
		}
		out = append(out, c)
	}
	return u.change(out, 0, "white space")
}

func (s *script) punctuation(at int) bool {
	u := &s.units[at]
	out := slices.Clone(u.cells)
	some := false
	for i, c := range out {
		if strings.ContainsRune("，。；？！", c.r) && s.IntN(2) == 0 {
			out[i].r = []rune("，。；？！、：")[s.IntN(7)]
			some = some || out[i].r != c.r
		}
	}
	return some && u.change(out, 0, "punctuation")
}

// traditional pairs some characters with their traditional form.
var traditional = []rune("国國这這为為时時个個来來们們对對会會发發学學产產后後说說经經业業过過动動种種")

// traditional writes some characters in their traditional form.
func (s *script) traditional(at int) bool {
	u := &s.units[at]
	out := slices.Clone(u.cells)
	some := false
	for i, c := range out {
		for k := 0; k < len(traditional); k += 2 {
			if c.r == traditional[k] {
				out[i].r, some = traditional[k+1], true
			}
		}
	}
	return some && u.change(out, 0, "traditional")
}

// synonyms replaces some words by others of the same or another length.
func (s *script) synonyms(at int) bool {
	u := &s.units[at]
	n := len(u.cells)
	var out []cell
	replaced := 0
	for i := 0; i < n; i++ {
		if i+1 < n && letter(u.cells[i].r) && letter(u.cells[i+1].r) && s.IntN(20) == 0 && (replaced+2)*5 <= n {
			out = append(out, cells(s.word())...)
			replaced += 2
			i++
			continue
		}
		out = append(out, u.cells[i])
	}
	return replaced > 0 && u.change(out, float64(replaced)/float64(n), "synonyms")
}

func (s *script) numbers(at int) bool {
	u := &s.units[at]
	out := slices.Clone(u.cells)
	n := 0
	for i, c := range out {
		if isDigit(c.r) {
			set := []rune("〇一二三四五六七八九")
			if c.r < 0x80 {
				set = []rune("0123456789")
			}
			out[i] = cell{set[s.IntN(10)], -1}
			n++
		}
	}
	return n > 0 && u.change(out, float64(n)/float64(len(out)), "numbers")
}

// scan reads some characters wrongly and loses some marks, as a scan does.
func (s *script) scan(at int) bool {
	u := &s.units[at]
	var out []cell
	n := 0
	for _, c := range u.cells {
		switch {
		case !letter(c.r) && s.IntN(4) == 0:
			continue
		case letter(c.r) && s.IntN(20) == 0:
			c = cell{c.r + rune(s.IntN(7)) - 3, -1}
			n++
		}
		out = append(out, c)
	}
	if n*5 > len(u.cells) {
		return false
	}
	return n > 0 && u.change(out, float64(n)/float64(len(u.cells)), "scanned")
}

// clause moves a sentence within its paragraph.
func (s *script) clause(at int) bool {
	u := &s.units[at]
	ends := sentences(u.cells)
	if len(ends) < 3 {
		return false
	}
	i := s.IntN(len(ends) - 1)
	start := 0
	if i > 0 {
		start = ends[i-1]
	}
	moved := u.cells[start:ends[i]]
	share := float64(len(moved)) / float64(len(u.cells))
	return u.change(slices.Concat(u.cells[:start], u.cells[ends[i]:], moved), share, "clause moved")
}

func (s *script) sentenceReplaced(at int) bool {
	u := &s.units[at]
	ends := sentences(u.cells)
	if len(ends) < 3 {
		return false
	}
	i := s.IntN(len(ends) - 1)
	share := float64(ends[i+1]-ends[i]) / float64(len(u.cells))
	return u.change(slices.Concat(u.cells[:ends[i]], cells(s.sentence(ends[i+1]-ends[i])), u.cells[ends[i+1]:]), share, "sentence replaced")
}

// Lightly edits a text as the scripts do: 1 to 20 % of its characters.
func Lightly(r *rand.Rand, text string) string {
	s := &script{source: &source{Rand: r}, units: []unit{{cells: cells(text)}}}
	s.edit(0)
	return s.units[0].text()
}
