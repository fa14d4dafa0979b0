// The reading page in Firefox: what the other files say of Chromium, where the engines differ. (faults 53)
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choose, chosen, glosses, none, tooWide, values } from './lib/browser.mjs'
import { close, firefoxSuite } from './lib/firefox.mjs'
import { crossing } from './lib/phrases.mjs'
import { hard, spread } from './lib/site.mjs'

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

  test('a term and a note open by click and Enter, close by Escape, and the focus goes back', async () => {
    const page = await t.open(reading(), { width: 390, height: 700 })
    const isOpen = () => page.evaluate(() => Boolean(document.querySelector('.pop:popover-open')))
    for (const mark of ['a.term', 'a[role=doc-noteref]']) {
      const link = `.pair > .text ${mark}`
      for (const how of ['click', 'Enter']) {
        if (how === 'click') await page.click(link)
        else {
          await page.focus(link)
          assert.equal(await isOpen(), false, `${mark}: opens by the focus alone`)
          await page.keyboard.press('Enter')
        }
        assert.ok(await isOpen(), `${mark}: ${how} does not open it`)
        const { inside, box } = await page.$eval('.pop', (e) => {
          const { left, top, right, bottom } = e.getBoundingClientRect()
          return { inside: e.contains(document.activeElement) && e.innerText.trim().length > 3, box: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight }
        })
        assert.ok(inside && box, `${mark}: ${how}: the focus is ${inside ? '' : 'not '}in it, it is ${box ? '' : 'not '}in the window`)
        await page.keyboard.press('Escape')
        assert.equal(await isOpen(), false, `${mark}: Escape does not close it`)
        assert.ok(await page.$eval(link, (a) => document.activeElement === a), `${mark}: the focus is not back`)
      }
    }
    none(page.faults)
    await close(page)
  })

  test('the keys go from paragraph to paragraph and switch; the address and the contents follow', async () => {
    const page = await t.open(reading())
    const focused = () => page.evaluate(() => document.activeElement.closest('.pair')?.id)
    const ids = await page.$$eval('.pair[id]', (all) => all.map((e) => e.id))
    for (const [key, want] of [['j', 0], ['j', 1], ['j', 2], ['k', 1]]) {
      await page.keyboard.press(key)
      assert.equal(await focused(), ids[want], key)
    }
    await page.waitForFunction((id) => location.hash === `#${id}`, {}, ids[1])
    const before = await chosen(page, 'gloss')
    await page.keyboard.press('g')
    assert.equal(await chosen(page, 'gloss'), 'off')
    await page.keyboard.press('g')
    assert.equal(await chosen(page, 'gloss'), before)
    await page.keyboard.press('?')
    assert.ok(await page.$eval('dialog.keys', (e) => e.open))
    await page.keyboard.press('Escape')
    await page.click('.way .where')
    assert.equal(await page.$$eval('.contents [aria-current]', (all) => all.length), 1)
    none(page.faults)
    await close(page)
  })

  test('the search finds Chinese, English and pinyin, from a host and from a disk', async () => {
    const id = t.edition.data.paragraphs.flatMap((p) => p.mentions).find((m) => m.kind === 'concept').id
    const entry = await t.open(`concepts/${id}/index.html`)
    const names = await entry.evaluate(() => ['h1', '.headword [lang=zh-Latn-pinyin]', '.headword dd[lang=en]'].map((s) => document.querySelector(s)?.textContent))
    await close(entry)
    assert.ok(names.every(Boolean), `the names of ${id} are ${names}`)
    for (const base of [t.base, `file://${t.site.dir}/`]) {
      for (const q of names) {
        const page = await t.open(`search/index.html?q=${encodeURIComponent(q)}`, { base })
        await page.waitForFunction((id) => document.querySelector(`main li a[href*="concepts/${id}/"]`), { timeout: 20000 }, id)
        none(page.faults, `${q}\n`)
        await close(page)
      }
    }
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

firefoxSuite('Firefox, a text that is hard to set', (t) => {
  test('terms side by side break between them, and nothing leaves the page', async () => {
    for (const width of [320, 820]) {
      const page = await t.open(t.edition.reading[0], { width })
      for (const gloss of await values(page, 'gloss')) {
        await choose(page, 'gloss', gloss)
        assert.equal(await page.evaluate(tooWide), null, `${width} px, ${gloss}`)
        const out = await page.$$eval('.pair > .text', (all) => all.filter((e) => !e.matches('.table, .code') && e.scrollWidth > e.clientWidth + 2).map((e) => `${e.parentElement.id} is ${e.scrollWidth} px wide in ${e.clientWidth}`))
        none(out, `${width} px, ${gloss}\n`)
      }
      await close(page)
    }
  })
}, hard)

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
