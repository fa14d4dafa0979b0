package intake

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Escaping: what the text says is printed as it stands, and never read as notation.

// escape writes text so that Markdown prints it. before and after are the
// characters around it in the output; inside is where it stands.
func escape(s string, before, after rune, in place) string {
	if !strings.ContainsAny(s, "\\`*_[]<&!{#~|:^［\n") {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		next, _ := utf8.DecodeRuneInString(s[i+utf8.RuneLen(r):])
		if i+utf8.RuneLen(r) == len(s) {
			next = after
		}
		switch {
		case !needsEscape(r, before, next, s[i:], in):
			b.WriteRune(r)
		case r == '&':
			b.WriteString("&amp;") // package markup reads \&amp; as &
		case r >= utf8.RuneSelf: // a backslash does not escape these
			b.WriteString("&#" + itoa(int(r)) + ";")
		default:
			b.WriteByte('\\')
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}

// place is where text stands: in a link's text brackets are escaped, in a table bars.
type place struct{ link, table, heading bool }

func needsEscape(r, before, next rune, rest string, in place) bool {
	switch r {
	case '\\', '`', '*', '~':
		return true
	case '_':
		return !isWord(before) || !isWord(next)
	case '[':
		return in.link || next == '[' || next == '^' || before == '!' || before == 0 || before == '['
	case ']':
		return in.link || next == '(' || next == ']'
	case '<':
		return next == '/' || next == '!' || next == '?' || next < 0x80 && unicode.IsLetter(next)
	case '&':
		return entityRef.MatchString(rest[:min(len(rest), 40)]) || cutEntity.MatchString(rest[:min(len(rest), 40)])
	case '!':
		return next == '['
	case '#':
		return before == '{' || before == '｛'
	case '^':
		return before == '[' || before == '［'
	case '［': // ［［ is taken for a slip of [[
		return before == '［'
	case ':':
		return before == ']'
	case '|':
		return in.table
	}
	return false
}

// cutEntity may become a character reference with what follows the text.
var cutEntity = regexp.MustCompile(`^&#?[A-Za-z0-9]*$`)

func isWord(r rune) bool { return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }

var orderedStart = regexp.MustCompile(`^(\d{1,9})([.)])([\s　]|$)`)

// escapeStart escapes what would make a block of running text a heading, a list,
// a quotation or a rule.
func escapeStart(s string) string {
	if s == "" {
		return s
	}
	switch s[0] {
	case '#', '>', '=', '+', '|':
		return `\` + s
	case '-':
		return `\` + s
	case '[':
		if !strings.HasPrefix(s, "[^") && !strings.HasPrefix(s, "[[") && !linkStart(s) {
			return `\` + s
		}
	}
	if m := markColon.FindString(s); m != "" {
		return strings.TrimSuffix(m, "：") + "&#65306;" + s[len(m):]
	}
	if m := orderedStart.FindStringSubmatchIndex(s); m != nil {
		return s[:m[3]] + `\` + s[m[3]:]
	}
	return s
}

// markColon is taken for a definition with a full-width colon.
var markColon = regexp.MustCompile(`^\[\^[^\]\n]{1,60}\]：`)

func linkStart(s string) bool {
	_, _, n := linkAt(s)
	return n > 0
}

// emphasis says which delimiters of a text open and close, in pairs.
func pairDelims(toks []token) map[int]int {
	pairs := map[int]int{}
	var stack []int
	open := map[string]int{}
	for i, t := range toks {
		if t.kind != tokDelim || t.delim == "" {
			continue
		}
		if t.close && open[t.delim] > 0 {
			for n := len(stack) - 1; n >= 0; n-- {
				j := stack[n]
				stack = stack[:n]
				open[toks[j].delim]--
				if toks[j].delim == t.delim {
					if j+1 < i {
						pairs[j], pairs[i] = i, j
					}
					break
				}
			}
			continue
		}
		if t.open {
			stack = append(stack, i)
			open[t.delim]++
		}
	}
	return pairs
}

// mayFlank says whether a run of delimiters between two characters may open,
// and may close, by the rule of package markup.
func mayFlank(before, after rune) (open, close bool) {
	space := func(r rune) bool { return r == 0 || isSpace(r) }
	punct := func(r rune) bool { return (unicode.IsPunct(r) || unicode.IsSymbol(r)) && !isHan(r) }
	open = !space(after) && (!punct(after) || space(before) || punct(before) || isHan(before))
	close = !space(before) && (!punct(before) || space(after) || punct(after) || isHan(after))
	return open, close
}
