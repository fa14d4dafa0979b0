package suggest

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"duizhao/generator/edition"
	"duizhao/generator/match"
)

// proposal is what is shown of a candidate.
func (m *miner) proposal(f *find, taken taken) Proposal {
	p := Proposal{Zh: m.surface(f.span), En: f.english, Count: f.count, Score: f.score, Evidence: m.evidence(f)}
	if p.En == "" && f.latinName {
		p.En = p.Zh
	}
	if p.En == "" {
		p.En = f.translated.text
	}
	if key := bare(match.Fold(f.abbr)); f.abbr != "" && loadable(f.abbr) && !taken.names[key] {
		p.Alt = append(p.Alt, f.abbr)
		taken.names[key] = true
	}
	for _, u := range f.places {
		p.Places = append(p.Places, m.place(u, f.len()))
	}
	p.ID = freshID(p, taken.ids)
	return p
}

// taken is what no further proposal may have.
type taken struct{ ids, names map[string]bool }

// freshID makes an id of the English, or of the pinyin, that no entry has.
func freshID(p Proposal, ids map[string]bool) string {
	base := ""
	for _, name := range []string{p.En, p.Zh} {
		if strings.IndexFunc(name, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }) >= 0 {
			base = edition.ProposeSlug(name)
			break
		}
	}
	if base == "" {
		base = "term"
	}
	id := base
	for n := 2; ids[id]; n++ {
		end := fmt.Sprintf("-%d", n)
		id = strings.TrimRight(base[:min(len(base), edition.MaxSlug-len(end))], "-") + end
	}
	ids[id] = true
	return id
}

// loadable says that a text can stand in an entry: one line, of some characters.
func loadable(s string) bool {
	n := utf8.RuneCountInString(s)
	return n > 1 && n <= 200 && strings.IndexFunc(s, func(r rune) bool { return !unicode.IsPrint(r) }) < 0 && strings.TrimSpace(s) == s
}

// evidence is every signal of a candidate, the strongest kinds first.
func (m *miner) evidence(f *find) []Evidence {
	var out []Evidence
	add := func(signal, format string, args ...any) {
		out = append(out, Evidence{signal, fmt.Sprintf(format, args...)})
	}
	if f.paired {
		add("pair", "beside “%s”", cmp.Or(f.english, f.abbr))
	}
	if f.person {
		add("person", "a name in both scripts")
	}
	if f.title > 0 {
		add("title", "in 《》 %s", times(f.title))
	}
	if f.name != nil {
		f.name.evidence(add)
	}
	if f.quoted > 0 {
		add("quotation", "in quotation marks %s", times(f.quoted))
	}
	if r := f.recurrence; r != nil {
		add("recurrence", "%d times, %d of them outside longer ones; cohesion %.1f bits; company %.1f bits before, %.1f behind", r.count, r.free, r.cohesion, r.left, r.right)
	}
	if f.chunk != nil {
		m.chunkEvidence(f, add)
	}
	if n := m.families.of(m, f.span); n > 1 && f.name == nil {
		add("family", "its last word follows %d others", n)
	}
	if f.latinName {
		add("latin-name", "recurs in Latin letters")
	}
	if f.headings > 0 {
		add("heading", "in headings %s", times(f.headings))
	}
	if f.keyword {
		add("keyword", "a keyword of the edition")
	}
	if t := f.translated; t.text != "" && f.english == "" {
		add("translation", "“%s” in %d translated passages, Dice %.2f", t.text, t.passages, t.dice)
	}
	return out
}

// evidence says by which word a name is known for one.
func (n *named) evidence(add func(signal, format string, args ...any)) {
	switch n.where {
	case headEnd:
		add("head", "ends with %s", n.head)
	case headBefore:
		add("head", "after %s", n.head)
	case headAfter:
		add("head", "before %s", n.head)
	case headEnglish:
		add("head", "by its English")
	}
	if n.issued {
		add("issued", "beside a word of issuing")
	}
}

// chunkEvidence says what sets off a term that stands but once.
func (m *miner) chunkEvidence(f *find, add func(signal, format string, args ...any)) {
	if f.chunk.defined {
		add("defined", "introduced as a term")
	}
	if f.chunk.listed {
		add("listed", "one of several")
	}
	if m.suffixed(f.span) && f.recurrence == nil {
		add("suffix", "ends with %s", m.symbols[m.row[f.to-1]].text)
	}
}

func times(n int) string {
	if n == 1 {
		return "once"
	}
	return fmt.Sprintf("%d times", n)
}

// firstDate is the date at the first of a candidate's places that has one.
func (m *miner) firstDate(f *find) edition.Date {
	for _, u := range f.places {
		if d := m.dated(span{u, u + int32(f.len())}); d != (edition.Date{}) {
			return d
		}
	}
	return edition.Date{}
}

func capitalized(s string) bool {
	n := 0
	for w := range strings.FieldsSeq(s) {
		if r := firstRune(w); unicode.IsUpper(r) {
			n++
		}
	}
	return n > 1
}

func lastWord(s string) string {
	words := strings.Fields(strings.ToLower(s))
	if len(words) == 0 {
		return ""
	}
	return words[len(words)-1]
}
