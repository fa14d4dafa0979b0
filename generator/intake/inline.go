package intake

import (
	"html"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenKind is the kind of an inline token.
type tokenKind int

const (
	tokText   tokenKind = iota // text, printed as it is
	tokEntity                  // &amp;: notation that we share, kept
	tokDelim                   // a run of * or _ that may be emphasis
	tokMark                    // what may be a note mark
	tokLink                    // [inner](url)
	tokAuto                    // <url>, or an address in running text
	tokAside                   // a picture or a comment: set aside
	tokGone                    // notation without a meaning here: <span>, <u>
)

// token is a piece of a paragraph.
type token struct {
	kind  tokenKind
	raw   string  // as in the source
	text  string  // what it prints: of a mark, where it is left in the text
	url   string  // of tokLink and tokAuto
	inner []token // of tokLink
	sign  sign    // of tokMark
	delim string  // of tokDelim: "*", "**" or "***"
	open  bool    // of tokDelim: may open
	close bool    // of tokDelim: may close
	off   int     // byte offset in the part's text
}

// lexer cuts a text into tokens. It looks at each character a bounded number
// of times: every search ahead has a limit.
type lexer struct {
	s      string
	i      int
	text   int // where the running text began
	out    []token
	inLink bool
}

// Bounds on searches ahead, in bytes.
const (
	maxAddress = 2000
	maxInside  = 120
)

func tokenize(s string) []token {
	x := &lexer{s: s}
	x.run()
	return x.out
}

func (x *lexer) run() {
	for x.i < len(x.s) {
		if !x.special() {
			_, n := utf8.DecodeRuneInString(x.s[x.i:])
			x.i += n
		}
	}
	x.flush()
}

// flush ends the running text before x.i.
func (x *lexer) flush() {
	if x.text < x.i {
		s := x.s[x.text:x.i]
		x.out = append(x.out, token{kind: tokText, raw: s, text: s, off: x.text})
	}
	x.text = x.i
}

// emit ends the running text and adds a token of n bytes.
func (x *lexer) emit(n int, t token) bool {
	x.flush()
	t.raw, t.off = x.s[x.i:x.i+n], x.i
	x.out = append(x.out, t)
	x.i += n
	x.text = x.i
	return true
}

// special reads a token that is not running text, if one stands at x.i.
func (x *lexer) special() bool {
	rest := x.s[x.i:]
	switch c := rest[0]; {
	case c == '\\':
		if len(rest) > 1 && isPunct(rest[1]) {
			return x.emit(2, token{kind: tokText, text: rest[1:2]})
		}
	case c == '<':
		return x.angle(rest)
	case c == '$' || c == '^':
		return x.formula(rest)
	case c == '!':
		return x.image(rest)
	case c == '[':
		return x.bracket(rest)
	case c == '*' || c == '_':
		return x.delimiter(rest)
	case c == '&':
		return x.entity(rest)
	case c == 'h':
		return x.address(rest)
	case c >= utf8.RuneSelf:
		return x.sign(rest)
	case c == '(':
		return x.paren(rest, "(", ")")
	}
	return false
}

func isPunct(c byte) bool {
	return c >= '!' && c <= '/' || c >= ':' && c <= '@' || c >= '[' && c <= '`' || c >= '{' && c <= '~'
}

var (
	autolink   = regexp.MustCompile(`^<((?:https?://|mailto:)[^<>\s]+)>`)
	superTag   = regexp.MustCompile(`^(?i:<sup>([^<>\n]{1,60})</sup>)`)
	subTag     = regexp.MustCompile(`^(?i:<sub>([^<>\n]{1,60})</sub>)`)
	emptyTag   = regexp.MustCompile(`^(?i:</?(?:span|u|p|div|center|font|a|sup|sub|small|big)(?:\s[^<>]{0,200})?/?>)`)
	breakTag   = regexp.MustCompile(`^(?i:<br\s*/?>)`)
	boldTag    = regexp.MustCompile(`^(?i:<(/?)(?:b|strong)>)`)
	italicTag  = regexp.MustCompile(`^(?i:<(/?)(?:i|em)>)`)
	superTeX   = regexp.MustCompile(`^\$\s?\{?\}?\^\s?(?:\{([^$\n]{1,60}?)\}|([^{}$\s]{1,4}))\s?\$`)
	superCaret = regexp.MustCompile(`^\^(?:\{([①-⑳㉑-㊿\d\[\]〔〕]{1,8})\}|(\[\d{1,3}\]|[①-⑳㉑-㊿]|\[?\d{1,3}\]?\^)\^?)`)
	entityRef  = regexp.MustCompile(`^&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});`)
)

func (x *lexer) angle(rest string) bool {
	window := rest[:min(len(rest), maxAddress)]
	if m := autolink.FindStringSubmatch(window); m != nil {
		url := unescapeAddress(m[1])
		return x.emit(len(m[0]), token{kind: tokAuto, url: url, text: url})
	}
	if m := superTag.FindStringSubmatch(window); m != nil {
		return x.super(m[0], m[1])
	}
	if m := subTag.FindStringSubmatch(window); m != nil {
		return x.emit(len(m[0]), token{kind: tokText, text: m[1]})
	}
	if m := boldTag.FindStringSubmatch(window); m != nil {
		return x.emit(len(m[0]), token{kind: tokDelim, delim: "**", open: m[1] == "", close: m[1] != ""})
	}
	if m := italicTag.FindStringSubmatch(window); m != nil {
		return x.emit(len(m[0]), token{kind: tokDelim, delim: "*", open: m[1] == "", close: m[1] != ""})
	}
	if m := breakTag.FindString(window); m != "" {
		return x.emit(len(m), token{kind: tokGone, text: " "})
	}
	if m := emptyTag.FindString(window); m != "" {
		return x.emit(len(m), token{kind: tokGone})
	}
	if strings.HasPrefix(window, "<!--") {
		if end := strings.Index(window, "-->"); end >= 0 {
			return x.emit(end+3, token{kind: tokAside})
		}
	}
	return false
}

// super makes a token of a superscript: a mark, a power, or text such as the
// "th" of 4th.
func (x *lexer) super(raw, inside string) bool {
	t := token{kind: tokText, text: inside, sign: readMark(inside)}
	before, _ := utf8.DecodeLastRuneInString(x.s[:x.i])
	if power, ok := superscript(strings.TrimSpace(inside)); ok && x.isPower(before) {
		t.text, t.sign = power, sign{}
		return x.emit(len(raw), t)
	}
	if t.sign.form == formNone {
		return x.emit(len(raw), t)
	}
	t.kind = tokMark
	if !t.sign.circled && t.sign.form != formStar {
		t.text = raw // a bare 1 would read as part of the text
	}
	return x.emit(len(raw), t)
}

// isPower says whether a superscript digit after this text is arithmetic: 10²,
// m², CO². After a word or a full stop it is a note.
func (x *lexer) isPower(before rune) bool {
	if unicode.IsDigit(before) {
		return true
	}
	word := x.s[max(0, x.i-8):x.i]
	letters := len(word) - len(strings.TrimRightFunc(word, func(r rune) bool { return r < 0x80 && unicode.IsLetter(r) }))
	return letters == 1 || letters == 2 && strings.HasSuffix(word, "m")
}

// formula reads $^{①}$, $^1$ and ^[1]^. Other formulas are text.
func (x *lexer) formula(rest string) bool {
	window := rest[:min(len(rest), maxInside)]
	m := superTeX.FindStringSubmatch(window)
	if m == nil {
		m = superCaret.FindStringSubmatch(window)
	}
	if m == nil {
		return false
	}
	s := readMark(strings.Trim(m[1]+m[2], "^"))
	if s.form == formNone {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(x.s[:x.i])
	if !s.circled && s.form == formSuper && x.isPower(before) {
		return false
	}
	return x.emit(len(m[0]), token{kind: tokMark, sign: s, text: m[0]})
}

func (x *lexer) image(rest string) bool {
	if len(rest) < 2 || rest[1] != '[' {
		return false
	}
	_, _, n := linkAt(rest[1:])
	if n == 0 {
		return false
	}
	return x.emit(n+1, token{kind: tokAside})
}

// linkAt reads [inner](url) at the start of s, n bytes long.
func linkAt(s string) (inner, url string, n int) {
	window := s[:min(len(s), maxAddress)]
	depth, end := 0, -1
	for i := 0; i < len(window) && end < 0; i++ {
		switch window[i] {
		case '\\':
			i++
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				end = i
			}
		}
	}
	if end < 0 || end+1 >= len(s) || s[end+1] != '(' {
		return "", "", 0
	}
	window = s[end+2 : min(len(s), end+2+maxAddress)]
	depth = 1
	for i := 0; i < len(window); i++ {
		switch window[i] {
		case '\\':
			i++
		case ' ', '\t', '\n':
			return "", "", 0
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return s[1:end], window[:i], end + 2 + i + 1
			}
		}
	}
	return "", "", 0
}

var numberMark = regexp.MustCompile(`^(?:\[\s?\^?|［|〔|【)\s?([\d０-９]{1,3}(?:\s?[,，、;\-–—~～]\s?[\d０-９]{1,3}){0,9}|[①-⑳㉑-㊿]{1,5})\s?(?:\]|］|〕|】)`)

func (x *lexer) bracket(rest string) bool {
	if inner, dest, n := linkAt(rest); n > 0 && !x.inLink {
		url := unescapeAddress(strings.Trim(dest, "<>"))
		if isAddress(url) {
			if unescapeAddress(inner) == url {
				return x.emit(n, token{kind: tokAuto, url: url, text: url})
			}
			sub := &lexer{s: inner, inLink: true}
			sub.run()
			return x.emit(n, token{kind: tokLink, url: url, inner: sub.out})
		}
	}
	return x.numbered(rest)
}

// numbered reads [1], ［１］, 〔1〕 and [^1].
func (x *lexer) numbered(rest string) bool {
	m := numberMark.FindStringSubmatch(rest[:min(len(rest), maxInside)])
	if m == nil {
		return false
	}
	s := readMark(m[1])
	if s.form == formNone {
		return false
	}
	if !strings.Contains(m[0], "^") {
		s.form = formBracket
	}
	return x.emit(len(m[0]), token{kind: tokMark, sign: s, text: m[0]})
}

// isAddress holds for what a link may lead to in an edition. Pictures of pages
// and the like, which recognition writes beside the text, are not there.
func isAddress(url string) bool {
	low := strings.ToLower(url)
	for _, scheme := range []string{"http://", "https://", "mailto:"} {
		if rest, ok := strings.CutPrefix(low, scheme); ok {
			return rest != "" && !strings.ContainsAny(url, " <>\t\n\\")
		}
	}
	return false
}

var escapedPunct = regexp.MustCompile(`\\+([!-/:-@\[\]^-` + "`" + `{-~])`)

func unescapeAddress(s string) string {
	return strings.ReplaceAll(escapedPunct.ReplaceAllString(s, "$1"), "&amp;", "&")
}

// delimiter reads a run of * or _.
func (x *lexer) delimiter(rest string) bool {
	n := 1
	for n < len(rest) && rest[n] == rest[0] {
		n++
	}
	before, _ := utf8.DecodeLastRuneInString(x.s[:x.i])
	after, _ := utf8.DecodeRuneInString(rest[n:])
	spaceBefore := x.i == 0 || isSpace(before)
	spaceAfter := n == len(rest) || isSpace(after)
	t := token{kind: tokDelim, text: rest[:n], open: !spaceAfter, close: !spaceBefore}
	if rest[0] == '_' {
		inWord := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
		t.open, t.close = t.open && !inWord(before), t.close && !inWord(after)
	}
	if n <= 3 && (t.open || t.close) {
		t.delim = rest[:n]
		return x.emit(n, t)
	}
	return x.emit(n, token{kind: tokText, text: rest[:n]})
}

func (x *lexer) entity(rest string) bool {
	m := entityRef.FindString(rest[:min(len(rest), 40)])
	if m == "" {
		return false
	}
	plain := html.UnescapeString(m)
	hidden := func(r rune) bool { return !unicode.IsPrint(r) && r != '\u00a0' || r == unicode.ReplacementChar }
	if plain == m || strings.ContainsFunc(plain, hidden) {
		return false
	}
	return x.emit(len(m), token{kind: tokEntity, text: plain})
}

var (
	bareURL    = regexp.MustCompile(`^https?://(?:[A-Za-z0-9\-._~:/?#@!$&'()*+,;=%]|\\_)+`)
	trailing   = ".,;:!?'*)("
	wordBefore = func(r rune) bool { return r < 0x80 && (unicode.IsLetter(r) || unicode.IsDigit(r)) }
)

// address reads a web address in running text. It ends at white space, at a
// Chinese character, and before the punctuation of its sentence.
func (x *lexer) address(rest string) bool {
	if !strings.HasPrefix(rest, "http") || x.inLink {
		return false
	}
	if before, _ := utf8.DecodeLastRuneInString(x.s[:x.i]); x.i > 0 && wordBefore(before) {
		return false
	}
	m := bareURL.FindString(rest[:min(len(rest), maxAddress)])
	for m != "" && strings.IndexByte(trailing, m[len(m)-1]) >= 0 {
		if m[len(m)-1] == ')' && strings.Count(m, "(") >= strings.Count(m, ")") {
			break
		}
		m = m[:len(m)-1]
	}
	if i := strings.Index(m, "://"); i < 0 || i+3 == len(m) {
		return false
	}
	url := unescapeAddress(m)
	return x.emit(len(m), token{kind: tokAuto, url: url, text: url})
}

// sign reads ①, ¹ and the bracketed numbers of Chinese.
func (x *lexer) sign(rest string) bool {
	r, n := utf8.DecodeRuneInString(rest)
	switch r {
	case '［', '〔', '【':
		return x.numbered(rest)
	case '（':
		return x.paren(rest, "（", "）")
	}
	if v := circledValue(r); v > 0 {
		return x.emit(n, token{kind: tokMark, text: rest[:n], sign: sign{formBare, true, []int{v}}})
	}
	if superValue(r) < 0 {
		return false
	}
	v, n := 0, 0
	for n < len(rest) && n < 10 {
		r, size := utf8.DecodeRuneInString(rest[n:])
		d := superValue(r)
		if d < 0 {
			break
		}
		v, n = v*10+d, n+size
	}
	before, _ := utf8.DecodeLastRuneInString(x.s[:x.i])
	if v < 1 || v > maxNote || x.isPower(before) {
		return x.emit(n, token{kind: tokText, text: rest[:n]})
	}
	return x.emit(n, token{kind: tokMark, text: rest[:n], sign: sign{formSuper, false, []int{v}}})
}

// paren reads (1) and （1）.
func (x *lexer) paren(rest, open, shut string) bool {
	window := rest[len(open):min(len(rest), len(open)+12)]
	inside, _, found := strings.Cut(window, shut)
	if !found {
		return false
	}
	v := number(strings.TrimSpace(narrow(inside)))
	if v == 0 {
		return false
	}
	n := len(open) + len(inside) + len(shut)
	return x.emit(n, token{kind: tokMark, text: rest[:n], sign: sign{formParen, false, []int{v}}})
}
