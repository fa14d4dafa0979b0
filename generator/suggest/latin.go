package suggest

// latinNames are rows of words of another script that recur in the text itself:
// products, companies. Bibliographies are full of such words that name nothing,
// so notes do not count.
func (m *miner) latinNames() []span {
	count := map[string]int{}
	first := map[string]span{}
	var order []string
	for i := range m.passages {
		p := &m.passages[i]
		if p.note {
			continue
		}
		for u := p.first; u < p.end; u++ {
			if m.sortAt(u) != latin {
				continue
			}
			to := u + 1
			for to < p.end && (m.sortAt(to) == latin || m.sortAt(to) == number) && m.adjacent(p, to) && to-u < 6 {
				to++
			}
			s := span{u, to}
			if text := m.surface(s); (s.len() > 1 || len(text) > 1) && nameLike(text) {
				key := m.key(s)
				if count[key]++; count[key] == 1 {
					first[key] = s
					order = append(order, key)
				}
			}
			u = to - 1
		}
	}
	var out []span
	for _, key := range order {
		if count[key] > 1 {
			out = append(out, first[key])
		}
	}
	return out
}

// adjacent says that only one space parts a unit from the one before it.
func (m *miner) adjacent(p *passage, u int32) bool {
	between := p.flow.Text[m.end[u-1]:m.start[u]]
	return between == " " || between == ""
}

// nameLike says that Latin words look like a name: they have a capital letter.
func nameLike(s string) bool {
	for _, r := range s {
		if r >= 'A' && r <= 'Z' {
			return true
		}
	}
	return false
}
