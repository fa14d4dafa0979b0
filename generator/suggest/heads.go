package suggest

import "strings"

// heads are the words that names of instruments end with, by the kind of
// instrument that they speak for.
var heads = map[string]string{
	"treaty":          "公约 条约 协定 协议 议定书 盟约 和约 专约 宪章 换文 停战协定",
	"law":             "法 法案 法典 宪法 基本法 法律 组织法 刑法 民法 律例 律令 约法",
	"regulation":      "条例 规定 办法 细则 规则 章程 新规 法规 准则 规程 规章 禁令 法令 敕令 指令 守则 则例 通则 总则 示范法",
	"executive-order": "行政令 行政命令 总统令 备忘录 训令",
	"resolution":      "决议 决议案 决定",
	"declaration":     "宣言",
	"statement":       "声明 公报 公开信 共识 谅解 意见 公告",
	"initiative":      "倡议 倡议书",
	"commitment":      "承诺 承诺书 契约 公约书 保证书 自律公约",
	"report":          "报告 报告书 白皮书 蓝皮书 绿皮书 皮书 指数 评估报告",
	"roadmap":         "路线图",
	"programme":       "计划 规划 纲要 战略 行动计划 工程 项目 议程",
	"proposal":        "方案 建议 建议书 提案 草案 议案 框架 指南 指引 提议",
	"forum":           "峰会 论坛 大会 会议 对话 集团 研讨会 首脑会议 年会 展览会 对话会",
	"body":            "委员会 研究所 研究院 组织 办公室 联盟 协会 学会 中心 机构 局 部 署 院 处 基金会 理事会 秘书处 秘书长 小组 工作组 议会 国会 法院 法庭 银行 大学 学院 医院 研究中心 专员 协调局 盟 议院 参议院 众议院 工作队 司令部 总会 联合会 公会 商会 医学会 图书馆 博物馆 出版社",
}

// titleHeads of one character count only at the end of what stands in 《》.
var titleHeads = map[string]string{"律": "law", "典": "law", "法": "law", "约": "treaty", "令": "regulation", "例": "regulation", "诏": "executive-order", "敕": "executive-order"}

// shortHeads of one character end a name only where they stand as words of their
// own and much stands before them.
const shortHeads = "法 局 部 署 院 处 盟"

// headless are bodies whose names do not end with a word that says so.
const headless = `
联合国 联合国大会 安理会 联合国安理会 联合国教科文组织 欧盟 东盟 非盟 北约 欧共体 世贸组织 世卫组织 世界银行 国际货币基金组织 国务院 全国人大 政协 国会 白宫 五角大楼 克里姆林宫 爱丽舍宫 唐宁街 青瓦台 教廷 红十字会 世界卫生组织 世界贸易组织 国际劳工组织 国际海事组织 国际民航组织 国际刑警组织 国际法院 国际刑事法院 国际原子能机构 国际电信联盟 世界知识产权组织 世界粮食计划署
`

// loose are heads that as often are words for things without a name; a name with
// one of them needs more than two common words before it.
const loose = `
决定 规定 办法 规则 法律 法规 准则 意见 共识 谅解 建议 方案 框架 计划 规划 战略 工程 项目 议程 对话 会议 组织 机构 中心 办公室 小组 部门 处 部 局 院 报告 协议 指数 承诺 大学 医院 学院 法院 银行 联盟 大会 草案 提案 提议 备忘录 公告 指南 指引 指令 禁令 法令 细则 规章 章程 规程 守则 契约 声明 专员 路线图 法 出版社 图书馆
`

// generic are the words before a head that tell nothing of which one is meant.
const generic = `
国际 全球 区域 地区 地方 国内 国外 各国 国家 政府 相关 有关 重要 主要 最终 最后 最新 年度 专门 专业 学术 科研 科技 研究 技术 行业 企业 产业 社会 民间 公共 非 政府间 跨国 多边 双边 联合 共同 合作 行动 工作 发展 实施 管理 治理 监管 总体 整体 具体 系列 正式 临时 初步 相应 新 旧 大 小 两 三 多 本 总 各 该 此 上述 评估 调查 分析 医疗 金融 教育 政策 解决 改革 权威 官方 高级别 高级 高层 专家 商业 大型 小型 一系列 常设 独立 咨询 研发 培训 服务 安全 立法 司法 执法 行政 决策 领导 职能 核心 部门 人民 市场 营利 会员 签署 现行 新兴 旧有 内部 外部 首次 历次 本届 上届 下届 基层 中央 上级 下级 高等 初等 中等
`

// englishHeads are those of English names.
var englishHeads = map[string]string{
	"treaty":      "treaty convention protocol covenant pact agreement charter",
	"law":         "act law code constitution bill statute statutes",
	"regulation":  "regulation regulations rule rules directive ordinance order decree guidelines",
	"resolution":  "resolution",
	"declaration": "declaration proclamation manifesto",
	"statement":   "statement communique communiqué letter",
	"initiative":  "initiative",
	"commitment":  "commitment commitments accord pledge compact",
	"report":      "report paper review index survey",
	"roadmap":     "roadmap",
	"programme":   "program programme plan project strategy agenda partnership",
	"proposal":    "proposal framework recommendation recommendations principles draft",
	"forum":       "summit forum conference congress dialogue meeting symposium workshop group",
	"body":        "committee commission council institute organization organisation office alliance association center centre agency bureau department ministry foundation union board authority bank court university college academy society parliament assembly panel laboratory lab secretariat body administration service league senate house",
}

// plainEnglish are englishHeads that are as often no part of a name: they count
// only where the Chinese has a head too.
const plainEnglish = `
order rule rules code index group service project agenda strategy board center centre principles letter review paper survey plan law bill league house panel partnership dialogue agreement framework proposal program programme union body bank court university college academy society administration department authority bureau office laboratory lab meeting recommendation recommendations draft pact compact pledge guidelines congress parliament assembly convention protocol report
`

// headTable gives the kind of a head.
type headTable struct {
	kind                   map[string]string
	english                map[string]string
	short, loose, generic  map[string]bool
	headless, plainEnglish map[string]bool
	begins                 map[string]bool // the first characters of heads and of headless names
	longest                int             // of a head, in characters
}

func newHeads() *headTable {
	h := &headTable{map[string]string{}, map[string]string{}, set(shortHeads), set(loose), set(generic), set(headless), set(plainEnglish), map[string]bool{}, 0}
	for kind, list := range heads {
		for w := range strings.FieldsSeq(list) {
			h.kind[w] = kind
			h.begins[string(firstRune(w))] = true
			h.longest = max(h.longest, len([]rune(w)))
		}
	}
	for w := range h.headless {
		h.begins[string(firstRune(w))] = true
	}
	for kind, list := range englishHeads {
		for w := range strings.FieldsSeq(list) {
			h.english[w] = kind
		}
	}
	return h
}

func set(list string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(list) {
		out[w] = true
	}
	return out
}

// ofEnglish is the kind of which an English name speaks: by its last head that
// no preposition stands before, as Act in Act on Cyber Security, or "".
func (h *headTable) ofEnglish(name string) string {
	words := strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == ' ' || r == ',' || r == ':' || r == '(' || r == ')' })
	kind := ""
	for i, w := range words {
		switch w {
		case "of", "on", "for", "to", "in", "from", "concerning", "against", "with":
			if kind != "" && i > 0 {
				return kind
			}
		}
		if strings.Trim(w, "0123456789-/") == "" {
			continue // Report 2024
		}
		kind = h.english[strings.Trim(w, ".’'")]
		if kind == "" && strings.HasSuffix(w, "s") {
			kind = h.english[strings.TrimSuffix(w, "s")]
		}
	}
	return kind
}

// ofTitle is the kind of which the end of a folded Chinese name speaks, and the
// head that does.
func (h *headTable) ofTitle(name string) (kind, head string) {
	r := []rune(name)
	for n := min(h.longest, len(r)); n > 0; n-- {
		if kind := h.kind[string(r[len(r)-n:])]; kind != "" {
			return kind, string(r[len(r)-n:])
		}
	}
	return "", ""
}
