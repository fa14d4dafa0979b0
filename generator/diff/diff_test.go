package diff

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// naive is the textbook's dynamic program.
func naive(a, b []rune) int {
	row := make([]int, len(b)+1)
	for _, x := range a {
		corner := 0
		for j, y := range b {
			above := row[j+1]
			if x == y {
				row[j+1] = corner + 1
			} else {
				row[j+1] = max(above, row[j])
			}
			corner = above
		}
	}
	return row[len(b)]
}

// runes gives texts of all lengths about as often, which rapid's slices do not.
func runes(alphabet string, most int) *rapid.Generator[[]rune] {
	return rapid.Custom(func(t *rapid.T) []rune {
		n := rapid.IntRange(0, most).Draw(t, "length")
		return rapid.SliceOfN(rapid.SampledFrom([]rune(alphabet)), n, n).Draw(t, "text")
	})
}

func TestLCS(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		alphabet := rapid.SampledFrom([]string{"甲", "甲乙", "甲乙丙丁a", "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏闰余成岁律吕调阳"}).Draw(t, "alphabet")
		a := runes(alphabet, 600).Draw(t, "a")
		b := runes(alphabet, 600).Draw(t, "b")
		if got, want := LCS(a, b), naive(a, b); got != want {
			t.Fatalf("LCS is %d, want %d", got, want)
		}
		checkAlign(t, a, b)
	})
}

func checkAlign(t *rapid.T, a, b []rune) {
	i, j, n := 0, 0, 0
	for k, m := range Align(a, b) {
		if m.A < i || m.B < j || m.Len <= 0 || k > 0 && m.A == i && m.B == j {
			t.Fatalf("block %v after %d, %d", m, i, j)
		}
		if !slices.Equal(a[m.A:m.A+m.Len], b[m.B:m.B+m.Len]) {
			t.Fatalf("block %v is not common", m)
		}
		i, j, n = m.A+m.Len, m.B+m.Len, n+m.Len
	}
	if want := naive(a, b); n != want {
		t.Fatalf("blocks of %d, want %d", n, want)
	}
}

func TestWordsMakeUpTheTexts(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.OneOf(rapid.StringOf(rapid.SampledFrom([]rune("安全偏好，。 \tAI4é\u0301한"))), rapid.String())
		old, new := text.Draw(t, "old"), text.Draw(t, "new")
		checkWords(t, old, new)
		// A text and an edit of it, bytes of no character included.
		cut := rapid.IntRange(0, len(old)).Draw(t, "cut")
		checkWords(t, old, old[:cut]+new+old[cut:])
		checkWords(t, old, old[cut:])
	})
}

func checkWords(t interface {
	Helper()
	Fatalf(string, ...any)
}, old, new string,
) {
	t.Helper()
	var was, is strings.Builder
	edits := Words(old, new)
	for i, e := range edits {
		if e.Text == "" || i > 0 && edits[i-1].Op == e.Op {
			t.Fatalf("%q %q: edit %d of %v", old, new, i, edits)
		}
		if i > 0 && edits[i-1].Op == Insert && e.Op == Delete {
			t.Fatalf("%q %q: insertion before deletion in %v", old, new, edits)
		}
		if e.Op != Insert {
			was.WriteString(e.Text)
		}
		if e.Op != Delete {
			is.WriteString(e.Text)
		}
	}
	if was.String() != old || is.String() != new {
		t.Fatalf("%q %q: %v", old, new, edits)
	}
}

func TestWords(t *testing.T) {
	for _, c := range []struct{ old, new, want string }{
		{"", "", ""},
		{"安全", "安全", "安全"},
		{"人工智能的安全偏好", "人工智能的发展偏好", "人工智能的[-安全-]{+发展+}偏好"},
		{"use GPT-4 here", "use GPT-5 here", "use GPT-[-4-]{+5+} here"},
		{"the models", "the model", "the [-models-]{+model+}"},
		{"甲乙丙，丁戊己庚", "子乙丑，寅戊己庚", "[-甲乙丙，丁-]{+子乙丑，寅+}戊己庚"},
		{"好。", "好！", "好[-。-]{+！+}"},
		{"各国纷纷赶在风险之前防范。", "各国与各类组织纷纷赶在风险成形之前着手防范。", "各国{+与各类组织+}纷纷赶在风险{+成形+}之前{+着手+}防范。"},
		{"a  b", "a b", "a[-  -]{+ +}b"},
	} {
		var got strings.Builder
		for _, e := range Words(c.old, c.new) {
			fmt.Fprintf(&got, [...]string{"%s", "[-%s-]", "{+%s+}"}[e.Op], e.Text)
		}
		if got.String() != c.want {
			t.Errorf("%q to %q:\n got %s\nwant %s", c.old, c.new, &got, c.want)
		}
	}
}

// long gives n characters, of which kinds are different.
func long(n, kinds, seed int) string {
	var b strings.Builder
	x := uint32(seed)
	for range n {
		x = x*1664525 + 1013904223
		b.WriteRune(rune(0x4e00 + int(x>>8)%kinds))
	}
	return b.String()
}

func TestWordsOfLongTexts(t *testing.T) {
	for _, kinds := range []int{2, 300, 20000} {
		old, new := long(20000, kinds, 1), long(20000, kinds, 2)
		begin := time.Now()
		checkWords(t, old, new)
		t.Logf("20,000 characters of %d: %v", kinds, time.Since(begin))
	}
	checkWords(t, long(100000, 3000, 1), long(100000, 3000, 2))
}

func BenchmarkLCS200(b *testing.B) {
	x, y := []rune(long(200, 500, 1)), []rune(long(200, 500, 2))
	for b.Loop() {
		LCS(x, y)
	}
}

func BenchmarkWords20000(b *testing.B) {
	x, y := long(20000, 500, 1), long(20000, 500, 2)
	for b.Loop() {
		Words(x, y)
	}
}
