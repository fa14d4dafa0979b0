// How a text is read for searching: the same as generator/search/text.go, and
// the places of what was read in the text itself.

// Characters that are indexed by pairs, and those that are passed over.
const signs = /^[\u2e80-\u2fdf\u3005-\u3007\u3041-\u30fa\u30fc-\u31ff\u3400-\u9fff\uf900-\ufaff\u{1b000}-\u{1b16f}\u{20000}-\u{3ffff}]/u;
const nothing = /[\xad\u200b-\u200f\u2060\ufeff\p{M}]/u;
const inWord = /^[\p{L}\p{N}\p{M}]/u;
const ligatures = { æ: 'ae', œ: 'oe', ø: 'o', ß: 'ss', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i' };

export const isSign = (c) => signs.test(c);

/** The folding of characters, from the pairs that the index gives. */
export function folding(pairs) {
  const all = [...pairs];
  const map = new Map();
  for (let i = 0; i < all.length; i += 2) map.set(all[i], all[i + 1]);
  return (c) => map.get(c) ?? c;
}

const letters = (c) => c.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/[æœøßłđðþı]/g, (l) => ligatures[l]);

/**
 * Reads a text: norm is its tokens, with a space before, between and after; from and to are, for each unit of norm, where
 * in the text what it stands for begins and ends.
 */
export function read(text, fold) {
  const from = [0];
  const to = [0];
  let norm = ' ';
  let last = 0; // 1 in a run of signs, 2 in a word
  let at = 0;
  const put = (s, end) => {
    norm += s;
    for (let k = 0; k < s.length; k++) {
      from.push(at);
      to.push(end);
    }
  };
  for (const c of text) {
    const end = at + c.length;
    const f = fold(c);
    const sign = isSign(f);
    const s = sign ? f : inWord.test(f) ? letters(f) : '';
    const kind = sign ? 1 : s ? 2 : nothing.test(f) ? last : 0;
    if (last && kind !== last) put(' ', at);
    put(s, end);
    last = kind;
    at = end;
  }
  if (last) put(' ', at);
  return { norm, from, to };
}

/** A word without the ending of an English plural. */
function singular(w) {
  if (w.length < 4) return w;
  if (/[^ae]ies$/.test(w)) return w.slice(0, -3) + 'y';
  if (/(s|x|z|ch|sh)es$/.test(w)) return w.slice(0, -2);
  return /[^sui]s$/.test(w) ? w.slice(0, -1) : w;
}

/** What a word is found as: itself, its singular, the plurals of that. */
export function forms(word) {
  const one = singular(word);
  return [...new Set([word, one, `${one}s`, `${one}es`, one.replace(/y$/, 'ies')])];
}
