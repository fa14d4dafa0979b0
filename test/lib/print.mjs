// A page on paper.
import { choose, values } from './browser.mjs'

/**
 * Prints a page to a PDF file, with its outline and its structure for those who hear it. gloss and translation choose
 * first; a value that the page does not offer is an error, so that none is printed that was not asked for.
 */
export async function print(page, file, { paper = 'A4', gloss, translation } = {}) {
  for (const [name, value] of Object.entries({ gloss, translation })) {
    if (!value) continue
    const offered = await values(page, name)
    if (!offered.includes(value)) throw new Error(`${page.url()} offers no ${name} ${value}, but ${offered.join(', ') || 'none'}`)
    await choose(page, name, value)
  }
  await page.evaluate(() => document.fonts.ready)
  return page.pdf({ path: file, format: paper, tagged: true, outline: true })
}
