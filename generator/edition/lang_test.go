package edition

import "testing"

func TestCanonicalTag(t *testing.T) {
	for s, want := range map[string]string{
		"zh": "zh", "ZH-hans": "zh-Hans", "zh-latn-PINYIN": PinyinTag, "zh-tw": "zh-TW", "en-us": "en-US", "lzh": "lzh", "x-own": "x-own",
	} {
		if got, err := canonicalTag(s); err != nil || got != want {
			t.Errorf("%s: %q %v", s, got, err)
		}
	}
	for s, want := range map[string]string{
		"cn":       "is no language tag; write zh",
		"Pinyin":   "is no language tag; write zh-Latn-pinyin",
		"zh_CN":    "is not the usual form of this language tag; write zh-CN",
		"eng":      "is not the usual form of this language tag; write en",
		"zh-Lat":   "is not the usual form of this language tag; write la",
		"xx":       "is no known language tag; examples are zh-Hans, en, fr, zh-Latn-pinyin",
		"und":      "is no language tag; examples are zh-Hans, en, fr, zh-Latn-pinyin",
		"":         "is no language tag; examples are zh-Hans, en, fr, zh-Latn-pinyin",
		"中文":       "is no language tag; examples are zh-Hans, en, fr, zh-Latn-pinyin",
		"zh-Hans-": "is no language tag; examples are zh-Hans, en, fr, zh-Latn-pinyin",
	} {
		if got, err := canonicalTag(s); err == nil || err.Error() != want {
			t.Errorf("%s: %q %v", s, got, err)
		}
	}
}

func TestServesLanguage(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"zh", "zh", true},
		{"zh", "zh-Hans", true},
		{"zh", "zh-TW", true},
		{"zh-Hans", "zh-TW", true}, // zh-TW gives no script
		{"zh-Hans", "zh-Hans-CN", true},
		{"zh-Hans", "zh-Hant", false},
		{"ZH-hans", "zh-Hans", true},
		{"zh", PinyinTag, false},
		{"zh-TW", "zh-Latn", false},
		{"zh-Latn", PinyinTag, true},
		{"en-GB", "en-US", true},
		{"en", "en-Latn", true},
		{"sr-Latn", "sr", true},
		{"en", "fr", false},
		{"zh", "lzh", false},
		{"zh-1996", "zh-Hant", true}, // a variant of four characters is no script
		{"", "zh", false},
	} {
		if SameLanguage(c.a, c.b) != c.want || SameLanguage(c.b, c.a) != c.want {
			t.Errorf("%s, %s: not %v", c.a, c.b, c.want)
		}
	}
}

func TestIn(t *testing.T) {
	text := Text{{PinyinTag, "ānquán"}, {"zh-Hant", "安全"}, {"en-GB", "safety"}}
	for want, langs := range map[string][]string{
		"安全": {"zh"}, "safety": {"fr", "en"}, "": {"zh-Hans"}, "ānquán": {PinyinTag},
	} {
		if got := text.In(langs...); got != want {
			t.Errorf("%v: %q", langs, got)
		}
	}
}
