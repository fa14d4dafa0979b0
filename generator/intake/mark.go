package intake

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"
)

// form is how a mark or a label is written.
type form int

const (
	formNone    form = iota
	formSuper        // <sup>①</sup>, <sup>1</sup>, <sup>[1]</sup>, $^{①}$, ¹, [^1]
	formBracket      // [1], ［１］, 〔1〕, 【1】
	formBare         // ①
	formParen        // (1), （1）: a label; a mark only beside such labels
	formPlain        // 1. or 1、 or 1: a label only
	formStar         // *, ※: a note on the author or the title
)

// sign is a mark or a label as written: its form, its script, its numbers.
type sign struct {
	form    form
	circled bool
	values  []int // several in [1-3] or ①②
}

// maxNote is the largest number that is taken for a note's: [2024] is a year.
const maxNote = 999

// circledValue is the number in a circle, or 0.
func circledValue(r rune) int {
	switch {
	case r >= '①' && r <= '⑳':
		return int(r-'①') + 1
	case r >= '㉑' && r <= '㉟':
		return int(r-'㉑') + 21
	case r >= '㊱' && r <= '㊿':
		return int(r-'㊱') + 36
	case r >= '❶' && r <= '❿':
		return int(r-'❶') + 1
	case r >= '➀' && r <= '➉':
		return int(r-'➀') + 1
	case r >= '⓵' && r <= '⓾':
		return int(r-'⓵') + 1
	case r >= '⓫' && r <= '⓴':
		return int(r-'⓫') + 11
	}
	return 0
}

const superDigits = "⁰¹²³⁴⁵⁶⁷⁸⁹"

// superValue is the value of a superscript digit, or -1.
func superValue(r rune) int {
	if i := strings.IndexRune(superDigits, r); i >= 0 && r > 0x80 {
		return utf8.RuneCountInString(superDigits[:i])
	}
	return -1
}

// superscript writes digits as superscript characters; ok is false where s
// holds anything else.
func superscript(s string) (out string, ok bool) {
	digits := []rune(superDigits)
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9':
			out += string(digits[r-'0'])
		case r == '-' || r == '−':
			out += "⁻"
		case r == '+':
			out += "⁺"
		case r == 'n':
			out += "ⁿ"
		default:
			return "", false
		}
	}
	return out, out != ""
}

// narrow folds full-width ASCII to ASCII.
func narrow(s string) string {
	return strings.Map(func(r rune) rune {
		if r >= '！' && r <= '～' {
			return r - 0xfee0
		}
		return r
	}, s)
}

var (
	texCircle = regexp.MustCompile(`\\(?:textcircled|circled|textsuperscript|text|mathrm|mathbf|scriptsize|tiny|small|rm)\b`)
	listSep   = regexp.MustCompile(`[,，、;；]`)
	rangeSep  = regexp.MustCompile(`^(\d{1,3})(?:-|–|—|~|～)(\d{1,3})$`)
)

// readMark reads the inside of a superscript or of brackets: "①", "1", "[1]",
// "1,3", "2-4", "*". The zero sign is none.
func readMark(s string) sign {
	s = strings.TrimSpace(s)
	if texCircle.MatchString(s) {
		inner := strings.NewReplacer("{", "", "}", "", " ", "", `\`, "").Replace(texCircle.ReplaceAllString(s, ""))
		if v := number(inner); v > 0 {
			return sign{formSuper, true, []int{v}}
		}
		s = inner
	}
	s = strings.TrimSpace(strings.NewReplacer("[", "", "]", "", "〔", "", "〕", "", "【", "", "】", "", "(", "", ")", "").Replace(narrow(s)))
	switch s {
	case "":
		return sign{}
	case "*", "**", "***", `\*`, "※", "†":
		return sign{form: formStar}
	}
	if vs := circledValues(s); vs != nil {
		return sign{formSuper, true, vs}
	}
	if vs := numbers(s); vs != nil {
		return sign{formSuper, false, vs}
	}
	return sign{}
}

func number(s string) int {
	if len(s) == 0 || len(s) > 3 || strings.Trim(s, "0123456789") != "" {
		return 0
	}
	n, _ := strconv.Atoi(s)
	return n
}

// circledValues reads a run of circled numbers with separators between them.
func circledValues(s string) []int {
	var out []int
	for _, r := range s {
		v := circledValue(r)
		if v == 0 {
			if strings.ContainsRune(" ,，、;", r) && out != nil {
				continue
			}
			return nil
		}
		out = append(out, v)
	}
	return out
}

// numbers reads "1", "1,3" and "2-4". A range of more than twenty is none.
func numbers(s string) []int {
	var out []int
	for _, f := range listSep.Split(s, -1) {
		f = strings.TrimSpace(f)
		if m := rangeSep.FindStringSubmatch(f); m != nil {
			from, to := number(m[1]), number(m[2])
			if from == 0 || to <= from || to-from > 20 {
				return nil
			}
			for v := from; v <= to; v++ {
				out = append(out, v)
			}
			continue
		}
		v := number(f)
		if v == 0 || v > maxNote {
			return nil
		}
		out = append(out, v)
	}
	return out
}
