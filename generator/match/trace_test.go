package match

import (
	"fmt"
	"strings"
	"testing"
)

func ExampleMatcher_Find() {
	m := New([]Term{
		{Text: "“智能向善”全球伙伴计划", Ref: 1},
		{Text: "国际治理", Ref: 2},
		{Text: "AI", Ref: 3},
	})
	text := "智能向善全球夥伴計劃與ＡＩ的國際\n治理，不談AIDS"
	for _, match := range m.Find(text, Options{}) {
		fmt.Printf("%d %q\n", m.terms[match.Term].Ref, text[match.Start:match.End])
	}
	// Output:
	// 1 "智能向善全球夥伴計劃"
	// 3 "ＡＩ"
	// 2 "國際\n治理"
}

func TestTrace(t *testing.T) {
	terms := []Term{
		{Text: "安全偏好", Ref: 0, NeverIn: []string{"安全偏好论"}},
		{Text: "安全", Ref: 1},
		{Text: "全偏", Ref: 2},
		{Text: "后", Ref: 3},
		{Text: "後", Ref: 4},
		{Text: "后", Ref: 4},
		{Text: "网", Ref: 5, Before: []string{"互联"}},
		{Text: "法", Ref: 6, After: []string{"律"}, Scope: []string{"x"}},
		{Text: "令", Ref: 7, Scope: []string{"y"}},
		{Text: "norm", Ref: 8, Inflect: true},
		{Text: "norms", Ref: 9},
		{Text: "AI", Ref: 10},
	}
	tests := []struct{ text, want string }{
		{"安全偏好", "安全偏好 0 accepted; 安全 1 overlap [0]; 全偏 2 overlap [0]"},
		{"安全偏好论", "安全偏好 0 never_in (安全偏好论); 安全 1 accepted; 全偏 2 overlap [1]"},
		{"后", "后 3 accepted [4]; 后 4 accepted [3]; 后 5 accepted [3]"},
		{"网络", "网 6 before"},
		{"法官", "法 7 after"},
		{"令", "令 8 scope"},
		{"norms", "norms 9 inflected [10]; norms 10 accepted; norm 9 boundary"},
		{"norm", "norm 9 accepted"},
		{"的AIDS, ai.", "AI 11 boundary; ai 11 case"},
		{"关、安全（6 to 9 is opaque）", "安全 1 opaque"},
		{"安全偏好，link", "安全偏好 0 accepted; 安全 1 link; 全偏 2 overlap [0]"},
		{"安全偏好论link", "安全偏好 0 never_in (安全偏好论); 安全 1 link; 全偏 2 accepted"},
		{"发展", ""},
		{"", ""},
	}
	m := New(terms)
	for _, tt := range tests {
		var got []string
		opts := Options{Scope: "x"}
		if strings.Contains(tt.text, "opaque") {
			opts.Opaque = []Span{{6, 9}}
		}
		if strings.Contains(tt.text, "link") {
			opts.Links = []Span{{0, 6}}
		}
		for _, c := range m.Trace(tt.text, opts) {
			s := fmt.Sprintf("%s %d %v", tt.text[c.Start:c.End], c.Term, c.Rule)
			if c.Inflected != (tt.text == "norms" && c.Term == 8 && c.End == 5 || c.Rule == Inflected) {
				t.Errorf("%s: inflected is %v", s, c.Inflected)
			}
			if c.By != "" {
				s += " (" + c.By + ")"
			}
			if len(c.Rivals) > 0 {
				s += fmt.Sprint(" ", c.Rivals)
			}
			got = append(got, s)
		}
		if got := strings.Join(got, "; "); got != tt.want {
			t.Errorf("%s:\ngot  %s\nwant %s", tt.text, got, tt.want)
		}
	}
}
