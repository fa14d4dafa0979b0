package intake

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// rank orders the numbering patterns of headings from the outside in. Ranks of
// 1.1 and 1.1.1 follow that of 1.
type rank int

const (
	rankNone    rank = iota
	rankPart         // 第一编, 第一部分
	rankChapter      // 第一章
	rankSection      // 第一节
	rankHan          // 一、
	rankHanPar       // （一）
	rankArabic       // 1. 1、
	rankDotted       // 1.1
	rankDotted3      // 1.1.1
	rankPar          // （1）
)

var headingPatterns = []struct {
	rank rank
	re   *regexp.Regexp
}{
	{rankPart, regexp.MustCompile(`^第\s?[一二三四五六七八九十百\d]{1,4}\s?(?:编|部分|篇)(?:[\s　：:、]|$)`)},
	{rankChapter, regexp.MustCompile(`^第\s?[一二三四五六七八九十百\d]{1,4}\s?章(?:[\s　：:、]|$)`)},
	{rankSection, regexp.MustCompile(`^第\s?[一二三四五六七八九十百\d]{1,4}\s?节(?:[\s　：:、]|$)`)},
	{rankHan, regexp.MustCompile(`^[一二三四五六七八九十]{1,3}\s?[、．.][\s　]?\S|^[一二三四五六七八九十]{1,3}[\s　]+\S`)},
	{rankHanPar, regexp.MustCompile(`^[（(]\s?[一二三四五六七八九十]{1,3}\s?[）)][\s　]?[、]?\S`)},
	{rankDotted3, regexp.MustCompile(`^\d{1,2}[.．]\d{1,2}[.．]\d{1,2}[.．]?[\s　]*[^\d.%％\s]`)},
	{rankDotted, regexp.MustCompile(`^\d{1,2}[.．]\d{1,2}[.．]?[\s　]+[^\d.%％\s]|^\d{1,2}[.．]\d{1,2}[\p{Han}]`)},
	{rankArabic, regexp.MustCompile(`^\d{1,2}\s?(?:[、．]|\.)[\s　]*[^\d\s]|^\d{1,2}[\s　]+\p{Han}`)},
	{rankPar, regexp.MustCompile(`^[（(]\s?\d{1,2}\s?[）)][\s　]?\S`)},
}

var namedHeading = regexp.MustCompile(`^(?:引言|引论|导论|导言|绪论|绪言|前言|序言|序论|问题的提出|结语|结论|结束语|余论|小结|结论与讨论|结论与启示|结语与展望|代结语|尾声|致谢|附录[一二三四五六七八九十\d]{0,2}|后记|(?i:introduction|conclusions?|concluding remarks|acknowledge?ments?|appendix))$`)

// headingPattern reads the numbering of a heading. A name such as 结语 has
// rankNone.
func headingPattern(s string) (r rank, named, ok bool) {
	window := s[:min(len(s), 60)]
	for _, p := range headingPatterns {
		if p.re.MatchString(window) {
			return p.rank, false, true
		}
	}
	tight := strings.Trim(strings.Join(strings.Fields(s), ""), "：:")
	if len(s) < 60 && (namedHeading.MatchString(tight) || namedHeading.MatchString(s)) {
		return rankNone, true, true
	}
	return rankNone, false, false
}

// maxHeading is the longest heading without #, in characters.
const maxHeading = 45

// looksLikeHeading says whether a line without # may be a heading: short, and
// not a sentence.
func looksLikeHeading(s string) bool {
	s = bare(s)
	if countRunes(s) > maxHeading || s == "" {
		return false
	}
	last := []rune(s)[countRunes(s)-1]
	return !strings.ContainsRune("。；;，,、：:.…", last) && !strings.ContainsRune(s, '。')
}

// heads is what heading each block is: its level, from 1.
type heads map[*block]int

// findHeadings gives each heading its level. The patterns that occur, in order
// of rank, are the levels; a heading without a number has the level that the
// same number of # has elsewhere, or the outermost.
func findHeadings(blocks []*block, bound *binding, log *journal) heads {
	type candidate struct {
		b    *block
		rank rank
		how  Confidence
		why  string
	}
	var found []candidate
	used := map[rank]bool{}
	for i, b := range blocks {
		if bound.role(b) != roleBody || b.kind != blockPara && b.kind != blockHeading {
			continue
		}
		text := bare(plain(b.parts[0].toks))
		r, named, ok := headingPattern(text)
		if !ok && b.kind == blockPara && isNotesHeading(text) {
			named, ok = true, true
		}
		switch {
		case b.kind == blockHeading && isSentence(text):
			log.add(b.line(), KindRepair, excerpt(b.raw()), Likely, "marked as a heading, but a long sentence: kept as a paragraph")
			continue
		case b.kind == blockHeading && ok:
			found = append(found, candidate{b, r, Sure, "marked as a heading, with a number or name of one"})
		case b.kind == blockHeading:
			found = append(found, candidate{b, r, Likely, "marked as a heading, without a number"})
		case ok && len(b.lines) == 1 && looksLikeHeading(b.raw()) && followedByText(blocks, i, bound):
			how := Likely
			if named || r <= rankHanPar {
				how = Sure
			}
			found = append(found, candidate{b, r, how, "not marked, but a short line alone with a number or name of a heading"})
		default:
			continue
		}
		if r != rankNone {
			used[r] = true
		}
	}
	level := levelsOf(used)
	byHashes := map[int]map[int]int{}
	for _, c := range found {
		if c.b.kind == blockHeading && c.rank != rankNone {
			if byHashes[c.b.hashes] == nil {
				byHashes[c.b.hashes] = map[int]int{}
			}
			byHashes[c.b.hashes][level[c.rank]]++
		}
	}
	out := heads{}
	for _, c := range found {
		l := 1
		if c.rank != rankNone {
			l = level[c.rank]
		} else if _, named, _ := headingPattern(bare(plain(c.b.parts[0].toks))); !named {
			l = commonest(byHashes[c.b.hashes])
		}
		out[c.b] = l
		log.add(c.b.line(), KindHeading, c.b.parts[0].text, c.how, c.why+": level "+string(rune('0'+l)))
	}
	return out
}

// levelsOf maps the ranks that occur onto 1, 2, 3 … up to 5: headings of an edition
// are ## to ######.
func levelsOf(used map[rank]bool) map[rank]int {
	var ranks []rank
	for r := range used {
		ranks = append(ranks, r)
	}
	slices.Sort(ranks)
	out := map[rank]int{}
	for i, r := range ranks {
		out[r] = min(i+1, 5)
	}
	return out
}

// commonest is the level with the highest count, the outer one where two have
// it; 1 where there is none.
func commonest(counts map[int]int) int {
	best, n := 1, 0
	for l := 1; l <= 5; l++ {
		if counts[l] > n {
			best, n = l, counts[l]
		}
	}
	return best
}

func isSentence(s string) bool {
	return countRunes(s) > 60 && strings.HasSuffix(s, "。")
}

// followedByText says whether the next block is no number of the same list: an
// enumeration of short lines is not a row of headings.
func followedByText(blocks []*block, i int, bound *binding) bool {
	r, _, _ := headingPattern(bare(blocks[i].raw()))
	if r < rankArabic {
		return true
	}
	for _, b := range blocks[i+1:] {
		if b.kind == blockBreak || bound.role(b) != roleBody {
			continue
		}
		next, _, ok := headingPattern(bare(b.raw()))
		return !(ok && next == r && looksLikeHeading(b.raw())) && b.kind != blockBreak
	}
	return false
}

// isLatin says whether a text is written in Latin letters.
func isLatin(s string) bool {
	latin, han := 0, 0
	for _, r := range s {
		switch {
		case unicode.Is(unicode.Han, r):
			han++
		case unicode.IsLetter(r):
			latin++
		}
	}
	return latin > 0 && han*3 < latin
}
