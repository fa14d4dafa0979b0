package cite

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"duizhao/generator/edition"
)

// clean makes one line of a value: white space is one space, and a line break
// between Han characters nothing at all.
func clean(s string) string {
	var b strings.Builder
	var before rune
	pending, broken := false, false
	for _, r := range s {
		if unicode.IsSpace(r) || unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			pending, broken = true, broken || r == '\n' || r == '\r'
			continue
		}
		if pending && b.Len() > 0 && (!broken || !isWide(before) || !isWide(r)) {
			b.WriteByte(' ')
		}
		b.WriteRune(r)
		before, pending, broken = r, false, false
	}
	return b.String()
}

// in is the text in the first of the languages that there is, else in the
// first that the author gave.
func in(t edition.Text, langs ...string) string {
	for _, l := range langs {
		if s := clean(t.In(l)); s != "" && l != "" {
			return s
		}
	}
	for _, lt := range t {
		if s := clean(lt.Text); s != "" {
			return s
		}
	}
	return ""
}

// english is the text in English, or "".
func english(t edition.Text) string { return clean(t.In("en")) }

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) || r == '〇' }

// isWide says whether a rune is set in the square of a Chinese character.
func isWide(r rune) bool {
	return isHan(r) || r >= 0x3000 && r <= 0x30ff || r >= 0xff01 && r <= 0xff60
}

func hasHan(s string) bool { return strings.IndexFunc(s, isHan) >= 0 }

func last(s string) rune {
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}

// closers are the quotation marks in which a last sentence may end.
const closers = "”’」』\"'"

// ended says whether a text needs no full stop after it: it ends in a stop, a
// question or an exclamation mark, maybe inside quotation marks.
func ended(s string) bool {
	return strings.ContainsRune(".?!…。？！", last(strings.TrimRight(s, closers)))
}

// curly makes typographer's quotation marks of straight ones. A mark opens at
// the beginning and after a space, a dash or an opening mark.
func curly(s string) string {
	var b strings.Builder
	var before rune = ' '
	open := false // of a straight double mark
	for _, r := range s {
		opens := unicode.IsSpace(before) || strings.ContainsRune("([{“‘《「『—–", before)
		switch {
		case r == '"' && open:
			b.WriteRune('”')
			open = false
		case r == '"':
			b.WriteRune('“')
			open = true
		case r == '\'' && opens:
			b.WriteRune('‘')
		case r == '\'':
			b.WriteRune('’')
		default:
			b.WriteRune(r)
		}
		before = r
	}
	return b.String()
}

// nested turns the quotation marks of a text that will itself stand in double
// ones, so that double and single ones alternate (Chicago 17, 13.30): all become
// single ones, but those within others double ones. An apostrophe stays: it is a
// ’ for which no ‘ is open, or one between two letters.
func nested(s string) string {
	runes := []rune(s)
	var open []rune // the marks that are open
	for i, r := range runes {
		switch r {
		case '“', '‘':
			if runes[i] = '‘'; len(open)%2 == 1 {
				runes[i] = '“'
			}
			open = append(open, r)
		case '”', '’':
			within := i > 0 && i+1 < len(runes) && isLatin(runes[i-1]) && isLatin(runes[i+1])
			if r == '’' && (within || len(open) == 0 || open[len(open)-1] != '‘') {
				continue
			}
			if len(open) > 0 {
				open = open[:len(open)-1]
			}
			if runes[i] = '’'; len(open)%2 == 1 {
				runes[i] = '”'
			}
		}
	}
	return string(runes)
}

func isLatin(r rune) bool { return unicode.IsLetter(r) && !isHan(r) }

// quoted puts a text in double quotation marks, and a point within them, as
// American printing has it (Chicago 17, 6.9). A point that is a full stop is not
// set after a mark that ends a sentence, nor a comma after a Chinese full stop;
// a comma after a question mark is (Chicago 17, 6.125).
func quoted(s, point string) string {
	s = nested(curly(s))
	inner := strings.TrimRight(s, "’”")
	if strings.HasSuffix(s, "’") && !strings.Contains(s, "‘") {
		inner = s // an apostrophe
	}
	if point == "." && ended(inner) || last(inner) == '。' {
		point = ""
	}
	return "“" + inner + point + s[len(inner):] + "”"
}

// writer collects runs.
type writer struct{ runs Reference }

func (w *writer) face(s string, italic bool) {
	if s == "" {
		return
	}
	if n := len(w.runs); n > 0 && w.runs[n-1].Italic == italic {
		w.runs[n-1].Text += s
		return
	}
	w.runs = append(w.runs, Run{Text: s, Italic: italic})
}

// add writes pieces in roman.
func (w *writer) add(pieces ...string) {
	for _, s := range pieces {
		w.face(s, false)
	}
}

func (w *writer) italic(s string) { w.face(s, true) }

// stop ends a sentence.
func (w *writer) stop() {
	if n := len(w.runs); n > 0 && !ended(w.runs[n-1].Text) {
		w.add(".")
	}
}

// space separates what follows from what there is.
func (w *writer) space() {
	if len(w.runs) > 0 {
		w.add(" ")
	}
}

// join joins what is not empty.
func join(sep string, pieces ...string) string {
	var given []string
	for _, s := range pieces {
		if s != "" {
			given = append(given, s)
		}
	}
	return strings.Join(given, sep)
}
