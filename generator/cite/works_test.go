package cite

import (
	"fmt"

	"duizhao/generator/edition"
)

// sample is a work of the table that the tests and the oracle share.
type sample struct {
	Name  string
	Work  Work
	Place Place
}

func text(pairs ...string) edition.Text {
	var t edition.Text
	for i := 0; i+1 < len(pairs); i += 2 {
		t = append(t, edition.LangText{Lang: pairs[i], Text: pairs[i+1]})
	}
	return t
}

// zhEn is a person with a Chinese and an English name, either of which may be "".
func zhEn(zh, en string) edition.Person {
	var pairs []string
	if zh != "" {
		pairs = append(pairs, "zh", zh)
	}
	if en != "" {
		pairs = append(pairs, "en", en)
	}
	return edition.Person{Name: text(pairs...)}
}

var (
	liYan    = zhEn("李艳", "Li Yan")
	wangWu   = zhEn("王五", "Wang Wu")
	ouyang   = zhEn("欧阳明", "Ouyang Ming")
	yanLi    = zhEn("李岩", "Yan Li")
	smith    = zhEn("约翰·史密斯", "John A. Smith")
	berg     = zhEn("", "Jan-Peter van den Berg")
	king     = zhEn("", "Martin Luther King Jr.")
	cicir    = zhEn("中国现代国际关系研究院", "China Institutes of Contemporary International Relations")
	stanford = zhEn("", "Stanford HAI")
	onlyHan  = zhEn("诸葛亮", "")
	zhangSan = zhEn("张三", "Zhang San")
	newton   = zhEn("", "Mary Newton")
)

const (
	titleZh = "人工智能国际治理中的“安全偏好”：研读本"
	titleEn = "The Safety Preference in the International Governance of AI: A Study Edition"
	url     = "https://example.org/safety-preference/index.html"
)

// base is a work in Chinese and English, released, to be changed by the cases.
func base() Work {
	return Work{
		Edition: &edition.Edition{Slug: "safety-preference", Language: "zh-Hans", Title: text("zh", titleZh, "en", titleEn), Authors: []edition.Person{liYan}},
		Site:    text("zh", "对照文库", "en", "Duizhao Editions"), Release: "1.0",
		Date: edition.Date{Year: 2026, Month: 11, Day: 23}, URL: url,
	}
}

func place() Place {
	return Place{ID: "p7k3b", Number: "12", URL: url + "#p7k3b", Accessed: "2026-11-24"}
}

func many(n int) []edition.Person {
	var list []edition.Person
	for i := range n {
		list = append(list, zhEn("", fmt.Sprintf("Anna Q. Number%c", 'a'+i)))
	}
	return list
}

// samples are works of many kinds. Those with an empty field are not for the
// oracle alone: no test may find a trace of what is not given.
func samples() []sample {
	var list []sample
	add := func(name string, change func(*Work, *Place)) {
		w, p := base(), place()
		if change != nil {
			change(&w, &p)
		}
		list = append(list, sample{Name: name, Work: w, Place: p})
	}
	authors := func(name string, people ...edition.Person) {
		add(name, func(w *Work, _ *Place) { w.Edition.Authors = people })
	}
	title := func(name string, pairs ...string) {
		add(name, func(w *Work, _ *Place) { w.Edition.Title = text(pairs...) })
	}
	add("shipped", nil)
	add("heading", func(_ *Work, p *Place) { *p = Place{ID: "s2mqp", Number: "2.1", Heading: true, URL: url + "#s2mqp"} })
	add("unreleased", func(w *Work, _ *Place) { w.Release = "" })
	authors("no author")
	authors("two authors", liYan, wangWu)
	authors("three authors", liYan, ouyang, yanLi)
	authors("four authors", liYan, wangWu, ouyang, berg)
	authors("twenty authors", many(20)...)
	authors("twenty-two authors", many(22)...)
	authors("given name first", yanLi)
	authors("only a Chinese name", onlyHan)
	authors("only a Latin name", berg)
	authors("suffix", king, newton)
	authors("transliterated", smith, liYan)
	authors("same transliterated surname", smith, zhEn("玛丽·史密斯", "Mary Smith"))
	authors("institution", cicir)
	authors("Latin institution", stanford)
	authors("one word", zhEn("", "Plato"))
	authors("site as author", zhEn("", "Duizhao Editions"))
	add("editor for author", func(w *Work, _ *Place) { w.Edition.Authors, w.Edition.Editors = nil, []edition.Person{newton} })
	add("editors for author", func(w *Work, _ *Place) {
		w.Edition.Authors, w.Edition.Editors = nil, []edition.Person{newton, wangWu}
		w.Edition.Translators = []edition.Person{zhangSan}
	})
	add("translator for author", func(w *Work, _ *Place) { w.Edition.Authors, w.Edition.Translators = nil, []edition.Person{zhangSan} })
	add("western author, Chinese translator", func(w *Work, _ *Place) {
		w.Edition.Authors, w.Edition.Translators = []edition.Person{smith}, []edition.Person{zhangSan}
	})
	add("translators and editors", func(w *Work, _ *Place) {
		w.Edition.Translators, w.Edition.Editors = []edition.Person{zhangSan, newton}, []edition.Person{wangWu}
	})
	add("four translators", func(w *Work, _ *Place) { w.Edition.Translators = many(4) })
	title("only a Chinese title", "zh", titleZh)
	title("only an English title", "en", titleEn)
	title("question", "zh", "谁来治理人工智能？", "en", "Who Governs AI?")
	title("only a question", "en", "Who Governs “AI”?")
	title("Chinese full stop", "zh", "安全先行。")
	title("quotes at the end", "en", "On “Safety”")
	title("straight quotes", "en", `The "Safety" of 'AI' and Nobody's Fear`)
	title("markup", "en", `100% {Safe} & Sound_1 #2 $3 ^4 ~5 \6`)
	title("one brace", "en", `Safe { Sound`)
	title("line break", "zh", "人工智能\n  治理", "en", "AI\nGovernance")
	title("exclamation", "zh", "安全！", "en", "Safety First!")
	add("traditional", func(w *Work, _ *Place) {
		w.Edition.Language, w.Edition.Title = "zh-Hant", text("zh-Hant", "人工智慧的「安全偏好」", "en", titleEn)
		w.Edition.Authors = []edition.Person{{Name: text("zh-Hant", "陳大文", "en", "Tai-Man Chan")}}
		w.Edition.Translators = []edition.Person{zhangSan}
	})
	add("no date", func(w *Work, _ *Place) { w.Date = edition.Date{} })
	add("year", func(w *Work, _ *Place) { w.Date = edition.Date{Year: 2026} })
	add("month", func(w *Work, _ *Place) { w.Date = edition.Date{Year: 2026, Month: 9} })
	add("no site", func(w *Work, _ *Place) { w.Site = nil })
	add("no address", func(w *Work, p *Place) { w.URL, p.URL = "", "" })
	add("relative address", func(w *Work, p *Place) {
		w.URL, p.URL = "safety-preference/index.html", "safety-preference/index.html#p7k3b"
	})
	return list
}
