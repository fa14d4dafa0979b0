// Find in page, links to a phrase, and copying: a gloss or a note mark in the middle of a phrase is in nobody's way,
// whatever the mode. (faults 53)
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { choose, chosen, close, suite, values } from './lib/browser.mjs'
import { spread } from './lib/site.mjs'

suite('phrases across terms and notes', (t) => {
  test('are found and copied as edition.json has them, in each gloss mode', async () => {
    const phrases = crossing(t.edition)
    const page = await t.open(t.edition.reading[0], { permissions: ['clipboard-read', 'clipboard-write'] })
    const bad = []
    for (const mode of await values(page, 'gloss')) {
      await choose(page, 'gloss', mode)
      for (const { id, phrase, what } of phrases) {
        const got = await page.evaluate(([id, phrase]) => {
          getSelection().collapse(document.getElementById(id), 0) // search from here, as the words may stand earlier too
          const found = window.find(phrase, true)
          return found && document.getElementById(id).contains(getSelection().anchorNode) ? getSelection().toString() : null
        }, [id, phrase])
        if (got !== phrase) {
          bad.push(`${mode} ${id}: across ${what}, “${phrase}” is ${got === null ? 'not found' : `selected as “${got}”`}`)
          continue
        }
        await page.keyboard.press('Control+C')
        const copied = await page.evaluate(() => navigator.clipboard.readText())
        if (copied !== phrase) bad.push(`${mode} ${id}: across ${what}, “${phrase}” is copied as “${copied}”`)
      }
    }
    assert.equal(bad.length, 0, bad.join('\n'))
    await close(page)
  })

  test('are reached by a link to the text (#:~:text=), in each gloss mode', async () => {
    const page = await t.open(t.edition.reading[0])
    const modes = await values(page, 'gloss')
    const low = await page.evaluate((ids) => ids.filter((id) => document.getElementById(id).getBoundingClientRect().top > 2 * innerHeight),
      t.edition.data.paragraphs.map((p) => p.id).filter((id) => t.edition.pageOf(id) === t.edition.reading[0]))
    const url = page.url()
    await close(page)
    const phrases = spread(crossing(t.edition, 1000).map((c) => wordBounded(t.edition, c)).filter((c) => c && low.includes(c.id)), 5)
    assert.ok(phrases.length > 0, 'no phrase stands low enough on the page to see that it is scrolled to')
    const bad = []
    for (const mode of modes) {
      for (const { id, phrase, what } of phrases) {
        // A new page: only a navigation that is not the page's own may scroll to a text.
        const page = await t.open(`${t.edition.reading[0]}?gloss=${mode}#:~:text=${encodeURIComponent(phrase).replace(/-/g, '%2D')}`)
        assert.equal(await chosen(page, 'gloss'), mode, `${url}?gloss=${mode} does not choose it`)
        const seen = await page.waitForFunction((id) => {
          const r = document.getElementById(id).getBoundingClientRect()
          return r.top < innerHeight && r.bottom > 0
        }, id, { timeout: 3000 }).catch(() => null)
        if (!seen) bad.push(`${mode} ${id}: across ${what}, a link to “${phrase}” does not lead there`)
        await close(page)
      }
    }
    assert.equal(bad.length, 0, bad.join('\n'))
  })
})

/**
 * Phrases of the reading page that run across a mention or a note mark, at most two for each of n paragraphs: id, lang,
 * start and end (code points), phrase, and what they cross. The 4 to 6 characters on each side change with the place.
 */
function crossing(edition, n = 12) {
  const onPage = edition.data.paragraphs.filter((p) => edition.pageOf(p.id) === edition.reading[0])
  const all = onPage.map((p) => {
    const spots = [
      ...p.mentions.map((m) => ({ lang: m.lang, start: m.start, end: m.end, what: `${m.kind} ${m.id}` })),
      ...p.notes.map((note) => ({ lang: 'zh', start: note.at, end: note.at, what: `note ${note.id}` })),
    ]
    const found = spots.map((s, i) => {
      const chars = Array.from(p.text[s.lang] ?? '')
      const start = Math.max(0, s.start - 4 - (i % 3)), end = Math.min(chars.length, s.end + 4 + (i % 3))
      return { id: p.id, lang: s.lang, start, end, phrase: chars.slice(start, end).join(''), what: s.what, inside: s.start > 0 && s.end < chars.length }
    }).filter((c) => c.inside && c.phrase.trim() === c.phrase && !c.phrase.includes('\n'))
    return [...spread(found.filter((c) => !c.what.startsWith('note')), n > 100 ? 9 : 1), ...found.filter((c) => c.what.startsWith('note')).slice(0, n > 100 ? 9 : 1)]
  }).filter((found) => found.length > 0)
  assert.ok(all.length > 0, 'no mention and no note to cross')
  return spread(all, n).flat()
}

/**
 * Widens a phrase to whole words, as a link to a text matches no others: here to the punctuation on each side. Null if
 * that is not the only place on the page.
 */
function wordBounded(edition, c) {
  const chars = Array.from(edition.data.paragraphs.find((p) => p.id === c.id).text[c.lang])
  const stop = /[\p{P}\s]/u
  let { start, end } = c
  while (start > 0 && !stop.test(chars[start - 1])) start--
  while (end < chars.length && !stop.test(chars[end])) end++
  while (stop.test(chars[start])) start++
  while (stop.test(chars[end - 1])) end--
  const phrase = chars.slice(start, end).join('')
  const whole = edition.data.paragraphs.map((p) => Object.values(p.text).join('\n')).join('\n')
  return whole.split(phrase).length === 2 ? { ...c, phrase } : null
}
