package render

import (
	"fmt"
	"html"
	"io/fs"
	"path"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"unicode"

	"duizhao/generator/edition"
	"duizhao/generator/font"
	"duizhao/generator/site"
	"duizhao/generator/source"
)

// sliceSize is how many Han characters a file of a web font holds: as many as
// weigh some 60 kB, and as few as a reader of another text may be asked to load
// in vain. All other characters are in a file of their own.
const sliceSize = 256

// generated are characters that a browser shows and no file has: ASCII for what
// readers type and counters count, quotation marks of q, marks of emphasis and
// of lists, the hyphen and the ellipsis.
const generated = "“”‘’«»‹›「」『』•◦●○▪‐…" + " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"

// stacks are the properties of the style sheets that a role's family heads, and
// the selector under which. In traditional characters --song is --song-hant,
// which a rule for the root must not undo.
var stacks = map[edition.Role]struct{ property, selector string }{
	edition.RoleZh:        {"--song", ":root:not(:lang(zh-Hant))"},
	edition.RoleZhHant:    {"--song-hant", ":root"},
	edition.RoleLatin:     {"--roman", ":root"},
	edition.RoleInterface: {"--sans", ":root"},
}

// family is the name of a role's web font in style sheets, and in the font
// itself, whose own name may be reserved.
func family(r edition.Role) string { return "Duizhao " + string(r) }

// languages says which forms of characters a role keeps, by OpenType's tags.
func languages(r edition.Role) func(string) bool {
	switch r {
	case edition.RoleZh:
		return func(tag string) bool { return tag == "ZHS " }
	case edition.RoleZhHant:
		return func(tag string) bool { return tag == "ZHT " || tag == "ZHH " || tag == "ZHTM" }
	case edition.RoleLatin, edition.RoleInterface:
		return func(tag string) bool { return tag != "JAN " && tag != "KOR " }
	}
	panic("render: no such role: " + string(r))
}

// usage is which characters the site shows.
type usage struct {
	all   map[rune]bool // on any page
	texts map[rune]int  // on how many pages of today's texts
	hant  map[rune]bool // on pages on which something is in traditional characters
	hans  map[rune]bool // on pages that are not
}

// used finds the characters of the pages: what stands in them and their
// attributes, what style sheets and scripts could add, and what browsers do.
func used(s *site.Site, pages []File, others ...File) usage {
	u := usage{map[rune]bool{}, map[rune]int{}, map[rune]bool{}, map[rune]bool{}}
	add := func(to map[rune]bool, data string) {
		for _, r := range data {
			if r >= ' ' {
				to[r] = true
			}
		}
	}
	for _, f := range others {
		add(u.all, string(f.Data))
	}
	add(u.all, generated)
	views := map[string]site.View{}
	for _, p := range s.Pages {
		views[p.Path] = p.View
	}
	for _, f := range pages {
		page := map[rune]bool{}
		text := html.UnescapeString(string(f.Data))
		add(page, text)
		view := views[f.Path]
		reading, ok := view.(*site.Reading)
		ok = ok && !reading.Frozen && reading.Edition.Script == ""
		traditional := strings.HasPrefix(site.FrameOf(view).Lang, "zh-Hant")
		partly := traditional || strings.Contains(text, `lang="zh-Hant`) || strings.Contains(text, "lang=zh-Hant")
		for r := range page {
			u.all[r] = true
			if ok {
				u.texts[r]++
			}
			u.hant[r] = u.hant[r] || partly
			u.hans[r] = u.hans[r] || !traditional
		}
	}
	return u
}

// of gives the characters of a role, in order.
func (u usage) of(r edition.Role) []rune {
	var out []rune
	for c := range u.all {
		if r != edition.RoleZhHant || u.hant[c] || !unicode.Is(unicode.Han, c) {
			out = append(out, c)
		}
	}
	slices.Sort(out)
	return out
}

// slice is one file of a face.
type slice struct {
	runes   []rune
	present string // unicode-range
	data    []byte
	err     error
}

// cut divides the characters that a font has: all but Han first, then Han by how
// many texts use them, so that a page needs few files of a large library.
func (u usage) cut(chars []rune, has func(rune) bool) []*slice {
	var han, others, lost []rune
	for _, c := range chars {
		switch {
		case !has(c):
			lost = append(lost, c)
		case unicode.Is(unicode.Han, c):
			han = append(han, c)
		default:
			others = append(others, c)
		}
	}
	slices.SortStableFunc(han, func(a, b rune) int { return u.texts[b] - u.texts[a] })
	parts := [][]rune{others}
	for part := range slices.Chunk(han, sliceSize) {
		parts = append(parts, part)
	}
	owner := map[rune]int{}
	for _, c := range lost {
		owner[c] = -1
	}
	for i, part := range parts {
		for _, c := range part {
			owner[c] = i
		}
	}
	ranges := rangesOf(chars, owner, len(parts))
	var out []*slice
	for i, part := range parts {
		if len(part) > 0 {
			out = append(out, &slice{runes: part, present: ranges[i]})
		}
	}
	return out
}

// rangesOf writes unicode-range for each part. A range runs on over what the
// site does not use, as that shortens it and asks for nothing.
func rangesOf(chars []rune, owner map[rune]int, parts int) []string {
	out := make([]string, parts)
	for i := 0; i < len(chars); {
		j, o := i, owner[chars[i]]
		for j+1 < len(chars) && owner[chars[j+1]] == o {
			j++
		}
		if o >= 0 {
			text := fmt.Sprintf("U+%X", chars[i])
			if j > i {
				text += fmt.Sprintf("-%X", chars[j])
			}
			if out[o] != "" {
				out[o] += ","
			}
			out[o] += text
		}
		i = j + 1
	}
	return out
}

// isSelector says whether a character chooses a form of the one before it; its
// font must have both.
func isSelector(r rune) bool { return unicode.Is(unicode.Variation_Selector, r) }

// fontFiles makes the web fonts of the site, and the rules that name them.
func fontFiles(s *site.Site, u usage, opts Options) (files []File, rules string, ds source.Diagnostics, err error) {
	fonts := s.Index.Corpus.Site.Fonts
	var css strings.Builder
	perFont := make([][]*slice, len(fonts))
	var selectors []rune
	for c := range u.all {
		if isSelector(c) {
			selectors = append(selectors, c)
		}
	}
	for i, f := range fonts {
		perFont[i] = u.cut(u.of(f.Role), f.Face.Has)
		ds = append(ds, u.lacking(f)...)
	}
	makeSlices(fonts, perFont, selectors)
	for i, f := range fonts {
		for n, sl := range perFont[i] {
			if sl.err != nil {
				ds = append(ds, source.Errorf(f.At, "bad-font", "%v", sl.err).WithHint("take another copy of the font"))
				break
			}
			file := hashed(fileName(f, n), sl.data)
			files = append(files, file)
			css.WriteString(faceRule(f, path.Base(file.Path), sl.present))
		}
		license, err := fs.ReadFile(opts.Content, f.License)
		if err != nil {
			return nil, "", ds, err
		}
		if file := hashed(path.Base(f.License), license); !slices.ContainsFunc(files, func(g File) bool { return g.Path == file.Path }) {
			files = append(files, file)
		}
	}
	heads, err := stackRules(opts.Assets, fonts)
	return files, css.String() + heads, ds, err
}

// makeSlices writes all files, several at once.
func makeSlices(fonts []edition.Font, perFont [][]*slice, selectors []rune) {
	work := make(chan func())
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for do := range work {
				do()
			}
		})
	}
	for i, f := range fonts {
		for _, sl := range perFont[i] {
			work <- func() {
				sl.data, sl.err = f.Face.WOFF2(font.Subset{Runes: slices.Concat(sl.runes, selectors), Name: family(f.Role), Speaks: languages(f.Role)})
			}
		}
	}
	close(work)
	wg.Wait()
}

// lacking warns of Han characters of the site that a font for Chinese has not:
// they are shown in another face.
func (u usage) lacking(f edition.Font) source.Diagnostics {
	of := map[edition.Role]map[rune]bool{edition.RoleZh: u.hans, edition.RoleZhHant: u.hant}[f.Role]
	var lost []rune
	n := 0
	for _, c := range u.of(f.Role) {
		if of[c] && unicode.Is(unicode.Han, c) {
			if n++; !f.Face.Has(c) {
				lost = append(lost, c)
			}
		}
	}
	if len(lost) == 0 {
		return nil
	}
	first, more := string(lost[:min(10, len(lost))]), ""
	if len(lost) > 10 {
		more = " …"
	}
	return source.Diagnostics{source.Warningf(f.At, "lacking-characters", "the font lacks %d of the %d Han characters of the site: %s%s", len(lost), n, first, more).
		WithHint("readers see these in a face of their own; take a font for this script, or a larger one")}
}

func fileName(f edition.Font, n int) string {
	name := strings.ToLower(string(f.Role)) + "-" + strings.ReplaceAll(weightOf(f), " ", "-")
	if f.Italic {
		name += "-italic"
	}
	return fmt.Sprintf("%s-%d.woff2", name, n)
}

func weightOf(f edition.Font) string {
	if f.Weight.Min == f.Weight.Max {
		return fmt.Sprint(f.Weight.Min)
	}
	return fmt.Sprint(f.Weight.Min, " ", f.Weight.Max)
}

func faceRule(f edition.Font, file, present string) string {
	style := "normal"
	if f.Italic {
		style = "italic"
	}
	return fmt.Sprintf("@font-face{font-family:%q;font-style:%s;font-weight:%s;font-display:%s;src:url(%s)format(\"woff2\");unicode-range:%s}\n",
		family(f.Role), style, weightOf(f), f.Display, file, present)
}

// stackRules puts the families at the head of their stacks, as tokens.css has
// them. Where faces for Latin letters are followed by some for Chinese, which
// are those of --song, the web font for Chinese goes before these.
func stackRules(assets fs.FS, fonts []edition.Font) (string, error) {
	tokens, err := fs.ReadFile(assets, "css/tokens.css")
	if err != nil {
		return "", fmt.Errorf("assets: %w", err)
	}
	given := map[edition.Role]bool{}
	for _, f := range fonts {
		given[f.Role] = true
	}
	song := stackOf(tokens, "--song")
	var b strings.Builder
	b.WriteString("@layer base{")
	for _, role := range []edition.Role{edition.RoleZh, edition.RoleZhHant, edition.RoleLatin, edition.RoleInterface} {
		s := stacks[role]
		stack := stackOf(tokens, s.property)
		if stack == nil {
			return "", fmt.Errorf("assets/css/tokens.css: there is no %s for the font of %s to head", s.property, role)
		}
		changed := given[role]
		if given[edition.RoleZh] && role == edition.RoleLatin {
			for i, name := range stack {
				if slices.Contains(song, name) {
					stack, changed = slices.Insert(stack, i, fmt.Sprintf("%q", family(edition.RoleZh))), true
					break
				}
			}
		}
		if given[role] {
			stack = slices.Insert(stack, 0, fmt.Sprintf("%q", family(role)))
		}
		if changed {
			fmt.Fprintf(&b, "%s{%s:%s}", s.selector, s.property, strings.Join(stack, ","))
		}
	}
	b.WriteString("}\n")
	return b.String(), nil
}

// stackOf reads a list of families from the design; nil if it has none.
func stackOf(tokens []byte, property string) []string {
	m := regexp.MustCompile(regexp.QuoteMeta(property) + `:([^;}]*)[;}]`).FindSubmatch(tokens)
	if m == nil {
		return nil
	}
	var out []string
	for name := range strings.SplitSeq(string(m[1]), ",") {
		out = append(out, strings.TrimSpace(name))
	}
	return out
}
