// The menu of a paragraph: its address and its references, to copy or to keep as
// a file. It is made from the link to the plain page of references, which is
// where the link leads without this script, or where a browser has no popovers.
// The references come as templates in the page, so that nothing is fetched and
// the menu works from a disk.

import { say } from './say.js';
import { place } from './place.js';

const block = document.querySelector('script.cite-data');
const data = JSON.parse(block.textContent);
const words = data.strings;
let menu;
let selected = null; // the directive of what was selected before a press on the link
let wasOpen = false;

function make(tag, attributes = {}, ...children) {
  const e = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'onclick') e.addEventListener('click', value);
    else e.setAttribute(name, value);
  }
  e.append(...children);
  return e;
}

const word = (key) => say(words[key]);

function today() {
  const d = new Date();
  const two = (n) => String(n).padStart(2, '0');
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`;
}

// Where the block stands: as the site says, if it knows where it is hosted. A
// page in another script is not cited, but the one as it is written.
function address(id) {
  const canonical = document.querySelector('meta[name=citation_fulltext_html_url]')?.content;
  return (canonical ?? new URL(data.page ?? '', location.href.replace(/[?#].*$/, '')).href) + '#' + id;
}

// A phrase is found only where it stands in these characters.
function addressOfPhrase(id) {
  return data.page ? `${location.href.replace(/[?#].*$/, '')}#${id}` : address(id);
}

function fill(runs, place) {
  const put = (s) => s.replace(/[\ufdd0-\ufdd3]/g, (c) => place[c.charCodeAt(0) - 0xfdd0]);
  return runs.map((run) => (typeof run === 'string' ? put(run) : make('i', {}, put(run[0]))));
}

const plain = (runs) => runs.map((r) => r.textContent ?? r).join('');

async function copy(status, text, html) {
  status.replaceChildren(); // so that the same words are said again
  try {
    if (html && window.ClipboardItem) {
      const blob = (s, type) => new Blob([s], { type });
      await navigator.clipboard.write([new ClipboardItem({
        'text/plain': blob(text, 'text/plain'), 'text/html': blob(html, 'text/html'),
      })]);
    } else {
      await navigator.clipboard.writeText(text);
    }
    status.replaceChildren(word('copied'));
  } catch {
    const shown = make('span', {}, text);
    status.replaceChildren(word('copyfailed'), ' ', shown);
    getSelection().selectAllChildren(shown);
  }
}

// A link that also marks a phrase. The id stays in front: it is the permanent
// address, and the phrase is an extra that browsers without the feature pass over.
// Browsers match whole words only, in Chinese those that they see themselves: so
// the phrase grows to the ends of the words it cuts. A long one is given by its
// first and last words; one that stands elsewhere on the page too, with a word of
// what is around it.
const longest = 60;
const blocks = 'p, li, td, th, figcaption, pre, .text, .translation';

// Where words begin and end in a text.
function bounds(text) {
  if (!Intl.Segmenter) return Array.from({ length: text.length + 1 }, (_, i) => i);
  const all = [...new Intl.Segmenter(undefined, { granularity: 'word' }).segment(text)];
  return [...all.map((s) => s.index), text.length];
}

// The block that holds one end of a selection, and where in its text that is.
function end(pair, node, offset) {
  const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(blocks);
  if (!block || !pair.contains(block) || !block.closest('.text, .translation')) return null;
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, offset);
  const text = block.textContent;
  return { block, text, at: before.toString().length, bounds: bounds(text) };
}

function directive(pair) {
  const s = getSelection();
  if (!s || s.isCollapsed || !s.rangeCount) return null;
  const range = s.getRangeAt(0);
  const from = end(pair, range.startContainer, range.startOffset);
  const to = end(pair, range.endContainer, range.endOffset);
  if (!from || !to) return null;
  const start = from.bounds.findLast((i) => i <= from.at);
  const stop = to.bounds.find((i) => i >= to.at);
  const enc = (text) => encodeURIComponent(text.trim().replace(/\s+/g, ' ')).replace(/-/g, '%2D');
  const first = from.text.slice(start);
  const last = to.text.slice(0, stop);
  const one = from.block === to.block;
  const phrase = one ? from.text.slice(start, stop) : first;
  if (!phrase.trim() || !last.trim()) return null;
  let part = phrase;
  let text;
  if (one && phrase.length <= longest) {
    text = enc(phrase);
  } else {
    part = from.text.slice(start, Math.min(from.bounds.find((i) => i >= start + 16) ?? from.text.length, one ? stop : Infinity));
    text = `${enc(part)},${enc(last.slice(to.bounds.findLast((i) => i <= stop - 16) ?? 0))}`;
  }
  if (document.body.textContent.split(part.trim()).length > 2) {
    const before = from.text.slice(from.bounds.findLast((i) => i <= start - 6) ?? 0, start);
    const after = to.text.slice(stop, to.bounds.find((i) => i >= stop + 6) ?? to.text.length);
    if (before.trim()) text = `${enc(before)}-,${text}`;
    else if (after.trim()) text += `,-${enc(after)}`;
  }
  return `:~:text=${text}`;
}

function styleRow(style, runs, status) {
  const rendered = fill(runs.runs, runs.place);
  const dd = make('dd', {}, ...rendered);
  const button = make('button', { type: 'button', 'aria-label': `${word('copycitation')}: ${style.label}`,
    onclick: () => copy(status, plain(rendered), dd.innerHTML) }, word('copycitation'));
  return make('div', {}, make('dt', {}, make('span', {}, style.label), button), dd);
}

const types = { bib: 'application/x-bibtex', ris: 'application/x-research-info-systems', json: 'application/json' };

function file(style, runs, id) {
  const text = plain(fill(runs.runs, runs.place));
  const url = URL.createObjectURL(new Blob([text], { type: types[style.ext] }));
  return make('a', { href: url, download: `${id}.${style.ext}` }, style.label);
}

function build(link, pair, phrase) {
  const id = pair.id;
  const heading = pair.classList.contains('head');
  const shown = pair.querySelector('.anchor').textContent;
  const unreleased = 'unreleased' in link.dataset;
  const place = [id, shown.slice(1), address(id), today()];
  const runs = (style) => ({ place, runs: (unreleased && style[heading ? 'us' : 'up']) || style[heading ? 's' : 'p'] });
  const status = make('p', { role: 'status' });
  const links = make('div', { class: 'links' },
    make('button', { type: 'button', onclick: () => copy(status, address(id)) }, word('copylink')));
  if (phrase) links.append(make('button', { type: 'button', onclick: () => copy(status, addressOfPhrase(id) + phrase) }, word('copyphrase')));
  const styles = data.styles.filter((s) => !s.ext);
  const files = data.styles.filter((s) => s.ext);
  return [
    make('h2', { id: 'menu-title' }, shown, ' ', make('code', {}, id),
      make('button', { type: 'button', class: 'close', 'aria-label': word('close'), onclick: () => menu.hidePopover() }, '×')),
    links, status,
    ...(location.protocol === 'file:' && address(id).startsWith('file:') ? [make('p', { class: 'doubt' }, word('fromdisk'))] : []),
    ...(unreleased ? [make('p', { class: 'doubt' }, word('unreleasedcite'))] : []),
    make('dl', {}, ...styles.map((s) => styleRow(s, runs(s), status))),
    make('div', { class: 'files' }, ...files.map((s) => file(s, runs(s), id)),
      make('a', { href: link.getAttribute('href') }, word('allformats'))),
  ];
}

function emptied() {
  for (const a of menu.querySelectorAll('a[download]')) URL.revokeObjectURL(a.href);
  menu.replaceChildren();
  menu.link?.setAttribute('aria-expanded', 'false');
}

function create() {
  menu = make('div', { popover: 'auto', class: 'menu', role: 'dialog', tabindex: '-1', 'aria-labelledby': 'menu-title' });
  menu.addEventListener('toggle', (e) => { if (e.newState === 'closed') emptied(); });
  // Who tabs out of it goes on with the text, and without it.
  menu.addEventListener('focusout', (e) => { if (e.relatedTarget && !menu.contains(e.relatedTarget)) menu.hidePopover(); });
}

function open(link, phrase) {
  if (!menu) create();
  if (menu.matches(':popover-open')) menu.hidePopover();
  emptied();
  menu.append(...build(link, link.closest('.pair, .head'), phrase));
  menu.link = link;
  link.closest('.pair, .head').after(menu); // where the keyboard finds it, and what comes next
  link.focus({ preventScroll: true });
  menu.showPopover();
  link.setAttribute('aria-expanded', 'true');
  menu.scrollTop = 0;
  stand();
  menu.querySelector('.links button').focus({ preventScroll: true });
}

function stand() {
  place(menu, menu.link, menu.link.closest('.pair, .head'));
}

function isOpen() {
  return Boolean(menu?.matches(':popover-open'));
}

for (const link of document.querySelectorAll('a.cite')) {
  // A press on the link clears the selection, and closes the menu: what was
  // there is noted before.
  link.addEventListener('pointerdown', () => {
    selected = directive(link.closest('.pair, .head'));
    wasOpen = isOpen() && menu.link === link;
  });
  link.addEventListener('click', (e) => {
    if (e.button !== 0 || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    e.preventDefault();
    const pressed = e.detail > 0; // by a pointer, not a key
    if (pressed && wasOpen) return;
    open(link, directive(link.closest('.pair, .head')) ?? (pressed ? selected : null));
  });
}
for (const event of ['resize', 'scroll']) addEventListener(event, () => { if (isOpen()) stand(); }, { passive: true });
