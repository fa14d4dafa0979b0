package ledger_test

import (
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"duizhao/generator/carry"
	"duizhao/generator/edition"
	"duizhao/generator/ledger"
	"duizhao/generator/source"
)

// Every address that was ever released resolves, whatever is done to the text:
// with ids in the source, with ids forgotten, and with texts that came back
// without any. No id is given wrongly without asking.
func TestLives(t *testing.T) {
	n := scripts(t, 500)
	const workers = 8
	var asked, decided atomic.Int64
	t.Run("all", func(t *testing.T) {
		for w := range workers {
			t.Run(fmt.Sprint(w), func(t *testing.T) {
				t.Parallel()
				for seed := w; seed < n; seed += workers {
					l := newLife(t, uint64(seed))
					l.live()
					asked.Add(int64(l.asked))
					decided.Add(int64(l.decided))
				}
			})
		}
	})
	if t.Failed() {
		return
	}
	fmt.Printf("ledger: %d lives of an edition: 0 ids given wrongly, 0 addresses unresolved; asked about %d of %d blocks that came back without ids (%.1f %%)\n",
		n, asked.Load(), decided.Load(), 100*float64(asked.Load())/float64(max(decided.Load(), 1)))
}

func (l *life) live() {
	l.log = append(l.log, "birth")
	l.assign()
	l.release()
	for range 1 + l.IntN(3) {
		l.begin()
		for range 1 + l.IntN(6) {
			l.change()
		}
		l.tidy()
		if l.IntN(3) == 0 {
			l.comeBack()
		} else {
			l.assign()
		}
		l.settle()
		l.retire()
		l.check()
		if l.IntN(2) == 0 {
			l.release()
			l.check()
		}
	}
}

// assign gives ids to blocks without one, as duizhao anchors assign does, and
// finds that none that was lost went to the wrong block.
func (l *life) assign() {
	l.write()
	e, _ := edition.LoadEdition(l.fsys, "content", "x")
	known, _ := ledger.Known(e)
	truth := map[string]*piece{} // by lost id
	for id, f := range l.truth {
		if len(f.into) > 0 && f.into[0].id == "" {
			truth[id] = f.into[0]
		}
	}
	files, ds := edition.AssignAnchors(l.fsys, "content", "x", reader{l}, func(string) edition.Known { return known })
	if ds.Errors() > 0 {
		l.fail("%v", ds)
	}
	for _, f := range files {
		l.fsys[f.Name] = &fstest.MapFile{Data: []byte(f.Text)}
	}
	e, ds = edition.LoadEdition(l.fsys, "content", "x")
	if e == nil || ds.Errors() > 0 {
		l.fail("%v", ds)
	}
	l.adopt(e, func(p *piece, id string) {
		f := l.truth[id]
		switch {
		case f == nil: // a new id
		case truth[id] != p && l.oldText[id] != p.text:
			l.fail("anchors assign gave %q to %q, and it was %q", id, p.text, l.oldText[id])
		default: // what has the very text is as good
			p.id = id
			l.takeOver([]*piece{p})
		}
	})
}

// adopt reads the ids of the blocks back into the pieces.
func (l *life) adopt(e *edition.Edition, see func(p *piece, id string)) {
	for i, ch := range l.chapters {
		var blocks []*ledger.Block
		for _, b := range ledger.Blocks(e) {
			if b.Chapter == e.Chapters[i].Slug && b.Kind != ledger.Note {
				blocks = append(blocks, b)
			}
		}
		if len(blocks) != len(ch.pieces) {
			l.fail("chapter %d has %d blocks, not %d", i, len(blocks), len(ch.pieces))
		}
		for j, p := range ch.pieces {
			if p.id == "" {
				see(p, blocks[j].ID)
			} else if p.id != blocks[j].ID {
				l.fail("the id %q of an untouched block became %q", p.id, blocks[j].ID)
			}
			p.id = blocks[j].ID
			l.taken[p.id] = true
		}
	}
}

// comeBack loses all ids, carries them across, and answers what is asked by the
// truth.
func (l *life) comeBack() {
	b, _ := ledger.Bind(l.old)
	var files []*ledger.Returned
	for i, ch := range l.chapters {
		f, ds := ledger.ReadReturned(source.NewFile(fmt.Sprintf("%d.md", i), ch.source(false)), fmt.Sprintf("%d", i), b.Blocks())
		if f == nil {
			l.fail("%v", ds)
		}
		files = append(files, f)
	}
	c := ledger.Carry(b, b.Blocks(), files)
	pieces := l.inOrder()
	if len(pieces) != len(c.Items) {
		l.fail("%d blocks came back as %d", len(pieces), len(c.Items))
	}
	l.decided += len(pieces)
	for i, item := range c.Items {
		if !item.Open() && item.ID != "" && !l.right(pieces[i], item.ID) {
			l.fail("%q (%s) was given silently to %q", item.ID, item.Verdict, item.Text)
		}
	}
	given := map[string]bool{}
	for _, item := range c.Items {
		if !item.Open() {
			given[item.ID] = true
		}
	}
	for i, item := range c.Items {
		if !item.Open() {
			continue
		}
		l.asked++
		answer := "new"
		if id := l.oldIDs[pieces[i]]; id != "" && !given[id] {
			answer, given[id] = id, true
		}
		if err := c.Answer(item, answer); err != nil {
			l.fail("answer %s: %v", answer, err)
		}
	}
	var carried []*piece
	for i, p := range pieces { // silent or answered: the ids are those of the items
		p.id = ""
		if item := c.Items[i]; item.Verdict == carry.Kept || item.Verdict == carry.Edited || item.Verdict == carry.Moved {
			p.id = item.ID
			carried = append(carried, p)
		}
		if p.id == "" && p.kind == ledger.Note {
			l.names++
			p.id = fmt.Sprintf("n-w%d", l.names)
		}
	}
	l.takeOver(carried)
	l.log = append(l.log, "come back")
	l.assign()
}

// takeOver makes the truth that of pieces which got the ids of others, all at
// once: two may have exchanged theirs.
func (l *life) takeOver(pieces []*piece) {
	heir := map[*piece]*piece{}
	for _, p := range pieces {
		for its, id := range l.oldIDs {
			if id == p.id && its != p {
				heir[its] = p
			}
		}
	}
	for _, f := range l.truth {
		var into []*piece
		for _, p := range f.into {
			if h := heir[p]; h != nil {
				p = h
			}
			if !slices.Contains(into, p) {
				into = append(into, p)
			}
		}
		f.into = into
	}
	for _, p := range pieces {
		if f := l.truth[p.id]; f != nil && !slices.Contains(f.into, p) {
			f.into = []*piece{p}
		}
	}
}

// right says whether a piece may have an id: it is its own, or that of a piece
// with the very same text, or the piece that had it is gone, and this is a copy
// or has its text: which no text can tell from an edit.
func (l *life) right(p *piece, id string) bool {
	if l.oldIDs[p] == id || strings.TrimSpace(l.oldText[id]) == strings.TrimSpace(p.text) {
		return true
	}
	for its, old := range l.oldIDs {
		if old == id && !slices.Contains(l.all(), its) {
			return p.copy == its || l.truth[id] != nil && slices.Contains(l.truth[id].into, p)
		}
	}
	return false
}

func (l *life) inOrder() []*piece {
	var out []*piece
	for _, ch := range l.chapters {
		out = append(out, ch.pieces...)
		var notes []*piece
		for _, p := range ch.pieces {
			if p.note != nil && !slices.Contains(notes, p.note) {
				notes = append(notes, p.note)
			}
		}
		out = append(out, notes...)
	}
	return out
}

// retire records the truth about each released anchor that no longer stands, and
// finds that these are the ones that are reported. What was said since the last
// release is not released, and is said anew.
func (l *life) retire() {
	b, _ := ledger.Bind(l.load())
	latest := b.Latest().Version
	kept := slices.DeleteFunc(slices.Clone(b.Edition.Ledger.Facts), func(f edition.Fact) bool { return f.After == latest })
	l.fsys[dir+"ledger.yaml"] = &fstest.MapFile{Data: []byte(edition.WriteLedger(kept))}
	b, _ = ledger.Bind(l.load())
	standing := map[string]bool{}
	for _, p := range l.all() {
		standing[p.id] = true
	}
	for _, a := range b.Anchors {
		f := l.truth[a.ID]
		var into []string
		for _, p := range f.into {
			into = append(into, p.id)
		}
		switch {
		case standing[a.ID] != (a.Now != nil):
			l.fail("%q stands: %v, in the book: %v", a.ID, standing[a.ID], a.Now != nil)
		case standing[a.ID] && a.State == ledger.Unresolved:
			l.fail("%q stands and is reported", a.ID)
		case standing[a.ID] && (len(into) < 2 || into[0] != a.ID || l.IntN(2) == 0):
			continue // that it was split may be said, and need not
		case !standing[a.ID] && a.Fact == nil && a.State != ledger.Unresolved:
			l.fail("%q is gone and is not reported", a.ID)
		case !standing[a.ID] && a.Fact != nil && a.State != ledger.Unresolved && (len(into) == 0) == (len(a.Ends) == 0):
			continue // said before an earlier release
		}
		fact, err := b.Retire(a.ID, into, "Because.")
		if err != nil {
			l.fail("retire %s --into %v: %v", a.ID, into, err)
		}
		kept = append(kept, fact)
	}
	text := edition.WriteLedger(kept)
	l.fsys[dir+"ledger.yaml"] = &fstest.MapFile{Data: []byte(text)}
	if again := edition.WriteLedger(l.load().Ledger.Facts); again != text {
		l.fail("the ledger is not written as it is read:\n%s\n%s", text, again)
	}
}

// check follows every address that was ever released.
func (l *life) check() {
	b := l.bind()
	pages := map[string]*ledger.Page{}
	for _, ch := range b.Edition.Chapters {
		pages[ch.Slug] = b.Page(ch.Slug)
	}
	for _, slug := range append(b.Lost(), "") {
		pages[slug] = b.Page(slug)
	}
	for slug, p := range pages {
		l.unique(b, slug, p)
	}
	for _, r := range b.Edition.Releases {
		for _, blk := range ledger.Blocks(r.Edition) {
			l.resolves(b, pages, blk.Chapter, blk.ID)
		}
		home := map[string]string{}
		for _, blk := range ledger.Blocks(r.Edition) {
			home[blk.ID] = blk.Chapter
		}
		for _, ref := range r.Edition.References {
			l.resolves(b, pages, home[ref.Block], ref.ID)
		}
	}
	for id, f := range l.truth {
		a := b.Anchor(id)
		if a == nil {
			l.fail("%q was released and is not in the book", id)
		}
		if f.deleted != (len(a.Ends) == 0) {
			l.fail("%q is %s with the ends %v; deleted: %v", id, a.State, a.Ends, f.deleted)
		}
		for _, end := range a.Ends {
			if a.Now == nil && !slices.ContainsFunc(f.into, func(p *piece) bool { return p.id == end }) {
				l.fail("%q leads to %q, which does not have its text", id, end)
			}
		}
	}
}

// resolves finds the address on its page.
func (l *life) resolves(b *ledger.Book, pages map[string]*ledger.Page, slug, id string) {
	p := pages[slug]
	if p == nil {
		l.fail("the page %q of %q is gone", slug, id)
	}
	if blk := b.Block(id); blk != nil && blk.Chapter == slug || p.Has(id) {
		return
	}
	for _, r := range b.Edition.References {
		if blk := b.Block(r.Block); r.ID == id && blk.Chapter == slug {
			return
		}
	}
	l.fail("the address %q of page %q leads nowhere", id, slug)
}

// unique finds that no id stands twice on a page.
func (l *life) unique(b *ledger.Book, slug string, p *ledger.Page) {
	seen := map[string]bool{}
	see := func(id string) {
		if seen[id] {
			l.fail("%q stands twice on the page %q", id, slug)
		}
		seen[id] = true
	}
	home := map[string]string{}
	for _, blk := range b.Blocks() {
		home[blk.ID] = blk.Chapter
		if blk.Chapter == slug {
			see(blk.ID)
			for _, s := range p.Spans[blk.ID] {
				see(s.ID)
			}
			for _, ref := range p.References[blk.ID] {
				see(ref)
			}
		}
	}
	for _, r := range b.Edition.References {
		if home[r.Block] == slug {
			see(r.ID)
		}
	}
	for _, s := range p.Stones() {
		see(s.ID)
		for _, ref := range s.References {
			see(ref)
		}
	}
}
