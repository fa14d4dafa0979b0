package match

import (
	"testing"

	"pgregory.net/rapid"
)

func TestFold(t *testing.T) {
	for text, want := range map[string]string{
		"國際治理，2026 年":    "国际治理,2026 年",
		"ＡＩ－４":           "ai-4",
		"e\u0301t\u00e9": "\u00e9t\u00e9",
		"ｶﾞ":             "ガ",
		"⼈工":             "人工",
	} {
		if got := Fold(text); got != want {
			t.Errorf("Fold(%q) = %q, want %q", text, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.String().Draw(t, "text")
		if once := Fold(s); Fold(once) != once {
			t.Fatalf("%q folds to %q, and that to %q", s, once, Fold(once))
		}
	})
}
