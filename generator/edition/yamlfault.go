package edition

import (
	"errors"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v4"

	"duizhao/generator/source"
)

const (
	tooDeep   = "lists and maps are nested too deep"
	aliasHint = "anchors and aliases are not used here: write the value out; if it is text, put it in quotes"
	tagHint   = "tags are not used here: delete it; if it is text, put the value in quotes"
	colonHint = "after a key comes an ASCII colon and a space: “key: value”"
)

// syntaxHelp says in an author's words what the parser says in its own.
type syntaxHelp struct {
	says    string // part of the parser's message or of its context
	code    string
	message string
	hint    string
	opening bool // the place is where the construct begins, not where it fails
}

// The first entry that fits is taken.
var syntaxHelps = []syntaxHelp{
	{says: tooDeep, code: "yaml-too-deep", message: tooDeep, hint: "nothing here needs more than a few levels: is a bracket too many?"},
	{says: "unknown anchor", code: "yaml-alias", message: "a value that begins with * is a YAML alias", hint: aliasHint},
	{says: "scanning an alias", code: "yaml-alias", message: "a value that begins with * is a YAML alias", hint: aliasHint, opening: true},
	{says: "scanning an anchor", code: "yaml-alias", message: "a value that begins with & is a YAML anchor", hint: aliasHint, opening: true},
	{says: "a tag", code: "yaml-tag", message: "a value that begins with ! is a YAML tag", hint: tagHint, opening: true},
	{says: "undefined tag handle", code: "yaml-tag", message: "a value that begins with ! is a YAML tag", hint: tagHint},
	{says: "tab", message: "a tab stands where only spaces may", hint: "indent with spaces"},
	{says: "unknown escape", message: "this is no escape that double quotes know", hint: `write \\ for a backslash, or use single quotes`},
	{says: "scanning a quoted scalar", message: "the quotation mark that opens here is not closed", hint: "close it; inside single quotes write '' for an apostrophe", opening: true},
	{says: "mapping values are not allowed", message: "a second “: ” stands in this line", hint: "put a value that contains “: ” in quotes; or is the line indented wrongly?"},
	{says: "expected ',' or ']'", message: "the list that begins here with [ is not closed", hint: "close it with ]; ASCII commas part the entries; an entry with , [ ] { } or “: ” in it needs quotes", opening: true},
	{says: "expected ',' or '}'", message: "the map that begins here with { is not closed", hint: "close it with }; ASCII commas part the entries; a value with , [ ] { } or “: ” in it needs quotes", opening: true},
	{says: "expected ':'", message: "this is neither “key: value” nor part of what stands above", hint: colonHint, opening: true},
	{says: "expected '-'", message: "this line is not part of the list above", hint: "begin the entry with “- ” in the column of the others, or indent the line below them"},
	{says: "block sequence entries are not allowed", message: "an entry with “- ” cannot stand here", hint: "begin the list on a line of its own"},
	{says: "expected key", message: "this line does not go with the lines above", hint: "the keys of one entry begin in the same column; a value that begins with a quotation mark ends with it"},
	{says: "<document start>", message: "this does not go with what stands above", hint: "keys begin in the same column; a value that begins with a quotation mark or bracket ends with it"},
	{says: "block scalar", message: "what follows | or > is not a block of text", hint: "begin the text on the next line, indented"},
	{says: "cannot start any token", message: "a value cannot begin with this character", hint: "put the value in quotes"},
	{says: "expected node content", message: "a value is missing before this", hint: "is a comma or a bracket too many?"},
}

// syntaxFault makes a diagnostic of a parser's error in a piece of a file that
// begins after the given number of lines.
func syntaxFault(f *source.File, err error, line int) source.Diagnostic {
	var e *yaml.LoadError
	if !errors.As(err, &e) {
		return source.Errorf(f.Whole(), "yaml-syntax", "cannot be read as YAML: %v", err)
	}
	help := syntaxHelp{message: "this is not valid YAML: " + e.Message, hint: "is a quotation mark, a bracket or a colon missing above?"}
	for _, h := range syntaxHelps {
		if strings.Contains(e.Message, h.says) || strings.Contains(e.ContextMsg, h.says) {
			help = h
			break
		}
	}
	at := place(f, e.Mark.Line+line, e.Mark.Column)
	if second, ok := help.secondColon(at); ok {
		return source.Errorf(at, "yaml-syntax", "%s", second.message).WithHint("%s", second.hint)
	}
	mark := e.Mark
	if help.opening && e.ContextMark.Line > 0 {
		mark = e.ContextMark
	}
	at = place(f, mark.Line+line, mark.Column)
	if help.code == "" {
		help.code = "yaml-syntax"
	}
	help = help.atLine(at)
	return source.Errorf(at, help.code, "%s", help.message).WithHint("%s", help.hint)
}

// atLine makes the help fit the line that it is about.
func (h syntaxHelp) atLine(at source.Pos) syntaxHelp {
	before, after := cutColumn(at.Excerpt, at.Column)
	switch {
	case strings.HasPrefix(after, "\t") && h.says == "cannot start any token":
		h.message, h.hint = "a tab stands where only spaces may", "indent with spaces"
	case strings.HasPrefix(after, "]") || strings.HasPrefix(after, "}"):
		h.message, h.hint = "this bracket closes nothing", "delete it, or open it; a text with brackets in it needs quotes"
	case h.hint == colonHint && strings.Contains(at.Excerpt, "："):
		h.message = "the colon of this line is a full-width ："
	case h.says == "mapping values are not allowed" && !strings.Contains(before, ":"):
		h.message, h.hint = "this line does not begin in the column of the key above", "indent it like the other keys; or does the value above need quotes?"
	}
	return h
}

// secondColon finds that a list or map fails at the colon of a value without
// quotes, which the parser takes for a bracket that is not closed.
func (h syntaxHelp) secondColon(at source.Pos) (syntaxHelp, bool) {
	before, after := cutColumn(at.Excerpt, at.Column)
	key, value, colon := strings.Cut(strings.TrimSpace(before[strings.LastIndexAny(before, "{[,")+1:]), ": ")
	if !strings.HasPrefix(h.says, "expected ','") || !strings.HasPrefix(after, ": ") || !colon {
		return h, false
	}
	h.message, h.hint = "a second “: ” stands in this value", "put the value in quotes"
	if strings.Contains(h.says, "]") { // an entry of a list: all of it is the value
		key, value = "", key+": "+value
	} else {
		key += ": "
	}
	if i := strings.IndexAny(after, ",]}\"'"); i >= 0 && after[i] != '"' && after[i] != '\'' && !strings.ContainsAny(value, `"'\\`) {
		h.hint += fmt.Sprintf(`: %s"%s"`, key, value+after[:i])
	}
	return h, true
}

// cutColumn cuts a line before a column, which counts from 1.
func cutColumn(line string, column int) (before, after string) {
	runes := []rune(line)
	at := min(max(column-1, 0), len(runes))
	return string(runes[:at]), string(runes[at:])
}
