// Pinyin, with or without tones and spaces: which entries sound so, and which
// words of the texts may be meant. Loaded by the search page once somebody types
// what may be pinyin.

const marks = { '\u0304': 1, '\u0301': 2, '\u030c': 3, '\u0300': 4 };

/**
 * Reads a query as pinyin, or gives null. letters are its letters, ü and v as u; tones the tone at each letter, 0 for none
 * given; cuts the places where a syllable must begin.
 */
function spelled(query) {
  const s = query.normalize('NFD').toLowerCase().trim();
  if (!/^[a-z][a-z\u0300\u0301\u0304\u0308\u030c\s1-5'’·-]*$/.test(s)) return null;
  let letters = '';
  const tones = [];
  const cuts = new Set();
  for (const c of s) {
    if (/[a-z]/.test(c)) {
      letters += c === 'v' ? 'u' : c;
      tones.push(0);
    } else if (marks[c] ?? +c) tones[tones.length - 1] = marks[c] ?? +c;
    if (/[^a-z\p{M}]/u.test(c)) cuts.add(letters.length);
  }
  return { letters, tones, cuts };
}

/** The ways to divide letters into syllables, the fewest first: lists of { s, tone }. */
function divided({ letters, tones, cuts }, syllables) {
  const ways = Array.from({ length: letters.length + 1 }, () => []);
  ways[0].push([]);
  for (let i = 0; i < letters.length; i++) {
    for (let end = i + 1; end <= Math.min(letters.length, i + 6); end++) {
      const s = letters.slice(i, end);
      const given = tones.slice(i, end).filter(Boolean);
      if (syllables.has(s) && given.length < 2) {
        for (const way of ways[i]) ways[end].push([...way, { s, tone: given[0] ?? 0 }]);
        ways[end].sort((a, b) => a.length - b.length).splice(4);
      }
      if (cuts.has(end)) break;
    }
  }
  return ways[letters.length];
}

/** Whether some name of an entry has the tones that were given. */
function inTone(record, { letters, tones }) {
  const given = tones.filter((t) => t && t < 5);
  if (!given.length) return true;
  return record.fields.some((f) => {
    const own = f.lang === 'zh-Latn-pinyin' && spelled(f.text.replace(/[^\p{L}\p{M}\s]/gu, ' '));
    const i = own ? own.letters.indexOf(letters) : -1;
    // A digit stands at the end of its syllable, a mark on its vowel: what counts is their order.
    return i >= 0 && new RegExp(given.join('.*')).test(own.tones.slice(i, i + letters.length).join(''));
  });
}

/** The entries that have a name that sounds so from some syllable on; true for those of which nothing more follows. */
async function sounding(store, letters) {
  const heard = new Map();
  if (letters.length < 2) return heard;
  const names = store.files('s', letters, `${letters}\uffff`).slice(0, 2);
  for (const [key, value] of await store.values(names, (k) => k.startsWith(letters))) {
    for (const id of store.postings(value).keys()) heard.set(id, heard.get(id) || key === letters);
  }
  return heard;
}

// How many pairs of syllables are looked up, and how many words are kept.
const mostPairs = 4;
const mostWords = 12;

/** The Han strings that a way to read the query may stand for, the likelier first. */
async function words(store, way) {
  if (way.length < 2 || way.length > mostPairs + 1) return [];
  const [first, ...lists] = await Promise.all(way.slice(1).map((b, i) => pairs(store, way[i], b)));
  let strings = first.map((text, rank) => ({ text, rank }));
  for (const list of lists) {
    strings = strings.flatMap(({ text, rank }) => list.flatMap((p, r) => {
      const [one, two] = [...p];
      return text.endsWith(one) ? [{ text: text + two, rank: rank + r }] : [];
    }));
    strings.sort((a, b) => a.rank - b.rank).splice(mostWords);
  }
  return strings.map((s) => s.text);
}

/** The pairs of characters that two syllables may be, the frequent ones first. */
async function pairs(store, a, b) {
  const key = `${a.s}'${b.s}`;
  const [found] = await store.values(store.files('y', key), (k) => k === key);
  const fits = (given, tone) => !given || given === tone + 1;
  return [...(found?.[1] ?? '').matchAll(/([^\0-\x7f]+)([A-Y])/g)].filter(([, , letter]) => {
    const n = letter.charCodeAt(0) - 65;
    return fits(a.tone, Math.floor(n / 5)) && fits(b.tone, n % 5);
  }).map((m) => m[1]);
}

/**
 * What a query may mean as pinyin, or null: heard are entries by number, fits tells those that have its tones, meant are
 * words that may stand in the texts, toned tells that it can be nothing but pinyin.
 */
duizhaoSearch('pinyin', async (query, store) => {
  const sound = spelled(query);
  if (!sound) return null;
  const { syllables } = await store.ready;
  const ways = divided(sound, syllables).slice(0, 2);
  const [heard, ...meant] = await Promise.all([sounding(store, sound.letters), ...ways.map((way) => words(store, way))]);
  return {
    heard, meant: [...new Set(meant.flat())].slice(0, mostWords),
    toned: sound.tones.some(Boolean), fits: (record) => inTone(record, sound),
  };
});
