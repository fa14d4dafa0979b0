package ledger_test

import (
	"cmp"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"duizhao/generator/edition"
	"duizhao/generator/ledger"
)

// The life of an edition: rounds of random changes with the truth known, each
// followed by what its keeper does, and by a release. Afterwards every address
// that was ever released has to lead where it should (fault 57).

// piece is a block or a note of the living text. It is the same value as long as
// it is the same text, whatever happens to its words and its id.
type piece struct {
	id   string // "" while it has none
	kind ledger.Kind
	text string
	note *piece // that it cites, at its end
	copy *piece // of which it is a copy that was made in this round
}

type chapter struct {
	slug   string
	pieces []*piece
}

// fate is what truly became of a released anchor.
type fate struct {
	into    []*piece // the pieces that have its text: itself, the survivor, the parts
	deleted bool
}

type life struct {
	*rand.Rand
	t        *testing.T
	fsys     fstest.MapFS
	chapters []*chapter
	truth    map[string]*fate // by released id
	version  int
	taken    map[string]bool
	log      []string
	asked    int
	decided  int
	names    int

	old     *edition.Edition  // as it was before this round
	oldIDs  map[*piece]string // of the pieces that stood then
	oldText map[string]string

	files  string // as last loaded
	loaded *edition.Edition
}

const dir = "editions/x/"

func newLife(t *testing.T, seed uint64) *life {
	l := &life{
		Rand: rand.New(rand.NewPCG(seed, 57)), t: t, truth: map[string]*fate{}, taken: map[string]bool{},
		fsys: fstest.MapFS{
			"site.yaml":          {Data: []byte("title: {en: x}\n")},
			dir + "edition.yaml": {Data: []byte("title: {zh: 书}\n")},
		},
	}
	for range 1 + l.IntN(3) {
		ch := &chapter{}
		l.chapters = append(l.chapters, ch)
		ch.pieces = append(ch.pieces, &piece{kind: ledger.Heading, text: l.words(6)})
		for range 2 + l.IntN(4) {
			ch.pieces = append(ch.pieces, l.paragraph())
		}
	}
	l.rename()
	return l
}

// rename gives the files their names: a single one may be text.md.
func (l *life) rename() {
	for _, ch := range l.chapters {
		l.names++
		ch.slug = fmt.Sprintf("c%d", l.names)
	}
	if len(l.chapters) == 1 && l.IntN(2) == 0 {
		l.chapters[0].slug = ""
	}
}

var characters = []rune("的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经十三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全表间样与关各重新线内数正心反你明看原又么利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料象员革位入常文总次品式活设及管特件长求老头基资边流路级少图山统接知较将组见计别她手角期根论运农指")

// words are n random characters, in sentences.
func (l *life) words(n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 && i%9 == 8 {
			b.WriteRune('，')
		}
		b.WriteRune(characters[l.IntN(len(characters))])
	}
	return b.String()
}

func (l *life) paragraph() *piece {
	p := &piece{kind: ledger.Paragraph, text: l.words(20+l.IntN(60)) + "。"}
	if l.IntN(4) == 0 {
		p.note = l.newNote()
	}
	return p
}

func (l *life) newNote() *piece {
	l.names++
	return &piece{id: fmt.Sprintf("n-w%d", l.names), kind: ledger.Note, text: l.words(18)}
}

// write lays the living text out as files.
func (l *life) write() {
	for name := range l.fsys {
		if strings.HasPrefix(name, dir+"text") {
			delete(l.fsys, name)
		}
	}
	for i, ch := range l.chapters {
		name := dir + "text.md"
		if ch.slug != "" {
			name = fmt.Sprintf("%stext/%02d-%s.md", dir, i, ch.slug)
		}
		l.fsys[name] = &fstest.MapFile{Data: []byte(ch.source(true))}
	}
}

// source is the chapter in our notation, with or without what is permanent.
func (ch *chapter) source(ids bool) string {
	var b, notes strings.Builder
	defined := map[*piece]string{}
	for _, p := range ch.pieces {
		if p.kind == ledger.Heading {
			b.WriteString("## ")
		}
		b.WriteString(p.text)
		if n := p.note; n != nil {
			label := strings.TrimPrefix(n.id, "n-")
			if !ids {
				label = strconv.Itoa(len(defined) + 1)
			}
			if defined[n] == "" {
				defined[n] = label
				fmt.Fprintf(&notes, "[^%s]: %s\n\n", label, n.text)
			}
			fmt.Fprintf(&b, "[^%s]", defined[n])
		}
		if ids && p.id != "" {
			fmt.Fprintf(&b, " {#%s}", p.id)
		}
		b.WriteString("\n\n")
	}
	return b.String() + notes.String()
}

func (l *life) load() *edition.Edition {
	l.write()
	var all strings.Builder
	for _, name := range slices.Sorted(maps.Keys(l.fsys)) {
		all.WriteString(name + "\x00" + string(l.fsys[name].Data) + "\x00")
	}
	if all.String() == l.files {
		return l.loaded
	}
	e, ds := edition.LoadEdition(l.fsys, "content", "x")
	if e == nil || ds.Errors() > 0 {
		l.fail("%v", ds)
	}
	l.files, l.loaded = all.String(), e
	return e
}

// bind loads and binds; the text must be in order.
func (l *life) bind() *ledger.Book {
	b, ds := ledger.Bind(l.load())
	if ds.Errors() > 0 {
		l.fail("%v", ds)
	}
	return b
}

func (l *life) fail(format string, args ...any) {
	l.t.Helper()
	l.t.Fatalf("%s\nafter %s", fmt.Sprintf(format, args...), strings.Join(l.log, ", "))
}

// release freezes the text of today.
func (l *life) release() {
	b := l.bind()
	l.version++
	v := fmt.Sprintf("1.%d", l.version)
	facts := ledger.Facts(b, v)
	if b.Edition.Ledger != nil {
		facts = append(facts, b.Edition.Ledger.Facts...)
	}
	files, err := edition.Freeze(l.fsys, b.Edition, v, edition.Date{}, func(string, string) bool { return false })
	if err != nil {
		l.fail("%v", err)
	}
	facts = append(facts, edition.ReleaseFact(v, files))
	for _, f := range files {
		l.fsys[dir+"releases/"+v+"/"+f.Name] = &fstest.MapFile{Data: f.Data}
	}
	l.fsys[dir+"ledger.yaml"] = &fstest.MapFile{Data: []byte(edition.WriteLedger(facts))}
	for _, p := range l.all() {
		if l.truth[p.id] == nil {
			l.truth[p.id] = &fate{into: []*piece{p}}
		}
	}
	l.log = append(l.log, "release "+v)
}

// all lists the pieces of today: blocks, and the notes that they cite.
func (l *life) all() []*piece {
	var out []*piece
	for _, ch := range l.chapters {
		for _, p := range ch.pieces {
			out = append(out, p)
			if p.note != nil && !slices.Contains(out, p.note) {
				out = append(out, p.note)
			}
		}
	}
	return out
}

// settle finishes what the truth says: a piece that no longer stands and gave
// its text to nothing is deleted, with all that had gone into it.
func (l *life) settle() {
	standing := l.all()
	for _, f := range l.truth {
		f.into = slices.DeleteFunc(f.into, func(p *piece) bool { return !slices.Contains(standing, p) })
		f.deleted = len(f.into) == 0
	}
}

func scripts(t *testing.T, otherwise int) int {
	n, err := strconv.Atoi(cmp.Or(os.Getenv("SCRIPTS"), strconv.Itoa(otherwise)))
	if err != nil {
		t.Fatalf("SCRIPTS: %v", err)
	}
	return n
}

type reader struct{ l *life }

func (r reader) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = byte(r.l.IntN(256))
	}
	return len(p), nil
}

// begin remembers the text before a round of changes.
func (l *life) begin() {
	l.old = l.load()
	l.oldIDs, l.oldText = map[*piece]string{}, map[string]string{}
	for _, p := range l.all() {
		l.oldIDs[p], l.oldText[p.id], p.copy = p.id, p.text, nil
	}
}
