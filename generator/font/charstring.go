package font

// Operators of Type 2 charstrings (Adobe Technical Note 5177).
const (
	csHStem, csVStem, csHStemHM, csVStemHM = 1, 3, 18, 23
	csHintMask, csCntrMask                 = 19, 20
	csCallSubr, csCallGSubr, csReturn      = 10, 29, 11
	csEscape, csEndChar, csShort           = 12, 14, 28
)

// Limits of the interpreter; the note has 10 for subroutines and 48 for operands,
// and browsers accept charstrings of 65535 bytes.
const (
	maxDepth    = 10
	maxOperands = 513
	maxCode     = 65535
)

// arithmetic says by how much the operators of two bytes change the number of
// operands; the others of them are of paths and take all. Their results are not
// known here.
var arithmetic = map[int]int{
	3: -1, 4: -1, 5: 0, 9: 0, 10: -1, 11: -1, 12: -1, 14: 0, 15: -1, 18: -1, 20: -2, 21: 0, 22: -3, 23: 1, 24: -1, 26: 0, 27: 1, 28: 0, 29: 0, 30: -2,
}

// operand is a number on the stack; it was written at an offset of the code.
type operand struct {
	value, at int
	known     bool
}

// inliner writes the code of a glyph with its subroutines in their places. It
// follows the operands as far as it must, to know which subroutine is called and
// how many bytes a hint mask has.
type inliner struct {
	c     *cff
	local index
	code  []byte
	stack []operand
	stems int
}

func (c *cff) inline(code []byte, local index) []byte {
	in := &inliner{c: c, local: local}
	if !in.run(code, 0) {
		in.code = append(in.code, csEndChar)
	}
	return in.code
}

// run goes through a charstring or a subroutine. It reports whether the glyph
// has ended.
func (in *inliner) run(code []byte, depth int) bool {
	t := table{in.c.table.name, code, in.c.table.left}
	if depth > maxDepth {
		t.fail("subroutines call one another too deeply")
	}
	for i := 0; i < len(code); {
		op := t.u8(i)
		switch {
		case op == csReturn:
			return false
		case op == csCallSubr || op == csCallGSubr:
			if in.call(t, op, depth) {
				return true
			}
			i++
			continue
		}
		n := in.step(t, op, i)
		in.code = append(in.code, t.bytes(i, n)...)
		if i += n; len(in.code) > maxCode {
			t.fail("the outline of a glyph is too long")
		}
		if op == csEndChar {
			return true
		}
	}
	return false
}

// call runs a subroutine, whose number is the last of the operands: it is taken
// back from the code.
func (in *inliner) call(t table, op, depth int) bool {
	if len(in.stack) == 0 || !in.stack[len(in.stack)-1].known {
		t.fail("a subroutine is called without a number")
	}
	number := in.stack[len(in.stack)-1]
	in.stack = in.stack[:len(in.stack)-1]
	in.code = in.code[:number.at]
	subrs := in.local
	if op == csCallGSubr {
		subrs = in.c.global
	}
	bias := 32768
	switch {
	case subrs.count < 1240:
		bias = 107
	case subrs.count < 33900:
		bias = 1131
	}
	if subrs.count == 0 {
		t.fail("a subroutine is called where there is none")
	}
	return in.run(subrs.get(number.value+bias), depth+1)
}

// step follows one operator or number at an offset, and gives its length.
func (in *inliner) step(t table, op, i int) int {
	n := 1
	push := func(value, length int) {
		if len(in.stack) >= maxOperands {
			t.fail("too many operands")
		}
		in.stack, n = append(in.stack, operand{value, len(in.code), true}), length
	}
	switch {
	case op == csShort:
		push(t.i16(i+1), 3)
	case op >= 32 && op <= 246:
		push(op-139, 1)
	case op >= 247 && op <= 250:
		push((op-247)*256+t.u8(i+1)+108, 2)
	case op >= 251 && op <= 254:
		push(-(op-251)*256-t.u8(i+1)-108, 2)
	case op == 255: // 16.16
		push(t.i16(i+1), 5)
	case op == csHStem || op == csVStem || op == csHStemHM || op == csVStemHM:
		in.stems += len(in.stack) / 2
		in.stack = in.stack[:0]
	case op == csHintMask || op == csCntrMask: // operands before it are of a vstem that is left unsaid
		in.stems += len(in.stack) / 2
		in.stack = in.stack[:0]
		n = 1 + (in.stems+7)/8
	case op == csEscape:
		n = 2
		in.escape(t, t.u8(i+1))
	case op == csEndChar && len(in.stack) >= 4:
		t.fail("a glyph is composed of two others by endchar, which is out of use")
	default:
		in.stack = in.stack[:0]
	}
	return n
}

func (in *inliner) escape(t table, op int) {
	delta, ok := arithmetic[op]
	if !ok {
		in.stack = in.stack[:0]
		return
	}
	if len(in.stack)+delta < 0 {
		t.fail("too few operands")
	}
	for delta > 0 {
		in.stack, delta = append(in.stack, operand{}), delta-1
	}
	in.stack = in.stack[:len(in.stack)+delta]
	for i := range in.stack {
		in.stack[i].known = false
	}
}
