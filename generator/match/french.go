package match

import "strings"

// french adds the plurals of a French phrase: of its first word, of its last, of
// the words before the first function word (accords internationaux sur la
// sécurité), and of all. Function words have no plural, and neither have
// abbreviations; a first or last word is one that is no function word.
func french(text string, out *formSet) {
	all := words(text, "")
	var content []place
	head := 0 // how many of them stand before a function word
	for _, w := range all {
		if !frenchFunctional(w.of(text)) {
			content = append(content, w)
		} else if head == 0 {
			head = len(content)
		}
	}
	if head == 0 {
		head = len(content)
	}
	for _, group := range [][]place{content[:min(1, len(content))], content[max(0, len(content)-1):], content[:head], content} {
		form := text
		for k := len(group) - 1; k >= 0; k-- { // from the end, so that places stay
			form = group[k].in(form, frenchPlural(group[k].of(text)))
		}
		out.add(form)
	}
}

// frenchPlural gives the plural of a noun or adjective, or the word itself.
func frenchPlural(w string) string {
	lower := strings.ToLower(w)
	switch {
	case digits(w), abbreviated(w), ends(lower, "s", "x", "z"):
		return w
	case listed("bleu émeu landau pneu sarrau", lower):
		return w + "s"
	case ends(lower, "au", "eu"), listed("bijou caillou chou genou hibou joujou pou", lower):
		return w + "x"
	case listed("bal banal carnaval chacal fatal festival final glacial idéal naval natal récital régal", lower):
		return w + "s"
	case ends(lower, "al"):
		return w[:len(w)-1] + "ux"
	case listed("bail corail émail soupirail travail vantail vitrail", lower):
		return w[:len(w)-2] + "ux"
	}
	return w + "s"
}

func frenchFunctional(w string) bool {
	return listed("a à au aux avec ce ces chez contre d dans de des du elle en entre est et hors il j jusqu l la le les leur leurs lors m n ne non ou où par pas pour qu que qui s sa sans se selon ses si son sous sur t un une vers y", strings.ToLower(w))
}
