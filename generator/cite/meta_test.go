package cite

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"duizhao/generator/edition"
)

// full is a work with everything that metadata can say.
func full() Work {
	w := base()
	e := w.Edition
	e.Authors = []edition.Person{{Name: text("zh", "李艳", "en", "Li Yan"), Affiliation: text("zh", "研究院", "en", "The Institute")}, cicir}
	e.Translators, e.Editors = []edition.Person{zhangSan}, []edition.Person{newton}
	e.Translations = []string{"en"}
	e.Keywords = []edition.Text{text("zh", "安全", "en", "safety"), text("en", "AI & <law>")}
	e.Abstract = text("zh", "摘要\n甲", "en", "An abstract </script>\u2028")
	e.Rights = text("zh", "版权", "en", "All rights")
	e.Source = map[string]any{
		"type": "article-journal", "title": "原文", "container-title": "学报", "DOI": "10.1/x",
		"author": []any{map[string]any{"family": "李", "given": "艳"}, map[string]any{"literal": "新华社"}, map[string]any{"family": "Smith", "given": "John"}},
		"issued": map[string]any{"date-parts": []any{[]any{2025, 3}}},
	}
	return w
}

func TestMeta(t *testing.T) {
	want := []Tag{
		{"citation_title", titleZh},
		{"citation_author", "李, 艳"},
		{"citation_author_institution", "研究院"},
		{"citation_author", "中国现代国际关系研究院"},
		{"citation_editor", "Newton, Mary"},
		{"citation_publication_date", "2026/11/23"},
		{"citation_language", "zh-Hans"},
		{"citation_publisher", "对照文库"},
		{"citation_public_url", url},
		{"citation_fulltext_html_url", url},
		{"citation_keywords", "安全; AI & <law>"},
		{"citation_abstract", "摘要甲"},
		{"DC.type", "webpage"},
		{"DC.type", "Text"},
		{"DC.title", titleZh},
		{"DC.title", titleEn},
		{"DC.creator", "李, 艳"},
		{"DC.creator", "中国现代国际关系研究院"},
		{"DC.contributor", "张, 三"},
		{"DC.contributor", "Newton, Mary"},
		{"DC.publisher", "对照文库"},
		{"DC.date", "2026-11-23"},
		{"DC.language", "zh-Hans"},
		{"DC.language", "en"},
		{"DC.identifier", url},
		{"DC.source", "李艳, 新华社, John Smith. 原文. 学报. 2025-03. https://doi.org/10.1/x"},
		{"DC.subject", "安全"},
		{"DC.subject", "safety"},
		{"DC.subject", "AI & <law>"},
		{"DC.description", "摘要甲"},
		{"DC.rights", "版权"},
	}
	if got := Meta(full()); !slices.Equal(got, want) {
		t.Errorf("got %q", got)
	}
	w := full()
	w.URL = "safety-preference/index.html"
	for _, tag := range Meta(w) {
		if strings.Contains(tag.Content, "index.html") {
			t.Errorf("a relative address in %+v", tag)
		}
	}
	if got := Meta(Work{}); len(got) != 2 { // DC.type
		t.Errorf("of nothing: %q", got)
	}
}

func TestJSONLD(t *testing.T) {
	out, err := JSONLD(full())
	if err != nil {
		t.Fatal(err)
	}
	if strings.ContainsAny(string(out), "<>&\u2028\u2029") {
		t.Errorf("not safe in a script element: %s", out)
	}
	var got map[string]any
	if err := json.Unmarshal(out, &got); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]any{
		"@type": "ScholarlyArticle", "@id": url, "headline": titleZh, "alternateName": titleEn, "version": "1.0",
		"datePublished": "2026-11-23", "inLanguage.1": "en", "name.1.@language": "en", "name.1.@value": titleEn,
		"author.0.@type": "Person", "author.0.name": "李艳", "author.0.alternateName.0": "Li Yan", "author.0.familyName": "李",
		"author.0.affiliation.0.name": "研究院", "author.0.affiliation.0.alternateName.0": "The Institute", "author.1.@type": "Organization",
		"translator.0.name": "张三", "editor.0.name": "Mary Newton", "publisher.name": "对照文库", "isPartOf.name.1.@value": "Duizhao Editions",
		"isBasedOn.@type": "ScholarlyArticle", "isBasedOn.name": "原文", "isBasedOn.isPartOf.name": "学报", "isBasedOn.datePublished": "2025-03",
		"isBasedOn.sameAs": "https://doi.org/10.1/x", "isBasedOn.author.2.name": "John Smith", "copyrightNotice.0.@value": "版权",
		"abstract.0.@value": "摘要甲", "keywords.2.@value": "AI & <law>",
	} {
		if have := walk(got, path); have != want {
			t.Errorf("%s is %v, want %v", path, have, want)
		}
	}
}

// walk follows keys and indexes that are parted by points.
func walk(v any, path string) any {
	for key := range strings.SplitSeq(path, ".") {
		switch x := v.(type) {
		case map[string]any:
			v = x[key]
		case []any:
			i := int(key[0] - '0')
			if i >= len(x) {
				return nil
			}
			v = x[i]
		default:
			return nil
		}
	}
	return v
}
