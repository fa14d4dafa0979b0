// What a query moves, measured in Chromium on an index of ten million Han characters: no test, but the figures of
// docs/search.md.
//
//   SEARCH_SYNTHETIC=/tmp/synthetic go test -count=1 -v -run TestWriteSynthetic ./generator/search
//   SITE=public node test/search-bytes.mjs /tmp/synthetic
//
// The page is that of SITE, led to the other index. Each query is asked in a context of its own, with nothing cached.
import fs from 'node:fs'
import path from 'node:path'
import zlib from 'node:zlib'
import { launch } from './lib/browser.mjs'
import { serve } from './lib/server.mjs'
import { sites } from './lib/site.mjs'

const dir = path.resolve(process.argv[2])
const [site] = sites
const root = fs.readFileSync(path.join(dir, 'root.txt'), 'utf8')
fs.cpSync(path.join(site.dir, 'assets'), path.join(dir, 'assets'), { recursive: true })
fs.writeFileSync(path.join(dir, 'search/index.html'), site.read('search/index.html').replace(/"root":"[^"]*"/, `"root":"${root}"`))

const queries = queriesOf(dir, root)
const server = await serve(dir)
const browser = await launch()
const gzipped = new Map()
const gzip = (file) => {
  if (!gzipped.has(file)) gzipped.set(file, zlib.gzipSync(fs.readFileSync(file)).length)
  return gzipped.get(file)
}

try {
  for (const [kind, list] of Object.entries(queries)) {
    const rows = []
    for (const q of list) rows.push(await ask(q))
    const say = (key) => {
      const sorted = rows.map((r) => r[key]).sort((a, b) => a - b)
      return `${sorted[Math.floor(sorted.length / 2)]} / ${sorted.at(-1)}`
    }
    console.log(`${kind} (${list.length}): bytes median / max ${say('bytes')}; gzipped ${say('gzip')}; files ${say('files')}; ms ${say('ms')}`)
    console.log(`  e.g. ${rows.slice(0, 3).map((r) => `${r.q}: ${r.status}`).join(' | ')}`)
  }
} finally {
  await browser.close()
  server.close()
}

async function ask(q) {
  const context = await browser.newContext()
  const page = await context.newPage()
  const seen = []
  page.on('request', (r) => {
    const file = new URL(r.url()).pathname.replace('/x/y/', '')
    if (/^search\/[ite]\//.test(file)) seen.push(path.join(dir, file))
  })
  const start = Date.now()
  await page.goto(`${server.base}search/index.html?q=${encodeURIComponent(q)}`)
  await page.waitForFunction(() => document.querySelector('[role=status]').textContent, null, { timeout: 60000, polling: 20 })
  const ms = Date.now() - start
  const status = await page.textContent('[role=status]')
  await context.close()
  const sum = (f) => seen.reduce((n, file) => n + f(file), 0)
  return { q, ms, status, files: seen.length, bytes: sum((f) => fs.statSync(f).size), gzip: sum(gzip) }
}

/** Queries of each kind: pairs by how many records have them, longer strings, words, pinyin; and strings that are nowhere. */
function queriesOf(dir, root) {
  const files = fs.readdirSync(path.join(dir, 'search/t')).sort()
  const text = (i) => JSON.parse(fs.readFileSync(path.join(dir, 'search/t', files[i % files.length], '1.js'), 'utf8').replace(/^duizhaoSearch\("[^"]*",|\)\n$/g, '')).records
  const count = new Map()
  for (let i = 0; i < files.length; i += 8) {
    for (const r of text(i)) {
      for (const run of r[4].split(/\P{Script=Han}/u)) {
        for (const pair of new Set(Array.from({ length: Math.max(0, run.length - 1) }, (_, k) => run.slice(k, k + 2)))) count.set(pair, (count.get(pair) ?? 0) + 1)
      }
    }
  }
  const pairs = [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([p]) => p)
  const at = (from, n, step = 1) => Array.from({ length: n }, (_, i) => pairs[from + i * step])
  const runs = Array.from({ length: 60 }, (_, i) => text(i * 13)[0][4].split(/\P{Script=Han}/u).filter((s) => s.length > 7)[0]).filter(Boolean)
  const english = Array.from({ length: 60 }, (_, i) => text(i * 13).map((r) => r[6]).find(Boolean)).filter(Boolean).map((s) => s.split(' '))
  return {
    'rare pairs': at(pairs.length - 4000, 20, 200),
    'medium pairs': at(2000, 20, 100),
    'the most frequent pairs': at(0, 20),
    'two frequent pairs': at(0, 20).map((p, i) => `${p} ${pairs[i + 20]}`),
    'strings of four': runs.slice(0, 30).map((s) => s.slice(1, 5)),
    'strings of eight': runs.slice(0, 30).map((s) => s.slice(0, 8)),
    'frequent strings of four that stand nowhere': at(0, 20).map((p, i) => p + pairs[i + 30]),
    'one character': at(0, 10).map((p) => p[0]).concat(at(3000, 10, 50).map((p) => p[0])),
    'words': english.slice(0, 30).map((w) => w[3]),
    'two words': english.slice(0, 30).map((w) => `${w[0]} ${w[5]}`),
    'pinyin of two syllables': ['zhili', 'quanli', 'guoji', 'anquan', 'shehui', 'jing ji', 'fǎlǜ', 'wen2hua4', 'xian', 'shijie'],
    'pinyin of four syllables': ['guojizhili', 'anquanpianhao', 'rén mín zhèng fǔ', 'jingjishehui', 'wenhuajiaoliu'],
  }
}
