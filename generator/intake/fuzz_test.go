package intake

import (
	"math/rand"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/tools/txtar"
	"pgregory.net/rapid"

	"duizhao/generator/source"
)

// FuzzImport: any text ends in bounded time, with a result in which every
// character is accounted for and which our own Markdown reads, or with errors.
func FuzzImport(f *testing.F) {
	paths, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, p := range paths {
		if a, err := txtar.ParseFile(p); err == nil {
			f.Add(string(a.Files[0].Data))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 20_000 {
			return
		}
		file, _ := source.Decode("in.md", []byte(text))
		if file == nil {
			return
		}
		start := time.Now()
		r, ds := Import(file, Options{Random: rand.New(rand.NewSource(1))})
		if took := time.Since(start); took > time.Minute {
			t.Fatalf("took %v for %d bytes", took, len(text))
		}
		if r == nil {
			if ds.Errors() == 0 {
				t.Fatal("neither result nor error")
			}
			return
		}
		checkConserved(t, file, r)
	})
}

// fragments are what OCR'd articles are made of; rapid puts them together in
// orders that nobody would think of.
var fragments = []string{
	"\n", "\n\n", "\n\n\n\n", " ", "　　", "。", "，", "“", "”", "《", "》", "（", "）", "：", "；", "！",
	"灯塔", "现代国际关系 2025年第3期", "· 12 ·", "13", "— 7 —", "人工智能治理的一般规律", "第一", "2024年", "〔2024〕12号",
	"①", "②", "③", "㉑", "<sup>①</sup>", "<sup>2</sup>", "<sup>[1]</sup>", "<sup>*</sup>", "[1]", "［２］", "〔3〕", "$^{①}$", "$^{[2]}$", "$^{\\textcircled{1}}$", "¹", "[^1]", "[^1]: ", "o4", "[1-3]", "[1](P25)",
	"参见", "《书名》，出版社，2001年，第3页。", "Jane Doe, *Title*, Press, 2001, p. 3.", "① 甲：《乙》，2001年。", "② 同上。", "[1] 丙. 丁[J]. 戊, 2001(3): 1-9.", "1. ", "2. ", "- ", "* ", "> ", "# ", "## ", "#### ",
	"一、", "（一）", "1.1 ", "（1）", "第一章 ", "第一节 ", "结语", "引言", "注释", "参考文献：", "# 注释\n",
	"摘要：", "**关键词：**", "作者简介：", "【内容提要】", "Abstract: ", "Keywords: ", "DOI：10.1/2", "收稿日期：2020-01-01", "（责任编辑：石刚）", "基金项目：", "李 艳", "张三、李四", "Li Yan", "（某某大学，北京）", "发表日期：2024年5月3日",
	"*", "**", "***", "_", "`", "[", "]", "[[", "]]", "(", ")", "{#p7k3b}", "{#", "}", "<", ">", "|", "\\", "&amp;", "&", "!", "~~", "|---|\n", "| a | b |\n", "---\n", "![x](y.png)", "<br>", "<!-- c -->", "<u>", "</b>", "<i>", "<table>",
	"｛#p7k3b｝", "［^x］", "［［甲|乙］］", "：", "^", "https://example.org/a\\_b", "<https://example.org/c\\_d>", "[https://a.b/c](https://a.b/c)", "[文](https://a.b/(c))", "word", "A", "10", "=", ":", "+",
}

// TestConservation is faults 69 on texts that rapid makes.
func TestConservation(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := strings.Join(rapid.SliceOfN(rapid.SampledFrom(fragments), 1, 60).Draw(t, "text"), "")
		file, ds := source.Decode("in.md", []byte(text))
		if file == nil {
			t.Fatalf("%v", ds)
		}
		r, _ := Import(file, Options{Random: rand.New(rand.NewSource(1))})
		if r != nil {
			checkConserved(t, file, r)
		}
	})
}
