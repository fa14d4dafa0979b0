package edition

import (
	"cmp"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// Faults 18 and 19.
func TestValidSlug(t *testing.T) {
	for s, want := range map[string]string{
		"li-yan-2025":            "",
		"a":                      "",
		"2025":                   "",
		"a--b":                   "",
		strings.Repeat("a", 80):  "",
		"com":                    "",
		"":                       "is empty; give it an ASCII slug, for example “li-yan-2025”",
		"安全偏好":                   "has no ASCII letter; give it an ASCII slug, for example “an-quan-pian-hao”",
		"绿色":                     "has no ASCII letter; give it an ASCII slug, for example “lu-se”",
		"。":                      "has no ASCII letter; give it an ASCII slug, for example “li-yan-2025”",
		"AI治理":                   "has no ASCII letter; give it an ASCII slug, for example “ai-zhi-li”",
		"Été 2024":               "contains 'É'; a slug is made of a–z, 0–9 and hyphens, for example “ete-2024”",
		"../x":                   "contains '.'; a slug is made of a–z, 0–9 and hyphens, for example “x”",
		"%2e%2e":                 "contains '%'; a slug is made of a–z, 0–9 and hyphens, for example “2e-2e”",
		`a\b`:                    `contains '\\'; a slug is made of a–z, 0–9 and hyphens, for example “a-b”`,
		"C:":                     "has no ASCII letter; give it an ASCII slug, for example “c”",
		"x\x00":                  `contains '\x00'; a slug is made of a–z, 0–9 and hyphens, for example “x”`,
		"x.":                     "contains '.'; a slug is made of a–z, 0–9 and hyphens, for example “x”",
		strings.Repeat("a", 300): "is 300 characters long; a slug has at most 80",
		"-a":                     "begins or ends with a hyphen; write “a”",
		"a-":                     "begins or ends with a hyphen; write “a”",
		"-":                      "begins or ends with a hyphen; write “li-yan-2025”",
		"con":                    "is the name of a device on Windows, where it cannot be a folder; choose another slug",
		"lpt9":                   "is the name of a device on Windows, where it cannot be a folder; choose another slug",
		"concepts":               "is the address of something else; choose another slug",
		"index":                  "is the address of something else; choose another slug",
	} {
		got := ""
		if err := ValidSlug(s); err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%.20q: %s", s, got)
		}
	}
	if validConceptSlug("concepts") != nil || validInstrumentSlug("concepts") != nil || validEditionSlug("by-stroke") != nil {
		t.Error("what is reserved depends on the kind")
	}
	for _, s := range []string{"by-english", "by-stroke", "by-frequency", "by-issuer", "by-kind", "map", "index"} {
		if validConceptSlug(s) == nil || validInstrumentSlug(s) == nil {
			t.Errorf("%s is the address of an index", s)
		}
	}
}

// What is proposed is always valid.
func TestProposedSlugIsValid(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.OneOf(rapid.String(), rapid.SampledFrom([]string{"Con", "Search", "By stroke", "INDEX!"}), rapid.StringMatching(`[一-龥A-Za-z0-9 ’-]{0,60}`)).Draw(t, "s")
		if err := cmp.Or(validEditionSlug(proposeSlug(s)), validConceptSlug(proposeSlug(s))); err != nil {
			t.Errorf("%q: %q %v", s, proposeSlug(s), err)
		}
	})
}
