package figure_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"duizhao/generator/edition"
	"duizhao/generator/figure"
	"duizhao/generator/link"
)

// TestLook writes every figure to HTML files, to be looked at: of the shipped
// content, and of data made up at random.
func TestLook(t *testing.T) {
	dir := os.Getenv("FIGURES")
	if dir == "" {
		t.Skip("set FIGURES to a folder, to have every figure written there as HTML")
	}
	corpus, ds := edition.Load(os.DirFS("../../content"), "content")
	if ds.Errors() > 0 {
		t.Fatal(ds)
	}
	ix, ds := link.Bind(corpus)
	if ds.Errors() > 0 {
		t.Fatal(ds)
	}
	r := rand.New(rand.NewPCG(1, 2))
	look{t, dir}.page("strip", strips(ix, r)...)
	look{t, dir}.page("coverage", coverages(ix, r)...)
	look{t, dir}.page("timeline", shippedTimeline(ix).Append(nil))
	look{t, dir}.page("timelines", timelines(r)...)
	look{t, dir}.page("map", shippedMap(ix).Append(nil))
	look{t, dir}.page("maps", randomMap(r, 5).Append(nil), randomMap(r, 30).Append(nil), randomMap(r, 100).Append(nil))
	big := randomMap(r, 300)
	look{t, dir}.page("bigmap", big.Append(nil))
	m := shippedMap(ix)
	busy, degree := 0, make([]int, len(m.Nodes))
	for _, e := range m.Edges {
		degree[e.From]++
		degree[e.To]++
	}
	for i, d := range degree {
		if d > degree[busy] {
			busy = i
		}
	}
	whole := shippedMap(ix)
	for i := range whole.Nodes {
		whole.Nodes[i].Group = "all"
	}
	look{t, dir}.page("whole", whole.Append(nil))
	look{t, dir}.page("ego", m.Ego(0, 16).Append(nil), m.Ego(20, 16).Append(nil), m.Ego(50, 16).Append(nil), m.Ego(busy, 16).Append(nil))
}

type look struct {
	t   *testing.T
	dir string
}

func (l look) page(name string, figures ...[]byte) {
	css, err := filepath.Abs("../../assets/css/main.css")
	if err != nil {
		l.t.Fatal(err)
	}
	var b strings.Builder
	fmt.Fprintf(&b, `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>%s</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src file: 'self'">
<link rel="stylesheet" href="%s"><body><main id="main"><h1>%s</h1><div class="page">`+"\n", name, css, name)
	for i, f := range figures {
		fmt.Fprintf(&b, "<section aria-labelledby=\"f%d\"><h2 id=\"f%d\">%s %d</h2>\n%s</section>\n", i, i, name, i, f)
	}
	b.WriteString("</div></main></body></html>\n")
	if err := os.WriteFile(filepath.Join(l.dir, name+".html"), []byte(b.String()), 0o644); err != nil {
		l.t.Fatal(err)
	}
}

func title(i int) figure.Name { return figure.Name{ID: fmt.Sprintf("f%d", i)} }

func strips(ix *link.Index, r *rand.Rand) [][]byte {
	var out [][]byte
	for _, id := range []string{"safety-preference", "ai-governance", "global-south"} {
		s := figure.Strip{Name: title(len(out))}
		var entry *link.Entry
		for _, e := range ix.Concepts {
			if e.Target.ID() == id {
				entry = e
			}
		}
		var last *edition.Section
		for _, t := range ix.Texts[0] {
			if !t.Original || t.Note != nil {
				continue
			}
			if t.Section != last {
				last = t.Section
				sec := figure.Section{Start: s.Length, Short: last.Number, Href: "#" + last.ID}
				if last.Heading != nil {
					sec.Label = figure.Phrase{Lang: "zh-Hans", Text: last.Heading.Flow.Text}
				}
				s.Sections = append(s.Sections, sec)
			}
			for _, o := range entry.Occurrences {
				if o.Text == t {
					s.Marks = append(s.Marks, figure.Mark{At: s.Length + len([]rune(t.Flow.Text[:o.Start])), Label: figure.Phrase{Text: "¶"}, Href: "#x"})
				}
			}
			s.Length += len([]rune(t.Flow.Text))
			s.Sections[len(s.Sections)-1].End = s.Length
		}
		out = append(out, s.Append(nil))
	}
	s := figure.Strip{Name: title(len(out)), Length: 100000}
	for i := range 40 {
		s.Sections = append(s.Sections, figure.Section{Start: i * 2500, End: (i + 1) * 2500, Label: figure.Phrase{Text: "Chapter"}, Short: fmt.Sprint(i + 1)})
	}
	for range 300 {
		s.Marks = append(s.Marks, figure.Mark{At: int(r.Float64() * r.Float64() * 100000), Label: figure.Phrase{Text: "¶"}, Href: "#x"})
	}
	return append(out, s.Append(nil))
}

func coverages(ix *link.Index, r *rand.Rand) [][]byte {
	c := figure.Coverage{Name: title(0)}
	c.Head.Section = figure.Label{{Lang: "zh-Hans", Text: "节"}, {Lang: "en", Text: "Section"}}
	c.Head.Share = figure.Label{{Lang: "zh-Hans", Text: "占比"}, {Lang: "en", Text: "Share"}}
	c.Head.Mentions = figure.Label{{Lang: "zh-Hans", Text: "处"}, {Lang: "en", Text: "Places"}}
	big := c
	big.Name = title(1)
	var last *edition.Section
	for _, t := range ix.Texts[0] {
		if !t.Original || t.Note != nil {
			continue
		}
		if t.Section != last {
			last = t.Section
			row := figure.CoverageRow{Href: "#x", Depth: last.Level - 1, Label: figure.Label{{Text: "—"}}}
			if last.Heading != nil {
				row.Label = figure.Label{{Lang: "zh-Hans", Text: last.Number + " " + last.Heading.Flow.Text}}
			}
			c.Rows = append(c.Rows, row)
		}
		row := &c.Rows[len(c.Rows)-1]
		row.Length += len([]rune(t.Flow.Text))
		for _, m := range t.Mentions {
			row.Covered += len([]rune(t.Flow.Text[m.Start:m.End]))
			row.Mentions++
		}
	}
	for i := range 60 {
		n := r.IntN(5000)
		big.Rows = append(big.Rows, figure.CoverageRow{
			Label: figure.Label{{Lang: "zh-Hans", Text: fmt.Sprintf("第%d节", i+1)}}, Href: "#x",
			Length: n + 1, Covered: int(float64(n) * r.Float64() * r.Float64() * .5), Mentions: n / 50,
		})
	}
	return [][]byte{c.Append(nil), big.Append(nil)}
}

var shapes = map[string]figure.Shape{
	"treaty": figure.Square, "law": figure.Square, "regulation": figure.Square, "executive-order": figure.Square, "resolution": figure.Diamond,
	"declaration": figure.Disc, "statement": figure.Disc, "initiative": figure.Triangle, "commitment": figure.Triangle, "report": figure.Frame,
	"roadmap": figure.Lozenge, "programme": figure.Lozenge, "proposal": figure.Lozenge, "forum": figure.Ring, "body": figure.Cross,
}

func shippedTimeline(ix *link.Index) figure.Timeline {
	tl := figure.Timeline{Name: title(0), Break: figure.Label{{Lang: "en", Text: "years left out; the scale changes"}}}
	for _, k := range edition.Kinds {
		tl.Kinds = append(tl.Kinds, figure.Kind{Label: figure.Label{{Lang: "en", Text: k}}, Shape: shapes[k]})
	}
	for _, e := range ix.Instruments {
		i := e.Target.Instrument
		ev := figure.Event{
			Date: figure.Date(i.Date), Label: figure.Phrase{Lang: "zh-Hans", Text: i.Zh},
			Gloss: figure.Phrase{Lang: "en", Text: i.En}, Href: "#" + i.ID,
		}
		for n, k := range edition.Kinds {
			if k == i.Kind {
				ev.Kind = n
			}
		}
		tl.Events = append(tl.Events, ev)
	}
	return tl
}

func timelines(r *rand.Rand) [][]byte {
	tl := func(n, from, years int) []byte {
		t := figure.Timeline{Name: title(0), Kinds: []figure.Kind{{Label: figure.Label{{Text: "x"}}}}}
		for i := range n {
			d := figure.Date{Year: from + r.IntN(years)}
			if r.IntN(3) > 0 {
				d.Month = 1 + r.IntN(12)
				if r.IntN(2) > 0 {
					d.Day = 1 + r.IntN(28)
				}
			}
			t.Events = append(t.Events, figure.Event{Date: d, Label: figure.Phrase{Lang: "zh-Hans", Text: strings.Repeat("文书", 1+r.IntN(9)) + fmt.Sprint(i)}, Href: "#x"})
		}
		return t.Append(nil)
	}
	return [][]byte{tl(1, 1948, 1), tl(2, 1800, 200), tl(12, 2024, 1), tl(30, 1800, 200), tl(25, 1990, 30)}
}

var mapKey = figure.MapKey{
	Broader:  figure.Label{{Lang: "en", Text: "is narrower than"}},
	Related:  figure.Label{{Lang: "en", Text: "is related to"}},
	Together: figure.Label{{Lang: "en", Text: "often stand in one paragraph"}},
}

func shippedMap(ix *link.Index) figure.Map {
	m := figure.Map{Name: title(0), Key: mapKey}
	at := map[string]int{}
	for _, e := range ix.Concepts {
		c := e.Target.Concept
		at[c.ID] = len(m.Nodes)
		m.Nodes = append(m.Nodes, figure.Node{
			Label: figure.Phrase{Lang: "zh-Hans", Text: c.PrefLabel}, Gloss: figure.Phrase{Lang: "en", Text: c.Gloss.In("en")},
			Count: e.Count(), Href: "#" + c.ID,
		})
	}
	for _, e := range ix.Concepts {
		c := e.Target.Concept
		for _, b := range c.Broader {
			m.Edges = append(m.Edges, figure.Edge{From: at[c.ID], To: at[b.ID], Kind: figure.Broader})
		}
		for _, b := range c.Related {
			m.Edges = append(m.Edges, figure.Edge{From: at[c.ID], To: at[b.ID], Kind: figure.Related})
		}
	}
	together := map[[2]int]int{}
	for _, t := range ix.Texts[0] {
		if t.Paragraph == nil || !t.Original {
			continue
		}
		seen := map[int]bool{}
		for _, mm := range t.Mentions {
			if mm.Target.Concept != nil {
				seen[at[mm.Target.ID()]] = true
			}
		}
		for a := range seen {
			for b := range seen {
				if a < b {
					together[[2]int{a, b}]++
				}
			}
		}
	}
	for a := range m.Nodes {
		for b := range m.Nodes {
			if together[[2]int{a, b}] >= 5 {
				m.Edges = append(m.Edges, figure.Edge{From: a, To: b, Kind: figure.Together})
			}
		}
	}
	return m
}

func randomMap(r *rand.Rand, n int) figure.Map {
	m := figure.Map{Name: title(0), Key: mapKey, Limit: 150}
	for i := range n {
		m.Nodes = append(m.Nodes, figure.Node{
			Label: figure.Phrase{Lang: "zh-Hans", Text: strings.Repeat("概念", 1+r.IntN(4))},
			Gloss: figure.Phrase{Lang: "en", Text: strings.Repeat("concept ", 1+r.IntN(3)) + fmt.Sprint(i)}, Count: r.IntN(100), Href: "#x",
		})
	}
	for i := range n * 3 / 2 {
		a := i % n
		b := a/10*10 + r.IntN(10)
		if r.IntN(4) == 0 {
			b = r.IntN(n)
		}
		m.Edges = append(m.Edges, figure.Edge{From: a, To: min(b, n-1), Kind: figure.EdgeKind(r.IntN(3))})
	}
	return m
}
