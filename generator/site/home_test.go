package site

import (
	"fmt"
	"testing"

	"duizhao/generator/edition"
	"duizhao/generator/link"
)

// Few editions are cards, the newest first; more are a list by years, and none
// is lost.
func TestHome(t *testing.T) {
	for _, n := range []int{1, 2, mostCards, mostCards + 1, 200} {
		corpus := &edition.Corpus{}
		for i := range n {
			e := &edition.Edition{Slug: fmt.Sprintf("e%03d", i), Language: "zh-Hans", Date: edition.Date{Year: 2000 + i%7, Month: 1 + i%12}}
			if i%7 == 6 {
				e.Date = edition.Date{}
			}
			corpus.Editions = append(corpus.Editions, e)
		}
		p := &planner{ix: &link.Index{Corpus: corpus, Texts: make([][]*link.Text, n)}, site: &Site{}}
		p.home()
		v := p.site.Pages[0].View.(*Home)
		all := v.Cards
		for _, s := range v.Shelves {
			for _, c := range s.Cards {
				if c.Edition.Date.Year != s.Year {
					t.Errorf("%d editions: %s stands on the shelf of %d", n, c.Edition.Slug, s.Year)
				}
			}
			all = append(all, s.Cards...)
		}
		if (len(v.Cards) > 0) == (len(v.Shelves) > 0) || (len(v.Cards) > 0) != (n <= mostCards) || len(all) != n {
			t.Errorf("%d editions: %d cards, %d shelves, %d editions on them", n, len(v.Cards), len(v.Shelves), len(all))
		}
		for i := 1; i < len(all); i++ {
			a, b := all[i-1].Edition, all[i].Edition
			if c := compareDates(a.Date, b.Date); c < 0 || c == 0 && a.Slug > b.Slug {
				t.Errorf("%d editions: %s before %s", n, a.Slug, b.Slug)
			}
		}
	}
}
