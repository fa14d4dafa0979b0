// Addresses: each id that edition.json gives, and each that it says has ended, leads to a place one can see, with
// the fewest glosses and the most. (fault 49, 57)
import { test } from 'node:test'
import { choose, close, none, suite, values } from './lib/browser.mjs'

suite('anchors', (t) => {
  test('each id leads to its place, without glosses and with most', async () => {
    const { data, reading, pageOf } = t.edition
    const { merged = {}, moved = {}, split = {}, deleted = [] } = data.anchors ?? {}
    const ids = [...data.sections.map((s) => s.id).filter(Boolean), ...data.paragraphs.map((p) => p.id),
      ...data.notes.flatMap((n) => [n.id, ...n.refs]), ...[merged, moved, split].flatMap(Object.keys), ...deleted]
    const lost = ids.filter((id) => !pageOf(id))
    none(lost, 'on no page: ')
    const bad = []
    for (const file of reading) {
      const page = await t.open(file)
      const here = ids.filter((id) => pageOf(id) === file)
      for (const mode of ['off', (await values(page, 'gloss')).at(-1)]) { // as few and as many lines as there can be
        await choose(page, 'gloss', mode)
        bad.push(...(await page.evaluate(visit, here)).map((b) => `${file}, gloss ${mode}: ${b}`))
      }
      await close(page)
    }
    none(bad)
  })
})

/** In the page: goes to each id, and says where that does not lead to a place in sight. */
async function visit(ids) {
  const bad = []
  const pinned = (e) => e && (/fixed|sticky/.test(getComputedStyle(e).position) || pinned(e.parentElement))
  for (const id of ids) {
    location.replace('#' + id)
    await new Promise(requestAnimationFrame)
    const e = document.getElementById(id)
    const r = e.getBoundingClientRect()
    const at = `#${id} (${e.tagName.toLowerCase()}, ${Math.round(r.top)} px from the top)`
    // A merged anchor is an empty span: it has a place, but neither text nor size. Only what is hidden is at fault.
    if (!e.checkVisibility({ visibilityProperty: true, opacityProperty: true })) bad.push(`${at} is hidden`)
    else if (r.top < -1 || r.top >= innerHeight) bad.push(`${at} is out of sight`)
    else {
      const first = e.getClientRects()[0] ?? r
      const over = document.elementFromPoint(Math.min(Math.max(first.left + 2, 0), innerWidth - 1), Math.min(first.top + 2, innerHeight - 1))
      if (over && !e.contains(over) && !over.contains(e) && pinned(over)) bad.push(`${at} is covered by ${over.outerHTML.slice(0, 80)}`)
    }
  }
  return bad
}
