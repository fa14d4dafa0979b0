// The controls of the reading page: they work without a script, and no mode moves the lines of the text. (faults 52)
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choose, chosen, close, glosses, suite, values } from './lib/browser.mjs'
import { some, spread } from './lib/site.mjs'

suite('glosses and translation', (t) => {
  const reading = () => t.edition.reading[0]

  test('each gloss shows when its label is clicked, without JavaScript', async () => {
    const page = await t.open(reading(), { javaScriptEnabled: false })
    const shown = new Map()
    for (const value of await values(page, 'gloss')) {
      await click(page, 'gloss', value)
      assert.equal(await chosen(page, 'gloss'), value)
      const now = await glosses(page)
      const some = now.filter(Boolean).length
      if (value === 'off') assert.equal(some, 0, `off still shows ${now.find(Boolean)}`)
      else assert.ok(some > 0, `${value}: no gloss shows`)
      for (const [other, before] of shown) assert.notDeepEqual(now, before, `${value} shows the same as ${other}`)
      shown.set(value, now)
    }
    assert.ok(shown.has('off') && shown.size > 2, `only ${[...shown.keys()]} to choose from`)
    await close(page)
  })

  test('the translation stands beside, below, or not at all, without JavaScript', async () => {
    const page = await t.open(reading(), { javaScriptEnabled: false })
    const both = t.edition.data.paragraphs.filter((p) => p.text.en && t.edition.pageOf(p.id) === reading())
    assert.ok(both.length > 0, 'no paragraph has a translation')
    for (const value of ['beside', 'below', 'off']) {
      await click(page, 'translation', value)
      for (const p of spread(both, 5)) {
        const zh = await box(page, p.id, p.text.zh)
        const en = await box(page, p.id, p.text.en)
        const where = `${value}: ${p.id} zh ${JSON.stringify(zh)} en ${JSON.stringify(en)}`
        assert.ok(zh.height > 0, where)
        if (value === 'beside') assert.ok(en.left >= zh.right - 1 && en.top < zh.bottom && zh.top < en.bottom, where)
        if (value === 'below') assert.ok(en.height > 0 && en.top >= zh.bottom - 1, where)
        if (value === 'off') assert.equal(en.height, 0, where)
      }
    }
    await close(page)
  })

  test('the lines of a paragraph are as high in every gloss mode', async () => {
    for (const width of [1440, 390]) {
      const page = await t.open(reading(), { viewport: { width, height: 900 } })
      const paragraphs = t.edition.data.paragraphs.filter((p) => p.kind === 'paragraph' && p.mentions.some((m) => m.lang === 'zh') && t.edition.pageOf(p.id) === reading())
      assert.ok(paragraphs.length > 0, 'no paragraph has a mention')
      for (const p of spread(paragraphs, 8)) {
        const heights = {}
        for (const value of await values(page, 'gloss')) {
          await choose(page, 'gloss', value)
          heights[value] = await lines(page, p.id, p.text.zh)
        }
        const all = Object.values(heights).flat()
        assert.ok(Math.max(...all) - Math.min(...all) <= 1, `${p.id} at ${width} px: ${JSON.stringify(heights)}`)
      }
      await close(page)
    }
  })
}, { on: some })

/** Clicks the label of a radio button with the mouse. */
async function click(page, name, value) {
  const label = await page.$(`label:has(input[name=${name}][value="${value}"])`) ??
    await page.$(`label[for="${await page.getAttribute(`input[name=${name}][value="${value}"]`, 'id')}"]`)
  await label.click({ timeout: 5000 })
}

// The element of a text is the smallest one, around or below the anchor, that holds all of it: so no class name matters.
const findBlock = `(id, text) => {
  const bare = (s) => s.replace(/\\s/g, ''), want = bare(text)
  let found = document.getElementById(id)
  while (found && !bare(found.textContent).includes(want)) found = found.parentElement
  for (let next = found; next; next = [...found.children].find((c) => bare(c.textContent).includes(want))) found = next
  return found
}`

/** The box of the block with this text. */
const box = (page, id, text) => page.evaluate(`(${findBlock})(${JSON.stringify(id)}, ${JSON.stringify(text)}).getBoundingClientRect().toJSON()`)

/**
 * The height of each line of a block, in pixels: from the top of one line of text to the next, and what is left of the
 * block for the last. Only text in the block's own font size counts, as small print sits higher in its line.
 */
const lines = (page, id, text) => page.evaluate(`(() => {
  const block = (${findBlock})(${JSON.stringify(id)}, ${JSON.stringify(text)})
  const size = getComputedStyle(block).fontSize, tops = [], range = document.createRange()
  const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT)
  while (walker.nextNode()) {
    if (getComputedStyle(walker.currentNode.parentElement).fontSize !== size) continue
    range.selectNodeContents(walker.currentNode)
    for (const r of range.getClientRects()) if (!tops.some((top) => Math.abs(top - r.top) < 4)) tops.push(r.top)
  }
  tops.sort((a, b) => a - b)
  const style = getComputedStyle(block), box = block.getBoundingClientRect()
  const pitch = tops.slice(1).map((top, i) => top - tops[i])
  const inner = box.height - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom)
  return [...pitch, inner - pitch.reduce((a, b) => a + b, 0)]
})()`)
