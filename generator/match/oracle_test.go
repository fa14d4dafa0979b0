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
	oSpaces   = " \n\r\u00a0\u3000"
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
	oUnspaced = strings.NewReplacer("\n", "", "\r", "", " ", "", "\u00a0", "", "\u3000", "")
	oAdjacent = regexp.MustCompile(`[”’》」].*[“《「]|"[^']*"|'[^"]*'`)

	oCapitalized = regexp.MustCompile(`[\p{Latin}\p{Nd}][\p{Latin}\p{Nd}` + oMarks + `]*`)
	oPassed      = `[` + oGaps + oBrackets + oHidden + oMarks + `]*`
	oSentence    = regexp.MustCompile(`(?:^|[.\n])` + oPassed + `$|,` + oPassed + `[“《「"'＇]` + oPassed + `$`)

	oContraction = regexp.MustCompile(`^[` + oHidden + `]*[` + oInWord + `][\p{Latin}\p{Nd}]`)
	oPossessive  = regexp.MustCompile(`^[` + oHidden + `]*[` + oInWord + `][sS][` + oHidden + `]*(?:$|[^\p{Latin}\p{Nd}` + oHidden + oMarks + `])`)

	oPointBefore = regexp.MustCompile(`[0-9]\.$`)
	oPointAfter  = regexp.MustCompile(`^\.[0-9]`)
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
	terms []Term
	forms map[string][]oForm // by their canonical text in small letters

	longer  [][]string // of each term: its NeverIn in all their forms
	slices  map[Span]string
	strings map[string]string // canonical forms
	uncut   map[Span]bool
}

// oForm is one way in which a term may stand.
type oForm struct {
	term      int
	text      string
	inflected bool
}

func newOracle(terms []Term, text string, opts Options) *oracle {
	o := &oracle{
		text: text, opts: opts, terms: terms, forms: map[string][]oForm{},
		slices: map[Span]string{}, strings: map[string]string{}, uncut: map[Span]bool{},
	}
	add := func(f oForm) {
		key := strings.ToLower(canonical(f.text))
		known := slices.ContainsFunc(o.forms[key], func(g oForm) bool { return g.term == f.term })
		if key != "" && !known {
			o.forms[key] = append(o.forms[key], f)
		}
	}
	for i, t := range terms {
		var longer []string
		for _, written := range t.NeverIn {
			l := t
			l.Text = written
			longer = append(append(longer, written), oInflections(l)...)
		}
		o.longer = append(o.longer, longer)
		if oLanguage(t.Lang) == oLanguage(opts.Lang) {
			add(oForm{i, t.Text, false})
			for _, text := range oInflections(t) {
				add(oForm{i, text, true})
			}
		}
	}
	return o
}

func oLanguage(tag string) string {
	if tag == "" || strings.HasPrefix(tag, "zh") {
		return "zh"
	}
	return tag
}

func (o *oracle) canonical(a, b int) string {
	c, ok := o.slices[Span{a, b}]
	if !ok {
		c = canonical(o.text[a:b])
		o.slices[Span{a, b}] = c
	}
	return c
}

func (o *oracle) canonicalOf(s string) string {
	c, ok := o.strings[s]
	if !ok {
		c = canonical(s)
		o.strings[s] = c
	}
	return c
}

func (o *oracle) whole(a, b int) bool {
	w, ok := o.uncut[Span{a, b}]
	if !ok {
		w = o.isWhole(a, b)
		o.uncut[Span{a, b}] = w
	}
	return w
}

// isWhole says that a slice begins and ends with a character of consequence, and
// cuts no character, word or number.
func (o *oracle) isWhole(a, b int) bool {
	head, body, tail := o.text[:a], o.text[a:b], o.text[b:]
	if strings.ContainsRune(oGaps+oHidden+oMarks, oFirst(body)) || oLast(body) == '\u00ad' ||
		strings.ContainsRune(oGaps, oLast(strings.TrimRight(body, oHidden+oMarks))) {
		return false
	}
	if oFirst(strings.TrimLeft(tail, "\u00ad")) == '\ufe00' || strings.ContainsRune(oMarks, oFirst(strings.TrimLeft(tail, oHidden))) {
		return false
	}
	before, last := oLast(strings.TrimRight(head, oHidden+oMarks)), oLast(strings.TrimRight(body, oHidden+oMarks))
	if oWord(before) && oWord(oFirst(body)) || oWord(last) && oWord(oFirst(strings.TrimLeft(tail, oHidden))) {
		return false
	}
	if oWord(last) && oContraction.MatchString(tail) && !oPossessive.MatchString(tail) {
		return false
	}
	digit := func(b byte) bool { return '0' <= b && b <= '9' }
	return !(digit(body[0]) && oPointBefore.MatchString(head) || digit(body[len(body)-1]) && oPointAfter.MatchString(tail))
}

// reads says that a slice is s, capitals aside.
func (o *oracle) reads(a, b int, s string) bool {
	c := o.canonicalOf(s)
	return c != "" && o.whole(a, b) && strings.EqualFold(o.canonical(a, b), c)
}

// cased says that a slice has the capitals of a term.
func (o *oracle) cased(a, b int, term string) bool {
	got, want := o.canonical(a, b), o.canonicalOf(term)
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

// judge gives the rule that decides about a form at a slice that reads as it,
// but for Inflected and Overlap.
func (o *oracle) judge(a, b int, f oForm) Rule {
	t := o.terms[f.term]
	for _, s := range o.opts.Opaque {
		if s.Start < s.End && s.Start < b && a < s.End {
			return Opaque
		}
	}
	for _, s := range o.opts.Links {
		if s.Start <= a && b <= s.End {
			return Link
		}
	}
	if len(t.Scope) > 0 && !slices.Contains(t.Scope, o.opts.Scope) {
		return Scope
	}
	if !o.cased(a, b, f.text) {
		return Case
	}
	if o.inside(a, b, f.term) {
		return NeverIn
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
	switch {
	case len(t.Before) > 0 && !slices.ContainsFunc(t.Before, before):
		return Before
	case len(t.After) > 0 && !slices.ContainsFunc(t.After, after):
		return After
	}
	return Accepted
}

// inside says that a slice lies in one of a term's longer strings.
func (o *oracle) inside(a, b, term int) bool {
	for c := 0; c <= a; c++ {
		for d := b; d <= len(o.text) && len(o.longer[term]) > 0; d++ {
			stands := func(text string) bool { return o.reads(c, d, text) && o.cased(c, d, text) }
			if o.whole(c, d) && slices.ContainsFunc(o.longer[term], stands) {
				return true
			}
		}
	}
	return false
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

// oCandidate is what the oracle knows of a Candidate.
type oCandidate struct {
	start, end, term int
	rule             Rule
	inflected        bool
}

// search is the reference for Find and, but for Boundary, for Trace.
func (o *oracle) search() ([]Match, map[oCandidate]bool) {
	var matches []Match
	candidates := map[oCandidate]bool{}
	end := 0 // of the last match
	for a := range o.text {
		for b := len(o.text); b > a; b-- {
			if !o.whole(a, b) {
				continue
			}
			forms := o.forms[strings.ToLower(o.canonical(a, b))]
			var standing []oForm
			for _, f := range forms {
				if rule := o.judge(a, b, f); rule != Accepted {
					candidates[oCandidate{a, b, f.term, rule, f.inflected}] = true
				} else {
					standing = append(standing, f)
				}
			}
			slices.SortStableFunc(standing, func(x, y oForm) int { return x.term - y.term })
			chosen := o.chosen(standing)
			if len(chosen) > 0 && a >= end {
				m := Match{Span: Span{a, b}, Term: chosen[0].term, Inflected: chosen[0].inflected}
				for _, f := range chosen[1:] {
					m.Ambiguous = append(m.Ambiguous, f.term)
				}
				matches, end = append(matches, m), b
			}
			for _, f := range standing {
				rule := Overlap
				switch {
				case !slices.ContainsFunc(chosen, func(g oForm) bool { return o.terms[g.term].Ref == o.terms[f.term].Ref }):
					rule = Inflected
				case len(matches) > 0 && matches[len(matches)-1].Span == Span{a, b}:
					rule = Accepted
				}
				candidates[oCandidate{a, b, f.term, rule, f.inflected}] = true
			}
		}
	}
	return matches, candidates
}

// chosen are the forms of a match: those as written, or else all; of each Ref
// the first.
func (o *oracle) chosen(standing []oForm) []oForm {
	written := slices.DeleteFunc(slices.Clone(standing), func(f oForm) bool { return f.inflected })
	if len(written) == 0 {
		written = standing
	}
	var out []oForm
	for _, f := range written {
		if !slices.ContainsFunc(out, func(g oForm) bool { return o.terms[g.term].Ref == o.terms[f.term].Ref }) {
			out = append(out, f)
		}
	}
	return out
}
