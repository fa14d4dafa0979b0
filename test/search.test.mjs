// The search page: every substring of the texts leads to its paragraph, in either script; words, pinyin, entries; below a
// sub-path, from a disk, under a strict policy, without script; what was found is marked where it leads to. (faults 50, 51, 52)
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { close, none, suite } from './lib/browser.mjs'
import { samples } from './lib/samples.mjs'
import { spread } from './lib/site.mjs'

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']
const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'"
const file = 'search/index.html'

const settled = (page) => page.waitForFunction(() => document.querySelector('[role=status]').textContent, null, { polling: 10 })

async function ask(page, query) {
  await page.evaluate((q) => {
    const form = document.querySelector('form.search')
    document.querySelector('[role=status]').textContent = ''
    form.elements.q.value = q
    form.requestSubmit()
  }, query)
  await settled(page)
}

/** Whether a result leads to an address, on this or a further page of the results. */
async function leads(page, address) {
  for (;;) {
    const there = await page.$$eval('.results a', (all, to) => all.some((a) => {
      const u = new URL(a.href)
      return (u.origin === 'null' ? u.pathname : u.pathname) + u.hash === new URL(to).pathname + new URL(to).hash
    }), address)
    if (there) return true
    const more = page.locator('.more:visible')
    if (!await more.count()) return false
    const shown = await page.locator('.found li').count()
    const last = more.last()
    await last.click()
    await page.waitForFunction(([n, m]) => document.querySelectorAll('.found li').length > n || document.querySelectorAll('.more:not([hidden])').length < m,
      [shown, await more.count()], { polling: 10 }).catch(() => {})
  }
}

const results = (page) => page.$$eval('.results li', (all) => all.map((e) => e.innerText))
const marked = (page) => page.$$eval('.results mark', (all) => all.map((e) => e.textContent))

suite('search', (t) => {
  const address = (base, p) => base + t.site.editions.find((e) => e.slug === p.slug).pageOf(p.id) + '#' + p.id
  const disk = pathToFileURL(path.join(t.site.dir, '/')).href

  for (const [where, base] of [['below a sub-path', () => t.base], ['from a disk', () => disk]]) {
    test(`200 substrings lead to their paragraphs: ${where}`, async () => {
      const page = await t.open(file, { base: base() })
      const lost = []
      for (const p of samples(t.site, 200)) {
        await ask(page, p.query)
        if (!await leads(page, address(base(), p))) lost.push(`${p.query}: ${p.slug}#${p.id}`)
      }
      none(lost, 'not found:\n')
      assert.deepEqual(page.faults, [])
      await close(page)
    })
  }

  test('every result has what was sought, marked', async () => {
    const page = await t.open(file)
    for (const p of samples(t.site, 40)) {
      await ask(page, p.query)
      const bare = await page.$$eval('.results li', (all) => all.filter((e) => !e.querySelector('mark')).map((e) => e.innerText))
      assert.deepEqual(bare, [], p.query)
    }
    await close(page)
  })

  test('the number that is said is exact where few are found, and as many are shown', async () => {
    const page = await t.open(file, { locale: 'en-GB' })
    const bad = []
    const terms = t.edition.data.paragraphs.flatMap((p) => p.mentions.filter((m) => m.lang === 'zh').map((m) => Array.from(p.text.zh).slice(m.start, m.end).join('')))
    const often = [...new Set(terms)].sort((a, b) => terms.filter((s) => s === b).length - terms.filter((s) => s === a).length)
    for (const query of [...samples(t.site, 20).map((s) => s.query), ...often.slice(0, 20)]) {
      if (Array.from(query).length < 3) continue // pairs of characters are in the index itself
      await ask(page, query)
      const said = await page.innerText('[role=status]')
      const n = Number(said.match(/\d+/)?.[0])
      if (n > 40) continue
      for (let more; (more = page.locator('.results .more:visible').first(), await more.count());) await more.click()
      const shown = await page.locator('.results li:visible:not(.meant li)').count()
      if (/at most/.test(said) || shown !== n) bad.push(`${query}: “${said}”, and ${shown} are shown`)
    }
    none(bad)
    await close(page)
  })

  test('what has all pairs of a string, but not the string, is no result', async () => {
    const page = await t.open(file)
    const all = t.site.editions.flatMap((e) => e.data.paragraphs.map((p) => ({ slug: e.slug, id: p.id, text: p.text.zh })))
    const traps = []
    for (const p of all) {
      const pairs = [...new Set([...p.text.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map((m) => m[1]))]
      const both = pairs.flatMap((a) => pairs.filter((b) => b[0] === a[1]).map((b) => a + b[1]))
      const query = both.find((s) => s.length === 3 && !all.some((q) => q.text.includes(s)))
      if (query) traps.push({ ...p, query })
    }
    assert.ok(traps.length > 0 || all.length < 10, 'no text is a trap')
    for (const p of spread(traps, 12)) {
      await ask(page, p.query)
      assert.ok(!await leads(page, address(t.base, p)), `${p.query} does not stand in ${p.id}`)
    }
    await close(page)
  })

  test('a traditional query finds simplified text, and the reverse', async () => {
    const root = t.site.files.find((f) => /^search\/i\/[^/]+\/root\.js$/.test(f))
    const { fold } = JSON.parse(t.site.read(root).replace(/^duizhaoSearch\("root",|\)\n$/g, ''))
    const pairs = [...fold]
    const other = new Map()
    for (let i = 0; i < pairs.length; i += 2) {
      other.set(pairs[i], pairs[i + 1])
      if (!other.has(pairs[i + 1])) other.set(pairs[i + 1], pairs[i])
    }
    const page = await t.open(file)
    const list = samples(t.site, 200).filter((p) => [...p.query].some((c) => other.has(c)))
    assert.ok(list.length > 20, 'too few texts to try')
    for (const p of spread(list, 40)) {
      const query = [...p.query].map((c) => other.get(c) ?? c).join('')
      await ask(page, query)
      assert.ok(await leads(page, address(t.base, p)), `${query} for ${p.query}`)
    }
    await close(page)
  })

  test('words of a translation: any capitals, unfinished, plural; in quotation marks as a phrase', async () => {
    const page = await t.open(file)
    const texts = t.edition.data.paragraphs.filter((p) => /[a-z]{6}/.test(p.text.en ?? ''))
    if (texts.length === 0) return
    for (const p of spread(texts, 10)) {
      const to = address(t.base, { slug: t.edition.slug, id: p.id })
      const words = p.text.en.match(/(?<![\p{L}\p{M}\d’'])[a-z]{6,}(?![\p{L}\p{M}\d’'])/gu)
      const word = words[words.length >> 1]
      for (const query of [word.toUpperCase(), word.slice(0, 4), word.replace(/e/, 'é')]) {
        await ask(page, query)
        assert.ok(await leads(page, to), `${query} in ${p.id}`)
      }
      const [phrase] = p.text.en.match(/\w+ \w+ \w+/)
      await ask(page, `"${phrase}"`)
      assert.ok(await leads(page, to), `"${phrase}" in ${p.id}`)
    }
    await ask(page, 'zzxzzx')
    assert.deepEqual(await results(page), [])
    await close(page)
  })

  test('a concept is the first result for its name, and found by its pinyin with and without tones and spaces', async () => {
    const page = await t.open(file)
    const mentions = [...new Set(t.edition.data.paragraphs.flatMap((p) => p.mentions).filter((m) => m.kind === 'concept').map((m) => m.id))]
    for (const id of spread(mentions, 8)) {
      const html = t.site.read(`concepts/${id}/index.html`)
      const head = html.slice(html.indexOf('<main'))
      const name = head.match(/<h1[^>]*>(?:<span[^>]*>)?([^<]+)/)[1]
      const pinyin = head.match(/lang="zh-Latn-pinyin"[^>]*>([^<]+)/)[1]
      const toneless = pinyin.normalize('NFD').replace(/[\u0300\u0301\u0304\u030c]/g, '').normalize('NFC')
      for (const query of [name, pinyin, toneless, pinyin.replace(/[\s'’-]/g, ''), toneless.replace(/[\s'’-]/g, '').replace(/ü/g, 'v')]) {
        await ask(page, query)
        const hrefs = await page.$$eval('#found-names ~ ol a', (all) => all.map((a) => a.pathname))
        assert.ok(hrefs.some((h) => h.endsWith(`/concepts/${id}/index.html`)), `${query}: ${hrefs}`)
        if (query === name) assert.ok(hrefs[0].endsWith(`/concepts/${id}/index.html`), `${query} is not first: ${hrefs}`)
      }
    }
    await close(page)
  })

  test('an entry that is called so in English goes before those whose names have it among other words', async () => {
    const page = await t.open(file)
    const entries = t.site.files.filter((f) => /^search\/e\/[^/]+\/\d+\.js$/.test(f))
      .flatMap((f) => JSON.parse(t.site.read(f).replace(/^duizhaoSearch\("[^"]*",|\)\n$/g, '')).records)
      .filter(([kind]) => kind === 'concept' || kind === 'instrument')
      .map(([, , to, ...f]) => ({ to, names: f.filter((_, i) => i % 2 && f[i - 1] === 'en').map((n) => n.toLowerCase()) }))
    const crowded = entries.flatMap((e) => e.names).filter((n) => /^[a-z]+( [a-z]+)*$/.test(n))
      .map((name) => ({ name, others: entries.filter((e) => !e.names.includes(name) && e.names.some((n) => ` ${n} `.includes(` ${name} `))).length }))
      .filter((c) => c.others > 0).sort((a, b) => b.others - a.others).slice(0, 8)
    for (const { name } of crowded) {
      await ask(page, name)
      const first = await page.$eval('#found-names ~ ol a', (a) => a.pathname)
      assert.ok(entries.some((e) => e.names.includes(name) && first.endsWith(e.to)), `${name} leads to ${first}`)
    }
    await close(page)
  })

  test('pinyin of a word of the text leads to the word, the wrong tones do not', async () => {
    const page = await t.open(file)
    const text = t.edition.data.paragraphs.map((p) => p.text.zh).join('')
    if (!text.includes('治理')) return
    await ask(page, 'zhìlǐ')
    assert.ok((await marked(page)).includes('治理'), 'zhìlǐ')
    await ask(page, 'zhi4li3')
    assert.ok((await marked(page)).includes('治理'), 'zhi4li3')
    await ask(page, 'zhīlī')
    assert.ok(!(await marked(page)).includes('治理'), 'zhīlī')
    await close(page)
  })

  test('a result leads to its paragraph, with the hit marked and the text as it was', async () => {
    for (const p of spread(samples(t.site, 30), 6)) {
      const page = await t.open(file)
      await ask(page, p.query)
      assert.ok(await leads(page, address(t.base, p)))
      const href = await page.$$eval('.results a', (all, id) => all.find((a) => a.hash === '#' + id).href, p.id)
      await page.goto(href)
      const seen = await page.evaluate(() => ({
        marks: [...(CSS.highlights.get('found') ?? [])].map((r) => [r.toString(), Boolean(r.startContainer.parentElement.closest(location.hash))]),
        target: document.querySelector(':target')?.id,
        top: document.querySelector(':target')?.getBoundingClientRect().top,
        extra: document.querySelectorAll('main mark').length,
      }))
      assert.equal(seen.target, p.id)
      assert.ok(seen.top >= -1 && seen.top < 900, `the target is at ${seen.top}`)
      assert.ok(seen.marks.some(([s]) => s === p.query || s.includes(p.query)), `${p.query}: ${JSON.stringify(seen.marks)}`)
      assert.ok(seen.marks.every(([, inside]) => inside), 'a mark outside the target')
      assert.equal(seen.extra, 0)
      assert.deepEqual(page.faults, [])
      await close(page)
    }
  })

  test('the search can be narrowed to an edition, and its address asks again', async () => {
    if (t.site.editions.length < 2) return
    const page = await t.open(file)
    const { slug } = t.site.editions[0]
    await page.selectOption('select[name=in]', slug)
    await ask(page, t.site.editions[0].data.paragraphs[0].text.zh.match(/\p{Script=Han}{2}/u)[0])
    const count = async () => (await results(page)).length
    const n = await count()
    assert.ok(n > 0)
    const strangers = await page.$$eval('.results a', (all, s) => all.map((a) => a.pathname).filter((p) => !p.includes(`/${s}/`)), slug)
    assert.deepEqual(strangers, [])
    await page.reload()
    await settled(page)
    assert.equal(await count(), n)
    await close(page)
  })

  test('the box of any page leads here, by the keyboard alone', async () => {
    const page = await t.open('index.html')
    const query = samples(t.site, 1)[0].query
    await page.focus('nav.site input[type=search]')
    await page.keyboard.insertText(query)
    await page.keyboard.press('Enter')
    await page.waitForURL(/search\/index\.html\?q=/)
    await settled(page)
    assert.equal(await page.inputValue('form.search [name=q]'), query)
    assert.ok((await results(page)).length)
    await page.focus('form.search [name=q]')
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab')
      if (await page.evaluate(() => document.activeElement.matches('.results a'))) break
    }
    assert.ok(await page.evaluate(() => document.activeElement.matches('.results a')), 'the first result is out of reach')
    await close(page)
  })

  test('characters of two units, rubbish and very long queries do no harm', async () => {
    const page = await t.open(file)
    for (const query of ['𠀀', '𠀀𠮷', '\ud840', '""', '"', ' ', '，。', '<b>&amp;', '的'.repeat(3000), 'a '.repeat(300), '\\', '__proto__', 'constructor', 'ü', '1234', '’']) {
      await page.evaluate((q) => {
        const form = document.querySelector('form.search')
        form.elements.q.value = q
        form.requestSubmit()
      }, query)
      await page.waitForLoadState('networkidle')
      assert.deepEqual(page.faults, [], query.slice(0, 20))
    }
    await close(page)
  })

  test('without script it says so, and leads to the indexes', async () => {
    const page = await t.open(file, { javaScriptEnabled: false })
    assert.ok(await page.locator('.results p').isVisible())
    assert.ok(await page.locator('.results a[href$="concepts/index.html"]').isVisible())
    await close(page)
  })

  test('an index that is no longer there is said', async () => {
    const page = await t.open(`${file}?q=${encodeURIComponent(samples(t.site, 1)[0].query)}`, { block: /search\/i\// })
    await settled(page)
    assert.ok(await page.textContent('[role=status]'))
    assert.deepEqual(await results(page), [])
    await close(page)
  })

  test('axe, with results, light and dark, wide and narrow; no sideways scroll', async () => {
    const page = await t.open(file)
    await ask(page, samples(t.site, 1)[0].query.slice(0, 2))
    await page.evaluate(axe)
    const bad = []
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme })
      for (const width of [1440, 320]) {
        await page.setViewportSize({ width, height: 900 })
        const { violations } = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: 'tag', values } }), tags)
        bad.push(...violations.map((v) => `${colorScheme}, ${width} px: ${v.id}: ${v.nodes.map((n) => n.target).slice(0, 3).join(' ')}`))
        const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
        if (over > 0) bad.push(`${width} px: ${over} px too wide`)
      }
    }
    none(bad)
    await close(page)
  })
})

suite('search under a content policy', (t) => {
  test('finds, and breaks no rule', async () => {
    const page = await t.open(file, { init: () => {
      globalThis.violations = []
      addEventListener('securitypolicyviolation', (e) => violations.push(`${e.effectiveDirective} ${e.blockedURI}`))
    } })
    await ask(page, samples(t.site, 1)[0].query)
    assert.ok((await results(page)).length)
    assert.deepEqual(await page.evaluate(() => globalThis.violations), [])
    await page.goto(await page.$eval('.results .paragraph a', (a) => a.href))
    assert.ok(await page.evaluate(() => CSS.highlights.get('found').size), 'nothing is marked')
    assert.deepEqual(await page.evaluate(() => globalThis.violations), [])
    assert.deepEqual(page.faults, [])
    await close(page)
  })
}, { headers: { 'content-security-policy': policy } })
