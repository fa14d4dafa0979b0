package intake

import (
	"maps"
	"slices"
)

// mark is a candidate for a note mark.
type mark struct {
	p      *part
	seq    int // its place in the source
	tok    int
	sign   sign
	author int // the index of the author that carries it; inTitle, inBody
	counts bool
	defs   []*def
	how    Confidence
}

const (
	inTitle = -1
	inBody  = -2
)

func (m *mark) line() int { return m.p.line(m.p.toks[m.tok].off) }

// role is what a block is once notes are bound.
type role int

const (
	roleBody  role = iota
	roleNotes      // it holds definitions, bound or not
	roleMore       // it goes on with a note
	roleGone       // the heading over notes that are all bound
)

// binding is which marks belong to which definitions.
type binding struct {
	roles   map[*block]role
	defs    map[*block][]*def // of a block with roleNotes
	marks   map[*part]map[int]*mark
	order   []*mark // of the body, in order
	refs    map[*def][]*mark
	labels  map[*def]string // filled by the writer's label pass
	heads   []*mark
	linked  []*def        // in order
	failed  map[*def]bool // not linked
	adopted map[*def]bool // made part of the front matter
}

func (bd *binding) role(b *block) role { return bd.roles[b] }

// binder walks the blocks with the marks that no group has claimed yet.
type binder struct {
	*binding
	blocks  []*block
	pending map[bool][]*mark // by script: circled or not
	seq     int
	bare    []*block        // headings over notes
	kept    map[*block]bool // those with a note that is not bound
}

// bind holds each group of definitions against the marks before it.
func bind(f *front, blocks []*block, groups []*group) *binding {
	b := &binder{
		binding: &binding{
			roles: map[*block]role{}, defs: map[*block][]*def{}, marks: map[*part]map[int]*mark{},
			refs: map[*def][]*mark{}, labels: map[*def]string{}, failed: map[*def]bool{}, adopted: map[*def]bool{},
		},
		blocks:  blocks,
		pending: map[bool][]*mark{},
		kept:    map[*block]bool{},
	}
	for _, h := range f.parts {
		b.collect(h.p, h.author)
	}
	i := 0
	for k := 0; k < len(groups); {
		cluster := groups[k : k+1]
		for k+len(cluster) < len(groups) && groups[k+len(cluster)].nth > 0 {
			cluster = groups[k : k+len(cluster)+1]
		}
		for ; i < cluster[0].from; i++ {
			b.collectBlock(blocks[i])
		}
		b.cluster(cluster)
		for end := cluster[len(cluster)-1].to; i < end; i++ {
			b.collectBlock(blocks[i])
		}
		k += len(cluster)
	}
	for ; i < len(blocks); i++ {
		b.collectBlock(blocks[i])
	}
	b.finish(groups)
	return b.binding
}

// finish books what the groups leave over. A block whose other definitions are
// notes keeps those of a group without marks as paragraphs. A heading over notes
// goes where all of them are bound.
func (b *binder) finish(groups []*group) {
	for _, g := range groups {
		for _, d := range g.defs {
			if b.roles[d.b] != roleNotes {
				continue
			}
			b.defs[d.b] = append(b.defs[d.b], d)
			b.failed[d] = len(b.refs[d]) == 0
		}
	}
	for _, h := range b.bare {
		if !b.kept[h] {
			b.roles[h] = roleGone
		}
	}
}

// collectBlock takes the marks of a block that belongs to the body.
func (b *binder) collectBlock(blk *block) {
	if b.roles[blk] != roleBody {
		return
	}
	for _, p := range blk.parts {
		b.collect(p, inBody)
	}
}

func (b *binder) collect(p *part, author int) {
	var here []*mark
	for i, t := range p.toks {
		if t.kind != tokMark || t.sign.form == formStar {
			continue
		}
		m := &mark{p: p, tok: i, seq: b.seq, sign: t.sign, author: author}
		b.seq++
		if author >= 0 { // a mark after the second name of a line is the second author's
			names, _ := readNames(namesOf(&part{toks: p.toks[:i]}))
			m.author += max(0, len(names)-1)
		}
		here = append(here, m)
		if b.marks[p] == nil {
			b.marks[p] = map[int]*mark{}
		}
		b.marks[p][i] = m
	}
	findEnumerations(p, here)
	for _, m := range here {
		b.pending[m.sign.circled] = append(b.pending[m.sign.circled], m)
		if author == inBody {
			b.order = append(b.order, m)
		} else {
			b.heads = append(b.heads, m)
		}
	}
}

// cluster decides groups that stand together without text between them.
func (b *binder) cluster(groups []*group) {
	if len(groups) == 1 {
		g := groups[0]
		circled := g.defs[0].sign.circled
		b.settle(g, match(g, b.recent(g, circled), b.recent(g, !circled)))
		return
	}
	for _, same := range []bool{true, false} {
		var gs []*group
		for _, g := range groups {
			if g.defs[0].sign.circled == same {
				gs = append(gs, g)
			}
		}
		b.pages(gs, same)
	}
}

// recent is the marks of a script that a group may have: a bounded number, so
// that many groups without marks do not cost the square of the text.
func (b *binder) recent(g *group, circled bool) []*mark {
	marks := b.pending[circled]
	return marks[max(0, len(marks)-500-20*len(g.defs)):]
}

// pages decides several groups of one script: as many runs of marks as groups
// are the pages in order; one run belongs to the only group that it agrees with.
func (b *binder) pages(groups []*group, circled bool) {
	if len(groups) == 0 {
		return
	}
	marks := b.recent(groups[0], circled)
	runs := splitRuns(citing(marks), true)
	agreed := map[*group][]*mark{}
	if len(runs) == len(groups) {
		for i, g := range groups {
			if sameSet(runs[i], g) {
				agreed[g] = runs[i]
			}
		}
	} else if len(runs) > 0 {
		last := runs[len(runs)-1]
		for _, g := range slices.Backward(groups) {
			if sameSet(last, g) && (g.cited() || len(groups) == 1) {
				agreed[g] = last
				break
			}
		}
	}
	if len(groups) == 1 && len(agreed) == 0 {
		b.settle(groups[0], match(groups[0], marks, b.recent(groups[0], !circled)))
		return
	}
	for _, g := range groups {
		links := map[*mark]Confidence{}
		for _, m := range agreed[g] {
			links[m] = Sure
		}
		b.settle(g, links)
	}
}

// settle books the links of a group, or leaves its blocks to the body.
func (b *binder) settle(g *group, links map[*mark]Confidence) {
	if len(links) == 0 && (g.weak() || !g.cited()) {
		return
	}
	byValue := map[int]*def{}
	for _, d := range g.defs {
		byValue[d.value()] = d
	}
	for _, m := range inSource(links) {
		m.how = links[m]
		for _, v := range m.sign.values {
			m.defs = append(m.defs, byValue[v])
			b.refs[byValue[v]] = append(b.refs[byValue[v]], m)
		}
	}
	linked := 0 // how many of the group
	for _, d := range g.defs {
		b.roles[d.b] = roleNotes
		if len(b.refs[d]) == 0 {
			b.failed[d] = true
			continue
		}
		linked++
		b.linked = append(b.linked, d)
	}
	for blk, d := range g.after {
		if !b.failed[d] {
			b.roles[blk] = roleMore
		}
	}
	if g.heading != nil {
		b.bare = append(b.bare, g.heading)
		if linked < len(g.defs) {
			b.kept[g.heading] = true
		}
	}
	b.pending[g.defs[0].sign.circled] = nil
}

// inSource is the marks of links in their order.
func inSource(links map[*mark]Confidence) []*mark {
	return slices.SortedFunc(maps.Keys(links), func(a, b *mark) int { return a.seq - b.seq })
}
