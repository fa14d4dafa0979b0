package render

import (
	"encoding/json"
	"fmt"
	"html/template"
	"io/fs"
	"net/url"
	"slices"
	"strings"
)

// stringsFile holds every text of the interface, by key and language.
const stringsFile = "strings.json"

// uiLanguages are the languages that each text of the interface must have.
var uiLanguages = []string{"zh-Hans", "en", "fr"}

// ui holds the texts of the interface. A page carries all languages; it shows
// two of them side by side until its reader chooses one, as it cannot know its
// reader's.
type ui struct {
	texts map[string]map[string]string
	shown []string
	said  map[string]bool // the texts that attributes of this page say; nil outside a page
}

// forPage is the same texts, which note what the attributes of one page say.
func (u *ui) forPage() *ui {
	return &ui{u.texts, u.shown, map[string]bool{}}
}

func loadStrings(layouts fs.FS) (*ui, error) {
	data, err := fs.ReadFile(layouts, stringsFile)
	if err != nil {
		return nil, err
	}
	u := &ui{shown: uiLanguages[:2]}
	if err := json.Unmarshal(data, &u.texts); err != nil {
		return nil, fmt.Errorf("layouts/%s: %w", stringsFile, err)
	}
	for _, key := range sortedKeys(u.texts) {
		if strings.HasPrefix(key, "language.") { // each in its own language only
			continue
		}
		for _, lang := range uiLanguages {
			if strings.TrimSpace(u.texts[key][lang]) == "" {
				return nil, fmt.Errorf("layouts/%s: %q has no text in %s", stringsFile, key, lang)
			}
		}
	}
	return u, nil
}

func sortedKeys[V any](m map[string]V) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// in gives a text in one language; of one thing, what stands under key.one, if
// there is such a text. A key that is not there is a fault of the
// layout and stops the build.
func (u *ui) in(lang, key string, args ...any) string {
	s, ok := u.texts[key][lang]
	if !ok {
		panic(missingString(key))
	}
	if one, ok := u.texts[key+".one"][lang]; ok && len(args) == 1 && args[0] == 1 {
		s = one
	}
	if len(args) == 0 {
		return s
	}
	args = slices.Clone(args)
	for i, a := range args {
		if p, ok := a.(placeName); ok {
			args[i] = p.in(lang)
		}
	}
	return fmt.Sprintf(s, args...)
}

// plain gives a text in all shown languages, for attributes and titles.
func (u *ui) plain(key string, args ...any) string {
	parts := make([]string, len(u.shown))
	for i, lang := range u.shown {
		parts[i] = u.in(lang, key, args...)
	}
	return strings.Join(slices.Compact(parts), " · ")
}

// all gives a text in every language, in the order of uiLanguages, for a script
// that makes its own elements.
func (u *ui) all(key string, args ...any) []string {
	texts := make([]string, len(uiLanguages))
	for i, lang := range uiLanguages {
		texts[i] = u.in(lang, key, args...)
	}
	return texts
}

// named writes an attribute that says a text of the interface, in the languages
// that are shown, and beside it, for the script that puts it into the reader's
// own, which text that is: data-ui="aria-label=paragraph|12". Several names say
// the same. A "+" before the key says that the visible text comes before it: a
// name begins with what is to be seen (WCAG 2.5.3).
func (w *writer) named(u *ui, names, key, visible string, args ...any) {
	value, code := u.plain(key, args...), key
	if visible != "" {
		value, code = visible+" "+value, "+"+key
	}
	for _, a := range args {
		code += "|" + url.PathEscape(fmt.Sprint(a))
	}
	u.said[key] = true
	var codes []string
	for _, name := range strings.Fields(names) {
		w.raw(" ")
		w.text(name)
		w.raw(`="`)
		w.text(value)
		w.raw(`"`)
		codes = append(codes, name+"="+code)
	}
	w.attr("data-ui", strings.Join(codes, " "))
}

// interfaceData is what that script needs: the texts that the page's attributes
// say, as they stand in the strings, with their places for arguments.
func (u *ui) interfaceData() (template.HTML, error) {
	if len(u.said) == 0 {
		return "", nil
	}
	texts := map[string][]string{}
	for key := range u.said {
		texts[key] = u.all(key)
	}
	return dataScript("application/json", "interface-data", texts)
}

// language is a language's own name, or its tag where the strings have none.
func (u *ui) language(tag string) string {
	if name, ok := u.texts["language."+tag][tag]; ok {
		return name
	}
	return tag
}

type missingString string

func (m missingString) Error() string {
	return fmt.Sprintf("layouts/%s has no text %q", stringsFile, string(m))
}
