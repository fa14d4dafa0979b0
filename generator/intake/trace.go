package intake

// marks reports what became of the notes: each that is bound, each mark that
// is left in the text, and each count.
func (j *journal) marks(bound *binding) {
	for _, d := range bound.linked {
		if !bound.adopted[d] {
			j.note(d, bound.refs[d])
		}
	}
	type key struct {
		p *part
		k Kind
	}
	seen := map[key]bool{}
	for _, m := range bound.order {
		if len(m.defs) > 0 {
			continue
		}
		raw := m.p.toks[m.tok].raw
		switch {
		case m.sign.form == formParen:
		case m.sign.form == formBare && (m.counts || !m.afterClose()):
			if k := (key{m.p, KindEnumeration}); !seen[k] {
				seen[k] = true
				j.add(m.line(), KindEnumeration, excerpt(m.p.text), Likely, "numbers in circles that count, and cite no note")
			}
		default:
			j.add(m.line(), KindUnlinked, raw, Unsure, "no note of the page has this number without doubt: the mark stays in the text as it is")
		}
	}
}

// note reports a bound definition.
func (j *journal) note(d *def, refs []*mark) {
	how, reason := Sure, "cited at line "
	for i, m := range refs {
		if m.how == Likely {
			how = Likely
		}
		if i > 0 {
			reason += ", "
		}
		reason += itoa(m.line())
		if m.sign.circled != d.sign.circled {
			j.add(m.line(), KindRepair, m.p.toks[m.tok].raw, Likely, "a misread mark: it stands where "+d.sign.text()+" is missing")
		}
	}
	if !d.outside {
		j.drop(d.label)
	}
	if how == Sure {
		reason += ": the marks of the page and the labels of its notes agree"
	} else {
		reason += ": the only mark that fits, but not all marks and labels of the page agree, or the note is cited twice"
	}
	j.add(d.line(), KindNote, d.label+d.text(), how, reason)
	for _, p := range d.more {
		j.add(p.nos[0], KindJoin, excerpt(p.text), Likely, "the note before it is cut, and this goes on with it")
	}
}

// text is a sign as a person writes it.
func (s sign) text() string {
	if s.circled && s.values[0] <= 20 {
		return string('①' + rune(s.values[0]-1))
	}
	return itoa(s.values[0])
}
