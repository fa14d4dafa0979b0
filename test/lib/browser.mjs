// Debian's Chromium, driven by playwright-core, and what the tests do with a page again and again.
import assert from 'node:assert/strict'
import fs from 'node:fs'
import { after, before, describe } from 'node:test'
import { chromium } from 'playwright-core'
import { serve } from './server.mjs'
import { sites } from './site.mjs'

export async function launch() {
  const executablePath = [process.env.CHROMIUM, '/usr/bin/chromium-headless-shell', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']
    .find((file) => file && fs.existsSync(file))
  if (!executablePath) throw new Error('no Chromium: install it, or say where it is with CHROMIUM=/path')
  // No sandbox: tests run as root in CI. The others keep Chromium from talking to its makers.
  return chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'] })
}

/**
 * Runs define once for each site, or each of those that on lists, with a browser and a server that live as long as its
 * tests. The object that define gets has site, edition, base (the site's URL) and open(file, options).
 */
export function suite(name, define, { headers, concurrency = 2, on = sites } = {}) {
  for (const site of on) {
    describe(on.length > 1 ? `${name} (${site.name})` : name, { concurrency }, () => {
      const t = { site, edition: site.edition }
      let server
      before(async () => {
        server = await serve(site.dir, headers)
        t.browser = await launch()
        t.base = server.base
      })
      after(async () => {
        await t.browser?.close()
        server?.close()
      })
      t.open = (file, options = {}) => open(t, file, options)
      define(t)
    })
  }
}

/**
 * Opens a file of the site in a context of its own. options are Playwright's, and: base, another place of the same
 * files; init, a function to run before the page's scripts; arg, its argument; block, a pattern of URLs that fail.
 * page.faults collects what went wrong: console errors, exceptions, failed requests, broken content policy.
 */
async function open(t, file, { base = t.base, init, arg, block, ...options }) {
  const context = await t.browser.newContext({ viewport: { width: 1440, height: 900 }, reducedMotion: 'reduce', ...options })
  const page = await context.newPage()
  page.faults = []
  page.on('console', (m) => {
    const { url } = m.location()
    // /favicon.ico at the root of the host is what a browser guesses, not what a page asks for.
    if (m.type() === 'error' && !/^https?:\/\/[^/]+\/favicon\.ico$/.test(url)) page.faults.push(`console: ${m.text()} (${url})`)
  })
  page.on('pageerror', (e) => page.faults.push(`exception: ${e.message}`))
  page.on('requestfailed', (r) => {
    const error = r.failure()?.errorText
    // A page that is left before its icon has come does not want it any more.
    if (!(error === 'net::ERR_ABORTED' && r.url().endsWith('/icon.svg'))) page.faults.push(`request failed: ${r.url()} ${error}`)
  })
  page.on('response', (r) => r.status() >= 400 && page.faults.push(`${r.status()}: ${r.url()}`))
  if (init) await page.addInitScript(init, arg)
  if (block) await page.route(block, (route) => route.abort())
  await page.goto(base + file)
  return page
}

/** Closes a page with its context. */
export const close = (page) => page.context().close()

/** Fails, with the first 40 of them, if there are faults in the list. */
export function none(faults, before = '') {
  if (faults.length === 0) return
  const more = faults.length > 40 ? `\n… and ${faults.length - 40} more` : ''
  assert.fail(before + faults.slice(0, 40).join('\n') + more)
}

/** The values of a group of radio buttons. */
export const values = (page, name) => page.$$eval(`input[type=radio][name=${name}]`, (inputs) => inputs.map((i) => i.value))

/** The value that is chosen. */
export const chosen = (page, name) => page.evaluate((n) => document.querySelector(`input[name=${n}]:checked`)?.value, name)

/** Chooses a value without regard to where its control is; tests of the controls themselves click and type instead. */
export const choose = (page, name, value) => page.$eval(`input[name=${name}][value="${value}"]`, (input) => input.click())

/** What the rt of a page show: the generated content of those that can be seen. */
export const glosses = (page) => page.$$eval('rt', (all) => all.map((rt) => {
  const style = getComputedStyle(rt, '::after')
  const shown = rt.checkVisibility() && style.display !== 'none' && parseFloat(style.fontSize) > 0
  return shown && style.content !== 'none' && style.content !== 'normal' ? style.content.replace(/^"|"$/g, '') : ''
}))

/** In the page: what is wider than the window, or null. What scrolls in a box of its own, as a wide table may, is not. */
export function tooWide() {
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
