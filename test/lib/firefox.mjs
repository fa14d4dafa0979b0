// Debian's Firefox, driven by puppeteer-core over WebDriver BiDi: Playwright drives a Firefox of its own making only.
import fs from 'node:fs'
import { after, before, describe } from 'node:test'
import puppeteer from 'puppeteer-core'
import { serve } from './server.mjs'
import { sites } from './site.mjs'

/** Like suite in browser.mjs, of one site, the first: define gets site, edition, base and open(file, options). */
export function firefoxSuite(name, define, [site] = sites) {
  const executablePath = [process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'].find((file) => file && fs.existsSync(file))
  if (!executablePath) throw new Error('no Firefox: install it, or say where it is with FIREFOX=/path')
  if (!site) return
  describe(name, () => {
    const t = { site, edition: site.edition }
    let server
    let browser
    before(async () => {
      server = await serve(site.dir)
      t.base = server.base
      browser = await puppeteer.launch({ browser: 'firefox', executablePath, headless: true, extraPrefsFirefox: { 'intl.accept_languages': 'en' } })
    })
    after(async () => {
      await browser?.close()
      server?.close()
    })
    t.open = async (file, { width = 1440, height = 900, base = t.base } = {}) => {
      const page = await (await browser.createBrowserContext()).newPage()
      page.faults = []
      page.on('console', (m) => m.type() === 'error' && page.faults.push(`console: ${m.text()}`))
      page.on('pageerror', (e) => page.faults.push(`exception: ${e.message}`))
      await page.setViewport({ width, height })
      await page.goto(base + file)
      return page
    }
    define(t)
  })
}

/** Closes a page with its context. */
export const close = (page) => page.browserContext().close()
