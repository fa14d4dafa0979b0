package render

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// stringsFile holds every text of the interface, by key and language.
const stringsFile = "strings.json"

// uiLanguages are the languages that each text of the interface must have.
var uiLanguages = []string{"zh-Hans", "en", "fr"}

// ui holds the texts of the interface. Without script the page shows two
// languages side by side: it cannot know its reader's.
type ui struct {
	texts map[string]map[string]string
	shown []string
}

func loadStrings(layouts fs.FS) (*ui, error) {
	data, err := fs.ReadFile(layouts, stringsFile)
	if err != nil {
		return nil, err
	}
	u := &ui{shown: []string{"zh-Hans", "en"}}
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

// in gives a text in one language. A key that is not there is a fault of the
// layout and stops the build.
func (u *ui) in(lang, key string, args ...any) string {
	s, ok := u.texts[key][lang]
	if !ok {
		panic(missingString(key))
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
