// What a term, an instrument or a note mark leads to, shown where it stands: the
// entry or the note that the page itself has at its foot, so that nothing is
// fetched and nothing is said twice. Only a plain click or Enter opens it; with a
// modifier key, with another button, or in a browser without popovers, the link
// leads where it always did.
import { place } from './place.js';

const marks = 'a.term, a.instrument, a[role=doc-noteref]';
const pop = document.querySelector('.pop');
const said = pop?.querySelector('.said');

// What was opened, and from there: {a, what, at}, the link, what it shows, and
// which of the links in what was shown before it is. A note has terms, and the
// way back from one leads to the note.
let trail = [];
let pressed = null; // whose popover a press has closed, which is not to open it again

/** The entry or the note that a link leads to. */
export function target(a) {
  const { concept, instrument } = a.dataset;
  const id = concept ? `g-concept-${concept}` : instrument ? `g-instrument-${instrument}` : decodeURIComponent(a.hash.slice(1));
  return document.getElementById(id);
}

/** The nodes within an element as a second copy: without ids, and without what belongs to the place of the first. */
export function copy(e) {
  const c = e.cloneNode(true);
  for (const x of c.querySelectorAll('.back, .fate, .formers, .merged')) x.remove();
  for (const x of c.querySelectorAll('[id]')) x.removeAttribute('id');
  return [...c.childNodes];
}

/** A definition is a paragraph where its term is the title. */
function alone(node) {
  if (node.nodeName !== 'DD') return node;
  const div = document.createElement('div');
  div.className = node.className;
  div.lang = node.lang;
  div.append(...node.childNodes);
  return div;
}

function fill() {
  const { a, what } = trail.at(-1);
  const name = what.querySelector('dt');
  const title = pop.querySelector('.what');
  const link = a.getAttribute('href');
  const here = link.startsWith('#');
  const parts = { '.return': trail.length > 1, '.of-note': !name, '.to-note': !name, '.to-glossary': name && here, '.to-entry': !here };
  for (const [part, wanted] of Object.entries(parts)) pop.querySelector(part).hidden = !wanted;
  pop.dataset.shows = name ? 'entry' : 'note';
  title.textContent = name ? name.textContent : a.dataset.n;
  title.lang = name ? name.lang : '';
  said.replaceChildren(...copy(what).filter((n) => n.nodeName !== 'DT').map(alone));
  pop.querySelector('.full a').setAttribute('href', link);
  pop.scrollTop = 0;
}

function stand() {
  const { a } = trail[0];
  place(pop, a, a.closest('ruby') ?? a);
}

function open(a, what) {
  if (pop.contains(a)) {
    trail.push({ a, what, at: [...said.querySelectorAll(marks)].indexOf(a) });
  } else {
    if (isOpen()) pop.hidePopover();
    trail = [{ a, what }];
    a.focus({ preventScroll: true }); // to which Escape leads back
  }
  fill();
  if (!isOpen()) {
    pop.showPopover({ source: a });
    a.setAttribute('aria-expanded', 'true');
  }
  stand();
  pop.focus({ preventScroll: true });
}

function back() {
  const { at } = trail.pop();
  fill();
  stand();
  said.querySelectorAll(marks)[at].focus();
}

function closed() {
  const { a } = trail[0];
  if (isOpen()) return; // again, from another link
  a.setAttribute('aria-expanded', 'false');
  // A click beside it, on nothing, takes the focus to nowhere.
  if (document.activeElement === document.body) a.focus({ preventScroll: true });
}

const isOpen = () => pop.matches(':popover-open');

if (pop && 'popover' in HTMLElement.prototype) {
  pop.hidden = false;
  document.documentElement.dataset.opens = ''; // the list at the foot may be shorter: apparatus.css
  for (const a of document.querySelectorAll(marks)) {
    if (!target(a)) continue;
    a.setAttribute('aria-haspopup', 'dialog');
    a.setAttribute('aria-expanded', 'false');
  }
  document.addEventListener('pointerdown', (e) => {
    const a = e.target.closest?.(marks);
    pressed = a && isOpen() && trail[0].a === a ? a : null;
  }, true);
  document.addEventListener('click', (e) => {
    const a = e.target.closest?.(marks);
    const what = a && target(a);
    if (!what || e.button || e.ctrlKey || e.metaKey || e.shiftKey || e.altKey) return;
    e.preventDefault();
    if (!e.detail || pressed !== a) open(a, what); // no detail: by a key
  });
  pop.addEventListener('toggle', (e) => { if (e.newState === 'closed') closed(); });
  // It stands at the end of the page: who tabs out of it is not to go on with it behind.
  pop.addEventListener('focusout', (e) => { if (e.relatedTarget && !pop.contains(e.relatedTarget)) pop.hidePopover(); });
  pop.querySelector('.close').addEventListener('click', () => pop.hidePopover());
  pop.querySelector('.return').addEventListener('click', back);
  pop.querySelector('.full a').addEventListener('click', (e) => { if (!e.ctrlKey && !e.metaKey && !e.shiftKey) pop.hidePopover(); });
  addEventListener('resize', () => { if (isOpen()) stand(); }, { passive: true });
  // What it is about has left the window: then it is about nothing.
  addEventListener('scroll', () => {
    if (!isOpen()) return;
    const { top, bottom } = trail[0].a.getBoundingClientRect();
    if (bottom < 0 || top > innerHeight) pop.hidePopover();
    else stand();
  }, { passive: true });
}
