package match

// alphabet builds a Matcher's table: it numbers the folded characters of the
// terms from 1 in the order in which they are met.
type alphabet struct {
	table *table
	size  uint32 // the highest code
}

func newAlphabet() *alphabet {
	return &alphabet{table: &table{astral: map[rune]uint32{}, dense: true}}
}

// code gives the code of a folded character, and a new one to a new character.
func (a *alphabet) code(r rune) uint32 {
	if v := a.table.entry(r); v != 0 {
		return v >> shift
	}
	a.size++
	if uint32(r) < uint32(len(a.table.bmp)) {
		a.table.bmp[r] = a.size << shift
	} else {
		a.table.astral[r] = a.size << shift
	}
	return a.size
}

// finish gives every character the code and the flags of what it is folded to;
// codes of which lone is true are terms by themselves.
func (a *alphabet) finish(lone []bool) {
	t, b := a.table, base()
	entry := func(v uint32) uint32 {
		code := t.entry(rune(v>>shift)) >> shift
		v = code<<shift | v&flags
		if lone[code] {
			v |= single
		}
		return v
	}
	for r, v := range b.bmp {
		t.bmp[r] = entry(v)
	}
	for r := range t.astral {
		t.astral[r] = entry(b.value(r))
	}
	for r, v := range b.astral {
		t.astral[r] = entry(v)
	}
}
