// Duizhao builds bilingual annotated editions of Chinese texts as static sites.
package main

import (
	"embed"
	"io/fs"
	"os"

	"duizhao/generator/cli"
)

//go:embed layouts assets
var builtIn embed.FS

func main() {
	os.Exit(cli.Main(os.Args[1:], sub("layouts"), sub("assets")))
}

func sub(dir string) fs.FS {
	fsys, err := fs.Sub(builtIn, dir)
	if err != nil {
		panic(err)
	}
	return fsys
}
