package intake

import (
	"math/rand"
	"os"
	"strings"
	"testing"
	"time"

	"duizhao/generator/source"
)

// hostile are inputs of any length that have cost others the square of it.
var hostile = map[string]func(n int) string{
	"brackets":     func(n int) string { return strings.Repeat("[", n) },
	"links":        func(n int) string { return strings.Repeat("[a](", n/4) },
	"stars":        func(n int) string { return strings.Repeat("*a ", n/3) },
	"pairs":        func(n int) string { return strings.Repeat("*a*", n/3) },
	"nested":       func(n int) string { return strings.Repeat("<b>x", n/8) + strings.Repeat("</b>x", n/8) },
	"tags":         func(n int) string { return strings.Repeat("<", n) },
	"comments":     func(n int) string { return strings.Repeat("<!--", n/4) },
	"marks":        func(n int) string { return strings.Repeat("句。<sup>①</sup>", n/20) },
	"bare":         func(n int) string { return strings.Repeat("句。①", n/9) },
	"labels":       func(n int) string { return strings.Repeat("① 甲：《乙》。\n\n", n/24) },
	"enumerations": func(n int) string { return strings.Repeat("① 甲\n\n", n/9) },
	"pages": func(n int) string {
		return strings.Repeat("这是一句话。<sup>①</sup>下一句\n\n① 甲：《乙》，2001年。\n\n", n/90)
	},
	"items":   func(n int) string { return strings.Repeat("- a\n", n/4) },
	"numbers": func(n int) string { return strings.Repeat("1. a\n\n", n/6) },
	"heads":   func(n int) string { return strings.Repeat("# 一、甲\n\n", n/14) },
	"quotes":  func(n int) string { return strings.Repeat("> a\n", n/4) },
	"rows":    func(n int) string { return "|a|b|\n|-|-|\n" + strings.Repeat("|a|b|\n", n/6) },
	"lines":   func(n int) string { return strings.Repeat("灯塔的灯光\n", n/16) },
	"halves": func(n int) string {
		return strings.Repeat("灯塔的灯光照着看不见的船也照着岸上的人许多诗人都写过这样\n\n", n/90)
	},
	"fields":      func(n int) string { return strings.Repeat("摘要：甲\n\n", n/14) },
	"inner":       func(n int) string { return "关键词：" + strings.Repeat("甲 关键词：乙\n", n/22) },
	"breaks":      func(n int) string { return strings.Repeat("12\n\n", n/4) },
	"entities":    func(n int) string { return strings.Repeat("&amp", n/4) },
	"addresses":   func(n int) string { return strings.Repeat("http://a", n/8) },
	"backslashes": func(n int) string { return strings.Repeat(`\`, n) },
	"quoted":      func(n int) string { return strings.Repeat("“", n/3) },
	"one line":    func(n int) string { return strings.Repeat("灯塔的灯光，", n/18) },
}

// BenchmarkHostile reports, for every hostile input, how many times longer it
// takes than a tenth of it: 10 is linear. With DUIZHAO_LONG=1 the inputs are of
// 10 MB. That any input ends is the fuzz test's business.
func BenchmarkHostile(b *testing.B) {
	size := 200_000
	if os.Getenv("DUIZHAO_LONG") != "" {
		size = 10_000_000
	}
	took := func(text string) time.Duration {
		f := source.NewFile("in.md", text)
		start := time.Now()
		Import(f, Options{Random: rand.New(rand.NewSource(1))})
		return time.Since(start)
	}
	for name, text := range hostile {
		b.Run(name, func(b *testing.B) {
			var small, large time.Duration
			for range b.N {
				small, large = small+took(text(size/10)), large+took(text(size))
			}
			b.ReportMetric(float64(large)/float64(small), "times-a-tenth")
		})
	}
}
