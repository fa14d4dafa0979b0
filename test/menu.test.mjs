// The menu of a paragraph: opened by mouse, finger and keyboard, closed by Escape and a click beside it; what it copies and
// saves is what the page of references says. (faults 50, 51, 54)
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { choose, close, none, suite, values } from './lib/browser.mjs'
import { some, spread } from './lib/site.mjs'

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'"
const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] }

const menu = '.menu:popover-open'
const link = (id) => `#${id} > .address > a.cite`
const open = async (page, id) => {
  await page.hover(`#${id}`)
  await page.click(link(id))
  await page.waitForSelector(menu, { timeout: 3000 })
}
const isOpen = (page) => page.evaluate((m) => Boolean(document.querySelector(m)), menu)
const pasted = (page) => page.evaluate(() => navigator.clipboard.readText())
const button = (page, text) => page.locator(`${menu} button`, { hasText: text })

suite('the menu of a paragraph', (t) => {
  const reading = () => t.edition.reading[0]
  const here = () => t.edition.data.paragraphs.filter((p) => t.edition.pageOf(p.id) === reading())

  test('opens by mouse, finger and Enter; closes by Escape, a click beside it and a second press; keeps the focus', async () => {
    const { id } = here()[1]
    const page = await t.open(reading(), { hasTouch: true })
    await open(page, id)
    assert.ok(await page.evaluate((m) => document.querySelector(m).contains(document.activeElement), menu), 'the focus is not in the menu')
    assert.equal(await page.getAttribute(link(id), 'aria-expanded'), 'true')
    assert.ok((await page.innerText(menu)).includes(id), 'the menu does not name the paragraph')
    await page.keyboard.press('Escape')
    assert.equal(await isOpen(page), false, 'Escape does not close it')
    const focused = () => page.evaluate((s) => document.activeElement === document.querySelector(s), link(id))
    assert.ok(await focused(), 'after Escape the focus is not on the link')
    await page.waitForFunction((s) => document.querySelector(s).getAttribute('aria-expanded') === 'false', link(id))

    await page.keyboard.press('Enter')
    assert.ok(await isOpen(page), 'Enter does not open it')
    // A click on its text leaves it open, and the text can be selected.
    await page.click(`${menu} dd`, { clickCount: 3 })
    assert.ok(await isOpen(page), 'a click in it closes it')
    assert.ok((await page.evaluate(() => getSelection().toString())).length > 10, 'its text cannot be selected')
    await page.keyboard.press('Escape')
    assert.ok(await focused(), 'after a click in it and Escape the focus is not on the link')

    await page.tap(link(id))
    assert.ok(await isOpen(page), 'a tap does not open it')
    const box = await page.locator(menu).boundingBox()
    await page.mouse.click(Math.min(box.x + box.width + 30, 1435), box.y + 5)
    assert.equal(await isOpen(page), false, 'a click beside it does not close it')

    await open(page, id)
    await page.evaluate((s) => document.querySelector(s).scrollIntoView(), link(id))
    if (await page.evaluate(([s, m]) => { // where the menu does not cover the link
      const r = document.querySelector(s).getBoundingClientRect()
      return !document.querySelector(m).contains(document.elementFromPoint(r.left + 3, r.top + r.height / 2))
    }, [link(id), menu])) {
      await page.click(link(id))
      assert.equal(await isOpen(page), false, 'a second press does not close it')
    }
    assert.deepEqual(page.faults, [])
    await close(page)
  })

  test('the keyboard alone: Tab to the link, Enter, Tab through all of it, and on', async () => {
    const { id } = here()[0]
    const page = await t.open(reading(), clipboard)
    await page.focus(`#${id} > .address > a.anchor`)
    await page.keyboard.press('Tab')
    assert.ok(await page.evaluate((s) => document.activeElement === document.querySelector(s), link(id)), 'Tab from the number does not reach the link')
    assert.ok(await page.evaluate((s) => document.querySelector(s).checkVisibility({ opacityProperty: true }), link(id)), 'the link has the focus and cannot be seen')
    await page.keyboard.press('Enter')
    await page.waitForSelector(menu)
    await page.keyboard.press('Enter') // the first button: copy link
    await page.waitForFunction((m) => document.querySelector(`${m} [role=status]`)?.textContent, menu)
    assert.ok((await pasted(page)).endsWith('#' + id))
    const stops = await page.$$eval(`${menu} :is(button, a)`, (all) => all.length)
    assert.ok(stops >= 9, `only ${stops} things to choose`)
    for (let i = 2; i < stops; i++) { // 0 closes it, 1 is where one begins
      await page.keyboard.press('Tab')
      const at = await page.evaluate((m) => [...document.querySelectorAll(`${m} :is(button, a)`)].indexOf(document.activeElement), menu)
      assert.equal(at, i, `Tab ${i} goes to ${at}`)
    }
    const y = await page.evaluate(() => scrollY)
    await page.keyboard.press('Tab')
    assert.ok(await page.evaluate((id) => document.getElementById(id).compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING && document.activeElement.closest('.pair, .head'), id), 'Tab does not go on with the text')
    assert.ok(Math.abs(await page.evaluate(() => scrollY) - y) < 800, 'the page jumps')
    assert.equal(await isOpen(page), false, 'the menu stays open when the focus has left it')
    await close(page)
  })

  test('axe, and the menu lies in the window: 320 and 1440 px, light and dark', async () => {
    const ids = spread(here(), 3).map((p) => p.id)
    const page = await t.open(reading())
    await page.evaluate(axe)
    const bad = []
    for (const width of [320, 1440]) {
      await page.setViewportSize({ width, height: width === 320 ? 568 : 900 })
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme })
        for (const id of ids) {
          await open(page, id)
          const out = await page.evaluate((m) => {
            const e = document.querySelector(m), r = e.getBoundingClientRect()
            return r.left < 0 || r.top < 0 || r.right > innerWidth || r.bottom > innerHeight || e.scrollWidth > e.clientWidth + 1 ? JSON.stringify(r) : null
          }, menu)
          if (out) bad.push(`${id} at ${width} px: the menu leaves the window or its own width: ${out}`)
          await page.keyboard.press('Escape')
        }
        await open(page, ids[0])
        const result = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), tags)
        bad.push(...result.violations.map((v) => `${width} px, ${colorScheme}: ${v.id}: ${v.help}; ${v.nodes.slice(0, 3).map((n) => `${n.html.slice(0, 140)} ${n.any.map((c) => c.message).join('; ')}`).join(' | ')}`))
        await page.keyboard.press('Escape')
      }
    }
    none(bad)
    await close(page)
  })

  test('what it copies and saves is what the page of references says, but for the day', async () => {
    const bad = []
    const heads = t.edition.data.sections.map((s) => s.id).filter((id) => id && t.edition.pageOf(id) === reading())
    for (const id of [...spread(here(), 3).map((p) => p.id), ...spread(heads, 2)]) {
      const page = await t.open(reading(), { ...clipboard, acceptDownloads: true })
      await open(page, id)
      const fulltext = await page.$eval('meta[name=citation_fulltext_html_url]', (m) => m.content).catch(() => null)
      const address = `${fulltext ?? page.url().replace(/[?#].*/, '')}#${id}`
      await button(page, /Copy link$/).click()
      await page.waitForFunction((m) => document.querySelector(`${m} [role=status]`).textContent, menu)
      if (await pasted(page) !== address) bad.push(`${id}: copied ${await pasted(page)}, not ${address}`)

      const stem = `${t.edition.slug}/cite/${id}`
      const plain = await t.open(`${stem}.html`)
      const said = new Map(await plain.$$eval('.references dl > div', (all) => all.filter((d) => d.querySelectorAll('dd').length === 1)
        .map((d) => [d.querySelector('dt').textContent, [d.querySelector('dd').textContent, d.querySelector('dd').innerHTML]])))
      const cited = await plain.$eval('.references dd', (e) => e.textContent)
      await close(plain)
      if (fulltext && cited !== address) bad.push(`${id}: the page of references gives ${cited}, the menu ${address}`)
      // The files do not know where they are hosted if the site does not; the menu and the page of references see it.
      const unhosted = new URL(address).href.slice(t.base.length)
      const same = (text) => [address, cited, unhosted].reduce((s, a) => s.replaceAll(a.replace(/\s/g, ''), '{address}'), bare(text))
      const rows = page.locator(`${menu} dl > div`)
      assert.equal(await rows.count(), 4, 'the menu has not four styles')
      for (let i = 0; i < 4; i++) {
        const row = rows.nth(i)
        const style = await row.locator('dt span').innerText()
        await row.locator('button').click()
        await page.waitForFunction((m) => document.querySelector(`${m} [role=status]`).textContent, menu)
        const text = await pasted(page)
        const html = await page.evaluate(async () => {
          const [item] = await navigator.clipboard.read()
          return item.types.includes('text/html') ? new DOMParser().parseFromString(await (await item.getType('text/html')).text(), 'text/html').body.innerHTML : ''
        })
        const [want, rich] = said.get(style) ?? []
        if (want === undefined) bad.push(`${id}: the page of references has no ${style}`)
        else if (same(text) !== same(want)) bad.push(`${id} ${style}: copied\n  ${text}\nand the page says\n  ${want}`)
        else if (!html.includes(rich.match(/<i>.*?<\/i>/)?.[0] ?? '')) bad.push(`${id} ${style}: as HTML ${html}, and the page says ${rich}`)
        else if (!html) bad.push(`${id} ${style}: nothing is copied as HTML`)
      }
      for (const [label, ext] of [['BibTeX', 'bib'], ['RIS', 'ris'], ['CSL-JSON', 'json']]) {
        const [got] = await Promise.all([page.waitForEvent('download', { timeout: 5000 }), page.locator(`${menu} .files a`, { hasText: label }).click()])
        const text = fs.readFileSync(await got.path(), 'utf8')
        const want = t.site.read(`${stem}.${ext}`)
        if (got.suggestedFilename() !== `${id}.${ext}`) bad.push(`${id}: ${label} is saved as ${got.suggestedFilename()}`)
        const undated = ext === 'json' ? (s) => s.replace(/"accessed":\{[^}]*\},?/, '') : (s) => s.split('\n').filter((l) => !/^\s*urldate\s*=|^(Y2|Y1.*accessed) /.test(l)).join('\n')
        if (same(undated(text)) !== same(undated(want))) bad.push(`${id}: ${label} is saved as\n${text}\nand lies in the folder as\n${want}`)
        if (ext === 'json') JSON.parse(text)
      }
      assert.deepEqual(page.faults, [])
      await close(page)
    }
    none(bad)
  })

  test('a link to a phrase marks it, in each gloss mode, and the id stays in front', async () => {
    const page = await t.open(reading(), { ...clipboard, viewport: { width: 1440, height: 300 } })
    // One short, across a term; one long; and such in the translation.
    const withTerm = here().find((p) => p.mentions.some((m) => m.lang === 'zh' && m.start > 3)) ?? here()[0]
    const long = here().reduce((a, b) => (b.text.zh.length > a.text.zh.length ? b : a))
    const english = here().findLast((p) => p.text.en)
    const m = withTerm.mentions.find((m) => m.lang === 'zh' && m.start > 3)
    const chars = Array.from(withTerm.text.zh)
    const trials = [
      [withTerm.id, '.text', m ? m.start - 3 : 0, Math.min(m ? m.end + 2 : 6, chars.length)],
      [long.id, '.text', 1, long.text.zh.length - 2],
      ...(english ? [[english.id, '.translation', 4, 40], [english.id, '.translation', 2, english.text.en.length - 3]] : []),
    ]
    const bad = []
    for (const mode of await values(page, 'gloss')) {
      for (const [id, part, start, end] of trials) {
        await choose(page, 'gloss', mode)
        const selected = await page.evaluate(select, [id, part, start, end])
        assert.ok(selected.length > 3, `${id}: nothing selected`)
        await open(page, id)
        await button(page, /link to this phrase/).click()
        const url = await pasted(page)
        await page.keyboard.press('Escape')
        const where = `${mode} ${id} ${part} ${start}–${end}: ${decodeURIComponent(url)}`
        if (!url.includes(`#${id}:~:text=`)) { bad.push(`${where} does not begin with the address`); continue }
        const [from, to] = url.split(':~:text=')[1].split(',').filter((s) => !/^-|-$/.test(s)).map(decodeURIComponent)
        if (to === undefined ? !from.replace(/\s/g, '').includes(selected.replace(/\s/g, '')) : !(selected.includes(from.slice(3)) && selected.includes(to.slice(0, -4)))) bad.push(`${where} is not “${selected}”`)
        // Does Chromium find it? As it takes the fragment away from scripts, only the scroll shows it: to the phrase, and
        // not to the id, when the id is left out.
        const fresh = await t.open(reading(), { viewport: { width: 1440, height: 300 } })
        await fresh.goto('about:blank')
        await fresh.goto(`${t.base}${reading()}?gloss=${mode}#:~:text=${url.split(':~:text=')[1]}`)
        const found = await fresh.waitForFunction((id) => {
          const r = document.getElementById(id).getBoundingClientRect()
          return scrollY > 0 && r.top < innerHeight && r.bottom > 0
        }, id, { timeout: 10000 }).catch(() => null)
        if (!found) bad.push(`${where} is not found by Chromium`)
        // And with the id, wherever one ends, it is in that paragraph.
        await fresh.goto('about:blank')
        await fresh.goto(`${t.base}${reading()}${url.slice(url.indexOf('#'))}`)
        const there = await fresh.waitForFunction((id) => {
          const r = document.getElementById(id).getBoundingClientRect()
          return r.top < innerHeight && r.bottom > 0
        }, id, { timeout: 10000 }).catch(() => null)
        if (!there) bad.push(`${where}, with its id, does not lead there`)
        await close(fresh)
      }
    }
    none(bad)
    // Nothing is offered where nothing, or something elsewhere, is selected.
    const [first, second] = here()
    await page.evaluate(() => getSelection().removeAllRanges())
    await open(page, first.id)
    assert.equal(await button(page, /link to this phrase/).count(), 0)
    await page.keyboard.press('Escape')
    await page.evaluate(select, [second.id, '.text', 0, 4])
    await open(page, first.id)
    assert.equal(await button(page, /link to this phrase/).count(), 0)
    await close(page)
  })

  test('where the browser refuses to copy, the text is shown and selected', async () => {
    const { id } = here()[0]
    const page = await t.open(reading(), { init: () => {
      for (const f of ['write', 'writeText']) navigator.clipboard[f] = () => Promise.reject(new DOMException('denied', 'NotAllowedError'))
    } })
    await open(page, id)
    await button(page, /Copy link$/).click()
    await page.waitForFunction(() => getSelection().toString(), null, { timeout: 3000 })
    assert.ok((await page.evaluate(() => getSelection().toString())).endsWith('#' + id))
    // From the last style, too, the status is in sight.
    await page.locator(`${menu} dl button`).last().click()
    await page.waitForTimeout(50)
    const seen = await page.evaluate((m) => {
      const s = document.querySelector(`${m} [role=status]`).getBoundingClientRect(), r = document.querySelector(m).getBoundingClientRect()
      return s.height > 0 && s.top >= r.top - 1 && s.bottom <= r.bottom + 1
    }, menu)
    assert.ok(seen, 'what is said lies out of the menu')
    await close(page)
  })

  test('a page from a disk warns against citing its address, a hosted one does not', async () => {
    for (const base of [t.base, pathToFileURL(t.site.dir).href + '/']) {
      const page = await t.open(reading(), { base })
      await open(page, here()[0].id)
      const address = await page.$$eval('meta[name=citation_fulltext_html_url]', ([e]) => e?.content ?? '')
      const warned = await page.locator(`${menu} .doubt`).evaluateAll((all) => all.some((e) => /disk/.test(e.textContent)))
      assert.equal(warned, base.startsWith('file:') && !address.startsWith('http'), `${base}, ${address}`)
      await close(page)
    }
  })

  test('files are saved from a disk, too', async () => {
    const { id } = here()[0]
    const page = await t.open(reading(), { base: pathToFileURL(path.resolve(t.site.dir)).href + '/', acceptDownloads: true })
    await open(page, id)
    const [got] = await Promise.all([page.waitForEvent('download', { timeout: 5000 }), page.locator(`${menu} .files a`, { hasText: 'RIS' }).click()])
    assert.match(fs.readFileSync(await got.path(), 'utf8'), /^TY {2}- /)
    assert.deepEqual(page.faults, [])
    await close(page)
  })

  test('without script the link leads to the page of references', async () => {
    const bad = []
    for (const edition of t.site.editions) {
      for (const file of edition.reading) {
        const page = await t.open(file, { javaScriptEnabled: false })
        for (const [id, href] of await page.$$eval('a.cite', (all) => all.map((a) => [a.closest('.pair, .head').id, a.href]))) {
          if (href !== `${t.base}${edition.slug}/cite/${id}.html` || !t.site.files.includes(`${edition.slug}/cite/${id}.html`)) bad.push(`${file}#${id} leads to ${href}`)
        }
        await close(page)
      }
    }
    none(bad)
    const page = await t.open(reading(), { javaScriptEnabled: false })
    const { id } = here()[0]
    await page.hover(`#${id}`)
    await page.click(link(id))
    assert.equal(page.url(), `${t.base}${t.edition.slug}/cite/${id}.html`)
    await close(page)
  })

  test('on the page of a release the address is that of the release', async (c) => {
    const file = t.edition.frozen.find((f) => t.edition.kindOf(f) === 'release')
    if (!file) return c.skip('no release')
    const page = await t.open(file, clipboard)
    const id = await page.$eval('a.cite', (a) => a.closest('.pair, .head').id)
    await open(page, id)
    await button(page, /Copy link$/).click()
    const copied = await pasted(page)
    assert.ok(copied.endsWith(`/${file}#${id}`), copied)
    const references = await page.$$eval(`${menu} dd`, (all) => all.map((e) => e.textContent))
    for (const r of references) assert.ok(r.includes(copied) && r.includes(file.split('/')[1]), r)
    await close(page)
  })
}, { concurrency: 1, on: some }) // one at a time: a browser has one clipboard

suite('the menu under a strict content policy', (t) => {
  test('opens, copies and saves without a violation', async () => {
    const page = await t.open(t.edition.reading[0], { ...clipboard, acceptDownloads: true, init: () => {
      globalThis.violations = []
      addEventListener('securitypolicyviolation', (e) => violations.push(`${e.effectiveDirective} ${e.blockedURI}`))
    } })
    const { id } = t.edition.data.paragraphs.find((p) => t.edition.pageOf(p.id) === t.edition.reading[0])
    await open(page, id)
    await button(page, /Copy link$/).click()
    await page.locator(`${menu} dl button`).first().click()
    const [got] = await Promise.all([page.waitForEvent('download', { timeout: 5000 }), page.locator(`${menu} .files a`, { hasText: 'BibTeX' }).click()])
    assert.match(fs.readFileSync(await got.path(), 'utf8'), /^@/)
    assert.deepEqual(await page.evaluate(() => globalThis.violations), [])
    assert.deepEqual(page.faults, [])
    await close(page)
  })
}, { headers: { 'content-security-policy': policy }, on: some })

const bare = (s) => s.replace(/\[\d{4}-\d{2}-\d{2}\]/g, '').replace(/\s/g, '')

/** In the page: selects the characters start to end of a part of a paragraph, and gives their text. */
function select([id, part, start, end]) {
  const e = document.querySelector(`#${id} ${part}`)
  const range = document.createRange()
  const walker = document.createTreeWalker(e, NodeFilter.SHOW_TEXT)
  let at = 0
  while (walker.nextNode()) {
    const { length } = walker.currentNode
    if (at <= start && start <= at + length) range.setStart(walker.currentNode, start - at)
    if (at <= end && end <= at + length) { range.setEnd(walker.currentNode, end - at); break }
    at += length
  }
  getSelection().removeAllRanges()
  getSelection().addRange(range)
  return range.toString()
}
