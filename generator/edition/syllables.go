package edition

import (
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"duizhao/generator/source"
)

// Syllable is the reading of one character of a label, or a word of another
// script that stands in it.
type Syllable struct {
	Text    string // as it stands in the label; "" where the label could not be divided
	Letters string // in lower case, without tones
	Tones   string // a digit for each letter, as [Syllable.Tone] gives it
}

// Tone is 1 to 4, or 5 where the syllable bears no mark.
func (s Syllable) Tone() int {
	if i := strings.IndexAny(s.Tones, "1234"); i >= 0 {
		return int(s.Tones[i] - '0')
	}
	return 5
}

// Pinyin is the syllable as it is written.
func (s Syllable) Pinyin() string {
	var b strings.Builder
	for i, r := range []rune(s.Letters) {
		if r == 'ü' { // its mark stands above the dots
			b.WriteString("u\u0308")
		} else {
			b.WriteRune(r)
		}
		for mark, tone := range toneMarks {
			if tone == s.Tones[i] {
				b.WriteRune(mark)
			}
		}
	}
	return norm.NFC.String(b.String())
}

// Syllables divides the pinyin of a label among its characters: 先 has xian, 西安
// has xi and an. It is not ok where the pinyin cannot be that of the label, or
// writes out what the label has in figures; each word of the pinyin is then
// taken for one syllable.
func Syllables(label, pinyin string) (out []Syllable, ok bool) {
	units := readingUnits(label)
	letters, tones := spell(pinyin)
	l := []rune(letters)
	paths := map[int]cut{0: {}} // by how many letters are used up
	for _, u := range units {
		next := map[int]cut{}
		for from, p := range paths {
			for _, s := range u.spelled {
				spelled, toned := spell(s)
				n := len([]rune(spelled))
				if n == 0 || from+n > len(l) || string(l[from:from+n]) != spelled {
					continue
				}
				q := cut{p.exact, append(p.ends[:len(p.ends):len(p.ends)], from+n)}
				if tones[from:from+n] == toned {
					q.exact++
				}
				if old, taken := next[from+n]; !taken || old.less(q) {
					next[from+n] = q
				}
			}
		}
		paths = next
	}
	best, ok := paths[len(l)]
	if !ok || len(units) == 0 {
		return wordwise(pinyin), false
	}
	from := 0
	for i, end := range best.ends {
		out = append(out, Syllable{units[i].text, string(l[from:end]), tones[from:end]})
		from = end
	}
	return out, true
}

// cut is a way to divide letters: how many syllables have the very tones of the
// dictionary, and where each ends.
type cut struct {
	exact int
	ends  []int
}

// less says whether q is to be preferred. It is a total order, so that the order
// in which paths are found does not matter.
func (p cut) less(q cut) bool {
	if p.exact != q.exact {
		return p.exact < q.exact
	}
	for i := range min(len(p.ends), len(q.ends)) {
		if p.ends[i] != q.ends[i] {
			return p.ends[i] < q.ends[i]
		}
	}
	return false
}

// readingUnits cuts a label into characters and words of other scripts, each
// with its possible readings.
func readingUnits(label string) []spelling {
	var out []spelling
	word := ""
	flush := func() {
		if letters, _ := spell(word); letters != "" {
			out = append(out, spelling{text: word, spelled: []string{word}})
		}
		word = ""
	}
	for _, r := range source.NFC(label) {
		switch {
		case isHan(r):
			flush()
			u := spelling{text: string(r), spelled: readings(r)}
			if r == '儿' || r == '兒' {
				u.spelled = append(u.spelled[:len(u.spelled):len(u.spelled)], "r")
			}
			out = append(out, u)
		case notInWord(r):
			flush()
		default:
			word += string(r)
		}
	}
	flush()
	return out
}

func wordwise(pinyin string) []Syllable {
	var out []Syllable
	for word := range strings.FieldsSeq(pinyin) {
		if letters, tones := spell(word); letters != "" {
			out = append(out, Syllable{Letters: letters, Tones: tones})
		}
	}
	return out
}

// ReadLabel gives the pinyin of a label to which no author gave it, a word for
// each character. It is not sure where a character may be read in several ways
// and nothing decides. simplified gives the simplified form of a character, by
// which words are known: 長城 is read as 长城 is, if 長 can be.
func ReadLabel(label string, simplified func(string) string) (pinyin string, sure bool) {
	return read(label, simplified, nil)
}

// Reading is [ReadLabel] for a further label of the concept: a character that
// the concept's own label has is read as there.
func (c *Concept) Reading(label string, simplified func(string) string) (pinyin string, sure bool) {
	own := map[string]string{} // "" for what is read in two ways in one label
	syllables, _ := Syllables(c.PrefLabel, c.Pinyin)
	for _, s := range syllables {
		p := s.Pinyin()
		if other, taken := own[simplified(s.Text)]; taken && p != other {
			p = ""
		}
		own[simplified(s.Text)] = p
	}
	return read(label, simplified, own)
}

// read reads a label: by what is known of its simplified characters, by words,
// by the character itself.
func read(label string, simplified func(string) string, own map[string]string) (pinyin string, sure bool) {
	label = source.NFC(label)
	simple := strings.Map(func(r rune) rune {
		if s := []rune(simplified(string(r))); isHan(r) && len(s) == 1 {
			return s[0]
		}
		return r
	}, label)
	generated, _ := generatePinyin(label)
	words, ok := Syllables(label, generated)
	bySimple, doubtful := generatePinyin(simple)
	simpleWords, ok2 := Syllables(simple, bySimple)
	if !ok || !ok2 || len(words) != len(simpleWords) {
		return generated, false
	}
	sure = true
	out := make([]string, len(words))
	for i, w := range words {
		s := simpleWords[i]
		char := []rune(w.Text)[0]
		switch {
		case !isHan(char):
			out[i] = w.Text
		case own[s.Text] != "":
			out[i] = own[s.Text]
		case slices.Contains(readings(char), s.Pinyin()):
			out[i] = s.Pinyin()
			sure = sure && !strings.ContainsAny(s.Text, string(doubtful))
		default: // 髮, which is not all that 发 is
			out[i] = w.Pinyin()
		}
	}
	return strings.Join(out, " "), sure
}
