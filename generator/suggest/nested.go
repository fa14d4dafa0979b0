package suggest

import (
	"cmp"
	"slices"
)

// maxRecurrences bounds how many recurrences are kept of a long text.
const maxRecurrences = 100_000

// resolve keeps, of recurrences of which one is part of another, those that a
// glossary could have:
//
//   - a longer one that is a shorter one and a word of little meaning is not kept
//     (人工智能问题), if the shorter one stands by itself elsewhere;
//   - a shorter one is kept if it also stands outside the longer ones.
func (m *miner) resolve(all []*recurrence) []*recurrence {
	if len(all) > maxRecurrences {
		slices.SortStableFunc(all, func(a, b *recurrence) int { return cmp.Compare(b.count, a.count) })
		all = all[:maxRecurrences]
	}
	slices.SortStableFunc(all, func(a, b *recurrence) int {
		return cmp.Or(cmp.Compare(b.len(), a.len()), cmp.Compare(a.from, b.from))
	})
	byKey := map[string]*recurrence{}
	for _, r := range all {
		byKey[m.key(r.span)] = r
	}
	cover := m.namesCover()
	var out []*recurrence
	for _, r := range all {
		if m.padded(r, byKey) {
			for _, p := range r.places {
				cover.padded[p] = max(cover.padded[p], uint8(r.len()))
			}
			continue
		}
		r.free = 0
		for _, p := range r.places {
			if m.sound(p, p+int32(r.len())) && !cover.holds(p, int32(r.len())) {
				r.free++
			}
		}
		if r.free == 0 || r.free == 1 && r.count > 3 {
			continue
		}
		out = append(out, r)
		for _, p := range r.places {
			cover.length[p] = max(cover.length[p], uint8(r.len()))
		}
	}
	return out
}

// padded says that a recurrence is another one with a word of little meaning
// behind it, or a verb or a place before it.
func (m *miner) padded(r *recurrence, byKey map[string]*recurrence) bool {
	last := m.lastToken(r.span)
	if last > r.from && m.token[last]&filler != 0 {
		if rest := byKey[m.key(span{r.from, last})]; rest != nil && rest.count > r.count && (rest.len() > 2 || m.token[last]&empty != 0) {
			return true
		}
	}
	next := r.from + 1
	for m.token[next] == inside {
		next++
	}
	if next < r.to && m.token[r.from]&(place|prefix|filler|verbal) != 0 {
		if rest := byKey[m.key(span{next, r.to})]; rest != nil && rest.count > 2*r.count {
			return true
		}
	}
	return false
}

// cover is which stretches of the row are taken by something longer.
type cover struct {
	length   []uint8 // of the longest kept recurrence that begins at a unit
	padded   []uint8 // of the longest that was dropped for its last word: only what begins with it stands free
	from, to []int32 // of the name of which a unit is part
}

// namesCover covers names, and whole coinages, wherever they stand.
func (m *miner) namesCover() cover {
	c := cover{make([]uint8, len(m.row)), make([]uint8, len(m.row)), make([]int32, len(m.row)), make([]int32, len(m.row))}
	var names []*find
	for _, f := range m.found {
		if f.name != nil || f.quoted > 0 && m.whole(f.span) {
			names = append(names, f)
		}
	}
	m.walk(names, func(f *find, u int32, _ *passage) {
		for v := u; v < u+int32(f.len()); v++ {
			if c.to[v]-c.from[v] < int32(f.len()) {
				c.from[v], c.to[v] = u, u+int32(f.len())
			}
		}
	})
	return c
}

// holds says that a row is part of something longer.
func (c cover) holds(p, n int32) bool {
	if c.to[p] >= p+n && c.to[p]-c.from[p] > n {
		return true
	}
	for q := max(p-maxUnits, 0); q <= p; q++ {
		if l := int32(c.length[q]); q+l >= p+n && l > n {
			return true
		}
		if l := int32(c.padded[q]); q < p && q+l >= p+n {
			return true
		}
	}
	return false
}
