// Command carryhistory carries ids through a real history of a text, version
// after version, and prints what became of them:
//
//	go run ./generator/internal/carryhistory -git content/editions/x/text.md
//	go run ./generator/internal/carryhistory 1.md 2.md 3.md
//
// Where the versions have ids in their source, these are the truth: they are
// taken away from each version before it is compared, and held against what was
// found. Where they have none, ids are given to the first version and carried
// on, and what is certain is that an unchanged paragraph has to keep its id;
// with -show every edited one is printed to be judged by eye.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"regexp"
	"strings"

	"duizhao/generator/carry"
	"duizhao/generator/diff"
	"duizhao/generator/markup"
	"duizhao/generator/source"
)

type version struct{ name, text string }

func main() {
	git := flag.String("git", "", "file whose history in git is read")
	show := flag.Float64("show", 0, "print the edited paragraphs whose score is below this")
	flag.Parse()
	versions, err := read(*git, flag.Args())
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
	h := history{show: *show}
	for _, v := range versions {
		h.step(v)
	}
	h.total()
}

func read(file string, names []string) ([]version, error) {
	var out []version
	if file == "" {
		for _, name := range names {
			data, err := os.ReadFile(name)
			if err != nil {
				return nil, err
			}
			out = append(out, version{name, string(data)})
		}
		return out, nil
	}
	log, err := exec.Command("git", "log", "--reverse", "--format=%h", "--", file).Output()
	if err != nil {
		return nil, err
	}
	for _, hash := range strings.Fields(string(log)) {
		text, err := exec.Command("git", "show", hash+":./"+file).Output()
		if err == nil { // else it is the commit that removed the file
			out = append(out, version{hash, string(text)})
		}
	}
	return out, nil
}

// history is what was found so far.
type history struct {
	show  float64
	old   []carry.Unit
	next  int
	truth bool
	counts
}

// counts are of blocks: all, the unchanged, the lightly edited (at most a fifth
// of the characters), and what came out.
type counts struct {
	blocks, same, sameKept, light, lightKept, asked, wrong int
	verdicts                                               map[carry.Verdict]int
}

var anchor = regexp.MustCompile(`(?m)[ \t]*\{#([ps][0-9a-z]{4,27})\}[ \t]*$`)

func (h *history) step(v version) {
	h.truth = anchor.MatchString(v.text)
	withIDs := parse(v.text)
	units := parse(anchor.ReplaceAllString(v.text, ""))
	if h.old == nil {
		h.old = units
		for i := range h.old {
			h.old[i].ID = h.id(withIDs, i)
		}
		h.verdicts = map[carry.Verdict]int{}
		fmt.Printf("%-12s %5d blocks\n", v.name, len(units))
		return
	}
	r := carry.Carry(h.old, units)
	c := counts{verdicts: map[carry.Verdict]int{}}
	texts := map[string]string{}
	copies := map[string]int{} // of one text, how many there were
	for _, u := range h.old {
		texts[u.ID] = u.Text
		copies[u.Text]++
	}
	for _, u := range units {
		if copies[u.Text]--; copies[u.Text] >= 0 && !h.truth {
			c.same++
		}
	}
	for i, d := range r.Decisions {
		c.blocks++
		c.verdicts[d.Verdict]++
		h.judge(&c, d, units[i], h.id(withIDs, i), texts)
		switch d.Verdict {
		case carry.Kept, carry.Edited, carry.Moved:
			units[i].ID = d.ID
		case carry.Split, carry.Merged, carry.Undecided:
			c.asked++
		}
		if h.truth {
			units[i].ID = withIDs[i].ID
		} else if units[i].ID == "" {
			units[i].ID = h.id(nil, i)
		}
	}
	h.print(v.name, c, len(r.Removed))
	h.add(c)
	h.old = units
}

// judge holds a decision against the truth, or against what is certain.
func (h *history) judge(c *counts, d carry.Decision, u carry.Unit, id string, texts map[string]string) {
	taken := d.Verdict == carry.Kept || d.Verdict == carry.Edited || d.Verdict == carry.Moved
	if h.truth {
		was, old := texts[id]
		if taken && d.ID != id {
			c.wrong++
			fmt.Printf("  wrong: %s for %s: %s\n", d.ID, id, u.Text)
		}
		switch {
		case old && was == u.Text:
			c.same++
			c.sameKept += count(taken && d.ID == id)
		case old && changed(was, u.Text) <= .2:
			c.light++
			c.lightKept += count(taken && d.ID == id)
		}
		return
	}
	if taken && texts[d.ID] == u.Text {
		c.sameKept++
	} else if taken && d.Score < h.show {
		fmt.Printf("  %.2f %s\n", d.Score, marked(texts[d.ID], u.Text))
	}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// changed is the share of characters that an edit changed.
func changed(was, is string) float64 {
	a, b := []rune(was), []rune(is)
	return float64(max(len(a), len(b))-diff.LCS(a, b)) / float64(max(len(a), 1))
}

func marked(was, is string) string {
	var b strings.Builder
	for _, e := range diff.Words(was, is) {
		switch e.Op {
		case diff.Equal:
			b.WriteString(e.Text)
		case diff.Delete:
			b.WriteString("[-" + e.Text + "-]")
		case diff.Insert:
			b.WriteString("{+" + e.Text + "+}")
		}
	}
	return b.String()
}

// id is that of the source, or a new one.
func (h *history) id(withIDs []carry.Unit, i int) string {
	if h.truth {
		return withIDs[i].ID
	}
	h.next++
	return fmt.Sprintf("#%d", h.next)
}

func parse(text string) []carry.Unit {
	doc, _ := markup.Parse(source.NewFile("text.md", strings.ReplaceAll(text, "\r\n", "\n")), markup.Options{RawHTML: true})
	if doc == nil {
		return nil
	}
	var out []carry.Unit
	for _, b := range doc.Blocks {
		kind := carry.Paragraph
		if b.Kind == markup.KindHeading {
			kind = carry.Heading
		}
		if b.Kind != markup.KindRule {
			out = append(out, carry.Unit{ID: b.ID, Kind: kind, Text: b.Text})
		}
	}
	return out
}

func (h *history) add(c counts) {
	h.blocks, h.same, h.sameKept = h.blocks+c.blocks, h.same+c.same, h.sameKept+c.sameKept
	h.light, h.lightKept, h.asked, h.wrong = h.light+c.light, h.lightKept+c.lightKept, h.asked+c.asked, h.wrong+c.wrong
	for v, n := range c.verdicts {
		h.verdicts[v] += n
	}
}

func (h *history) print(name string, c counts, removed int) {
	var parts []string
	for _, v := range []carry.Verdict{carry.Kept, carry.Edited, carry.Moved, carry.Split, carry.Merged, carry.New, carry.Undecided} {
		if n := c.verdicts[v]; n > 0 {
			parts = append(parts, fmt.Sprintf("%d %s", n, v))
		}
	}
	if removed > 0 {
		parts = append(parts, fmt.Sprintf("%d removed", removed))
	}
	if len(parts) == 1 && c.verdicts[carry.Kept] == c.blocks {
		return // nothing happened
	}
	fmt.Printf("%-12s %5d blocks: %s\n", name, c.blocks, strings.Join(parts, ", "))
}

func (h *history) total() {
	fmt.Printf("in all %d blocks: %d of %d unchanged ones kept their id; ", h.blocks, h.sameKept, h.same)
	if h.truth {
		fmt.Printf("%d of %d lightly edited ones kept theirs unasked; %d wrong; ", h.lightKept, h.light, h.wrong)
	}
	fmt.Printf("asked about %d\n", h.asked)
	if h.wrong > 0 || h.sameKept < h.same {
		os.Exit(1)
	}
}
