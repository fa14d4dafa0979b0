package suggest

// transliteration are the characters with which names of other languages are
// written.
const transliteration = `慕图阿埃艾爱安奥巴白班邦保鲍贝本比彼别宾波伯勃博卜布查达戴丹道德登邓迪蒂丁顿多杜厄恩尔法菲费芬丰佛弗福夫盖甘冈高戈格根古圭哈海汉豪赫亨胡华怀霍基吉加杰金卡凯坎康考科可克肯孔库夸奎昆拉莱赖兰朗劳勒雷里利莉丽连列林琳留卢鲁路伦罗洛马玛麦迈曼芒梅门蒙米密明缪摩莫默姆木穆纳娜奈南内尼涅宁纽农努诺欧帕潘庞佩彭蓬皮平珀泼普奇齐恰乔钦琼丘让日茹瑞若萨塞桑瑟森沙莎山珊尚绍舍申生圣施史什舒斯丝思松苏索所塔泰坦汤唐陶特滕提铁廷通托陀瓦万旺威韦维魏温文翁沃乌武西希锡夏香肖谢辛欣兴休许逊雅亚扬耶叶伊以易意因英永尤约赞泽扎詹珍芝治朱子兹宗佐尖切茨策岑楚川厨迭杭岛嘉捷津柯喀恺郎腊朴浦泊强仁阮润赛沈世图屠娃薇雯夕喜延姚音尹雍于云赵娅妮芙蕾琪黛蓓碧茜翠`

// personBefore is the transliterated name that ends at a unit.
func (m *miner) personBefore(p *passage, u int32) (span, bool) {
	from, dotted := u, false
	for from > p.first && u-from < maxBack {
		at := from - 1
		if m.sortAt(at) == dot {
			dotted = true
		} else if !m.spells(at) && !(m.token[at] == unlisted && m.spells(at-1) && m.spells(from)) {
			break // one character between two that are usual may be rare: 约书亚
		}
		from = at
	}
	if m.sortAt(from) == dot {
		from++
	}
	return span{from, u}, dotted && u-from >= 3
}

// spells says that a unit is a character of transliterations.
func (m *miner) spells(u int32) bool {
	return m.sortAt(u) == han && m.foreign[firstRune(m.symbols[m.row[u]].text)]
}

func (m *miner) hasDot(s span) bool {
	for u := s.from; u < s.to; u++ {
		if m.sortAt(u) == dot {
			return true
		}
	}
	return false
}
