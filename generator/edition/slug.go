package edition

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/mozillazg/go-pinyin"

	"duizhao/generator/source"
)

// maxSlug is the longest slug, in bytes: it becomes the name of a folder.
const maxSlug = 80

// devices are names that Windows does not let a folder have.
var devices = []string{
	"con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8", "com9",
	"lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9",
}

// reserved are the names that stand beside the editions in the output.
var reserved = []string{"concepts", "instruments", "search", "assets", "index", "404", "sitemap", "feed", "robots", "glossary"}

// slugError says what is wrong with a slug, as a predicate, and the way out.
type slugError struct{ problem, hint string }

func (e slugError) Error() string { return e.problem + "; " + e.hint }

// slugFault makes a diagnostic of a slugError.
func slugFault(at source.Pos, subject string, err error) source.Diagnostic {
	var e slugError
	errors.As(err, &e)
	return source.Errorf(at, "bad-slug", "%s %s", subject, e.problem).WithHint("%s", e.hint)
}

// ValidSlug says what is wrong with the slug of an edition, or returns nil. A
// slug is an address: ASCII, so that it survives being copied.
func ValidSlug(s string) error { return validEditionSlug(s) }

func validEditionSlug(s string) error {
	if err := validSlug(s); err != nil {
		return err
	}
	if slices.Contains(reserved, s) {
		return slugError{"is a name that the site itself uses", fmt.Sprintf("give the edition another one, for example %s-edition", s)}
	}
	return nil
}

func validSlug(s string) error {
	switch {
	case s == "":
		return slugError{"is empty", "give one of small ASCII letters, digits and hyphens, for example li-yan-2025"}
	case len(s) > maxSlug:
		return slugError{fmt.Sprintf("is %d bytes long; the limit is %d", len(s), maxSlug), "give a shorter one"}
	case slices.Contains(devices, s):
		return slugError{"is a name that Windows keeps for a device", "give another one"}
	}
	for _, r := range s {
		if (r < 'a' || r > 'z') && (r < '0' || r > '9') && r != '-' {
			return slugError{"is not made of small ASCII letters, digits and hyphens", fmt.Sprintf("call it, for example, %s", proposeSlug(s))}
		}
	}
	if s[0] == '-' || s[len(s)-1] == '-' {
		return slugError{"begins or ends with a hyphen", fmt.Sprintf("call it, for example, %s", proposeSlug(s))}
	}
	return nil
}

// proposeSlug makes a slug of a name: Han characters by their pinyin.
func proposeSlug(s string) string {
	var b strings.Builder
	gap := false
	add := func(word string, apart bool) {
		if b.Len() > 0 && (gap || apart) {
			b.WriteByte('-')
		}
		gap = apart
		b.WriteString(word)
	}
	args := pinyin.NewArgs()
	for _, r := range strings.ToLower(s) {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			add(string(r), false)
		case len(pinyin.SinglePinyin(r, args)) > 0:
			add(pinyin.SinglePinyin(r, args)[0], true)
		default:
			gap = true
		}
		if b.Len() > maxSlug-8 {
			break
		}
	}
	if b.Len() == 0 {
		return "li-yan-2025"
	}
	out := b.String()
	if slices.Contains(devices, out) || slices.Contains(reserved, out) {
		out += "-edition"
	}
	return out
}
