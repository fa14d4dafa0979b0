// What terms, instruments and note marks open: by mouse, finger and keyboard, under a strict policy; and the notes in the
// margin, which are copies of the same. (faults 51, 53, 54, 55)
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { choose, chosen, close, none, suite } from './lib/browser.mjs'
import { idsOf, some, spread } from './lib/site.mjs'

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'"
const headers = { 'content-security-policy': policy }
const clipboard = { permissions: ['clipboard-read', 'clipboard-write'] }

const marks = ':is(a.term, a.instrument, a[role=doc-noteref])'
const pop = '.pop:popover-open'
const isOpen = (page) => page.evaluate((s) => Boolean(document.querySelector(s)), pop)
const bare = (s) => s.replace(/\s+/g, '')
const said = async (page) => bare(await page.innerText(pop))

/** The first mark of each kind in each part of the page, as handles: "term in text" and so on. */
async function spots(page) {
  const all = new Map()
  for (const mark of await page.$$(`main ${marks}`)) {
    const what = await mark.evaluate((a) => {
      const kind = a.className || 'note'
      const place = a.closest('.notes') ? 'notes' : a.closest('.head') ? 'heading' : a.closest('.translation') ? 'translation' : a.closest('.text') ? 'text' : ''
      return place && `${kind} in ${place}`
    })
    if (what && !all.has(what)) all.set(what, mark)
  }
  return all
}

const marked = (page, mark) => mark.evaluate((a) => document.activeElement === a)

suite('popovers', (t) => {
  const reading = () => t.edition.reading[0]

  test('open by click, tap and Enter wherever a mark stands, and on nothing less', async () => {
    const page = await t.open(reading(), { hasTouch: true })
    const all = await spots(page)
    assert.ok(all.has('term in text') && all.has('term in translation') && all.has('note in text'), `only ${[...all.keys()]}`)
    for (const [what, mark] of all) {
      assert.equal(await mark.getAttribute('aria-haspopup'), 'dialog', what)
      await mark.hover()
      await mark.focus()
      assert.equal(await isOpen(page), false, `${what}: opens before it is asked to`)
      for (const [how, act] of [['click', () => mark.click()], ['tap', () => mark.tap()], ['Enter', async () => { await mark.focus(); await page.keyboard.press('Enter') }]]) {
        await act()
        assert.ok(await isOpen(page), `${what}: ${how} does not open it`)
        assert.equal(await mark.getAttribute('aria-expanded'), 'true', what)
        assert.ok(await page.evaluate((s) => document.querySelector(s).contains(document.activeElement), pop), `${what}: the focus is not in it`)
        const named = await page.$eval(pop, (e) => document.getElementById(e.getAttribute('aria-labelledby')).innerText.trim())
        assert.ok(named, `${what}: it has no name`)
        await page.keyboard.press('Escape')
        assert.equal(await isOpen(page), false, `${what}: Escape does not close it`)
        assert.ok(await marked(page, mark), `${what}: after Escape the focus is elsewhere`)
        await page.waitForFunction((a) => a.getAttribute('aria-expanded') === 'false', mark)
      }
    }
    assert.equal(page.url().replace(/[?#].*/, ''), t.base + reading())
    assert.deepEqual(page.faults, [])
    await close(page)
  })

  test('a click beside it, a second press and its button close it, and the focus is where it was', async () => {
    const page = await t.open(reading())
    const mark = (await spots(page)).get('term in text')
    await mark.click()
    const box = await page.locator(pop).boundingBox()
    await page.mouse.click(box.x + box.width + 15, box.y + 5)
    assert.equal(await isOpen(page), false, 'a click beside it does not close it')
    await page.waitForFunction((a) => document.activeElement === a, mark)
    await mark.click()
    await mark.click()
    assert.equal(await isOpen(page), false, 'a second press does not close it')
    await mark.click()
    await page.click(`${pop} .close`)
    assert.equal(await isOpen(page), false, 'its button does not close it')
    assert.ok(await marked(page, mark))
    await close(page)
  })

  test('the keyboard goes through it and on with the text, and it does not stay behind', async () => {
    const page = await t.open(reading())
    const mark = (await spots(page)).get('note in text')
    await mark.focus()
    await page.keyboard.press('Enter')
    const stops = await page.$$eval(`${pop} :is(a, button)`, (all) => all.filter((e) => e.checkVisibility()).length)
    assert.ok(stops >= 2)
    for (let i = 0; i < stops; i++) {
      await page.keyboard.press('Tab')
      assert.equal(await page.evaluate((s) => [...document.querySelectorAll(`${s} :is(a, button)`)].filter((e) => e.checkVisibility()).indexOf(document.activeElement), pop), i)
    }
    await page.keyboard.press('Tab')
    await page.waitForFunction((s) => !document.querySelector(s), pop)
    const after = await mark.evaluate((a) => Boolean(a.compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING) && document.activeElement.closest('main') !== null)
    assert.ok(after, `Tab leads out of it to ${await page.evaluate(() => document.activeElement.outerHTML.slice(0, 120))}`)
    await close(page)
  })

  test('says what the page of the entry says, and what the list of notes says', async () => {
    const page = await t.open(reading())
    const bad = []
    const entries = [...new Set(await page.$$eval('main a.term, main a.instrument', (all) => all.map((a) => a.getAttribute('href'))))]
    for (const href of spread(entries, 6)) {
      const mark = await page.$(`main a:is(.term, .instrument)[href="${href}"]`)
      await mark.click()
      const here = await said(page)
      const full = await page.$eval(`${pop} .full a`, (a) => a.href)
      const file = path.posix.normalize(path.posix.join(path.posix.dirname(reading()), href))
      if (full !== t.base + file) bad.push(`${href}: its link leads to ${full}`)
      const entry = await t.open(file)
      const want = await entry.evaluate(() => {
        const e = document.querySelector('main'), out = []
        const add = (s) => out.push(...[...e.querySelectorAll(s)].map((x) => x.innerText))
        if (location.pathname.includes('/concepts/')) {
          for (const s of ['h1', '.headword .pinyin', '.glosses > div:not(.alt) > dd', '.definition p']) add(s)
          if (!e.querySelector('.definition')) add('.scope p')
        } else {
          for (const s of ['h1', '.title-translation', '.series', 'time']) add(s)
          out.push(...[...e.querySelectorAll('dd a[rel=external]')].map((a) => a.getAttribute('href')))
        }
        return out
      })
      assert.ok(want.length >= 2, `${file} says ${want}`)
      for (const s of want) if (!here.includes(bare(s))) bad.push(`${href}: “${s}” is not in “${here}”`)
      await close(entry)
      await page.keyboard.press('Escape')
    }
    for (const note of spread(t.edition.data.notes.filter((n) => t.edition.pageOf(n.id) === reading()), 5)) {
      await page.click(`main .text a[role=doc-noteref][href="#${note.id}"]`)
      const here = await said(page)
      const item = await page.$$eval(`[id="${note.id}"] > :is(.text, .translation)`, (all) => all.map((e) => e.innerText))
      assert.ok(item.length)
      for (const s of item) if (!here.includes(bare(s))) bad.push(`${note.id}: “${s}” is not in “${here}”`)
      if (!here.includes(String(note.number))) bad.push(`${note.id}: its number is not there`)
      const wrong = await page.$$eval(`${pop} .said :is([id], [role=doc-backlink])`, (all) => all.map((e) => e.outerHTML))
      bad.push(...wrong.map((html) => `${note.id}: ${html}`))
      await page.keyboard.press('Escape')
    }
    none(bad)
    await close(page)
  })

  test('what it says can be selected and copied', async () => {
    const page = await t.open(reading(), clipboard)
    await (await spots(page)).get('term in text').click()
    await page.click(`${pop} .names`, { clickCount: 3 })
    assert.ok(await isOpen(page), 'a click in it closes it')
    // What is selected when it is copied: the clipboard itself is shared with the other tests.
    const [copied] = await Promise.all([
      page.evaluate(() => new Promise((done) => addEventListener('copy', (e) => done(e.defaultPrevented ? '' : getSelection().toString()), { once: true }))),
      page.waitForTimeout(100).then(() => page.keyboard.press('Control+c')),
    ])
    const names = bare(await page.innerText(`${pop} .names`))
    assert.ok(names.length > 3 && bare(copied).length > 3 && names.includes(bare(copied).slice(0, 8)), `“${copied}” is copied of “${names}”`)
    await close(page)
  })

  test('a phrase across a term is selected by the mouse and copied as it is, and nothing opens', async () => {
    const page = await t.open(reading(), clipboard)
    // On one line, with two characters on each side.
    const drag = await page.evaluate((marks) => {
      for (const a of document.querySelectorAll(`.pair > p.text ${marks}.term`)) {
        const p = a.closest('.text')
        const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT)
        const chars = []
        while (walker.nextNode()) for (let i = 0; i < walker.currentNode.length; i++) chars.push([walker.currentNode, i])
        const first = chars.findIndex(([n]) => a.contains(n)), last = chars.findLastIndex(([n]) => a.contains(n))
        if (first < 2 || last > chars.length - 4) continue
        const box = ([n, i]) => { const r = document.createRange(); r.setStart(n, i); r.setEnd(n, i + 1); return r.getBoundingClientRect() }
        p.scrollIntoView({ block: 'center' })
        const from = box(chars[first - 2]), to = box(chars[last + 3])
        if (Math.abs(from.top - to.top) > 3 || to.left < from.left) continue
        return { from: [from.left + 1, from.top + from.height / 2], to: [to.left + 1, to.top + to.height / 2],
          text: chars.slice(first - 2, last + 3).map(([n, i]) => n.data[i]).join('') }
      }
    }, marks)
    assert.ok(drag, 'no term stands within a line')
    await page.mouse.move(...drag.from)
    await page.mouse.down()
    await page.mouse.move(...drag.to, { steps: 8 })
    await page.mouse.up()
    assert.equal(await isOpen(page), false)
    await page.keyboard.press('Control+c')
    assert.equal(await page.evaluate(() => navigator.clipboard.readText()), drag.text)
    await close(page)
  })

  test('lies in the window at 1440 and 320 px, and where 400 % leave 320 by 180', async () => {
    const page = await t.open(reading())
    const bad = []
    for (const [width, height] of [[1440, 900], [320, 568], [320, 180]]) {
      await page.setViewportSize({ width, height })
      for (const mark of spread(await page.$$(`main ${marks}`), 12)) {
        await mark.evaluate((a) => a.scrollIntoView({ block: ['start', 'center', 'end'][a.textContent.length % 3] }))
        await mark.focus()
        await page.keyboard.press('Enter')
        const out = await page.evaluate((s) => {
          const e = document.querySelector(s)
          if (!e) return 'nothing is open'
          const r = e.getBoundingClientRect()
          if (r.left < 0 || r.top < 0 || r.right > innerWidth || r.bottom > innerHeight) return `leaves the window: ${JSON.stringify(r)}`
          if (e.scrollWidth > e.clientWidth + 1) return 'is wider than itself'
          // Its end can be scrolled to, and seen.
          e.scrollTop = e.scrollHeight
          const end = e.querySelector('.full a').getBoundingClientRect()
          return end.bottom <= innerHeight && end.top >= 0 ? null : 'its link cannot be reached'
        }, pop)
        if (out) bad.push(`${width} × ${height}: ${await mark.evaluate((a) => a.outerHTML.slice(0, 120))} ${out}`)
        await page.keyboard.press('Escape')
      }
    }
    none(bad)
    await close(page)
  })

  test('one at a time; a term in a note opens in its place, and there is a way back to the note', async () => {
    const page = await t.open(reading())
    const all = await spots(page)
    await all.get('term in text').click()
    await all.get('note in text').evaluate((a) => a.click())
    assert.equal(await page.$$eval(':popover-open', (open) => open.length), 1)
    await page.keyboard.press('Escape')
    const inner = await page.$eval(`.notes li ${marks}:not([role])`, (a) => a.closest('li').id).catch(() => null)
    if (!inner) {
      console.log(`${t.site.name}: no note on ${reading()} names a term: nothing to go back from`)
    } else {
      const mark = await page.$(`main .text a[role=doc-noteref][href="#${inner}"]`)
      await mark.focus()
      await page.keyboard.press('Enter')
      const note = await said(page)
      assert.equal(await page.isVisible(`${pop} .return`), false)
      await page.focus(`${pop} .said ${marks}`)
      await page.keyboard.press('Enter')
      assert.notEqual(await said(page), note)
      assert.equal(await page.$$eval(':popover-open', (open) => open.length), 1)
      await page.focus(`${pop} .return`)
      await page.keyboard.press('Enter')
      assert.equal(await said(page), note)
      assert.ok(await page.evaluate((s) => document.activeElement === document.querySelector(s), `${pop} .said ${marks}`), 'back leads the focus elsewhere than to the term')
      await page.keyboard.press('Escape')
      assert.ok(await marked(page, mark), 'Escape leads the focus elsewhere than to the mark in the text')
    }
    await close(page)
  })

  test('the list of keys takes its place, and gives the focus back to the link; a link that leaves the window takes it along', async () => {
    const page = await t.open(reading(), { viewport: { width: 1000, height: 600 } })
    const mark = page.locator('.pair > .text a.term').first()
    await mark.click()
    await page.keyboard.press('?')
    assert.equal(await isOpen(page), false)
    assert.ok(await page.isVisible('dialog.keys'))
    await page.keyboard.press('Escape')
    assert.ok(await marked(page, mark))
    await mark.click()
    await page.mouse.move(20, 300)
    await page.mouse.wheel(0, 1500)
    await page.waitForFunction((s) => !document.querySelector(s), pop)
    await close(page)
  })

  test('its link leads to the note in the list', async () => {
    const page = await t.open(reading())
    const mark = (await spots(page)).get('note in text')
    const href = await mark.getAttribute('href')
    await mark.click()
    await page.click(`${pop} .full a`)
    await page.waitForFunction((h) => location.hash === h && document.querySelector(':target'), href)
    assert.equal(await isOpen(page), false)
    assert.ok(await page.$eval(':target', (e) => { const r = e.getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight }))
    await close(page)
  })

  test('with a modifier key, the middle button, or without script, the link itself leads there', async () => {
    const page = await t.open(reading())
    const mark = (await spots(page)).get('term in text')
    const to = await mark.evaluate((a) => a.href)
    for (const options of [{ modifiers: ['Control'] }, { button: 'middle' }]) {
      const [tab] = await Promise.all([page.context().waitForEvent('page'), mark.click(options)])
      await tab.waitForURL(to)
      await tab.close()
      assert.equal(await isOpen(page), false)
    }
    await close(page)
    const plain = await t.open(reading(), { javaScriptEnabled: false })
    assert.equal(await plain.isVisible('.pop'), false)
    const note = (await spots(plain)).get('note in text')
    const href = await note.getAttribute('href')
    await note.click()
    assert.ok(plain.url().endsWith(href))
    await (await spots(plain)).get('term in text').click()
    await plain.waitForURL(to)
    await close(plain)
  })

  test('on the page of a release it shows the entry of that page, and leads there', async () => {
    const file = t.edition.frozen.find((f) => t.site.read(f).includes('class="term"'))
    if (!file) return console.log(`${t.site.name}: no page of a release has a term`)
    const page = await t.open(file)
    const mark = await page.$('main .text a.term')
    const entry = await page.$eval(`[id="${(await mark.getAttribute('href')).slice(1)}"] dt`, (e) => e.textContent)
    await mark.click()
    assert.equal(await page.innerText(`${pop} h2`), entry)
    await page.click(`${pop} .full a`)
    await page.waitForFunction((s) => document.querySelector(':target') && !document.querySelector(s), pop)
    assert.ok(await page.$eval(':target', (e) => e.closest('.glossary') && [...e.querySelectorAll('dd')].every((d) => d.checkVisibility())), 'the entry is not there in full')
    assert.deepEqual(page.faults, [])
    await close(page)
  })

  test('without script and in print, the glossary at the foot says all that a popover says, and no popover shows', async () => {
    const page = await t.open(reading(), { javaScriptEnabled: false })
    const all = () => page.$$eval('.glossary dd', (dds) => dds.filter((d) => d.checkVisibility()).length)
    const full = await all()
    assert.equal(full, await page.$$eval('.glossary dd', (dds) => dds.length))
    await close(page)
    const script = await t.open(reading())
    await (await spots(script)).get('term in text').click()
    await script.emulateMedia({ media: 'print' })
    assert.equal(await script.$$eval('.glossary dd', (dds) => dds.filter((d) => d.checkVisibility()).length), full)
    assert.equal(await script.isVisible('.pop'), false)
    await close(script)
    // Whatever has a link in the page has an entry.
    const html = t.site.read(reading()), ids = new Set(idsOf(html))
    const named = [...html.matchAll(/data-(concept|instrument)="([^"]+)"/g)].map((m) => `g-${m[1]}-${m[2]}`)
    assert.deepEqual(named.filter((id) => !ids.has(id)), [])
  })

  test('works from a disk', async () => {
    const page = await t.open(reading(), { base: pathToFileURL(t.site.dir).href + '/' })
    await (await spots(page)).get('term in translation').click()
    assert.ok(await isOpen(page))
    assert.deepEqual(page.faults, [])
    await close(page)
  })

  test('axe: open on an entry and on a note, light and dark, wide and narrow', async () => {
    const page = await t.open(reading(), { bypassCSP: true })
    await page.evaluate(axe)
    const bad = []
    for (const width of [1440, 320]) {
      await page.setViewportSize({ width, height: 700 })
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme })
        for (const [what, mark] of await spots(page)) {
          if (!/ in text/.test(what)) continue
          await mark.evaluate((a) => { a.scrollIntoView({ block: 'center' }); a.click() })
          const result = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), tags)
          bad.push(...result.violations.map((v) => `${what}, ${width} px, ${colorScheme}: ${v.id}: ${v.help}; ${v.nodes.slice(0, 3).map((n) => `${n.html.slice(0, 140)} ${n.any.map((c) => c.message).join('; ')}`).join(' | ')}`))
          await page.keyboard.press('Escape')
        }
      }
    }
    none(bad)
    await close(page)
  })
}, { headers, on: some })

suite('notes in the margin', (t) => {
  const reading = () => t.edition.reading[0]
  const shown = (page) => page.$$eval('.beside', (all) => all.filter((e) => e.checkVisibility()).length)

  test('stand beside the paragraph that cites them, where there is room, and are read and reached once', async () => {
    const page = await t.open(reading(), { viewport: { width: 1500, height: 900 } })
    assert.equal(await chosen(page, 'notes'), 'end')
    assert.equal(await shown(page), 0)
    const before = await page.$$eval('[id]', (all) => all.length)
    await page.click('.further > summary')
    await page.click('label:has(input[name=notes][value=margin])')
    const citing = await page.$$eval('.pair', (all) => all.filter((p) => p.querySelector('a[role=doc-noteref]')).map((p) => p.id))
    for (const place of ['beside', 'below', 'off']) {
      await choose(page, 'translation', place)
      const bad = await page.evaluate(({ citing, place }) => citing.flatMap((id) => {
        const pair = document.getElementById(id), aside = pair.querySelector('.beside')
        if (!aside?.checkVisibility()) return [`${id}: no note beside it`]
        const r = aside.getBoundingClientRect(), text = pair.querySelector('.text').getBoundingClientRect()
        const other = pair.querySelector('.translations')?.getBoundingClientRect()
        const out = []
        if (r.left < text.right - 1 || r.right > innerWidth || r.top > text.bottom) out.push(`${id}: it stands elsewhere, ${JSON.stringify(r)}`)
        if (place === 'beside' && other && r.left < other.right - 1) out.push(`${id}: it stands on the translation`)
        for (const a of pair.querySelectorAll('.text a[role=doc-noteref]')) {
          const note = document.getElementById(a.hash.slice(1)).querySelector('.text').textContent
          if (!aside.textContent.includes(a.dataset.n) || !aside.textContent.includes(note)) out.push(`${id}: note ${a.dataset.n} is not in it`)
        }
        return out
      }), { citing, place })
      none(bad, `translation ${place}: `)
    }
    assert.equal(await page.$$eval('[id]', (all) => all.length), before, 'copies have ids')
    const asides = await page.$$eval('.beside', (all) => all.map((e) => [e.getAttribute('aria-hidden'), e.querySelectorAll('a:not([tabindex="-1"]), button, [tabindex="0"]').length, getComputedStyle(e).userSelect]))
    assert.ok(asides.length > 0 && asides.every(([hidden, stops, select]) => hidden === 'true' && stops === 0 && select === 'none'), JSON.stringify(asides))
    await page.emulateMedia({ media: 'print' })
    assert.equal(await shown(page), 0, 'they are printed twice')
    await page.emulateMedia({ media: 'screen' })
    await page.setViewportSize({ width: 390, height: 800 })
    assert.equal(await shown(page), 0)
    assert.ok(await page.isHidden('.notes-choice'), 'a choice is offered that changes nothing')
    await page.reload()
    assert.equal(await chosen(page, 'notes'), 'margin', 'the choice is not kept')
    assert.deepEqual(page.faults, [])
    await close(page)
  })

  test('nothing moves while they are put there, however late the script; without it the text is shown all the same', async () => {
    const id = await (async () => {
      const page = await t.open(reading())
      const ids = await page.$$eval('.pair:has(a[role=doc-noteref])', (all) => all.map((e) => e.id))
      await close(page)
      return ids.at(-1)
    })()
    for (const width of [1100, 1440]) {
      const context = await t.browser.newContext({ viewport: { width, height: 900 } })
      const page = await context.newPage()
      await page.route('**/main.*.js', (route) => setTimeout(() => route.continue(), 300))
      await page.addInitScript(() => {
        window.shift = 0
        new PerformanceObserver((list) => { for (const e of list.getEntries()) if (!e.hadRecentInput) window.shift += e.value }).observe({ type: 'layout-shift', buffered: true })
      })
      await page.goto(`${t.base}${reading()}?notes=margin#${id}`)
      await page.waitForSelector('.beside', { state: 'attached' })
      await page.waitForTimeout(300)
      assert.ok(await page.isVisible(`#${id}`))
      const shift = await page.evaluate(() => window.shift)
      assert.ok(shift < 0.01, `${width} px: the layout shifts by ${shift}`)
      await context.close()
    }
    const page = await t.open(`${reading()}?notes=margin`, { block: '**/main.*.js' })
    await page.waitForFunction((id) => document.getElementById(id).checkVisibility({ visibilityProperty: true }), id)
    await close(page)
  })

  test('are not offered without script, and do without storage', async () => {
    const plain = await t.open(reading(), { javaScriptEnabled: false })
    assert.ok(await plain.isHidden('.notes-choice'))
    await close(plain)
    const page = await t.open(reading(), { init: () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } }) })
    await choose(page, 'notes', 'margin')
    await page.waitForSelector('.beside')
    assert.deepEqual(page.faults, [])
    await close(page)
  })
}, { headers, on: some })
