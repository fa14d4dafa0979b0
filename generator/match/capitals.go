package match

import "unicode/utf8"

// capitals says that the units from i on, which are those of a shape but for
// capitals, also have its capitals: a word that is written with any must have
// exactly those; a word without may have one at the beginning of a sentence, or
// of any word in a text that is set in title case.
func (s *scan) capitals(shape []uint32, i int) bool {
	for k, want := range shape {
		got := s.units[i+k].value
		if got&upper == want&upper {
			continue
		}
		if got&upper == 0 || !smallWord(shape, k) {
			return false
		}
		if !s.opts.TitleCase && (k > 0 || !s.beginsSentence(int(s.units[i].start))) {
			return false
		}
	}
	return true
}

// smallWord says that a word without any capital begins at unit k of a shape.
func smallWord(shape []uint32, k int) bool {
	if k > 0 && shape[k-1]&word != 0 {
		return false
	}
	for ; k < len(shape) && shape[k]&word != 0; k++ {
		if shape[k]&upper != 0 {
			return false
		}
	}
	return true
}

// beginsSentence says that a sentence may begin at a byte of the text: nothing
// but marks and white space stands between it and the beginning of the text,
// the end of a line or of a sentence, a colon, or a comma before a quotation.
// An abbreviation's full stop is taken for the end of a sentence.
func (s *scan) beginsSentence(at int) bool {
	quoted := false
	for text := s.text[:at]; len(text) > 0; {
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
