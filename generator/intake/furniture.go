package intake

import (
	"regexp"
	"strings"
	"unicode"
)

// Furniture is what a page has and a text has not: running heads and page
// numbers. It is found on lines, before blocks are made, so that it cannot hide
// in the middle of a paragraph.

// found is why a line is furniture.
type found struct {
	why string
	how Confidence
}

var (
	// pageLine is a page number alone: 12, · 12 ·, — 12 —, -12-, 第12页, 12/30, Page 12.
	pageLine = regexp.MustCompile(`^[·•.…—–\-~～|【\[（(*\s]*(?:第\s*)?(?i:page\s*|p\.\s*)?\d{1,4}(?:\s*页)?(?:\s*[/／]\s*\d{1,4}|\s*页?[,，]?\s*共\s*\d{1,4}\s*页)?[·•…—–\-~～|】\]）)*\s]*$`)
	// pageNumber is one at either end of a running head.
	pageNumber = regexp.MustCompile(`^[·•—–\-\s]*\d{1,4}[·•—–\-\s]+|[·•—–\-\s]+\d{1,4}[·•—–\-\s]*$|^[·•—–\-\s]+|[·•—–\-\s]+$`)
	// issueLine is a journal's name with its year and number, in whatever order.
	issueLine = regexp.MustCompile(`(?:19|20)\d{2}\s*年?\s*[第(（]?\s*\d{1,3}\s*期|第\s*\d{1,3}\s*卷\s*[，,]?\s*第?\s*\d{1,3}\s*期|第\s*\d{1,3}\s*期\s*[（(]?\s*(?:总|19|20)|(?i:Vol\.?\s*\d+,?\s*(?:No|Iss(?:ue)?)\.?\s*\d+)`)
)

// maxRunningHead is the longest running head, in characters.
const maxRunningHead = 45

// isPageLine holds for a page number alone. A bracketed number of up to three
// digits with nothing around it would be a note label.
func isPageLine(s string) bool {
	s = strings.ReplaceAll(narrow(s), `\`, "")
	return pageLine.MatchString(s) && strings.ContainsFunc(s, unicode.IsDigit) && !numberMark.MatchString(s) && !strings.HasPrefix(s, "(")
}

// headKey is a line without its page number, spaces and marks: two running
// heads with one key are the same.
func headKey(s string) string {
	s = pageNumber.ReplaceAllString(bare(narrow(s)), "")
	return strings.Map(func(r rune) rune {
		if isSpace(r) || strings.ContainsRune("·•*#—–-|_", r) {
			return -1
		}
		return r
	}, s)
}

// findFurniture marks lines, by index. A running head that recognition set into
// a line of text is cut out of it, so that there may be more lines than before.
func findFurniture(lines []line) ([]line, map[int]found) {
	lines = cutHeads(lines)
	count, first := map[string]int{}, map[string]int{}
	numbered := map[string]bool{} // a page number stands beside it somewhere
	opening := map[string]bool{}  // of the first lines: title, author
	keys := make([]string, len(lines))
	for i, l := range lines {
		if countRunes(l.text) > maxRunningHead {
			continue
		}
		key := headKey(l.text)
		keys[i] = key
		if count[key]++; count[key] == 1 {
			first[key] = i
		}
		if hasPageNumber(l.text) {
			numbered[key] = true
		}
		if i < 6 && key != "" {
			opening[key] = true
		}
	}
	out := map[int]found{}
	for i, l := range lines {
		key := keys[i]
		if f := classify(l, key, first[key] == i); f.why != "" {
			out[i] = f
			continue
		}
		if !mayRepeat(l.text, key) || count[key] < 2 || opening[key] && first[key] == i {
			continue
		}
		switch {
		case count[key] >= 3 && (numbered[key] || opening[key] || count[key] >= 4):
			out[i] = found{"a running head: the line stands on several pages", Sure}
		case numbered[key] || opening[key] || count[key] >= 3:
			out[i] = found{"a running head: the line is repeated", Likely}
		}
	}
	return lines, out
}

// innerHead is a journal's name with its year and number, set off by spaces.
var innerHead = regexp.MustCompile(`[\s　](\p{Han}{2,15}[\s　]+(?:19|20)\d{2}\s?年\s?第\s?\d{1,3}\s?期(?:[\s　]*[·•—–\-]*[\s　]*\d{1,4}[\s　]*[·•—–\-]+)?)(?:[\s　]|$)`)

// cutHeads cuts running heads out of long lines: only those that also stand alone
// or in several lines, for a text may speak of a journal.
func cutHeads(lines []line) []line {
	times := map[string]int{}
	for _, l := range lines {
		if m := innerHead.FindStringSubmatch(" " + l.text); m != nil {
			times[headKey(m[1])]++
		}
	}
	if len(times) == 0 {
		return lines
	}
	var out []line
	for _, l := range lines {
		m := innerHead.FindStringSubmatchIndex(l.text)
		if m == nil || countRunes(l.text) <= maxRunningHead || times[headKey(l.text[m[2]:m[3]])] < 2 || isNoteLine(l.text, true) {
			out = append(out, l)
			continue
		}
		for k, piece := range []string{l.text[:m[2]], l.text[m[2]:m[3]], l.text[m[3]:]} {
			cut := l
			if cut.text = strings.TrimFunc(piece, isSpace); cut.text == "" {
				continue
			}
			if k > 0 {
				cut.gap, cut.indent, cut.wide = 0, 0, false
			}
			out = append(out, cut)
		}
	}
	return out
}

// classify finds furniture that a line shows by itself.
func classify(l line, key string, first bool) found {
	switch n := countRunes(l.text); {
	case isPageLine(l.text):
		return found{"a page number", Sure}
	case n > maxRunningHead || endsSentence(l.text) || fieldLabel(l.text) != nil || isNoteLine(l.text, false):
		return found{}
	case issueLine.MatchString(narrow(l.text)) && !strings.ContainsAny(l.text, "：:,，。“”") && n <= 40:
		return found{"a running head: a journal's name, year and number", Sure}
	case isNoteLine(l.text, true):
		return found{}
	case first && hasPageNumber(l.text) && strings.ContainsAny(l.text, "·•") && key != "" && !strings.HasPrefix(l.text, "#"):
		return found{"a running head: a short line with a page number between dots", Likely}
	}
	return found{}
}

var dottedNumber = regexp.MustCompile(`^[·•—–\-]*\s*\d{1,4}\s*[·•—–\-]*\s+\S|\S\s*[·•—–\-]+\s*\d{1,4}\s*[·•—–\-]*$|\S\s+\d{1,4}$`)

func hasPageNumber(s string) bool { return dottedNumber.MatchString(bare(narrow(s))) }

// mayRepeat leaves out what repeats in a text: numbered headings, notes such as
// 同上, items and rows.
func mayRepeat(s, key string) bool {
	if countRunes(key) < 4 || countRunes(s) > maxRunningHead || endsSentence(s) || isNoteLine(s, true) || fieldLabel(s) != nil {
		return false
	}
	if strings.HasPrefix(s, "|") || strings.HasPrefix(s, ">") || strings.HasPrefix(s, "- ") || asideLine.MatchString(s) || isNotesHeading(s) {
		return false
	}
	_, _, numbered := headingPattern(bare(s))
	return !numbered
}

const sentenceEnds = "。！？!?；;…”』」）)."

// endsSentence says whether a text stops where a sentence may.
func endsSentence(s string) bool {
	s = strings.TrimRightFunc(s, func(r rune) bool { return isSpace(r) || r == '*' || r == '_' })
	for _, r := range sentenceEnds {
		if strings.HasSuffix(s, string(r)) {
			return true
		}
	}
	return false
}
