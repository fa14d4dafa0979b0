package suggest

// maxName is the longest name without marks, in units.
const maxName = 24

// names finds the names that stand without 《》: a head, as 宣言 or 委员会, and what
// stands before it back to where a name cannot reach.
func (m *miner) names() []named {
	var out []named
	for i := range m.passages {
		p := &m.passages[i]
		for u := p.first; u < p.end; u++ {
			if m.token[u] == inside || !m.heads.begins[m.symbols[m.row[u]].text] {
				continue
			}
			length := m.headAt(u, p.end)
			if n, ok := m.headlessName(u, p.end); ok && n.len() >= int(length) {
				out = append(out, n)
				u = n.to - 1
				continue
			}
			if length == 0 {
				continue
			}
			if n, ok := m.nameBefore(p, u, u+length); ok && closing[m.mark(n.to)] != title {
				out = append(out, n) // what ends with a title is part of it
			}
			u += length - 1
		}
	}
	return out
}

// headAt is the length of the longest head that begins at a unit and ends where a
// word does; 0 where there is none.
func (m *miner) headAt(u, end int32) int32 {
	for n := min(int32(m.heads.longest), end-u); n > 0; n-- {
		s := span{u, u + n}
		if m.token[u+n] == inside || m.sortAt(u+n-1) != han {
			continue
		}
		word := m.key(s)
		if m.heads.kind[word] != "" && (n > 1 || m.heads.short[word] && !m.torn(u+1)) {
			return n
		}
	}
	return 0
}

// headlessName is a body whose name has no head.
func (m *miner) headlessName(u, end int32) (named, bool) {
	for n := min(int32(8), end-u); n > 1; n-- {
		s := span{u, u + n}
		if m.sortAt(u+n-1) == han && m.token[u+n] != inside && m.heads.headless[m.key(s)] {
			if t := m.tokenBefore(u); t >= 0 && m.token[t]&place != 0 {
				s.from = t // 美国国会
			}
			return named{span: s, kind: "body", head: m.key(s), where: headEnd, weight: 3}, true
		}
	}
	return named{}, false
}

// nameBefore finds where the name begins that ends with the head [from, to).
func (m *miner) nameBefore(p *passage, from, to int32) (named, bool) {
	head := m.key(span{from, to})
	n := named{kind: m.heads.kind[head], head: head, where: headEnd}
	begin := from
	for at := from; at > p.first && to-at < maxName; {
		next := m.tokenBefore(at)
		if next < p.first || !m.inName(p, next, at) {
			if k, ok := closing[m.mark(at-1)]; ok && k == quote { // “智能向善”全球伙伴计划
				if s, _, ok := m.quotedBefore(p, at); ok && s.len() <= maxCoinage && to-s.from < maxName && m.whole(s) {
					begin = s.from - 1
				}
			}
			break
		}
		at = next
		if m.token[at]&(modifier|prefix) == 0 || m.token[at]&(filler|verbal) != 0 || m.token[at]&prefix != 0 && m.token[at+1] == unlisted && at+1 < from {
			begin = at // 新 too, in 新德里
		}
		if m.apposed(at, from) {
			break
		}
	}
	if begin == from {
		return n, false
	}
	n.span = span{m.recurringStart(begin, from, to), to}
	n.weight = m.specific(n.span, from)
	if to-from == 2 && m.sortAt(to) == han && m.token[to] == unlisted {
		n.weight-- // the head may be part of a word: 刑法, in 罪刑法定
	}
	n.issued = m.issuedBefore(n.from) || m.issuedAfter(to)
	if m.heads.loose[head] && n.weight < 2.5 || n.weight < 1.5 {
		return n, false
	}
	return n, true
}

// apposed says that what stands before a name's part that begins at a unit is a
// common noun beside which the name stands: 非营利组织人工智能安全中心.
func (m *miner) apposed(at, head int32) bool {
	before := m.tokenBefore(at)
	if before < 0 || m.mark(before) != "" || m.token[at]&(filler|modifier) != 0 && head-at < 4 {
		return false
	}
	return titles[m.key(span{before, at})] && head-at >= 2
}

// titles are nouns beside which names stand.
var titles = set(`组织 公司 企业 机构 团体 总统 总理 首相 主席 部长 教授 博士 学者 专家 记者 作者 发言人 秘书 大使 议员 创始人 先生 女士 院士 法官 律师`)

// inName says that the token [at, end) may be part of a name.
func (m *miner) inName(p *passage, at, end int32) bool {
	switch m.sortAt(at) {
	case barrier:
		return false
	case number:
		return m.sortAt(end) == han && !m.timeWord(end) // 第13859号, not 2023年
	case latin, dot:
		return true
	}
	if m.token[at]&stop != 0 {
		return false
	}
	word := m.key(span{at, end})
	if m.token[at]&noEdge == 0 {
		return !particles[word]
	}
	return word == "号" && at > p.first && m.sortAt(at-1) == number
}

// particles end what a name could reach back over.
var particles = set(`地 得 着 过 上 下 内 间 前 后 们`)

// timeWord says that a unit counts time: what stands before it is a date.
func (m *miner) timeWord(u int32) bool {
	switch m.symbols[m.row[u]].text {
	case "年", "月", "日", "时", "世", "天", "周", "分":
		return true
	}
	return false
}

// recurringStart takes, of the places between begin and the head where a name
// may begin, the first, unless what begins at a later one stands elsewhere too
// and what begins at the first does not.
func (m *miner) recurringStart(begin, head, to int32) int32 {
	if m.mark(begin) != "" || m.recurs(begin, to) > 1 {
		return begin
	}
	if next := m.tokenAfter(begin); m.token[begin]&place != 0 && m.transliterated(next, next+2) {
		return next // 德国慕尼黑
	}
	for at := begin + 1; at < head; at++ {
		if m.token[at] == inside || m.token[at]&(modifier|noEdge) != 0 || m.torn(at) || m.recurs(at, to) < 2 {
			continue
		}
		if m.token[begin]&(verbal|filler|place) != 0 || m.recurs(at, to) > 2 {
			return at
		}
	}
	return begin
}

// tokenAfter is the beginning of the token behind the one that begins at a unit.
func (m *miner) tokenAfter(at int32) int32 {
	for at++; m.token[at] == inside; at++ {
	}
	return at
}

// classAt is the class of the token of which a unit is part.
func (m *miner) classAt(u int32) class {
	for u > 0 && m.token[u] == inside {
		u--
	}
	return m.token[u]
}

// transliterated says that a row is written with characters of transliterations
// and holds no word of the lists.
func (m *miner) transliterated(from, to int32) bool {
	for u := from; u < to; u++ {
		if m.sortAt(u) != dot && (m.classAt(u)&listed != 0 || !m.spells(u)) {
			return false
		}
	}
	return true
}

// specific says how much the words before a head tell of which one is meant.
func (m *miner) specific(s span, head int32) float64 {
	sum := 0.0
	for at := s.from; at < head; {
		end := at + 1
		for end < head && m.token[end] == inside {
			end++
		}
		switch sort := m.sortAt(at); {
		case sort == latin:
			sum += 2
		case sort == number:
			sum += 1.5
		case sort == barrier || sort == dot:
			sum += 0.3
		case m.heads.generic[m.key(span{at, end})]:
			sum += 0.4
		case m.token[at]&place != 0:
			sum += 1.5
		case m.token[at]&listed != 0:
			sum += 0.9
		default:
			sum += 0.8
		}
		at = end
	}
	return sum
}

// issuedAfter says that a word of issuing begins at a place.
func (m *miner) issuedAfter(at int32) bool {
	return int(at)+2 < len(m.row) && m.issuing[m.key(span{at, at + 2})]
}
