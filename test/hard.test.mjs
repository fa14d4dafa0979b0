// A text that is hard to set (test/hard), with every combination of the settings: nothing meets, nothing leaves the page or
// its column, every line keeps its distance, and what is said once stays said once.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choose, close, none, suite, tooWide, values } from './lib/browser.mjs'
import { hard } from './lib/site.mjs'

suite('hard to set', (t) => {
  const reading = () => t.edition.reading[0]

  for (const width of [320, 390, 820, 1000, 1300, 1440, 1920]) {
    test(`each setting with each other, at ${width} px`, async () => {
      const page = await t.open(reading(), { viewport: { width, height: 900 } })
      const bad = new Set()
      for (const translation of await values(page, 'translation')) {
        for (const notes of await values(page, 'notes')) {
          for (const place of await values(page, 'place')) {
            for (const gloss of await values(page, 'gloss')) {
              for (const [name, value] of Object.entries({ translation, notes, place, gloss })) await choose(page, name, value)
              // Every second translation is asked for, so that there are both.
              if (translation === 'demand') await page.$$eval('.reveal', (all) => all.forEach((e, i) => { e.checked = i % 2 === 0 }))
              const mode = `${translation}, notes ${notes}, ${place} ${gloss}`
              const wide = await page.evaluate(tooWide)
              for (const fault of [...await page.evaluate(meeting), ...wide ? [wide] : []]) bad.add(`${mode}: ${fault}`)
            }
          }
        }
      }
      none([...bad], `${width} px\n`)
      assert.deepEqual(page.faults, [])
      await close(page)
    })
  }

  test('lists nest, deeper headings are not larger, an author’s own ruby is shown in each mode', async () => {
    const page = await t.open(reading())
    const { list, sizes } = await page.evaluate(() => ({
      list: [...document.querySelectorAll('.text li')].map((li) => li.getBoundingClientRect().left),
      sizes: [...document.querySelectorAll('.head > .text')].map((e) => [Number(e.parentElement.tagName[1]), parseFloat(getComputedStyle(e).fontSize)]),
    }))
    assert.ok(new Set(list.map(Math.round)).size >= 3, `the items begin at ${list}`)
    for (const [level, size] of sizes) for (const [other, larger] of sizes) if (other < level) assert.ok(larger >= size, `h${level} has ${size} px, h${other} ${larger}`)
    for (const gloss of await values(page, 'gloss')) {
      await choose(page, 'gloss', gloss)
      assert.ok(await page.$$eval('rt', (all) => all.filter((rt) => rt.textContent).every((rt) => rt.getBoundingClientRect().height > 4)), gloss)
    }
    await close(page)
  })

  test('no place that an address leads to lies under the bar of settings', async () => {
    for (const width of [700, 820, 1440]) {
      const page = await t.open(reading(), { viewport: { width, height: 700 } })
      const ids = await page.$$eval('main [id]', (all) => all.filter((e) => e.checkVisibility()).map((e) => e.id))
      const bad = []
      for (const id of ids) {
        await page.evaluate((id) => { location.hash = id }, id)
        const under = await page.evaluate((id) => {
          const bar = document.querySelector('.controls').getBoundingClientRect()
          const { top } = document.getElementById(id).getBoundingClientRect()
          return bar.top <= 1 && top < bar.bottom - 1 ? bar.bottom - top : 0
        }, id)
        if (under) bad.push(`${id} lies ${under} px under the bar`)
      }
      none(bad, `${width} px\n`)
      await close(page)
    }
  })

  test('on paper, upright and across, nothing meets or leaves its column, in each place of the glosses and with each translation', async () => {
    const page = await t.open(reading())
    await page.emulateMedia({ media: 'print' })
    for (const width of [640, 994]) {
      await page.setViewportSize({ width, height: 900 })
      for (const place of await values(page, 'place')) {
        for (const translation of await values(page, 'translation')) {
          await choose(page, 'place', place)
          await choose(page, 'translation', translation)
          none(await page.evaluate(meeting, true), `${width} px of paper, ${place}, ${translation}\n`)
        }
      }
    }
    await close(page)
  })
}, { on: hard })

// In the page: parts of a block that meet, stick out of it or are too narrow to be read, and on a screen, where a text is as
// high as its lines, lines that are not where they should be.
function meeting(paper) {
  const bad = []
  const seen = (e) => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().height > 0
  for (const block of document.querySelectorAll('.pair, .head')) {
    const parts = [...block.querySelectorAll(':scope > *, :scope > .translations > *')].filter((e) => !e.matches('.translations') && seen(e)).map((e) => [e, e.getBoundingClientRect()])
    parts.forEach(([a, r], i) => {
      const name = `${block.id} ${a.className || a.tagName}`
      for (const [b, s] of parts.slice(i + 1)) {
        if (r.left < s.right - 2 && s.left < r.right - 2 && r.top < s.bottom - 2 && s.top < r.bottom - 2) bad.push(`${name} and ${b.className} meet`)
      }
      if (a.scrollWidth > a.clientWidth + 2 && a.clientWidth && getComputedStyle(a).overflowX === 'visible') bad.push(`${name} is ${a.scrollWidth} px wide in ${a.clientWidth}`)
      if (a.matches('.text, .translation') && r.width < Math.min(200, innerWidth / 2)) bad.push(`${name} has ${Math.round(r.width)} px`)
    })
  }
  for (const text of paper ? [] : document.querySelectorAll('.pair > p.text')) {
    const gap = parseFloat(getComputedStyle(text).lineHeight)
    const lines = text.getBoundingClientRect().height / gap
    if (Math.abs(lines - Math.round(lines)) * gap > 1.5) bad.push(`${text.parentElement.id} has ${lines.toFixed(2)} lines of ${gap} px`)
  }
  return bad
}
