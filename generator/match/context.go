package match

import (
	"unicode/utf8"
)

// context is a set of strings of which one must stand beside a term.
type context struct {
	texts [][]uint32 // values of units
	marks [][]rune   // of strings without any letter: their folded characters
}

// context compiles a list of strings; nil is no condition.
func (c *compiler) context(list []string, before bool) *context {
	var out context
	for _, text := range list {
		shape := c.shape(text)
		for len(shape) > 0 && before && shape[len(shape)-1]&loose != 0 {
			shape = shape[:len(shape)-1]
		}
		for len(shape) > 0 && !before && shape[0]&loose != 0 {
			shape = shape[1:]
		}
		if len(shape) > 0 {
			out.texts = append(out.texts, shape)
		} else if marks := marks(text); len(marks) > 0 {
			out.marks = append(out.marks, marks)
		}
	}
	if out.texts == nil && out.marks == nil {
		return nil
	}
	return &out
}

// shape folds a string to the values of its units, with codes of the alphabet.
func (c *compiler) shape(text string) []uint32 {
	c.folding.fold(text)
	out := make([]uint32, len(c.folding.units))
	for i, u := range c.folding.units {
		out[i] = c.alphabet.code(rune(u.code()))<<shift | u.value&flags
	}
	return out
}

// marks gives the folded characters of a text without its white space.
func marks(text string) []rune {
	var out []rune
	for _, r := range text {
		if r, blank := folded(r); !blank {
			out = append(out, r)
		}
	}
	return out
}

// folded gives what one character is folded to, and whether it is white space.
func folded(r rune) (rune, bool) {
	r = rune(base().value(r) >> shift)
	k := kindOf(r)
	return r, k == space || k == newline || k == paragraph || k == gapless
}

// precedes says that one of the context stands directly before unit i.
func (s *scan) precedes(c *context, i int) bool {
	to := i
	for to > 0 && s.units[to-1].value&loose != 0 {
		to--
	}
	for _, want := range c.texts {
		if from := to - len(want); from >= 0 && s.reads(want, from) && s.whole(from, to) {
			return true
		}
	}
	text := s.text[:s.units[i].start]
	for _, want := range c.marks {
		if endsIn(text, want) {
			return true
		}
	}
	return false
}

// follows says that one of the context stands directly at unit j.
func (s *scan) follows(c *context, j int) bool {
	from := j
	for from < len(s.units) && s.units[from].value&loose != 0 {
		from++
	}
	for _, want := range c.texts {
		if to := from + len(want); to <= len(s.units) && s.reads(want, from) && s.whole(from, to) {
			return true
		}
	}
	text := s.text[s.units[j-1].end:]
	for _, want := range c.marks {
		if beginsWith(text, want) {
			return true
		}
	}
	return false
}

// reads says that the units from one on are those of a shape, capitals aside.
func (s *scan) reads(shape []uint32, from int) bool {
	for k, v := range shape {
		if s.units[from+k].code() != v>>shift {
			return false
		}
	}
	return true
}

func endsIn(text string, want []rune) bool {
	for len(text) > 0 && len(want) > 0 {
		r, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
		if r, blank := folded(r); r == want[len(want)-1] {
			want = want[:len(want)-1]
		} else if !blank {
			return false
		}
	}
	return len(want) == 0
}

func beginsWith(text string, want []rune) bool {
	for len(text) > 0 && len(want) > 0 {
		r, size := utf8.DecodeRuneInString(text)
		text = text[size:]
		if r, blank := folded(r); r == want[0] {
			want = want[1:]
		} else if !blank {
			return false
		}
	}
	return len(want) == 0
}
