package intake

import "testing"

func TestFieldLabel(t *testing.T) {
	for _, c := range []struct {
		in, rest string
		kind     fieldKind
	}{
		{"摘要：本文", "本文", fieldAbstract},
		{"**摘　要：**本文", "本文", fieldAbstract},
		{"**摘 要**：本文", "本文", fieldAbstract},
		{"【摘要】本文", "本文", fieldAbstract},
		{"[摘要] 本文", "本文", fieldAbstract},
		{"〔内容提要〕本文", "本文", fieldAbstract},
		{"**[摘要]** 本文", "本文", fieldAbstract},
		{"［内容摘要］：本文", "本文", fieldAbstract},
		{"**提要** 本文", "本文", fieldAbstract},
		{"摘要:本文", "本文", fieldAbstract},
		{"## 摘要", "", fieldAbstract},
		{"Abstract: this", "this", fieldAbstract},
		{"**Abstract** This", "This", fieldAbstract},
		{"*Abstract:* This", "This", fieldAbstract},
		{"ABSTRACT：This", "This", fieldAbstract},
		{"[Abstract] This", "This", fieldAbstract},
		{"关键词：甲；乙", "甲；乙", fieldKeywords},
		{"关 键 词　甲 乙", "甲 乙", fieldKeywords},
		{"Key words: a; b", "a; b", fieldKeywords},
		{"Keywords：a", "a", fieldKeywords},
		{"KEY WORDS: a", "a", fieldKeywords},
		{"作者简介：李艳", "李艳", fieldAuthorNote},
		{"[作者简介] 李艳", "李艳", fieldAuthorNote},
		{"**【作者简介】**李艳", "李艳", fieldAuthorNote},
		{"基金项目：甲", "甲", fieldAside},
		{"收稿日期:2020-01-01", "2020-01-01", fieldAside},
		{"[中图分类号] D81", "D81", fieldAside},
		{"DOI：10.1/2", "10.1/2", fieldDOI},
		{"doi: 10.1/2", "10.1/2", fieldDOI},
		{"责任编辑：石刚", "石刚", fieldEditors},
		{"出版日期：2024-05", "2024-05", fieldDate},
	} {
		got := fieldLabel(c.in)
		if got == nil || got.kind != c.kind || got.rest != c.rest {
			t.Errorf("%s: %+v", c.in, got)
		}
	}
	for _, in := range []string{"摘要写作的方法", "关键词的选择", "内容提要如何写", "作者认为：这不对", "编辑", "Abstract art is", "来源于西方", "提要钩玄，是读书的方法"} {
		if got := fieldLabel(in); got != nil {
			t.Errorf("%s: %+v", in, got)
		}
	}
}

func TestReadNames(t *testing.T) {
	for in, want := range map[string]int{
		"李 艳": 1, "李　艳": 1, "张三 李四": 2, "张三、李四光": 2, "张 三　李 四": 2, "欧阳修": 1, "[美]约翰·史密斯": 1, "李艳等": 1,
		"Li Yan": 1, "Li Yan, Zhang San": 2, "李艳 著": 1, "张三，李四，王五": 3,
		"结语": 0, "国际政治": 0, "李艳认为治理": 0, "灯塔的历史": 0, "": 0, "某某大学": 0,
	} {
		if got, _ := readNames(in); len(got) != want {
			t.Errorf("%s: %q", in, got)
		}
	}
}

func TestEditorsLine(t *testing.T) {
	for _, in := range []string{"（责任编辑：石刚）", "(责任编辑: 石刚)", "［责任编辑 石刚］", "【责任编辑：石刚】", "（责任编辑　石刚）", "（编辑：石刚）", "**（责任编辑：石刚）**", "〔责任编辑：石刚〕"} {
		if !isEditorsLine(in) {
			t.Errorf("%s is no editor's line", in)
		}
	}
}

func TestPageLine(t *testing.T) {
	for _, in := range []string{"12", "· 12 ·", "•12•", "— 12 —", "-12-", "－１２－", "第12页", "第 12 页", "12/30", "Page 12", "~ 7 ~", "第3页 共9页"} {
		if !isPageLine(in) {
			t.Errorf("%s is no page number", in)
		}
	}
	for _, in := range []string{"2.5万", "12人", "[12]", "第12条", "1.", "", "——"} {
		if isPageLine(in) {
			t.Errorf("%s is a page number", in)
		}
	}
}

func TestLabelBase(t *testing.T) {
	for in, want := range map[string]string{
		"Robert Trager et al., “International Governance,” 2023.":  "trager",
		"See Juho Lindman, Jukka Makinen, and Eero Kasanen, “Big”": "lindman",
		"*Seoul Declaration for Safe AI*":                          "seoul-declaration",
		"“The Bletchley Declaration,” 2023":                        "bletchley-declaration",
		"薛澜、赵静：《人工智能国际治理》":                                         "xue-lan",
		"[美]约翰·史密斯著：《灯塔》":                                          "shi-mi-si",
		"《秘书长组建高级别咨询机构》":                                           "mi-shu-zhang-zu",
		"SMITH J, BROWN K. Numbering[J]":                           "smith",
		"马山. 通篇编号研究[M]":                                            "ma-shan",
		"。":                                                        "note",
		"Émile Zola, *Germinal*":                                   "zola",
		"参见吕金：《尾注论》":                                               "lv-jin",
	} {
		if got := labelBase(in); got != want {
			t.Errorf("%s: %s, want %s", in, got, want)
		}
	}
}
