package ledger

import (
	"regexp"
	"slices"
	"strings"

	"duizhao/generator/markup"
)

var noteLabel = regexp.MustCompile(`\[\^([^\]\n]+)\]`)

// write is the text of a file with the ids of its items, its notes renamed and
// its headings marked as such.
func (c *Carrying) write(f *Returned) string {
	var blocks []*markup.Block
	var ids []string
	labels := map[string]string{}
	levels := map[*markup.Block]int{}
	for _, i := range c.Items {
		switch {
		case i.File != f:
		case i.note != nil:
			labels[i.note.Label] = strings.TrimPrefix(i.final, "n-")
		default:
			if i.block.ID == "" {
				blocks, ids = append(blocks, i.block), append(ids, i.final)
			}
			if old := c.old(i.final); old != nil && (old.Kind == Heading) != (i.Kind == Heading) {
				levels[i.block] = c.level(old)
			}
		}
	}
	text := markup.WithAnchor(f.text, blocks, ids)
	lines := strings.Split(text, "\n")
	marked := make([]*markup.Block, 0, len(levels))
	for b := range levels {
		marked = append(marked, b)
	}
	// An anchor on a line of its own moves what follows down: blocks without one
	// come first, from the end.
	slices.SortFunc(marked, func(a, b *markup.Block) int { return b.At.Line - a.At.Line })
	for _, b := range marked {
		at := b.At.Line - 1 + newLinesBefore(blocks, b)
		line := strings.TrimLeft(lines[at], "# \t\\")
		if n := levels[b]; n > 0 {
			line = strings.Repeat("#", n) + " " + line
		}
		lines[at] = line
	}
	return noteLabel.ReplaceAllStringFunc(strings.Join(lines, "\n"), func(s string) string {
		if to, ok := labels[noteLabel.FindStringSubmatch(s)[1]]; ok {
			return "[^" + to + "]"
		}
		return s
	})
}

// newLinesBefore counts the lines that anchors before a block add.
func newLinesBefore(blocks []*markup.Block, b *markup.Block) int {
	n := 0
	for _, other := range blocks {
		if other.At.Line < b.At.Line {
			n += strings.Count(other.Assign.Before, "\n")
		}
	}
	return n
}

func (c *Carrying) old(id string) *Block {
	for _, b := range c.Old {
		if b.ID == id {
			return b
		}
	}
	return nil
}

// level is the number of # of a heading of the old text, 0 for a paragraph.
func (c *Carrying) level(old *Block) int {
	for _, ch := range c.Book.Edition.Chapters {
		for _, s := range ch.Sections {
			if s.Heading != nil && s.ID == old.ID {
				return s.Heading.Level
			}
		}
	}
	return 0
}
