// The Nu HTML checker (the W3C's) over all pages and style sheets, in one run of Java. Errors fail; warnings are shown.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import path from 'node:path'
import { test } from 'node:test'
import { none } from './lib/browser.mjs'
import { sites } from './lib/site.mjs'

const jar = createRequire(import.meta.url).resolve('vnu-jar/build/dist/vnu.jar')

// What the checker calls an error and CSS does not, each with the specification that has it. Nothing else is let off.
const tooNew = [
  /^CSS: “container”: Property/, // CSS Conditional Rules 5: container queries
  /^CSS: Unrecognized at-rule “@container”/,
  /^CSS: “(rx|paint-order)”: Property/, // SVG 2
  /^CSS: “reading-flow”: Property/, // CSS Display 4
]

for (const site of sites) {
  test(`Nu HTML checker: ${site.name}`, () => {
    const files = site.files.filter((f) => /\.(html|css)$/.test(f))
    const run = spawnSync('java', ['-jar', jar, '--also-check-css', '--format', 'json', '--stdout', '--exit-zero-always',
      ...files.map((f) => path.join(site.dir, f))], { encoding: 'utf8', maxBuffer: 1 << 28 })
    assert.equal(run.status, 0, `the checker did not run: ${run.error ?? run.stderr}`)
    const messages = JSON.parse(run.stdout).messages.map((m) => ({ ...m,
      text: `${(m.url ?? '').replace(/.*\/(?=[^/]*\/[^/]*$)/, '…/')}:${m.lastLine ?? '?'}:${m.lastColumn ?? '?'}: ${m.message} ${(m.extract ?? '').trim().slice(0, 120)}` }))
    const errors = messages.filter((m) => m.type !== 'info' && !tooNew.some((known) => known.test(m.message)))
    for (const m of messages.filter((m) => m.subType === 'warning').slice(0, 20)) console.log(`warning: ${m.text}`)
    none([...new Set(errors.map((m) => m.text))])
  })
}
