// Our search beside Pagefind, on one site and for the same queries: no test, but the figures of docs/search.md.
//
//   npm install --prefix /tmp/pagefind pagefind
//   cp -r public /tmp/compared && /tmp/pagefind/node_modules/.bin/pagefind --site /tmp/compared --glob '**/index.html'
//   SITE=/tmp/compared node test/search-compare.mjs
//
// Pagefind gives pages: one of its results counts if it is the page on which the paragraph stands. Bytes are those of files
// as they lie on the disk, for a first query with nothing cached, up to the first ten results; the code is given apart.
import fs from 'node:fs'
import path from 'node:path'
import { launch } from './lib/browser.mjs'
import { samples } from './lib/samples.mjs'
import { serve } from './lib/server.mjs'
import { sites, spread } from './lib/site.mjs'

const [site] = sites
const server = await serve(site.dir)
const browser = await launch()
const pageOf = (p) => site.editions.find((e) => e.slug === p.slug).pageOf(p.id)

const han = samples(site, 200)
const english = spread(site.editions.flatMap((e) => e.data.paragraphs.filter((p) => /[a-z]{6}/.test(p.text.en ?? '')).map((p) => (
  { slug: e.slug, id: p.id, query: p.text.en.match(/\b[a-z]{6,}\b/g).at(-1) }))), 40)

/** A query to Pagefind, in the page: the addresses of the first n results, or of all. */
const inPagefind = ([query, n]) => import(new URL('../pagefind/pagefind.js', location.href).href).then(async (pf) => {
  const { results } = await pf.search(query)
  return Promise.all(results.slice(0, n).map(async (r) => (await r.data()).raw_url ?? (await r.data()).url))
})

/** A query to ours, in the page: the addresses of all results. */
async function inOurs([query]) {
  const form = document.querySelector('form.search')
  const status = document.querySelector('[role=status]')
  const until = async (f) => { while (!f()) await new Promise((done) => setTimeout(done, 5)) }
  status.textContent = ''
  form.elements.q.value = query
  form.requestSubmit()
  await until(() => status.textContent)
  for (let more; (more = document.querySelector('.more:not([hidden])'));) {
    const n = () => `${document.querySelectorAll('.found li').length} ${more.hidden}`
    const before = n()
    more.click()
    await until(() => n() !== before)
  }
  return [...document.querySelectorAll('.results a')].map((a) => a.pathname + a.hash)
}

const median = (list) => list.sort((a, b) => a - b)[list.length >> 1]
const open = async () => {
  const page = await (await browser.newContext()).newPage()
  page.moved = []
  page.on('request', (r) => page.moved.push(path.join(site.dir, new URL(r.url()).pathname.replace('/x/y/', ''))))
  await page.goto(`${server.base}search/index.html`)
  return page
}

try {
  for (const [what, list] of [['Han substrings', han], ['English words', english]]) {
    for (const [name, ask, n] of [['ours', inOurs, 0], ['Pagefind', inPagefind, Infinity]]) {
      const page = await open()
      let found = 0
      for (const p of list) {
        const urls = await page.evaluate(ask, [p.query, n])
        if (urls.some((u) => (name === 'ours' ? u.endsWith(`${pageOf(p)}#${p.id}`) : u.endsWith(pageOf(p)) || u.endsWith(pageOf(p).replace('index.html', ''))))) found++
      }
      await page.context().close()
      console.log(`${what}, ${name}: ${found} of ${list.length} found`)
    }
  }
  for (const name of ['ours', 'Pagefind']) {
    const code = []
    const data = []
    for (const p of spread(han, 60)) {
      const page = await open()
      if (name === 'ours') {
        await page.goto(`${server.base}search/index.html?q=${encodeURIComponent(p.query)}`)
        await page.waitForFunction(() => document.querySelector('[role=status]').textContent, null, { polling: 20 })
      } else await page.evaluate(inPagefind, [p.query, 10])
      const files = [...new Set(page.moved)].filter((f) => (name === 'ours' ? /\/search\/[ite]\/|assets\/(search|pinyin)/ : /\/pagefind\//).test(f))
      const sum = (list) => list.reduce((s, f) => s + fs.statSync(f).size, 0)
      const isCode = (f) => /assets\/|pagefind(-worker|-highlight)?\.js$|wasm/.test(f)
      code.push(sum(files.filter(isCode)))
      data.push(sum(files.filter((f) => !isCode(f))))
      await page.context().close()
    }
    console.log(`${name}: data moved median ${median(data)}, max ${data.at(-1)}; code ${median(code)}`)
  }
} finally {
  await browser.close()
  server.close()
}
