package edition

// MaxSlug is the longest slug in bytes.
const MaxSlug = maxSlug

// ProposeSlug makes a slug of any text that a concept or an instrument may have as
// its id: of Chinese by its pinyin, of Latin letters without their marks. It does
// not know which are taken.
func ProposeSlug(s string) string { return proposeSlug(s) }
