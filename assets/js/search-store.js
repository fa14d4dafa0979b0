// The files of the index, as generator/search lays them out (search.go, shelf.go,
// number.go): what stands in which, and what is in them.
import { folding } from './search-text.js';

const base = 46;

/** The numbers in a string: its digits are ! to ~, without the quotation mark and the backslash. */
function numbers(s) {
  const out = [];
  let n = 0;
  let unit = 1;
  for (let i = 0; i < s.length; i++) {
    const c = s.charCodeAt(i);
    const d = c - 33 - (c > 34) - (c > 92);
    n += (d % base) * unit;
    unit *= base;
    if (d < base) {
      out.push(n);
      n = 0;
      unit = 1;
    }
  }
  return out;
}

/** Records that have a term: Map of number to how often, in order. */
export function postings(s, into = new Map()) {
  const list = numbers(s);
  let id = 0;
  for (let i = 0; i < list.length; i++) {
    id += Math.floor(list[i] / 2);
    into.set(id, (into.get(id) ?? 0) + (list[i] % 2 ? list[++i] + 2 : 1));
  }
  return into;
}

const letters = 'bwsy';

/** The index that begins with root, whose files load(path without .js) promises. */
export function open(root, load) {
  const dir = root.replace(/root$/, '');
  let data;

  function group(line, folder) {
    const [hash, slug, heads, texts, counts] = line.split(' ');
    return { slug, folder: `${folder}${slug && slug + '.'}${hash}/`, heads: +heads, texts: +texts, counts: numbers(counts) };
  }

  const ready = load(root).then((r) => {
    const entries = group(r.entries, 'e/');
    const editions = r.editions.map((line) => group(line, 't/'));
    let id = entries.heads;
    for (const e of editions) { e.head = id; id += e.heads; }
    const heads = id;
    for (const e of editions) { e.text = id; id += e.texts; }
    data = {
      entries, editions, names: entries.heads, heads, texts: id,
      keys: r.keys.map((s) => (s ? s.split(' ') : [])),
      fold: folding(r.fold), syllables: new Set(r.syllables.split(' ')),
    };
    return data;
  });

  /** The files, by name, that may hold the keys from a key to another. */
  function files(letter, from, to = from) {
    const keys = data.keys[letters.indexOf(letter)];
    let i = keys.indexOf(from);
    if (i < 0) i = Math.max(0, keys.findLastIndex((k) => k < from));
    const out = [];
    for (; keys[i] <= to; i++) out.push(letter + i);
    return out;
  }

  const parsed = new Map();

  /** A file as a list of keys and values. */
  function file(name) {
    if (!parsed.has(name)) {
      parsed.set(name, load(dir + name).then((s) => {
        const list = s.split(' ');
        if (name[0] !== 'b') return list.flatMap((_, i) => (i % 2 ? [] : [[list[i], list[i + 1]]]));
        return list.flatMap((g) => {
          const first = String.fromCodePoint(g.codePointAt(0));
          return [...g.slice(first.length).matchAll(/([^\x21-\x7e])([\x21-\x7e]+)/gu)].map((m) => [first + m[1], m[2]]);
        });
      }));
    }
    return parsed.get(name);
  }

  /** The values of the keys that pass, in some files, in order. */
  async function values(names, pass) {
    const all = await Promise.all(names.map(file));
    return all.flat().filter(([key]) => pass(key));
  }

  /** A record: kind, label, address, fields, and the title of the edition that it is of. */
  async function record(id) {
    const { entries, editions, names, heads, texts } = data;
    let g = entries;
    let n = id;
    if (id >= texts) n += entries.heads - texts;
    else if (id >= heads) {
      g = editions.findLast((e) => e.text <= id);
      n += g.heads - g.text;
    } else if (id >= names) {
      g = editions.findLast((e) => e.head <= id);
      n -= g.head;
    }
    let i = 0;
    while (n >= g.counts[i]) n -= g.counts[i++];
    const { of, records } = await load(g.folder + i);
    const [kind, label, address, ...rest] = records[n];
    const fields = [];
    for (let i = 0; i < rest.length; i += 2) fields.push({ lang: rest[i], text: rest[i + 1] });
    return { kind, label, address, fields, of };
  }

  return { ready, files, values, postings, record };
}
