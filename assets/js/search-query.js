// From what a reader types to records. The index says which records are worth a
// look; each is compared with its text before it is shown.
//
// A query is parts, divided by spaces; a record must have them all, in any of
// its languages. A part is a word, or a phrase: Han characters, words joined by
// something other than a space, or what stands in quotation marks.
import { forms, isSign, read } from './search-text.js';
import { postings } from './search-store.js';

// How many files of the index a query may ask for: of 16 kB each. What is beyond
// is not searched, and the reader is told so.
const most = 6;

/** The parts of a query. The last word is open: it may be the beginning of one. */
export function parse(query, fold) {
  const out = [];
  for (const [, quoted, plain] of query.normalize('NFC').matchAll(/"([^"]*)"?|([^\s"]+)/g)) {
    const tokens = read(quoted ?? plain, fold).norm.trim().split(' ').filter(Boolean);
    if (tokens.length) out.push({ tokens, quoted: quoted !== undefined });
  }
  const open = out.at(-1) && !out.at(-1).quoted && /\S$/.test(query);
  return out.map(({ tokens, quoted }, i) => part(tokens, quoted, open && i === out.length - 1));
}

function part(tokens, quoted, open) {
  const end = tokens.at(-1);
  open &&= !isSign(end) && end.length > 2;
  if (tokens.length === 1 && !quoted && !isSign(end)) return { word: end, forms: forms(end), open };
  return { tokens, pattern: phrase(tokens, open), open };
}

const phrase = (tokens, open) => `${isSign(tokens[0]) ? '' : ' '}${tokens.join(' ')}${open || isSign(tokens.at(-1)) ? '' : ' '}`;

/** Where a text, as read, has a part: pairs of places in the text. */
export function hits({ norm, from, to }, p) {
  const out = [];
  const add = (start, end) => out.push([from[start], to[end - 1]]);
  if (p.word) {
    for (const { 0: w, index } of norm.matchAll(/[^ ]+/g)) {
      if (p.forms.includes(w) || (p.open && w.startsWith(p.word))) add(index, index + w.length);
    }
    return out;
  }
  for (let i = norm.indexOf(p.pattern); i >= 0; i = norm.indexOf(p.pattern, i + 1)) {
    let end = i + p.pattern.length;
    if (p.open) end = norm.indexOf(' ', end);
    const start = norm[i] === ' ' ? i + 1 : i;
    const last = norm[end - 1] === ' ' ? end - 1 : end;
    if (last > start) add(start, last);
  }
  return out;
}

/** Whether a part of the index answers a part of a query by itself. */
const exact = (p) => p.word || (p.tokens?.length === 1 && isSign(p.tokens[0]) && [...p.tokens[0]].length < 3);

/** The terms of the index that all records with a part have, each after the letter of its files: the useful ones first. */
function terms(p) {
  const pairs = [];
  const words = [];
  p.tokens.forEach((token, i) => {
    const c = [...token];
    if (isSign(token)) pairs.push(...c.slice(1).map((second, k) => `b${c[k]}${second}`));
    else if (!p.open || i < p.tokens.length - 1) words.push(`w${token}`);
  });
  // Pairs that overlap say less: every other one comes first.
  return [...pairs.filter((_, i) => i % 2 === 0), ...words, ...pairs.filter((_, i) => i % 2)];
}

/**
 * Looks parts up in the index: found is a Map of record to how often it has them, at most; more tells that the search was
 * cut off, sure that all that is found has them. used are the files that were asked for, limit how many may be: but each
 * part gets one.
 */
export async function look(store, parts, used = new Set(), limit = most) {
  let more = false;
  const lists = [];
  const take = async (names, pass, into = new Map()) => {
    const n = names.findIndex((f, i) => !used.has(f) && !((used.size < limit || !i) && used.add(f)));
    more ||= n > 0;
    for (const [, value] of await store.values(n < 0 ? names : names.slice(0, n), pass)) postings(value, into);
    lists.push(into);
  };
  const files = (t) => store.files(t[0], t.slice(1));
  const cost = (t) => files(t).filter((f) => !used.has(f)).length;
  const one = (t) => take(files(t), (k) => k === t.slice(1));
  const rest = [];
  for (const p of parts) {
    if (p.word) {
      const names = p.forms.flatMap((f) => store.files('w', f));
      if (p.open) names.push(...store.files('w', p.word, `${p.word}\uffff`));
      await take([...new Set(names)], (k) => p.forms.includes(k) || (p.open && k.startsWith(p.word)));
    } else {
      const list = terms(p).sort((a, b) => cost(a) - cost(b));
      const c = p.tokens.find(isSign);
      if (list.length) await one(list.shift());
      else if (c) await take(store.files('b', c, `${c}\uffff`), (k) => k.startsWith(c)); // all pairs that begin with it
      rest.push(...list);
    }
  }
  // As much more as is cheap: the fewer records are left, the fewer texts are read in vain.
  for (const t of rest) if (!cost(t) || cost(t) + used.size < limit) await one(t);
  const [first, ...others] = lists.sort((a, b) => a.size - b.size);
  const found = new Map();
  for (const [id, n] of first ?? []) {
    if (others.every((l) => l.has(id))) found.set(id, Math.min(n, ...others.map((l) => l.get(id))));
  }
  return { found, more, sure: parts.every(exact) };
}

/**
 * Puts records in order and in groups: names of entries, headings, texts. Names are in the order of their numbers, those
 * in first before them; texts by how often they have what was sought, at most 15 times, then in reading order.
 */
export async function ranked(store, found, first = new Set(), only = '') {
  const data = await store.ready;
  const e = only && data.editions.find((x) => x.slug === only);
  const within = (id) => !e || (id >= e.head && id < e.head + e.heads) || (id >= e.text && id < e.text + e.texts);
  const ids = [...found.keys()].filter(within).sort((a, b) => a - b);
  return {
    names: ids.filter((id) => id < data.names).sort((a, b) => first.has(b) - first.has(a)),
    heads: ids.filter((id) => id >= data.names && id < data.heads),
    texts: ids.filter((id) => id >= data.heads).sort((a, b) => found.get(b) - found.get(a)),
  };
}

/** The entries that bear exactly the name that was asked for. */
export async function called(store, query) {
  const data = await store.ready;
  const key = `=${read(query.normalize('NFC'), data.fold).norm.trim().replaceAll(' ', '_')}`;
  const ids = new Map();
  for (const [, value] of await store.values(store.files('s', key), (k) => k === key)) postings(value, ids);
  return new Set(ids.keys());
}

/** Whether a field is the pinyin of a name: it is sought in another way (pinyin.js). */
export const isPinyin = (f) => f.lang === 'zh-Latn-pinyin';

/** A record with its hits, or null if it has not all parts: parts is a list of alternatives, each a list of parts. */
export function verified(record, alternatives, fold) {
  const fields = record.fields.filter((f) => !isPinyin(f));
  for (const f of fields) f.read ??= read(f.text, fold);
  for (const parts of alternatives) {
    const all = parts.map((p) => fields.map((f) => hits(f.read, p)));
    if (!all.every((lists) => lists.some((l) => l.length))) continue;
    fields.forEach((f, i) => { f.hits = joined(all.flatMap((lists) => lists[i])); });
    return record;
  }
  return null;
}

/** Places in order, overlapping ones as one. */
function joined(places) {
  const out = [];
  for (const [start, end] of places.sort((a, b) => a[0] - b[0] || a[1] - b[1])) {
    const before = out.at(-1);
    if (before && start < before[1]) before[1] = Math.max(before[1], end);
    else out.push([start, end]);
  }
  return out;
}
