// The folder works wherever it is put: below a sub-path, on a disk, behind a strict content policy, without its style
// sheets. (faults 50, 51, 52)
import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, before, test } from 'node:test'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { choose, close, suite, values } from './lib/browser.mjs'
import { some } from './lib/site.mjs'

const policy = "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; font-src 'self'"

suite('hosting', (t) => {
  // A copy in a folder with a space and Han characters in its name, as people's folders have.
  let folder, disk
  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), '对照 '))
    fs.cpSync(t.site.dir, path.join(folder, 'site'), { recursive: true })
    disk = pathToFileURL(path.join(folder, 'site/')).href
  })
  after(() => fs.rmSync(folder, { recursive: true }))

  for (const [kind, file] of t.site.kinds) {
    test(`below a sub-path: ${kind}`, async () => {
      const page = await t.open(file)
      await used(page, t.edition)
      const gone = []
      for (const url of await internalLinks(page, t.base)) {
        const { status } = await fetch(url, { method: 'HEAD' })
        if (status !== 200) gone.push(`${status} ${url}`)
      }
      assert.deepEqual(gone, [], file)
      assert.deepEqual(page.faults, [], file)
      await close(page)
    })

    test(`from a disk: ${kind}`, async () => {
      const page = await t.open(file, { base: disk })
      await used(page, t.edition)
      const gone = (await internalLinks(page, disk)).filter((url) => !fs.statSync(fileURLToPath(url), { throwIfNoEntry: false })?.isFile())
      assert.deepEqual(gone, [], file)
      assert.deepEqual(page.faults, [], file)
      await close(page)
    })
  }

  test('without style sheets the terms and the notes are there', async () => {
    const page = await t.open(t.edition.reading[0], { block: /\.css(\?|$)/ })
    assert.equal(await page.evaluate(styled), false, 'a style sheet came through')
    const here = t.edition.data.paragraphs.filter((p) => t.edition.pageOf(p.id) === t.edition.reading[0])
    const concepts = new Set(here.flatMap((p) => p.mentions).filter((m) => m.kind === 'concept').map((m) => m.id))
    const terms = await page.$$eval('section.glossary dl dt', (all) => all.filter((e) => e.innerText.trim()).length)
    assert.ok(terms >= concepts.size, `${concepts.size} concepts are named, ${terms} stand in section.glossary`)
    const list = await page.$eval('section[role=doc-endnotes]', (e) => e.innerText)
    for (const note of t.edition.data.notes.filter((n) => t.edition.pageOf(n.id) === t.edition.reading[0])) {
      assert.ok(bare(list).includes(bare(note.text)), `${note.id} is not in the list of notes`)
    }
    const text = bare(await page.$eval('body', (e) => e.innerText))
    for (const p of here) assert.ok(text.includes(bare(p.text.zh)), `${p.id} cannot be read`)
    await close(page)
  })
})

suite('content policy', (t) => {
  for (const [kind, file] of t.site.kinds) {
    test(`no violation: ${kind}`, async () => {
      const page = await t.open(file, { init: () => {
        globalThis.violations = []
        addEventListener('securitypolicyviolation', (e) => violations.push(`${e.effectiveDirective} ${e.blockedURI} ${e.sourceFile ?? ''} ${e.sample}`))
      } })
      await used(page, t.edition)
      assert.deepEqual(await page.evaluate(() => globalThis.violations), [], file)
      assert.deepEqual(page.faults, [], file)
      await close(page)
    })
  }
}, { headers: { 'content-security-policy': policy }, on: some })

const bare = (s) => s.replace(/\s/g, '')

/** Uses a page as a reader would, so that what its script loads later is seen too; and looks whether it is styled. */
async function used(page, edition) {
  await page.waitForLoadState('load')
  assert.ok(await page.evaluate(styled), 'the style sheets change nothing')
  for (const value of await values(page, 'gloss')) await choose(page, 'gloss', value)
  const search = await page.$('input[type=search]')
  if (search && await search.isVisible()) {
    await search.fill(edition.data.paragraphs.flatMap((p) => p.mentions)[0].surface)
    await page.waitForTimeout(1000)
  }
  await page.waitForLoadState('networkidle')
}

/** In the page: whether it looks otherwise than without its style sheets. */
function styled() {
  const look = () => [...document.querySelectorAll('body, body *')].slice(0, 200).map((e) => {
    const s = getComputedStyle(e), r = e.getBoundingClientRect()
    return [s.fontFamily, s.color, s.backgroundColor, s.display, r.x, r.y, r.width, r.height].join()
  }).join('\n')
  const sheets = [...document.querySelectorAll('link[rel~=stylesheet]')].map((l) => l.sheet)
  const on = look()
  for (const s of sheets) if (s) s.disabled = true
  const off = look()
  for (const s of sheets) if (s) s.disabled = false
  return sheets.length > 0 && on !== off
}

/** The files of the site that a page links to. That the fragments exist, the Go package webtest has looked. */
async function internalLinks(page, base) {
  const urls = await page.$$eval('[href], [src]', (all) => all.map((e) => e.href?.baseVal ?? e.href ?? e.src))
  return [...new Set(urls.filter((u) => u.startsWith(base)).map((u) => u.replace(/[?#].*/, '')))]
}
