// What each kind of page costs, as a table: bytes, requests, and times in Chromium with the processor slowed fourfold and a
// network of 1.6 Mbit/s with 150 ms of delay (a middling phone); the median of RUNS=5. No check, as times are those of the
// machine: `SITE=public node test/measure.mjs`, or `make measure`.
import { launch } from './lib/browser.mjs'
import { observe, requests } from './lib/load.mjs'
import { serve } from './lib/server.mjs'
import { sites } from './lib/site.mjs'

const runs = Number(process.env.RUNS ?? 5)
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)]
const kB = (bytes) => (bytes / 1000).toFixed(1)
const columns = ['page', 'HTML kB', 'CSS kB', 'JS kB', 'other kB', 'requests', 'blocking', 'FCP ms', 'LCP ms', 'CLS', 'TBT ms']

const browser = await launch()
try {
  for (const site of sites) await measure(site)
} finally {
  await browser.close()
}

async function measure(site) {
  const server = await serve(site.dir)
  const rows = [columns]
  for (const [kind, file] of site.kinds) {
    const all = []
    for (let i = 0; i < runs; i++) all.push(await load(server.base + file))
    const [first] = all
    const size = (...types) => kB(first.requests.filter((r) => types.includes(r.type)).reduce((n, r) => n + r.size, 0))
    const other = kB(first.requests.filter((r) => !['html', 'css', 'js'].includes(r.type)).reduce((n, r) => n + r.size, 0))
    const time = (name) => Math.round(median(all.map((m) => m[name])))
    rows.push([kind, size('html'), size('css'), size('js'), other, first.requests.length, first.requests.filter((r) => r.type !== 'html' && r.blocks === 'blocking').length,
      time('first'), time('largest'), median(all.map((m) => m.shift)).toFixed(3), time('blocked')].map(String))
  }
  server.close()
  console.log(`${site.dir}: median of ${runs} runs, processor slowed 4 times, 1.6 Mbit/s, 150 ms`)
  const widths = columns.map((_, i) => Math.max(...rows.map((r) => r[i].length)))
  for (const r of rows) console.log(r.map((cell, i) => i ? cell.padStart(widths[i]) : cell.padEnd(widths[i])).join('  '))
}

/** One visit with nothing kept from an earlier one. */
async function load(url) {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } })
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('Network.enable')
  await cdp.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8 })
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  await page.addInitScript(observe)
  await page.goto(url, { waitUntil: 'networkidle' })
  const out = {
    ...await page.evaluate(() => ({ ...measured, first: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0 })),
    requests: await requests(page),
  }
  await context.close()
  return out
}
