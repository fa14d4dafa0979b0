package edition

import (
	"errors"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"go.yaml.in/yaml/v4"

	"duizhao/generator/font"
	"duizhao/generator/source"
)

// Font is a web font that the publisher gives: an entry of “fonts” in site.yaml.
type Font struct {
	Role    Role
	Face    *font.Font // nil if it could not be read
	Weight  font.Range // of the font-weight that it is for
	Italic  bool
	Display string     // font-display
	License string     // a file below content/, which is published with the font
	At      source.Pos // of the file's name
	entry   source.Pos
}

// Role is whose stack of faces a font heads.
type Role string

// The roles: Chinese text, the same in traditional characters, text in Latin
// letters, and what the interface says.
const (
	RoleZh        Role = "zh"
	RoleZhHant    Role = "zh-Hant"
	RoleLatin     Role = "latin"
	RoleInterface Role = "interface"
)

const fontExample = "for example {for: zh, file: fonts/NotoSerifSC-Regular.otf, license: fonts/OFL.txt}"

// maxFontSize is the largest font that is read, in bytes: a collection of five
// pan-CJK faces has 26 MB.
const maxFontSize = 128 << 20

// fonts reads the fonts of a site from files below content/.
func (o *object) fonts(fsys fs.FS) []Font {
	n := o.values["fonts"]
	var out []Font
	for _, item := range o.list(n, "“fonts”", "write each font as an entry, "+fontExample) {
		f := o.object(item, "a font", fontExample, fontKeys)
		f.need("for", "file")
		if f.node != nil && f.keys["license"] == nil {
			o.report(source.Errorf(o.at(item), "missing-key", "a font has no “license”").
				WithHint("name the file with the font's licence, such as fonts/OFL.txt: it is published beside the font"))
		}
		if one, ok := f.font(fsys); ok {
			out = append(out, o.distinct(out, one)...)
		}
	}
	return out
}

func (o *object) font(fsys fs.FS) (Font, bool) {
	faults := len(o.ds)
	f := Font{
		Role:    Role(o.oneOf("for", []string{string(RoleZh), string(RoleZhHant), string(RoleLatin), string(RoleInterface)})),
		Display: o.oneOf("display", []string{"optional", "swap", "fallback", "block"}),
	}
	if f.Display == "" {
		f.Display = "optional" // nothing moves then
	}
	style := o.oneOf("style", []string{"normal", "italic"})
	if n := o.values["license"]; n != nil {
		f.License = o.below(fsys, "license")
	}
	name := o.below(fsys, "file")
	if name == "" {
		return f, false
	}
	f.At, f.entry = o.at(o.values["file"]), o.at(o.node)
	data, err := fs.ReadFile(fsys, name)
	if err != nil {
		o.report(source.Errorf(f.At, "unreadable", "%s cannot be read", name))
		return f, false
	}
	if f.Face, err = font.Open(data, o.line("face")); err != nil {
		o.fontFault(name, err)
		return f, false
	}
	f.Weight, f.Italic = f.Face.Weight, f.Face.Italic
	if style != "" {
		f.Italic = style == "italic"
	}
	if n := o.values["weight"]; n != nil {
		f.Weight = o.weight(n, f.Face.Weight)
	}
	return f, len(o.ds) == faults && f.Role != "" && f.License != ""
}

// below reads the name of a file below content/, which must be there.
func (o *object) below(fsys fs.FS, key string) string {
	name := o.line(key)
	if name == "" {
		return ""
	}
	at := o.at(o.values[key])
	name = path.Clean(name)
	if !fs.ValidPath(name) || strings.Contains(name, `\`) {
		o.report(source.Errorf(at, "outside-content", "“%s” does not lie in the folder of site.yaml", name).
			WithHint("copy the file to fonts/ beside site.yaml, and write fonts/%s", path.Base(strings.ReplaceAll(name, `\`, "/"))))
		return ""
	}
	info, err := fs.Stat(fsys, name)
	switch {
	case err != nil:
		o.report(source.Errorf(at, "missing-file", "there is no file %s", name).WithHint("names are relative to the folder of site.yaml"))
	case !info.Mode().IsRegular():
		o.report(source.Errorf(at, "not-a-file", "%s is not a regular file", name).WithHint("name a file"))
	case info.Size() > maxFontSize:
		o.report(source.Errorf(at, "too-large", "%s is %d bytes long; the limit is %d", name, info.Size(), maxFontSize).
			WithHint("take the font of one language, not a collection"))
	default:
		return name
	}
	return ""
}

func (o *object) fontFault(name string, err error) {
	at := o.at(o.values["file"])
	var format *font.ErrFormat
	var face *font.ErrFace
	switch {
	case errors.As(err, &format):
		o.report(source.Errorf(at, "bad-font", "%s %s", name, format.Is).WithHint("%s", format.Hint))
	case errors.As(err, &face):
		if n := o.values["face"]; n != nil {
			at = o.at(n)
		}
		if len(face.Names) == 1 {
			o.report(source.Errorf(at, "unknown-face", "%s holds one face, “%s”", name, face.Names[0]).WithHint("leave “face” out: it is for collections"))
			return
		}
		o.report(source.Errorf(at, "unknown-face", "%s holds: %s", name, strings.Join(face.Names, ", ")).
			WithHint("write which of them is wanted: face: %s", face.Names[0]))
	case errors.Is(err, font.ErrRestricted):
		o.report(source.Errorf(at, "font-licence", "%s: %v", name, err).
			WithHint("take a font under the SIL Open Font License, or ask its maker for one that may be embedded and subset"))
	default:
		o.report(source.Errorf(at, "bad-font", "%s: %v", name, err).WithHint("take another copy of the font"))
	}
}

// weight reads one number or two, which must be what the font can give.
func (o *object) weight(n *yaml.Node, has font.Range) font.Range {
	var out []int
	for _, word := range strings.Fields(o.text(n, "“weight”", label)) {
		if w, err := strconv.Atoi(word); err == nil && w >= 1 && w <= 1000 {
			out = append(out, w)
		} else {
			out = append(out, 0, 0, 0)
		}
	}
	switch {
	case len(out) == 1:
		return font.Range{Min: out[0], Max: out[0]}
	case len(out) == 2 && out[0] < out[1] && has.Min <= out[0] && out[1] <= has.Max:
		return font.Range{Min: out[0], Max: out[1]}
	case len(out) == 2 && out[0] < out[1]:
		o.report(source.Errorf(o.at(n), "bad-weight", "the font has weights from %d to %d", has.Min, has.Max).
			WithHint("write one weight, or two between these, or leave “weight” out"))
	default:
		o.report(source.Errorf(o.at(n), "bad-weight", "“%s” is no weight", n.Value).
			WithHint("write a number from 1 to 1000, such as 400; or two, as in 200 900, for a variable font"))
	}
	return has
}

// distinct gives a font, unless there is one for the same text already.
func (o *object) distinct(fonts []Font, f Font) []Font {
	for _, first := range fonts {
		if first.Role == f.Role && first.Italic == f.Italic && first.Weight.Min <= f.Weight.Max && f.Weight.Min <= first.Weight.Max {
			o.report(source.Errorf(f.entry, "duplicate-face", "there are two fonts for %s of one weight and style", f.Role).
				WithHint("delete one, or write the “weight” or “style” that it is for").WithNote(first.entry, "first given here"))
			return nil
		}
	}
	return []Font{f}
}
