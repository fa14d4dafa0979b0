// The keyboard alone is enough, one sees where one is, and a choice is kept, though storage may fail. (faults 54, 56)
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choose, chosen, close, glosses, none, suite, values } from './lib/browser.mjs'
import { some } from './lib/site.mjs'

suite('keyboard and memory', (t) => {
  const reading = () => t.edition.reading[0]

  test('Tab reaches the controls, arrows switch them, and the focus shows', async () => {
    const page = await t.open(reading())
    for (const name of ['gloss', 'translation']) {
      await tabTo(page, name)
      assert.ok(await focusShows(page), `nothing on the screen shows that ${name} has the focus`)
      const seen = new Set([await chosen(page, name)])
      const all = await values(page, name)
      for (let i = 1; i < all.length; i++) {
        const before = JSON.stringify(await glosses(page))
        await page.keyboard.press('ArrowRight')
        seen.add(await chosen(page, name))
        if (name === 'gloss') assert.notEqual(JSON.stringify(await glosses(page)), before, `${await chosen(page, name)} changes nothing`)
      }
      assert.deepEqual([...seen].sort(), all.sort(), `arrows reach only some of ${name}`)
    }
    await close(page)
  })

  test('the focus shows on each stop of the first 20, and on each kind of mark', async () => {
    const page = await t.open(reading())
    const blind = []
    const look = async () => {
      if (!await focusShows(page)) blind.push(await page.evaluate(() => document.activeElement.outerHTML.slice(0, 160)))
    }
    for (let i = 0; i < 20; i++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(() => document.activeElement !== document.body)) await look()
    }
    for (const mark of ['main a.term', 'a.instrument', 'a[role=doc-noteref]', 'a[role=doc-backlink]', 'a.anchor']) {
      const found = await page.$(mark)
      assert.ok(found, `the page has no ${mark}`)
      await found.focus()
      await look()
    }
    none(blind, 'no sign of the focus on:\n')
    await close(page)
  })

  test('a choice is kept over a reload, and ?gloss= goes before it', async () => {
    const page = await t.open(reading())
    const [first] = (await values(page, 'gloss')).filter((v) => v !== 'off')
    const last = (await values(page, 'gloss')).at(-1)
    await choose(page, 'gloss', last)
    await page.reload()
    assert.equal(await chosen(page, 'gloss'), last)
    await page.goto(`${t.base}${reading()}?gloss=${first}`)
    assert.equal(await chosen(page, 'gloss'), first)
    await page.goto(`${t.base}${reading()}?gloss=%22%5D%20nonsense`)
    assert.equal(await page.$$eval('input[name=gloss]:checked', (all) => all.length), 1)
    assert.deepEqual(page.faults, [])
    await close(page)
  })

  test('storage that throws or holds rubbish leaves the page as it is without', async () => {
    const fresh = await t.open(reading())
    const standard = { gloss: await chosen(fresh, 'gloss'), translation: await chosen(fresh, 'translation') }
    const shown = await glosses(fresh)
    // What a page keeps is learnt by making it keep something.
    for (const name of ['gloss', 'translation']) {
      for (const value of await values(fresh, name)) await choose(fresh, name, value)
    }
    const keys = await fresh.evaluate(() => Object.keys(localStorage))
    assert.ok(keys.length > 0, 'the page keeps nothing in localStorage')
    await close(fresh)

    const rubbish = ['', 'null', '{"', '[]', '{"gloss":{"toString":1},"translation":[]}', '"] , script', '<img src=x onerror=alert(1)>', '9'.repeat(100000)]
    const trials = rubbish.map((junk) => [`holds ${junk.slice(0, 40)}`, ([keys, junk]) => { for (const k of keys) localStorage.setItem(k, junk) }, [keys, junk]])
    trials.push(['throws when it is read or written', () => {
      for (const f of ['getItem', 'setItem', 'removeItem', 'key']) Storage.prototype[f] = () => { throw new DOMException('denied', 'SecurityError') }
    }])
    trials.push(['throws when it is touched', () => {
      Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } })
    }])
    for (const [what, init, arg] of trials) {
      const page = await t.open(reading(), { init, arg })
      const now = { gloss: await chosen(page, 'gloss'), translation: await chosen(page, 'translation') }
      assert.deepEqual(now, standard, `storage ${what}`)
      assert.deepEqual(await glosses(page), shown, `storage ${what}`)
      await choose(page, 'gloss', 'off')
      assert.ok((await glosses(page)).every((g) => !g), `storage ${what}: off does not work`)
      assert.deepEqual(page.faults, [], `storage ${what}`)
      await close(page)
    }
  })
}, { on: some })

/** Presses Tab until a radio button of this name has the focus. */
async function tabTo(page, name) {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(() => document.activeElement.name) === name) return
  }
  assert.fail(`60 times Tab, and never at ${name}`)
}

/** Whether the screen around the focused element looks different once it has lost the focus. */
async function focusShows(page) {
  const clip = await page.evaluate(() => {
    const e = document.activeElement
    e.scrollIntoView({ block: 'center' })
    const r = (e.labels?.[0] ?? e).getClientRects()[0] // an input may be hidden behind its label
    return { x: Math.max(0, r.left - 8), y: Math.max(0, r.top - 8), width: r.width + 16, height: r.height + 16 }
  })
  const focused = await page.screenshot({ clip, caret: 'hide' })
  const handle = await page.evaluateHandle(() => document.activeElement)
  await handle.evaluate((e) => e.blur())
  const without = await page.screenshot({ clip, caret: 'hide' })
  await handle.evaluate((e) => e.focus({ focusVisible: true, preventScroll: true }))
  return !focused.equals(without)
}
