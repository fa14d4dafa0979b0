package suggest

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"duizhao/generator/edition"
)

// rendering is a rendering found in the translation.
type rendering struct {
	text     string
	dice     float64
	passages int
}

// Bounds of the search in the translation: passages read, words of a rendering.
const (
	maxAligned = 5_000
	maxWords   = 4
	leastDice  = 0.75
)

// smallEnglish cannot be at the edge of a rendering.
const smallEnglish = `a an the of on in to for and or but with by from as at is are was were be been being it its this that these those which who whom whose not no nor than then so such into over under about between among through during their his her our your they we he she i you has have had do does did can could may might will would shall should must also more most much many other others one two all any each some if when where while what how there here up out off own very new`

// aligned is the English of a translation, passage by passage, as the words and
// rows of words that each holds.
type aligned struct {
	passages []alignedPassage
	in       map[string]int // passages that hold a row
	shown    map[string]string
}

type alignedPassage struct {
	first, end int32
	rows       []string
}

// alignment reads the English translation. It is nil where there is none.
func (m *miner) alignment() *aligned {
	a := &aligned{in: map[string]int{}, shown: map[string]string{}}
	small := set(smallEnglish)
	for i := range m.passages {
		p := &m.passages[i]
		for _, t := range p.translations {
			if edition.SameLanguage(t.Lang, "en") && len(a.passages) < maxAligned {
				rows := a.read(t.Block.Text, small)
				a.passages = append(a.passages, alignedPassage{p.first, p.end, rows})
				break
			}
		}
	}
	if len(a.passages) == 0 {
		return nil
	}
	return a
}

// read gives the rows of one passage, each once.
func (a *aligned) read(text string, small map[string]bool) []string {
	var rows []string
	seen := map[string]bool{}
	for _, clause := range strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !strings.ContainsRune(" -–'’\n", r)
	}) {
		words := strings.Fields(clause)
		for i := range words {
			for n := 1; n <= maxWords && i+n <= len(words); n++ {
				last := strings.ToLower(words[i+n-1])
				if small[strings.ToLower(words[i])] || len(words[i]) < 2 || strings.ContainsAny(words[i+n-1], "0123456789") {
					break
				}
				if small[last] {
					continue
				}
				shown := strings.Join(words[i:i+n], " ")
				key := singular(strings.ToLower(shown))
				if seen[key] {
					continue
				}
				seen[key] = true
				rows = append(rows, key)
				a.in[key]++
				if was, ok := a.shown[key]; !ok || i > 0 && (len(shown) < len(was) || len(shown) == len(was) && shown > was) {
					a.shown[key] = shown // as within a sentence, in the singular if it is ever
				}
			}
		}
	}
	return rows
}

func singular(s string) string {
	if len(s) > 4 && strings.HasSuffix(s, "s") && !strings.HasSuffix(s, "ss") && !strings.HasSuffix(s, "is") {
		return s[:len(s)-1]
	}
	return s
}

// render finds the rendering of a candidate: the row of English words that
// stands in the translations of its passages, and hardly in others.
func (a *aligned) render(places map[int]bool) rendering {
	with := map[string]int{}
	for i := range places {
		for _, row := range a.passages[i].rows {
			with[row]++
		}
	}
	rows := make([]string, 0, len(with))
	for row, n := range with {
		if n > 1 {
			rows = append(rows, row)
		}
	}
	dice := func(row string) float64 { return 2 * float64(with[row]) / float64(len(places)+a.in[row]) }
	if len(rows) == 0 {
		return rendering{}
	}
	best := slices.MaxFunc(rows, func(x, y string) int {
		return cmp.Or(cmp.Compare(dice(x), dice(y)), cmp.Compare(strings.Count(x, " "), strings.Count(y, " ")), cmp.Compare(y, x))
	})
	if dice(best) < leastDice || with[best] == 2 && dice(best) < 1 {
		return rendering{}
	}
	return rendering{a.shown[best], dice(best), with[best]}
}

// translate looks for the English of candidates that have none beside them.
func (m *miner) translate(finds []*find) {
	a := m.alignment()
	if a == nil {
		return
	}
	var open []*find
	for _, f := range finds {
		if f.english == "" && !f.latinName {
			open = append(open, f)
		}
	}
	in := map[*find]map[int]bool{}
	m.walk(open, func(f *find, u int32, _ *passage) {
		i, _ := slices.BinarySearchFunc(a.passages, u, func(p alignedPassage, u int32) int {
			switch {
			case u >= p.end:
				return -1
			case u < p.first:
				return 1
			}
			return 0
		})
		if i < len(a.passages) && a.passages[i].first <= u && u < a.passages[i].end {
			if in[f] == nil {
				in[f] = map[int]bool{}
			}
			in[f][i] = true
		}
	})
	for _, f := range open {
		if len(in[f]) > 1 {
			f.translated = a.render(in[f])
		}
	}
}
