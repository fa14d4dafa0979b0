package script

import (
	"slices"
	"strings"
	"unicode/utf8"

	"duizhao/generator/match"
)

// aligned is a converted text with the place of every place of the original.
type aligned struct {
	Text   string
	places []int // for each byte offset of the original, its end included
}

// at gives the place of a place, in bytes.
func (a *aligned) at(offset int) int { return a.places[offset] }

// span is a stretch of the original, in bytes.
type span struct{ start, end int }

// named is a stretch that is replaced by a name as a whole.
type named struct {
	span
	name string
}

// align converts a text but for what is to be kept, and puts names in the place
// of what they replace. Both lists are in order and overlap nothing.
func (c *Converter) align(text string, keep []span, names []named) *aligned {
	var b strings.Builder
	at := 0
	for _, k := range keep {
		b.WriteString(c.String(text[at:k.start]))
		b.WriteString(text[k.start:k.end])
		at = k.end
	}
	b.WriteString(c.String(text[at:]))
	a := &aligned{Text: b.String(), places: make([]int, len(text)+1)}
	to := 0
	for from := 0; from < len(text); {
		_, n := utf8.DecodeRuneInString(text[from:])
		_, m := utf8.DecodeRuneInString(a.Text[to:])
		for range n {
			a.places[from] = to
			from++
		}
		to += m
	}
	a.places[len(text)] = to
	if len(names) > 0 {
		a.rename(text, names)
	}
	return a
}

// rename puts names into a text that is converted.
func (a *aligned) rename(text string, names []named) {
	var b strings.Builder
	at, last, shift := 0, 0, 0
	for _, n := range names {
		from, to := a.places[n.start], a.places[n.end]
		for ; at < n.start; at++ {
			a.places[at] += shift
		}
		b.WriteString(a.Text[last:from])
		within(a.places[n.start:n.end], text[n.start:n.end], n.name, b.Len())
		b.WriteString(n.name)
		shift += len(n.name) - (to - from)
		at, last = n.end, to
	}
	for ; at < len(a.places); at++ {
		a.places[at] += shift
	}
	b.WriteString(a.Text[last:])
	a.Text = b.String()
}

// within fills in the places of one name's bytes in another, which begins at a
// place. Characters that the two have in common keep their places, and those
// between share the rest evenly: an emphasis of part of the name goes on there.
func within(places []int, from, to string, at int) {
	x, y := []rune(from), []rune(to)
	starts := make([]int, 0, len(y)+1) // of the new name's characters
	for i := range to {
		starts = append(starts, at+i)
	}
	starts = append(starts, at+len(to))
	i, j, n := 0, 0, 0 // what comes next
	for _, p := range append(common(x, y), [2]int{len(x), len(y)}) {
		for gap, first := p[0]-i, i; i < p[0]; i++ {
			for range utf8.RuneLen(x[i]) {
				places[n] = starts[j+(i-first)*(p[1]-j)/gap]
				n++
			}
		}
		if j = p[1]; i < len(x) {
			for range utf8.RuneLen(x[i]) {
				places[n] = starts[j]
				n++
			}
			i, j = i+1, j+1
		}
	}
	_, first := utf8.DecodeRuneInString(from)
	for n := range first {
		places[n] = at // the names begin together, whatever the new one has in front
	}
}

// common pairs the characters of a longest common subsequence. Names are short:
// the table is no burden.
func common(x, y []rune) [][2]int {
	longest := make([][]int, len(x)+1) // of what is left of x and y
	longest[len(x)] = make([]int, len(y)+1)
	for i := len(x) - 1; i >= 0; i-- {
		longest[i] = make([]int, len(y)+1)
		for j := len(y) - 1; j >= 0; j-- {
			if longest[i][j] = max(longest[i+1][j], longest[i][j+1]); alike(x[i], y[j]) {
				longest[i][j] = longest[i+1][j+1] + 1
			}
		}
	}
	var out [][2]int
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case alike(x[i], y[j]):
			out = append(out, [2]int{i, j})
			i, j = i+1, j+1
		case longest[i+1][j] >= longest[i][j+1]:
			i++
		default:
			j++
		}
	}
	return out
}

func alike(a, b rune) bool { return a == b || match.Fold(string(a)) == match.Fold(string(b)) }

// merge puts spans in order and joins those that meet.
func merge(spans []span) []span {
	slices.SortFunc(spans, func(a, b span) int { return a.start - b.start })
	var out []span
	for _, s := range spans {
		if n := len(out); n > 0 && s.start <= out[n-1].end {
			out[n-1].end = max(out[n-1].end, s.end)
			continue
		}
		out = append(out, s)
	}
	return out
}
