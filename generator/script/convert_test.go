package script

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"github.com/longbridgeapp/opencc"
	"pgregory.net/rapid"

	"duizhao/generator/edition"
	"duizhao/generator/link"
	"duizhao/generator/markup"
	"duizhao/generator/match"
)

const (
	glossary = `
- {id: growth, zh: 发展, pinyin: fāzhǎn, gloss: {en: growth}}
- {id: history, zh: 歷史, pinyin: lìshǐ, gloss: {en: history}}
- {id: dry, zh: 干燥, pinyin: gānzào, gloss: {en: dry}}
`
	register = `
- {id: act, zh: {zh-Hans: 人工智能法案, zh-Hant: 人工智慧法, zh-Hant-HK: 關於人工智能的條例}, en: AI Act, alt: [智能法], kind: law}
- {id: manifesto, zh: 布莱切利宣言, en: Bletchley Declaration, kind: declaration}
`
)

// bound loads and binds an edition of one text.
func bound(t interface{ Fatalf(string, ...any) }, metadata, text string) *link.Index {
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	corpus, ds := edition.Load(fstest.MapFS{
		"site.yaml":                 file("title: x\ngloss: {languages: [en], default: en, occurrences: every}\n"),
		"glossary/a.yaml":           file(glossary),
		"instruments/a.yaml":        file(register),
		"editions/e/edition.yaml":   file("title: {zh: 发展}\n" + metadata + "\n"),
		"editions/e/text.md":        file(text),
		"editions/e/text.en.md":     file("Growth. {#p7k3b}\n"),
		"editions/e/pictures/a.png": file(""),
	}, "content")
	if ds.Errors() > 0 {
		t.Fatalf("%v\n%s", ds, text)
	}
	ix, ds := link.Bind(corpus)
	if ds.Errors() > 0 {
		t.Fatalf("%v\n%s", ds, text)
	}
	return ix
}

// first is the flow of the first paragraph of a text, bound and converted.
func first(t *testing.T, text, tag string) *link.Text {
	t.Helper()
	return Convert(bound(t, "scripts: [zh-Hans, "+tag+"]", text), 0, tag).Index.Texts[0][0]
}

// surfaces are what a text mentions, as it is written there.
func surfaces(t *link.Text) string {
	var out []string
	for _, m := range t.Mentions {
		out = append(out, m.Target.ID()+" "+t.Flow.Text[m.Start:m.End])
	}
	return strings.Join(out, "; ")
}

// A phrase is one whatever stands in it; code and addresses stay; titles have
// their official form, or their characters converted.
func TestFlow(t *testing.T) {
	for _, c := range []struct{ tag, text, want, mentions string }{
		{"zh-Hant", "头**发**与*面*条，头[^n]发。", "頭髮與麪條，頭髮。", ""},
		{"zh-Hant", "发`发`展，`台风`。", "發发展，台风。", ""},
		{"zh-Hant", "```\n发展\n```", "发展", ""},
		{"zh-Hant", "见<https://example.org/发展>发展与 http://example.org/历史?干=1，台风", "見https://example.org/发展發展與 http://example.org/历史?干=1，颱風", "growth 發展"},
		{"zh-Hant", "[发展](a.html)与[https://example.org/历史](https://example.org/历史)。", "發展與https://example.org/历史。", "growth 發展"},
		{"zh-Hant", "《人工智能法案》与智能法、人工智能、《台湾关系法》", "《人工智慧法》與智能法、人工智能、《臺灣關係法》", "act 人工智慧法; act 智能法"},
		{"zh-Hant-TW", "《人工智能法案》的面条", "《人工智慧法》的麵條", "act 人工智慧法"},
		{"zh-Hant-HK", "《人工智能法案》及[[人工智慧法|act]]", "《關於人工智能的條例》及關於人工智能的條例", "act 關於人工智能的條例; act 關於人工智能的條例"},
		{"zh-Hant", "布莱切利宣言、[[那份宣言|manifesto]]与历史", "布萊切利宣言、那份宣言與歷史", "manifesto 布萊切利宣言; manifesto 那份宣言; history 歷史"},
		{"zh-Hant", "AI Act (2024), GPT-4：[[!发展]]", "AI Act (2024), GPT-4：發展", "act AI Act"},
	} {
		text := c.text + "\n{#p7k3b}\n\n"
		if strings.Contains(text, "[^n]") {
			text += "[^n]: 注。\n"
		}
		got := first(t, text, c.tag)
		if got.Flow.Text != c.want || surfaces(got) != c.mentions {
			t.Errorf("%s\n got %s | %s\nwant %s | %s", c.text, got.Flow.Text, surfaces(got), c.want, c.mentions)
		}
	}
}

// A text in traditional characters has its simplified pages.
func TestToSimplified(t *testing.T) {
	ix := bound(t, "language: zh-Hant-TW\nscripts: [zh-Hans, zh-Hant-TW]", "人工智慧法與發展，乾燥的麵條；歷史。 {#p7k3b}\n")
	r := Convert(ix, 0, "zh-Hans")
	got := r.Index.Texts[0][0]
	if got.Flow.Text != "人工智能法案与发展，干燥的面条；历史。" || surfaces(got) != "act 人工智能法案; growth 发展; dry 干燥; history 历史" {
		t.Errorf("%s | %s", got.Flow.Text, surfaces(got))
	}
	if e := r.Edition(); e.Title.In("zh-Hans") != "发展" || e.Language != "zh-Hans" || e.Script != "zh-Hans" {
		t.Errorf("%+v", e)
	}
	if r.Place("p7k3b", 0) != 0 || r.Place("p7k3b", 1<<20) != len(got.Flow.Text) || r.Place("p0x1m", 3) != 0 {
		t.Error("places")
	}
	if ix.Texts[0][0].Flow.Text != "人工智慧法與發展，乾燥的麵條；歷史。" || ix.Corpus.Concepts[2].PrefLabel != "歷史" {
		t.Error("the original was changed")
	}
}

// documents draws texts with everything that the notation has.
func documents(known []string) *rapid.Generator[string] {
	word := rapid.OneOf(
		rapid.SampledFrom(known),
		rapid.SampledFrom([]string{"发展", "歷史", "干燥", "人工智能法案", "人工智慧法", "布莱切利宣言", "AI Act", "，", "。", "《", "》"}),
	)
	var inline func(depth int) *rapid.Generator[string]
	inline = func(depth int) *rapid.Generator[string] {
		words := rapid.Map(rapid.SliceOfN(word, 1, 3), func(w []string) string { return strings.Join(w, "") })
		if depth == 0 {
			return words
		}
		in := inline(depth - 1)
		wrap := func(format string) *rapid.Generator[string] {
			return rapid.Map(in, func(s string) string { return fmt.Sprintf(format, s) })
		}
		return rapid.Map(rapid.SliceOfN(rapid.OneOf(
			words, words, wrap("**%s**"), wrap("*%s*"), wrap("~~%s~~"), rapid.Just("[^n]"), rapid.Just("\n文"),
			rapid.Map(words, func(s string) string { return "`" + s + "`" }),
			rapid.Map(words, func(s string) string { return "[" + s + "](https://example.org/)" }),
			rapid.Map(words, func(s string) string { return "[[" + s + "|act]]" }),
			rapid.Map(words, func(s string) string { return "[[!" + s + "]]" }),
			rapid.Map(words, func(s string) string { return "<https://example.org/" + s + ">" }),
		), 1, 6), func(p []string) string { return "文" + strings.Join(p, "") })
	}
	line := rapid.Map(inline(2), func(s string) string { return strings.ReplaceAll(s, "\n", "") })
	block := rapid.OneOf(inline(2),
		rapid.Map(rapid.SliceOfN(line, 1, 3), func(l []string) string { return "3000. " + strings.Join(l, "\n3001. ") }),
		rapid.Map(line, func(s string) string { return "> " + s }),
		rapid.Map(line, func(s string) string { return "```go\n" + s + "\n```" }),
		rapid.Map(line, func(s string) string {
			s = strings.ReplaceAll(s, "|", `\|`)
			return "| 表 | " + s + " |\n|---|--:|\n| " + s + " | 值 |"
		}),
	)
	return rapid.Map(rapid.SliceOfN(block, 1, 4), func(b []string) string {
		ids := []string{"p7k3b", "pq4d6", "p000p", "p1110"}
		text := ""
		for i, s := range b {
			text += s + "\n{#" + ids[i] + "}\n\n***\n\n"
		}
		return text + "文[^n]\n{#p2wf9}\n\n[^n]: 注：发展之历史。\n"
	})
}

// Whatever a text has stands where it stood: as many events, marks and mentions,
// in order and in bounds, of the same things; code is the same; and the text is
// what OpenCC makes of the whole.
func TestAlignment(t *testing.T) {
	cc, err := opencc.New("s2tw")
	if err != nil {
		t.Fatal(err)
	}
	known := slices.DeleteFunc(entries(Between("zh-Hans", "zh-Hant")), func(s string) bool { return utf8.RuneCountInString(s) > 4 })
	gen := documents(known)
	rapid.Check(t, func(t *rapid.T) {
		ix := bound(t, "scripts: [zh-Hans, zh-Hant-TW]", gen.Draw(t, "text"))
		r := Convert(ix, 0, "zh-Hant-TW")
		if len(r.Index.Texts[0]) != len(ix.Texts[0]) {
			t.Fatalf("%d texts", len(r.Index.Texts[0]))
		}
		for i, was := range ix.Texts[0] {
			is := r.Index.Texts[0][i]
			if !was.Original {
				if is.Flow != was.Flow {
					t.Fatalf("a translation was changed")
				}
				continue
			}
			sameFlow(t, was.Flow, is.Flow)
			sameMentions(t, was, is)
			if len(kept(was.Flow)) == 0 && !slices.ContainsFunc(was.Mentions, func(m link.Mention) bool { return m.Target.ID() == "act" }) {
				if want, _ := cc.Convert(was.Flow.Text); is.Flow.Text != want {
					t.Fatalf("%s\n is not %s", is.Flow.Text, want)
				}
			}
		}
	})
}

// sameFlow compares the dress of two texts.
func sameFlow(t *rapid.T, was, is *markup.Flow) {
	if len(is.Events) != len(was.Events) || len(is.Refs) != len(was.Refs) || len(is.Links) != len(was.Links) || len(is.Opaque) != len(was.Opaque) {
		t.Fatalf("%v became %v", was.Events, is.Events)
	}
	depth, at, inCode := 0, 0, false
	for i, e := range is.Events {
		w := was.Events[i]
		if e.Op != w.Op || e.El != w.El || e.Index != w.Index || e.Class != w.Class {
			t.Fatalf("%v became %v", w, e)
		}
		switch e.Op {
		case markup.OpOpen:
			depth++
		case markup.OpClose:
			depth--
		case markup.OpText, markup.OpCode:
			if e.Start < at || e.End < e.Start || e.End > len(is.Text) || !utf8.ValidString(is.Text[e.Start:e.End]) {
				t.Fatalf("%v in %q", e, is.Text)
			}
			if (e.Op == markup.OpCode || inCode) && is.Text[e.Start:e.End] != was.Text[w.Start:w.End] {
				t.Fatalf("code became %q", is.Text[e.Start:e.End])
			}
			if e.Op == markup.OpText && match.Fold(is.Text[e.Start:e.End]) == "" && w.End > w.Start && utf8.RuneCountInString(is.Text) == utf8.RuneCountInString(was.Text) {
				t.Fatalf("%v is empty", e)
			}
			at = e.End
		}
		if e.El == markup.ElCode && e.Op <= markup.OpClose {
			inCode = e.Op == markup.OpOpen
		}
		if e.Op == markup.OpRef && is.Refs[e.Index].At != e.Start {
			t.Fatalf("a mark is at %d and at %d", e.Start, is.Refs[e.Index].At)
		}
		if e.El == markup.ElList && e.Op == markup.OpOpen && e.Start != w.Start {
			t.Fatalf("a list begins with %d", e.Start)
		}
	}
	if depth != 0 {
		t.Fatalf("elements are not closed")
	}
	for i, l := range is.Links {
		if l.Destination != was.Links[i].Destination {
			t.Fatalf("a link leads to %s", l.Destination)
		}
	}
	for i, ref := range is.Refs {
		if ref.Label != was.Refs[i].Label || ref.At < 0 || ref.At > len(is.Text) {
			t.Fatalf("%v", ref)
		}
	}
}

func sameMentions(t *rapid.T, was, is *link.Text) {
	if len(is.Mentions) != len(was.Mentions) || len(is.Marks) != len(was.Marks) {
		t.Fatalf("%d mentions, %d marks", len(is.Mentions), len(is.Marks))
	}
	at := 0
	for i, m := range is.Mentions {
		w := was.Mentions[i]
		if m.Target.ID() != w.Target.ID() || m.Start < at || m.End <= m.Start || m.End > len(is.Flow.Text) ||
			m.FirstInParagraph != w.FirstInParagraph || m.FirstInSection != w.FirstInSection {
			t.Fatalf("%v became %v", w, m)
		}
		at = m.End
		surface, now := was.Flow.Text[w.Start:w.End], is.Flow.Text[m.Start:m.End]
		inAddress := slices.ContainsFunc(kept(was.Flow), func(k span) bool { return w.Start < k.end && k.start < w.End })
		if w.Target.ID() == "act" && !inAddress && fullName(w.Target.Instrument, surface) {
			if now != "人工智慧法" {
				t.Fatalf("the act is called %s", now)
			}
		} else if utf8.RuneCountInString(now) != utf8.RuneCountInString(surface) {
			t.Fatalf("%s became %s", surface, now)
		}
	}
	for i, m := range is.Marks {
		if m.ID != was.Marks[i].ID || m.Note.Label != was.Marks[i].Note.Label || m.Text != is {
			t.Fatalf("%v became %v", was.Marks[i], m)
		}
	}
}

// An emphasis of part of a title goes on where that part is in the official one.
func TestWithin(t *testing.T) {
	for _, c := range []struct{ from, to, want string }{
		{"人工智能法案", "人工智慧法", "人人 工工 智智 能慧 法法 案"},
		{"布莱切利宣言", "布萊切利宣言", "布布 莱萊 切切 利利 宣宣 言言"},
		{"甲乙", "丙丁戊己", "甲丙丁 乙戊己"},
		{"甲乙丙", "丁", "甲 乙 丙丁"},
		{"人工智能法案", "關於人工智能的條例", "人關於人 工工 智智 能能 法的 案條例"},
		{"", "甲", ""},
	} {
		places := make([]int, len(c.from))
		within(places, c.from, c.to, 0)
		got := []string{}
		for i, r := range c.from {
			end := len(c.to)
			if next := i + utf8.RuneLen(r); next < len(places) {
				end = places[next]
			}
			got = append(got, string(r)+c.to[places[i]:end])
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s in %s: %s, not %s", c.from, c.to, s, c.want)
		}
	}
}
