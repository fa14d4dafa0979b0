package render

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"github.com/evanw/esbuild/pkg/api"

	"duizhao/generator/edition"
)

// assets are the built style sheet and scripts, under hashed names.
type assets struct {
	style, script File
	early         File   // the script that the text waits for
	texts         File   // the style sheet of the pages of texts, which need less
	cite          File   // the script of the menu of a paragraph, which readers ask for
	search        File   // the script of the search page
	pinyin        File   // its part for queries in Latin letters
	root          string // where the index of the search begins
	icon          File
	theme         theme
}

// iconPath is the icon of the site. It has no hash in its name: it is kept by
// browsers under its address.
const iconPath = "icon.svg"

func buildAssets(fsys fs.FS, policy edition.GlossPolicy) (*assets, error) {
	css, err := bundle(fsys, "css/main.css", api.LoaderCSS, glossRules(policy)+printRules(policy))
	if err != nil {
		return nil, err
	}
	texts, err := bundle(fsys, "css/texts.css", api.LoaderCSS, glossRules(policy)+printRules(policy))
	if err != nil {
		return nil, err
	}
	js, err := bundle(fsys, "js/main.js", api.LoaderJS, "")
	if err != nil {
		return nil, err
	}
	early, err := bundle(fsys, "js/early.js", api.LoaderJS, "")
	if err != nil {
		return nil, err
	}
	menu, err := bundle(fsys, "js/cite.js", api.LoaderJS, "")
	if err != nil {
		return nil, err
	}
	find, err := bundle(fsys, "js/search.js", api.LoaderJS, "")
	if err != nil {
		return nil, err
	}
	pinyin, err := bundle(fsys, "js/pinyin.js", api.LoaderJS, "")
	if err != nil {
		return nil, err
	}
	icon, err := fs.ReadFile(fsys, iconPath)
	if err != nil {
		return nil, fmt.Errorf("assets: %w", err)
	}
	return &assets{
		icon: File{iconPath, icon}, theme: themeOf(fsys),
		style: hashed("main.css", css), texts: hashed("texts.css", texts), script: hashed("main.js", js), early: hashed("early.js", early), cite: hashed("cite.js", menu), search: hashed("search.js", find), pinyin: hashed("pinyin.js", pinyin),
	}, nil
}

// styleOf is the style sheet of a kind of page.
func (a *assets) styleOf(key string) File {
	switch key {
	case "reading", "contents", "gone":
		return a.texts
	}
	return a.style
}

func hashed(name string, data []byte) File {
	sum := sha256.Sum256(data)
	base, ext := strings.TrimSuffix(name, path.Ext(name)), path.Ext(name)
	return File{Path: "assets/" + base + "." + hex.EncodeToString(sum[:5]) + ext, Data: data}
}

// bundle makes one file of an entry and what it imports. Imports are read
// through fsys only, so that a build cannot reach outside it.
func bundle(fsys fs.FS, entry string, loader api.Loader, appended string) ([]byte, error) {
	src, err := fs.ReadFile(fsys, entry)
	if err != nil {
		return nil, fmt.Errorf("assets: %w", err)
	}
	result := api.Build(api.BuildOptions{
		Stdin:             &api.StdinOptions{Contents: string(src) + appended, Sourcefile: entry, Loader: loader, ResolveDir: "/"},
		Bundle:            true,
		Write:             false,
		MinifyWhitespace:  true,
		MinifySyntax:      true,
		MinifyIdentifiers: loader == api.LoaderJS,
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone,
		Format:            api.FormatIIFE,
		Engines: []api.Engine{
			{Name: api.EngineChrome, Version: "123"}, {Name: api.EngineFirefox, Version: "121"}, {Name: api.EngineSafari, Version: "17.5"},
		},
		Plugins: []api.Plugin{fromFS(fsys, path.Dir(entry))},
	})
	if len(result.Errors) > 0 {
		e := result.Errors[0]
		if e.Location != nil {
			return nil, fmt.Errorf("assets/%s:%d:%d: %s", e.Location.File, e.Location.Line, e.Location.Column, e.Text)
		}
		return nil, fmt.Errorf("assets/%s: %s", entry, e.Text)
	}
	return result.OutputFiles[0].Contents, nil
}

// fromFS resolves every import beside the entry, in the file system.
func fromFS(fsys fs.FS, dir string) api.Plugin {
	return api.Plugin{Name: "fs", Setup: func(b api.PluginBuild) {
		b.OnResolve(api.OnResolveOptions{Filter: `.*`}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			return api.OnResolveResult{Path: path.Join(dir, a.Path), Namespace: "assets"}, nil
		})
		b.OnLoad(api.OnLoadOptions{Filter: `.*`, Namespace: "assets"}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			data, err := fs.ReadFile(fsys, a.Path)
			if err != nil {
				return api.OnLoadResult{}, err
			}
			text := string(data)
			loader := api.LoaderJS
			if path.Ext(a.Path) == ".css" {
				loader = api.LoaderCSS
			}
			return api.OnLoadResult{Contents: &text, Loader: loader}, nil
		})
	}}
}

// glossRules are the style rules that show one gloss and hide the others: they
// depend on the languages that site.yaml offers. Where the glosses stand, and
// which of them, is the same on every site: css/glosses.css.
func glossRules(p edition.GlossPolicy) string {
	var b strings.Builder
	b.WriteString("\n@layer gloss {\n")
	shown := "" // in the list of terms, where no rendering is chosen
	for _, lang := range p.Languages {
		if lang != edition.PinyinTag && (lang == p.Default || shown == "") {
			shown = lang
		}
	}
	for _, lang := range p.Languages {
		key := glossKey(lang)
		if lang == edition.PinyinTag {
			fmt.Fprintf(&b, "body:has([name=gloss][value^=%q]:checked) rt::after { content: attr(data-%s) }\n", lang, key)
			continue
		}
		chosen := fmt.Sprintf(`body:has([name=gloss]:is([value=%q], [value=%q]):checked)`, lang, edition.PinyinTag+","+lang)
		if lang != shown {
			fmt.Fprintf(&b, ".terms .g-%s { display: none }\n", key)
		}
		fmt.Fprintf(&b, "%s {\nrt:not([data-%s])::after { content: attr(data-%s) }\n", chosen, glossKey(edition.PinyinTag), key)
		if lang != shown {
			fmt.Fprintf(&b, ".terms .g-%s { display: inline }\n.terms .g:not(.g-%s) { display: none }\n", key, key)
		}
		b.WriteString("}\n")
	}
	b.WriteString("}\n")
	return b.String()
}
