package suggest

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// pair is a term with its name in another script beside it: 中文（English），
// 中文（English，ABBR）, English（中文）.
type pair struct {
	zh            span
	quoted        quoteKind // the Chinese stood in marks of its own
	english, abbr string
	person        bool
}

// maxPair is the longest English name in a bracket, in bytes, and maxBack how far
// before it the Chinese may begin, in units.
const (
	maxPair = 240
	maxBack = 24
)

var (
	abbreviation = regexp.MustCompile(`^(?:[A-Z][A-Za-z0-9\-]*[A-Z0-9][A-Za-z0-9\-]*|[a-z]{1,2}[A-Z]{2,}[A-Za-z0-9\-]*)$`)
	notEnglish   = regexp.MustCompile(`(?i)^(?:see|cf|ibid|e\.g|i\.e|pp?\.|vol\.|https?:|www\.|doi|ed\.|eds\.|trans\.)`)
	personName   = regexp.MustCompile(`^(?:\p{Lu}[\p{L}'’\-]*\.?)(?: (?:\p{Lu}\.|\p{Lu}[\p{L}'’\-]*|de|van|von|der|di|la|le|bin|al))+$`)
	lead         = regexp.MustCompile(`^(?:英文名?|英语|原文|简称|缩写|全称|英译|即)[为是：:]?`)
)

func opens(mark string) bool  { return mark == "（" || mark == "(" }
func closes(mark string) bool { return mark == "）" || mark == ")" }

// pairs finds the terms that stand beside their English.
func (m *miner) pairs() []pair {
	var out []pair
	for i := range m.passages {
		p := &m.passages[i]
		for u := p.first; u < p.end; u++ {
			if !opens(m.mark(u)) {
				continue
			}
			end := u + 1
			for end < p.end && !closes(m.mark(end)) && !opens(m.mark(end)) && m.row[end] != 0 {
				end++
			}
			if end == p.end || !closes(m.mark(end)) || end == u+1 {
				continue
			}
			content := p.flow.Text[m.end[u]:m.start[end]]
			if strings.IndexFunc(content, isHan) < 0 {
				out = m.forward(p, u, content, out)
			} else {
				out = m.reverse(p, u, end, out)
			}
		}
	}
	return out
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// forward reads 中文（English）, with the bracket at unit u.
func (m *miner) forward(p *passage, u int32, content string, out []pair) []pair {
	english, abbr := splitEnglish(content)
	if english == "" && abbr == "" {
		return out
	}
	x := pair{english: english, abbr: abbr}
	if quoted, kind, ok := m.quotedBefore(p, u); ok {
		x.zh, x.quoted = quoted, kind
		return append(out, x)
	}
	if personName.MatchString(english) {
		if zh, ok := m.personBefore(p, u); ok {
			x.zh, x.person = zh, true
			return append(out, x)
		}
	}
	if zh, ok := m.leftEdge(p, u, english, abbr); ok {
		x.zh = zh
		return append(out, x)
	}
	return out
}

// splitEnglish takes what stands in a bracket apart: a name, and an abbreviation
// behind or before it. Both are "" where it is no name.
func splitEnglish(content string) (english, abbr string) {
	content = strings.TrimSpace(strings.Join(strings.Fields(content), " "))
	first, _ := utf8.DecodeRuneInString(content)
	if len(content) < 2 || len(content) > maxPair || notEnglish.MatchString(content) || !unicode.IsLetter(first) {
		return "", ""
	}
	if strings.ContainsAny(content, "=<>{}[]|\\#@*;_$") || !unicode.In(first, unicode.Latin, unicode.Greek, unicode.Cyrillic) {
		return "", ""
	}
	english = content
	if i := strings.LastIndexAny(content, ",，、;；"); i >= 0 {
		_, size := utf8.DecodeRuneInString(content[i:])
		head, tail := strings.TrimSpace(content[:i]), strings.TrimSpace(content[i+size:])
		switch {
		case abbreviation.MatchString(tail):
			english, abbr = head, tail
		case abbreviation.MatchString(head):
			english, abbr = tail, head
		case content[i] != ',': // 、 parts things, not the words of a name
			return "", ""
		}
	}
	if abbr == "" && abbreviation.MatchString(english) && 5*capitals(english) >= 3*len(english) {
		english, abbr = "", english
	}
	if n := letters(english + abbr); n < 2 || 2*n < utf8.RuneCountInString(english+abbr) {
		return "", ""
	}
	return english, abbr
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

// capitals counts them: DeepBlue is a name, GNoME an abbreviation.
func capitals(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsUpper(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// quotedBefore is what stands in marks right before a unit.
func (m *miner) quotedBefore(p *passage, u int32) (span, quoteKind, bool) {
	kind, ok := closing[m.mark(u-1)]
	if !ok {
		return span{}, 0, false
	}
	for from := u - 2; from >= p.first && u-from < 4*maxBack; from-- {
		if k, ok := opening[m.mark(from)]; ok && k == kind {
			return span{from + 1, u - 1}, kind, from+1 < u-1
		}
	}
	return span{}, 0, false
}

// reverse reads English（中文）, with the brackets at units u and end.
func (m *miner) reverse(p *passage, u, end int32, out []pair) []pair {
	text := p.flow.Text
	from := u + 1
	if loc := lead.FindString(text[m.start[from]:m.end[end-1]]); loc != "" {
		for from < end && int(m.start[from]) < int(m.start[u+1])+len(loc) {
			from++
		}
	}
	if _, ok := opening[m.mark(from)]; ok && from+2 < end {
		from, end = from+1, end-1
	}
	if end-from < 2 || end-from > maxBack {
		return out
	}
	for x := from; x < end; x++ {
		if m.sortAt(x) != han && m.sortAt(x) != dot || m.token[x]&stop != 0 {
			return out
		}
	}
	if !m.edges(span{from, end}) {
		return out
	}
	word := u
	for word > p.first && m.sortAt(word-1) == latin && word > u-12 {
		if word < u && strings.TrimLeft(text[m.end[word-1]:m.start[word]], " ") != "" {
			break
		}
		word--
	}
	if word == u {
		return out
	}
	english, abbr := splitEnglish(text[m.start[word]:m.end[u-1]])
	if english == "" && abbr == "" {
		return out
	}
	return append(out, pair{zh: span{from, end}, english: english, abbr: abbr, person: personName.MatchString(english) && m.hasDot(span{from, end})})
}
