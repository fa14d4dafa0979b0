package publish

import (
	"bytes"
	"crypto/sha256"
	"math/rand/v2"
	"testing"
)

// TestComparer holds it against comparing and hashing whole: for equal bytes,
// ones that differ somewhere, end early or go on, in pieces of any size.
func TestComparer(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 5000 {
		want := make([]byte, r.IntN(40))
		for i := range want {
			want[i] = byte(r.IntN(2))
		}
		got := bytes.Clone(want)
		switch r.IntN(4) {
		case 0:
			got = got[:r.IntN(len(got)+1)]
		case 1:
			got = append(got, 1)
		case 2:
			if len(got) > 0 {
				got[r.IntN(len(got))] = 7
			}
		}
		c := comparer{want: want, h: sha256.New()}
		for rest := got; len(rest) > 0; {
			n := 1 + r.IntN(len(rest))
			if m, err := c.Write(rest[:n]); m != n || err != nil {
				t.Fatal(m, err)
			}
			rest = rest[n:]
		}
		equal := c.want != nil && c.n == len(c.want)
		if equal != bytes.Equal(got, want) || !equal && c.sum() != sum(got) {
			t.Fatalf("want %v, got %v: equal %t, sum %s", want, got, equal, c.sum())
		}
	}
}
