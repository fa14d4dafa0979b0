package cite

import (
	"encoding/json"
	"regexp"
	"strings"
	"testing"

	"duizhao/generator/edition"
)

// want is how the first sample must look.
var want = map[Style]string{
	GB7714:  `李艳. 人工智能国际治理中的“安全偏好”：研读本 = The Safety Preference in the International Governance of AI: A Study Edition[EB/OL]. 1.0版. 对照文库, 2026: 第12段（p7k3b）(2026-11-23)[2026-11-24]. https://example.org/safety-preference/index.html#p7k3b.`,
	Chicago: `Li Yan 李艳, “人工智能国际治理中的‘安全偏好’：研读本” [The Safety Preference in the International Governance of AI: A Study Edition], version 1.0, Duizhao Editions, November 23, 2026, para. 12 (p7k3b), https://example.org/safety-preference/index.html#p7k3b.`,
	APA:     `Li, Y. (2026, November 23). 人工智能国际治理中的“安全偏好”：研读本 [The Safety Preference in the International Governance of AI: A Study Edition] (Version 1.0, para. 12 [p7k3b]). Duizhao Editions. https://example.org/safety-preference/index.html#p7k3b`,
	MLA:     `Li Yan 李艳. “人工智能国际治理中的‘安全偏好’：研读本” [The Safety Preference in the International Governance of AI: A Study Edition]. Duizhao Editions, version 1.0, 23 Nov. 2026, par. 12 (p7k3b), https://example.org/safety-preference/index.html#p7k3b.`,
	BibTeX: `@online{li2026-p7k3b,
  author       = {李艳},
  title        = {{人工智能国际治理中的“安全偏好”：研读本}},
  titleaddon   = {{[The Safety Preference in the International Governance of AI: A Study Edition]}},
  version      = {1.0},
  organization = {{对照文库}},
  date         = {2026-11-23},
  year         = {2026},
  note         = {第12段（p7k3b）},
  url          = {https://example.org/safety-preference/index.html#p7k3b},
  langid       = {chinese},
  sortname     = {Li, Yan},
}
`,
	RIS: "TY  - ELEC\r\nAU  - 李, 艳\r\nTI  - 人工智能国际治理中的“安全偏好”：研读本\r\n" +
		"TT  - The Safety Preference in the International Governance of AI: A Study Edition\r\nT2  - 对照文库\r\nET  - 1.0\r\nPB  - 对照文库\r\n" +
		"PY  - 2026\r\nDA  - 2026/11/23/\r\nLA  - zh-Hans\r\nN1  - 第12段（p7k3b）\r\n" +
		"UR  - https://example.org/safety-preference/index.html#p7k3b\r\nID  - li2026-p7k3b\r\nER  - \r\n",
}

func TestFormat(t *testing.T) {
	for s, text := range want {
		if got := Format(s, base(), place()).String(); got != text {
			t.Errorf("%s:\n got %s\nwant %s", s, got, text)
		}
	}
}

// TestPeople: who is named and how many are, by the styles' own thresholds.
func TestPeople(t *testing.T) {
	for _, c := range []struct {
		sample string
		style  Style
		part   string
	}{
		{"no author", GB7714, "人工智能"},
		{"no author", Chicago, "“人工智能"},
		{"no author", APA, "人工智能"},
		{"three authors", GB7714, "李艳, 欧阳明, 李岩. "},
		{"four authors", GB7714, "李艳, 王五, 欧阳明, 等. "},
		{"three authors", Chicago, "Li Yan 李艳, Ouyang Ming 欧阳明, and Yan Li 李岩, “"},
		{"four authors", Chicago, "Li Yan 李艳 et al., “"},
		{"two authors", MLA, "Li Yan 李艳, and Wang Wu 王五. "},
		{"three authors", MLA, "Li Yan 李艳, et al. “"},
		{"twenty authors", APA, "Numbers, A. Q., & Numbert, A. Q. (2026"},
		{"twenty-two authors", APA, "Numbers, A. Q., . . . Numberv, A. Q. (2026"},
		{"given name first", MLA, "Li, Yan 李岩. “"},
		{"only a Latin name", GB7714, "VAN DEN BERG J P. "},
		{"suffix", GB7714, "KING M L, Jr, NEWTON M. "},
		{"suffix", APA, "King, M. L., Jr., & Newton, M. (2026"},
		{"transliterated", GB7714, "史密斯, 李艳. "},
		{"transliterated", Chicago, "John A. Smith and Li Yan 李艳, "},
		{"same transliterated surname", GB7714, "史密斯 J A, 史密斯 M. "},
		{"institution", GB7714, "中国现代国际关系研究院. "},
		{"institution", MLA, "China Institutes of Contemporary International Relations. “"},
		{"editors for author", Chicago, "Mary Newton and Wang Wu 王五, eds., “"},
		{"editor for author", APA, "Newton, M. (Ed.). (2026"},
		{"editor for author", MLA, "Newton, Mary, editor. “"},
		{"translator for author", Chicago, "Zhang San 张三, trans., “"},
		{"western author, Chinese translator", GB7714, "[EB/OL]. 张三, 译. 1.0版. "},
		{"western author, Chinese translator", MLA, ", translated by Zhang San 张三, version 1.0, "},
		{"translators and editors", APA, "(W. Wang, Ed.; S. Zhang & M. Newton, Trans.; Version 1.0, "},
		{"translators and editors", GB7714, ". 张三, NEWTON M, 译. 王五, 编. "},
		{"traditional", GB7714, "张三, 譯. "},
		{"unreleased", Chicago, "Study Edition], Duizhao Editions, "},
		{"heading", GB7714, ": 第2.1节（s2mqp）("},
		{"heading", Chicago, ", sec. 2.1 (s2mqp), "},
		{"year", GB7714, ", 2026: 第12段（p7k3b）["},
		{"no site", GB7714, "1.0版. 第12段（p7k3b）(2026-11-23)["},
		{"no date", APA, "Li, Y. (n.d.). "},
		{"only an English title", GB7714, "LI Y. The Safety"},
		{"only a question", Chicago, "“Who Governs ‘AI’?,” version"},
		{"Chinese full stop", MLA, "“安全先行。” Duizhao"},
	} {
		found := false
		for _, s := range samples() {
			if s.Name == c.sample {
				found = true
				if got := Format(c.style, s.Work, s.Place).String(); !strings.Contains(got, c.part) {
					t.Errorf("%s, %s: no %q in %s", c.style, c.sample, c.part, got)
				}
			}
		}
		if !found {
			t.Errorf("no sample %q", c.sample)
		}
	}
}

// TestItalics: what is italic is the title in APA, the site in MLA.
func TestItalics(t *testing.T) {
	for s, text := range map[Style]string{GB7714: "", Chicago: "", APA: titleZh, MLA: "Duizhao Editions"} {
		italic := ""
		for _, run := range Format(s, base(), place()) {
			if run.Italic {
				italic += run.Text
			}
		}
		if italic != text {
			t.Errorf("%s: %q is italic, want %q", s, italic, text)
		}
	}
}

// TestTemplates: a reference to stand-ins, with the values filled in, is the
// reference to the values.
func TestTemplates(t *testing.T) {
	other := Place{ID: "s2mqp", Number: "2.1", URL: "../x/index.html?a=1&b=%E4%B8%80_~#s2mqp.", Accessed: "2031-01-02"}
	for _, sample := range samples() {
		for _, real := range []Place{sample.Place, other} {
			real.Heading = sample.Place.Heading
			stand := real
			var pairs []string
			for i, field := range []*string{&stand.ID, &stand.Number, &stand.URL, &stand.Accessed} {
				if *field != "" {
					in := string(rune(0xe000 + i))
					pairs = append(pairs, in, *field)
					*field = in
				}
			}
			fill := strings.NewReplacer(pairs...)
			for _, s := range Styles {
				filled := Format(s, sample.Work, stand)
				for i := range filled {
					filled[i].Text = fill.Replace(filled[i].Text)
				}
				if got := Format(s, sample.Work, real); !equal(got, filled) {
					t.Errorf("%s, %s:\nfilled %s\nreal   %s", s, sample.Name, filled, got)
				}
			}
		}
	}
}

func equal(a, b Reference) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}

// traces are what an absent value leaves behind, and doubled points.
var traces = regexp.MustCompile(`  |^[ .,:;]| $|\(\)|\[\]|（）|“”|\.\.|,,|, ,|\. ,|\.,(?:[^ ”]|$)| [.,;:)\]]|[(\[] |[,;:]\.|。[.,]|[?!？！]\.|,\)|: ,|:\(|::|; ,|[,;:]$`)

var (
	bibtexKey = regexp.MustCompile(`^@online\{([a-z0-9-]+),\n`)
	risLine   = regexp.MustCompile(`^[A-Z][A-Z0-9]  - [^\r\n]*\r\n$`)
)

func TestNoTraces(t *testing.T) {
	for _, sample := range samples() {
		checkTraces(t, sample.Name, sample.Work, sample.Place)
	}
}

// TestSubsets leaves out each set of values of a full work.
func TestSubsets(t *testing.T) {
	for mask := range 1 << 12 {
		if t.Failed() {
			return
		}
		w, p := base(), place()
		e := *w.Edition
		e.Translators, e.Editors = []edition.Person{zhangSan, berg}, []edition.Person{cicir}
		w.Edition = &e
		for i, drop := range []func(){
			func() { e.Authors = nil }, func() { e.Translators = nil }, func() { e.Editors = nil },
			func() { e.Title = e.Title[1:] }, func() { e.Title = nil }, func() { w.Site = nil }, func() { w.Release = "" },
			func() { w.Date = edition.Date{} }, func() { p.URL = "" }, func() { p.Number = "" }, func() { p.ID = "" }, func() { p.Accessed = "" },
		} {
			if mask>>i&1 == 1 {
				drop()
			}
		}
		checkTraces(t, "subset", w, p)
	}
}

func checkTraces(t *testing.T, name string, w Work, p Place) {
	t.Helper()
	for _, s := range Styles {
		got := Format(s, w, p).String()
		if s.Ext() != "" {
			checkFile(t, s, got)
			continue
		}
		if m := traces.FindString(strings.ReplaceAll(got, " . . . ", " ")); m != "" {
			t.Errorf("%s, %s: %q in %s", s, name, m, got)
		}
	}
	if _, err := JSONLD(w); err != nil {
		t.Error(err)
	}
	for _, tag := range Meta(w) {
		if tag.Name == "" || strings.TrimSpace(tag.Content) == "" || strings.Contains(tag.Content, "\n") {
			t.Errorf("%s: tag %+v", name, tag)
		}
	}
}

// checkFile asks of a file only what every one must be.
func checkFile(t *testing.T, s Style, text string) {
	t.Helper()
	if !strings.HasSuffix(text, "\n") || strings.HasSuffix(text, "\n\n") {
		t.Errorf("%s does not end in one line feed: %q", s, text)
	}
	switch s {
	case BibTeX:
		depth := 0
		for _, r := range text {
			switch r {
			case '{':
				depth++
			case '}':
				depth--
			}
			if depth < 0 {
				t.Fatalf("braces: %s", text)
			}
		}
		if depth != 0 || strings.Contains(text, "{}") && !strings.Contains(text, `\text`) {
			t.Errorf("braces: %s", text)
		}
		if !bibtexKey.MatchString(text) {
			t.Errorf("key: %s", text)
		}
	case RIS:
		for line := range strings.SplitAfterSeq(text, "\n") {
			if line != "" && !risLine.MatchString(line) {
				t.Errorf("line %q", line)
			}
		}
	case CSLJSON:
		var items []map[string]any
		if err := json.Unmarshal([]byte(text), &items); err != nil || len(items) != 1 {
			t.Errorf("%v: %s", err, text)
		}
	}
}

func TestEmpty(t *testing.T) {
	checkTraces(t, "empty", Work{}, Place{})
	checkTraces(t, "no names", Work{Edition: &edition.Edition{Authors: []edition.Person{{}}}}, Place{Heading: true})
	for _, s := range Styles[:4] {
		if got := Format(s, Work{}, Place{}).String(); s != APA && got != "" {
			t.Errorf("%s: %q", s, got)
		}
	}
}

func TestStyles(t *testing.T) {
	seen := map[string]bool{}
	for _, s := range Styles {
		if l := s.Label(); l == "" || seen[l] {
			t.Errorf("%s: label %q", s, l)
		}
		seen[s.Label()] = true
	}
	for name, f := range map[string]func(){
		"Label":  func() { _ = Style("x").Label() },
		"Format": func() { Format("x", Work{}, Place{}) },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s takes an unknown style", name)
				}
			}()
			f()
		}()
	}
}

// TestBibTeXEscapes: no character of TeX's reaches it, and braces balance.
func TestBibTeXEscapes(t *testing.T) {
	w := base()
	w.Edition.Title = text("en", `a%b{c}d&e_f#g$h^i~j\k`)
	got := Format(BibTeX, w, place()).String()
	title := `a\%b\textbraceleft{}c\textbraceright{}d\&e\_f\#g\$h\textasciicircum{}i\textasciitilde{}j\textbackslash{}k`
	if !strings.Contains(got, "{{"+title+"}}") {
		t.Errorf("got %s", got)
	}
}

func TestKeys(t *testing.T) {
	for want, p := range map[string]edition.Person{
		"li2026-p7k3b":                liYan,
		"ouyang2026-p7k3b":            ouyang,
		"zhuge2026-p7k3b":             onlyHan,
		"vandenberg2026-p7k3b":        berg,
		"china2026-p7k3b":             cicir,
		"safety-preference2026-p7k3b": zhEn("爨莲", ""),
	} {
		w := base()
		w.Edition.Authors = []edition.Person{p}
		if got := Format(BibTeX, w, place()).String(); !strings.HasPrefix(got, "@online{"+want+",") {
			t.Errorf("want %s: %s", want, got)
		}
	}
}

// TestOddNames: whatever authors write as names, a file stays a file.
func TestOddNames(t *testing.T) {
	odd := []string{
		"", ",", ", ,", "Li,", ", Yan", "Jr.", "Jr., Jr.", "van", "van der", "de la", "A", "A.", "-", "–", "·", "·李", "李·", "李", "欧阳", "諸葛",
		"李  艳", "J.K.罗琳", "李艳（编）", "{", "}", "a } b { c", `\`, "Müller, Ö.", "X Æ A-12", "김정은", "Иван Петров", "Dr. A. B., PhD, MD", "'", "\u2028", "“A”",
	}
	for _, zh := range odd {
		for _, en := range odd {
			w := base()
			w.Edition.Authors = []edition.Person{zhEn(zh, en), zhEn(en, zh)}
			w.Edition.Editors, w.Edition.Translators = w.Edition.Authors, w.Edition.Authors
			for _, s := range Styles {
				if got := Format(s, w, place()).String(); s.Ext() != "" {
					checkFile(t, s, got)
				}
			}
			if t.Failed() {
				t.Fatalf("%q, %q", zh, en)
			}
		}
	}
}
