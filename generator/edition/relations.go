package edition

import (
	"slices"
	"strings"

	"duizhao/generator/source"
)

// checkGlossary checks what can be seen only over all files: ids that stand
// twice, relations to what is not there, cycles.
func checkGlossary(concepts []*Concept) source.Diagnostics {
	r := newRegister("concept")
	for _, c := range concepts {
		r.add(c.ID, c.At)
	}
	byID := map[string]*Concept{}
	for _, c := range concepts {
		byID[c.ID] = c
		r.resolve(c.Broader, "broader", c.ID)
		r.resolve(c.Related, "related", c.ID)
	}
	reported := map[string]bool{}
	for _, c := range concepts {
		if path := cycle(c, byID, nil, map[string]bool{}); path != nil && !reported[slices.Min(path)] {
			reported[slices.Min(path)] = true
			r.diags = append(r.diags, source.Errorf(c.At, "broader-cycle", "broader leads in a circle: %s", strings.Join(append(path, path[0]), " → ")).
				WithHint("remove one of these relations"))
		}
	}
	return r.diags
}

// cycle follows broader from c, and gives the ids of a circle that the first
// concept of path is on. What is in seen does not lead back to it.
func cycle(c *Concept, byID map[string]*Concept, path []string, seen map[string]bool) []string {
	if len(path) > 0 && path[0] == c.ID {
		return path
	}
	if seen[c.ID] {
		return nil
	}
	seen[c.ID] = true
	path = append(slices.Clip(path), c.ID)
	for _, b := range c.Broader {
		if next := byID[b.ID]; next != nil {
			if found := cycle(next, byID, path, seen); found != nil {
				return found
			}
		}
	}
	return nil
}

// checkInstruments does the same for the register of instruments.
func checkInstruments(instruments []*Instrument, concepts map[string]bool) source.Diagnostics {
	r, c := newRegister("instrument"), newRegister("concept")
	for id := range concepts {
		c.first[id] = source.Pos{}
	}
	for _, i := range instruments {
		r.add(i.ID, i.At)
	}
	for _, i := range instruments {
		r.resolve(i.Supersedes, "supersedes", i.ID)
		r.resolve(i.Related, "related", i.ID)
		c.resolve(i.Concepts, "concepts", "")
	}
	return append(r.diags, c.diags...)
}

// register knows the ids of one kind of entry.
type register struct {
	kind  string
	first map[string]source.Pos
	diags source.Diagnostics
}

func newRegister(kind string) *register { return &register{kind: kind, first: map[string]source.Pos{}} }

func (r *register) add(id string, at source.Pos) {
	if id == "" {
		return
	}
	if first, dup := r.first[id]; dup {
		r.diags = append(r.diags, source.Errorf(at, "duplicate-id", "the %s %q is defined twice", r.kind, id).WithNote(first, "first defined here"))
		return
	}
	r.first[id] = at
}

// resolve reports references to what is not there, or to the entry itself.
func (r *register) resolve(refs []Ref, key, self string) {
	for _, ref := range refs {
		_, known := r.first[ref.ID]
		switch {
		case ref.ID == "":
		case ref.ID == self && self != "":
			r.diags = append(r.diags, source.Errorf(ref.At, "self-reference", "%s: %q names itself", key, self))
		case !known:
			ids := make([]string, 0, len(r.first))
			for id := range r.first {
				ids = append(ids, id)
			}
			slices.Sort(ids)
			r.diags = append(r.diags, source.Errorf(ref.At, "unknown-"+r.kind, "%s: there is no %s %q", key, r.kind, ref.ID).
				WithHint("%s", suggestion(ref.ID, ids)))
		}
	}
}
