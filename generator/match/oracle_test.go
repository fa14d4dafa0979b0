package match

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The oracle is Find written out slowly: every slice of the text is brought
// into canonical form by itself and compared with every term. It shares no code
// with the package and knows only the characters that the tests draw.

const (
	oSpaces   = " \n\u00a0\u3000"
	oMarks    = "\u0301\u0323"
	oHidden   = "\u00ad\ufe00"
	oQuotes   = "“《「”》」’＇'\""
	oGaps     = oSpaces + oQuotes + "\u200b"
	oBrackets = "（）()"
	oInWord   = "'’＇"
)

var (
	oFold = strings.NewReplacer("國", "国", "後", "后", "乾", "干", "㗲", "𠵾", "—", "-", "–", "-",
		"Ａ", "A", "ａ", "a", "１", "1", "（", "(", "）", ")", "＇", "'")
	oUnspaced = strings.NewReplacer("\n", "", " ", "", "\u00a0", "", "\u3000", "")
	oAdjacent = regexp.MustCompile(`[”’》」].*[“《「]|"[^']*"|'[^"]*'`)

	oCapitalized = regexp.MustCompile(`[\p{Latin}\p{Nd}][\p{Latin}\p{Nd}` + oMarks + `]*`)
	oPassed      = `[` + oGaps + oBrackets + oHidden + oMarks + `]*`
	oSentence    = regexp.MustCompile(`(?:^|[.\n])` + oPassed + `$|,` + oPassed + `[“《「"'＇]` + oPassed + `$`)

	oContraction = regexp.MustCompile(`^[` + oHidden + `]*[` + oInWord + `][\p{Latin}\p{Nd}]`)
	oPossessive  = regexp.MustCompile(`^[` + oHidden + `]*[` + oInWord + `][sS][` + oHidden + `]*(?:$|[^\p{Latin}\p{Nd}` + oHidden + oMarks + `])`)
)

func oWord(r rune) bool { return unicode.In(r, unicode.Latin, unicode.Nd) }
func oWide(r rune) bool { return unicode.Is(unicode.Han, r) }

func oLast(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

func oFirst(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

// canonical gives the form in which slices and terms are compared.
func canonical(s string) string {
	rs := []rune(oFold.Replace(norm.NFC.String(oFold.Replace(s))))
	var out, gap []rune
	var last rune // the last base character
	for i, r := range rs {
		apostrophe := strings.ContainsRune(oInWord, r) && len(gap) == 0 && oWord(last) && i+1 < len(rs) && oWord(rs[i+1])
		switch {
		case strings.ContainsRune(oHidden, r):
		case strings.ContainsRune(oMarks, r):
			if len(out) > 0 && len(gap) == 0 {
				out = append(out, r)
			}
		case apostrophe:
			out, last = append(out, '’'), '’'
		case strings.ContainsRune(oGaps, r):
			gap = append(gap, r)
		default:
			if len(out) > 0 && len(gap) > 0 {
				out = append(out, []rune(oBetween(string(gap), last, r))...)
			}
			out, gap, last = append(out, r), nil, r
		}
	}
	return string(out)
}

func oBetween(gap string, before, after rune) string {
	lines := strings.Count(gap, "\n")
	spaced := strings.ContainsAny(gap, oSpaces)
	switch {
	case lines > 1:
		return "¶"
	case oAdjacent.MatchString(oUnspaced.Replace(gap)):
		return "‡"
	case spaced && oWord(before) && oWord(after), spaced && oWide(before) && oWide(after) && lines == 0:
		return " "
	}
	return ""
}

// oracle searches one text.
type oracle struct {
	text  string
	opts  Options
	canon map[Span]string
}

func (o *oracle) canonical(a, b int) string {
	c, ok := o.canon[Span{a, b}]
	if !ok {
		c = canonical(o.text[a:b])
		o.canon[Span{a, b}] = c
	}
	return c
}

// whole says that a slice begins and ends with a character of consequence, and
// cuts no character, word or number.
func (o *oracle) whole(a, b int) bool {
	head, body, tail := o.text[:a], o.text[a:b], o.text[b:]
	if strings.ContainsRune(oGaps+oHidden+oMarks, oFirst(body)) || oLast(body) == '\u00ad' ||
		strings.ContainsRune(oGaps, oLast(strings.TrimRight(body, oHidden+oMarks))) {
		return false
	}
	if oFirst(tail) == '\ufe00' || strings.ContainsRune(oMarks, oFirst(strings.TrimLeft(tail, oHidden))) {
		return false
	}
	before, last := oLast(strings.TrimRight(head, oHidden+oMarks)), oLast(strings.TrimRight(body, oHidden+oMarks))
	if oWord(before) && oWord(oFirst(body)) || oWord(last) && oWord(oFirst(strings.TrimLeft(tail, oHidden))) {
		return false
	}
	if oWord(last) && oContraction.MatchString(tail) && !oPossessive.MatchString(tail) {
		return false
	}
	fraction := regexp.MustCompile(`[0-9]\.$`).MatchString(head) && regexp.MustCompile(`^[0-9]`).MatchString(body) ||
		regexp.MustCompile(`[0-9]$`).MatchString(body) && regexp.MustCompile(`^\.[0-9]`).MatchString(tail)
	return !fraction
}

// reads says that a slice is s, capitals aside.
func (o *oracle) reads(a, b int, s string) bool {
	c := canonical(s)
	return c != "" && strings.EqualFold(o.canonical(a, b), c) && o.whole(a, b)
}

// cased says that a slice has the capitals of a term.
func (o *oracle) cased(a, b int, term string) bool {
	got, want := o.canonical(a, b), canonical(term)
	for _, w := range oCapitalized.FindAllStringIndex(want, -1) {
		g, t := got[w[0]:w[1]], want[w[0]:w[1]]
		if g == t {
			continue
		}
		first, size := utf8.DecodeRuneInString(g)
		if t != strings.ToLower(t) || string(unicode.ToLower(first))+g[size:] != t {
			return false
		}
		if !o.opts.TitleCase && (w[0] > 0 || !oSentence.MatchString(o.text[:a])) {
			return false
		}
	}
	return true
}

// stands says that a term stands at a slice that reads as it.
func (o *oracle) stands(a, b int, t Term) bool {
	for _, s := range o.opts.Opaque {
		if s.Start < s.End && s.Start < b && a < s.End {
			return false
		}
	}
	if len(t.Scope) > 0 && !slices.Contains(t.Scope, o.opts.Scope) || !o.cased(a, b, t.Text) {
		return false
	}
	for _, longer := range t.NeverIn {
		for c := 0; c <= a; c++ {
			for d := b; d <= len(o.text); d++ {
				if strings.EqualFold(o.canonical(c, d), canonical(longer)) && o.whole(c, d) && o.cased(c, d, longer) {
					return false
				}
			}
		}
	}
	before := func(s string) bool {
		for to := a; to > 0 && o.passed(to, a); to-- {
			for from := 0; from < to; from++ {
				if o.reads(from, to, s) {
					return true
				}
			}
		}
		return false
	}
	after := func(s string) bool {
		for from := b; from < len(o.text) && o.passed(b, from); from++ {
			for to := from + 1; to <= len(o.text); to++ {
				if o.reads(from, to, s) {
					return true
				}
			}
		}
		return false
	}
	return (len(t.Before) == 0 || slices.ContainsFunc(t.Before, before)) &&
		(len(t.After) == 0 || slices.ContainsFunc(t.After, after))
}

// passed says that what stands between a term and its context is passed over.
// A slice that cuts a character is: the loop goes on to the whole of it.
func (o *oracle) passed(from, to int) bool {
	var gap string
	for at := from; at < to; {
		r, size := utf8.DecodeRuneInString(o.text[at:])
		here := o.text[:at]
		at += size
		bare := oLast(strings.TrimRight(here, oHidden+oMarks))
		switch {
		case r == utf8.RuneError:
		case strings.ContainsRune(oBrackets, r):
			gap = ""
		case strings.ContainsRune(oInWord, r) && oWord(bare) && oWord(oFirst(o.text[at:])):
			return false
		case strings.ContainsRune(oMarks, r) && !strings.ContainsRune(oGaps, bare):
			return false
		case strings.ContainsRune(oGaps+oMarks+oHidden, r):
			if gap += string(r); strings.Count(gap, "\n") > 1 {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// find is the reference for Find.
func (o *oracle) find(terms []Term) []Match {
	var out []Match
	for a := 0; a < len(o.text); a++ {
		for b := len(o.text); b > a; b-- {
			var refs, found []int
			for i, t := range terms {
				if o.reads(a, b, t.Text) && o.stands(a, b, t) && !slices.Contains(refs, t.Ref) {
					refs, found = append(refs, t.Ref), append(found, i)
				}
			}
			if len(found) > 0 {
				m := Match{Span: Span{a, b}, Term: found[0]}
				if len(found) > 1 {
					m.Ambiguous = found[1:]
				}
				out = append(out, m)
				a = b - 1
				break
			}
		}
	}
	return out
}
