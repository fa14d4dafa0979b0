// Accessibility by axe, and no sideways scroll: every kind of page, light and dark, wide and narrow. (fault 54)
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { choose, chosen, close, none, suite, tooWide, values } from './lib/browser.mjs'
import { some } from './lib/site.mjs'

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

  test('axe: the reading page in each mode, on both grounds', async () => {
    const file = t.edition.reading[0]
    const page = await t.open(file)
    await page.evaluate(axe)
    const bad = []
    for (const colorScheme of ['light', 'dark']) {
      await page.emulateMedia({ colorScheme })
      for (const group of ['gloss', 'place', 'occurrences', 'translation', 'notes', 'interface']) {
        const before = await chosen(page, group)
        for (const mode of await values(page, group)) {
          if (mode === before) continue
          await choose(page, group, mode)
          bad.push(...await violations(page, `${file}, ${colorScheme}, ${group} ${mode}`))
        }
        if (before) await choose(page, group, before)
      }
    }
    none(bad)
    await close(page)
  })

  test('axe: what opens on the reading page, wide and narrow', async () => {
    const file = t.edition.reading[0]
    const bad = []
    for (const width of [1440, 320]) {
      const page = await t.open(file, { viewport: { width, height: 700 } })
      await page.evaluate(axe)
      const opens = ['.preferences > summary', '.pair .text .term', '.pair [role=doc-noteref]', '.pair .text .instrument', '.pair a.cite', '.way .where', width > 1000 ? '.further > summary' : '.opener']
      for (const press of opens) {
        if (!await page.locator(press).count()) continue
        await page.locator(press).first().click()
        bad.push(...await violations(page, `${file}, ${width} px, after a click on ${press}`))
        await page.keyboard.press('Escape')
      }
      await page.keyboard.press('?')
      bad.push(...await violations(page, `${file}, ${width} px, the list of keys`))
      await close(page)
    }
    none(bad)
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
        for (const group of ['gloss', 'place', 'translation', 'notes', 'interface']) {
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
}, { on: some })

async function violations(page, where) {
  const result = await page.evaluate((values) => globalThis.axe.run({ runOnly: { type: 'tag', values }, resultTypes: ['violations'] }), tags)
  return result.violations.map((v) => `${where}: ${v.id} (${v.impact}): ${v.help}; ${v.nodes.length} places, first ` +
    v.nodes.slice(0, 3).map((n) => `${n.target.join(' ')} ${n.html.slice(0, 160)} ${n.any.map((c) => c.message).join('; ')}`).join('\n    '))
}
