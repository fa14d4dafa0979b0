package diff

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Op is what became of a piece of text.
type Op uint8

// The ops. A piece that was replaced is deleted first and inserted after.
const (
	Equal Op = iota
	Delete
	Insert
)

// Edit is a piece of text and what became of it.
type Edit struct {
	Op   Op
	Text string
}

// Words gives the difference between two texts as a reader wants to see it. The
// texts of Equal and Delete make up old, those of Equal and Insert new; no two
// neighbours have the same Op.
//
// It is made of whole tokens: a word or number of a script that parts its
// words, a Han character (or kana, or syllable of Hangul), a punctuation mark,
// a run of white space; combining marks belong to what they stand on. Few
// tokens change; but what is equal between two changes is shown as changed
// where it is too little to be read: less than two Han characters or a word, or
// less than half of the changes on either side of it.
func Words(old, new string) []Edit {
	number := map[string]rune{}
	was, is := tokenize(old, number), tokenize(new, number)
	var changes []change
	i, j := 0, 0
	for _, m := range append(Align(was.numbers, is.numbers), Block{len(was.tokens), len(is.tokens), 0}) {
		if m.A > i || m.B > j {
			changes = absorb(append(changes, change{i, m.A, j, m.B}), was, is)
		}
		i, j = m.A+m.Len, m.B+m.Len
	}
	return edits(shrink(changes, was, is), was, is)
}

// text is a text in tokens.
type text struct {
	tokens  []string
	numbers []rune // of each token, the same for the same token
	weight  []int  // of all tokens before each: how much they are to the eye
}

func (t text) join(from, to int) string { return strings.Join(t.tokens[from:to], "") }

// change replaces the tokens [a, aEnd) of the old text by [b, bEnd) of the new
// one. What lies between two changes is equal.
type change struct{ a, aEnd, b, bEnd int }

func (c change) weight(was, is text) int {
	return max(was.weight[c.aEnd]-was.weight[c.a], is.weight[c.bEnd]-is.weight[c.b])
}

// absorb joins the last change to those before it as long as what is equal
// between them is short.
func absorb(changes []change, was, is text) []change {
	for n := len(changes); n >= 2; n-- {
		before, after := changes[n-2], changes[n-1]
		between := was.weight[after.a] - was.weight[before.aEnd]
		if between >= 2 && 2*between > min(before.weight(was, is), after.weight(was, is)) {
			break
		}
		changes = append(changes[:n-2], change{before.a, after.aEnd, before.b, after.bEnd})
	}
	return changes
}

// shrink takes from each change what it begins and ends with on both sides,
// which happens where something was absorbed.
func shrink(changes []change, was, is text) []change {
	for i := range changes {
		c := &changes[i]
		for c.a < c.aEnd && c.b < c.bEnd && was.numbers[c.a] == is.numbers[c.b] {
			c.a, c.b = c.a+1, c.b+1
		}
		for c.a < c.aEnd && c.b < c.bEnd && was.numbers[c.aEnd-1] == is.numbers[c.bEnd-1] {
			c.aEnd, c.bEnd = c.aEnd-1, c.bEnd-1
		}
	}
	return changes
}

func edits(changes []change, was, is text) []Edit {
	var out []Edit
	put := func(op Op, text string) {
		if text == "" {
			return
		}
		if n := len(out); n > 0 && out[n-1].Op == op {
			out[n-1].Text += text
			return
		}
		out = append(out, Edit{op, text})
	}
	at := 0
	for _, c := range changes {
		put(Equal, was.join(at, c.a))
		put(Delete, was.join(c.a, c.aEnd))
		put(Insert, is.join(c.b, c.bEnd))
		at = c.aEnd
	}
	put(Equal, was.join(at, len(was.tokens)))
	return out
}

func tokenize(s string, number map[string]rune) text {
	t := text{weight: []int{0}}
	for s != "" {
		token := s[:tokenEnd(s)]
		s = s[len(token):]
		n, ok := number[token]
		if !ok {
			n = rune(len(number))
			number[token] = n
		}
		weight := t.weight[len(t.tokens)]
		switch r, _ := utf8.DecodeRuneInString(token); {
		case wide(r):
			weight++
		case inWord(r):
			weight += 2
		}
		t.tokens = append(t.tokens, token)
		t.numbers = append(t.numbers, n)
		t.weight = append(t.weight, weight)
	}
	return t
}

// tokenEnd gives the length of the token that s begins with.
func tokenEnd(s string) int {
	r, end := utf8.DecodeRuneInString(s)
	more := func(rune) bool { return false }
	switch {
	case inWord(r):
		more = inWord
	case unicode.IsSpace(r):
		more = unicode.IsSpace
	}
	for end < len(s) {
		next, size := utf8.DecodeRuneInString(s[end:])
		if !unicode.Is(unicode.M, next) && !more(next) {
			break
		}
		end += size
	}
	return end
}

// wide says that r is a token by itself though it is a letter.
func wide(r rune) bool {
	return unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Bopomofo, unicode.Hangul)
}

func inWord(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsNumber(r)) && !wide(r)
}
