package edition

import (
	"fmt"
	"unicode/utf8"
)

// didYouMean is a hint that names the candidate nearest to a word, or otherwise.
func didYouMean(word string, candidates []string, otherwise string) string {
	if near := Nearest(word, candidates); near != "" {
		return fmt.Sprintf("did you mean “%s”?", near)
	}
	return otherwise
}

// Nearest is the candidate that a word was most likely meant to be: at most one
// slip for three characters away. Of several it is the first. "" is none.
func Nearest(word string, candidates []string) string {
	best, limit := "", max(1, min(utf8.RuneCountInString(word), 12)/3)
	for _, c := range candidates {
		if abs(len(c)-len(word)) > 4*limit {
			continue
		}
		if d := distance([]rune(word), []rune(c)); d <= limit {
			best, limit = c, d-1
		}
	}
	return best
}

func abs(n int) int { return max(n, -n) }

// distance counts the insertions, deletions, replacements and swaps of
// neighbours between two words (optimal string alignment). Words of more than
// 64 characters are taken to be far apart, which bounds the time.
func distance(a, b []rune) int {
	if len(a) > 64 || len(b) > 64 {
		return len(a) + len(b)
	}
	var rows [3][65]int
	before, last, cur := &rows[0], &rows[1], &rows[2]
	for j := range len(b) + 1 {
		last[j] = j
	}
	for i, ra := range a {
		cur[0] = i + 1
		for j, rb := range b {
			cost := 1
			if ra == rb {
				cost = 0
			}
			cur[j+1] = min(last[j+1]+1, cur[j]+1, last[j]+cost)
			if i > 0 && j > 0 && ra == b[j-1] && a[i-1] == rb {
				cur[j+1] = min(cur[j+1], before[j-1]+1)
			}
		}
		before, last, cur = last, cur, before
	}
	return last[len(b)]
}
