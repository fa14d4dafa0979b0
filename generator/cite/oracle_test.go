package cite

import (
	"encoding/json"
	"os"
	"testing"
)

// oracleCase is one sample for test/cite-oracle.test.mjs.
type oracleCase struct {
	Name    string            `json:"name"`
	Item    json.RawMessage   `json:"item"`  // CSL-JSON as we publish it
	Latin   json.RawMessage   `json:"latin"` // with what styles in Latin script print
	Ours    map[Style]string  `json:"ours"`
	English string            `json:"english"` // the English title where there are two
	Release string            `json:"release"`
	ID      string            `json:"id"`
	Heading bool              `json:"heading"`
	Han     []string          `json:"han"`      // names that follow a Latin one
	GBNames map[string]string `json:"gb_names"` // what GB/T 7714 prints → what the item has
	Chinese bool              `json:"chinese"`
}

// TestWriteCases writes the samples into the file that CITE_CASES names, for an
// oracle that is not written in Go.
func TestWriteCases(t *testing.T) {
	file := os.Getenv("CITE_CASES")
	if file == "" {
		t.Skip("writes samples for test/cite-oracle.test.mjs, which runs it with CITE_CASES naming the file")
	}
	var cases []oracleCase
	for _, s := range samples() {
		cases = append(cases, newOracleCase(t, s))
	}
	out, err := json.MarshalIndent(cases, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, out, 0o644); err != nil {
		t.Fatal(err)
	}
}

func newOracleCase(t *testing.T, s sample) oracleCase {
	c := newCited(s.Work, s.Place)
	var items []map[string]any
	if err := json.Unmarshal([]byte(c.cslJSON()), &items); err != nil {
		t.Fatal(err)
	}
	raw := func() json.RawMessage {
		b, err := json.Marshal(items[0])
		if err != nil {
			t.Fatal(err)
		}
		return b
	}
	out := oracleCase{
		Name: s.Name, Item: raw(), Ours: map[Style]string{}, English: c.english, Release: s.Work.Release,
		ID: s.Place.ID, Heading: s.Place.Heading, Chinese: c.chinese, GBNames: map[string]string{}, Han: []string{},
	}
	for _, style := range []Style{GB7714, Chicago, APA, MLA} {
		out.Ours[style] = Format(style, s.Work, s.Place).String()
	}
	delete(items[0], "language") // of the names, which are not in Han any more
	if site := c.siteEnglish(); site != "" {
		items[0]["container-title"] = site
	}
	for key, list := range map[string][]person{"author": c.authors, "editor": c.editors, "translator": c.translators} {
		var names []map[string]any
		for _, p := range list {
			names = append(names, latinItem(p))
			if p.chinese && p.latin.full != "" {
				out.Han = append(out.Han, p.han.full)
			}
			if gb, full := c.gbName(p, list), p.native().full; !p.chinese && p.han.full != "" && gb != full {
				out.GBNames[gb] = full
			}
		}
		if len(names) > 0 {
			items[0][key] = names
		}
	}
	out.Latin = raw()
	return out
}

// latinItem is a name for styles in Latin script. Where the family name comes
// first in any case, static-ordering says so.
func latinItem(p person) map[string]any {
	n := p.latin
	switch {
	case n.full == "" && p.chinese:
		return map[string]any{"family": p.han.family, "given": p.han.given}
	case n.full == "":
		return map[string]any{"literal": p.han.full}
	case n.family == "":
		return map[string]any{"literal": n.full}
	}
	m := map[string]any{"family": n.family, "given": n.given}
	if n.suffix != "" {
		m["suffix"] = n.suffix
	}
	if n.eastern {
		m["static-ordering"] = true
	}
	return m
}
