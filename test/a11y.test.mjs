// What axe cannot see: names and landmarks as a screen reader gets them, the language of each piece of text, 400 % zoom,
// forced colours, reduced motion. (fault 54)
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { test } from 'node:test'
import { choose, close, none, suite, tooWide } from './lib/browser.mjs'
import { sites, some } from './lib/site.mjs'

const snapshots = new URL('./snapshots/', import.meta.url)

suite('what a screen reader gets', (t) => {
  const reading = () => t.edition.reading[0]

  for (const [kind, file] of t.site.kinds) {
    test(`names and landmarks: ${kind}`, async () => {
      const page = await t.open(file)
      const bad = []
      const nodes = await tree(page)
      const named = new Set(['link', 'button', 'radio', 'checkbox', 'searchbox', 'textbox', 'combobox', 'dialog', 'navigation', 'region', 'table', 'image', 'DisclosureTriangle', 'doc-noteref', 'doc-backlink', 'doc-endnotes'])
      for (const n of nodes) if (named.has(n.role) && !n.name) bad.push(`a ${n.role} has no name: ${await html(page, n)}`)
      const landmarks = nodes.filter((n) => /^(navigation|region|search|complementary|main|banner|contentinfo)$/.test(n.role)).map((n) => `${n.role} ${n.name}`)
      for (const l of new Set(landmarks)) if (landmarks.filter((m) => m === l).length > 1) bad.push(`two landmarks are called ${l}`)
      for (const [role, n] of [['main', 1], ['contentinfo', 1]]) assert.equal(nodes.filter((x) => x.role === role).length, n, `${file}: ${role}`)
      assert.equal(nodes.filter((n) => n.role === 'heading' && n.level === 1).length, 1, `${file}: headings of level 1`)
      none(bad, `${file}\n`)
      await close(page)
    })

    test(`the language of each piece of text: ${kind}`, async () => {
      const page = await t.open(file, { locale: 'de-DE' })
      none(await page.evaluate(languages), `${file}\n`)
      await close(page)
    })
  }

  test('a paragraph, a note, the settings, the way and a popover, as they are read out', async (run) => {
    if (t.site.name !== 'past') return run.skip('the snapshot is of the site with a past, which only tests have: it changes with the page alone')
    const page = await t.open(reading())
    const parts = {
      'nav.site': 'site', '.controls': 'settings', '.pair:has(.term):has([role=doc-noteref])': 'paragraph', '.notes li': 'note', '.way': 'way', 'footer': 'colophon',
    }
    const got = []
    for (const [selector, name] of Object.entries(parts)) got.push(`# ${name}\n${await page.locator(selector).first().ariaSnapshot()}`)
    await page.locator('.pair .text .term').first().click()
    got.push(`# popover\n${await page.locator('.pop').ariaSnapshot()}`)
    const file = new URL(`${t.site.name}.txt`, snapshots)
    if (process.env.UPDATE) {
      fs.mkdirSync(snapshots, { recursive: true })
      fs.writeFileSync(file, got.join('\n') + '\n')
    }
    assert.equal(got.join('\n') + '\n', fs.readFileSync(file, 'utf8'), 'UPDATE=1 writes what it is now')
    await close(page)
  })
}, { on: some })

suite('seen otherwise', (t) => {
  const reading = () => t.edition.reading[0]

  test('at 400 %, a window of 320 by 256, nothing is cut off or covered', async () => {
    for (const file of t.site.kinds.values()) {
      const page = await t.open(file, { viewport: { width: 320, height: 256 } })
      const wide = await page.evaluate(tooWide)
      assert.equal(wide, null, file)
      await page.evaluate(() => scrollTo(0, 600))
      const covered = await page.evaluate(() => {
        let lines = 0
        for (let y = 4; y < innerHeight; y += 8) {
          const e = document.elementFromPoint(160, y)
          for (let p = e; p && p !== document.body; p = p.parentElement) if (/fixed|sticky/.test(getComputedStyle(p).position)) { lines++; break }
        }
        return lines * 8 / innerHeight
      })
      assert.ok(covered <= 0.25, `${file}: bars cover ${Math.round(covered * 100)} % of the window`)
      await close(page)
    }
    const page = await t.open(reading(), { viewport: { width: 320, height: 256 } })
    for (const [press, box] of [['.pair .text .term', '.pop'], ['.way .where', '.contents'], ['.opener', '#settings']]) {
      await page.locator(press).first().click()
      const r = await page.locator(box).evaluate((e) => ({ ...e.getBoundingClientRect().toJSON(), scrolls: e.scrollHeight <= e.clientHeight || /auto|scroll/.test(getComputedStyle(e).overflowY) }))
      assert.ok(r.left >= 0 && r.right <= 320 && r.top >= 0 && r.bottom <= 256 && r.scrolls, `${box}: ${JSON.stringify(r)}`)
      await page.keyboard.press('Escape')
    }
    await close(page)
  })

  test('in forced colours what is chosen, current or marked shows by more than a colour', async () => {
    const page = await t.open(reading())
    await page.emulateMedia({ forcedColors: 'active' })
    const style = (selector, property, pseudo) => page.locator(selector).first().evaluate((e, [p, s]) => getComputedStyle(e, s)[p], [property, pseudo])
    assert.notEqual(await style('.controls label:has(:checked)', 'outlineStyle'), 'none', 'the chosen gloss')
    assert.match(await style('.pair .text .term', 'textDecorationLine'), /underline/, 'a term')
    assert.match(await style('.pair .text .instrument', 'textDecorationLine'), /underline/, 'an instrument')
    await page.goto(`${t.base}${reading()}#${t.edition.data.paragraphs[1].id}`)
    assert.notEqual(await style('.pair:target', 'outlineStyle'), 'none', 'the paragraph that the address names')
    assert.notEqual(await style('.done', 'borderTopStyle'), 'none', 'how far one has come')
    for (let i = 0; i < 12; i++) {
      await page.keyboard.press('Tab')
      const ring = await page.evaluate(() => {
        const e = document.activeElement
        const shown = e.closest('label') ?? e
        return [e, shown].some((x) => getComputedStyle(x).outlineStyle !== 'none') || e.outerHTML.slice(0, 120)
      })
      assert.equal(ring, true, 'no ring')
    }
    await close(page)
  })

  test('nothing moves by itself, for those who want no motion and for all others', async () => {
    for (const reducedMotion of ['reduce', 'no-preference']) {
      const page = await t.open(reading(), { reducedMotion })
      await page.locator('.pair .text .term').first().click()
      await choose(page, 'gloss', 'off')
      const moving = await page.evaluate(() => {
        const bad = document.getAnimations().map((a) => `an animation of ${a.effect.target?.className}`)
        for (const e of document.querySelectorAll('*')) {
          const s = getComputedStyle(e)
          if (s.transitionDuration.split(', ').some((d) => parseFloat(d) > 0) || s.animationName !== 'none' || s.scrollBehavior === 'smooth') bad.push(e.outerHTML.slice(0, 100))
        }
        return bad
      })
      none(moving, `${reducedMotion}\n`)
      await close(page)
    }
  })
}, { on: sites.slice(0, 1) })

/** The accessibility tree as a list: role, name, level, node. What is ignored or hidden is not in it. */
async function tree(page) {
  const session = await page.context().newCDPSession(page)
  const { nodes } = await session.send('Accessibility.getFullAXTree')
  return nodes.filter((n) => !n.ignored).map((n) => ({
    role: n.role.value, name: (n.name?.value ?? '').trim(), backendNodeId: n.backendDOMNodeId,
    level: n.properties?.find((p) => p.name === 'level')?.value.value, session,
  }))
}

async function html(page, { session, backendNodeId }) {
  const { object } = await session.send('DOM.resolveNode', { backendNodeId })
  const { result } = await session.send('Runtime.callFunctionOn', { objectId: object.objectId, functionDeclaration: 'function () { return (this.outerHTML ?? this.textContent).slice(0, 160) }' })
  return result.value
}

// In the page: pieces of text whose language cannot be the one that they are marked with.
function languages() {
  const bad = []
  const han = /\p{Script=Han}{2}/u
  const latin = /\b[a-zà-ÿ]{3,}(?: [a-zà-ÿ]{2,}){2,}/iu
  for (const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); walker.nextNode();) {
    const { data, parentElement: e } = walker.currentNode
    if (e.closest('script, code, pre, .references dd, [data-path]') || !e.checkVisibility()) continue
    const lang = e.closest('[lang]').getAttribute('lang')
    const text = data.trim().slice(0, 80)
    if (lang.startsWith('zh') && !han.test(data) && latin.test(data) && lang !== 'zh-Latn-pinyin') bad.push(`${lang}: “${text}” in ${e.outerHTML.slice(0, 100)}`)
    // A term that is quoted within a text in another language is part of it.
    if (!/^(zh|ja)/.test(lang) && han.test(data) && !/[a-z]{2}/i.test(data)) bad.push(`${lang}: “${text}” in ${e.outerHTML.slice(0, 100)}`)
  }
  return bad
}
