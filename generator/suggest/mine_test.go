package suggest

import (
	"math/rand"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"duizhao/generator/edition"
	"duizhao/generator/markup"
	"duizhao/generator/source"
)

// content makes a site of one edition, "x", out of a text without anchors. more
// are further files, by name and text.
func content(t testing.TB, text string, more ...string) fstest.MapFS {
	t.Helper()
	fsys := fstest.MapFS{}
	add := func(name, data string) { fsys[name] = &fstest.MapFile{Data: []byte(data)} }
	add("site.yaml", "title: {zh: 库}\n")
	add("editions/x/edition.yaml", "title: {zh: 题}\n")
	add("editions/x/text.md", text)
	for i := 0; i < len(more); i += 2 {
		add(more[i], more[i+1])
	}
	files, ds := edition.AssignAnchors(fsys, "content", "x", rand.New(rand.NewSource(1)), func(string) edition.Known { return edition.Known{} })
	if ds.Errors() > 0 {
		t.Fatal(source.Diagnostics(ds)[0])
	}
	for _, f := range files {
		add(strings.TrimPrefix(f.Path, "content/"), f.Text)
	}
	return fsys
}

// rawContent is content whose text is left as it is.
func rawContent(text string) fstest.MapFS {
	return fstest.MapFS{
		"site.yaml":               {Data: []byte("title: {zh: 库}\n")},
		"editions/x/edition.yaml": {Data: []byte("title: {zh: 题}\n")},
		"editions/x/text.md":      {Data: []byte(text)},
	}
}

func flowOf(text string) *markup.Flow { return &markup.Flow{Text: text} }

// load reads what content made.
func load(t testing.TB, fsys fstest.MapFS) (*edition.Corpus, *edition.Edition) {
	t.Helper()
	c, ds := edition.Load(fsys, "content")
	if ds.Errors() > 0 {
		t.Fatalf("%+v", ds)
	}
	return c, c.Editions[0]
}

func mine(t testing.TB, text string, more ...string) *Result {
	t.Helper()
	c, e := load(t, content(t, text, more...))
	return Mine(c, e, Options{})
}

func names(list []Proposal) []string {
	var out []string
	for _, p := range list {
		out = append(out, p.Zh)
	}
	return out
}

func proposed(t *testing.T, list []Proposal, zh string) Proposal {
	t.Helper()
	i := slices.IndexFunc(list, func(p Proposal) bool { return p.Zh == zh })
	if i < 0 {
		t.Fatalf("%s is not among %v", zh, names(list))
	}
	return list[i]
}

func signals(p Proposal) []string {
	var out []string
	for _, e := range p.Evidence {
		out = append(out, e.Signal)
	}
	return out
}

func TestPairs(t *testing.T) {
	for _, c := range []struct{ text, zh, en, abbr string }{
		{"学者讨论了治外法权（extraterritoriality）的由来。", "治外法权", "extraterritoriality", ""},
		{"此类药物称为免疫检查点抑制剂（immune checkpoint inhibitor，ICI），疗效显著。", "免疫检查点抑制剂", "immune checkpoint inhibitor", "ICI"},
		{"研究者关注的是免疫相关不良事件（immune-related adverse event，irAE）。", "免疫相关不良事件", "immune-related adverse event", "irAE"},
		{"模型的“越狱”（Jailbreak）时有发生。", "越狱", "Jailbreak", ""},
		{"模型的\"越狱\"（Jailbreak）时有发生。", "越狱", "Jailbreak", ""},
		{"模型的「越獄」(Jailbreak)時有發生。", "越獄", "Jailbreak", ""},
		{"这台机器采用了中央处理器（CPU）。", "中央处理器", "", "CPU"},
		{"如今 Large Language Model（大语言模型）已很普遍。", "大语言模型", "Large Language Model", ""},
	} {
		p := proposed(t, mine(t, c.text).Concepts, c.zh)
		if p.En != c.en || c.abbr != strings.Join(p.Alt, " ") || !slices.Contains(signals(p), "pair") {
			t.Errorf("%s: %+v", c.text, p)
		}
	}
	for _, text := range []string{
		"见下文（see also p. 12）。", "他说过（2003年）。", "坐标是（x, y）。", "参数（arg1、arg2）。", "链接（https://a.example/b）。", "公式（a = b）。",
	} {
		for _, p := range mine(t, text).Concepts {
			if slices.Contains(signals(p), "pair") {
				t.Errorf("%s: %+v", text, p)
			}
		}
	}
}

// The left edge is not marked: the row that recurs elsewhere decides, and the
// length of the English.
func TestLeftEdge(t *testing.T) {
	p := proposed(t, mine(t, "草案踵武罪刑法定（nullum crimen sine lege）。\n\n罪刑法定，是近代的原则。后人说起罪刑法定，多有称许。").Concepts, "罪刑法定")
	if p.Count != 3 {
		t.Errorf("%+v", p)
	}
	r := mine(t, "他们在非营利组织人工智能安全中心（CAIS）的网站上签名。")
	if p := proposed(t, r.Instruments, "人工智能安全中心"); p.Kind != "body" || !slices.Equal(p.Alt, []string{"CAIS"}) {
		t.Errorf("%+v", p)
	}
}

func TestPersons(t *testing.T) {
	r := mine(t, "时任顾问约书亚·本吉奥（Yoshua Bengio）主持了这一项工作。算力（compute）是另一个问题。")
	p := proposed(t, r.Concepts, "约书亚·本吉奥")
	if p.En != "Yoshua Bengio" || !slices.Contains(signals(p), "person") || p.ID != "yoshua-bengio" {
		t.Errorf("%+v", p)
	}
	if r.Concepts[0].Zh != "算力" {
		t.Errorf("a person stands before a term: %v", names(r.Concepts))
	}
}

func TestTitles(t *testing.T) {
	for _, c := range []struct{ text, zh, kind, date string }{
		{"各国于是签署了《布莱切利宣言》（Bletchley Declaration）。", "布莱切利宣言", "declaration", ""},
		{"1911年1月颁布《大清新刑律》。", "大清新刑律", "law", "1911-01"},
		{"《巴黎协定》（2015年）要求各国减排。", "巴黎协定", "treaty", "2015"},
		{"《生物多样性公约》于1993年12月29日生效。", "生物多样性公约", "treaty", "1993-12-29"},
		{"依據《數據安全法》，企業須申報。", "數據安全法", "law", ""},
		{"总统发布行政令《保持领先地位》。", "保持领先地位", "executive-order", ""},
		{"发布了《为人类治理》最终报告。", "为人类治理", "report", ""},
		{"《新德里宣言（摘要）》一文。", "新德里宣言", "declaration", ""},
	} {
		p := proposed(t, mine(t, c.text).Instruments, c.zh)
		if p.Kind != c.kind || p.Date.String() != c.date {
			t.Errorf("%s: %+v", c.text, p)
		}
	}
	// What governs nothing: books, articles, journals.
	r := mine(t, "电影《危险边缘》上映。甲。[^a]\n\n[^a]: 王五：《论报告》，《法学研究》，2022年第4期，第91页。\n")
	if len(r.Instruments) > 0 {
		t.Errorf("%v", names(r.Instruments))
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct{ text, zh, kind string }{
		{"随后，布莱切利峰会召开。", "布莱切利峰会", "forum"},
		{"他在美国国会作证。", "美国国会", "body"},
		{"会议在德国慕尼黑安全峰会上举行。", "慕尼黑安全峰会", "forum"},
		{"总统签发第13859号行政令。", "第13859号行政令", "executive-order"},
		{"联合国大会通过了一项决议。", "联合国大会", "body"},
		{"他们推出了“智能向善”全球伙伴计划。", "“智能向善”全球伙伴计划", "programme"},
		{"世界衛生組織提出了建議。", "世界衛生組織", "body"},
	} {
		if p := proposed(t, mine(t, c.text).Instruments, c.zh); p.Kind != c.kind {
			t.Errorf("%s: %+v", c.text, p)
		}
	}
	for _, text := range []string{
		"有关国际组织通过了两项决议。", "他们公开透明地报告风险。", "这一做法符合宪法精神。", "格局已经改变，部署尚未完成。", "这种方法、看法和想法，都无法立法。",
	} {
		if r := mine(t, text); len(r.Instruments) > 0 {
			t.Errorf("%s: %v", text, names(r.Instruments))
		}
	}
}

func TestQuotations(t *testing.T) {
	r := mine(t, "各方谈论“小院高墙”，又谈論「數字殖民」。他说：“天气很好。”又说：“不去了”。所谓“必须赢得优势”是一句话。")
	got := names(r.Concepts)
	for _, zh := range []string{"小院高墙", "數字殖民"} {
		if !slices.Contains(got, zh) {
			t.Errorf("%s is not among %v", zh, got)
		}
	}
	for _, zh := range []string{"天气很好", "不去了"} {
		if slices.Contains(got, zh) {
			t.Errorf("%s is speech, and among %v", zh, got)
		}
	}
	if i := slices.Index(got, "必须赢得优势"); i >= 0 && i < 2 {
		t.Errorf("a sentence stands before a coinage: %v", got)
	}
}

const recurringText = `偏微分方程很难。求解偏微分方程，需要技巧。他研究过偏微分方程的性质。

收敛速度是一个问题。提高收敛速度，要看条件。这里的收敛速度很快。偏微分方程问题，人们常说偏微分方程问题。
`

// What recurs is proposed whole: not the parts that stand nowhere else, not
// longer rows that add a word of little meaning.
func TestRecurrence(t *testing.T) {
	got := names(mine(t, recurringText).Concepts)
	for _, zh := range []string{"偏微分方程", "收敛速度"} {
		if !slices.Contains(got, zh) {
			t.Errorf("%s is not among %v", zh, got)
		}
	}
	for _, zh := range []string{"微分方程", "偏微分", "偏微分方程问题", "敛速度", "收敛"} {
		if slices.Contains(got, zh) {
			t.Errorf("%s is among %v", zh, got)
		}
	}
}

// A nested row stands if it stands alone, too.
func TestNested(t *testing.T) {
	got := names(mine(t, "肌钙蛋白升高。测定肌钙蛋白，再测肌钙蛋白复合物。肌钙蛋白复合物很大。纯化肌钙蛋白复合物，然后观察肌钙蛋白。").Concepts)
	for _, zh := range []string{"肌钙蛋白", "肌钙蛋白复合物"} {
		if !slices.Contains(got, zh) {
			t.Errorf("%s is not among %v", zh, got)
		}
	}
}

// What stands only inside several longer ones is none of its own.
func TestInsideOnly(t *testing.T) {
	got := names(mine(t, "网络信息安全很要紧。谈到网络信息安全，又谈到网络信息主权。网络信息主权很新。").Concepts)
	if !slices.Contains(got, "网络信息安全") || slices.Contains(got, "网络信息") {
		t.Errorf("%v", got)
	}
}

func TestLatinNames(t *testing.T) {
	r := mine(t, "有了 DeepSeek 之后，人人谈论 DeepSeek。甲。[^a]\n\n[^a]: Nature, Nature, Nature, and Nature.\n")
	if p := proposed(t, r.Concepts, "DeepSeek"); p.Count != 2 || p.En != "DeepSeek" || p.ID != "deepseek" {
		t.Errorf("%+v", p)
	}
	if slices.Contains(names(r.Concepts), "Nature") {
		t.Error("a word of a bibliography is proposed")
	}
}

// What stands but once is proposed where the text sets it off.
func TestOnce(t *testing.T) {
	p := proposed(t, mine(t, "风险有三类。一是升级型风险。二是声誉风险。人们谈论信用风险，谈论市场风险，也谈论法律风险。").Concepts, "升级型风险")
	if !slices.Contains(signals(p), "defined") || p.Count != 1 {
		t.Errorf("%+v", p)
	}
}

func TestFurnitureIsNot(t *testing.T) {
	text := "2023年11月，第六章完成。2023年11月，第六章付印。见第六章。价值5亿美元。又有3亿美元。还有2亿美元。\n\n甲。[^a]乙。[^b]丙。[^c]\n\n[^c]: 《新闻三则》，中国新闻网，2023年6月1日。\n[^a]: 《新闻一则》，中国新闻网，2023年6月1日。\n[^b]: 《新闻二则》，中国新闻网，2023年7月1日。\n"
	got := names(mine(t, text+"\n收敛性质很好。这里的收敛性质，前人已经证明。\n").Concepts)
	if term, site := slices.Index(got, "收敛性质"), slices.Index(got, "中国新闻网"); term < 0 || site >= 0 && site < term {
		t.Errorf("a source of the notes stands before a term of the text: %v", got)
	}
	for _, zh := range got {
		for _, bad := range []string{"月", "第六章", "美元"} {
			if strings.Contains(zh, bad) {
				t.Errorf("%s is proposed", zh)
			}
		}
	}
}

// The known is left out in whichever script and dress it stands, and counted.
func TestKnown(t *testing.T) {
	text := "各方谈论“數字殖民”與「智能鴻溝」，並簽署《布萊切利宣言》。"
	all := mine(t, text)
	proposed(t, all.Concepts, "數字殖民")
	proposed(t, all.Instruments, "布萊切利宣言")
	some := mine(
		t, text, "glossary/a.yaml", "- {id: a, zh: 甲, alt: [数字殖民], pinyin: jiǎ}\n",
		"instruments/a.yaml", "- {id: b, zh: 《布莱切利宣言》, kind: declaration}\n",
	)
	if len(some.Instruments) > 0 || slices.Contains(names(some.Concepts), "數字殖民") || some.Known != 2 {
		t.Errorf("%d known; %v %v", some.Known, names(some.Concepts), names(some.Instruments))
	}
	proposed(t, some.Concepts, "智能鴻溝")
}

func TestLimits(t *testing.T) {
	c, e := load(t, content(t, recurringText))
	r := Mine(c, e, Options{Concepts: 1, Instruments: 1})
	if len(r.Concepts) != 1 || r.FurtherConcepts < 1 {
		t.Errorf("%v, %d further", names(r.Concepts), r.FurtherConcepts)
	}
}

func TestNothing(t *testing.T) {
	if c, _ := edition.Load(content(t, ""), "content"); len(Mine(c, c.Editions[0], Options{}).Concepts) > 0 {
		t.Error("something is proposed for a text without a word")
	}
	for _, text := range []string{"甲。\n", "# 题\n", "A text without any Chinese.\n", "```\n代码代码代码\n```\n"} {
		r := mine(t, text)
		if len(r.Concepts)+len(r.Instruments) > 0 {
			t.Errorf("%q: %v %v", text, names(r.Concepts), names(r.Instruments))
		}
	}
}

// The translation, aligned by its anchors, gives the English.
func TestTranslation(t *testing.T) {
	text := "所谓“收敛半径”，人人都懂。 {#p7k3b}\n\n收敛半径，他测过。 {#pq4d6}\n\n别的事情。 {#p0x1m}\n"
	english := "Everybody knows the radius of convergence. {#p7k3b}\n\nHe measured the radius of convergence. {#pq4d6}\n\nOther matters, everybody measured. {#p0x1m}\n"
	p := proposed(t, mine(t, text, "editions/x/text.en.md", english).Concepts, "收敛半径")
	if p.En != "radius of convergence" || !slices.Contains(signals(p), "translation") {
		t.Errorf("%+v", p)
	}
}

// Two runs give the same, to the last figure.
func TestDeterminism(t *testing.T) {
	for _, name := range []string{"law-history.md", "medicine.md"} {
		text := testText(t, name)
		first := mine(t, text)
		for range 5 {
			if got := mine(t, text); !slices.EqualFunc(got.Concepts, first.Concepts, same) || !slices.EqualFunc(got.Instruments, first.Instruments, same) {
				t.Fatalf("%s: two runs differ", name)
			}
		}
	}
}

func same(a, b Proposal) bool {
	return a.ID == b.ID && a.Zh == b.Zh && a.En == b.En && a.Score == b.Score && a.Count == b.Count && a.Date == b.Date &&
		slices.Equal(a.Evidence, b.Evidence) && slices.Equal(a.Places, b.Places) && slices.Equal(a.Alt, b.Alt)
}

func testText(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile(path.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

// Texts of two fields that the lists were not made for: what a translator would
// expect is there, near the top.
func TestFields(t *testing.T) {
	for name, want := range map[string]struct{ concepts, instruments []string }{
		"law-history.md": {
			[]string{"领事裁判权", "治外法权", "罪刑法定", "礼法之争", "司法独立", "审判厅", "比附援引", "审转复核", "大理院", "无夫奸"},
			[]string{"大清律例", "大清新刑律", "中英续议通商行船条约", "五口通商章程", "各级审判厅试办章程", "中美新约", "大清现行刑律"},
		},
		"medicine.md": {
			[]string{"免疫檢查點抑制劑", "免疫相關不良事件", "心肌炎", "肌鈣蛋白", "T淋巴細胞", "整體縱向應變", "三重疊綜合徵", "房室傳導阻滯", "糖皮質激素", "再挑戰"},
			[]string{"歐洲心臟病學會腫瘤心臟病學指南", "世界衛生組織"},
		},
	} {
		r := mine(t, testText(t, name))
		missing := func(got, want []string, within int) {
			got = got[:min(len(got), within)]
			for _, zh := range want {
				if !slices.Contains(got, zh) {
					t.Errorf("%s: %s is not among the first %d: %v", name, zh, within, got)
				}
			}
		}
		missing(names(r.Concepts), want.concepts, 20)
		missing(names(r.Instruments), want.instruments, 10)
	}
}
