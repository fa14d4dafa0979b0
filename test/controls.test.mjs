// What readers choose: which gloss, where it stands and how often, the translation, the language of the interface, the
// ground. All of it works without a script, is kept, and leaves the reader where he was.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choose, chosen, close, none, suite, values } from './lib/browser.mjs'
import { sites, spread } from './lib/site.mjs'

const pinyin = 'zh-Latn-pinyin'

suite('controls', (t) => {
  const reading = () => t.edition.reading[0]
  const set = async (page, settings) => { for (const [name, value] of Object.entries(settings)) await choose(page, name, value) }

  test('a reading and a rendering show together, on either side of the term, without JavaScript', async () => {
    const page = await t.open(reading(), { javaScriptEnabled: false })
    const both = (await values(page, 'gloss')).filter((v) => v.includes(','))
    assert.ok(both.length > 0, 'no mode shows both')
    for (const mode of both) {
      for (const place of ['over', 'under']) {
        await set(page, { gloss: mode, place, occurrences: 'every' })
        const bad = await page.evaluate(([rendering, place]) => {
          const bad = []
          let n = 0
          for (const outer of document.querySelectorAll('.pair > .text ruby:has(> ruby)')) {
            const [above, below] = [outer.querySelector(':scope > rt'), outer.querySelector('ruby > rt')]
            const base = outer.querySelector('a').getBoundingClientRect()
            if (!above.dataset.zhLatnPinyin || !below.getAttribute(`data-${rendering}`) || outer.classList.contains('long')) continue
            n++
            const middle = (e) => { const r = e.getBoundingClientRect(); return r.top + r.height / 2 }
            const order = [middle(above), base.top + base.height / 2, middle(below)]
            if (place === 'under') order.reverse()
            if (!(order[0] < order[1] && order[1] < order[2])) bad.push(`${outer.textContent}: ${order}`)
          }
          return n ? bad : ['no term has both']
        }, [mode.split(',')[1].toLowerCase(), place])
        none(bad, `${mode}, ${place}\n`)
      }
    }
    await close(page)
  })

  test('the lines keep their distance and no gloss meets another, wherever glosses stand', async () => {
    for (const width of [1440, 820, 320]) {
      const page = await t.open(reading(), { viewport: { width, height: 900 } })
      const bad = []
      for (const occurrences of width === 820 ? await values(page, 'occurrences') : ['every']) {
        for (const place of await values(page, 'place')) {
          for (const gloss of await values(page, 'gloss')) {
            await set(page, { occurrences, place, gloss })
            bad.push(...(await page.evaluate(inspect)).map((s) => `${width} px, ${occurrences}, ${place}, ${gloss}: ${s}`))
          }
        }
      }
      none(bad)
      await close(page)
    }
  })

  test('glosses stand at every mention, or the first of a paragraph, or of a section', async () => {
    const page = await t.open(reading(), { javaScriptEnabled: false })
    await choose(page, 'gloss', pinyin)
    const shown = () => page.$$eval('.pair > .text rt[data-zh-latn-pinyin]', (all) => all.filter((rt) => rt.checkVisibility())
      .map((rt) => [rt.closest('.pair').id, rt.closest('ruby:has(a)').querySelector('a').dataset.concept].join(' ')))
    const section = new Map(t.edition.data.paragraphs.map((p) => [p.id, p.section]))
    await choose(page, 'occurrences', 'every')
    const every = await shown()
    await choose(page, 'occurrences', 'first-in-paragraph')
    assert.deepEqual(await shown(), [...new Set(every)])
    await choose(page, 'occurrences', 'first-in-section')
    const seen = new Set()
    // A concept that the section's heading names is glossed in the text all the same: headings carry no gloss.
    assert.deepEqual(await shown(), [...new Set(every)].filter((s) => {
      const key = `${section.get(s.split(' ')[0])} ${s.split(' ')[1]}`
      return !seen.has(key) && seen.add(key)
    }))
    await close(page)
  })

  test('in the margin each mode shows what it says, and no more', async () => {
    for (const width of [1440, 390]) {
      const page = await t.open(reading(), { viewport: { width, height: 900 } })
      await choose(page, 'place', 'margin')
      const seen = new Set()
      for (const mode of (await values(page, 'gloss')).filter((v) => v !== 'off')) {
        await choose(page, 'gloss', mode)
        const langs = await page.$$eval('.terms dd :is(i, .g)', (all) => [...new Set(all.filter((e) => e.checkVisibility()).map((e) => e.lang))].sort())
        assert.deepEqual(langs, mode.split(',').sort(), `${width} px, ${mode}`)
        seen.add(await page.$$eval('.terms', (all) => all.map((e) => e.innerText).join('|')))
      }
      assert.equal(seen.size, (await values(page, 'gloss')).length - 1, `${width} px: two modes show the same`)
      await close(page)
    }
  })

  test('in the margin glosses stand beside the paragraph, on a narrow screen below it, and none at the terms', async () => {
    for (const width of [1440, 390]) {
      const page = await t.open(reading(), { viewport: { width, height: 900 }, javaScriptEnabled: false })
      await set(page, { gloss: 'en', place: 'margin' })
      const bad = await page.evaluate((wide) => {
        const bad = []
        for (const rt of document.querySelectorAll('rt')) if (rt.checkVisibility()) bad.push(`a gloss at ${rt.parentElement.textContent}`)
        const lists = [...document.querySelectorAll('.pair > .terms')].filter((e) => e.getBoundingClientRect().height)
        if (!lists.length) bad.push('no list')
        for (const list of lists) {
          const r = list.getBoundingClientRect(), text = list.parentElement.querySelector('.text').getBoundingClientRect()
          const beside = r.left >= text.right - 1 && Math.abs(r.top - text.top) < 20
          const below = r.top >= text.bottom - 1 && Math.abs(r.left - text.left) < 2
          if (wide ? !beside : !below) bad.push(`${list.parentElement.id}: ${JSON.stringify([r, text])}`)
        }
        return bad
      }, width > 1000)
      none(bad, `${width} px\n`)
      await close(page)
    }
  })

  test('a translation on demand opens by its button, by mouse and by key, without JavaScript', async () => {
    for (const width of [1440, 390]) {
      const page = await t.open(reading(), { viewport: { width, height: 900 }, javaScriptEnabled: false })
      await choose(page, 'translation', 'demand')
      const shown = () => page.$$eval('.translations', (all) => all.filter((e) => e.getBoundingClientRect().height).map((e) => e.parentElement.id))
      assert.deepEqual(await shown(), [])
      const buttons = await page.$$('.pair > .reveal')
      assert.ok(buttons.length > 1, 'no buttons')
      await buttons[0].click()
      await buttons[1].focus()
      await page.keyboard.press('Space')
      const open = await page.$$eval('.pair:has(> .reveal)', (all) => all.slice(0, 2).map((e) => e.id))
      assert.deepEqual(await shown(), open)
      const apart = await page.$eval('.pair:has(> .reveal:checked)', (pair) => {
        const [a, b, c] = ['.text', '.reveal', '.translations'].map((s) => pair.querySelector(`:scope > ${s}`).getBoundingClientRect())
        const meet = (p, q) => p.left < q.right - 1 && q.left < p.right - 1 && p.top < q.bottom - 1 && q.top < p.bottom - 1
        return !meet(a, b) && !meet(a, c) && !meet(b, c)
      })
      assert.ok(apart, `${width} px: text, button and translation meet`)
      await buttons[0].click()
      assert.deepEqual(await shown(), open.slice(1))
      await choose(page, 'translation', 'off')
      assert.deepEqual(await shown(), [])
      await close(page)
    }
  })

  test('each paragraph stays beside its translation at every width, in every mode', async () => {
    for (const width of [1440, 1000, 820, 390]) {
      const page = await t.open(reading(), { viewport: { width, height: 900 } })
      const bad = []
      for (const translation of ['beside', 'below', 'demand']) {
        for (const place of await values(page, 'place')) {
          await set(page, { translation, place })
          if (translation === 'demand') await page.$$eval('.reveal', (all) => all.forEach((e) => { e.checked = true }))
          bad.push(...await page.evaluate((where) => [...document.querySelectorAll('.pair:has(> .translations)')].flatMap((pair) => {
            const all = pair.getBoundingClientRect(), text = pair.querySelector('.text').getBoundingClientRect()
            const r = pair.querySelector('.translations').getBoundingClientRect()
            const inside = r.top >= all.top && r.bottom <= all.bottom + 1 && r.left >= all.left && r.right <= all.right + 1
            const apart = where.includes('below') ? r.top >= text.bottom - 1 && Math.abs(r.left - text.left) < 2 : r.left >= text.right - 1 || r.top >= text.bottom - 1
            return inside && apart ? [] : [`${where} ${pair.id}: ${JSON.stringify([text, r])}`]
          }), `${width} px, ${translation}, ${place}:`))
        }
      }
      none(bad)
      await close(page)
    }
  })

  test('choices are kept over pages and reloads, and ?gloss= goes before them', async () => {
    const page = await t.open(reading())
    const want = { gloss: `${pinyin},en`, place: 'under', occurrences: 'first-in-section', translation: 'demand', interface: 'fr', theme: 'dark' }
    await set(page, want)
    const now = async () => Object.fromEntries(await Promise.all(Object.keys(want).map(async (n) => [n, await chosen(page, n)])))
    await page.reload()
    assert.deepEqual(await now(), want)
    for (const other of t.site.editions.flatMap((e) => e.reading)) {
      await page.goto(t.base + other)
      assert.deepEqual(await now(), { ...want, translation: (await chosen(page, 'translation')) && want.translation }, other)
    }
    await page.goto(t.base + 'index.html')
    assert.equal(await chosen(page, 'theme'), 'dark')
    assert.equal(await chosen(page, 'interface'), 'fr')
    await page.goto(`${t.base}${reading()}?gloss=off&place=over&x=1#${t.edition.data.paragraphs[1].id}`)
    assert.deepEqual(await now(), { ...want, gloss: 'off', place: 'over' })
    // What is chosen after that holds, here and after a reload; the rest of the address stays.
    await choose(page, 'gloss', pinyin)
    await page.reload()
    assert.equal(await chosen(page, 'gloss'), pinyin)
    assert.equal(new URL(page.url()).search, `?gloss=${pinyin}&place=over&x=1`)
    assert.equal(new URL(page.url()).hash, `#${t.edition.data.paragraphs[1].id}`)
    // Back, to a page whose buttons the browser remembers as they were.
    await page.goto(t.base + reading())
    await page.goto(t.base + 'index.html')
    await choose(page, 'theme', 'light')
    await page.goBack()
    assert.equal(await chosen(page, 'theme'), 'light')
    await close(page)
  })

  test('the link with the settings leads to the page as it is', async () => {
    const page = await t.open(reading())
    await set(page, { gloss: `${pinyin},en`, place: 'under', translation: 'below' })
    await page.click('.further > summary')
    const href = await page.$eval('.share a', (a) => { a.focus(); return a.href })
    assert.match(href, /\?gloss=zh-Latn-pinyin,en/)
    const other = await t.open(href.slice(t.base.length))
    assert.deepEqual([await chosen(other, 'gloss'), await chosen(other, 'place'), await chosen(other, 'translation')], [`${pinyin},en`, 'under', 'below'])
    await close(other)
    await close(page)
  })

  test('rubbish in the address or in the store changes nothing', async () => {
    const page = await t.open(`${reading()}?gloss=%00&place="]&translation=demand]&interface=__proto__&theme=${'x'.repeat(5000)}&mark=x#%E0%zz`, {
      init: () => { for (const k of ['gloss', 'place', 'occurrences', 'translation', 'interface', 'theme']) localStorage.setItem(`duizhao.${k}`, '"];*') },
    })
    for (const name of ['gloss', 'place', 'occurrences', 'translation', 'theme']) {
      const ofSite = await page.$eval(`input[name=${name}][checked]`, (e) => e.value)
      assert.equal(await chosen(page, name), ofSite)
    }
    assert.equal(await chosen(page, 'interface'), 'en', 'the browser’s language')
    none(page.faults)
    await close(page)
  })

  test('a change leaves the paragraph that is read where it stood', async () => {
    for (const width of [1440, 390]) {
      const page = await t.open(reading(), { viewport: { width, height: 900 } })
      const id = spread(t.edition.data.paragraphs.filter((p) => t.edition.pageOf(p.id) === reading()), 4)[2].id
      await page.evaluate((id) => {
        const e = document.getElementById(id)
        scrollTo(0, e.getBoundingClientRect().top + scrollY - 150)
      }, id)
      const top = () => page.evaluate((id) => document.getElementById(id).getBoundingClientRect().top, id)
      const before = await top()
      for (const [name, value] of [['translation', 'off'], ['gloss', 'off'], ['translation', 'beside'], ['gloss', `${pinyin},en`]]) {
        if (width < 600) await press(page, '.opener')
        await press(page, `label:has(input[name=${name}][value="${value}"])`)
        if (width < 600) await page.keyboard.press('Escape')
        assert.ok(Math.abs(await top() - before) < 3, `${width} px, ${name} ${value}: ${before} → ${await top()}`)
      }
      await close(page)
    }
  })

  test('the interface speaks the language that is chosen, and of the browser before', async () => {
    const languages = { 'zh-CN': 'zh-Hans', 'zh-TW': 'zh-Hans', 'fr-CA': 'fr', 'en-GB': 'en', 'de-DE': 'both' }
    for (const [locale, want] of Object.entries(languages)) {
      const page = await t.open(reading(), { locale })
      assert.equal(await chosen(page, 'interface'), want, locale)
      await close(page)
    }
    for (const file of t.site.kinds.values()) {
      const page = await t.open(file, { locale: 'de-DE' })
      for (const lang of file === reading() ? await values(page, 'interface') : ['both', 'fr']) {
        await choose(page, 'interface', lang)
        const shown = await page.evaluate(() => {
          const all = [...document.querySelectorAll('.ui')].filter((e) => e.checkVisibility())
          return { langs: [...new Set(all.map((e) => e.lang))].sort(), n: all.length, hidden: document.querySelectorAll('.ui').length }
        })
        assert.ok(shown.n > 0, `${file}: no label in ${lang}`)
        assert.deepEqual(shown.langs, lang === 'both' ? ['en', 'zh-Hans'] : [lang], `${file} in ${lang}`)
        // A name says what is to be seen, and in the same language.
        const bad = await page.evaluate((lang) => {
          const texts = JSON.parse(document.querySelector('script.interface-data').textContent)
          const order = { 'zh-Hans': [0], en: [1], fr: [2], both: [0, 1] }[lang]
          return [...document.querySelectorAll('[data-ui]')].flatMap((e) => e.dataset.ui.split(' ').flatMap((one) => {
            const [name, key, ...args] = one.split(/[=|]/).map(decodeURIComponent)
            const said = name === 'text' ? e.textContent : e.getAttribute(name)
            const bare = key.replace('+', '')
            const wanted = order.map((i) => texts[bare][i].replace(/%(\[\d\])?[ds]/g, () => args[0]))
            if (name === 'text' && !said.endsWith(e.dataset.rest)) return [`the title is ${said}`]
            const visible = key.startsWith('+') ? (e.dataset.of ?? e.innerText ?? e.textContent).trim().replace(/\s+/g, ' ') : ''
            return said.startsWith(visible) && wanted.every((s) => said.includes(s)) ? [] : [`${said} for ${one}`]
          }))
        }, lang)
        none(bad, `${file} in ${lang}\n`)
        none(await page.$$eval('.fig-key li > span, .fig-coverage thead span[lang]', (all) => all.filter((e) => !e.matches('.ui')).map((e) => `a figure says ${e.textContent} in ${e.lang} alone`)), file)
      }
      await close(page)
    }
  })

  test('without JavaScript the interface is in Chinese and English, and can be switched', async () => {
    const page = await t.open('index.html', { javaScriptEnabled: false, locale: 'fr-FR' })
    const langs = () => page.$$eval('.ui', (all) => [...new Set(all.filter((e) => e.checkVisibility()).map((e) => e.lang))].sort())
    assert.deepEqual(await langs(), ['en', 'zh-Hans'])
    await page.click('.preferences > summary')
    await page.click('label:has([name=interface][value=fr])')
    assert.deepEqual(await langs(), ['fr'])
    await close(page)
  })

  test('the ground follows the system until one is chosen, on every page', async () => {
    const light = (page) => page.evaluate(() => {
      const [r, g, b] = getComputedStyle(document.body).backgroundColor.match(/[\d.]+/g).map(Number)
      return r + g + b > 384
    })
    for (const file of [...t.site.kinds.values(), 'index.html', reading()].slice(-6)) {
      const page = await t.open(file, { colorScheme: 'dark' })
      assert.equal(await light(page), false, file)
      await choose(page, 'theme', 'light')
      assert.equal(await light(page), true, file)
      await page.reload()
      assert.equal(await light(page), true, `${file} after a reload`)
      await choose(page, 'theme', 'system')
      assert.equal(await light(page), false, file)
      await page.emulateMedia({ colorScheme: 'light' })
      await choose(page, 'theme', 'dark')
      assert.equal(await light(page), false, file)
      await close(page)
    }
  })

  test('panels close by Escape, which gives the focus back, and by a press elsewhere', async () => {
    const page = await t.open(reading())
    for (const panel of ['.preferences', '.further']) {
      const open = () => page.$eval(panel, (e) => e.open)
      await page.focus(`${panel} > summary`)
      await page.keyboard.press('Enter')
      assert.ok(await open())
      await page.keyboard.press('Tab')
      await page.keyboard.press('Escape')
      assert.equal(await open(), false)
      assert.ok(await page.$eval(`${panel} > summary`, (e) => e === document.activeElement), 'the focus is lost')
      await page.click(`${panel} > summary`)
      assert.ok(await open())
      await page.mouse.click(5, 500)
      assert.equal(await open(), false)
    }
    await close(page)
  })

  test('on a phone the settings stand in a sheet, in reach from everywhere, with and without JavaScript', async () => {
    for (const javaScriptEnabled of [true, false]) {
      const page = await t.open(reading(), { viewport: { width: 320, height: 640 }, javaScriptEnabled, hasTouch: true })
      const last = await page.$('.pair:last-of-type')
      await last.scrollIntoViewIfNeeded()
      await page.click('.opener')
      const box = await page.$eval('#settings', (e) => e.getBoundingClientRect().toJSON())
      assert.ok(box.left >= 0 && box.right <= 320 && box.top >= 0 && box.bottom <= 641, JSON.stringify(box))
      await page.click(`label:has([name=gloss][value="${pinyin}"])`)
      assert.equal(await chosen(page, 'gloss'), pinyin)
      await page.click('.further > summary')
      await page.click('label:has([name=place][value=under])')
      assert.equal(await chosen(page, 'place'), 'under')
      await page.mouse.click(160, 5)
      assert.equal(await page.$eval('#settings', (e) => e.checkVisibility()), false)
      await close(page)
    }
  })
}, { on: sites.slice(0, 1) })

// A press of the mouse where an element is. Playwright's own click would scroll a bar that sticks into view.
async function press(page, selector) {
  const r = await page.$eval(selector, (e) => e.getBoundingClientRect().toJSON())
  await page.mouse.click(r.left + r.width / 2, r.top + r.height / 2)
}

// The lines of each paragraph are as far apart as its line height says; glosses meet no other gloss and stay on the page.
function inspect() {
  const bad = []
  for (const text of document.querySelectorAll('.pair > p.text')) {
    const gap = parseFloat(getComputedStyle(text).lineHeight)
    const tops = []
    const range = document.createRange()
    for (const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT); walker.nextNode();) {
      range.selectNodeContents(walker.currentNode)
      for (const r of range.getClientRects()) if (!tops.some((top) => Math.abs(top - r.top) < 4)) tops.push(r.top)
    }
    tops.sort((a, b) => a - b)
    for (let i = 1; i < tops.length; i++) if (Math.abs(tops[i] - tops[i - 1] - gap) > 1) bad.push(`${text.parentElement.id}: line ${i + 1} is ${tops[i] - tops[i - 1]} px below, not ${gap}`)
    const over = text.getBoundingClientRect().height - tops.length * gap
    if (Math.abs(over) > 1.5) bad.push(`${text.parentElement.id}: ${over} px more than its lines`)
    const boxes = [...text.querySelectorAll('rt')].filter((rt) => rt.checkVisibility() && rt.getBoundingClientRect().width > 1)
      .map((rt) => ({ of: rt.parentElement.textContent, r: rt.getBoundingClientRect() }))
    boxes.forEach((a, i) => {
      if (a.r.left < -1 || a.r.right > innerWidth + 1) bad.push(`the gloss of ${a.of} leaves the page`)
      for (const b of boxes.slice(i + 1)) {
        if (a.r.left < b.r.right - 1 && b.r.left < a.r.right - 1 && a.r.top < b.r.bottom - 2 && b.r.top < a.r.bottom - 2) bad.push(`${text.parentElement.id}: the glosses of ${a.of} and ${b.of} meet`)
      }
    })
  }
  return bad
}
