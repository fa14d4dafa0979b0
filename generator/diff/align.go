package diff

// Block is a run of elements that two sequences have in common: Len of them,
// from A in the first and from B in the second.
type Block struct{ A, B, Len int }

// maxCells bounds the memory of Align: one bit for each pair of elements, 64 MB.
const maxCells = 1 << 29

// Align gives a longest common subsequence of a and b as blocks, in order, no
// two of which touch in both sequences. Where the product of the lengths,
// common ends apart, is above 5e8, only the common ends are given.
func Align(a, b []rune) []Block {
	common, restA, restB := trim(a, b)
	start := 0
	for start < len(a) && start < len(b) && start < common && a[start] == b[start] {
		start++
	}
	var blocks []Block
	if start > 0 {
		blocks = append(blocks, Block{0, 0, start})
	}
	if len(restA) > 0 && len(restB) > 0 && len(restA) <= maxCells/len(restB) {
		for _, m := range trace(restA, restB) {
			blocks = add(blocks, Block{m.A + start, m.B + start, m.Len})
		}
	}
	if end := common - start; end > 0 {
		blocks = add(blocks, Block{len(a) - end, len(b) - end, end})
	}
	return blocks
}

func add(blocks []Block, b Block) []Block {
	if n := len(blocks); n > 0 {
		if last := &blocks[n-1]; last.A+last.Len == b.A && last.B+last.Len == b.B {
			last.Len += b.Len
			return blocks
		}
	}
	return append(blocks, b)
}

// trace keeps every row and goes back through them.
func trace(a, b []rune) []Block {
	w := workspaces.Get().(*workspace)
	defer workspaces.Put(w)
	m := newMasks(a, w)
	rows := make([]uint64, m.blocks*(len(b)+1))
	row := func(j int) []uint64 { return rows[j*m.blocks : (j+1)*m.blocks] }
	copy(row(0), m.row)
	for j, r := range b {
		if mask := m.of(r); mask != nil {
			step(row(j+1), row(j), mask)
		} else {
			copy(row(j+1), row(j))
		}
	}
	zero := func(i, j int) bool { return row(j)[(i-1)/64]>>((i-1)%64)&1 == 0 }
	var back []Block // from the end, each as its own block of one
	for i, j := len(a), len(b); i > 0 && j > 0; {
		switch {
		case !zero(i, j): // a[i-1] adds nothing
			i--
		case zero(i, j-1): // b[j-1] adds nothing: see below
			j--
		default:
			i, j = i-1, j-1
			back = append(back, Block{i, j, 1})
		}
	}
	// Why b[j-1] adds nothing where the bit of i is 0 before and after it: the
	// zeros of a row are the places where the common length rises; one more
	// element of b moves each at most down to behind the place of the zero
	// before it. So the zero at i is the same one, with the same length.
	var blocks []Block
	for k := len(back) - 1; k >= 0; k-- {
		blocks = add(blocks, back[k])
	}
	return blocks
}
