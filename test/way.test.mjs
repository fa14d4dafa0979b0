// The way through a text: contents, steps, progress, the address that follows the reader, keys, and chapters.
// (faults 49, 50, 52, 54, 56)
import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { choose, chosen, close, glosses, none, suite, values } from './lib/browser.mjs'
import { sites, works } from './lib/site.mjs'

/** Lets the page see to what has just happened. */
const frames = (page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
const hash = (page) => page.evaluate(() => location.hash)
const focused = (page) => page.evaluate(() => document.activeElement.id)
const press = async (page, key) => { await page.keyboard.press(key); await frames(page) }

/** Scrolls as a reader does until a block is at the line, and waits until the address has followed. */
async function readTo(page, id) {
  const by = await page.evaluate((id) => document.getElementById(id).getBoundingClientRect().top - 120, id)
  await page.mouse.move(300, 300)
  await page.mouse.wheel(0, by)
  await page.waitForFunction((id) => location.hash === '#' + id, id)
}
const low = { viewport: { width: 1440, height: 400 } } // in which a short text can be scrolled too

/** In the page: the block at the line where an address leads, found the slow way. */
const atLine = (page) => page.evaluate(() => {
  const line = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop) + parseFloat(getComputedStyle(document.querySelector('.pair')).scrollMarginTop) + 1
  return [...document.querySelectorAll('.pair[id], .head[id]')].find((e) => e.getBoundingClientRect().bottom > line)?.id
})

suite('the way through a text', (t) => {
  // In the order of the text; of a work of chapters one in the middle is read.
  const pages = [...new Set(t.edition.data.paragraphs.map((p) => t.edition.pageOf(p.id)))]
  const middle = pages[Math.floor(pages.length / 2)]
  const sectionsOf = (file) => t.edition.data.sections.filter((s) => s.id && t.edition.pageOf(s.id) === file)
  const paragraphsOf = (file) => t.edition.data.paragraphs.filter((p) => t.edition.pageOf(p.id) === file)
  const chapters = pages.length > 1

  test('the contents are at hand anywhere, name each section and each chapter, and open without script', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await t.open(middle, { javaScriptEnabled })
      await page.evaluate(() => scrollTo(0, document.scrollingElement.scrollHeight))
      await page.click('.way .where')
      assert.ok(await page.isVisible('.contents:popover-open'), `script ${javaScriptEnabled}: they do not open`)
      const links = await page.$$eval('.contents a', (all) => all.map((a) => [a.getAttribute('href'), a.textContent]))
      for (const s of sectionsOf(middle)) {
        const [, text] = links.find(([href]) => href === `#${s.id}`) ?? []
        assert.ok(text?.includes(s.title.zh) && (!s.title.en || text.includes(s.title.en)), `${s.id}: ${text}`)
      }
      for (const file of pages) {
        if (file === middle) continue
        assert.ok(links.some(([href]) => path.posix.join(path.posix.dirname(middle), href) === file), `${file} is not in the contents`)
      }
      await page.keyboard.press('Escape')
      assert.equal(await page.isVisible('.contents:popover-open'), false)
      assert.ok(await page.evaluate(() => document.activeElement.matches('.where')), 'the focus is not back on the button')
      assert.deepEqual(page.faults, [])
      await close(page)
    }
  })

  test('a line of the contents leads there and closes them; the current one is marked as one scrolls', async () => {
    const page = await t.open(middle)
    const sections = sectionsOf(middle)
    const last = sections.at(-1)
    await page.click('.way .where')
    await page.click(`.contents a[href="#${last.id}"]`)
    await page.waitForFunction((id) => document.querySelector(':target')?.id === id, last.id)
    assert.equal(await page.isVisible('.contents:popover-open'), false)
    const current = () => page.$$eval('.contents [aria-current]:not([aria-current=page])', (all) => all.map((a) => [a.getAttribute('aria-current'), a.getAttribute('href')]))
    const isMarked = (id) => page.waitForFunction((href) => document.querySelector('.contents [aria-current]:is([aria-current=location], [aria-current=page])') && [...document.querySelectorAll('.contents [aria-current]')].some((a) => a.getAttribute('href') === href), `#${id}`)
    await isMarked(last.id)
    assert.ok((await current()).length <= 1)
    for (const s of sections) {
      await page.evaluate((id) => document.getElementById(id).scrollIntoView(), s.id)
      // The last may be too short to come up to the line.
      const there = await page.evaluate((id) => document.getElementById(id).getBoundingClientRect().top <= innerHeight / 3, s.id)
      if (there) await isMarked(s.id)
      if (there) assert.ok((await page.innerText('.way .where')).includes(s.number), `the foot does not say §${s.number}`)
    }
    await close(page)
  })

  test('where there is room the contents stand beside the text, and cover nothing of it', async () => {
    const page = await t.open(middle, { viewport: { width: 1920, height: 1000 } })
    await page.evaluate(() => document.querySelector('.pair').scrollIntoView())
    const out = await page.evaluate(() => {
      const c = document.querySelector('.contents'), r = c.getBoundingClientRect()
      const text = document.querySelector('.pair').getBoundingClientRect()
      return [c.checkVisibility(), r.left >= 0 && r.right <= text.left, r.bottom <= document.querySelector('.way').getBoundingClientRect().top + 1]
    })
    assert.deepEqual(out, [true, true, true])
    await close(page)
  })

  test('the steps lead from section to section, and from chapter to chapter', async () => {
    const page = await t.open(middle)
    const ids = await page.$$eval('.head[id], #notes-title, #glossary-title', (all) => all.map((e) => e.id))
    const went = []
    for (let i = 0; i < ids.length + 2; i++) {
      const href = await page.getAttribute('.way .next', 'href')
      if (!href?.startsWith('#')) break
      await page.click('.way .next')
      await page.waitForFunction((h) => location.hash === h, href)
      await frames(page)
      went.push(href.slice(1))
    }
    // Above the first heading it is the next; a chapter begins with its own, which is where one is.
    assert.deepEqual(went, ids.slice(ids.length - went.length))
    assert.ok(went.length >= ids.length - 1, `${went} of ${ids}`)
    if (chapters && middle !== pages.at(-1)) {
      await page.click('.way .next')
      await page.waitForURL((url) => url.pathname.endsWith(pages[pages.indexOf(middle) + 1]))
      await page.goBack()
      await page.waitForFunction((id) => document.getElementById(id), ids[0])
    }
    await page.evaluate((id) => { location.hash = id }, ids.at(-1))
    await frames(page)
    for (let i = ids.length - 2; i >= 0; i--) {
      // Out of its sight, a section is first gone back to its beginning.
      await page.waitForFunction((h) => document.querySelector('.way .prev').getAttribute('href') === h, `#${ids[i]}`)
      await page.click('.way .prev')
      await page.waitForFunction((h) => location.hash === h, `#${ids[i]}`)
      await frames(page)
    }
    assert.deepEqual(page.faults, [])
    await close(page)
  })

  test('progress grows from nothing to all, moves nothing else and does not glide', async () => {
    const page = await t.open(middle, { viewport: { width: 1000, height: 500 } })
    const scale = () => page.$eval('.done', (e) => new DOMMatrix(getComputedStyle(e).transform).a)
    const place = () => page.$eval('.way', (e) => JSON.stringify([e.getBoundingClientRect(), document.querySelector('main').getBoundingClientRect().top + scrollY]))
    const where = await place()
    assert.equal(await scale(), 0)
    let before = 0
    for (const part of [0.3, 0.6, 0.9]) {
      await page.evaluate((part) => scrollTo(0, part * (document.querySelector('.pair:last-of-type').getBoundingClientRect().bottom + scrollY - innerHeight)), part)
      await frames(page)
      const now = await scale()
      assert.ok(now > before && now < 1, `${part}: ${now} after ${before}`)
      assert.equal(await place(), where)
      before = now
    }
    await page.evaluate(() => scrollTo(0, 1e7))
    await frames(page)
    assert.equal(await scale(), 1)
    assert.equal(await page.$eval('.done', (e) => getComputedStyle(e).transitionDuration), '0s')
    await close(page)
  })

  test('the address follows the reader, who must have scrolled; the mark and Back stay as they were', async () => {
    const [there, next] = paragraphsOf(middle).slice(1, 3).map((p) => p.id)
    const page = await t.open('index.html', low)
    await page.goto(`${t.base}${middle}?gloss=off&x=1#${there}`)
    await frames(page)
    const length = await page.evaluate(() => history.length)
    assert.equal(await hash(page), `#${there}`)
    await readTo(page, next)
    assert.equal(await atLine(page), next)
    assert.equal(new URL(page.url()).search, '?gloss=off&x=1')
    assert.equal(await page.evaluate(() => document.querySelector(':target').id), there, 'the mark has moved')
    assert.equal(await page.evaluate(() => history.length), length)
    // What it says now leads to the same place.
    const fresh = await t.open(page.url().slice(t.base.length))
    assert.equal(await fresh.evaluate(() => document.querySelector(':target').id), await atLine(page))
    await close(fresh)
    await page.goBack()
    await page.waitForURL(t.base + 'index.html')
    assert.deepEqual(page.faults, [])
    await close(page)
  })

  test('nobody has scrolled: the address is left alone; above the text it names no block', async () => {
    const page = await t.open(middle, low)
    await frames(page)
    assert.equal(await hash(page), '')
    await readTo(page, paragraphsOf(middle)[2].id)
    await page.mouse.wheel(0, -1e5)
    await page.waitForFunction(() => location.hash === '' && scrollY === 0)
    // A place among the notes is the reader's own doing, and is kept.
    const note = t.edition.data.notes.find((n) => t.edition.pageOf(n.id) === middle)
    if (note) {
      await page.evaluate((id) => { location.hash = id }, note.id)
      await frames(page)
      await page.waitForTimeout(900) // longer than the address would take to follow
      assert.equal(await hash(page), `#${note.id}`)
    } else console.log(`${t.site.name}: ${middle} has no note`)
    await close(page)
  })

  test('an address that may not be written, and a disk, do no harm', async () => {
    const page = await t.open(middle, { ...low, init: () => { history.replaceState = () => { throw new DOMException('denied', 'SecurityError') } } })
    await frames(page)
    await page.mouse.wheel(0, 1500)
    await page.waitForFunction(() => scrollY > 0)
    await page.waitForTimeout(900) // longer than the address would take to follow
    assert.deepEqual(page.faults, [])
    await close(page)
    const disk = await t.open(middle, { ...low, base: pathToFileURL(t.site.dir).href + '/' })
    await frames(disk)
    await readTo(disk, paragraphsOf(middle)[2].id)
    assert.deepEqual(disk.faults, [])
    await close(disk)
  })

  test('j and k go from paragraph to paragraph, n and p, ] and [ from section to section', async () => {
    const page = await t.open(middle)
    const ids = await page.$$eval('.pair', (all) => all.map((e) => e.id))
    const inSight = () => page.evaluate(() => { const r = document.activeElement.getBoundingClientRect(); return r.top >= 0 && r.top < innerHeight })
    const walk = ids.slice(0, 6)
    for (const id of walk) {
      await press(page, 'j')
      assert.equal(await focused(page), id)
      assert.ok(await inSight())
    }
    for (const id of walk.slice(0, -1).reverse()) {
      await press(page, 'k')
      assert.equal(await focused(page), id)
    }
    assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle), 'none', 'nothing shows where one is')
    // From where one has scrolled to, not from where one was.
    await page.evaluate(() => scrollTo(0, document.scrollingElement.scrollHeight))
    await press(page, 'k')
    assert.ok(ids.indexOf(await focused(page)) >= ids.length - 2, 'k at the end does not lead to the last paragraphs')
    for (const [on, back] of [['n', 'p'], [']', '[']]) {
      await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0) })
      await frames(page)
      const to = await page.getAttribute('.way .next', 'href')
      await press(page, on)
      assert.equal(await hash(page), to)
      const then = await page.getAttribute('.way .next', 'href')
      await press(page, on)
      if (then?.startsWith('#')) assert.equal(await hash(page), then)
      const before = await page.getAttribute('.way .prev', 'href')
      await press(page, back)
      if (before?.startsWith('#')) assert.equal(await hash(page), before)
    }
    assert.deepEqual(page.faults, [])
    await close(page)
  })

  test('g takes the glosses away and brings the last ones back, t moves the translation, / goes to the search', async () => {
    const page = await t.open(middle)
    const last = (await values(page, 'gloss')).filter((v) => v !== 'off').at(-1)
    await choose(page, 'gloss', last)
    await press(page, 'g')
    assert.equal(await chosen(page, 'gloss'), 'off')
    assert.ok((await glosses(page)).every((g) => !g))
    await page.reload()
    assert.equal(await chosen(page, 'gloss'), 'off')
    await press(page, 'g')
    assert.equal(await chosen(page, 'gloss'), last, 'not the last ones come back')
    const seen = new Set()
    const all = await values(page, 'translation')
    for (let i = 0; i < all.length; i++) {
      await press(page, 't')
      seen.add(await chosen(page, 'translation'))
    }
    assert.deepEqual([...seen].sort(), all.sort())
    await press(page, '/')
    assert.ok(await page.evaluate(() => document.activeElement.matches('input[type=search]')))
    // In a field, letters are letters.
    await page.keyboard.type('jg?/n')
    assert.equal(await page.evaluate(() => document.activeElement.value), 'jg?/n')
    assert.equal(await chosen(page, 'gloss'), last)
    assert.equal(await page.isVisible('dialog.keys'), false)
    await close(page)
  })

  test('Escape leads back from the search to where one was reading', async () => {
    const page = await t.open(middle, { viewport: { width: 1000, height: 700 } })
    for (let i = 0; i < 6; i++) await press(page, 'j')
    const [y, id] = [await page.evaluate(() => scrollY), await focused(page)]
    assert.ok(y > 500, `only ${y} px down`)
    await press(page, '/')
    assert.ok(await page.evaluate(() => document.activeElement.matches('input[type=search]')))
    await page.waitForFunction(() => scrollY < 100)
    await press(page, 'Escape')
    await page.waitForFunction((y) => Math.abs(scrollY - y) < 2, y)
    assert.equal(await focused(page), id)
    await close(page)
  })

  test('an address that leads nowhere says so, and no longer once one goes on to one that does', async () => {
    const page = await t.open(`${middle}#pzzzz`)
    assert.ok(await page.isVisible('.astray'))
    assert.ok((await page.innerText('.astray')).includes('#pzzzz'))
    await page.evaluate(() => { location.hash = document.querySelector('.pair').id })
    await page.waitForSelector('.astray', { state: 'hidden' })
    await page.evaluate(() => { location.hash = '' })
    assert.ok(await page.isHidden('.astray'))
    await close(page)
  })

  test('the section is named in the reader’s language, where it has a name in it', async (run) => {
    const page = await t.open(middle)
    await press(page, 'n')
    await press(page, 'n')
    const names = await page.evaluate(() => {
      const head = document.getElementById(location.hash.slice(1))
      if (!head.querySelector('.translation')) return null
      return { zh: head.querySelector('.text').textContent, en: head.querySelector('.translation').textContent }
    })
    if (!names) return run.skip('the heading has no translation')
    for (const [language, name] of [['zh-Hans', names.zh], ['en', names.en], ['fr', names.en], ['both', names.zh]]) {
      await choose(page, 'interface', language)
      assert.ok((await page.innerText('.way .section')).endsWith(name), `${language}: ${await page.innerText('.way .section')}`)
    }
    // Where it is named by the interface, in that language alone.
    await choose(page, 'interface', 'en')
    await page.evaluate(() => document.querySelector('#notes-title, #glossary-title').scrollIntoView())
    await page.waitForFunction(() => /^(Notes|Terms on this page)$/.test(document.querySelector('.way .section').textContent))
    await close(page)
  })

  test('with a modifier key nothing happens; on a radio button the keys work', async () => {
    const page = await t.open(middle)
    const before = await chosen(page, 'gloss')
    for (const key of ['Control+g', 'Alt+g', 'Meta+g', 'Control+j', 'Alt+n']) await press(page, key)
    assert.equal(await chosen(page, 'gloss'), before)
    assert.equal(await focused(page), '')
    assert.equal(await hash(page), '')
    await page.focus('input[name=gloss]:checked')
    await press(page, 'g')
    assert.equal(await chosen(page, 'gloss'), before === 'off' ? await chosen(page, 'gloss') : 'off')
    await close(page)
  })

  test('? lists the keys; Escape closes the list and the focus is where it was; the keys can be switched off for good', async () => {
    const page = await t.open(middle)
    await press(page, 'j')
    const id = await focused(page)
    await press(page, '?')
    assert.ok(await page.isVisible('dialog.keys'))
    const listed = await page.$$eval('dialog.keys kbd', (all) => all.map((e) => e.textContent))
    for (const key of ['j', 'k', 'n', 'p', 'g', 't', '/', '?', 'Esc']) assert.ok(listed.includes(key) || (key === 't' && !t.edition.data.paragraphs.some((p) => p.text.en)), `${key} is not listed`)
    await press(page, 'Escape')
    assert.equal(await page.isVisible('dialog.keys'), false)
    assert.equal(await focused(page), id)

    await press(page, '?')
    await page.focus('dialog.keys input')
    await press(page, 'Space')
    await press(page, 'Escape')
    const silent = async () => {
      const before = await chosen(page, 'gloss')
      for (const key of ['j', 'g', 'n', '?', '/']) await press(page, key)
      assert.equal(await chosen(page, 'gloss'), before)
      assert.equal(await page.isVisible('dialog.keys'), false)
      assert.equal(await page.evaluate(() => document.activeElement.matches('input[type=search]')), false)
    }
    await silent()
    await page.reload()
    await silent()
    // The button is how they come back.
    await page.focus('.way .help')
    await press(page, 'Enter')
    await page.focus('dialog.keys input')
    await press(page, 'Space')
    await press(page, 'Escape')
    await press(page, '?')
    assert.ok(await page.isVisible('dialog.keys'))
    assert.deepEqual(page.faults, [])
    await close(page)
  })

  test('storage that throws or holds rubbish leaves keys and steps as they are without', async () => {
    for (const init of [
      () => Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('denied', 'SecurityError') } }),
      () => { for (const k of ['keys', 'lastgloss', 'notes']) localStorage.setItem(`duizhao.${k}`, '"] , {') },
    ]) {
      const page = await t.open(middle, { init })
      await press(page, 'g')
      const off = await chosen(page, 'gloss')
      await press(page, 'g')
      assert.notEqual(await chosen(page, 'gloss'), off)
      await press(page, '?')
      await page.focus('dialog.keys input')
      await press(page, 'Space')
      await press(page, 'Escape')
      assert.deepEqual(page.faults, [])
      await close(page)
    }
  })

  test('skip links lead to text, contents, notes and glossary, and show when they have the focus', async () => {
    const page = await t.open(middle)
    const skips = await page.$$eval('a.skip', (all) => all.map((a) => a.getAttribute('href')))
    for (const to of ['#main', '#way', ...await page.$$eval('#notes-title, #glossary-title', (all) => all.map((e) => '#' + e.id))]) assert.ok(skips.includes(to), `none to ${to}`)
    for (const to of skips) {
      await page.evaluate(() => { document.activeElement.blur(); scrollTo(0, 0) })
      await page.focus(`a.skip[href="${to}"]`)
      const r = await page.evaluate(() => document.activeElement.getBoundingClientRect().toJSON())
      assert.ok(r.left >= 0 && r.top >= 0 && r.width > 30, `${to} cannot be seen: ${JSON.stringify(r)}`)
      await page.keyboard.press('Enter')
      await frames(page)
      await page.keyboard.press('Tab')
      const after = await page.evaluate((to) => { const e = document.querySelector(to), a = document.activeElement; return e.contains(a) || Boolean(e.compareDocumentPosition(a) & Node.DOCUMENT_POSITION_FOLLOWING) }, to)
      assert.ok(after, `Tab after ${to} goes back`)
    }
    await close(page)
  })

  test('a chapter says its title once, with its address, and names the chapters beside it', async () => {
    if (!chapters) return console.log(`${t.site.name}: the text has no chapters`)
    const page = await t.open(middle)
    const [title] = sectionsOf(middle)
    const heads = await page.$$eval('h1, main h2, main h3', (all) => all.map((e) => e.textContent))
    assert.equal(heads.filter((h) => h.includes(title.title.zh)).length, 1, JSON.stringify(heads))
    for (const mode of await values(page, 'gloss')) {
      await choose(page, 'gloss', mode)
      assert.ok(await page.isVisible(`h1[id="${title.id}"]`), `${mode}: the title has no address`)
    }
    const levels = await page.$$eval('h1, h2, h3, h4', (all) => all.filter((e) => e.checkVisibility()).map((e) => Number(e.tagName[1])))
    assert.equal(levels.filter((l) => l === 1).length, 1)
    none(levels.flatMap((l, i) => (i && l > levels[i - 1] + 1 ? [`h${levels[i - 1]} is followed by h${l}`] : [])))
    for (const [rel, by] of [['prev', -1], ['next', 1]]) {
      const beside = pages[pages.indexOf(middle) + by]
      if (!beside) continue
      const link = page.locator(`.pager [rel=${rel}]`)
      assert.equal(path.posix.join(path.posix.dirname(middle), await link.getAttribute('href')), beside)
      assert.ok((await link.innerText()).includes(sectionsOf(beside)[0].title.zh))
    }
    await close(page)
  })

  test('where a paragraph has no translation yet, its column says so, once for a run, and takes no room below', async () => {
    const file = pages.find((f) => paragraphsOf(f).some((p) => !p.text.en)), one = file && paragraphsOf(file).find((p) => !p.text.en)
    if (!one || !t.edition.data.paragraphs.some((p) => p.text.en)) return console.log(`${t.site.name}: every paragraph has its translation, or none has`)
    const page = await t.open(file)
    const says = (id) => page.$eval(`[id="${id}"] .untranslated`, (e) => e.checkVisibility({ visibilityProperty: true }))
    assert.ok(await says(one.id))
    const all = paragraphsOf(file)
    const second = all.find((p, i) => i > 0 && !p.text.en && !all[i - 1].text.en && p.section === all[i - 1].section)
    if (second) assert.equal(await says(second.id), false)
    const column = await page.$eval(`[id="${one.id}"]`, (e) => [e.querySelector('.untranslated').getBoundingClientRect().left, e.querySelector('.text').getBoundingClientRect().right])
    assert.ok(column[0] >= column[1] - 1)
    for (const mode of ['below', 'off']) {
      await choose(page, 'translation', mode)
      assert.equal(await says(one.id), false, `translation ${mode}`)
    }
    await close(page)
  })
}, { on: process.env.ALL || !works.length ? [...sites, ...works] : works })
