package cite

import "testing"

func TestClean(t *testing.T) {
	for in, want := range map[string]string{
		"人工智能\n  治理":     "人工智能治理",
		"人工 智能":          "人工 智能",
		"AI\nGovernance": "AI Governance",
		"AI\r\n治理":       "AI 治理",
		"  a\t\u00a0b  ": "a b",
		"治理，\n安全":        "治理，安全",
		"a\u2028b\x00c":  "a b c",
		"":               "",
		" \n ":           "",
	} {
		if got := clean(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// TestQuoted: a title in quotation marks, with a full stop and with a comma.
func TestQuoted(t *testing.T) {
	for _, c := range []struct{ title, stop, comma string }{
		{"Safety", "“Safety.”", "“Safety,”"},
		{"On “Safety”", "“On ‘Safety.’”", "“On ‘Safety,’”"},
		{"On “‘Safe’ AI”", "“On ‘“Safe” AI.’”", "“On ‘“Safe” AI,’”"},
		{"The ‘Safety’ of AI", "“The ‘Safety’ of AI.”", "“The ‘Safety’ of AI,”"},
		{`"Nobody's" AI`, "“‘Nobody’s’ AI.”", "“‘Nobody’s’ AI,”"},
		{"The States’", "“The States’.”", "“The States’,”"},
		{"Why?", "“Why?”", "“Why?,”"},
		{"“Why?”", "“‘Why?’”", "“‘Why?,’”"},
		{"为什么？", "“为什么？”", "“为什么？,”"},
		{"安全。", "“安全。”", "“安全。”"},
		{"“安全偏好”：研读本", "“‘安全偏好’：研读本.”", "“‘安全偏好’：研读本,”"},
		{"论“安全偏好”", "“论‘安全偏好.’”", "“论‘安全偏好,’”"},
		{"「安全」", "“「安全」.”", "“「安全」,”"},
		{"Acme Inc.", "“Acme Inc.”", "“Acme Inc.,”"},
		{"”’“‘", "“’’“‘.”", ""},
	} {
		if got := quoted(c.title, "."); got != c.stop && c.comma != "" {
			t.Errorf("%s: got %s, want %s", c.title, got, c.stop)
		}
		if got := quoted(c.title, ","); got != c.comma && c.comma != "" {
			t.Errorf("%s: got %s, want %s", c.title, got, c.comma)
		}
	}
}
