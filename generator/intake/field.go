package intake

import (
	"regexp"
	"strings"
)

// Fields are labelled lines of the front matter: 内容提要：…, Key words: …

// fieldKind says what becomes of a field.
type fieldKind int

const (
	fieldAbstract fieldKind = iota
	fieldKeywords
	fieldAuthorNote
	fieldAuthors
	fieldTranslators
	fieldEditors
	fieldDate
	fieldDOI
	fieldAside // has no place in an edition: 中图分类号, 收稿日期 …
)

// field is a label that was recognized.
type field struct {
	kind  fieldKind
	lang  string // zh or en
	label string // as written, with its colon and brackets
	rest  string // the source after the label
}

var fieldNames = []struct {
	kind  fieldKind
	lang  string
	names string // alternatives of a regular expression; spaces between Han are added
}{
	{fieldAbstract, "zh", `内容提要|内容摘要|中文摘要|论文摘要|摘要|提要`},
	{fieldKeywords, "zh", `关键词|关键字|关键词语|主题词`},
	{fieldAuthorNote, "zh", `作者简介|作者介绍|作者信息|作者单位|作者|第一作者`},
	{fieldAuthors, "zh", `著者|作者姓名`},
	{fieldTranslators, "zh", `译者|翻译`},
	{fieldEditors, "zh", `责任编辑|责编|本文责编|编辑`},
	{fieldDate, "zh", `发表日期|发表时间|出版日期|出版时间|刊发日期|发布时间|发布日期|网络首发日期`},
	{fieldDOI, "zh", `DOI|doi|Doi`},
	{fieldAside, "zh", `中图分类号|中图法分类号|分类号|文献标识码|文献标志码|文章编号|文章编码|收稿日期|修回日期|定稿日期|基金项目|资助项目|项目基金|课题项目|通讯作者|通信作者|引用格式|引用本文|本文引用格式|译者简介|来源|原载|栏目|开放科学.{0,6}标识码`},
	{fieldAbstract, "en", `(?i:abstract|summary)`},
	{fieldKeywords, "en", `(?i:key\s?-?words?|index terms)`},
	{fieldAuthorNote, "en", `(?i:about the authors?|author biography|biography)`},
	{fieldAside, "en", `(?i:CLC number|document code|article ID|received|accepted|funding|citation)`},
}

type fieldPattern struct {
	kind fieldKind
	lang string
	re   *regexp.Regexp
}

var fieldPatterns = compileFields()

// compileFields makes a pattern of each kind: the name with spaces between its
// characters, emphasis or brackets around it, a colon after it unless brackets
// stand for one.
func compileFields() []fieldPattern {
	const open, shut = `[*_#\s　]{0,8}[【\[［〔(（]?[\s　]{0,3}`, `[\s　]{0,3}`
	var out []fieldPattern
	for _, f := range fieldNames {
		names := f.names
		if f.lang == "zh" {
			var b strings.Builder
			for _, r := range names {
				b.WriteRune(r)
				if isHan(r) {
					b.WriteString(`[\s　]{0,4}`)
				}
			}
			names = b.String()
		}
		ends := `(?:[】\]］〕)）][*_]{0,3}[\s　]?[：:]?|[*_]{0,3}[：:]|[：:])[*_]{0,3}`
		out = append(out, fieldPattern{f.kind, f.lang, regexp.MustCompile(`^` + open + `(?:` + names + `)` + shut + ends)})
		if f.kind == fieldEditors || f.kind == fieldTranslators || f.kind == fieldAuthors {
			continue // alone, these are words of the text
		}
		out = append(out, fieldPattern{f.kind, f.lang, regexp.MustCompile(`^` + `[*_#\s　]{0,8}[【\[［〔]?` + `(?:` + names + `)` + `[】\]］〕]?[*_\s]{0,4}$`)})
		if f.kind == fieldAbstract || f.kind == fieldKeywords {
			out = append(out, fieldPattern{f.kind, f.lang, regexp.MustCompile(`^` + `(?:#{1,6}\s*|\*\*)` + `(?:` + names + `)` + `[\s　]*\*\*[\s　]*`)})
		}
		if (f.kind == fieldAbstract || f.kind == fieldKeywords) && f.lang == "zh" {
			out = append(out, fieldPattern{f.kind, f.lang, regexp.MustCompile(`^(?:` + names + `)[ 　]{1,4}`)})
		}
	}
	return out
}

// fieldLabel reads a label at the start of a line, or returns nil. A label
// without colon or brackets must have the line to itself.
func fieldLabel(s string) *field {
	window := s[:min(len(s), 120)]
	if !mayBeField(window) {
		return nil
	}
	for _, p := range fieldPatterns {
		m := p.re.FindString(window)
		if m == "" || p.kind == fieldEditors && strings.HasPrefix(strings.TrimLeft(m, "*_ "), "（") {
			continue
		}
		if p.kind == fieldAuthorNote && len(m) == len(s) && strings.TrimSpace(bare(s)) == "作者" {
			continue
		}
		return &field{p.kind, p.lang, m, strings.TrimSpace(s[len(m):])}
	}
	return nil
}

// mayBeField is a quick look: most lines begin with none of these characters.
func mayBeField(s string) bool {
	s = strings.TrimLeft(s, "*_# 　\t【[［〔(（")
	for _, r := range s {
		return strings.ContainsRune("内中论摘提关主作第著译翻责本编发出刊网DdAaSsKkIiBb分文收修定基资项课通引来原栏开CRFr", r)
	}
	return false
}

var editorsLine = regexp.MustCompile(`^[*_]{0,3}[（(\[［【〔]\s*(?:本文)?(?:责任编辑|责任校对|责编|编辑|校对|责任编校)\s*[：:　 ]\s*([^（）()\[\]［］【】〔〕]{1,60})[）)\]］】〕][*_]{0,3}$`)

// isEditorsLine holds for （责任编辑：石刚）.
func isEditorsLine(s string) bool { return editorsLine.MatchString(s) }

var notesHeading = regexp.MustCompile(`^(?:注释|注解|尾注|脚注|附注|注|参考文献|主要参考文献|引用文献|参考书目|注释与参考文献|注释及参考文献|(?i:notes|endnotes|footnotes|references|bibliography|works cited))$`)

// isNotesHeading holds for a line that stands over notes gathered at the end.
func isNotesHeading(s string) bool {
	if len(s) > 80 {
		return false
	}
	s = strings.Trim(bare(s), "【】[]［］〔〕：:*_ 　")
	s = strings.Map(func(r rune) rune {
		if r == ' ' || r == '　' {
			return -1
		}
		return r
	}, s)
	return notesHeading.MatchString(s) || strings.EqualFold(s, "workscited")
}
