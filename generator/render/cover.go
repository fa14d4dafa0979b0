package render

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"io/fs"
	"math"
	"regexp"
	"strconv"

	"duizhao/generator/edition"
	"duizhao/generator/figure"
	"duizhao/generator/site"
)

// The size of a cover, which is what Open Graph asks for.
const (
	coverWidth  = 1200
	coverHeight = 630
	coverMargin = 60
)

// coverPath is where the picture of an edition stands, for sites that show a
// link to it.
func coverPath(e *edition.Edition) string { return e.Slug + "/cover.png" }

// coverFiles draws the portraits of all editions, in the colours of the design.
// Without base_url no page can name its picture (an address in Open Graph is
// absolute), and there is none. There are no words on it: a Chinese face is too
// large to be carried for a title that is shown beside the picture anyway.
func coverFiles(s *site.Site, assets fs.FS) ([]File, error) {
	if s.Index.Corpus.Site.BaseURL == "" {
		return nil, nil
	}
	ink := inksOf(assets)
	var out []File
	for _, e := range s.Index.Corpus.Editions {
		data, err := cover(site.Portrait(s.Index, e), ink)
		if err != nil {
			return nil, err
		}
		out = append(out, File{coverPath(e), data})
	}
	return out, nil
}

// The places in the palette of a cover.
const (
	inkPaper = iota
	inkLeaf
	inkRule
	inkLine
	inkHead
	inkTerm
)

// cover draws a portrait as PNG. Everything lies on whole pixels: so six colours
// are enough, and the file is small.
func cover(p figure.Portrait, ink color.Palette) ([]byte, error) {
	img := image.NewPaletted(image.Rect(0, 0, coverWidth, coverHeight), ink)
	fill := func(b figure.Box, grow int, c uint8) {
		x, y := int(math.Round(b.X))+coverMargin, int(math.Round(b.Y))+coverMargin
		r := image.Rect(x, y, x+max(1, int(math.Round(b.X+b.W))-x+coverMargin), y+max(1, int(math.Round(b.H))))
		draw.Draw(img, r.Inset(-grow), image.NewUniform(ink[c]), image.Point{}, draw.Src)
	}
	l := p.Layout(coverWidth-2*coverMargin, coverHeight-2*coverMargin)
	for _, leaf := range l.Leaves {
		fill(leaf, 2, inkRule)
		fill(leaf, 0, inkLeaf)
	}
	for _, drawn := range []struct {
		boxes []figure.Box
		ink   uint8
	}{{l.Lines, inkLine}, {l.Heads, inkHead}, {l.Terms, inkTerm}} {
		for _, b := range drawn.boxes {
			fill(b, 0, drawn.ink)
		}
	}
	var b bytes.Buffer
	err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, img)
	return b.Bytes(), err
}

var lightToken = regexp.MustCompile(`--([a-z-]+):\s*light-dark\(#([0-9a-fA-F]{6}),`)

// inksOf are the colours of a cover: those of the light theme or, where a design
// writes them in another way, near ones.
func inksOf(assets fs.FS) color.Palette {
	found := map[string]color.RGBA{
		"paper": {0xfb, 0xf9, 0xf4, 0xff}, "rule": {0xdd, 0xd6, 0xc8, 0xff}, "ink": {0x1d, 0x1c, 0x1a, 0xff}, "cinnabar": {0x8f, 0x22, 0x19, 0xff},
	}
	tokens, _ := fs.ReadFile(assets, "css/tokens.css")
	for _, m := range lightToken.FindAllSubmatch(tokens, -1) {
		n, _ := strconv.ParseUint(string(m[2]), 16, 32)
		found[string(m[1])] = color.RGBA{uint8(n >> 16), uint8(n >> 8), uint8(n), 0xff}
	}
	paper, ink := found["paper"], found["ink"]
	return color.Palette{
		inkPaper: mixed(paper, found["rule"], 50), inkLeaf: paper, inkRule: found["rule"],
		inkLine: mixed(paper, ink, 55), inkHead: ink, inkTerm: found["cinnabar"],
	}
}

// mixed is a colour with so many hundredths of another in it.
func mixed(a, b color.RGBA, part int) color.RGBA {
	mix := func(x, y uint8) uint8 { return uint8((int(x)*(100-part) + int(y)*part) / 100) }
	return color.RGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 0xff}
}
