package match

import (
	"fmt"
	"slices"
)

// Rule is what decided about a candidate.
type Rule uint8

// The rules, in the order in which they are asked: the first that rejects a
// candidate is the one that is named.
const (
	Accepted  Rule = iota // no rule rejects it
	Boundary              // it lies within a word, a number or a character
	Opaque                // it touches a range that the caller has closed
	Link                  // it lies in a link that the author has made
	Scope                 // it is no term of this edition
	Case                  // its capitals are others
	NeverIn               // it lies inside a longer string that is not this term
	Before                // what must stand before it does not
	After                 // what must stand after it does not
	Inflected             // another term is written so; this one is only inflected so
	Overlap               // an earlier or a longer match has its place
)

func (r Rule) String() string {
	switch r {
	case Accepted:
		return "accepted"
	case Boundary:
		return "boundary"
	case Opaque:
		return "opaque"
	case Link:
		return "link"
	case Scope:
		return "scope"
	case Case:
		return "case"
	case NeverIn:
		return "never_in"
	case Before:
		return "before"
	case After:
		return "after"
	case Inflected:
		return "inflected"
	case Overlap:
		return "overlap"
	default:
		panic(fmt.Sprintf("match: rule %d", uint8(r)))
	}
}

// place judges the units i to j whatever the term.
func (s *scan) place(i, j int) Rule {
	if !s.whole(i, j) {
		return Boundary
	}
	if len(s.opaque)+len(s.links) == 0 {
		return Accepted
	}
	span := s.span(i, j)
	if len(s.opaque) > 0 {
		k, _ := slices.BinarySearchFunc(s.opaque, span.Start+1, func(o Span, at int) int { return o.End - at })
		if k < len(s.opaque) && s.opaque[k].Start < span.End {
			return Opaque
		}
	}
	if enclosed(s.links, span) {
		return Link
	}
	return Accepted
}

// whole says that the units i to j cut no word, no number and no character.
func (s *scan) whole(i, j int) bool {
	return !s.within(i) && !s.within(j) && !s.contraction(j) && !s.fraction(i, j)
}

// within says that the edge before unit i lies within a word or a character.
func (s *scan) within(i int) bool {
	if i == len(s.units) {
		return false
	}
	return s.units[i].value&joined != 0 || i > 0 && touches(s.units[i-1], s.units[i])
}

// contraction says that an apostrophe after unit j-1 and the letters after it
// are part of its word: don’t. The ’s of a possessive is not.
func (s *scan) contraction(j int) bool {
	return s.apostrophe(j) && !s.possessive(j)
}

// apostrophe says that an apostrophe stands at unit j, within a word.
func (s *scan) apostrophe(j int) bool {
	return j+1 < len(s.units) && s.units[j-1].value&word != 0 && s.units[j].code() == s.m.apostrophe && s.units[j].value&glued != 0
}

// possessive says that a word’s ’s stands at unit j.
func (s *scan) possessive(j int) bool {
	return s.apostrophe(j) && s.units[j+1].code() == s.m.s && !s.within(j+2)
}

// fraction says that a decimal point joins the units i to j to a number
// outside: 5G in 3.5G, GPT-4 in GPT-4.5.
func (s *scan) fraction(i, j int) bool {
	digit := func(at int) bool { return at >= 0 && at < len(s.text) && s.text[at]-'0' <= 9 }
	point := func(at int) bool { return at >= 0 && at < len(s.text) && s.text[at] == '.' }
	span := s.span(i, j)
	return digit(span.Start) && point(span.Start-1) && digit(span.Start-2) ||
		digit(span.End-1) && point(span.End) && digit(span.End+1)
}

// judge judges one form at the units i to j, which place has accepted, with its
// first word bent so.
func (s *scan) judge(f form, i, j int, b bent) (Rule, string) {
	if f.rules < 0 {
		if !s.capitals(f.capitals, i, j, b) {
			return Case, ""
		}
		return Accepted, ""
	}
	r := &s.m.rules[f.rules]
	if len(r.scope) > 0 && !slices.Contains(r.scope, s.opts.Scope) {
		return Scope, ""
	}
	if !s.capitals(f.capitals, i, j, b) {
		return Case, ""
	}
	if r.longer >= 0 {
		if by, inside := s.inside(r, i, j); inside {
			return NeverIn, by
		}
	}
	if r.before != nil && !s.precedes(r.before, i) {
		return Before, ""
	}
	if r.after != nil && !s.follows(r.after, j) {
		return After, ""
	}
	return Accepted, ""
}
