package suggest

import (
	"regexp"
	"strings"
)

// named is an instrument's name found in the text, with what speaks for it.
type named struct {
	span
	kind   string // one of edition.Kinds
	head   string // the word that says so; "" where none does
	where  headPlace
	issued bool    // a word of issuing stands beside it
	weight float64 // how much stands before the head, beyond common words
}

// headPlace is where the word stands that says what a name is of.
type headPlace uint8

const (
	headNone    headPlace = iota
	headEnd               // 《……宣言》
	headBefore            // 行政令《……》
	headAfter             // 《……》报告
	headEnglish           // 《……》（… Resolution）
)

// issuing are verbs with which an instrument comes into the world or is applied.
const issuing = `发布 颁布 公布 通过 签署 缔结 批准 出台 制定 修订 修正 施行 实施 生效 推出 发表 起草 提出 宣布 订立 签订 加入 废除 废止 违反 依据 根据 依照 按照 适用 援引 成立 设立 召开 举办 举行 组建 建立 参加 出席 主办 启动 倡议 递交 提交 印发 颁行 编纂 续修`

// works are what a title may be of that governs nothing.
const works = `一书 一文 小说 节目 电影 电视剧 诗 诗集 散文 期刊 杂志 报纸 日报 周刊 月刊 刊 歌曲 剧 漫画 游戏 专栏 网站 社论 演讲 论文 著作 教材`

var editorial = regexp.MustCompile(`[（(](?:全文|摘要|节选|节录|摘录|全文版|中文版|英文版|草稿|试行|暂行|修订版?|征求意见稿|第[一二三四五六七八九十]+版|[0-9]{4}(?:年)?(?:版|修订)?)[）)]$`)

// titled judges what stands in 《》. The second result is false where it is no
// instrument: a book, an article, a newspaper.
func (m *miner) titled(q quoted) (named, bool) {
	n := named{span: m.withoutEditorial(q.span)}
	if n.len() == 0 {
		return n, false
	}
	if u, ok := m.bibliographic(q); ok && u {
		return n, false
	}
	text := m.key(n.span)
	if kind, head := m.heads.ofTitle(text); kind != "" {
		n.kind, n.head, n.where = kind, head, headEnd
	} else if last := m.symbols[m.row[n.to-1]].text; titleHeads[last] != "" {
		n.kind, n.head, n.where = titleHeads[last], last, headEnd
	}
	after := q.to + 1
	if n.kind == "" {
		skip := after
		if opens(m.mark(skip)) {
			for !closes(m.mark(skip)) && m.row[skip] != 0 {
				skip++
			}
			if m.row[skip] != 0 {
				skip++
			}
		}
		if kind, head := m.headNear(skip, 6); kind != "" {
			n.kind, n.head, n.where = kind, head, headAfter
		}
	}
	before := q.from - 1 // the opening mark
	if n.kind == "" {
		if kind, head := m.headBefore(before); kind != "" {
			n.kind, n.head, n.where = kind, head, headBefore
		}
	}
	n.issued = m.issuedBefore(before)
	if n.kind == "" {
		if q.passage.note || m.workBeside(before, after) {
			return n, false
		}
		n.kind = "report"
	}
	return n, true
}

// withoutEditorial leaves out what an editor added in brackets.
func (m *miner) withoutEditorial(s span) span {
	text := m.surface(s)
	loc := editorial.FindStringIndex(text)
	if loc == nil {
		return s
	}
	limit := m.start[s.from] + int32(loc[0])
	for s.to > s.from && m.start[s.to-1] >= limit {
		s.to--
	}
	return s
}

// bibliographic says that a title in a note is that of an article or a journal:
// another title follows it, or goes before it, or a year and a number follow.
func (m *miner) bibliographic(q quoted) (yes, known bool) {
	if !q.passage.note {
		return false, false
	}
	text := q.passage.flow.Text
	after := text[m.end[q.to]:]
	comma := func(s string) (string, bool) {
		for _, c := range []string{"，", ",", "、", "。", "．", "."} {
			if rest, ok := strings.CutPrefix(s, c); ok {
				return strings.TrimLeft(rest, " "), true
			}
		}
		return s, false
	}
	rest, ok := comma(strings.TrimLeft(after, " "))
	if ok && (strings.HasPrefix(rest, "《") || strings.HasPrefix(rest, "载《") || journalIssue.MatchString(rest)) {
		return true, true
	}
	if strings.HasPrefix(strings.TrimLeft(after, " "), "（") && journalIssue.MatchString(after) {
		return true, true
	}
	before := strings.TrimRight(text[:m.start[q.from-1]], " ")
	for _, c := range []string{"》，", "》,", "》、载", "载", "》。"} {
		if strings.HasSuffix(before, c) && c != "》、载" {
			return true, true
		}
	}
	return false, true
}

var journalIssue = regexp.MustCompile(`^（?\(?[0-9]{4}\s*年?[，, ]*(?:第\s*[0-9一二三四五六七八九十]+\s*[期卷辑号]|[0-9]+\s*\()`)

// headNear is a head that ends within a few units behind a place, nothing
// parting it from there: 《……》最终报告.
func (m *miner) headNear(from int32, within int32) (kind, head string) {
	for to := from; to < from+within && m.sortAt(to) == han; to++ {
		if m.token[to] != inside && to > from && m.token[to]&stop != 0 {
			return "", ""
		}
		for back := to; back >= from; back-- {
			word := m.key(span{back, to + 1})
			if k := m.heads.kind[word]; k != "" && to > back && m.token[to+1] != inside && (m.token[back] != inside) {
				return k, word
			}
		}
	}
	return "", ""
}

// headBefore is a head that ends right before a place: 行政令《……》.
func (m *miner) headBefore(at int32) (kind, head string) {
	for n := int32(m.heads.longest); n > 1; n-- {
		if at-n < 0 {
			continue
		}
		if k := m.heads.kind[m.key(span{at - n, at})]; k != "" && !m.heads.loose[m.key(span{at - n, at})] || k == "report" || k == "programme" {
			return k, m.key(span{at - n, at})
		}
	}
	return "", ""
}

// issuedBefore says that a word of issuing ends right before a place, 了 aside.
func (m *miner) issuedBefore(at int32) bool {
	if at > 0 && m.sortAt(at-1) == han && m.symbols[m.row[at-1]].text == "了" {
		at--
	}
	return at > 1 && m.issuing[m.key(span{at - 2, at})]
}

func (m *miner) workBeside(before, after int32) bool {
	for n := int32(1); n <= 3; n++ {
		if before-n >= 0 && m.works[m.key(span{before - n, before})] {
			return true
		}
		if int(after+n) < len(m.row) && m.works[m.key(span{after, after + n})] {
			return true
		}
	}
	return false
}
