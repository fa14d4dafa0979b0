package intake

import (
	"regexp"
	"strings"
	"unicode"
)

// surnames are the Chinese surnames by which a short line is known as one of
// names; compound ones follow.
const surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏锺钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薄伏岑习胥保和蔺肖闫阴占展战朴於薜储"

var compoundSurnames = []string{"欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "司徒", "夏侯", "端木", "宇文", "长孙", "独孤", "南宫"}

var (
	nameEnds  = regexp.MustCompile(`[\s　]*(?:等?[著撰]|编著|主编|译|文|等)$`)
	nameParts = regexp.MustCompile(`[、,，;；/|｜]+`)
	country   = regexp.MustCompile(`^[\[［〔（(【][\p{Han}]{1,3}[\]］〕）)】]\s*`)
	latinName = regexp.MustCompile(`^\p{Lu}[\p{L}'’.\-]*(?:[ \x{00a0}]\p{Lu}[\p{L}'’.\-]*){1,4}$`)
)

// readNames reads a line of names: 李 艳, 张三 李四, 张三、李四. ok is false if any
// piece of it is no name.
func readNames(s string) (names []string, ok bool) {
	s = strings.TrimFunc(s, isSpace)
	s = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(s, "文/"), "作者/"))
	if s == "" || countRunes(s) > 80 {
		return nil, false
	}
	if country.MatchString(s) || strings.ContainsRune(s, '　') || nameEnds.MatchString(s) {
		if t := nameEnds.ReplaceAllString(s, ""); t != "" && countRunes(t) >= 2 {
			s = t
		}
	}
	for _, piece := range nameParts.Split(strings.TrimRight(s, "、,，;； "), -1) {
		got, ok := readSpaced(strings.TrimFunc(piece, isSpace))
		if !ok {
			return nil, false
		}
		names = append(names, got...)
	}
	return names, len(names) > 0
}

// readSpaced reads names with spaces between or inside them.
func readSpaced(s string) (names []string, ok bool) {
	if latinName.MatchString(s) {
		return []string{s}, true
	}
	words := strings.FieldsFunc(s, isSpace)
	for i := 0; i < len(words); i++ {
		w := words[i]
		if countRunes(w) == 1 && i+1 < len(words) && countRunes(words[i+1]) <= 2 {
			i++
			w += words[i]
		}
		if !isName(w) {
			return nil, false
		}
		names = append(names, w)
	}
	return names, len(names) > 0
}

// isName holds for a Chinese name, or a foreign one in Chinese characters with
// a dot in it.
func isName(s string) bool {
	s = country.ReplaceAllString(s, "")
	n := countRunes(s)
	for _, r := range s {
		if !unicode.Is(unicode.Han, r) && r != '·' && r != '•' && r != '.' {
			return false
		}
	}
	if strings.ContainsAny(s, "·•") {
		return n >= 3 && n <= 20
	}
	for _, c := range compoundSurnames {
		if strings.HasPrefix(s, c) {
			return n >= 3 && n <= 4
		}
	}
	return n >= 2 && n <= 4 && strings.ContainsRune(surnames, []rune(s)[0])
}

var institution = regexp.MustCompile(`大学|学院|研究院|研究所|研究中心|党校|社科院|科学院|出版社|编辑部|智库|(?:University|Institute|College|School of|Department|Academy|Center|Centre)\b`)

// isAffiliation holds for a line that says where authors work.
func isAffiliation(s string) bool {
	return institution.MatchString(s) && countRunes(s) <= 120 && !strings.HasSuffix(s, "。")
}
