package edition

import (
	"maps"
	"slices"
	"strings"

	"duizhao/generator/source"
)

// checkGlossary finds what is wrong between concepts, of whatever file: ids and
// terms that two have, and references to what there is not.
func checkGlossary(concepts []*Concept) source.Diagnostics {
	r := newRegister("concept")
	broader := map[string][]Ref{}
	for _, c := range concepts {
		r.add(c.ID, c.At)
		broader[c.ID] = append(broader[c.ID], c.Broader...)
	}
	var terms labels
	for _, c := range concepts {
		r.resolve(c.ID, "broader", c.Broader, nil)
		r.resolve(c.ID, "related", c.Related, nil)
		for _, l := range append([]string{c.PrefLabel}, c.AltLabels...) {
			terms.add(l, labelled{c.ID, c.At, c.Match})
		}
	}
	r.circles("broader", broader)
	return append(r.ds, terms.clashes("concepts",
		"let one of them have it, or give one “match” rules that tell them apart: before, after or editions")...)
}

// checkInstruments finds what is wrong between instruments, and between them
// and the concepts, of which it is given the ids.
func checkInstruments(instruments []*Instrument, concepts map[string]bool) source.Diagnostics {
	r, known := newRegister("instrument"), newRegister("concept")
	for id := range concepts {
		known.first[id] = source.Pos{}
	}
	supersedes := map[string][]Ref{}
	for _, i := range instruments {
		r.add(i.ID, i.At)
		supersedes[i.ID] = append(supersedes[i.ID], i.Supersedes...)
	}
	var terms labels
	for _, i := range instruments {
		r.resolve(i.ID, "supersedes", i.Supersedes, known)
		r.resolve(i.ID, "related", i.Related, known)
		known.resolve("", "concepts", i.Concepts, r)
		for _, l := range append(i.Official(), i.Alt...) {
			terms.add(l, labelled{i.ID, i.At, MatchRules{}})
		}
	}
	r.circles("supersedes", supersedes)
	return append(append(r.ds, known.ds...), terms.clashes("instruments", "let one of them have it, or write it in full")...)
}

// register knows the ids of the entries of one kind.
type register struct {
	kind   string
	first  map[string]source.Pos
	folded map[string]string // by lower case, the first id
	sorted []string
	ds     source.Diagnostics
}

func newRegister(kind string) *register {
	return &register{kind: kind, first: map[string]source.Pos{}, folded: map[string]string{}}
}

func (r *register) add(id string, at source.Pos) {
	first, dup := r.first[id]
	other := r.folded[strings.ToLower(id)]
	switch {
	case id == "":
		return
	case dup:
		r.ds = append(r.ds, source.Errorf(at, "duplicate-id", "the %s “%s” is defined twice", r.kind, id).
			WithHint("put the two together, or give one of them another id").WithNote(first, "first defined here"))
		return
	case other != "":
		r.ds = append(r.ds, source.Errorf(at, "case-collision", "the ids “%s” and “%s” differ only in capitals", id, other).
			WithHint("ids become names of files, in which capitals do not always count: give one of them another id").
			WithNote(r.first[other], "the other is here"))
	default:
		r.folded[strings.ToLower(id)] = id
	}
	r.first[id] = at
}

// resolve checks the references of one entry under one key. other is a
// register in which an author may have been looking, or nil.
func (r *register) resolve(self, key string, refs []Ref, other *register) {
	for _, ref := range refs {
		if ref.ID == self && self != "" {
			r.ds = append(r.ds, source.Errorf(ref.At, "self-reference", "“%s” of “%s” names itself", key, self).WithHint("delete it"))
			continue
		}
		if _, known := r.first[ref.ID]; known || ref.ID == "" {
			continue
		}
		if r.sorted == nil {
			r.sorted = slices.Sorted(maps.Keys(r.first))
		}
		hint := didYouMean(ref.ID, r.sorted, "define it, or delete the reference")
		if other != nil {
			if _, there := other.first[ref.ID]; there {
				hint = "“" + ref.ID + "” is " + map[string]string{"concept": "a concept: put it under “concepts”", "instrument": "an instrument: put it under “related”"}[other.kind]
			}
		}
		r.ds = append(r.ds, source.Errorf(ref.At, "unknown-"+r.kind, "“%s” names the %s “%s”, which does not exist", key, r.kind, ref.ID).
			WithHint("%s", hint))
	}
}

// circles finds relations that lead back to where they began. Each relation is
// followed once, so of circles that share relations not all may be found.
func (r *register) circles(key string, refs map[string][]Ref) {
	const visiting, done = 1, 2
	state := map[string]int{}
	var path []string
	var visit func(id string)
	visit = func(id string) {
		state[id] = visiting
		path = append(path, id)
		for _, ref := range refs[id] {
			switch {
			case ref.ID == id: // reported as self-reference
			case state[ref.ID] == visiting:
				circle := path[slices.Index(path, ref.ID):]
				r.ds = append(r.ds, source.Errorf(ref.At, key+"-cycle", "“%s” leads in a circle: %s", key, strings.Join(append(slices.Clip(circle), ref.ID), " → ")).
					WithHint("delete one of these relations"))
			case state[ref.ID] == 0:
				visit(ref.ID)
			}
		}
		path = path[:len(path)-1]
		state[id] = done
	}
	for _, id := range slices.Sorted(maps.Keys(refs)) {
		if state[id] == 0 {
			visit(id)
		}
	}
}
