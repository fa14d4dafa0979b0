// The past of a text: every address that was ever released leads, on the pages of today, to a place in sight that says
// what it is: the block itself, an empty place in a block that says what it took in, or a stone. (faults 49, 57)
import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { choose, close, none, suite, values } from './lib/browser.mjs'
import { idsOf } from './lib/site.mjs'

// Permanent are the ids of paragraphs, headings, notes and their marks; "notes-title" is none.
const permanent = /^([ps][0-9b-df-hj-np-tv-xz]{4,}|[nr]-.+)$/

suite('the past', (t) => {
  const pasts = t.site.editions.filter((e) => e.frozen.length > 0)

  /** The addresses released on the pages of an edition: for each page of today, its ids with the releases that have them. */
  const addresses = (edition) => {
    const out = new Map()
    for (const file of edition.frozen) {
      const [slug, version, ...rest] = file.split('/')
      const now = [slug, ...rest].join('/')
      for (const id of idsOf(t.site.read(file)).filter((id) => permanent.test(id))) {
        if (!out.has(now)) out.set(now, new Map())
        const ids = out.get(now)
        ids.set(id, [...ids.get(id) ?? [], version])
      }
    }
    return out
  }
  const each = async (edition, visit) => {
    for (const [file, ids] of addresses(edition)) await visit(file, [...ids].map(([id, versions]) => ({ id, versions })))
  }

  for (const edition of pasts) {
    test(`${edition.slug}: each released address leads to a place that explains itself, in each gloss mode`, async () => {
      const bad = []
      const onward = new Set()
      let count = 0
      await each(edition, async (file, released) => {
        if (!t.site.files.includes(file)) return bad.push(`${file} is no more`)
        const page = await t.open(file)
        const modes = await values(page, 'gloss')
        for (const mode of modes.length ? modes : ['']) {
          if (mode) await choose(page, 'gloss', mode)
          const seen = await visit(page, released)
          bad.push(...seen.bad.map((b) => `${file}, gloss ${mode}: ${b}`))
          for (const url of seen.links) onward.add(url)
          count += released.length
        }
        await close(page)
      })
      assert.ok(count > 0, `the releases of ${edition.slug} have no address`)
      none(bad)

      // Each link of a stone or a remark leads to something in sight too.
      const pages = Map.groupBy ? Map.groupBy(onward, (u) => u.split('#')[0]) : group(onward)
      for (const [url, links] of pages) {
        const page = await t.open(url.slice(t.base.length))
        for (const link of links) {
          const id = link.split('#')[1]
          if (!id) bad.push(`${link} has no fragment`)
          else bad.push(...(await page.evaluate(stands, id)).map((b) => `${link}: ${b}`))
        }
        await close(page)
      }
      none(bad)
    })

    test(`${edition.slug}: and without JavaScript, in print, and without style sheets`, async () => {
      const bad = []
      await each(edition, async (file, released) => {
        const page = await t.open(file, { javaScriptEnabled: false })
        bad.push(...(await visit(page, released)).bad.map((b) => `${file}, no script: ${b}`))
        await page.emulateMedia({ media: 'print' })
        bad.push(...(await visit(page, released)).bad.map((b) => `${file}, print: ${b}`))
        await close(page)
        const bare = await t.open(file, { block: /\.css(\?|$)/ })
        bad.push(...(await visit(bare, released)).bad.map((b) => `${file}, no style: ${b}`))
        await close(bare)
      })
      none(bad)
    })

    test(`${edition.slug}: a stone names the release that had its block on this page`, async () => {
      const bad = []
      await each(edition, async (file, released) => {
        const page = await t.open(file)
        const ids = await page.$$eval('.stone', (all) => all.map((e) => ({ id: e.id, text: e.innerText, links: [...e.querySelectorAll('a')].map((a) => a.href) })))
        for (const { id, text, links } of ids) {
          const last = released.find((r) => r.id === id)?.versions.sort((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1)
          const there = `${t.base}${[edition.slug, last, ...file.split('/').slice(1)].join('/')}#${id}`
          if (!text.includes(last) || !links.includes(there)) bad.push(`${file}#${id} stood here last in ${last}, and says: ${text.replaceAll('\n', ' ')} (${links})`)
        }
        await close(page)
      })
      none(bad)
    })

    test(`${edition.slug}: release pages have today's page as canonical, and lead to no page that is not there`, async () => {
      const bad = []
      for (const file of edition.frozen) {
        const [slug, , ...rest] = file.split('/')
        const page = await t.open(file)
        const canonical = await page.$eval('link[rel=canonical]', (l) => l.getAttribute('href')).catch(() => null)
        // Where a chapter is no more, the work itself is what today's text has to offer.
        const now = edition.gone.includes([slug, ...rest].join('/')) ? `${slug}/index.html` : [slug, ...rest].join('/')
        const is = canonical && (/^https?:/.test(canonical) ? canonical.endsWith('/' + now) : path.posix.join(path.posix.dirname(file), canonical) === now)
        if (!is) bad.push(`${file} has ${canonical} as canonical, not ${now}`)
        if (!t.site.files.includes(now)) bad.push(`${now} is not there`)
        const links = await page.$$eval('[href], [src]', (all) => all.map((e) => e.href?.baseVal ?? e.href ?? e.src))
        for (const url of new Set(links.filter((u) => u.startsWith(t.base)).map((u) => u.slice(t.base.length).replace(/[?#].*/, '')))) {
          if (!t.site.files.includes(decodeURI(url))) bad.push(`${file} links to ${url}, which is not there`)
        }
        // A frozen page does not lean on the glossary of today, which may lose any of its entries.
        for (const url of links.filter((u) => u.includes('/concepts/') || u.includes('/instruments/'))) {
          if (!/\/(concepts|instruments)\/index\.html$/.test(url)) bad.push(`${file} links to ${url}`)
        }
        await close(page)
      }
      none(bad)
    })

    test(`${edition.slug}: edition.json says of each address what its page says`, () => {
      const { merged = {}, moved = {}, split = {}, deleted = [] } = edition.data.anchors
      const kindOf = (id) => (id in merged ? 'merged' : deleted.includes(id) ? 'deleted' : 'live')
      const bad = []
      for (const [file, ids] of addresses(edition)) {
        const html = t.site.read(file)
        for (const id of ids.keys()) {
          if (id.startsWith('r-')) continue
          const tag = html.match(new RegExp(`<[a-z0-9]+[^>]*\\sid="${id}"[^>]*>`))?.[0] ?? ''
          const here = /class="stone[ "]/.test(tag) ? 'stone' : /class="merged"/.test(tag) ? 'span' : tag ? 'live' : 'nothing'
          const want = { live: edition.pageOf(id) === file ? 'live' : 'stone', deleted: 'stone', merged: edition.pageOf(merged[id]) === file ? 'span' : 'stone' }[kindOf(id)]
          if (here !== want) bad.push(`${file}#${id} is ${kindOf(id)} by edition.json, which makes it ${want}; on the page it is ${here}`)
          if (here === 'stone' && kindOf(id) === 'live' && !(id in moved)) bad.push(`${file}#${id} is not among the moved`)
        }
      }
      for (const [id, to] of Object.entries(moved)) {
        const [file, fragment] = `${edition.slug}/${to}`.split('#')
        if (edition.pageOf(fragment) !== file || fragment !== id) bad.push(`${id} is said to have moved to ${to}`)
      }
      for (const [id, ends] of Object.entries({ ...split, ...Object.fromEntries(Object.entries(merged).map(([k, v]) => [k, [v]])) })) {
        for (const end of ends) if (!edition.reading.includes(edition.pageOf(end))) bad.push(`${id} leads to ${end}, which stands nowhere`)
      }
      none(bad)
    })
  }

  test('no id stands twice on a page', () => {
    const bad = []
    for (const file of t.site.files.filter((f) => f.endsWith('.html'))) {
      const seen = new Set()
      for (const id of idsOf(t.site.read(file))) {
        if (seen.has(id)) bad.push(`${file}: ${id}`)
        seen.add(id)
      }
    }
    none(bad)
  })

  test('the foot of the window says of a release that it is one, of today’s text nothing', async (run) => {
    const release = t.edition.frozen.find((file) => t.edition.kindOf(file) === 'release')
    if (!release) return run.skip('no release has a page of its text')
    for (const file of [release, t.edition.reading[0]]) {
      const page = await t.open(file)
      assert.equal(await page.locator('.way .frozen').count(), file === release ? 1 : 0, file)
      await close(page)
    }
  })

  test('each page of a text says in its head what it is, for Zotero and search engines', async () => {
    const bad = []
    for (const edition of t.site.editions) {
      for (const file of [...edition.reading, ...edition.frozen.filter((f) => edition.kindOf(f) === 'release')]) {
        const page = await t.open(file)
        const head = await page.evaluate(() => ({
          meta: [...document.head.querySelectorAll('meta[name][content]')].map((m) => [m.name, m.content]),
          ld: [...document.head.querySelectorAll('script[type="application/ld+json"]')].map((s) => s.textContent),
        }))
        const all = (name) => head.meta.filter((m) => m[0] === name).map((m) => m[1])
        for (const name of ['citation_title', 'citation_author', 'citation_publication_date', 'DC.title', 'DC.creator', 'DC.language']) {
          if (!all(name).some((v) => v.trim())) bad.push(`${file} has no ${name}`)
        }
        if (all('citation_title').length !== 1) bad.push(`${file} has ${all('citation_title').length} citation_title`)
        if (!all('DC.title').includes(all('citation_title')[0])) bad.push(`${file} has other titles in DC.title`)
        for (const url of [...all('citation_fulltext_html_url'), ...all('DC.identifier')]) {
          if (!url.endsWith('/' + file)) bad.push(`${file} says that it stands at ${url}`)
        }
        if (head.ld.length !== 1) bad.push(`${file} has ${head.ld.length} blocks of JSON-LD`)
        for (const text of head.ld) {
          try {
            const ld = JSON.parse(text)
            if (ld['@context'] !== 'https://schema.org' || !ld['@type'] || !ld.headline || !ld.author?.length) bad.push(`${file}: JSON-LD is no work: ${text.slice(0, 200)}`)
            if (ld.headline !== all('citation_title')[0]) bad.push(`${file}: JSON-LD has the title ${ld.headline}`)
            const version = edition.frozen.includes(file) ? file.split('/')[1] : null
            if (version && ld.version !== version) bad.push(`${file}: JSON-LD has the version ${ld.version}`)
          } catch (e) {
            bad.push(`${file}: JSON-LD does not parse: ${e.message}`)
          }
        }
        await close(page)
      }
    }
    none(bad)
  })
})

function group(urls) {
  const out = new Map()
  for (const u of urls) out.set(u.split('#')[0], [...out.get(u.split('#')[0]) ?? [], u])
  return out
}

/** In the page: goes to an id, and says why nothing is to be seen there. */
async function stands(id) {
  location.replace('#' + id)
  await new Promise((done) => setTimeout(done, 0))
  const e = document.getElementById(id)
  if (!e) return ['is not there']
  const r = e.getBoundingClientRect()
  if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) return ['is hidden']
  return r.top < -1 || r.top >= innerHeight ? [`is out of sight, ${Math.round(r.top)} px from the top`] : []
}

/**
 * Goes to each released id on a page; gives what is wrong with what is found there, and the links that explain it. Each
 * is { id, versions }: the releases that have it on this page. It is driven from here, as a page without script has no
 * timers.
 */
async function visit(page, released) {
  const bad = []
  const links = new Set()
  for (const r of released) {
    await page.evaluate((id) => { location.replace('#' + id) }, r.id)
    const seen = await page.evaluate(look, r)
    bad.push(...seen.bad)
    for (const l of seen.links) links.add(l)
  }
  return { bad, links }
}

/** In the page: what is at an id that was just gone to. */
function look({ id, versions }) {
  const bad = []
  const links = new Set()
  const pinned = (e) => e && (/fixed|sticky/.test(getComputedStyle(e).position) || pinned(e.parentElement))
  const say = (what) => bad.push(`#${id} (of ${versions}) ${what}`)
  const all = document.querySelectorAll('#' + CSS.escape(id))
  if (all.length !== 1) { say(`stands ${all.length} times`); return { bad, links: [] } }
  const e = all[0]
  const r = e.getBoundingClientRect()
  if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) { say('is hidden'); return { bad, links: [] } }
  if (r.top < -1 || r.top >= innerHeight || r.left < -innerWidth || r.left > innerWidth) { say(`is out of sight at ${Math.round(r.left)}, ${Math.round(r.top)}`); return { bad, links: [] } }
  const first = e.getClientRects()[0] ?? r
  const over = document.elementFromPoint(Math.min(Math.max(first.left + 2, 0), innerWidth - 1), Math.min(first.top + 2, innerHeight - 1))
  if (over && !e.contains(over) && !over.contains(e) && pinned(over)) say(`is covered by ${over.outerHTML.slice(0, 80)}`)

  const seen = (x) => x && x.checkVisibility({ visibilityProperty: true, opacityProperty: true }) && x.innerText.trim()
  const note = (x) => { for (const a of x.querySelectorAll('a[href]')) links.add(a.href) }
  const stone = e.closest('.stone')
  if (stone) {
    // The release, what was there, and the way to it; and unless it was deleted, to where it is now.
    const text = seen(stone) || ''
    const release = [...stone.querySelectorAll('a')].find((a) => /\/\d+(\.\d+)*\//.test(a.pathname) && a.hash === '#' + stone.id)
    const shown = document.documentElement.dataset.interface ?? 'both' // the languages of the interface
    if (shown !== 'en' && !/\d+(\.\d+)*版/.test(text) || shown !== 'zh-Hans' && !/release \d/i.test(text)) say(`is a stone that names no release: ${text}`)
    if (!seen(stone.querySelector('blockquote, .begins'))) say('is a stone that does not say what was there')
    if (!release) say('is a stone without a link to its release')
    if (!/删去|deleted/.test(text) && ![...stone.querySelectorAll('a.to')].some(seen)) say(`is a stone that leads nowhere: ${text}`)
    note(stone)
  } else if (e.matches('.merged')) {
    const block = e.closest('.pair, .head, .notes li')
    if (!block || !seen(block)) { say('is an empty place in no block'); return { bad, links: [] } }
    if (id.startsWith('r-')) return { bad, links: [] } // a mark that is no more, in its note
    const remarks = [...block.querySelectorAll('.fate')]
    for (let n = block.nextElementSibling; n?.matches('.fate, .formers'); n = n.nextElementSibling) remarks.push(n)
    const remark = remarks.find((f) => [...f.querySelectorAll('a')].some((a) => a.hash === '#' + id))
    if (!seen(remark)) { say('is an empty place that nothing explains'); return { bad, links: [] } }
    if (!versions.some((v) => remark.innerText.includes(v))) say(`is explained without its release: ${remark.innerText}`)
    note(remark)
  } else if (e.matches('[role=doc-noteref]')) {
    if (!e.getAttribute('aria-label')) say('is a mark without a name')
  } else if (!seen(e)) say('has no text')
  else for (const f of e.querySelectorAll('.fate')) note(f)
  return { bad, links: [...links] }
}
