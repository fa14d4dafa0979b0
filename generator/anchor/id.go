// Package anchor owns the permanent ids of paragraphs and headings.
//
// An id is a prefix (p for a paragraph, s for a heading), three or more
// characters of the 29 "betanumeric" digits and letters, and one check
// character by the NOID algorithm, which ARK identifiers use. Betanumeric has
// no vowels, so no id spells a word, and no l, so none is misread. One wrong
// character, or a swap of two neighbours, is detected.
//
// Ids are opaque: they are minted at random, never from the text, and never
// used again.
package anchor

import (
	"fmt"
	"io"
	"strings"
)

// Betanumeric is the alphabet of ids; a character's index is its value.
const Betanumeric = "0123456789bcdfghjkmnpqrstvwxz"

// Prefix is the first character of an id.
type Prefix byte

// The two kinds of block that are addressed.
const (
	Paragraph Prefix = 'p'
	Heading   Prefix = 's'
)

// check is the NOID check character of s: the sum over all characters of
// position (from 1) times value, modulo 29.
func check(s string) byte {
	sum := 0
	for i := 0; i < len(s); i++ {
		if v := strings.IndexByte(Betanumeric, s[i]); v > 0 {
			sum += (i + 1) * v
		}
	}
	return Betanumeric[sum%len(Betanumeric)]
}

// Validate says what is wrong with an id, or returns nil.
func Validate(id string) error {
	if len(id) < 5 {
		return fmt.Errorf("is too short: p or s, three or more characters, one check character")
	}
	if len(id) > 28 {
		return fmt.Errorf("is too long: the check character covers 28 characters")
	}
	if id[0] != byte(Paragraph) && id[0] != byte(Heading) {
		return fmt.Errorf("must begin with p (paragraph) or s (heading)")
	}
	for i := 0; i < len(id); i++ {
		if strings.IndexByte(Betanumeric, id[i]) < 0 {
			return fmt.Errorf("has a character outside %s", Betanumeric)
		}
	}
	if want := check(id[:len(id)-1]); id[len(id)-1] != want {
		return fmt.Errorf("has a wrong check character: a typing slip, or an id that was made by hand")
	}
	return nil
}

// Mint makes a new id that taken does not hold, with randomness from random.
// Ids have three free characters while an edition has fewer than about a
// thousand, and grow with it, so that a guess seldom hits one. Errors are
// those of random.
func Mint(random io.Reader, prefix Prefix, taken map[string]bool) (string, error) {
	digits := 3
	for room := 29 * 29 * 29; len(taken) > room/24; room *= 29 {
		digits++
	}
	buf := make([]byte, digits)
	for {
		if _, err := io.ReadFull(random, buf); err != nil {
			return "", fmt.Errorf("minting an id: %w", err)
		}
		if id, ok := spell(prefix, buf); ok && !taken[id] {
			return id, nil
		}
	}
}

// spell turns random bytes into an id. Bytes of the last, incomplete cycle are
// refused, so that every character is as likely as every other.
func spell(prefix Prefix, buf []byte) (string, bool) {
	id := []byte{byte(prefix)}
	for _, b := range buf {
		if int(b) >= 256/len(Betanumeric)*len(Betanumeric) {
			return "", false
		}
		id = append(id, Betanumeric[int(b)%len(Betanumeric)])
	}
	return string(append(id, check(string(id)))), true
}
