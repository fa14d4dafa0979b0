// Pictures of each kind of page, to look at: at four widths, light and dark, and as printed; the reading page in each gloss
// mode and with each choice, with what opens on it, its differences and its targets.
//
//   node test/screenshots.mjs [FOLDER]    into FOLDER, or /tmp/duizhao-shots
//   node test/screenshots.mjs --readme    only docs/reading-page.png, for README.md
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { choose, launch, values } from './lib/browser.mjs'
import { sites } from './lib/site.mjs'

/** What there is to see, besides each kind of page as it opens: a name, the kind of page it is on, and how to get there. */
const scenes = [
  ['menu', 'reading', async (page) => {
    const link = page.locator('.pair a.cite').nth(1)
    await link.scrollIntoViewIfNeeded()
    await link.click()
  }],
  ['difference', 'reading', async (page) => {
    for (const e of await page.$$('details.formers')) await e.evaluate((e) => { e.open = true })
    await page.evaluate(() => document.querySelector('details.formers')?.closest('.pair, main').scrollIntoView())
  }],
  ['at-merged', 'reading', (page) => target(page, '.pair .merged')],
  ['at-stone', 'reading', (page) => target(page, 'main > .stone')],
  ['at-note', 'reading', (page) => target(page, '.notes .stone') || target(page, '.notes li')],
  ...['.term', '.instrument', '[role=doc-noteref]'].map((mark) => [`open-${mark.replace(/\W|role|doc/g, '')}`, 'reading', (page) => press(page, `.pair .text ${mark}`)]),
  ['contents', 'reading', async (page) => { await target(page, '.pair'); await press(page, '.way .where') }],
  ['settings', 'reading', async (page) => { await target(page, '.pair'); if (!await press(page, '.opener')) await press(page, '.further > summary') }],
  ['keys', 'reading', async (page) => { await target(page, '.pair'); await page.keyboard.press('?') }],
  ...[['place', 'under'], ['place', 'margin'], ['translation', 'below'], ['translation', 'demand'], ['translation', 'off'], ['notes', 'margin'], ['interface', 'fr']]
    .map(([name, value]) => [`${name}-${value}`, 'reading', async (page) => { await target(page, '.pair'); if ((await values(page, name)).includes(value)) await choose(page, name, value) }]),
  ['display', 'home', (page) => press(page, '.preferences > summary')],
  ['at-heading', 'reading', (page) => target(page, '.head')],
]

const [site] = sites
const browser = await launch()
try {
  if (process.argv.includes('--readme')) await readme()
  else await all(process.argv[2] ?? '/tmp/duizhao-shots')
} finally {
  await browser.close()
}

async function open(file, options) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  await page.goto(pathToFileURL(path.join(site.dir, file)).href)
  await page.evaluate(() => document.fonts.ready)
  return page
}

async function target(page, selector) {
  const id = await page.$$eval(selector, (all) => all[0]?.id)
  if (id) await page.evaluate((id) => { location.hash = id }, id)
  return Boolean(id)
}

/** Clicks the first of a kind, if it is there to be seen. */
async function press(page, selector) {
  const e = page.locator(selector).first()
  if (!await e.count() || !await e.isVisible()) return false
  await e.scrollIntoViewIfNeeded()
  await e.click()
  return true
}

async function all(folder) {
  fs.mkdirSync(folder, { recursive: true })
  let count = 0
  const shoot = async (page, name, options) => {
    await page.screenshot({ path: path.join(folder, `${name}.png`), ...options })
    count++
  }
  for (const [kind, file] of site.kinds) {
    for (const width of [320, 390, 820, 1440]) {
      for (const colorScheme of ['light', 'dark']) {
        const page = await open(file, { viewport: { width, height: 1000 }, colorScheme })
        // The top of a page shows its look; a corpus' index may be 100,000 px high.
        const clip = { x: 0, y: 0, width, height: Math.min(4000, await page.evaluate(() => document.documentElement.scrollHeight)) }
        const modes = kind === 'reading' ? await values(page, 'gloss') : ['']
        for (const mode of modes) {
          if (mode) await choose(page, 'gloss', mode)
          await shoot(page, [kind.replace(/[^\w]+/g, '-'), width, colorScheme, mode].filter(Boolean).join('_'), { clip, fullPage: true })
        }
        await page.context().close()
        for (const [name, , go] of scenes.filter((s) => s[1] === kind)) {
          const page = await open(file, { viewport: { width, height: 800 }, colorScheme })
          await go(page)
          await shoot(page, `${kind}-${name}_${width}_${colorScheme}`)
          await page.context().close()
        }
      }
    }
    const bare = await open(file, { viewport: { width: 820, height: 1000 }, javaScriptEnabled: false })
    await shoot(bare, `${kind.replace(/[^\w]+/g, '-')}_820_no-script`)
    await bare.emulateMedia({ media: 'print' })
    await shoot(bare, `${kind.replace(/[^\w]+/g, '-')}_820_print`)
    await bare.context().close()
  }
  console.log(`${count} screenshots in ${folder}`)
}

async function readme() {
  const file = fileURLToPath(new URL('../docs/reading-page.png', import.meta.url))
  fs.mkdirSync(path.dirname(file), { recursive: true })
  const page = await open(site.edition.reading[0], { viewport: { width: 1440, height: 900 }, colorScheme: 'light' })
  // Below the title page: where text, glosses and translation stand side by side.
  const { id } = site.edition.data.sections.find((s) => s.id && s.paragraphs.length > 0)
  await page.evaluate((id) => document.getElementById(id).scrollIntoView(), id)
  await page.screenshot({ path: file })
  const { size } = fs.statSync(file)
  if (size > 400_000) throw new Error(`${file} has ${size} bytes, more than a README should load (400,000)`)
  console.log(`${file}: ${Math.round(size / 1000)} kB`)
}
