package source

import (
	"fmt"
	"strings"
	"unicode"
)

// excerptWidth is how many columns of a source line are shown.
const excerptWidth = 76

// Render writes a diagnostic as a person reads it in a terminal:
//
//	content/editions/x/text.md:41:12: error: note "trager" is cited but not defined [undefined-note]
//	  41 | ……至关重要”。[^trager]从确保安全角度看……
//	     |             ^
//	     = add a line: [^trager]: …
//
// The caret stands under the column by display width; a long line is cut on
// both sides of it. A note follows in the same form. The text ends in a newline.
func Render(d Diagnostic) string {
	var b strings.Builder
	if p := d.At.String(); p != "" {
		b.WriteString(p + ": ")
	}
	fmt.Fprintf(&b, "%s: %s [%s]\n", d.Severity, visible(d.Message), d.Code)
	excerpt(&b, d.At)
	gutter := strings.Repeat(" ", len(fmt.Sprint(d.At.Line)))
	if d.Hint != "" {
		fmt.Fprintf(&b, "  %s = %s\n", gutter, visible(d.Hint))
	}
	for _, n := range d.Notes {
		if p := n.At.String(); p != "" {
			b.WriteString(p + ": ")
		}
		fmt.Fprintf(&b, "note: %s\n", visible(n.Message))
		excerpt(&b, n.At)
	}
	return b.String()
}

// String is path:line:column, as far as it is known.
func (p Pos) String() string {
	switch {
	case p.Path == "":
		return ""
	case p.Line == 0:
		return p.Path
	case p.Column == 0:
		return fmt.Sprintf("%s:%d", p.Path, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.Path, p.Line, p.Column)
}

func excerpt(b *strings.Builder, p Pos) {
	if p.Line == 0 || strings.TrimSpace(p.Excerpt) == "" {
		return
	}
	line := []rune(strings.ReplaceAll(p.Excerpt, "\t", " "))
	col := max(0, min(p.Column-1, len(line)))
	from := col
	for w := 0; from > 0; from-- {
		if w += width(line[from-1]); w > excerptWidth/2 {
			break
		}
	}
	to := from
	for w := 0; to < len(line); to++ {
		if w += width(line[to]); w > excerptWidth {
			break
		}
	}
	shown, lead := string(line[from:to]), string(line[from:col])
	if from > 0 {
		shown, lead = "…"+shown, "…"+lead
	}
	if to < len(line) {
		shown += "…"
	}
	gutter := fmt.Sprint(p.Line)
	fmt.Fprintf(b, "  %s | %s\n", gutter, visible(shown))
	if p.Column > 0 {
		fmt.Fprintf(b, "  %s | %s^\n", strings.Repeat(" ", len(gutter)), strings.Repeat(" ", Width(visible(lead))))
	}
}

// visible replaces what a terminal would obey or hide by its code.
func visible(s string) string {
	if strings.IndexFunc(s, hidden) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if hidden(r) {
			fmt.Fprintf(&b, "<U+%04X>", r)
			continue
		}
		b.WriteRune(r)
	}
	return b.String()
}

func hidden(r rune) bool {
	return unicode.IsControl(r) && r != '\n' || forbidden(r) != "" && r != '\n'
}

// Width is the number of terminal columns that s takes.
func Width(s string) int {
	n := 0
	for _, r := range s {
		n += width(r)
	}
	return n
}

// width follows the East Asian Width property (UAX 11) closely enough to place
// a caret: wide and full-width characters take two columns, combining marks none.
func width(r rune) int {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	case r >= 0x1100 && r <= 0x115f, r >= 0x2e80 && r <= 0x303e, r >= 0x3041 && r <= 0xa4cf,
		r >= 0xac00 && r <= 0xd7a3, r >= 0xf900 && r <= 0xfaff, r >= 0xfe30 && r <= 0xfe6f,
		r >= 0xff00 && r <= 0xff60, r >= 0xffe0 && r <= 0xffe6, r >= 0x1f300 && r <= 0x1faff,
		r >= 0x20000 && r <= 0x3fffd:
		return 2
	}
	return 1
}
