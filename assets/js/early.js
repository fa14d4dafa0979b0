// The one script that the page waits for: it sets each setting as soon as the
// parser has come to it, so that the page is painted once, as its reader wants it.
//
// It remembers what readers choose. Switching itself is done by the style sheet
// and needs none of this: here radio buttons are set, and what they are set to is
// stored. A value in the address (?gloss=fr) goes before what was stored; both are
// checked against the page's own buttons, so that rubbish in either is ignored.
import { keep, recall } from './memory.js';
import { chosen, languages, radios } from './settings.js';

const names = ['gloss', 'place', 'occurrences', 'translation', 'notes', 'interface', 'theme'];
const ofSite = {}; // what the site has chosen
const met = {}; // how many buttons of each setting the parser has come to

// The language of the interface, where nothing was chosen: the first of the
// browser's that there is.
function ofBrowser() {
  for (const tag of navigator.languages ?? []) {
    const found = languages.find((v) => v.split('-')[0] === tag.toLowerCase().split('-')[0]);
    if (found) return found;
  }
  return null;
}

/** What was asked for in any way, the strongest first. */
const wanted = (name) => [new URLSearchParams(location.search).get(name), recall(name), name === 'interface' && ofBrowser()];

function set(name) {
  const all = radios(name);
  const radio = wanted(name).map((value) => all.find((r) => r.value === value)).find(Boolean);
  if (!radio) return; // not yet, or never
  radio.checked = true;
  told(name);
}

// What concerns the whole page is said on its root: at once, when there are no
// buttons yet, so that what comes before them is not painted twice.
const ofPage = { interface: ['both', ...languages], theme: ['system', 'light', 'dark'] };

function told(name) {
  const value = chosen(name) ?? wanted(name).find((v) => ofPage[name]?.includes(v)) ?? ofPage[name]?.[0];
  if (name in ofPage) document.documentElement.dataset[name] = value;
}

// A change moves the lines: what is read stays where it was. It is noted before
// the change, on the press that leads to it.
const bar = 64; // how much of the window's top the bar of settings may cover, in pixels
let kept = null;

// The block that the eye is likely on: the first that begins in the upper half of
// the window, else the one that fills it.
function inSight() {
  const all = [...document.querySelectorAll('.pair[id], .head[id]')].map((e) => [e, e.getBoundingClientRect()]);
  const [found] = all.find(([, r]) => r.top >= bar - 16 && r.top < innerHeight / 2) ?? all.find(([, r]) => r.top < bar && r.bottom > bar) ?? [];
  return found;
}

function keepPlace() {
  const reading = inSight();
  kept = reading && { reading, ...place(reading) };
}

// Where the top of the window, below the bar, is in a block: 0 at its first line, 1 at its end; and where its top is.
// That of its text: what is below or beside it comes and goes.
const textOf = (e) => e.querySelector('.text') ?? e;

function place(e) {
  const { top, height } = textOf(e).getBoundingClientRect();
  return { top, part: Math.max(0, (bar - top) / height) };
}

function restorePlace() {
  if (!kept) return;
  const { top, height } = textOf(kept.reading).getBoundingClientRect();
  scrollBy({ top: kept.part ? top - bar + kept.part * height : top - kept.top, behavior: 'instant' });
}

// The address with the settings that are not the site's own.
function withSettings() {
  const url = new URL(location.href);
  for (const name of ['gloss', 'place', 'occurrences', 'translation', 'notes']) {
    const value = chosen(name);
    if (value && value !== ofSite[name]) url.searchParams.set(name, value);
    else url.searchParams.delete(name);
  }
  if (!url.searchParams.has('gloss') && chosen('gloss')) url.searchParams.set('gloss', chosen('gloss'));
  url.search = url.search.replaceAll('%2C', ',');
  return url;
}

// An address that asks for a value would bring it back on the next reload.
function updateAddress(name, value) {
  const url = new URL(location.href);
  if (!url.searchParams.has(name)) return;
  url.searchParams.set(name, value);
  url.search = url.search.replaceAll('%2C', ',');
  try {
    history.replaceState(history.state, '', url);
  } catch {
    // Pages opened from a disk may not do this everywhere.
  }
}

// Settings whose buttons have come since the last time.
function arrived() {
  for (const name of names) {
    const found = radios(name);
    if (found.length === (met[name] ?? 0)) continue;
    met[name] = found.length;
    ofSite[name] ??= found.find((r) => r.defaultChecked)?.value;
    set(name);
  }
}

Object.keys(ofPage).forEach(told);

// Notes at their paragraphs come with the other script, and make these longer: until they are there the text is not
// shown, so that it does not move while it is read. If that script does not come, the text does not wait for it.
if (wanted('notes').find(Boolean) === 'margin') {
  document.documentElement.dataset.waits = '';
  const show = () => { delete document.documentElement.dataset.waits; };
  addEventListener('load', show);
  setTimeout(show, 2000);
}

const parser = new MutationObserver(arrived);
parser.observe(document, { childList: true, subtree: true });
document.addEventListener('DOMContentLoaded', () => {
  arrived();
  parser.disconnect();
  share();
});
// A browser that brings a page back may bring back its buttons as they were.
addEventListener('pageshow', () => names.forEach(set));

for (const event of ['pointerdown', 'keydown', 'choosing']) {
  document.addEventListener(event, (e) => {
    if (e.target.closest?.('.controls, .preferences')) keepPlace();
  }, true);
}
document.addEventListener('change', (e) => {
  const { name, value, type } = e.target;
  if (type !== 'radio' || !names.includes(name)) return;
  keep(name, value);
  told(name);
  updateAddress(name, value);
  restorePlace();
});

function share() {
  const place = document.querySelector('.share');
  if (!place) return;
  const link = place.querySelector('a');
  const update = () => { link.href = withSettings(); };
  place.hidden = false;
  update();
  for (const event of ['pointerenter', 'focus', 'click']) link.addEventListener(event, update, true);
}
