package match

import (
	"slices"
	"unicode/utf8"
)

// capitalsOf gives the number of the places of capitals among the values of a
// folded string, counted from 0; -1 if it has no letters that could be capitals.
// Few strings differ in this, so that each is kept once.
func (c *compiler) capitalsOf(values []uint32) int32 {
	var key []byte
	letters := false
	for k, v := range values {
		letters = letters || v&word != 0
		if v&upper != 0 {
			key = append(key, byte(k), byte(k>>8))
		}
	}
	if !letters {
		return -1
	}
	n, known := c.capitals[string(key)]
	if !known {
		n = int32(len(c.m.capitals))
		c.capitals[string(key)] = n
		places := make([]uint16, 0, len(key)/2)
		for ; len(key) > 0; key = key[2:] {
			places = append(places, uint16(key[0])|uint16(key[1])<<8)
		}
		c.m.capitals = append(c.m.capitals, places)
	}
	return n
}

// capitals says that units i to j, which are those of a string but for capitals,
// also have its capitals: a word that is written with any must have exactly
// those; a word without may have one at the beginning of a sentence, or of any
// word in a text that is set in title case. A first word that is bent has the
// capitals of the word in their places, and moves those behind it.
func (s *scan) capitals(number int32, i, j int, b bent) bool {
	if number < 0 {
		return true
	}
	places := s.m.capitals[number]
	at := func() int { // of the next capital
		p := int32(places[0])
		if p >= b.written {
			p += b.here - b.written
		}
		return i + int(p)
	}
	for k := i; k < j; k++ {
		got, want := s.units[k].value&upper != 0, len(places) > 0 && at() == k
		if want {
			places = places[1:]
		}
		if got == want {
			continue
		}
		if want || k > i && s.units[k-1].value&word != 0 {
			return false
		}
		if len(places) > 0 && at() < s.wordEnd(k, j) {
			return false
		}
		if !s.opts.TitleCase && (k > i || !s.beginsSentence(int(s.units[i].start))) {
			return false
		}
	}
	return true
}

// wordEnd gives the end of the word that begins at unit k, j at most. A mark
// that is passed over does not end it, as a term is read without such marks.
func (s *scan) wordEnd(k, j int) int {
	for k < j && s.units[k].value&word != 0 {
		k++
	}
	return k
}

// beginsSentence says that a sentence may begin at a byte of the text. What is
// asked about many terms at one place is found out once.
func (s *scan) beginsSentence(at int) bool {
	if s.sentenceAt != at {
		s.sentenceAt, s.sentence = at, endsSentence(s.text[:at])
	}
	return s.sentence
}

// endsSentence says that a sentence may begin behind a text: nothing but marks and
// white space stands between its end and its beginning, the end of a line or of
// a sentence, a colon, or a comma before a quotation. An abbreviation's full
// stop is taken for the end of a sentence.
func endsSentence(text string) bool {
	quoted := false
	for len(text) > 0 {
		r, size := utf8.DecodeLastRuneInString(text)
		text = text[:len(text)-size]
		v := base().value(r)
		r = rune(v >> shift)
		switch k := kindOf(r); {
		case k == newline || k == paragraph:
			return true
		case k == opening || k == straight:
			quoted = true
		case v&(slow|loose) != 0:
		case r == '.' || r == '!' || r == '?' || r == ':' || r == '…' || r == '。':
			return true
		case r == ',' || r == '，':
			return quoted
		default:
			return false
		}
	}
	return true
}

// bends says that a form may be bent so: that its term is inflected at all, and
// as a word if it is one, as an abbreviation if it is that.
func (s *scan) bends(f form, b bent) bool {
	switch b.kind {
	case straightOn:
		return true
	case asPossessive:
		return s.m.terms[f.term].Inflect
	default:
		return s.m.terms[f.term].Inflect && s.short(f.capitals, b.written) == (b.kind == asShort)
	}
}

// short says that a first word of so many letters is an abbreviation.
func (s *scan) short(capitals, length int32) bool {
	return length == 1 || slices.ContainsFunc(s.m.capitals[capitals], func(p uint16) bool { return p > 0 && int32(p) < length })
}
