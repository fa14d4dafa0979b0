// Contrast by WCAG 2.2, level AAA (1.4.6): of the design's colours, as tokens.css gives them, and of all text that is seen,
// on each kind of page, light and dark.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { choose, close, none, suite, values } from './lib/browser.mjs'
import { some } from './lib/site.mjs'

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const tokens = fs.readFileSync(new URL('../assets/css/tokens.css', import.meta.url), 'utf8')

/** The colours of tokens.css, by name: [light, dark], as [r, g, b]. */
const colours = Object.fromEntries([...tokens.matchAll(/--([a-z-]+): light-dark\(#([0-9a-f]{6}), #([0-9a-f]{6})\)/g)]
  .map(([, name, ...pair]) => [name, pair.map((hex) => hex.match(/../g).map((h) => parseInt(h, 16)))]))

const linear = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
const contrast = (a, b) => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light + 0.05) / (dark + 0.05)
}

test('the colours of the design: 7:1 for every ink on every ground', () => {
  assert.equal(contrast([0, 0, 0], [255, 255, 255]), 21)
  const bad = []
  for (const ink of ['ink', 'ink-soft', 'cinnabar']) {
    for (const ground of ['paper', 'cinnabar-wash']) {
      assert.ok(colours[ink] && colours[ground], `tokens.css has no --${ink} or --${ground} as light-dark(#rrggbb, #rrggbb)`)
      for (const [i, theme] of ['light', 'dark'].entries()) {
        const ratio = contrast(colours[ink][i], colours[ground][i])
        if (ratio < 7) bad.push(`--${ink} on --${ground}, ${theme}: ${ratio.toFixed(2)}:1`)
      }
    }
  }
  none(bad)
})

suite('contrast', (t) => {
  for (const [kind, file] of t.site.kinds) {
    test(`all text that is seen: ${kind}`, async () => {
      const page = await t.open(file)
      await page.evaluate(axe)
      const bad = []
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({ colorScheme })
        for (const mode of kind === 'reading' ? await values(page, 'gloss') : ['']) {
          if (mode) await choose(page, 'gloss', mode)
          const found = await page.evaluate(() => globalThis.axe.run({ runOnly: { type: 'rule', values: ['color-contrast', 'color-contrast-enhanced'] }, resultTypes: ['violations'] }))
          for (const n of found.violations.flatMap((v) => v.nodes)) bad.push(`${file}, ${colorScheme} ${mode}: ${n.target.join(' ')} ${n.any.map((c) => c.message).join('; ')}`)
          bad.push(...(await page.evaluate(drawn)).map((what) => `${file}, ${colorScheme} ${mode}: ${what}`))
        }
      }
      none(bad)
      await close(page)
    })
  }
}, { on: some })

// axe parts the matter: one rule reports what is below 4.5:1, the other what lies between that and 7:1.

/** In the page: what axe does not look at: generated glosses and numbers, and text in figures, against the paper. */
function drawn() {
  const rgb = (s) => {
    const c = document.createElement('canvas').getContext('2d', { willReadFrequently: true })
    c.fillStyle = s
    c.fillRect(0, 0, 1, 1)
    return [...c.getImageData(0, 0, 1, 1).data].slice(0, 3)
  }
  const linear = (c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4
  const luminance = ([r, g, b]) => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b)
  const paper = luminance(rgb(getComputedStyle(document.body).backgroundColor))
  const ratio = (colour) => {
    const l = luminance(rgb(colour))
    return (Math.max(l, paper) + 0.05) / (Math.min(l, paper) + 0.05)
  }
  const seen = new Map()
  for (const e of document.querySelectorAll('rt, a[role=doc-noteref]')) if (e.checkVisibility()) seen.set(getComputedStyle(e, '::after').color, e)
  for (const e of document.querySelectorAll('svg text')) if (e.checkVisibility()) seen.set(getComputedStyle(e).fill, e)
  return [...seen].filter(([colour]) => ratio(colour) < 7).map(([colour, e]) => `${e.tagName} ${e.className?.baseVal ?? e.className}: ${colour}, ${ratio(colour).toFixed(2)}:1`)
}
