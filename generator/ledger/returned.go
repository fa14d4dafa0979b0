package ledger

import (
	"path"
	"regexp"
	"strings"
	"unicode"

	"duizhao/generator/markup"
	"duizhao/generator/source"
)

// Returned is a file of a text that came back without ids.
type Returned struct {
	Name  string // of the file of the edition that it is to take the place of, below its folder; "" if that is not known
	File  *source.File
	Doc   *markup.Document
	text  string // of File, prepared
	lines []int  // of each line of text, its line in File
}

var (
	// An anchor at the end of a line, as this notation has it.
	writtenAnchor = regexp.MustCompile(`(?m)[ \t]*\{#([ps][0-9a-z]{4,27})\}[ \t]*$`)
	leadingMark   = regexp.MustCompile(`^(?:[#>+*=_|-]|~~~|` + "```" + `|\[[^\]^]+\]:)`)
	numbered      = regexp.MustCompile(`^([0-9]+)([.)])(?: |$)`)
)

// ReadReturned reads a file that came back. A file named *.txt is text without
// notation; anything else is our Markdown as far as it goes. Whether each line is
// a paragraph, as word processors write plain text, or blank lines part them is
// decided by which reading has more blocks in common with the old text. Ids in
// it count only if they are those of the edition.
func ReadReturned(f *source.File, name string, old []*Block) (*Returned, source.Diagnostics) {
	known := map[string]bool{}
	keys := map[string]bool{}
	for _, b := range old {
		known[b.ID] = true
		keys[letters(b.Flow.Text)] = true
	}
	plain := strings.EqualFold(path.Ext(f.Path), ".txt")
	r := prepare(f, name, plain, false, known)
	ds := r.parse()
	if lined := prepare(f, name, plain, true, known); lined.text != r.text {
		if more := lined.parse(); lined.Doc != nil && (r.Doc == nil || common(lined.Doc, keys) > common(r.Doc, keys)) {
			r, ds = lined, more
		}
	}
	if r.Doc != nil && ds.Errors() == 0 && len(r.Doc.Blocks) == 0 {
		ds = append(ds, source.Errorf(f.Whole(), "no-text", "there is no paragraph in this file"))
	}
	if r.Doc == nil || ds.Errors() > 0 {
		return nil, ds
	}
	return r, ds
}

func (r *Returned) parse() source.Diagnostics {
	doc, ds := markup.Parse(source.NewFile(r.File.Path, r.text), markup.Options{RawHTML: true})
	r.Doc = doc
	var out source.Diagnostics
	for _, d := range ds {
		if d.At.Line >= 1 && d.At.Line <= len(r.lines) {
			d.At.Line = r.lines[d.At.Line-1]
		}
		out = append(out, d)
	}
	return out
}

// common counts the characters of blocks that the old text has too.
func common(doc *markup.Document, keys map[string]bool) int {
	n := 0
	for _, b := range doc.Blocks {
		if k := letters(b.Text); k != "" && keys[k] {
			n += len(k)
		}
	}
	return n
}

// prepare makes the text that is parsed. Every line of it stands in one line of
// the file.
func prepare(f *source.File, name string, plain, lined bool, known map[string]bool) *Returned {
	r := &Returned{Name: name, File: f}
	foreign := mostlyForeign(f.Text, known)
	var b strings.Builder
	b.Grow(len(f.Text) + len(f.Text)/50)
	put := func(line string, from int) {
		b.WriteString(line + "\n")
		r.lines = append(r.lines, from)
	}
	fenced, before := false, true // before: the line before is blank
	for i, line := range strings.Split(strings.TrimSuffix(f.Text, "\n"), "\n") {
		line = strings.TrimRight(line, " \t")
		if plain {
			line = strings.TrimLeft(line, " \t\u3000")
			line = escapeLine(line)
		}
		fenced = fenced != strings.HasPrefix(line, "```")
		line = writtenAnchor.ReplaceAllStringFunc(line, func(s string) string {
			if m := writtenAnchor.FindStringSubmatch(s); foreign || !known[m[1]] {
				return ""
			}
			return s
		})
		blank := strings.TrimSpace(line) == ""
		if lined && !fenced && !blank && !before {
			put("", i+1)
		}
		put(line, i+1)
		before = blank
	}
	r.text = b.String()
	return r
}

// escapeLine keeps a line of plain text from being read as a heading, a list, a
// quotation.
func escapeLine(line string) string {
	if m := numbered.FindStringSubmatchIndex(line); m != nil {
		return line[:m[4]] + `\` + line[m[4]:]
	}
	if leadingMark.MatchString(line) {
		return `\` + line
	}
	return line
}

// mostlyForeign holds for a text with ids of its own, as a new import has them:
// that one of them is an id of the edition too is chance.
func mostlyForeign(text string, known map[string]bool) bool {
	own, all := 0, 0
	for _, m := range writtenAnchor.FindAllStringSubmatch(text, -1) {
		all++
		if known[m[1]] {
			own++
		}
	}
	return 2*own < all
}

// letters are the letters and digits of a text, by which two readings of a file
// are compared.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, source.NFC(s))
}
