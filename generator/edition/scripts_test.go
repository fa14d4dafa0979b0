package edition

import (
	"slices"
	"strings"
	"testing"

	"duizhao/generator/source"
)

// What is wrong with scripts is said with its place and the way out.
func TestScripts(t *testing.T) {
	for _, c := range []struct{ yaml, scripts, fault string }{
		{"", "", ""},
		{"scripts: [zh-Hans, zh-Hant]", "zh-Hans zh-Hant", ""},
		{"scripts: [zh-Hant-HK, zh-Hant-TW, zh-Hans]", "zh-Hant-HK zh-Hant-TW zh-Hans", ""},
		{"language: zh-Hant\nscripts: [zh-Hans, zh-Hant]", "zh-Hans zh-Hant", ""},
		{"scripts: []", "", ""},
		{"scripts: zh-Hant", "", "2:10 “scripts” is a list; here is one string: for example [zh-Hans, zh-Hant]"},
		{"scripts: [zh-Hans, zh-TW]", "zh-Hans", "2:20 “zh-TW” names no script that a text can be shown in: write zh-Hant-TW"},
		{"scripts: [zh-hans]", "", "2:11 “zh-hans” names no script that a text can be shown in: write zh-Hans"},
		{"scripts: [zh-Hans, en]", "zh-Hans", "2:20 “en” names no script that a text can be shown in: the scripts are zh-Hans, zh-Hant, zh-Hant-TW, zh-Hant-HK"},
		{"scripts: [zh-Hans, zh-Hant, zh-Hant]", "zh-Hans zh-Hant", "2:29 zh-Hant stands twice in “scripts”: delete one of them"},
		{"scripts: [zh-Hant]", "zh-Hant", "2:10 “scripts” does not name zh-Hans, in which the text is written: write scripts: [zh-Hans, zh-Hant], or mend “language”"},
		{"language: zh-Hant\nscripts: [zh-Hant, zh-Hant-TW]", "zh-Hant", "3:20 a text in zh-Hant is not converted to zh-Hant-TW: both are of traditional characters: delete it; the other script of this text is zh-Hans"},
		{"language: zh\nscripts: [zh-Hans, zh-Hant]", "", "3:10 “scripts” needs a text of which the script is known; its language is zh: write language: zh-Hans or language: zh-Hant"},
	} {
		e := &Edition{Language: "zh-Hans"}
		ds := loadMetadata(source.NewFile("edition.yaml", "title: 题\n"+c.yaml+"\n"), e)
		if got := brief(ds); strings.Join(e.Scripts, " ") != c.scripts || got != c.fault {
			t.Errorf("%s\n got %v %s\nwant %s %s", c.yaml, e.Scripts, got, c.scripts, c.fault)
		}
	}
}

func brief(ds source.Diagnostics) string {
	var out []string
	for _, d := range ds {
		out = append(out, strings.Join([]string{strings.TrimPrefix(d.At.String(), d.At.Path+":"), d.Message + ": " + d.Hint}, " "))
	}
	return strings.Join(out, "\n")
}

// An instrument's Chinese name is one string, or one for each script.
func TestNamesByScript(t *testing.T) {
	for _, c := range []struct{ zh, index, hant, hk, official, fault string }{
		{"法案", "法案", "", "", "法案 Act", ""},
		{"{zh-Hans: 法案, zh-Hant: 法}", "法案", "法", "法", "法案 法 Act", ""},
		{"{zh-Hant-HK: 條例, zh-Hant: 法}", "法", "法", "條例", "條例 法 Act", ""},
		{"{zh-Hans: 宪章, zh-Hant: 宪章}", "宪章", "宪章", "宪章", "宪章 Act", ""},
		{"{zh-Hans: 法案, zh-TW: 法}", "法案", "", "", "法案 Act", "2:21 “zh-TW” names no script that a text can be shown in: write zh-Hant-TW"},
		{"[法案]", "", "", "", "Act", "2:7 “zh” is one string; here is a list: "},
	} {
		list, ds := loadInstruments(source.NewFile("instruments.yaml", "- id: act\n  zh: "+c.zh+"\n  en: Act\n  kind: law\n"))
		i := list[0]
		got := []string{i.Zh, i.Names.InScript("zh-Hant"), i.Names.InScript("zh-Hant-HK"), strings.Join(sortedLike(i.Official(), c.official), " "), brief(ds)}
		if want := []string{c.index, c.hant, c.hk, c.official, c.fault}; !slices.Equal(got, want) {
			t.Errorf("%s\n got %q\nwant %q", c.zh, got, want)
		}
	}
}

// sortedLike puts names in the order in which a list has them.
func sortedLike(names []string, list string) []string {
	slices.SortFunc(names, func(a, b string) int { return strings.Index(list, a) - strings.Index(list, b) })
	return names
}

// A name that the register gives in another script is a term like the others.
func TestClashOfNamesByScript(t *testing.T) {
	list, _ := loadInstruments(source.NewFile("instruments.yaml",
		"- {id: a, zh: {zh-Hans: 法案, zh-Hant: 條例}, kind: law}\n- {id: b, zh: 條例, kind: law}\n"))
	if got := brief(checkInstruments(list, nil)); !strings.Contains(got, "“條例” is a term of two instruments") {
		t.Errorf("%s", got)
	}
}
