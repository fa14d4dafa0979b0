// Accessibility by axe, and no sideways scroll: every kind of page, light and dark, wide and narrow. (fault 54)
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { choose, close, none, suite, values } from './lib/browser.mjs'

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

suite('accessibility', (t) => {
  for (const [kind, file] of t.site.kinds) {
    test(`axe: ${kind}`, async () => {
      const page = await t.open(file)
      await page.evaluate(axe)
      const bad = []
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme })
        for (const width of [1440, 390]) {
          await page.setViewportSize({ width, height: 900 })
          bad.push(...await violations(page, `${file}, ${colorScheme}, ${width} px`))
        }
      }
      none(bad)
      await close(page)
    })
  }

  test('axe: each gloss mode of the reading page, with the translation below and off', async () => {
    const file = t.edition.reading[0]
    const page = await t.open(file)
    await page.evaluate(axe)
    const bad = []
    for (const mode of await values(page, 'gloss')) {
      await choose(page, 'gloss', mode)
      bad.push(...await violations(page, `${file}, gloss ${mode}`))
    }
    for (const mode of ['below', 'off']) {
      await choose(page, 'translation', mode)
      bad.push(...await violations(page, `${file}, translation ${mode}`))
    }
    none(bad)
    await close(page)
  })

  for (const [kind, file] of t.site.kinds) {
    test(`no sideways scroll: ${kind}`, async () => {
      const page = await t.open(file)
      const bad = []
      const look = async (what) => {
        const wide = await page.evaluate(tooWide)
        if (wide) bad.push(`${file}, ${what}: ${wide}`)
      }
      for (const width of [320, 390, 820, 1440]) {
        await page.setViewportSize({ width, height: 900 })
        await look(`${width} px`)
        if (kind !== 'reading') continue
        for (const group of ['gloss', 'translation']) {
          for (const mode of await values(page, group)) {
            await choose(page, group, mode)
            await look(`${width} px, ${group} ${mode}`)
          }
        }
      }
      none(bad)
      await close(page)
    })
  }
})

async function violations(page, where) {
  const result = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), tags)
  return result.violations.map((v) => `${where}: ${v.id} (${v.impact}): ${v.help}; ${v.nodes.length} places, first ` +
    v.nodes.slice(0, 3).map((n) => `${n.target.join(' ')} ${n.html.slice(0, 160)} ${n.any.map((c) => c.message).join('; ')}`).join('\n    '))
}

/** In the page: what is wider than the window, or null. What scrolls in a box of its own, as a wide table may, is not. */
function tooWide() {
  const width = document.documentElement.clientWidth
  const scrolls = (e) => e && e !== document.body && (/auto|scroll/.test(getComputedStyle(e).overflowX) || scrolls(e.parentElement))
  const out = [...document.body.querySelectorAll('*')].filter((e) => {
    const r = e.getBoundingClientRect()
    return r.width > 1 && r.height > 1 && r.right > width + 1 && e.checkVisibility({ visibilityProperty: true }) && !scrolls(e.parentElement)
  })
  const page = document.scrollingElement.scrollWidth
  if (page <= width && out.length === 0) return null
  return `the page is ${page} px wide; ` + out.slice(-3).map((e) => `${e.outerHTML.slice(0, 120)} ends at ${Math.round(e.getBoundingClientRect().right)}`).join('; ')
}
