package carry_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"reflect"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"duizhao/generator/carry"
	"duizhao/generator/diff"
	"duizhao/generator/internal/editscript"
)

// scripts is how many random scripts are tried: SCRIPTS in the environment.
func scripts(t *testing.T) int {
	if s := os.Getenv("SCRIPTS"); s != "" {
		n, err := strconv.Atoi(s)
		if err != nil {
			t.Fatalf("SCRIPTS: %v", err)
		}
		return n
	}
	return 500
}

// TestScripts changes texts by random scripts, and holds what Carry says
// against the truth.
func TestScripts(t *testing.T) {
	book := shipped(t)
	tally := newTally()
	seed := os.Getenv("SEED")
	for i := range scripts(t) {
		if seed != "" && seed != strconv.Itoa(i) {
			continue
		}
		r := rand.New(rand.NewPCG(1, uint64(i)))
		style := editscript.Style(r.IntN(int(editscript.Styles)))
		old := editscript.Text(r, style, 5+r.IntN(36))
		name := style.String()
		if r.IntN(5) == 0 {
			old, name = excerpt(r, book), "book"
		}
		new, ops := editscript.Apply(r, old, 1+r.IntN(12))
		tally.count(t, fmt.Sprintf("script %d (%s)", i, name), name, old, new, ops)
		if t.Failed() && tally.faults > 20 {
			break
		}
	}
	tally.print(t)
}

// excerpt gives some neighbouring units of the book.
func excerpt(r *rand.Rand, book []carry.Unit) []carry.Unit {
	n := min(len(book), 5+r.IntN(36))
	at := r.IntN(len(book) - n + 1)
	return slices.Clone(book[at : at+n])
}

// shipped is the texts of this repository, without their marks of notes.
func shipped(t testing.TB) []carry.Unit {
	t.Helper()
	src, err := os.ReadFile("../../content/editions/safety-preference/text.md")
	if err != nil {
		t.Fatal(err)
	}
	var units []carry.Unit
	for block := range strings.SplitSeq(string(src), "\n\n") {
		block = strings.TrimSpace(block)
		if at := strings.LastIndex(block, " {#"); at > 0 {
			u := carry.Unit{ID: fmt.Sprint("b", len(units)), Text: block[:at]}
			if strings.HasPrefix(block, "#") {
				u.Kind, u.Text = carry.Heading, strings.TrimLeft(u.Text, "# ")
			}
			units = append(units, u)
		}
	}
	if len(units) < 40 {
		t.Fatalf("%d units in the book", len(units))
	}
	return units
}

type tally struct {
	faults            int
	units, asked      int
	light, kept       map[string]int // by length and style
	byOp, askedByOp   map[string]int
	silent, proposals int
	rivalled          int // unchanged, and asked about
	rightProposals    int
}

func newTally() *tally {
	return &tally{light: map[string]int{}, kept: map[string]int{}, byOp: map[string]int{}, askedByOp: map[string]int{}}
}

func silent(v carry.Verdict) bool {
	return v == carry.Kept || v == carry.Edited || v == carry.Moved
}

func asks(v carry.Verdict) bool {
	return v == carry.Split || v == carry.Merged || v == carry.Undecided
}

func (y *tally) count(t *testing.T, name, style string, old []carry.Unit, new []editscript.Unit, ops []string) {
	t.Helper()
	units := make([]carry.Unit, len(new))
	for i, u := range new {
		units[i] = carry.Unit{ID: u.Survived, Kind: u.Kind, Text: u.Text}
	}
	result := carry.Carry(old, units)
	text := map[string]string{}
	for _, u := range old {
		text[u.ID] = u.Text
	}
	twins := map[string]int{} // for each text, how many more new units have it than old ones
	for _, u := range new {
		twins[bare(u.Text)]++
	}
	for _, u := range old {
		if !slices.ContainsFunc(new, func(v editscript.Unit) bool { return v.Doubtful && v.Survived == u.ID }) {
			twins[bare(u.Text)]--
		}
	}
	fault := func(i int, format string, args ...any) {
		y.faults++
		t.Errorf("%s: unit %d: %s\n  ops   %s\n  truth %s %v from %v: %s\n  new   %s\n  said  %+v\n  old   %s", name, i, fmt.Sprintf(format, args...),
			strings.Join(ops, ", "), new[i].ID, new[i].Also, new[i].From, strings.Join(new[i].Ops, ", "), new[i].Text, result.Decisions[i], text[result.Decisions[i].ID])
		for j, u := range new {
			if near := j >= i-2 && j <= i+2; near || slices.Contains(u.From, result.Decisions[i].ID) {
				t.Logf("     %d: %s %v from %v: %s | %.60s | %s %s", j, u.ID, u.Also, u.From, strings.Join(u.Ops, ", "), u.Text, result.Decisions[j].Verdict, result.Decisions[j].ID)
			}
		}
	}
	for i, d := range result.Decisions {
		u := &new[i]
		y.units++
		switch {
		case silent(d.Verdict):
			y.silent++
			if !u.Right(d.ID) {
				fault(i, "a wrong id was given without asking")
			}
			if u.Doubtful {
				fault(i, "the id %s survived on another text, and is not asked about", u.Survived)
			}
		case asks(d.Verdict):
			y.asked++
			if u.Doubtful {
				break // the id that it came with is proposed, most likely wrong
			}
			y.proposals++
			if u.Right(d.ID) {
				y.rightProposals++
			}
		}
		if u.Doubtful && (d.Verdict != carry.Undecided || d.ID != u.Survived) {
			fault(i, "the id %s survived on another text, and is not asked about", u.Survived)
		}
		// Of identical units any may have any of their ids.
		if same := bare(u.Text); u.ID != "" && !u.Doubtful && !slices.ContainsFunc(new, func(v editscript.Unit) bool { return v.Doubtful && v.Survived == u.ID }) && same == bare(text[u.ID]) && !(silent(d.Verdict) && bare(text[d.ID]) == same) {
			if twins[same]--; twins[same] < 0 {
				if y.rivalled++; d.Verdict != carry.Undecided || !rivalled(old, new, result, i) {
					fault(i, "an unchanged unit lost its id %s", u.ID)
				}
			}
		}
		for _, op := range slices.Compact(u.Ops) {
			op = strings.FieldsFunc(op, func(r rune) bool { return r >= '0' && r <= '9' })[0]
			y.byOp[op]++
			if asks(d.Verdict) {
				y.askedByOp[op]++
			}
		}
		if u.Light() {
			length := "20 characters and more"
			if n := letters(u.Text); n < 10 {
				length = "under 10 characters"
			} else if n < 20 {
				length = "10 to 19 characters"
			}
			if hasTwin(old, u.ID) {
				length = "look-alikes, " + length
			}
			for _, key := range []string{length, length + ", " + style} {
				y.light[key]++
				if silent(d.Verdict) {
					y.kept[key]++
				}
			}
			if os.Getenv("SHOW") != "" && !silent(d.Verdict) && strings.Contains(length+", "+style, os.Getenv("SHOW")) {
				for j, v := range new {
					if j >= i-3 && j <= i+3 || slices.Contains(v.From, u.ID) {
						t.Logf("     %d: %s from %v: %s | %.40s | %s %s %.2f", j, v.ID, v.From, strings.Join(v.Ops, ", "), v.Text, result.Decisions[j].Verdict, result.Decisions[j].ID, result.Decisions[j].Score)
					}
				}
				t.Logf("WHY %s %s: unit %d:\n  ops   %s\n  truth %s from %v: %s\n  new   %s\n  said  %+v %+v\n  old   %s", "", name, i,
					strings.Join(ops, ", "), new[i].ID, new[i].From, strings.Join(new[i].Ops, ", "), new[i].Text, d, d.RunnerUp, text[u.ID])
			}
		}
	}
	y.check(t, name, old, units, result)
}

// rivalled says that another unit may be the old one that a unit is, whose text it
// has, as it is like it and this one is not between its old neighbours in order.
func rivalled(old []carry.Unit, new []editscript.Unit, result carry.Result, i int) bool {
	o := slices.IndexFunc(old, func(u carry.Unit) bool { return u.ID == new[i].ID })
	same := func(step int) bool {
		j, p := i+step, o+step
		if j < 0 || j >= len(new) || p < 0 || p >= len(old) {
			return (j < 0 || j >= len(new)) && (p < 0 || p >= len(old))
		}
		return bare(new[j].Text) == bare(old[p].Text) && result.Decisions[j].Verdict == carry.Kept
	}
	return !(same(-1) && same(1)) && slices.ContainsFunc(new, func(u editscript.Unit) bool {
		return bare(u.Text) != bare(new[i].Text) && editscript.Alike(u.Text, old[o].Text) >= .45
	})
}

// check holds a result against what must be true of every one.
func (y *tally) check(t *testing.T, name string, old, new []carry.Unit, result carry.Result) {
	t.Helper()
	given, accounted := map[string]int{}, map[string]bool{}
	for _, d := range result.Decisions {
		if d.ID != "" && d.Verdict != carry.Undecided {
			given[d.ID]++
		}
		accounted[d.ID] = true
		for _, id := range d.From {
			accounted[id] = true
		}
		if d.RunnerUp != nil && d.Verdict == carry.Undecided {
			accounted[d.RunnerUp.ID] = true
		}
	}
	for _, id := range result.Removed {
		if accounted[id] {
			t.Errorf("%s: %s is removed, and is not", name, id)
			y.faults++
		}
		accounted[id] = true
	}
	for _, u := range old {
		if !accounted[u.ID] || given[u.ID] > 1 {
			t.Errorf("%s: %s is given %d times, accounted for: %v", name, u.ID, given[u.ID], accounted[u.ID])
			y.faults++
		}
	}
	if again := carry.Carry(old, new); !reflect.DeepEqual(again, result) {
		t.Errorf("%s: another result the second time", name)
		y.faults++
	}
	next, bareNew := slices.Clone(new), bareIDs(new)
	for i, d := range result.Decisions {
		next[i].ID = fmt.Sprint("new", i)
		if d.ID != "" && d.Verdict != carry.Undecided {
			next[i].ID = d.ID
		}
	}
	for i, d := range carry.Carry(next, bareNew).Decisions {
		if d.Verdict != carry.Kept || d.ID != next[i].ID {
			t.Errorf("%s: unit %d onto itself: %+v", name, i, d)
			y.faults++
		}
	}
}

// hasTwin says that three quarters of an old unit stand in another.
func hasTwin(old []carry.Unit, id string) bool {
	i := slices.IndexFunc(old, func(u carry.Unit) bool { return u.ID == id })
	a := []rune(old[i].Text)
	for j, u := range old {
		b := []rune(u.Text)
		if j != i && 8*diff.LCS(a, b) >= 3*(len(a)+len(b)) {
			return true
		}
	}
	return false
}

func (y *tally) print(t *testing.T) {
	var b strings.Builder
	fmt.Fprintf(&b, "%d units, asked about %.2f %% (the first proposal is right in %.1f %%); %d unchanged ones asked about; %d faults\n", y.units, percent(y.asked, y.units), percent(y.rightProposals, y.proposals), y.rivalled, y.faults)
	for _, key := range sorted(y.light) {
		fmt.Fprintf(&b, "lightly edited, %s: %d, of which kept %.2f %%\n", key, y.light[key], percent(y.kept[key], y.light[key]))
	}
	for _, op := range sorted(y.byOp) {
		fmt.Fprintf(&b, "%-24s %7d, asked about %5.1f %%\n", op, y.byOp[op], percent(y.askedByOp[op], y.byOp[op]))
	}
	t.Log(b.String())
	fmt.Print(b.String())
	const long = "20 characters and more"
	if n := y.light[long]; n > 500 && percent(y.kept[long], n) < 97 {
		t.Errorf("of lightly edited paragraphs only %.2f %% kept their id without asking", percent(y.kept[long], n))
	}
}

func percent(n, of int) float64 { return 100 * float64(n) / float64(max(1, of)) }

func sorted(m map[string]int) []string {
	var keys []string
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

func bare(s string) string { return strings.Join(strings.Fields(s), "") }

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsNumber(r) {
			n++
		}
	}
	return n
}
