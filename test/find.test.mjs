// Find in page, links to a phrase, and copying: a gloss or a note mark in the middle of a phrase is in nobody's way,
// whatever the mode. (faults 53)
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choose, chosen, close, none, suite, values } from './lib/browser.mjs'
import { crossing, wordBounded } from './lib/phrases.mjs'
import { spread } from './lib/site.mjs'

suite('phrases across terms and notes', (t) => {
  test('are found and copied as edition.json has them, in each gloss mode', async () => {
    const phrases = spread(crossing(t.edition), 12).flatMap((p) => [...spread(p.mentions, 1), ...spread(p.notes, 1)])
    const page = await t.open(t.edition.reading[0], { permissions: ['clipboard-read', 'clipboard-write'] })
    const bad = []
    for (const mode of await values(page, 'gloss')) {
      await choose(page, 'gloss', mode)
      for (const { id, phrase, what } of phrases) {
        const got = await page.evaluate(([id, phrase]) => {
          getSelection().collapse(document.getElementById(id), 0) // search from here, as the words may stand earlier too
          const found = window.find(phrase, true)
          return found && document.getElementById(id).contains(getSelection().anchorNode) ? getSelection().toString() : null
        }, [id, phrase])
        if (got !== phrase) {
          bad.push(`${mode} ${id}: across ${what}, “${phrase}” is ${got === null ? 'not found' : `selected as “${got}”`}`)
          continue
        }
        await page.keyboard.press('Control+C')
        const copied = await page.evaluate(() => navigator.clipboard.readText())
        if (copied !== phrase) bad.push(`${mode} ${id}: across ${what}, “${phrase}” is copied as “${copied}”`)
      }
    }
    none(bad)
    await close(page)
  })

  test('are reached by a link to the text (#:~:text=), with no gloss, one, and two', async () => {
    const viewport = { width: 1440, height: 300 } // low, so that most paragraphs have to be scrolled to
    const page = await t.open(t.edition.reading[0], { viewport })
    const modes = await values(page, 'gloss')
    const low = await page.evaluate((ids) => ids.filter((id) => document.getElementById(id).getBoundingClientRect().top > 2 * innerHeight),
      t.edition.data.paragraphs.map((p) => p.id).filter((id) => t.edition.pageOf(id) === t.edition.reading[0]))
    const url = page.url()
    await close(page)
    const all = crossing(t.edition).flatMap((p) => [...p.mentions, ...p.notes])
    const phrases = spread(all.map((c) => wordBounded(t.edition, c)).filter((c) => c && low.includes(c.id)), 3)
    assert.ok(phrases.length > 0, 'no phrase stands low enough on the page to see that it is scrolled to')
    const bad = []
    for (const mode of modes) {
      if (mode !== 'off' && !mode.includes(',') && mode !== 'en') continue // each opens a page of its own: one mode of each kind
      for (const { id, phrase, what } of phrases) {
        // A new page: only a navigation that is not the page's own may scroll to a text.
        const page = await t.open(`${t.edition.reading[0]}?gloss=${mode}#:~:text=${encodeURIComponent(phrase).replace(/-/g, '%2D')}`, { viewport })
        assert.equal(await chosen(page, 'gloss'), mode, `${url}?gloss=${mode} does not choose it`)
        const seen = await page.waitForFunction((id) => {
          const r = document.getElementById(id).getBoundingClientRect()
          return r.top < innerHeight && r.bottom > 0
        }, id, { timeout: 10000 }).catch(() => null)
        if (!seen) bad.push(`${mode} ${id}: across ${what}, a link to “${phrase}” does not lead there`)
        await close(page)
      }
    }
    none(bad)
  })

  test('of an earlier release are met by no link to a text while its difference is closed, and found in an open one', async () => {
    const bad = []
    for (const edition of t.site.editions) {
      for (const file of edition.reading) {
        const page = await t.open(file)
        const phrases = await page.evaluate(() => [...document.querySelectorAll('.former > p[lang]')].flatMap((p) => p.textContent.split(/[，。；,.;]/))
          .map((s) => s.trim()).filter((s) => s.length > 4))
        for (const phrase of spread(phrases, 6)) {
          const open = await page.evaluate((phrase) => {
            for (const d of document.querySelectorAll('details.formers')) d.open = true
            getSelection().collapse(document.querySelector('.former'), 0)
            return window.find(phrase, true)
          }, phrase)
          if (!open) bad.push(`${file}: “${phrase}” is not found in an open difference`)
          const fresh = await t.open(`${file}#:~:text=${encodeURIComponent(phrase).replace(/-/g, '%2D')}`)
          await fresh.waitForTimeout(400) // so long as Chromium may take to open what is closed
          if (await fresh.$('details.formers[open]')) bad.push(`${file}: a link to “${phrase}” opens a difference`)
          await close(fresh)
        }
        await close(page)
      }
    }
    none(bad)
  })
})
