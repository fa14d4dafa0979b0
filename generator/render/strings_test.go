package render

import (
	"bytes"
	"encoding/json"
	"html"
	"io"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	nethtml "golang.org/x/net/html"
	"pgregory.net/rapid"

	"duizhao/generator/edition"
	"duizhao/generator/link"
	"duizhao/generator/markup"
	"duizhao/generator/site"
)

// A key that stands twice would lose one of its texts in silence.
func TestStringsHaveEachKeyOnce(t *testing.T) {
	data, err := os.ReadFile("../../layouts/strings.json")
	if err != nil {
		t.Fatal(err)
	}
	dec := json.NewDecoder(bytes.NewReader(data))
	seen, depth := map[string]bool{}, 0
	wantKey := true
	for {
		tok, err := dec.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch tok := tok.(type) {
		case json.Delim:
			if tok == '{' {
				depth++
			} else {
				depth--
			}
			wantKey = depth == 1
		case string:
			if depth != 1 || !wantKey {
				continue
			}
			if seen[tok] {
				t.Errorf("%q stands twice", tok)
			}
			seen[tok] = true
		}
	}
	if len(seen) < 100 {
		t.Fatalf("only %d keys: the test does not see them", len(seen))
	}
}

// All languages of a text have the same places for arguments.
func TestStringsTakeTheSameArguments(t *testing.T) {
	u := testLayouts(t).ui
	verbs := regexp.MustCompile(`%(\[\d\])?[a-z]|\{n\}`)
	for _, key := range sortedKeys(u.texts) {
		if strings.HasPrefix(key, "language.") {
			continue
		}
		want := verbs.FindAllString(u.texts[key]["en"], -1)
		slices.Sort(want)
		for _, lang := range uiLanguages {
			got := verbs.FindAllString(u.texts[key][lang], -1)
			slices.Sort(got)
			if !slices.Equal(got, want) {
				t.Errorf("%s: %v in %s, %v in English", key, got, lang, want)
			}
			if strings.Contains(u.texts[key][lang], "|") {
				t.Errorf("%s has a bar in %s", key, lang)
			}
		}
	}
}

// What an attribute says can be said again from what stands beside it.
func TestNamedAttribute(t *testing.T) {
	u := testLayouts(t).ui.forPage()
	rapid.Check(t, func(t *rapid.T) {
		arg := rapid.String().Draw(t, "arg")
		w := &writer{}
		w.raw("<a")
		w.named(u, "aria-label title", "section", "§", arg)
		w.raw(">")
		z := nethtml.NewTokenizer(strings.NewReader(string(w.b)))
		z.Next()
		got := map[string]string{}
		for _, a := range z.Token().Attr {
			got[a.Key] = a.Val
		}
		normal := html.UnescapeString(html.EscapeString(arg)) // the tokenizer makes \r\n one, as browsers do
		normal = strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(normal)
		want := "§ 第" + normal + "节的固定网址 · Permanent address of section " + normal
		if strings.ContainsRune(arg, 0) {
			return // becomes U+FFFD
		}
		if got["aria-label"] != want || got["title"] != want {
			t.Fatalf("%q, want %q", got["aria-label"], want)
		}
		codes := strings.Split(got["data-ui"], " ")
		if len(codes) != 2 || !strings.HasPrefix(codes[0], "aria-label=+section|") || !strings.HasPrefix(codes[1], "title=+section|") || strings.Count(codes[0], "|") != 1 {
			t.Fatalf("data-ui %q", got["data-ui"])
		}
	})
	data, err := u.interfaceData()
	if err != nil || !strings.Contains(string(data), `"section":["第%s节的固定网址","Permanent address of section %s","Adresse permanente de la section %s"]`) {
		t.Errorf("%s %v", data, err)
	}
}

// A text that is the same in all languages stands once; else in each, and those
// that are not shown at first are hidden.
func TestSays(t *testing.T) {
	for _, c := range []struct {
		texts [3]string
		want  string
	}{
		{[3]string{"同", "同", "同"}, `<b class="x" lang="zh-Hans">同</b>`},
		{[3]string{"注", "Note", "Note"}, `<b class="ui x" lang="zh-Hans">注</b> <b class="ui x" lang="en">Note</b> <b class="ui x" lang="fr" hidden>Note</b>`},
		{[3]string{"CSV", "CSV", "csv"}, `<b class="ui x" lang="zh-Hans">CSV</b> <b class="ui x" lang="en" hidden>CSV</b> <b class="ui x" lang="fr" hidden>csv</b>`},
	} {
		w := &writer{}
		w.says("b", "x", func(lang string) string { return c.texts[slices.Index(uiLanguages, lang)] })
		if string(w.b) != c.want {
			t.Errorf("%s\nwant %s", w.b, c.want)
		}
	}
}

// The glosses of a mention: the reading around the renderings where the site has
// both, one ruby where it has one kind; the class says which mention it is.
func TestGlossMarkup(t *testing.T) {
	concept := &edition.Concept{ID: "c", PrefLabel: "安全", Pinyin: "ānquán", Gloss: edition.Text{{Lang: "en", Text: "safety"}, {Lang: "fr", Text: "sûreté"}}}
	for _, c := range []struct {
		languages       []string
		section, inPara bool
		want            string
	}{
		{[]string{"en", "fr", "zh-Latn-pinyin"}, true, true, `<ruby class="s"><ruby>LINK<rt data-en="safety" data-fr="sûreté"></rt></ruby><rt data-zh-latn-pinyin="ānquán"></rt></ruby>`},
		{[]string{"en", "zh-Latn-pinyin"}, false, true, `<ruby class="p"><ruby>LINK<rt data-en="safety"></rt></ruby><rt data-zh-latn-pinyin="ānquán"></rt></ruby>`},
		{[]string{"en", "fr"}, false, false, `<ruby>LINK<rt data-en="safety" data-fr="sûreté"></rt></ruby>`},
		{[]string{"zh-Latn-pinyin"}, true, true, `<ruby class="s">LINK<rt data-zh-latn-pinyin="ānquán"></rt></ruby>`},
	} {
		text := &link.Text{
			Flow:     &markup.Flow{Text: "安全", Events: []markup.Event{{Op: markup.OpText, End: len("安全")}}},
			Mentions: []link.Mention{{Target: link.Target{Concept: concept}, End: len("安全"), FirstInSection: c.section, FirstInParagraph: c.inPara}},
		}
		frame := &site.Frame{Path: "x/index.html", Site: edition.Site{Gloss: edition.GlossPolicy{Languages: c.languages}}}
		w := &flowWriter{writer: &writer{}, ui: testLayouts(t).ui.forPage(), frame: frame, text_: text, gloss: true, every: true}
		w.write()
		got := regexp.MustCompile(`<a .*?</a>`).ReplaceAllString(string(w.b), "LINK")
		if got != c.want {
			t.Errorf("%v: %s\nwant %s", c.languages, got, c.want)
		}
	}
}

func TestOneThing(t *testing.T) {
	u := &ui{texts: map[string]map[string]string{
		"nnotes":     {"en": "%d notes", "zh-Hans": "%d注"},
		"nnotes.one": {"en": "%d note"},
		"noteref":    {"en": "Note %d"},
	}}
	for _, c := range []struct {
		lang, key string
		n         int
		want      string
	}{
		{"en", "nnotes", 1, "1 note"},
		{"en", "nnotes", 2, "2 notes"},
		{"en", "nnotes", 0, "0 notes"},
		{"zh-Hans", "nnotes", 1, "1注"},
		{"en", "noteref", 1, "Note 1"},
	} {
		if got := u.in(c.lang, c.key, c.n); got != c.want {
			t.Errorf("%s %d in %s is %q, want %q", c.key, c.n, c.lang, got, c.want)
		}
	}
}
