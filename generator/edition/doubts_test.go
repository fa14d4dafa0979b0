package edition

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/google/go-cmp/cmp"
)

// twoChapters is a work of two chapters, with nothing to doubt.
var twoChapters = map[string]string{
	"site.yaml":                    "title: {zh: 库}\ngloss: {languages: [en, zh-Latn-pinyin]}\n",
	"glossary/a.yaml":              "- {id: a, zh: 安全, pinyin: ānquán, gloss: {en: safety}}\n",
	"editions/x/edition.yaml":      "title: {zh: 书, en: Book}\n",
	"editions/x/text/01-one.md":    "# 一 {#s2mqp}\n\n甲。 {#p7k3b}\n",
	"editions/x/text/01-one.en.md": "# One {#s2mqp}\n\nA. {#p7k3b}\n",
	"editions/x/text/02-two.md":    "# 二 {#s026t}\n\n乙。 {#pq4d6}\n",
	"editions/x/text/02-two.en.md": "# Two {#s026t}\n\nB. {#pq4d6}\n",
}

// What is left out without a word would be missed by readers, not by the author:
// each such gap is a warning, once for each cause.
func TestGaps(t *testing.T) {
	for name, c := range map[string]struct {
		change map[string]string // "" deletes the file
		want   string
	}{
		"nothing": {nil, ""},
		"a chapter without the translation that others have": {
			map[string]string{"editions/x/text/02-two.en.md": ""},
			"editions/x/text/02-two.md: warning: this chapter has no translation into en, and other chapters have one [untranslated]\n" +
				"    = write editions/x/text/02-two.en.md, in which each block carries the anchor of its original\n",
		},
		"no translation at all": {map[string]string{"editions/x/text/01-one.en.md": "", "editions/x/text/02-two.en.md": ""}, ""},
		"a chapter without a heading": {
			map[string]string{"editions/x/text/02-two.md": "乙。 {#pq4d6}\n", "editions/x/text/02-two.en.md": "B. {#pq4d6}\n"},
			"editions/x/text/02-two.md: warning: this chapter has no heading, so that readers see “two”, the name of its file, where its title should be [untitled-chapter]\n" +
				"    = begin it with a heading, for example “# 第一章”, and run: duizhao anchors assign x --write\n",
		},
		"a title in other languages only": {
			map[string]string{"editions/x/edition.yaml": "title: {en: Book}\n"},
			"editions/x/edition.yaml:1:8: warning: the title has no text in zh-Hans, the language of the edition [untitled-edition]\n" +
				"  1 | title: {en: Book}\n    |        ^\n    = add it: title: {zh: …, en: …}\n",
		},
		"glosses that no text shows": {
			map[string]string{"glossary/a.yaml": "- {id: a, zh: 安全, pinyin: ānquán, gloss: {en: safety, fr: sécurité}}\n- {id: b, zh: 甲, gloss: {fr: a}}\n"},
			"glossary/a.yaml:1:55: warning: glosses in fr are given, and no text shows them: gloss.languages of site.yaml has en, zh-Latn-pinyin [unoffered-gloss]\n" +
				"  1 | …, pinyin: ānquán, gloss: {en: safety, fr: sécurité}}\n    |                                        ^\n" +
				"    = if readers are to choose them, write languages: [en, zh-Latn-pinyin, fr] there\n",
		},
		"glosses in the language of a translation": {
			map[string]string{
				"glossary/a.yaml":              "- {id: a, zh: 安全, pinyin: ānquán, gloss: {en: safety, fr: sécurité}}\n",
				"editions/x/text/01-one.fr.md": "# Un {#s2mqp}\n\nA. {#p7k3b}\n",
				"editions/x/text/02-two.fr.md": "# Deux {#s026t}\n\nB. {#pq4d6}\n",
			}, "",
		},
		"a language without glosses": {
			map[string]string{"site.yaml": "title: {zh: 库}\ngloss: {languages: [en, de]}\n"},
			"site.yaml:2:25: warning: readers are offered glosses in de, and no entry of the glossary has one [empty-gloss-language]\n" +
				"  2 | gloss: {languages: [en, de]}\n    |                         ^\n    = give entries one, as gloss: {de: …}, or delete de here\n",
		},
		"several blocks without an anchor": {
			map[string]string{"editions/x/text/02-two.md": "# 二\n\n乙。\n\n丙。\n", "editions/x/text/01-one.en.md": "", "editions/x/text/02-two.en.md": ""},
			"editions/x/text/02-two.md:1:1: error: this heading has no anchor, nor have 2 more blocks of this file [missing-anchor]\n" +
				"  1 | # 二\n    | ^\n    = run: duizhao anchors assign x --write\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			fsys := fstest.MapFS{}
			for file, text := range twoChapters {
				fsys[file] = &fstest.MapFile{Data: []byte(text)}
			}
			for file, text := range c.change {
				if fsys[file] = (&fstest.MapFile{Data: []byte(text)}); text == "" {
					delete(fsys, file)
				}
			}
			_, ds := Load(fsys, "")
			if diff := cmp.Diff(strings.Split(c.want, "\n"), strings.Split(render(ds.Sorted()), "\n")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}
