package figure

import (
	"bytes"
	"encoding/xml"
	"errors"
	"flag"
	"io"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

var update = flag.Bool("update", false, "rewrite the golden file; inspect the diff")

// all is every figure with the same text and address wherever there can be one.
func all(text, href string) map[string][]byte {
	p := Phrase{Lang: text, Text: text}
	name := Name{ID: text, Lang: text, Text: text}
	cover := Coverage{Name: name, Rows: []CoverageRow{{Label: Label{p, p}, Href: href, Length: 100, Covered: 7, Mentions: 3, Depth: 1}, {Label: Label{p}}}}
	cover.Head.Section, cover.Head.Share, cover.Head.Mentions = Label{p}, Label{p}, Label{p}
	m := Map{Name: name, Key: MapKey{Label{p}, Label{p}, Label{p}}, Focus: 1}
	for i := range 14 {
		m.Nodes = append(m.Nodes, Node{Label: p, Gloss: p, Count: i, Note: text, Href: href})
		m.Edges = append(m.Edges, Edge{i, i / 2, EdgeKind(i % 3)}, Edge{i, (i + 5) % 14, EdgeKind((i + 1) % 3)})
	}
	return map[string][]byte{
		"strip": Strip{
			Name: name, Length: 100, Sections: []Section{{0, 40, p, text, href}, {40, 100, p, text, href}},
			Marks: []Mark{{3, p, href}, {50, p, href}, {50, p, href}},
		}.Append(nil),
		"coverage": cover.Append(nil),
		"timeline": Timeline{
			Name: name, Break: Label{p},
			Kinds: []Kind{{Label{p}, Disc, ""}, {Label{p}, Square, ""}, {Label{p}, Diamond, ""}, {Label{p}, Triangle, ""}, {Label{p}, Ring, ""}, {Label{p}, Frame, ""}, {Label{p}, Lozenge, ""}, {Label{p}, Cross, ""}},
			Events: []Event{
				{Date{Year: 1948}, p, p, 0, href},
				{Date{2023, 11, 0}, p, p, 1, href},
				{Date{2023, 11, 1}, p, p, 2, href},
				{Date{2023, 11, 2}, p, p, 3, href},
				{Date{2023, 12, 2}, p, p, 4, href},
				{Date{2024, 1, 0}, p, p, 5, href},
				{Date{2024, 2, 9}, p, p, 6, href},
				{Date{2024, 2, 9}, p, p, 7, href},
				{Date{2024, 2, 9}, p, p, 99, href},
			},
		}.Append(nil),
		"map": m.Append(nil),
		"ego": m.Ego(0, 16).Append(nil),
		"bar": Bar{3, 7}.Append(nil),
	}
}

// names of elements and attributes that a figure may have. There is no style
// and no script among them, and nothing that runs on an event.
var (
	elements = strings.Fields(`div svg g a title rect line path circle text tspan ul li span table thead tbody tr th td`)
	attrs    = strings.Fields(`class href aria-label aria-labelledby aria-hidden focusable role lang id scope viewBox width height
		x y x1 x2 y1 y2 cx cy r d text-anchor font-size`)
)

// checkMarkup parses a figure strictly, and gives the values of attributes and
// the texts of elements that it has.
func checkMarkup(t *testing.T, figure []byte) (values map[string][]string, texts []string) {
	t.Helper()
	values = map[string][]string{}
	d := xml.NewDecoder(bytes.NewReader(figure))
	depth := 0
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			if depth != 0 {
				t.Fatal("an element is not closed")
			}
			return values, texts
		}
		if err != nil {
			t.Fatalf("%v\n%s", err, figure)
		}
		switch token := token.(type) {
		case xml.StartElement:
			depth++
			if !slices.Contains(elements, token.Name.Local) {
				t.Fatalf("element <%s>", token.Name.Local)
			}
			for _, a := range token.Attr {
				if !slices.Contains(attrs, a.Name.Local) || a.Name.Space != "" {
					t.Fatalf("attribute %s", a.Name.Local)
				}
				values[a.Name.Local] = append(values[a.Name.Local], a.Value)
			}
		case xml.EndElement:
			depth--
		case xml.CharData:
			texts = append(texts, string(token))
		default:
			t.Fatalf("%T", token)
		}
	}
}

// FuzzEscape: whatever the text and the address are, a figure is well-formed,
// has no element or attribute but its own, says the text, and leads to the
// address or nowhere.
func FuzzEscape(f *testing.F) {
	f.Add(`安全偏好 & "safety" <script>alert('1')</script>`, "../x.html?a=1&b=2#p7k3b")
	f.Add("\x00\x1b\xff\ufffe]]>", "java\tscript:alert(1)")
	f.Add("a", "JavaScript:alert(1)")
	f.Add("a", "data:text/html,<script>")
	f.Fuzz(func(t *testing.T, text, href string) {
		if len(text) > 200 {
			return // a word of that length makes maps of many lines, slowly
		}
		for name, figure := range all(text, href) {
			values, texts := checkMarkup(t, figure)
			for _, h := range values["href"] {
				if h != printable(href) {
					t.Fatalf("%s leads to %q, want %q", name, h, href)
				}
				if i := strings.IndexByte(h, ':'); i >= 0 && !strings.ContainsAny(h[:i], "/?#") && !slices.Contains([]string{"http", "https", "mailto"}, strings.ToLower(h[:i])) {
					t.Fatalf("%s leads to %q", name, h)
				}
			}
			if want := printable(text); want != "" && name == "coverage" && !slices.Contains(texts, want) {
				t.Fatalf("%s does not say %q", name, want)
			}
			if want := printable(text); want != "" && href == "#x" && !slices.ContainsFunc(values["aria-label"], func(s string) bool { return strings.Contains(s, want) }) && name != "bar" {
				t.Fatalf("%s has no link that is called %q", name, want)
			}
		}
	})
}

// printable is the text without what no document may hold; a parser also makes
// LF of CR, which the escaper does not let through either.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r == 0x7F || r == 0xFFFE || r == 0xFFFF {
			return '\uFFFD'
		}
		return r
	}, s)
}

func TestFollowable(t *testing.T) {
	for href, want := range map[string]bool{
		"x.html": true, "../x/index.html#p7k3b": true, "#x": true, "?q=a:b": true, "https://example.org/a:b": true, "HTTP://x": true, "mailto:a@b": true, "//x/y:z": true,
		"": false, "javascript:x": false, " javascript:x": false, "java\nscript:x": false, "data:x": false, "vbscript:x": false, ":x": false, "\x01javascript:x": false,
	} {
		if got := followable(href); got != want {
			t.Errorf("%q: %v, want %v", href, got, want)
		}
	}
}

// Every class that a figure has is in the style sheet, but for those that only
// hold something; every figure is the same twice; every id is there once.
func TestClasses(t *testing.T) {
	css, err := os.ReadFile("../../assets/css/figures.css")
	if err != nil {
		t.Fatal(err)
	}
	holders := []string{"event", "rule", "value", "base", "grid", "minor", "size-0", "even"}
	for name, figure := range all("文", "#x") {
		values, _ := checkMarkup(t, figure)
		for _, v := range values["class"] {
			for _, class := range strings.Fields(v) {
				if !slices.Contains(holders, class) && !strings.Contains(string(css), "."+class) {
					t.Errorf("%s: class %s is not in figures.css", name, class)
				}
			}
		}
		ids := values["id"]
		slices.Sort(ids)
		if len(slices.Compact(slices.Clone(ids))) != len(ids) {
			t.Errorf("%s: ids %q", name, ids)
		}
		if again := all("文", "#x")[name]; !bytes.Equal(figure, again) {
			t.Errorf("%s: not the same twice", name)
		}
	}
	if index, err := os.ReadFile("../../assets/css/main.css"); err != nil || !strings.Contains(string(index), `"figures.css"`) {
		t.Errorf("main.css does not import figures.css: %v", err)
	}
}

// A link has a name, and what has no name or no address is no link.
func TestLinkNames(t *testing.T) {
	for _, c := range []struct {
		text, href string
		want       bool
	}{{"文", "#x", true}, {"", "#x", false}, {"文", "", false}} {
		for _, name := range []string{"strip", "map", "ego"} {
			values, _ := checkMarkup(t, all(c.text, c.href)[name])
			if got := len(values["href"]) > 0; got != c.want {
				t.Errorf("%s of %q to %q: links %v, want %v", name, c.text, c.href, got, c.want)
			}
			if slices.Contains(values["aria-label"], "") {
				t.Errorf("%s: an empty name", name)
			}
		}
	}
}

// TestGolden holds the bytes of every figure.
func TestGolden(t *testing.T) {
	var got txtar.Archive
	got.Comment = []byte("Every figure of small data. Written by: go test ./generator/figure -run TestGolden -update\n")
	figures := all("安全 <safety>", "x.html")
	for _, name := range []string{"bar", "strip", "coverage", "timeline", "map", "ego"} {
		data := figures[name]
		if !bytes.HasSuffix(data, []byte("\n")) {
			data = append(data, '\n')
		}
		got.Files = append(got.Files, txtar.File{Name: name + ".svg", Data: data})
	}
	const golden = "testdata/figures.golden.txtar"
	text := txtar.Format(&got)
	if *update {
		if err := os.WriteFile(golden, text, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), string(text)); diff != "" {
		t.Errorf("the figures differ from %s (-want +got):\n%s", golden, diff)
	}
}
