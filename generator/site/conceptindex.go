package site

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"

	"duizhao/generator/edition"
	"duizhao/generator/link"
	"duizhao/generator/source"
)

// maxCounts is in how many editions a line tells the mentions of its entry; the
// entry's own page tells them all.
const maxCounts = 4

// conceptIndexes lists the index of concepts in each of its orders.
func (p *planner) conceptIndexes() {
	var labels []string
	for _, e := range p.ix.Concepts {
		c := e.Target.Concept
		labels = append(append(labels, c.PrefLabel), c.AltLabels...)
	}
	o := link.NewOrder(labels)
	fill := map[string]func(*Listing){
		"":             func(l *Listing) { p.byPinyin(l, o) },
		"by-english":   func(l *Listing) { p.byEnglish(l, o) },
		"by-stroke":    func(l *Listing) { p.byStrokes(l, o) },
		"by-frequency": p.byFrequency,
	}
	for _, order := range conceptOrders {
		v := &ConceptIndex{Listing: listing("concepts", order, conceptOrders, p.ix.Concepts)}
		fill[order](&v.Listing)
		p.add(orderPath("concepts", order), v, "the index of concepts")
	}
}

func (p *planner) byPinyin(l *Listing, o *link.Order) {
	lines := p.chineseReferences(func(text, pinyin string) string { return o.Pinyin(text, pinyin) })
	for _, e := range p.ix.Concepts {
		c := e.Target.Concept
		lines = append(lines, keyed{mainKey(o.Pinyin(c.PrefLabel, c.Pinyin), e), Line{Entry: e, Text: c.PrefLabel, Pinyin: c.Pinyin}})
	}
	sortLines(lines)
	for _, k := range lines {
		// The letter is that by which the key sorts, even where the pinyin is not shown.
		l.add(letterHeading(k.key[:1]), Part{}, k.line)
	}
}

func (p *planner) byStrokes(l *Listing, o *link.Order) {
	lines := p.chineseReferences(func(text, _ string) string { return o.Strokes(text) })
	for _, e := range p.ix.Concepts {
		c := e.Target.Concept
		lines = append(lines, keyed{mainKey(o.Strokes(c.PrefLabel), e), Line{Entry: e, Text: c.PrefLabel}})
	}
	sortLines(lines)
	for _, k := range lines {
		first, strokes := link.FirstCharacter(k.line.Text)
		switch {
		case first == 0:
			l.add(Heading{ID: "strokes-none"}, Part{}, k.line)
		case strokes == 0:
			l.add(Heading{ID: "strokes-other", Name: "?"}, Part{Name: string(first)}, k.line)
		default:
			n := strconv.Itoa(strokes)
			l.add(Heading{ID: "strokes-" + n, Name: n, Number: strokes}, Part{Name: string(first)}, k.line)
		}
	}
}

// byEnglish lists concepts by their English; those without follow in the order
// of pinyin.
func (p *planner) byEnglish(l *Listing, o *link.Order) {
	refs := newReferences()
	var lines []keyed
	var rest []*link.Entry
	for _, e := range p.ix.Concepts {
		c := e.Target.Concept
		main := c.Gloss.In("en")
		if main == "" {
			rest = append(rest, e)
		} else {
			lines = append(lines, keyed{mainKey(o.English(main), e), Line{Entry: e, Text: main}})
		}
		for _, text := range englishAlternatives(c) {
			if !link.SameTerm(text, main) {
				refs.add(link.TermKey(text), Line{Text: text}, e)
			}
		}
	}
	lines = append(lines, refs.keyed(func(line Line) string { return o.English(line.Text) })...)
	sortLines(lines)
	for _, k := range lines {
		l.add(letterHeading(o.EnglishLetter(k.line.Text)), Part{}, k.line)
	}
	for _, e := range rest {
		l.add(Heading{ID: "letter-none"}, Part{}, Line{Entry: e})
	}
}

// englishAlternatives are the English renderings of a concept after the first.
func englishAlternatives(c *edition.Concept) []string {
	var out []string
	for _, g := range c.Gloss {
		if edition.SameLanguage(g.Lang, "en") {
			out = append(out, g.Text)
		}
	}
	for _, alt := range c.AltGloss {
		if edition.SameLanguage(alt.Lang, "en") {
			out = append(out, alt.Texts...)
		}
	}
	return out
}

// chineseReferences are the lines of other labels, which lead to their concepts.
// key is given the label and its pinyin.
func (p *planner) chineseReferences(key func(text, pinyin string) string) []keyed {
	refs := newReferences()
	readings := map[string]string{}
	for _, e := range p.ix.Concepts {
		c := e.Target.Concept
		for _, alt := range c.AltLabels {
			alt = source.NFC(alt)
			if link.SameLabel(alt, c.PrefLabel) {
				continue
			}
			pinyin, sure := c.Reading(alt, link.Simplified)
			line := Line{Text: alt}
			if sure && pinyin != alt {
				line.Pinyin = pinyin
			}
			if _, taken := readings[alt]; !taken {
				readings[alt] = pinyin
			}
			refs.add(alt, line, e)
		}
	}
	return refs.keyed(func(line Line) string { return key(line.Text, readings[line.Text]) })
}

// byFrequency lists concepts by the number of their mentions in original texts
// and notes, those of one number in the order of pinyin.
func (p *planner) byFrequency(l *Listing) {
	several := len(p.ix.Corpus.Editions) > 1
	entries := slices.Clone(p.ix.Concepts)
	slices.SortStableFunc(entries, func(a, b *link.Entry) int { return cmp.Compare(b.Count(), a.Count()) })
	for _, e := range entries {
		least, most := frequencyRange(e.Count())
		name := strconv.Itoa(least)
		if most > least {
			name = fmt.Sprintf("%d–%d", least, most)
		}
		line := Line{Entry: e}
		if several {
			line.Counts, line.More = countsByEdition(e)
		}
		l.add(Heading{ID: "mentions-" + strconv.Itoa(least), Name: name, Number: least}, Part{}, line)
	}
}

// frequencyRange is the range in which n lies of 0, 1, 2–4, 5–9, 10–19, 20–49,
// 50–99 and so on.
func frequencyRange(n int) (least, most int) {
	if n < 2 {
		return n, n
	}
	for unit := 1; ; unit *= 10 {
		for _, r := range [][2]int{{1, 2}, {2, 5}, {5, 10}} {
			if n < r[1]*unit {
				return r[0] * unit, r[1]*unit - 1
			}
		}
	}
}

// countsByEdition gives the mentions of an entry in those editions that mention
// it most, and how many further ones do.
func countsByEdition(e *link.Entry) (counts []EditionCount, more int) {
	for _, o := range e.Occurrences {
		if !o.Text.Original {
			continue
		}
		if n := len(counts); n == 0 || counts[n-1].Edition != o.Text.Edition {
			counts = append(counts, EditionCount{Edition: o.Text.Edition})
		}
		counts[len(counts)-1].Count++
	}
	slices.SortStableFunc(counts, func(a, b EditionCount) int { return cmp.Compare(b.Count, a.Count) })
	if len(counts) > maxCounts {
		return counts[:maxCounts], len(counts) - maxCounts
	}
	return counts, 0
}

// mainKey is the key of an entry's own line: before that of a reference of the
// same text.
func mainKey(key string, e *link.Entry) string { return key + "\x00\x00" + e.Target.ID() }

// references gathers the lines that only lead elsewhere: terms that are the same
// have one line, which leads to each of their entries.
type references struct {
	at    map[string]int
	lines []Line
}

func newReferences() *references { return &references{at: map[string]int{}} }

func (r *references) add(term string, line Line, to *link.Entry) {
	i, known := r.at[term]
	if !known {
		i = len(r.lines)
		r.at[term] = i
		r.lines = append(r.lines, line)
	}
	if see := &r.lines[i].See; !slices.Contains(*see, to) {
		*see = append(*see, to)
	}
}

func (r *references) keyed(key func(Line) string) []keyed {
	out := make([]keyed, len(r.lines))
	for i, line := range r.lines {
		out[i] = keyed{key(line) + "\x00\x01", line}
	}
	return out
}
