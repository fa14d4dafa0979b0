// The search page. The index is files beside it, asked for as scripts, since a
// page that is opened from a disk may load a script but not fetch a file.
import { say } from './say.js';
import { open } from './search-store.js';
import { called, isPinyin, look, parse, ranked, verified } from './search-query.js';

const data = JSON.parse(document.querySelector('script.search-data').textContent);
const form = document.querySelector('form.search');
const status = form.parentElement.querySelector('[role=status]');
const results = document.querySelector('.results');

const word = (key, n) => say(data.strings[key]).replaceAll('{n}', n);

function make(tag, attributes = {}, ...children) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value) e.setAttribute(name, value);
  e.append(...children);
  return e;
}

// What is asked for once is kept; what did not come may be asked for again.
const waiting = new Map();
const kept = new Map();
globalThis.duizhaoSearch = (name, value) => waiting.get(name)?.(value);

function load(name) {
  if (!kept.has(name)) {
    kept.set(name, new Promise((done, fail) => {
      const script = make('script', { src: name === 'pinyin' ? data.pinyin : `${data.base}search/${name}.js` });
      waiting.set(name.replace(/^i\/.*\//, ''), done); // a file of the index does not know its folder
      script.onload = () => script.remove();
      script.onerror = () => {
        script.remove();
        kept.delete(name);
        fail(new Error(name));
      };
      document.head.append(script);
    }));
  }
  return kept.get(name);
}

const store = open(data.root, load);

/** What a query finds: records by group, and how a record is judged and marked. */
async function find(query, only) {
  const index = await store.ready;
  const parts = parse(query, index.fold);
  if (!parts.length) return null;
  const used = new Set();
  const [state, first] = await Promise.all([look(store, parts, used), called(store, query)]);
  const { found } = state;
  const alternatives = [parts];
  const sound = /^[\p{Script=Latin}\p{M}\s\d\p{P}]+$/u.test(query) && await (await load('pinyin'))(query, store);
  const { heard, meant, toned, fits } = sound || { heard: new Map(), meant: [] };
  state.meant = meant;
  // Pinyin goes into the results where it can be nothing else: it has tones, or no text has such a word.
  if (toned || [...found.keys()].every((id) => id < index.names)) {
    for (const text of meant.slice(0, 4)) {
      const p = parse(text, index.fold);
      const also = await look(store, p, used, 9);
      alternatives.push(p);
      state.more ||= also.more;
      for (const [id, n] of also.found) found.set(id, (found.get(id) ?? 0) + n);
    }
  }
  for (const [id, whole] of heard) {
    if (!found.has(id)) found.set(id, 1);
    if (whole) first.add(id);
  }
  state.sure &&= !heard.size && !alternatives[1];
  state.groups = await ranked(store, found, first, only);
  state.judge = async (id) => {
    const record = await store.record(id);
    return verified(record, alternatives, index.fold) ?? (heard.has(id) && fits(record) ? record : null);
  };
  return state;
}

/** A text with its hits marked: all of it, or from a little before the first hit on. */
function excerpt({ text, lang, hits = [] }, whole) {
  const size = whole || text.length < 160 ? Infinity : /\p{Script=Han}/u.test(text) ? 30 : 80;
  const out = make('span', { lang });
  const [first, end] = hits[0] ?? [0, 0];
  // Neither through a word nor through a character of two units.
  const torn = (s) => s.match(/^[\p{Script=Latin}\d\udc00-\udfff]*/u)[0].length;
  let at = Math.max(0, first - size);
  if (at) {
    at += torn(text.slice(at, first));
    out.append('…');
  }
  let to = Math.max(at + size * 4, end);
  to += torn(text.slice(to, to + 30));
  for (const [start, stop] of hits) {
    if (stop > to) break;
    out.append(text.slice(at, start), make('mark', {}, text.slice(start, stop)));
    at = stop;
  }
  out.append(text.slice(at, to), to < text.length ? '…' : '');
  return out;
}

/** Where a record stands; on the page what was found is marked (mark.js). */
function address(record) {
  const [page, id] = record.address.split('#');
  const found = record.fields.flatMap((f) => (f.hits ?? []).map(([start, end]) => f.text.slice(start, end)));
  const marks = id ? [...new Set(found)].slice(0, 6).map((s) => `mark=${encodeURIComponent(s)}`).join('&') : '';
  return data.base + page + (marks && `?${marks}`) + (id ? `#${id}` : '');
}

function item(record) {
  const { kind, label, fields, of } = record;
  const link = make('a', { href: address(record) });
  const li = make('li', { class: kind }, make('h3', {}, link));
  const source = make('span', { lang: of[0], class: 'of' }, of[1]);
  const texts = fields.filter((f) => !isPinyin(f));
  if (/paragraph|note|about/.test(kind)) {
    link.append(kind === 'note' ? word('noteplace', label) : label, ' ', source);
    for (const f of texts) if (f.hits?.length) li.append(make('p', { class: 'excerpt' }, excerpt(f)));
    return li;
  }
  const [main, ...others] = texts;
  link.append(label && make('span', { class: 'place' }, label), ' ', excerpt(main, true));
  const rest = make('p', { class: 'excerpt' });
  const reading = kind === 'concept' && fields.find(isPinyin);
  if (reading) rest.append(make('i', { lang: reading.lang }, reading.text), ' ');
  // Of many names those that were found, and one in each other language.
  const seen = new Set([main.lang]);
  for (const f of others) {
    if (f.hits?.length || !seen.has(f.lang)) rest.append(excerpt(f), ' ');
    seen.add(f.lang);
  }
  if (kind in data.strings) rest.append(make('span', { class: 'kind' }, word(kind)));
  else if (kind === 'heading') rest.append(source);
  li.append(rest);
  return li;
}

const page = { names: 4, heads: 3, texts: 8 };

/** How many there are: or at most so many, where some are not yet read. */
const counted = ({ n, left }) => (left ? word('atmost', n + left) : n);

/** A group of results: a heading, a list, and a button for more of it. */
async function section(name, ids, { judge, sure }) {
  const list = make('ol', { class: 'found' });
  const count = make('span', { class: 'count' });
  const id = `found-${name}`;
  const more = make('button', { type: 'button', class: 'more' }, word('showmore'));
  const out = make('section', { 'aria-labelledby': id }, make('h2', { id }, word(name), ' ', count), list, more);
  let at = 0;
  const read = []; // records that have what is sought, and are not yet shown
  // Until so many are there: records that only may have it are read, but not
  // without end.
  const seek = async (quota, limit) => {
    while (read.length < quota && at < ids.length && kept.size < limit) {
      const some = ids.slice(at, at + Math.min(quota - read.length, 20));
      at += some.length;
      read.push(...(await Promise.all(some.map(judge))).filter(Boolean));
    }
  };
  const fill = async (quota) => {
    const limit = kept.size + 14; // files: what is there already costs nothing
    await seek(quota, limit);
    const items = read.splice(0, quota).map(item);
    // Where few are left, all are read, so that their number can be said.
    if (!sure && ids.length - at <= 40) await seek(Infinity, limit);
    list.append(...items);
    more.hidden = at === ids.length && !read.length;
    out.tally = sure ? { n: ids.length } : { n: list.children.length + read.length, left: ids.length - at };
    count.textContent = counted(out.tally);
    out.hidden = !list.children.length && more.hidden;
    return items[0];
  };
  more.addEventListener('click', () => guarded(async () => (await fill(page[name] * 2))?.querySelector('a').focus()));
  await fill(page[name]);
  return out;
}

/** Does what may need files of the index, and says so if they do not come. */
async function guarded(work) {
  try {
    await work();
  } catch {
    status.textContent = word('failed');
  }
}

function suggestions(meant) {
  return make('ul', { class: 'meant', 'aria-label': word('meant') }, ...meant.map((text) => (
    make('li', {}, make('a', { href: `?q=${encodeURIComponent(text)}`, lang: 'zh-Hans' }, text)))));
}

/** What the reader is told: how many, at most how many, or that there may be more. */
function announce(sections, { more }) {
  const sum = (key) => sections.reduce((n, { tally }) => n + (tally[key] ?? 0), 0);
  const [n, left] = [sum('n'), sum('left')];
  const cut = more ? ` ${word('cut')}` : '';
  if (!n && !left) return word('none') + cut;
  return word(more ? 'morethan' : left ? 'atmost' : 'count', more ? n : n + left) + cut;
}

let turn = 0;

async function show() {
  const mine = ++turn;
  remember();
  await guarded(async () => {
    const state = await find(form.elements.q.value, form.elements.in?.value);
    if (mine !== turn) return;
    const groups = Object.entries(state?.groups ?? {}).filter(([, ids]) => ids.length);
    const sections = await Promise.all(groups.map(([name, ids]) => section(name, ids, state)));
    if (mine !== turn) return;
    results.replaceChildren(...(state?.meant.length ? [suggestions(state.meant)] : []), ...sections);
    status.textContent = state ? announce(sections, state) : '';
  });
}

// The address is that of the query, so that it can be kept and Back leads to it.
function remember() {
  try {
    history.replaceState(null, '', `?${new URLSearchParams(new FormData(form))}`);
  } catch {
    // Some browsers let no page on a disk change its address.
  }
}

results.replaceChildren();
const asked = new URLSearchParams(location.search);
for (const e of form.elements) if (asked.has(e.name)) e.value = asked.get(e.name);
let timer;
const soon = (e) => {
  clearTimeout(timer);
  if (!e.isComposing) timer = setTimeout(show, 250);
};
form.addEventListener('input', soon);
form.addEventListener('compositionend', soon);
form.addEventListener('submit', (e) => {
  e.preventDefault();
  clearTimeout(timer);
  show();
});
if (form.elements.q.value) show();
else form.elements.q.focus();
