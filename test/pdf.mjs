// Prints the reading pages of every edition of a site, as a reader's browser would:
//
//   SITE=public node test/pdf.mjs FOLDER [A4|Letter]
//
// into FOLDER/<edition>-<paper>.pdf, or FOLDER/<edition>-<chapter>-<paper>.pdf. GLOSS and TRANSLATION choose, as the
// controls of the page do; without them the page prints as it opens.
import fs from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { launch } from './lib/browser.mjs'
import { sites } from './lib/site.mjs'
import { print } from './lib/print.mjs'

const [folder, paper = 'A4'] = process.argv.slice(2)
if (!folder || !['A4', 'Letter'].includes(paper)) {
  console.error('usage: SITE=public node test/pdf.mjs FOLDER [A4|Letter]')
  process.exit(2)
}
fs.mkdirSync(folder, { recursive: true })
const browser = await launch()
try {
  for (const site of sites) {
    for (const file of site.editions.flatMap((e) => e.reading)) {
      const page = await browser.newPage()
      await page.goto(pathToFileURL(path.join(site.dir, file)).href)
      const name = path.join(folder, `${path.dirname(file).replaceAll('/', '-')}-${paper}.pdf`)
      await print(page, name, { paper, gloss: process.env.GLOSS, translation: process.env.TRANSLATION })
      console.log(`${name}: ${Math.round(fs.statSync(name).size / 1000)} kB`)
      await page.close()
    }
  }
} finally {
  await browser.close()
}
