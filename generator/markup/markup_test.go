package markup

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"duizhao/generator/source"
)

var elementNames = map[Element]string{
	ElParagraph: "p", ElStrong: "strong", ElEmphasis: "em", ElStrike: "s", ElCode: "code", ElLink: "a", ElQuote: "quote",
	ElList: "list", ElItem: "item", ElTable: "table", ElHead: "head", ElBody: "body", ElRow: "row", ElHeadCell: "th", ElCell: "td", ElPre: "pre",
}

// dump shows a flow as one line.
func dump(f *Flow) string {
	var b strings.Builder
	for _, e := range f.Events {
		switch e.Op {
		case OpOpen:
			name := elementNames[e.El]
			switch e.El {
			case ElLink:
				name += "=" + f.Links[e.Index].Destination
			case ElPre:
				name += "=" + e.Class
			case ElList:
				if e.Index == 1 {
					name += fmt.Sprintf("=%d", e.Start)
				}
			}
			b.WriteString("<" + name + ">")
		case OpClose:
			b.WriteString("</" + elementNames[e.El] + ">")
		case OpText:
			b.WriteString(f.Text[e.Start:e.End])
		case OpCode:
			b.WriteString("{" + e.Class + ":" + f.Text[e.Start:e.End] + "}")
		case OpRef:
			b.WriteString("(^" + f.Refs[e.Index].Label + ")")
		case OpBreak:
			b.WriteString("<br>")
		case OpImage:
			b.WriteString("(img " + f.Links[e.Index].Destination + " " + f.Text[e.Start:e.End] + ")")
		case OpHTML:
			b.WriteString("(html " + e.Class + ")")
		default:
			panic(e.Op)
		}
	}
	return b.String()
}

func parse(t *testing.T, text string) (*Document, string) {
	t.Helper()
	doc, ds := Parse(source.NewFile("t.md", text), Options{})
	var out []string
	for _, d := range ds.Sorted() {
		out = append(out, fmt.Sprintf("%d:%d %s", d.At.Line, d.At.Column, d.Code))
	}
	return doc, strings.Join(out, "; ")
}

func TestNotation(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"势头。 {#p7k3b}", "paragraph p7k3b 势头。"},
		{"势头。[^a] {#p7k3b}", "paragraph p7k3b 势头。(^a)"},
		{"势头。\n{#p7k3b}", "paragraph p7k3b 势头。"},
		{"## 一、题 {#s2mqp}", "heading s2mqp 一、题"},
		{"题 {#s2mqp}\n====", "heading s2mqp 题"},
		{"- 甲\n- 乙 {#p7k3b}", "list p7k3b <list><item>甲</item><item>乙</item></list>"},
		{"3. 甲\n\n4. 乙\n\n{#p7k3b}", "list p7k3b <list=3><item><p>甲</p></item><item><p>乙</p></item></list>"},
		{"> 引\n> 文 {#p7k3b}", "quotation p7k3b <quote><p>引文</p></quote>"},
		{"| 甲 | 乙 |\n|---|--:|\n| 一 | 二 |\n{#p7k3b}", "table p7k3b <table><head><row><th>甲</th><th>乙</th></row></head><body><row><td>一</td><td>二</td></row></body></table>"},
		{"```go\nx := 1\n```\n{#p7k3b}", "code p7k3b <pre=go>{nx:x}{w: }{o::=}{w: }{mi:1}</pre>"},
		{"![图](a.png) {#p7k3b}", "figure p7k3b (img a.png 图)"},
		// Fault 13: no space between Han characters, whatever stands around the break.
		{"汉\n字", "paragraph  汉字"},
		{"汉，\n字；\n文”\n章", "paragraph  汉，字；文”章"},
		{"**汉**\n字[^a]\n文", "paragraph  <strong>汉</strong>字(^a)文"},
		{"中文\nEnglish\nwords\n中文", "paragraph  中文 English words 中文"},
		{"汉  \n字", "paragraph  汉<br>字"},
		// Fault 14: emphasis beside CJK.
		{"**“强调”**的", "paragraph  <strong>“强调”</strong>的"},
		{"读**《书》**后", "paragraph  读<strong>《书》</strong>后"},
		{"**AI（人工智能）**是", "paragraph  <strong>AI（人工智能）</strong>是"},
		{"占**100%**的", "paragraph  占<strong>100%</strong>的"},
		{"snake_case_name", "paragraph  snake_case_name"},
		{"a **bold** word", "paragraph  a <strong>bold</strong> word"},
		{"[[前沿模型|frontier-ai]]与[[!安全]]", "paragraph  前沿模型与安全"},
		{`\[[不是]] 与 \[^不是]`, "paragraph  [[不是]] 与 [^不是]"},
		{"见[此处](https://a.b/c)。", "paragraph  见<a=https://a.b/c>此处</a>。"},
		{"<https://a.b/c_d>", "paragraph  <a=https://a.b/c_d>https://a.b/c_d</a>"},
		{"[doi](doi:10.1/2)", "paragraph  <a=https://doi.org/10.1/2>doi</a>"},
		{"A &amp; B \\*", "paragraph  A & B *"},
		{"　　\t缩进", "paragraph  缩进"},
		{"~~旧~~新", "paragraph  <s>旧</s>新"},
	} {
		doc, faults := parse(t, c.in)
		if faults != "" {
			t.Errorf("%q: %s", c.in, faults)
		}
		if len(doc.Blocks) != 1 {
			t.Errorf("%q: %d blocks", c.in, len(doc.Blocks))
			continue
		}
		b := doc.Blocks[0]
		if diff := cmp.Diff(c.want, fmt.Sprintf("%s %s %s", b.Kind, b.ID, dump(&b.Flow))); diff != "" {
			t.Errorf("%q:\n%s", c.in, diff)
		}
	}
}

func TestNotes(t *testing.T) {
	doc, faults := parse(t, "甲[^a]乙[^b]。\n\n[^a]：一\n  续行\n[^b]: *B*, <https://x.y/>\n\n  第二段\n\n后\n")
	if faults != "" {
		t.Fatal(faults)
	}
	got := ""
	for _, n := range doc.Notes {
		got += fmt.Sprintf("%s %d: %s\n", n.Label, n.At.Line, dump(&n.Flow))
	}
	want := "a 3: <p>一续行</p>\nb 5: <p><em>B</em>, <a=https://x.y/>https://x.y/</a></p><p>第二段</p>\n"
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(doc.Blocks) != 2 || doc.Blocks[1].Text != "后" {
		t.Errorf("blocks: %d", len(doc.Blocks))
	}
}

func TestFaults(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"[x](javascript:alert(1))", "1:1 bad-link"},
		{"[x](javascript&colon;alert(1))", "1:1 bad-link"},
		{"[x](<JaVa\tScript:alert(1)>)", "1:1 bad-link"},
		{"![x](data:text/html,x)", "1:1 bad-link"},
		{"<vbscript:x>", "1:2 bad-link"},
		{"[x](/abs)", "1:1 bad-link"},
		{"汉字<script>alert(1)</script>", "1:3 raw-html; 1:19 raw-html"},
		{"<div onclick=x>\n\n</div>", "1:1 raw-html; 3:1 raw-html"},
		{"<svg onload=x>", "1:1 raw-html"},
		{"甲 {#p7k3c}", "1:5 invalid-anchor"},
		{"甲 {#x}", "1:5 invalid-anchor"},
		{"甲 {#s2mqp}", "1:5 anchor-kind"},
		{"## 甲 {#p7k3b}", "1:8 anchor-kind"},
		{"甲{#p7k3b}乙", "1:2 misplaced-anchor"},
		{"甲 {#p7k3b", "1:3 broken-anchor"},
		{"甲{#p7k3b)", "1:2 broken-anchor"},
		{"甲 {#p7k", "1:3 broken-anchor"},
		{"甲 #p7k3b}", "1:3 broken-anchor"},
		{"甲 (#p7k3b)", "1:3 broken-anchor"},
		{"甲 { #p7k3b}", "1:3 broken-anchor"},
		{"甲 {p7k3b}", "1:3 broken-anchor"},
		{"## 一 {#s2mqp", "1:6 broken-anchor"},
		{"| 甲 |\n|---|\n| 乙 |\n\n{#p7k3b", "5:1 broken-anchor"},
		{"甲 {#p7k3b｝", "1:3 full-width"},
		{"甲 \\{#p7k3b", ""},
		{"甲 \\{#x}", ""},
		{"甲 {p7k3c} {price} #pan", ""},
		{"{#p7k3b}\n\n甲", "1:3 stray-anchor"},
		{"甲[^中]", "1:4 invalid-note-label"},
		{"[^\"><script>]: 甲", "1:3 invalid-note-label"},
		{"[^a]:\n\n甲", "1:3 empty-note"},
		{"[[甲]]", "1:3 invalid-override"},
		{"\t甲", "1:2 indented-code"},
		{"- 甲\n\n      乙", "3:7 indented-code"},
		{"甲｛#p7k3b｝", "1:2 full-width"},
		{"[[甲|]]", "1:3 invalid-override"},
	} {
		if _, got := parse(t, c.in); got != c.want {
			t.Errorf("%q: got %q, want %q", c.in, got, c.want)
		}
	}
}

// Fault 12: bounded time, or refused.
func TestBounds(t *testing.T) {
	for name, in := range map[string]string{
		"nested lists":   strings.Repeat("- ", 32000) + "x",
		"brackets":       strings.Repeat("[", 50000),
		"note brackets":  strings.Repeat("[^", 50000),
		"override marks": strings.Repeat("[[", 50000),
		"quotes":         strings.Repeat(">", 50000),
		"stars":          strings.Repeat("*a ", 30000),
		"underscores":    strings.Repeat("_", 50000),
		"backticks":      strings.Repeat("`a", 30000),
		"angles":         strings.Repeat("<", 50000),
		"bangs":          strings.Repeat("![", 50000),
		"braces":         strings.Repeat("{#", 50000),
		"long line":      strings.Repeat("字", 10<<20/3),
		"pipes":          strings.Repeat("|", 50000) + "\n" + strings.Repeat("|-", 50000),
	} {
		done := make(chan struct{})
		go func() {
			Parse(source.NewFile("t.md", in), Options{})
			close(done)
		}()
		select {
		case <-done:
		case <-time.After(20 * time.Second):
			t.Errorf("%s: no end in 20 s", name)
		}
	}
}

func TestPos(t *testing.T) {
	doc, _ := parse(t, "甲\n乙 **丙**&amp;丁")
	f := &doc.Blocks[0].Flow
	p := f.Pos(strings.Index(f.Text, "丙"))
	if p.Line != 2 || p.Column != 5 {
		t.Errorf("丙 at %d:%d in %q", p.Line, p.Column, f.Text)
	}
}

func TestWithAnchor(t *testing.T) {
	src := "# 题\n\n甲。[^a]\n\n- 一\n- 二\n\n```\nx\n```\n\n| a |\n|---|\n| b |\n\n> 引\n\n![图](a.png)\n\n[^a]: 注\n"
	doc, _ := parse(t, src)
	ids := []string{"s2mqp", "p0000", "p1113", "p2226", "p3339", "p444d", "p555h"}
	for i := range ids {
		ids[i] = fixCheck(ids[i])
	}
	out := WithAnchor(src, doc.Blocks, ids)
	again, faults := parse(t, out)
	if faults != "" {
		t.Fatalf("%s\n%s", faults, out)
	}
	if len(again.Blocks) != len(doc.Blocks) {
		t.Fatalf("%d blocks, were %d\n%s", len(again.Blocks), len(doc.Blocks), out)
	}
	for i, b := range again.Blocks {
		if b.ID != ids[i] || b.Text != doc.Blocks[i].Text {
			t.Errorf("block %d: id %q text %q, want %q %q", i, b.ID, b.Text, ids[i], doc.Blocks[i].Text)
		}
	}
}

func fixCheck(id string) string {
	const alphabet = "0123456789bcdfghjkmnpqrstvwxz"
	sum := 0
	for i := range len(id) - 1 {
		sum += (i + 1) * strings.IndexByte(alphabet, id[i])
	}
	return id[:len(id)-1] + string(alphabet[sum%29])
}

// Any input ends with a document or diagnostics; the plain text is what the
// events print; spans lie inside it and in order.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"甲[^a]乙 {#p7k3b}\n\n[^a]: 注", "| a |\n|---|\n| `b` |", "> - 1. x\n\n```go\nx\n```", "[[a|b]] **“x”**的 <https://x>", "![a *b*](c.png) ~~d~~ &amp; \\*"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, in string) {
		file, ds := source.Decode("t.md", []byte(in))
		if len(ds) > 0 {
			return
		}
		doc, ds := Parse(file, Options{RawHTML: true})
		if doc == nil {
			if ds.Errors() == 0 {
				t.Fatal("no document and no error")
			}
			return
		}
		for _, b := range doc.Blocks {
			if b.Assign.Offset > len(file.Text) {
				t.Fatalf("insertion at %d of %d", b.Assign.Offset, len(file.Text))
			}
			checkFlow(t, &b.Flow)
		}
		for _, n := range doc.Notes {
			checkFlow(t, &n.Flow)
		}
	})
}

func checkFlow(t *testing.T, f *Flow) {
	t.Helper()
	last, depth := 0, 0
	for _, e := range f.Events {
		switch e.Op {
		case OpOpen:
			depth++
		case OpClose:
			depth--
		case OpText, OpCode, OpImage:
			if e.Start < last || e.End < e.Start || e.End > len(f.Text) {
				t.Fatalf("event %+v after %d in text of %d bytes", e, last, len(f.Text))
			}
			last = e.End
		}
		if depth < 0 {
			t.Fatal("closed more than opened")
		}
	}
	if depth != 0 {
		t.Fatalf("%d elements left open", depth)
	}
	for _, s := range f.Opaque {
		if s.Start > s.End || s.End > len(f.Text) {
			t.Fatalf("opaque %v in %d bytes", s, len(f.Text))
		}
	}
}
