package render

import (
	"bytes"
	"encoding/json"
	"strings"
	"unicode/utf8"

	"duizhao/generator/edition"
	"duizhao/generator/ledger"
	"duizhao/generator/link"
	"duizhao/generator/markup"
	"duizhao/generator/site"
)

// The shape of edition.json, schema duizhao/edition/1. Offsets are code points.
type (
	jsonEdition struct {
		Schema     string            `json:"schema"`
		ID         string            `json:"id"`
		Title      map[string]string `json:"title"`
		Version    string            `json:"version"`
		Sections   []jsonSection     `json:"sections"`
		Paragraphs []jsonParagraph   `json:"paragraphs"`
		Notes      []jsonNote        `json:"notes"`
		Anchors    jsonAnchors       `json:"anchors"`
	}
	jsonSection struct {
		ID         string            `json:"id"`
		Level      int               `json:"level"`
		Number     string            `json:"number"`
		Title      map[string]string `json:"title"`
		Paragraphs []string          `json:"paragraphs"`
	}
	jsonParagraph struct {
		ID       string            `json:"id"`
		Number   int               `json:"number"`
		Section  string            `json:"section"`
		Kind     string            `json:"kind"`
		Text     map[string]string `json:"text"`
		Mentions []jsonMention     `json:"mentions"`
		Notes    []jsonMark        `json:"notes"`
	}
	jsonMention struct {
		Kind    string `json:"kind"`
		ID      string `json:"id"`
		Lang    string `json:"lang"`
		Start   int    `json:"start"`
		End     int    `json:"end"`
		Surface string `json:"surface"`
	}
	jsonMark struct {
		ID string `json:"id"`
		At int    `json:"at"`
	}
	jsonNote struct {
		ID         string        `json:"id"`
		Number     int           `json:"number"`
		Text       string        `json:"text"`
		Refs       []string      `json:"refs"`
		Paragraphs []string      `json:"paragraphs"`
		Mentions   []jsonMention `json:"mentions"`
	}
	jsonAnchors struct {
		Merged  map[string]string   `json:"merged"`
		Moved   map[string]string   `json:"moved"`
		Split   map[string][]string `json:"split"`
		Deleted []string            `json:"deleted"`
	}
)

// editionJSON writes edition.json. texts is keyed by "zh" for the original,
// whatever its script, and by the tag of each translation.
func editionJSON(ix *link.Index, e *edition.Edition, book *ledger.Book) ([]byte, error) {
	out := jsonEdition{
		Schema: "duizhao/edition/1", ID: e.Slug, Title: map[string]string{}, Notes: []jsonNote{},
		Anchors: anchorsJSON(book),
	}
	if latest := book.Latest(); latest != nil {
		out.Version = latest.Version
	}
	for _, lt := range e.Title {
		out.Title[shortLang(lt.Lang, e)] = lt.Text
	}
	for _, ch := range e.Chapters {
		for _, s := range ch.Sections {
			out.add(ix, e, s)
		}
	}
	for _, n := range e.Notes {
		out.Notes = append(out.Notes, noteJSON(ix, e, n))
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	err := enc.Encode(out)
	return b.Bytes(), err
}

// shortLang is how a language is named in edition.json: the text itself is "zh".
func shortLang(lang string, e *edition.Edition) string {
	if edition.SameLanguage(lang, e.Language) {
		return "zh"
	}
	return lang
}

func (out *jsonEdition) add(ix *link.Index, e *edition.Edition, s *edition.Section) {
	sec := jsonSection{ID: s.ID, Level: s.Level, Number: s.Number, Title: map[string]string{}, Paragraphs: []string{}}
	if s.Heading != nil {
		sec.Title["zh"] = s.Heading.Text
		for _, t := range s.Translations {
			sec.Title[shortLang(t.Lang, e)] = t.Block.Text
		}
	}
	for _, p := range s.Paragraphs {
		if p.Block.Kind == markup.KindRule {
			continue
		}
		sec.Paragraphs = append(sec.Paragraphs, p.ID)
		out.Paragraphs = append(out.Paragraphs, paragraphJSON(ix, e, s, p))
	}
	out.Sections = append(out.Sections, sec)
}

func paragraphJSON(ix *link.Index, e *edition.Edition, s *edition.Section, p *edition.Paragraph) jsonParagraph {
	j := jsonParagraph{
		ID: p.ID, Number: p.Number, Section: s.ID, Kind: string(p.Block.Kind),
		Text: map[string]string{"zh": p.Block.Text}, Mentions: mentionsJSON(ix, &p.Block.Flow, "zh"), Notes: []jsonMark{},
	}
	for _, t := range p.Translations {
		lang := shortLang(t.Lang, e)
		j.Text[lang] = t.Block.Text
		j.Mentions = append(j.Mentions, mentionsJSON(ix, &t.Block.Flow, lang)...)
	}
	for _, r := range p.Block.Refs {
		j.Notes = append(j.Notes, jsonMark{"n-" + r.Label, utf8.RuneCountInString(p.Block.Text[:r.At])})
	}
	return j
}

func mentionsJSON(ix *link.Index, f *markup.Flow, lang string) []jsonMention {
	out := []jsonMention{}
	at, runes := 0, 0
	count := func(to int) int { // mentions are in order: each stretch is counted once
		runes += utf8.RuneCountInString(f.Text[at:to])
		at = to
		return runes
	}
	for _, m := range ix.Text(f).Mentions {
		out = append(out, jsonMention{m.Target.Kind(), m.Target.ID(), lang, count(m.Start), count(m.End), f.Text[m.Start:m.End]})
	}
	return out
}

func noteJSON(ix *link.Index, e *edition.Edition, n *edition.Note) jsonNote {
	lang := "zh"
	if n.Lang() != "" {
		lang = shortLang(n.Lang(), e)
	}
	j := jsonNote{
		ID: n.ID(), Number: n.Number, Text: n.Def.Text, Refs: []string{}, Paragraphs: []string{},
		Mentions: mentionsJSON(ix, &n.Def.Flow, lang),
	}
	for _, m := range ix.Marks(n) {
		j.Refs = append(j.Refs, m.ID)
		if p := m.Text.Paragraph; p != nil && (len(j.Paragraphs) == 0 || j.Paragraphs[len(j.Paragraphs)-1] != p.ID) {
			j.Paragraphs = append(j.Paragraphs, p.ID)
		}
	}
	return j
}

// anchorsJSON says where the released anchors lead that are not simply there:
// merged to the block that has their text, moved to their address within the
// edition, split to all blocks that have a part. Deleted ones lead to a stone.
func anchorsJSON(book *ledger.Book) jsonAnchors {
	out := jsonAnchors{map[string]string{}, map[string]string{}, map[string][]string{}, []string{}}
	for _, a := range book.Anchors {
		switch {
		case a.State == ledger.Moved:
			out.Moved[a.ID] = strings.TrimPrefix(blockPath(book, a.Now), book.Edition.Slug+"/") + "#" + a.ID
		case a.State == ledger.Split && a.Now != nil, a.State == ledger.Split && len(a.Ends) > 1:
			out.Split[a.ID] = a.Ends
		case (a.State == ledger.Merged || a.State == ledger.Split) && len(a.Ends) > 0:
			out.Merged[a.ID] = a.Ends[0]
		case a.State == ledger.Deleted:
			out.Deleted = append(out.Deleted, a.ID)
		}
	}
	return out
}

// blockPath is the page on which a block of today stands.
func blockPath(book *ledger.Book, b *ledger.Block) string {
	for _, ch := range book.Edition.Chapters {
		if ch.Slug == b.Chapter {
			return site.ReadingPath(book.Edition, ch)
		}
	}
	return site.EditionPath(book.Edition)
}
