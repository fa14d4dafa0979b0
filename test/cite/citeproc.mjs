// References by citeproc and the CSL styles of Debian's packages.
import fs from 'node:fs'
import path from 'node:path'
import CSL from 'citeproc'

const root = process.env.CSL || '/usr/share/citation-style-language'

const file = (...parts) => fs.readFileSync(path.join(root, ...parts), 'utf8')

const locale = (tag) => {
  const name = `locales-${tag}.xml`
  return file('locales', fs.existsSync(path.join(root, 'locales', name)) ? name : 'locales-en-US.xml')
}

function engine(style, item, lang) {
  const e = new CSL.Engine({ retrieveLocale: locale, retrieveItem: () => item }, file('styles', `${style}.csl`), lang, true)
  e.setOutputFormat('text')
  e.updateItems([item.id])
  return e
}

/** note is the text of a note that cites the item at the locator: {locator, label}. */
export function note(style, item, where, lang) {
  return engine(style, item, lang).previewCitationCluster(
    { citationItems: [{ id: item.id, ...where }], properties: { noteIndex: 1 } }, [], [], 'text').trim()
}

/** entry is the item's entry in a bibliography. */
export function entry(style, item, lang) {
  return engine(style, item, lang).makeBibliography()[1].join('').trim()
}
