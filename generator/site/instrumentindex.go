package site

import (
	"cmp"
	"slices"

	"duizhao/generator/edition"
	"duizhao/generator/link"
)

// instrumentIndexes lists the register of instruments in each of its orders.
func (p *planner) instrumentIndexes() {
	fill := map[string]func(*InstrumentIndex){"": p.byDate, "by-issuer": p.byIssuer, "by-kind": p.byKind}
	for _, order := range instrumentOrders {
		v := &InstrumentIndex{Listing: listing("instruments", order, instrumentOrders, p.ix.Instruments)}
		fill[order](v)
		p.add(orderPath("instruments", order), v, "the register of instruments")
	}
}

func (p *planner) byDate(v *InstrumentIndex) {
	v.Timeline = p.timeline(orderPath("instruments", ""))
	for _, e := range p.ix.Instruments {
		date := e.Target.Instrument.Date
		if date == (edition.Date{}) {
			v.Undated = append(v.Undated, e)
			continue
		}
		if n := len(v.Years); n == 0 || v.Years[n-1].Year != date.Year {
			v.Years = append(v.Years, Year{Year: date.Year})
		}
		last := &v.Years[len(v.Years)-1]
		last.Entries = append(last.Entries, e)
	}
}

// byKind lists instruments by kind, within it by date.
func (p *planner) byKind(v *InstrumentIndex) {
	for _, k := range edition.Kinds {
		for _, e := range p.ix.Instruments {
			if e.Target.Instrument.Kind == k {
				v.add(Heading{ID: "kind-" + k, Name: k}, Part{}, Line{Entry: e})
			}
		}
	}
}

// byIssuer lists instruments by issuer, in the order of the pinyin of its Chinese
// name or, where it has none, of the letters of another; within it by date. What
// has no issuer follows.
func (p *planner) byIssuer(v *InstrumentIndex) {
	issuers := p.issuers()
	var names []string
	for _, i := range issuers {
		names = append(names, i.Name)
	}
	o := link.NewOrder(names)
	key := map[string]string{}
	for _, name := range names {
		pinyin, _ := edition.ReadLabel(link.WithoutArticle(name), link.Simplified)
		key[name] = o.Pinyin(name, pinyin)
	}
	slices.SortStableFunc(issuers, func(a, b Part) int { return cmp.Compare(key[a.Name], key[b.Name]) })
	for _, i := range issuers {
		for _, line := range i.Lines {
			v.add(letterHeading(key[i.Name][:1]), Part{Name: i.Name, Names: i.Names, Issuer: i.Issuer}, line)
		}
	}
	for _, e := range p.ix.Instruments {
		if len(e.Target.Instrument.Issuer) == 0 {
			v.add(Heading{ID: "letter-none"}, Part{}, Line{Entry: e})
		}
	}
}

// issuers gathers instruments by issuer. Two issuers are one if they share a name
// in some language, directly or by way of a third. Its names are those of the
// register or, where it has no entry there, the first given in each language; the
// first of them in Chinese, or else the first, is Name.
func (p *planner) issuers() []Part {
	find := p.sameIssuers()
	makers := p.makers()
	at := map[string]int{}
	var parts []Part
	for _, e := range p.ix.Instruments {
		names := e.Target.Instrument.Issuer
		if len(names) == 0 {
			continue
		}
		root := find(link.TermKey(names[0].Text))
		i, known := at[root]
		if !known {
			i = len(parts)
			at[root] = i
			parts = append(parts, Part{})
		}
		part := &parts[i]
		part.Lines = append(part.Lines, Line{Entry: e})
		for _, n := range names {
			if !slices.ContainsFunc(part.Names, func(o edition.LangText) bool { return edition.SameLanguage(o.Lang, n.Lang) }) {
				part.Names = append(part.Names, n)
			}
			if part.Issuer == nil {
				part.Issuer = makers[link.TermKey(n.Text)]
			}
		}
	}
	for i := range parts {
		if e := parts[i].Issuer; e != nil {
			parts[i].Names = officialNames(e.Target.Instrument)
		}
		parts[i].Name = cmp.Or(parts[i].Names.In("zh"), parts[i].Names[0].Text)
	}
	return parts
}

func officialNames(i *edition.Instrument) edition.Text {
	names := edition.Text{{Lang: "zh-Hans", Text: i.Zh}}
	if i.En != "" {
		names = append(names, edition.LangText{Lang: "en", Text: i.En})
	}
	return names
}

// sameIssuers gives a function from the key of an issuer's name to that which
// stands for all names of the issuer.
func (p *planner) sameIssuers() func(string) string {
	root := map[string]string{}
	find := func(name string) string {
		for root[name] != name {
			name = root[name]
		}
		return name
	}
	for _, e := range p.ix.Instruments {
		first := ""
		for _, n := range e.Target.Instrument.Issuer {
			name := link.TermKey(n.Text)
			if _, known := root[name]; !known {
				root[name] = name
			}
			if first == "" {
				first = name
			}
			root[find(name)] = find(first)
		}
	}
	return find
}

// makers are the forums and bodies of the register, by each of their names.
func (p *planner) makers() map[string]*link.Entry {
	out := map[string]*link.Entry{}
	for _, e := range p.ix.Instruments {
		i := e.Target.Instrument
		if i.Kind != "forum" && i.Kind != "body" {
			continue
		}
		for _, name := range append([]string{i.Zh, i.En}, i.Alt...) {
			if key := link.TermKey(name); name != "" && out[key] == nil {
				out[key] = e
			}
		}
	}
	return out
}
