// What a page costs its reader, but for time: bytes, requests, what holds up the first paint, and that nothing moves once it
// is seen. Times are printed by `make measure`, and are no matter of right and wrong.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choose, close, none, suite, values } from './lib/browser.mjs'
import { observe, requests } from './lib/load.mjs'
import { some, spread } from './lib/site.mjs'

/** After what has been asked for is done and two frames are painted. */
const settled = async (page) => {
  await page.waitForLoadState('networkidle')
  await page.evaluate(() => document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))))
}

suite('weight', (t) => {
  test('what a page of a text loads, style sheets and script, has less than 60 kB', async () => {
    const page = await t.open(t.edition.reading[0])
    await settled(page)
    const loaded = (await requests(page)).filter((r) => r.type === 'css' || r.type === 'js')
    const sum = loaded.reduce((n, r) => n + r.size, 0)
    assert.ok(loaded.length > 1 && sum > 0 && sum < 60_000, `${sum} bytes: ${loaded.map((r) => `${r.url} ${r.size}`).join(', ')}`)
    await close(page)
  })

  for (const [kind, file] of t.site.kinds) {
    test(`one style sheet and one short script hold up the first paint, nothing comes from elsewhere, nothing moves: ${kind}`, async () => {
      for (const width of [1440, 390]) {
        const page = await t.open(file, { init: observe, viewport: { width, height: 900 } })
        await settled(page)
        const all = await requests(page)
        const bad = all.filter((r) => !r.url.startsWith(t.base)).map((r) => `${r.url} is not of this site`)
        const blocking = all.filter((r) => r.type !== 'html' && r.blocks !== 'non-blocking')
        if (blocking.map((r) => r.type).sort().join() !== 'css,js') bad.push(`blocking: ${blocking.map((r) => r.url).join(', ') || 'nothing'}`)
        const early = blocking.find((r) => r.type === 'js')
        if (early?.size > 3000) bad.push(`${early.url} is too long to wait for`)
        const hasty = await page.$$eval('script[src]', (all) => all.filter((s) => !s.defer || s.type).map((s) => s.src))
        if (hasty.length > 1) bad.push(`not deferred: ${hasty}`)
        const { shift, shifts } = await page.evaluate(() => measured)
        // The references of a site that does not know its host get the address from the script.
        const completed = await page.$('.references [data-path]')
        if (shift >= 0.0005 && !completed) // three decimals are what is commonly given: less is none
          bad.push(`${width} px: the layout shifts by ${shift}: ${shifts.join('\n  ')}`)
        none([...bad, ...page.faults], `${file}\n`)
        await close(page)
      }
    })
  }

  test('the lines of the text stay where they are in every gloss mode', async () => {
    for (const width of [1440, 390]) {
      const page = await t.open(t.edition.reading[0], { viewport: { width, height: 900 } })
      const ids = spread(t.edition.data.paragraphs.filter((p) => t.edition.pageOf(p.id) === t.edition.reading[0]).map((p) => p.id), 12)
      const tops = () => page.evaluate((ids) => ids.map((id) => {
        const text = document.querySelector(`#${CSS.escape(id)} > .text`)
        return Math.round(text.getBoundingClientRect().top - document.getElementById(id).getBoundingClientRect().top)
      }), ids)
      const pitch = () => page.evaluate((ids) => ids.map((id) => getComputedStyle(document.querySelector(`#${CSS.escape(id)} > .text`)).lineHeight), ids)
      const before = [await tops(), await pitch()]
      for (const mode of await values(page, 'gloss')) {
        await choose(page, 'gloss', mode)
        assert.deepEqual([await tops(), await pitch()], before, `${mode}, ${width} px`)
      }
      await close(page)
    }
  })
}, { on: some })
