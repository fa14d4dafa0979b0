package render

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	nethtml "golang.org/x/net/html"
	"pgregory.net/rapid"

	"duizhao/generator/edition"
	"duizhao/generator/ledger"
	"duizhao/generator/link"
	"duizhao/generator/markup"
	"duizhao/generator/site"
	"duizhao/generator/source"
)

// Wherever mentions begin and end, across emphasis, marks, links and line
// breaks: the page's text is the flow's text, tags are balanced, links do not
// nest, and each mention has one gloss.
func TestFlowKeepsText(t *testing.T) {
	u := testLayouts(t).ui.forPage()
	concept := &edition.Concept{ID: "c", PrefLabel: "词", Gloss: edition.Text{{Lang: "en", Text: "<term>"}}}
	note := &edition.Note{Label: "n", Number: 1}
	piece := rapid.SampledFrom([]string{"安全", "*偏*好", "**前沿**", "~~模型~~", "[^n]", "[链接](x.html)", "`码`", "\n", "  \n", "word ", "“引”", "<b>", "&amp;", "[[!无]]"})
	rapid.Check(t, func(t *rapid.T) {
		src := "甲" + strings.Join(rapid.SliceOfN(piece, 1, 12).Draw(t, "pieces"), "")
		doc, _ := markup.Parse(source.NewFile("t.md", src), markup.Options{})
		if len(doc.Blocks) != 1 || doc.Blocks[0].Kind != markup.KindParagraph {
			return
		}
		text := &link.Text{Flow: &doc.Blocks[0].Flow}
		for range text.Flow.Refs {
			text.Marks = append(text.Marks, link.Mark{Note: note})
		}
		text.Mentions = drawMentions(t, text.Flow, concept)
		frame := &site.Frame{Path: "x/index.html", Site: edition.Site{Gloss: edition.GlossPolicy{Languages: []string{"en"}, Occurrences: edition.Every}}}
		w := &flowWriter{writer: &writer{}, ui: u, frame: frame, text_: text, gloss: true, every: true}
		lead := rapid.SampledFrom([]string{"x.html", ""}).Draw(t, "where links lead")
		w.href = func(string) string { return lead }
		spans := drawSpans(t, text.Flow)
		w.spans = spans
		w.write()
		checkHTML(t, string(w.b), text, lead != "")
		for i, s := range spans {
			if n := strings.Count(string(w.b), fmt.Sprintf(`<span class="merged" id="%s"></span>`, s.ID)); n != 1 {
				t.Fatalf("span %d stands %d times in %s", i, n, w.b)
			}
		}
	})
}

// drawSpans gives places at which the text of a merged block begins.
func drawSpans(t *rapid.T, f *markup.Flow) []ledger.Span {
	var out []ledger.Span
	for at := range f.Text {
		if rapid.Bool().Draw(t, "span") {
			out = append(out, ledger.Span{Anchor: &ledger.Anchor{ID: fmt.Sprintf("p%d", at)}, Offset: at})
		}
	}
	return out
}

// drawMentions gives spans on character boundaries that do not overlap, nor
// touch what is opaque.
func drawMentions(t *rapid.T, f *markup.Flow, c *edition.Concept) []link.Mention {
	var out []link.Mention
	var bounds []int
	for i := range f.Text {
		bounds = append(bounds, i)
	}
	bounds = append(bounds, len(f.Text))
	for at := 0; at+1 < len(bounds); {
		from := rapid.IntRange(at, len(bounds)-2).Draw(t, "from")
		to := rapid.IntRange(from+1, len(bounds)-1).Draw(t, "to")
		m := link.Mention{Target: link.Target{Concept: c}, Start: bounds[from], End: bounds[to], FirstInParagraph: true}
		clear := true
		for _, o := range f.Opaque {
			clear = clear && (m.End <= o.Start || o.End <= m.Start)
		}
		if clear && !strings.Contains(f.Text[m.Start:m.End], "\n") {
			out = append(out, m)
		}
		at = to
	}
	return out
}

func checkHTML(t *rapid.T, page string, text *link.Text, lead bool) {
	var got strings.Builder
	var stack []string
	glosses := 0
	z := nethtml.NewTokenizer(strings.NewReader(page))
	for z.Next() != nethtml.ErrorToken {
		switch tok := z.Token(); tok.Type {
		case nethtml.TextToken:
			got.WriteString(tok.Data)
		case nethtml.StartTagToken:
			if tok.Data == "br" {
				got.WriteString("\n")
				continue
			}
			for _, open := range stack {
				if open == "a" && tok.Data == "a" {
					t.Fatalf("links nest: %s", page)
				}
			}
			if tok.Data == "rt" && len(tok.Attr) > 0 {
				glosses++
			}
			stack = append(stack, tok.Data)
		case nethtml.EndTagToken:
			if len(stack) == 0 || stack[len(stack)-1] != tok.Data {
				t.Fatalf("</%s> closes %v: %s", tok.Data, stack, page)
			}
			stack = stack[:len(stack)-1]
		}
	}
	if len(stack) > 0 || got.String() != text.Flow.Text {
		t.Fatalf("text %q became %q, open %v: %s", text.Flow.Text, got.String(), stack, page)
	}
	shown := 0
	for _, m := range text.Mentions {
		if !lead || !withinLinks(text.Flow, m) {
			shown++
		}
	}
	if glosses != shown {
		t.Fatalf("%d glosses of %d mentions: %s", glosses, shown, page)
	}
}

// withinLinks says that every character of a mention is in a link of the author's
// that is written as one.
func withinLinks(f *markup.Flow, m link.Mention) bool {
	for at := m.Start; at < m.End; at++ {
		if !slices.ContainsFunc(f.Links, func(l markup.Link) bool { return l.Start <= at && at < l.End }) {
			return false
		}
	}
	return true
}
