// Package editscript makes texts and random changes to them, with the truth
// about each paragraph known: which one of the old text it is. It is for tests
// of whatever carries ids from one state of a text to the next.
//
// [Text] makes a text in one of several styles; [Apply] changes a text by a
// number of random operations and says of each unit of the outcome what became
// of it. Both draw from the generator that they are given and from nothing
// else, so that a seed is a test case.
package editscript

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"duizhao/generator/carry"
)

// Style is a sort of text.
type Style int

// The styles.
const (
	Prose        Style = iota // paragraphs of a book, with headings
	Law                       // numbered articles, many of them alike
	Novel                     // short lines of dialogue, many of them the same
	Encyclopedia              // short sections, notes, words in Latin letters
	Styles                    // the number of styles
)

func (s Style) String() string {
	return [...]string{"prose", "law", "novel", "encyclopedia"}[s]
}

// common is the characters that the made-up words are made of.
const common = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经" +
	"十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线" +
	"内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求" +
	"老头基资边流路级少图山统接知较将组见计别她手角期根论运农指几九区强放决西被干做必战先回则任取据处队南给色光门即保治北造百规热领七海口东导器压志世金增争"

// source is what a text draws from.
type source struct {
	*rand.Rand
	words []string // frequent ones first
	topic []string
}

// newSource makes up a language: words that are as frequent as Zipf says, and
// a few that this text is about.
func newSource(r *rand.Rand) *source {
	s := &source{Rand: r}
	chars := []rune(common)
	for range 1200 {
		word := string(chars[r.IntN(len(chars))])
		if r.IntN(5) > 0 {
			word += string(chars[r.IntN(len(chars))])
		}
		s.words = append(s.words, word)
	}
	for range 30 {
		s.topic = append(s.topic, s.words[r.IntN(len(s.words))]+s.words[r.IntN(len(s.words))])
	}
	return s
}

func (s *source) word() string {
	if s.IntN(20) == 0 {
		return s.topic[s.IntN(len(s.topic))]
	}
	// A frequency of 1/(rank+flat), as Zipf and Mandelbrot found.
	const flat = 12
	rank := flat*math.Pow(float64(len(s.words)+flat)/flat, s.Float64()) - flat
	return s.words[min(int(rank), len(s.words)-1)]
}

// sentence makes a sentence of about n characters.
func (s *source) sentence(n int) string {
	var b strings.Builder
	comma := 0
	for length := 0; length < n; {
		w := s.word()
		b.WriteString(w)
		length += len([]rune(w))
		if comma += len([]rune(w)); comma > 9+s.IntN(8) && length < n-3 {
			b.WriteString("，")
			comma = 0
		}
	}
	b.WriteString([]string{"。", "。", "。", "？", "！", "；"}[s.IntN(6)])
	return b.String()
}

func (s *source) paragraph(sentences int) string {
	var b strings.Builder
	for range sentences {
		b.WriteString(s.sentence(6 + s.IntN(30)))
	}
	return b.String()
}

// Text makes a text of n units. Their ids are p0, p1 and so on.
func Text(r *rand.Rand, style Style, n int) []carry.Unit {
	s := newSource(r)
	var out []carry.Unit
	put := func(kind carry.Kind, text string) {
		out = append(out, carry.Unit{ID: fmt.Sprint("p", len(out)), Kind: kind, Text: text})
	}
	forms := s.articles()
	for len(out) < n {
		switch i := len(out); style {
		case Prose:
			if s.IntN(8) == 0 {
				put(carry.Heading, numeral(i/6+1)+"、"+strings.TrimRight(s.sentence(4+s.IntN(10)), "。？！；"))
			} else {
				put(carry.Paragraph, s.paragraph(1+s.IntN(7)))
			}
		case Law:
			if s.IntN(10) == 0 {
				put(carry.Heading, "第"+numeral(i/10+1)+"章　"+s.word()+s.word())
			} else {
				put(carry.Paragraph, "第"+numeral(i+1)+"条　"+forms[s.IntN(len(forms))]())
			}
		case Novel:
			put(carry.Paragraph, s.line())
		case Encyclopedia:
			switch s.IntN(6) {
			case 0:
				put(carry.Heading, s.word()+s.word())
			case 1:
				put(carry.Note, "参见"+s.word()+s.word()+"："+fmt.Sprintf("《%s》，%d年，第%d页。", s.sentence(5), 1980+s.IntN(45), 1+s.IntN(300)))
			default:
				put(carry.Paragraph, latin[s.IntN(len(latin))]+s.paragraph(1+s.IntN(4))+latin[s.IntN(len(latin))])
			}
		default:
			panic("editscript: no such style")
		}
	}
	return out
}

var latin = []string{"", "", "AI ", "machine learning ", "OpenAI 于 2023 年", "the European Union’s AI Act "}

// line is a line of a novel: often one that is said all the time.
func (s *source) line() string {
	often := []string{"“好。”", "“好。”", "“是。”", "“是吗？”", "“什么？”", "他没有说话。", "* * *", "“我知道了。”"}
	switch s.IntN(5) {
	case 0, 1:
		return often[s.IntN(len(often))]
	case 2:
		return "“" + s.sentence(3+s.IntN(12)) + "”"
	default:
		return s.paragraph(1 + s.IntN(3))
	}
}

// articles makes forms of articles that differ in a few words.
func (s *source) articles() []func() string {
	var forms []func() string
	for range 3 {
		frame := make([]string, 4)
		for i := range frame {
			frame[i] = strings.TrimRight(s.sentence(4+s.IntN(16)), "。？！；")
		}
		forms = append(forms, func() string {
			return frame[0] + s.word() + frame[1] + s.word() + "，" + frame[2] + numeral(1+s.IntN(90)) + "万元，" + s.word() + frame[3] + "。"
		})
	}
	return append(forms, func() string { return s.paragraph(1 + s.IntN(3)) })
}

// numeral writes a number below 100 in Chinese.
func numeral(n int) string {
	digits := []rune("〇一二三四五六七八九")
	n %= 100
	out := ""
	if n >= 20 {
		out = string(digits[n/10])
	}
	if n >= 10 {
		out += "十"
	}
	if n%10 > 0 || n == 0 {
		out += string(digits[n%10])
	}
	return out
}

// Paragraphs makes n paragraphs of about length characters each, for
// measurements.
func Paragraphs(r *rand.Rand, n, length int) []carry.Unit {
	s := newSource(r)
	out := make([]carry.Unit, n)
	for i := range out {
		var b strings.Builder
		for b.Len() < 3*length*9/10 {
			b.WriteString(s.sentence(10 + s.IntN(30)))
		}
		out[i] = carry.Unit{ID: fmt.Sprint("p", i), Text: b.String()}
	}
	return out
}
