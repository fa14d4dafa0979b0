// A text on paper: all of it is there and once, in the chosen gloss, with its addresses, without controls. (fault 55)
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { close, none, suite, values } from './lib/browser.mjs'
import { some } from './lib/site.mjs'
import { print } from './lib/print.mjs'

/** What is compared: letters. Digits may be note marks; space and punctuation depend on how a line is broken. */
const letters = (s) => s.normalize('NFKC').replace(/[^\p{L}\p{M}]/gu, '')
const count = (text, part) => text.split(part).length - 1
const address = (id, flags) => new RegExp(`#${id}(?!\\w)`, flags)
const points = 72 / 25.4 // in a millimetre

suite('print', (t) => {
  const reading = () => t.edition.reading[0]
  const here = () => t.edition.data.paragraphs.filter((p) => p.kind !== 'rule' && t.edition.pageOf(p.id) === reading())
  const notesHere = () => t.edition.data.notes.filter((n) => t.edition.pageOf(n.id) === reading())

  /** Prints the reading page: its text within the margins, page by page, and the boxes of its words. */
  async function printed(options, { javaScriptEnabled = true } = {}) {
    const page = await t.open(reading(), { javaScriptEnabled })
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'duizhao-print-'))
    const file = path.join(folder, 'page.pdf')
    const order = () => page.$$eval('main [id]', (all) => all.map((e) => e.id))
    const before = await order()
    await print(page, file, options)
    assert.deepEqual(await order(), before, 'printing has left the page in another order')
    const text = (...more) => execFileSync('pdftotext', [...more, file, '-'], { encoding: 'utf8', maxBuffer: 1 << 26 })
    const [, width, height] = execFileSync('pdfinfo', [file], { encoding: 'utf8' }).match(/Page size: *([\d.]+) x ([\d.]+)/).map(Number)
    const inner = [19 * points, height - 43 * points].map(Math.round) // without running heads and page numbers
    const pages = text('-raw', '-x', 0, '-y', inner[0], '-W', Math.round(width), '-H', inner[1]).split('\f').slice(0, -1)
    const boxes = [...text('-bbox').matchAll(/<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)<\/word>/g)]
      .map(([, left, top, right, bottom, word]) => ({ left: +left, top: +top, right: +right, bottom: +bottom, word }))
    fs.rmSync(folder, { recursive: true })
    // The address of a paragraph that goes on overleaf is painted between its parts.
    const whole = letters(pages.join('').replace(/^[¶§][\d.]+\s+#\w+/gm, ''))
    return { page, pages, boxes, width, height, whole }
  }

  for (const [paper, width, height] of [['A4', 595, 842], ['Letter', 612, 792]]) {
    test(`${paper}: every paragraph, translation and note once, each with its address, nothing clipped, no head alone`, async () => {
      const modes = paper === 'A4' ? { gloss: 'off', translation: 'below' } : { gloss: 'off', translation: 'off' }
      const p = await printed({ paper, ...await offered(modes) })
      assert.ok(Math.abs(p.width - width) < 2 && Math.abs(p.height - height) < 2, `${p.width} × ${p.height}`)
      const bad = []
      const once = (what, text) => {
        const n = count(p.whole, letters(text))
        if (n !== 1) bad.push(`${what} is there ${n} times: ${text.slice(0, 40)}`)
      }
      for (const block of here()) {
        const twins = here().filter((other) => letters(other.text.zh).includes(letters(block.text.zh)))
        if (twins.length === 1 && letters(block.text.zh)) once(block.id, block.text.zh)
        if (modes.translation === 'below' && block.text.en) once(`the translation of ${block.id}`, block.text.en)
        if (p.pages.join('\n').match(address(block.id, 'g'))?.length !== 1) bad.push(`the address #${block.id} is not printed once`)
      }
      for (const note of notesHere()) once(note.id, note.text)
      const least = 17 * points - 7, most = width - 17 * points + 7 // a quotation mark at an end has half its width outside
      for (const w of p.boxes) {
        if (w.left < least || w.right > most) bad.push(`“${w.word}” at ${w.left} to ${w.right}: outside of the text's width`)
      }
      for (const s of t.edition.data.sections.filter((s) => s.id && s.paragraphs.length && t.edition.pageOf(s.id) === reading())) {
        const at = (id) => p.pages.findIndex((page) => address(id).test(page))
        if (at(s.id) !== at(s.paragraphs[0])) bad.push(`the heading ${s.id} is on page ${at(s.id) + 1}, its text on ${at(s.paragraphs[0]) + 1}`)
      }
      none(bad)
      await close(p.page)
    })
  }

  test('notes stand after the section that has them; without script after the text', async (c) => {
    if (notesHere().length === 0) return c.skip('no notes')
    const modes = await offered({ gloss: 'off', translation: 'off' })
    const outer = t.edition.data.sections.filter((s) => s.id && s.level === 1 && t.edition.pageOf(s.id) === reading())
    for (const javaScriptEnabled of [true, false]) {
      const p = await printed(modes, { javaScriptEnabled })
      const marks = p.pages.join('\n')
      const place = (id) => marks.search(address(id))
      const bad = []
      for (const note of notesHere()) {
        const from = place(note.paragraphs[0])
        const next = outer.map((s) => place(s.id)).filter((at) => at > from).sort((a, b) => a - b)[0] ?? marks.length
        const at = letters(marks.slice(0, next)).includes(letters(note.text))
        const last = next === marks.length
        if (javaScriptEnabled && !at) bad.push(`${note.id} does not stand in its section`)
        if (!javaScriptEnabled && !last && at) bad.push(`${note.id} stands before the end of the text, without script`)
        if (count(p.whole, letters(note.text)) !== 1) bad.push(`${note.id} is there ${count(p.whole, letters(note.text))} times`)
      }
      none(bad, `script ${javaScriptEnabled}\n`)
      await close(p.page)
    }
  })

  test('the chosen gloss is printed, and no other; no control is', async () => {
    const page = await t.open(reading())
    const modes = await values(page, 'gloss')
    const known = await page.$$eval('rt', (all) => all.map((rt) => ({ ...rt.dataset })))
    const controls = await page.$$eval('.controls legend, .controls label, nav.site, a.cite, .skip, .pager a', (all) => [...new Set(all.map((e) => e.textContent))])
    await close(page)
    const attribute = (mode) => mode.toLowerCase().replace(/-(\w)/g, (_, letter) => letter.toUpperCase())
    for (const mode of modes) {
      const p = await printed({ paper: 'A4', gloss: mode })
      const bad = []
      for (const gloss of known) {
        for (const [lang, text] of Object.entries(gloss)) {
          // Pinyin has its accents and cannot stand there by chance; an English word may, in the translation.
          const shown = p.whole.includes(letters(text))
          const asked = mode.split(',').some((m) => attribute(m) === lang)
          if (asked && !shown) bad.push(`${mode}: “${text}” is not printed`)
          if (!asked && shown && lang === attribute('zh-Latn-pinyin')) bad.push(`${mode}: “${text}” is printed`)
        }
      }
      // Words that no text has: "注 Gloss", "← previous"; a single word may well be in it.
      for (const text of controls.map(letters).filter((s) => /\p{Script=Han}/u.test(s) && s.length > 5)) {
        if (p.whole.includes(text)) bad.push(`${mode}: the control “${text}” is printed`)
      }
      none([...new Set(bad)])
      await p.page.emulateMedia({ media: 'print' })
      const seen = await p.page.$$eval('.glossary :is(.gloss, dd > i)', (all) => [...new Set(all.filter((e) => e.checkVisibility()).map((e) => e.lang))])
      for (const lang of seen) assert.ok(mode.split(',').includes(lang), `the glossary has ${lang} beside ${mode}`)
      await close(p.page)
    }
  })

  test('on paper every page is light, and has no control', async () => {
    for (const [kind, file] of t.site.kinds) {
      const page = await t.open(file, { colorScheme: 'dark' })
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
      const found = await page.evaluate(() => ({
        ink: getComputedStyle(document.body).color,
        controls: [...document.querySelectorAll('input, select, button, [popover], nav.site, .controls, .skip, .cite, form')].filter((e) => e.checkVisibility()).map((e) => e.outerHTML.slice(0, 80)),
      }))
      const [r, g, b] = found.ink.match(/\d+/g).map(Number)
      assert.ok(r + g + b < 150, `${kind}: the ink is ${found.ink}`)
      assert.deepEqual(found.controls, [], `${kind} shows controls`)
      await close(page)
    }
  })

  /** Those of the choices that the reading page offers. */
  async function offered(wanted) {
    const page = await t.open(reading())
    const out = {}
    for (const [name, value] of Object.entries(wanted)) if ((await values(page, name)).includes(value)) out[name] = value
    await close(page)
    return out
  }
}, { on: some })
