package edition

import (
	"slices"
	"strings"

	"go.yaml.in/yaml/v4"

	"duizhao/generator/source"
)

// ScriptTags are the forms of written Chinese in which a text can be shown:
// simplified; traditional, and by the standards of Taiwan and of Hong Kong.
var ScriptTags = []string{"zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"}

// scriptSlips are other tags that say the same, in small letters.
var scriptSlips = map[string]string{
	"zh-cn": "zh-Hans", "zh-sg": "zh-Hans", "zh-my": "zh-Hans", "zh-hans-cn": "zh-Hans", "zh-hans-sg": "zh-Hans",
	"zh-tw": "zh-Hant-TW", "zh-hk": "zh-Hant-HK", "zh-mo": "zh-Hant-HK", "zh-hant-mo": "zh-Hant-HK",
}

// Simplified says whether one of [ScriptTags] is of simplified characters.
func Simplified(tag string) bool { return tag == ScriptTags[0] }

// InScript gives what stands in a script: under its tag or, where it is a
// regional form of traditional characters, under that of the general one.
func (t Text) InScript(tag string) string {
	for _, want := range []string{tag, strings.TrimSuffix(strings.TrimSuffix(tag, "-TW"), "-HK")} {
		for _, lt := range t {
			if lt.Lang == want {
				return lt.Text
			}
		}
	}
	return ""
}

// Official are the names of an instrument without its other ones: in Chinese,
// in the scripts that the register gives, and in English.
func (i *Instrument) Official() []string {
	var out []string
	for _, name := range append(i.Chinese(), i.En) {
		if name != "" && !slices.Contains(out, name) {
			out = append(out, name)
		}
	}
	return out
}

// Chinese are the full Chinese names of an instrument.
func (i *Instrument) Chinese() []string {
	out := []string{i.Zh}
	for _, lt := range i.Names {
		out = append(out, lt.Text)
	}
	return out
}

// script reads a tag that is to be one of [ScriptTags].
func (o *object) script(n *yaml.Node) string {
	s := o.text(n, "a script", label)
	if s == "" || slices.Contains(ScriptTags, s) {
		return s
	}
	hint := "the scripts are " + strings.Join(ScriptTags, ", ")
	lower := strings.ToLower(strings.ReplaceAll(s, "_", "-"))
	if tag := scriptSlips[lower]; tag != "" {
		hint = "write " + tag
	}
	for _, tag := range ScriptTags {
		if strings.ToLower(tag) == lower {
			hint = "write " + tag
		}
	}
	o.report(source.Errorf(o.at(n), "unknown-script", "“%s” names no script that a text can be shown in", s).WithHint("%s", hint))
	return ""
}

// scripts reads the scripts that readers can choose from; own is the language
// of the text. From one form of traditional characters to another nothing is
// converted: a text has one of them.
func (o *object) scripts(own string) []string {
	n := o.values["scripts"]
	if n == nil {
		return nil
	}
	items := o.list(n, "“scripts”", "for example [zh-Hans, zh-Hant]")
	if len(items) == 0 {
		return nil
	}
	if !slices.Contains(ScriptTags, own) {
		o.report(source.Errorf(o.at(n), "no-script", "“scripts” needs a text of which the script is known; its language is %s", own).
			WithHint("write language: zh-Hans or language: zh-Hant"))
		return nil
	}
	var out []string
	sound := true
	for _, item := range items {
		tag := o.script(item)
		switch {
		case tag == "":
			sound = false
		case slices.Contains(out, tag):
			o.report(source.Warningf(o.at(item), "duplicate-entry", "%s stands twice in “scripts”", tag).WithHint("delete one of them"))
		case tag != own && Simplified(tag) == Simplified(own):
			o.report(source.Errorf(o.at(item), "no-conversion", "a text in %s is not converted to %s: both are of traditional characters", own, tag).
				WithHint("delete it; the other script of this text is zh-Hans"))
			sound = false
		default:
			out = append(out, tag)
		}
	}
	if sound && !slices.Contains(out, own) {
		o.report(source.Errorf(o.at(n), "script-of-text", "“scripts” does not name %s, in which the text is written", own).
			WithHint("write scripts: [%s], or mend “language”", strings.Join(append([]string{own}, out...), ", ")))
	}
	return out
}

// chineseNames reads a name that is one string, or a map from scripts to it. It
// gives the one for lists, which is the simplified one where there is one, and
// all of the map.
func (o *object) chineseNames(key string) (string, Text) {
	n := o.values[key]
	if n == nil || n.Kind != yaml.MappingNode {
		return o.line(key), nil
	}
	var names Text
	m := o.object(n, "“"+key+"”", "for example {zh-Hans: …, zh-Hant: …}", nil)
	for _, name := range m.order {
		tag := o.script(m.keys[name])
		text := o.text(m.values[name], "“"+key+"” in “"+name+"”", label)
		if tag != "" && text != "" {
			names = append(names, LangText{tag, text})
		}
	}
	for _, tag := range ScriptTags {
		if name := names.InScript(tag); name != "" {
			return name, names
		}
	}
	return "", nil
}
