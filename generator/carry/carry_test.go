package carry_test

import (
	"fmt"
	"strings"
	"testing"

	"duizhao/generator/carry"
)

const (
	first  = "新一轮人工智能浪潮方起，对它的忧虑已先声夺人。各国与各类组织纷纷赶在风险成形之前着手防范。"
	second = "弄清这一倾向如何生成、将把治理引向何方，也就更清楚各方应当怎样有效地投身其中。"
	third  = "发展中国家多年追赶的成果，可能因技术换道而付诸东流，南北问题将以新的面目重现。"
	fourth = "历时两天的峰会落下帷幕，法国、中国、印度等国签署声明，英国与美国未在其列。"
	last   = "技术更替愈快、落地愈广，政府愈难独自应对，国际协调便愈不可少。"
)

// TestCases goes through what may become of a paragraph, one by one. Units are
// written as units says; a decision as "verdict id from", what is asked about, if
// the text is that of another unit, as "verdict id or runner-up".
func TestCases(t *testing.T) {
	for _, c := range []struct {
		name, old, new, want string
		removed              string
	}{
		{"nothing", "", "", "", ""},
		{"all gone", first + "|" + second, "", "", "a b"},
		{"all new", "", first, "new", ""},
		{"white space and normal form", first + "|cafe\u0301，" + second, " " + first + "\n|caf\u00e9， " + second, "kept a|kept b", ""},
		{"traditional, other marks", "国际会议说：“" + second + "”|" + third, "國際會議說：「" + second + "」|" + third, "edited a|kept b", ""},
		{"edited", first + "|" + second + "|" + third, first + "|" + strings.Replace(second, "有效地投身", "有力地参与", 1) + "|" + third, "kept a|edited b|kept c", ""},
		{"moved", first + "|" + second + "|" + third + "|" + fourth, fourth + "|" + first + "|" + second + "|" + third, "moved d|kept a|kept b|kept c", ""},
		{"replaced", first + "|" + second + "|" + third, first + "|" + fourth + "|" + third, "kept a|new|kept c", "b"},
		{"moved and edited: asks", first + "|" + second + "|" + third + "|" + fourth, strings.Replace(fourth, "两天", "三天", 1) + "|" + first + "|" + second + "|" + third, "undecided d|kept a|kept b|kept c", ""},
		{"split", first + "|" + second, "新一轮人工智能浪潮方起，对它的忧虑已先声夺人。|各国与各类组织纷纷赶在风险成形之前着手防范。|" + second, "split a from a|split from a|kept b", ""},
		{"four characters split off", first + "|" + second, first + "|弄清这一|" + strings.TrimPrefix(second, "弄清这一"), "kept a|split b from b|split from b", ""},
		{"the rest split off, and edited", first + "|" + second, first + "|弄清那一|" + strings.Replace(strings.TrimPrefix(second, "弄清这一"), "怎样有效地", "如何", 1), "kept a|split b from b|split from b", ""},
		{"merged", first + "|" + second + "|" + third, first + second + "|" + third, "merged a from a b|kept c", ""},
		{"a short one merged", "好的。|" + second + "|" + third, "好的。" + second + "|" + third, "merged a from a b|kept c", ""},
		{"stars merged", first + "|***|" + second + "|" + third, first + "|***" + second + "|" + third, "kept a|merged b from b c|kept d", ""},
		{"look-alike left, original deleted", "第三条　" + first + "|第四条　" + strings.Replace(first, "各国", "各地", 1) + "|" + third, "第四条　" + strings.Replace(first, "各国", "各地", 1) + "|" + third, "kept b|kept c", "a"},
		{"look-alike left and edited, original deleted", first + "|" + strings.Replace(first, "各国", "各地", 1) + "|" + third, strings.Replace(strings.Replace(first, "各国", "各地", 1), "浪潮", "大潮", 1) + "|" + third, "undecided b|kept c", ""},
		{"a look-alike that differs in a mark only", "他走了。|他走了！|" + third, "他走了！|" + third, "kept b|kept c", "a"},
		{"an edited copy beside the original", first + "|" + third, first + "|" + strings.Replace(first, "浪潮", "大潮", 1) + "|" + third, "kept a|new|kept b", ""},
		{"both copies edited", first + "|" + third, strings.Replace(first, "忧虑", "担心", 1) + "|" + strings.Replace(first, "浪潮", "大潮", 1) + "|" + third, "undecided a|undecided a|kept b", ""},
		{"lines that are the same", "好。|" + first + "|好。|" + second + "|好。", "好。|" + first + "|" + second + "|好。", "kept a|kept b|kept d|kept e", "c"},
		{"other quotation marks everywhere", "“好。”|" + first + "|“好。”|“好。”|" + second, "「好。」|" + first + "|「好。」|「好。」|" + second, "edited a|kept b|edited c|edited d|kept e", ""},
		{"heading came back as a line", "#一、结语|" + first, "一、结语|" + first, "kept a|kept b", ""},
		{"a heading is no paragraph", "#" + first + "|" + third, strings.Replace(first, "浪潮", "大潮", 1) + "|" + third, "new|kept b", "a"},
		{"a sentence to the neighbour", first + "|" + second + "|" + third, "新一轮人工智能浪潮方起，对它的忧虑已先声夺人，并且一时难以平息。|" + second + "各国纷纷防范。|" + third, "undecided a|edited b|kept c", ""},
		{"renumbered", "第一条　" + first + "|第二条　" + second + "|第三条　" + third, "第一条　" + first + "|第二条　" + fourth + last + "|第三条　" + second + "|第四条　" + third, "kept a|new|edited b|edited c", ""},
		{"the id survived", first + "|" + second, "@b" + fourth + "|" + first, "undecided b|kept a", ""},
		{"the id survived, and the text was edited", first + "|" + second, "@b" + edited(second) + "|" + first, "edited b|moved a", ""},
		{"ids exchanged", first + "|" + second + "|" + third, "@b" + first + "|@a" + second + "|" + third, "undecided b or a|undecided a or b|kept c", ""},
		{"ids exchanged, and texts edited", first + "|" + second + "|" + third, "@b" + edited(first) + "|@a" + edited(second) + "|" + third, "undecided b|undecided a|kept c", ""},
		{"an id before another's text in other marks", first + "|" + second, first + "|@a「" + second + "」", "undecided a|undecided a or b", ""},
		{"the id survived on a short line of another", "好。|是。|" + first, "@a是。|" + first, "undecided a or b|kept c", ""},
		{"an id that survived rightly", "好。|" + first + "|好。", "好。|" + first + "|@c好。", "kept a|kept b|kept c", ""},
		{"copied to the beginning, and the original edited", "#题|" + first + "|" + second + "|" + third + "|" + fourth, "#题|" + fourth + "|" + first + "|" + second + "|" + third + "|" + once(fourth), "kept a|undecided or e|kept b|kept c|kept d|undecided e", ""},
		{"the same in quotation marks", "#题|" + first + "|" + second + "|" + third + "|" + fourth, "#题|“" + fourth + "”|" + first + "|" + second + "|" + third + "|" + once(fourth), "kept a|undecided or e|kept b|kept c|kept d|undecided e", ""},
		{"copied twice, and the original edited", first + "|" + second + "|" + third + "|" + fourth, fourth + "|" + first + "|" + fourth + "|" + second + "|" + third + "|" + once(fourth), "undecided or d|kept a|undecided d|kept b|kept c|undecided d", ""},
		{"copied, and all edited", first + "|" + second + "|" + third + "|" + fourth, fourth + "|" + edited(first) + "|" + edited(second) + "|" + edited(third) + "|" + edited(fourth), "undecided or d|edited a|edited b|edited c|undecided d", ""},
		{"two copied, and the originals edited", first + "|" + second + "|" + third + "|" + fourth, third + "|" + fourth + "|" + first + "|" + second + "|" + once(third) + "|" + once(fourth), "undecided or c|undecided or d|kept a|kept b|undecided c|undecided d", ""},
		{"copied, and the original split", first + "|" + second + "|" + third, third + "|" + first + "|" + second + "|发展中国家多年追赶的成果，可能因技术换道而付诸东流，|南北问题将以新的面目重现。", "undecided or c|kept a|kept b|split c from c|split from c", ""},
		{"copied before the edited original: what is the same", first + "|" + second + "|" + third, first + "|" + second + "|" + once(second) + "|" + third, "kept a|kept b|new|kept c", ""},
		{"copied behind the edited original: what is the same", first + "|" + second + "|" + third, first + "|" + once(second) + "|" + second + "|" + third, "kept a|new|kept b|kept c", ""},
		{"a short one copied, and the original without a mark", "***|" + first + "|" + second + "|***|“好。”|" + third, "***|“好。”|" + first + "|" + second + "|***|“好。|" + third, "kept a|undecided or e|kept b|kept c|kept d|undecided e|kept f", ""},
		{"an edited copy elsewhere", first + "|" + second + "|" + third + "|" + fourth, once(third) + "|" + first + "|" + second + "|" + third + "|" + fourth, "new|kept a|kept b|kept c|kept d", ""},
		{"moved, and its neighbours edited", first + "|" + second + "|" + third + "|" + fourth, fourth + "|" + first + "|" + second + "|" + edited(third), "moved d|kept a|kept b|edited c", ""},
		{"the id survived twice", first + "|" + second, "@b" + fourth + "|@b" + second + "|" + first, "new|kept b|moved a", ""},
		{"split, and the id stayed with the end", first + "|" + second, first + "|弄清这一倾向如何生成、将把治理引向何方，|@b也就更清楚各方应当怎样有效地投身其中。", "kept a|split from b|edited b", ""},
		{"every one edited", first + "|" + second + "|" + third + "|" + fourth, edited(first) + "|" + edited(second) + "|" + edited(third) + "|" + edited(fourth), "edited a|edited b|edited c|edited d", ""},
		{"swapped and edited: asks", first + "|" + second + "|" + third, first + "|" + edited(third) + "|" + edited(second), "kept a|undecided c|undecided b", ""},
	} {
		result := carry.Carry(units(c.old, true), units(c.new, false))
		var got []string
		for _, d := range result.Decisions {
			s := string(d.Verdict)
			if d.ID != "" {
				s += " " + d.ID
			}
			if d.RunnerUp != nil && d.Verdict == carry.Undecided && d.RunnerUp.Score == 1 {
				s += " or " + d.RunnerUp.ID
			}
			if d.From != nil {
				s += " from " + strings.Join(d.From, " ")
			}
			got = append(got, s)
		}
		if s := strings.Join(got, "|"); s != c.want || strings.Join(result.Removed, " ") != c.removed {
			t.Errorf("%s:\n got %s, removed %v\nwant %s, removed %s", c.name, s, result.Removed, c.want, c.removed)
		}
	}
}

// once changes one character.
func once(s string) string {
	r := []rune(s)
	r[len(r)/2] = '某'
	return string(r)
}

// edited changes every eighth character or so.
func edited(s string) string {
	r := []rune(s)
	for i := 3; i < len(r); i += 8 {
		r[i] = '某'
	}
	return string(r)
}

// units reads units that are parted by |: # is a heading, @b an id. Old ids are
// a, b and so on.
func units(s string, old bool) []carry.Unit {
	var out []carry.Unit
	for text := range strings.SplitSeq(s, "|") {
		if text == "" {
			continue
		}
		u := carry.Unit{Text: text}
		if old {
			u.ID = fmt.Sprintf("%c", 'a'+len(out))
		} else if rest, ok := strings.CutPrefix(text, "@"); ok {
			u.ID, u.Text = rest[:1], rest[1:]
		}
		if rest, ok := strings.CutPrefix(u.Text, "#"); ok {
			u.Kind, u.Text = carry.Heading, rest
		}
		out = append(out, u)
	}
	return out
}

func TestNearest(t *testing.T) {
	among := units(first+"|"+edited(second)+third+"|"+fourth+"|#结语", true)
	for text, want := range map[string]string{
		first:         "a",
		edited(first): "a",
		second:        "b", // merged into a longer one
		third[:60]:    "b",
		"结语":          "d", // of another kind, but the same
		"全然无关之文":      "",
	} {
		best, runnerUp := carry.Nearest(text, carry.Paragraph, among)
		if best.ID != want && !(want == "" && best.Score < .3) || runnerUp.Score > best.Score {
			t.Errorf("%s: %v, %v; want %s", text, best, runnerUp, want)
		}
	}
	if best, _ := carry.Nearest(first, carry.Paragraph, nil); best != (carry.Candidate{}) {
		t.Errorf("among none: %v", best)
	}
}

func TestOffset(t *testing.T) {
	for _, c := range []struct {
		part, whole string
		want        int
		ok          bool
	}{
		{second, first + second, len(first), true},
		{edited(second), first + second, len(first), true},
		{second, first + edited(second) + third, len(first), true},
		{first, first + second, 0, true},
		{"好。", first + "好。", len(first), true},
		{"國際 治理", "e\u0301" + first + "国际治理", len("e\u0301" + first), true},
		{third, first + second, 0, false},
		{"……", first, 0, false},
		{"", "", 0, false},
	} {
		at, ok := carry.Offset(c.part, c.whole)
		if at != c.want || ok != c.ok {
			t.Errorf("%s in %s: %d, %v; want %d, %v", c.part, c.whole, at, ok, c.want, c.ok)
		}
	}
}
