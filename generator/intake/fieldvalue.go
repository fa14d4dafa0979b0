package intake

import (
	"fmt"
	"regexp"
	"strings"
)

// What becomes of each field's value.

var innerLabel = regexp.MustCompile(`[\s　]*[*_]{0,3}[【\[]?(?:关\s?键\s?词|中图分类号|文献标识码|文章编号|收稿日期|基金项目|作者简介|DOI)[】\]]?[*_]{0,3}[：:]`)

// fieldBlock takes a field and what belongs to it: the rest of its block, or, where
// the label stands alone, the block after it; of an abstract all up to the keywords.
func (r *reader) fieldBlock(b *block, fl *field) {
	lines := b.lines
	first := lines[0]
	raw := b.raw()
	if fl.kind == fieldAside {
		r.aside(first.no, raw, "a field that an edition does not have", Sure)
		if next := r.after(raw, fl); next != nil {
			r.aside(next.line(), next.raw(), "a field that an edition does not have", Sure)
		}
		return
	}
	if fl.rest == "" && !strings.Contains(raw, "\n") {
		if next := r.next(); next != nil {
			r.log.drop(raw)
			lines := next.lines
			for fl.kind == fieldAbstract && r.i+1 < len(r.blocks) && r.labelFollows(r.i+1) && r.plainNext() {
				r.i++
				lines = append(lines[:len(lines):len(lines)], r.blocks[r.i].lines...)
			}
			r.take(lines, *fl, raw+"\n"+next.raw())
			return
		}
		r.aside(first.no, raw, "a label without a value", Unsure)
		return
	}
	cut := len(fl.label)
	if cut > len(first.text) {
		cut = len(first.text)
	}
	r.log.drop(first.text[:cut])
	rest := append([]line{}, lines...)
	rest[0].text = strings.TrimSpace(first.text[cut:])
	if rest[0].text == "" {
		rest = rest[1:]
	}
	if fl.kind == fieldAbstract {
		for r.i+1 < len(r.blocks) && r.labelFollows(r.i+1) && r.plainNext() {
			r.i++
			rest = append(rest, r.blocks[r.i].lines...)
		}
	}
	r.take(rest, *fl, raw)
}

// after is the block after a label that has its line to itself.
func (r *reader) after(raw string, fl *field) *block {
	if fl.rest != "" || strings.Contains(raw, "\n") {
		return nil
	}
	return r.next()
}

// plainNext says whether the next block is a paragraph without label.
func (r *reader) plainNext() bool {
	b := r.blocks[r.i+1]
	return b.kind == blockPara && fieldLabel(b.raw()) == nil && !isNoteLine(b.raw(), false)
}

// next takes the block after a label that stands alone.
func (r *reader) next() *block {
	for r.i+1 < len(r.blocks) && r.blocks[r.i+1].kind == blockBreak {
		r.i++
		r.rest = append(r.rest, r.blocks[r.i])
	}
	if r.i+1 < len(r.blocks) && r.plainNext() {
		r.i++
		return r.blocks[r.i]
	}
	return nil
}

// take gives a value to its field. A further label in the same lines begins a
// field of its own.
func (r *reader) take(lines []line, fl field, raw string) {
	if len(lines) == 0 {
		return
	}
	for i, l := range lines {
		window := l.text
		m := innerLabel.FindStringIndex(window)
		if m == nil || fl.kind == fieldAside || m[0] == 0 && i == 0 {
			continue
		}
		tail := append([]line{}, lines[i:]...)
		tail[0].text = strings.TrimSpace(l.text[m[0]:])
		lines = append(append([]line{}, lines[:i]...), line{no: l.no, text: strings.TrimSpace(l.text[:m[0]])})
		if lines[len(lines)-1].text == "" {
			lines = lines[:len(lines)-1]
		}
		if next := fieldLabel(tail[0].text); next != nil && next.kind != fieldAside {
			r.log.drop(next.label)
			tail[0].text = next.rest
			defer r.take(trimLines(tail), *next, next.label+next.rest)
		} else {
			defer r.aside(tail[0].no, newPart(tail).text, "a field that an edition does not have", Likely)
		}
		break
	}
	if len(lines) == 0 {
		return
	}
	r.value(newPart(lines), fl, lines[0].no, raw)
}

func trimLines(lines []line) []line {
	if len(lines) > 0 && lines[0].text == "" {
		return lines[1:]
	}
	return lines
}

// value stores a field's value.
func (r *reader) value(p *part, fl field, no int, raw string) {
	text := plain(p.toks)
	reason := "labelled " + strings.TrimSpace(bare(fl.label))
	switch fl.kind {
	case fieldAbstract:
		if r.abstract[fl.lang] != "" {
			r.aside(no, p.text, "a second abstract in one language", Unsure)
			return
		}
		r.abstract[fl.lang] = text
		r.keep(p, text)
	case fieldKeywords:
		words := splitKeywords(text)
		r.keywords[fl.lang] = append(r.keywords[fl.lang], words...)
		r.keep(p, strings.Join(words, ""))
	case fieldAuthorNote:
		if names, ok := readNames(namesOf(p)); ok && len(r.authors) == 0 {
			r.addAuthors(&block{lines: []line{{no: no}}}, p, names)
			return
		}
		r.addAuthorNote(no, p, raw, Sure)
		return
	case fieldAuthors:
		names, ok := readNames(namesOf(p))
		if !ok {
			r.aside(no, p.text, "names that could not be read", Unsure)
			return
		}
		r.addAuthors(&block{lines: []line{{no: no}}}, p, names)
		return
	case fieldTranslators, fieldEditors:
		names, ok := readNames(namesOf(p))
		if !ok {
			r.aside(no, p.text, "names that could not be read", Unsure)
			return
		}
		if fl.kind == fieldEditors {
			r.editors = append(r.editors, names...)
		} else {
			r.translators = append(r.translators, names...)
		}
		r.keep(p, strings.Join(names, ""))
	case fieldDate:
		date := readDate(text)
		if date == "" || r.date != "" {
			r.aside(no, p.text, "a date that could not be read", Unsure)
			return
		}
		r.date = date
		r.keep(p, date)
	case fieldDOI:
		if r.doi != "" {
			r.aside(no, p.text, "a second DOI", Unsure)
			return
		}
		doi, after, _ := strings.Cut(text, " ")
		r.doi = doi
		r.log.swap(p.text, text)
		if after = strings.TrimSpace(after); after != "" {
			r.aside(no, after, "a field that an edition does not have", Sure)
		}
	case fieldAside:
		panic("intake: this field is set aside before its value is read")
	}
	r.log.add(no, KindMetadata, raw, Sure, reason)
}

const maxAuthorNote = 10_000 // bytes

// addAuthorNote gives a note to the authors whose names begin its sentences.
func (f *front) addAuthorNote(no int, p *part, raw string, how Confidence) {
	text := plain(p.toks)
	if len(f.authors) == 0 {
		name, _, _ := strings.Cut(text, "，")
		if isName(strings.Trim(name, " ")) {
			f.authors = append(f.authors, person{zh: name})
			f.log.swap("", name)
		} else {
			f.aside(no, p.text, "a note on an author whose name is not known", Unsure)
			return
		}
	}
	if len(f.authors[0].note) > maxAuthorNote {
		f.aside(no, p.text, "too much to be a note on the author", Unsure)
		return
	}
	f.keep(p, text)
	f.log.add(no, KindMetadata, raw, how, "a note on the author")
	var starts []int
	for _, a := range f.authors {
		i := strings.Index(text, a.zh)
		if i < 0 || len(starts) > 0 && i <= starts[len(starts)-1] {
			break
		}
		starts = append(starts, i)
	}
	if len(starts) != len(f.authors) || len(starts) < 2 || starts[0] != 0 {
		f.authors[0].addNote(text)
		return
	}
	for i, from := range starts {
		to := len(text)
		if i+1 < len(starts) {
			to = starts[i+1]
		}
		f.authors[i].addNote(strings.TrimFunc(text[from:to], isSpace))
	}
}

func (p *person) addNote(text string) {
	p.note += between(p.note, text) + text
}

var keywordSep = regexp.MustCompile(`[；;，,、|｜/]|[\s　]{2,}|　`)

// splitKeywords cuts a list of keywords. Without separators, spaces between
// Chinese words are.
func splitKeywords(s string) []string {
	s = strings.TrimRight(s, "。.；; ")
	sep := keywordSep
	if !sep.MatchString(s) && !isLatin(s) {
		sep = regexp.MustCompile(`[\s　]+`)
	}
	var out []string
	for _, w := range sep.Split(s, -1) {
		if w = strings.TrimFunc(w, isSpace); w != "" {
			out = append(out, w)
		}
	}
	return out
}

var dateForm = regexp.MustCompile(`^((?:19|20)\d{2})\s*[年\-./]\s*(\d{1,2})(?:\s*月?[\-./]?\s*(\d{1,2})\s*日?)?\s*月?$`)

// readDate reads 2024年5月3日 and 2024-05 as EDTF.
func readDate(s string) string {
	m := dateForm.FindStringSubmatch(strings.TrimSpace(narrow(s)))
	if m == nil {
		return ""
	}
	month, day := number(m[2]), number(m[3])
	if month < 1 || month > 12 || day > 31 {
		return ""
	}
	if day == 0 {
		return fmt.Sprintf("%s-%02d", m[1], month)
	}
	return fmt.Sprintf("%s-%02d-%02d", m[1], month, day)
}

// editorsLine reads （责任编辑：石刚）.
func (f *front) editorsLine(b *block) {
	m := editorsLine.FindStringSubmatch(b.raw())
	names, ok := readNames(m[1])
	if !ok || strings.Contains(b.raw(), "校对") {
		f.aside(b.line(), b.raw(), "an editor's line that could not be read", Unsure)
		return
	}
	f.editors = append(f.editors, names...)
	f.log.swap(b.raw(), strings.Join(names, ""))
	f.log.add(b.line(), KindMetadata, b.raw(), Sure, "the editor's line")
}

var starLine = regexp.MustCompile(`^(?:\\?\*{1,2}|＊{1,2}|※|†|<sup>\s?\\?\*{1,2}\s?</sup>)[\s　]*(\S.*)$`)

// starItem is the text of a note marked with a star, on a block that is no field;
// "" if it is none.
func (f *front) starItem(b *block) string {
	first := b.lines[0].text
	if b.kind != blockPara && b.kind != blockList || b.kind == blockList && (len(b.parts) != 1 || !strings.HasPrefix(first, "*")) {
		return ""
	}
	m := starLine.FindStringSubmatch(first)
	if m == nil || strings.Contains(m[1], "*") && !strings.HasPrefix(first, "* ") {
		return ""
	}
	return m[1]
}

// starNotes takes the notes marked with a star: the author's, or, set aside, the title's.
func (f *front) starNotes() {
	var rest []*block
	for i, b := range f.rest {
		text := f.starItem(b)
		if text == "" || i > 40 || !(f.isAboutAuthor(text) || strings.HasPrefix(text, "本文") || f.hasStar()) {
			rest = append(rest, b)
			continue
		}
		lines := append([]line{}, b.lines...)
		lines[0].text = text
		f.log.drop(strings.TrimSuffix(b.lines[0].text, text))
		rest = append(rest, &block{kind: blockBreak, lines: b.lines, gap: b.gap})
		if fl := fieldLabel(text); fl != nil {
			r := &reader{front: f}
			r.fieldBlock(&block{kind: blockPara, lines: lines}, fl)
			continue
		}
		p := newPart(lines)
		if f.isAboutAuthor(text) {
			f.addAuthorNote(b.line(), p, p.text, Likely)
			continue
		}
		f.aside(b.line(), p.text, "a note on the title: an edition has no place for it", Likely)
	}
	f.rest = rest
}

func (f *front) isAboutAuthor(text string) bool {
	if fl := fieldLabel(text); fl != nil && fl.kind != fieldAbstract && fl.kind != fieldKeywords {
		return true
	}
	for _, a := range f.authors {
		if a.zh != "" && strings.HasPrefix(text, a.zh) {
			return true
		}
	}
	return strings.HasPrefix(text, "作者")
}

// hasStar says whether title or names carry a star.
func (f *front) hasStar() bool {
	for _, h := range f.parts {
		if strings.ContainsAny(h.p.text, "*＊※†") {
			return true
		}
	}
	return false
}
