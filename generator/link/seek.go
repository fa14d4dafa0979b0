package link

import (
	"cmp"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"duizhao/generator/edition"
	"duizhao/generator/markup"
	"duizhao/generator/match"
)

// region is a part of a text, and what is sought in it.
type region struct {
	markup.Span
	seek edition.Sought
}

// regions divide a text by what the site's policy has sought in it. Where two
// rules meet, as for a quotation in a bibliography, only what both allow is.
func regions(t *Text, policy edition.MentionPolicy) []region {
	seek := edition.SeekAll
	switch {
	case t.Note != nil:
		seek = both(seek, policy.Notes)
	case t.Paragraph == nil:
		seek = both(seek, policy.Headings)
	}
	if t.Bibliography {
		seek = both(seek, policy.Bibliography)
	}
	var within []markup.Span
	inside := both(seek, policy.Quotations)
	if t.Note != nil {
		within, inside = titles(t.Flow), both(seek, policy.Bibliography)
	} else {
		within = quotations(t.Flow)
	}
	out, at := []region{}, 0
	add := func(to int, seek edition.Sought) {
		if to > at {
			out = append(out, region{markup.Span{Start: at, End: to}, seek})
			at = to
		}
	}
	if inside != seek {
		for _, s := range within {
			add(s.Start, seek)
			add(s.End, inside)
		}
	}
	add(len(t.Flow.Text), seek)
	return out
}

// quotations are the block quotations of a flow, in order, the outermost ones.
func quotations(f *markup.Flow) []markup.Span {
	var out []markup.Span
	depth, start := 0, 0
	for _, e := range f.Events {
		if e.El != markup.ElQuote {
			continue
		}
		switch e.Op {
		case markup.OpOpen:
			if depth++; depth == 1 {
				start = e.Start
			}
		case markup.OpClose:
			if depth--; depth == 0 {
				out = append(out, markup.Span{Start: start, End: e.Start})
			}
		}
	}
	return out
}

// titles are the titles of works in a note, the outermost ones: what stands in
// 《》 or 〈〉 or, in a note without Chinese, in quotation marks or italics. A note that cites
// a work lists it, as a bibliography does: 国家安全研究 is a journal there, and no
// mention of 国家安全.
func titles(f *markup.Flow) []markup.Span {
	marks := "《》〈〉"
	if !hasHan(f.Text) {
		marks = "“”«»„“‘’\"\""
	}
	out := enclosed(f.Text, []rune(marks))
	if !hasHan(f.Text) {
		for i, e := range f.Events {
			if e.Op == markup.OpOpen && e.El == markup.ElEmphasis {
				out = append(out, markup.Span{Start: e.Start, End: closing(f.Events[i:])})
			}
		}
	}
	slices.SortFunc(out, func(a, b markup.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	end := 0
	return slices.DeleteFunc(out, func(s markup.Span) bool { // within another
		inner := s.Start < end
		end = max(end, s.End)
		return inner
	})
}

// closing is where the element ends that the first event opens.
func closing(events []markup.Event) int {
	depth := 0
	for _, e := range events {
		if e.El != events[0].El {
			continue
		}
		switch e.Op {
		case markup.OpOpen:
			depth++
		case markup.OpClose:
			if depth--; depth == 0 {
				return e.Start
			}
		}
	}
	return events[0].Start
}

// enclosed are the stretches of a text between marks, which are pairs of one
// that opens and one that closes, the outermost ones. A mark without a partner
// encloses nothing; an apostrophe is no mark.
func enclosed(text string, marks []rune) []markup.Span {
	type opened struct {
		closes rune
		at     int
	}
	var out []markup.Span
	var open []opened
	for i, r := range text {
		if apostrophe(text, i, r) {
			continue
		}
		end := i + utf8.RuneLen(r)
		if k := slices.IndexFunc(open, func(o opened) bool { return o.closes == r }); k >= 0 {
			out = append(out, markup.Span{Start: open[k].at, End: end})
			open = open[:k]
			continue
		}
		for k := 0; k < len(marks); k += 2 {
			if marks[k] == r {
				open = append(open, opened{marks[k+1], i})
				break
			}
		}
	}
	return out
}

// apostrophe says that a mark stands between two letters.
func apostrophe(text string, at int, r rune) bool {
	if r != '’' && r != '\'' {
		return false
	}
	before, _ := utf8.DecodeLastRuneInString(text[:at])
	after, _ := utf8.DecodeRuneInString(text[at+utf8.RuneLen(r):])
	letter := func(r rune) bool { return unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) }
	return letter(before) && letter(after)
}

// both is what two rules allow.
func both(a, b edition.Sought) edition.Sought {
	switch {
	case a == "" || a == edition.SeekAll:
		if b == "" {
			return edition.SeekAll
		}
		return b
	case b == "" || b == edition.SeekAll || a == b:
		return a
	}
	return edition.SeekNone
}

// seekAt is what is sought at a place.
func seekAt(parts []region, at int) edition.Sought {
	for _, r := range parts {
		if at < r.End {
			return r.seek
		}
	}
	return edition.SeekAll
}

// search is one run of a finder over a text.
type search struct {
	*finder
	seek  edition.Sought
	parts []region // of the text, and what is sought in each
	opts  match.Options
}

// searches are the searches that find a text's mentions: one for each thing
// that is sought in any part of it, with the other parts closed.
func searches(t *Text, v *vocabulary) []search {
	base, parts := options(t, v.policy), regions(t, v.policy)
	var out []search
	for _, seek := range []edition.Sought{edition.SeekAll, edition.SeekConcepts, edition.SeekInstruments} {
		opts, sought := base, false
		opts.Opaque = slices.Clip(base.Opaque)
		for _, p := range parts {
			if p.seek == seek {
				sought = true
			} else {
				opts.Opaque = append(opts.Opaque, match.Span(p.Span))
			}
		}
		if sought {
			out = append(out, search{v.finder(seek), seek, parts, opts})
		}
	}
	return out
}

// options say how a text is searched, wherever something is sought in it.
func options(t *Text, policy edition.MentionPolicy) match.Options {
	opts := match.Options{
		Scope:     t.Edition.Slug,
		TitleCase: !t.Original && t.Paragraph == nil && t.Note == nil,
	}
	if !t.Original {
		opts.Lang = t.Lang
	}
	for _, s := range slices.Concat(Addresses(t.Flow), t.Flow.Opaque, t.Flow.Seams()) {
		opts.Opaque = append(opts.Opaque, match.Span(s))
	}
	if policy.Links == edition.SeekNone {
		for _, l := range t.Flow.Links {
			opts.Links = append(opts.Links, match.Span(l.Span))
		}
	}
	return opts
}

// address finds addresses that are written in running text. Where one with Han
// characters in it ends, only what follows can say: white space or punctuation.
var address = regexp.MustCompile(`(?i)\b(?:[a-z][a-z0-9+.-]*://|www\.|(?:doi|urn|mailto):[!-~]|10\.[0-9]{4,9}/)[^\s<>"')\]，。；：、！？…（）《》〈〉「」『』【】〔〕“”‘’]*`)

// Addresses are the parts of a text that are the addresses of something and no
// prose, in order: URLs, DOIs, links that show where they lead.
func Addresses(f *markup.Flow) []markup.Span {
	var out []markup.Span
	for _, l := range f.Links {
		if shown := f.Text[l.Start:l.End]; shown != "" && (shown == l.Destination || "mailto:"+shown == l.Destination) {
			out = append(out, l.Span)
		}
	}
	if !strings.ContainsAny(f.Text, ":.") {
		return out
	}
	shown := slices.Clone(out)
	for _, e := range f.Events {
		// A note mark, the edge of emphasis or of a link ends an address.
		if e.Op != markup.OpText || slices.ContainsFunc(shown, func(s markup.Span) bool { return s.Start <= e.Start && e.End <= s.End }) {
			continue
		}
		for _, found := range address.FindAllStringIndex(f.Text[e.Start:e.End], -1) {
			out = append(out, markup.Span{Start: e.Start + found[0], End: e.Start + found[1]})
		}
	}
	slices.SortFunc(out, func(a, b markup.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	return out
}

// listsWorks says whether the heading of a section says that it is a
// bibliography, whatever number, brackets or punctuation it has.
func listsWorks(heading string) bool {
	folded := match.Fold(heading)
	if hasHan(folded) {
		name := strings.Map(func(r rune) rune {
			if unicode.Is(unicode.Han, r) {
				return r
			}
			return -1
		}, folded)
		return utf8.RuneCountInString(name) <= 12 && slices.ContainsFunc([]string{
			"参考文献", "参考书目", "参考资料", "引用文献", "征引文献", "引用书目", "征引书目", "文献目录",
		}, func(s string) bool { return strings.Contains(name, s) })
	}
	words := strings.FieldsFunc(folded, func(r rune) bool { return !unicode.IsLetter(r) })
	if len(words) == 0 || len(words) > 4 {
		return false
	}
	last := words[len(words)-1]
	return slices.Contains([]string{"references", "bibliography", "bibliographie", "références"}, last) ||
		last == "cited" && len(words) > 1 && words[len(words)-2] == "works"
}
