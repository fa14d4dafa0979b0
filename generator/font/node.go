package font

import "encoding/binary"

// node is a table of OpenType layout to be written: bytes, and the places in
// them where the offsets of other tables stand, which are counted from its start.
type node struct {
	data  []byte
	links []link
}

type link struct {
	at int
	to *node
}

func newNode(vs ...int) *node { return &node{data: put16(nil, vs...)} }

func (n *node) put(vs ...int) { n.data = put16(n.data, vs...) }

// link appends the offset of a table; nil is none.
func (n *node) link(to *node) {
	if to != nil {
		n.links = append(n.links, link{len(n.data), to})
	}
	n.put(0)
}

// bytes writes the table and after it those that it leads to, equal ones once.
// It fails if an offset does not fit.
func (n *node) bytes(t table) []byte {
	out := append([]byte(nil), n.data...)
	placed := map[string]int{}
	for _, l := range n.links {
		data := l.to.bytes(t)
		at, ok := placed[string(data)]
		if !ok {
			at = len(out)
			placed[string(data)] = at
			out = append(out, data...)
		}
		if at > 0xffff {
			t.fail("what is used of it is too large")
		}
		binary.BigEndian.PutUint16(out[l.at:], uint16(at))
	}
	return out
}
