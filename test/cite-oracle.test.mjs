// Do our references say what citeproc makes of the same works with the CSL styles? Every difference that is meant stands,
// with its reason, in cite/differences.mjs.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { describe, test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { entry, note } from './cite/citeproc.mjs'
import { differences } from './cite/differences.mjs'

const at = (c) => ({ locator: c.item.locator, label: c.heading ? 'section' : 'paragraph' })
const oracles = {
  gb7714: (c, item) => note('china-national-standard-gb-t-7714-2015-note', item, at(c), c.chinese ? 'zh-CN' : 'en-US'),
  chicago: (c, item) => note('chicago-fullnote-bibliography', item, at(c), 'en-US'),
  apa: (c, item) => entry('apa', item, 'en-US'),
  mla: (c, item) => entry('modern-language-association', item, 'en-US'),
}

/** cases has Go write its samples and what it makes of them. */
function cases() {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'duizhao-cite-'))
  const file = path.join(dir, 'cases.json')
  try {
    execFileSync('go', ['test', '-count=1', '-run', '^TestWriteCases$', './generator/cite'], {
      cwd: fileURLToPath(new URL('..', import.meta.url)), env: { ...process.env, CITE_CASES: file }, stdio: 'pipe',
    })
    return JSON.parse(fs.readFileSync(file, 'utf8'))
  } finally {
    fs.rmSync(dir, { recursive: true })
  }
}

const used = new Set()

/** through applies one side of the rules, and marks those that changed something. */
function through(side, style, value, c) {
  for (const rule of differences) {
    if (!rule[side] || !rule.styles.includes(style)) continue
    const changed = rule[side](structuredClone(value), c)
    if (JSON.stringify(changed) !== JSON.stringify(value)) used.add(`${rule.name} ${style}`)
    value = changed
  }
  return value
}

describe('references, by citeproc', () => {
  const list = cases()
  assert.ok(list.length > 40, `only ${list.length} samples`)
  for (const [style, oracle] of Object.entries(oracles)) {
    for (const c of list) {
      test(`${style}: ${c.name}`, () => {
        const item = through('item', style, style === 'gb7714' ? c.item : c.latin, c)
        assert.equal(through('ours', style, c.ours[style], c), through('theirs', style, oracle(c, item), c))
      })
    }
  }
  test('each difference is still there', () => {
    const listed = differences.flatMap((r) => r.styles.map((s) => `${r.name} ${s}`))
    assert.deepEqual(listed.filter((name) => !used.has(name)), [])
  })
})
