// Web fonts of the publisher: is the text drawn in them, as in the whole font; does nothing move, is nothing loaded in vain?
// The site is test/past/content with fonts of Debian's packages, which are not ours to carry along.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { choose, close, none, suite, values } from './lib/browser.mjs'
import { observe, requests } from './lib/load.mjs'
import { openSite, spread } from './lib/site.mjs'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..')
const song = '/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc'
const roman = '/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf'
const missing = [song, roman].filter((file) => !fs.existsSync(file))
const strings = ['Affine office', 'AVATo WA “Ty” f’', 'ā ǎ é ü', 'a\u0304 e\u0301', '——……', '“直”，《骨》。', '1/2 (1997–2008)']
const isHan = /\p{Script=Han}/u

/** Builds the site, and a copy whose fonts are shown whenever they come, so that what they draw does not depend on time. */
function build() {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'duizhao-fonts-'))
  after(() => fs.rmSync(dir, { recursive: true }))
  const [content, out, swap] = ['content', 'optional', 'swap'].map((name) => path.join(dir, name))
  fs.cpSync(path.join(root, 'test/past/content'), content, { recursive: true })
  fs.mkdirSync(path.join(content, 'fonts'))
  for (const file of [song, roman]) fs.copyFileSync(file, path.join(content, 'fonts', path.basename(file)))
  fs.writeFileSync(path.join(content, 'fonts/OFL.txt'), 'SIL Open Font License\n')
  // The title has, beside its own, what is drawn in a way of its own: ligatures, accents, punctuation, forms by language.
  const named = fs.readFileSync(path.join(content, 'site.yaml'), 'utf8').replace(/^title:.*$/m, `title: {zh: "小库${strings.join('')}", en: Small}`)
  fs.writeFileSync(path.join(content, 'site.yaml'), `${named}fonts:
  - {for: zh, file: fonts/${path.basename(song)}, face: Noto Serif CJK SC, license: fonts/OFL.txt}
  - {for: latin, file: fonts/${path.basename(roman)}, license: fonts/OFL.txt}\n`)
  execFileSync('go', ['run', '.', 'build', '--content', content, '--out', out], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] })
  fs.cpSync(out, swap, { recursive: true })
  for (const file of styles(swap)) fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll('font-display:optional', 'font-display:swap'))
  // Without this the face that stands in for the late one is the same, and nothing could move.
  for (const file of styles(out)) fs.writeFileSync(file, fs.readFileSync(file, 'utf8').replaceAll('"Noto Serif",', ''))
  return { optional: openSite(out), swap: openSite(swap) }
}

const styles = (dir) => fs.readdirSync(path.join(dir, 'assets')).filter((f) => f.endsWith('.css')).map((f) => path.join(dir, 'assets', f))

/** The web fonts that a style sheet names: family, file, and whether a character is in its unicode-range. */
function faces(dir) {
  const css = fs.readFileSync(styles(dir).find((f) => /texts\./.test(f)), 'utf8')
  return [...css.matchAll(/@font-face\{font-family:"([^"]+)".*?url\(([^)]+)\).*?unicode-range:([^}]+)\}/g)].map(([, family, file, range]) => {
    const ranges = range.split(',').map((r) => r.slice(2).split('-').map((h) => parseInt(h, 16)))
    return { family, file, has: (c) => ranges.some(([a, b = a]) => c.codePointAt(0) >= a && c.codePointAt(0) <= b) }
  })
}

/** One face of a collection as a font of its own: its tables stay where they are, the directory comes to the front. */
function faceOf(file, index) {
  const data = fs.readFileSync(file)
  const at = data.readUInt32BE(12 + 4 * index)
  const directory = Buffer.from(data.subarray(at, at + 12 + 16 * data.readUInt16BE(at + 4)))
  const shift = directory.length
  for (let r = 12; r < directory.length; r += 16) directory.writeUInt32BE(directory.readUInt32BE(r + 8) + shift, r + 8)
  return Buffer.concat([directory, data])
}

function run() {
  const site = build()
  const ready = (page) => page.evaluate(async () => {
    await Promise.all([...document.fonts].map((f) => f.load()))
    await document.fonts.ready
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))
  })
  const textOf = () => document.body.innerText

  suite('fonts', (t) => {
    test('each face loads, and the browser finds no fault with it', async () => {
      const page = await t.open(t.edition.reading[0])
      await ready(page)
      const said = []
      page.on('console', (m) => said.push(m.text()))
      await page.reload()
      await ready(page)
      const all = await page.evaluate(() => [...document.fonts].map((f) => `${f.family} ${f.status}`))
      assert.equal(all.length, faces(t.site.dir).length)
      assert.ok(all.length > 2 && all.every((f) => f.endsWith(' loaded')), all.join('\n'))
      none([...said, ...page.faults])
      await close(page)
    })

    test('the text is drawn in the faces of the publisher, and in none of the system', async () => {
      const page = await t.open(t.edition.reading[0])
      await ready(page)
      await choose(page, 'gloss', 'off')
      const cdp = await page.context().newCDPSession(page)
      await cdp.send('DOM.enable')
      await cdp.send('CSS.enable')
      const { root } = await cdp.send('DOM.getDocument', { depth: 0 })
      const bad = []
      let han = 0
      for (const selector of ['.pair > .text', '.pair > .translation', '.head .text']) {
        const { nodeIds } = await cdp.send('DOM.querySelectorAll', { nodeId: root.nodeId, selector })
        for (const nodeId of nodeIds) {
          const { fonts } = await cdp.send('CSS.getPlatformFontsForNode', { nodeId })
          for (const f of fonts) {
            if (!f.isCustomFont) bad.push(`${selector}: ${f.glyphCount} glyphs of ${f.familyName}`)
            else if (f.familyName === 'Duizhao zh') han += f.glyphCount
          }
        }
      }
      none(bad)
      assert.ok(han > 100, `${han} glyphs in all`)
      await close(page)
    })

    test('every character of the pages that the whole font has is in the part, and looks as it does there', async () => {
      const page = await t.open('index.html')
      const whole = { zh: faceOf(song, 2), latin: fs.readFileSync(roman) }
      await page.route('**/whole-*', (route) => route.fulfill({ body: whole[/whole-(\w+)/.exec(route.request().url())[1]] }))
      await ready(page)
      const shown = new Set(t.site.files.filter((f) => f.endsWith('.html')).flatMap((f) => [...t.site.read(f)]))
      const chars = [...shown].filter((c) => c > ' ').sort()
      const sample = [...spread(chars.filter((c) => isHan.test(c)), 150), ...chars.filter((c) => !isHan.test(c))]
          const bad = await page.evaluate(async (all) => {
        for (const name of ['zh', 'latin']) {
          const face = new FontFace(`whole ${name}`, `url(whole-${name})`)
          document.fonts.add(await face.load())
        }
        const canvas = document.createElement('canvas')
        canvas.width = 600
        canvas.height = 90
        canvas.lang = 'zh-Hans'
        document.body.append(canvas)
        const pen = canvas.getContext('2d', { willReadFrequently: true })
        const draw = (family, s) => {
          pen.clearRect(0, 0, 600, 90)
          pen.font = `48px "${family}", monospace`
          pen.fillText(s, 4, 64)
          return pen.getImageData(0, 0, 600, 90).data.join()
        }
        return all.flatMap((s) => ['zh', 'latin'].filter((name) => draw(`whole ${name}`, s) !== draw(`Duizhao ${name}`, s)).map((name) => `${name}: ${s}`))
      }, [...sample, ...strings])
      none(bad)
      assert.ok(sample.length > 200, `${sample.length} characters`)
      await close(page)
    })

    test('in every gloss mode lines are as high as with the faces of the system', async () => {
      const [ours, system] = [await t.open(t.edition.reading[0]), await t.open(t.edition.reading[0], { block: '**/*.woff2' })]
      await ready(ours)
      const heights = (page) => page.$$eval('.pair > .text', (all) => all.map((e) => `${e.getBoundingClientRect().height}, lines of ${getComputedStyle(e).lineHeight}`))
      for (const mode of await values(ours, 'gloss')) {
        await choose(ours, 'gloss', mode)
        await choose(system, 'gloss', mode)
        const found = await heights(ours)
        assert.deepEqual(found, await heights(system), mode)
        assert.ok(found.length > 0 && found.every((h) => /lines of [\d.]+px$/.test(h)), found.join('\n')) // and not as high as a face wants
      }
      await close(ours)
      await close(system)
    })

    test('a page loads the files that hold its characters, and no others', async () => {
      const all = faces(t.site.dir)
      for (const file of ['404.html', t.edition.reading[0]]) {
        const page = await t.open(file)
        await page.evaluate(() => document.fonts.ready)
        await page.waitForLoadState('networkidle')
        const loaded = (await requests(page)).filter((r) => r.type === 'woff2').map((r) => path.basename(r.url))
        const text = [...await page.evaluate(textOf)]
        const vain = loaded.filter((name) => !text.some(all.find((f) => f.file === name).has))
        assert.deepEqual(vain, [], file)
        assert.ok(loaded.length > 0)
        if (file === '404.html') assert.ok(loaded.length < all.length, `${loaded.length} of ${all.length}`)
        await close(page)
      }
    })
  }, { on: [site.swap] })

  suite('fonts, shown if they are there in time', (t) => {
    test('nothing moves, however late they come', async () => {
      for (const delay of [0, 700]) {
        const page = await t.open('404.html', { init: observe })
        await page.route('**/*.woff2', (route) => setTimeout(() => route.continue().catch(() => {}), delay))
        for (const visit of ['first', 'second']) {
          await page.goto(t.base + t.edition.reading[0])
          await page.waitForLoadState('networkidle')
          await page.waitForTimeout(300)
          const { shift, shifts } = await page.evaluate(() => measured)
          assert.ok(shift < 0.0005, `${visit} visit, ${delay} ms: ${shift}: ${shifts.join('\n')}`)
        }
        none(page.faults)
        await close(page)
      }
    })
  }, { on: [site.optional] })
}

if (missing.length > 0) test('web fonts', { skip: `no ${missing.join(', ')}: install fonts-noto-cjk and fonts-noto-core` }, () => {})
else run()
