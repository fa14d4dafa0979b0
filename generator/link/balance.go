package link

import (
	"slices"
	"strings"
	"unicode/utf8"

	"duizhao/generator/markup"
)

// pairs are marks that open and close, by turns.
const pairs = "“”‘’「」『』《》〈〉"

// balanced widens the range of a match by the mark that is missing from it, if
// that stands right beside: of “智能向善”全球伙伴计划 matching finds what begins
// after the first mark, as marks are nothing to it, but a link over half a pair
// of marks looks like a slip.
func balanced(f *markup.Flow, start, end int) (int, int) {
	opened, closed := unpaired(f.Text[start:end])
	switch {
	case closed != 0 && opened == 0:
		before, size := utf8.DecodeLastRuneInString(f.Text[:start])
		if partner(before) == closed && together(f, start-size, start) {
			return start - size, end
		}
	case opened != 0 && closed == 0:
		after, size := utf8.DecodeRuneInString(f.Text[end:])
		if partner(opened) == after && together(f, end-1, end) {
			return start, end + size
		}
	}
	return start, end
}

// unpaired gives the last mark of s that opens and is not closed, and the first
// that closes and was not opened; 0 is none.
func unpaired(s string) (opened, closed rune) {
	var open []rune
	for i, r := range s {
		switch {
		case !strings.ContainsRune(pairs, r) || apostrophe(s, i, r):
		case partner(r) != 0:
			open = append(open, r)
		case len(open) > 0 && partner(open[len(open)-1]) == r:
			open = open[:len(open)-1]
		case closed == 0:
			closed = r
		}
	}
	if len(open) > 0 {
		opened = open[len(open)-1]
	}
	return opened, closed
}

// partner is the mark that closes what r opens; 0 if r opens nothing.
func partner(r rune) rune {
	marks := []rune(pairs)
	if i := slices.Index(marks, r); i >= 0 && i%2 == 0 {
		return marks[i+1]
	}
	return 0
}

// together says that two bytes are of one stretch of running text, with no note
// mark, no edge of emphasis or of a link between, and that neither is closed to
// matching.
func together(f *markup.Flow, a, b int) bool {
	within := func(start, end int) bool { return start <= a && b < end }
	touched := func(s markup.Span) bool { return s.Start <= a && a < s.End || s.Start <= b && b < s.End }
	return slices.ContainsFunc(f.Events, func(e markup.Event) bool { return e.Op == markup.OpText && within(e.Start, e.End) }) &&
		!slices.ContainsFunc(f.Opaque, touched)
}
