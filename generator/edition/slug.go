package edition

import (
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"duizhao/generator/source"
)

// maxSlug is the longest slug in bytes. Paths of three slugs stay within what
// Windows and zip tools can handle.
const maxSlug = 80

// windowsDevices cannot be names of files or folders on Windows.
var windowsDevices = regexp.MustCompile(`^(con|prn|aux|nul|com[0-9]|lpt[0-9])$`)

// AuditSlug is the folder of an edition in which the audit of its terms stands.
const AuditSlug = "audit"

// Slugs that are addresses of something else already.
var (
	reservedEditions = []string{"404", "assets", "concepts", "editions", "feed", "glossary", "index", "instruments", "robots", "search", "sitemap"}
	reservedChapters = []string{AuditSlug, "cite", "index"}
)

// ReservedEntries are the folders below concepts/ and below instruments/ that
// are no entry's: the indexes, and what there may be one day. They are reserved
// in both registers, so that an entry may be moved from one to the other.
var ReservedEntries = []string{
	"by-date", "by-english", "by-frequency", "by-issuer", "by-kind", "by-pinyin", "by-stroke", "index", "map",
}

// slugError says what is wrong with a slug, as a sentence goes on after it, and
// the way out.
type slugError struct{ problem, hint string }

func (e slugError) Error() string { return e.problem + "; " + e.hint }

// slugFault makes a diagnostic of what one of the functions below returned.
func slugFault(at source.Pos, subject string, err error) source.Diagnostic {
	var e slugError
	if !errors.As(err, &e) {
		return source.Errorf(at, "bad-slug", "%s %v", subject, err)
	}
	return source.Errorf(at, "bad-slug", "%s %s", subject, e.problem).WithHint("%s", e.hint)
}

// ValidSlug says what is wrong with the slug of an edition, or returns nil.
func ValidSlug(s string) error { return validEditionSlug(s) }

func validEditionSlug(s string) error { return unreserved(s, reservedEditions) }

func validConceptSlug(s string) error { return unreserved(s, ReservedEntries) }

func validInstrumentSlug(s string) error { return unreserved(s, ReservedEntries) }

func validChapterSlug(s string) error {
	if versionForm.MatchString(s) {
		return slugError{"is a number, as that of a release", "name it with a letter, for example “chapter-" + s + "”"}
	}
	if slices.ContainsFunc(ScriptTags, func(tag string) bool { return strings.EqualFold(tag, s) }) {
		return slugError{"is the address of the text in another script", "choose another slug"}
	}
	return unreserved(s, reservedChapters)
}

func unreserved(s string, reserved []string) error {
	if slices.Contains(reserved, s) {
		return slugError{"is the address of something else", "choose another slug"}
	}
	return validSlug(s)
}

// validSlug checks that a string can stand in an address as it is, on every
// host and file system: lower-case ASCII letters, digits and hyphens.
func validSlug(s string) error {
	bad := strings.IndexFunc(s, func(r rune) bool { return !isSlugRune(r) })
	switch {
	case s == "":
		return slugError{"is empty", "give it an ASCII slug, for example “li-yan-2025”"}
	case bad >= 0 && strings.IndexFunc(s, isSlugRune) < 0:
		return slugError{"has no ASCII letter", "give it an ASCII slug, for example “" + proposeSlug(s) + "”"}
	case bad >= 0:
		return slugError{
			fmt.Sprintf("contains %q", []rune(s[bad:])[0]),
			"a slug is made of a–z, 0–9 and hyphens, for example “" + proposeSlug(s) + "”",
		}
	case len(s) > maxSlug:
		return slugError{fmt.Sprintf("is %d characters long", len(s)), fmt.Sprintf("a slug has at most %d", maxSlug)}
	case s[0] == '-' || s[len(s)-1] == '-':
		return slugError{"begins or ends with a hyphen", "write “" + proposeSlug(s) + "”"}
	case windowsDevices.MatchString(s):
		return slugError{"is the name of a device on Windows, where it cannot be a folder", "choose another slug"}
	}
	return nil
}

func isSlugRune(r rune) bool { return r >= 'a' && r <= 'z' || r >= '0' && r <= '9' || r == '-' }

// proposeSlug makes a slug of any text: Chinese by its pinyin, Latin letters
// without their marks.
func proposeSlug(s string) string {
	latin, _ := generatePinyin(s)
	var b strings.Builder
	for _, r := range norm.NFD.String(strings.ToLower(latin)) {
		switch {
		case isSlugRune(r):
			b.WriteRune(r)
		case !unicode.Is(unicode.Mn, r):
			b.WriteByte('-')
		}
	}
	words := strings.FieldsFunc(b.String(), func(r rune) bool { return r == '-' })
	slug := strings.Join(words, "-")
	if len(slug) > maxSlug {
		slug = slug[:maxSlug]
		slug = slug[:max(strings.LastIndexByte(slug, '-'), maxSlug/2)]
	}
	switch {
	case slug == "":
		return "li-yan-2025"
	case windowsDevices.MatchString(slug) || slices.Contains(reservedEditions, slug) || slices.Contains(ReservedEntries, slug):
		return "my-" + slug
	}
	return slug
}
