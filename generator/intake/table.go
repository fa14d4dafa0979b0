package intake

import (
	"regexp"
	"strings"
)

// HTML tables: recognition often writes a table as HTML in one line. Those
// without joined cells become tables of ours; the others stay as text.

var (
	wholeTable = regexp.MustCompile(`^(?i:<table[^<>]*>\s*(?:<(?:tbody|thead)>\s*)?)(.*?)(?i:\s*(?:</(?:tbody|thead)>\s*)?</table>)$`)
	tableRow   = regexp.MustCompile(`(?i:<tr[^<>]*>)(.*?)(?i:</tr>)`)
	tableCell  = regexp.MustCompile(`(?i:<t[dh][^<>]*>)(.*?)(?i:</t[dh]>)`)
	joinedCell = regexp.MustCompile(`(?i:(?:col|row)span\s*=\s*["']?[2-9])`)
)

// htmlTable makes a table of a line, if it is one of plain cells.
func (s *segmenter) htmlTable(l line) bool {
	m := wholeTable.FindStringSubmatch(l.text)
	if m == nil || joinedCell.MatchString(l.text) || strings.Contains(strings.ToLower(m[1]), "<table") {
		return false
	}
	inner := strings.NewReplacer("</thead>", "", "<tbody>", "").Replace(m[1])
	if strings.TrimSpace(tableRow.ReplaceAllString(inner, "")) != "" {
		return false
	}
	b := &block{kind: blockTable}
	dress := l.text
	for _, row := range tableRow.FindAllStringSubmatch(inner, -1) {
		if strings.TrimSpace(tableCell.ReplaceAllString(row[1], "")) != "" {
			return false
		}
		var cells []*part
		for _, cell := range tableCell.FindAllStringSubmatch(row[1], -1) {
			cells = append(cells, newPart([]line{{no: l.no, text: strings.TrimSpace(cell[1])}}))
		}
		b.cells = append(b.cells, cells)
		b.parts = append(b.parts, cells...)
	}
	if len(b.parts) == 0 {
		return false
	}
	b.dress = tagsOf(dress, b.parts)
	s.add(b, l)
	return true
}

// tagsOf is what a line holds besides the parts, which stand in it in order.
func tagsOf(s string, parts []*part) string {
	var out strings.Builder
	for _, p := range parts {
		i := strings.Index(s, ">"+p.text)
		if p.text == "" || i < 0 {
			continue
		}
		out.WriteString(s[:i+1])
		s = s[i+1+len(p.text):]
	}
	out.WriteString(s)
	return out.String()
}
