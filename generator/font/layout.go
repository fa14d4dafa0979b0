package font

import (
	"slices"
)

// features are those that stay: what browsers apply unasked in horizontal text,
// and what the style sheets ask for. The registry of features in the OpenType
// specification says which are on by default; chws and halt are for
// text-spacing-trim.
var features = []string{
	"ccmp", "locl", "rlig", "liga", "clig", "calt", "rclt", // GSUB
	"tnum",
	"kern", "mark", "mkmk", "curs", "dist", "abvm", "blwm", "chws", "halt", // GPOS
}

// layout is a table GSUB or GPOS, with the part of it that is in use.
type layout struct {
	t        table
	position bool // it is GPOS
	scripts  []script
	features []feature
	lookups  []lookup
	active   map[int]bool // lookups that a feature leads to, or a rule that can apply
}

type script struct {
	tag       string
	languages []language // that of "" is the default
}

type language struct {
	tag      string
	required int // 0xffff is none
	features []int
}

type feature struct {
	tag     string
	lookups []int
}

type lookup struct {
	kind, flag, markSet int
	subtables           []table
}

// Flag of a lookup that a set of marks is named at its end.
const useMarkSet = 0x10

// readLayout reads the lists of the table. speaks says which languages (tags of
// the OpenType registry, such as "ZHS ") matter.
func readLayout(t table, position bool, speaks func(string) bool) *layout {
	l := &layout{t: t, position: position, active: map[int]bool{}}
	if t.len() == 0 {
		return l
	}
	featureList, lookupList := t.sub(6), t.sub(8)
	if featureList.len() == 0 || lookupList.len() == 0 {
		return l
	}
	for i := range featureList.u16(0) {
		at := featureList.sub(2 + 6*i + 4)
		f := feature{tag: string(featureList.bytes(2+6*i, 4))}
		for _, n := range at.u16s(4, at.u16(2)) {
			f.lookups = append(f.lookups, int(n))
		}
		l.features = append(l.features, f)
	}
	for i := range lookupList.u16(0) {
		l.lookups = append(l.lookups, l.readLookup(lookupList.sub(2+2*i)))
	}
	l.readScripts(t.sub(4), speaks)
	for _, s := range l.scripts {
		for _, lang := range s.languages {
			for _, f := range append(lang.features, lang.required) {
				if f == 0xffff {
					continue
				}
				for _, n := range l.features[f].lookups {
					l.activate(n)
				}
			}
		}
	}
	return l
}

// extension is the type of lookups whose subtables are of another type, and far
// away.
func (l *layout) extension() int {
	if l.position {
		return 9
	}
	return 7
}

func (l *layout) readLookup(t table) lookup {
	k := lookup{kind: t.u16(0), flag: t.u16(2)}
	n := t.u16(4)
	for i := range n {
		s := t.sub(6 + 2*i)
		if k.kind == l.extension() && s.len() > 0 {
			s = s.from(int(s.u32(4)))
		}
		k.subtables = append(k.subtables, s)
	}
	if k.flag&useMarkSet != 0 {
		k.markSet = t.u16(6 + 2*n)
	}
	if k.kind == l.extension() && n > 0 {
		k.kind = t.sub(6).u16(2)
	}
	return k
}

func (l *layout) readScripts(t table, speaks func(string) bool) {
	for i := range t.u16(0) {
		s := script{tag: string(t.bytes(2+6*i, 4))}
		at := t.sub(2 + 6*i + 4)
		if at.u16(0) != 0 {
			s.languages = append(s.languages, l.readLanguage("", at.sub(0)))
		}
		for j := range at.u16(2) {
			if tag := string(at.bytes(4+6*j, 4)); speaks(tag) {
				s.languages = append(s.languages, l.readLanguage(tag, at.sub(4+6*j+4)))
			}
		}
		l.scripts = append(l.scripts, s)
	}
}

func (l *layout) readLanguage(tag string, t table) language {
	lang := language{tag: tag, required: t.u16(2)}
	if lang.required != 0xffff {
		l.feature(lang.required)
	}
	for _, n := range t.u16s(6, t.u16(4)) {
		if slices.Contains(features, l.feature(int(n)).tag) {
			lang.features = append(lang.features, int(n))
		}
	}
	return lang
}

func (l *layout) feature(n int) feature {
	if n >= len(l.features) {
		l.t.fail("there is no feature %d", n)
	}
	return l.features[n]
}

// activate notes a lookup that is in use. Its number is given back as it is.
func (l *layout) activate(n int) (int, bool) {
	if n < len(l.lookups) {
		l.active[n] = true
	}
	return n, true
}

// close adds to a set of glyphs all that the lookups in use can make of them,
// wherever these are called: what stands around is not looked at, but must be in
// the set too.
func (l *layout) close(set map[int]bool) {
	made := map[int][]substitution{}
	for grown := true; grown; {
		grown = l.reach(set)
		for _, n := range sorted(l.active) {
			if made[n] == nil {
				made[n] = []substitution{}
				for _, s := range l.lookups[n].subtables {
					made[n] = append(made[n], readSubstitutions(l.lookups[n].kind, s)...)
				}
			}
			for _, s := range made[n] {
				if !set[s.in] || slices.ContainsFunc(s.with, func(g int) bool { return !set[g] }) {
					continue
				}
				for _, g := range s.out {
					if !set[g] {
						set[g], grown = true, true
					}
				}
			}
		}
	}
}

// reach activates the lookups that rules call which can apply to these glyphs. It
// reports whether there were any.
func (l *layout) reach(set map[int]bool) bool {
	before := len(l.active)
	same := remap{}
	for g := range set {
		same[g] = g
	}
	for _, n := range sorted(l.active) {
		context, chain := l.context(l.lookups[n].kind)
		for _, s := range l.lookups[n].subtables {
			if context && s.len() > 0 {
				writeContext(s, chain, same, l.activate)
			}
		}
	}
	return len(l.active) > before
}

// write gives the table with these glyphs alone: nil if nothing is left of it.
func (l *layout) write(m remap) []byte {
	// Whether something is left of a lookup does not depend on the numbers of
	// others, which are known when this is known of all.
	set := map[int]bool{}
	for g := range m {
		set[g] = true
	}
	for l.reach(set) {
	}
	number := map[int]int{}
	for n := range l.keep(m, l.activate) {
		number[n] = 0
	}
	if len(number) == 0 {
		return nil
	}
	for i, n := range sorted(number) {
		number[n] = i
	}
	head := newNode(1, 0)
	features, renumbered := l.writeFeatures(number)
	head.link(l.writeScripts(renumbered))
	head.link(features)
	head.put(0)
	out := head.bytes(l.t)
	put := len(out)
	out[8], out[9] = byte(put>>8), byte(put)
	return append(out, l.writeLookups(l.keep(m, func(n int) (int, bool) { to, ok := number[n]; return to, ok }))...)
}

// numbering gives the number by which a rule calls a lookup, if it is there.
type numbering func(lookup int) (int, bool)

// keep writes what is left of each lookup in use.
func (l *layout) keep(m remap, number numbering) map[int][][]byte {
	kept := map[int][][]byte{}
	for _, n := range sorted(l.active) {
		for _, s := range l.lookups[n].subtables {
			if s.len() == 0 {
				continue
			}
			if out := l.subtable(l.lookups[n].kind, s, m, number); out != nil {
				kept[n] = append(kept[n], out.bytes(l.t))
			}
		}
	}
	return kept
}

// subtable writes a subtable with the glyphs that stay; nil if it has none.
func (l *layout) subtable(kind int, t table, m remap, number numbering) *node {
	if context, chain := l.context(kind); context {
		return writeContext(t, chain, m, number)
	}
	if l.position {
		return writePosition(kind, t, m)
	}
	return writeSubstitution(kind, t, m)
}

// context says whether a type of lookups has rules that call others, and whether
// these look around.
func (l *layout) context(kind int) (context, chain bool) {
	if l.position {
		kind -= 2
	}
	return kind == 5 || kind == 6, kind == 6
}

func (l *layout) writeFeatures(number map[int]int) (*node, map[int]int) {
	inUse := map[int]bool{}
	for _, s := range l.scripts {
		for _, lang := range s.languages {
			for _, f := range lang.features {
				inUse[f] = true
			}
			inUse[lang.required] = true
		}
	}
	out, renumbered := newNode(0), map[int]int{}
	for i, f := range l.features {
		var lookups []int
		for _, n := range f.lookups {
			if to, ok := number[n]; ok {
				lookups = append(lookups, to)
			}
		}
		if !inUse[i] || len(lookups) == 0 {
			continue
		}
		one := newNode(0, len(lookups))
		one.put(lookups...)
		out.data = append(out.data, f.tag...)
		out.link(one)
		renumbered[i] = len(renumbered)
	}
	out.data[1], out.data[0] = byte(len(renumbered)), byte(len(renumbered)>>8)
	return out, renumbered
}

func (l *layout) writeScripts(renumbered map[int]int) *node {
	out := newNode(len(l.scripts))
	for _, s := range l.scripts {
		var usual *node
		var named []link
		tags := []string{}
		for _, lang := range s.languages {
			required, ok := renumbered[lang.required]
			if !ok {
				required = 0xffff
			}
			one := newNode(0, required, 0)
			for _, f := range lang.features {
				if to, ok := renumbered[f]; ok {
					one.put(to)
				}
			}
			one.data[5] = byte((len(one.data) - 6) / 2)
			one.data[4] = byte((len(one.data) - 6) / 2 >> 8)
			if lang.tag == "" {
				usual = one
			} else {
				named, tags = append(named, link{0, one}), append(tags, lang.tag)
			}
		}
		n := newNode()
		n.link(usual)
		n.put(len(named))
		for i, one := range named {
			n.data = append(n.data, tags[i]...)
			n.link(one.to)
		}
		out.data = append(out.data, s.tag...)
		out.link(n)
	}
	return out
}

// writeLookups writes the list. Where offsets of 16 bits do not reach, all
// subtables become extensions, which stand behind the list.
func (l *layout) writeLookups(kept map[int][][]byte) []byte {
	order, heads, total := sorted(kept), 0, 0
	for _, n := range order {
		heads += 2 + 8 + 2*len(kept[n])
		for _, s := range kept[n] {
			total += len(s)
		}
	}
	extended := 2+heads+total > 0xffff
	perSubtable := 0 // beside its offset
	if extended {
		perSubtable = 8
	}
	out := put16(nil, len(order))
	at := 2 + 2*len(order)
	for _, n := range order {
		out = put16(out, at)
		at += 8 + (2+perSubtable)*len(kept[n])
	}
	data := at // where the first subtable begins
	if at > 0xffff {
		l.t.fail("what is used of it is too large")
	}
	var body []byte
	for _, n := range order {
		start, k, subtables := len(out), l.lookups[n], kept[n]
		kind := k.kind
		if extended {
			kind = l.extension()
		}
		out = put16(out, kind, k.flag, len(subtables))
		where := body
		for i, s := range subtables {
			if extended {
				out = put16(out, 8+2*len(subtables)+8*i)
			} else {
				out = put16(out, data+len(where)-start)
			}
			where = append(where, s...)
		}
		out = put16(out, k.markSet)
		for _, s := range subtables {
			if extended {
				out = put32(put16(out, 1, k.kind), data+len(body)-len(out))
			}
			body = append(body, s...)
		}
	}
	return append(out, body...)
}
