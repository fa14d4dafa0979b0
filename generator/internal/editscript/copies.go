package editscript

import (
	"slices"

	"duizhao/generator/carry"
	"duizhao/generator/diff"
)

// copyAway puts a verbatim copy of one to three paragraphs elsewhere, often at
// the beginning, as an epigraph, and edits the originals in their place.
func (s *script) copyAway(at int) bool {
	end := min(len(s.units), at+1+max(0, s.IntN(6)-3))
	var copies []unit
	for i := at; i < end; i++ {
		copies = append(copies, s.copyOf(i))
		for range 1 + s.IntN(2) {
			s.edit(i)
		}
	}
	to := s.IntN(len(s.units) + 1)
	if s.IntN(3) == 0 {
		to = min(s.IntN(3), len(s.units))
	}
	s.units = slices.Insert(s.units, to, copies...)
	return true
}

// exchange gives two paragraphs each other's id, as who moves texts and not
// their marks does.
func (s *script) exchange(at int) bool {
	other := at + 1
	if s.IntN(2) == 0 {
		other = s.IntN(len(s.units))
	}
	if other == at || other >= len(s.units) || s.units[at].id < 0 || s.units[other].id < 0 {
		return false
	}
	s.keep(at, s.units[other].id)
	s.keep(other, s.units[at].id)
	s.units[at].did("exchanged id")
	s.units[other].did("exchanged id")
	return true
}

// replaceKept writes another paragraph over one, before its id.
func (s *script) replaceKept(at int) bool {
	id := s.units[at].id
	if id < 0 {
		return false
	}
	s.replace(at)
	s.keep(at, id)
	return true
}

// survive leaves some paragraphs their ids.
func (s *script) survive(int) bool {
	for i := range s.units {
		if id := s.units[i].id; id >= 0 && s.IntN(8) == 0 {
			s.keep(i, id)
		}
	}
	return true
}

// keep has the id of an old unit survive on a unit, and on no other.
func (s *script) keep(at, id int) {
	for i := range s.units {
		if s.units[i].survived == s.old[id].ID {
			s.units[i].survived = ""
		}
	}
	s.units[at].survived = s.old[id].ID
}

// editedElsewhere says that the unit i, a copy, is not the old unit of the same
// text, as the original was edited and is there. It may be if it stands beside
// it, or in the place of the old unit, from where the original was moved.
func (s *script) editedElsewhere(i int, id string) bool {
	o := slices.IndexFunc(s.old, func(u carry.Unit) bool { return u.ID == id })
	from := func(j int) bool { return slices.Contains(s.units[j].from, o) }
	before, after := i-1, i+1
	for before >= 0 && from(before) {
		before--
	}
	for after < len(s.units) && from(after) {
		after++
	}
	for j := range s.units {
		if u := &s.units[j]; u.id != o || bare(u.text()) == bare(s.old[o].Text) || before < j && j < after {
			continue
		}
		return !s.amid(before, after, o) && Alike(s.old[o].Text, s.units[j].text()) >= .55
	}
	return false
}

// amid says that two units are, or come from, the neighbours of the old unit o.
func (s *script) amid(before, after, o int) bool {
	is := func(i, p int) bool {
		if i < 0 || i == len(s.units) || p < 0 || p == len(s.old) {
			return (i < 0 || i == len(s.units)) && (p < 0 || p == len(s.old))
		}
		return slices.Contains(s.units[i].from, p)
	}
	return is(before, o-1) && is(after, o+1)
}

// inBlock says that the unit is beside a copy of a neighbour of the old unit o:
// if all of it was edited, what was copied and what was moved is not known.
func (s *script) inBlock(i, o int) bool {
	is := func(i, p int) bool {
		return i >= 0 && i < len(s.units) && s.units[i].copied && slices.Contains(s.units[i].from, p)
	}
	return is(i-1, o-1) || is(i+1, o+1) || s.amid(i-1, i+1, o)
}

// believe says whether the id that survived on a unit may be believed.
func (s *script) believe(n *Unit) {
	o := slices.IndexFunc(s.old, func(u carry.Unit) bool { return u.ID == n.Survived })
	if o < 0 {
		return
	}
	own := s.old[o].Text
	same := func(form func(string) string) bool {
		return form(own) != form(n.Text) && slices.ContainsFunc(s.old, func(u carry.Unit) bool { return form(u.Text) == form(n.Text) })
	}
	score := Alike(own, n.Text)
	if bare(own) == bare(n.Text) {
		score = 1
	}
	n.Doubtful = same(bare) || marksApart(n.Text) != "" && same(marksApart) || score < .3
	if !n.Doubtful || score >= .3 && !same(bare) {
		n.Also = append(n.Also, n.Survived)
	}
}

// Alike says how much the letters of two texts are the same, from 0 to 1.
func Alike(a, b string) float64 {
	x, y := []rune(marksApart(a)), []rune(marksApart(b))
	score := 2 * float64(diff.LCS(x, y)) / float64(max(1, len(x)+len(y)))
	pairs := map[[2]rune]int{}
	for i := 1; i < len(x); i++ {
		pairs[[2]rune{x[i-1], x[i]}]++
	}
	both := 0
	for i := 1; i < len(y); i++ {
		if p := [2]rune{y[i-1], y[i]}; pairs[p] > 0 {
			pairs[p]--
			both++
		}
	}
	return max(score, 2*float64(both)/float64(max(1, len(x)+len(y)-2)))
}
