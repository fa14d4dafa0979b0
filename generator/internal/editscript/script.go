package editscript

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"unicode"

	"duizhao/generator/carry"
)

// Unit is a unit of a changed text and the truth about it.
type Unit struct {
	Kind carry.Kind
	Text string

	// ID is the old id that it is: "" if it is none of the old units.
	ID string

	// Also has other old ids that it would not be wrong to give it, as nothing
	// in the texts tells the difference: a unit of the same text, unchanged; or
	// a unit that no longer is, all that is left of which is here.
	Also []string

	// From has the old ids whose text it contains, by split or merge.
	From []string

	// Survived is the id that it came back with, right or wrong. It is Doubtful if
	// the text is another one's, or none that was edited.
	Survived string
	Doubtful bool

	Ops     []string // what was done to it
	Changed float64  // how much of its characters, as a share of the old text
	Out     bool     // it may stand out of order, having been moved or swapped
	Twice   bool     // another unit has some of the text of the same old unit
}

// Right says that it is not wrong to give the unit an id.
func (u *Unit) Right(id string) bool { return u.ID == id || slices.Contains(u.Also, id) }

// Light says that the unit was only edited, in its place, by at most a fifth.
func (u *Unit) Light() bool {
	return u.ID != "" && u.Survived == "" && u.Changed > 0 && u.Changed <= .2 && !u.Out && !u.Twice && len(u.From) == 1
}

// cell is a character and the old unit that it comes from, or -1.
type cell struct {
	r    rune
	from int
}

type unit struct {
	kind     carry.Kind
	cells    []cell
	id       int // the old unit that it is, or -1
	survived string
	from     []int
	ops      []string
	changed  float64
	out      bool
	copied   bool
}

func (u *unit) text() string {
	var b strings.Builder
	for _, c := range u.cells {
		b.WriteRune(c.r)
	}
	return b.String()
}

// Apply changes a text by some random operations, and says which.
func Apply(r *rand.Rand, old []carry.Unit, operations int) (new []Unit, ops []string) {
	s := &script{source: newSource(r), old: old}
	for i, u := range old {
		c := unit{kind: u.Kind, id: i, from: []int{i}}
		for _, r := range u.Text {
			c.cells = append(c.cells, cell{r, i})
		}
		s.units = append(s.units, c)
	}
	for range operations {
		op := &operation[r.IntN(len(operation))]
		if len(s.units) == 0 {
			break
		}
		if op.do(s, r.IntN(len(s.units))) {
			ops = append(ops, op.name)
		}
	}
	return s.truth(), ops
}

type script struct {
	*source
	old   []carry.Unit
	units []unit
}

func (s *script) truth() []Unit {
	s.relabel()
	holder := map[int]int{}
	left := map[int]int{} // how much of each old unit is left, in letters
	here := make([]map[int]int, len(s.units))
	for i, u := range s.units {
		if u.id >= 0 {
			holder[u.id] = i
		}
		here[i] = map[int]int{}
		for _, c := range u.cells {
			if letter(c.r) {
				left[c.from]++
				here[i][c.from]++
			}
		}
	}
	byText := map[string][]string{}
	for _, u := range s.old {
		byText[bare(u.Text)] = append(byText[bare(u.Text)], u.ID)
	}
	var out []Unit
	for i, u := range s.units {
		n := Unit{Kind: u.kind, Text: u.text(), Ops: u.ops, Changed: u.changed, Out: u.out, Survived: u.survived}
		if u.id >= 0 {
			n.ID = s.old[u.id].ID
		}
		n.Twice = u.id >= 0 && here[i][u.id] < left[u.id]
		same := byText[bare(n.Text)]
		if len(same) != 1 || !s.editedElsewhere(i, same[0]) {
			n.Also = slices.Clone(same)
		}
		s.believe(&n)
		for _, o := range u.from {
			n.From = append(n.From, s.old[o].ID)
			// Whoever is o has nothing of it, or nobody is o; and what is left of it
			// is here.
			h, held := holder[o]
			if (!held || here[h][o] == 0) && mostOf(here, i, o, left[o]) &&
				(!u.copied || s.between(i, o) || s.inBlock(i, o) || marksApart(n.Text) == marksApart(s.old[o].Text)) {
				n.Also = append(n.Also, s.old[o].ID)
			}
		}
		out = append(out, n)
	}
	return out
}

// mostOf says that most of what is left of the old unit o is in the unit i, or
// more than in any other.
func mostOf(here []map[int]int, i, o, left int) bool {
	n := here[i][o]
	if n == 0 {
		return false
	}
	most := true
	for j := range here {
		most = most && (j == i || here[j][o] < n)
	}
	return most || 10*n >= 6*left
}

// marksApart is a text without marks and white space, as one that differs in
// these alone may well be it.
func marksApart(text string) string {
	return strings.Map(func(r rune) rune {
		if i := slices.Index(traditional, r); i >= 0 && i%2 == 1 {
			return traditional[i-1]
		}
		if letter(r) {
			return r
		}
		return -1
	}, text)
}

// between says that the unit stands where the old unit o stood. Which one of
// two with the same text is a copy is not known.
func (s *script) between(i, o int) bool {
	stays := func(u *unit) bool {
		text, same := u.text(), 0
		for j := range s.units {
			if len(s.units[j].cells) == len(u.cells) && s.units[j].text() == text {
				same++
			}
		}
		return same == 1 && u.id >= 0 && !u.out && (u.kind == carry.Note) == (s.units[i].kind == carry.Note)
	}
	for j := i - 1; j >= 0; j-- {
		if stays(&s.units[j]) {
			if s.units[j].id > o {
				return false
			}
			break
		}
	}
	for j := i + 1; j < len(s.units); j++ {
		if stays(&s.units[j]) {
			return s.units[j].id > o
		}
	}
	return true
}

// relabel makes the truth of old units with the same text that they kept their
// order: that they were swapped is nothing that a text could tell.
func (s *script) relabel() {
	ids := map[string][]int{}
	for _, u := range s.units {
		if u.id >= 0 {
			text := bare(s.old[u.id].Text)
			ids[text] = append(ids[text], u.id)
		}
	}
	for i := range s.units {
		u := &s.units[i]
		if u.id < 0 {
			continue
		}
		same := ids[bare(s.old[u.id].Text)]
		if len(same) == 1 {
			continue
		}
		id := slices.Min(same)
		at := slices.Index(same, id)
		ids[bare(s.old[u.id].Text)] = slices.Delete(same, at, at+1)
		for k, o := range u.from {
			if o == u.id {
				u.from[k] = id
			}
		}
		u.id = id
	}
}

func letter(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }

// bare is a text without its white space, which is the same text.
func bare(s string) string { return strings.Join(strings.Fields(s), "") }

func (u *unit) did(op string, args ...any) { u.ops = append(u.ops, fmt.Sprintf(op, args...)) }

func cells(text string) []cell {
	var out []cell
	for _, r := range text {
		out = append(out, cell{r, -1})
	}
	return out
}
