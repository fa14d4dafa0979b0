package carry_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"runtime"
	"testing"
	"time"

	"duizhao/generator/carry"
	"duizhao/generator/internal/editscript"
)

// large is the cases of 20,000 paragraphs against 20,000.
var large = []struct {
	name string
	make func(r *rand.Rand, old []carry.Unit) (was, is []carry.Unit)
}{
	{"identical", func(r *rand.Rand, old []carry.Unit) (was, is []carry.Unit) { return old, bareIDs(old) }},
	{"edited", func(r *rand.Rand, old []carry.Unit) (was, is []carry.Unit) { return old, lightly(r, old) }},
	{"shuffled and edited", func(r *rand.Rand, old []carry.Unit) (was, is []carry.Unit) {
		is = lightly(r, old)
		r.Shuffle(len(is), func(i, j int) { is[i], is[j] = is[j], is[i] })
		return old, is
	}},
	{"unrelated", func(r *rand.Rand, old []carry.Unit) (was, is []carry.Unit) {
		return old, bareIDs(editscript.Paragraphs(rand.New(rand.NewPCG(7, 7)), len(old), 150))
	}},
	{"boilerplate", func(r *rand.Rand, old []carry.Unit) (was, is []carry.Unit) {
		for i := range old {
			old[i].Text = old[r.IntN(20)].Text
		}
		is = bareIDs(old)
		r.Shuffle(len(is), func(i, j int) { is[i], is[j] = is[j], is[i] })
		for i := 0; i < len(is); i += 3 {
			is[i].Text = editscript.Lightly(r, is[i].Text)
		}
		return old, is
	}},
	{"forms", func(r *rand.Rand, old []carry.Unit) (was, is []carry.Unit) {
		for i := range old {
			old[i].Text = fmt.Sprintf("第%d条%s%d万元。", i, old[r.IntN(10)].Text, r.IntN(100000))
		}
		return old, lightly(r, old)
	}},
}

func bareIDs(units []carry.Unit) []carry.Unit {
	out := make([]carry.Unit, len(units))
	for i, u := range units {
		out[i] = carry.Unit{Kind: u.Kind, Text: u.Text}
	}
	return out
}

func lightly(r *rand.Rand, units []carry.Unit) []carry.Unit {
	out := bareIDs(units)
	for i := range out {
		out[i].Text = editscript.Lightly(r, out[i].Text)
	}
	return out
}

func BenchmarkCarry20000(b *testing.B) {
	for _, c := range large {
		b.Run(c.name, func(b *testing.B) {
			r := rand.New(rand.NewPCG(3, 3))
			was, is := c.make(r, editscript.Paragraphs(r, 20000, 150))
			for b.Loop() {
				carry.Carry(was, is)
			}
		})
	}
}

// TestLarge prints the time and the memory of the large cases, and what became
// of their paragraphs: LARGE=1 go test -v -run TestLarge ./generator/carry
func TestLarge(t *testing.T) {
	if os.Getenv("LARGE") == "" {
		t.Skip("measures 20,000 paragraphs against 20,000, and asserts nothing: set LARGE=1 to run it")
	}
	for _, c := range large {
		r := rand.New(rand.NewPCG(3, 3))
		was, is := c.make(r, editscript.Paragraphs(r, 20000, 150))
		runtime.GC()
		stop, peak := make(chan bool), make(chan uint64)
		go func() {
			var most uint64
			for {
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapInuse)
				select {
				case <-stop:
					peak <- most
					return
				case <-time.After(20 * time.Millisecond):
				}
			}
		}()
		begin := time.Now()
		result := carry.Carry(was, is)
		took := time.Since(begin)
		stop <- true
		count := map[carry.Verdict]int{}
		for _, d := range result.Decisions {
			count[d.Verdict]++
		}
		fmt.Printf("%-20s %6.2f s %5d MB  %v, removed %d\n", c.name, took.Seconds(), <-peak>>20, count, len(result.Removed))
	}
}
