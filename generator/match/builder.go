package match

import "math/bits"

// builder is a trie that grows: a hash table of edges by (node, code). The nodes
// after first characters and first words are not stored, but numbered from rooted
// on; all others are numbered from 1.
type builder struct {
	slots  []slot
	used   int      // how many slots are not free
	nodes  uint32   // the last node's number
	labels []uint32 // codes of the labels that no slot has room for
	lone   []int32  // by code: what ends after that character alone, or none
	heads  *headBuilder
	filter filter
	space  uint32 // code of the space
}

// slot is an edge with its label.
type slot struct {
	from     uint32
	code     uint32 // 0 in a free slot
	to       uint32 // the node after the label; 0 if no edge leads on
	end      int32  // what ends after the code, or none
	labelEnd int32  // what ends after the label; none if there is no label
	label    label
}

// rooted marks the number of a node after a first character.
const rooted = 1 << 31

func newBuilder(space uint32) *builder {
	return &builder{slots: make([]slot, 16), heads: newHeadBuilder(), space: space}
}

// first is the node of the terms that begin with a code.
func first(code uint32) uint32 { return rooted | code }

// find gives the place of an edge, or the free place where it belongs.
func (b *builder) find(from, code uint32) (at uint32, found bool) {
	i, _ := bits.Mul64((uint64(from)<<24|uint64(code))*golden, uint64(len(b.slots)))
	for {
		s := &b.slots[i]
		if s.code == code && s.from == from {
			return uint32(i), true
		}
		if s.code == 0 {
			return uint32(i), false
		}
		if i++; i == uint64(len(b.slots)) {
			i = 0
		}
	}
}

// insert adds a term, whose first word has so many characters, and gives the
// place that holds what ends with it, which is good until the next insert. It
// holds none for a new term.
func (b *builder) insert(codes []uint32, head int) *int32 {
	if head > 0 {
		w := &b.heads.list[b.heads.number(codes[:head])]
		if len(codes) == head {
			return &w.end
		}
		number, rest := &w.node, codes[head:]
		if rest[0] == b.space && len(rest) > 1 {
			number, rest = &w.spaced, rest[1:]
		}
		if *number == 0 {
			b.nodes++
			*number = node(b.nodes)
		}
		return b.extend(uint32(*number), rest)
	}
	if len(codes) > 1 {
		return b.extend(first(codes[0]), codes[1:])
	}
	for int(codes[0]) >= len(b.lone) {
		b.lone = append(b.lone, none)
	}
	return &b.lone[codes[0]]
}

// extend is insert for what follows a node.
func (b *builder) extend(node uint32, codes []uint32) *int32 {
	if (b.used+2)*3 > len(b.slots)*2 { // two: a branch off a label, and its new end
		b.grow()
	}
	for {
		at, found := b.find(node, codes[0])
		s, rest := &b.slots[at], codes[1:]
		if !found {
			b.used++
			*s = slot{from: node, code: codes[0], end: none, labelEnd: none}
		}
		switch {
		case len(rest) == 0:
			return &s.end
		case s.label[0] == 0 && s.to == 0:
			s.label = b.keep(rest)
			return &s.labelEnd
		}
		have := s.label.codes(b.labels)
		same := 0
		for same < min(len(have), len(rest)) && have[same] == rest[same] {
			same++
		}
		if same < len(have) {
			b.split(at, same)
		}
		switch {
		case same == len(rest):
			return &s.labelEnd
		case s.to == 0:
			b.nodes++
			s.to = b.nodes
		}
		node, codes = s.to, rest[same:]
	}
}

// split makes a node after so many codes of a slot's label, and an edge of its
// own for what is behind it.
func (b *builder) split(at uint32, n int) {
	s := &b.slots[at]
	code, behind := s.label.codes(b.labels)[n], b.cut(s.label, n+1)
	b.nodes++
	edge := slot{from: b.nodes, code: code, to: s.to, end: none, labelEnd: none, label: behind}
	if behind[0] == 0 {
		edge.end = s.labelEnd
	} else {
		edge.labelEnd = s.labelEnd
	}
	if s.to, s.labelEnd = b.nodes, none; n == 0 {
		s.label = label{}
	} else {
		s.label = b.keep(s.label.codes(b.labels)[:n])
	}
	to, _ := b.find(edge.from, code)
	b.slots[to] = edge
	b.used++
}

// keep makes a label of codes.
func (b *builder) keep(codes []uint32) label {
	var l label
	if len(codes) <= len(l) {
		copy(l[:], codes)
		return l
	}
	l[0], l[1] = far|uint32(len(b.labels)), uint32(len(codes))
	b.labels = append(b.labels, codes...)
	return l
}

// cut gives a label without its first codes.
func (b *builder) cut(l label, n int) label {
	codes := l.codes(b.labels)[n:]
	if len(codes) <= len(l) {
		return b.keep(codes)
	}
	return label{l[0] + uint32(n), uint32(len(codes))}
}

// grow moves the edges to a table of twice the size.
func (b *builder) grow() {
	old := b.slots
	b.slots = make([]slot, 2*len(old))
	for i := range old {
		if s := &old[i]; s.code != 0 {
			at, _ := b.find(s.from, s.code)
			b.slots[at] = *s
		}
	}
}
