package edition

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"go.yaml.in/yaml/v4"
)

// unwrap gives the text of a scalar without the line breaks that only wrap it.
// line is the line on which the scalar begins. What YAML has made of a line
// break (a space) must not stay between Chinese characters.
func unwrap(n *yaml.Node, line string) string {
	switch {
	case n.Style&yaml.LiteralStyle != 0:
		return paragraphs(n.Value)
	case n.Style&yaml.FoldedStyle != 0, !strings.Contains(line, n.Value):
		return closeUp(strings.TrimSpace(n.Value))
	}
	return strings.TrimSpace(n.Value)
}

// paragraphs joins the lines of each paragraph of a literal text.
func paragraphs(s string) string {
	var out []string
	for p := range strings.SplitSeq(strings.TrimSpace(s), "\n\n") {
		lines := strings.Split(strings.Trim(p, "\n"), "\n")
		for i := range lines {
			lines[i] = strings.TrimSpace(lines[i])
		}
		out = append(out, closeUp(strings.Join(lines, " ")))
	}
	return strings.Join(out, "\n")
}

// closeUp takes out the spaces that stand between two Chinese characters.
func closeUp(s string) string {
	parts := strings.Split(s, " ")
	var b strings.Builder
	b.WriteString(parts[0])
	for i, part := range parts[1:] {
		before, _ := utf8.DecodeLastRuneInString(parts[i])
		after, _ := utf8.DecodeRuneInString(part)
		if !(isChinese(before) && isChinese(after) || isChinese(before) && isShared(after) || isShared(before) && isChinese(after)) {
			b.WriteByte(' ')
		}
		b.WriteString(part)
	}
	return b.String()
}

// isChinese holds for Han and for punctuation that only Chinese uses.
func isChinese(r rune) bool {
	return unicode.Is(unicode.Han, r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef
}

// isShared holds for the punctuation that Chinese has in common with English.
func isShared(r rune) bool { return strings.ContainsRune("“”‘’…—·", r) }
