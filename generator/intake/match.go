package intake

import "slices"

// citing is the marks that can only be notes: superscripts and brackets.
func citing(marks []*mark) []*mark {
	var out []*mark
	for _, m := range marks {
		if m.sign.form == formSuper || m.sign.form == formBracket {
			out = append(out, m)
		}
	}
	if len(out) > 0 {
		return out
	}
	for _, m := range marks {
		if m.sign.form == formBare && !m.counts {
			out = append(out, m)
		}
	}
	return out
}

// splitRuns cuts marks where their numbers begin again: at a 1 that is followed
// by a 2, and, where pages of one note are to be reckoned with, at any 1. A
// number that merely repeats cites a note twice.
func splitRuns(marks []*mark, ones bool) [][]*mark {
	var out [][]*mark
	from := 0
	for i := 1; i < len(marks); i++ {
		if marks[i].sign.values[0] != 1 {
			continue
		}
		if ones || i+1 < len(marks) && marks[i+1].sign.values[0] == 2 {
			out, from = append(out, marks[from:i]), i
		}
	}
	if from < len(marks) {
		out = append(out, marks[from:])
	}
	return out
}

func sameSet(marks []*mark, g *group) bool {
	have := map[int]bool{}
	for _, m := range marks {
		for _, v := range m.sign.values {
			have[v] = true
		}
	}
	if len(have) != len(g.defs) {
		return false
	}
	for _, d := range g.defs {
		if !have[d.value()] {
			return false
		}
	}
	return true
}

// matcher holds the marks before one group against its labels.
type matcher struct {
	g     *group
	want  map[int]bool
	links map[*mark]Confidence
	marks []*mark // of the group's script, in order
	other []*mark // of the other script
}

// match says which marks cite the group. Marks are of the group's script;
// other are those of the other script, for what was misread.
func match(g *group, marks, other []*mark) map[*mark]Confidence {
	m := &matcher{g: g, want: map[int]bool{}, links: map[*mark]Confidence{}, marks: marks, other: other}
	for _, d := range g.defs {
		m.want[d.value()] = true
	}
	strong := m.strong()
	switch {
	case len(strong) > 0:
		m.take(strong)
	case g.defs[0].sign.form == formPlain:
		return nil
	default:
		m.bare()
	}
	if g.weak() && !g.endnotes && len(m.missing()) > 0 {
		return nil
	}
	if len(m.links) > 0 {
		m.gaps()
	}
	return m.links
}

func (m *matcher) strong() []*mark {
	var out []*mark
	for _, c := range m.marks {
		if c.sign.form == formSuper || c.sign.form == formBracket {
			out = append(out, c)
		}
	}
	return out
}

func (m *matcher) wanted(c *mark) bool {
	for _, v := range c.sign.values {
		if !m.want[v] {
			return false
		}
	}
	return true
}

// take links superscripts and brackets. Where the numbers begin again, the notes
// of a page before are lost: then the last run, if it agrees with the labels,
// and otherwise only what stands there once.
func (m *matcher) take(strong []*mark) {
	runs := splitRuns(strong, false)
	through := m.g.endnotes || !m.g.defs[0].sign.circled && m.g.defs[0].value() > 1
	if len(runs) > 1 && !through {
		last := runs[len(runs)-1]
		if !sameSet(last, m.g) {
			m.unique(strong)
			return
		}
		strong = last
	}
	times := map[int]int{}
	for _, c := range strong {
		if !m.wanted(c) {
			continue
		}
		how := Sure
		for _, v := range c.sign.values {
			if times[v]++; times[v] > 1 && !through {
				how = Likely // the same note cited twice
			}
		}
		m.links[c] = how
	}
}

// unique links the marks whose number stands there once.
func (m *matcher) unique(marks []*mark) {
	times := map[int]int{}
	for _, c := range marks {
		for _, v := range c.sign.values {
			times[v]++
		}
	}
	for _, c := range marks {
		if m.wanted(c) && !slices.ContainsFunc(c.sign.values, func(v int) bool { return times[v] > 1 }) {
			m.links[c] = Likely
		}
	}
}

// bare links ①②③ without superscript: only if what does not count up a list
// has each label once and in order. Otherwise those that stand where notes
// stand are asked alone.
func (m *matcher) bare() {
	form := m.g.defs[0].sign.form
	if form == formSuper || form == formBracket {
		form = formBare
	}
	var all, closed []*mark
	for _, c := range m.marks {
		if c.sign.form != form || c.counts || c.sign.form == formParen && !c.afterClose() {
			continue
		}
		all = append(all, c)
		if c.afterClose() {
			closed = append(closed, c)
		}
	}
	switch {
	case inOrder(all) && sameSet(all, m.g):
		how := Likely
		if len(closed) == len(all) {
			how = Sure
		}
		for _, c := range all {
			m.links[c] = how
		}
	case inOrder(closed):
		for _, c := range closed {
			if m.wanted(c) {
				m.links[c] = Likely
			}
		}
	case sameSet(lastRun(closed), m.g) && inOrder(lastRun(closed)):
		for _, c := range lastRun(closed) {
			m.links[c] = Likely
		}
	}
}

func lastRun(marks []*mark) []*mark {
	runs := splitRuns(marks, false)
	if len(runs) == 0 {
		return nil
	}
	return runs[len(runs)-1]
}

// inOrder says whether the numbers only rise.
func inOrder(marks []*mark) bool {
	last := 0
	for _, c := range marks {
		for _, v := range c.sign.values {
			if v <= last {
				return false
			}
			last = v
		}
	}
	return last > 0
}

func (m *matcher) missing() []int {
	have := map[int]bool{}
	for c := range m.links {
		for _, v := range c.sign.values {
			have[v] = true
		}
	}
	var out []int
	for _, d := range m.g.defs {
		if !have[d.value()] {
			out = append(out, d.value())
		}
	}
	return out
}

// gaps looks for a label that no mark has: a bare ④ among superscripts, or a
// superscript 4 among circles, at the one place between its neighbours.
func (m *matcher) gaps() {
	missing := m.missing()
	if len(missing) == 0 || len(missing) > 20 {
		return
	}
	for _, v := range missing {
		if c := m.onlyBetween(v, m.marks, formBare); c != nil {
			m.links[c] = Likely
		} else if c := m.onlyBetween(v, m.other, formSuper); c != nil && m.g.defs[0].sign.circled {
			m.links[c] = Likely
		}
	}
}

// onlyBetween is the one mark of a form with the number v that stands after all
// linked marks below v and before all above it; nil if there is none or several.
func (m *matcher) onlyBetween(v int, marks []*mark, f form) *mark {
	var low, high, only *mark
	for l := range m.links {
		switch w := l.sign.values[0]; {
		case w < v && (low == nil || before(low, l)):
			low = l
		case w > v && (high == nil || before(l, high)):
			high = l
		}
	}
	for _, c := range marks {
		if c.sign.form != f || len(c.sign.values) != 1 || c.sign.values[0] != v || c.counts || !c.afterClose() {
			continue
		}
		if _, linked := m.links[c]; linked || low != nil && before(c, low) || high != nil && before(high, c) {
			continue
		}
		if only != nil {
			return nil
		}
		only = c
	}
	return only
}

// before says whether a stands before b in the source.
func before(a, b *mark) bool { return a.seq < b.seq }
