package cite

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// TestCSLSchema: what we publish is valid CSL-JSON. The schema is no part of the
// project.
func TestCSLSchema(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "shared", "schemas", "csl-data.json"))
	if err != nil {
		t.Skip("the schema of CSL-JSON is not here: ", err)
	}
	var root map[string]any
	if err := json.Unmarshal(data, &root); err != nil {
		t.Fatal(err)
	}
	v := validator{root}
	for _, s := range samples() {
		var doc any
		if err := json.Unmarshal([]byte(Format(CSLJSON, s.Work, s.Place).String()), &doc); err != nil {
			t.Fatal(err)
		}
		for _, fault := range v.faults("", root, doc) {
			t.Errorf("%s: %s", s.Name, fault)
		}
	}
	for _, bad := range []string{`[{"id":"x"}]`, `[{"id":"x","type":"web"}]`, `[{"id":"x","type":"book","author":[{"name":"x"}]}]`, `[{"id":"x","type":"book","x":1}]`, `[{"id":"x","type":"book","issued":{"date-parts":[]}}]`} {
		var doc any
		if err := json.Unmarshal([]byte(bad), &doc); err != nil {
			t.Fatal(err)
		}
		if len(v.faults("", root, doc)) == 0 {
			t.Errorf("%s passes", bad)
		}
	}
}

// validator knows as much of JSON Schema as csl-data.json uses.
type validator struct{ root map[string]any }

func (v validator) faults(at string, schema map[string]any, doc any) []string {
	if ref, ok := schema["$ref"].(string); ok {
		name := strings.TrimPrefix(ref, "#/definitions/")
		return v.faults(at, v.root["definitions"].(map[string]any)[name].(map[string]any), doc)
	}
	var out []string
	if options, ok := schema["anyOf"].([]any); ok {
		for _, s := range options {
			if out = v.faults(at, s.(map[string]any), doc); len(out) == 0 {
				return nil
			}
		}
		return out
	}
	if !typed(schema["type"], doc) {
		return []string{fmt.Sprintf("%s: %v is no %v", at, doc, schema["type"])}
	}
	if enum, ok := schema["enum"].([]any); ok && !slices.Contains(enum, doc) {
		out = append(out, fmt.Sprintf("%s: %v is not in the list", at, doc))
	}
	switch d := doc.(type) {
	case []any:
		out = append(out, v.list(at, schema, d)...)
	case map[string]any:
		out = append(out, v.object(at, schema, d)...)
	}
	return out
}

func typed(want, doc any) bool {
	names, several := want.([]any)
	if !several {
		names = []any{want}
	}
	kind := map[string]string{"string": "string", "float64": "number", "bool": "boolean", "[]interface {}": "array", "map[string]interface {}": "object"}[fmt.Sprintf("%T", doc)]
	return want == nil || slices.Contains(names, any(kind))
}

func (v validator) list(at string, schema map[string]any, d []any) []string {
	var out []string
	if least, ok := schema["minItems"].(float64); ok && len(d) < int(least) {
		out = append(out, at+": too short")
	}
	if most, ok := schema["maxItems"].(float64); ok && len(d) > int(most) {
		out = append(out, at+": too long")
	}
	if items, ok := schema["items"].(map[string]any); ok {
		for i, x := range d {
			out = append(out, v.faults(fmt.Sprintf("%s[%d]", at, i), items, x)...)
		}
	}
	return out
}

func (v validator) object(at string, schema map[string]any, d map[string]any) []string {
	var out []string
	required, _ := schema["required"].([]any)
	for _, key := range required {
		if d[key.(string)] == nil {
			out = append(out, fmt.Sprintf("%s: no %v", at, key))
		}
	}
	properties, _ := schema["properties"].(map[string]any)
	for key, x := range d {
		p, ok := properties[key].(map[string]any)
		switch {
		case ok:
			out = append(out, v.faults(at+"."+key, p, x)...)
		case schema["additionalProperties"] == false:
			out = append(out, at+": unknown "+key)
		}
	}
	return out
}
