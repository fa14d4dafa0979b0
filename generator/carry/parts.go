package carry

import (
	"slices"
	"strings"

	"duizhao/generator/diff"
)

// whole says that neither is a part of the other together with a neighbour: a
// neighbour that is left, joined to it, does not make them more alike.
func (c *carrying) whole(o, n int) bool {
	olds, news := c.extend(o, n)
	return len(olds) == 1 && len(news) == 1 && !c.marksJoined(o, n)
}

// extend joins to o and to n the neighbours that are left and are a part of the
// other one.
func (c *carrying) extend(o, n int) (olds, news []int) {
	olds, news = []int{o}, []int{n}
	news = extend(news, len(c.new), c.freeNew, c.newKey, c.old[o].key)
	olds = extend(olds, len(c.old), c.freeOld, c.oldKey, c.new[n].key)
	return olds, news
}

func (c *carrying) newKey(n int) []rune { return c.new[n].key }
func (c *carrying) oldKey(o int) []rune { return c.old[o].key }

func extend(parts []int, units int, free func(int) bool, key func(int) []rune, whole []rune) []int {
	text := key(parts[0])
	common := diff.LCS(text, whole)
	for _, step := range []int{-1, 1} {
		at := parts[0]
		if step > 0 {
			at = parts[len(parts)-1]
		}
		for at += step; at >= 0 && at < units && free(at); at += step {
			longer := slices.Concat(key(at), text)
			if step > 0 {
				longer = slices.Concat(text, key(at))
			}
			more := diff.LCS(longer, whole)
			if len(longer) == len(text) || float64(more-common) < joins*float64(len(longer)-len(text)) {
				break
			}
			text, common = longer, more
			if step > 0 {
				parts = append(parts, at)
			} else {
				parts = slices.Insert(parts, 0, at)
			}
		}
	}
	return parts
}

// marksJoined says that a neighbour that is left and has no letters, such as
// * * *, may have become a part of the other unit.
func (c *carrying) marksJoined(o, n int) bool {
	joined := func(texts []text, at int, free func(int) bool, part, whole string) bool {
		return at >= 0 && at < len(texts) && free(at) && len(texts[at].key) == 0 &&
			strings.Contains(whole, texts[at].bare) && !strings.Contains(part, texts[at].bare)
	}
	for _, step := range []int{-1, 1} {
		if joined(c.old, o+step, c.freeOld, c.old[o].bare, c.new[n].bare) ||
			joined(c.new, n+step, c.freeNew, c.new[n].bare, c.old[o].bare) {
			return true
		}
	}
	return false
}

// joinedMarks proposes a merge where a unit without letters, such as * * *, was
// joined to one whose letters are the same as before.
func (c *carrying) joinedMarks() {
	for n, o := range c.of {
		if o == none || c.survived[n] || c.old[o].raw == c.new[n].raw || !c.marksJoined(o, n) {
			continue
		}
		c.of[n], c.by[o], c.chain[n] = none, none, none
		for _, step := range []int{-1, 1} {
			if p := o + step; p >= 0 && p < len(c.old) && c.freeOld(p) && len(c.old[p].key) == 0 {
				c.merged([]int{min(o, p), max(o, p)}, n)
				c.by[o], c.by[p] = proposed, proposed
				break
			}
		}
		if c.decided[n].Verdict == "" {
			c.decided[n] = Decision{Verdict: Undecided, ID: c.old[o].id, Score: 1}
			c.disputed[o] = true
		}
	}
}

// cutOff proposes that a unit beside one that had its id is a part of it.
func (c *carrying) cutOff() {
	for n, o := range c.of {
		if !c.survived[n] || c.old[o].raw == c.new[n].raw {
			continue
		}
		for _, m := range extend([]int{n}, len(c.new), c.freeNew, c.newKey, c.old[o].key) {
			if m != n {
				c.decided[m] = Decision{Verdict: Split, Score: c.similarity(o, m), From: []string{c.old[o].id}}
			}
		}
	}
}
