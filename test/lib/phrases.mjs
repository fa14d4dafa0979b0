// Phrases that run across a term or a note mark: what a gloss in the text would break.
import assert from 'node:assert/strict'

/**
 * The phrases of the reading page that run across a mention or a note mark: for each paragraph that has any, those
 * across mentions and those across notes, each with id, lang, start and end (code points), phrase, and what is crossed.
 * There are 4 to 6 characters on each side, in turn.
 */
export function crossing(edition) {
  const onPage = edition.data.paragraphs.filter((p) => edition.pageOf(p.id) === edition.reading[0])
  const found = onPage.map((p) => {
    const across = (spots) => spots.map(({ lang, start, end, what }, i) => {
      const chars = Array.from(p.text[lang] ?? '')
      const from = Math.max(0, start - 4 - (i % 3)), to = Math.min(chars.length, end + 4 + (i % 3))
      return { id: p.id, lang, start: from, end: to, what, phrase: chars.slice(from, to).join(''), inside: from < start && end < to }
    }).filter((c) => c.inside && c.phrase.trim() === c.phrase && !c.phrase.includes('\n'))
    return {
      mentions: across(p.mentions.map((m) => ({ ...m, what: `${m.kind} ${m.id}` }))),
      notes: across(p.notes.map((n) => ({ lang: 'zh', start: n.at, end: n.at, what: `note ${n.id}` }))),
    }
  }).filter((p) => p.mentions.length + p.notes.length > 0)
  assert.ok(found.length > 0, 'no paragraph has a mention or a note to cross')
  return found
}

/**
 * Widens a phrase to whole words, as a link to a text matches no others: here to the punctuation on each side. Null if
 * that is not the only place on the page.
 */
export function wordBounded(edition, c) {
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
