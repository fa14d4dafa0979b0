package cite

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"duizhao/generator/edition"
)

// name is what a person or an institution is called in one script.
type name struct {
	full    string // in its own order, without a comma
	family  string // with its particles; "" if the name has no parts
	given   string
	suffix  string // Jr., III
	eastern bool   // the family name comes first
}

// person is a person or an institution in both scripts; a script that is not
// given has an empty full name.
type person struct {
	han, latin  name
	institution bool
	affiliation edition.Text
	chinese     bool // a person whose Han name is his own, no transliteration
}

// people reads a list; a person without any name is none.
func people(list []edition.Person, lang string) []person {
	var out []person
	for _, p := range list {
		if q := newPerson(p, lang); q.han.full != "" || q.latin.full != "" {
			out = append(out, q)
		}
	}
	return out
}

func newPerson(p edition.Person, lang string) person {
	han, latin, native := forms(p.Name, lang)
	shape := hanShape(han, latin)
	q := person{chinese: shape == hanPerson, affiliation: p.Affiliation}
	q.institution = shape == hanInstitution || shape == noHan && latinInstitution(latin)
	switch {
	case q.institution:
		q.han, q.latin = name{full: han}, name{full: latin}
		return q
	case q.chinese && !native:
		q.han, q.latin = name{full: han}, western(latin)
		return q
	case q.chinese:
		q.han = chineseName(han)
	case shape == hanForeign:
		q.han = transliterated(han)
	}
	if q.chinese {
		q.latin = romanized(latin, q.han.family)
	} else {
		q.latin = western(latin)
	}
	return q
}

// forms are the names that the styles in Chinese and in Latin script print: of
// several, the one in the language of the text, and the English one.
// A Han name that is not given in a form of Chinese is not native: where a
// Japanese name is to be cut, nobody can see.
func forms(t edition.Text, lang string) (han, latin string, native bool) {
	pick := func(want func(string) bool, langs ...string) edition.LangText {
		for _, l := range langs {
			if s := clean(t.In(l)); l != "" && want(s) {
				return edition.LangText{Lang: l, Text: s}
			}
		}
		for _, lt := range t {
			if s := clean(lt.Text); want(s) {
				return edition.LangText{Lang: lt.Lang, Text: s}
			}
		}
		return edition.LangText{}
	}
	h := pick(hasHan, lang, "zh")
	l := pick(func(s string) bool { return s != "" && !hasHan(s) }, "en")
	primary, _, _ := strings.Cut(h.Lang, "-")
	return h.Text, l.Text, !slices.Contains([]string{"ja", "ko", "vi"}, primary)
}

type shape int

const (
	noHan shape = iota
	hanPerson
	hanForeign
	hanInstitution
)

// hanInstitutions are endings of names of institutions that no name of a person
// of two to four characters has.
var hanInstitutions = strings.Fields(`大学 大學 学院 學院 学会 學會 协会 協會 中心 公司 集团 集團 法院 政府 组织 組織 联盟 聯盟
	议会 議會 国会 國會 智库 智庫 银行 銀行 论坛 論壇 报社 報社 书店 書店 书局 書局 委员会 委員會 基金会 基金會 出版社 研究所 研究院
	编辑部 編輯部 课题组 課題組 外交部 商务部 商務部 教育部 国防部 國防部 科技部 公安部 财政部 財政部 司法部 国务院 國務院
	新华社 新華社 中科院 社科院 工信部 网信办 联合国 聯合國 欧盟 歐盟`)

// longInstitutions are single characters in which the longer names of
// institutions end, and hardly any transliterated name does.
const longInstitutions = "院所部会會局社厅廳署委处處组組馆館室网網报報"

// hanShape tells a Chinese name from a transliterated one and from that of an
// institution. A Chinese name has two to four characters; a transliterated one
// has a point between its parts; what is longer is an institution, unless it
// has a Latin name that is a person's (马丁路德金, Martin Luther King).
func hanShape(s, latin string) shape {
	n := utf8.RuneCountInString(strings.ReplaceAll(s, " ", ""))
	ends := func(end string) bool { return strings.HasSuffix(s, end) }
	switch {
	case s == "":
		return noHan
	case strings.ContainsAny(s, points):
		return hanForeign
	case slices.ContainsFunc(hanInstitutions, ends), strings.ContainsFunc(s, func(r rune) bool { return !isHan(r) && r != ' ' }):
		return hanInstitution
	case n == 1 || n > 4:
		if strings.Contains(latin, " ") && !latinInstitution(latin) && !strings.ContainsRune(longInstitutions, last(s)) {
			return hanForeign
		}
		return hanInstitution
	}
	return hanPerson
}

// chineseName cuts a name after its surname: of two characters if that is a
// known compound, else of one. A space that the author wrote decides (李 艳).
func chineseName(s string) name {
	family, given, spaced := strings.Cut(s, " ")
	if !spaced {
		r := []rune(s)
		cut := 1
		if len(r) > 2 && compound[string(r[:2])] {
			cut = 2
		}
		family, given = string(r[:cut]), string(r[cut:])
	}
	given = strings.ReplaceAll(given, " ", "")
	return name{full: family + given, family: family, given: given, eastern: true}
}

// points stand between the parts of a transliterated name.
const points = "·・•‧."

// transliterated cuts a foreign name in Han characters at its last point.
func transliterated(s string) name {
	i := strings.LastIndexAny(s, points)
	if i < 0 {
		return name{full: s}
	}
	_, size := utf8.DecodeRuneInString(s[i:])
	return name{full: s, family: strings.TrimSpace(s[i+size:]), given: strings.TrimSpace(s[:i])}
}

var institutionWords = words(`institute institutes institution university college school academy academies center centre committee commission
	council association society foundation ministry department office bureau agency organization organisation union league
	press group company corporation inc inc. ltd ltd. llc library museum government administration laboratory laboratories lab labs
	network forum bank court parliament senate congress assembly board secretariat service services team project consortium
	alliance coalition nations observatory division unit initiative think tank institut université universität of for on and & the und et des für`)

// latinInstitution says whether a name in Latin letters is an institution's: it
// has a word that names one, or is an acronym. One word alone has no parts
// anyway, whoever bears it.
func latinInstitution(s string) bool {
	if s == "" || strings.Contains(s, ",") && !strings.Contains(s, " of ") && !strings.Contains(s, " and ") {
		return false
	}
	for _, w := range strings.Fields(s) {
		if institutionWords[strings.ToLower(strings.Trim(w, ","))] || isAcronym(w) && !isReading(w) {
			return true
		}
	}
	return false
}

// isAcronym: three capitals or more, not of a name's suffix. WANG in “WANG Wei”
// is a surname in capitals: see isReading.
func isAcronym(w string) bool {
	n := 0
	for _, r := range w {
		if !unicode.IsUpper(r) && r != '-' {
			return false
		}
		n++
	}
	return n >= 3 && !suffixes[w]
}

func isReading(w string) bool {
	w = letters(w)
	for _, list := range readings {
		if slices.Contains(list, w) {
			return true
		}
	}
	return false
}

// inverted is the name as an alphabetical list has it, after its first word a
// comma: Smith, John, Jr. A name whose family name comes first anyway has no
// comma (Chicago 17, 8.15).
func (n name) inverted() string {
	if n.family == "" || n.eastern {
		return n.full
	}
	return join(", ", n.family, n.given, n.suffix)
}

// comma is the name in two parts, whatever its order: Li, Yan.
func (n name) comma() string {
	if n.family == "" {
		return n.full
	}
	return join(", ", n.family, n.given, n.suffix)
}

// initials are the first letters of given names: Jan-Peter A. is J.-P. A. with
// point "." and hyphen "-" (APA 7, 9.8), J P A with neither (GB/T 7714-2015,
// 8.1.1).
func initials(given, point, hyphen string) string {
	var out []string
	for _, w := range strings.Fields(strings.ReplaceAll(given, ".", ". ")) {
		var parts []string
		for _, part := range strings.FieldsFunc(w, func(r rune) bool { return r == '-' || r == '‐' || r == '‑' }) {
			if r, size := utf8.DecodeRuneInString(strings.TrimLeft(part, "'’‘(“\"")); size > 0 && unicode.IsLetter(r) {
				parts = append(parts, string(unicode.ToUpper(r))+point)
			}
		}
		if len(parts) > 0 {
			out = append(out, strings.Join(parts, hyphen))
		}
	}
	return strings.Join(out, " ")
}
