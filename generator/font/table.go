package font

import (
	"encoding/binary"
	"fmt"
)

// table is a stretch of bytes that is read with care. A read that is out of
// bounds, or one more than a sound table can need, ends in a fault, which
// [guard] turns into an error: so readers say what they read, and nothing else.
type table struct {
	name string
	data []byte
	left *int // reads that are left: offsets may lead to one place a million times
}

// readsPerByte is how often a byte of a table may be read. Sound tables are read
// through once for each of few purposes.
const readsPerByte = 64

func newTable(name string, data []byte) table {
	left := 4096 + readsPerByte*len(data)
	return table{name, data, &left}
}

// fault is what readers panic with; nothing else is caught by guard.
type fault struct{ error }

func guard(err *error) {
	switch r := recover().(type) {
	case nil:
	case fault:
		*err = r.error
	default:
		panic(r)
	}
}

func (t table) fail(format string, args ...any) {
	panic(fault{fmt.Errorf("the table %s of the font is damaged: %s", t.name, fmt.Sprintf(format, args...))})
}

func (t table) len() int { return len(t.data) }

// bytes gives n bytes at an offset.
func (t table) bytes(at, n int) []byte {
	if *t.left--; *t.left < 0 {
		t.fail("it refers to itself without end")
	}
	if at < 0 || n < 0 || at > len(t.data) || n > len(t.data)-at {
		t.fail("offset %d is out of bounds", at)
	}
	return t.data[at : at+n : at+n]
}

func (t table) u8(at int) int     { return int(t.bytes(at, 1)[0]) }
func (t table) u16(at int) int    { return int(binary.BigEndian.Uint16(t.bytes(at, 2))) }
func (t table) i16(at int) int    { return int(int16(t.u16(at))) }
func (t table) u32(at int) uint32 { return binary.BigEndian.Uint32(t.bytes(at, 4)) }
func (t table) u24(at int) int    { b := t.bytes(at, 3); return int(b[0])<<16 | int(b[1])<<8 | int(b[2]) }

// from is the table that begins at an offset and ends where this one does.
func (t table) from(at int) table {
	if at < 0 || at > len(t.data) {
		t.fail("offset %d is out of bounds", at)
	}
	return table{t.name, t.data[at:], t.left}
}

// sub follows the 16-bit offset that stands at a place. 0 is none, an empty table.
func (t table) sub(at int) table {
	if off := t.u16(at); off != 0 {
		return t.from(off)
	}
	return table{t.name, nil, t.left}
}

// u16s reads a list of numbers.
func (t table) u16s(at, n int) []uint16 {
	*t.left -= n
	b := t.bytes(at, 2*n)
	out := make([]uint16, n)
	for i := range out {
		out[i] = binary.BigEndian.Uint16(b[2*i:])
	}
	return out
}

func put16(b []byte, vs ...int) []byte {
	for _, v := range vs {
		b = binary.BigEndian.AppendUint16(b, uint16(v))
	}
	return b
}

func put32(b []byte, v int) []byte { return binary.BigEndian.AppendUint32(b, uint32(v)) }
