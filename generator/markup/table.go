package markup

import (
	"github.com/yuin/goldmark/ast"
	east "github.com/yuin/goldmark/extension/ast"
)

var alignment = map[east.Alignment]int{east.AlignLeft: 1, east.AlignRight: 2, east.AlignCenter: 3}

func (c *compiler) table(n *east.Table) {
	c.open(ElTable, 0)
	body := false
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		if _, head := row.(*east.TableHeader); head {
			c.within(ElHead, 0, func() { c.row(row, n.Alignments, ElHeadCell) })
			continue
		}
		if c.emptyRow(row) { // the anchor stood in it
			continue
		}
		if !body {
			body = true
			c.open(ElBody, 0)
		}
		c.row(row, n.Alignments, ElCell)
	}
	if body {
		c.close(ElBody)
	}
	c.close(ElTable)
}

func (c *compiler) row(row ast.Node, align []east.Alignment, el Element) {
	c.open(ElRow, 0)
	i := 0
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		a := 0
		if i < len(align) {
			a = alignment[align[i]]
		}
		i++
		c.separate()
		c.within(el, a, func() { c.inlines(cell) })
	}
	c.close(ElRow)
}

func (c *compiler) emptyRow(row ast.Node) bool {
	for cell := row.FirstChild(); cell != nil; cell = cell.NextSibling() {
		for n := cell.FirstChild(); n != nil; n = n.NextSibling() {
			if t, ok := n.(*ast.Text); !ok || !t.Segment.IsEmpty() {
				return false
			}
		}
	}
	return true
}
