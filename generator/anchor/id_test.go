package anchor

import (
	"crypto/rand"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func TestContractIDs(t *testing.T) {
	for _, id := range []string{"p7k3b", "s2mqp"} {
		if err := Validate(id); err != nil {
			t.Errorf("%s: %v", id, err)
		}
	}
}

func TestDetectsSlips(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		id, err := Mint(rand.Reader, Paragraph, nil)
		if err != nil {
			t.Fatal(err)
		}
		if err := Validate(id); err != nil {
			t.Fatalf("minted %s: %v", id, err)
		}
		b := []byte(id)
		i := rapid.IntRange(1, len(b)-1).Draw(t, "i")
		b[i] = Betanumeric[(strings.IndexByte(Betanumeric, b[i])+rapid.IntRange(1, 28).Draw(t, "by"))%29]
		if Validate(string(b)) == nil {
			t.Errorf("%s for %s was not detected", b, id)
		}
		b = []byte(id)
		i = rapid.IntRange(1, len(b)-2).Draw(t, "swap")
		b[i], b[i+1] = b[i+1], b[i]
		if string(b) != id && Validate(string(b)) == nil {
			t.Errorf("swap %s for %s was not detected", b, id)
		}
	})
}

func TestNeverReused(t *testing.T) {
	taken := map[string]bool{}
	for range 3000 {
		id, err := Mint(rand.Reader, Heading, taken)
		if err != nil {
			t.Fatal(err)
		}
		if taken[id] {
			t.Fatalf("%s minted twice", id)
		}
		taken[id] = true
	}
}
