package link

import (
	"cmp"
	"slices"
	"unicode"
	"unicode/utf8"

	"duizhao/generator/edition"
	"duizhao/generator/match"
)

// Verdict is what became of a place where a term can be read.
type Verdict string

// The verdicts.
const (
	Accepted   Verdict = "accepted"   // it is a mention
	Rejected   Verdict = "rejected"   // a rule says that it is none
	Overlapped Verdict = "overlapped" // a mention that begins earlier, or is longer, has its place
	Ambiguous  Verdict = "ambiguous"  // several entries claim it, and it is none
)

// Rules that are asked here, beside those of package match.
const (
	RuleAuthor = "author" // the author said so: [[text|id]]
	RulePolicy = "policy" // such entries are not sought in this part of the text
)

// Finding is a place where a term can be read, and what became of it. Start and
// End are bytes of the text.
type Finding struct {
	Text       *Text
	Start, End int
	Target     Target
	Name       string // the label or rendering that reads so, as the entry gives it
	Verdict    Verdict
	Rule       string   // that decided: RuleAuthor, RulePolicy, or a [match.Rule] by name
	By         string   // the string of never_in that rejected it
	Rivals     []Target // the entries that have its place, or claim it too
}

// Surface is what stands at the place.
func (f Finding) Surface() string { return f.Text.Flow.Text[f.Start:f.End] }

// Name is a label or rendering of an entry.
type Name struct {
	Target Target
	Text   string
	Lang   string // of the translations in which it is looked for; "" is the Chinese text
	Count  int    // how often it was found in the edition
}

// Coverage says how much of a section the apparatus reaches. Lengths are code
// points of letters and digits of the original text, headings included.
type Coverage struct {
	Chapter  *edition.Chapter
	Section  *edition.Section
	Length   int
	Covered  int // within mentions
	Mentions int
	Entries  int // different ones
}

// Audit says how the terms of an edition were matched.
type Audit struct {
	Edition   *edition.Edition
	Findings  []Finding // in reading order; notes follow
	Coverage  []Coverage
	Short     []Name // of one character, wherever they may match
	Unmatched []Name // that no text of the whole site has; an entry's own labels before its renderings
	Since     string // version of the older state that Changes compares with; "" if there is none
	Changes   []Change
	Entries   []string // ids of all concepts and instruments, sorted
}

// Audit traces the texts of edition i again, this time keeping what was not
// taken, and compares its mentions with those of an older state, if there is one.
func (ix *Index) Audit(i int, old *Index) *Audit {
	a := &Audit{Edition: ix.Corpus.Editions[i]}
	for _, t := range ix.Texts[i] {
		a.Findings = append(a.Findings, ix.vocab.findings(t)...)
		a.cover(t)
	}
	a.Short, a.Unmatched = ix.names(i, a.Findings)
	if old != nil {
		a.Since, a.Changes = old.Corpus.Editions[0].Version, ix.Changes(i, old)
	}
	a.countEntries()
	for _, t := range ix.vocab.targets {
		a.Entries = append(a.Entries, t.ID())
	}
	slices.Sort(a.Entries)
	return a
}

// findings lists what can be read in a text, by place, the longest first.
func (v *vocabulary) findings(t *Text) []Finding {
	var out []Finding
	for _, s := range searches(t, v) {
		for _, c := range s.Trace(t.Flow.Text, s.opts) {
			if seekAt(s.parts, c.Start) == s.seek { // another search is asked about the rest
				out = append(out, v.finding(t, s.finder, c))
			}
		}
	}
	for _, m := range t.Mentions {
		if m.Name == "" {
			out = append(out, Finding{Text: t, Start: m.Start, End: m.End, Target: m.Target, Verdict: Accepted, Rule: RuleAuthor})
		}
	}
	out = append(out, v.unsought(t)...)
	out = slices.DeleteFunc(out, func(f Finding) bool { // another name of what is taken here anyway
		return f.Verdict == Rejected && slices.ContainsFunc(out, func(o Finding) bool {
			return o.Start == f.Start && o.End == f.End && o.Target == f.Target && o.Verdict == Accepted
		})
	})
	out = slices.DeleteFunc(out, func(f Finding) bool { // safety concern, of safety concerns
		return f.Rule == match.Boundary.String() && slices.ContainsFunc(out, func(o Finding) bool {
			return o.Start == f.Start && o.End > f.End && o.Target == f.Target && o.Verdict != Rejected
		})
	})
	slices.SortStableFunc(out, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.Target.Kind(), b.Target.Kind()), cmp.Compare(a.Target.ID(), b.Target.ID()))
	})
	return slices.CompactFunc(out, func(a, b Finding) bool { // two names of one entry may read alike
		return a.Start == b.Start && a.End == b.End && a.Target == b.Target && a.Verdict == b.Verdict
	})
}

func (v *vocabulary) finding(t *Text, by *finder, c match.Candidate) Finding {
	term := by.terms[c.Term]
	start, end := c.Start, c.End
	if c.Rule == match.Accepted {
		start, end = balanced(t.Flow, start, end)
	}
	f := Finding{Text: t, Start: start, End: end, Target: v.targets[term.Ref], Name: v.given(term.Text), Rule: c.Rule.String(), By: c.By}
	for _, r := range c.Rivals {
		f.Rivals = append(f.Rivals, v.targets[by.terms[r].Ref])
	}
	switch {
	case c.Rule == match.Overlap:
		f.Verdict = Overlapped
	case c.Rule != match.Accepted:
		f.Verdict = Rejected
	case len(f.Rivals) > 0:
		f.Verdict, f.Rule = Ambiguous, "homograph"
	default:
		f.Verdict, f.Rule = Accepted, "match"
	}
	return f
}

// unsought lists what would have been found where the policy does not seek it.
func (v *vocabulary) unsought(t *Text) []Finding {
	parts := regions(t, v.policy)
	if !slices.ContainsFunc(parts, func(r region) bool { return r.seek != edition.SeekAll }) {
		return nil
	}
	all := v.finder(edition.SeekAll)
	opts := options(t, v.policy)
	var out []Finding
	for _, c := range all.Trace(t.Flow.Text, opts) {
		f := v.finding(t, all, c)
		if c.Rule != match.Accepted || allowed(seekAt(parts, c.Start), f.Target) {
			continue
		}
		f.Verdict, f.Rule = Rejected, RulePolicy
		out = append(out, f)
	}
	return out
}

func allowed(seek edition.Sought, t Target) bool {
	switch seek {
	case "", edition.SeekAll:
		return true
	case edition.SeekConcepts:
		return t.Concept != nil
	case edition.SeekInstruments:
		return t.Instrument != nil
	}
	return false
}

// cover adds a text to the coverage of its section.
func (a *Audit) cover(t *Text) {
	if !t.Original || t.Note != nil {
		return
	}
	if n := len(a.Coverage); n == 0 || a.Coverage[n-1].Section != t.Section {
		a.Coverage = append(a.Coverage, Coverage{Chapter: t.Chapter, Section: t.Section})
	}
	c := &a.Coverage[len(a.Coverage)-1]
	c.Length += letters(t.Flow.Text)
	for _, m := range t.Mentions {
		c.Covered += letters(t.Flow.Text[m.Start:m.End])
		c.Mentions++
	}
}

// countEntries says how many different entries each section mentions.
func (a *Audit) countEntries() {
	type in struct {
		section *edition.Section
		target  Target
	}
	seen := map[in]bool{}
	for _, f := range a.Findings {
		if t := f.Text; f.Verdict == Accepted && t.Original && t.Note == nil {
			seen[in{t.Section, f.Target}] = true
		}
	}
	for k := range seen {
		for i := range a.Coverage {
			if a.Coverage[i].Section == k.section {
				a.Coverage[i].Entries++
			}
		}
	}
}

func letters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			n++
		}
	}
	return n
}

// searched is the language of the terms that a text is searched for.
func searched(t *Text) string {
	if t.Original {
		return match.Language("")
	}
	return match.Language(t.Lang)
}

// names lists the names of one character with their counts in edition i, and
// the names that no text of the site has: neither alone nor, in edition i, as
// part of something longer. Renderings are asked for in the languages only into
// which anything is translated.
func (ix *Index) names(i int, findings []Finding) (short, unmatched []Name) {
	type key struct {
		ref  Target
		text string
		lang string
	}
	here, anywhere := map[key]int{}, map[key]bool{} // anywhere by folded text
	seen := func(t *Text, target Target, name string) {
		lang := searched(t)
		if target.Instrument != nil { // its names are looked for in several languages
			lang = ""
		}
		anywhere[key{target, match.Fold(name), lang}] = true
	}
	for _, f := range findings {
		if f.Verdict != Rejected {
			seen(f.Text, f.Target, f.Name)
		}
	}
	for k, texts := range ix.Texts {
		for _, t := range texts {
			for _, m := range t.Mentions {
				if seen(t, m.Target, m.Name); k == i {
					here[key{m.Target, m.Name, searched(t)}]++
				}
			}
		}
	}
	translated := func(lang string) bool {
		return lang == "" || slices.ContainsFunc(ix.vocab.translations, func(t string) bool { return match.Language(t) == match.Language(lang) })
	}
	for _, term := range ix.vocab.terms {
		target, name := ix.vocab.targets[term.Ref], ix.vocab.given(term.Text)
		n := Name{Target: target, Text: name, Lang: term.Lang, Count: here[key{target, name, match.Language(term.Lang)}]}
		if utf8.RuneCountInString(name) == 1 {
			short = append(short, n)
		}
		id := key{target, match.Fold(name), match.Language(term.Lang)}
		if target.Instrument != nil {
			id.lang, n.Lang = "", ""
		}
		if !anywhere[id] && translated(n.Lang) {
			anywhere[id] = true // listed
			unmatched = append(unmatched, n)
		}
	}
	return short, unmatched
}
