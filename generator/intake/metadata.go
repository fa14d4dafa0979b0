package intake

import (
	"regexp"
	"strings"
)

// person is an author.
type person struct {
	zh, en      string
	affiliation string
	note        string
}

// front is what becomes edition.yaml.
type front struct {
	title, titleEn string
	authors        []person
	translators    []string
	editors        []string
	abstract       map[string]string // by language
	keywords       map[string][]string
	date, doi      string

	rest  []*block // what is left for the body, breaks included
	parts []headPart
	log   *journal
}

// headPart is a line of the front matter whose note marks may have a definition
// on the first page. Author is -1 for the title's.
type headPart struct {
	p      *part
	author int
}

// reader walks the blocks of the head.
type reader struct {
	*front
	blocks    []*block
	i         int
	titled    bool
	titleOpen bool // the last thing read was a line of the title
}

func readFrontMatter(blocks []*block, log *journal) *front {
	f := &front{abstract: map[string]string{}, keywords: map[string][]string{}, log: log}
	for _, b := range blocks {
		if b.kind == blockBreak {
			log.add(b.line(), KindSetAside, b.raw(), b.how, b.why)
		}
	}
	r := &reader{front: f, blocks: blocks, titled: false}
	end := r.headEnd()
	for r.i = 0; r.i < end; r.i++ {
		r.head(r.blocks[r.i])
	}
	f.body(blocks[r.i:])
	f.starNotes()
	for _, b := range f.rest {
		log.drop(b.dress)
	}
	return f
}

// headEnd is the index of the first block of the body: after the last title,
// name or field that stands before any heading with a number and any paragraph.
func (r *reader) headEnd() int {
	end, open, titleAt := 0, false, -1
	for i, b := range r.blocks {
		if i > 60 {
			break
		}
		text := b.text()
		switch {
		case b.kind == blockBreak:
			continue
		case text == "":
			if b.kind != blockList || r.starItem(b) == "" {
				return end
			}
			continue
		}
		if fl := fieldLabel(b.raw()); fl != nil && fl.kind != fieldEditors {
			end, open = i+1, fl.kind == fieldAbstract || fl.rest == ""
			continue
		}
		if isNotesHeading(text) && i > 0 {
			return end
		}
		if _, _, ok := headingPattern(bare(plain(b.parts[0].toks))); ok {
			return end
		}
		switch {
		case b.kind == blockHeading && titleAt >= 0 && !r.goesOnWithHead(i, titleAt):
			return end
		case r.isShort(b):
			if _, names := readNames(namesOf(b.parts[0])); names || b.kind == blockHeading || i == 0 || end == 0 && i < 3 {
				end = i + 1
			}
			if b.kind == blockHeading {
				titleAt = i
			}
			open = false
		case open && r.labelFollows(i):
			end = i + 1
		case open && end == i && fieldLabel(r.blocks[i-1].raw()) != nil && fieldLabel(r.blocks[i-1].raw()).rest == "":
			end = i + 1
			open = false
		case r.isBiography(text):
			end = i + 1
		default:
			return end
		}
	}
	return end
}

// goesOnWithHead says whether a heading without a number, after the one at
// titleAt, is still of the head: names, the title in English, or its second line.
func (r *reader) goesOnWithHead(i, titleAt int) bool {
	b, title := r.blocks[i], r.blocks[titleAt]
	text := b.text()
	if _, names := readNames(namesOf(b.parts[0])); names || strings.HasPrefix(text, "—") {
		return true
	}
	if isLatin(text) && !isLatin(title.text()) {
		return r.headFollows(i)
	}
	for _, between := range r.blocks[titleAt+1 : i] {
		if between.kind != blockBreak {
			return false
		}
	}
	first := title.text()
	return strings.HasSuffix(first, "：") || strings.HasSuffix(first, "—") || openQuotes(first) > 0 || b.hashes == title.hashes && r.headFollows(i)
}

// headFollows says whether names or a field stand within three blocks after i.
func (r *reader) headFollows(i int) bool {
	for _, b := range r.blocks[i+1 : min(len(r.blocks), i+4)] {
		if fieldLabel(b.raw()) != nil {
			return true
		}
		if b.text() == "" {
			continue
		}
		if _, names := readNames(namesOf(b.parts[0])); names {
			return true
		}
	}
	return false
}

// labelFollows says whether keywords follow within three blocks: then what
// stands between is part of the abstract.
func (r *reader) labelFollows(i int) bool {
	for _, b := range r.blocks[i+1 : min(len(r.blocks), i+4)] {
		if fl := fieldLabel(b.raw()); fl != nil && fl.kind == fieldKeywords {
			return true
		}
	}
	return false
}

// isShort holds for a line that may be a title or a line of names.
func (r *reader) isShort(b *block) bool {
	text := plain(b.parts[0].toks)
	limit := 60
	if isLatin(text) {
		limit = 250
	}
	return countRunes(text) <= limit && !strings.HasSuffix(text, "。") && !strings.HasSuffix(text, ".") && !isNoteLine(b.raw(), false) && !isEditorsLine(b.raw())
}

var biography = regexp.MustCompile(`^[\p{Han}·]{2,12}\s*[，,（(:：]`)

// isBiography holds for "李艳，某研究所研究员。" without a label.
func (r *reader) isBiography(text string) bool {
	m := biography.FindString(text)
	if m == "" || countRunes(text) > 300 {
		return false
	}
	return isName(strings.TrimRight(m, "，,（(:： ")) && (institution.MatchString(text) || strings.Contains(text, "研究员") || strings.Contains(text, "教授"))
}

// namesOf is the text of a line of names without its marks.
func namesOf(p *part) string {
	var b strings.Builder
	for _, t := range p.toks {
		switch {
		case t.kind == tokMark || t.kind == tokDelim || t.kind == tokAside:
			b.WriteByte(' ')
		case t.kind == tokText && (t.text == "*" || t.text == "＊"):
			b.WriteByte(' ')
		default:
			b.WriteString(t.text)
		}
	}
	return strings.Trim(strings.NewReplacer("＊", " ", "※", " ", "†", " ").Replace(b.String()), " 　")
}

// head takes one block of the head.
func (r *reader) head(b *block) {
	if b.kind == blockBreak {
		r.rest = append(r.rest, b)
		return
	}
	if fl := fieldLabel(b.raw()); fl != nil && b.kind != blockList {
		r.fieldBlock(b, fl)
		r.titleOpen = false
		return
	}
	if b.text() == "" {
		r.rest = append(r.rest, b)
		return
	}
	p := b.parts[0]
	text := plain(p.toks)
	names, isNames := readNames(namesOf(p))
	switch {
	case r.isTitle(b, text, isNames):
		r.addTitle(b, p, text)
		r.log.drop(b.dress)
		return
	case isNames && isLatin(text) && len(r.authors) > 0:
		r.englishNames(b, p, names)
	case isNames && (r.titled || r.followedByField()):
		r.addAuthors(b, p, names)
	case r.titled && isLatin(text) && r.titleEn == "" && !isAffiliation(text):
		r.titleEn = text
		r.keep(p, text)
		r.log.add(b.line(), KindMetadata, text, Likely, "the title in English")
	case len(r.authors) > 0 && isAffiliation(text):
		r.addAffiliation(b, p, text)
	case len(r.authors) > 0 && r.isBiography(text):
		r.addAuthorNote(b.line(), p, b.raw(), Likely)
	case isBodyLike(text) && !r.titled:
		r.rest = append(r.rest, b)
		return
	default:
		r.aside(b.line(), b.content(), "a line of the front matter that is neither title nor name", Unsure)
	}
	r.log.drop(b.dress)
	r.titleOpen = false
}

func isBodyLike(s string) bool { return countRunes(s) > 60 }

// followedByField says whether a labelled field comes soon: evidence that this
// is a head although no title was seen.
func (r *reader) followedByField() bool {
	for _, b := range r.blocks[r.i+1 : min(len(r.blocks), r.i+4)] {
		if fieldLabel(b.raw()) != nil {
			return true
		}
	}
	return false
}

// isTitle says whether a block is the title or goes on with it. Before a
// heading with #, a short line is a column's name, not the title.
func (r *reader) isTitle(b *block, text string, isNames bool) bool {
	if !r.titled {
		if b.kind == blockHeading {
			return true
		}
		if isNames && r.i > 0 || isBodyLike(text) && !isLatin(text) {
			return false
		}
		for _, next := range r.blocks[r.i+1 : min(len(r.blocks), r.i+5)] {
			if next.kind == blockHeading {
				_, _, numbered := headingPattern(bare(next.text()))
				return numbered || fieldLabel(next.raw()) != nil
			}
		}
		return true
	}
	if strings.HasPrefix(text, "——") || strings.HasPrefix(text, "—") && r.titleOpen {
		return true
	}
	if !r.titleOpen || isNames || isLatin(text) != isLatin(r.title) || isAffiliation(text) {
		return false
	}
	return b.kind == blockHeading || strings.HasSuffix(r.title, "：") || b.gap == 0 || openQuotes(r.title) > 0
}

func (r *reader) addTitle(b *block, p *part, text string) {
	reason := "the first heading or line is the title"
	if r.titled {
		reason = "the title goes on"
	}
	r.title += between(r.title, text) + text
	r.titled, r.titleOpen = true, true
	r.keep(p, text)
	r.parts = append(r.parts, headPart{p, -1})
	r.log.add(b.line(), KindMetadata, text, Sure, reason)
}

func (r *reader) addAuthors(b *block, p *part, names []string) {
	from := len(r.authors)
	for _, n := range names {
		r.authors = append(r.authors, person{zh: n})
	}
	r.keep(p, strings.Join(names, ""))
	r.parts = append(r.parts, headPart{p, from})
	how := Sure
	if !r.titled {
		how = Likely
	}
	r.log.add(b.line(), KindMetadata, p.text, how, "a line of names after the title: authors")
}

// englishNames gives the authors their names in Latin letters, one each.
func (r *reader) englishNames(b *block, p *part, names []string) {
	if len(names) != len(r.authors) {
		r.aside(b.line(), b.content(), "names in Latin letters that are not as many as the authors", Unsure)
		return
	}
	for i, n := range names {
		r.authors[i].en = n
	}
	r.keep(p, strings.Join(names, ""))
	r.log.add(b.line(), KindMetadata, p.text, Likely, "the authors' names in Latin letters")
}

func (r *reader) addAffiliation(b *block, p *part, text string) {
	for i := range r.authors {
		if r.authors[i].affiliation == "" {
			r.authors[i].affiliation = strings.Trim(text, "（）()")
			if i > 0 {
				r.log.swap("", r.authors[i].affiliation)
			}
			continue
		}
		r.authors[i].affiliation += "；" + strings.Trim(text, "（）()")
		r.log.swap("", "；")
		if i > 0 {
			r.log.swap("", strings.Trim(text, "（）()"))
		}
	}
	r.keep(p, strings.Trim(text, "（）()"))
	r.log.add(b.line(), KindMetadata, p.text, Likely, "where the authors work")
}

// keep books the notation that a line loses as metadata, and sets aside the
// pictures in it.
func (f *front) keep(p *part, printed string) {
	raw := p.text
	for _, t := range p.toks {
		if t.kind == tokAside {
			f.log.add(p.line(t.off), KindSetAside, t.raw, Likely, "a picture or comment")
			raw = strings.Replace(raw, t.raw, "", 1)
		}
	}
	f.log.swap(raw, printed)
}

func (f *front) aside(line int, text, why string, how Confidence) {
	f.log.add(line, KindSetAside, text, how, why)
}

// body takes the fields that stand inside or after the body, and leaves the rest.
func (f *front) body(blocks []*block) {
	r := &reader{front: f, blocks: blocks, titled: true}
	tail := tailStart(blocks)
	for r.i = 0; r.i < len(blocks); r.i++ {
		b := blocks[r.i]
		if b.kind == blockPara && isEditorsLine(b.raw()) {
			f.editorsLine(b)
			continue
		}
		fl := fieldLabel(b.raw())
		if fl == nil || b.kind != blockPara && b.kind != blockHeading || fl.kind == fieldAuthors || strings.TrimSpace(bare(fl.label)) == "作者" {
			f.rest = append(f.rest, b)
			continue
		}
		switch fl.kind {
		case fieldAbstract, fieldKeywords, fieldDate, fieldTranslators, fieldEditors, fieldDOI:
			early := r.i < 8 && (fl.kind == fieldAbstract && f.abstract[fl.lang] == "" || fl.kind == fieldKeywords && f.keywords[fl.lang] == nil)
			if r.i < tail && !early {
				f.rest = append(f.rest, b)
				continue
			}
			if fl.kind == fieldAbstract && fl.lang == "en" {
				f.englishHead()
			}
		case fieldAside:
			if fl.rest == "" || fl.lang == "en" && r.i < tail {
				f.rest = append(f.rest, b)
				continue
			}
		}
		r.fieldBlock(b, fl)
	}
}

// tailStart is the index after the last long paragraph that is neither field
// nor note.
func tailStart(blocks []*block) int {
	for i := len(blocks) - 1; i >= 0; i-- {
		b := blocks[i]
		if b.kind == blockBreak || fieldLabel(b.raw()) != nil || isNoteLine(b.raw(), true) || isEditorsLine(b.raw()) || b.kind == blockList {
			continue
		}
		if b.kind == blockPara && countRunes(b.raw()) > 60 && !isLatin(b.raw()) || b.kind == blockHeading && !isLatin(b.text()) {
			return i + 1
		}
	}
	return 0
}

// englishHead takes title and names that stand before an abstract after the body.
func (f *front) englishHead() {
	from := len(f.rest)
	for from > 0 && len(f.rest)-from < 3 {
		b := f.rest[from-1]
		text := b.text()
		if text == "" || !isLatin(text) || countRunes(text) > 250 || strings.HasSuffix(text, ".") || isNoteLine(b.raw(), true) || looksCited(text) {
			break
		}
		from--
	}
	head := f.rest[from:]
	f.rest = f.rest[:from]
	r := &reader{front: f, titled: true}
	for _, b := range head {
		r.head(b)
	}
}
