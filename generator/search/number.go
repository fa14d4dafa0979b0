package search

// Numbers are written in printable ASCII without space, quotation mark and
// backslash: 92 digits that need no escaping and no decoding in a script. Base
// 46, the lowest digit first; a digit of the upper half says that more follow. A
// small number takes one byte, where base64 of bytes takes four thirds.
const (
	base   = 46
	digits = "!#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNO" + // last digit of a number
		"PQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~" // others
)

// number appends n.
func number(b []byte, n uint32) []byte {
	for n >= base {
		b = append(b, digits[base+n%base])
		n /= base
	}
	return append(b, digits[n])
}

// posting is a record that has a term, and how often: number and times, the
// latter in the lowest four bits, up to 15.
type posting = uint32

const maxTimes = 15

// postings writes what has a term: for each record twice the distance to the one
// before, and one more if it has the term more than once; then the times beyond
// two follow. What is longer than limit comes in parts, each of which can be read
// by itself.
func postings(list []posting, limit int) [][]byte {
	var parts [][]byte
	var b []byte
	last := uint32(0)
	for _, p := range list {
		if len(b) > limit {
			parts = append(parts, b)
			b, last = nil, 0
		}
		id, times := p>>4, p&maxTimes
		if times < 2 {
			b = number(b, (id-last)*2)
		} else {
			b = number(number(b, (id-last)*2+1), times-2)
		}
		last = id
	}
	return append(parts, b)
}
