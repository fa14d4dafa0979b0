// Package script shows a text in another script than it is written in:
// simplified Chinese in traditional characters, and the reverse.
//
// [Convert] takes an edition that is bound and gives the same edition once more,
// with its text converted and its mentions, notes and marks where they were. No
// term is looked for again: what is named in one script is named in the other.
//
// Rules:
//
//   - The characters of a text are converted by OpenCC's phrases, over the whole
//     flow, so that neither emphasis nor a note mark in the middle of a phrase
//     hides it: 头<em>发</em> is 頭髮.
//   - Words never are: 人工智能 stays 人工智能, whatever it is called elsewhere.
//   - The full name of an instrument is shown as the register gives it in that
//     script.
//   - Code, addresses, raw HTML and translations stay as they are.
//
// OpenCC replaces characters one by one (a test holds the data to that), which
// is why each place in a text has its place in the converted one. The data are
// those of the module github.com/longbridgeapp/opencc v0.3.13, unchanged, in
// data/; the module itself is only the oracle of the tests. It stands on a trie
// under the GPL, which this program, under the MIT licence, cannot be linked
// with, and it registers a flag in every program that imports it.
package script

import (
	"fmt"
	"strings"
	"sync"
	"unicode/utf8"

	"duizhao/generator/edition"
)

// Converter converts characters between two scripts. It may be used by many
// goroutines at once.
type Converter struct{ steps []step }

// step is one pass over a text: at each place the first dictionary that knows
// what stands there decides, by its longest entry.
type step []*dictionary

// window is how many characters an entry can be long: OpenCC's port for Go
// looks no further.
const window = 10

// Between gives the converter of texts in one of [edition.ScriptTags] to another
// of them, on the other side. Its dictionaries are read when it is first asked
// for, and once.
func Between(from, to string) *Converter {
	load, ok := converters[from+" "+to]
	if !ok {
		panic(fmt.Sprintf("script: nothing converts %s to %s", from, to))
	}
	return load()
}

// converters are OpenCC's configurations s2t, s2tw, s2hk and t2s, tw2s, hk2s.
// Those that replace words as well, such as s2twp, are of no use for a text
// that is to be read as its author wrote it.
var converters = map[string]func() *Converter{
	"zh-Hans zh-Hant":    lazy(simplified),
	"zh-Hans zh-Hant-TW": lazy(simplified, step1("TWVariants")),
	"zh-Hans zh-Hant-HK": lazy(simplified, step1("HKVariants")),
	"zh-Hant zh-Hans":    lazy(traditional),
	"zh-Hant-TW zh-Hans": lazy(step1("TWVariantsRevPhrases", "TWVariantsRev"), traditional),
	"zh-Hant-HK zh-Hans": lazy(step1("HKVariantsRevPhrases", "HKVariantsRev"), traditional),
}

var (
	simplified  = step1("STPhrases", "STCharacters")
	traditional = step1("TSPhrases", "TSCharacters")
)

// step1 is a step that is read when it is first needed, once for all converters
// that take it.
func step1(files ...string) func() step {
	return sync.OnceValue(func() step {
		var s step
		for _, name := range files {
			s = append(s, read(name))
		}
		return s
	})
}

func lazy(steps ...func() step) func() *Converter {
	return sync.OnceValue(func() *Converter {
		c := &Converter{}
		for _, load := range steps {
			c.steps = append(c.steps, load())
		}
		return c
	})
}

// String converts a text as a whole. It has as many characters as before.
func (c *Converter) String(s string) string {
	for _, st := range c.steps {
		s = st.convert(s)
	}
	return s
}

func (st step) convert(s string) string {
	var b strings.Builder
	b.Grow(len(s) + len(s)/8)
	for len(s) > 0 {
		n := 0
		for _, d := range st {
			var to string
			if n, to = d.longest(s); n > 0 {
				b.WriteString(to)
				break
			}
		}
		if n == 0 {
			_, n = utf8.DecodeRuneInString(s)
			b.WriteString(s[:n])
		}
		s = s[n:]
	}
	return b.String()
}

// Text converts a field of the metadata. What its author gives in the script to
// convert to comes first, and all is as it was given; else what is in the
// language of the text is converted. A text in plain “zh” is taken to be in it.
func (c *Converter) Text(t edition.Text, from, to string) edition.Text {
	given := t.InScript(to)
	var out edition.Text
	for _, lt := range t {
		switch {
		case given != "" && lt.Text == given:
			out = append(edition.Text{lt}, out...)
		case given == "" && edition.SameLanguage(lt.Lang, from):
			out = append(out, edition.LangText{Lang: to, Text: c.String(lt.Text)})
		default:
			out = append(out, lt)
		}
	}
	return out
}
