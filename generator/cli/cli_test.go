package cli

import (
	"bytes"
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"duizhao/generator/source"
)

func TestMain(m *testing.M) {
	layouts, assets := os.DirFS("../../layouts"), os.DirFS("../../assets")
	if dir := os.Getenv("DUIZHAO_SOURCE"); dir != "" { // a script runs in a folder of its own
		layouts, assets = os.DirFS(dir+"/layouts"), os.DirFS(dir+"/assets")
	}
	testscript.Main(m, map[string]func(){
		"duizhao": func() { os.Exit(Main(os.Args[1:], layouts, assets)) },
	})
}

// Each command as a user meets it: what is printed where, and the exit status.
func TestScripts(t *testing.T) {
	wd, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           "testdata",
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(e *testscript.Env) error {
			e.Vars = append(e.Vars, "DUIZHAO_SOURCE="+wd+"/../..")
			return nil
		},
	})
}

// A diagnostic in each format keeps its place, its severity and its notes.
func TestFormats(t *testing.T) {
	f := source.NewFile("a.md", "甲乙\n")
	ds := source.Diagnostics{source.Errorf(f.Pos(3), "x-y", "what <is> wrong").WithHint("a way out").WithNote(f.Pos(0), "first here")}
	var b bytes.Buffer
	if err := writeJSON(&b, ds); err != nil {
		t.Fatal(err)
	}
	want := `{"file":"a.md","line":1,"column":2,"severity":"error","code":"x-y","message":"what <is> wrong","hint":"a way out","notes":[{"file":"a.md","line":1,"column":1,"message":"first here"}]}` + "\n"
	if b.String() != want {
		t.Errorf("got  %swant %s", b.String(), want)
	}
	b.Reset()
	if err := writeSARIF(&b, ds); err != nil {
		t.Fatal(err)
	}
	var log map[string]any
	if err := json.Unmarshal(b.Bytes(), &log); err != nil || log["version"] != "2.1.0" {
		t.Errorf("%v %s", err, b.String())
	}
}

func TestColourRepeatsWords(t *testing.T) {
	var plain, colour bytes.Buffer
	f := source.NewFile("a: error: b.md", "甲\n")
	ds := source.Diagnostics{source.Warningf(f.Pos(0), "x", "note: error: not a severity")}
	(&terminal{stderr: &plain}).diagnostics(ds)
	(&terminal{stderr: &colour, colour: true}).diagnostics(ds)
	bare := colour.String()
	for _, code := range []string{"\x1b[1;31m", "\x1b[1;33m", "\x1b[1;36m", "\x1b[0m"} {
		bare = strings.ReplaceAll(bare, code, "")
	}
	if bare != plain.String() || bare == colour.String() {
		t.Errorf("%q\n%q", plain.String(), colour.String())
	}
}
