// The page of a concept or an instrument: lines that can be sorted and unfolded without a script, figures whose marks
// lead to what they stand for, data that says the same; and the map of concepts.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { close, none, suite } from './lib/browser.mjs'

/** The page with the most lines. */
function richest(site) {
  const pages = site.files.filter((f) => /^(concepts|instruments)\/[^/]+\/index\.html$/.test(f) && site.read(f).includes('class="kwic"'))
  return pages.reduce((a, b) => (site.read(b).length > site.read(a).length ? b : a))
}

/** In the page: what its lines show, as they stand from top to bottom: of the first list, or of the translations. */
const lines = (page, list = 0) => page.evaluate((n) => [...document.querySelectorAll('.kwic')[n].querySelectorAll('li:not(.from)')]
  .map((li) => ({
    top: li.getBoundingClientRect().top + scrollY, left: li.querySelector('.left').textContent, hit: li.querySelector('summary mark').textContent,
    right: li.querySelector('.right').textContent, place: li.querySelector('.place').getAttribute('href'),
  })).sort((a, b) => a.top - b.top), list)

const letters = (s) => [...s].filter((c) => /[\p{L}\p{N}]/u.test(c))

suite('concordance', (t) => {
  test('sorted by what precedes and follows, without script', async () => {
    const page = await t.open(richest(t.site), { javaScriptEnabled: false })
    const collator = new Intl.Collator('zh-u-co-pinyin')
    const before = await lines(page)
    const out = { left: (l) => letters(l.left).at(-1), right: (l) => letters(l.right)[0] }
    for (const order of ['left', 'right']) {
      await page.check(`[name=sort][value=${order}]`, { force: true })
      const sorted = await lines(page)
      assert.equal(new Set(sorted.map((l) => l.top)).size, before.length, 'lines lie on each other')
      assert.deepEqual(sorted.map((l) => l.place + l.left).sort(), before.map((l) => l.place + l.left).sort(), 'lines were lost')
      // The nearest character decides, if it is Chinese; what has none there comes first.
      const keys = sorted.map(out[order]).map((c) => c ?? '')
      for (let i = 1; i < keys.length; i++) {
        if (!/^\p{Script=Han}?$/u.test(keys[i - 1]) || !/^\p{Script=Han}?$/u.test(keys[i])) continue
        assert.ok(collator.compare(keys[i - 1], keys[i]) <= 0, `by ${order}: ${keys[i - 1]} stands before ${keys[i]}`)
      }
    }
    await page.check('[name=sort][value=place]', { force: true })
    assert.deepEqual(await lines(page), before)
    await close(page)
  })

  test('headwords stand in one column', async () => {
    const page = await t.open(richest(t.site))
    const centres = await page.$$eval('.kwic summary mark', (marks) => marks.map((m) => {
      const r = m.getBoundingClientRect()
      return Math.round(r.left + r.width / 2)
    }))
    assert.ok(Math.max(...centres) - Math.min(...centres) <= 2, `centres from ${Math.min(...centres)} to ${Math.max(...centres)}`)
    await close(page)
  })

  test('a line unfolds to its whole paragraph without script, with the word marked', async () => {
    const page = await t.open(richest(t.site), { javaScriptEnabled: false })
    const first = page.locator('.kwic details').first()
    assert.equal(await first.locator('.whole').isVisible(), false)
    await first.locator('summary').focus()
    await page.keyboard.press('Enter')
    assert.equal(await first.locator('.whole').isVisible(), true)
    const [context, hit, whole, marks] = await first.evaluate((d) => [
      d.querySelector('.right').textContent.replace(/…$/, ''), d.querySelector('summary mark').textContent,
      d.querySelector('.whole p').textContent, [...d.querySelectorAll('.whole p:first-child mark')].map((m) => m.textContent),
    ])
    assert.ok(whole.replaceAll('\n', ' ').includes(hit + context), 'the paragraph is another')
    assert.ok(marks.includes(hit), `${hit} is not among the marked ${marks}`)
    await close(page)
  })

  test('every mark of the strips leads to a block that mentions the entry', async () => {
    const bad = []
    let marks = 0
    for (const file of t.site.files.filter((f) => /^(concepts|instruments)\/[^/]+\/index\.html$/.test(f))) {
      const [, kind, id] = /^(concept|instrument)s\/([^/]+)/.exec(file)
      for (const [, href] of t.site.read(file).matchAll(/<a class="mark" href="\.\.\/\.\.\/([^"]*)"/g)) {
        marks++
        const [path, anchor] = href.split('#')
        const edition = t.site.editions.find((e) => path.startsWith(e.slug + '/'))
        const block = edition?.data.paragraphs.find((p) => p.id === anchor)
        const heading = edition?.data.sections.find((s) => s.id === anchor)
        if (!heading && !block?.mentions.some((m) => m.kind === kind && m.id === id && m.lang === 'zh')) bad.push(`${file}: ${href}`)
      }
    }
    none(bad)
    assert.ok(marks > 0, 'no marks on any strip')
  })

  test('the data has a row for each line', async () => {
    const file = richest(t.site)
    const csv = t.site.read(file.replace('index.html', 'concordance.csv'))
    assert.ok(csv.startsWith('\ufeffedition,'), 'no byte order mark, or no head')
    const page = await t.open(file)
    const all = [...await lines(page), ...(await page.locator('.kwic').count()) > 1 ? await lines(page, 1) : []]
    const rows = csv.trimEnd().split('\r\n').slice(1)
    assert.equal(rows.length, all.length)
    for (const l of all) assert.ok(rows.some((r) => r.includes(l.place.replace(/^(\.\.\/)+/, '')) && r.includes(l.hit)), `no row for ${l.place}`)
    await close(page)
  })

  test('on the map no label covers another, and each is a link with a name', async (s) => {
    if (!t.site.files.includes('concepts/map/index.html')) return s.skip('the site has no concepts to draw a map of')
    const page = await t.open('concepts/map/index.html')
    const nodes = await page.$$eval('svg a.node', (all) => all.map((a) => ({
      name: a.getAttribute('aria-label') ?? a.textContent, href: a.getAttribute('href'),
      boxes: [...a.querySelectorAll('text')].map((x) => x.getBoundingClientRect()).map(({ left, right, top, bottom }) => ({ left, right, top, bottom })),
    })))
    assert.ok(nodes.length > 0, 'no nodes')
    const bad = nodes.filter((n) => !n.name.trim() || !n.href).map((n) => `without name or address: ${JSON.stringify(n)}`)
    const covers = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1
    nodes.forEach((a, i) => nodes.slice(i + 1).forEach((b) => {
      if (a.boxes.some((x) => b.boxes.some((y) => covers(x, y)))) bad.push(`${a.name} and ${b.name} lie on each other`)
    }))
    none(bad)
    await close(page)
  })
})
