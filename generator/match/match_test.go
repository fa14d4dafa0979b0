package match

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// find shows the matches of a text: "start:text=term", ambiguous terms after it.
func find(terms []Term, text string, opts Options) string {
	var out []string
	for _, m := range New(terms).Find(text, opts) {
		shown := fmt.Sprintf("%s=%d", text[m.Start:m.End], m.Term)
		for _, t := range m.Ambiguous {
			shown += fmt.Sprintf("/%d", t)
		}
		out = append(out, shown)
	}
	return strings.Join(out, " | ")
}

// texts makes terms of strings, each with a Ref of its own.
func texts(list ...string) []Term {
	var out []Term
	for i, text := range list {
		out = append(out, Term{Text: text, Ref: i})
	}
	return out
}

func TestFind(t *testing.T) {
	tests := []struct {
		name  string
		terms string // separated by |
		text  string
		want  string
	}{
		{"plain", "安全偏好|治理", "国际治理的“安全偏好”", "治理=1 | 安全偏好=0"},
		{"nothing", "安全", "发展", ""},
		{"empty term", "|“”| |安全", "“安全” ", "安全=3"},
		{"longest", "安全|安全偏好|偏好", "安全偏好偏好", "安全偏好=1 | 偏好=2"},
		{"leftmost before longest", "安全偏|偏好论述", "安全偏好论述", "安全偏=0"},
		{"inside a longer pattern that fails part-way", "知识产权|国家知识产权局局长", "国家知识产权局", "知识产权=0"},
		{"suffix of a pattern that fails at its end", "国家知识产权局长|识产|权局", "国家知识产权局", "识产=1 | 权局=2"},
		{"one character", "法|法律", "法与法律", "法=0 | 法律=1"},

		{"traditional text", "国际治理", "人工智慧的國際治理", "國際治理=0"},
		{"traditional term", "國際治理", "人工智能的国际治理", "国际治理=0"},
		{"one form is a word of the other script", "干涉|皇后|意味着", "乾涉，皇後，意味著", "乾涉=0 | 皇後=1 | 意味著=2"},
		{"first candidate is the character itself", "了解|凭借", "瞭解，憑藉", "瞭解=0 | 憑藉=1"},
		{"chain of simplification", "苧", "薴苎苧", "薴=0 | 苎=0 | 苧=0"},
		{"outside the basic plane", "恶𫇭|𠮷野", "㗲𠵾恶𫇭，𠮷野", "恶𫇭=0 | 𠮷野=1"},
		{"full width", "AI治理|4.0", "ＡＩ治理４．０", "ＡＩ治理=0 | ４．０=1"},
		{"half-width kana with voicing", "ガバナンス", "ｶﾞﾊﾞﾅﾝｽ", "ｶﾞﾊﾞﾅﾝｽ=0"},
		{"Kangxi radicals", "人工车", "⼈⼯⾞", "⼈⼯⾞=0"},
		{"compatibility ideograph", "林业", "\uf9f4业", "\uf9f4业=0"},
		{"variation selector", "葛城市", "葛\U000e0100城市\ufe00的", "葛\U000e0100城市\ufe00=0"},
		{"dashes", "GPT-4|中国-东盟", "GPT‑4、中国—东盟、中国–东盟", "GPT‑4=0 | 中国—东盟=1 | 中国–东盟=1"},
		{"middle dots", "伊恩·古德费洛", "伊恩•古德费洛、伊恩・古德费洛", "伊恩•古德费洛=0 | 伊恩・古德费洛=0"},

		{"decomposed text", "café", "un cafe\u0301.", "cafe\u0301=0"},
		{"decomposed term", "cafe\u0301", "un café.", "café=0"},
		{"a base does not leave its mark", "cafe|安", "cafe\u0301 cafe\u0323\u0301 安\u0301 安", "安=1"},
		{"a mark does not leave its base", "\u0301全", "安\u0301全", "全=0"},
		{"marks on full width", "ạ", "（ａ\u0323）", "ａ\u0323=0"},
		{"marks on an apostrophe, in whatever order", "e", "e'\u0301\u0323e e'\u0323\u0301e", "e=0 | e=0 | e=0 | e=0"},
		{"Hangul", "한국", "\u1112\u1161\u11ab\u1100\u116e\u11a8", "\u1112\u1161\u11ab\u1100\u116e\u11a8=0"},

		{"quotation marks in the text", "智能向善全球伙伴计划", "“智能向善”全球伙伴计划", "智能向善”全球伙伴计划=0"},
		{"quotation marks in the term", "“智能向善”全球伙伴计划", "《智能向善全球伙伴计划》", "智能向善全球伙伴计划=0"},
		{"other quotation marks", "“智能向善”全球伙伴计划", "「智能向善」全球伙伴計劃", "智能向善」全球伙伴計劃=0"},
		{"title marks inside", "关于《人工智能法》的决定", "关于人工智能法的决定", "关于人工智能法的决定=0"},
		{"two quotations are two things", "安全偏好", "“安全”“偏好”《安全》《偏好》\"安全\"\"偏好\"", ""},
		{"two quotations in the term", "“一带一路”“丝路”倡议", "“一带一路”“丝路”倡议，一带一路丝路倡议", "一带一路”“丝路”倡议=0"},
		{"line break between Han", "人工智能", "人工\n智能，人工\n  智能", "人工\n智能=0 | 人工\n  智能=0"},
		{"blank line", "人工智能|AI Act", "人工\n\n智能 AI\n\nAct", ""},
		{"space between Han", "人工智能|布鲁塞尔 效应", "人工 智能 布鲁塞尔\u3000效应 布鲁塞尔效应", "布鲁塞尔\u3000效应=1"},
		{"space between Han and Latin", "主权AI|AI 治理", "主权 AI；AI治理；主权\u00a0AI；主权\nAI", "主权 AI=0 | AI治理=1 | 主权\u00a0AI=0 | 主权\nAI=0"},
		{"white space between words", "AI Act|AIAct", "AI \n\tAct, AI\u00a0Act, AIAct, “AI” Act", "AI \n\tAct=0 | AI\u00a0Act=0 | AIAct=1 | AI” Act=0"},
		{"invisible characters", "人工智能|system", "人工\u200b智\u2060能 sys\u00adtem", "人工\u200b智\u2060能=0 | sys\u00adtem=1"},
		{"punctuation is no gap", "人工智能", "人工，智能；人工、智能", ""},

		{"word boundary", "AI", "AI AIDS OpenAI 使用AI技术 AI2 2AI (AI)", "AI=0 | AI=0 | AI=0"},
		{"digits", "13859", "113859 13859号 138590 第13859", "13859=0 | 13859=0"},
		{"numbered", "AI", "1.AI 2.AI.3", "AI=0 | AI=0"},
		{"kana's long vowel is no Latin letter", "AI", "データーAI", "AI=0"},
		{"a full stop in the term", "no. five", "no. Five, no. five", "no. five=0"},
		{"decimals", "GPT-4|5G", "GPT-4.5 GPT-4. 3.5G 5G.", "GPT-4=0 | 5G=1"},
		{"mixed term", "AI治理", "OpenAI治理 AI治理学 全球AI治理", "AI治理=0 | AI治理=0"},
		{"mixed term, Latin last", "主权AI", "主权AIDS 全主权AI的", "主权AI=0"},
		{"an invisible hyphen parts no word", "AI", "AI\u00adDS Open\u2060AI", ""},
		{"a quotation mark does", "smart", "“smart”phone", "smart=0"},
		{"possessive", "OpenAI|models", "OpenAI’s OpenAI's models’ OpenAI'sx", "OpenAI=0 | OpenAI=0 | models=1"},
		{"contraction", "can|don|O", "can't don’t O’Brien can", "can=0"},
		{"apostrophe", "O’Brien|IA", "O'Brien, OBrien, l’IA", "O'Brien=0 | IA=1"},

		{"capitals", "AI|GAN|DeepSeek", "ai Ai AI ＡＩ gan Gan DEEPSEEK DeepSeek", "AI=0 | ＡＩ=0 | DeepSeek=2"},
		{
			"capital at the beginning", "safety preference|frontier AI", "Safety preference. Frontier AI? Frontier ai. “Safety preference”.",
			"Safety preference=0 | Frontier AI=1 | Safety preference=0",
		},
		{"capital elsewhere", "safety|frontier AI", "the Safety of Frontier AI, SAFETY, safetY", ""},
		{
			"capital after marks", "safety", "So: Safety. (Safety) “Yes! ‘Safety’” He said, “Safety!” and, Safety\nSafety",
			"Safety=0 | Safety=0 | Safety=0 | Safety=0 | Safety=0",
		},
		{"small letters for a capital", "Bing", "bing BING Bing", "Bing=0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := find(texts(strings.Split(tt.terms, "|")...), tt.text, Options{}); got != tt.want {
				t.Errorf("terms %s in %q:\ngot  %q\nwant %q", tt.terms, tt.text, got, tt.want)
			}
		})
	}
}

func TestRules(t *testing.T) {
	tests := []struct {
		name  string
		terms []Term
		opts  Options
		text  string
		want  string
	}{
		{"never in", []Term{{Text: "安全偏好", NeverIn: []string{"安全偏好论"}}}, Options{}, "安全偏好论、安全偏好", "安全偏好=0"},
		{"never in, folded", []Term{{Text: "安全偏好", NeverIn: []string{"“安全偏好”论"}}}, Options{}, "安全\n偏好論、安全偏好", "安全偏好=0"},
		{"never in, behind", []Term{{Text: "积分", NeverIn: []string{"累积分布"}}}, Options{}, "累积分布的积分", "积分=0"},
		{"never in, several places", []Term{{Text: "人", NeverIn: []string{"人人"}}}, Options{}, "人人为人", "人=0"},
		{"never in, then the shorter", []Term{{Text: "安全偏好", NeverIn: []string{"安全偏好论"}}, {Text: "安全"}}, Options{}, "安全偏好论", "安全=1"},
		{"never in whole words", []Term{{Text: "AI", NeverIn: []string{"AI Act"}}}, Options{}, "AI Act, AI Action", "AI=0"},
		{"never in with capitals", []Term{{Text: "act", NeverIn: []string{"AI act"}}}, Options{}, "AI act, ai act", "act=0"},
		{"before", []Term{{Text: "安全", Before: []string{"网络", "国家"}}}, Options{}, "网络安全、国家“安全”、人工安全", "安全=0 | 安全=0"},
		{"before passes over", []Term{{Text: "GAN", Before: []string{"生成式对抗网络"}}}, Options{}, "生成式對抗網絡（GAN）、GAN", "GAN=0"},
		{"after", []Term{{Text: "安全", After: []string{"偏好"}}}, Options{}, "安全 《偏好》、安全的", "安全=0"},
		{"before and after", []Term{{Text: "安全", Before: []string{"的"}, After: []string{"偏好"}}}, Options{}, "的安全，安全偏好，的安全偏好", "安全=0"},
		{"before, whole words", []Term{{Text: "AI", Before: []string{"national"}}}, Options{}, "international AI, National AI", "AI=0"},
		{"before, across a blank line", []Term{{Text: "安全", Before: []string{"网络"}}}, Options{}, "网络\n\n安全 网络\n安全", "安全=0"},
		{"marks are literal", []Term{{Text: "安全", Before: []string{"《"}, After: []string{"》", "』"}}}, Options{}, "安全《安全》“安全”『《 安全』《国安全》国", "安全=0 | 安全=0"},
		{"empty context is none", []Term{{Text: "安全", Before: []string{""}}}, Options{}, "安全", "安全=0"},
		{"scope", []Term{{Text: "安全", Scope: []string{"a", "b"}}}, Options{Scope: "b"}, "安全", "安全=0"},
		{"out of scope", []Term{{Text: "安全", Scope: []string{"a", "b"}}}, Options{Scope: "c"}, "安全", ""},
		{"no scope asked", []Term{{Text: "安全", Scope: []string{"a"}}}, Options{}, "安全", ""},
		{"Chinese", []Term{{Text: "AI"}, {Text: "AI", Lang: "en"}, {Text: "IA", Lang: "fr"}}, Options{Lang: "zh-Hant-TW"}, "AI IA", "AI=0"},
		{"other language", []Term{{Text: "AI"}, {Text: "AI", Lang: "en-GB", Ref: 1}}, Options{Lang: "EN"}, "AI", "AI=1"},
		{"language without terms", []Term{{Text: "AI"}}, Options{Lang: "de"}, "AI", ""},
		{"homographs told apart", []Term{{Text: "安全", Before: []string{"网络"}}, {Text: "安全", Ref: 1, NeverIn: []string{"网络安全"}}}, Options{}, "网络安全与安全", "安全=0 | 安全=1"},
		{"homographs", []Term{{Text: "后"}, {Text: "後", Ref: 1}, {Text: "后", Ref: 1}}, Options{}, "后", "后=0/1"},
		{"same Ref", []Term{{Text: "后"}, {Text: "後"}}, Options{}, "后", "后=0"},
		{"same Ref, one stands", []Term{{Text: "后", NeverIn: []string{"皇后"}}, {Text: "後"}}, Options{}, "皇后", "后=1"},
		{"capitals tell apart", []Term{{Text: "us"}, {Text: "US", Ref: 1}}, Options{}, "us US", "us=0 | US=1"},
		{
			"plural",
			[]Term{{Text: "risk", Inflect: true}, {Text: "LLM", Inflect: true}, {Text: "policy", Inflect: true}, {Text: "loss", Inflect: true}},
			Options{},
			"risks LLMs policies losses risky LLMS policys lossess loss's Risks", "risks=0 | LLMs=1 | policies=2 | losses=3 | loss=3",
		},
		{"no plural", []Term{{Text: "risk"}}, Options{}, "risks risk", "risk=0"},
		{"written before plural", []Term{{Text: "norm", Inflect: true}, {Text: "norms", Ref: 1}}, Options{}, "norm norms", "norm=0 | norms=1"},
		{"never in the plural", []Term{{Text: "system", Inflect: true, NeverIn: []string{"expert system"}}}, Options{}, "expert systems, systems", "systems=0"},
		{"title case", texts("safety preference", "frontier AI"), Options{TitleCase: true}, "The Safety Preference of Frontier AI: a SAFETY preference", "Safety Preference=0 | Frontier AI=1"},
		{"opaque", texts("安全偏好", "安全"), Options{Opaque: []Span{{9, 12}}}, "安全偏好安全", "安全=1 | 安全=1"},
		{"opaque, between", texts("人工智能"), Options{Opaque: []Span{{6, 7}}}, "人工\n智能", ""},
		{"opaque, beside", texts("安全"), Options{Opaque: []Span{{9, 12}, {0, 3}, {5, 5}}}, "的安全的", "安全=0"},
		{"link", texts("安全偏好", "安全"), Options{Links: []Span{{0, 12}}}, "安全偏好安全", "安全=1"},
		{"link, then the shorter", texts("安全偏好", "安全", "全偏"), Options{Links: []Span{{6, 12}, {0, 6}}}, "安全偏好", "安全偏好=0"},
		{"link, then the next place", texts("安全", "全偏好"), Options{Links: []Span{{0, 6}}}, "安全偏好", "全偏好=1"},
		{"link, the longer one reaches over its edge", texts("安全偏好", "安全"), Options{Links: []Span{{0, 9}}}, "安全偏好", "安全偏好=0"},
		{"link around a link", texts("安全", "偏好"), Options{Links: []Span{{0, 12}, {3, 6}}}, "安全偏好", ""},
		{"links side by side", texts("全偏", "安"), Options{Links: []Span{{0, 6}, {6, 12}}}, "安全偏好", "全偏=0"},
		{"link in a term", texts("安全偏好"), Options{Links: []Span{{3, 9}}}, "安全偏好", "安全偏好=0"},
		{"link and opaque", texts("安全", "偏好"), Options{Links: []Span{{0, 6}}, Opaque: []Span{{6, 7}}}, "安全偏好安全", "安全=0"},
		{"link is context", []Term{{Text: "安全", Before: []string{"网络"}}}, Options{Links: []Span{{0, 6}}}, "网络安全", "安全=0"},
		{"empty link", texts("安全"), Options{Links: []Span{{3, 3}, {6, 0}, {-1, -5}}}, "安全", "安全=0"},

		{"written before inflected, of other labels", []Term{{Text: "regulate", Lang: "en", Inflect: true}, {Text: "rule", Ref: 1, Lang: "en"}, {Text: "regulating", Ref: 1, Lang: "en"}}, Options{Lang: "en"}, "regulating regulated", "regulating=2 | regulated=0"},
		{"written, but rejected", []Term{{Text: "norm", Lang: "en", Inflect: true}, {Text: "norms", Ref: 1, Lang: "en", Scope: []string{"x"}}}, Options{Lang: "en"}, "norms", "norms=0"},
		{"inflected, of two", []Term{{Text: "train", Lang: "en", Inflect: true}, {Text: "trains", Ref: 1, Lang: "en", Inflect: true}, {Text: "training", Ref: 1, Lang: "en", Inflect: true}}, Options{Lang: "en"}, "trained trains", "trained=0/1 | trains=1"},
		{"inflected first words, of two", []Term{{Text: "rule AI", Lang: "en", Inflect: true}, {Text: "ruling AI", Ref: 1, Lang: "en", Inflect: true}, {Text: "rules AI", Ref: 2, Lang: "en"}}, Options{Lang: "en"}, "ruled AI, rules AI, ruling AI", "ruled AI=0/1 | rules AI=2 | ruling AI=1"},
		{"inflected first and last words, of two", []Term{{Text: "rule AI", Lang: "en", Inflect: true}, {Text: "ruled AIs", Ref: 1, Lang: "en", Inflect: true}}, Options{Lang: "en"}, "ruled AI", "ruled AI=0/1"},
		{"inflected first word, of terms that are not", []Term{{Text: "rule AI", Lang: "en"}, {Text: "rule of law", Ref: 1, Lang: "en", Inflect: true}}, Options{Lang: "en"}, "rules AI, rules of law, rule’s AI", "rules of law=1"},
		{"abbreviation and word", []Term{{Text: "aid policy", Lang: "en", Inflect: true}, {Text: "AID policy", Ref: 1, Lang: "en", Inflect: true}}, Options{Lang: "en"}, "aids policy, AIDs policy, aiding policy, AIDing policy", "aids policy=0 | AIDs policy=1 | aiding policy=0"},
		{"one Ref in two ways", []Term{{Text: "norm", Lang: "en", Inflect: true}, {Text: "norms", Lang: "en"}}, Options{Lang: "en"}, "norms norm", "norms=1 | norm=0"},
		{"traditional and simplified labels of two", []Term{{Text: "幹部"}, {Text: "干部", Ref: 1}}, Options{}, "幹部、干部", "幹部=0/1 | 干部=0/1"},
		{"traditional and simplified labels, one not here", []Term{{Text: "幹部", NeverIn: []string{"老干部"}}, {Text: "干部", Ref: 1, Before: []string{"老"}}}, Options{}, "老幹部、干部", "幹部=1 | 干部=0"},
		{"a term twice", []Term{{Text: "干部"}, {Text: "干部"}}, Options{}, "干部", "干部=0"},
		{"a term twice, and another", []Term{{Text: "干部"}, {Text: "干部"}, {Text: "干部", Ref: 1}}, Options{}, "干部", "干部=0/2"},
		{"homographs, the longer of one only", []Term{{Text: "干部"}, {Text: "干", Ref: 1}, {Text: "幹", Ref: 2}}, Options{}, "干部干", "干部=0 | 干=1/2"},

		{"never in, inflected as a whole", []Term{{Text: "rule", Lang: "en", Inflect: true, NeverIn: []string{"rule of law"}}}, Options{Lang: "en"}, "rules of law, rule’s of laws, rules of thumb", "rules=0"},
		{"never in, inflected first", []Term{{Text: "standard", Lang: "en", Inflect: true, NeverIn: []string{"set standard"}}}, Options{Lang: "en"}, "setting standards, raising standards", "standards=0"},
		{"never in, not inflected", []Term{{Text: "standard", Lang: "en", NeverIn: []string{"set standard"}}}, Options{Lang: "en"}, "setting standard, set standard", "standard=0"},
		{"never in, one inside another", []Term{{Text: "安全", NeverIn: []string{"全安全", "安全偏好论", "的安全偏"}}}, Options{}, "全安全偏好的安全偏 安全偏", "安全=0"},
		{"never in, found from the left", []Term{{Text: "安", NeverIn: []string{"安全偏安好"}}}, Options{}, "安全偏安好安全偏安", "安=0 | 安=0"},
		{"opaque is context", []Term{{Text: "安全", Before: []string{"网络"}}}, Options{Opaque: []Span{{0, 6}}}, "网络安全", "安全=0"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := find(tt.terms, tt.text, tt.opts); got != tt.want {
				t.Errorf("in %q:\ngot  %q\nwant %q", tt.text, got, tt.want)
			}
		})
	}
}

func TestUnmatchable(t *testing.T) {
	m := New(texts("", "安全", "“”", " \n", "\u0301", strings.Repeat("啊", maxLength), strings.Repeat("啊", maxLength+1)))
	if got, want := m.Unmatchable(), []int{0, 2, 3, 4, 6}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
