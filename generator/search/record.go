package search

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"duizhao/generator/edition"
	"duizhao/generator/link"
	"duizhao/generator/markup"
	"duizhao/generator/source"
)

// kind is what a record is. It is data of the files.
type kind string

const (
	concept    kind = "concept"
	instrument kind = "instrument"
	title      kind = "title"
	heading    kind = "heading"
	paragraph  kind = "paragraph"
	note       kind = "note"
	about      kind = "about" // what is said of a concept or an instrument
)

// record is what a result can be.
type record struct {
	kind    kind
	label   string // ¶12, §2.1, the number of a note; of about, the entry's name
	address string
	fields  []field
	sounds  []sound // of an entry's names in Chinese
}

// field is a text of a record. The pinyin of an entry is one that is shown, but
// sought in a way of its own.
type field struct{ lang, text string }

// sound is a name and its pinyin.
type sound struct{ name, pinyin string }

// group is records that share a folder: of an edition, or of the entries. first
// are those that come before the texts of all groups.
type group struct {
	slug        string
	title       edition.LangText
	first, rest []record
}

// gather lists the records of a corpus.
func gather(ix *link.Index, at Addresses) (entries *group, editions []*group) {
	entries = &group{}
	for _, e := range slices.Concat(ix.Concepts, ix.Instruments) {
		name, said := entryRecords(e.Target, at.Entry(e.Target))
		entries.first = append(entries.first, name)
		if len(said.fields) > 0 {
			entries.rest = append(entries.rest, said)
		}
	}
	slices.SortStableFunc(entries.first, func(a, b record) int {
		return cmp.Compare(utf8.RuneCountInString(a.fields[0].text), utf8.RuneCountInString(b.fields[0].text))
	})
	for _, e := range ix.Corpus.Editions {
		editions = append(editions, editionRecords(e, at))
	}
	return entries, editions
}

func entryRecords(t link.Target, address string) (name, said record) {
	name = record{kind: concept, address: address}
	if c := t.Concept; c != nil {
		name.put("zh-Hans", c.PrefLabel)
		name.put(edition.PinyinTag, c.Pinyin)
		name.sounds = append(name.sounds, sound{c.PrefLabel, c.Pinyin})
		for _, alt := range c.AltLabels {
			name.alternative(alt)
		}
		for _, g := range c.Gloss {
			name.put(g.Lang, g.Text)
		}
		for _, r := range c.AltGloss {
			for _, s := range r.Texts {
				name.put(r.Lang, s)
			}
		}
		said.text(c.Definition)
		said.text(c.ScopeNote)
	} else {
		i := t.Instrument
		name.kind = instrument
		name.alternative(i.Zh)
		name.put("en", i.En)
		for _, alt := range i.Alt {
			name.alternative(alt)
		}
		said.text(i.Issuer)
	}
	if len(name.fields) == 0 {
		name.put("und", t.ID())
	}
	said.kind, said.address, said.label = about, address, name.fields[0].text
	return name, said
}

func (r *record) put(lang, text string) {
	if strings.TrimSpace(text) != "" {
		r.fields = append(r.fields, field{lang, source.NFC(text)})
	}
}

func (r *record) text(t edition.Text) {
	for _, lt := range t {
		r.put(lt.Lang, lt.Text)
	}
}

// alternative adds a name that is given without its language.
func (r *record) alternative(name string) {
	if !strings.ContainsFunc(name, func(c rune) bool { return unicode.Is(unicode.Han, c) }) {
		r.put("en", name)
		return
	}
	s := sound{name, edition.Pinyin(name)}
	r.put("zh-Hans", name)
	r.put(edition.PinyinTag, s.pinyin)
	r.sounds = append(r.sounds, s)
}

func editionRecords(e *edition.Edition, at Addresses) *group {
	g := &group{slug: e.Slug}
	top := record{kind: title, address: at.Edition(e)}
	top.text(e.Title)
	for _, lt := range e.Title {
		if g.title.Text == "" || edition.SameLanguage(lt.Lang, e.Language) {
			g.title = lt
		}
	}
	g.first = append(g.first, top)
	for _, ch := range e.Chapters {
		page := at.Chapter(e, ch)
		for _, s := range ch.Sections {
			if s.Heading != nil {
				g.first = append(g.first, block(heading, "§"+s.Number, page+"#"+s.ID, e.Language, s.Heading, s.Translations))
			}
			for _, p := range s.Paragraphs {
				if p.Block.Kind != markup.KindRule {
					g.rest = append(g.rest, block(paragraph, "¶"+strconv.Itoa(p.Number), page+"#"+p.ID, e.Language, p.Block, p.Translations))
				}
			}
		}
	}
	for _, n := range e.Notes {
		lang := n.Lang()
		if lang == "" {
			lang = e.Language
		}
		r := record{kind: note, label: strconv.Itoa(n.Number), address: at.Chapter(e, n.Chapter) + "#" + n.ID()}
		r.put(lang, n.Def.Text)
		for _, t := range n.Translations {
			r.put(t.Lang, t.Def.Text)
		}
		g.rest = append(g.rest, r)
	}
	return g
}

func block(k kind, label, address, lang string, b *markup.Block, translations []edition.Translation) record {
	r := record{kind: k, label: label, address: address}
	r.put(lang, b.Text)
	for _, t := range translations {
		r.put(t.Lang, t.Block.Text)
	}
	return r
}

// write adds the files of a group to the index, in a folder whose name begins
// with prefix, and gives the group's line in the root: see rootData.
func (g *group) write(prefix string, out *Index) string {
	var files [][]byte
	var counts []byte
	var buf []byte
	n := 0
	flush := func() {
		if n > 0 {
			head := marshal([]string{g.title.Lang, g.title.Text})
			files = append(files, slices.Concat([]byte(`{"of":`), head, []byte(`,"records":[`), buf, []byte("]}")))
			counts = number(counts, uint32(n))
			buf, n = nil, 0
		}
	}
	for _, records := range [][]record{g.first, g.rest} {
		for i := range records {
			data := records[i].data()
			if n > 0 && len(buf)+len(data) > recordSize {
				flush()
			}
			if n > 0 {
				buf = append(buf, ",\n"...)
			}
			buf = append(buf, data...)
			n++
		}
	}
	flush()
	sum := sha256.New()
	for _, f := range files {
		sum.Write(f)
		sum.Write([]byte{0})
	}
	hash := hex.EncodeToString(sum.Sum(nil)[:5])
	for i, f := range files {
		name := strconv.Itoa(i)
		out.Files = append(out.Files, File{prefix + hash + "/" + name + ".js", script(prefix[len("search/"):]+hash+"/"+name, f)})
	}
	return fmt.Sprintf("%s %s %d %d %s", hash, g.slug, len(g.first), len(g.rest), counts)
}

// data is a record as the files have it: kind, label, address, then language and
// text of each field.
func (r *record) data() []byte {
	list := []string{string(r.kind), r.label, r.address}
	for _, f := range r.fields {
		list = append(list, f.lang, f.text)
	}
	return marshal(list)
}
