package render

import (
	"html/template"
	"strings"

	"duizhao/generator/search"
	"duizhao/generator/site"
)

// searchPage is what the search page's script needs: where it is, and its part
// for pinyin, where the index begins, the way from the page to the site's root.
type searchPage struct {
	Script string
	pinyin string
	root   string
	base   string
}

// searchStrings are the words of the search page's script, by the names that it
// has for them.
var searchStrings = map[string]string{
	"names": "search.names", "heads": "search.heads", "texts": "search.texts", "showmore": "search.more",
	"count": "search.count", "atmost": "search.atmost", "morethan": "search.morethan", "none": "search.none",
	"cut": "search.cut", "failed": "search.failed", "meant": "search.meant", "noteplace": "search.note",
	"concept": "title.concept", "instrument": "title.instrument",
}

// searchData writes the data element of the search page.
func searchData(u *ui, s searchPage) (template.HTML, error) {
	data := struct {
		Root    string              `json:"root"`
		Pinyin  string              `json:"pinyin"`
		Base    string              `json:"base"`
		Strings map[string][]string `json:"strings"`
	}{s.root, s.pinyin, s.base, map[string][]string{}}
	for name, key := range searchStrings {
		data.Strings[name] = u.all(key)
	}
	return dataScript("application/json", "search-data", data)
}

// searchIndex makes the index of the site's texts, and says where it begins.
func searchIndex(s *site.Site) (root string, files []File, err error) {
	ix, err := search.Build(s.Index, search.Addresses{Edition: site.EditionPath, Chapter: site.ReadingPath, Entry: site.TargetPath})
	if err != nil {
		return "", nil, err
	}
	for _, f := range ix.Files {
		files = append(files, File(f))
	}
	return strings.TrimSuffix(strings.TrimPrefix(ix.Root, "search/"), ".js"), files, nil
}
