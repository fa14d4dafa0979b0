// The reading page in Firefox: what the other files say of Chromium, where the engines differ. (faults 53)
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choose, chosen, glosses, none, values } from './lib/browser.mjs'
import { close, firefoxSuite } from './lib/firefox.mjs'
import { crossing } from './lib/phrases.mjs'
import { spread } from './lib/site.mjs'

firefoxSuite('Firefox', (t) => {
  const reading = () => t.edition.reading[0]

  test('each gloss shows, and no mode moves a line', async () => {
    for (const width of [1440, 390]) {
      const page = await t.open(reading(), { width })
      const heights = new Map()
      const shown = new Map()
      for (const place of width > 1000 ? await values(page, 'place') : ['over']) {
        for (const gloss of await values(page, 'gloss')) {
          await choose(page, 'place', place)
          await choose(page, 'gloss', gloss)
          const now = (await glosses(page)).filter(Boolean)
          assert.equal(now.length > 0, gloss !== 'off' && place !== 'margin', `${place}, ${gloss}: ${now.length} glosses`)
          if (place === 'over') shown.set(gloss, now.join('|'))
          for (const [id, gaps] of await page.evaluate(lineGaps)) heights.set(id, [...(heights.get(id) ?? []), ...gaps])
        }
      }
      assert.equal(new Set(shown.values()).size, shown.size, 'two modes show the same')
      const bad = [...heights].filter(([, gaps]) => Math.max(...gaps) - Math.min(...gaps) > 1).map(([id, gaps]) => `${id}: ${[...new Set(gaps)]}`)
      assert.ok(heights.size > 0, 'no lines')
      none(bad, `${width} px\n`)
      await close(page)
    }
  })

  test('phrases across terms and notes are found and copied clean, in each gloss mode', async () => {
    const page = await t.open(reading())
    const phrases = spread(crossing(t.edition), 8).flatMap((p) => [...spread(p.mentions, 1), ...spread(p.notes, 1)])
    assert.ok(phrases.length > 4)
    const bad = []
    for (const mode of await values(page, 'gloss')) {
      await choose(page, 'gloss', mode)
      for (const { id, phrase, what } of phrases) {
        const got = await page.evaluate((id, phrase) => {
          getSelection().collapse(document.getElementById(id), 0)
          return window.find(phrase, true) && document.getElementById(id).contains(getSelection().anchorNode) ? getSelection().toString() : null
        }, id, phrase)
        if (got !== phrase) bad.push(`${mode} ${id}: across ${what}, “${phrase}” is ${got === null ? 'not found' : `selected as “${got}”`}`)
      }
    }
    none(bad)
    await close(page)
  })

  test('the translation stands beside, below, on demand or not at all', async () => {
    const page = await t.open(reading())
    const boxes = () => page.$$eval('.pair:has(> .translations)', (pairs) => pairs.slice(0, 6).map((pair) => {
      const [a, b] = ['.text', '.translations'].map((s) => pair.querySelector(`:scope > ${s}`).getBoundingClientRect())
      return { height: b.height, beside: b.left >= a.right - 1 && b.top < a.bottom, below: b.top >= a.bottom - 1 }
    }))
    await choose(page, 'translation', 'beside')
    assert.ok((await boxes()).every((b) => b.height && b.beside))
    await choose(page, 'translation', 'below')
    assert.ok((await boxes()).every((b) => b.height && b.below))
    await choose(page, 'translation', 'demand')
    assert.ok((await boxes()).every((b) => !b.height))
    await page.click('.pair > .reveal')
    assert.deepEqual((await boxes()).map((b) => b.height > 0).slice(0, 2), [true, false])
    await choose(page, 'translation', 'off')
    assert.ok((await boxes()).every((b) => !b.height))
    await close(page)
  })

  test('choices are kept over a reload and on other pages', async () => {
    const page = await t.open(reading())
    await choose(page, 'gloss', 'zh-Latn-pinyin,en')
    await choose(page, 'theme', 'dark')
    await choose(page, 'interface', 'fr')
    await page.reload()
    assert.equal(await chosen(page, 'gloss'), 'zh-Latn-pinyin,en')
    await page.goto(t.base + 'concepts/index.html')
    assert.equal(await chosen(page, 'theme'), 'dark')
    assert.deepEqual(await page.$$eval('.ui', (all) => [...new Set(all.filter((e) => e.checkVisibility()).map((e) => e.lang))]), ['fr'])
    await close(page)
  })

  test('each kind of page opens from a disk without a fault', async () => {
    for (const [kind, file] of t.site.kinds) {
      const page = await t.open(file, { base: `file://${t.site.dir}/` })
      assert.ok(await page.$eval('body', (b) => getComputedStyle(b).fontFamily.length > 0), kind)
      none(page.faults, `${kind}\n`)
      await close(page)
    }
  })
})

// The distance of each line of a paragraph to the next, by id.
function lineGaps() {
  return [...document.querySelectorAll('.pair > p.text')].slice(0, 12).map((text) => {
    const tops = []
    const range = document.createRange()
    for (const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT); walker.nextNode();) {
      range.selectNodeContents(walker.currentNode)
      for (const r of range.getClientRects()) if (!tops.some((top) => Math.abs(top - r.top) < 4)) tops.push(r.top)
    }
    tops.sort((a, b) => a - b)
    return [text.parentElement.id, tops.slice(1).map((top, i) => top - tops[i])]
  }).filter(([, gaps]) => gaps.length)
}
