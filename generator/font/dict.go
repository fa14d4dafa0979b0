package font

import "encoding/binary"

// index is an INDEX of CFF: a list of byte strings.
type index struct {
	t            table
	count        int
	size, at, to int // of an offset; where they stand; where the data begin, less one
}

func readIndex(t table, at int) (index, int) {
	x := index{t: t, count: t.u16(at)}
	if x.count == 0 {
		return x, at + 2
	}
	x.size, x.at = t.u8(at+2), at+3
	if x.size < 1 || x.size > 4 {
		t.fail("offsets of %d bytes", x.size)
	}
	x.to = x.at + (x.count+1)*x.size - 1
	return x, x.to + x.offset(x.count)
}

func (x index) offset(i int) int {
	n := 0
	for _, b := range x.t.bytes(x.at+i*x.size, x.size) {
		n = n<<8 | int(b)
	}
	return n
}

func (x index) get(i int) []byte {
	if i < 0 || i >= x.count {
		x.t.fail("there is no entry %d", i)
	}
	from := x.offset(i)
	if from < 1 {
		x.t.fail("an offset is 0")
	}
	return x.t.bytes(x.to+from, x.offset(i+1)-from)
}

func writeIndex(items [][]byte) []byte {
	out := put16(nil, len(items))
	if len(items) == 0 {
		return out
	}
	total := 1
	for _, s := range items {
		total += len(s)
	}
	size := 1
	for total >= 1<<(8*size) {
		size++
	}
	out = append(out, byte(size))
	put := func(n int) {
		var b [4]byte
		binary.BigEndian.PutUint32(b[:], uint32(n))
		out = append(out, b[4-size:]...)
	}
	at := 1
	for _, s := range items {
		put(at)
		at += len(s)
	}
	put(at)
	for _, s := range items {
		out = append(out, s...)
	}
	return out
}

// dict is a DICT of CFF. Operands stay as they are written.
type dict []entry

type entry struct {
	op       int
	operands []byte
}

func readDict(t table, data []byte) dict {
	var d dict
	b := table{t.name, data, t.left}
	start := 0
	for i := 0; i < len(data); {
		switch c := data[i]; {
		case c <= 21:
			op, n := int(c), 1
			if c == 12 {
				op, n = 12<<8|b.u8(i+1), 2
			}
			d = append(d, entry{op, data[start:i]})
			i += n
			start = i
		case c == 28:
			i += 3
		case c == 29:
			i += 5
		case c == 30: // a real number, in nibbles up to 0xf
			for i++; b.u8(i)&0xf != 0xf; i++ {
			}
			i++
		case c >= 247 && c <= 254:
			i += 2
		default:
			i++
		}
		b.bytes(min(i, len(data)), 0) // counts
	}
	return d
}

func (d dict) get(op int) ([]byte, bool) {
	for _, e := range d {
		if e.op == op {
			return e.operands, true
		}
	}
	return nil, false
}

// numbers gives the operands of an operator, which are whole numbers.
func (d dict) numbers(t table, op int) ([]int, bool) {
	data, ok := d.get(op)
	if !ok {
		return nil, false
	}
	b := table{t.name, data, t.left}
	var out []int
	for i := 0; i < len(data); {
		switch c := b.u8(i); {
		case c == 28:
			out, i = append(out, b.i16(i+1)), i+3
		case c == 29:
			out, i = append(out, int(int32(b.u32(i+1)))), i+5
		case c >= 32 && c <= 246:
			out, i = append(out, c-139), i+1
		case c >= 247 && c <= 250:
			out, i = append(out, (c-247)*256+b.u8(i+1)+108), i+2
		case c >= 251 && c <= 254:
			out, i = append(out, -(c-251)*256-b.u8(i+1)-108), i+2
		default:
			t.fail("a whole number was expected")
		}
	}
	return out, len(out) > 0
}

func (d dict) offset(t table, op int) int {
	n, ok := d.numbers(t, op)
	if !ok {
		t.fail("it lacks a part")
	}
	return n[0]
}

func (d dict) without(ops ...int) dict {
	var out dict
next:
	for _, e := range d {
		for _, op := range ops {
			if e.op == op {
				continue next
			}
		}
		out = append(out, e)
	}
	return out
}

// number is an entry whose operands have five bytes each.
func number(op int, ns ...int) entry {
	e := entry{op: op}
	for _, n := range ns {
		e.operands = put32(append(e.operands, 29), n)
	}
	return e
}

func (d dict) bytes() []byte {
	var out []byte
	for _, e := range d {
		out = append(out, e.operands...)
		if e.op >= 12<<8 {
			out = append(out, 12)
		}
		out = append(out, byte(e.op))
	}
	return out
}
